//! Articles for tests, written with their marks: `[Ana Ruiz](person) left on [4 May](2021-05-04) with [twelve](#12 bags)`.

use crate::case::{Article, ArticleId};
use model::{
    Analysis, Block, BlockKind, Date, Entity, EntityId, Figure, Form, Hedge, Interval, Kind, Mention,
    OffsetMap, Precision, Quote, Span, Style, TimeExpression, TimeKind, Why,
};
use std::sync::Arc;

/// An article from marked text; paragraphs are separated by blank lines. One entity a name and kind.
pub fn article(document: u32, marked: &str) -> Article {
    Article { id: ArticleId { document, part: 0 }, analysis: Arc::new(analysis(marked)) }
}

pub fn analysis(marked: &str) -> Analysis {
    let mut a = Analysis { source: "test".to_owned(), ..Analysis::default() };
    let mut rest = marked;
    while let Some(open) = rest.find('[') {
        a.text.push_str(&rest[..open]);
        let close = open + rest[open..].find("](").expect("a label");
        let end = close + rest[close..].find(')').expect("a closing bracket");
        let (words, label) = (&rest[open + 1..close], &rest[close + 2..end]);
        let start = a.text.len();
        a.text.push_str(words);
        add(&mut a, Span::at(start..start + words.len()), words, label);
        rest = &rest[end + 1..];
    }
    a.text.push_str(rest);
    a.map = OffsetMap::identity(u32::try_from(a.text.len()).unwrap());
    let spans = crate::index::paragraphs(&a);
    a.blocks = spans
        .iter()
        .map(|span| Block {
            kind: BlockKind::Body,
            raw: Span::new(span.start(), span.end()),
            txt: Some(*span),
            reason: None,
            text: String::new(),
            score: 1.0,
        })
        .collect();
    a.sentences = spans;
    a
}

fn add(a: &mut Analysis, txt: Span<model::Txt>, words: &str, label: &str) {
    let why = Why::rule("written in the test", 0.9);
    if let Some(kind) = Kind::ALL.into_iter().find(|kind| kind.word() == label) {
        let known = a.entities.iter().position(|e| e.kind == kind && e.name == words);
        let at = known.unwrap_or_else(|| {
            let id = EntityId(u32::try_from(a.entities.len()).unwrap());
            a.entities.push(Entity {
                id,
                kind,
                name: words.to_owned(),
                aliases: vec![],
                roles: vec![],
                place: None,
            });
            a.entities.len() - 1
        });
        a.mentions.push(Mention { txt, form: Form::Name, entity: a.entities[at].id, role: None, why });
    } else if let Some(counted) = label.strip_prefix('#') {
        let (value, unit) = counted.split_once(' ').unwrap_or((counted, ""));
        a.figures.push(Figure {
            txt,
            value: value.parse().expect("a number"),
            high: None,
            hedge: Hedge::Exact,
            unit: (!unit.is_empty()).then(|| unit.to_owned()),
            counted: None,
            unit_code: None,
            normalized: None,
            measure: None,
            time: None,
            place: None,
            source: None,
            part_of: None,
            doubt: None,
            why,
        });
    } else if label == "quote" {
        a.quotes.push(Quote {
            txt,
            style: Style::Direct,
            cue: None,
            speaker: None,
            negated: false,
            within: None,
            why,
        });
    } else {
        let (from, to) = label.split_once('/').unwrap_or((label, label));
        let date = |text: &str| text.parse::<Date>().ok();
        a.times.push(TimeExpression {
            txt,
            kind: TimeKind::Date,
            value: label.to_owned(),
            interval: Interval { earliest: date(from), latest: date(to) },
            precision: Precision::Day,
            modifier: None,
            relative: false,
            alternatives: vec![],
            zone: None,
            why,
        });
    }
}
