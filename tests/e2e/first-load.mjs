// The first visit on a slow line and a slow machine: `node first-load.mjs` on the built site. The browser's own emulation limits the
// line to 1.6 Mbit/s with 150 ms to and fro and slows the processor down four times, as Lighthouse does for phones. The site is served
// compressed, as a static host serves it. Prints, of several visits with an empty cache, the median of: first contentful paint,
// largest contentful paint, when the page could be used (its main thread had no task over 50 ms any more, and the worker was
// ready), blocking time (what tasks took beyond 50 ms), and the bytes that came over the line by kind. DATELINE_FIGURES names a file for the table.
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { launch } from './harness/browser.mjs';

const dist = resolve(process.env.DATELINE_DIST || fileURLToPath(new URL('../../dist', import.meta.url)));
const visits = Number(process.argv[2] ?? 3);
const line = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 };
const slower = 4;
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm', '.json': 'application/json', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.webmanifest': 'application/manifest+json', '.txt': 'text/plain; charset=utf-8', '.md': 'text/plain; charset=utf-8' };

/** Serves the site with gzip, as a static host does. */
const packed = new Map();
const server = createServer((request, reply) => {
  const path = normalize(decodeURIComponent(new URL(request.url, 'http://x').pathname));
  const file = join(dist, path === '/' ? 'index.html' : path);
  if (!existsSync(file) || !statSync(file).isFile()) return reply.writeHead(404).end();
  if (!packed.has(file)) packed.set(file, extname(file) === '.woff2' ? [readFileSync(file), undefined] : [gzipSync(readFileSync(file), { level: 9 }), 'gzip']);
  const [bytes, encoding] = packed.get(file);
  reply.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream', 'content-length': bytes.length, ...(encoding && { 'content-encoding': encoding }) });
  reply.end(bytes);
});
await new Promise(done => server.listen(0, '127.0.0.1', done));
const address = `http://127.0.0.1:${server.address().port}/`;
const browser = await launch();

async function visit() {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 }, deviceScaleFactor: 1.75, isMobile: true, hasTouch: true, serviceWorkers: 'block' });
  await context.addInitScript(() => {
    if (typeof window === 'undefined') return;
    window.seen = { long: [], largest: 0 };
    new PerformanceObserver(list => window.seen.long.push(...list.getEntries().map(({ startTime, duration }) => ({ startTime, duration })))).observe({ type: 'longtask', buffered: true });
    new PerformanceObserver(list => { window.seen.largest = list.getEntries().at(-1).startTime; }).observe({ type: 'largest-contentful-paint', buffered: true });
  });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', line);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
  const bytes = {}, names = new Map();
  session.on('Network.responseReceived', ({ requestId, response }) => names.set(requestId, new URL(response.url).pathname));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const path = names.get(requestId) ?? '';
    const kind = path.includes('/models/') ? 'models' : extname(path).slice(1) || 'html';
    bytes[kind] = (bytes[kind] ?? 0) + encodedDataLength;
  });
  await page.goto(address, { waitUntil: 'commit' });
  // The bundled case stands in the library: whoever came can read and press from here on.
  await page.waitForFunction(() => document.querySelectorAll('.article-row').length > 0 && document.querySelector('.paper .block'), null, { timeout: 300_000 });
  const readable = await page.evaluate(() => performance.now());
  await page.waitForFunction(() => document.querySelector('[data-worker="ready"]') && !document.querySelector('.stage:not(.failed)') && document.querySelectorAll('.paper .mk').length, null, { timeout: 600_000 });
  const marked = await page.evaluate(() => performance.now());
  await page.waitForTimeout(3000);
  const { first, long, largest } = await page.evaluate(() => ({ first: performance.getEntriesByName('first-contentful-paint')[0]?.startTime, ...window.seen }));
  await context.close();
  // As Lighthouse counts: from the first paint, the end of the last long task before the text could be read and pressed.
  const until = long.filter(task => task.startTime < readable);
  const interactive = Math.max(readable, ...until.map(task => task.startTime + task.duration));
  const blocking = until.filter(task => task.startTime >= first).reduce((sum, task) => sum + task.duration - 50, 0);
  return { first, largest, interactive, marked, blocking, bytes };
}

const all = [];
for (let n = 0; n < visits; n++) all.push(await visit());
await browser.close();
server.close();
const median = of => { const values = all.map(of).sort((a, b) => a - b); return values[Math.floor(values.length / 2)]; };
const seconds = of => `${(median(of) / 1000).toFixed(2)} s`;
const kinds = [...new Set(all.flatMap(one => Object.keys(one.bytes)))].sort();
const kilobytes = bytes => `${Math.round(bytes / 1000)} kB`;
const rows = [
  ['first contentful paint', seconds(one => one.first)],
  ['largest contentful paint', seconds(one => one.largest)],
  ['text can be read and pressed, no long task before', seconds(one => one.interactive)],
  ['blocking time until then', `${Math.round(median(one => one.blocking))} ms`],
  ['models loaded and the bundled case marked', seconds(one => one.marked)],
  ...kinds.map(kind => [`bytes over the line: ${kind}`, kilobytes(median(one => one.bytes[kind] ?? 0))]),
  ['bytes over the line, all but models', kilobytes(median(one => Object.entries(one.bytes).filter(([kind]) => kind !== 'models').reduce((sum, [, n]) => sum + n, 0)))],
];
const table = ['| first visit | median |', '|---|--:|', ...rows.map(row => `| ${row.join(' | ')} |`)].join('\n');
const summary = `${visits} visits, 1.6 Mbit/s, 150 ms, processor slowed ${slower} times, a phone's screen`;
console.log(`${summary}\n\n${table}`);
if (process.env.DATELINE_FIGURES) writeFileSync(process.env.DATELINE_FIGURES, `${summary}\n\n${table}\n`);
process.exit(0);
