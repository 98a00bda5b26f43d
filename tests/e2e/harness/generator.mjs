// Articles written by a seeded generator from our own sentences: the same ones in every run.

/** Numbers from 0 up to 1, the same in every run (mulberry32). */
function seeded(seed) {
  return () => {
    seed = seed + 0x6D2B79F5 | 0;
    let t = Math.imul(seed ^ seed >>> 15, 1 | seed);
    t = t + Math.imul(t ^ t >>> 7, 61 | t) ^ t;
    return ((t ^ t >>> 14) >>> 0) / 4294967296;
  };
}

const lists = {
  first: 'Ada Jon Mira Tom Lena Omar Ines Rolf Tess Viktor Maya Dario Nora Felix Irene Hugo Selma Piet Asha Bruno Clara Emil Greta Ivan'.split(' '),
  last: 'Harrow Lind Osei Vance Wend Amsel Marsh Pell Kowal Duarte Niemi Sato Brandt Okafor Reyes Holt Farkas Moreau Eide Castell Novak Quill Rossi Thorne Udall Weiss Yates Zeller'.split(' '),
  role: ['mayor', 'fire chief', 'police spokeswoman', 'head of the union', 'harbour master', 'judge', 'minister', 'engineer', 'county clerk', 'head teacher'],
  town: 'Lyon Ghent Turin Bergen Cork Malmo Porto Leeds Basel Graz Krakow Bilbao Tampere Aarhus Utrecht Seville Dresden Kaunas Split Varna Quito Lima Accra Nairobi Osaka Perth Denver Austin Halifax Montreal'.split(' '),
  body: ['the Harbour Authority', 'Norrland Water', 'the Transport Board', 'Selmer Lines', 'the Health Agency', 'Castell Steel', 'the Teachers Union', 'the Regional Court', 'Delta Rail', 'the Weather Office', 'Oldmere College', 'the Coast Guard'],
  thing: ['houses', 'workers', 'pupils', 'tonnes of grain', 'wagons', 'patients', 'hectares of forest', 'cars', 'passengers', 'votes', 'litres of oil', 'shops'],
  did: ['were damaged', 'were moved', 'were counted', 'were closed', 'were sold', 'were inspected', 'were lost', 'were repaired'],
  act: ['opened', 'closed', 'inspected', 'bought', 'rebuilt', 'blocked', 'flooded', 'sold'],
  place: ['the old bridge', 'the north pier', 'a rail depot', 'the town hall', 'a school', 'the water works', 'a cement plant', 'the ferry terminal', 'a hospital', 'the market hall'],
  day: 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' '),
  month: 'January February March April May June July August September October November December'.split(' '),
  word: 'quiet costly narrow sudden late early bitter plain careful heavy minor steady doubtful open modest'.split(' '),
};
const sentences = [
  f => `${f.first} ${f.last}, the ${f.role} of ${f.town}, said on ${f.day} that ${f.n} ${f.thing} ${f.did} near ${f.place}.`,
  f => `${f.body} ${f.act} ${f.place} in ${f.town} on ${f.d} ${f.month} ${f.year}, a ${f.word} step that cost $${f.n} million.`,
  f => `"We did not expect such a ${f.word} answer from ${f.body}," ${f.last} said in ${f.town}.`,
  f => `According to ${f.body}, about ${f.n} ${f.thing} ${f.did} in ${f.month} ${f.year}, ${f.m} percent more than a year before.`,
  f => `Since ${f.year} ${f.body} has ${f.act} ${f.place} of ${f.town} in ${f.word} stages.`,
  f => `${f.first} ${f.last} and ${f.first2} ${f.last2} met in ${f.town} to speak about the ${f.word} plan for ${f.place}.`,
  f => `The court in ${f.town} will hear the ${f.word} case of ${f.last} against ${f.body} in ${f.month}.`,
  f => `Witnesses told ${f.body} that ${f.n} ${f.thing} ${f.did} before ${f.day}, though ${f.last} denied it.`,
  f => `Nobody at ${f.body} would say who ${f.act} ${f.place}, or why the ${f.word} report about ${f.town} was kept back.`,
  f => `${f.last2} was arrested in ${f.town} on ${f.day} after police searched ${f.place}.`,
];

/** About 600 words in paragraphs of three sentences. */
function article(n, random) {
  const pick = list => list[Math.floor(random() * list.length)];
  const facts = () => {
    const chosen = Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, pick(list)]));
    return { ...chosen, first2: pick(lists.first), last2: pick(lists.last), n: 2 + Math.floor(random() * 900), m: 1 + Math.floor(random() * 60), d: 1 + Math.floor(random() * 28), year: 2015 + Math.floor(random() * 10) };
  };
  const paragraph = () => [0, 1, 2].map(() => pick(sentences)(facts())).join(' ');
  const body = [];
  while (body.join(' ').split(' ').length < 600) body.push(paragraph());
  const f = facts();
  return `${f.town}: ${f.body.replace('the ', '')} ${f.act} ${f.place}\n\nBy ${f.first} ${f.last}\n\nPublished ${f.d} ${f.month} ${2021 + n % 4}\n\n${body.join('\n\n')}\n`;
}

/** So many articles as `{ name, text }`. */
export function generated(count, seed = 7) {
  const random = seeded(seed);
  return Array.from({ length: count }, (_, n) => ({ name: `article-${n}.txt`, text: article(n, random) }));
}
