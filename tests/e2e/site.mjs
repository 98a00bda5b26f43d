// The built site and a real browser, for the tests in *.test.mjs.
//
//   const page = await open();            // the page, once its worker is ready
//   await paste(page, 'text', '<p>html'); // as Ctrl+V would, with both kinds
//   page.errors, page.requests            // console errors; requests since the worker was ready
//   await shot(page, 'wide');             // a picture under tests/e2e/shots
//   await longTasks(page, async () => …)  // milliseconds of each main-thread task over 50 ms meanwhile
//
// The site is served from a sub-folder, to prove that all its addresses are relative.
import { createReadStream, existsSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after } from 'node:test';
import { chromium } from 'playwright-core';

const here = fileURLToPath(new URL('.', import.meta.url));
const dist = join(here, '../../dist');
const folder = '/some/folder/';
const kinds = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm', '.md': 'text/plain' };
const browserArguments = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];

let server, browser;

async function start() {
  if (browser) return;
  if (!existsSync(join(dist, 'index.html'))) throw new Error('dist/ is missing: run `cargo xtask build` first');
  server = createServer((request, reply) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://x').pathname));
    const file = join(dist, path.slice(folder.length) || 'index.html');
    if (!path.startsWith(folder) || !existsSync(file)) return reply.writeHead(404).end();
    reply.writeHead(200, { 'content-type': kinds[extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(reply);
  });
  await new Promise(done => server.listen(0, '127.0.0.1', done));
  browser = await chromium.launch({ executablePath: process.env.DATELINE_BROWSER ?? '/usr/bin/chromium', args: browserArguments });
}

after(async () => {
  await browser?.close();
  server?.close();
});

/** The address of the site under test. */
export const address = () => `http://127.0.0.1:${server.address().port}${folder}`;

/** Opens the site in a fresh profile and waits until the worker is ready. Options are those of Playwright's newContext. */
export async function open(options = {}) {
  await start();
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.errors = [];
  page.requests = [];
  page.allRequests = [];
  page.on('console', message => message.type() === 'error' && page.errors.push(message.text()));
  page.on('pageerror', error => page.errors.push(String(error)));
  context.on('request', request => { page.requests.push(request.url()); page.allRequests.push(request.url()); });
  await page.goto(address());
  await ready(page);
  page.requests.length = 0;
  return page;
}

/** Waits until the worker has said that it is ready. */
export const ready = page => page.waitForSelector('[data-worker="ready"]', { state: 'attached', timeout: 30_000 });

/** Pastes text, and HTML if given, into what has the focus. */
export const paste = (page, text, html) => page.evaluate(([text, html]) => {
  const data = new DataTransfer();
  data.setData('text/plain', text);
  if (html) data.setData('text/html', html);
  const target = document.activeElement ?? document.body;
  target.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
}, [text, html]);

/** Saves a picture of the whole page as tests/e2e/shots/NAME.png. */
export async function shot(page, name) {
  mkdirSync(join(here, 'shots'), { recursive: true });
  await page.screenshot({ path: join(here, 'shots', `${name}.png`), fullPage: true });
}

/** The length in milliseconds of every main-thread task over 50 ms while `work` runs, from the browser's own trace. */
export async function longTasks(page, work) {
  const session = await page.context().newCDPSession(page);
  const events = [];
  session.on('Tracing.dataCollected', part => events.push(...part.value));
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['toplevel', '__metadata', 'disabled-by-default-devtools.timeline'] } });
  await work();
  const done = new Promise(resolve => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await done;
  const main = new Set(events.filter(event => event.name === 'thread_name' && event.args.name === 'CrRendererMain').map(event => `${event.pid}:${event.tid}`));
  return events.filter(event => event.name.endsWith('RunTask') && main.has(`${event.pid}:${event.tid}`) && event.dur > 50_000).map(event => event.dur / 1000);
}
