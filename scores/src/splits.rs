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

/// Share of what all articles of a page hold of its story, from which one holds it whole.
const WHOLE: f64 = 0.98;

/// One page as pasted.
struct Paste {
    text: String,
    /// Where its story begins and ends, in bytes.
    story: (usize, usize),
    /// The story alone: headline, byline, date, paragraphs.
    alone: String,
    /// English, with a headline over byline or date: what a split can be told by.
    headed: bool,
    /// The gold body; empty where the set has none.
    body: String,
}

fn paste(text: String, body: &str) -> Paste {
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
    Paste { story: (begin, end), alone, headed, text, body: body.to_owned() }
}

/// True when no article of the page alone holds its story, though all together do.
fn is_cut(paste: &Paste) -> bool {
    let options = Options { format: Format::Text, ..Options::default() };
    let articles = intake::read(paste.text.as_bytes(), &options);
    let held = |articles: &[extract::Clean]| {
        let text = articles.iter().flat_map(extract::Clean::story).collect::<Vec<_>>().join("\n");
        body::overlap(&paste.body, &text).1.unwrap_or(0.0)
    };
    let best = articles.iter().map(|one| held(std::slice::from_ref(one))).fold(0.0, f64::max);
    best < WHOLE * held(&articles)
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
    let (mut split, mut cut) = (0, 0);
    for paste in pastes {
        let found = starts(&paste.text);
        split += usize::from(!found.is_empty());
        cut += usize::from(!found.is_empty() && !paste.body.is_empty() && is_cut(paste));
        for at in found.iter().filter(|_| show) {
            let from = paste.text.floor_char_boundary(at.saturating_sub(300));
            let to = paste.text.floor_char_boundary(at + 500);
            eprintln!("== split\n{}\n>>>>\n{}", &paste.text[from..*at], &paste.text[*at..to]);
        }
    }
    let share =
        |part: usize, of: usize| format!("{:.1} ({part}/{of})", 100.0 * part as f64 / of.max(1) as f64);
    let known = pastes.iter().any(|paste| !paste.body.is_empty());
    let cut = if known { share(cut, pastes.len()) } else { String::new() };
    table.row(format!("{name}, one page"), [String::new(), String::new(), share(split, pastes.len()), cut]);
    let headed: Vec<&Paste> = pastes.iter().filter(|paste| paste.headed).collect();
    for (size, whole) in [(2, true), (3, true), (2, false), (3, false)] {
        let tally = Tally::join(&headed, size, whole);
        let what = if whole { "pages" } else { "stories alone" };
        table.row(
            format!("{name}, {size} {what}"),
            [
                share(tally.right, tally.wanted),
                share(tally.right, tally.right + tally.wrong),
                String::new(),
                String::new(),
            ],
        );
    }
}

fn article_extraction(folder: &Path) -> Result<Vec<Paste>> {
    let gold: BTreeMap<String, serde_json::Value> =
        serde_json::from_slice(&fs::read(folder.join("ground-truth.json"))?)?;
    let read = |(id, page): (&String, &serde_json::Value)| -> Result<Paste> {
        let text = fs::read(folder.join(format!("pasted/{id}.txt")))?;
        let body = page["articleBody"].as_str().unwrap_or_default();
        Ok(paste(String::from_utf8_lossy(&text).into_owned(), body))
    };
    gold.iter().map(read).collect()
}

/// Every set.
pub fn measure(places: &Places) -> Result<Option<Table>> {
    let Some(folder) = places.set("article-extraction")? else { return Ok(None) };
    let mut table =
        Table::new(&["splits found", "of the found, right", "pages split", "their story cut in two"]);
    let rendered = |pages: Vec<pages::Page>| -> Vec<Paste> {
        pages.iter().map(|page| paste(body::as_pasted(&page.html), &page.body)).collect()
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
    table.remarks.push("Percent. Whole pages stand alone in the first row of a set (a page that is split may hold two stories; where the body is known, the last column counts those of which no article holds all that the articles together hold of it); joins take those that are English and have a headline and a byline or date when read alone. Pages of article-extraction are as really pasted, the others as we render them. Rules were made on trafilatura-en and postlight.".to_owned());
    Ok(Some(table))
}
