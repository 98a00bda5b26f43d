//! The verb a time hangs on -> whether it lies ahead: `The court will hear the case on Monday` -> ahead; `He was held Monday` -> behind.
//!
//! Climbs the dependency tree from the time's first word to its verb and reads the verb's form and auxiliaries. Known misses: wrong
//! attachments, reports in the present tense ("Police say he fled Monday" is right, "He says Monday" has no verb of its own).

use language::{Deprel, Parsed, Token, Upos, tagger::FINE};

/// How many heads are climbed: deeper chains are parser errors.
const CLIMB: usize = 12;
/// How many words before a verb its auxiliaries stand.
const GROUP: usize = 8;

/// Where a time lies, as its verb tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Ahead,
    Behind,
}

/// What the verb above the word at a byte position says; `None` without a parse or a telling verb.
pub fn side(parsed: &Parsed, start: usize) -> Option<Side> {
    let at = parsed.tokens.partition_point(|t| t.span.range().end <= start);
    parsed.tokens.get(at).filter(|t| t.upos != Upos::X)?;
    let mut here = at;
    for _ in 0..CLIMB {
        let token = parsed.tokens.get(here)?;
        if matches!(token.upos, Upos::Verb | Upos::Aux)
            && let Some(side) = verb(parsed, here)
        {
            return Some(side);
        }
        // A predicate noun or adjective with a copula is told by the copula: "is due Monday", "was mayor".
        if here != at
            && let Some(side) = group(parsed, here, |relation| relation == Deprel::Cop)
        {
            return Some(if planned(&token.lemma) { Side::Ahead } else { side });
        }
        here = usize::try_from(token.head?).ok()?;
    }
    None
}

/// Verbs and adjectives whose complement or date lies ahead.
fn planned(lemma: &str) -> bool {
    matches!(
        lemma,
        "schedule"
            | "expect"
            | "plan"
            | "set"
            | "slate"
            | "due"
            | "scheduled"
            | "expected"
            | "planned"
            | "hope"
            | "intend"
            | "want"
            | "promise"
            | "vow"
            | "threaten"
            | "prepare"
            | "ready"
            | "likely"
            | "bind"
            | "aim"
    )
}

fn penn(token: &Token) -> &'static str {
    FINE.get(usize::from(token.fine)).and_then(|(_, penns)| penns.first()).copied().unwrap_or("")
}

/// The auxiliaries of a verb, nearest last.
fn group(parsed: &Parsed, verb: usize, wanted: impl Fn(Deprel) -> bool) -> Option<Side> {
    let low = verb.saturating_sub(GROUP);
    let head = u32::try_from(verb).ok();
    for token in parsed.tokens.get(low..verb)? {
        if token.head != head || !wanted(token.deprel) {
            continue;
        }
        match (token.lemma.as_str(), penn(token)) {
            ("will" | "shall" | "would" | "may" | "should" | "must" | "can" | "'ll" | "ll", _) => {
                return Some(Side::Ahead);
            }
            ("have", "VBZ") | (_, "VBD") => return Some(Side::Behind),
            _ => {}
        }
    }
    None
}

/// "is to reopen", "are also to meet", "is to be closed": what is arranged, so it lies ahead; not "is to blame".
pub fn is_arranged(tokens: &[Token], verb: usize) -> bool {
    let before = |n: usize| verb.checked_sub(n).and_then(|at| tokens.get(at));
    let is = |n: usize, lemma: &str| before(n).is_some_and(|token| token.lemma == lemma);
    let to = if is(1, "be") { 2 } else { 1 };
    let be = if before(to + 1).is_some_and(|token| token.upos == Upos::Adv) { to + 2 } else { to + 1 };
    let to_blame = tokens.get(verb).is_some_and(|token| token.lemma == "blame");
    !to_blame
        && is(to, "to")
        && is(be, "be")
        && before(be).is_some_and(|be| matches!(penn(be), "VBZ" | "VBP"))
}

fn verb(parsed: &Parsed, at: usize) -> Option<Side> {
    let token = parsed.tokens.get(at)?;
    let auxiliary =
        group(parsed, at, |relation| matches!(relation, Deprel::Aux | Deprel::AuxPass | Deprel::Cop));
    let form = penn(token);
    let low = at.saturating_sub(GROUP);
    let child = |upos: Upos, lemma: &str| {
        parsed.tokens.get(low..at).is_some_and(|near| {
            near.iter().any(|t| t.head == u32::try_from(at).ok() && t.upos == upos && t.lemma == lemma)
        })
    };
    if planned(&token.lemma) && matches!(form, "VBN" | "VBG") && !child(Upos::Aux, "have") {
        return Some(Side::Ahead);
    }
    // "has scheduled a vote Thursday", "planned a march on Saturday": what is planned lies ahead whenever it was planned.
    if matches!(token.lemma.as_str(), "schedule" | "plan" | "slate") {
        return Some(Side::Ahead);
    }
    if is_arranged(&parsed.tokens, at) {
        return Some(Side::Ahead);
    }
    if auxiliary.is_some() {
        return auxiliary;
    }
    match form {
        "VBD" => Some(Side::Behind),
        "VBN" if child(Upos::Aux, "be") => None,
        // "will stay closed on Monday" is told by the verb above.
        "VBN" if token.deprel == Deprel::Xcomp => None,
        "VBN" => Some(Side::Behind),
        // "is meeting Monday" lies ahead; a bare participle follows the verb above it.
        "VBG" => child(Upos::Aux, "be").then_some(Side::Ahead),
        "VBZ" | "VBP"
            if matches!(
                token.lemma.as_str(),
                "begin"
                    | "start"
                    | "open"
                    | "meet"
                    | "expire"
                    | "resume"
                    | "arrive"
                    | "leave"
                    | "host"
                    | "travel"
                    | "face"
                    | "play"
                    | "visit"
                    | "go"
                    | "return"
                    | "vote"
                    | "close"
                    | "end"
                    | "kick"
                    | "conclude"
                    | "premiere"
                    | "air"
                    | "debut"
            ) =>
        {
            Some(Side::Ahead)
        }
        "VBZ" | "VBP" => None,
        _ if child(Upos::Part, "to") => {
            let above = token.head.and_then(|h| parsed.tokens.get(usize::try_from(h).ok()?))?;
            planned(&above.lemma).then_some(Side::Ahead)
        }
        _ => None,
    }
}
