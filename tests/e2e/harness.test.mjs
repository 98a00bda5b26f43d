// The harness itself: what the other tests rely on must be able to fail.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { address, drop, eventually, longTasks, measured, noted, open, pasteKeys, shot } from './site.mjs';

/** Blocks the page for 120 ms, from a timer of the page itself. */
const block = page => page.evaluate(() => new Promise(done => setTimeout(() => {
  const end = performance.now() + 120;
  while (performance.now() < end);
  done();
})));
/** Width and height of a PNG. */
const size = path => { const bytes = readFileSync(path); return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]; };

test('a blocked page is seen by the trace and by the page itself, an idle one by neither', async () => {
  const page = await open();
  const idle = await measured(page, () => page.waitForTimeout(200));
  assert.ok(idle.tasks.length > 0, 'tasks are seen at all');
  // What the page still has to do after its first look may take a long task or two.
  await eventually(async () => assert.deepEqual(await longTasks(page, () => page.waitForTimeout(100)), []));
  const before = (await noted(page)).length;
  assert.ok((await longTasks(page, () => block(page))).some(length => length >= 100));
  await eventually(async () => assert.ok((await noted(page)).slice(before).some(task => task.duration >= 100)));
});

test('nothing outside the folder of the site is served', async () => {
  await open();
  const root = new URL(address()).origin;
  for (const path of ['/', '/index.html', '/some/folder/%2e%2e/index.html', '/some/folder/..%2f..%2fCargo.toml', '/some/folder/bundled', '/%']) {
    assert.equal((await fetch(root + path)).status, 404, path);
  }
  assert.equal((await fetch(address())).status, 200);
});

test('keys paste what is on the clipboard, text and HTML', async () => {
  const page = await open();
  await page.evaluate(() => document.addEventListener('paste', event => {
    window.seen = [event.clipboardData.getData('text/plain'), event.clipboardData.getData('text/html')];
  }, { capture: true }));
  await pasteKeys(page, 'plain words', '<b>bold words</b>');
  await eventually(async () => {
    const [plain, html] = await page.evaluate(() => window.seen);
    assert.equal(plain, 'plain words');
    assert.match(html, /<b>bold words<\/b>/);
  });
});

test('dropped files arrive with name and bytes', async () => {
  const page = await open();
  await page.evaluate(() => document.addEventListener('drop', event => {
    window.names = [...event.dataTransfer.files].map(file => `${file.name} ${file.size}`);
  }, { capture: true }));
  await drop(page, 'body', [{ name: 'a.txt', text: 'four' }, { name: 'b.bin', bytes: [0, 255] }]);
  assert.deepEqual(await page.evaluate(() => window.names), ['a.txt 4', 'b.bin 2']);
});

test('a picture has the width asked for, and the page its own width again afterwards', async () => {
  const page = await open();
  const path = await shot(page, 'phone', { width: 390, dark: true, into: mkdtempSync(join(tmpdir(), 'dateline-')) });
  assert.equal(size(path)[0], 390);
  assert.equal(page.viewportSize().width, 1280);
});
