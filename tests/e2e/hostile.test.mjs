// Hostile pastes in the real page: each ends in a result or a message; nothing runs, nothing is asked for, the page goes on.
//
// Every fifth and the worst by default; DATELINE_HOSTILE=all pastes all of them, and 100 MB of text, and prints what became of each kind;
// DATELINE_HOSTILE='very long' or another kind pastes all of that kind.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { address, drop, open, paste } from './site.mjs';
import { settled } from './page.mjs';
import { pastes } from './hostile.mjs';

const all = process.env.DATELINE_HOSTILE === 'all';
const kind = all ? undefined : process.env.DATELINE_HOSTILE;
/** Has stopped the page once. */
const worst = one => one.kind === 'very long' && one.text.startsWith('4 March');
const chosen = pastes.filter((one, n) => all || (kind ? one.kind === kind : n % 5 === 0 || worst(one)));
/** A page holds this many before a fresh one is opened. */
const each = 10;

/** What the page shows for one: a new row in the library or a new message. */
const shown = page => page.evaluate(() => `${document.querySelectorAll('.article-row').length} ${[...document.querySelectorAll('.toast p')].map(toast => toast.textContent).join('|')}`);

/** Closes every message: one that comes again would look like one that never went. */
async function quiet(page) {
  for (let tries = 0; tries < 100; tries++) {
    const open = await page.evaluate(() => {
      document.querySelectorAll('.toast [aria-label]').forEach(close => close.click());
      return document.querySelectorAll('.toast').length;
    });
    if (!open) return;
    await page.waitForTimeout(50);
  }
}

async function suffer(page, one) {
  await quiet(page);
  const before = await shown(page);
  if (one.file) await drop(page, 'main', [one.file]);
  else await paste(page, one.text, one.html);
  // The dialog for a paste that cannot be read as it is would keep the next one out.
  for (let tries = 0; tries < 600 && (await shown(page)) === before; tries++) await page.waitForTimeout(50);
  assert.notEqual(await shown(page), before, `${one.kind}, ${one.name}: nothing happened`);
  await settled(page, 0).catch(() => assert.fail(`${one.kind}, ${one.name}: it is not done after a minute`));
  assert.equal(await page.evaluate(() => window.pwned ?? ({}).pwned), undefined, `${one.kind}, ${one.name}: it ran`);
  assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector('main')).display === 'none'), false, `${one.kind}, ${one.name}: the page is gone`);
}

test(`${chosen.length} of ${pastes.length} hostile pastes end in a result or a message`, { timeout: 1_800_000 }, async () => {
  assert.ok(pastes.length >= 200, `${pastes.length} pastes`);
  const outcome = new Map(), failed = [];
  const fresh = async () => {
    const page = await open();
    page.on('dialog', dialog => page.errors.push(`a dialog: ${dialog.message()}`));
    return page;
  };
  // The browser itself may tell of a policy that held; anything else is a fault of the page.
  const faults = page => page.errors.filter(error => !/Content Security Policy/.test(error));
  for (let from = 0; from < chosen.length; from += each) {
    let page = await fresh();
    for (const one of chosen.slice(from, from + each)) {
      const start = Date.now();
      await suffer(page, one).catch(error => failed.push(error.message));
      if (faults(page).length) {
        failed.push(`${one.kind}, ${one.name}: ${faults(page)[0]}`);
        await page.context().close();
        page = await fresh();
      }
      const kind = outcome.get(one.kind) ?? { pastes: 0, longest: 0 };
      outcome.set(one.kind, { pastes: kind.pastes + 1, longest: Math.max(kind.longest, Date.now() - start) });
    }
    const outside = page.requests.filter(asked => ![address(), 'blob:', 'data:'].some(own => asked.startsWith(own)));
    assert.deepEqual(outside, [], 'something was asked for');
    await page.context().close();
  }
  if (all) console.table(Object.fromEntries(outcome));
  assert.deepEqual(failed, []);
});

test('100 MB of text end in a message, and the page goes on', { skip: !all, timeout: 600_000 }, async () => {
  const page = await open();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text/plain', 'The council met on 4 March 2024. '.repeat(3_200_000));
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await page.waitForSelector('.toast', { timeout: 120_000 });
  await paste(page, 'The mayor of Lima spoke on 4 March 2024.');
  await settled(page, 1);
});
