//! Runs the readable cases of `tests/suite/**/*.md`; each heading is one test.
//!
//! ````markdown
//! # A weekday before publication is past
//! Why this matters, in a sentence.
//! ```text published=2024-05-15
//! Police arrested two men on Monday.
//! ```
//! - time: Monday = 2024-05-13
//! - no person: Monday
//! - miss event: arrested = arrest
//! ````
//!
//! Expectations:
//!
//! - intake: `headline`, `author`, `published`, `kept`, `removed`, `repair: was = now`, `note: code`
//! - names: `person`, `organization`, `place`, `group`, `work`, `event-name`; `same: words = other words`, `role: name = words`,
//!   `country: name = GB` (nothing behind the sign for one that is unresolved)
//! - times: `time: words = value`, `days: words = 2024-05-01..2024-05-10` (an open end is left out)
//! - figures: `figure: words = value`, `unit: words = unit`, `hedge: words = about`, `counted: words = what`,
//!   `scope: words = value` (the time it holds for), `where: words = place`, `from: words = who says so`, `part: words = the whole`, `doubt: words`
//! - quotes: `quote: words | speaker` (any speaker when none is named), `style: words = direct`,
//!   `affiliation: words = body` (of an unnamed speaker), `negated: words`
//! - events: `event: trigger = kind`, `status: trigger = alleged`, `agent: trigger = words`, `patient: trigger = words`
//!
//! Each text is also dated anew, which must equal reading it with that date.
//!
//! `no` before one says that it must not be found; `miss` marks a known miss, which must stay one until the mark is taken away.

#![expect(clippy::expect_used, clippy::panic, reason = "a damaged page of cases must stop the tests")]

use extract::{Format, Options, analyze, analyze_decoded, date_again, decode};
use language::Models;
use libtest_mimic::{Arguments, Failed, Trial};
use model::{Analysis, BlockKind, Date, Interval};
use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

/// Every word an expectation can begin with.
const KNOWN: &[&str] = &[
    "headline",
    "author",
    "published",
    "kept",
    "removed",
    "repair",
    "note",
    "person",
    "organization",
    "place",
    "group",
    "work",
    "event-name",
    "same",
    "role",
    "country",
    "affiliation",
    "negated",
    "time",
    "days",
    "figure",
    "unit",
    "hedge",
    "counted",
    "scope",
    "where",
    "from",
    "part",
    "doubt",
    "quote",
    "style",
    "event",
    "status",
    "when",
    "also",
    "agent",
    "patient",
];

struct Case {
    name: String,
    text: String,
    options: Options,
    expected: Vec<String>,
}

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/suite");
    let mut files = Vec::new();
    collect(&root, &mut files);
    files.sort();
    let models = Arc::new(Models::bundled());
    let mut trials = Vec::new();
    let mut misses = 0;
    for file in files {
        let page = fs::read_to_string(&file).expect("a suite page is readable");
        let shown = file.strip_prefix(&root).expect("under the root").with_extension("");
        for case in cases(&page, &shown.to_string_lossy()) {
            misses += case.expected.iter().filter(|line| line.starts_with("miss ")).count();
            let models = Arc::clone(&models);
            trials.push(Trial::test(case.name.clone(), move || {
                check(&case, &models)?;
                date_anew(&case, &models)
            }));
        }
    }
    println!("{misses} known misses in {} cases", trials.len());
    assert!(!trials.is_empty(), "no case found under {}", root.display());
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

/// Dates that a text is dated anew with: days on either side of a new year and far away, a month, none, and no date at all.
const DATES: &[Option<&str>] =
    &[Some("2021-01-04"), Some("1994-12-30"), Some("2016-02"), None, Some("once upon a time")];

/// Changing the publication date gives what reading with that date gives.
fn date_anew(case: &Case, models: &Models) -> Result<(), Failed> {
    let read = |published: Option<&str>| {
        let options = Options { published: published.map(str::to_owned), ..case.options.clone() };
        let decoded = decode::decode(case.text.as_bytes(), options.charset.as_deref());
        analyze_decoded("", decoded, &options, models, &extract::blocks::BUNDLED)
    };
    let mut articles = read(case.options.published.as_deref());
    for date in DATES {
        for ((anew, _), (article, undated)) in read(*date).into_iter().zip(&mut articles) {
            // From the one before, as a reader tries one date after another.
            *article = date_again(article, undated, *date, models);
            if *article != anew {
                return Err(format!("dated {date:?} anew differs from reading with it").into());
            }
        }
    }
    Ok(())
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|end| end == "md") {
            files.push(path);
        }
    }
}

fn cases(page: &str, shown: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut inside = false;
    for line in page.lines() {
        if inside {
            let case = cases.last_mut().expect("a text stands under a heading");
            if line == "```" {
                inside = false;
            } else {
                case.text.push_str(line);
                case.text.push('\n');
            }
        } else if let Some(heading) = line.strip_prefix("# ") {
            cases.push(Case {
                name: format!("{shown}: {heading}"),
                text: String::new(),
                options: Options::default(),
                expected: Vec::new(),
            });
        } else if let Some(opening) = line.strip_prefix("```") {
            inside = true;
            let case = cases.last_mut().expect("a text stands under a heading");
            for word in opening.split_whitespace() {
                match word.split_once('=') {
                    None if word == "html" => case.options.format = Format::Html,
                    None if word == "text" => case.options.format = Format::Text,
                    None if word == "verbatim" => case.options.verbatim = true,
                    Some(("published", date)) => case.options.published = Some(date.to_owned()),
                    _ => panic!("{shown}: unknown word on the fence: {word}"),
                }
            }
        } else if let Some(expected) = line.strip_prefix("- ") {
            cases.last_mut().expect("expectations stand under a heading").expected.push(expected.to_owned());
        }
    }
    assert!(cases.iter().all(|case| !case.expected.is_empty()), "{shown}: a case expects nothing");
    cases
}

fn check(case: &Case, models: &Models) -> Result<(), Failed> {
    let found = analyze("case", case.text.as_bytes(), &case.options, models);
    let mut wrong = Vec::new();
    for line in &case.expected {
        let (miss, rest) = line.strip_prefix("miss ").map_or((false, line.as_str()), |rest| (true, rest));
        let (no, rest) = rest.strip_prefix("no ").map_or((false, rest), |rest| (true, rest));
        let (what, words) = rest.split_once(':').ok_or_else(|| format!("no colon in: {line}"))?;
        let met = found.iter().any(|article| holds(article, what.trim(), words.trim())) != no;
        match (met, miss) {
            (true, true) => wrong.push(format!("no longer a miss, take the mark away: {line}")),
            (false, false) => wrong.push(format!("not met: {line}")),
            _ => {}
        }
    }
    if wrong.is_empty() {
        Ok(())
    } else {
        Err(format!("{}\n\nfound:\n{}", wrong.join("\n"), show(&found)).into())
    }
}

fn holds(a: &Analysis, what: &str, words: &str) -> bool {
    let (left, right) = words.split_once(" = ").unwrap_or((words, ""));
    match what {
        // An unknown word would make a case with `no` hold for ever.
        unknown if !KNOWN.contains(&unknown) => panic!("no expectation is called {unknown}"),
        "headline" => a.headline.as_ref().is_some_and(|piece| piece.text == words),
        "published" => a.published.as_ref().is_some_and(|published| published.value == words),
        "author" => a.byline.iter().any(|piece| piece.text == words),
        "kept" => a.text.contains(words),
        "removed" => a.blocks.iter().any(|b| b.kind == BlockKind::Removed && b.text.contains(words)),
        "repair" => {
            a.repairs.iter().any(|repair| (repair.was.as_str(), repair.now.as_str()) == (left, right))
        }
        "note" => a.notes.iter().any(|note| note.code == words),
        "time" => a.times.iter().any(|t| a.words(t.txt) == left && t.value == right),
        "figure" => a.figures.iter().any(|f| a.words(f.txt) == left && f.value.to_string() == right),
        "unit" => a.figures.iter().any(|f| a.words(f.txt) == left && f.unit.as_deref() == Some(right)),
        "quote" => {
            let (said, speaker) =
                words.split_once(" | ").map_or((words, None), |(said, by)| (said, Some(by)));
            a.quotes.iter().any(|q| {
                let by = q.speaker.as_ref().map_or("", |speaker| a.words(speaker.txt));
                a.words(q.txt) == said && speaker.is_none_or(|speaker| speaker == by)
            })
        }
        // Without a kind it is of any.
        "event" => {
            a.events.iter().any(|e| a.words(e.trigger) == left && (right.is_empty() || e.kind == right))
        }
        "days" => a.times.iter().any(|t| a.words(t.txt) == left && days(&t.interval) == right),
        "hedge" => {
            a.figures.iter().any(|f| a.words(f.txt) == left && word(serde_json::to_value(f.hedge)) == right)
        }
        "counted" => a
            .figures
            .iter()
            .any(|f| a.words(f.txt) == left && f.counted.is_some_and(|counted| a.words(counted) == right)),
        "scope" => figure(a, left).any(|f| f.time.as_ref().is_some_and(|(value, _)| value == right)),
        "where" => figure(a, left).any(|f| f.place.is_some_and(|place| a.words(place) == right)),
        "from" => figure(a, left).any(|f| f.source.as_ref().is_some_and(|who| a.words(who.txt) == right)),
        "part" => figure(a, left).any(|f| {
            f.part_of.and_then(|whole| a.figures.get(whole as usize)).is_some_and(|f| a.words(f.txt) == right)
        }),
        "doubt" => figure(a, words).any(|f| f.doubt.is_some()),
        "style" => {
            a.quotes.iter().any(|q| a.words(q.txt) == left && word(serde_json::to_value(q.style)) == right)
        }
        "status" => a
            .events
            .iter()
            .any(|e| a.words(e.trigger) == left && word(serde_json::to_value(e.status)) == right),
        "when" => a
            .events
            .iter()
            .any(|e| a.words(e.trigger) == left && e.time.as_ref().is_some_and(|time| time.value == right)),
        "also" => a
            .events
            .iter()
            .any(|e| a.words(e.trigger) == left && e.also.iter().any(|&again| a.words(again) == right)),
        "agent" | "patient" => a.events.iter().filter(|e| a.words(e.trigger) == left).any(|e| {
            let taking_part = if what == "agent" { &e.agents } else { &e.patients };
            taking_part.iter().any(|participant| a.words(participant.txt) == right)
        }),
        "same" => {
            let of = |words: &str| a.mentions.iter().find(|m| a.words(m.txt) == words).map(|m| m.entity);
            of(left).is_some() && of(left) == of(right)
        }
        "role" => a
            .mentions
            .iter()
            .any(|m| a.words(m.txt) == left && m.role.is_some_and(|role| a.words(role) == right)),
        "country" => a
            .entities
            .iter()
            .filter(|entity| entity.name == left.trim_end_matches(" ="))
            .any(|entity| entity.place.as_ref().map_or("", |place| place.country.as_str()) == right),
        "affiliation" => a.quotes.iter().filter(|q| a.words(q.txt) == left).any(|q| {
            let body = q.speaker.as_ref().and_then(|speaker| speaker.affiliation);
            body.and_then(|body| a.entity(body)).is_some_and(|entity| entity.name == right)
        }),
        "negated" => a.quotes.iter().any(|q| a.words(q.txt) == words && q.negated),
        kind => a.mentions.iter().any(|mention| {
            let word = a.entity(mention.entity).map_or("", |entity| entity.kind.word());
            let word = if word == "event" { "event-name" } else { word };
            word == kind && a.words(mention.txt) == words
        }),
    }
}

/// The figures with these words.
fn figure<'a>(a: &'a Analysis, words: &'a str) -> impl Iterator<Item = &'a model::Figure> {
    a.figures.iter().filter(move |figure| a.words(figure.txt) == words)
}

/// The word that stands for a value in results.
fn word(value: serde_json::Result<serde_json::Value>) -> String {
    value.ok().and_then(|word| Some(word.as_str()?.to_owned())).unwrap_or_default()
}

/// `2024-05-01..2024-05-10`; an open end is empty.
fn days(interval: &Interval) -> String {
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    format!("{}..{}", day(interval.earliest), day(interval.latest))
}

fn show(found: &[Analysis]) -> String {
    let mut lines = Vec::new();
    for a in found {
        lines.extend(a.headline.iter().map(|piece| format!("headline: {}", piece.text)));
        lines.extend(a.published.iter().map(|published| format!("published: {}", published.value)));
        lines.extend(
            a.blocks
                .iter()
                .map(|b| format!("{:?}: {}", b.kind, b.txt.map_or(b.text.as_str(), |t| a.words(t)))),
        );
        lines.extend(
            a.mentions
                .iter()
                .map(|m| format!("{:?}: {}", a.entity(m.entity).map(|e| e.kind), a.words(m.txt))),
        );
        lines.extend(a.times.iter().map(|t| format!("time: {} = {}", a.words(t.txt), t.value)));
        lines.extend(
            a.figures.iter().map(|f| format!("figure: {} = {} {:?}", a.words(f.txt), f.value, f.unit)),
        );
        lines.extend(a.quotes.iter().map(|q| {
            format!(
                "quote: {} | {}",
                a.words(q.txt),
                q.speaker.as_ref().map_or("", |speaker| a.words(speaker.txt))
            )
        }));
        lines.extend(a.events.iter().map(|e| format!("event: {} = {}", a.words(e.trigger), e.kind)));
    }
    lines.join("\n")
}
