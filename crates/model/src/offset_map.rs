//! Leads positions of one text back to the text it was made from.
//!
//! A map is a sorted list of runs, each saying "these bytes of the new text were copied from / stand for those bytes of the old one".
//! What no run covers on the old side was cut; a run whose old side is empty was inserted.
//! Example: clean `there were 103` made from `there were103`: copy 0..10, insert 10..11, copy 11..14.

use crate::span::{Coordinates, Span};
use serde::{Deserialize, Serialize};

/// One stretch of the new text and where it came from.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(bound = "")]
pub struct Run<From: Coordinates, To: Coordinates> {
    /// Bytes of the new text.
    pub from: Span<From>,
    /// Bytes of the old text they stand for.
    pub to: Span<To>,
    /// Byte for byte the same, so positions inside can be led back exactly.
    pub copy: bool,
}

/// Sorted, non-overlapping runs from the new text (`From`) to the old one (`To`); both sides ascend.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
#[serde(bound = "", transparent)]
pub struct OffsetMap<From: Coordinates, To: Coordinates> {
    runs: Vec<Run<From, To>>,
}

impl<F: Coordinates, T: Coordinates> Default for OffsetMap<F, T> {
    fn default() -> Self {
        OffsetMap { runs: Vec::new() }
    }
}

impl<F: Coordinates, T: Coordinates> OffsetMap<F, T> {
    /// The map of a text that was taken over unchanged.
    pub fn identity(length: u32) -> Self {
        let mut map = Self::default();
        map.copy(Span::new(0, length));
        map
    }

    /// Length of the new text so far, in bytes.
    pub fn len(&self) -> u32 {
        self.runs.last().map_or(0, |run| run.from.end())
    }

    /// True when nothing was written yet.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The runs in order.
    pub fn runs(&self) -> &[Run<F, T>] {
        &self.runs
    }

    /// Appends bytes copied unchanged from `old`.
    pub fn copy(&mut self, old: Span<T>) {
        if old.is_empty() {
            return;
        }
        let at = self.len();
        if let Some(last) = self.runs.last_mut()
            && last.copy
            && last.to.end() == old.start()
        {
            last.from = Span::new(last.from.start(), at + old.len());
            last.to = Span::new(last.to.start(), old.end());
            return;
        }
        self.runs.push(Run { from: Span::new(at, at + old.len()), to: old, copy: true });
    }

    /// Appends `length` bytes of new text that stand for `old` (which may be empty: an insertion).
    pub fn replace(&mut self, length: u32, old: Span<T>) {
        if length == 0 {
            return;
        }
        let at = self.len();
        self.runs.push(Run { from: Span::new(at, at + length), to: old, copy: false });
    }

    fn run_at(&self, position: u32) -> Option<&Run<F, T>> {
        let index = self.runs.partition_point(|run| run.from.end() <= position);
        self.runs.get(index)
    }

    /// Leads a span of the new text back to the smallest span of the old text that covers what it stands for.
    /// Positions beyond the end lead to the end.
    pub fn back(&self, span: Span<F>) -> Span<T> {
        let end_of_old = self.runs.last().map_or(0, |run| run.to.end());
        let start = match self.run_at(span.start()) {
            Some(run) if run.copy => run.to.start() + (span.start().max(run.from.start()) - run.from.start()),
            Some(run) => run.to.start(),
            None => end_of_old,
        };
        if span.is_empty() {
            return Span::new(start, start);
        }
        let end = match self.run_at(span.end() - 1) {
            Some(run) if run.copy => run.to.start() + (span.end().max(run.from.start()) - run.from.start()),
            Some(run) => run.to.end(),
            None => end_of_old,
        };
        Span::new(start, end)
    }

    /// The span of the new text that stands for any part of `old`; `None` when all of it was cut.
    pub fn forward(&self, old: Span<T>) -> Option<Span<F>> {
        let first = self.runs.partition_point(|run| run.to.end() <= old.start());
        let mut found: Option<Span<F>> = None;
        for run in self.runs[first..].iter().take_while(|run| run.to.start() < old.end()) {
            let part = if run.copy {
                let from = |position: u32| run.from.start() + (position - run.to.start());
                Span::new(from(old.start().max(run.to.start())), from(old.end().min(run.to.end())))
            } else if run.to.is_empty() {
                continue;
            } else {
                run.from
            };
            found = Some(found.map_or(part, |so_far| so_far.cover(part)));
        }
        found
    }

    /// True when the whole span was copied byte for byte from one place.
    pub fn is_copy(&self, span: Span<F>) -> bool {
        self.run_at(span.start()).is_some_and(|run| run.copy && run.from.contains(span))
    }

    /// The map straight from this map's new text to `older`'s old text.
    pub fn then<O: Coordinates>(&self, older: &OffsetMap<T, O>) -> OffsetMap<F, O> {
        let mut whole = OffsetMap::default();
        for run in &self.runs {
            if !run.copy {
                let mut old = older.back(run.to);
                // What is inserted inside of what stands for a piece belongs to all of that piece: neither side may go back.
                if let Some(step) = older.run_at(run.to.start())
                    && run.to.is_empty()
                    && !step.copy
                    && run.to.start() > step.from.start()
                {
                    old = step.to;
                }
                whole.replace(run.from.len(), old);
                continue;
            }
            // A copied run may cross several runs of the older map.
            let mut position = run.to.start();
            while position < run.to.end() {
                let Some(step) = older.run_at(position) else {
                    let end = older.back(Span::new(position, position));
                    whole.replace(run.to.end() - position, end);
                    break;
                };
                let stop = step.from.end().min(run.to.end());
                let part = Span::new(position, stop);
                if step.copy {
                    whole.copy(older.back(part));
                } else {
                    whole.replace(part.len(), step.to);
                }
                position = stop;
            }
        }
        whole
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::{Raw, Src, Txt};
    use proptest::prelude::*;

    #[derive(Clone, Debug)]
    enum Edit {
        Copy(u8),
        Cut(u8),
        Insert(u8),
        Replace(u8, u8),
    }

    fn edits() -> impl Strategy<Value = Vec<Edit>> {
        prop::collection::vec(
            prop_oneof![
                (1u8..9).prop_map(Edit::Copy),
                (1u8..9).prop_map(Edit::Cut),
                (1u8..4).prop_map(Edit::Insert),
                ((1u8..4), (1u8..4)).prop_map(|(a, b)| Edit::Replace(a, b)),
            ],
            0..30,
        )
    }

    fn apply<F: Coordinates, T: Coordinates>(old: &[u8], edits: &[Edit]) -> (Vec<u8>, OffsetMap<F, T>) {
        let (mut new, mut map, mut at) = (Vec::new(), OffsetMap::default(), 0usize);
        let take = |at: usize, n: u8| (at + n as usize).min(old.len());
        for edit in edits {
            match *edit {
                Edit::Copy(n) => {
                    let end = take(at, n);
                    new.extend_from_slice(&old[at..end]);
                    map.copy(Span::at(at..end));
                    at = end;
                }
                Edit::Cut(n) => at = take(at, n),
                Edit::Insert(n) => {
                    new.extend(std::iter::repeat_n(b'+', n as usize));
                    map.replace(n.into(), Span::at(at..at));
                }
                Edit::Replace(n, m) => {
                    let end = take(at, n);
                    new.extend(std::iter::repeat_n(b'~', m as usize));
                    map.replace(m.into(), Span::at(at..end));
                    at = end;
                }
            }
        }
        (new, map)
    }

    proptest! {
        #[test]
        fn copied_bytes_lead_back_to_equal_bytes(first in edits(), second in edits()) {
            let raw: Vec<u8> = (0..120u8).collect();
            let (src, to_raw) = apply::<Src, Raw>(&raw, &first);
            let (txt, to_src) = apply::<Txt, Src>(&src, &second);
            let whole = to_src.then(&to_raw);
            prop_assert_eq!(whole.len() as usize, txt.len());
            for i in 0..txt.len() {
                let one = Span::<Txt>::at(i..i + 1);
                prop_assert!(whole.back(one).end() as usize <= raw.len());
                if whole.is_copy(one) {
                    prop_assert_eq!(&raw[whole.back(one).range()], &txt[i..i + 1]);
                    prop_assert_eq!(whole.forward(whole.back(one)), Some(one));
                    let step = to_raw.back(to_src.back(one));
                    prop_assert_eq!(step, whole.back(one));
                }
            }
        }

        #[test]
        fn a_span_covers_its_bytes(first in edits(), second in edits(), a in 0usize..200, b in 0usize..200) {
            let raw: Vec<u8> = (0..120u8).collect();
            let (src, to_raw) = apply::<Src, Raw>(&raw, &first);
            let (txt, to_src) = apply::<Txt, Src>(&src, &second);
            let whole = to_src.then(&to_raw);
            let span = Span::<Txt>::at(a.min(b)..a.max(b));
            let back = whole.back(span);
            prop_assert!(back.start() <= back.end());
            for i in span.range().filter(|i| *i < txt.len()) {
                let one = whole.back(Span::at(i..i + 1));
                prop_assert!(back.start() <= one.start() && one.end() <= back.end());
            }
        }

        #[test]
        fn order_is_kept(edits in edits(), a in 0u32..100, b in 0u32..100, c in 0u32..100) {
            let raw: Vec<u8> = (0..120u8).collect();
            let (_, map) = apply::<Txt, Raw>(&raw, &edits);
            let mut ends = [a, b, c];
            ends.sort_unstable();
            let inner = map.back(Span::new(ends[0], ends[1]));
            let outer = map.back(Span::new(ends[0], ends[2]));
            prop_assert!(inner.end() <= outer.end());
        }
    }

    #[test]
    fn a_span_covers_what_each_byte_of_it_stands_for() {
        // `&amp;amp;` read as one letter of five bytes, four of them copied, then something inserted.
        let (mut to_raw, mut to_src) = (OffsetMap::<Src, Raw>::default(), OffsetMap::<Txt, Src>::default());
        to_raw.replace(5, Span::new(0, 61));
        to_raw.copy(Span::new(61, 65));
        to_src.copy(Span::new(0, 4));
        to_src.replace(1, Span::new(4, 4));
        let whole = to_src.then(&to_raw);
        assert_eq!(whole.back(Span::new(0, 5)), Span::new(0, 61));
        assert_eq!(whole.back(Span::new(0, 99)), Span::new(0, 61));
    }

    #[test]
    fn an_inserted_space_stands_for_nothing() {
        let mut map = OffsetMap::<Txt, Raw>::default();
        map.copy(Span::new(0, 10));
        map.replace(1, Span::new(10, 10));
        map.copy(Span::new(10, 13));
        assert_eq!(map.back(Span::new(11, 14)), Span::new(10, 13));
        assert_eq!(map.back(Span::new(10, 11)), Span::new(10, 10));
        assert_eq!(map.forward(Span::new(9, 11)), Some(Span::new(9, 12)));
    }
}
