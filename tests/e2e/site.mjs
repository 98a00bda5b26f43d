// The built site and a real browser, for the tests in *.test.mjs.
//
//   const page = await open();              // the page in a fresh profile, once its worker is ready
//   await paste(page, 'text', '<p>html');   // as Ctrl+V would, with both kinds; quick, and sets no clipboard
//   await pasteKeys(page, 'text');          // through the real clipboard and the real keys
//   await drop(page, 'main', [{ name: 'a.txt', text: '…' }]);   // files dropped on an element
//   page.errors                             // console errors and uncaught faults
//   page.requests, page.allRequests         // addresses asked for since the worker was ready; since the start
//   await shot(page, 'library', { width: 390, dark: true });    // a picture in tests/e2e/shots, or in DATELINE_SHOTS
//   await longTasks(page, async () => …)    // milliseconds of each main-thread task over 50 ms meanwhile, by the trace
//   await measured(page, async () => …)     // { tasks, long, milliseconds, result } of the same
//   await noted(page)                       // long tasks since the page was loaded, as the page itself sees them
//   await eventually(async () => …)         // tries until it no longer fails
//
// The site is served from a sub-folder, to prove that all its addresses are relative. DATELINE_DIST names another build.
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { launch } from './harness/browser.mjs';
import { serve } from './harness/server.mjs';
import { note, noted, traced } from './harness/trace.mjs';

export { noted };

const here = fileURLToPath(new URL('.', import.meta.url));
const dist = resolve(process.env.DATELINE_DIST || join(here, '../../dist'));
const shots = resolve(process.env.DATELINE_SHOTS || join(here, 'shots'));
const folder = '/some/folder/';
/** As wide as an ordinary laptop's window. */
const wide = { width: 1280, height: 800 };

let site, browser;

async function start() {
  if (browser) return;
  if (!existsSync(join(dist, 'index.html'))) throw new Error(`${dist} holds no site: run \`cargo xtask build\` first`);
  site = await serve(dist, folder);
  browser = await launch();
}

after(async () => {
  await browser?.close();
  await site?.close();
});

/** The address of the site under test, once a page was opened. */
export const address = () => site.address;

/** Opens the site in a fresh profile and waits until the worker is ready. Options are those of Playwright's newContext;
 *  `hash` is put behind the address, `before(page)` is called before anything is loaded, `wait: false` does not wait. */
export async function open({ hash = '', before, wait = true, ...options } = {}) {
  await start();
  const context = await browser.newContext({ viewport: wide, ...options });
  await note(context);
  const page = await context.newPage();
  page.errors = [];
  page.requests = [];
  page.allRequests = [];
  page.on('console', message => message.type() === 'error' && page.errors.push(message.text()));
  page.on('pageerror', error => page.errors.push(String(error)));
  context.on('request', request => { page.requests.push(request.url()); page.allRequests.push(request.url()); });
  await before?.(page);
  await page.goto(address() + hash);
  if (wait) {
    await ready(page);
    page.requests.length = 0;
  }
  return page;
}

/** Waits until the worker is ready and the page has loaded all that it needs: its lamp counts from then on. */
export const ready = page => page.waitForFunction(() => document.querySelector('[data-worker="ready"]')
  && document.querySelector('.lamp')?.textContent, null, { timeout: 60_000 });

/** Pastes text, and HTML if given, into what has the focus. */
export const paste = (page, text, html) => page.evaluate(([text, html]) => {
  const data = new DataTransfer();
  data.setData('text/plain', text);
  if (html) data.setData('text/html', html);
  const target = document.activeElement ?? document.body;
  target.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
}, [text, html]);

/** Puts text, and HTML if given, on the clipboard and presses Ctrl+V. */
export async function pasteKeys(page, text, html) {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(([text, html]) => {
    const kinds = { 'text/plain': new Blob([text], { type: 'text/plain' }) };
    if (html) kinds['text/html'] = new Blob([html], { type: 'text/html' });
    return navigator.clipboard.write([new ClipboardItem(kinds)]);
  }, [text, html]);
  await page.keyboard.press('Control+V');
}

/** Drops files on the element: each is `{ name, text }` or `{ name, bytes: [0, 255, …] }`, with an optional `type`. */
export const drop = (page, selector, files) => page.locator(selector).evaluate((target, files) => {
  const data = new DataTransfer();
  for (const { name, text, bytes, type = '' } of files) {
    data.items.add(new File([bytes ? new Uint8Array(bytes) : text], name, { type }));
  }
  for (const kind of ['dragenter', 'dragover', 'drop']) {
    target.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
  }
}, files);

/** Saves a picture as NAME.png: of the whole page, at this width (and height), in the dark if wished, in the folder `into`. */
export async function shot(page, name, { width, height, dark, into = shots, fullPage = true } = {}) {
  mkdirSync(into, { recursive: true });
  const before = page.viewportSize() ?? wide;
  await page.setViewportSize({ width: width ?? before.width, height: height ?? before.height });
  if (dark !== undefined) await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
  const path = join(into, `${name}.png`);
  await page.screenshot({ path, fullPage, animations: 'disabled' });
  if (dark !== undefined) await page.emulateMedia({ colorScheme: null });
  await page.setViewportSize(before);
  return path;
}

/** Tasks of the main thread while `work` runs; see harness/trace.mjs. `name` keeps the trace beside the pictures. */
export function measured(page, work, name) {
  if (name) mkdirSync(shots, { recursive: true });
  return traced(page, work, name && join(shots, `${name}.trace.json`));
}

/** The length in milliseconds of every main-thread task over 50 ms while `work` runs, from the browser's own trace. */
export const longTasks = async (page, work) => (await measured(page, work)).long;

/** Runs `check` again and again until it does not fail; after `limit` milliseconds its last failure is thrown. */
export async function eventually(check, limit = 5_000) {
  const end = performance.now() + limit;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (performance.now() > end) throw error;
      await new Promise(done => setTimeout(done, 50));
    }
  }
}
