// Several articles in one paste: found, joined, split and moved by hand, undone, and kept over a reload.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, paste, shot } from './site.mjs';
import { settled, text } from './page.mjs';

const bridge = `Harbour bridge closed after storm
By Ann Lee
Nov. 17, 2019

The harbour bridge was closed on Monday after a storm damaged two of its pillars, the mayor, Bo Ek, said.

Engineers expect that the repairs of the bridge will take at least three weeks and cost five million dollars.

Nobody was hurt in the storm, which also felled a hundred trees in the old park, according to the police.

The bridge is the only way over the river for lorries, and the shops on the other side fear for their trade.

The mayor promised that a boat would carry people and bicycles over the river until the bridge is open again.

The town has asked the government for help with the cost of the work, but there has been no answer so far.

`;
const ferry = `Ferry runs aground off the northern islands
By Cem Oz
18 November 2019

A ferry with two hundred passengers ran aground off the northern islands on Sunday night, the coast guard said.

All passengers were brought to land by the crews of three fishing boats that were close by at the time.

The captain told the police that the light of the northern islands had not been burning since the storm of last week.

The owner of the ferry said that it would be towed to the yard as soon as the sea was calm enough for the work.

A spokesman for the port said that the next ferry to the northern islands would leave on Tuesday at noon.

The islands have had no other link with the mainland since the airfield was closed in the spring of last year.
`;

/** Waits until the library has so many articles. */
const holds = (page, number) => page.waitForFunction(number =>
  document.querySelectorAll('.article-row').length === number && !document.querySelector('.stage:not(.failed)'), number);
/** Waits until the reader shows words, or none of them. */
const shows = (page, words, yes = true) => page.waitForFunction(([words, yes]) =>
  document.querySelector('.paper')?.textContent.includes(words) === yes, [words, yes]);
const titles = async page => (await page.locator('.article-row .title').allInnerTexts()).map(title => title.trim());

test('two stories in one paste are two articles; they are joined, split elsewhere, moved and undone, and that is kept', async () => {
  const page = await open();
  await settled(page);
  await paste(page, bridge + ferry);
  await settled(page, 2);
  await holds(page, 2);
  assert.deepEqual((await titles(page)).sort(), ['Ferry runs aground off the northern islands', 'Harbour bridge closed after storm']);
  await page.locator('.article-row .title', { hasText: 'Ferry' }).click();
  await shows(page, 'Cem Oz');
  assert.match(await text(page, '.stories'), /Article 2 of 2 in this paste/);
  await shot(page, 'split-found');
  await shot(page, 'split-found-phone', { width: 390, dark: true });

  // Joined with the one above: one article, with the words of both.
  await page.locator('.stories .join').click();
  await holds(page, 1);
  await shows(page, 'ran aground');
  assert.equal(await page.locator('.stories').count(), 0);

  // Split at a paragraph of one's own choice.
  await page.locator('.show-removed').click();
  const at = page.locator('.paper .block', { hasText: 'All passengers were brought' });
  await shot(page, 'split-editing');
  await at.getByRole('button', { name: 'Split here' }).click();
  await holds(page, 2);
  await shows(page, 'All passengers', false);
  await page.locator('.article-row .title').nth(1).click();
  await shows(page, 'All passengers');
  await shows(page, 'ran aground off', false);

  // Moved: the second begins a paragraph later.
  const begin = page.locator('.paper .block', { hasText: 'The captain told' }).getByRole('button', { name: 'Begin this article here' });
  // What is edited stays edited when another article is opened.
  if (await begin.count() === 0) await page.locator('.show-removed').click();
  await begin.click();
  await shows(page, 'All passengers', false);
  await shows(page, 'The captain told');
  await shot(page, 'split-moved');
  await shot(page, 'split-moved-dark', { dark: true });
  await shot(page, 'split-moved-phone', { width: 390 });

  // Kept over a reload, and each step can be undone: moved, split, joined.
  await page.reload();
  await settled(page, 2);
  await holds(page, 2);
  await page.keyboard.press('Control+z');
  await page.locator('.article-row .title').nth(1).click();
  await shows(page, 'All passengers');
  await page.keyboard.press('Control+z');
  await holds(page, 1);
  await page.keyboard.press('Control+z');
  await holds(page, 2);
  assert.deepEqual((await titles(page)).sort(), ['Ferry runs aground off the northern islands', 'Harbour bridge closed after storm']);
  assert.deepEqual(page.errors, []);
});
