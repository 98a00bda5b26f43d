//! How much articles share -> what each is to the others: original, copy, retelling, update.
//!
//! A copy has half of its words from another in the same order. A retelling says in other words what another says, sentence for
//! sentence or fact for fact in the same order. An update is a later article of the same outlet or author on the same story.
//! Known miss: where dates do not tell, one with a date comes before one without, then one with an author, then the longer.

use crate::{
    article::{Article, earlier},
    copies::Shared,
};
use model::Role;
use std::collections::BTreeSet;

/// Share of an article's words that makes it a copy.
const COPY: f64 = 0.5;
/// Share that makes it a retelling.
const RETELLING: f64 = 0.5;
/// Sentences and different figures, days, persons and bodies that a retelling must share; articles on one topic share fewer.
const RETOLD: usize = 3;
const SPECIFIC: usize = 4;
/// Common facts, share of the later article's facts, and share in the same order, of a retelling that keeps no sentence.
const FACTS: usize = 8;
const FACTS_SHARE: f64 = 0.6;
const FACTS_ORDER: f64 = 0.55;
/// Share of a later article that makes it an update of one by the same outlet.
const UPDATE: f64 = 0.2;
/// Or the likeness of the two with at least this many common facts.
const UPDATE_LIKENESS: f64 = 0.12;

/// What each article (by place in the ordered list) is to the others. `shares` holds the places of two articles, the first before the other.
pub fn roles(articles: &[&Article], shares: &[(usize, usize, Shared)]) -> Vec<Role> {
    let mut roles: Vec<(f64, Role)> = vec![(0.0, Role::Original); articles.len()];
    for (a, b, shared) in shares {
        let (Some(x), Some(y)) = (articles.get(*a), articles.get(*b)) else { continue };
        let known = earlier(x, y);
        let first = known.unwrap_or_else(|| likely_first(x, y));
        let (later, of, side) = if std::ptr::eq(first, *x) { (*b, *a, 1) } else { (*a, *b, 0) };
        let Ok(of) = u32::try_from(of) else { continue };
        let same_house = known.is_some() && !house(x).is_disjoint(&house(y));
        let Some(found) = role(shared, side, same_house, of) else { continue };
        if let Some(slot) = roles.get_mut(later).filter(|slot| found.0 > slot.0) {
            *slot = found;
        }
    }
    let roles: Vec<Role> = roles.into_iter().map(|(_, role)| role).collect();
    // What was made from a copy was made from what that is a copy of.
    let first = |at: usize, of: u32| match roles.get(of as usize) {
        Some(Role::Copy(_)) => u32::try_from(origin(&roles, of as usize)).ok().filter(|&o| o as usize != at),
        _ => None,
    };
    let settled = |(at, role): (usize, &Role)| match *role {
        Role::Original => Role::Original,
        Role::Copy(of) => Role::Copy(first(at, of).unwrap_or(of)),
        Role::Update(of) => Role::Update(first(at, of).unwrap_or(of)),
        Role::Retelling(of) => Role::Retelling(first(at, of).unwrap_or(of)),
    };
    roles.iter().enumerate().map(settled).collect()
}

/// Which of two articles, as their dates do not tell, is taken for the first: who copies leaves out date and author, and says less.
fn likely_first<'a>(x: &'a Article, y: &'a Article) -> &'a Article {
    let told = |one: &Article| {
        let dated = one.analysis.published.as_ref().is_some_and(|p| p.interval.earliest.is_some());
        (dated, !one.analysis.byline.is_empty(), one.analysis.text.len())
    };
    if told(x) >= told(y) { x } else { y }
}

/// Its outlet and its authors.
pub fn house(one: &Article) -> BTreeSet<String> {
    one.analysis.outlet.iter().chain(&one.analysis.byline).map(|piece| piece.text.to_lowercase()).collect()
}

/// What the article on one side of a pair is to the other, and how strongly.
fn role(shared: &Shared, side: usize, same_house: bool, of: u32) -> Option<(f64, Role)> {
    let part = |of: &[f64; 2]| of.get(side).copied().unwrap_or(0.0);
    let (copied, told, facts) = (part(&shared.copied), part(&shared.told), part(&shared.facts));
    let by_sentence = shared.sentences >= RETOLD && shared.specific >= SPECIFIC && told >= RETELLING;
    let by_fact = shared.common >= FACTS && facts >= FACTS_SHARE && shared.order >= FACTS_ORDER;
    if copied >= COPY {
        Some((2.0 + copied, Role::Copy(of)))
    } else if same_house
        && (told >= UPDATE || (shared.likeness >= UPDATE_LIKENESS && shared.common >= RETOLD))
    {
        Some((1.0 + told, Role::Update(of)))
    } else if by_sentence || by_fact {
        Some((1.0 + told.max(facts), Role::Retelling(of)))
    } else {
        None
    }
}

/// Follows "was copied from" and "retells" to its end; a ring ends at its first article. An update is an origin of its own.
pub fn origin(roles: &[Role], mut at: usize) -> usize {
    for _ in 0..roles.len() {
        match roles.get(at) {
            Some(Role::Copy(next) | Role::Retelling(next)) => at = *next as usize,
            _ => break,
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::weights::Weights;

    fn facts(share: f64, order: f64, common: usize) -> Shared {
        Shared { facts: [0.4, share], common, order, likeness: 0.2, ..Shared::default() }
    }

    #[test]
    fn who_has_a_date_or_an_author_or_says_more_is_taken_for_the_first() {
        let weights = Weights::read();
        let read = |text: &str, byline: bool, dated: bool| {
            let day = model::Date::constant(2024, 5, 14);
            let published = dated.then(|| model::Publication {
                value: String::new(),
                interval: model::Interval::between(day, day),
                how: model::How::Stated,
                raw: None,
                candidates: vec![],
                updated: None,
            });
            let byline = if byline {
                vec![model::Piece { raw: None, txt: None, text: "Ann Lee".to_owned() }]
            } else {
                vec![]
            };
            let one = model::Analysis { text: text.to_owned(), byline, published, ..Default::default() };
            Article::read(one.into(), &weights)
        };
        let (long, short) = ("The bridge is shut until May.", "The bridge is shut.");
        let ranks = [
            read(short, false, true),
            read(short, true, false),
            read(long, false, false),
            read(short, false, false),
        ];
        for pair in ranks.windows(2) {
            let [first, later] = pair else { continue };
            for (x, y) in [(first, later), (later, first)] {
                assert!(std::ptr::eq(likely_first(x, y), first), "{:?}", later.analysis);
            }
        }
    }

    #[test]
    fn a_retelling_without_common_words_is_known_by_its_facts_in_order() {
        assert_eq!(role(&facts(0.76, 0.69, 16), 1, false, 0).map(|r| r.1), Some(Role::Retelling(0)));
        assert_eq!(
            role(&facts(0.48, 0.69, 16), 1, false, 0),
            None,
            "an account of its own has facts of its own"
        );
        assert_eq!(role(&facts(0.76, 0.3, 16), 1, false, 0), None, "the same facts in another order");
        assert_eq!(role(&facts(0.76, 0.69, 5), 1, false, 0), None, "too few to tell");
    }

    #[test]
    fn a_later_article_of_one_house_is_an_update_unless_it_is_a_copy() {
        let update = Shared { told: [0.2, 0.3], ..Shared::default() };
        assert_eq!(role(&update, 1, true, 4).map(|r| r.1), Some(Role::Update(4)));
        assert_eq!(role(&update, 1, false, 4), None);
        let copy = Shared { copied: [0.6, 0.9], told: [0.6, 0.9], ..Shared::default() };
        assert_eq!(role(&copy, 1, true, 4).map(|r| r.1), Some(Role::Copy(4)));
    }
}
