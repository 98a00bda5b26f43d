//! Many articles: same entity, same figure, copied passage, agreement and conflict.
//!
//! [`link`] links a list of articles; a [`Case`] does the same and remembers, so that one more costs little.

mod article;
mod average;
mod between;
mod case;
mod claims;
mod copies;
mod entities;
mod evidence;
mod features;
mod groups;
mod index;
mod irregular;
mod items;
pub mod learn;
mod matching;
mod named;
mod relations;
mod roles;
mod slots;
mod sources;
mod spelling;
mod told;
mod weights;
mod words;

pub use case::Case;
use model::{Analysis, Linked};
use std::sync::Arc;

/// Links the articles of a case. Members of the result name articles by their place in `analyses`.
pub fn link(analyses: &[Analysis]) -> Linked {
    let all: Vec<Arc<Analysis>> = analyses.iter().cloned().map(Arc::new).collect();
    Case::default().link(&all)
}

/// Likeness of two whole articles, 0 to 1.
pub fn articles_alike(a: &Analysis, b: &Analysis) -> f64 {
    let weights = weights::Weights::read();
    let whole = |one: &Analysis| features::whole(&features::read(one, &weights));
    features::likeness(&whole(a), &whole(b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::{Likeness, Role, Span};

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
    fn a_sentence_that_hundreds_print_is_listed_with_its_likest_partners() {
        let many: Vec<Analysis> = (0..60)
            .map(|n| article(&format!("{n:02}"), &["The ferry struck a reef near the harbour at dusk."]))
            .collect();
        let linked = link(&many);
        assert!(linked.copies.len() <= 60 * 24, "{}", linked.copies.len());
        for n in 1..60 {
            assert!(
                linked.copies.iter().any(|c| (c.a.0, c.b.0) == (0, n)),
                "the first with the one of number {n}"
            );
        }
        assert_eq!(linked.claims.iter().map(|c| (c.members.len(), c.origins)).collect::<Vec<_>>(), [(60, 1)]);
    }

    #[test]
    fn nothing_links_to_nothing() {
        assert_eq!(link(&[]), Linked::default());
    }
}
