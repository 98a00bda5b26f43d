//! Attribution in political news (PolNeAR dev): content, source and style of everything somebody is said to say, think or plan.

use crate::{place::Places, table::Table};
use anyhow::Result;
use model::{Quote, Span, Style, Txt};
use training::polnear::{self, Attribution, overlap};

/// Overlap (intersection over union) from which a content counts as found.
const OVERLAP: f64 = 0.5;

/// Counts of one row.
#[derive(Default)]
struct Count {
    right: usize,
    found: usize,
    gold: usize,
    recalled: usize,
}

/// Content by overlap, apart for those with quotation marks, and the source of those found.
pub fn measure(places: &Places) -> Result<Option<Table>> {
    let Some(folder) = places.set("polnear")? else { return Ok(None) };
    let mut table = Table::new(&["P", "R", "F1", "right/found/gold"]);
    let models = language::Models::bundled();
    let (mut all, mut marked) = (Count::default(), Count::default());
    let (mut sources, mut wanted) = (0_usize, 0_usize);
    for article in polnear::articles(&folder, "dev")? {
        let parsed = language::parse(&article.text, &article.paragraphs, &models);
        let (entities, mentions) = extract::chains::link(&article.text, &parsed);
        let quotes = extract::quotes::find(&article.text, &parsed, &entities, &mentions);
        for quote in &quotes {
            let hit = article.attributions.iter().any(|one| is(quote, one));
            all.found += 1;
            all.right += usize::from(hit);
            if quote.style != Style::Indirect {
                marked.found += 1;
                marked.right += usize::from(hit);
            }
        }
        for one in &article.attributions {
            let in_marks = one.content.iter().any(|span| span.of(&article.text).contains(['"', '“', '”']));
            let best = quotes
                .iter()
                .filter(|quote| is(quote, one))
                .max_by(|a, b| overlap(&[a.txt], &one.content).total_cmp(&overlap(&[b.txt], &one.content)));
            for count in [Some(&mut all), in_marks.then_some(&mut marked)].into_iter().flatten() {
                count.gold += 1;
                count.recalled += usize::from(best.is_some());
            }
            if let Some(quote) = best.filter(|_| !one.source.is_empty()) {
                wanted += 1;
                sources += usize::from(named(quote, &one.source, &article.text));
            }
        }
    }
    for (name, count) in [("all attributions", all), ("content with quotation marks", marked)] {
        let share = |a: usize, b: usize| 100.0 * a as f64 / b.max(1) as f64;
        let (p, r) = (share(count.right, count.found), share(count.recalled, count.gold));
        let f1 = if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 };
        table.row(
            format!("dev: {name}, content"),
            [
                format!("{p:.1}"),
                format!("{r:.1}"),
                format!("{f1:.1}"),
                format!("{}/{} and {}/{}", count.right, count.found, count.recalled, count.gold),
            ],
        );
    }
    table.row(
        "dev: source of those found".to_owned(),
        [
            format!(
                "{:.1}",
                100.0 * f64::from(u32::try_from(sources)?) / f64::from(u32::try_from(wanted.max(1))?)
            ),
            String::new(),
            String::new(),
            format!("{sources}/{wanted}"),
        ],
    );
    table.remarks.push("Content: intersection over union of at least 0.5 with all the pieces of an attribution, or with one of them (a quotation that its speaker interrupts is one attribution there and two statements here). The last column has right of found, then found of gold. The set marks beliefs, plans and attitudes too. Source: the words overlap, or are the same name elsewhere, or the annotated source is the pronoun that was resolved. Cues are counted on its train part.".to_owned());
    Ok(Some(table))
}

fn is(quote: &Quote, one: &Attribution) -> bool {
    let content = [quote.txt];
    overlap(&one.content, &content) >= OVERLAP
        || one.content.iter().any(|piece| overlap(&[*piece], &content) >= OVERLAP)
}

/// The speaker overlaps the wanted words, or is the same name at another place.
fn named(quote: &Quote, wanted: &[Span<Txt>], text: &str) -> bool {
    quote.speaker.as_ref().is_some_and(|speaker| {
        let last = |words: &str| words.split_whitespace().last().map(str::to_owned);
        wanted.iter().any(|&span| {
            let same = last(speaker.txt.of(text)) == last(span.of(text))
                && speaker.txt.of(text).contains(char::is_uppercase);
            speaker.txt.overlaps(span) || same || quote.why.words.iter().any(|word| word.overlaps(span))
        })
    })
}
