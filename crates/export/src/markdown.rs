//! A case -> a page of Markdown that can be read as it is: articles, what happened when, who, figures, quotes, and what several
//! articles say; every fact with a footnote that quotes the words and names the article and the bytes they were read from.

use crate::{
    case::{Case, Spot, clip},
    contract,
    dated::{dated, days, status},
    escape::markdown as plain,
    facts::word,
};
use model::{Form, Kind, Relation, Span, Txt};
use std::collections::BTreeMap;

/// The case as a page.
pub fn page(case: &Case) -> String {
    let mut page = Page { case, out: String::new(), notes: Vec::new(), numbers: BTreeMap::new() };
    page.line(&format!("# {}", plain(case.title)));
    page.articles();
    page.timeline();
    page.names();
    page.figures();
    page.quotes();
    page.claims();
    page.footnotes();
    page.out
}

struct Page<'a> {
    case: &'a Case<'a>,
    out: String,
    notes: Vec<Spot>,
    numbers: BTreeMap<Spot, usize>,
}

/// Longest quotation in a footnote, in characters.
const QUOTED: usize = 240;
/// A named thing that is mentioned very often gets a footnote for each of its first mentions only.
const MENTIONS: usize = 5;

impl Page<'_> {
    fn line(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn heading(&mut self, text: &str) {
        self.out.push_str("\n## ");
        self.line(text);
        self.out.push('\n');
    }

    /// The mark of a footnote for a place; the same place has the same footnote.
    fn note(&mut self, spot: Spot) -> String {
        let number = *self.numbers.entry(spot).or_insert_with(|| {
            self.notes.push(spot);
            self.notes.len()
        });
        format!("[^{number}]")
    }

    fn articles(&mut self) {
        self.heading("Articles");
        for (at, analysis) in self.case.articles.iter().enumerate() {
            let about = [self.case.outlet(at), self.case.published(at), &analysis.source];
            let about: Vec<String> = about.into_iter().filter(|part| !part.is_empty()).map(plain).collect();
            self.line(&format!("{}. {} ({})", at + 1, plain(&self.case.title_of(at)), about.join(", ")));
        }
    }

    fn timeline(&mut self) {
        let all = dated(self.case);
        if all.is_empty() {
            return;
        }
        self.heading("What happened when");
        for one in all {
            let status = status(one.status);
            let status = if status.is_empty() { String::new() } else { format!(" ({status})") };
            let notes: String = one.sources.iter().map(|&spot| self.note(spot)).collect();
            self.line(&format!("- **{}** {}{status} {notes}", days(one.interval), plain(&one.headline)));
        }
    }

    fn names(&mut self) {
        let things = self.case.things();
        for kind in Kind::ALL {
            let of_kind: Vec<_> = things.iter().filter(|thing| thing.kind == kind).collect();
            if of_kind.is_empty() {
                continue;
            }
            self.heading(match kind {
                Kind::Person => "People",
                Kind::Organization => "Organisations",
                Kind::Place => "Places",
                Kind::Group => "Groups",
                Kind::Work => "Works",
                Kind::Event => "Named events",
            });
            for thing in of_kind {
                let mentions = thing.mentions(self.case);
                let roles: Vec<String> = thing.roles.iter().map(|role| plain(role)).collect();
                let roles = if roles.is_empty() { String::new() } else { format!(", {}", roles.join("; ")) };
                let first: Vec<Spot> = mentions
                    .iter()
                    .filter(|(_, form)| *form == Form::Name)
                    .take(MENTIONS)
                    .map(|(spot, _)| *spot)
                    .collect();
                let notes: String = first.into_iter().map(|spot| self.note(spot)).collect();
                self.line(&format!(
                    "- **{}**{roles}: mentioned {} {notes}",
                    plain(thing.name),
                    times(mentions.len())
                ));
            }
        }
    }

    fn figures(&mut self) {
        if self.case.articles.iter().all(|analysis| analysis.figures.is_empty()) {
            return;
        }
        self.heading("Figures");
        for (at, analysis) in self.case.articles.iter().enumerate() {
            for figure in &analysis.figures {
                let high =
                    figure.high.map(|high| format!(" to {}", contract::number(high))).unwrap_or_default();
                let hedge = word(&figure.hedge);
                let parts = [
                    if hedge == "exact" { String::new() } else { hedge.replace('-', " ") },
                    format!("**{}{high}**", contract::number(figure.value)),
                    plain(figure.unit.as_deref().unwrap_or_default()),
                    plain(figure.measure.as_deref().unwrap_or_default()),
                    self.note((at, figure.txt)),
                ];
                let words: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
                self.line(&format!("- {}", words.join(" ")));
            }
        }
    }

    fn quotes(&mut self) {
        if self.case.articles.iter().all(|analysis| analysis.quotes.is_empty()) {
            return;
        }
        self.heading("Who says what");
        for (at, analysis) in self.case.articles.iter().enumerate() {
            for quote in &analysis.quotes {
                let speaker = quote.speaker.as_ref().map(|speaker| analysis.words(speaker.txt));
                let note = self.note((at, quote.txt));
                self.line(&format!(
                    "- {}: {} {note}",
                    plain(speaker.unwrap_or("Speaker unknown")),
                    plain(&self.case.words((at, quote.txt)))
                ));
            }
        }
    }

    fn claims(&mut self) {
        if self.case.linked.claims.is_empty() {
            return;
        }
        self.heading("What several articles say");
        for claim in &self.case.linked.claims {
            let relation = relation_of(claim.relation);
            let origins = match claim.origins {
                1 => "1 independent origin".to_owned(),
                n => format!("{n} independent origins"),
            };
            let perhaps = if claim.is_doubtful() { "perhaps " } else { "" };
            self.line(&format!("- {}: {perhaps}{relation}, {origins}", plain(&clip(&claim.what, QUOTED))));
            for detail in claim.details.iter().filter(|detail| detail.is_shown()) {
                let slot = detail.slot.label();
                let words = |(at, txt): (u32, Option<Span<Txt>>)| {
                    txt.map(|txt| format!("“{}”", plain(&self.case.words((at as usize, txt)))))
                };
                let words: Vec<String> = detail.sides.into_iter().filter_map(words).collect();
                let only = detail.is_one_sided();
                let relation = if only { "only one gives" } else { relation_of(detail.relation) };
                self.line(&format!("  - {relation}: {slot} {}", words.join(" / ")));
            }
            for member in &claim.members {
                let at = member.article as usize;
                let note = self.note((at, member.txt));
                let words = plain(&clip(&self.case.words((at, member.sentence)), QUOTED));
                self.line(&format!("  - {}: {words} {note}", plain(&self.case.title_of(at))));
            }
        }
    }

    fn footnotes(&mut self) {
        self.out.push('\n');
        for (n, (at, span)) in std::mem::take(&mut self.notes).into_iter().enumerate() {
            let Some(analysis) = self.case.article(at) else { continue };
            let raw = analysis.raw(span);
            let sentence = clip(&self.case.words((at, self.case.sentence((at, span)))), QUOTED);
            let about =
                [self.case.title_of(at), self.case.outlet(at).to_owned(), self.case.published(at).to_owned()];
            let about: Vec<String> =
                about.iter().filter(|part| !part.is_empty()).map(|part| plain(part)).collect();
            self.line(&format!(
                "[^{}]: “{}” in “{}”. {}. {}, bytes {}–{}.",
                n + 1,
                plain(&self.case.words((at, span))),
                plain(&sentence),
                about.join(", "),
                plain(&analysis.source),
                raw.start(),
                raw.end()
            ));
        }
    }
}

fn times(n: usize) -> String {
    match n {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        n => format!("{n} times"),
    }
}
const fn relation_of(relation: Relation) -> &'static str {
    match relation {
        Relation::Agree => "they agree",
        Relation::OtherScope => "they speak of different times, places or definitions",
        Relation::Refine => "one is more exact",
        Relation::Revise => "a later article gives another figure",
        Relation::Differ => "they differ",
    }
}
