//! The report card of the page: our own annotated articles (`bundled/card.json`), so that the page and this table agree.

use crate::{place::Places, table::Table};
use anyhow::{Context, Result};
use extract::intake::Options;
use view::report_card::{Annotated, Measure, ReportCard};

/// Every measure of the card. The articles come with the project, so they are never absent.
pub fn measure(places: &Places) -> Result<Option<Table>> {
    let file = places.tables.join("../../bundled/card.json");
    let text = std::fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    let articles: Vec<Annotated> = serde_json::from_str(&text)?;
    let language = language::Models::bundled();
    let mut card = ReportCard::default();
    for article in &articles {
        let read =
            extract::analyze(&article.title, article.paste().as_bytes(), &Options::default(), &language);
        if let Some(first) = read.first() {
            card.add(article, first);
        }
    }
    let mut table = Table::new(&["P", "R", "F1", "right/found/gold"]);
    for (measure, tally) in &card.tallies {
        table.prf(name(*measure), tally.right, tally.found, tally.wanted);
    }
    if std::env::var_os("DATELINE_MISSES").is_some() {
        for one in &card.failures {
            let how = if one.missed { "missed" } else { "not expected" };
            println!("{} | {} | {how}: {}", one.article, name(one.measure), one.words);
        }
    }
    table.remarks.push(format!(
        "{} articles and {} words written and annotated for Dateline (`bundled/card.json`); no rule quotes them, but \
         some classes of faults seen on them were mended. The page measures the same in the reader's browser.",
        card.articles, card.words
    ));
    Ok(Some(table))
}

fn name(measure: Measure) -> String {
    match measure {
        Measure::Published => "publication date".to_owned(),
        Measure::Names(kind) => format!("names: {}", kind.word()),
        Measure::Times => "times: days right".to_owned(),
        Measure::Figures => "figures: value right".to_owned(),
        Measure::Quotes => "statements".to_owned(),
        Measure::Speakers => "statements with speaker".to_owned(),
        Measure::Events => "happenings".to_owned(),
    }
}
