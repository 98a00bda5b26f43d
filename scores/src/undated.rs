//! Publication dates that are inferred: articles of known date whose stamps are taken away
//! (`tempeval3`, `polnear`, and the pages of `trafilatura-en`, `postlight-fixtures` and `fundus` as pasted text).

use crate::{
    body,
    pages::{self, Page},
    place::Places,
    table::Table,
    timeml,
};
use anyhow::Result;
use extract::{
    Format, Options,
    article::{infer, stamp},
};
use jiff::civil::Date;
use std::{fs, path::Path};

/// Lines at most this long are stamps rather than prose when they hold a date, in bytes.
const STAMP_LINE: usize = 160;

/// A text without its date, and the date.
struct Undated {
    name: String,
    text: String,
    date: Date,
}

/// What was claimed of the texts of a row.
#[derive(Default)]
struct Count {
    texts: usize,
    claimed: usize,
    year: usize,
    month: usize,
    wrong: usize,
}

impl Count {
    fn add(&mut self, undated: &Undated, show: bool) {
        self.texts += 1;
        let options = Options { format: Format::Text, ..Options::default() };
        let found = extract::intake::read(undated.text.as_bytes(), &options).into_iter().next();
        let Some(claim) = found.and_then(|article| article.published) else { return };
        self.claimed += 1;
        let date = undated.date.to_string();
        let agrees = |letters: usize| claim.value.get(..letters) == date.get(..letters);
        self.year += usize::from(agrees(4));
        self.month += usize::from(agrees(7));
        // A value of a day, a month or a year is wrong where the day lies outside.
        let wrong = !date.starts_with(&claim.value);
        self.wrong += usize::from(wrong);
        if show && wrong {
            let source = claim.candidates.first().map(|best| (best.source, best.text.clone()));
            eprintln!("WRONG {}: want {date} got {} {source:?}", undated.name, claim.value);
        }
    }
}

fn row(table: &mut Table, name: &str, texts: &[Undated]) {
    let show = std::env::var("SHOW").is_ok_and(|show| show.contains("undated"));
    let mut count = Count::default();
    texts.iter().for_each(|text| count.add(text, show));
    let cells = [count.texts, count.claimed, count.year, count.month, count.wrong];
    table.row(name, cells.map(|cell| cell.to_string()));
}

fn day(text: &str) -> Option<Date> {
    text.get(..10)?.parse().ok()
}

/// A page as pasted text without the short lines that hold a date.
fn stripped(page: &Page) -> Option<Undated> {
    let date = day(&page.date)?;
    let dated = |line: &str| !stamp::find(line).is_empty() || !infer::undated(line).is_empty();
    let text: Vec<String> = body::as_pasted(&page.html)
        .lines()
        .filter(|line| line.len() > STAMP_LINE || !dated(line))
        .map(str::to_owned)
        .collect();
    Some(Undated { name: page.name.clone(), text: text.join("\n"), date })
}

/// The texts of a part of PolNeAR; the day stands in the name of the file.
fn polnear(folder: &Path, part: &str) -> Result<Vec<Undated>> {
    let mut found = Vec::new();
    for path in timeml::files(&folder.join("data").join(part).join("text"), "txt")? {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Some(date) = name.split('_').find_map(day) else { continue };
        found.push(Undated { text: String::from_utf8_lossy(&fs::read(&path)?).into_owned(), name, date });
    }
    Ok(found)
}

/// All sets.
pub fn measure(places: &Places) -> Result<Option<Table>> {
    let (Some(tempeval), Some(quoted)) = (places.set("tempeval3")?, places.set("polnear")?) else {
        return Ok(None);
    };
    let mut table = Table::new(&["texts", "date claimed", "year right", "month right", "claim wrong"]);
    for (name, part) in [("TimeBank bodies", "TimeBank"), ("AQUAINT bodies", "AQUAINT")] {
        let mut texts = Vec::new();
        for path in timeml::files(&tempeval.join("data/TBAQ-cleaned").join(part), "tml")? {
            let raw = String::from_utf8_lossy(&fs::read(&path)?).into_owned();
            let Some(date) = timeml::creation(&raw) else { continue };
            texts.push(Undated { name: path.display().to_string(), text: timeml::words(&raw), date });
        }
        row(&mut table, name, &texts);
    }
    row(&mut table, "PolNeAR, train", &polnear(&quoted, "train")?);
    row(&mut table, "PolNeAR, dev (not looked at)", &polnear(&quoted, "dev")?);
    type Read = fn(&Path) -> Result<Vec<Page>>;
    let sets: [(&str, Read); 3] = [
        ("trafilatura-en", pages::trafilatura),
        ("postlight-fixtures", pages::postlight),
        ("fundus", pages::fundus),
    ];
    for (name, read) in sets {
        let Some(folder) = places.set(name)? else { continue };
        let texts: Vec<Undated> = read(&folder)?.iter().filter_map(stripped).collect();
        row(&mut table, &format!("{name}, as pasted, lines with dates left out"), &texts);
    }
    table.remarks.push("Counts. Year and month: the claimed value begins with that of the day of publication. Wrong: the day lies outside the claimed value. A text without a claim is neither.".to_owned());
    Ok(Some(table))
}
