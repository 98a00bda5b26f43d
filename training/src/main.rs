//! Trains the models, one command per model: `training events EVENTS_FOLDER OUT_FOLDER`.

mod events;

use anyhow::{Result, bail};
use std::path::Path;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["events", folder, out] => events::run(Path::new(folder), Path::new(out)),
        _ => bail!("usage: training events EVENTS_FOLDER OUT_FOLDER"),
    }
}
