import assert from 'node:assert/strict';
import { test } from 'node:test';
import { address, longTasks, open } from './site.mjs';

test('the page opens, its worker gets ready and nothing is logged as an error', async () => {
  const page = await open();
  assert.equal(await page.title(), 'Dateline');
  assert.deepEqual(page.errors, []);
});

test('every request stays below the folder of the page', async () => {
  const page = await open();
  const own = address();
  assert.ok(page.allRequests.length > 4, 'the page, its script, its style and two wasm files are loaded');
  assert.deepEqual(page.allRequests.filter(url => !url.startsWith(own) && !url.startsWith('data:')), []);
});

test('the content-security policy stops a request to another origin', async () => {
  const page = await open();
  const outcome = await page.evaluate(() => fetch('http://127.0.0.1:9/').then(() => 'sent', () => 'stopped'));
  assert.equal(outcome, 'stopped');
  assert.match(page.errors.join('\n'), /Content Security Policy/);
});

test('a task that blocks the page is seen by the trace', async () => {
  const page = await open();
  const block = () => page.evaluate(() => { const end = performance.now() + 120; while (performance.now() < end); });
  const tasks = await longTasks(page, block);
  assert.ok(tasks.some(length => length >= 100), `one long task among ${tasks}`);
});
