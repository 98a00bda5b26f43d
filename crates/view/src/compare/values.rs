//! Figures that articles give differently -> their values over time, for small plots.

use super::{Placed, hedged, what};
use crate::case::{Article, Item, ItemKind};
use model::{Claim, ClaimKind, ClaimMember, FactKind, Figure, Interval, Linked};

/// Values of one thing over time, for a small plot.
#[derive(Clone, Debug, PartialEq)]
pub struct Plot {
    /// What is counted.
    pub what: String,
    /// Smallest and largest value, ranges included.
    pub range: (f64, f64),
    /// All values.
    pub all: usize,
    /// By date; undated ones last. Of very many, some between the first and the last.
    pub points: Vec<Point>,
}

/// One value of a plot.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// The figure.
    pub item: Item,
    /// When it was published.
    pub published: Interval,
    /// The value, or the low end.
    pub value: f64,
    /// The high end.
    pub high: Option<f64>,
    /// As a reader writes it.
    pub label: String,
}

/// The first `most` plots of figure claims that hold at least two different values in play.
pub fn plots(articles: &[Article], linked: &Linked, placed: &Placed<'_>, most: usize) -> Vec<Plot> {
    /// As many dots as stand side by side in a small plot.
    const DOTS: usize = 14;
    let plot = |claim: &Claim| {
        let mut values: Vec<(&ClaimMember, &Article, &Figure)> = claim
            .members
            .iter()
            .filter(|member| placed.holds(member.article, member.txt))
            .filter_map(|member| {
                let article = articles.get(member.article as usize)?;
                let Some((FactKind::Figure, index)) = member.item else { return None };
                Some((member, article, article.analysis.figures.get(index as usize)?))
            })
            .collect();
        let low = values.iter().map(|v| v.2.value).fold(f64::INFINITY, f64::min);
        let high = values.iter().map(|v| v.2.high.unwrap_or(v.2.value)).fold(f64::NEG_INFINITY, f64::max);
        if low >= high {
            return None;
        }
        model::order::by_key(&mut values, |(member, article, _)| {
            let day = article.published().earliest;
            (day.is_none(), day, article.id, member.txt)
        });
        let all = values.len();
        let dots = all.min(DOTS);
        let point = |n: usize| {
            let (member, article, figure) = values[n * (all - 1) / (dots - 1).max(1)];
            let index = member.item.map_or(0, |item| item.1);
            Point {
                item: Item { article: article.id, kind: ItemKind::Figure, index },
                published: article.published(),
                value: figure.value,
                high: figure.high,
                label: hedged(figure),
            }
        };
        Some(Plot {
            what: what(claim, articles),
            range: (low, high),
            all,
            points: (0..dots).map(point).collect(),
        })
    };
    linked.claims.iter().filter(|claim| claim.kind == ClaimKind::Figure).filter_map(plot).take(most).collect()
}
