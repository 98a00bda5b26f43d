//! Words of bylines: what people are, what outlets are called, what pages say about themselves. (table)

/// Words that say what somebody is: a name ends before them.
const ROLES_WORDS: &[&str] = &[
    "analyst",
    "anchor",
    "author",
    "bureau",
    "chief",
    "columnist",
    "commentator",
    "contributing",
    "contributor",
    "correspondent",
    "critic",
    "deputy",
    "director",
    "editor",
    "editorial",
    "editors",
    "follow",
    "freelance",
    "host",
    "intern",
    "journalist",
    "managing",
    "opinion",
    "political",
    "politics",
    "producer",
    "profile",
    "published",
    "reporter",
    "reporters",
    "senior",
    "special",
    "staff",
    "updated",
    "view",
    "writer",
    "writers",
];

/// Words of the names of outlets, which are no persons.
const OUTLETS_WORDS: &[&str] = &[
    "abc",
    "afp",
    "agencies",
    "agency",
    "ap",
    "associated",
    "bbc",
    "bloomberg",
    "cbs",
    "chronicle",
    "cnbc",
    "cnn",
    "daily",
    "desk",
    "digital",
    "express",
    "gazette",
    "guardian",
    "herald",
    "inc",
    "independent",
    "journal",
    "ltd",
    "magazine",
    "mail",
    "media",
    "mirror",
    "nbc",
    "network",
    "news",
    "newspaper",
    "newspapers",
    "newsroom",
    "npr",
    "online",
    "post",
    "press",
    "radio",
    "report",
    "reports",
    "reuters",
    "review",
    "service",
    "services",
    "sky",
    "standard",
    "sun",
    "team",
    "telegraph",
    "television",
    "times",
    "today",
    "tribune",
    "tv",
    "weekly",
];

/// Fields of reporters and editors: a name of two words ends before them.
const FIELDS_WORDS: &[&str] = &[
    "arts",
    "business",
    "crime",
    "culture",
    "economics",
    "education",
    "energy",
    "environment",
    "foreign",
    "health",
    "legal",
    "lifestyle",
    "science",
    "sport",
    "sports",
    "technology",
    "transport",
    "travel",
];

/// Last words of the names of bodies that sign what they publish.
const BODIES_WORDS: &[&str] = &[
    "agency",
    "bureau",
    "council",
    "department",
    "foundation",
    "institute",
    "network",
    "office",
    "university",
];

/// The same as sorted keys: see [`key`].
pub const ROLES: &[u128] = &keys::<{ ROLES_WORDS.len() }>(ROLES_WORDS);
/// See [`OUTLETS_WORDS`].
pub const OUTLETS: &[u128] = &keys::<{ OUTLETS_WORDS.len() }>(OUTLETS_WORDS);
/// See [`FIELDS_WORDS`].
pub const FIELDS: &[u128] = &keys::<{ FIELDS_WORDS.len() }>(FIELDS_WORDS);
/// See [`BODIES_WORDS`].
pub const BODIES: &[u128] = &keys::<{ BODIES_WORDS.len() }>(BODIES_WORDS);

/// A word of up to 16 bytes as a number that sorts as the word does: lists are searched without a comparison of strings.
pub const fn key(word: &[u8]) -> u128 {
    let (mut key, mut at) = (0, 0);
    while at < word.len() && at < 16 {
        key |= (word[at] as u128) << (120 - 8 * at);
        at += 1;
    }
    key
}

/// The keys of a sorted list.
pub const fn keys<const N: usize>(words: &[&str]) -> [u128; N] {
    let (mut keys, mut at) = ([0; N], 0);
    while at < N {
        assert!(words[at].len() <= 16);
        keys[at] = key(words[at].as_bytes());
        assert!(at == 0 || keys[at - 1] < keys[at]);
        at += 1;
    }
    keys
}

/// Words of pages about themselves, sorted: a line with one is no name.
pub const NO_NAMES: &[&str] = &[
    "about",
    "advertisement",
    "all",
    "breaking",
    "category",
    "check",
    "close",
    "comments",
    "contact",
    "continue",
    "copy",
    "date",
    "edition",
    "fact",
    "first",
    "follow",
    "full",
    "gallery",
    "getty",
    "gift",
    "hide",
    "home",
    "image",
    "images",
    "join",
    "last",
    "latest",
    "learn",
    "link",
    "listen",
    "live",
    "log",
    "menu",
    "modified",
    "more",
    "new",
    "next",
    "no",
    "order",
    "pdf",
    "photo",
    "photos",
    "play",
    "policy",
    "posted",
    "preview",
    "previous",
    "print",
    "privacy",
    "read",
    "related",
    "reprints",
    "result",
    "results",
    "save",
    "search",
    "share",
    "sharing",
    "show",
    "sign",
    "size",
    "skip",
    "social",
    "start",
    "states",
    "story",
    "subscribe",
    "tags",
    "terms",
    "text",
    "top",
    "topics",
    "trending",
    "united",
    "up",
    "us",
    "use",
    "video",
    "watch",
    "world",
    "you",
    "your",
];
