//! What the reader points at -> which corrections make sense there, and the correction that a filled-in form stands for.
//!
//! A mention of `A. Ruiz` offers: another name, the same as …, another kind, no name, somebody else here. With "the same as `Ana Ruiz`"
//! chosen, the form stands for the merge of both, in every article.

use crate::{
    case::{Item, ItemKind},
    fold::fold,
    index::{Index, Subject, SubjectKey},
};
use corrections::{named, spot};
use model::{Analysis, Correction, EntityId, Found, Kind, Named, Span, Spot, Txt};

/// What is to be corrected.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// A named thing, wherever it is named.
    Thing(SubjectKey),
    /// Something found in one place.
    Item(Item),
    /// Words that nothing was found in.
    Words(String),
}

/// A kind of correction, as it is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Another name.
    Rename,
    /// The same as another thing.
    Merge,
    /// Another kind of thing.
    Retype,
    /// No name at all.
    Reject,
    /// Somebody or something else, in this place alone.
    Split,
    /// Nothing of the sort, in this place alone.
    Remove,
    /// Another speaker.
    Speaker,
    /// Another date.
    Date,
    /// A name that was missed.
    Add,
}

impl Choice {
    /// Which field the form needs.
    pub const fn field(self) -> Field {
        match self {
            Choice::Rename => Field::Name,
            Choice::Merge | Choice::Speaker => Field::Known,
            Choice::Retype => Field::Kind,
            Choice::Split | Choice::Add => Field::NameAndKind,
            Choice::Date => Field::Date,
            Choice::Reject | Choice::Remove => Field::None,
        }
    }
}

/// What a form asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Nothing.
    None,
    /// Any name.
    Name,
    /// The name of a thing of the case.
    Known,
    /// A kind.
    Kind,
    /// A name, new or known, and its kind.
    NameAndKind,
    /// A year, a month or a day.
    Date,
}

/// What the reader filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    /// Which correction.
    pub choice: Choice,
    /// A name.
    pub name: String,
    /// A kind.
    pub kind: Kind,
    /// ISO 8601.
    pub date: String,
}

/// What the form begins with: the thing as it is now, in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Now {
    /// The choices, the likeliest first.
    pub choices: Vec<Choice>,
    /// Its name, or its words.
    pub name: String,
    /// Its kind, if it is a named thing.
    pub kind: Option<Kind>,
    /// Its date, if it has one.
    pub date: String,
}

/// How a target stands, and what can be done about it. `None` when it is no longer there.
pub fn now(index: &Index, target: &Target) -> Option<Now> {
    let of = |subject: &Subject, more: &[Choice]| Now {
        choices: [&[Choice::Rename, Choice::Merge, Choice::Retype], more, &[Choice::Reject]].concat(),
        name: subject.name.clone(),
        kind: Some(subject.kind),
        date: String::new(),
    };
    match target {
        Target::Thing(key) => Some(of(index.by_key(*key)?, &[])),
        Target::Words(words) => Some(Now {
            choices: vec![Choice::Add],
            name: words.split_whitespace().collect::<Vec<_>>().join(" "),
            kind: Some(Kind::Person),
            date: String::new(),
        }),
        Target::Item(item) => {
            let (article, analysis) = article(index, *item)?;
            let at = item.index as usize;
            let words = |span: Span<Txt>| analysis.words(span).to_owned();
            let (choices, name, date) = match item.kind {
                ItemKind::Mention => {
                    let mention = analysis.mentions.get(at)?;
                    let subject = index.subject(article, mention.entity)?;
                    return Some(of(subject, &[Choice::Split, Choice::Remove]));
                }
                ItemKind::Time => {
                    let time = analysis.times.get(at)?;
                    (vec![Choice::Date, Choice::Remove], words(time.txt), time.value.clone())
                }
                ItemKind::Figure => {
                    (vec![Choice::Remove], words(analysis.figures.get(at)?.txt), String::new())
                }
                ItemKind::Quote => (
                    vec![Choice::Speaker, Choice::Remove],
                    words(analysis.quotes.get(at)?.txt),
                    String::new(),
                ),
                ItemKind::Event => {
                    let event = analysis.events.get(at)?;
                    let date = event.time.as_ref().map(|time| time.value.clone()).unwrap_or_default();
                    (vec![Choice::Date, Choice::Remove], words(event.trigger), date)
                }
            };
            Some(Now { choices, name, kind: None, date })
        }
    }
}

/// The correction that a form stands for; `None` while something is missing in it.
pub fn correction(index: &Index, target: &Target, form: &Form) -> Option<Correction> {
    let name = form.name.split_whitespace().collect::<Vec<_>>().join(" ");
    let written = || (!name.is_empty()).then(|| Named { kind: form.kind, name: name.clone() });
    match form.choice {
        Choice::Rename => {
            let things = things(index, target)?;
            (!name.is_empty()).then(|| Correction::Rename { things, name: name.clone() })
        }
        Choice::Merge => {
            let known = known(index, &name)?;
            let own = subject(index, target)?;
            let things = things(index, target)?;
            (known.key != own.key).then(|| Correction::Merge { things, into: named_of(known) })
        }
        Choice::Retype => Some(Correction::Retype { things: things(index, target)?, kind: form.kind }),
        Choice::Reject => Some(Correction::Reject { things: things(index, target)? }),
        Choice::Split => {
            Some(Correction::Split { mentions: vec![place(index, target)?.1], into: written()? })
        }
        Choice::Remove => place(index, target).map(|(found, at)| Correction::Remove { found, at }),
        Choice::Speaker => {
            let thing =
                if name.is_empty() { None } else { Some(said_by(index, target, known(index, &name)?)?) };
            Some(Correction::Speaker { quote: place(index, target)?.1, thing })
        }
        Choice::Date => {
            let value = form.date.trim();
            corrections::interval(value)?;
            let (found, at) = place(index, target)?;
            Some(Correction::Date { found, at, value: value.to_owned() })
        }
        Choice::Add => {
            let Target::Words(words) = target else { return None };
            let words = words.trim();
            (!words.is_empty()).then_some(())?;
            Some(Correction::Add { words: words.to_owned(), thing: written()? })
        }
    }
}

/// The names of all things of a case, for the field to complete.
pub fn known_names(index: &Index) -> Vec<String> {
    let mut names: Vec<String> = index.subjects.iter().map(|subject| subject.name.clone()).collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn article(index: &Index, item: Item) -> Option<(usize, &Analysis)> {
    let at = index.article(item.article)?;
    Some((at, index.articles.get(at)?.analysis.as_ref()))
}

fn subject<'a>(index: &'a Index, target: &Target) -> Option<&'a Subject> {
    match target {
        Target::Thing(key) => index.by_key(*key),
        Target::Item(item) if item.kind == ItemKind::Mention => {
            let (at, analysis) = article(index, *item)?;
            index.subject(at, analysis.mentions.get(item.index as usize)?.entity)
        }
        _ => None,
    }
}

/// Everything the target's thing is called in the articles.
fn things(index: &Index, target: &Target) -> Option<Vec<Named>> {
    let subject = subject(index, target)?;
    let entity = |&(at, id): &(usize, EntityId)| index.articles.get(at)?.analysis.entity(id).map(named);
    let mut things: Vec<Named> = subject.members.iter().filter_map(entity).collect();
    things.sort();
    things.dedup();
    (!things.is_empty()).then_some(things)
}

/// The thing with this name or one of its other names.
fn known<'a>(index: &'a Index, name: &str) -> Option<&'a Subject> {
    let wanted = fold(name);
    let by_name = index.subjects.iter().find(|subject| fold(&subject.name) == wanted);
    by_name.or_else(|| index.subjects.iter().find(|s| s.aliases.iter().any(|alias| fold(alias) == wanted)))
}

fn named_of(subject: &Subject) -> Named {
    Named { kind: subject.kind, name: subject.name.clone() }
}

/// What the speaker is called in the article of the quotation.
fn said_by(index: &Index, target: &Target, subject: &Subject) -> Option<Named> {
    let Target::Item(item) = target else { return None };
    let (at, analysis) = article(index, *item)?;
    let here = subject.members.iter().find(|(article, _)| *article == at);
    Some(here.and_then(|&(_, id)| analysis.entity(id)).map_or_else(|| named_of(subject), named))
}

/// The list and the spot of an item.
fn place(index: &Index, target: &Target) -> Option<(Found, Spot)> {
    let Target::Item(item) = target else { return None };
    let (_, analysis) = article(index, *item)?;
    let at = item.index as usize;
    let (found, txt) = match item.kind {
        ItemKind::Mention => (Found::Mention, analysis.mentions.get(at)?.txt),
        ItemKind::Time => (Found::Time, analysis.times.get(at)?.txt),
        ItemKind::Figure => (Found::Figure, analysis.figures.get(at)?.txt),
        ItemKind::Quote => (Found::Quote, analysis.quotes.get(at)?.txt),
        ItemKind::Event => (Found::Event, analysis.events.get(at)?.trigger),
    };
    Some((found, spot(analysis, txt)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Passages, case::Article, sample};
    use std::sync::Arc;

    fn index() -> (Index, Vec<Article>) {
        let articles = vec![
            sample::article(
                1,
                "[A. Ruiz](person) spoke on [4 May](2021-05-04). [\"We won\"](quote), [Tom](person) said.",
            ),
            sample::article(2, "[Ana Ruiz](person) left."),
        ];
        let same = vec![vec![(articles[0].id, EntityId(0)), (articles[1].id, EntityId(0))]];
        let passages = articles.iter().map(|a| (a.clone(), Arc::new(Passages::of(&a.analysis)))).collect();
        (Index::new(passages, &same), articles)
    }

    fn form(choice: Choice, name: &str) -> Form {
        Form { choice, name: name.to_owned(), kind: Kind::Organization, date: "2021-05".to_owned() }
    }

    fn item(kind: ItemKind, index: u32) -> Target {
        Target::Item(Item { article: crate::ArticleId { document: 1, part: 0 }, kind, index })
    }

    #[test]
    fn a_new_name_holds_for_all_names_of_the_thing() {
        let (index, _) = index();
        let wanted = Named { kind: Kind::Person, name: "A. Ruiz".to_owned() };
        let rename =
            correction(&index, &item(ItemKind::Mention, 0), &form(Choice::Rename, "Ana  María Ruiz"));
        let Some(Correction::Rename { things, name }) = rename else { panic!("{rename:?}") };
        assert_eq!((things.len(), things.contains(&wanted), name.as_str()), (2, true, "Ana María Ruiz"));
        assert_eq!(correction(&index, &item(ItemKind::Mention, 0), &form(Choice::Rename, " ")), None);
    }

    #[test]
    fn a_thing_is_merged_with_another_thing_of_the_case_only() {
        let (index, _) = index();
        let merge = |name| correction(&index, &item(ItemKind::Mention, 1), &form(Choice::Merge, name));
        assert!(matches!(merge("ana ruiz"), Some(Correction::Merge { into, .. }) if into.name == "A. Ruiz"));
        assert_eq!(merge("Tom"), None, "with itself there is nothing to do");
        assert_eq!(merge("Nobody"), None);
    }

    #[test]
    fn what_is_offered_fits_what_is_pointed_at() {
        let (index, _) = index();
        let choices = |target: &Target| now(&index, target).map(|now| now.choices);
        assert_eq!(choices(&item(ItemKind::Time, 0)), Some(vec![Choice::Date, Choice::Remove]));
        assert_eq!(choices(&item(ItemKind::Quote, 0)), Some(vec![Choice::Speaker, Choice::Remove]));
        assert_eq!(choices(&item(ItemKind::Quote, 7)), None);
        assert!(choices(&item(ItemKind::Mention, 0)).is_some_and(|all| all.contains(&Choice::Split)));
        assert!(
            choices(&Target::Thing(index.subjects[0].key)).is_some_and(|all| !all.contains(&Choice::Split))
        );
    }

    #[test]
    fn a_form_about_a_place_points_at_its_bytes() {
        let (index, _) = index();
        let date = correction(&index, &item(ItemKind::Time, 0), &form(Choice::Date, ""));
        let Some(Correction::Date { at, value, .. }) = date else { panic!("{date:?}") };
        assert_eq!((at.words.as_str(), at.raw.start(), value.as_str()), ("4 May", 17, "2021-05"));
    }
}
