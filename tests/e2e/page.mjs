// Small words for what the specs wait for and read.

/** Waits until every article of the open case was read, at least `least` of them. */
export const settled = (page, least = 1) => page.waitForFunction(least =>
  document.querySelector('[data-worker="ready"]')
  && document.querySelectorAll('.article-row').length >= least
  && !document.querySelector('.stage:not(.failed)')
  && !document.querySelector('.head .status')?.textContent, least, { timeout: 60_000 });

/** The text of all matches, joined. */
export const text = async (page, selector) => (await page.locator(selector).allInnerTexts()).join('\n');

/** Waits until the timeline rests: it is drawn a few tasks after the articles, and once more when they are linked. */
export async function rested(page) {
  await settled(page);
  const now = () => page.evaluate(() => `${document.querySelectorAll('.timeline .bar').length} ${document.querySelector('.drawing')?.getAttribute('aria-label')}`);
  for (let before, quiet = 0, tries = 0; quiet < 4 && tries < 100; tries++) {
    const after = await now();
    quiet = after === before ? quiet + 1 : 0;
    before = after;
    await page.waitForTimeout(250);
  }
}
