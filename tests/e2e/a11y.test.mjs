// Accessibility: axe finds nothing in any view, in light and dark, wide and narrow; keys reach everything; print, forced
// colours, reduced motion and small screens keep the page usable.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { eventually, open, paste } from './site.mjs';
import { rested, settled, text } from './page.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const panels = ['names', 'figures', 'quotes', 'events', 'dates', 'compare', 'map', 'network', 'found'];

/** What axe holds against the page as it stands, in words. */
async function violations(page) {
  if (!await page.evaluate(() => Boolean(window.axe))) await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  }));
  return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(' | ')} (${nodes.length})`);
}

for (const colorScheme of ['light', 'dark']) {
  test(`axe finds nothing in any view, ${colorScheme}`, { timeout: 180_000 }, async () => {
    const page = await open({ colorScheme, viewport: { width: 1440, height: 900 } });
    await rested(page);
    const found = [];
    for (const panel of panels) {
      await page.locator(`#tab-${panel}`).click();
      await page.waitForTimeout(150);
      for (const fault of await violations(page)) found.push(`${panel}: ${fault}`);
    }
    await page.fill('#search', 'ISIS');
    await page.waitForSelector('.found li');
    for (const fault of await violations(page)) found.push(`search: ${fault}`);
    await page.fill('#search', '');
    await page.locator('.reader .mk.person').first().click();
    await page.waitForSelector('.popover');
    for (const fault of await violations(page)) found.push(`popover: ${fault}`);
    await page.keyboard.press('Escape');
    await page.locator('.reference-chip').click();
    for (const fault of await violations(page)) found.push(`dates: ${fault}`);
    await page.locator('#tab-names').click();
    await page.locator('.name-row .subject').first().click();
    await page.waitForSelector('.portrait');
    await page.locator('.name-row .with').first().click();
    await page.waitForSelector('.article-row .in-play:not(:empty)');
    await page.locator('.find-open').click();
    await page.fill('#find', 'the');
    await page.waitForTimeout(300);
    for (const fault of await violations(page)) found.push(`portrait and find: ${fault}`);
    await page.keyboard.press('Escape');
    await page.locator('.clear').click();
    await page.locator('#help').click();
    for (const fault of await violations(page)) found.push(`help: ${fault}`);
    await page.keyboard.press('Escape');
    await page.locator('#paste').click();
    for (const fault of await violations(page)) found.push(`paste: ${fault}`);
    assert.equal(found.join('\n'), '');
  });
}

test('axe finds nothing on a phone, nor after a paste with its removed text shown', { timeout: 120_000 }, async () => {
  const page = await open({ viewport: { width: 360, height: 740 }, hasTouch: true });
  await rested(page);
  const found = [];
  for (const pane of [0, 1, 2, 3]) {
    await page.locator('.pane-switch button').nth(pane).click();
    await page.waitForTimeout(150);
    for (const fault of await violations(page)) found.push(`pane ${pane}: ${fault}`);
  }
  await paste(page, readFileSync(new URL('./articles/messy.txt', import.meta.url), 'utf8'));
  await settled(page, 1);
  await page.locator('.show-removed').click();
  await page.waitForSelector('.cut');
  for (const fault of await violations(page)) found.push(`removed: ${fault}`);
  assert.equal(found.join('\n'), '');
});

test('nothing is wider than a phone of 360 pixels, nor than half a laptop (200 % zoom)', async () => {
  for (const viewport of [{ width: 360, height: 740 }, { width: 640, height: 400 }]) {
    const page = await open({ viewport });
    await rested(page);
    for (const pane of [0, 1, 2, 3]) {
      await page.locator('.pane-switch button').nth(pane).click();
      assert.equal(await page.evaluate(() => document.scrollingElement.scrollWidth), viewport.width, `pane ${pane} at ${viewport.width}`);
    }
    await page.locator('.pane-switch button').nth(2).click();
    for (const panel of panels) {
      await page.locator(`#tab-${panel}`).click();
      await page.waitForTimeout(100);
      const [inner, outer] = await page.evaluate(() => { const panel = document.querySelector('#panel'); return [panel.scrollWidth, panel.clientWidth]; });
      assert.ok(inner <= outer + 1, `${panel} at ${viewport.width}: ${inner} in ${outer}`);
    }
    await page.context().close();
  }
});

test('every control is reached with Tab and shows its focus', { timeout: 120_000 }, async () => {
  const page = await open();
  await rested(page);
  const seen = new Set();
  for (let i = 0; i < 120; i++) {
    await page.keyboard.press('Tab');
    const [name, outline] = await page.evaluate(() => {
      const at = document.activeElement;
      const ring = element => getComputedStyle(element).outlineStyle !== 'none';
      const name = at.id || at.getAttribute('aria-label') || at.className || at.tagName;
      return [name, at === document.body || ring(at) || (at.parentElement && ring(at.parentElement))];
    });
    assert.ok(outline, `${name} shows no focus`);
    seen.add(name);
  }
  for (const id of ['paste', 'search', 'help', 'theme', 'timeline', 'tab-names', 'panel']) assert.ok(seen.has(id), `${id} is reached: ${[...seen].join(', ')}`);
});

test('tabs are walked with arrows, the map and the timeline moved with keys', async () => {
  const page = await open();
  await rested(page);
  await page.locator('#tab-names').focus();
  for (let i = 0; i < 6; i++) await page.keyboard.press('ArrowRight');
  await page.waitForSelector('.map .sheet');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'tab-map');
  await page.locator('.map .sheet').focus();
  await page.keyboard.press('+');
  await page.waitForFunction(() => /[#&]m=/.test(location.hash));
  await page.keyboard.press('0');
  await page.waitForFunction(() => !/[#&]m=/.test(location.hash));
});

test('print shows the timeline as a dated table and the article, without controls', async () => {
  const page = await open();
  await rested(page);
  await page.emulateMedia({ media: 'print' });
  await page.waitForSelector('.print-sheet tbody tr');
  assert.ok(await page.locator('.print-sheet tbody tr').count() > 10);
  for (const hidden of ['.head button', '.filters', '.library', '.drawing', '.tabs']) assert.ok(!await page.locator(hidden).first().isVisible(), hidden);
  assert.ok(await page.locator('.paper .headline').isVisible());
  await page.emulateMedia({ media: null });
  await page.waitForFunction(() => !document.querySelector('.print-sheet'));
});

test('with forced colours marks and bars stay to be seen, with reduced motion nothing moves', async () => {
  const page = await open({ forcedColors: 'active', reducedMotion: 'reduce' });
  await rested(page);
  const line = await page.locator('.reader .mk.person').first().evaluate(mark => getComputedStyle(mark).textDecorationLine);
  assert.equal(line, 'underline');
  const [fill, back] = await page.locator('.bar.event .ink').first().evaluate(ink => [getComputedStyle(ink).fill, getComputedStyle(document.body).backgroundColor]);
  assert.notEqual(fill, back);
  const moving = await page.evaluate(() => [...document.querySelectorAll('*')].filter(element => {
    const style = getComputedStyle(element);
    return style.animationName !== 'none' || style.transitionDuration.split(',').some(time => parseFloat(time) > 0);
  }).map(element => element.className));
  assert.deepEqual(moving, []);
});

test('what is found, added and removed is announced', async () => {
  const page = await open();
  await settled(page);
  assert.equal(await page.locator('.head [role="status"]').count(), 1);
  assert.equal(await page.locator('.toasts[aria-live="polite"]').count(), 1);
  await page.fill('#search', 'ISIS');
  await eventually(async () => assert.match(await text(page, '.said-aloud'), /passages?/));
});
