//! Measures Dateline on the sets of `../shared` and writes the tables to `scores/tables/`.
//!
//! `cargo run --profile tool -p scores -- [SET…]` measures the named sets (all without a name). One module a set; a set whose
//! data is absent is skipped with a line that says so, which in CI (`CI=true`) is a failure.

mod events;
mod gold;
mod names;
mod place;
mod quotes;
mod table;
mod timeml;
mod ud;

use anyhow::{Result, bail};
use place::Places;
use table::Table;

/// A set: its name, and the function that measures it (`None` when its data is absent).
type Set = (&'static str, fn(&Places) -> Result<Option<Table>>);

/// Every set, in the order of the committed tables.
const SETS: &[Set] = &[
    ("ud", ud::measure),
    ("names", names::measure),
    ("gold", gold::measure),
    ("quotes", quotes::measure),
    ("events", events::measure),
    ("timeml", timeml::measure),
];

fn main() -> Result<()> {
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    if let Some(unknown) = wanted.iter().find(|name| !SETS.iter().any(|(set, _)| set == name)) {
        bail!(
            "no set is called {unknown}; there are: {}",
            SETS.iter().map(|(set, _)| *set).collect::<Vec<_>>().join(", ")
        );
    }
    let places = Places::from_environment()?;
    for (name, measure) in SETS {
        if !wanted.is_empty() && !wanted.iter().any(|want| want == name) {
            continue;
        }
        match measure(&places)? {
            Some(table) => {
                print!("## {name}\n\n{table}\n");
                table.save(&places.tables.join(format!("{name}.md")))?;
            }
            None if std::env::var_os("CI").is_some() => {
                bail!("{name}: its data is absent, which in CI is a failure")
            }
            None => println!("## {name}\n\nskipped: its data is absent (set DATELINE_SHARED)\n"),
        }
    }
    Ok(())
}
