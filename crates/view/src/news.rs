//! What each article adds to those before it: `the second paper -> 3 new facts, 5 confirm, 1 differs`, and which they are.
//!
//! Articles are taken in order of publication, undated ones last in the order of the library, so that "new" means that none of the
//! articles above has it.

use crate::{
    case::{Article, ArticleId, Item, ItemKind},
    compare::{Novelty, novelty_of_facts},
};
use model::{FactKind, Interval, Linked, Span, Standing, Txt};

/// What an article adds.
#[derive(Clone, Debug, PartialEq)]
pub struct News {
    /// Its place in the list that was linked.
    pub place: u32,
    /// Its handle.
    pub article: ArticleId,
    /// Its headline.
    pub title: String,
    /// Its outlet, or the name of the input where none is known.
    pub outlet: String,
    /// Publication date.
    pub published: Interval,
    /// Counts against the articles before it.
    pub novelty: Novelty,
}

/// Facts of one sentence of an article, and how the articles before it stand to them.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// The first figure, quotation or happening.
    pub item: Item,
    /// The strongest standing; `None` when none of them has it.
    pub standing: Option<Standing>,
    /// The sentence before the words of these facts, the words from the first to the last, and the rest of it.
    pub sentence: [String; 3],
}

struct Found {
    /// What differs first, then what is new, confirmed, repeated.
    rank: u8,
    item: Item,
    standing: Option<Standing>,
    txt: Span<Txt>,
    sentence: Span<Txt>,
}

/// Places of the articles in order of publication.
fn order(articles: &[Article]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..articles.len()).collect();
    model::order::by_key(&mut order, |&at| {
        let first = articles.get(at).and_then(|article| article.published().earliest);
        (first.is_none(), first, at)
    });
    order
}

/// A row an article, the earliest first, `most` of them.
pub fn news(articles: &[Article], linked: &Linked, most: usize) -> Vec<News> {
    let order = order(articles);
    let mut before = vec![false; articles.len()];
    let mut rows = Vec::with_capacity(order.len());
    for at in order.into_iter().take(most) {
        let (Some(article), Ok(place)) = (articles.get(at), u32::try_from(at)) else { continue };
        let novelty =
            novelty_of_facts(linked, place, |other| before.get(other as usize).copied().unwrap_or(false));
        let (title, outlet) =
            (article.title(), article.outlet().unwrap_or(&article.analysis.source).to_owned());
        rows.push(News {
            place,
            article: article.id,
            title,
            outlet,
            published: article.published(),
            novelty,
        });
        before[at] = true;
    }
    rows
}

/// The facts of one row: what differs first, then what is new, confirmed, repeated; inside each by position.
pub fn told(articles: &[Article], linked: &Linked, row: &News) -> Vec<Told> {
    let order = order(articles);
    let before: Vec<usize> = order.into_iter().take_while(|&at| at != row.place as usize).collect();
    let Some(article) = articles.get(row.place as usize) else { return Vec::new() };
    let analysis = &article.analysis;
    let mut found: Vec<Found> = Vec::new();
    for fact in linked.facts.iter().filter(|fact| fact.article == row.place) {
        let index = fact.index as usize;
        let spot = match fact.kind {
            FactKind::Figure => analysis.figures.get(index).map(|f| (ItemKind::Figure, f.txt)),
            FactKind::Quote => analysis.quotes.get(index).map(|q| (ItemKind::Quote, q.txt)),
            FactKind::Event => analysis.events.get(index).map(|e| (ItemKind::Event, e.trigger)),
        };
        let Some((kind, txt)) = spot else { continue };
        let at = analysis.sentences.partition_point(|s| s.end() <= txt.start());
        let sentence = analysis.sentences.get(at).map_or(txt, |s| s.cover(txt));
        let standing =
            fact.met.iter().filter(|(of, _)| before.contains(&(*of as usize))).map(|(_, s)| *s).max();
        let rank = match standing {
            Some(Standing::Differing) => 0,
            None => 1,
            Some(Standing::Confirming) => 2,
            Some(Standing::Repeated) => 3,
        };
        let item = Item { article: article.id, kind, index: fact.index };
        found.push(Found { rank, item, standing, txt, sentence });
    }
    model::order::by_key(&mut found, |found| (found.rank, found.txt.start(), found.item));
    // A sentence is told once, not for each of its facts.
    found.dedup_by(|next, told| {
        let same = (next.rank, next.sentence.start()) == (told.rank, told.sentence.start());
        if same {
            (told.txt, told.sentence) = (told.txt.cover(next.txt), told.sentence.cover(next.sentence));
        }
        same
    });
    let part = |from, to| analysis.words(Span::new(from, to)).to_owned();
    let told = |Found { item, standing, txt, sentence, .. }: Found| Told {
        item,
        standing,
        sentence: [
            part(sentence.start(), txt.start()),
            part(txt.start(), txt.end()),
            part(txt.end(), sentence.end()),
        ],
    };
    found.into_iter().map(told).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::article;
    use model::Fact;

    #[test]
    fn what_is_new_is_counted_against_the_articles_before() {
        let both =
            [article(1, "Divers found [nine](#9 bodies)."), article(2, "They counted [11](#11 bodies).")];
        let fact = |article, met| Fact { article, kind: FactKind::Figure, index: 0, met };
        let linked = Linked {
            facts: vec![fact(0, vec![(1, Standing::Differing)]), fact(1, vec![(0, Standing::Differing)])],
            ..Linked::default()
        };
        let rows = news(&both, &linked, 9);
        assert_eq!((rows[0].novelty.new, rows[0].novelty.differing), (1, 0), "none came before it");
        assert_eq!((rows[1].novelty.new, rows[1].novelty.differing), (0, 1));
        assert_eq!(told(&both, &linked, &rows[0])[0].standing, None);
        let second = &told(&both, &linked, &rows[1])[0];
        assert_eq!(second.standing, Some(Standing::Differing));
        assert_eq!(second.sentence, ["They counted ", "11", "."]);
    }

    #[test]
    fn a_sentence_with_two_facts_is_told_once() {
        let both =
            [article(1, "A mill burned."), article(2, "They counted [11](#11 bodies) in [two](#2 barns).")];
        let fact = |index| Fact { article: 1, kind: FactKind::Figure, index, met: vec![] };
        let linked = Linked { facts: vec![fact(0), fact(1)], ..Linked::default() };
        let all = told(&both, &linked, &news(&both, &linked, 9)[1]);
        assert_eq!(all.len(), 1);
        assert_eq!(all[0].sentence, ["They counted ", "11 in two", "."]);
    }
}
