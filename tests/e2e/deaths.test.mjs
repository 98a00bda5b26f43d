// A worker killed at every stage of its work: the page starts another, and nothing is lost.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { drop, eventually, open, paste, ready } from './site.mjs';
import { settled, text } from './page.mjs';

const first = 'Council closes the old bridge\n\n12 March 2024\n\nMayor Ana Ruiz closed the old bridge in Lima on Monday. "We had no choice," Ruiz said.';
const second = 'Bridge stays closed\n\n20 March 2024\n\nThe old bridge in Lima stays closed, Ana Ruiz said on Wednesday. Tom Bell left the Harbour Union.';

/** Kills a worker when it tells that it loads, or that it has begun with a request of the kind that `window.deadly` names: once. */
const killing = page => page.addInitScript(() => {
  // What is to kill already while the page loads is left here before.
  window.deadly = sessionStorage.getItem('deadly') ?? undefined;
  sessionStorage.removeItem('deadly');
  window.died = [];
  window.Worker = class extends Worker {
    kinds = new Map();
    constructor(...given) {
      super(...given);
      this.addEventListener('message', event => {
        const started = event.data?.Started, kind = started ? this.kinds.get(started.id) : event.data?.Loading ? 'Loading' : undefined;
        if (kind === undefined || kind !== window.deadly) return;
        window.deadly = undefined;
        window.died.push(kind);
        event.stopImmediatePropagation();
        this.terminate();
        this.dispatchEvent(new ErrorEvent('error', { message: `killed at ${kind}`, cancelable: true }));
      });
    }
    postMessage(message, ...rest) {
      const [kind, body] = Object.entries(message)[0] ?? [];
      if (body?.id !== undefined) this.kinds.set(body.id, kind);
      super.postMessage(message, ...rest);
    }
  };
});

const deadly = (page, kind) => page.evaluate(kind => { window.deadly = kind; }, kind);
const died = (page, kind) => eventually(async () => assert.ok((await page.evaluate(() => window.died)).includes(kind), `it did not come to ${kind}`), 30_000);
const linked = page => eventually(async () => assert.ok(Number(await page.locator('#tab-compare .count').innerText()) > 0), 30_000);
const whole = async page => {
  await settled(page, 2);
  await linked(page);
  await eventually(async () => assert.equal(await page.locator('.article-row').count(), 2));
  assert.ok(await page.locator('.reader .mk').count() > 3);
  assert.equal(await page.locator('.stage.failed').count(), 0);
  assert.deepEqual(page.errors, []);
};

test('killed while it loads its models', async () => {
  const page = await open({ wait: false, before: async page => {
    await killing(page);
    await page.addInitScript(() => { window.deadly = 'Loading'; });
  } });
  await ready(page);
  await died(page, 'Loading');
  await paste(page, first);
  await paste(page, second);
  await whole(page);
});

test('killed while it reads, while it links, and while it is told after a start what was read before', async () => {
  const page = await open({ before: killing });
  await deadly(page, 'Read');
  await paste(page, first);
  await died(page, 'Read');
  await settled(page, 1);
  await deadly(page, 'Link');
  await paste(page, second);
  await died(page, 'Link');
  await whole(page);
  await page.waitForTimeout(500);
  await page.evaluate(() => sessionStorage.setItem('deadly', 'Know'));
  await page.reload();
  await ready(page);
  await settled(page, 2);
  await paste(page, 'Third report\n\n2 April 2024\n\nMayor Ana Ruiz opened the old bridge in Lima on Monday, the Harbour Union said.');
  await died(page, 'Know');
  await settled(page, 3);
  await linked(page);
  await page.locator('#export').click();
  const [file] = await Promise.all([page.waitForEvent('download'), page.locator('#export-jsonl').click()]);
  assert.equal(readFileSync(await file.path(), 'utf8').trim().split('\n').length, 3);
});

test('killed while it hands over or writes an export, packs a case, opens one, or opens a file of another kind', async () => {
  const page = await open({ before: killing });
  await paste(page, first);
  await paste(page, second);
  await whole(page);
  await page.locator('#export').click();
  const save = async (kind, button, check) => {
    await deadly(page, kind);
    const [file] = await Promise.all([page.waitForEvent('download', { timeout: 30_000 }), page.locator(button).click()]);
    await died(page, kind);
    const bytes = readFileSync(await file.path());
    check(bytes);
    return bytes;
  };
  await save('Export', '#export-csv', bytes => assert.match(bytes.toString(), /Ana Ruiz[^]*Tom Bell/));
  await save('handed', '#export-markdown', bytes => assert.match(bytes.toString(), /Ana Ruiz[^]*Tom Bell/));
  const packed = await save('Pack', '#export-case', bytes => assert.match(bytes.toString(), /Harbour Union/));
  await page.keyboard.press('Escape');
  await whole(page);
  await deadly(page, 'Open');
  await drop(page, 'main', [{ name: 'two.csv', text: 'text,date\n"A mill burned in Lima on Monday, Ana Ruiz said.",2024-05-06\n"A barn burned.",2024-05-07\n' }]);
  await died(page, 'Open');
  await settled(page, 4);
  await deadly(page, 'Unpack');
  await page.locator('#export').click();
  await page.locator('#open-case').setInputFiles({ name: 'again.dateline', mimeType: '', buffer: packed });
  await died(page, 'Unpack');
  await eventually(async () => assert.equal(await page.locator('.article-row').count(), 2), 30_000);
  await settled(page, 2);
  assert.match(await text(page, '.library'), /Bridge stays closed/);
  assert.deepEqual(page.errors, []);
});
