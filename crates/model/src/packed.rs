//! Plain data <-> compact bytes: how readings go from worker to page and are kept in the browser. A serde format.
//!
//! Fields stand in their order without names, so bytes are only good for the build that wrote them: who keeps them keeps the name of
//! the build beside them. Numbers are LEB128 (signed ones zigzag), floats their little-endian bits, strings and lists have their
//! length in front. A struct begins with one more than the place of the field that was left out as empty, or 0; not more than one of
//! a struct can be.

mod packer;
mod unpacker;

use packer::Packer;
use serde::{Deserialize, Serialize, de, ser};
use std::fmt;
use unpacker::Unpacker;

/// Why bytes are not what was packed, or data cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault(&'static str);

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}
impl std::error::Error for Fault {}
impl ser::Error for Fault {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Fault("cannot be packed")
    }
}
impl de::Error for Fault {
    fn custom<T: fmt::Display>(_: T) -> Self {
        ODD
    }
}

const SHORT: Fault = Fault("the bytes end too early");
const ODD: Fault = Fault("the bytes are not what was packed");
const UNKNOWN_LENGTH: Fault = Fault("a list without a length");
const SELF_DESCRIBING: Fault = Fault("data that has to describe itself");

/// As bytes. Fails only on data of kinds that the format has not: maps of unknown length, several fields left out.
pub fn pack<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, Fault> {
    let mut packer = Packer { bytes: Vec::new() };
    value.serialize(&mut packer)?;
    Ok(packer.bytes)
}

/// From the bytes of [`pack()`]; all of them.
pub fn unpack<'de, T: Deserialize<'de>>(bytes: &'de [u8]) -> Result<T, Fault> {
    let mut unpacker = Unpacker { bytes };
    let value = T::deserialize(&mut unpacker)?;
    if unpacker.bytes.is_empty() { Ok(value) } else { Err(ODD) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Analysis, Block, BlockKind, Hedge, Interval, Linked, Named, Note, Publication, Role, Severity, Span,
        TimeExpression, Why, message::Document,
    };
    use proptest::prelude::*;

    fn there_and_back<T: Serialize + for<'a> Deserialize<'a> + PartialEq + fmt::Debug>(value: &T) {
        let bytes = pack(value).unwrap();
        assert_eq!(unpack::<T>(&bytes).as_ref(), Ok(value));
        for end in 0..bytes.len() {
            assert!(unpack::<T>(&bytes[..end]).is_err(), "cut off at {end} it must not be read");
        }
        let more: Vec<u8> = bytes.iter().copied().chain([0]).collect();
        assert!(unpack::<T>(&more).is_err());
    }

    #[test]
    fn every_kind_of_value_comes_back() {
        there_and_back(&(0_u8, 300_u16, u32::MAX, u64::MAX, i64::MIN, -1_i32, true, 'é', 1.5_f32, f64::MIN));
        there_and_back(&(Some("Lima".to_owned()), None::<u32>, vec![Hedge::Nearly, Hedge::Exact], ()));
        there_and_back(&Named { kind: crate::Kind::Work, name: String::new() });
        there_and_back(&vec![Role::Original, Role::Copy(3), Role::Original, Role::Retelling(9)]);
        there_and_back(&std::collections::BTreeMap::from([(1, "a".to_owned()), (2, "b".to_owned())]));
        there_and_back(&Document { number: 4, bytes: vec![0, 255, 7], ..Document::default() });
        there_and_back(&vec![(crate::FactKind::Quote, 3_u32)]);
    }

    #[test]
    fn what_is_left_out_as_empty_comes_back_empty() {
        let because = Why::rule("a rule", 0.5).because([Span::new(1, 3)]);
        there_and_back(&vec![Why::rule("a rule", 0.25), because]);
        let kept = Block {
            kind: BlockKind::Body,
            raw: Span::new(0, 4),
            txt: Some(Span::new(0, 4)),
            reason: None,
            text: String::new(),
            score: 1.0,
        };
        there_and_back(&vec![kept.clone(), Block { text: "cut".to_owned(), ..kept }]);
    }

    #[test]
    fn a_whole_reading_comes_back() {
        let date = crate::Date::constant(2024, 3, 12);
        let analysis = Analysis {
            text: "The mayor spoke.".to_owned(),
            map: crate::OffsetMap::identity(16),
            published: Some(Publication {
                value: "2024-03-12".to_owned(),
                interval: Interval { earliest: Some(date), latest: None },
                how: crate::How::Stated,
                raw: Some(Span::new(3, 9)),
                candidates: Vec::new(),
                updated: None,
            }),
            times: vec![TimeExpression {
                txt: Span::new(0, 3),
                kind: crate::TimeKind::Date,
                value: "2024".to_owned(),
                interval: Interval::day(date),
                precision: crate::Precision::Year,
                modifier: Some(crate::Modifier::AtMost),
                relative: true,
                alternatives: Vec::new(),
                zone: None,
                why: Why::default(),
            }],
            notes: vec![Note {
                code: "a".to_owned(),
                text: String::new(),
                severity: Severity::Info,
                raw: None,
                hint: String::new(),
            }],
            ..Analysis::default()
        };
        there_and_back(&vec![analysis, Analysis::default()]);
        there_and_back(&Linked { roles: vec![Role::Original, Role::Update(0)], ..Linked::default() });
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes: Vec<u8>) {
            let _ = unpack::<Vec<Analysis>>(&bytes);
            let _ = unpack::<Linked>(&bytes);
            let _ = unpack::<Document>(&bytes);
        }

        #[test]
        fn numbers_and_words_come_back(numbers: Vec<(u64, i64, String, Option<f64>)>) {
            let back = unpack::<Vec<(u64, i64, String, Option<f64>)>>(&pack(&numbers).unwrap()).unwrap();
            prop_assert_eq!(format!("{back:?}"), format!("{numbers:?}"));
        }
    }
}
