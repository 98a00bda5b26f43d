//! What the names model looks at: each token of a document becomes a list of 32-bit feature keys. (table)
//!
//! `… of [Homeland] Security said …` -> keys of its word, affixes, shape, neighbours, word clusters, gazetteer flags, the run of
//! capitalised words it stands in (`Department of Homeland Security`: first and last word, words around it), and of the
//! document: whether the word is written small elsewhere, which words stand around its other occurrences, which run an
//! acronym abbreviates. What a word shows by itself is in `names_forms`. Keys are the same in training and in use because this file makes both.
//! Known miss: a document of capitals only shows nothing but gazetteers and neighbours.

#![expect(clippy::cast_possible_truncation, reason = "places of tokens in one document, below 2^32")]

use crate::Deprel;
use crate::names_forms::{Form, Lexicon, flag, hash_initials};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Longest gazetteer phrase, in tokens.
const LONGEST_PHRASE: usize = 6;
/// Other occurrences of a word whose surroundings are looked at; more add time, not information.
const OCCURRENCES: usize = 8;
/// Longest run that may be spelled out by an acronym, in tokens.
const LONGEST_SPELLED: u32 = 12;
/// Longest quotation that may be a title, in tokens.
const LONGEST_TITLE: usize = 10;

/// How a sentence is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
enum Case {
    #[default]
    Normal,
    Title,
    Capitals,
}

/// A token's tag and place in the tree.
#[derive(Clone, Copy, Debug)]
pub struct Link {
    /// Fine tag.
    pub tag: u8,
    /// Its head, as a token of the document; a number beyond the last token for the root.
    pub head: u32,
    /// Its relation.
    pub relation: u8,
}

/// A document made ready for feature extraction.
#[derive(Clone, Debug, Default)]
pub struct Document {
    forms: Vec<Form>,
    ids: Vec<u32>,
    /// Per token: gazetteer bits as first word (low half) and as later word (high half) of a phrase.
    phrases: Vec<u32>,
    sentences: Vec<Range<usize>>,
    cases: Vec<Case>,
    /// Per token: its run of capitalised words without and with joiners, `(0, 0)` when in none.
    runs: Vec<(u32, u32)>,
    loose: Vec<(u32, u32)>,
    /// Per form: it, or its small variant, is seen written small.
    seen_small: Vec<bool>,
    /// Per form: times seen capitalised inside a sentence of normal case.
    seen_inside: Vec<u8>,
    /// Per form: its first occurrences.
    occurrences: Vec<Vec<u32>>,
    /// Per form: the run it abbreviates, if it is an acronym that the document spells out.
    expansions: Vec<Option<(u32, u32)>>,
    /// Per token: the short quotation it stands in, `(0, 0)` when in none.
    quoted: Vec<(u32, u32)>,
    /// Per token: tag, head, relation; empty when nobody parsed the document.
    links: Vec<Link>,
    /// Per token: an apposition that hangs on it, or the token itself.
    appositions: Vec<u32>,
}

/// Mixes a template number and two hashes into a feature key.
fn key(template: u32, a: u32, b: u32) -> u32 {
    let x = (u64::from(a) | u64::from(b) << 32) ^ u64::from(template).wrapping_mul(0xa076_1d64_78bd_642f);
    let x = (x ^ (x >> 29)).wrapping_mul(0xe703_7ed1_a0b4_28db);
    let x = (x ^ (x >> 32)).wrapping_mul(0x8ebc_6af0_9c88_c6e3);
    (x >> 32) as u32
}

/// Key of a gazetteer phrase: the lower-case hashes of its tokens, folded. A phrase of one token has that token's hash.
pub fn phrase_hash(words: impl Iterator<Item = u32>) -> u32 {
    words.reduce(extend_phrase).unwrap_or(0)
}

fn extend_phrase(so_far: u32, word: u32) -> u32 {
    key(u32::MAX, so_far, word)
}

impl Document {
    /// Reads the words of a document; `sentences` are token ranges in order.
    pub fn new<'t>(
        words: impl Iterator<Item = &'t str>,
        sentences: &[Range<usize>],
        links: &[Link],
        lexicon: &Lexicon,
    ) -> Self {
        let mut document =
            Document { sentences: sentences.to_vec(), links: links.to_vec(), ..Document::default() };
        let mut known: FxHashMap<&str, u32> = FxHashMap::default();
        let mut texts = Vec::new();
        for word in words {
            let next = u32::try_from(document.forms.len()).unwrap_or(u32::MAX);
            let id = *known.entry(word).or_insert(next);
            if id == next {
                document.forms.push(Form::new(word, lexicon));
            }
            document.ids.push(id);
            texts.push(word);
        }
        document.find_cases();
        document.find_phrases(lexicon);
        document.find_runs();
        document.find_occurrences();
        document.find_acronyms();
        document.find_quotes(&texts);
        document.find_appositions();
        document
    }

    fn form(&self, token: usize) -> Option<&Form> {
        self.ids.get(token).and_then(|&id| self.forms.get(id as usize))
    }

    fn find_cases(&mut self) {
        self.cases = self
            .sentences
            .iter()
            .map(|sentence| {
                let (mut words, mut capitals, mut long, mut titled) = (0, 0, 0, 0);
                for form in sentence.clone().filter_map(|token| self.form(token)) {
                    if form.letters > 1 {
                        words += 1;
                        capitals += usize::from(form.capitals);
                        if !form.function {
                            long += 1;
                            titled += usize::from(form.capital);
                        }
                    }
                }
                if words >= 3 && capitals * 5 >= words * 4 {
                    Case::Capitals
                } else if long >= 3 && titled * 5 >= long * 4 {
                    Case::Title
                } else {
                    Case::Normal
                }
            })
            .collect();
    }

    /// Longest gazetteer phrases that start with a capital; words inside a longer phrase start no shorter one.
    fn find_phrases(&mut self, lexicon: &Lexicon) {
        let mut phrases = vec![0_u32; self.ids.len()];
        for sentence in &self.sentences {
            let mut covered = 0;
            for start in sentence.clone() {
                let Some(form) = self.form(start) else { continue };
                if start >= covered
                    && let Some(slot) = phrases.get_mut(start)
                {
                    *slot |= u32::from(form.flags);
                }
                let (Some(gazetteer), true) = (lexicon.gazetteer, form.capital) else { continue };
                let mut hash = form.lower;
                let mut best = None;
                for end in start + 1..sentence.end.min(start + LONGEST_PHRASE) {
                    let Some(next) = self.form(end) else { break };
                    hash = extend_phrase(hash, next.lower);
                    if let Some(flags) = gazetteer.get(hash) {
                        best = Some((end + 1, flags));
                    }
                }
                if let Some((end, flags)) = best {
                    covered = covered.max(end);
                    if let Some(slots) = phrases.get_mut(start..end) {
                        for (n, slot) in slots.iter_mut().enumerate() {
                            *slot |= if n == 0 { u32::from(flags) } else { u32::from(flags) << 16 };
                        }
                    }
                }
            }
        }
        self.phrases = phrases;
    }

    /// Runs of capitalised words: strict ones, and loose ones over joiners ("Department of Homeland Security").
    fn find_runs(&mut self) {
        self.runs = vec![(0, 0); self.ids.len()];
        self.loose = self.runs.clone();
        for sentence in self.sentences.clone() {
            for allow_joiners in [false, true] {
                let mut start = sentence.start;
                while start < sentence.end {
                    let opens = self.form(start).is_some_and(|f| f.capital && (!f.function || f.capitals));
                    if !opens {
                        start += 1;
                        continue;
                    }
                    let mut end = start + 1;
                    loop {
                        if end < sentence.end && self.form(end).is_some_and(|f| f.capital) {
                            end += 1;
                            continue;
                        }
                        if !allow_joiners {
                            break;
                        }
                        let bridge = (end..sentence.end.min(end + 3))
                            .take_while(|&t| self.form(t).is_some_and(|f| f.joiner && !f.capital))
                            .count();
                        let after = end + bridge;
                        if bridge > 0 && after < sentence.end && self.form(after).is_some_and(|f| f.capital) {
                            end = after + 1;
                        } else {
                            break;
                        }
                    }
                    let span = (u32::try_from(start).unwrap_or(0), u32::try_from(end).unwrap_or(0));
                    let table = if allow_joiners { &mut self.loose } else { &mut self.runs };
                    for slot in table.iter_mut().take(end).skip(start) {
                        *slot = span;
                    }
                    start = end;
                }
            }
        }
    }

    fn find_occurrences(&mut self) {
        let count = self.forms.len();
        self.seen_inside = vec![0; count];
        self.occurrences = vec![Vec::new(); count];
        let small: rustc_hash::FxHashSet<u32> =
            self.forms.iter().filter(|f| f.small).map(|f| f.lower).collect();
        self.seen_small = self.forms.iter().map(|f| small.contains(&f.lower)).collect();
        for (sentence, case) in self.sentences.iter().zip(&self.cases) {
            for token in sentence.clone() {
                let Some(&id) = self.ids.get(token) else { continue };
                let Some(form) = self.forms.get(id as usize) else { continue };
                if !form.capital || form.function {
                    continue;
                }
                if *case == Case::Normal
                    && token > sentence.start
                    && let Some(n) = self.seen_inside.get_mut(id as usize)
                {
                    *n = n.saturating_add(1);
                }
                if let Some(list) = self.occurrences.get_mut(id as usize)
                    && list.len() < OCCURRENCES
                    && *case != Case::Capitals
                {
                    list.push(u32::try_from(token).unwrap_or(0));
                }
            }
        }
    }

    /// Acronyms: a word of capitals whose letters are the initials of a run (joiners left out).
    fn find_acronyms(&mut self) {
        let mut by_initials: FxHashMap<u32, (u32, u32)> = FxHashMap::default();
        let mut last = (0, 0);
        for &run in &self.loose {
            if run == last || run.1 - run.0 < 2 || run.1 - run.0 > LONGEST_SPELLED {
                continue;
            }
            last = run;
            let initials: Vec<u32> = (run.0..run.1)
                .filter_map(|t| self.form(t as usize))
                .filter(|f| f.capital && f.letters > 1)
                .map(|f| f.initial)
                .collect();
            for start in 0..initials.len() {
                let tail = initials.get(start..).unwrap_or(&[]);
                if (2..=7).contains(&tail.len()) {
                    by_initials.entry(hash_initials(tail.iter().copied())).or_insert(run);
                }
            }
        }
        self.expansions = self
            .forms
            .iter()
            .map(|f| by_initials.get(&f.acronym).copied().filter(|_| f.acronym != 0))
            .collect();
    }

    /// Short quotations: long ones are speech, short ones may be titles.
    fn find_quotes(&mut self, texts: &[&str]) {
        self.quoted = vec![(0, 0); texts.len()];
        for sentence in &self.sentences {
            let mut open: Option<(usize, &str)> = None;
            for token in sentence.clone() {
                let text = texts.get(token).copied().unwrap_or("");
                match open {
                    Some((start, mark)) if text == mark => {
                        if token - start <= LONGEST_TITLE
                            && let Some(slots) = self.quoted.get_mut(start..token)
                        {
                            slots.fill((start as u32, token as u32));
                        }
                        open = None;
                    }
                    None => {
                        let mark = match text {
                            "\"" | "'" => text,
                            "“" => "”",
                            "‘" => "’",
                            "``" => "''",
                            "«" => "»",
                            _ => continue,
                        };
                        open = Some((token + 1, mark));
                    }
                    Some(_) => {}
                }
            }
        }
    }

    fn find_appositions(&mut self) {
        self.appositions = (0..self.links.len()).map(|token| token as u32).collect();
        for (token, link) in self.links.iter().enumerate() {
            if link.relation == Deprel::Appos.index()
                && let Some(slot) = self.appositions.get_mut(link.head as usize)
            {
                *slot = token as u32;
            }
        }
    }

    /// Number of tokens.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// True when there is no token.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// Number of a token's form, if the form may be part of a name: capitalised and no function word.
    pub fn candidate(&self, token: usize) -> Option<usize> {
        let &id = self.ids.get(token)?;
        self.forms.get(id as usize).filter(|form| form.capital && !form.function).map(|_| id as usize)
    }

    /// A country's name that is no people's: never a group, whatever stands around it.
    pub fn is_country(&self, token: usize) -> bool {
        self.form(token).is_some_and(|form| form.flags & (flag::COUNTRY | flag::GROUP) == flag::COUNTRY)
    }

    /// Number of distinct forms.
    pub fn forms(&self) -> usize {
        self.forms.len()
    }

    /// Writes the feature keys of every token of sentence `number` into `out`, one list a token.
    pub fn features(&self, number: usize, out: &mut Vec<Vec<u32>>) {
        self.write(number, |_| true, out);
    }

    /// The same, but no key for a token that can hardly be part of a name (`may_be_named`).
    pub fn near_features(&self, number: usize, out: &mut Vec<Vec<u32>>) {
        let sentence = self.sentences.get(number).cloned().unwrap_or_default();
        let plain = self.cases.get(number) == Some(&Case::Normal);
        self.write(number, |token| !plain || self.may_be_named(token, &sentence), out);
    }

    /// Does something near a token speak for a name: a capital, digits or an `@` from two words before it to the word after it (or beyond
    /// a hyphen: `al-Tanf`), a run or quotation, or what the gazetteer knows as a name? Nearly no name is elsewhere: of 180 news
    /// articles two lost a last word by it ("department of surgery").
    fn may_be_named(&self, token: usize, sentence: &Range<usize>) -> bool {
        const KNOWN: u16 = flag::COUNTRY
            | flag::REGION
            | flag::CITY
            | flag::GROUP
            | flag::SURNAME
            | flag::FIRST_NAME
            | flag::OUTLET;
        let at = |step: isize| {
            let beside = token.checked_add_signed(step).filter(|t| sentence.contains(t));
            beside.and_then(|t| self.form(t))
        };
        let speaks = |step: isize| at(step).is_some_and(|form| form.capital || form.numeral);
        at(0).is_some_and(|form| form.letters > 0 && (!form.small || form.flags & KNOWN != 0))
            || (-2..=1).any(speaks)
            || at(1).is_some_and(|form| form.letters == 0) && speaks(2)
            || self.quoted.get(token).is_some_and(|quote| quote.1 > 0)
            || self.loose.get(token).is_some_and(|run| run.1 > 0)
    }

    fn write(&self, number: usize, wanted: impl Fn(usize) -> bool, out: &mut Vec<Vec<u32>>) {
        let (Some(sentence), Some(&case)) = (self.sentences.get(number), self.cases.get(number)) else {
            return;
        };
        out.resize_with(sentence.len(), Vec::new);
        let opening =
            sentence.clone().find(|&t| self.form(t).is_some_and(|f| f.letters > 0)).unwrap_or(sentence.start);
        for (token, keys) in sentence.clone().zip(out.iter_mut()) {
            keys.clear();
            if wanted(token) {
                self.token_features(token, sentence, case, token == opening, keys);
            }
        }
    }

    fn token_features(
        &self,
        token: usize,
        sentence: &Range<usize>,
        case: Case,
        opening: bool,
        keys: &mut Vec<u32>,
    ) {
        let edge = Form {
            word: 1,
            lower: 1,
            shape: 1,
            long_shape: 1,
            fine: 60_000,
            coarse: 60_000,
            ..Form::default()
        };
        let at = |offset: isize| -> &Form {
            token
                .checked_add_signed(offset)
                .filter(|t| sentence.contains(t))
                .and_then(|t| self.form(t))
                .unwrap_or(&edge)
        };
        let flags_at = |offset: isize| -> u32 {
            token
                .checked_add_signed(offset)
                .filter(|t| sentence.contains(t))
                .and_then(|t| self.phrases.get(t).copied())
                .unwrap_or(0)
        };
        let (f, l1, l2, r1, r2) = (at(0), at(-1), at(-2), at(1), at(2));
        let mut add = |template: u32, a: u32, b: u32| keys.push(key(template, a, b));
        add(1, f.word, 0);
        add(2, f.lower, 0);
        add(3, l1.lower, 0);
        add(4, r1.lower, 0);
        add(5, l2.lower, 0);
        add(6, r2.lower, 0);
        add(7, l1.lower, f.lower);
        add(8, f.lower, r1.lower);
        add(9, l1.lower, r1.lower);
        add(10, l2.lower, l1.lower);
        add(11, r1.lower, r2.lower);
        for ((n, prefix), suffix) in (0..).zip(f.prefixes).zip(f.suffixes) {
            if prefix != 0 {
                add(12 + n, prefix, 0);
            }
            if suffix != 0 {
                add(16 + n, suffix, 0);
            }
        }
        add(20, l1.suffixes[1], 0);
        add(21, r1.suffixes[1], 0);
        add(22, f.shape, 0);
        add(23, f.long_shape, 0);
        add(24, l1.shape, f.shape);
        add(25, f.shape, r1.shape);
        let around = key(0, l1.shape, r1.shape);
        add(26, around, f.shape);
        add(27, key(0, around, f.shape), key(0, l2.shape, r2.shape));
        add(28, l1.lower, f.shape);
        add(29, r1.lower, f.shape);
        let fine = |form: &Form| u32::from(form.fine);
        let coarse = |form: &Form| u32::from(form.coarse);
        for (template, form) in [(30, f), (31, l1), (32, r1), (33, l2), (34, r2)] {
            add(template, fine(form), 0);
            add(template + 5, coarse(form), 0);
        }
        add(40, coarse(l1), coarse(f));
        add(41, coarse(f), coarse(r1));
        add(42, coarse(l1), coarse(r1));
        add(43, fine(l1), f.shape);
        add(44, fine(r1), f.shape);
        add(45, coarse(f), f.shape);
        add(46, fine(f), f.shape);
        add(47, key(0, coarse(l1), coarse(r1)), coarse(f));
        add(48, coarse(l2), coarse(l1));
        add(49, coarse(r1), coarse(r2));
        let (g, gl, gr) = (flags_at(0), flags_at(-1), flags_at(1));
        for bit in 0..32 {
            if g >> bit & 1 == 1 {
                add(50, bit, 0);
                add(51, bit, coarse(l1));
                add(52, bit, coarse(r1));
            }
        }
        add(53, g, 0);
        add(54, gl, 0);
        add(55, gr, 0);
        add(56, gl, g);
        add(57, g, gr);
        add(58, g, f.shape);
        add(59, flags_at(-2), gl);
        add(60, gr, flags_at(2));
        let case = case as u32;
        add(61, case, f.shape);
        add(62, case, f.lower);
        add(63, case * 2 + u32::from(opening), f.shape);
        add(64, case * 2 + u32::from(opening), g);
        if opening {
            add(65, f.lower, r1.lower);
            add(66, f.lower, r1.shape);
        }
        if let Some(&(start, end)) = self.quoted.get(token).filter(|quote| quote.1 > 0) {
            add(67, f.shape, l1.shape);
            let words = (start..end).filter_map(|t| self.form(t as usize)).filter(|form| form.letters > 0);
            // As titles are written: all but small function words have capitals.
            let titled = words.clone().all(|form| form.capital || form.joiner || form.function);
            let place = u32::from(token as u32 == start) * 2 + u32::from(token as u32 + 1 == end);
            let length = (end - start).min(6) * 4 + place;
            add(68, u32::from(titled), length);
            let before = (start as usize).checked_sub(2).and_then(|t| self.form(t)).unwrap_or(&edge);
            if titled {
                add(69, before.lower, place & 2);
                add(149, u32::from(before.fine), place & 2);
                let after = self.form(end as usize + 1).unwrap_or(&edge);
                add(148, after.lower, place & 2);
            }
        }
        self.run_features(token, sentence, case, keys);
        self.tree_features(token, keys);
        if f.capital {
            self.document_features(token, opening, keys);
        }
    }

    /// The run of capitalised words around a token: its ends and what stands around it.
    fn run_features(&self, token: usize, sentence: &Range<usize>, case: u32, keys: &mut Vec<u32>) {
        for (base, table) in [(70, &self.runs), (100, &self.loose)] {
            let Some(&(start, end)) = table.get(token) else { continue };
            let (start, end) = (start as usize, end as usize);
            if start == end {
                continue;
            }
            if base == 100 && self.runs.get(token) == Some(&(start as u32, end as u32)) {
                continue; // the loose run says nothing new
            }
            let (Some(first), Some(last)) = (self.form(start), self.form(end - 1)) else { continue };
            let edge = Form { lower: 1, fine: 60_000, coarse: 60_000, ..Form::default() };
            let before = start
                .checked_sub(1)
                .filter(|t| *t >= sentence.start)
                .and_then(|t| self.form(t))
                .unwrap_or(&edge);
            let after = Some(end).filter(|t| *t < sentence.end).and_then(|t| self.form(t)).unwrap_or(&edge);
            let (head, tail) = ((token - start).min(3) as u32, (end - 1 - token).min(3) as u32);
            let place = head * 4 + tail;
            let length = (end - start).min(6) as u32;
            let mut add = |template: u32, a: u32, b: u32| keys.push(key(base + template, a, b));
            add(0, place, case);
            add(1, length, case);
            add(2, last.lower, head.min(1));
            add(3, first.lower, tail.min(1));
            add(4, before.lower, length.min(3));
            add(5, after.lower, length.min(3));
            add(6, u32::from(last.fine), head.min(1));
            add(7, u32::from(last.coarse), place);
            add(8, u32::from(before.fine), length.min(3));
            add(9, u32::from(after.fine), length.min(3));
            add(10, u32::from(before.coarse), u32::from(after.coarse));
            let flags = |t: usize| self.phrases.get(t).copied().unwrap_or(0);
            add(11, flags(start), place);
            add(12, flags(end - 1), place);
            add(13, flags(start), flags(end - 1));
            add(14, last.suffixes[1], place);
        }
    }

    /// Tags around a capitalised token, and what the run it stands in hangs on in the tree.
    fn tree_features(&self, token: usize, keys: &mut Vec<u32>) {
        let Some(&(start, end)) = self.runs.get(token) else { return };
        let tag = |at: Option<usize>| at.and_then(|at| self.links.get(at)).map_or(99, |l| u32::from(l.tag));
        let run = start as usize..end as usize;
        // The word of the run that hangs on a word outside of it.
        let top = run
            .clone()
            .rev()
            .find(|&t| self.links.get(t).is_some_and(|link| !run.contains(&(link.head as usize))));
        let Some((top, link)) = top.and_then(|top| Some((top, *self.links.get(top)?))) else { return };
        let mut add = |template: u32, a: u32, b: u32| keys.push(key(template, a, b));
        let (relation, place) = (u32::from(link.relation), (token - run.start).min(1) as u32);
        let own = tag(Some(token));
        add(150, own, place);
        add(151, tag(token.checked_sub(1)), own);
        add(152, own, tag(Some(token + 1)));
        let edge = Form { lower: 1, fine: 60_000, coarse: 60_000, ..Form::default() };
        let head = self.form(link.head as usize).unwrap_or(&edge);
        add(153, relation, head.lower);
        add(154, relation, u32::from(head.fine));
        add(155, relation, u32::from(head.coarse) * 2 + place);
        add(156, relation, own);
        if let Some(&other) = self.appositions.get(top)
            && other as usize != top
            && let Some(form) = self.form(other as usize)
        {
            add(157, form.lower, 0);
            add(158, u32::from(form.fine), 0);
            add(159, u32::from(form.coarse), place);
        }
    }

    /// What the rest of the document says about a capitalised word.
    fn document_features(&self, token: usize, opening: bool, keys: &mut Vec<u32>) {
        let Some(&id) = self.ids.get(token) else { return };
        let id = id as usize;
        let small = u32::from(self.seen_small.get(id) == Some(&true));
        let inside = self.seen_inside.get(id).copied().unwrap_or(0).min(2);
        let mut add = |template: u32, a: u32, b: u32| keys.push(key(template, a, b));
        add(130, small * 2 + u32::from(opening), u32::from(inside));
        for &other in self.occurrences.get(id).map_or(&[][..], |list| list) {
            let other = other as usize;
            if other == token {
                continue;
            }
            let near = |offset: isize| other.checked_add_signed(offset).and_then(|t| self.form(t));
            if let Some(left) = near(-1) {
                add(131, left.lower, 0);
                add(132, u32::from(left.fine), 0);
                add(133, u32::from(left.flags), u32::from(left.capital));
            }
            if let Some(right) = near(1) {
                add(134, right.lower, 0);
                add(135, u32::from(right.fine), 0);
                add(136, u32::from(right.flags), u32::from(right.capital));
            }
            let Some(&(start, end)) = self.runs.get(other) else { continue };
            if self.runs.get(token).is_some_and(|&(s, e)| e - s != end - start)
                && let (Some(first), Some(last)) =
                    (self.form(start as usize), self.form((end as usize).saturating_sub(1)))
            {
                let place = (other as u32 - start).min(2) * 3 + (end - 1 - other as u32).min(2);
                add(137, u32::from(first.flags), place);
                add(138, last.lower, place);
                add(139, u32::from(last.flags), place);
                add(140, u32::from(first.fine), place);
            }
        }
        if let Some(&Some((start, end))) = self.expansions.get(id)
            && let (Some(first), Some(last)) =
                (self.form(start as usize), self.form((end as usize).saturating_sub(1)))
        {
            add(141, last.lower, 0);
            add(142, first.lower, 0);
            add(143, u32::from(last.fine), 0);
            add(144, end - start, 0);
        }
        keys.sort_unstable();
        keys.dedup();
    }
}
