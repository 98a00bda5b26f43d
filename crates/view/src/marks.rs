//! What is marked in an article, and overlapping marks cut into elementary segments.
//!
//! Marks `[Mexican [police]]` -> segments `Mexican ` (outer), `police` (outer and inner): each segment carries the marks that cover
//! it, so that any overlap can be drawn with plain inline elements.

use crate::case::ItemKind;
use model::{Analysis, Kind, Span, Txt};

/// The ten kinds of marks a reader can switch on and off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say it; see model::Kind")]
pub enum MarkKind {
    Person,
    Organization,
    Place,
    Group,
    Work,
    Occasion,
    Time,
    Figure,
    Quote,
    Event,
}

impl MarkKind {
    /// All, in the order of the legend.
    pub const ALL: [MarkKind; 10] = [
        MarkKind::Person,
        MarkKind::Organization,
        MarkKind::Place,
        MarkKind::Group,
        MarkKind::Work,
        MarkKind::Occasion,
        MarkKind::Time,
        MarkKind::Figure,
        MarkKind::Quote,
        MarkKind::Event,
    ];

    /// The mark of a name.
    pub const fn of_name(kind: Kind) -> Self {
        match kind {
            Kind::Person => MarkKind::Person,
            Kind::Organization => MarkKind::Organization,
            Kind::Place => MarkKind::Place,
            Kind::Group => MarkKind::Group,
            Kind::Work => MarkKind::Work,
            Kind::Event => MarkKind::Occasion,
        }
    }

    /// The name kind it stands for, if it marks names.
    pub const fn name_kind(self) -> Option<Kind> {
        match self {
            MarkKind::Person => Some(Kind::Person),
            MarkKind::Organization => Some(Kind::Organization),
            MarkKind::Place => Some(Kind::Place),
            MarkKind::Group => Some(Kind::Group),
            MarkKind::Work => Some(Kind::Work),
            MarkKind::Occasion => Some(Kind::Event),
            MarkKind::Time | MarkKind::Figure | MarkKind::Quote | MarkKind::Event => None,
        }
    }

    /// Class name in the style sheet, letter in the address bar's fragment and beside the words.
    pub const fn class(self) -> &'static str {
        match self {
            MarkKind::Person => "person",
            MarkKind::Organization => "organization",
            MarkKind::Place => "place",
            MarkKind::Group => "group",
            MarkKind::Work => "work",
            MarkKind::Occasion => "occasion",
            MarkKind::Time => "time",
            MarkKind::Figure => "figure",
            MarkKind::Quote => "quote",
            MarkKind::Event => "event",
        }
    }

    /// The letter that doubles the colour.
    pub const fn letter(self) -> char {
        match self {
            MarkKind::Person => 'P',
            MarkKind::Organization => 'O',
            MarkKind::Place => 'L',
            MarkKind::Group => 'G',
            MarkKind::Work => 'W',
            MarkKind::Occasion => 'N',
            MarkKind::Time => 'T',
            MarkKind::Figure => '#',
            MarkKind::Quote => 'Q',
            MarkKind::Event => 'E',
        }
    }
}

/// One marked stretch of the clean text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// Where.
    pub span: Span<Txt>,
    /// How it is drawn.
    pub kind: MarkKind,
    /// Which list of the analysis.
    pub item: ItemKind,
    /// Index in that list.
    pub index: u32,
}

/// All marks of an article, by position, then kind.
pub fn marks(analysis: &Analysis) -> Vec<Mark> {
    let mut all = Vec::new();
    for (mention, index) in analysis.mentions.iter().zip(0u32..) {
        if let Some(entity) = analysis.entity(mention.entity) {
            all.push(Mark {
                span: mention.txt,
                kind: MarkKind::of_name(entity.kind),
                item: ItemKind::Mention,
                index,
            });
        }
    }
    let mut add = |item, kind, spans: &mut dyn Iterator<Item = Span<Txt>>| {
        all.extend(spans.zip(0u32..).map(|(span, index)| Mark { span, kind, item, index }));
    };
    add(ItemKind::Time, MarkKind::Time, &mut analysis.times.iter().map(|time| time.txt));
    add(ItemKind::Figure, MarkKind::Figure, &mut analysis.figures.iter().map(|figure| figure.txt));
    add(ItemKind::Quote, MarkKind::Quote, &mut analysis.quotes.iter().map(|quote| quote.txt));
    add(ItemKind::Event, MarkKind::Event, &mut analysis.events.iter().map(|event| event.trigger));
    all.retain(|mark| !mark.span.is_empty());
    all.sort();
    all
}

/// How many things of each kind an article holds, in the order of [`MarkKind::ALL`].
pub fn counts(analysis: &Analysis) -> Vec<(MarkKind, usize)> {
    let all = marks(analysis);
    MarkKind::ALL.iter().map(|&kind| (kind, all.iter().filter(|mark| mark.kind == kind).count())).collect()
}

/// A stretch of text covered by the same marks throughout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Where.
    pub span: Span<Txt>,
    /// Indices into the list of marks, widest first: the last one is the innermost.
    pub marks: Vec<usize>,
    /// True where the innermost mark begins, so that its letter is written once.
    pub begins: bool,
}

/// Cuts `within` into segments, gapless and in order. `marks` must be sorted by position.
pub fn segments(within: Span<Txt>, marks: &[Mark]) -> Vec<Segment> {
    let clipped: Vec<(usize, Span<Txt>)> = marks
        .iter()
        .enumerate()
        .filter(|(_, mark)| mark.span.overlaps(within))
        .map(|(i, mark)| {
            (i, Span::new(mark.span.start().max(within.start()), mark.span.end().min(within.end())))
        })
        .collect();
    let mut cuts: Vec<u32> = vec![within.start(), within.end()];
    cuts.extend(clipped.iter().flat_map(|(_, span)| [span.start(), span.end()]));
    cuts.sort_unstable();
    cuts.dedup();

    let mut open: Vec<(usize, Span<Txt>)> = Vec::new();
    let mut next = 0;
    let mut segments = Vec::with_capacity(cuts.len());
    for pair in cuts.windows(2) {
        let span = Span::new(pair[0], pair[1]);
        open.retain(|(_, mark)| mark.end() > span.start());
        while let Some(&(i, mark)) = clipped.get(next).filter(|(_, mark)| mark.start() <= span.start()) {
            open.push((i, mark));
            next += 1;
        }
        model::order::by_key(&mut open, |&(i, mark)| (std::cmp::Reverse(mark.len()), i));
        let begins = open.last().is_some_and(|(_, mark)| mark.start() == span.start());
        segments.push(Segment { span, marks: open.iter().map(|&(i, _)| i).collect(), begins });
    }
    segments
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn mark(start: u32, end: u32) -> Mark {
        Mark { span: Span::new(start, end), kind: MarkKind::Person, item: ItemKind::Mention, index: 0 }
    }

    fn cut(within: (u32, u32), marks: &[Mark]) -> Vec<(u32, u32, Vec<usize>)> {
        segments(Span::new(within.0, within.1), marks)
            .into_iter()
            .map(|s| (s.span.start(), s.span.end(), s.marks))
            .collect()
    }

    #[test]
    fn nested_marks_keep_the_inner_one_on_top() {
        let marks = [mark(0, 14), mark(8, 14)];
        assert_eq!(cut((0, 20), &marks), [(0, 8, vec![0]), (8, 14, vec![0, 1]), (14, 20, vec![])]);
    }

    #[test]
    fn crossing_marks_give_three_parts() {
        let marks = [mark(2, 6), mark(4, 9)];
        assert_eq!(
            cut((0, 9), &marks),
            [(0, 2, vec![]), (2, 4, vec![0]), (4, 6, vec![1, 0]), (6, 9, vec![1])]
        );
    }

    #[test]
    fn a_mark_over_two_paragraphs_is_cut_at_each() {
        let marks = [mark(5, 30)];
        assert_eq!(cut((0, 10), &marks), [(0, 5, vec![]), (5, 10, vec![0])]);
        assert_eq!(cut((12, 40), &marks), [(12, 30, vec![0]), (30, 40, vec![])]);
    }

    proptest! {
        #[test]
        fn segments_tile_the_paragraph(mut spans in proptest::collection::vec((0u32..60, 0u32..60), 0..20), end in 1u32..50) {
            spans.iter_mut().for_each(|s| if s.0 > s.1 { *s = (s.1, s.0) });
            spans.retain(|s| s.0 < s.1);
            spans.sort();
            let marks: Vec<Mark> = spans.iter().map(|s| mark(s.0, s.1)).collect();
            let parts = segments(Span::new(0, end), &marks);
            prop_assert_eq!(parts[0].span.start(), 0);
            prop_assert_eq!(parts[parts.len() - 1].span.end(), end);
            for pair in parts.windows(2) { prop_assert_eq!(pair[0].span.end(), pair[1].span.start()); }
            for part in &parts {
                let expected: Vec<usize> = (0..marks.len()).filter(|&i| marks[i].span.overlaps(part.span)).collect();
                let mut found = part.marks.clone();
                found.sort_unstable();
                prop_assert_eq!(found, expected);
            }
        }
    }
}
