//! Measures Dateline on the sets of `../shared` and writes the tables to `scores/tables/`.
//!
//! `cargo run --profile tool -p scores -- [SET…]` measures the named sets (all without a name). One module a set; a set whose
//! data is absent is skipped with a line that says so, which in CI (`CI=true`) is a failure. With `--check` nothing is written:
//! the committed table is compared, and a fallen F1 is a failure.

mod altered;
mod body;
mod card;
mod claims;
mod cleaning;
mod compare;
mod copies;
mod coref;
mod coreference;
mod cross;
mod ecbplus;
mod events;
mod geo;
mod gold;
mod growth;
mod lee;
mod metadata;
mod mojibake;
mod names;
mod pages;
mod place;
mod polnear;
mod quantulum;
mod quotes;
mod recognizers;
mod speed;
mod splits;
mod table;
mod timeml;
mod ud;
mod undated;

use anyhow::{Context, Result, bail};
use place::Places;
use std::path::Path;
use table::Table;

/// A set: its name, and the function that measures it (`None` when its data is absent).
type Set = (&'static str, fn(&Places) -> Result<Option<Table>>);

/// Every set, in the order of the committed tables.
const SETS: &[Set] = &[
    ("ud", ud::measure),
    ("names", names::measure),
    ("card", card::measure),
    ("gold", gold::measure),
    ("quotes", quotes::measure),
    ("polnear", polnear::measure),
    ("coref", coref::measure),
    ("events", events::measure),
    ("geo", geo::measure),
    ("timeml", timeml::measure),
    ("speed", speed::measure),
    ("cleaning", cleaning::measure),
    ("body", body::measure),
    ("metadata", metadata::measure),
    ("undated", undated::measure),
    ("splits", splits::measure),
    ("mojibake", mojibake::measure),
    ("recognizers", recognizers::measure),
    ("quantulum", quantulum::measure),
    ("cross", cross::measure),
    ("claims", claims::measure),
    ("ecbplus", ecbplus::measure),
    ("copies", copies::measure),
    ("altered", altered::measure),
    ("lee", lee::measure),
    ("growth", growth::measure),
];

fn main() -> Result<()> {
    let (checks, wanted): (Vec<String>, Vec<String>) =
        std::env::args().skip(1).partition(|word| word == "--check");
    if let Some(unknown) = wanted.iter().find(|name| !SETS.iter().any(|(set, _)| set == name)) {
        bail!(
            "no set is called {unknown}; there are: {}",
            SETS.iter().map(|(set, _)| *set).collect::<Vec<_>>().join(", ")
        );
    }
    let places = Places::from_environment()?;
    let mut fell = 0;
    for (name, measure) in SETS {
        if !wanted.is_empty() && !wanted.iter().any(|want| want == name) {
            continue;
        }
        match measure(&places)? {
            Some(table) => {
                print!("## {name}\n\n{table}\n");
                let file = places.tables.join(format!("{name}.md"));
                if checks.is_empty() {
                    table.save(&file)?;
                } else {
                    fell += check(name, &table, &file)?;
                }
            }
            None if std::env::var_os("CI").is_some() => {
                bail!("{name}: its data is absent, which in CI is a failure")
            }
            None => println!("## {name}\n\nskipped: its data is absent (set DATELINE_SHARED)\n"),
        }
    }
    if fell > 0 {
        bail!("{fell} figures fell");
    }
    Ok(())
}

/// Compares a table with the committed one, says what changed, and returns how many figures fell.
fn check(name: &str, table: &Table, file: &Path) -> Result<usize> {
    let update = format!("`cargo xtask score {name}` and commit scores/tables/{name}.md");
    let committed = std::fs::read_to_string(file)
        .with_context(|| format!("scores/tables/{name}.md is missing: run {update}"))?;
    let found = compare::compare(&committed, table);
    for line in found.rose.iter().chain(&found.fell) {
        println!("{line}");
    }
    if !found.fell.is_empty() {
        println!("Mend what made them fall; if the fall is meant, run {update}.");
    } else if committed != table.to_string() {
        println!("Nothing fell, but the committed table is not this one: update it with {update}.");
    }
    println!("figures: {} held, {} fell", found.held, found.fell.len());
    Ok(found.fell.len())
}
