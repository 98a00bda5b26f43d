//! A mail (.eml) or a saved page (.mhtml) -> its text, as HTML where it has that, with the subject as title.
//!
//! Of alternatives the HTML is taken; attached files are not. The date in the head of a mail is its publication date.

use super::{Document, Opening, titled};
use crate::{Format, decode};

/// Parts inside parts that are followed.
const DEPTH: usize = 8;
/// Parts of a mail that are looked at.
const PARTS: usize = 200;
/// Bytes of a head that are read.
const HEAD: usize = 256 * 1024;

/// Reads a mail; `dated` when the date in its head is that of its text.
pub fn read(opening: &mut Opening, name: &str, bytes: &[u8], dated: bool) {
    let mut leaves = Vec::new();
    gather(bytes, DEPTH, &mut leaves);
    let chosen = leaves.iter().find(|leaf| leaf.html).or_else(|| leaves.first());
    let text = chosen.map(Leaf::text).unwrap_or_default();
    if text.trim().is_empty() {
        let what =
            "holds no text of a mail or saved page; open it in its program, copy the text and paste it.";
        return opening.note(name, what);
    }
    let (head, _) = split(bytes);
    let subject = head.get("subject").map(words).unwrap_or_default();
    let published = head.get("date").filter(|_| dated).and_then(day);
    let html = chosen.is_some_and(|leaf| leaf.html);
    let (text, format) = if html && !crate::markup::looks_like_html(&text) {
        (text, Format::Html)
    } else {
        titled(&subject, &[], &text)
    };
    let format = if html { Format::Html } else { format };
    opening.add(Document { name: name.to_owned(), bytes: text.into_bytes(), format, published });
}

/// A part that holds text.
struct Leaf<'a> {
    html: bool,
    charset: Option<String>,
    transfer: String,
    body: &'a [u8],
}

impl Leaf<'_> {
    fn text(&self) -> String {
        let bytes = match self.transfer.as_str() {
            "quoted-printable" => quoted_printable(self.body),
            "base64" => base64(self.body),
            _ => self.body.to_vec(),
        };
        decode::decode_labelled(&bytes, self.charset.as_deref().unwrap_or(""))
    }
}

/// Collects the text parts of an entity in their order.
fn gather<'a>(entity: &'a [u8], depth: usize, leaves: &mut Vec<Leaf<'a>>) {
    let (head, body) = split(entity);
    let kind = head.get("content-type").unwrap_or("text/plain");
    let media = kind.split(';').next().unwrap_or("").trim().to_ascii_lowercase();
    let disposition = head.get("content-disposition").unwrap_or("").trim_start().to_ascii_lowercase();
    if leaves.len() >= PARTS || disposition.starts_with("attachment") {
        return;
    }
    if media.starts_with("multipart/") {
        if let Some(boundary) = parameter(kind, "boundary").filter(|_| depth > 0) {
            for part in parts(body, boundary.as_bytes()) {
                gather(part, depth - 1, leaves);
            }
        }
    } else if media == "message/rfc822" && depth > 0 {
        gather(body, depth - 1, leaves);
    } else if matches!(media.as_str(), "text/plain" | "text/html" | "application/xhtml+xml") {
        let transfer = head.get("content-transfer-encoding").unwrap_or("").trim().to_ascii_lowercase();
        let charset = parameter(kind, "charset");
        leaves.push(Leaf { html: media != "text/plain", charset, transfer, body });
    }
}

/// The fields of a head, folded lines joined.
struct Fields(Vec<(String, String)>);

impl Fields {
    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// Head and body of an entity. What does not begin with a field has no head.
fn split(entity: &[u8]) -> (Fields, &[u8]) {
    let mut fields: Vec<(String, String)> = Vec::new();
    let mut at = 0;
    for line in entity.split_inclusive(|byte| *byte == b'\n') {
        let words = String::from_utf8_lossy(line.get(..HEAD.min(line.len())).unwrap_or(line));
        let words = words.trim_end_matches(['\n', '\r']);
        if words.is_empty() {
            return (Fields(fields), &entity[at + line.len()..]);
        }
        match (words.starts_with([' ', '\t']), words.split_once(':')) {
            (true, _) => {
                if let Some((_, value)) = fields.last_mut() {
                    value.push(' ');
                    value.push_str(words.trim());
                }
            }
            (false, Some((key, value))) if key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') => {
                fields.push((key.to_ascii_lowercase(), value.trim().to_owned()));
            }
            // The line that some programs put before the head.
            (false, _) if fields.is_empty() && words.starts_with("From ") => {}
            (false, _) => return (Fields(fields), &entity[at..]),
        }
        at += line.len();
        if at > HEAD {
            break;
        }
    }
    (Fields(fields), &entity[at..])
}

/// The value of `name=value` or `name="value"` in a field.
fn parameter(field: &str, name: &str) -> Option<String> {
    field.split(';').skip(1).find_map(|pair| {
        let (key, value) = pair.split_once('=')?;
        let value = value.trim().trim_matches('"');
        (key.trim().eq_ignore_ascii_case(name) && !value.is_empty()).then(|| value.to_owned())
    })
}

/// The parts between the lines `--boundary`; a last one that is never closed counts.
fn parts<'a>(body: &'a [u8], boundary: &[u8]) -> Vec<&'a [u8]> {
    let (mut parts, mut start, mut at) = (Vec::new(), None, 0);
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        let mark = line.trim_ascii_end().strip_prefix(b"--").and_then(|rest| rest.strip_prefix(boundary));
        if let Some(tail @ (b"" | b"--")) = mark {
            parts.extend(start.and_then(|start| body.get(start..at)));
            start = tail.is_empty().then_some(at + line.len());
            if start.is_none() {
                return parts;
            }
        }
        at += line.len();
    }
    parts.extend(start.and_then(|start| body.get(start..)));
    parts
}

fn quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let mut made = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let [byte, after @ ..] = rest {
        rest = after;
        match (byte, after) {
            (b'=', [b'\r', b'\n', next @ ..] | [b'\n', next @ ..]) => rest = next,
            (b'=', [high, low, next @ ..]) => match (hex(*high), hex(*low)) {
                (Some(high), Some(low)) => {
                    made.push(high << 4 | low);
                    rest = next;
                }
                _ => made.push(b'='),
            },
            _ => made.push(*byte),
        }
    }
    made
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

/// Bytes of base64; what is no sign of it is passed over.
fn base64(bytes: &[u8]) -> Vec<u8> {
    let mut made = Vec::with_capacity(bytes.len() / 4 * 3);
    let (mut bits, mut held) = (0u32, 0u32);
    for byte in bytes {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => break,
            _ => continue,
        };
        bits = bits << 6 | u32::from(value);
        held += 6;
        if held >= 8 {
            held -= 8;
            let [.., low] = (bits >> held).to_be_bytes();
            made.push(low);
        }
    }
    made
}

/// The words of a field: `=?utf-8?Q?Caf=C3=A9?=` -> `Café`.
fn words(field: &str) -> String {
    let mut made = String::new();
    let mut rest = field;
    let mut after_coded = false;
    while let Some((before, coded)) = rest.split_once("=?") {
        let mut pieces = coded.splitn(4, '?');
        let (charset, way, word, after) = (pieces.next(), pieces.next(), pieces.next(), pieces.next());
        let (Some(charset), Some(way), Some(word), Some(after)) = (charset, way, word, after) else { break };
        let bytes = match way {
            "Q" | "q" => quoted_printable(word.replace('_', " ").as_bytes()),
            "B" | "b" => base64(word.as_bytes()),
            _ => break,
        };
        // White space between two coded words is none.
        if !(after_coded && before.trim().is_empty()) {
            made.push_str(before);
        }
        made.push_str(&decode::decode_labelled(&bytes, charset.split('*').next().unwrap_or("")));
        after_coded = true;
        rest = after.strip_prefix('=').unwrap_or(after);
    }
    made.push_str(rest);
    made
}

/// The day of a date field: `Mon, 2 Mar 2020 10:00:00 +0100` -> `2020-03-02`.
fn day(field: &str) -> Option<String> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let after_weekday = field.split_once(',').map_or(field, |(_, after)| after);
    let mut parts = after_weekday.split_whitespace();
    let day: u8 = parts.next()?.parse().ok()?;
    let month = parts.next()?.get(..3)?.to_ascii_lowercase();
    let month = MONTHS.iter().position(|name| *name == month)? + 1;
    let year: u16 = parts.next()?.parse().ok()?;
    super::iso_date(&format!("{year:04}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::documents;

    const MAIL: &str = "From: desk@example.org\r\nSubject: =?utf-8?Q?Caf=C3=A9?=\r\n =?utf-8?B?cyBjbG9zZWQ=?= today\r\n\
        Date: Mon, 2 Mar 2020 23:50:00 -0500\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative;\r\n boundary=\"b1\"\r\n\r\n\
        Preamble.\r\n--b1\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n\
        VGhlIG1heW9yIHNw\r\nb2tlLg==\r\n";

    fn one(name: &str, bytes: &[u8]) -> (String, Document) {
        let opened = documents(name, bytes);
        let [document] = opened.documents.as_slice() else { panic!("{opened:?}") };
        (String::from_utf8(document.bytes.clone()).unwrap(), document.clone())
    }

    #[test]
    fn a_plain_mail_has_its_subject_as_title_and_its_date() {
        let (text, document) = one("a.eml", format!("{MAIL}--b1--\r\nEpilogue.").as_bytes());
        assert_eq!(text, "Cafés closed today\n\nThe mayor spoke.");
        assert_eq!((document.format, document.published.as_deref()), (Format::Text, Some("2020-03-02")));
    }

    #[test]
    fn of_alternatives_the_html_is_taken_in_its_charset() {
        let html = "--b1\r\nContent-Type: text/html; charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
            <html><body><p>All caf=E9s =\r\nclosed at 3 =3D noon.</p></body></html>\r\n--b1--\r\n";
        let (text, document) = one("a.eml", format!("{MAIL}{html}").as_bytes());
        assert!(text.contains("<p>All cafés closed at 3 = noon.</p>"), "{text}");
        assert!(text.starts_with("<title>Cafés closed today</title>"), "{text}");
        assert_eq!(document.format, Format::Html);
    }

    #[test]
    fn a_saved_page_is_not_dated_by_the_day_it_was_saved() {
        let page = "From: <Saved>\nSubject: Ferry lost\nDate: Tue, 3 Mar 2020 09:00:00 GMT\nContent-Type: multipart/related; boundary=x\n\n\
            --x\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<html><title>Ferry lost</title><p>It sank.</p></html>\n\
            --x\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--x--\n";
        let (text, document) = one("a.mhtml", page.as_bytes());
        assert_eq!(text.trim_end(), "<html><title>Ferry lost</title><p>It sank.</p></html>");
        assert_eq!(document.published, None);
    }

    #[test]
    fn attached_texts_are_no_text_of_the_mail() {
        let mail = "Subject: x\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Disposition: attachment; filename=a.html\nContent-Type: text/html\n\n<p>No.</p>\n--x\n\nYes.\n--x--\n";
        assert_eq!(one("a.eml", mail.as_bytes()).0.trim_end(), "x\n\nYes.");
    }

    #[test]
    fn a_mail_without_text_is_told() {
        let opened = documents("a.eml", b"Subject: x\nContent-Type: image/png\n\nabc");
        assert!(opened.documents.is_empty() && opened.notes[0].contains("copy the text"), "{opened:?}");
    }

    #[test]
    fn parts_within_parts_without_end_are_followed_so_far_only() {
        let nested = "Content-Type: multipart/mixed; boundary=a\n\n--a\n".repeat(20_000);
        assert!(documents("a.eml", nested.as_bytes()).documents.is_empty());
    }
}
