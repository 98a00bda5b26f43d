// Articles for the scripts that drive hundreds of them: written by a seeded generator from our own words, about 600 words each.
// Four articles after each other tell of one story, with the same people, day and numbers in other sentences; every ninth takes two
// paragraphs over from the one before it, word for word. Apart from that, hardly a sentence is like another: each is put together
// from an opening, a statement and an end, with some eight hundred surnames and six hundred bodies. (Before, ten sentences with gaps made
// all 15,000 sentences copies of each other, three million copied passages in 500 articles, which no news does.)

/** Numbers from 0 up to 1, the same in every run (mulberry32). */
export function seeded(seed) {
  return () => {
    seed = seed + 0x6D2B79F5 | 0;
    let t = Math.imul(seed ^ seed >>> 15, 1 | seed);
    t = t + Math.imul(t ^ t >>> 7, 61 | t) ^ t;
    return ((t ^ t >>> 14) >>> 0) / 4294967296;
  };
}

const list = words => words.split('|');
const lists = {
  first: 'Ada Jon Mira Tom Lena Omar Ines Rolf Tess Viktor Maya Dario Nora Felix Irene Hugo Selma Piet Asha Bruno Clara Emil Greta Ivan Ruth Samir Joana Niels Petra Carlos Hana Leo Marta Oskar Priya Quentin Rosa Stefan Tariq Ursula Vera Walter Yusuf Zoe'.split(' '),
  onset: 'Har Lin Os Van Wen Am Mar Pel Kow Du Niem Sat Bran Ok Rey Hol Far Mor Ei Cas Nov Qui Ros Thor Ud Wei Yat Zel Bel Cor Dre Fen Gal Jar'.split(' '),
  rest: 'row den ei ce sel shall ler alski arte inen oto dt afor es mann kas eau de tell ak lan'.split(' '),
  town: 'Lyon Ghent Turin Bergen Cork Malmo Porto Leeds Basel Graz Krakow Bilbao Tampere Aarhus Utrecht Seville Dresden Kaunas Split Varna Quito Lima Accra Nairobi Osaka Perth Denver Austin Halifax Montreal Tunis Rabat Izmir Tbilisi Pune Hanoi Cebu Durban Lusaka Recife Rosario Cusco Leon Puebla Omaha Tucson Boise Regina Hobart Dunedin'.split(' '),
  owner: 'Norrland Selmer Castell Delta Oldmere Brightwater Kestrel Halden Ostmark Pallas Riverside Stannard Tidewell Umbra Vector Westfold Ashby Corvin Dunmore Everett'.split(' '),
  trade: list('Water|Lines|Steel|Rail|College|Foods|Insurance|Energy|Shipping|Hospital Trust|Airways|Bank|Mining|Telecom|Pharma|Estates|Cement|Motors|Fisheries|Paper'),
  body: list('the Harbour Authority|the Transport Board|the Health Agency|the Teachers Union|the Regional Court|the Weather Office|the Coast Guard|the Audit Office|the Grid Regulator|the Housing Council|the Food Inspectorate|the Border Service'),
  role: list('mayor|fire chief|police spokeswoman|head of the union|harbour master|judge|deputy minister|chief engineer|county clerk|head teacher|surgeon|prosecutor|finance director|councillor|auditor'),
  thing: list('houses|workers|pupils|tonnes of grain|wagons|patients|hectares of forest|cars|passengers|votes|litres of oil|shops|complaints|cattle|letters|solar panels|beds|flights'),
  place: list('the old bridge|the north pier|a rail depot|the town hall|a primary school|the water works|a cement plant|the ferry terminal|the market hall|a refinery|the ring road|a data centre|the sea wall|an airfield|the archive'),
  day: 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' '),
  month: 'January February March April May June July August September October November December'.split(' '),
  deed: list('opened|shut|inspected|bought|rebuilt|blocked|sold|searched|flooded|abandoned|renamed|surveyed|leased|demolished'),
  fate: list('were damaged|were moved|were counted|were withdrawn|were sold|were inspected|were lost|were repaired|were seized|went missing|had to wait|were replaced'),
  matter: list('a tax on parking|the new timetable|the price of bread|an unpaid invoice|the leak in the main pipe|a change of the voting rules|the missing minutes|noise at night|the cost of the tunnel|a broken crane|the drought plan|overtime in the wards'),
  sight: list('Rain fell all morning|The square stayed empty|Lights went out twice|Traffic stood still for hours|A crowd gathered by the gate|Nobody answered the telephone|The doors were locked|Two shifts were cancelled|Schools sent the children home|The ferry left half empty|Snow lay on the rails|The phones rang without a pause'),
};
const openings = [
  f => `On ${f.d} ${f.month} ${f.year}, `, f => `In ${f.town}, `, f => `Late on ${f.day}, `, () => 'Despite the protests, ', f => `According to ${f.body}, `, f => `Since ${f.year}, `,
  () => 'For the second time this year, ', f => `Two days after the meeting in ${f.town2}, `, () => 'To the surprise of many, ', () => 'Under pressure from both sides, ', () => '', () => '', () => '', () => '',
];
const statements = [
  f => `${f.firm} ${f.deed} ${f.place} at a cost of $${f.n} million`, f => `${f.n} ${f.thing} ${f.fate} near ${f.place}`, f => `${f.name} met ${f.name2} to speak about ${f.matter}`,
  f => `${f.body} fined ${f.firm} ${f.n},000 euros over ${f.matter}`, f => `police arrested ${f.name} in ${f.town2} and searched ${f.place}`, f => `${f.firm} promised to hire ${f.n} people by ${f.month}`,
  f => `the court heard how ${f.name} had ${f.deed} ${f.place} without a permit`, f => `${f.last} resigned as ${f.role} of ${f.town2}`, f => `sales of ${f.firm} rose by ${f.m} percent to ${f.n} million`,
  f => `voters in ${f.town2} rejected ${f.matter} by ${f.m} to ${f.k} percent`, f => `${f.name}, the ${f.role}, accused ${f.firm} of hiding ${f.matter}`, f => `a fire destroyed ${f.n} ${f.thing} behind ${f.place}`,
  f => `engineers found ${f.k} cracks in ${f.place}`, f => `${f.firm} and ${f.firm2} agreed on ${f.matter}`, f => `${f.n} ${f.thing} ${f.fate}, ${f.k} more than the year before`,
  f => `${f.last2} moved from ${f.town} to ${f.town2} and joined ${f.firm2}`, f => `the strike at ${f.firm} ended after ${f.k} days`, f => `${f.body} warned ${f.town2} of floods`,
  f => `${f.name2} sued ${f.firm} for ${f.n} million over ${f.matter}`, f => `the ${f.role} of ${f.town2} called ${f.matter} a disgrace`, f => `${f.k} of ${f.m} members of ${f.body} left the room`,
  f => `${f.firm2} delayed the delivery of ${f.n} ${f.thing} until ${f.month}`, f => `a lorry of ${f.firm} overturned beside ${f.place} and hurt ${f.k} people`, f => `${f.name} was elected ${f.role} with ${f.m} percent of the votes`,
];
const ends = [
  f => `, ${f.last} said`, f => `, said ${f.name2}, the ${f.role}`, () => ', a report shows', f => `, while ${f.town2} waits`, f => ` before ${f.place} was ${f.deed === 'sold' ? 'sold' : 'closed'}`, () => ', although nobody had asked for it',
  f => `, a person at ${f.firm2} told reporters`, f => `, and ${f.last2} denied it`, () => '', () => '', () => '', () => '', f => `, the second case since ${f.month}`, () => ', according to two letters',
];
const others = [
  f => `${f.sight}, and ${f.last} went home before ${f.k} o'clock.`, f => `"We never counted on ${f.matter}," ${f.last} said, "and ${f.town2} will remember it."`, f => `"It took ${f.k} weeks to find ${f.place} at all," said ${f.name2} of ${f.firm2}.`,
  f => `${f.name} would not say who ${f.deed} ${f.place}, or why ${f.body} kept back its letter about ${f.matter}.`, f => `${f.sight}.`, f => `What ${f.firm} owes ${f.town2} after ${f.matter} is for ${f.body} to decide.`,
];

/** One about 600 words long; `n` decides which story it tells. */
export function article(n, random) {
  const among = (random, list) => list[Math.floor(random() * list.length)];
  const facts = random => {
    const chosen = Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, among(random, list)]));
    const last = () => among(random, lists.onset) + among(random, lists.rest);
    const firm = () => `${among(random, lists.owner)} ${among(random, lists.trade)}`;
    const [lastOne, lastTwo] = [last(), last()];
    return {
      ...chosen, last: lastOne, last2: lastTwo, name: `${chosen.first} ${lastOne}`, name2: `${among(random, lists.first)} ${lastTwo}`, firm: firm(), firm2: firm(), town2: among(random, lists.town),
      n: 12 + Math.floor(random() * 960), m: 31 + Math.floor(random() * 60), k: 2 + Math.floor(random() * 19), d: 1 + Math.floor(random() * 28), year: 2015 + Math.floor(random() * 10),
    };
  };
  const capital = words => words[0].toUpperCase() + words.slice(1);
  const sentence = (random, f) => (random() < 0.2 ? capital(among(random, others)(f)) : `${capital(among(random, openings)(f) + among(random, statements)(f) + among(random, ends)(f))}.`);
  const paragraph = (random, own) => [0, 1, 2].map(() => sentence(random, { ...facts(random), ...(random() < 0.6 ? own : {}) })).join(' ');
  // The story: who and where, the same in its four articles; each sentence takes some of it.
  const telling = seeded(9000 + Math.floor(n / 4));
  const f = facts(telling);
  const own = { name: f.name, last: f.last, firm: f.firm, town: f.town, place: f.place, body: f.body };
  const body = [];
  if (n % 9 === 8) {
    const copied = seeded(5000 + Math.floor(n / 9));
    body.push(paragraph(copied, own), paragraph(copied, own));
  } else if (n % 9 === 7) {
    const copied = seeded(5000 + Math.floor(n / 9)), before = seeded(9000 + Math.floor((n + 1) / 4)), g = facts(before);
    const theirs = { name: g.name, last: g.last, firm: g.firm, town: g.town, place: g.place, body: g.body };
    body.push(paragraph(copied, theirs), paragraph(copied, theirs));
  }
  while (body.join(' ').split(' ').length < 600) body.push(paragraph(random, own));
  const h = facts(random);
  return `${f.town}: ${f.firm} ${h.deed} ${f.place}, ${h.n} ${h.thing} ${h.fate}\n\nBy ${h.name2}\n\nPublished ${1 + n % 28} ${f.month} ${2021 + Math.floor(n / 4) % 4}\n\n${body.join('\n\n')}\n`;
}
