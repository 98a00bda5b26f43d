// Small words for what the specs wait for and read.

/** Waits until every article of the open case was read, at least `least` of them. */
export const settled = (page, least = 1) => page.waitForFunction(least =>
  document.querySelector('[data-worker="ready"]')
  && document.querySelectorAll('.article-row').length >= least
  && !document.querySelector('.stage:not(.failed)')
  && !document.querySelector('.head .status')?.textContent, least, { timeout: 60_000 });

/** The text of all matches, joined. */
export const text = async (page, selector) => (await page.locator(selector).allInnerTexts()).join('\n');
