// Bad input ends in a plain sentence or a sensible result; nothing is lost, nothing is run.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventually, open, paste } from './site.mjs';
import { settled, text } from './page.mjs';

const toast = page => page.waitForSelector('.toast.bad').then(() => text(page, '.toast.bad'));

/** Drops a file on the page. */
const drop = (page, name, bytes) => page.evaluate(([name, bytes]) => {
  const data = new DataTransfer();
  data.items.add(new File([new Uint8Array(bytes)], name));
  document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
}, [name, [...bytes]]);

test('an empty paste says what to do', async () => {
  const page = await open();
  await paste(page, '  \n ');
  assert.match(await toast(page), /holds no text/);
});

test('only emoji says that there is nothing to read', async () => {
  const page = await open();
  await paste(page, '🎉🎉🎉 👩‍👩‍👧 🚢');
  assert.match(await toast(page), /no words to read/);
});

test('binary junk is refused by name', async () => {
  const page = await open();
  await drop(page, 'photo.txt', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, ...Array(400).keys()].map(n => n % 256)));
  assert.match(await toast(page), /photo\.txt/);
});

test('a damaged zip file is told and what to do', async () => {
  const page = await open();
  await drop(page, 'week.zip', [0x50, 0x4b, 3, 4, ...Array(60).fill(1)]);
  assert.match(await toast(page), /week\.zip: is damaged or incomplete; fetch or save it again/);
});

test('each row of a table is an article, the first is shown, and a row without text is told', async () => {
  const page = await open();
  await drop(page, 'week.csv', Buffer.from('id,title,text,date\n7,"Mill burns","The mill burned on Friday, the ""fire service"" said.\nNobody was hurt.",2024-05-06\n' +
    '8,Ferry lost,"The ferry sank on Monday, police chief Lena Marsh said.",2024-05-08\n9,Nothing,,\n'));
  assert.match(await toast(page), /one row has no text/);
  await settled(page, 2);
  assert.match(await text(page, '.paper'), /the "fire service" said/);
});

test('a mail is read with its subject and its own date', async () => {
  const page = await open();
  await drop(page, 'a.eml', Buffer.from('Subject: Mill burns\r\nDate: Mon, 6 May 2024 10:00:00 +0000\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n' +
    'The caf=C3=A9 at the mill burned on Friday, the fire service said.\r\n'));
  await settled(page, 1);
  assert.match(await text(page, '.paper'), /The café at the mill/);
});

test('a script in pasted HTML is neither run nor drawn', async () => {
  const page = await open();
  await paste(page, 'x', `<h1>Fire at the mill</h1><img src=x onerror="window.hacked=1"><script>window.hacked=1</script>
    <p onclick="window.hacked=1">The mill burned on 3 May 2024, the fire service said. <b>Nobody</b> was hurt in the blaze.</p>
    <p>Owner Lena Marsh said she would rebuild it &lt;script&gt;alert(1)&lt;/script&gt; within a year.</p>`);
  await settled(page, 1);
  assert.match(await text(page, '.paper'), /mill burned/);
  assert.equal(await page.evaluate(() => window.hacked), undefined);
  assert.equal(await page.locator('.paper script, .paper img').count(), 0);
});

test('right-to-left text is shown as it is, with a notice', async () => {
  const page = await open();
  await paste(page, 'אש במפעל\n\nשריפה פרצה ביום ראשון במפעל בצפון הארץ, כך מסרה המשטרה. איש לא נפגע באירוע, אמר דובר שירותי הכבאות והוסיף שהסיבה נבדקת.');
  await settled(page, 1);
  assert.match(await text(page, '.reader'), /שריפה/);
  assert.equal(await page.locator('.paper .block').first().getAttribute('dir'), 'auto');
  assert.match(await text(page, '.notes'), /English/);
});

test('five megabytes in one line end in a result, and the page answers meanwhile', { timeout: 240_000 }, async () => {
  const page = await open();
  const line = 'The mayor of Oldmere said on 3 May 2024 that 14 houses were flooded. '.repeat(75_000);
  await paste(page, line);
  await page.waitForSelector('.stage.working, .stage');
  await page.locator('#help').click();
  assert.ok(await page.locator('dialog.help').isVisible(), 'the page answers while the worker reads');
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => !document.querySelector('.stage:not(.failed)'), null, { timeout: 200_000 });
  assert.match(await text(page, '.paper'), /mayor of Oldmere/);
});

test('a second paste while the worker is busy is read too', async () => {
  const page = await open();
  await paste(page, 'First story.\n\nThe council of Oldmere met on 3 May 2024. '.repeat(400));
  await paste(page, 'Second story\n\nThe mill burned on 4 May 2024, the fire service said.');
  await settled(page, 2);
  assert.equal(await page.locator('.article-row').count() >= 2, true);
  assert.match(await text(page, '.library'), /Second story/);
});

test('when the worker dies it is started again and nothing is lost', async () => {
  const page = await open();
  await settled(page);
  await paste(page, 'A mill burned\n\nThe mill burned on 4 May 2024, the fire service said.');
  await settled(page, 1);
  await page.workers()[0].evaluate(() => { setTimeout(() => { throw new Error('killed by a test'); }, 0); });
  await page.waitForFunction(() => [...document.querySelectorAll('.toast')].some(toast => /started again/.test(toast.textContent)));
  await settled(page, 1);
  assert.match(await text(page, '.paper'), /mill burned/);
  await paste(page, 'A barn burned\n\nThe barn burned on 5 May 2024, the fire service said.');
  await settled(page, 2);
  assert.ok(await page.locator('.reader .mk.time').count() >= 1);
});

test('reading can be cancelled and tried again', async () => {
  const page = await open();
  await settled(page);
  await paste(page, 'The mayor of Oldmere said on 3 May 2024 that 14 houses were flooded. '.repeat(30_000));
  await page.locator('.stage .link', { hasText: 'Cancel' }).first().click();
  await page.waitForSelector('.stage.failed');
  assert.match(await text(page, '.stage.failed'), /stopped/);
  await paste(page, 'A barn burned\n\nThe barn burned on 5 May 2024, the fire service said.');
  await page.waitForFunction(() => document.querySelector('.paper')?.textContent.includes('barn burned') && document.querySelector('.reader .mk'));
});

test('articles that came with one that was stopped are told together, and compared', async () => {
  const page = await open();
  await settled(page);
  await page.evaluate(files => {
    const data = new DataTransfer();
    for (const [name, text] of files) data.items.add(new File([text], name));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  }, [
    ['one.txt', 'Mill burns in Oldmere\n\nThe mill in Oldmere burned on 4 May 2024 and 14 workers were hurt, the fire service said.'],
    ['two.txt', 'Fire at the mill\n\nThe mill in Oldmere burned on 4 May 2024 and 16 workers were hurt, the fire service said.'],
    ['huge.txt', 'The mayor of Oldmere said on 3 May 2024 that 14 houses were flooded. '.repeat(30_000)],
  ]);
  await page.waitForFunction(() => document.querySelectorAll('.article-row').length >= 2
    && document.querySelectorAll('.stage .link').length === 1);
  await page.locator('.stage .link', { hasText: 'Cancel' }).first().click();
  await page.waitForFunction(() => Number(document.querySelector('#tab-compare .count')?.textContent) > 0);
  const told = (await page.locator('.toast').allInnerTexts()).filter(words => /^Added/.test(words));
  assert.deepEqual(told.map(words => words.split('\n')[0]), ['Added 2 articles.']);
});

test('a file in an old encoding is read by the browser\'s own decoder', async () => {
  const page = await open();
  await settled(page);
  // Windows-1252: the café's owner, with curly quotes.
  const letters = 'A caf\xe9 closed\n\nThe owner of the caf\xe9, Ren\xe9e Lind, said on 4 May 2024 that \x93it was over\x94.\n';
  await drop(page, 'old.txt', [...letters].map(letter => letter.charCodeAt(0)));
  await eventually(async () => assert.match(await text(page, '.paper'), /café, Renée Lind, said on 4 May 2024 that “it was over”/));
});

test('when the office dies another is started and files are still opened', async () => {
  const page = await open();
  await settled(page);
  assert.equal(page.workers().length, 2, 'the reader and the office');
  await page.workers()[1].evaluate(() => { setTimeout(() => { throw new Error('killed by a test'); }, 0); });
  await eventually(() => assert.equal(page.workers().length, 2));
  await drop(page, 'b.csv', new TextEncoder().encode('title,text\nMill,The mill burned on 4 May 2024 the fire service said.\n'));
  await eventually(async () => assert.match(await text(page, '.paper'), /mill burned/));
});
