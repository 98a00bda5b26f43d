//! Events found by models that did not see a document, against its annotation.

use crate::event_documents::Document;
use extract::events::{Cuts, KINDS, ROLES, Reader, STATUSES, same};
use language::events::EventModels;
use model::{Event, Span, Txt};

/// Right, found and annotated.
#[derive(Clone, Copy, Default)]
struct Count(usize, usize, usize);

impl Count {
    fn show(self, name: &str) -> String {
        let share = |a: usize, b: usize| 100.0 * a as f64 / b.max(1) as f64;
        let Count(right, found, gold) = self;
        format!(
            "{name} {:.1} ({:.1}/{:.1})",
            share(2 * right, found + gold),
            share(right, found),
            share(right, gold)
        )
    }
}

/// Counts over documents.
#[derive(Default)]
pub struct Check {
    mentions: Count,
    once: Count,
    first: Count,
    kinds: usize,
    statuses: usize,
    roles: Vec<Count>,
}

impl Check {
    /// Joins the mentions found in a document and counts what is right.
    pub fn add(
        &mut self,
        document: &Document,
        reader: &Reader<'_>,
        models: &EventModels,
        found: &[same::Mention],
        cuts: Cuts,
    ) {
        self.roles.resize(ROLES.len(), Count::default());
        let mentions: Vec<same::Mention> =
            found.iter().filter(|mention| mention.score.max(mention.worth) > cuts.again).cloned().collect();
        let events = same::merge(reader, models, &mentions, cuts);
        let tree = &reader.tree;
        let on = |span: Span<Txt>, token: usize| span.overlaps(tree.span(token));
        let spans = |event: &Event| -> Vec<Span<Txt>> {
            std::iter::once(event.trigger).chain(event.also.iter().copied()).collect()
        };
        let got: Vec<Span<Txt>> = events.iter().flat_map(spans).collect();
        let all: Vec<usize> = document.events.iter().flat_map(|marked| marked.tokens.clone()).collect();
        self.mentions.0 += all.iter().filter(|&&token| got.iter().any(|&span| on(span, token))).count();
        self.mentions.1 += got.len();
        self.mentions.2 += all.len();
        self.once.1 += events.len();
        self.once.2 += document.events.len();
        self.first.1 += events.len();
        self.first.2 += document.events.len();
        let mut used = vec![false; events.len()];
        for marked in &document.events {
            self.first.0 += usize::from(
                marked
                    .tokens
                    .first()
                    .is_some_and(|&token| events.iter().any(|event| on(event.trigger, token))),
            );
            let hit = (0..events.len()).find(|&at| {
                !used[at]
                    && spans(&events[at])
                        .iter()
                        .any(|&span| marked.tokens.iter().any(|&token| on(span, token)))
            });
            let Some(hit) = hit else { continue };
            used[hit] = true;
            let event = &events[hit];
            self.once.0 += 1;
            self.kinds += usize::from(event.kind == KINDS[marked.kind]);
            self.statuses +=
                usize::from(format!("{:?}", event.status).to_lowercase() == STATUSES[marked.status]);
            for (role, count) in self.roles.iter_mut().enumerate().skip(1) {
                let found: Vec<Span<Txt>> = match ROLES[role] {
                    "agent" => event.agents.iter().map(|one| one.txt).collect(),
                    "patient" => event.patients.iter().map(|one| one.txt).collect(),
                    "time" => event
                        .time
                        .iter()
                        .filter_map(|time| reader.found.times.get(time.expression? as usize))
                        .map(|time| time.txt)
                        .collect(),
                    _ => event
                        .place
                        .iter()
                        .flat_map(|place| reader.found.mentions.iter().filter(|m| m.entity == *place))
                        .map(|mention| mention.txt)
                        .collect(),
                };
                let want = marked.roles[role];
                count.2 += usize::from(want.is_some());
                count.1 += usize::from(!found.is_empty());
                count.0 += usize::from(want.is_some_and(|want| found.iter().any(|span| span.overlaps(want))));
            }
        }
    }

    /// F1 of happenings by their leading mention, and of happenings by any mention.
    pub fn f1(&self) -> (f64, f64) {
        let f1 = |count: Count| 200.0 * count.0 as f64 / (count.1 + count.2).max(1) as f64;
        (f1(self.first), f1(self.once))
    }

    /// F1 of mentions, and of happenings by any mention and by the leading one, in short.
    pub fn line(&self) -> String {
        let (first, once) = self.f1();
        let Count(right, found, gold) = self.mentions;
        format!("{:.1}/{once:.1}/{first:.1}", 200.0 * right as f64 / (found + gold).max(1) as f64)
    }

    /// The figures that the manifest shows.
    pub fn scores(&self) -> String {
        let (first, once) = self.f1();
        let Count(right, found, gold) = self.mentions;
        let mentions = 200.0 * right as f64 / (found + gold).max(1) as f64;
        format!(
            "events dev: mentions F1 {mentions:.1}, happenings F1 {once:.1} by any mention, {first:.1} by the leading one"
        )
    }

    /// Says what was counted, F1 (precision/recall).
    pub fn show(&self, name: &str) {
        let share = |a: usize| 100.0 * a as f64 / self.once.0.max(1) as f64;
        let roles: Vec<String> =
            ROLES.iter().zip(&self.roles).skip(1).map(|(role, count)| count.show(role)).collect();
        println!(
            "{name}: {}, {}, {}, kind {:.1}, status {:.1}, {}",
            self.mentions.show("mentions"),
            self.once.show("happenings"),
            self.first.show("first mentions"),
            share(self.kinds),
            share(self.statuses),
            roles.join(", ")
        );
    }
}
