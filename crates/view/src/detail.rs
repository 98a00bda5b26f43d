//! One item -> what the popover says about it: what it is, why it is there, where else, and where in the received bytes.

use crate::{
    case::{Item, ItemKind},
    index::{Index, SubjectKey},
    marks::MarkKind,
    tables::{name, sentence},
    wording::{self, clip},
};
use model::{Analysis, Raw, Span, Speaker, Txt, Why};

/// What a line of the popover is about; the page has the word for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Field {
    Roles,
    Aliases,
    Coordinates,
    Days,
    Value,
    Precision,
    Counts,
    Measure,
    Speaker,
    Style,
    Agents,
    Patients,
    Place,
    Located,
    Country,
    Status,
    Source,
    Doubt,
    Otherwise,
}

/// All about one item.
#[derive(Clone, Debug, PartialEq)]
pub struct Detail {
    /// Which.
    pub item: Item,
    /// How it is drawn.
    pub kind: MarkKind,
    /// Its name, or its words.
    pub title: String,
    /// The words as they stand.
    pub words: String,
    /// Where in the clean text.
    pub span: Span<Txt>,
    /// Where in the received bytes.
    pub raw: Span<Raw>,
    /// What is known, line by line.
    pub fields: Vec<(Field, String)>,
    /// The rule or model, its score and trigger words.
    pub rule: String,
    /// 0 to 1.
    pub score: f32,
    /// The words that triggered it.
    pub because: Vec<String>,
    /// The named thing it refers to, with the mentions of it in this article in order.
    pub subject: Option<SubjectKey>,
    /// Mentions of the same thing in this article, this one among them; else the items of the same kind.
    pub siblings: Vec<Item>,
    /// Mentions of the same thing in all articles.
    pub everywhere: usize,
}

/// Looks an item up; `None` when it no longer exists.
pub fn detail(index: &Index, item: Item) -> Option<Detail> {
    let article = index.article(item.article)?;
    let a = index.articles.get(article)?.analysis.as_ref();
    let at = item.index as usize;
    let found = match item.kind {
        ItemKind::Mention => mention(index, article, a, at)?,
        ItemKind::Time => time(a, at)?,
        ItemKind::Figure => figure(index, article, a, at)?,
        ItemKind::Quote => quote(index, article, a, at)?,
        ItemKind::Event => event(index, article, a, at)?,
    };
    let sibling = |index: u32| Item { index, ..item };
    let (siblings, subject, everywhere) = match found.subject {
        Some((subject, entities)) => {
            let here = a
                .mentions
                .iter()
                .zip(0u32..)
                .filter(|(m, _)| entities.contains(&m.entity))
                .map(|(_, n)| sibling(n));
            (here.collect(), Some(index.subjects[subject].key), mentions_everywhere(index, subject))
        }
        None => {
            let count = match item.kind {
                ItemKind::Mention => a.mentions.len(),
                ItemKind::Time => a.times.len(),
                ItemKind::Figure => a.figures.len(),
                ItemKind::Quote => a.quotes.len(),
                ItemKind::Event => a.events.len(),
            };
            ((0u32..).take(count).map(sibling).collect(), None, 0)
        }
    };
    Some(Detail {
        item,
        kind: found.kind,
        title: found.title,
        words: clip(a.words(found.span), 160),
        span: found.span,
        raw: a.raw(found.span),
        fields: found.fields.into_iter().filter(|(_, value)| !value.is_empty()).collect(),
        rule: found.why.rule.clone(),
        score: found.why.score,
        because: found
            .why
            .words
            .iter()
            .map(|&span| clip(a.words(span), 60))
            .filter(|words| !words.is_empty())
            .collect(),
        subject,
        siblings,
        everywhere,
    })
}

struct Found<'a> {
    kind: MarkKind,
    title: String,
    span: Span<Txt>,
    fields: Vec<(Field, String)>,
    why: &'a Why,
    subject: Option<(usize, Vec<model::EntityId>)>,
}

fn mentions_everywhere(index: &Index, subject: usize) -> usize {
    let members = &index.subjects[subject].members;
    let of = |&(article, entity): &(usize, model::EntityId)| {
        index
            .articles
            .get(article)
            .map_or(0, |a| a.analysis.mentions.iter().filter(|m| m.entity == entity).count())
    };
    members.iter().map(of).sum()
}

fn mention<'a>(index: &Index, article: usize, a: &'a Analysis, at: usize) -> Option<Found<'a>> {
    let mention = a.mentions.get(at)?;
    let entity = a.entity(mention.entity)?;
    let subject_at = *index.subject_of.get(article)?.get(mention.entity.0 as usize)?;
    let subject = index.subjects.get(subject_at)?;
    let people = entity.kind == model::Kind::Group;
    let place = entity.place.as_ref().filter(|_| !people);
    let here = subject.members.iter().filter(|member| member.0 == article).map(|member| member.1).collect();
    let located = place.map(|place| {
        let words = place.why.words.iter().map(|&span| format!(" (“{}”)", clip(a.words(span), 40)));
        format!("{}{}, {:.0} %", place.why.rule, words.collect::<String>(), 100.0 * place.why.score)
    });
    Some(Found {
        kind: MarkKind::of_name(entity.kind),
        title: subject.name.clone(),
        span: mention.txt,
        fields: vec![
            (Field::Roles, subject.roles.join(", ")),
            (Field::Aliases, subject.aliases.join(", ")),
            (
                Field::Country,
                entity.place.as_ref().filter(|_| people).map(|p| p.name.clone()).unwrap_or_default(),
            ),
            (Field::Place, place.map(|p| p.name.clone()).unwrap_or_default()),
            (Field::Located, located.unwrap_or_default()),
            (
                Field::Coordinates,
                place.map(|p| format!("{:.2}, {:.2}", p.latitude, p.longitude)).unwrap_or_default(),
            ),
        ],
        why: &mention.why,
        subject: Some((subject_at, here)),
    })
}

fn time(a: &Analysis, at: usize) -> Option<Found<'_>> {
    let time = a.times.get(at)?;
    let modifier = time.modifier.map(|m| format!("{} ", wording::modifier(m))).unwrap_or_default();
    let others = time.alternatives.iter().map(|other| wording::interval(other.interval)).collect::<Vec<_>>();
    Some(Found {
        kind: MarkKind::Time,
        title: a.words(time.txt).to_owned(),
        span: time.txt,
        fields: vec![
            (
                Field::Days,
                if time.interval.is_unknown() { String::new() } else { wording::interval(time.interval) },
            ),
            (Field::Value, format!("{modifier}{}", time.value)),
            (Field::Otherwise, others.join("; ")),
        ],
        why: &time.why,
        subject: None,
    })
}

fn who(index: &Index, article: usize, a: &Analysis, speaker: Option<&Speaker>) -> String {
    let Some(speaker) = speaker else {
        return String::new();
    };
    let words = clip(a.words(speaker.txt), 80);
    let full = speaker.entity.or(speaker.affiliation).and_then(|entity| name(index, article, entity));
    match full {
        Some(full) if full != words && speaker.entity.is_some() => format!("{full} (“{words}”)"),
        Some(full) if full != words => format!("{words} ({full})"),
        _ => words,
    }
}

fn figure<'a>(index: &Index, article: usize, a: &'a Analysis, at: usize) -> Option<Found<'a>> {
    let figure = a.figures.get(at)?;
    let hedge = wording::hedge(figure.hedge);
    let value = format!("{hedge} {}", wording::value(figure)).trim().to_owned();
    Some(Found {
        kind: MarkKind::Figure,
        title: a.words(figure.txt).to_owned(),
        span: figure.txt,
        fields: vec![
            (Field::Value, value),
            (Field::Counts, figure.unit.clone().unwrap_or_default()),
            (Field::Measure, figure.measure.clone().unwrap_or_default()),
            (Field::Days, figure.time.as_ref().map(|(_, i)| wording::interval(*i)).unwrap_or_default()),
            (Field::Source, who(index, article, a, figure.source.as_ref())),
            (Field::Doubt, figure.doubt.clone().unwrap_or_default()),
        ],
        why: &figure.why,
        subject: None,
    })
}

fn quote<'a>(index: &Index, article: usize, a: &'a Analysis, at: usize) -> Option<Found<'a>> {
    let quote = a.quotes.get(at)?;
    let style = match quote.style {
        model::Style::Direct => "word for word",
        model::Style::Mixed => "partly word for word",
        model::Style::Indirect => "in other words",
    };
    let negated = if quote.negated { ", not said" } else { "" };
    Some(Found {
        kind: MarkKind::Quote,
        title: clip(a.words(quote.txt), 120),
        span: quote.txt,
        fields: vec![
            (Field::Speaker, who(index, article, a, quote.speaker.as_ref())),
            (Field::Style, format!("{style}{negated}")),
        ],
        why: &quote.why,
        subject: None,
    })
}

fn event<'a>(index: &Index, article: usize, a: &'a Analysis, at: usize) -> Option<Found<'a>> {
    let event = a.events.get(at)?;
    let list = |people: &[model::Participant]| {
        let one = |p: &model::Participant| {
            p.entity.and_then(|e| name(index, article, e)).unwrap_or_else(|| clip(a.words(p.txt), 60))
        };
        people.iter().map(one).collect::<Vec<_>>().join(", ")
    };
    let days = event.time.as_ref().map(|t| wording::interval(t.interval)).unwrap_or_default();
    let days = if event.is_date_taken_over() { format!("{days}, the day of the report") } else { days };
    let because =
        event.status_words.map(|span| format!(" (“{}”)", clip(a.words(span), 40))).unwrap_or_default();
    Some(Found {
        kind: MarkKind::Event,
        title: event.kind.clone(),
        span: event.trigger,
        fields: vec![
            (Field::Agents, list(&event.agents)),
            (Field::Patients, list(&event.patients)),
            (Field::Days, days),
            (Field::Place, event.place.and_then(|place| name(index, article, place)).unwrap_or_default()),
            (Field::Status, format!("{}{because}", wording::status(event.status))),
            (Field::Source, who(index, article, a, event.source.as_ref())),
            (Field::Measure, sentence(a, event.trigger.start(), 160)),
        ],
        why: &event.why,
        subject: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{case::ArticleId, index::Passages, sample::article};
    use std::sync::Arc;

    #[test]
    fn a_mention_knows_its_sisters_here_and_everywhere() {
        let articles = [
            article(1, "[Ana](person) saw [Bo](person) and [Ana](person) left."),
            article(2, "[Ana](person) too."),
        ];
        let index = Index::new(
            articles.iter().map(|a| (a.clone(), Arc::new(Passages::of(&a.analysis)))).collect(),
            &[],
        );
        let item = Item { article: ArticleId { document: 1, part: 0 }, kind: ItemKind::Mention, index: 2 };
        let detail = detail(&index, item).unwrap();
        assert_eq!(detail.siblings.iter().map(|s| s.index).collect::<Vec<_>>(), [0, 2]);
        assert_eq!(detail.everywhere, 3);
        assert_eq!((detail.raw.start(), detail.words.as_str()), (15, "Ana"));
    }

    #[test]
    fn a_place_says_why_it_is_there_and_a_people_which_country_is_theirs() {
        let mut a = crate::sample::analysis("[Springfield](place) met [Norwegian](group) guests.");
        let place = |name: &str, rule: &str| model::Place {
            latitude: 1.0,
            longitude: 2.0,
            country: "XX".to_owned(),
            name: name.to_owned(),
            why: model::Why::rule(rule, 0.9),
        };
        a.entities[0].place = Some(place("Springfield, Illinois", "named with its region or country"));
        a.entities[1].place = Some(place("Norway", "people of that country"));
        let passages = Arc::new(Passages::of(&a));
        let id = ArticleId { document: 1, part: 0 };
        let index = Index::new(vec![(crate::case::Article { id, analysis: Arc::new(a) }, passages)], &[]);
        let fields = |index_of| {
            let item = Item { article: id, kind: ItemKind::Mention, index: index_of };
            detail(&index, item).map(|detail| detail.fields).unwrap_or_default()
        };
        let located = "named with its region or country, 90 %".to_owned();
        assert!(fields(0).contains(&(Field::Located, located)));
        assert_eq!(fields(1), [(Field::Country, "Norway".to_owned())]);
    }

    #[test]
    fn what_is_gone_has_no_detail() {
        let item = Item { article: ArticleId { document: 9, part: 0 }, kind: ItemKind::Time, index: 0 };
        assert_eq!(detail(&Index::default(), item), None);
    }
}
