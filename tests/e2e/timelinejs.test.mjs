// TimelineJS, as its makers publish it, draws the timeline that `dateline export --to timelinejs` writes.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { launch } from './harness/browser.mjs';
import { serve } from './harness/server.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const dateline = process.env.DATELINE_PROGRAM || join(root, 'target/debug/dateline');
const folder = mkdtempSync(join(tmpdir(), 'dateline-timelinejs-'));
const page = `<!doctype html><meta charset="utf-8"><title>Timeline</title>
<link rel="stylesheet" href="timelinejs/css/timeline.css"><div id="timeline" style="width:100%;height:600px"></div>
<script src="timelinejs/js/timeline.js"></script>
<script>window.timeline = new TL.Timeline('timeline', 'case.json', { hash_bookmark: false });</script>`;

let site, browser;
after(async () => {
  await browser?.close();
  await site?.close();
  rmSync(folder, { recursive: true });
});

test('TimelineJS draws every slide of the export, and markup in an article stays words', async () => {
  const files = ['bundled/ferry-first.txt', 'bundled/ferry-update.txt', 'tests/consumers/articles/hostile.txt'].map(file => join(root, file));
  const json = execFileSync(dateline, ['export', '--to', 'timelinejs', '--title', 'A <b>ferry</b>', ...files], { encoding: 'utf8' });
  const { events } = JSON.parse(json);
  cpSync(join(root, 'tests/e2e/node_modules/@knight-lab/timelinejs/dist'), join(folder, 'timelinejs'), { recursive: true });
  writeFileSync(join(folder, 'case.json'), json);
  writeFileSync(join(folder, 'index.html'), page);
  site = await serve(folder, '/');
  browser = await launch();
  const tab = await browser.newPage();
  const errors = [];
  tab.on('pageerror', error => errors.push(String(error)));
  tab.on('dialog', dialog => errors.push(`a dialog opened: ${dialog.message()}`));
  await tab.goto(site.address);
  await tab.waitForSelector('.tl-timemarker', { timeout: 20_000 });
  assert.equal(await tab.locator('.tl-timemarker').count(), events.length);
  assert.ok(events.length > 10);
  const headlines = await tab.locator('.tl-timemarker .tl-headline').allTextContents();
  assert.ok(headlines.some(words => words.includes('<script>alert(1)</script>')), 'the words of the hostile article are shown');
  assert.equal(await tab.locator('.tl-slide script').count(), 0);
  assert.match(await tab.locator('.tl-slide-titleslide').textContent(), /A <b>ferry<\/b>/);
  assert.deepEqual(errors, []);
});
