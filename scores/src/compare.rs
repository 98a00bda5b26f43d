//! A fresh table against the committed one: which figures fell, and whether any changed.
//!
//! `| seeds: body | 99.0 | 98.6 | 98.8 | 1/2/3 |` committed and 98.1 measured -> `seeds: body: F1 fell from 98.8 to 98.1`.
//! Only F1 is guarded: precision may be given for recall. A rise is good news and no failure.

use crate::table::Table;
use std::collections::BTreeMap;

/// A fall up to this is the rounding of a figure printed with one decimal.
const ROUNDING: f64 = 0.05;

/// What a comparison found.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Guarded figures that are as good as before, or new.
    pub held: usize,
    /// One sentence for each that fell or is gone.
    pub fell: Vec<String>,
    /// One sentence for each that rose or is new.
    pub rose: Vec<String>,
}

/// Compares the `F1` column of `fresh` with that of the committed Markdown.
pub fn compare(committed: &str, fresh: &Table) -> Comparison {
    let before = figures(committed);
    let now = figures(&fresh.to_string());
    let mut found = Comparison::default();
    for (name, was) in &before {
        match now.get(name) {
            None => found.fell.push(format!("{name}: F1 was {was:.1} and is no longer measured")),
            Some(is) if was - is > ROUNDING => {
                found.fell.push(format!("{name}: F1 fell from {was:.1} to {is:.1}"));
            }
            Some(is) => {
                found.held += 1;
                if is - was > ROUNDING {
                    found.rose.push(format!("{name}: F1 rose from {was:.1} to {is:.1}"));
                }
            }
        }
    }
    for (name, is) in now.iter().filter(|(name, _)| !before.contains_key(*name)) {
        found.held += 1;
        found.rose.push(format!("{name}: F1 {is:.1} is new"));
    }
    found
}

/// Row name -> its F1, of a table in Markdown; rows without a number there are left out.
fn figures(table: &str) -> BTreeMap<String, f64> {
    let mut rows = table.lines().filter(|line| line.starts_with('|')).map(cells);
    let column = rows.next().and_then(|head| head.iter().position(|cell| cell == "F1"));
    let figure = |row: Vec<String>| Some((row.first()?.clone(), row.get(column?)?.parse().ok()?));
    rows.filter_map(figure).collect()
}

fn cells(line: &str) -> Vec<String> {
    line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::{Comparison, compare};
    use crate::table::Table;

    const COMMITTED: &str = "| what | P | R | F1 | n |\n|---|---|---|---|---|\n| body | 90.0 | 80.0 | 84.7 | 1 |\n| names | 1.0 | 1.0 | 1.0 | 1 |\n";

    fn table(rows: &[(&str, f64)]) -> Table {
        let mut table = Table::new(&["P", "R", "F1"]);
        for (name, f1) in rows {
            table.row(*name, ["0.0".to_owned(), "0.0".to_owned(), format!("{f1:.1}")]);
        }
        table
    }

    #[test]
    fn a_fall_is_told_and_a_rise_is_no_failure() {
        let found = compare(COMMITTED, &table(&[("body", 84.6), ("names", 2.0)]));
        assert_eq!(found.fell, ["body: F1 fell from 84.7 to 84.6"]);
        assert_eq!(found.rose, ["names: F1 rose from 1.0 to 2.0"]);
        assert_eq!(found.held, 1);
    }

    #[test]
    fn equal_figures_hold_whatever_precision_and_recall_do() {
        let found = compare(COMMITTED, &table(&[("body", 84.7), ("names", 1.0)]));
        assert_eq!(found, Comparison { held: 2, ..Comparison::default() });
    }

    #[test]
    fn a_figure_that_is_no_longer_measured_fell_and_a_new_one_rose() {
        let found = compare(COMMITTED, &table(&[("body", 84.7), ("times", 50.0)]));
        assert_eq!(found.fell, ["names: F1 was 1.0 and is no longer measured"]);
        assert_eq!(found.rose, ["times: F1 50.0 is new"]);
    }
}
