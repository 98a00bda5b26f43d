//! A table of figures, printed and committed as Markdown.

use anyhow::Result;
use std::{fmt, fs, path::Path};

/// Rows of (what, figures by column).
#[derive(Debug, Default)]
pub struct Table {
    /// Column heads after the first.
    pub columns: Vec<String>,
    /// Rows: name, then a cell a column.
    pub rows: Vec<(String, Vec<String>)>,
    /// Sentences under the table: how it was measured.
    pub remarks: Vec<String>,
}

impl Table {
    /// An empty table with these columns.
    pub fn new(columns: &[&str]) -> Self {
        Table { columns: columns.iter().map(|&c| c.to_owned()).collect(), ..Table::default() }
    }

    /// Adds a row.
    pub fn row(&mut self, name: impl Into<String>, cells: impl IntoIterator<Item = String>) {
        self.rows.push((name.into(), cells.into_iter().collect()));
    }

    /// Adds a row of precision, recall, F1 (in percent) and counts; expects columns `P R F1 right/found/gold`.
    pub fn prf(&mut self, name: impl Into<String>, right: usize, found: usize, gold: usize) {
        let share = |a: usize, b: usize| if b == 0 { 0.0 } else { 100.0 * a as f64 / b as f64 };
        let f1 = share(2 * right, found + gold);
        self.row(
            name,
            [
                format!("{:.1}", share(right, found)),
                format!("{:.1}", share(right, gold)),
                format!("{f1:.1}"),
                format!("{right}/{found}/{gold}"),
            ],
        );
    }

    /// Writes the table to a file.
    pub fn save(&self, path: &Path) -> Result<()> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(path, self.to_string())?;
        Ok(())
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "| what | {} |", self.columns.join(" | "))?;
        writeln!(f, "|---|{}", "---|".repeat(self.columns.len()))?;
        for (name, cells) in &self.rows {
            writeln!(f, "| {name} | {} |", cells.join(" | "))?;
        }
        for remark in &self.remarks {
            writeln!(f, "\n{remark}")?;
        }
        Ok(())
    }
}
