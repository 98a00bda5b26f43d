// What the views say beyond their lists: portraits, share of voice, counts in context, find in article, pinch, Compare under filters.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drop, eventually, open, paste } from './site.mjs';
import { rested, settled, text } from './page.mjs';

const count = (page, selector) => page.locator(selector).count();
const tab = (page, name) => page.locator(`#tab-${name}`).click();
const tally = async (page, name) => Number(await page.locator(`#tab-${name} .count`).innerText());

test('find in article counts, walks through the places, reaches what is not drawn yet, and lets go', async () => {
  const page = await open();
  const far = Array.from({ length: 120 }, (_, n) => `Paragraph number ${n} tells of the council and its plans for the bridge.`).join('\n\n');
  await paste(page, `A long report\n\nPublished 3 May 2024\n\n${far}\n\nAt the very end stands a quagga.`);
  await settled(page, 1);
  await page.locator('#reader-text').focus();
  await page.keyboard.press('f');
  await page.waitForSelector('#find');
  await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement.id), 'find'));
  await page.keyboard.type('quagga');
  await eventually(async () => assert.equal(await text(page, '.find .count'), '1 of 1'));
  await eventually(async () => assert.ok(await page.locator('.reader .hit', { hasText: 'quagga' }).isVisible()));
  await page.fill('#find', 'number 1');
  await eventually(async () => assert.match(await text(page, '.find .count'), /^1 of 31$/));
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await eventually(async () => assert.match(await text(page, '.find .count'), /^3 of 31$/));
  await page.keyboard.press('Shift+Enter');
  await eventually(async () => assert.match(await text(page, '.find .count'), /^2 of 31$/));
  assert.equal(await page.evaluate(() => document.activeElement.id), 'find', 'the focus stays in the field');
  await page.fill('#find', 'zebra');
  await eventually(async () => assert.equal(await text(page, '.find .count'), 'not found'));
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => !document.querySelector('#find'));
});

test('a named thing has a portrait: counts, first and last mention, company; the popover leads to it', async () => {
  const page = await open();
  await rested(page);
  const row = page.locator('.name-row', { hasText: 'Christopher Wray' }).first();
  await row.locator('.subject').click();
  const portrait = page.locator('.portrait');
  await portrait.waitFor();
  assert.match(await portrait.innerText(), /Christopher Wray/);
  assert.match(await portrait.innerText(), /\d+ mentions? in \d+ articles?/);
  const name = await portrait.locator('h3').innerText();
  await portrait.locator('.beside .chip').first().click();
  await eventually(async () => assert.notEqual(await portrait.locator('h3').innerText(), name));
  await page.goBack();
  await eventually(async () => assert.equal(await portrait.locator('h3').innerText(), name));
  await portrait.getByRole('button', { name: 'Last named' }).click();
  await page.waitForSelector('.mk.chosen');
  assert.match(page.url(), /s=\d+\.\d+:m\d+/, 'the mention has an address');
  await page.locator('.reader .mk.person').first().click();
  await page.locator('.popover .portray').click();
  await portrait.waitFor();
});

test('the line between timeline and lists moves by pointer and keys; the lists can have all the room', async () => {
  const page = await open();
  await rested(page);
  const height = () => page.locator('#timeline').evaluate(plot => plot.getBoundingClientRect().height);
  const line = page.locator('.splitter');
  const before = await height();
  const { x, y, width } = await line.boundingBox();
  await page.mouse.move(x + width / 2, y + 4);
  await page.mouse.down();
  await page.mouse.move(x + width / 2, y - 96, { steps: 4 });
  await page.mouse.up();
  await eventually(async () => assert.ok(Math.abs(before - 100 - await height()) < 3, 'the bars lose what the line was moved by'));
  await line.focus();
  const dragged = await height();
  await page.keyboard.press('ArrowUp');
  await eventually(async () => assert.ok(await height() < dragged - 10));
  await page.keyboard.press('Enter');
  await eventually(async () => assert.equal(await page.locator('#timeline').isVisible(), false));
  assert.equal(await line.getAttribute('aria-valuenow'), '0');
  assert.equal(await page.locator('.enlarge').getAttribute('aria-pressed'), 'true');
  await page.locator('.enlarge').click();
  await eventually(async () => assert.ok(Math.abs(await height() - before) < 3));
});

test('an article without a date says what to do; a paste without words says so', async () => {
  const page = await open();
  await paste(page, 'The dam leaks\n\nThe council met on Thursday and Ana Ruiz spoke about the dam. Repairs will begin tomorrow, she said.');
  await settled(page, 1);
  await eventually(async () => assert.match(await text(page, '.timeline .nothing'), /Set its date/));
  await paste(page, '  \n ');
  await eventually(async () => assert.match(await text(page, '.toast.bad'), /holds no text/));
});

test('counts tell what is left of what there is, and what an article left out would bring', async () => {
  const page = await open();
  await rested(page);
  assert.equal(await count(page, '.n .of'), 0);
  await page.locator('.name-row', { hasText: 'Christopher Wray' }).first().locator('.with').click();
  await page.waitForSelector('.chip.with');
  await eventually(async () => assert.ok(await count(page, '.n .of') > 0));
  await eventually(async () => assert.match(await page.locator('.article-row .in-play').first().innerText(), /\d+ of \d+ passages match/));
  await page.locator('.article-row input').first().click();
  await eventually(async () => assert.match(await page.locator('.article-row .in-play').first().innerText(), /would bring \d+ passage/));
  await page.locator('.clear').click();
  await eventually(async () => assert.equal((await text(page, '.article-row .in-play')).trim(), ''));
});

test('share of voice adds up and narrows the case to what somebody says', async () => {
  const page = await open();
  await rested(page);
  await tab(page, 'quotes');
  await page.waitForSelector('.voices .voice');
  const shares = (await page.locator('.voices .n').allInnerTexts()).map(one => parseInt(one, 10));
  assert.ok(Math.abs(shares.reduce((sum, one) => sum + one, 0) - 100) <= shares.length, `${shares} add up to about 100`);
  const before = await tally(page, 'quotes');
  const voice = page.locator('.voices button.voice:enabled').first();
  const who = await voice.locator('.voice-name').innerText();
  await voice.click();
  await eventually(async () => assert.ok(await tally(page, 'quotes') < before));
  assert.match(await page.inputValue('#search'), /^speaker:"/);
  assert.ok(await page.locator('.quote-row .speaker', { hasText: who }).count() > 0);
  await page.locator('.clear').click();
  await eventually(async () => assert.equal(await tally(page, 'quotes'), before));
});

test('Compare obeys the filters: fewer cards with a name, none of an article left out', async () => {
  const page = await open();
  await rested(page);
  await tab(page, 'compare');
  await page.waitForSelector('.card .side');
  const before = await tally(page, 'compare');
  await page.fill('#search', 'border');
  await eventually(async () => { const now = await tally(page, 'compare'); assert.ok(now > 0 && now < before, `${now} of ${before}`); });
  await page.fill('#search', 'zzzz nothing has this');
  await eventually(async () => assert.match(await text(page, '#panel'), /Nothing matches these filters/));
  await page.fill('#search', '');
  await eventually(async () => assert.equal(await tally(page, 'compare'), before));
  for (const box of (await page.locator('.article-row input').all()).slice(1)) await box.click();
  await eventually(async () => assert.equal(await tally(page, 'compare'), 0));
});

test('a card of Compare says which detail differs, with the words of both sides', async () => {
  const page = await open();
  await settled(page);
  const story = (day, dead, hurt) => `Silo blast at the port\n\nBy Irina Vasile\n\nPublished ${day} June 2024\n\nAn explosion tore through a grain silo in the port of Constanta on 11 June 2024, killing ${dead} workers and injuring ${hurt} others, the fire service said.\n\nThe silo is owned by Vandermeer Commodities of Rotterdam.`;
  await paste(page, story(12, '14', 37));
  await settled(page, 1);
  await paste(page, story(12, 'nineteen', 37).replace('tore through', 'destroyed').replace('killing', 'which killed').replace('and injuring', 'and injured'));
  await settled(page, 2);
  await tab(page, 'compare');
  await eventually(async () => {
    const lines = await page.locator('.card.differ .detail').allInnerTexts();
    assert.ok(lines.some(line => /^differ: number 14 \/ nineteen$/.test(line)), lines.join('; '));
  }, 20_000);
  await page.locator('.news summary').nth(1).click();
  await page.waitForSelector('.news .pair[open] li');
  const told = await page.locator('.news .pair[open] li').allInnerTexts();
  assert.ok(told.length > 0);
  assert.equal(new Set(told).size, told.length, 'a sentence is told once for what is new in it, once for what differs');
});

test('what is drawn can be seen: strong ties, whole words in the table of events, dates inside the axis', async () => {
  const page = await open();
  await rested(page);
  await tab(page, 'network');
  await page.waitForSelector('.tie.acts', { state: 'attached' });
  assert.equal(await page.locator('.tie.acts').first().evaluate(line => getComputedStyle(line).opacity), '1');
  await tab(page, 'events');
  await page.waitForSelector('.events td .link');
  const broken = await page.locator('.events td:nth-child(2) .link').evaluateAll(all => all.filter(one => !/[ -]/.test(one.textContent) && one.offsetHeight > 30).length);
  assert.equal(broken, 0);
  for (const width of [1440, 1180, 1024, 390]) {
    await page.setViewportSize({ width, height: 900 });
    if (width < 960) await page.locator('.pane-switch button').nth(1).click();
    await page.waitForTimeout(400);
    const over = await page.locator('.axis').evaluate(axis => [...axis.querySelectorAll('text')].filter(text => text.getBoundingClientRect().right > axis.getBoundingClientRect().right + 2).map(text => text.textContent));
    assert.deepEqual(over, [], `at ${width}`);
  }
  await page.locator('.pane-switch button').nth(2).click();
  const empty = await page.locator('.events td').evaluateAll(all => all.filter(cell => !cell.textContent.trim() && cell.offsetHeight > 6).length);
  assert.equal(empty, 0, 'on a phone what is not known takes no line');
});

test('two fingers zoom the timeline, and the days under them stay', async () => {
  const page = await open({ viewport: { width: 1280, height: 800 }, hasTouch: true });
  await rested(page);
  const fingers = (kind, places) => page.evaluate(([kind, places]) => {
    const plot = document.querySelector('#timeline'), box = plot.getBoundingClientRect();
    places.forEach((x, id) => plot.dispatchEvent(new PointerEvent(kind, { pointerId: id + 5, pointerType: 'touch', button: 0, clientX: box.left + x, clientY: box.top + 30, bubbles: true })));
  }, [kind, places]);
  await fingers('pointerdown', [200, 400]);
  await fingers('pointermove', [100, 500]);
  await page.waitForFunction(() => /[#&]d=/.test(location.hash));
  const shown = () => page.evaluate(() => /[#&]d=(-?[\d.]+)_(-?[\d.]+)/.exec(location.hash).slice(1).map(Number));
  const near = await shown();
  await fingers('pointermove', [150, 450]);
  await eventually(async () => { const [from, to] = await shown(); assert.ok(to - from > (near[1] - near[0]) * 1.2, 'closer fingers show more days'); });
  await fingers('pointerup', [150, 450]);
  assert.equal(await count(page, '.chip.days'), 0, 'two fingers are no brush');
  await page.getByRole('button', { name: 'All', exact: true }).click();
  await page.waitForFunction(() => !/[#&]d=/.test(location.hash));
});

test('walking through marks leaves one step for Back', async () => {
  const page = await open();
  await rested(page);
  await page.locator('.article-row .title').nth(1).click();
  const title = await text(page, '.paper .headline');
  await page.keyboard.press('n');
  await page.waitForSelector('.mk.chosen');
  for (let i = 0; i < 4; i++) await page.keyboard.press('n');
  await page.goBack();
  assert.equal(await text(page, '.paper .headline'), title);
  await page.goBack();
  await eventually(async () => assert.notEqual(await text(page, '.paper .headline'), title));
});

test('reading of many files can be stopped at once, and nothing is lost', async () => {
  const page = await open();
  const files = Array.from({ length: 24 }, (_, n) => ({ name: `file-${n}.txt`, text: `Report ${n}\n\n${'The council met on 3 May 2024 and Ana Ruiz spoke about the bridge for an hour. '.repeat(220)}` }));
  await drop(page, 'body', files);
  // Before, the button stops the reading of the case that the page opens with.
  await page.waitForFunction(() => document.querySelectorAll('.article-row').length === 24);
  await page.locator('.stop-all').click();
  await page.waitForFunction(() => !document.querySelector('.stage:not(.failed)'), null, { timeout: 60_000 });
  assert.ok(await count(page, '.stage.failed') > 0);
  assert.equal(await count(page, '.stop-all'), 0);
});

test('a message closes in its first line; before the program comes the page says its name', async () => {
  const page = await open();
  assert.equal(await count(page, '.shell'), 0);
  await paste(page, 'The dam\n\nPublished 3 May 2024\n\nThe council met on 3 May 2024 and Ana Ruiz spoke about the dam.');
  await page.waitForSelector('.toast');
  const [words, sign] = await page.locator('.toast').first().evaluate(toast => [toast.querySelector('p'), toast.querySelector('.quiet')].map(one => one.getBoundingClientRect()).map(({ top, right, left }) => ({ top, right, left })));
  assert.ok(Math.abs(words.top - sign.top) < 8 && sign.left >= words.right - 1);
  const bare = await open({ wait: false, before: page => page.route('**/page.js', route => route.abort()) });
  await eventually(async () => assert.match(await text(bare, '.shell'), /Dateline/));
});
