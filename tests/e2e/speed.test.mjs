// How fast a paste shows its marks, and whether the page ever stands still: figures, not conditions. With DATELINE_SHARED (or
// ../shared) the five annotated articles are pasted; DATELINE_FIGURES names a file the table is written to.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measured, open, paste } from './site.mjs';
import { settled } from './page.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const shared = process.env.DATELINE_SHARED ?? join(root, '../shared');
const seeds = join(shared, 'gold/seeds');
const articles = existsSync(seeds) ? readdirSync(seeds).filter(name => name.endsWith('.txt')).sort() : [];

test('pasted articles show their marks', { skip: articles.length === 0 && 'skipped: the annotated articles are absent (set DATELINE_SHARED)' }, async () => {
  const page = await open();
  await settled(page);
  const rows = [];
  for (const [n, name] of articles.entries()) {
    const words = readFileSync(join(seeds, name), 'utf8');
    let shown;
    const { long } = await measured(page, async () => {
      shown = await page.evaluate(([words, n]) => new Promise(done => {
        const start = performance.now();
        const data = new DataTransfer();
        data.setData('text/plain', words);
        document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
        const look = () => {
          const open = document.querySelector('.article-row:has([aria-current="true"])')?.dataset.article;
          const marks = document.querySelectorAll('.paper .mk').length;
          if (open === `${10000 + n}.0` && marks > 0 && !document.querySelector('.stage')) done([performance.now() - start, marks]);
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      }), [words, n]);
      await page.waitForTimeout(1000);
    });
    rows.push([`seed ${n + 1}`, words.split(/\s+/).length, shown[1], Math.round(shown[0]), long.length ? Math.round(Math.max(...long)) : 'none']);
    assert.ok(shown[1] > 10, 'marks are drawn');
  }
  const table = ['| article | words pasted | marks | ms from paste to marks | longest main-thread task over 50 ms |', '|---|--:|--:|--:|--:|',
    ...rows.map(row => `| ${row.join(' | ')} |`)].join('\n');
  console.log(table);
  if (process.env.DATELINE_FIGURES) writeFileSync(process.env.DATELINE_FIGURES, `${table}\n`);
});
