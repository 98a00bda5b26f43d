// How the page answers with hundreds of articles: `node many.mjs [ARTICLES]` (500 unless told) on the built site. Articles are
// written by a seeded generator from our own sentences, about 600 words each; then every view is driven and
// each interaction timed from the input to the frame after its last change of the page. Prints a table with p50 and p95 in
// milliseconds, the main-thread tasks over 50 ms, and how long reading took. DATELINE_FIGURES names a file for the table.
// DATELINE_PROFILE=PART profiles the interactions with PART in their name and prints the functions that took longest (a build whose
// wasm was not stripped of names tells which).
import { writeFileSync } from 'node:fs';
import { article, seeded } from './harness/written.mjs';
import { noted, open } from './site.mjs';

const count = Number(process.argv[2] ?? 500);

const page = await open({ viewport: { width: 1440, height: 900 } });
const random = seeded(7);
const files = Array.from({ length: count }, (_, n) => ({ name: `article-${n}.txt`, text: article(n, random) }));
const words = files.reduce((sum, file) => sum + file.text.split(/\s+/).length, 0);

const began = Date.now();
await page.evaluate(files => {
  const data = new DataTransfer();
  for (const { name, text } of files) data.items.add(new File([text], name));
  document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
}, files);
await page.waitForFunction(count => document.querySelector('.case[aria-current="true"] .count')?.textContent === String(count)
  && document.querySelector('[data-worker="ready"]') && !document.querySelector('.head .status')?.textContent, count, { timeout: 1_200_000 });
const read = (Date.now() - began) / 1000;
const while_reading = await noted(page);
await page.waitForFunction(() => Number(document.querySelector('#tab-compare .count')?.textContent) > 0, null, { timeout: 600_000 }).catch(() => console.log('linking gave nothing'));
const linked = (Date.now() - began) / 1000;
await page.waitForTimeout(3000);

/** Milliseconds from an input to the frame after the last change it made. */
await page.evaluate(() => {
  window.timed = act => new Promise(done => {
    let last = performance.now();
    const start = last;
    const watch = new MutationObserver(() => { last = performance.now(); });
    watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    act();
    let quiet = 0;
    const frame = () => {
      const now = performance.now();
      quiet = now - last > 60 ? quiet + 1 : 0;
      if (quiet < 3) return requestAnimationFrame(frame);
      watch.disconnect();
      done(last - start);
    };
    requestAnimationFrame(frame);
  });
});

const rows = [];
const profiled = process.env.DATELINE_PROFILE;
const session = profiled && await page.context().newCDPSession(page);
if (session) await session.send('Profiler.enable');

/** The functions with the most time of their own, in milliseconds. */
function hottest({ nodes, samples, timeDeltas }) {
  const own = new Map(), byId = new Map(nodes.map(node => [node.id, node]));
  samples.forEach((id, i) => {
    const { functionName } = byId.get(id).callFrame;
    own.set(functionName, (own.get(functionName) ?? 0) + timeDeltas[i] / 1000);
  });
  return [...own].sort((a, b) => b[1] - a[1]).filter(([name]) => name !== '(idle)').slice(0, 25).map(([name, ms]) => `    ${ms.toFixed(0).padStart(6)} ${name.slice(0, 150)}`).join('\n');
}

/** Times `act` (which runs in the page, given the turn) a number of times. */
async function time(name, act, turns = 10) {
  const before = (await noted(page)).length;
  const times = [];
  if (session && name.includes(profiled)) await session.send('Profiler.start');
  for (let turn = 0; turn < turns; turn++) times.push(await page.evaluate(([act, turn]) => window.timed(() => new Function('turn', act)(turn)), [act, turn]));
  if (session && name.includes(profiled)) console.log(`${name}, ${turns} turns\n${hottest((await session.send('Profiler.stop')).profile)}`);
  times.sort((a, b) => a - b);
  const at = share => times[Math.min(times.length - 1, Math.floor(times.length * share))];
  const long = (await noted(page)).slice(before).map(task => task.duration);
  rows.push([name, Math.round(at(0.5)), Math.round(at(0.95)), long.length, long.length ? Math.round(Math.max(...long)) : '']);
  console.log(rows.at(-1).join(' | '));
}
const click = selector => `document.querySelector(${JSON.stringify(selector)}).dispatchEvent(new MouseEvent('click', { bubbles: true }));`;
const key = key => `document.body.dispatchEvent(new KeyboardEvent('keydown', { key: ${JSON.stringify(key)}, bubbles: true }));`;
const type = text => `{ const box = document.querySelector("#search"); box.focus(); box.value = ${text}; box.dispatchEvent(new InputEvent('input', { bubbles: true })); }`;

await time('open another article', `document.querySelectorAll('.article-row .title')[turn * 3 % 20].click();`);
await time('next mark', key('n'));
await time('next article', key('j'));
for (const tab of ['figures', 'quotes', 'events', 'dates', 'compare', 'map', 'network', 'names']) await time(`open ${tab}`, turnTab(tab), 6);
function turnTab(tab) { return `document.querySelector(turn % 2 ? '#tab-names' : '#tab-${tab}').click();`; }
await time('type in the search box', type(`'reservoir ferry inquiry'.slice(0, turn + 1)`), 12);
await time('search a phrase with near', type(`turn % 2 ? '' : '"coast guard" OR (ferry near/5 reef)'`), 6);
await page.evaluate(() => { const box = document.querySelector('#search'); box.value = ''; box.dispatchEvent(new InputEvent('input', { bubbles: true })); });
await page.waitForTimeout(500);
await time('select a name', `document.querySelectorAll('.name-row .subject')[turn].click();`);
await time('only with a name, and back', `document.querySelectorAll('.name-row .with')[0].click();`, 8);
await time('without a name, and back', `document.querySelectorAll('.name-row .without')[1].click();`, 8);
await time('hide a kind, and back', click('.kind.person'), 8);
await time('leave an article out, and back', `document.querySelectorAll('.article-row input')[0].click();`, 8);
await time('zoom', `document.querySelector('.timeline .zoom button:nth-child(2)').click();`, 8);
await time('show all days', `document.querySelector('.timeline .zoom button:nth-child(' + (turn % 2 ? 2 : 3) + ')').click();`, 6);
for (const [n, name] of ['overview', 'what', 'who', 'where', 'article'].entries()) await time(`rows: ${name}`, `document.querySelectorAll('.timeline .segmented')[0].children[turn % 2 ? 0 : ${n}].click();`, 4);
await time('clock', `document.querySelectorAll('.timeline .segmented')[1].children[(turn + 1) % 2].click();`, 6);
await page.locator('#tab-map').click();
await page.waitForTimeout(500);
await time('zoom the map', `document.querySelectorAll('.map .zoom button')[1].click();`, 6);
await time('back', 'history.back();', 8);

const table = ['| interaction | p50 ms | p95 ms | tasks over 50 ms | longest ms |', '|---|--:|--:|--:|--:|', ...rows.map(row => `| ${row.join(' | ')} |`)].join('\n');
const p95 = Math.max(...rows.map(row => row[2]));
const reading = while_reading.map(task => Math.round(task.duration)).sort((a, b) => b - a);
const summary = `${count} articles, ${words} words, read in ${read.toFixed(1)} s, linked after ${linked.toFixed(1)} s; while reading ${reading.length} tasks over 50 ms, the longest ${reading[0] ?? 0} ms; worst p95 ${p95} ms`;
console.log(`\n${summary}\n\n${table}`);
if (process.env.DATELINE_FIGURES) writeFileSync(process.env.DATELINE_FIGURES, `${summary}\n\n${table}\n`);
process.exit(0);
