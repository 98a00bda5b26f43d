//! The report card: what was read from articles whose facts are known -> how much of it is right, kind by kind.
//!
//! `("Geller" is a person, "Tuesday" is 11 March) + Analysis -> names: 41 right of 45 found, 44 expected; …`. The articles and
//! their facts are `bundled/card.json`, written for Dateline; no rule quotes them, but some classes of faults seen on them were
//! mended. Right means: a name with the same words and kind; a time with the same days; a figure with the same value; at least
//! half of a statement's words in common, and its speaker; the same word for a happening, at any of its mentions. Known miss: it
//! is a small set, so one fact is a percent.

use crate::fold::fold;
use model::{Analysis, Kind, Raw, Span};
use serde::Deserialize;
use std::collections::BTreeMap;

/// Two values are one when they differ by less than this share: two-thirds is written 0.667.
const SAME_VALUE: f64 = 2e-3;
/// A statement is found when this share of all words of both is common to both: the measure of the annotation's own readers.
const SAME_WORDS: f64 = 0.5;

/// Words of an article: the first place where they stand, or the n-th (from 1).
#[derive(Deserialize, Clone, Debug, PartialEq)]
#[serde(untagged)]
pub enum Words {
    /// The first place.
    First(String),
    /// The n-th place.
    Nth(String, u32),
}

/// An article whose facts are known.
#[derive(Deserialize, Clone, Debug)]
pub struct Annotated {
    /// What it is about.
    pub title: String,
    /// Its field of news.
    pub topic: String,
    /// Day of publication, ISO 8601.
    pub published: String,
    /// Its paragraphs, with what surrounds the story.
    pub text: Vec<String>,
    /// Names by kind; every place where one stands outside of a longer one counts.
    pub names: BTreeMap<String, Vec<String>>,
    /// Time expressions with the first and last day they stand for.
    pub times: Vec<(Words, String, String)>,
    /// Figures with their values.
    pub figures: Vec<(Words, f64)>,
    /// Statements with the words for who made them.
    pub quotes: Vec<(Words, Words)>,
    /// Words that tell of a happening.
    pub events: Vec<Words>,
}

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// The day of publication.
    Published,
    /// Names of one kind.
    Names(Kind),
    /// Time expressions with days.
    Times,
    /// Figures with values.
    Figures,
    /// Statements.
    Quotes,
    /// Statements with who made them.
    Speakers,
    /// Happenings.
    Events,
}

/// How many were right, found, and to be found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Found and right.
    pub right: usize,
    /// Found.
    pub found: usize,
    /// To be found.
    pub wanted: usize,
}

/// One fact that was not found, or one that is not in the annotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Title of the article.
    pub article: String,
    /// What it is a fact of.
    pub measure: Measure,
    /// Its words.
    pub words: String,
    /// True when it should have been found, false when it should not.
    pub missed: bool,
}

/// Tallies and failures of all articles.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReportCard {
    /// By measure.
    pub tallies: BTreeMap<Measure, Tally>,
    /// Everything that went wrong, in the order of the articles.
    pub failures: Vec<Failure>,
    /// Articles counted.
    pub articles: usize,
    /// Words of their clean texts.
    pub words: usize,
}

impl Tally {
    /// Share of what was found that is right, in percent; `None` when nothing was found.
    pub fn precision(self) -> Option<f64> {
        share(self.right, self.found)
    }

    /// Share of what is there that was found, in percent; `None` when nothing is there.
    pub fn recall(self) -> Option<f64> {
        share(self.right, self.wanted)
    }
}

fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| 100.0 * part as f64 / whole as f64)
}

impl Annotated {
    /// The article as somebody would paste it.
    pub fn paste(&self) -> String {
        self.text.join("\n\n")
    }
}

impl ReportCard {
    /// Adds what was read from an article.
    pub fn add(&mut self, article: &Annotated, read: &Analysis) {
        let paste = article.paste();
        let mut sheet = Sheet { card: self, article, read, paste: &paste };
        sheet.published();
        sheet.names();
        sheet.times();
        sheet.figures();
        sheet.quotes();
        sheet.events();
        self.articles += 1;
        self.words += read.text.split_whitespace().count();
    }
}

/// One article being compared.
struct Sheet<'a> {
    card: &'a mut ReportCard,
    article: &'a Annotated,
    read: &'a Analysis,
    paste: &'a str,
}

impl Sheet<'_> {
    /// Where words stand in the paste.
    fn place(&self, words: &Words) -> Option<Span<Raw>> {
        let (words, n) = match words {
            Words::First(words) => (words, 1),
            Words::Nth(words, n) => (words, *n),
        };
        let (at, _) = self.paste.match_indices(words.as_str()).nth(n.saturating_sub(1) as usize)?;
        Some(Span::at(at..at + words.len()))
    }

    /// Books a measure: which of the wanted were matched, and which of the found.
    fn book(&mut self, measure: Measure, wanted: &[(Span<Raw>, bool)], found: &[(Span<Raw>, bool)]) {
        let tally = self.card.tallies.entry(measure).or_default();
        tally.right += wanted.iter().filter(|one| one.1).count();
        tally.found += found.len();
        tally.wanted += wanted.len();
        for (list, missed) in [(wanted, true), (found, false)] {
            for (span, _) in list.iter().filter(|one| !one.1) {
                let words = span.of(self.paste).to_owned();
                let article = self.article.title.clone();
                self.card.failures.push(Failure { article, measure, words, missed });
            }
        }
    }

    /// Matches wanted with found, each once, in the order of the text, where `same` holds.
    fn pair<W, F>(
        &mut self,
        measure: Measure,
        wanted: &[(Span<Raw>, W)],
        found: &[(Span<Raw>, F)],
        same: impl Fn(&(Span<Raw>, W), &(Span<Raw>, F)) -> bool,
    ) {
        let mut taken = vec![false; found.len()];
        let mut met = Vec::with_capacity(wanted.len());
        for want in wanted {
            let hit = (0..found.len()).find(|&at| !taken[at] && same(want, &found[at]));
            if let Some(at) = hit {
                taken[at] = true;
            }
            met.push((want.0, hit.is_some()));
        }
        let found: Vec<(Span<Raw>, bool)> = found.iter().map(|one| one.0).zip(taken).collect();
        self.book(measure, &met, &found);
    }

    fn published(&mut self) {
        let tally = self.card.tallies.entry(Measure::Published).or_default();
        tally.wanted += 1;
        let Some(published) = &self.read.published else { return };
        tally.found += 1;
        if published.value.starts_with(&self.article.published) {
            tally.right += 1;
        } else {
            let (article, words) = (self.article.title.clone(), published.value.clone());
            self.card.failures.push(Failure { article, measure: Measure::Published, words, missed: false });
        }
    }

    fn names(&mut self) {
        let mut listed: Vec<(Kind, &str)> = Vec::new();
        for kind in Kind::ALL {
            let of_kind = self.article.names.get(kind.word()).into_iter().flatten();
            listed.extend(of_kind.map(|name| (kind, name.as_str())));
        }
        // Longer names first: "Max Adler" leaves no "Adler" inside of it to be found.
        model::order::by_key(&mut listed, |(_, name)| std::cmp::Reverse(name.len()));
        let mut wanted: Vec<(Span<Raw>, Kind)> = Vec::new();
        for (kind, name) in listed {
            for (at, _) in self.paste.match_indices(name) {
                let span = Span::at(at..at + name.len());
                if is_whole(self.paste, at, at + name.len())
                    && !wanted.iter().any(|(other, _)| other.overlaps(span))
                {
                    wanted.push((span, kind));
                }
            }
        }
        wanted.sort();
        for kind in Kind::ALL {
            let wanted: Vec<_> = wanted.iter().filter(|one| one.1 == kind).copied().collect();
            let mentions = self.read.mentions.iter().filter(|mention| {
                mention.form == model::Form::Name
                    && self.read.entity(mention.entity).is_some_and(|entity| entity.kind == kind)
            });
            let found: Vec<_> = mentions.map(|mention| (self.read.raw(mention.txt), ())).collect();
            self.pair(Measure::Names(kind), &wanted, &found, |want, found| want.0 == found.0);
        }
    }

    fn times(&mut self) {
        let wanted: Vec<_> = self
            .article
            .times
            .iter()
            .filter_map(|one| Some((self.place(&one.0)?, (&one.1, &one.2))))
            .collect();
        let dated = self.read.times.iter().filter(|time| time.interval.earliest.is_some());
        let found: Vec<_> = dated.map(|time| (self.read.raw(time.txt), time.interval)).collect();
        self.pair(Measure::Times, &wanted, &found, |want, found| {
            let day = |date: Option<model::Date>| date.map(|date| date.to_string()).unwrap_or_default();
            want.0.overlaps(found.0) && *want.1.0 == day(found.1.earliest) && *want.1.1 == day(found.1.latest)
        });
    }

    fn figures(&mut self) {
        let wanted: Vec<_> =
            self.article.figures.iter().filter_map(|one| Some((self.place(&one.0)?, one.1))).collect();
        let found: Vec<_> =
            self.read.figures.iter().map(|figure| (self.read.raw(figure.txt), figure.value)).collect();
        self.pair(Measure::Figures, &wanted, &found, |want, found| {
            want.0.overlaps(found.0) && (want.1 - found.1).abs() <= SAME_VALUE * want.1.abs()
        });
    }

    fn quotes(&mut self) {
        let wanted: Vec<_> = self
            .article
            .quotes
            .iter()
            .filter_map(|one| Some((self.place(&one.0)?, self.place(&one.1)?)))
            .collect();
        let found: Vec<_> = self
            .read
            .quotes
            .iter()
            .map(|quote| (self.read.raw(quote.txt), quote.speaker.as_ref().map(|who| self.read.raw(who.txt))))
            .collect();
        self.pair(Measure::Quotes, &wanted, &found, |want, found| common(want.0, found.0) >= SAME_WORDS);
        let paste = self.paste;
        self.pair(Measure::Speakers, &wanted, &found, |want, found| {
            let last = |span: Span<Raw>| span.of(paste).split_whitespace().last().map(fold);
            common(want.0, found.0) >= SAME_WORDS
                && found.1.is_some_and(|who| who.overlaps(want.1) || last(who) == last(want.1))
        });
    }

    fn events(&mut self) {
        let wanted: Vec<_> =
            self.article.events.iter().filter_map(|one| Some((self.place(one)?, ()))).collect();
        let events = self.read.events.iter();
        let found: Vec<_> = events.map(|event| (self.read.raw(event.trigger), &event.also)).collect();
        let read = self.read;
        self.pair(Measure::Events, &wanted, &found, |want, found| {
            want.0.overlaps(found.0) || found.1.iter().any(|also| want.0.overlaps(read.raw(*also)))
        });
    }
}

/// Common part of two spans over all of both, 0 to 1.
fn common(a: Span<Raw>, b: Span<Raw>) -> f64 {
    let both = f64::from(a.end().min(b.end()).saturating_sub(a.start().max(b.start())));
    both / (f64::from(a.end() - a.start()) + f64::from(b.end() - b.start()) - both).max(1.0)
}

/// True when no letter or digit touches the place from outside.
fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].chars().next_back().is_some_and(char::is_alphanumeric);
    let after = text[end..].chars().next().is_some_and(char::is_alphanumeric);
    !before && !after
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::analysis;

    fn annotated(text: &str, names: &[(&str, &[&str])]) -> Annotated {
        let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        Annotated {
            title: "A test".to_owned(),
            topic: "test".to_owned(),
            published: "2024-05-15".to_owned(),
            text: vec![text.to_owned()],
            names: names.iter().map(|(kind, names)| ((*kind).to_owned(), owned(names))).collect(),
            times: Vec::new(),
            figures: Vec::new(),
            quotes: Vec::new(),
            events: Vec::new(),
        }
    }

    fn tally(card: &ReportCard, measure: Measure) -> (usize, usize, usize) {
        let Tally { right, found, wanted } = card.tallies[&measure];
        (right, found, wanted)
    }

    #[test]
    fn a_name_counts_wherever_it_stands_outside_of_a_longer_one() {
        let mut card = ReportCard::default();
        let article = annotated(
            "Max Adler met Adler and the Adlers.",
            &[("person", &["Adler", "Max Adler"]), ("place", &["Ruch"])],
        );
        card.add(&article, &analysis("[Max Adler](person) met [Adler](place) and the Adlers."));
        assert_eq!(tally(&card, Measure::Names(Kind::Person)), (1, 1, 2));
        // A name of the wrong kind is missed there and wrong here.
        assert_eq!(tally(&card, Measure::Names(Kind::Place)), (0, 1, 0));
        let words: Vec<_> = card.failures.iter().map(|one| (one.words.as_str(), one.missed)).collect();
        assert_eq!(words, [("Adler", true), ("Adler", false)]);
    }

    #[test]
    fn times_need_the_days_and_figures_the_value() {
        let mut card = ReportCard::default();
        let mut article = annotated("On Tuesday 40 of 40 left in May.", &[]);
        article.times = vec![
            (Words::First("Tuesday".to_owned()), "2024-05-14".to_owned(), "2024-05-14".to_owned()),
            (Words::First("May".to_owned()), "2024-05-01".to_owned(), "2024-05-31".to_owned()),
        ];
        article.figures = vec![(Words::First("40".to_owned()), 40.0), (Words::Nth("40".to_owned(), 2), 41.0)];
        card.add(
            &article,
            &analysis(
                "On [Tuesday](2024-05-14) [40](#40) of [40](#40) left in [May](2024-05-01/2024-05-30).",
            ),
        );
        assert_eq!(tally(&card, Measure::Times), (1, 2, 2));
        assert_eq!(tally(&card, Measure::Figures), (1, 2, 2));
        assert_eq!(tally(&card, Measure::Published), (0, 0, 1));
    }

    #[test]
    fn shares_of_nothing_are_unknown() {
        let none = Tally { right: 0, found: 0, wanted: 4 };
        assert_eq!((none.precision(), none.recall()), (None, Some(0.0)));
    }
}
