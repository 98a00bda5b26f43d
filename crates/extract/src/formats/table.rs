//! A table (.csv, .tsv) with a column `text` -> one document a row.
//!
//! Columns: `text` (needed), `title`, `url`, `date`, `id`, in any order, with a comma, semicolon or tab between them.

use super::{Document, Opening, iso_date, titled};
use crate::decode;
use csv_core::{ReadFieldResult, ReaderBuilder};

/// The columns that are read, each under the names it goes by.
const COLUMNS: [&[&str]; 5] = [
    &["text", "body", "content", "article"],
    &["title", "headline"],
    &["url", "link"],
    &["date", "published"],
    &["id"],
];

/// Reads every row that has a text.
pub fn read(opening: &mut Opening, name: &str, bytes: &[u8]) {
    let (all, _) = decode::decode(bytes, None);
    let mut rows = rows(&all, separator(&all)).into_iter();
    let head = rows.next().unwrap_or_default();
    let place = |names: &&[&str]| {
        head.iter().position(|cell| names.contains(&cell.trim().to_ascii_lowercase().as_str()))
    };
    let columns: Vec<Option<usize>> = COLUMNS.iter().map(place).collect();
    if columns.first().is_none_or(Option::is_none) {
        let what = "has no column named \"text\"; name the column with the articles so in the first row.";
        return opening.note(name, what);
    }
    let (mut empty, mut found) = (0usize, false);
    for (row, number) in rows.zip(1..) {
        let cell = |column: usize| {
            let place = columns.get(column).copied().flatten();
            place.and_then(|place| row.get(place)).map_or("", |cell| cell.trim())
        };
        let (text, title, url, date, id) = (cell(0), cell(1), cell(2), cell(3), cell(4));
        if text.is_empty() {
            empty += usize::from(row.iter().any(|cell| !cell.trim().is_empty()));
            continue;
        }
        found = true;
        let published = iso_date(date);
        // A date in words is read as one that stands below the headline.
        let (text, format) = titled(title, &[if published.is_none() { date } else { "" }, url], text);
        let id = if id.is_empty() { number.to_string() } else { id.to_owned() };
        opening.add(Document { name: format!("{name}/{id}"), bytes: text.into_bytes(), format, published });
    }
    if empty > 0 {
        let rows = if empty == 1 { "one row has" } else { &format!("{empty} rows have") };
        opening.note(name, &format!("{rows} no text to read; fill the column \"text\" there."));
    } else if !found {
        opening.note(name, "holds no row below the names of its columns; add the articles, one a row.");
    }
}

/// What stands between the names of the columns most often.
fn separator(all: &str) -> u8 {
    let head = all.lines().next().unwrap_or("");
    let count = |mark: &u8| head.bytes().filter(|byte| byte == mark).count();
    // Of equals the last, the comma.
    b"\t;,".iter().copied().max_by_key(count).unwrap_or(b',')
}

fn rows(all: &str, separator: u8) -> Vec<Vec<String>> {
    let mut reader = ReaderBuilder::new().delimiter(separator).build();
    let mut buffer = vec![0u8; all.len() + 1];
    let (mut rows, mut row) = (Vec::new(), Vec::new());
    let mut rest = all.as_bytes();
    loop {
        let (result, read, written) = reader.read_field(rest, &mut buffer);
        rest = rest.get(read..).unwrap_or(&[]);
        match result {
            ReadFieldResult::Field { record_end } => {
                row.push(String::from_utf8_lossy(buffer.get(..written).unwrap_or(&[])).into_owned());
                if record_end {
                    rows.push(std::mem::take(&mut row));
                }
            }
            // The whole input was given, so the next look tells the end.
            ReadFieldResult::InputEmpty => {
                let (last, _, more) = reader.read_field(&[], buffer.get_mut(written..).unwrap_or(&mut []));
                if matches!(last, ReadFieldResult::Field { .. }) {
                    let field = buffer.get(..written + more).unwrap_or(&[]);
                    row.push(String::from_utf8_lossy(field).into_owned());
                    rows.push(row);
                }
                return rows;
            }
            // A field is never longer than the input.
            ReadFieldResult::OutputFull | ReadFieldResult::End => return rows,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Format, formats::documents};

    fn texts(csv: &str) -> Vec<(String, String)> {
        let opened = documents("a.csv", csv.as_bytes());
        let text = |bytes| String::from_utf8(bytes).unwrap();
        opened.documents.into_iter().map(|document| (document.name, text(document.bytes))).collect()
    }

    #[test]
    fn quotes_and_line_breaks_belong_to_the_text() {
        let csv = "id,Title,text,date\r\n7,\"Ferry, lost\",\"\"\"It sank,\"\" she said.\r\nNobody came.\",2020-03-02\r\n,,No id.,3 March 2020";
        let opened = documents("a.csv", csv.as_bytes());
        let [first, second] = opened.documents.as_slice() else { panic!("{opened:?}") };
        assert_eq!(first.name, "a.csv/7");
        let text = String::from_utf8_lossy(&first.bytes);
        assert_eq!(text, "Ferry, lost\n\n\"It sank,\" she said.\r\nNobody came.");
        assert_eq!(first.published.as_deref(), Some("2020-03-02"));
        assert_eq!(second.name, "a.csv/2");
        assert_eq!(second.bytes, b"3 March 2020\n\nNo id.");
        assert_eq!((second.published.as_deref(), opened.notes.len()), (None, 0));
    }

    #[test]
    fn other_separators_and_the_last_row_without_a_line_end() {
        assert_eq!(texts("text;id\n\"One; two\";a")[0], ("a.csv/a".to_owned(), "One; two".to_owned()));
        assert_eq!(texts("id\ttext\nb\tThree, four")[0], ("a.csv/b".to_owned(), "Three, four".to_owned()));
        assert_eq!(texts("text\nOne\n\nTwo\n").len(), 2);
        assert_eq!(texts("text\n\"never closed")[0].1, "never closed");
    }

    #[test]
    fn markup_in_a_cell_stays_markup() {
        let csv = "title,text\nA & B,\"<html><body><p>One.</p><p>Two.</p></body></html>\"\n";
        let opened = documents("a.csv", csv.as_bytes());
        assert_eq!(opened.documents[0].format, Format::Html);
        assert!(opened.documents[0].bytes.starts_with(b"<title>A &amp; B</title>\n<html>"));
    }

    #[test]
    fn a_table_without_texts_is_told() {
        for (csv, told) in [
            ("a,b\n1,2\n", "no column named \"text\""),
            ("", "no column named"),
            ("text,id\n", "no row"),
            ("text,id\n,4\n", "one row has no text"),
        ] {
            let opened = documents("a.csv", csv.as_bytes());
            assert!(opened.documents.is_empty() && opened.notes[0].contains(told), "{opened:?}");
        }
    }
}
