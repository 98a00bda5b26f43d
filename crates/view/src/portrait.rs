//! A named thing -> what the case knows about it: its forms, first and last mention, whom it occurs with, what it says and does.

use crate::{
    case::{Item, ItemKind},
    facets::Facets,
    index::{Index, SubjectKey},
    scope::Scope,
    tables::outlet,
};
use model::{EntityId, Interval, Kind};

/// Where somebody is named first or last.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    /// The mention.
    pub item: Item,
    /// Outlet or input of its article.
    pub outlet: String,
    /// Publication date of its article.
    pub published: Interval,
}

/// All about a named thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Portrait {
    /// Its handle.
    pub key: SubjectKey,
    /// Its kind.
    pub kind: Kind,
    /// Its fullest name.
    pub name: String,
    /// Role words beside it.
    pub roles: Vec<String>,
    /// Other forms.
    pub aliases: Vec<String>,
    /// Mentions in play, and all.
    pub mentions: (usize, usize),
    /// Articles that name it in play.
    pub articles: usize,
    /// The first and the last mention in play, by publication; undated articles count as last.
    pub ends: Option<(Named, Named)>,
    /// Whom it is named with, and in how many passages in play; most first.
    pub beside: Vec<(SubjectKey, Kind, String, usize)>,
    /// Quotes of it in play.
    pub quotes: usize,
    /// Happenings in play that it takes part in.
    pub events: usize,
}

/// Looks a named thing up; `None` when nothing is called that any more. `most` of those it occurs with are listed.
pub fn portrait(
    index: &Index,
    scope: &Scope,
    facets: &Facets,
    key: SubjectKey,
    most: usize,
) -> Option<Portrait> {
    let place = index.subjects.iter().position(|subject| subject.key == key)?;
    let subject = &index.subjects[place];
    let (mut beside, mut quotes, mut events) = (vec![0usize; index.subjects.len()], 0, 0);
    let mut ends: Option<(Named, Named)> = None;
    let mut last = None;
    for &(at, _) in &subject.members {
        // Two entities of one article may be the same: the article is looked at once.
        let (Some(article), Some(passages)) = (index.articles.get(at), index.passages.get(at)) else {
            continue;
        };
        if last.replace(at) == Some(at) {
            continue;
        }
        let a = &article.analysis;
        let is_it = |entity: EntityId| {
            index.subject_of[at].get(entity.0 as usize).is_some_and(|&other| other == place)
        };
        for (n, passage) in passages.list.iter().enumerate() {
            if scope.bits(at, n) == 0 && passage.entities.iter().any(|named| is_it(named.0)) {
                let mut here: Vec<usize> = passage
                    .entities
                    .iter()
                    .filter_map(|named| index.subject_of[at].get(named.0.0 as usize).copied())
                    .collect();
                here.sort_unstable();
                here.dedup();
                here.retain(|&other| other != place);
                here.into_iter().for_each(|other| beside[other] += 1);
            }
        }
        let holds = |byte: u32| scope.holds(index, at, byte);
        let said = a.quotes.iter().filter(|quote| {
            quote.speaker.as_ref().and_then(|who| who.entity).is_some_and(is_it) && holds(quote.txt.start())
        });
        quotes += said.count();
        let acts = a.events.iter().filter(|event| {
            event.agents.iter().chain(&event.patients).any(|who| who.entity.is_some_and(is_it))
                && scope.shows(event.status)
                && holds(event.trigger.start())
        });
        events += acts.count();
        let mut mentions = a
            .mentions
            .iter()
            .zip(0u32..)
            .filter(|(m, _)| is_it(m.entity) && holds(m.txt.start()))
            .map(|(_, n)| n);
        let Some(first) = mentions.next() else { continue };
        let named = |n| Named {
            item: Item { article: article.id, kind: ItemKind::Mention, index: n },
            outlet: outlet(article),
            published: article.published(),
        };
        let (first, last) = (named(first), named(mentions.last().unwrap_or(first)));
        let day = |named: &Named| (named.published.earliest.is_none(), named.published.earliest);
        ends = Some(match ends {
            None => (first, last),
            Some((a, b)) => {
                (if day(&first) < day(&a) { first } else { a }, if day(&last) >= day(&b) { last } else { b })
            }
        });
    }
    let mut company: Vec<usize> = (0..beside.len()).filter(|&other| beside[other] > 0).collect();
    model::order::by(&mut company, |&a, &b| beside[b].cmp(&beside[a]).then(a.cmp(&b)));
    let other = |at: usize| {
        let other = &index.subjects[at];
        (other.key, other.kind, other.name.clone(), beside[at])
    };
    let row = facets.subjects.iter().find(|row| row.subject == place);
    Some(Portrait {
        key,
        kind: subject.kind,
        name: subject.name.clone(),
        roles: subject.roles.clone(),
        aliases: subject.aliases.clone(),
        mentions: row.map_or((0, 0), |row| (row.mentions, row.of)),
        articles: row.map_or(0, |row| row.articles),
        ends,
        beside: company.into_iter().take(most).map(other).collect(),
        quotes,
        events,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        facets::facets,
        index::Passages,
        sample::article,
        scope::{Filters, scope},
        search::Query,
    };
    use std::sync::Arc;

    #[test]
    fn a_portrait_knows_company_and_the_ends_and_follows_the_filters() {
        let articles = [
            article(
                1,
                "[Ana](person) met [Bo](person).\n\n[Ana](person) left [Lima](place) with [Bo](person).",
            ),
            article(2, "[Ana](person) slept."),
        ];
        let index = Index::new(
            articles.iter().map(|a| (a.clone(), Arc::new(Passages::of(&a.analysis)))).collect(),
            &[],
        );
        let seen = |filters: &Filters| {
            let scope = scope(&index, filters, &Query::default());
            portrait(&index, &scope, &facets(&index, &scope), SubjectKey::of(Kind::Person, "Ana"), 9).unwrap()
        };
        let all = seen(&Filters::default());
        assert_eq!((all.mentions, all.articles), ((3, 3), 2));
        let beside: Vec<_> = all.beside.iter().map(|one| (one.2.as_str(), one.3)).collect();
        assert_eq!(beside, [("Bo", 2), ("Lima", 1)]);
        let (first, last) = all.ends.unwrap();
        assert_eq!((first.item.to_string().as_str(), last.item.to_string().as_str()), ("1.0:m0", "2.0:m0"));
        let lima = Filters { include: [SubjectKey::of(Kind::Place, "Lima")].into(), ..Filters::default() };
        assert_eq!(seen(&lima).beside.iter().map(|one| one.3).sum::<usize>(), 2);
    }
}
