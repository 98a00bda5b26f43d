// Without a network: after the first visit the page opens and reads; a new build comes whole or not at all; and a report that was
// saved opens from a file and proves itself.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { launch } from './harness/browser.mjs';
import { serve } from './harness/server.mjs';
import { settled, text } from './page.mjs';
import { eventually, open, paste, ready } from './site.mjs';

const folder = mkdtempSync(join(tmpdir(), 'dateline-offline-'));
after(() => rmSync(folder, { recursive: true }));

/** Waits until all files of the page are kept. */
const kept = page => page.evaluate(() => navigator.serviceWorker.ready.then(() => caches.keys()));

test('in flight mode the page opens, reads a paste and keeps it', async () => {
  const page = await open();
  assert.equal((await kept(page)).length, 1);
  await page.context().setOffline(true);
  await page.reload();
  await ready(page);
  await paste(page, 'Council closes bridge\n\n12 March 2024\n\nMayor Ana Ruiz closed the old bridge in Lima on Monday.');
  await settled(page, 1);
  assert.ok(await page.locator('#reader-text [data-item]').count() > 0, 'marks are drawn');
  await page.reload();
  await settled(page, 1);
  assert.match(await text(page, '#reader-text'), /old bridge/);
  assert.deepEqual(page.errors, []);
});

test('a new build takes over when the page is loaded again, and nothing of the old one is left', async () => {
  const dist = join(folder, 'dist');
  cpSync(resolve(process.env.DATELINE_DIST || fileURLToPath(new URL('../../dist', import.meta.url))), dist, { recursive: true });
  const site = await serve(dist, '/app/');
  const browser = await launch();
  try {
    const page = await (await browser.newContext()).newPage();
    await page.goto(site.address);
    await ready(page);
    const [first] = await kept(page);
    const change = (file, from, to) => {
      const before = readFileSync(join(dist, file), 'utf8');
      assert.notEqual(before.replace(from, to), before);
      writeFileSync(join(dist, file), before.replace(from, to));
    };
    change('index.html', '<title>Dateline</title>', '<title>Dateline, newer</title>');
    change('offline.js', /const BUILD = '\w+'/, "const BUILD = 'newer'");
    await page.reload();
    await ready(page);
    await eventually(async () => assert.ok(await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).waiting)), 20_000);
    await page.reload();
    await eventually(async () => assert.equal(await page.title(), 'Dateline, newer'));
    await ready(page);
    await eventually(async () => assert.deepEqual(await kept(page), ['dateline-newer']));
    assert.notEqual(first, 'dateline-newer');
  } finally {
    await browser.close();
    await site.close();
  }
});

test('a saved report opens from a file without a network, leads a fact to its words, and verifies itself; a changed one fails', async () => {
  const page = await open();
  await paste(page, 'Council closes <b>bridge</b> & road\n\n12 March 2024\n\nMayor Ana Ruiz closed the old bridge in Lima on Monday. "We had no choice," Ruiz said; 40 people watched.');
  await settled(page, 1);
  await page.locator('#export').click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#export-report').click()]);
  const html = readFileSync(await download.path(), 'utf8');
  const look = async content => {
    const file = join(folder, 'report.html');
    writeFileSync(file, content);
    const report = await page.context().newPage();
    const errors = [];
    report.on('console', message => message.type() === 'error' && errors.push(message.text()));
    report.on('pageerror', error => errors.push(String(error)));
    await report.context().setOffline(true);
    await report.goto(pathToFileURL(file).href);
    await report.locator('#verify').click();
    await eventually(async () => assert.match(await report.locator('#verdict').innerText(), /files/));
    return { report, errors, verdict: await report.locator('#verdict').innerText() };
  };
  const { report, errors, verdict } = await look(html);
  const [, good, files, stand, facts] = /(\d+) of (\d+) files have their hash; (\d+) of (\d+) facts/.exec(verdict);
  assert.ok(good === files && stand === facts && Number(facts) > 5, verdict);
  await report.getByRole('link', { name: 'Ana Ruiz' }).first().click();
  assert.equal(await report.locator('mark:target').innerText(), 'Ana Ruiz');
  assert.deepEqual(errors, []);
  const changed = await look(html.replace(/data-bytes="(.{40})./, 'data-bytes="$1A'));
  assert.match(changed.verdict, /^0 of 1 files/);
});
