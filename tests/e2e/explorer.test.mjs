// The explorer: one selection and one set of filters for every view; timeline, reader, search, map, network, figures, copies.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventually, open, shot } from './site.mjs';
import { rested, settled, text } from './page.mjs';

const count = (page, selector) => page.locator(selector).count();
const tab = (page, name) => page.locator(`#tab-${name}`).click();
/** The number on a tab. */
const tally = async (page, name) => Number(await page.locator(`#tab-${name} .count`).innerText());

test('one filter narrows every view, excluding keeps its count, and Back and Forward walk through', async () => {
  const page = await open();
  await rested(page);
  const before = { bars: await count(page, '.timeline .bar'), quotes: await tally(page, 'quotes'), map: await tally(page, 'map') };
  const row = page.locator('.name-row', { hasText: 'Christopher Wray' }).first();
  await row.locator('.with').click();
  await page.waitForSelector('.chip.with');
  await eventually(async () => {
    assert.ok(await count(page, '.timeline .bar') < before.bars, 'the timeline follows');
    assert.ok(await tally(page, 'quotes') < before.quotes, 'quotes follow');
    assert.ok(await tally(page, 'map') < before.map, 'the map follows');
  });
  const narrowed = page.url();
  await tab(page, 'map');
  await page.waitForSelector('.map svg');
  assert.match(page.url(), /p=map/);
  await page.goBack();
  await page.waitForFunction(() => !document.querySelector('.map'));
  assert.equal(page.url(), narrowed);
  await page.goBack();
  await eventually(async () => assert.equal(await count(page, '.chip.with'), 0));
  await eventually(async () => assert.equal(await tally(page, 'quotes'), before.quotes));
  await page.goForward();
  await page.waitForSelector('.chip.with');
  await page.locator('.clear').click();
  const out = page.locator('.name-row', { hasText: 'Christopher Wray' }).first();
  await out.locator('.without').click();
  await page.waitForSelector('.chip.without');
  assert.ok(await page.locator('.name-row.excluded').first().isVisible(), 'an excluded name stays in the list');
});

test('the whole view comes back from its address', async () => {
  const page = await open();
  await rested(page);
  await page.locator('.case').nth(1).click();
  await rested(page);
  await page.locator('.article-row .title').nth(2).click();
  await tab(page, 'quotes');
  await page.getByRole('button', { name: 'Where', exact: true }).click();
  await page.getByRole('button', { name: 'Reported', exact: true }).click();
  await page.locator('.kind.figure').click();
  await page.locator('.reader .mk').first().click();
  await page.keyboard.press('Escape');
  const hash = new URL(page.url()).hash;
  const state = async page => ({
    title: await text(page, '.paper .headline'),
    panel: await page.locator('[role=tab][aria-selected=true]').getAttribute('id'),
    pressed: await page.locator('.timeline [aria-pressed=true]').allInnerTexts(),
    chosen: await count(page, '.mk.chosen'),
    hidden: await count(page, '.kind.off'),
  });
  await eventually(async () => assert.ok((await state(page)).chosen > 0));
  const before = await state(page);
  const again = await open({ hash });
  await rested(again);
  await eventually(async () => assert.deepEqual(await state(again), before));
  assert.doesNotMatch(hash, /[A-Z]{2,}|%20/, 'no words of an article stand in the address');
});

test('labels of the timeline never overlap, whatever the rows', async () => {
  const page = await open({ viewport: { width: 1440, height: 900 } });
  await rested(page);
  for (const rows of ['Overview', 'What', 'Who', 'Where', 'Article']) {
    await page.getByRole('button', { name: rows, exact: true }).click();
    await page.waitForTimeout(400);
    const touching = await page.evaluate(() => {
      const boxes = [...document.querySelectorAll('.timeline .bar text')].filter(label => label.textContent).map(label => [label.textContent, label.getBoundingClientRect()]);
      const found = [];
      boxes.forEach(([a, x], i) => boxes.slice(i + 1).forEach(([b, y]) => {
        if (x.left < y.right - 1 && y.left < x.right - 1 && x.top < y.bottom - 3 && y.top < x.bottom - 3) found.push(`${a} / ${b}`);
      }));
      return found;
    });
    assert.deepEqual(touching, [], rows);
  }
});

test('the legend switches a standing off, in the timeline and in the tables', async () => {
  const page = await open();
  await rested(page);
  await tab(page, 'events');
  // The least certain standing that the case holds.
  const standing = page.locator('.legend .standing').last();
  const word = (await standing.getAttribute('class')).split(' ')[1];
  const badges = () => count(page, `.events .badge.${word}`);
  const before = await badges(), dates = await tally(page, 'dates');
  assert.ok(before > 0, word);
  await standing.click();
  await eventually(async () => assert.equal(await badges(), 0));
  await eventually(async () => assert.ok(await count(page, `.bar.${word}:not(svg)`) === 0));
  assert.match(page.url(), /[#&]t=/);
  await standing.click();
  await eventually(async () => assert.equal(await badges(), before));
  await eventually(async () => assert.equal(await tally(page, 'dates'), dates));
});

test('the timeline shows what a date may also mean, soft ends and open ends', async () => {
  const page = await open();
  await rested(page);
  await page.locator('.case').nth(1).click();
  await rested(page);
  // 03/04/2023 is the fourth of March or the third of April.
  assert.ok(await count(page, '.timeline .bar .ghost') > 0, 'a ghost');
  assert.ok(await count(page, '.timeline .bar.soft') > 0, 'a soft end');
  assert.ok(await count(page, '.timeline .bar.arrow') > 0, 'an open end');
  await shot(page, 'timeline-ferry');
});

test('an open beginning is an arrow, and a bar leads to its words', async () => {
  const page = await open();
  await rested(page);
  await page.locator('.case').nth(1).click();
  await rested(page);
  const since = page.locator('.bar.arrow', { has: page.locator('title', { hasText: '1931' }) }).first();
  await since.click();
  await page.waitForSelector('.mk.chosen');
  assert.match(await text(page, '.paper'), /since 1931/);
});

test('search: operators, fields, misspelt names, results that lead to the words', async () => {
  const page = await open();
  await rested(page);
  const found = async query => {
    await page.fill('#search', query);
    await page.waitForTimeout(350);
    return tally(page, 'found').catch(() => 0);
  };
  await tab(page, 'found');
  assert.match(await text(page, '.operators'), /near\/5/);
  const both = await found('border protection'), phrase = await found('"border protection"');
  assert.ok(phrase > 0 && both >= phrase);
  assert.ok(await found('"border protection" -DHS') < phrase);
  assert.ok(await found('ICE near/3 arrested') > 0);
  assert.ok(await found('outlet:ledger') > 0 && await found('outlet:ledger outlet:circular') === 0);
  assert.ok(await found('speaker:wray') > 0);
  assert.ok(await found('Giamattei') > 0, 'a misspelt name is found');
  assert.match(await text(page, '.told'), /Giammattei/);
  await page.locator('.found .said').first().click();
  await page.waitForFunction(() => document.querySelector('.reader .hit.chosen, .reader .hit'));
  assert.match(page.url(), /s=w\d+\.\d+:\d+-\d+/);
  assert.match(await text(page, '.reader .hit'), /Giammattei/i);
  await tab(page, 'quotes');
  await found('border');
  assert.ok(await count(page, '.quotes .hit') > 0, 'lists light the words too');
});

test('the map shows places without asking anybody, marks unsure ones and filters with the rest', async () => {
  const page = await open();
  await rested(page);
  await tab(page, 'map');
  await page.waitForSelector('.map .pin');
  assert.ok((await page.locator('.map .land').getAttribute('d')).length > 1000, 'coasts are drawn');
  assert.deepEqual(page.requests, []);
  assert.ok(await count(page, '.map .pin') > 8);
  assert.equal(await count(page, '.map .pin.unsure') > 0, await count(page, '.places .doubt') > 0);
  await page.locator('.map').getByRole('button', { name: 'Closer' }).click();
  await page.waitForFunction(() => /[#&]m=/.test(location.hash));
  await page.locator('.places button').first().click();
  await page.waitForFunction(() => /[#&]s=n/.test(location.hash));
  assert.ok(await count(page, '.places tr.chosen') === 1);
  await eventually(async () => assert.ok(await count(page, '.reader .mk.chosen') > 0, 'the reader lights the place'));
});

test('the network looks the same every time, and a pair filters', async () => {
  const drawn = async () => {
    const page = await open();
    await rested(page);
    await tab(page, 'network');
    await page.waitForSelector('.network .node');
    await page.waitForTimeout(300);
    return [page, await page.locator('.network .node circle').evaluateAll(nodes => nodes.map(node => [node.getAttribute('cx'), node.getAttribute('cy')]))];
  };
  const [, first] = await drawn();
  const [page, second] = await drawn();
  assert.deepEqual(first, second);
  assert.ok(first.length > 5);
  await page.locator('.ties-list button').first().click();
  await eventually(async () => assert.equal(await count(page, '.chip.with'), 2));
});

test('figures that differ are plotted, copies are drawn with their changes', async () => {
  const page = await open();
  await rested(page);
  await tab(page, 'compare');
  await page.waitForSelector('.copies .copied');
  assert.ok(await count(page, '.copy-node') >= 2);
  // A copy without a changed word has no changes to draw: all pairs are opened.
  for (const summary of await page.locator('.pair summary').all()) await summary.click();
  await page.waitForSelector('.copies .pair[open] .said');
  await page.locator('.copies .pair[open] .said').first().click();
  await page.waitForSelector('.reader .hit');
  await page.locator('.case').nth(1).click();
  await rested(page);
  await tab(page, 'figures');
  await page.waitForSelector('.plots .spark');
  await page.locator('.plots .spark').first().click();
  await page.waitForSelector('.mk.figure.chosen');
});

test('a mention can be linked to', async () => {
  const page = await open();
  await settled(page);
  await page.locator('.reader .mk.person').nth(2).click();
  const hash = new URL(page.url()).hash;
  const again = await open({ hash });
  await again.waitForSelector('.mk.chosen');
  assert.equal(await text(again, '.mk.chosen'), await text(page, '.mk.chosen'));
});

test('the bookmarklet hands over a page or a selection, the share sheet hands over words', async () => {
  const page = await open();
  const href = await page.locator('.bookmarklet a').getAttribute('href');
  assert.match(href, /^javascript:/);
  const script = decodeURIComponent(href.slice('javascript:(()=>{'.length, -'})()'.length));
  // Another page of the same server stands for the newspaper's.
  const paper = await page.context().newPage();
  await paper.goto(new URL('bundled/ferry-dispute.html', page.url()).href);
  const [opened] = await Promise.all([paper.waitForEvent('popup'), paper.evaluate(script)]);
  await opened.waitForSelector('[data-worker="ready"]', { state: 'attached', timeout: 30_000 });
  await eventually(async () => assert.match(await text(opened, '.case[aria-current="true"]'), /Your articles/), 30_000);
  await eventually(async () => assert.match(await text(opened, '.paper'), /Aurelia/), 30_000);
  const shared = await page.context().newPage();
  await shared.goto(`${page.url().replace(/[?#].*/, '')}?title=Mill+burns&text=${encodeURIComponent('The mill burned on 3 May 2024, the fire service said.')}`);
  await settled(shared, 1);
  await eventually(async () => assert.match(await text(shared, '.paper'), /mill burned/));
  assert.doesNotMatch(shared.url(), /text=/);
});
