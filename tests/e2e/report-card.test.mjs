import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, shot } from './site.mjs';

test('the report card is measured in the reader’s own browser, without a request', async () => {
  const page = await open();
  await page.keyboard.press('?');
  await page.click('#open-card');
  const table = page.locator('dialog.card table.shares');
  await table.waitFor({ timeout: 30_000 });
  const rows = await table.locator('tbody tr').evaluateAll(rows => rows.map(row => [...row.children].map(cell => cell.textContent)));
  assert.ok(rows.length >= 10, `a row for each kind, not ${rows.length}`);
  // No article holds nothing: each has its day of publication and each kind of name stands in some.
  const found = Object.fromEntries(rows.map(([what, , , tally]) => [what, tally.split(' / ').map(Number)]));
  assert.equal(found['Day of publication'][2], 8);
  assert.ok(found['People'][0] > 10, `most of the people are found: ${found['People']}`);
  for (const [what, [right, , there]] of Object.entries(found)) assert.ok(right <= there, what);
  // What is counted as wrong is listed.
  const failures = await page.locator('dialog.card .failures tr').count();
  const wrong = Object.values(found).reduce((sum, [right, got, there]) => sum + got - right + there - right, 0);
  assert.ok(failures > 0 && failures <= wrong, `${failures} of ${wrong} failures are listed`);
  await page.click('dialog.card summary');
  await shot(page, 'report-card');
  assert.deepEqual(page.requests, []);
  assert.deepEqual(page.errors, []);
});
