//! Positions: half-open byte ranges that know which text they point into.
//!
//! `Span<Raw>` cannot be mixed up with `Span<Txt>`: the coordinate system is part of the type. Serialised as `[start, end]`.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{fmt, hash, marker::PhantomData, ops::Range};

/// A coordinate system: which text the offsets of a [`Span`] count bytes of.
pub trait Coordinates: 'static {
    /// Shown by `Debug`.
    const NAME: &'static str;
}

macro_rules! coordinates {
    ($($(#[$doc:meta])* $name:ident),*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name {}
        impl Coordinates for $name { const NAME: &'static str = stringify!($name); }
    )*};
}

coordinates! {
    /// Bytes as they were received.
    Raw,
    /// The whole input decoded to UTF-8.
    Src,
    /// The text laid out of the markup: tags stripped, entities decoded, blocks apart, nothing cut yet. Equal to `Src` for plain text.
    Lay,
    /// The clean text of one article; all analysis uses it.
    Txt
}

/// A half-open range of bytes `[start, end)` with `start <= end`.
pub struct Span<C> {
    start: u32,
    end: u32,
    coordinates: PhantomData<fn() -> C>,
}

impl<C> Span<C> {
    /// A span; if the ends are the wrong way round it is empty at `start`.
    pub const fn new(start: u32, end: u32) -> Self {
        Span { start, end: if end < start { start } else { end }, coordinates: PhantomData }
    }

    /// A span from `usize` positions; positions beyond 4 GiB (which intake refuses) saturate.
    pub fn at(range: Range<usize>) -> Self {
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self::new(narrow(range.start), narrow(range.end))
    }

    /// First byte.
    pub const fn start(self) -> u32 {
        self.start
    }

    /// One past the last byte.
    pub const fn end(self) -> u32 {
        self.end
    }

    /// Length in bytes.
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// True when it covers no byte.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// As a range to slice with.
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The words it covers; empty if it does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }

    /// True when the two share at least one byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// True when `other` lies wholly inside.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// True when the byte position lies inside.
    pub const fn contains_position(self, position: u32) -> bool {
        self.start <= position && position < self.end
    }

    /// The smallest span that covers both.
    pub fn cover(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }
}

impl<C> Clone for Span<C> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<C> Copy for Span<C> {}
impl<C> PartialEq for Span<C> {
    fn eq(&self, other: &Self) -> bool {
        (self.start, self.end) == (other.start, other.end)
    }
}
impl<C> Eq for Span<C> {}
impl<C> PartialOrd for Span<C> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<C> Ord for Span<C> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.start, self.end).cmp(&(other.start, other.end))
    }
}
impl<C> hash::Hash for Span<C> {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        (self.start, self.end).hash(state);
    }
}
impl<C> Default for Span<C> {
    fn default() -> Self {
        Self::new(0, 0)
    }
}
impl<C: Coordinates> fmt::Debug for Span<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}[{}, {})", C::NAME, self.start, self.end)
    }
}
impl<C> Serialize for Span<C> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.start, self.end).serialize(serializer)
    }
}
impl<'de, C> Deserialize<'de> for Span<C> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (start, end) = <(u32, u32)>::deserialize(deserializer)?;
        Ok(Self::new(start, end))
    }
}
