//! What the model for statuses looks at: auxiliaries, marks and cue words around a happening, and the statement it stands in.
//!
//! `police said the men had been arrested` -> in an indirect statement with the cue `said`.

use super::{light, negation, reader::Reader};
use language::{Deprel, Upos, linear::Features};
use model::Status;

/// Words that may change how a happening is told, wherever they stand in the sentence.
const SIGNALS: &[&str] = &[
    "will",
    "would",
    "could",
    "may",
    "might",
    "should",
    "if",
    "not",
    "n't",
    "never",
    "no",
    "denied",
    "denies",
    "deny",
    "allegedly",
    "alleged",
    "alleges",
    "accused",
    "accuses",
    "charged",
    "suspected",
    "suspect",
    "reportedly",
    "plans",
    "plan",
    "planned",
    "planning",
    "expected",
    "scheduled",
    "to",
    "next",
    "said",
    "says",
    "according",
    "told",
    "claims",
    "claimed",
    "believed",
    "possible",
    "unless",
    "whether",
    "intends",
    "proposed",
    "called",
    "calls",
    "upcoming",
    "ahead",
    "tomorrow",
    "without",
    "refused",
    "rejected",
    "failed",
    "charges",
    "suspicion",
    "apparently",
    "threatened",
    "likely",
    "can",
    "must",
    "won't",
    "didn't",
    "announced",
    "aims",
    "set",
    "wants",
    "want",
    "hopes",
    "hope",
    "vowed",
    "pledged",
    "urged",
    "asked",
    "ordered",
    "demanded",
    "should",
    "cannot",
    "lack",
    "nor",
    "neither",
    "nobody",
    "none",
    "prevent",
    "avoid",
    "cancelled",
    "postponed",
];

/// The words that can make a happening what a status says.
pub fn signals(status: Status) -> &'static [&'static str] {
    match status {
        Status::Alleged => &[
            "allegedly",
            "alleged",
            "alleges",
            "allege",
            "accused",
            "accuses",
            "accuse",
            "charged",
            "charges",
            "charge",
            "suspected",
            "suspect",
            "suspicion",
            "reportedly",
            "claims",
            "claimed",
            "believed",
            "apparently",
            "apparent",
            "indicted",
            "prosecutors",
            "rumours",
            "rumors",
            "reports",
        ],
        Status::Planned => &[
            "will",
            "to",
            "would",
            "shall",
            "plans",
            "plan",
            "planned",
            "planning",
            "expected",
            "scheduled",
            "next",
            "upcoming",
            "ahead",
            "tomorrow",
            "proposed",
            "intends",
            "due",
            "set",
            "ordered",
            "aims",
            "vowed",
            "pledged",
            "announced",
            "going",
            "soon",
            "later",
        ],
        Status::Hypothetical => &[
            "if",
            "could",
            "may",
            "might",
            "would",
            "should",
            "can",
            "unless",
            "whether",
            "possible",
            "likely",
            "calls",
            "called",
            "urged",
            "asked",
            "demanded",
            "wants",
            "want",
            "hopes",
            "hope",
            "threatened",
            "potential",
            "must",
        ],
        Status::Denied => &[
            "not",
            "n't",
            "never",
            "no",
            "denied",
            "denies",
            "deny",
            "without",
            "refused",
            "rejected",
            "failed",
            "cannot",
            "won't",
            "didn't",
            "lack",
            "nor",
            "neither",
            "nobody",
            "none",
            "prevent",
            "prevented",
            "avoid",
            "avoided",
            "cancelled",
            "canceled",
            "postponed",
            "unable",
        ],
        Status::Stated | Status::Said => &[],
    }
}

/// What says how the article stands to a happening.
pub fn features(reader: &Reader<'_>, index: usize) -> Features {
    let tree = &reader.tree;
    let (word, upos) = (tree.lower(index), tree.upos(index).as_str());
    let told = reader.told(index);
    let cue = reader
        .quote(index)
        .and_then(|quote| reader.found.quotes.get(quote as usize)?.cue)
        .map_or_else(String::new, |cue| cue.of(tree.text).to_lowercase());
    let fine = tree.tokens.get(index).map_or(0, |token| token.fine).to_string();
    let mut f = Features::default();
    f.add("told", &[told]);
    f.add("tu", &[told, upos, &fine]);
    f.add("cue", &[&cue]);
    f.add("cuef", &[&cue, &fine]);
    f.add("w", &[word]);
    f.add("f", &[&fine]);
    f.add("fr", &[&fine, tree.deprel(index).as_str()]);
    for (name, offset) in [("-1", -1), ("-2", -2), ("+1", 1)] {
        f.add(name, &[reader.near(index, offset)]);
        f.add(name, &[reader.near(index, offset), &fine]);
    }
    for &child in tree.children(index) {
        let relation = tree.deprel(child);
        if matches!(
            relation,
            Deprel::Aux
                | Deprel::AuxPass
                | Deprel::Advmod
                | Deprel::Mark
                | Deprel::Det
                | Deprel::Cop
                | Deprel::Amod
        ) {
            f.add("k", &[relation.as_str(), tree.lemma(child)]);
            f.add("kf", &[relation.as_str(), tree.lemma(child), &fine]);
        }
    }
    let mut at = index;
    let mut path = String::new();
    for step in ["0", "1", "2"] {
        let Some(above) = tree.head(at) else {
            f.add("top", &[step, &fine]);
            break;
        };
        path.push_str(tree.deprel(at).as_str());
        path.push(' ');
        f.add("up", &[&path, tree.lemma(above)]);
        f.add("up", &[tree.lemma(above)]);
        f.add("upf", &[&path, tree.tokens.get(above).map_or("", |token| token.upos.as_str())]);
        for &child in tree.children(above) {
            if matches!(tree.deprel(child), Deprel::Mark | Deprel::Aux | Deprel::Advmod) && child != at {
                f.add("above", &[step, tree.lemma(child)]);
            }
        }
        at = above;
    }
    for other in tree.sentence_range(index) {
        let lower = tree.lower(other);
        if SIGNALS.contains(&lower) {
            let side = match index.checked_sub(other) {
                Some(1..=4) => "close before",
                Some(_) => "before",
                None => "after",
            };
            f.add("signal", &[lower]);
            f.add("signal", &[lower, side]);
        }
    }
    if let Some(time) = reader.found.reference.latest.zip(nearest_time(reader, index)) {
        f.add("future", &[if time.1 > time.0 { "after" } else { "before" }]);
    }
    f.once()
}

/// Whether a word of the sentence other than "not" and its like can deny a happening: "failed to", "cancelled".
pub fn denied_otherwise(reader: &Reader<'_>, index: usize) -> bool {
    let tree = &reader.tree;
    let other = |at: usize| {
        let word = tree.lower(at);
        signals(Status::Denied).contains(&word) && !negation::NOT.contains(&word)
    };
    tree.sentence_range(index).any(other)
}

/// "is to reopen", "the hearing is to open", "the trial is due to begin", "a vote will be held": what is arranged lies ahead.
pub fn coming(reader: &Reader<'_>, index: usize) -> bool {
    let tree = &reader.tree;
    if crate::times::is_arranged(tree.tokens, index) {
        return true;
    }
    let subject = matches!(tree.deprel(index), Deprel::Nsubj | Deprel::NsubjPass);
    let Some(verb) = tree.head(index).filter(|_| subject && tree.upos(index) == Upos::Noun) else {
        return false;
    };
    // "will open an old debate" has happened.
    let places = |verb: usize| {
        (light::TAKES_PLACE.contains(&tree.lemma(verb)) || tree.lower(verb) == "held")
            && tree.child(verb, &[Deprel::Obj]).is_none()
    };
    let will = || tree.child(verb, &[Deprel::Aux]).is_some_and(|aux| tree.lower(aux) == "will");
    let due = || {
        matches!(tree.lower(verb), "due" | "set" | "scheduled" | "expected" | "planned")
            && !tree
                .children(verb)
                .iter()
                .any(|&be| matches!(tree.lower(be), "was" | "were" | "been" | "had"))
            && tree.child(verb, &[Deprel::Xcomp, Deprel::Ccomp]).is_none_or(places)
    };
    places(verb) && (will() || crate::times::is_arranged(tree.tokens, verb)) || due()
}

/// The first day of the time expression that hangs below a trigger.
fn nearest_time(reader: &Reader<'_>, index: usize) -> Option<jiff::civil::Date> {
    let child = reader.tree.children(index).iter().find_map(|&child| reader.time(child))?;
    reader.found.times.get(child as usize)?.interval.earliest
}
