// What this browser keeps: databases of every earlier version open; a case stands again without being read again; what was read by
// another build is not taken; and when the disk is full, readings go before anything of the reader's own.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { address, eventually, open, paste, ready } from './site.mjs';
import { settled, text } from './page.mjs';

const first = `Council closes the old bridge

By Ada Moreau
12 March 2024

Mayor Ana Ruiz closed the old bridge in Lima on Monday. "We had no choice," Ruiz said. Engineer Tom Bell of the Harbour Union had asked for it.`;
const second = `Bridge stays closed

20 March 2024

The old bridge in Lima stays closed, Ana Ruiz said on Wednesday. Tom Bell left the Harbour Union on 18 March 2024.`;

/** Does something with a store in the page's database; `act` is called there with the store and its records. */
const inStore = (page, store, act) => page.evaluate(([store, act]) => new Promise((done, failed) => {
  // Made at once: later the page's policy allows no function from words.
  const run = new Function('store', 'records', `return (${act})(store, records)`);
  const asked = indexedDB.open('dateline');
  asked.onerror = () => failed(asked.error);
  asked.onsuccess = () => {
    const held = asked.result.transaction(store, 'readwrite').objectStore(store);
    const all = held.getAll();
    all.onsuccess = () => {
      const found = run(held, all.result);
      held.transaction.oncomplete = () => { asked.result.close(); done(found); };
    };
  };
}), [store, String(act)]);
/** How many records of the reader's own a store has: the samples' have smaller numbers, the reader's first case is 9. */
const records = (page, store) => inStore(page, store, (store, records) => records.filter(one => store.name === 'links' ? one.number === 9 : one.number >= 10_000).length);
const names = async page => (await page.locator('.name-row .subject-name').allInnerTexts()).map(name => name.trim());
const compared = async page => Number(await page.locator('#tab-compare .count').innerText().catch(() => 0));

async function two() {
  const page = await open();
  await paste(page, first);
  await settled(page, 1);
  await paste(page, second);
  await settled(page, 2);
  await eventually(async () => assert.equal(await records(page, 'readings'), 2));
  await eventually(async () => assert.equal(await records(page, 'links'), 1), 20_000);
  return page;
}

/** From the next load on, no worker of the page ever answers. */
const silent = page => page.addInitScript(() => { window.Worker = class extends EventTarget { postMessage() {} terminate() {} }; });

for (const file of readdirSync(new URL('kept/', import.meta.url))) {
  test(`a database as ${file.replace('.json', '').replace('-', ' ')} of it kept it opens with everything in it`, async () => {
    const fixture = JSON.parse(readFileSync(new URL(`kept/${file}`, import.meta.url)));
    const page = await open({ wait: false });
    // Another file of the site has the same storage, and no page that opens it first.
    await page.context().clearCookies();
    await page.goto(`${address()}bundled/cases.json`);
    await page.evaluate(fixture => new Promise((done, failed) => {
      indexedDB.deleteDatabase('dateline').onsuccess = () => {
        const asked = indexedDB.open('dateline', fixture.version);
        asked.onupgradeneeded = () => {
          for (const [name, records] of Object.entries(fixture.stores)) {
            const store = asked.result.createObjectStore(name, { keyPath: 'number' });
            for (const record of records) {
              if (record.document) record.document.bytes = new TextEncoder().encode(record.document.bytes);
              store.put(record);
            }
          }
        };
        asked.onerror = () => failed(asked.error);
        asked.onsuccess = () => { asked.result.close(); done(); };
      };
    }), fixture);
    await page.goto(address());
    await ready(page);
    await page.locator('.case', { hasText: fixture.version === 1 ? 'Your articles' : 'The bridge' }).click();
    const articles = fixture.version === 1 ? 2 : 1;
    await settled(page, articles);
    assert.equal(await page.locator('.article-row').count(), articles, 'what was taken out stays out');
    await page.locator('.article-row .title').first().click();
    await eventually(async () => assert.match(await text(page, '#reader-text'), /closed the old bridge in Lima/));
    assert.match(await text(page, '.reader'), /12 Mar(ch)? 2024/, 'the date that the reader gave');
    if (fixture.version > 1) {
      await eventually(async () => assert.ok((await names(page)).includes('Ana María Ruiz')));
      assert.ok((await names(page)).includes('Lima'), 'a step that was undone stays undone');
      assert.match(await page.locator('#history').innerText(), /\(2\)/);
      await page.locator('.case', { hasText: 'The union' }).click();
      await settled(page, 1);
      await eventually(async () => assert.ok((await names(page)).includes('Ana Ruiz')), 'the other case has no such decision');
    }
    await eventually(async () => assert.ok(await records(page, 'readings') > 0));
    // The browser looked for an icon beside that other file.
    assert.deepEqual(page.errors.filter(error => !/404/.test(error)), []);
  });
}

test('a case stands again without a worker: marks, names, what it has in common', async () => {
  const page = await two();
  await eventually(async () => assert.ok(await compared(page) > 0));
  const before = { names: await names(page), compared: await compared(page), marks: await page.locator('.reader .mk').count(), bars: await page.locator('.timeline .bar').count() };
  await silent(page);
  await page.reload();
  await eventually(async () => assert.deepEqual({ names: await names(page), compared: await compared(page), marks: await page.locator('.reader .mk').count(),
    bars: await page.locator('.timeline .bar').count() }, before), 20_000);
  assert.equal(await page.locator('.stage').count(), 0, 'nothing waits to be read');
  assert.deepEqual(page.errors, []);
});

test('after such a start a new article is linked with the old ones, and an export holds all', async () => {
  const page = await two();
  await page.reload();
  await ready(page);
  await settled(page, 2);
  await paste(page, 'Third report\n\n2 April 2024\n\nMayor Ana Ruiz opened the old bridge in Lima on Monday, the Harbour Union said.');
  await settled(page, 3);
  await eventually(async () => assert.match(await text(page, '.toast'), /rest of this case|already/i), 20_000);
  await page.locator('#export').click();
  const [file] = await Promise.all([page.waitForEvent('download'), page.locator('#export-json').click()]);
  const whole = JSON.parse(readFileSync(await file.path(), 'utf8'));
  assert.deepEqual(whole.articles.map(article => article.source), ['Paste 1', 'Paste 2', 'Paste 3']);
  assert.ok(whole.articles.every(article => article.entities.length > 1));
  assert.deepEqual(page.errors, []);
});

test('what another build has read is read again, and so is what the reader decided to have read otherwise', async () => {
  const page = await two();
  const all = await page.locator('.reader .mk').count();
  await inStore(page, 'readings', (store, records) => records.forEach(one => store.put({ ...one, mark: `an older build ${one.mark}`, packed: new Uint8Array([9, 9, 9]) })));
  await page.reload();
  await ready(page);
  await settled(page, 2);
  await eventually(async () => assert.equal(await page.locator('.reader .mk').count(), all));
  await eventually(async () => assert.equal(await inStore(page, 'readings', (store, records) => records.filter(one => one.packed.length > 3 && one.number >= 10_000).length), 2));
  // A damaged one under the right name is no reason to stop.
  await inStore(page, 'readings', (store, records) => records.forEach(one => store.put({ ...one, packed: one.packed.slice(0, 40) })));
  await page.reload();
  await ready(page);
  await settled(page, 2);
  await eventually(async () => assert.equal(await page.locator('.reader .mk').count(), all));
  assert.deepEqual(page.errors, []);
});

test('when the disk is full, readings make room for an article, and without room for readings nothing is told', async () => {
  const page = await open({ before: page => page.addInitScript(() => {
    const { put, clear } = IDBObjectStore.prototype;
    const fault = () => { throw new DOMException('The quota has been exceeded.', 'QuotaExceededError'); };
    IDBObjectStore.prototype.put = function (...given) {
      if (window.full === 'all' && this.name === 'documents') fault();
      if (window.full && (this.name === 'readings' || this.name === 'links')) fault();
      return put.apply(this, given);
    };
    IDBObjectStore.prototype.clear = function () { if (window.full === 'all') window.full = 'readings'; return clear.apply(this); };
  }) });
  await paste(page, first);
  await settled(page, 1);
  await eventually(async () => assert.equal(await records(page, 'readings'), 1));
  await page.evaluate(() => { window.full = 'all'; });
  await paste(page, second);
  await settled(page, 2);
  await eventually(async () => assert.equal(await records(page, 'documents'), 2));
  assert.equal(await records(page, 'readings'), 0, 'they made room');
  assert.doesNotMatch(await text(page, '.toast'), /quota/i);
  await page.reload();
  await ready(page);
  await settled(page, 2);
  assert.deepEqual(page.errors, []);
});
