//! A Word document (.docx) -> its paragraphs as plain text, a blank line between them.
//!
//! `<w:p><w:r><w:t>The mayor</w:t></w:r><w:r><w:t xml:space="preserve"> spoke.</w:t></w:r></w:p>` -> `The mayor spoke.` Deleted words of
//! tracked changes, field codes and the second form of text boxes are no text. Known miss: footnotes, which lie in a file of their own.

use super::{Document, Opening, zip};
use crate::{Format, markup::entity};

/// Where the text lies in the archive.
pub const STORY: &str = "word/document.xml";

/// Reads a Word document.
pub fn read(opening: &mut Opening, name: &str, bytes: &[u8]) {
    let Some(list) = zip::entries(bytes) else {
        return opening
            .note(name, "is damaged or no Word document; save it again, or copy its text and paste it.");
    };
    let Some(story) = list.iter().find(|entry| entry.name == STORY) else {
        return opening.note(
            name,
            "holds no text of a Word document; save it again as .docx, or copy its text and paste it.",
        );
    };
    match story.unpack(&mut opening.unpacked_left) {
        Ok(xml) => opening.add(Document {
            name: name.to_owned(),
            bytes: text(&String::from_utf8_lossy(&xml)).into_bytes(),
            format: Format::Text,
            published: None,
        }),
        Err(fault) => opening.note(name, fault.sentence()),
    }
}

fn text(xml: &str) -> String {
    let mut text = String::new();
    let (mut is_text, mut second_forms) = (false, 0usize);
    let mut rest = xml;
    while let Some((words, after)) = rest.split_once('<') {
        if is_text && second_forms == 0 {
            text.push_str(&entity::decode_all(words));
        }
        let Some((tag, after)) = after.split_once('>') else { break };
        rest = after;
        let name = tag.split(|c: char| c.is_ascii_whitespace()).next().unwrap_or(tag).trim_end_matches('/');
        let (opens, alone) = (!tag.starts_with('/'), tag.ends_with('/'));
        match name.trim_start_matches('/') {
            "w:t" => is_text = opens && !alone,
            "mc:Fallback" if opens && !alone => second_forms += 1,
            "mc:Fallback" => second_forms = second_forms.saturating_sub(usize::from(!opens)),
            _ if second_forms > 0 => {}
            "w:p" if !opens => text.push_str("\n\n"),
            "w:br" | "w:cr" => text.push('\n'),
            "w:tab" => text.push(' '),
            "w:noBreakHyphen" => text.push('-'),
            _ => {}
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::{documents, zip::tests::archive};

    const XML: &str = "<?xml version=\"1.0\"?><w:document><w:body><w:p><w:pPr><w:tabs/></w:pPr><w:r><w:t>Ferry &amp; crew safe</w:t></w:r></w:p>\
        <w:p/><w:p><w:r><w:t xml:space=\"preserve\">Forty people </w:t></w:r><w:del><w:r><w:delText>never </w:delText></w:r></w:del>\
        <w:r><w:t>came home.</w:t></w:r><mc:Fallback><w:p><w:t>Twice.</w:t></w:p></mc:Fallback></w:p></w:body></w:document>";

    #[test]
    fn paragraphs_become_plain_text() {
        let made = archive(&[("[Content_Types].xml", b"<Types/>"), (STORY, XML.as_bytes())]);
        for name in ["report.docx", "report"] {
            let opened = documents(name, &made);
            assert_eq!(opened.documents[0].name, name);
            let text = String::from_utf8_lossy(&opened.documents[0].bytes);
            assert_eq!(text, "Ferry & crew safe\n\nForty people came home.\n\n");
        }
    }

    #[test]
    fn what_is_no_word_document_is_told() {
        let opened = documents("a.docx", b"The ferry sank.");
        assert!(opened.documents.is_empty() && opened.notes[0].contains("copy its text"), "{opened:?}");
        let opened = documents("a.docx", &archive(&[("x.txt", b"x")]));
        assert!(opened.documents.is_empty() && opened.notes[0].contains("save it again"), "{opened:?}");
    }
}
