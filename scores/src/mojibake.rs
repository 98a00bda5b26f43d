//! Damaged texts and what they should read (`ftfy`'s own cases). Only the encoding is compared: curled quotes stay as they are.

use crate::{place::Places, table::Table};
use anyhow::Result;
use serde_json::Value;
use std::fs;

/// A text after decoding and repair alone: one paragraph in, one out.
fn mended(text: &str) -> String {
    extract::repair::mend(text)
}

/// White space, and what ftfy does beyond mending (straight quotes, ligatures, full-width letters), evened out on both sides.
fn even(text: &str) -> String {
    let text: String = text
        .chars()
        .filter(|c| !matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}'))
        .map(|c| match c {
            '‘' | '’' | '‚' | '‛' => '\'',
            '“' | '”' | '„' | '‟' => '"',
            c => c,
        })
        .collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every file of cases.
pub fn measure(places: &Places) -> Result<Option<Table>> {
    let Some(folder) = places.set("ftfy")? else { return Ok(None) };
    let mut table = Table::new(&["right", "of", "percent"]);
    for name in ["in-the-wild", "negative", "synthetic", "language-names", "known-failures"] {
        let file = folder.join(format!("tests/test-cases/{name}.json"));
        let cases: Vec<Value> = serde_json::from_slice(&fs::read(file)?)?;
        let (mut right, mut all) = (0usize, 0usize);
        for case in &cases {
            let Some(original) = case["original"].as_str() else { continue };
            let want = case["fixed-encoding"].as_str().or(case["fixed"].as_str()).unwrap_or(original);
            all += 1;
            let got = mended(original);
            let ok = even(&got) == even(want);
            right += usize::from(ok);
            if !ok && std::env::var_os("SHOW").is_some() {
                eprintln!("{name}: {}\n  was  {original}\n  want {want}\n  got  {got}", case["label"]);
            }
        }
        table.row(
            name,
            [right.to_string(), all.to_string(), format!("{:.1}", 100.0 * right as f64 / all.max(1) as f64)],
        );
    }
    table.remarks.push("Each case mended as one pasted paragraph and compared with ftfy's mending of its encoding; quotes, white space and invisible characters are evened out first. `known-failures` are cases that ftfy itself gets wrong.".to_owned());
    Ok(Some(table))
}
