//! Scope -> facets with counts: kinds, articles, named things.

use crate::{
    index::{Index, SubjectKey},
    marks::MarkKind,
    scope::{Scope, against},
};
use model::Kind;

/// One named thing in the lists.
#[derive(Clone, Debug, PartialEq)]
pub struct SubjectRow {
    /// Its handle.
    pub key: SubjectKey,
    /// Its kind.
    pub kind: Kind,
    /// Its name.
    pub name: String,
    /// What stands beside or instead of the name: roles first, else other forms.
    pub note: String,
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
    /// For each article, passages in play if the article were in.
    pub articles: Vec<usize>,
    /// Named things, most mentioned first, then by name. Those with no mention left are not listed.
    pub subjects: Vec<SubjectRow>,
}

/// Counts everything under a scope.
pub fn facets(index: &Index, scope: &Scope) -> Facets {
    let mut kinds: Vec<(MarkKind, usize)> = MarkKind::ALL.iter().map(|&kind| (kind, 0)).collect();
    // (in play, in play but for the exclusion of names, all, articles, last article counted)
    let mut tally = vec![Tally::default(); index.subjects.len()];
    for (at, article) in index.articles.iter().enumerate() {
        let analysis = &article.analysis;
        for mention in &analysis.mentions {
            let Some(&subject) = index.subject_of.get(at).and_then(|row| row.get(mention.entity.0 as usize))
            else {
                continue;
            };
            let byte = mention.txt.start();
            let in_play = scope.holds(index, at, byte);
            tally[subject].add(at, in_play, scope.holds_but_for(index, at, byte, against::EXCLUDE));
            if in_play {
                bump(&mut kinds, MarkKind::of_name(index.subjects[subject].kind));
            }
        }
        let others = analysis
            .times
            .iter()
            .map(|time| (MarkKind::Time, time.txt))
            .chain(analysis.figures.iter().map(|figure| (MarkKind::Figure, figure.txt)))
            .chain(analysis.quotes.iter().map(|quote| (MarkKind::Quote, quote.txt)))
            .chain(
                analysis
                    .events
                    .iter()
                    .filter(|event| scope.shows(event.status))
                    .map(|event| (MarkKind::Event, event.trigger)),
            );
        for (kind, span) in others {
            if scope.holds(index, at, span.start()) {
                bump(&mut kinds, kind);
            }
        }
    }
    let articles = (0..index.articles.len()).map(|at| scope.passages(at, against::ARTICLE)).collect();
    let mut subjects: Vec<SubjectRow> = index
        .subjects
        .iter()
        .zip(&tally)
        .filter(|(_, tally)| tally.but_for_exclusion > 0)
        .map(|(subject, tally)| SubjectRow {
            key: subject.key,
            kind: subject.kind,
            name: subject.name.clone(),
            note: note(&subject.roles, &subject.aliases),
            mentions: tally.in_play,
            of: tally.all,
            articles: tally.articles,
        })
        .collect();
    model::order::by(&mut subjects, |a, b| {
        b.mentions.cmp(&a.mentions).then(b.of.cmp(&a.of)).then_with(|| a.name.cmp(&b.name))
    });
    Facets { kinds, articles, subjects }
}

#[derive(Clone, Default)]
struct Tally {
    in_play: usize,
    but_for_exclusion: usize,
    all: usize,
    articles: usize,
    last_article: Option<usize>,
}

impl Tally {
    fn add(&mut self, article: usize, in_play: bool, but_for_exclusion: bool) {
        self.all += 1;
        self.but_for_exclusion += usize::from(but_for_exclusion);
        if in_play {
            self.in_play += 1;
            if self.last_article != Some(article) {
                self.articles += 1;
                self.last_article = Some(article);
            }
        }
    }
}

fn bump(kinds: &mut [(MarkKind, usize)], kind: MarkKind) {
    if let Some(row) = kinds.iter_mut().find(|row| row.0 == kind) {
        row.1 += 1;
    }
}

/// At most two roles or, failing those, two other forms: what fits beside a name.
fn note(roles: &[String], aliases: &[String]) -> String {
    let (list, start) = if roles.is_empty() { (aliases, "also ") } else { (roles, "") };
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

    fn counted(filters: &Filters) -> Facets {
        let articles = [
            article(1, "[Ana](person) met [Bo](person).\n\n[Ana](person) left [Lima](place)."),
            article(2, "[Ana](person) is back on [4 May](2021-05-04)."),
        ];
        let index = Index::new(
            articles.iter().map(|a| (a.clone(), Arc::new(Passages::of(&a.analysis)))).collect(),
            &[],
        );
        facets(&index, &scope(&index, filters, &Query::default()))
    }

    fn row<'a>(facets: &'a Facets, name: &str) -> Option<&'a SubjectRow> {
        facets.subjects.iter().find(|row| row.name == name)
    }

    #[test]
    fn the_most_mentioned_comes_first() {
        let facets = counted(&Filters::default());
        assert_eq!(facets.subjects[0].name, "Ana");
        assert_eq!((facets.subjects[0].mentions, facets.subjects[0].articles), (3, 2));
        assert_eq!(facets.kinds.iter().find(|k| k.0 == MarkKind::Person), Some(&(MarkKind::Person, 4)));
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
        assert_eq!(facets.articles, [2, 1]);
        assert_eq!(row(&facets, "Ana").map(|r| r.mentions), Some(2));
    }
}
