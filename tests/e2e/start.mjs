// How soon a saved case stands when the page is opened again: `node start.mjs [ARTICLES] [RUNS] [SECONDS]` (500, 5 and 900 unless told) on the built
// site. The generated articles of many.mjs are dropped as files and read; then the page is loaded again so many times. A start
// counts from the beginning of the navigation until library, names and timeline of all articles stand and the page answers. Also: how long
// keeping takes, what the browser keeps, the size of the case file, how long it takes to save and to open it. DATELINE_FIGURES names
// a file for the table.
import { readFileSync, writeFileSync } from 'node:fs';
import { article, seeded } from './harness/written.mjs';
import { rested } from './page.mjs';
import { open } from './site.mjs';

const count = Number(process.argv[2] ?? 500), runs = Number(process.argv[3] ?? 5);
/** Linking is waited for no longer than this; without it the starts are measured all the same. */
const patience = Number(process.argv[4] ?? 900) * 1000;
const page = await open({ viewport: { width: 1440, height: 900 } });
const random = seeded(7);
const files = Array.from({ length: count }, (_, n) => ({ name: `article-${n}.txt`, text: article(n, random) }));
const rows = [];
const row = (what, ...figures) => { rows.push([what, ...figures]); console.log(rows.at(-1).join(' | ')); };
const median = times => Math.round(times.sort((a, b) => a - b)[times.length >> 1]);

const began = Date.now();
await page.evaluate(files => {
  const data = new DataTransfer();
  for (const { name, text } of files) data.items.add(new File([text], name));
  document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
}, files);

/** Everything kept: records and bytes of each store, as the bytes of their strings and buffers. */
const kept = () => page.evaluate(() => new Promise((done, failed) => {
  const asked = indexedDB.open('dateline');
  asked.onerror = () => failed(asked.error);
  asked.onsuccess = async () => {
    const weigh = value => value instanceof Uint8Array || value instanceof ArrayBuffer ? value.byteLength : typeof value === 'string' ? value.length
      : Array.isArray(value) ? value.reduce((sum, one) => sum + weigh(one), 0) : value && typeof value === 'object' ? Object.entries(value).reduce((sum, [key, one]) => sum + key.length + weigh(one), 0) : 8;
    const found = {};
    for (const store of asked.result.objectStoreNames) {
      const records = await new Promise(done => { const all = asked.result.transaction(store).objectStore(store).getAll(); all.onsuccess = () => done(all.result); });
      found[store] = { records: records.length, bytes: records.reduce((sum, one) => sum + weigh(one), 0) };
    }
    asked.result.close();
    done(found);
  };
}));

while ((await kept()).documents.records < count) await page.waitForTimeout(100);
row('all documents are kept, after dropping the files', `${((Date.now() - began) / 1000).toFixed(1)} s`);
await page.waitForFunction(count => document.querySelector('.case[aria-current="true"] .count')?.textContent === String(count)
  && document.querySelector('[data-worker="ready"]') && !document.querySelector('.head .status')?.textContent, count, { timeout: 1_800_000 });
row('all are read', `${((Date.now() - began) / 1000).toFixed(1)} s`);
const linked = await page.waitForFunction(() => Number(document.querySelector('#tab-compare .count')?.textContent) > 0, null, { timeout: patience }).catch(() => false);
row('and linked', linked ? `${((Date.now() - began) / 1000).toFixed(1)} s` : `not after ${patience / 1000} s more`);
// The bundled case keeps links too: those of the case with most articles are waited for.
const most = () => page.evaluate(() => new Promise(done => {
  const asked = indexedDB.open('dateline');
  asked.onsuccess = () => {
    const all = asked.result.transaction('links').objectStore('links').getAll();
    all.onsuccess = () => { asked.result.close(); done(Math.max(0, ...all.result.map(one => one.articles.length))); };
  };
}));
while ((await kept()).readings.records < count || (linked && await most() < count)) await page.waitForTimeout(200);
for (const [store, { records, bytes }] of Object.entries(await kept())) row(`IndexedDB, ${store}`, `${records} records, ${(bytes / 1e6).toFixed(2)} MB`);
row('the browser\'s own estimate of all that is kept, the site\'s files too', `${((await page.evaluate(() => navigator.storage.estimate().then(all => all.usage))) / 1e6).toFixed(1)} MB`);

/** What stands: rows of the library, names, bars, and what the browser saw of it. */
const stands = () => page.evaluate(() => ({
  articles: document.querySelector('.case[aria-current="true"] .count')?.textContent, names: document.querySelector('#tab-names .count')?.textContent,
  compare: document.querySelector('#tab-compare .count')?.textContent, bars: document.querySelectorAll('.timeline .bar').length,
}));
await rested(page);
await page.waitForTimeout(2000);
const before = await stands();
console.log(before);

/** Notes the moment at which the same stands as before: every frame looks. */
await page.addInitScript(before => {
  const look = () => {
    const is = (selector, words) => document.querySelector(selector)?.textContent === words;
    window.seen ??= {};
    if (document.querySelector('.article-row')) window.seen.row ??= performance.now();
    if (is('.case[aria-current="true"] .count', before.articles) && is('#tab-names .count', before.names) && document.querySelectorAll('.timeline .bar').length >= before.bars
      && !document.querySelector('.stage')) window.seen.all ??= performance.now();
    if (window.seen.all && is('#tab-compare .count', before.compare)) window.seen.linked ??= performance.now();
    if (document.querySelector('[data-worker="ready"]')) window.seen.worker ??= performance.now();
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}, before);
const where = page.url();
const times = { row: [], all: [], linked: [], worker: [], click: [] };
for (let run = 0; run < runs; run++) {
  await page.goto('about:blank');
  await page.goto(where);
  await page.waitForFunction(() => window.seen?.all && window.seen.worker, null, { timeout: 900_000 });
  // The page answers: what it takes until another article is open is part of being there.
  times.click.push(await page.evaluate(() => new Promise(done => {
    const start = performance.now(), title = document.querySelector('.paper .headline')?.textContent;
    [...document.querySelectorAll('.article-row .title')].find(row => !row.textContent.includes(title)).click();
    const look = () => document.querySelector('.paper .headline')?.textContent === title && performance.now() - start < 5000 ? requestAnimationFrame(look) : done(performance.now() - start);
    requestAnimationFrame(look);
  })));
  if (linked) await page.waitForFunction(() => window.seen.linked, null, { timeout: patience });
  const seen = await page.evaluate(() => window.seen);
  for (const name of Object.keys(seen)) if (linked || name !== 'linked') times[name].push(seen[name]);
}
const told = list => `${median([...list])} ms, the slowest of ${list.length}: ${Math.round(Math.max(...list))} ms`;
row('start: the first article stands', told(times.row));
row('start: library, names and timeline of all stand', told(times.all));
if (linked) row('start: what they have in common stands too', told(times.linked));
row('start: the worker could read a new paste', told(times.worker));
row('another article opens, asked for right after the start', told(times.click));

await page.locator('#export').click();
const saving = Date.now();
const [file] = await Promise.all([page.waitForEvent('download', { timeout: 120_000 }), page.locator('#export-case').click()]);
row('saving the case file', `${Date.now() - saving} ms`);
const bytes = readFileSync(await file.path());
row('the case file', `${(bytes.length / 1e6).toFixed(2)} MB`);
const other = await open({ viewport: { width: 1440, height: 900 } });
await other.locator('#export').click();
const opening = Date.now();
await other.locator('#open-case').setInputFiles({ name: 'case.dateline', mimeType: '', buffer: bytes });
await other.waitForFunction(count => document.querySelector('.case[aria-current="true"] .count')?.textContent === String(count), count, { timeout: 120_000 });
row('opening it elsewhere: all articles are in the library, to be read', `${Date.now() - opening} ms`);

const words = files.reduce((sum, file) => sum + file.text.split(/\s+/).length, 0);
const table = [`${count} articles, ${words} words, ${(files.reduce((sum, file) => sum + file.text.length, 0) / 1e6).toFixed(2)} MB of text`, '', '| | |', '|---|--:|', ...rows.map(row => `| ${row.join(' | ')} |`)].join('\n');
console.log(`\n${table}`);
if (process.env.DATELINE_FIGURES) writeFileSync(process.env.DATELINE_FIGURES, `${table}\n`);
process.exit(0);
