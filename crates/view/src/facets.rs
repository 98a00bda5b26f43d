//! Scope -> facets with counts: kinds, articles, named things.

use crate::{
    index::{Index, Subject, SubjectKey},
    marks::MarkKind,
    scope::{Scope, against},
};
use model::Kind;

/// One named thing in the lists.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SubjectRow {
    /// Index into the subjects.
    pub subject: usize,
    /// Its handle.
    pub key: SubjectKey,
    /// Its kind.
    pub kind: Kind,
    /// Mentions in play.
    pub mentions: usize,
    /// Mentions in all articles.
    pub of: usize,
    /// Articles that name it in play.
    pub articles: usize,
}

/// Counts for every facet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facets {
    /// Marks of each kind in play, in the order of [`MarkKind::ALL`].
    pub kinds: Vec<(MarkKind, usize)>,
    /// For each article, passages in play, and in play if the article were in.
    pub articles: Vec<(usize, usize)>,
    /// Named things, most mentioned first, then by name. Those with no mention left are not listed.
    pub subjects: Vec<SubjectRow>,
    /// For each article, for each entity, its mentions in play.
    pub named: Vec<Vec<usize>>,
}

/// Counts everything under a scope, passage by passage.
pub fn facets(index: &Index, scope: &Scope) -> Facets {
    let mut kinds: Vec<(MarkKind, usize)> = MarkKind::ALL.iter().map(|&kind| (kind, 0)).collect();
    let mut tally = vec![Tally::default(); index.subjects.len()];
    let mut named: Vec<Vec<usize>> = Vec::with_capacity(index.articles.len());
    for (at, passages) in index.passages.iter().enumerate() {
        let subject_of = index.subject_of.get(at).map_or(&[][..], Vec::as_slice);
        let mut here = vec![0; subject_of.len()];
        for (n, passage) in passages.list.iter().enumerate() {
            let bits = scope.bits(at, n);
            for &(entity, mentions) in &passage.entities {
                let Some(&subject) = subject_of.get(entity.0 as usize) else { continue };
                let tally = &mut tally[subject];
                tally.all += mentions;
                if bits & !against::EXCLUDE == 0 {
                    tally.but_for_exclusion = true;
                }
                if bits == 0 {
                    here[entity.0 as usize] += mentions;
                    tally.in_play += mentions;
                    if tally.last_article.replace(at) != Some(at) {
                        tally.articles += 1;
                    }
                    bump(&mut kinds, MarkKind::of_name(index.subjects[subject].kind), mentions);
                }
            }
            if bits == 0 {
                let [times, figures, quotes] = passage.marks;
                bump(&mut kinds, MarkKind::Time, times);
                bump(&mut kinds, MarkKind::Figure, figures);
                bump(&mut kinds, MarkKind::Quote, quotes);
                let events = passage.events.iter().filter(|status| scope.shows(**status)).count();
                bump(&mut kinds, MarkKind::Event, events);
            }
        }
        named.push(here);
    }
    let articles = 0..index.articles.len();
    let articles = articles.map(|at| (scope.passages(at, 0), scope.passages(at, against::ARTICLE))).collect();
    let mut subjects: Vec<SubjectRow> = Vec::new();
    for (at, (subject, tally)) in index.subjects.iter().zip(&tally).enumerate() {
        if tally.but_for_exclusion {
            let (key, kind) = (subject.key, subject.kind);
            let (mentions, of, articles) = (tally.in_play, tally.all, tally.articles);
            subjects.push(SubjectRow { subject: at, key, kind, mentions, of, articles });
        }
    }
    model::order::by(&mut subjects, |a, b| {
        let name = |row: &SubjectRow| index.subjects[row.subject].name.as_str();
        b.mentions.cmp(&a.mentions).then(b.of.cmp(&a.of)).then_with(|| name(a).cmp(name(b)))
    });
    Facets { kinds, articles, subjects, named }
}

#[derive(Clone, Default)]
struct Tally {
    in_play: usize,
    but_for_exclusion: bool,
    all: usize,
    articles: usize,
    last_article: Option<usize>,
}

fn bump(kinds: &mut [(MarkKind, usize)], kind: MarkKind, by: usize) {
    if let Some(row) = kinds.get_mut(kind as usize) {
        row.1 += by;
    }
}

/// What stands beside the name of a subject: at most two roles or, failing those, two other forms.
pub fn note(subject: &Subject) -> String {
    let (list, start) =
        if subject.roles.is_empty() { (&subject.aliases, "also ") } else { (&subject.roles, "") };
    if list.is_empty() { String::new() } else { format!("{start}{}", list[..list.len().min(2)].join(", ")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        index::Passages,
        sample::article,
        scope::{Filters, scope},
        search::Query,
    };
    use std::{collections::BTreeSet, sync::Arc};

    fn counted(filters: &Filters) -> (Index, Facets) {
        let articles = [
            article(1, "[Ana](person) met [Bo](person).\n\n[Ana](person) left [Lima](place)."),
            article(2, "[Ana](person) is back on [4 May](2021-05-04)."),
        ];
        let index = Index::new(
            articles.iter().map(|a| (a.clone(), Arc::new(Passages::of(&a.analysis)))).collect(),
            &[],
        );
        let counted = facets(&index, &scope(&index, filters, &Query::default()));
        (index, counted)
    }

    fn row(counted: &(Index, Facets), name: &str) -> Option<SubjectRow> {
        counted.1.subjects.iter().find(|row| counted.0.subjects[row.subject].name == name).copied()
    }

    #[test]
    fn the_most_mentioned_comes_first() {
        let facets = counted(&Filters::default());
        assert_eq!(facets.0.subjects[facets.1.subjects[0].subject].name, "Ana");
        assert_eq!((facets.1.subjects[0].mentions, facets.1.subjects[0].articles), (3, 2));
        assert_eq!(facets.1.named, [[2, 1, 1].as_slice(), &[1]]);
        assert_eq!(facets.1.kinds.iter().find(|k| k.0 == MarkKind::Person), Some(&(MarkKind::Person, 4)));
    }

    #[test]
    fn including_a_name_counts_who_is_named_beside_it() {
        let bo = SubjectKey::of(Kind::Person, "Bo");
        let facets = counted(&Filters { include: BTreeSet::from([bo]), ..Filters::default() });
        assert_eq!(row(&facets, "Ana").map(|r| (r.mentions, r.of)), Some((1, 3)));
        assert!(row(&facets, "Lima").is_none());
    }

    #[test]
    fn an_excluded_name_stays_in_the_list_so_that_it_can_be_let_in_again() {
        let bo = SubjectKey::of(Kind::Person, "Bo");
        let facets = counted(&Filters { exclude: BTreeSet::from([bo]), ..Filters::default() });
        assert_eq!(row(&facets, "Bo").map(|r| r.mentions), Some(0));
    }

    #[test]
    fn an_article_left_out_still_says_what_it_would_bring() {
        let id = crate::case::ArticleId { document: 2, part: 0 };
        let facets = counted(&Filters { left_out: BTreeSet::from([id]), ..Filters::default() });
        assert_eq!(facets.1.articles, [(2, 2), (0, 1)]);
        assert_eq!(row(&facets, "Ana").map(|r| r.mentions), Some(2));
    }
}
