// Two hundred hostile pastes, made the same way every time: `{ kind, name, text, html? }` or `{ kind, name, file: { name, bytes } }`.
//
// Each must end in a result or a message. None may run, open anything, ask for anything, or stop the page. docs/red-team.md lists the kinds.

const article = 'The council met on 4 March 2024. Ana Ruiz said 12 people came.';
const fill = (words, n) => words.repeat(n);
const bytes = text => [...new TextEncoder().encode(text)];

/** Ways to make a page run something; each sets window.pwned or asks for an address. */
const executing = [
  '<script>window.pwned=1</script>', '<img src=x onerror="window.pwned=1">', '<svg onload="window.pwned=1"></svg>', '<body onload="window.pwned=1">',
  '<iframe srcdoc="<script>parent.pwned=1</script>"></iframe>', '<a href="javascript:window.pwned=1">x</a>', '<details open ontoggle="window.pwned=1">x</details>',
  '<input autofocus onfocus="window.pwned=1">', '<video><source onerror="window.pwned=1"></video>', '<math><mtext><script>window.pwned=1</script></mtext></math>',
  '<svg><animate onbegin="window.pwned=1" attributeName=x dur=1s></svg>', '<object data="data:text/html,<script>parent.pwned=1</script>"></object>',
  '<embed src="javascript:window.pwned=1">', '<form action="javascript:window.pwned=1"><button autofocus>x</button></form>', '<meta http-equiv="refresh" content="0;url=javascript:window.pwned=1">',
  '<link rel=stylesheet href="data:text/css,*{display:none}">', '<style>*{display:none!important}</style>', '<base href="https://example.invalid/">',
  '<img src="https://example.invalid/leak">', '<script src="https://example.invalid/x.js"></script>', '<noscript><p title="</noscript><img src=x onerror=window.pwned=1>">',
  '<template><script>window.pwned=1</script></template>', '<textarea></textarea><script>window.pwned=1</script>', '<xmp><script>window.pwned=1</script></xmp>',
  '<!--><img src=x onerror=window.pwned=1>-->', '<![CDATA[><img src=x onerror=window.pwned=1>]]>', '<svg><style><img src=x onerror=window.pwned=1></style></svg>',
  '"><script>window.pwned=1</script>', "'-window.pwned=1-'", '{{constructor.constructor("window.pwned=1")()}}', '${window.pwned=1}', '<p style="background:url(https://example.invalid/leak)">x</p>',
];

const names = [
  '<img src=x onerror=window.pwned=1>.txt', '../../../etc/passwd', 'a\u202etxt.exe', `${fill('n', 4000)}.txt`, '\u0000.txt', 'con.txt', '.dateline', 'x.dateline', 'recipe.json', '-rf.txt',
];

export const pastes = [
  ...executing.map((html, n) => ({ kind: 'script in HTML', name: `html ${n}`, text: article, html: `<p>${article}</p>${html}<p>${article}</p>` })),
  ...executing.map((html, n) => ({ kind: 'script in text', name: `text ${n}`, text: `${html}\n\n${article} ${html}\n\n${html}` })),
  ...executing.slice(0, 16).map((html, n) => ({ kind: 'script in metadata', name: `metadata ${n}`, text: '',
    html: `<html><head><title>${html}</title><meta property="og:title" content='${html}'><script type="application/ld+json">{"@type":"NewsArticle","headline":${JSON.stringify(html)},"author":{"name":${JSON.stringify(html)}}}</script></head><body><h1>${html}</h1><p>${article}</p></body></html>` })),
  ...[10, 100, 1_000, 10_000, 50_000].flatMap(n => ['div', 'b', 'table', 'blockquote', 'svg'].map(tag => (
    { kind: 'deep HTML', name: `${n} ${tag}`, text: article, html: `${fill(`<${tag}>`, n)}${article}${n % 3 ? fill(`</${tag}>`, n) : ''}` }))),
  ...['\u0000', '\ufeff', '\u202e', '\u2066', '\u200b', '\u00ad', '\ud800', '\udfff', '\ufffe', '\u0085', '\u2028', '\r', '\u0301', '\u{e0041}', '\u{1f468}\u200d\u{1f469}'].flatMap(odd => [
    { kind: 'odd characters', name: `one of ${odd.codePointAt(0).toString(16)}`, text: `The mayor${odd} of Lima said on 4 March 2024 that 12${odd} people came.` },
    { kind: 'odd characters', name: `many of ${odd.codePointAt(0).toString(16)}`, text: `${fill(odd, 20_000)} The mayor spoke on 4 March 2024. ${fill(odd, 20_000)}` },
  ]),
  ...['<', '<!--', '<a ', '&', '&#', '&#x110000;', '&#0;', '"', '“', '(', '[', '{', '<![CDATA[', '<script>', '<style>', '</p>', '-', '1,', '9', 'a. '].map(part => (
    { kind: 'endless repetition', name: part, text: fill(part, 60_000), html: part.startsWith('<') ? fill(part, 60_000) : undefined })),
  ...[`${fill('9', 400)} people`, '1e999 dollars', '-0', '0/0 of them', '99999999999999999999 years ago', 'on 31 February 2024', 'on 99/99/9999', 'in 10000000 BC', `in ${fill('1', 50)}`, 'since 0000-00-00',
    `${fill('twenty ', 400)}people`, `${fill('the day before ', 400)}yesterday`, `${fill('million ', 400)}dollars`, 'between 5 and 3 and 1 and 0'].map(words => (
    { kind: 'impossible numbers and dates', name: words.slice(0, 30), text: `The council met ${words}, Ana Ruiz said.` })),
  ...[['zip bomb', 'bomb.zip', [0x50, 0x4b, 3, 4, ...Array(400).fill(0xff)]], ['broken docx', 'a.docx', [0x50, 0x4b, 5, 6, ...Array(30).fill(0)]], ['broken png', 'a.png', [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]],
    ['gzip', 'a.gz', [0x1f, 0x8b, 8, ...Array(40).fill(7)]], ['PDF', 'a.pdf', bytes('%PDF-1.7\n1 0 obj <</JS (app.alert(1))>>')], ['empty', 'empty.txt', []], ['UTF-16 without a mark', 'u.txt', bytes(article).flatMap(byte => [byte, 0])],
    ['half a character', 'h.txt', [0xe2, 0x82]], ['all bytes', 'all.txt', Array.from({ length: 256 }, (_, n) => n)], ['broken UTF-8', 'b.txt', [...bytes(article), 0xc0, 0x80, 0xff, 0xed, 0xa0, 0x80]],
    ['a false case file', 'x.dateline', bytes('{"dateline":"case","version":1,"bytes":99999999999,"sha256":"x"}\n{}')], ['a case of a billion', 'y.dateline', bytes(`{"dateline":"case","version":1,"bytes":${fill('9', 500)},"sha256":"x"}\n`)],
    ['deep JSON', 'z.dateline', bytes(fill('[', 100_000))], ['a false recipe', 'r.json', bytes('{"dateline":"recipe","version":1,"corrections":[{"do":"merge"}]}')], ['a recipe of pollution', 'p.json', bytes('{"__proto__":{"pwned":1},"constructor":{"prototype":{"pwned":1}}}')],
  ].map(([name, file, content]) => ({ kind: 'files that lie', name, file: { name: file, bytes: content } })),
  ...names.map(name => ({ kind: 'hostile names', name: name.slice(0, 30), file: { name, bytes: bytes(article) } })),
  ...[fill(`${article} `, 20_000), fill('word', 500_000), fill('Ana Ruiz, ', 50_000), fill('“Ana said, ', 20_000), fill('4 March 2024 ', 20_000), fill(`${article}\n\n`, 8_000)].map((text, n) => (
    { kind: 'very long', name: `${n}: ${text.length} characters`, text })),
];
