//! The lists that models and results share: kinds, statuses, roles; and a rough stem.
//!
//! `arrests` -> stem `arrest`.

/// Kinds of events, class 0 is none; the order is that of the trained file.
pub const KINDS: &[&str] = &[
    "",
    "attack",
    "death",
    "injury",
    "accident",
    "disaster",
    "outbreak",
    "rescue",
    "evacuation",
    "arrest",
    "charge",
    "trial",
    "ruling",
    "release",
    "deportation",
    "crossing",
    "smuggling",
    "crime",
    "investigation",
    "raid",
    "protest",
    "strike",
    "vote",
    "appointment",
    "resignation",
    "meeting",
    "trip",
    "agreement",
    "policy",
    "sanction",
    "launch",
    "opening",
    "closure",
    "deal",
    "results",
    "funding",
    "market",
    "layoff",
    "hiring",
    "aid",
    "deployment",
    "operation",
    "cyberattack",
    "finding",
    "report",
    "sport",
    "award",
    "performance",
    "birth",
    "construction",
    "request",
    "offer",
    "announcement",
    "change",
    "other",
];

/// Statuses in the order of the trained file.
pub const STATUSES: &[&str] = &["stated", "said", "alleged", "planned", "hypothetical", "denied"];

/// Roles in the order of the trained file.
pub const ROLES: &[&str] = &["", "agent", "patient", "time", "place"];

/// A rough stem: the word without common endings.
pub fn stem(lower: &str) -> String {
    for ending in [
        "ments", "ment", "ations", "ation", "tions", "tion", "ings", "ing", "ies", "ied", "ed", "es", "s",
        "er", "e",
    ] {
        if let Some(short) = lower.strip_suffix(ending)
            && short.chars().count() >= 3
        {
            let doubled: Vec<char> = short.chars().rev().take(2).collect();
            let twice = doubled.first() == doubled.get(1) && !matches!(doubled.first(), Some('s' | 'l'));
            return if twice {
                short.chars().take(short.chars().count() - 1).collect()
            } else {
                short.to_owned()
            };
        }
    }
    lower.to_owned()
}
