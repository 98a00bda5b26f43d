//! Rows -> CSV as RFC 4180 says, safe to open in a spreadsheet.
//!
//! A cell of words that a spreadsheet would take for a formula (`=1+1`, `@SUM(…)`) gets an apostrophe in front. A cell that Dateline
//! wrote as a number stays a number.

/// One cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Words of an article, or ours.
    Words(String),
    /// A number.
    Number(f64),
    /// A whole number.
    Whole(u32),
    /// Nothing known.
    Empty,
}

impl From<&str> for Cell {
    fn from(words: &str) -> Self {
        if words.is_empty() { Cell::Empty } else { Cell::Words(words.to_owned()) }
    }
}
impl From<String> for Cell {
    fn from(words: String) -> Self {
        if words.is_empty() { Cell::Empty } else { Cell::Words(words) }
    }
}
impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(cell: Option<T>) -> Self {
        cell.map_or(Cell::Empty, Into::into)
    }
}
impl From<f64> for Cell {
    fn from(number: f64) -> Self {
        Cell::Number(number)
    }
}
impl From<u32> for Cell {
    fn from(number: u32) -> Self {
        Cell::Whole(number)
    }
}

/// A header and its rows. Lines end with CR LF.
pub fn table(header: &[&str], rows: impl IntoIterator<Item = Vec<Cell>>) -> String {
    let mut out = String::new();
    line(&mut out, header.iter().map(|&name| Cell::from(name)));
    for row in rows {
        line(&mut out, row);
    }
    out
}

fn line(out: &mut String, cells: impl IntoIterator<Item = Cell>) {
    for (at, cell) in cells.into_iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        match cell {
            Cell::Words(words) => out.push_str(&quoted(&safe(words))),
            Cell::Number(number) => out.push_str(&number.to_string()),
            Cell::Whole(number) => out.push_str(&number.to_string()),
            Cell::Empty => {}
        }
    }
    out.push_str("\r\n");
}

/// Words that no spreadsheet takes for a formula.
fn safe(words: String) -> String {
    // Some programs skip white space before they look for a formula, and full-width signs are read like the plain ones.
    let first = words
        .trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\u{0}')
        .chars()
        .next();
    let formula = |c: char| {
        matches!(c, '=' | '+' | '-' | '@' | '\u{ff1d}' | '\u{ff0b}' | '\u{ff0d}' | '\u{ff20}' | '|' | '%')
    };
    if first.is_some_and(formula) || words.starts_with(['\t', '\r', '\n']) {
        format!("'{words}")
    } else {
        words
    }
}

fn quoted(words: &str) -> String {
    if words.contains([',', '"', '\r', '\n', ';', '\t']) || words.starts_with(' ') || words.ends_with(' ') {
        format!("\"{}\"", words.replace('"', "\"\""))
    } else {
        words.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Reads CSV as RFC 4180 says, for the tests.
    fn read(text: &str) -> Vec<Vec<String>> {
        let (mut rows, mut row, mut cell, mut inside) = (Vec::new(), Vec::new(), String::new(), false);
        let mut letters = text.chars().peekable();
        while let Some(letter) = letters.next() {
            match letter {
                '"' if inside && letters.peek() == Some(&'"') => {
                    letters.next();
                    cell.push('"');
                }
                '"' => inside = !inside,
                ',' if !inside => row.push(std::mem::take(&mut cell)),
                '\r' if !inside && letters.peek() == Some(&'\n') => {
                    letters.next();
                    row.push(std::mem::take(&mut cell));
                    rows.push(std::mem::take(&mut row));
                }
                other => cell.push(other),
            }
        }
        rows
    }

    #[test]
    fn what_looks_like_a_formula_is_words() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u{ff1d}1", "\u{feff}=1"] {
            let out = table(&["a"], [vec![formula.into()]]);
            let cell = &read(&out)[1][0];
            assert_eq!(cell, &format!("'{formula}"));
        }
    }

    #[test]
    fn numbers_stay_numbers() {
        assert_eq!(table(&["a", "b"], [vec![(-5.5).into(), 3.into()]]), "a,b\r\n-5.5,3\r\n");
    }

    proptest! {
        #[test]
        fn any_words_come_back_as_one_cell(words in "\\PC{0,12}", more in "[ -~\\n\\r\\t,\"]{0,12}") {
            let all = format!("{words}{more}");
            let out = table(&["a", "b"], [vec![all.clone().into(), "x".into()]]);
            let rows = read(&out);
            prop_assert_eq!(rows.len(), 2);
            prop_assert_eq!(rows[1].len(), 2);
            prop_assert_eq!(rows[1][0].trim_start_matches('\''), all.trim_start_matches('\''));
        }
    }
}
