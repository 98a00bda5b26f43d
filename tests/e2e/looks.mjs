// Pictures of every view for the eye: `DATELINE_SHOTS=FOLDER node looks.mjs [LOOK]`. Each list, portrait, find, popover, search, dialog and
// state, in light and dark, wide (1440) and on a phone (390), on the smallest phone (360), at 200 % zoom, in forced colours, and what
// is printed (as PDF, and as a picture of its first screen). `node looks.mjs docs` takes the pictures of docs/pictures alone.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { open, paste, shot } from './site.mjs';
import { rested, settled } from './page.mjs';

const into = process.env.DATELINE_SHOTS;
if (!into) throw new Error('name a folder in DATELINE_SHOTS');
const panels = ['names', 'figures', 'quotes', 'events', 'dates', 'compare', 'map', 'network', 'found'];
const looks = [
  ['light', { viewport: { width: 1440, height: 900 } }],
  ['dark', { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' }],
  ['forced', { viewport: { width: 1440, height: 900 }, forcedColors: 'active' }],
  ['zoom', { viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 }],
  ['small', { viewport: { width: 360, height: 740 }, hasTouch: true }],
  ['phone', { viewport: { width: 390, height: 844 }, hasTouch: true }],
  ['phone-dark', { viewport: { width: 390, height: 844 }, hasTouch: true, colorScheme: 'dark' }],
];
const only = process.argv[2];
if (only === 'docs') await docs();

/** What docs/page.md shows: our own cases and our own messy page. */
async function docs() {
  const wide = { viewport: { width: 1440, height: 900 } };
  const page = await open(wide);
  const take = async name => { await page.waitForTimeout(400); await shot(page, name, { into, fullPage: false }); };
  await rested(page);
  await take('wide');
  await page.locator('.reader .mk.person').nth(1).click();
  await page.locator('#tab-events').click();
  await take('popover-and-events');
  await page.keyboard.press('Escape');
  await page.locator('.enlarge').click();
  for (const panel of ['compare', 'map', 'network', 'quotes']) {
    await page.locator(`#tab-${panel}`).click();
    await take(panel);
  }
  await page.locator('.enlarge').click();
  await page.fill('#search', 'Giamattei OR "border protection"');
  await page.locator('#tab-found').click();
  await take('search');
  await page.locator('.clear').click();
  await page.locator('#tab-names').click();
  await page.locator('.case').nth(1).click();
  await rested(page);
  await take('timeline-ferry');
  await page.locator('#reader-text').focus();
  await paste(page, readFileSync(new URL('./articles/messy.txt', import.meta.url), 'utf8'));
  await page.waitForSelector('.toast');
  await settled(page, 1);
  await page.locator('.show-removed').click();
  await page.locator('#tab-quotes').click();
  await take('after-a-paste');
  await page.context().close();
  const dark = await open({ ...wide, colorScheme: 'dark' });
  await rested(dark);
  await dark.locator('.name-row .subject').first().click();
  await dark.waitForTimeout(400);
  await shot(dark, 'dark', { into, fullPage: false });
  await dark.context().close();
  const phone = await open({ viewport: { width: 390, height: 844 }, hasTouch: true });
  await rested(phone);
  await shot(phone, 'narrow', { into, fullPage: false });
  await phone.locator('.pane-switch button').nth(1).click();
  await phone.waitForTimeout(400);
  await shot(phone, 'narrow-timeline', { into, fullPage: false });
  await phone.emulateMedia({ media: 'print' });
  await phone.waitForTimeout(600);
  await shot(phone, 'print', { into, width: 794, height: 1123, fullPage: false });
  process.exit(0);
}

for (const [look, options] of looks.filter(([look]) => !only || look === only)) {
  const page = await open(options);
  await rested(page);
  const take = async name => {
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wider > 0) console.log(`${look}-${name} scrolls sideways by ${wider} pixels`);
    await page.waitForTimeout(350); await shot(page, `${look}-${name}`, { into, fullPage: false });
  };
  const phone = options.viewport.width < 960;
  const pane = async n => phone && page.locator('.pane-switch button').nth(n).click();
  await take('first');
  if (phone) for (const [n, name] of ['library', 'timeline', 'lists'].entries()) { await pane(n); await take(name); }
  await pane(2);
  for (const panel of panels) {
    await page.locator(`#tab-${panel}`).click();
    await take(panel);
  }
  await page.locator('#tab-names').click();
  await page.locator('.name-row .subject').first().click();
  await take('portrait');
  await page.locator('.name-row .with').first().click();
  await take('filtered');
  await page.locator('.clear').click();
  await page.fill('#search', 'Giamattei OR "border protection"');
  await page.locator('#tab-found').click();
  await take('search');
  await page.fill('#search', 'zebra');
  await take('nothing');
  await page.fill('#search', '');
  if (!phone) {
    await page.locator('.enlarge').click();
    for (const panel of ['compare', 'map', 'network', 'figures', 'quotes']) {
      await page.locator(`#tab-${panel}`).click();
      await take(`${panel}-large`);
    }
    await page.locator('.enlarge').click();
  }
  await pane(3);
  await page.locator('.reader .mk.person').first().click();
  await take('popover');
  await page.keyboard.press('Escape');
  await page.locator('.find-open').click();
  await page.fill('#find', 'border');
  await take('find');
  await page.keyboard.press('Escape');
  await page.locator('.reader .mk.person').first().click();
  await page.locator('.popover .fix').click();
  await take('correct');
  await page.fill('.correct input[type=text]', 'Ines Galloway');
  await page.locator('#correct-apply').click();
  for (const dialog of ['help', 'history', 'export', 'paste']) {
    await page.locator(`#${dialog}`).click();
    await take(dialog);
    await page.keyboard.press('Escape');
  }
  await page.locator('#help').click();
  await page.locator('#open-card').click();
  await page.waitForTimeout(4000);
  await take('card');
  await page.keyboard.press('Escape');
  await paste(page, '   ');
  await take('refused');
  await page.locator('.case').last().evaluate(button => button.click());
  await pane(0);
  await take('empty');
  await pane(3);
  await paste(page, 'The dam\n\nPublished 3 May 2024\n\nThe council met on 3 May 2024 and Ana Ruiz spoke about the dam.');
  await settled(page, 1);
  await page.waitForSelector('.toast');
  await take('pasted');
  if (look === 'light') {
    await page.locator('.case').first().click();
    await page.emulateMedia({ media: 'print' });
    await page.waitForTimeout(600);
    await shot(page, 'print', { into, width: 794, height: 1123, fullPage: false });
    await page.emulateMedia({ media: null });
  }
  if (look === 'light') await page.pdf({ path: join(into, 'print.pdf'), format: 'A4' }).catch(fault => console.log(`no PDF: ${fault.message}`));
  await page.context().close();
}
process.exit(0);
