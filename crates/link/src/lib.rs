//! Many articles: same entity, same figure, copied passage, agreement and conflict.
//!
//! [`link`] works on articles in the order of their names, so the order in which they were added leaves no trace.

mod claims;
mod copies;
mod entities;
mod groups;
mod sentences;
mod sources;
mod weights;
mod words;

use model::{Analysis, Linked, Role};
use sentences::Sentences;
pub use sentences::articles_alike;

/// Links the articles of a case. Members of the result name articles by their place in `analyses`.
pub fn link(analyses: &[Analysis]) -> Linked {
    let mut order: Vec<u32> = (0..u32::try_from(analyses.len()).unwrap_or(u32::MAX)).collect();
    order.sort_by_key(|&i| analyses.get(i as usize).map(|a| (&a.source, a.article, &a.text)));
    let sorted: Vec<&Analysis> = order.iter().filter_map(|&i| analyses.get(i as usize)).collect();
    let sentences = Sentences::read(&sorted);
    let pairs = sentences.pairs();
    let alike = copies::alike(&sentences, &pairs);
    let shares = copies::shares(&sentences, &alike);
    let found = copies::roles(&sorted, &shares);
    let mut shares: Vec<_> = shares.into_iter().map(|(share, _)| share).collect();
    let leads: Vec<usize> = (0..sorted.len()).map(|at| origin(&found, at)).collect();
    let article = |at: u32| order.get(at as usize).copied().unwrap_or(u32::MAX);
    let mut roles = vec![Role::Original; analyses.len()];
    for (&of, role) in order.iter().zip(&found) {
        if let Some(slot) = roles.get_mut(of as usize) {
            *slot = match *role {
                Role::Original => Role::Original,
                Role::Copy(at) => Role::Copy(article(at)),
                Role::Update(at) => Role::Update(article(at)),
                Role::Retelling(at) => Role::Retelling(article(at)),
            };
        }
    }
    for share in &mut shares {
        (share.a, share.b) = (article(share.a), article(share.b));
    }
    let (sources, rests) = sources::sources(&sorted, &order);
    let ground = claims::Ground {
        analyses: &sorted,
        order: &order,
        sentences: &sentences,
        pairs: &pairs,
        alike: &alike,
        leads: &leads,
        rests: &rests,
    };
    let (claims, facts) = ground.claims();
    Linked {
        entities: entities::entities(&sorted, &order),
        claims,
        copies: copies::copies(&sorted, &order, &sentences, &alike),
        shares,
        sources,
        roles,
        facts,
    }
}

/// Follows "was copied from" and "retells" to its end; a ring ends at its first article. An update is an origin of its own.
fn origin(roles: &[Role], mut at: usize) -> usize {
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
    use model::{Likeness, Span};

    fn article(source: &str, sentences: &[&str]) -> Analysis {
        let mut analysis = Analysis { source: source.to_owned(), ..Analysis::default() };
        for sentence in sentences {
            let start = analysis.text.len();
            analysis.text.push_str(sentence);
            analysis.sentences.push(Span::at(start..analysis.text.len()));
            analysis.text.push(' ');
        }
        analysis
    }

    fn case() -> Vec<Analysis> {
        vec![
            article(
                "a",
                &[
                    "The ferry struck a reef near the harbour at dusk.",
                    "Rescuers pulled forty passengers from the cold water.",
                ],
            ),
            article(
                "b",
                &[
                    "The ferry struck a reef near the harbour at dusk.",
                    "Rescuers pulled forty passengers from icy water.",
                ],
            ),
            article("c", &["A new library opened beside the town hall on Monday."]),
        ]
    }

    #[test]
    fn a_copied_article_is_found_and_counts_as_one_origin() {
        let linked = link(&case());
        assert_eq!(linked.copies.first().map(|c| c.kind), Some(Likeness::Same));
        assert_eq!(linked.copies.len(), 2);
        assert_eq!(linked.roles, [Role::Original, Role::Copy(0), Role::Original]);
        assert!(linked.claims.iter().all(|c| c.origins == 1));
    }

    #[test]
    fn the_order_of_the_articles_does_not_matter() {
        let mut turned = case();
        turned.reverse();
        let (one, two) = (link(&case()), link(&turned));
        assert_eq!(one.copies.len(), two.copies.len());
        let back = |i: u32| 2 - i;
        for (x, y) in one.copies.iter().zip(&two.copies) {
            assert_eq!((x.a.0, x.a.1, x.b.0, x.kind), (back(y.a.0), y.a.1, back(y.b.0), y.kind));
        }
    }

    #[test]
    fn nothing_links_to_nothing() {
        assert_eq!(link(&[]), Linked::default());
    }
}
