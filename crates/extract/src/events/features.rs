//! What the models for triggers and kinds look at: a word, what hangs on it and what it hangs on.
//!
//! `two men were arrested` -> for `arrested`: word, lemma, passive auxiliary `were`, subject `men`, sense arrest.

use super::{kinds::stem, lexicon, reader::Reader, senses::GRADES};
use language::{Deprel, Upos, linear::Features};

/// Relations whose words say much about their head.
const ARGUMENTS: &[Deprel] = &[
    Deprel::Nsubj,
    Deprel::NsubjPass,
    Deprel::Obj,
    Deprel::Obl,
    Deprel::OblAgent,
    Deprel::Nmod,
    Deprel::NmodPoss,
    Deprel::Compound,
    Deprel::Amod,
];
/// Relations whose presence or absence shapes a clause.
const FRAME: &[Deprel] = &[
    Deprel::Nsubj,
    Deprel::NsubjPass,
    Deprel::Obj,
    Deprel::Obl,
    Deprel::Det,
    Deprel::Nmod,
    Deprel::Case,
    Deprel::Compound,
    Deprel::Amod,
    Deprel::Nummod,
    Deprel::Ccomp,
    Deprel::Xcomp,
    Deprel::Aux,
    Deprel::AuxPass,
    Deprel::Cop,
];

fn tail(word: &str, letters: usize) -> &str {
    word.char_indices()
        .rev()
        .nth(letters.saturating_sub(1))
        .map_or(word, |(at, _)| word.get(at..).unwrap_or(word))
}

fn start(word: &str, letters: usize) -> &str {
    word.char_indices().nth(letters).map_or(word, |(at, _)| word.get(..at).unwrap_or(word))
}

fn capital(reader: &Reader<'_>, index: usize) -> &'static str {
    let upper = reader.tree.span(index).of(reader.tree.text).starts_with(char::is_uppercase);
    if upper { "X" } else { "x" }
}

/// What says whether a word is a trigger.
pub fn trigger(reader: &Reader<'_>, index: usize) -> Features {
    let tree = &reader.tree;
    let (word, lemma) = (tree.lower(index), tree.lemma(index));
    let (upos, relation) = (tree.upos(index).as_str(), tree.deprel(index).as_str());
    let head = tree.head(index);
    let (head_lemma, head_upos) =
        head.map_or(("ROOT", "ROOT"), |head| (tree.lemma(head), tree.upos(head).as_str()));
    let fine = tree.tokens.get(index).map_or(0, |token| token.fine).to_string();
    let mut f = Features::default();
    f.add("w", &[word]);
    f.add("l", &[lemma]);
    f.add("lu", &[lemma, upos]);
    f.add("u", &[upos]);
    f.add("f", &[&fine]);
    f.add("r", &[relation]);
    f.add("ur", &[upos, relation]);
    f.add("lr", &[lemma, relation]);
    f.add("e3", &[tail(word, 3)]);
    f.add("e4", &[tail(word, 4)]);
    f.add("st", &[&stem(word)]);
    f.add("cap", &[capital(reader, index), upos]);
    f.add("hl", &[head_lemma]);
    f.add("hlr", &[head_lemma, relation]);
    f.add("hur", &[head_upos, relation, upos]);
    f.add("nm", &[reader.name(index)]);
    f.add("inT", &[if reader.time(index).is_some() { "t" } else { "-" }]);
    f.add("q", &[reader.told(index)]);
    f.add("qu", &[reader.told(index), upos]);
    f.add("early", &[GRADES.get(tree.sentence(index).min(4)).copied().unwrap_or("")]);
    children(reader, index, upos, &mut f);
    let near_upos = |offset| reader.place_near(index, offset).map_or("^", |at| tree.upos(at).as_str());
    for (name, offset) in [("-1", -1), ("+1", 1), ("-2", -2), ("+2", 2)] {
        f.add(name, &[reader.near(index, offset)]);
    }
    f.add("-1l", &[reader.near(index, -1), lemma]);
    f.add("+1l", &[lemma, reader.near(index, 1)]);
    f.add("us", &[near_upos(-1), upos, near_upos(1)]);
    let kinds = lexicon::kinds(word);
    for kind in kinds {
        f.add("K", &[kind]);
        f.add("Ku", &[kind, upos]);
        f.add("Kr", &[kind, relation]);
    }
    let known = if kinds.is_empty() { "none" } else { "some" };
    f.add("nK", &[known, upos]);
    f.add("nKr", &[known, upos, relation]);
    f.add("nKh", &[known, head_lemma]);
    senses(reader, index, upos, relation, &mut f);
    clusters(reader, index, &mut f);
    ancestors(reader, index, &mut f);
    f.once()
}

fn children(reader: &Reader<'_>, index: usize, upos: &str, f: &mut Features) {
    let tree = &reader.tree;
    let lemma = tree.lemma(index);
    let mut seen = [false; FRAME.len()];
    for &child in tree.children(index) {
        let relation = tree.deprel(child);
        if relation == Deprel::Punct {
            continue;
        }
        let (name, below) = (relation.as_str(), tree.lemma(child));
        if let Some(slot) = FRAME.iter().position(|&frame| frame == relation).and_then(|at| seen.get_mut(at))
        {
            *slot = true;
        }
        f.add("k", &[name, upos]);
        f.add("kl", &[name, below]);
        f.add("kn", &[name, reader.name(child)]);
        if ARGUMENTS.contains(&relation) {
            f.add("lk", &[lemma, name, below]);
        } else {
            f.add("ku", &[name, below, upos]);
        }
        if reader.time(child).is_some() {
            f.add("kt", &[upos]);
            f.add("ktl", &[lemma]);
        }
    }
    let mut frame = String::new();
    for (relation, seen) in FRAME.iter().zip(seen) {
        if seen {
            frame.push_str(relation.as_str());
            frame.push(' ');
        } else {
            f.add("no", &[relation.as_str(), upos]);
        }
    }
    f.add("frame", &[&frame, upos]);
}

fn senses(reader: &Reader<'_>, index: usize, upos: &str, relation: &str, f: &mut Features) {
    let tree = &reader.tree;
    let Some(sense) = reader.sense(index) else {
        f.add("no sense", &[upos]);
        return;
    };
    let grade = |at: u8| GRADES.get(usize::from(at)).copied().unwrap_or("");
    f.add("S", &[sense.first]);
    f.add("Su", &[sense.first, upos]);
    f.add("S2", &[sense.second, upos]);
    f.add("Sr", &[sense.first, relation]);
    f.add("g", &[grade(sense.grade)]);
    f.add("gu", &[grade(sense.grade), upos]);
    f.add("gr", &[grade(sense.grade / 2), upos, relation]);
    for at in 1..=sense.grade {
        f.add("g>", &[grade(at)]);
    }
    if let Some(above) = tree.head(index).and_then(|head| reader.sense(head)) {
        f.add("gh", &[grade(above.grade / 2), relation]);
        f.add("Sh", &[above.first, relation]);
    }
    for &child in tree.children(index).iter().filter(|&&child| ARGUMENTS.contains(&tree.deprel(child))) {
        if let Some(below) = reader.sense(child) {
            f.add("Sk", &[below.first, tree.deprel(child).as_str(), upos]);
            f.add("gk", &[grade(below.grade / 2), tree.deprel(child).as_str(), upos]);
        }
    }
}

fn clusters(reader: &Reader<'_>, index: usize, f: &mut Features) {
    let tree = &reader.tree;
    let (fine, coarse) = (reader.fine(index), reader.coarse(index));
    let upos = tree.upos(index).as_str();
    f.add("C", &[fine]);
    f.add("Cu", &[fine, upos]);
    f.add("Cr", &[fine, tree.deprel(index).as_str()]);
    f.add("c", &[coarse, upos]);
    if let Some(head) = tree.head(index) {
        f.add("Ch", &[reader.fine(head), tree.deprel(index).as_str()]);
        f.add("Chh", &[reader.coarse(head), coarse, tree.deprel(index).as_str()]);
    }
    for &child in tree.children(index).iter().filter(|&&child| ARGUMENTS.contains(&tree.deprel(child))) {
        let relation = tree.deprel(child).as_str();
        f.add("Ck", &[fine, relation]);
        f.add("Ckc", &[coarse, relation, reader.coarse(child)]);
        f.add("Ckf", &[relation, reader.fine(child), upos]);
    }
}

/// Ancestors looked at for words that make a clause conditional, planned or reported.
const ABOVE: [&str; 3] = ["0", "1", "2"];

fn ancestors(reader: &Reader<'_>, index: usize, f: &mut Features) {
    let tree = &reader.tree;
    let mut at = tree.head(index);
    for step in ABOVE {
        let Some(above) = at else { break };
        for &child in tree.children(above) {
            if matches!(tree.deprel(child), Deprel::Mark | Deprel::Aux | Deprel::Advmod) {
                f.add("above", &[step, tree.deprel(child).as_str(), tree.lemma(child)]);
            }
        }
        at = tree.head(above);
    }
}

/// Tokens on each side of a trigger whose content words tell its kind.
const AROUND: usize = 6;

/// What says which kind a trigger is: itself, its arguments, the words around it and the article's topics.
pub fn kind(reader: &Reader<'_>, index: usize) -> Features {
    let tree = &reader.tree;
    let (word, lemma, upos) = (tree.lower(index), tree.lemma(index), tree.upos(index).as_str());
    let root = stem(word);
    let head = tree.head(index);
    let head_lemma = head.map_or("ROOT", |head| tree.lemma(head));
    let mut f = Features::default();
    f.add("w", &[word]);
    f.add("l", &[lemma]);
    f.add("st", &[&root]);
    f.add("h4", &[start(word, 4)]);
    f.add("u", &[upos]);
    f.add("h", &[head_lemma]);
    f.add("hl", &[head_lemma, lemma]);
    for kind in lexicon::kinds(word) {
        f.add("K", &[kind]);
        f.add("Kst", &[kind, &root]);
        f.add("Ku", &[kind, upos]);
    }
    if let Some(sense) = reader.sense(index) {
        f.add("S", &[sense.first]);
        f.add("Su", &[sense.first, upos]);
        f.add("SS", &[sense.first, sense.second]);
        f.add("S2", &[sense.second]);
    }
    if let Some(head) = head {
        for kind in lexicon::kinds(tree.lower(head)) {
            f.add("hK", &[kind]);
        }
        if let Some(sense) = reader.sense(head) {
            f.add("hS", &[sense.first, tree.deprel(index).as_str()]);
        }
    }
    for &child in tree.children(index) {
        let relation = tree.deprel(child).as_str();
        if relation == "punct" {
            continue;
        }
        f.add("k", &[relation, tree.lemma(child)]);
        f.add("lk", &[lemma, tree.lemma(child)]);
        f.add("kn", &[relation, reader.name(child)]);
        for kind in lexicon::kinds(tree.lower(child)) {
            f.add("kK", &[kind]);
        }
        if let Some(sense) = reader.sense(child) {
            f.add("kS", &[relation, sense.first]);
        }
    }
    let sentence = tree.sentence_range(index);
    for other in index.saturating_sub(AROUND).max(sentence.start)..(index + AROUND + 1).min(sentence.end) {
        if other == index || !matches!(tree.upos(other), Upos::Noun | Upos::Verb | Upos::Propn | Upos::Adj) {
            continue;
        }
        f.add("n", &[tree.lemma(other)]);
        for kind in lexicon::kinds(tree.lower(other)) {
            f.add("nK", &[kind]);
        }
        if let Some(sense) = reader.sense(other) {
            f.add("nS", &[sense.first]);
        }
    }
    f.add("C", &[reader.fine(index)]);
    f.add("c", &[reader.coarse(index)]);
    for &child in tree.children(index).iter().filter(|&&child| ARGUMENTS.contains(&tree.deprel(child))) {
        let relation = tree.deprel(child).as_str();
        f.add("Cc", &[reader.fine(index), relation, reader.coarse(child)]);
        f.add("kC", &[relation, reader.fine(child)]);
    }
    if let Some(head) = head {
        f.add("hC", &[reader.fine(head), tree.deprel(index).as_str()]);
    }
    for topic in reader.topics() {
        f.add("D", &[topic]);
        for kind in lexicon::kinds(word) {
            f.add("DK", &[topic, kind]);
        }
        if let Some(sense) = reader.sense(index) {
            f.add("DS", &[topic, sense.first]);
        }
    }
    f.once()
}
