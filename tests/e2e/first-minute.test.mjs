// A stranger's first minute: the page opens on a case, a messy article is pasted, its facts lead back to its words.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventually, open, paste } from './site.mjs';
import { rested, settled, text } from './page.mjs';
import { readFileSync } from 'node:fs';

const messy = readFileSync(new URL('./articles/messy.txt', import.meta.url), 'utf8');

test('the page opens on a bundled case with articles, marks and a timeline', async () => {
  const page = await open();
  await settled(page);
  assert.ok(await page.locator('.article-row').count() >= 5, 'articles stand in the library');
  assert.ok(await page.locator('.reader .mk').count() > 20, 'the open article is marked');
  assert.ok(await page.locator('.timeline .bar').count() > 5, 'the timeline is drawn');
  assert.deepEqual(page.errors, []);
});

test('a pasted page keeps its story, loses its menus, and its date is on the timeline', async () => {
  const page = await open();
  await settled(page);
  await paste(page, messy);
  await settled(page, 1);
  assert.match(await text(page, '.article-row .title'), /Reservoir wall at Oldmere/);
  const story = await text(page, '.paper');
  assert.match(story, /engineers found a crack/);
  assert.doesNotMatch(story, /Most read|Cookie settings/);
  assert.match(await text(page, '.reference-chip'), /14 May 2024/);
  const titles = await page.locator('.timeline .bar title').allTextContents();
  assert.ok(titles.some(title => /12 May 2024|13 May 2024/.test(title)), titles.join('\n'));
  assert.match(await text(page, '.article-row .removed-count'), /removed/);
  assert.deepEqual(page.requests, [], 'pasting sends nothing');
});

test('what was removed can be seen and put back', async () => {
  const page = await open();
  await paste(page, messy);
  await settled(page, 1);
  await page.locator('.show-removed').click();
  const cut = page.locator('.cut', { hasText: 'Most read' }).first();
  await cut.locator('.restore').click();
  await page.waitForFunction(() => document.querySelector('.paper .block') && [...document.querySelectorAll('.paper .block')].some(p => p.textContent.includes('Most read')));
});

test('a bar of the timeline leads to its words in the article', async () => {
  const page = await open();
  await settled(page);
  await page.locator('#tab-dates').click();
  const row = page.locator('.dates tbody tr', { hasText: 'date in the text' }).first();
  await row.locator('button').click();
  await page.waitForSelector('.mk.chosen');
  const chosen = await text(page, '.mk.chosen');
  assert.ok(chosen.trim().length > 0);
  assert.ok(await page.locator('.mk.chosen').first().isVisible());
});

test('a click on a mark says what it is, why, and where it stands in the bytes', async () => {
  const page = await open();
  await settled(page);
  await page.locator('.reader .mk.person').first().click();
  const card = await text(page, '.popover');
  assert.match(card, /person/);
  assert.match(card, /Why:/);
  assert.match(card, /Bytes \d+–\d+/);
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('.popover').count(), 0);
});

test('filters narrow every list and can all be taken away', async () => {
  const page = await open();
  await rested(page);
  const bars = () => page.locator('.timeline .bar').count();
  const before = await bars();
  await page.locator('.name-row .with').first().click();
  await page.waitForSelector('.chip.with');
  await eventually(async () => assert.ok(await bars() < before));
  assert.match(page.url(), /#.*i=/);
  await page.locator('.clear').click();
  await eventually(async () => assert.equal(await bars(), before));
  await page.fill('#search', 'zzzz nothing has this');
  await page.waitForSelector('.facts .nothing');
  await page.fill('#search', '');
  await page.locator('.kind.person').click();
  assert.equal(await page.locator('.reader .mk.person').count(), 0);
});

test('brushing the timeline keeps only those days', async () => {
  const page = await open();
  await rested(page);
  const box = await page.locator('.drawing').boundingBox();
  await page.mouse.move(box.x + box.width * 0.55, box.y + 10);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.75, box.y + 10, { steps: 5 });
  await page.mouse.up();
  await page.waitForSelector('.chip.days');
  assert.match(page.url(), /r=\d{4}-\d\d-\d\d_/);
});

test('zooming and fitting change the days shown', async () => {
  const page = await open();
  await rested(page);
  const label = () => page.locator('.drawing').getAttribute('aria-label');
  const whole = await label();
  await page.getByRole('button', { name: 'Closer' }).click();
  await eventually(async () => assert.notEqual(await label(), whole));
  await page.getByRole('button', { name: 'All', exact: true }).click();
  await eventually(async () => assert.equal(await label(), whole));
});

test('a reload keeps what was pasted', async () => {
  const page = await open();
  await paste(page, messy);
  await settled(page, 1);
  await page.waitForTimeout(300);
  await page.reload();
  await settled(page, 1);
  assert.match(await text(page, '.article-row .title'), /Reservoir wall at Oldmere/);
  assert.ok(await page.locator('.reader .mk').count() > 5);
});

test('everything can be done with keys alone', async () => {
  const page = await open();
  await rested(page);
  await page.keyboard.press('n');
  await page.waitForSelector('.mk.chosen');
  await page.waitForFunction(() => document.activeElement?.classList.contains('mk'));
  await page.keyboard.press('Enter');
  await page.waitForSelector('.popover');
  await page.keyboard.press('Escape');
  const first = await text(page, '.paper .headline');
  await page.keyboard.press('j');
  await page.waitForFunction(first => document.querySelector('.paper .headline')?.textContent !== first, first);
  await page.keyboard.press('m');
  await page.keyboard.press('ArrowDown');
  assert.ok(await page.evaluate(() => document.activeElement?.classList.contains('bar')));
  await page.keyboard.press('Enter');
  await page.keyboard.press('?');
  assert.ok(await page.locator('dialog.help').isVisible());
  await page.keyboard.press('Escape');
  await page.locator('#paste').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('The council met on 3 May 2024.');
  await page.keyboard.press('Control+Enter');
  await settled(page, 1);
  assert.match(await text(page, '.paper'), /council met/);
});

test('an article that repeats another says what it adds', async () => {
  const page = await open();
  await settled(page);
  await paste(page, messy);
  await settled(page, 1);
  await paste(page, 'Dam repairs delayed\n\nBy Rolf Amsel\n\nPublished 20 May 2024\n\nAbout 410 people were told to leave their homes on 12 May 2024 after engineers found a crack in the wall of the Oldmere reservoir, the county said.\n\nTomas Wend, head of operations at Norrland Water, said repairs would cost $2.4 million.');
  await settled(page, 2);
  await eventually(async () => assert.match(await text(page, '.toasts'), /Against the rest of this case: /), 20_000);
  await page.locator('#tab-compare').click();
  await page.waitForSelector('.card .side');
});
