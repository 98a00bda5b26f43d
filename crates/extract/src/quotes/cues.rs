//! The words that report speech: `said` -> strong, `believes` -> needs a clause.
//!
//! The list is drawn from the frequent cues of the training part of the annotated statements, with other forms of those verbs and a few
//! common reporting verbs beside them.

/// How much a cue proves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cue {
    /// Reports speech whatever follows.
    Strong,
    /// Reports speech when `that` or a clause follows.
    Weak,
}

const STRONG: &[&str] = &["said", "says", "saying", "told", "tells"];

const WEAK: &[&str] = &[
    "say", "added", "adds", "adding", "stated", "states", "stating", "claimed", "claims", "claim", "claiming", "explained",
    "explains", "explaining", "announced", "announces", "announcing", "reported", "reports", "report", "reporting", "noted",
    "notes", "noting", "warned", "warns", "warning", "confirmed", "confirms", "confirming", "insisted", "insists", "argued",
    "argues", "arguing", "alleged", "alleges", "alleging", "acknowledged", "acknowledges", "admitted", "admits", "admitting",
    "believes", "believe", "believed", "suggested", "suggests", "suggest", "indicated", "indicates", "indicate", "wrote",
    "writes", "tweeted", "posted", "replied", "responded", "continued", "concluded", "concludes", "observed", "recalled",
    "recalls", "testified", "declared", "declares", "revealed", "reveals", "estimated", "estimates", "predicted", "predicts",
    "vowed", "vows", "pledged", "promised", "promises", "denied", "denies", "denying", "asserted", "asserts", "contended",
    "complained", "joked", "quipped", "remarked", "commented", "shouted", "asked", "asks", "wondered", "stressed",
    "emphasized", "maintained", "maintains", "advised", "advises", "agreed", "agrees", "showed", "shows", "show", "found",
    "finds", "fears", "fear", "hopes", "thinks", "feared", "suspect", "suspects", "read", "reads", "urged", "lamented",
];

/// Words that follow a weak cue when a clause follows it; besides capitals and numbers.
const CLAUSE_OPENERS: &[&str] = &[
    "the", "a", "an", "he", "she", "it", "they", "we", "i", "there", "this", "that", "these", "those", "his", "her", "its",
    "their", "our", "my", "some", "many", "most", "no", "all", "more", "if", "when", "while", "what", "how", "about", "it's",
    "there's", "such", "two", "three", "four", "five", "as", "at", "in", "you",
];

/// Weak cues that also take a plain object ("reported a loss"), so that only `that` or a mark proves a clause.
const TRANSITIVE: &[&str] = &[
    "announced", "announces", "announcing", "reported", "reports", "report", "reporting", "confirmed", "found", "finds",
    "showed", "shows", "show", "read", "reads", "wrote", "posted", "revealed", "reveals", "denied", "denies", "asked", "asks",
    "urged", "advised", "agreed", "agrees", "suggest", "suggested", "suggests", "continued", "observed", "recalled", "fear",
    "fears", "feared", "suspect", "estimates", "warning", "notes", "claims", "claim", "promised", "pledged", "indicate",
    "indicates", "indicated", "concluded", "declared", "predicted", "maintained", "stressed", "vowed", "admitted", "alleged",
];

/// Whether a lower-case word is a cue.
pub fn cue(lower: &str) -> Option<Cue> {
    if STRONG.contains(&lower) {
        Some(Cue::Strong)
    } else if WEAK.contains(&lower) {
        Some(Cue::Weak)
    } else {
        None
    }
}

/// Whether the word after a cue begins a reported clause.
pub fn opens_clause(cue: &str, next: &str, next_is_capital: bool) -> bool {
    match next {
        "that" => true,
        _ if STRONG.contains(&cue) => true,
        _ if TRANSITIVE.contains(&cue) => matches!(next, "he" | "she" | "it" | "they" | "there" | "we" | "i"),
        _ => next_is_capital || next.starts_with(char::is_numeric) || CLAUSE_OPENERS.contains(&next),
    }
}
