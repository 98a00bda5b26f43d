//! Titles as pages state them, with the name of the site cut off, and how alike two titles are.
//!
//! `Bridge closed after storm | Example News` with the outlet `Example News` -> `Bridge closed after storm`.

use crate::markup::{Meta, TitleSource};
use std::collections::BTreeSet;

/// Marks between a title and the name of the site.
const MARKS: &[&str] = &[" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " • ", " // ", "|"];
/// Words of the name of a site at most.
const SITE_WORDS: usize = 5;
/// Words a title has at least when a part of it is cut off that nothing but its place gives away.
const TITLE_WORDS: usize = 4;

/// Letters and digits in lower case, single spaces.
pub fn plain(text: &str) -> String {
    let even: String = text
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .flat_map(char::to_lowercase)
        .collect();
    even.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of a title.
pub fn words(text: &str) -> BTreeSet<String> {
    plain(text).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Share of words that two titles have in common, 0 to 1 (Dice).
pub fn alike(a: &BTreeSet<String>, b: &BTreeSet<String>) -> f32 {
    let count = |n: usize| f32::from(u16::try_from(n).unwrap_or(u16::MAX));
    let all = a.len() + b.len();
    if all == 0 { 0.0 } else { 2.0 * count(a.intersection(b).count()) / count(all) }
}

/// A title as stated and without the name of the site.
#[derive(Clone, Debug, PartialEq)]
pub struct Stated {
    /// Who says so.
    pub source: TitleSource,
    /// Without the name of the site.
    pub text: String,
    /// Its words.
    pub words: BTreeSet<String>,
}

/// The titles that a page states, the most trusted kind first.
pub fn stated(meta: &Meta) -> Vec<Stated> {
    let outlet = meta.outlet.as_ref().map(|(name, _)| plain(name)).unwrap_or_default();
    let sites = meta.url.as_ref().map(|(url, _)| sites(url)).unwrap_or_default();
    let all: BTreeSet<String> = meta.titles.iter().map(|(_, title, _)| plain(title)).collect();
    let mut titles: Vec<Stated> = meta
        .titles
        .iter()
        .filter(|(_, title, _)| !title.is_empty())
        .map(|(source, title, _)| {
            let text = without_site(title, *source, &outlet, &sites, &all).to_owned();
            Stated { source: *source, words: words(&text), text }
        })
        .filter(|title| !title.words.is_empty() && plain(&title.text) != outlet)
        .collect();
    model::order::by_key(&mut titles[..], |title| title.source);
    titles
}

/// The parts of an address's host that may name the site: `https://www.news-example.co.uk/a` -> `newsexample`.
fn sites(url: &str) -> Vec<String> {
    let host = url.split("://").nth(1).unwrap_or(url).split('/').next().unwrap_or("");
    let label = |label: &str| label.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    host.split('.').map(label).filter(|label| label.len() > 3 && label != "edition").collect()
}

fn without_site<'a>(
    title: &'a str,
    source: TitleSource,
    outlet: &str,
    sites: &[String],
    all: &BTreeSet<String>,
) -> &'a str {
    let mut left = title.trim();
    for _ in 0..3 {
        let names = |part: &str| {
            let part = plain(part);
            let joined = part.replace(' ', "");
            !part.is_empty()
                && (!outlet.is_empty()
                    && (part == outlet || outlet.starts_with(&part) || part.starts_with(outlet))
                    || sites
                        .iter()
                        .any(|site| joined.starts_with(site.as_str()) && joined.len() < site.len() + 8))
        };
        let last = MARKS.iter().filter_map(|mark| left.rfind(mark).map(|at| (at, mark.len()))).max();
        let first = MARKS.iter().filter_map(|mark| left.find(mark).map(|at| (at, mark.len()))).min();
        if let Some((at, length)) = last {
            let (head, tail) = (&left[..at], &left[at + length..]);
            let few = tail.split_whitespace().count() <= SITE_WORDS;
            let long = head.split_whitespace().count() >= TITLE_WORDS;
            // A hyphen inside a headline is common, a bar is not.
            let bar = left[at..at + length].contains(['|', '»', '«']) || left[at..].starts_with(" :: ");
            let element = source == TitleSource::TitleElement;
            if few && (names(tail) || long && bar)
                || all.contains(&plain(head))
                || element && few && long && tail.len() * 3 < head.len()
            {
                left = head.trim();
                continue;
            }
        }
        if let Some((at, length)) = first {
            let (head, tail) = (&left[..at], &left[at + length..]);
            if names(head) && head.split_whitespace().count() <= SITE_WORDS
                || all.contains(&plain(tail)) && tail.len() > head.len()
            {
                left = tail.trim();
                continue;
            }
        }
        break;
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    fn only(title: &str, outlet: &str) -> String {
        let place = model::Span::new(0, 1);
        let meta = Meta {
            titles: vec![(TitleSource::OpenGraph, title.to_owned(), place)],
            outlet: Some((outlet.to_owned(), place)),
            ..Meta::default()
        };
        stated(&meta).first().map(|title| title.text.clone()).unwrap_or_default()
    }

    #[test]
    fn the_name_of_the_site_is_cut_off_and_hyphens_of_headlines_stay() {
        assert_eq!(
            only("Bridge closed after storm | Example News", "Example News"),
            "Bridge closed after storm"
        );
        assert_eq!(
            only("Bridge closed after storm - Example News", "Example News"),
            "Bridge closed after storm"
        );
        assert_eq!(only("Example News - Bridge closed", "Example News"), "Bridge closed");
        assert_eq!(
            only("Bridge closed after storm - for three weeks", "Example News"),
            "Bridge closed after storm - for three weeks"
        );
    }
}
