//! What the reader is looking at <-> the address bar's fragment.
//!
//! `#a=3.0&s=3.0:t12&h=gw&r=2021-05-01_2021-05-31&p=quotes`. The fragment holds handles and dates only, never words of an article
//! or of a search, because addresses end up in histories and mails. What cannot be read is left at its default.

use crate::{
    case::{ArticleId, Item},
    index::SubjectKey,
    map::Region,
    marks::MarkKind,
    scope::Filters,
    timeline::{Clock, Domain, Lanes},
};
use model::{Date, Span, Status, Txt};
use std::{collections::BTreeSet, str::FromStr};

/// The list shown under the timeline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Panel {
    /// People, organisations, places …
    #[default]
    Names,
    /// Numbers.
    Figures,
    /// Attributed statements.
    Quotes,
    /// Happenings.
    Events,
    /// The timeline as a table.
    Dates,
    /// What the articles say about the same thing.
    Compare,
    /// Places named.
    Map,
    /// Who is named or acts with whom.
    Network,
    /// Passages that hold what is searched for.
    Found,
}

impl Panel {
    /// All, in the order of the tabs.
    pub const ALL: [Panel; 9] = [
        Panel::Names,
        Panel::Figures,
        Panel::Quotes,
        Panel::Events,
        Panel::Dates,
        Panel::Compare,
        Panel::Map,
        Panel::Network,
        Panel::Found,
    ];

    /// Its word in the fragment and in class names.
    pub const fn word(self) -> &'static str {
        match self {
            Panel::Names => "names",
            Panel::Figures => "figures",
            Panel::Quotes => "quotes",
            Panel::Events => "events",
            Panel::Dates => "dates",
            Panel::Compare => "compare",
            Panel::Map => "map",
            Panel::Network => "network",
            Panel::Found => "found",
        }
    }
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Dark ink on paper.
    Light,
    /// Light ink on dark.
    Dark,
}

/// The one thing that all views point at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Selection {
    /// A named thing, wherever it is named.
    Subject(SubjectKey),
    /// One thing found in one place.
    Item(Item),
    /// Words of an article that are no thing of their own: a sentence compared, a passage found.
    Words(ArticleId, Span<Txt>),
}

impl Selection {
    /// Its name in the address and in the rows that are about it.
    pub fn handle(self) -> String {
        match self {
            Selection::Subject(key) => format!("n{key}"),
            Selection::Item(item) => item.to_string(),
            Selection::Words(id, span) => format!("w{id}:{}-{}", span.start(), span.end()),
        }
    }
}

/// Everything that decides what is drawn, apart from the articles.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ViewState {
    /// Number of the case; `None` is the first.
    pub case: Option<u32>,
    /// The article in the reader; `None` is the first.
    pub open: Option<ArticleId>,
    /// What is selected.
    pub selection: Option<Selection>,
    /// What the case is narrowed to.
    pub filters: Filters,
    /// The list under the timeline.
    pub panel: Panel,
    /// What the timeline's rows are.
    pub lanes: Lanes,
    /// Which date decides a place on the timeline.
    pub clock: Clock,
    /// The days shown; `None` fits everything.
    pub domain: Option<Domain>,
    /// The part of the world shown; `None` fits the places.
    pub region: Option<Region>,
}

impl ViewState {
    /// The fragment, without `#`; empty for the default view.
    pub fn fragment(&self) -> String {
        let mut parts: Vec<String> = Vec::new();
        let mut add = |key: &str, value: String| {
            if !value.is_empty() {
                parts.push(format!("{key}={value}"));
            }
        };
        add("c", self.case.map(|case| case.to_string()).unwrap_or_default());
        add("a", self.open.map(|id| id.to_string()).unwrap_or_default());
        add("s", self.selection.map(Selection::handle).unwrap_or_default());
        let filters = &self.filters;
        add("h", filters.hidden.iter().map(|kind| letter(*kind)).collect());
        add("x", list(&filters.left_out));
        add("r", filters.range.map(|(from, to)| format!("{from}_{to}")).unwrap_or_default());
        add("i", list(&filters.include));
        add("e", list(&filters.exclude));
        add("p", if self.panel == Panel::default() { String::new() } else { self.panel.word().to_owned() });
        add("l", if self.lanes == Lanes::default() { String::new() } else { self.lanes.word().to_owned() });
        add("k", if self.clock == Clock::default() { String::new() } else { "reported".to_owned() });
        add("t", filters.statuses.iter().map(|status| status_letter(*status)).collect());
        add("m", self.region.map(|region| region.fragment()).unwrap_or_default());
        add("d", self.domain.map(|d| format!("{:.2}_{:.2}", d.from, d.to)).unwrap_or_default());
        parts.join("&")
    }

    /// Reads a fragment, with or without `#`.
    pub fn from_fragment(text: &str) -> Self {
        let mut state = ViewState::default();
        for pair in text.trim_start_matches('#').split('&') {
            let Some((key, value)) = pair.split_once('=') else {
                continue;
            };
            match key {
                "c" => state.case = value.parse().ok(),
                "a" => state.open = value.parse().ok(),
                "s" => state.selection = selection(value),
                "h" => {
                    state.filters.hidden =
                        MarkKind::ALL.into_iter().filter(|k| value.contains(letter(*k))).collect()
                }
                "x" => state.filters.left_out = unlist(value),
                "r" => state.filters.range = range(value),
                "i" => state.filters.include = unlist(value),
                "e" => state.filters.exclude = unlist(value),
                "p" => state.panel = Panel::ALL.into_iter().find(|p| p.word() == value).unwrap_or_default(),
                "l" => state.lanes = Lanes::ALL.into_iter().find(|l| l.word() == value).unwrap_or_default(),
                "k" if value == "reported" => state.clock = Clock::Reported,
                "d" => state.domain = domain(value),
                "m" => state.region = Region::from_fragment(value),
                "t" => {
                    state.filters.statuses =
                        STATUSES.into_iter().filter(|s| value.contains(status_letter(*s))).collect()
                }
                _ => {}
            }
        }
        state
    }
}

fn letter(kind: MarkKind) -> char {
    if kind == MarkKind::Figure { 'f' } else { kind.letter().to_ascii_lowercase() }
}

/// All, in the order of the legend.
pub const STATUSES: [Status; 6] =
    [Status::Stated, Status::Said, Status::Alleged, Status::Planned, Status::Hypothetical, Status::Denied];

const fn status_letter(status: Status) -> char {
    match status {
        Status::Stated => 's',
        Status::Said => 'r',
        Status::Alleged => 'a',
        Status::Planned => 'p',
        Status::Hypothetical => 'h',
        Status::Denied => 'd',
    }
}

fn list<T: ToString>(values: &BTreeSet<T>) -> String {
    values.iter().map(T::to_string).collect::<Vec<_>>().join(",")
}

fn unlist<T: FromStr + Ord>(text: &str) -> BTreeSet<T> {
    text.split(',').filter_map(|part| part.parse().ok()).collect()
}

fn selection(text: &str) -> Option<Selection> {
    if let Some(key) = text.strip_prefix('n') {
        return key.parse().ok().map(Selection::Subject);
    }
    let Some(words) = text.strip_prefix('w') else { return text.parse().ok().map(Selection::Item) };
    let (id, span) = words.split_once(':')?;
    let (from, to) = span.split_once('-')?;
    let (from, to): (u32, u32) = (from.parse().ok()?, to.parse().ok()?);
    (from < to).then_some(())?;
    Some(Selection::Words(id.parse().ok()?, Span::new(from, to)))
}

fn range(text: &str) -> Option<(Date, Date)> {
    let (from, to) = text.split_once('_')?;
    let (from, to) = (from.parse::<Date>().ok()?, to.parse::<Date>().ok()?);
    Some((from.min(to), from.max(to)))
}

fn domain(text: &str) -> Option<Domain> {
    let (from, to) = text.split_once('_')?;
    Domain::checked(from.parse().ok()?, to.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::ItemKind;
    use proptest::prelude::*;

    #[test]
    fn the_whole_view_round_trips() {
        let id = ArticleId { document: 3, part: 1 };
        let state = ViewState {
            case: Some(2),
            open: Some(id),
            selection: Some(Selection::Item(Item { article: id, kind: ItemKind::Quote, index: 7 })),
            filters: Filters {
                hidden: BTreeSet::from([MarkKind::Figure, MarkKind::Person]),
                left_out: BTreeSet::from([id]),
                range: Some((Date::constant(2021, 5, 1), Date::constant(2021, 5, 31))),
                include: BTreeSet::from([SubjectKey(255), SubjectKey(7)]),
                exclude: BTreeSet::from([SubjectKey(16)]),
                statuses: BTreeSet::from([Status::Denied, Status::Planned]),
                query: String::new(),
            },
            region: Region::checked(-90.5, 14.25, 40.0),
            panel: Panel::Quotes,
            lanes: Lanes::Place,
            clock: Clock::Reported,
            domain: Domain::checked(18_000.0, 18_400.5),
        };
        assert_eq!(ViewState::from_fragment(&state.fragment()), state);
    }

    #[test]
    fn selected_words_round_trip_and_backward_ones_are_dropped() {
        let id = ArticleId { document: 3, part: 0 };
        let state =
            ViewState { selection: Some(Selection::Words(id, Span::new(120, 180))), ..ViewState::default() };
        assert_eq!(state.fragment(), "s=w3.0:120-180");
        assert_eq!(ViewState::from_fragment("s=w3.0:120-180"), state);
        assert_eq!(ViewState::from_fragment("s=w3.0:180-120"), ViewState::default());
    }

    #[test]
    fn words_of_a_search_stay_out_of_the_address() {
        let filters = Filters { query: "a secret name".to_owned(), ..Filters::default() };
        assert_eq!(ViewState { filters, ..ViewState::default() }.fragment(), "");
    }

    #[test]
    fn the_default_view_has_no_fragment() {
        assert_eq!(ViewState::default().fragment(), "");
        assert_eq!(ViewState::from_fragment("#"), ViewState::default());
    }

    proptest! {
        #[test]
        fn any_fragment_is_read_without_a_fault(text in "[a-z]=\\PC{0,20}") {
            let state = ViewState::from_fragment(&text);
            prop_assert_eq!(ViewState::from_fragment(&state.fragment()), state);
        }
    }
}
