// Every kind of decision, made once by hand: what it changes on the page, how the history tells it, and that it can be left out again. What
// was found and what was decided stay apart all the while.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventually, open, paste } from './site.mjs';
import { settled, text } from './page.mjs';

const article = `Council closes the old bridge

By Ada Moreau
12 March 2024

Mayor Ana Ruiz closed the old bridge in Lima on Monday. "We had no choice," Ruiz said.

Engineer Tom Bell of the Harbour Union met 40 workers on 4 March 2024. Tom Bell had asked for it. Ruiz left Lima.

The market hall stays open.`;

const names = async page => (await page.locator('.name-row .subject-name').allInnerTexts()).map(name => name.trim());
const steps = async page => {
  await page.locator('#history').click();
  const told = (await page.locator('.steps li').allInnerTexts()).slice(1);
  return told;
};
/** Goes back to the step of this number in the open history, and closes it. */
const back = async (page, number) => {
  await page.locator('.steps .step').nth(number).click();
  await page.keyboard.press('Escape');
};

async function opened() {
  const page = await open();
  await paste(page, article);
  await settled(page, 1);
  await eventually(async () => assert.ok((await names(page)).includes('Tom Bell')));
  return page;
}

/** Opens the form from a mark in the article, chooses, fills in, and does it. Returns the preview. */
async function decide(page, kind, words, choice, fill = async () => {}) {
  await page.locator(`#reader-text [data-item*=":${kind}"]`, { hasText: words }).first().click();
  await page.locator('.popover .fix').click();
  await page.getByLabel(choice).check();
  await fill();
  await eventually(async () => assert.match(await page.locator('.correct .preview').innerText(), /Changes \d+ place/));
  const preview = await page.locator('.correct .preview').innerText();
  await page.locator('#correct-apply').click();
  return preview;
}

test('split: one mention becomes somebody else, the others stay', async () => {
  const page = await opened();
  const preview = await decide(page, 'm', 'Tom Bell', 'Here, it is somebody or something else', () => page.locator('#correct-name').fill('Thomas Bell junior'));
  assert.match(preview, /1 place in 1 article/);
  await eventually(async () => assert.ok((await names(page)).includes('Thomas Bell junior') && (await names(page)).includes('Tom Bell')));
  assert.match((await steps(page))[0], /“Tom Bell” is “Thomas Bell junior” in 1 place/);
  await back(page, 0);
  await eventually(async () => assert.ok(!(await names(page)).includes('Thomas Bell junior')));
});

test('another kind, no name, nothing here', async () => {
  const page = await opened();
  await decide(page, 'm', 'Harbour Union', 'It is of another kind', () => page.locator('#correct-kind').selectOption('group'));
  await eventually(async () => assert.ok(await page.locator('#reader-text .mk.group', { hasText: 'Harbour Union' }).count() > 0));
  await decide(page, 'm', 'Lima', 'There is nothing of the sort here');
  await eventually(async () => assert.equal(await page.locator('#reader-text .mk.place', { hasText: 'Lima' }).count(), 1, 'the other one stays'));
  await decide(page, 'm', 'Tom Bell', 'It is no name, wherever it stands');
  await eventually(async () => assert.ok(!(await names(page)).includes('Tom Bell')));
  await decide(page, 'f', '40', 'There is nothing of the sort here');
  await eventually(async () => assert.equal(await page.locator('#reader-text [data-item*=":f"]').count(), 0));
  assert.equal((await steps(page)).length, 4);
  await back(page, 2);
  await eventually(async () => assert.ok((await names(page)).includes('Tom Bell')));
  assert.equal(await page.locator('#reader-text .mk.place', { hasText: 'Lima' }).count(), 1, 'the second step is still done');
});

test('a quotation gets another speaker, and then none', async () => {
  const page = await opened();
  await decide(page, 'q', 'We had no choice', 'Somebody else says it', () => page.locator('#correct-name').fill('Tom Bell'));
  await page.locator('#tab-quotes').click();
  await eventually(async () => assert.match(await text(page, '.quotes'), /Tom Bell/));
  await decide(page, 'q', 'We had no choice', 'Somebody else says it', () => page.locator('#correct-name').fill(''));
  const told = await steps(page);
  assert.match(told[0], /“Tom Bell” says “.?We had no choice/);
  assert.match(told[1], /Nobody is known to say/);
  await back(page, 0);
  await eventually(async () => assert.match(await text(page, '.quotes'), /Ruiz/));
});

test('a paragraph is cut and put back, and the text is read anew each time', async () => {
  const page = await opened();
  await page.getByRole('button', { name: 'Cut something' }).click();
  const paragraph = page.locator('#reader-text p.block', { hasText: 'Engineer Tom Bell' });
  await paragraph.hover();
  await paragraph.locator('.cut-this').click();
  await settled(page, 1);
  await eventually(async () => assert.ok(!(await names(page)).includes('Tom Bell'), 'what stood in it is gone'));
  await eventually(async () => assert.match(await page.locator('#history').innerText(), /\(1\)/));
  assert.match((await steps(page))[0], /a piece cut/);
  await back(page, 0);
  await settled(page, 1);
  await eventually(async () => assert.ok((await names(page)).includes('Tom Bell')));
});

test('what was found and what was decided stay apart: only the changed ones say that the reader decided', async () => {
  const page = await opened();
  const why = async words => {
    await page.locator('#reader-text [data-item*=":m"]', { hasText: words }).first().click();
    const told = await text(page, '.popover');
    await page.locator('.popover .close').click();
    return told;
  };
  assert.doesNotMatch(await why('Harbour Union'), /decided by the reader/);
  await decide(page, 'm', 'Harbour Union', 'It has another name', () => page.locator('#correct-name').fill('Union of the Harbour'));
  await eventually(async () => assert.match(await why('Harbour Union'), /Union of the Harbour[^]*decided by the reader/));
  assert.doesNotMatch(await why('Tom Bell'), /decided by the reader/, 'what was only found does not say so');
  await page.keyboard.press('Control+z');
  await eventually(async () => assert.doesNotMatch(await why('Harbour Union'), /decided by the reader/));
});
