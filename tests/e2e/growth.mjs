// How linking grows in the worker, and what a case weighs in memory: `node growth.mjs [SIZE…]` (100 200 500 1000 unless told) on
// the built release. For each size a fresh tab reads so many articles and links them, then reads one more and links again.
// With DATELINE_DATA (unpacked sets) an article is two documents of the names set, as in `scores -- growth`; else, or with
// DATELINE_WRITTEN=1, articles are written by a seeded generator (harness/written.mjs), which makes more of them alike.
//
// Seconds of linking are the worker's own, from "started" to the posted answer, which holds making and copying the message.
// Memory after the reading rests and the garbage is collected: `wasm` the linear memories of page and worker, `heaps` what their
// JavaScript heaps use, `process` what the tab's process keeps in memory (resident; a tab with an empty case stands in its own
// column). DATELINE_FIGURES names a file for the table.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { article, seeded } from './harness/written.mjs';
import { drop, open } from './site.mjs';

const sizes = process.argv.slice(2).map(Number);
if (!sizes.length) sizes.push(100, 200, 500, 1000);

const set = process.env.DATELINE_DATA && join(process.env.DATELINE_DATA, 'names/train.jsonl');
const documents = set && existsSync(set) && !process.env.DATELINE_WRITTEN
  ? readFileSync(set, 'utf8').trim().split('\n').map(line => JSON.parse(line).paragraphs.join('\n\n')) : undefined;
const random = seeded(7);
const text = n => documents ? [2 * n, 2 * n + 1].map(i => documents[i % documents.length]).join('\n\n') : article(n, random);
const texts = Array.from({ length: Math.max(...sizes) + 1 }, (_, n) => text(n));
const megabytes = bytes => Math.round(bytes / 1e6);

/** Speaks to the worker that reads and links (not to the office) through the page's own session: Playwright has none for workers. */
async function workerSession(session) {
  const found = new Promise(done => session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => targetInfo.type === 'worker' && /worker_loader/.test(targetInfo.url) && done(sessionId)));
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  const id = await found;
  const waiting = new Map();
  let last = 0;
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result, error } = JSON.parse(message);
    waiting.get(id)?.[error ? 1 : 0](result ?? new Error(error?.message));
  });
  return { send: (method, params = {}) => new Promise((done, fail) => {
    waiting.set(++last, [done, fail]);
    session.send('Target.sendMessageToTarget', { sessionId: id, message: JSON.stringify({ id: last, method, params }) });
  }) };
}

/** Bytes of the WebAssembly memories of one thread, and of its JavaScript heap after a collection. */
async function weight(session) {
  await session.send('HeapProfiler.collectGarbage');
  const { result } = await session.send('Runtime.evaluate', { expression: 'WebAssembly.Memory.prototype' });
  const { objects } = await session.send('Runtime.queryObjects', { prototypeObjectId: result.objectId });
  const sum = await session.send('Runtime.callFunctionOn', {
    objectId: objects.objectId, returnByValue: true,
    functionDeclaration: 'function () { return this.reduce((sum, memory) => sum + memory.buffer.byteLength, 0); }',
  });
  await session.send('Runtime.releaseObject', { objectId: objects.objectId });
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return { wasm: sum.result.value, heap: usedSize };
}

/** Bytes that the tab's process keeps in memory: the renderer that has grown most. */
async function resident(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const kilobytes = processInfo.filter(one => one.type === 'renderer').map(({ id }) => {
    try {
      return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0);
    } catch {
      return 0;
    }
  });
  return Math.max(...kilobytes) * 1024;
}

/** The worker's times of linking, in milliseconds, as it sends its answers. */
const listen = worker => worker.evaluate(() => {
  self.linkings = [];
  const post = self.postMessage;
  let started = 0;
  self.postMessage = function (message, ...rest) {
    if (message?.Started) started = performance.now();
    const result = post.call(self, message, ...rest);
    if (message?.Linked) self.linkings.push(performance.now() - started);
    return result;
  };
});

const quiet = page => page.waitForFunction(() => document.querySelector('[data-worker="ready"]') && !document.querySelector('.head .status')?.textContent, null, { timeout: 120_000 }).catch(async () => {
  console.log('not quiet:', await page.evaluate(() => [document.querySelector('[data-worker]')?.dataset.worker, document.querySelector('.head .status')?.textContent, document.querySelector('.head')?.innerText, document.querySelectorAll('.toast').length]), page.errors);
});

async function grow(size) {
  const page = await open({ viewport: { width: 1440, height: 900 } });
  const session = await page.context().newCDPSession(page);
  const inside = await workerSession(session);
  const worker = page.workers().find(one => /worker_loader/.test(one.url()));
  await listen(worker);
  const linkings = count => page.waitForFunction(() => true).then(async () => {
    for (;;) {
      const all = await worker.evaluate(() => self.linkings);
      if (all.length >= count) return all;
      await page.waitForTimeout(200);
    }
  });
  const empty = await resident(page.context().browser());
  await drop(page, 'body', texts.slice(0, size).map((text, n) => ({ name: `article-${n}.txt`, text })));
  await page.waitForFunction(count => document.querySelector('.case[aria-current="true"] .count')?.textContent === String(count), size, { timeout: 1_200_000 });
  await quiet(page);
  const before = await linkings(1);
  console.log("linked", before);
  await page.waitForTimeout(4000);
  await drop(page, 'body', [{ name: 'one-more.txt', text: texts[size] }]);
  console.log("dropped");
  const after = await linkings(before.length + 1);
  await quiet(page);
  await page.waitForTimeout(4000);
  const [own, other] = [await weight(session), await weight(inside)];
  const all = await resident(page.context().browser());
  const words = texts.slice(0, size).reduce((sum, text) => sum + text.split(/\s+/).length, 0);
  await page.context().close();
  return [size, words, (Math.max(...before) / 1000).toFixed(2), Math.round(after.at(-1)),
    megabytes(own.wasm), megabytes(other.wasm), megabytes(own.heap), megabytes(other.heap), megabytes(all), megabytes(empty)];
}

const heads = ['articles', 'words', 'seconds to link', 'ms for one more', 'wasm page', 'wasm worker', 'heap page', 'heap worker', 'process MB', 'empty case MB'];
const rows = [];
for (const size of sizes) {
  rows.push(await grow(size));
  console.log(rows.at(-1).join(' | '));
}
const table = [`| ${heads.join(' | ')} |`, `|${heads.map(() => '--:').join('|')}|`, ...rows.map(row => `| ${row.join(' | ')} |`)].join('\n');
console.log(`\n${table}`);
if (process.env.DATELINE_FIGURES) writeFileSync(process.env.DATELINE_FIGURES, `${table}\n`);
process.exit(0);
