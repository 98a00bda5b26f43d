//! Reads the sources: which words may not stand where, and which files are too long.
//!
//! A check of text, not of meaning: comments are left out, and a forbidden name hidden by a macro is not seen.

use crate::place;
use anyhow::Result;
use std::fs;
use std::path::{Path, PathBuf};

/// The crates that give the same output for the same input on every machine and day.
pub const PURE: &[&str] = &["model", "language", "extract", "link", "view", "export", "corrections"];
/// What a pure crate may not name: clock, environment, files, chance, browser.
const IMPURE: &[&str] = &[
    "std::time",
    "std::env",
    "std::fs",
    "std::net",
    "std::process",
    "std::thread",
    "SystemTime",
    "Instant::now",
    "Date::now",
    "Zoned::now",
    "Timestamp::now",
    "rand::",
    "getrandom",
    "web_sys",
    "js_sys",
    "wasm_bindgen",
    "leptos",
];
/// A file with more code than this, its tests not counted, holds more than one concept.
const LINES: usize = 450;
/// A line with these words among the first of a file says that it is a table.
const TABLE: &str = "(table)";

/// Every breach of the rules in the sources of the repository, one line each.
pub fn breaches() -> Result<Vec<String>> {
    let root = place::root();
    let mut files = Vec::new();
    for folder in ["src", "crates", "xtask/src", "scores/src", "training/src"] {
        rust_files(&root.join(folder), &mut files)?;
    }
    files.sort();
    let mut found = Vec::new();
    for file in files {
        let name = file.strip_prefix(&root)?.to_string_lossy().replace('\\', "/");
        found.extend(breaches_of(&name, &fs::read_to_string(&file)?));
    }
    Ok(found)
}

/// The breaches in the file `name` with this text.
fn breaches_of(name: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let pure = PURE.iter().any(|one| name.starts_with(&format!("crates/{one}/src/")));
    let may_name_browser =
        name.starts_with("src/browser/") || name.starts_with("crates/worker/") || name.starts_with("xtask/");
    // Tests may read files; by convention they close a file.
    let code = text.split("#[cfg(test)]").next().unwrap_or(text);
    for (number, line) in code.lines().enumerate() {
        let line = line.split("//").next().unwrap_or(line);
        let at = format!("{name}:{}", number + 1);
        if pure && let Some(word) = IMPURE.iter().find(|word| names(line, word)) {
            found.push(format!("{at}: invariant A: a pure crate names {word}"));
        }
        if !may_name_browser && names(line, "web_sys") {
            found.push(format!("{at}: invariant C: only src/browser and crates/worker name web_sys"));
        }
    }
    let lines = code.lines().count();
    if lines > LINES && !text.lines().take(12).any(|line| line.contains(TABLE)) {
        found.push(format!(
            "{name}: {lines} lines of code, more than {LINES}; split it, or write {TABLE} in its head"
        ));
    }
    found
}

/// Whether `word` stands in `line` and does not begin within a longer name.
fn names(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line.get(..at).and_then(|part| part.chars().next_back());
        !before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_')
    })
}

/// All `.rs` files below `folder`; none when it does not exist.
fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            rust_files(&path, files)?;
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::breaches_of;

    #[test]
    fn a_pure_crate_may_not_read_the_clock() {
        let found = breaches_of("crates/extract/src/times.rs", "use std::time::Instant;\n");
        assert_eq!(found, ["crates/extract/src/times.rs:1: invariant A: a pure crate names std::time"]);
    }

    #[test]
    fn comments_tests_and_longer_names_are_no_breach() {
        let text = "// std::fs would be wrong\nlet x = brand::new();\n#[cfg(test)]\nuse std::fs;\n";
        assert_eq!(breaches_of("crates/link/src/lib.rs", text), Vec::<String>::new());
    }

    #[test]
    fn a_panel_may_not_name_the_browser_but_its_own_folder_may() {
        assert_eq!(breaches_of("src/panels/reader.rs", "use web_sys::Window;").len(), 1);
        assert_eq!(breaches_of("src/browser/clipboard.rs", "use web_sys::Window;").len(), 0);
    }

    #[test]
    fn a_long_file_is_a_breach_unless_it_is_a_table() {
        let long = "\n".repeat(451);
        assert_eq!(breaches_of("crates/link/src/lib.rs", &long).len(), 1);
        assert_eq!(breaches_of("crates/link/src/lib.rs", &format!("//! Names (table).\n{long}")).len(), 0);
    }
}
