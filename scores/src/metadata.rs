//! Title, authors and publication day of web pages (`fundus`, `postlight-fixtures`, `trafilatura-en`).

use crate::{
    body,
    pages::{self, Page},
    place::Places,
    table::Table,
};
use anyhow::Result;
use extract::{Format, Options};
use std::collections::BTreeSet;

/// Letters and digits in lower case, single spaces: what has to agree in a title or a name.
fn plain(text: &str) -> String {
    let text: String = text
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .flat_map(char::to_lowercase)
        .collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The names of a list of author lines.
fn names(lines: &[String]) -> BTreeSet<String> {
    lines
        .iter()
        .flat_map(|line| {
            let line = line.strip_prefix("By ").or_else(|| line.strip_prefix("by ")).unwrap_or(line);
            line.replace(" and ", ",")
                .replace(" & ", ",")
                .split([',', ';', '|'])
                .map(plain)
                .collect::<Vec<_>>()
        })
        .filter(|name| !name.is_empty())
        .collect()
}

/// The gold day as written, and the same instant's day in UTC.
fn days(date: &str) -> Vec<String> {
    let mut days = vec![date.get(..10).unwrap_or(date).to_owned()];
    let stamp = date.replacen(' ', "T", 1);
    if let Ok(instant) = stamp.parse::<jiff::Timestamp>() {
        days.push(instant.to_string().get(..10).unwrap_or_default().to_owned());
    }
    days
}

/// A part of the figures: right and all.
#[derive(Default)]
struct Count {
    right: usize,
    all: usize,
}

impl Count {
    fn add(&mut self, right: bool) {
        self.right += usize::from(right);
        self.all += 1;
    }

    fn cell(&self) -> String {
        format!("{:.1} ({}/{})", 100.0 * self.right as f64 / self.all.max(1) as f64, self.right, self.all)
    }
}

fn set(table: &mut Table, name: &str, pages: &[Page], format: Format) {
    let show = std::env::var("SHOW").unwrap_or_default();
    let (mut title, mut date, mut near, mut authors) =
        (Count::default(), Count::default(), Count::default(), Count::default());
    for page in pages {
        let options = Options { format, ..Options::default() };
        let found = extract::intake::read(&page.html, &options).into_iter().next().unwrap_or_default();
        if !page.title.is_empty() {
            let got = found.headline.as_ref().map(|piece| plain(&piece.text)).unwrap_or_default();
            title.add(got == plain(&page.title));
            if show.contains("title") && got != plain(&page.title) {
                eprintln!("TITLE {}: want {:?} got {got:?}", page.name, page.title);
            }
        }
        if !page.date.is_empty() {
            let got = found.published.as_ref().map(|p| p.value.clone()).unwrap_or_default();
            let right = days(&page.date).contains(&got);
            date.add(right);
            let off = |day: &String| -> Option<i32> {
                let (a, b) = (day.parse::<jiff::civil::Date>().ok()?, got.parse::<jiff::civil::Date>().ok()?);
                Some((a - b).get_days().abs())
            };
            near.add(days(&page.date).iter().any(|day| off(day).is_some_and(|off| off <= 1)));
            if show.contains("date") && !right {
                let best = found.published.as_ref().and_then(|p| p.candidates.first().cloned());
                eprintln!(
                    "DATE {}: want {} got {got} {:?}",
                    page.name,
                    page.date,
                    best.map(|c| (c.source, c.text))
                );
            }
        }
        if !page.authors.is_empty() {
            let got: Vec<String> = found.byline.iter().map(|piece| piece.text.clone()).collect();
            let right = names(&got) == names(&page.authors);
            authors.add(right);
            if show.contains("author") && !right {
                eprintln!("AUTHOR {}: want {:?} got {got:?}", page.name, page.authors);
            }
        }
    }
    table.row(name, [title.cell(), date.cell(), near.cell(), authors.cell()]);
}

/// All three sets.
pub fn measure(places: &Places) -> Result<Option<Table>> {
    let (Some(fundus), Some(postlight)) = (places.set("fundus")?, places.set("postlight-fixtures")?) else {
        return Ok(None);
    };
    let mut table = Table::new(&["title", "date (day)", "date within a day", "authors"]);
    set(&mut table, "fundus", &pages::fundus(&fundus)?, Format::Html);
    let as_pasted = |pages: Vec<Page>| -> Vec<Page> {
        pages
            .into_iter()
            .map(|page| Page { html: body::as_pasted(&page.html).into_bytes(), ..page })
            .collect()
    };
    set(&mut table, "fundus, as pasted text", &as_pasted(pages::fundus(&fundus)?), Format::Text);
    set(&mut table, "postlight, as pasted text", &as_pasted(pages::postlight(&postlight)?), Format::Text);
    set(&mut table, "postlight", &pages::postlight(&postlight)?, Format::Html);
    if let Some(folder) = places.set("trafilatura-en")? {
        set(&mut table, "trafilatura-en", &pages::trafilatura(&folder)?, Format::Html);
    }
    table.remarks.push("Percent right of the pages whose record states the thing. Title: same letters and digits. Date: the day as the record writes it or in UTC. Authors: the same set of names. What the reader gets is measured: the chosen headline, byline and publication date.".to_owned());
    Ok(Some(table))
}
