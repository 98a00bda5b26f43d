//! A zip file -> the readable files in it, one level deep.
//!
//! The list at the end of the file says what is in it. A file is unpacked only if the size it states fits into what is left of the
//! 64 MB that one archive may give, and unpacking stops at that size: an archive that grows without end is never unpacked.

use super::{Kind, Opening, kind};
use miniz_oxide::inflate::decompress_to_vec_with_limit;

/// Files read from one archive.
const FILES: usize = 500;
/// The longest comment an archive can end with, and the record before it.
const TAIL: usize = 0xFFFF + 22;
/// Marks of the records: end of the list, one entry of the list, the head of a packed file.
const END: &[u8] = b"PK\x05\x06";
const ENTRY: &[u8] = b"PK\x01\x02";
const HEAD: &[u8] = b"PK\x03\x04";

/// True for bytes that begin as a zip file does.
pub fn looks_like(bytes: &[u8]) -> bool {
    bytes.starts_with(HEAD) || bytes.starts_with(END)
}

/// Why a file of an archive could not be unpacked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The archive ends too early or its list is wrong.
    Damaged,
    /// A password is needed.
    Locked,
    /// Packed by a method that we do not read.
    Method,
    /// More than what is left to unpack.
    Large,
}

impl Fault {
    /// What is wrong and what to do.
    pub const fn sentence(self) -> &'static str {
        match self {
            Fault::Damaged => "is damaged or incomplete; fetch or save it again.",
            Fault::Locked => "is locked with a password; unpack it and give the files in it.",
            Fault::Method => "is packed in a way that is not read here; unpack it and give the files in it.",
            Fault::Large => {
                "is left out, since all files together unpack to more than 64 MB; unpack it and give the files in parts."
            }
        }
    }
}

/// One entry of the list.
pub struct Entry<'a> {
    /// Its path in the archive.
    pub name: String,
    flags: u16,
    method: u16,
    checksum: u32,
    size: usize,
    packed: Option<&'a [u8]>,
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

fn usize_at(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32_at(bytes, at)?).ok()
}

/// The list of an archive, `None` when it is damaged.
pub fn entries(bytes: &[u8]) -> Option<Vec<Entry<'_>>> {
    let tail = bytes.len().saturating_sub(TAIL);
    let end = tail + bytes[tail..].windows(4).rposition(|four| four == END)?;
    let count = u16_at(bytes, end + 10)?;
    u16_at(bytes, end + 20)?; // the record is whole
    let mut at = usize_at(bytes, end + 16)?;
    let mut list = Vec::new();
    for _ in 0..count {
        let (entry, next) = entry(bytes, at)?;
        list.push(entry);
        at = next;
    }
    Some(list)
}

/// The entry at a place of the list and the place of the next.
fn entry(bytes: &[u8], at: usize) -> Option<(Entry<'_>, usize)> {
    if bytes.get(at..at.checked_add(4)?)? != ENTRY {
        return None;
    }
    let name_length = usize::from(u16_at(bytes, at + 28)?);
    let further = usize::from(u16_at(bytes, at + 30)?) + usize::from(u16_at(bytes, at + 32)?);
    let name = bytes.get(at + 46..at + 46 + name_length)?;
    let packed = packed(bytes, usize_at(bytes, at + 42)?, usize_at(bytes, at + 20)?);
    let entry = Entry {
        name: String::from_utf8_lossy(name).into_owned(),
        flags: u16_at(bytes, at + 8)?,
        method: u16_at(bytes, at + 10)?,
        checksum: u32_at(bytes, at + 16)?,
        size: usize_at(bytes, at + 24)?,
        packed,
    };
    Some((entry, at + 46 + name_length + further))
}

/// The packed bytes behind the head of a file.
fn packed(bytes: &[u8], head: usize, length: usize) -> Option<&[u8]> {
    if bytes.get(head..head.checked_add(4)?)? != HEAD {
        return None;
    }
    let names = usize::from(u16_at(bytes, head + 26)?) + usize::from(u16_at(bytes, head + 28)?);
    let start = head + 30 + names;
    bytes.get(start..start.checked_add(length)?)
}

impl Entry<'_> {
    /// Its bytes. What it states to need is taken from `left` first.
    pub fn unpack(&self, left: &mut usize) -> Result<Vec<u8>, Fault> {
        if self.flags & 1 == 1 {
            return Err(Fault::Locked);
        }
        let packed = self.packed.ok_or(Fault::Damaged)?;
        *left = left.checked_sub(self.size).ok_or(Fault::Large)?;
        let bytes = match self.method {
            0 if packed.len() == self.size => packed.to_vec(),
            0 => return Err(Fault::Damaged),
            8 => decompress_to_vec_with_limit(packed, self.size).map_err(|_| Fault::Damaged)?,
            _ => return Err(Fault::Method),
        };
        if checksum(&bytes) == self.checksum { Ok(bytes) } else { Err(Fault::Damaged) }
    }
}

/// CRC-32 as zip files use it.
pub fn checksum(bytes: &[u8]) -> u32 {
    const TABLE: [u32; 256] = {
        let mut table = [0u32; 256];
        let mut value = 0u32;
        while value < 256 {
            let (mut sum, mut bit) = (value, 0);
            while bit < 8 {
                sum = if sum & 1 == 1 { (sum >> 1) ^ 0xEDB8_8320 } else { sum >> 1 };
                bit += 1;
            }
            table[value as usize] = sum;
            value += 1;
        }
        table
    };
    let step = |sum: u32, byte: &u8| {
        let [low, ..] = sum.to_le_bytes();
        (sum >> 8) ^ TABLE[usize::from(low ^ byte)]
    };
    !bytes.iter().fold(!0, step)
}

/// Reads every readable file of an archive.
pub fn read(opening: &mut Opening, name: &str, bytes: &[u8]) {
    let Some(list) = entries(bytes) else { return opening.note(name, Fault::Damaged.sentence()) };
    if list.iter().any(|entry| entry.name == super::word::STORY) {
        return super::word::read(opening, name, bytes);
    }
    // Folders, and what systems add for themselves.
    let unseen = |path: &str| {
        path.ends_with('/') || path.split('/').any(|part| part == "__MACOSX" || part.starts_with('.'))
    };
    let (mut read, mut beyond) = (0, 0usize);
    for entry in list.iter().filter(|entry| !unseen(&entry.name)) {
        let inner = format!("{name}/{}", entry.name);
        // What only its bytes could tell is not unpacked for a look.
        let Some(kind) = kind(&entry.name, &[]) else {
            opening.note(&inner, "is no text that is read here and is left out.");
            continue;
        };
        if read == FILES {
            beyond += 1;
            continue;
        }
        read += 1;
        if kind == Kind::Archive {
            opening.file(kind, &inner, &[]);
            continue;
        }
        match entry.unpack(&mut opening.unpacked_left) {
            Ok(bytes) => opening.file(kind, &inner, &bytes),
            Err(fault) => opening.note(&inner, fault.sentence()),
        }
    }
    if beyond > 0 {
        let what = format!(
            "holds {beyond} files beyond the first {FILES}, which are left out; give those in another zip file."
        );
        opening.note(name, &what);
    }
    if read == 0 {
        opening.note(
            name,
            "holds no file that can be read; texts, pages, mails, Word documents and tables can.",
        );
    }
}

#[cfg(test)]
#[expect(clippy::cast_possible_truncation, reason = "the files made here are small")]
pub mod tests {
    use super::*;
    use crate::formats::documents;
    use miniz_oxide::deflate::compress_to_vec;

    /// An archive of files: name, bytes, and the size it states for them.
    pub fn archive_stating(files: &[(&str, &[u8], usize)]) -> Vec<u8> {
        let (mut made, mut list) = (Vec::new(), Vec::new());
        for (name, bytes, size) in files {
            let packed = compress_to_vec(bytes, 6);
            let head = made.len() as u32;
            let mut fields = Vec::new();
            for two in [20u16, 0, 8, 0, 0] {
                fields.extend(two.to_le_bytes());
            }
            for four in [checksum(bytes), packed.len() as u32, *size as u32] {
                fields.extend(four.to_le_bytes());
            }
            fields.extend((name.len() as u16).to_le_bytes());
            fields.extend([0, 0]);
            made.extend(HEAD);
            made.extend(&fields);
            made.extend(name.as_bytes());
            made.extend(packed);
            list.extend(ENTRY);
            list.extend([20, 0]);
            list.extend(&fields);
            list.extend([0; 10]);
            list.extend(head.to_le_bytes());
            list.extend(name.as_bytes());
        }
        let start = made.len() as u32;
        made.extend(&list);
        made.extend(END);
        made.extend([0; 4]);
        made.extend((files.len() as u16).to_le_bytes());
        made.extend((files.len() as u16).to_le_bytes());
        made.extend((list.len() as u32).to_le_bytes());
        made.extend(start.to_le_bytes());
        made.extend([0, 0]);
        made
    }

    /// An honest archive.
    pub fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
        let stating: Vec<_> = files.iter().map(|(name, bytes)| (*name, *bytes, bytes.len())).collect();
        archive_stating(&stating)
    }

    #[test]
    fn each_readable_file_is_a_document_and_the_others_are_told() {
        let inner = archive(&[("x.txt", b"Inner.")]);
        let made = archive(&[
            ("week/", b""),
            ("week/a.txt", b"The ferry sank on Monday."),
            ("week/photo.jpg", b"\xff\xd8"),
            ("__MACOSX/week/a.txt", b"junk"),
            ("b.csv", b"id,text\n7,The bridge opened."),
            ("c.zip", &inner),
        ]);
        let opened = documents("week.zip", &made);
        let names: Vec<_> = opened.documents.iter().map(|document| document.name.as_str()).collect();
        assert_eq!(names, ["week.zip/week/a.txt", "week.zip/b.csv/7"]);
        assert_eq!(opened.documents[0].bytes, b"The ferry sank on Monday.");
        assert_eq!(opened.notes.len(), 2, "{:?}", opened.notes);
        assert!(opened.notes[1].starts_with("week.zip/c.zip: is a zip file inside another"));
    }

    #[test]
    fn a_bomb_is_never_unpacked_whatever_size_it_states() {
        let zeros = vec![0u8; 70 << 20];
        let honest = documents("a.zip", &archive(&[("zeros.txt", &zeros), ("b.txt", b"Still read.")]));
        assert_eq!(honest.documents.len(), 1);
        assert!(honest.notes[0].contains("64 MB"), "{:?}", honest.notes);
        let zeros = vec![0u8; 1 << 20];
        let lying = documents("a.zip", &archive_stating(&[("zeros.txt", &zeros, 100)]));
        assert!(lying.documents.is_empty());
        assert!(lying.notes[0].contains("damaged"), "{:?}", lying.notes);
        let mut left = 1000;
        let made = archive_stating(&[("zeros.txt", &zeros, 999)]);
        assert_eq!(entries(&made).unwrap()[0].unpack(&mut left), Err(Fault::Damaged));
        assert_eq!(left, 1, "a lie is paid for too");
    }

    #[test]
    fn at_most_so_many_files_are_read() {
        let names: Vec<String> = (0..FILES + 3).map(|n| format!("{n}.txt")).collect();
        let files: Vec<(&str, &[u8])> =
            names.iter().map(|name| (name.as_str(), b"Word.".as_slice())).collect();
        let opened = documents("a.zip", &archive(&files));
        assert_eq!(opened.documents.len(), FILES);
        assert!(opened.notes[0].contains("holds 3 files beyond the first 500"), "{:?}", opened.notes);
    }

    #[test]
    fn a_cut_archive_and_a_changed_byte_are_told() {
        let mut made = archive(&[("a.txt", b"The ferry sank on Monday.")]);
        for end in 0..made.len() {
            let opened = documents("a.zip", &made[..end]);
            assert_eq!(opened.notes, ["a.zip: is damaged or incomplete; fetch or save it again."], "{end}");
        }
        let at = 30 + "a.txt".len() + 4;
        made[at] ^= 0x10;
        let opened = documents("a.zip", &made);
        assert!(opened.documents.is_empty());
        assert!(opened.notes[0].starts_with("a.zip/a.txt: is damaged"), "{:?}", opened.notes);
    }

    #[test]
    fn the_checksum_is_the_known_one() {
        assert_eq!(checksum(b"123456789"), 0xCBF4_3926);
    }
}
