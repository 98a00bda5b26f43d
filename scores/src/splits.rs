//! Several stories in one paste: pages one after another, and the same page alone, which must stay one.
//!
//! The stories of the page sets as pasted text. A join is two or three neighbours of a set's list that are English and have a headline and a byline or date, once as whole pages and once as the
//! stories alone (what cleaning keeps of each page). A split is right when it falls after the end of one story and not after the
//! beginning of the next, both as found when each page is read alone.

use crate::{body, pages, place::Places, table::Table};
use anyhow::Result;
use extract::{Format, Options, intake};
use model::BlockKind;
use std::{collections::BTreeMap, fs, path::Path};

/// One page as pasted.
struct Paste {
    text: String,
    /// Where its story begins and ends, in bytes.
    story: (usize, usize),
    /// The story alone: headline, byline, date, paragraphs.
    alone: String,
    /// English, with a headline over byline or date: what a split can be told by.
    headed: bool,
}

fn paste(text: String) -> Paste {
    let options = Options { format: Format::Text, splits: Some(Vec::new()), ..Options::default() };
    let clean = intake::read(text.as_bytes(), &options).remove(0);
    let kept: Vec<_> = clean.blocks.iter().filter(|block| block.kind.is_kept()).collect();
    let begin = kept.first().map_or(0, |block| block.raw.range().start);
    let end = kept.last().map_or(text.len(), |block| block.raw.range().end);
    let alone = kept.iter().map(|block| String::from_utf8_lossy(&text.as_bytes()[block.raw.range()]));
    let alone = alone.collect::<Vec<_>>().join("\n\n");
    let has = |kind| kept.iter().any(|block| block.kind == kind);
    let headed = clean.language.as_deref() == Some("en")
        && has(BlockKind::Headline)
        && (has(BlockKind::Byline) || has(BlockKind::Dateline));
    Paste { story: (begin, end), alone, headed, text }
}

/// Where the articles after the first begin.
fn starts(text: &str) -> Vec<usize> {
    let options = Options { format: Format::Text, ..Options::default() };
    let begin = |clean: &extract::Clean| clean.blocks.iter().map(|block| block.raw.range().start).min();
    intake::read(text.as_bytes(), &options).iter().skip(1).filter_map(begin).collect()
}

#[derive(Default)]
struct Tally {
    wanted: usize,
    right: usize,
    wrong: usize,
}

impl Tally {
    /// Joins `size` neighbours at every place of the list.
    fn join(pastes: &[&Paste], size: usize, whole: bool) -> Self {
        let mut tally = Tally::default();
        for group in pastes.windows(size) {
            let mut text = String::new();
            let mut gaps: Vec<(usize, usize)> = Vec::new();
            let mut last = 0;
            for (index, paste) in group.iter().enumerate() {
                let own = if whole { &paste.text } else { &paste.alone };
                let (begin, end) = if whole { paste.story } else { (0, own.len()) };
                if index > 0 {
                    gaps.push((last, text.len() + begin));
                }
                last = text.len() + end;
                text.push_str(own);
                text.push_str("\n\n");
            }
            let found = starts(&text);
            tally.wanted += gaps.len();
            let mut open = gaps;
            for at in found {
                match open.iter().position(|(from, to)| (*from..=*to).contains(&at)) {
                    Some(gap) => {
                        open.remove(gap);
                        tally.right += 1;
                    }
                    None => tally.wrong += 1,
                }
            }
        }
        tally
    }
}

fn rows(table: &mut Table, name: &str, pastes: &[Paste]) {
    let show =
        std::env::var_os("SHOW").is_some_and(|wanted| name.starts_with(wanted.to_string_lossy().as_ref()));
    let mut split = 0;
    for paste in pastes {
        let found = starts(&paste.text);
        split += usize::from(!found.is_empty());
        for at in found.iter().filter(|_| show) {
            let from = paste.text.floor_char_boundary(at.saturating_sub(300));
            let to = paste.text.floor_char_boundary(at + 500);
            eprintln!("== split\n{}\n>>>>\n{}", &paste.text[from..*at], &paste.text[*at..to]);
        }
    }
    let share =
        |part: usize, of: usize| format!("{:.1} ({part}/{of})", 100.0 * part as f64 / of.max(1) as f64);
    table.row(format!("{name}, one page"), [String::new(), String::new(), share(split, pastes.len())]);
    let headed: Vec<&Paste> = pastes.iter().filter(|paste| paste.headed).collect();
    for (size, whole) in [(2, true), (3, true), (2, false), (3, false)] {
        let tally = Tally::join(&headed, size, whole);
        let what = if whole { "pages" } else { "stories alone" };
        table.row(
            format!("{name}, {size} {what}"),
            [share(tally.right, tally.wanted), share(tally.right, tally.right + tally.wrong), String::new()],
        );
    }
}

fn article_extraction(folder: &Path) -> Result<Vec<Paste>> {
    let gold: BTreeMap<String, serde_json::Value> =
        serde_json::from_slice(&fs::read(folder.join("ground-truth.json"))?)?;
    let read = |id: &String| -> Result<Paste> {
        Ok(paste(String::from_utf8_lossy(&fs::read(folder.join(format!("pasted/{id}.txt")))?).into_owned()))
    };
    gold.keys().map(read).collect()
}

/// Every set.
pub fn measure(places: &Places) -> Result<Option<Table>> {
    let Some(folder) = places.set("article-extraction")? else { return Ok(None) };
    let mut table = Table::new(&["splits found", "of the found, right", "pages split wrongly"]);
    let rendered = |pages: Vec<pages::Page>| -> Vec<Paste> {
        pages.iter().map(|page| paste(body::as_pasted(&page.html))).collect()
    };
    if let Some(folder) = places.set("trafilatura-en")? {
        rows(&mut table, "trafilatura-en", &rendered(pages::trafilatura(&folder)?));
    }
    rows(&mut table, "article-extraction", &article_extraction(&folder)?);
    if let Some(folder) = places.set("fundus")? {
        rows(&mut table, "fundus", &rendered(pages::fundus(&folder)?));
    }
    if let Some(folder) = places.set("postlight-fixtures")? {
        rows(&mut table, "postlight", &rendered(pages::postlight(&folder)?));
    }
    table.remarks.push("Percent. Whole pages stand alone in the first row of a set; joins take those that are English and have a headline and a byline or date when read alone. Pages of article-extraction are as really pasted, the others as we render them. Rules were made on trafilatura-en and postlight.".to_owned());
    Ok(Some(table))
}
