// How long the page's main thread was busy: from the browser's own trace, and from what the page itself can observe.
import { writeFileSync } from 'node:fs';

const categories = ['toplevel', '__metadata', 'devtools.timeline', 'disabled-by-default-devtools.timeline', 'v8', 'blink.user_timing'];
/** A longer task is felt by the reader. */
const long = 50;

/**
 * Runs `work` under the browser's trace. Gives `{ tasks, long, milliseconds, result }`: the length in milliseconds of every
 * task of the page's main thread, those over 50 ms, how long `work` took and what it returned. `into`: a file for the whole
 * trace, which the Performance panel of the developer tools opens.
 */
export async function traced(page, work, into) {
  const session = await page.context().newCDPSession(page);
  const events = [];
  session.on('Tracing.dataCollected', part => events.push(...part.value));
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: categories } });
  const start = performance.now();
  const result = await work();
  const milliseconds = performance.now() - start;
  const done = new Promise(resolve => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await done;
  await session.detach();
  if (into) writeFileSync(into, JSON.stringify({ traceEvents: events }));
  const tasks = mainTasks(events);
  return { tasks, long: tasks.filter(length => length > long), milliseconds, result };
}

/** Milliseconds of each task on the main thread of a page; the threads of workers have other names. */
function mainTasks(events) {
  const thread = event => `${event.pid}:${event.tid}`;
  const main = new Set(events.filter(event => event.name === 'thread_name' && event.args.name === 'CrRendererMain').map(thread));
  return events
    .filter(event => event.name.endsWith('RunTask') && main.has(thread(event)) && event.dur !== undefined)
    .map(event => event.dur / 1000);
}

/** Makes every page of the context note its long tasks from its first moment on; `noted` reads them. */
export const note = context => context.addInitScript(() => {
  if (typeof window === 'undefined') return;
  window.datelineLongTasks = [];
  new PerformanceObserver(list => window.datelineLongTasks.push(...list.getEntries().map(({ startTime, duration }) => ({ startTime, duration }))))
    .observe({ type: 'longtask', buffered: true });
});

/** `{ startTime, duration }` in milliseconds of each main-thread task over 50 ms since the page was loaded. */
export const noted = page => page.evaluate(() => window.datelineLongTasks);
