//! Plain data <-> compact bytes: how readings go from worker to page and are kept in the browser. A serde format.
//!
//! Fields stand in their order without names, so bytes are only good for the build that wrote them: who keeps them keeps the name of
//! the build beside them. Numbers are LEB128 (signed ones zigzag), floats their little-endian bits, strings and lists have their
//! length in front. A struct begins with one more than the place of the field that was left out as empty, or 0; not more than one of
//! a struct can be. Ten times quicker to read in wasm than the same as JavaScript objects, and a fifth of the JSON.

use serde::{
    Deserialize, Serialize,
    de::{self, DeserializeSeed, IntoDeserializer, Visitor},
    ser,
};
use std::fmt;

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

struct Packer {
    bytes: Vec<u8>,
}

impl Packer {
    fn number(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.bytes.push(value.to_le_bytes()[0] | 0x80);
            value >>= 7;
        }
        self.bytes.push(value.to_le_bytes()[0]);
    }

    fn counted(&mut self, bytes: &[u8]) {
        self.number(bytes.len() as u64);
        self.bytes.extend_from_slice(bytes);
    }
}

macro_rules! numbers {
    ($($name:ident $type:ty),*) => {$(
        fn $name(self, value: $type) -> Result<(), Fault> {
            self.number(value.into());
            Ok(())
        }
    )*};
}
macro_rules! signed {
    ($($name:ident $type:ty),*) => {$(
        fn $name(self, value: $type) -> Result<(), Fault> {
            let value = i64::from(value);
            self.number(((value << 1) ^ (value >> 63)).cast_unsigned());
            Ok(())
        }
    )*};
}

/// The parts of a struct, and where its mark of what is left out stands.
struct Fields<'a> {
    packer: &'a mut Packer,
    mark: usize,
    next: u8,
}

impl<'a> ser::Serializer for &'a mut Packer {
    type Ok = ();
    type Error = Fault;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Self;
    type SerializeTupleVariant = Self;
    type SerializeMap = Self;
    type SerializeStruct = Fields<'a>;
    type SerializeStructVariant = Fields<'a>;

    numbers!(serialize_u8 u8, serialize_u16 u16, serialize_u32 u32, serialize_u64 u64, serialize_bool bool, serialize_char char);
    signed!(serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64);

    fn serialize_f32(self, value: f32) -> Result<(), Fault> {
        self.bytes.extend_from_slice(&value.to_le_bytes());
        Ok(())
    }
    fn serialize_f64(self, value: f64) -> Result<(), Fault> {
        self.bytes.extend_from_slice(&value.to_le_bytes());
        Ok(())
    }
    fn serialize_str(self, value: &str) -> Result<(), Fault> {
        self.counted(value.as_bytes());
        Ok(())
    }
    fn serialize_bytes(self, value: &[u8]) -> Result<(), Fault> {
        self.counted(value);
        Ok(())
    }
    fn serialize_none(self) -> Result<(), Fault> {
        self.bytes.push(0);
        Ok(())
    }
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Fault> {
        self.bytes.push(1);
        value.serialize(self)
    }
    fn serialize_unit(self) -> Result<(), Fault> {
        Ok(())
    }
    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Fault> {
        Ok(())
    }
    fn serialize_unit_variant(self, _: &'static str, index: u32, _: &'static str) -> Result<(), Fault> {
        self.number(index.into());
        Ok(())
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Fault> {
        value.serialize(self)
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        index: u32,
        _: &'static str,
        value: &T,
    ) -> Result<(), Fault> {
        self.number(index.into());
        value.serialize(self)
    }
    fn serialize_seq(self, length: Option<usize>) -> Result<Self, Fault> {
        self.number(length.ok_or(UNKNOWN_LENGTH)? as u64);
        Ok(self)
    }
    fn serialize_tuple(self, _: usize) -> Result<Self, Fault> {
        Ok(self)
    }
    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self, Fault> {
        Ok(self)
    }
    fn serialize_tuple_variant(
        self,
        _: &'static str,
        index: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self, Fault> {
        self.number(index.into());
        Ok(self)
    }
    fn serialize_map(self, length: Option<usize>) -> Result<Self, Fault> {
        self.serialize_seq(length)
    }
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Fields<'a>, Fault> {
        let mark = self.bytes.len();
        self.bytes.push(0);
        Ok(Fields { packer: self, mark, next: 0 })
    }
    fn serialize_struct_variant(
        self,
        name: &'static str,
        index: u32,
        _: &'static str,
        length: usize,
    ) -> Result<Fields<'a>, Fault> {
        self.number(index.into());
        self.serialize_struct(name, length)
    }
    fn is_human_readable(&self) -> bool {
        false
    }
}

macro_rules! parts {
    ($($trait:ident $function:ident),*) => {$(
        impl ser::$trait for &mut Packer {
            type Ok = ();
            type Error = Fault;
            fn $function<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Fault> {
                value.serialize(&mut **self)
            }
            fn end(self) -> Result<(), Fault> {
                Ok(())
            }
        }
    )*};
}
parts!(
    SerializeSeq serialize_element,
    SerializeTuple serialize_element,
    SerializeTupleStruct serialize_field,
    SerializeTupleVariant serialize_field
);

impl ser::SerializeMap for &mut Packer {
    type Ok = ();
    type Error = Fault;
    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Fault> {
        key.serialize(&mut **self)
    }
    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Fault> {
        value.serialize(&mut **self)
    }
    fn end(self) -> Result<(), Fault> {
        Ok(())
    }
}

macro_rules! fields {
    ($($trait:ident),*) => {$(
        impl ser::$trait for Fields<'_> {
            type Ok = ();
            type Error = Fault;
            fn serialize_field<T: Serialize + ?Sized>(&mut self, _: &'static str, value: &T) -> Result<(), Fault> {
                self.next += 1;
                value.serialize(&mut *self.packer)
            }
            fn skip_field(&mut self, _: &'static str) -> Result<(), Fault> {
                self.next += 1;
                match self.packer.bytes.get_mut(self.mark) {
                    Some(mark) if *mark == 0 => *mark = self.next,
                    _ => return Err(Fault("two fields of a struct left out")),
                }
                Ok(())
            }
            fn end(self) -> Result<(), Fault> {
                Ok(())
            }
        }
    )*};
}
fields!(SerializeStruct, SerializeStructVariant);

struct Unpacker<'de> {
    bytes: &'de [u8],
}

impl<'de> Unpacker<'de> {
    fn take(&mut self, count: usize) -> Result<&'de [u8], Fault> {
        let (taken, rest) = self.bytes.split_at_checked(count).ok_or(SHORT)?;
        self.bytes = rest;
        Ok(taken)
    }

    fn byte(&mut self) -> Result<u8, Fault> {
        let (first, rest) = self.bytes.split_first().ok_or(SHORT)?;
        self.bytes = rest;
        Ok(*first)
    }

    fn number(&mut self) -> Result<u64, Fault> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err(ODD)
    }

    fn length(&mut self) -> Result<usize, Fault> {
        usize::try_from(self.number()?).map_err(|_| SHORT)
    }

    fn signed(&mut self) -> Result<i64, Fault> {
        let value = self.number()?;
        Ok((value >> 1).cast_signed() ^ -(value & 1).cast_signed())
    }

    fn text(&mut self) -> Result<&'de str, Fault> {
        let length = self.length()?;
        std::str::from_utf8(self.take(length)?).map_err(|_| ODD)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], Fault> {
        self.take(N)?.try_into().map_err(|_| SHORT)
    }
}

macro_rules! unsigned_back {
    ($($name:ident),*) => {$(
        fn $name<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
            visitor.visit_u64(self.number()?)
        }
    )*};
}
macro_rules! signed_back {
    ($($name:ident),*) => {$(
        fn $name<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
            visitor.visit_i64(self.signed()?)
        }
    )*};
}

impl<'de> de::Deserializer<'de> for &mut Unpacker<'de> {
    type Error = Fault;

    /// Only the variant without contents of an adjacently tagged enum asks for it: there is nothing to read.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_unit()
    }
    unsigned_back!(deserialize_u8, deserialize_u16, deserialize_u32, deserialize_u64);
    signed_back!(deserialize_i8, deserialize_i16, deserialize_i32, deserialize_i64);

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_bool(self.byte()? != 0)
    }
    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let number = u32::try_from(self.number()?).map_err(|_| ODD)?;
        visitor.visit_char(char::from_u32(number).ok_or(ODD)?)
    }
    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_f32(f32::from_le_bytes(self.array()?))
    }
    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_f64(f64::from_le_bytes(self.array()?))
    }
    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_borrowed_str(self.text()?)
    }
    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_str(visitor)
    }
    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let length = self.length()?;
        visitor.visit_borrowed_bytes(self.take(length)?)
    }
    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_bytes(visitor)
    }
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.byte()? {
            0 => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }
    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_unit()
    }
    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        visitor.visit_unit()
    }
    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        visitor.visit_newtype_struct(self)
    }
    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let left = self.length()?;
        visitor.visit_seq(Parts { unpacker: self, left, without: 0 })
    }
    fn deserialize_tuple<V: Visitor<'de>>(self, left: usize, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_seq(Parts { unpacker: self, left, without: 0 })
    }
    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        left: usize,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.deserialize_tuple(left, visitor)
    }
    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let left = self.length()?;
        visitor.visit_map(Parts { unpacker: self, left, without: 0 })
    }
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        let without = self.byte()?;
        visitor.visit_seq(Parts { unpacker: self, left: fields.len(), without })
    }
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        visitor.visit_enum(self)
    }
    /// The tag of an adjacently tagged enum: which variant.
    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_u64(self.number()?)
    }
    fn deserialize_ignored_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Fault> {
        Err(SELF_DESCRIBING)
    }
    fn is_human_readable(&self) -> bool {
        false
    }
}

/// What is left of a list or struct; `without` counts down to the field that was left out.
struct Parts<'a, 'de> {
    unpacker: &'a mut Unpacker<'de>,
    left: usize,
    without: u8,
}

impl<'de> de::SeqAccess<'de> for Parts<'_, 'de> {
    type Error = Fault;
    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Fault> {
        let Some(left) = self.left.checked_sub(1) else { return Ok(None) };
        self.left = left;
        let left_out = self.without == 1;
        self.without = self.without.saturating_sub(1);
        if left_out {
            return Ok(None);
        }
        seed.deserialize(&mut *self.unpacker).map(Some)
    }
    fn size_hint(&self) -> Option<usize> {
        // What is there takes a byte each: a false length reserves nothing.
        Some(self.left.min(self.unpacker.bytes.len()))
    }
}

impl<'de> de::MapAccess<'de> for Parts<'_, 'de> {
    type Error = Fault;
    fn next_key_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Fault> {
        de::SeqAccess::next_element_seed(self, seed)
    }
    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Fault> {
        seed.deserialize(&mut *self.unpacker)
    }
}

impl<'a, 'de> de::EnumAccess<'de> for &'a mut Unpacker<'de> {
    type Error = Fault;
    type Variant = &'a mut Unpacker<'de>;
    fn variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<(T::Value, Self::Variant), Fault> {
        let index = u32::try_from(self.number()?).map_err(|_| ODD)?;
        let variant = seed.deserialize(IntoDeserializer::<Fault>::into_deserializer(index))?;
        Ok((variant, self))
    }
}

impl<'de> de::VariantAccess<'de> for &mut Unpacker<'de> {
    type Error = Fault;
    fn unit_variant(self) -> Result<(), Fault> {
        Ok(())
    }
    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Fault> {
        seed.deserialize(self)
    }
    fn tuple_variant<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, Fault> {
        de::Deserializer::deserialize_tuple(self, length, visitor)
    }
    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        de::Deserializer::deserialize_struct(self, "", fields, visitor)
    }
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
