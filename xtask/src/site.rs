//! The site: built into dist/, served while developing, and weighed.

use crate::place;
use crate::run::run;
use crate::setup::Web;
use anyhow::{Context, Result, bail};
use flate2::{Compression, write::GzEncoder};
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::net::TcpListener;
use std::path::{Path, PathBuf};

/// What a first visit may load at most, compressed, so that the page opens at once on a slow line.
const FIRST_LOAD: usize = 1_500_000;
/// The most that all language models may weigh, compressed: they load behind the page that is already there.
const MODELS_LOAD: usize = 4_000_000;
/// Tags, parse and names: what does not belong to the first load.
const MODELS: &str = "models";
/// Opens and writes files; loads behind the page when the models are there.
const OFFICE: &str = "office";
/// The table of places loads with the models and is weighed apart: it is data, learned from nothing.
const PLACES: &str = "places";
/// The variable from which page and worker take the name of their build.
pub const BUILD: &str = "DATELINE_BUILD";
/// Cargo's profile for work on the page.
const QUICK: &str = "quick";
/// The port asked for first.
const PORT: u16 = 8080;

/// Builds the page for work on it into dist/: seconds when one file changed, but larger and slower than the release.
pub fn build_quick(web: &Web) -> Result<()> {
    run(web.command("trunk").args(["build", "--cargo-profile", QUICK])).context("the site does not build")?;
    offline()
}

/// Writes the service worker into dist/, with the names of all files and a hash of them: another file is another build.
fn offline() -> Result<()> {
    const OWN: &str = "offline.js";
    let dist = place::root().join("dist");
    let mut files = Vec::new();
    list(&dist, &mut files)?;
    files.sort();
    files.retain(|file| file.file_name().is_none_or(|name| name != OWN));
    let mut names = Vec::new();
    for file in &files {
        names.push(format!("'{}'", file.strip_prefix(&dist)?.to_string_lossy().replace('\\', "/")));
    }
    let (build, list) = ("const BUILD = 'development';", "const FILES = [];");
    let template = fs::read_to_string(place::root().join("src").join(OWN))?;
    if !template.contains(build) || !template.contains(list) {
        bail!("src/{OWN} has no place for the name of the build and the list of files");
    }
    let hash = hash(&files)?;
    let text = template.replacen(build, &format!("const BUILD = '{hash}';"), 1).replacen(
        list,
        &format!("const FILES = [{}];", names.join(", ")),
        1,
    );
    Ok(fs::write(dist.join(OWN), bare(&text)?)?)
}

/// A script without comments and indentation. Trunk's own way of making scripts small knows no `export … as default`, with which
/// that of the page ends.
///
/// # Errors
/// When a text goes over several lines, whose indentation would be part of it.
fn bare(script: &str) -> Result<String> {
    let mut comment = false;
    let mut kept = String::new();
    for line in script.lines().map(str::trim) {
        comment |= line.starts_with("/*");
        let line = match line.split_once("*/") {
            Some((_, rest)) if comment => {
                comment = false;
                rest.trim()
            }
            _ => line,
        };
        if comment || line.is_empty() || line.starts_with("//") {
            continue;
        }
        if line.matches('`').count() % 2 == 1 {
            bail!("a text goes over the end of a line of a script: {line}");
        }
        kept.push_str(line);
        kept.push('\n');
    }
    Ok(kept)
}

/// Builds the release site into dist/ and optimizes both wasm binaries.
pub fn build(web: &Web) -> Result<()> {
    let mut trunk = web.command("trunk");
    run(trunk.args(["build", "--release"]).env(BUILD, mark()?)).context("the site does not build")?;
    // Small first: what is hot in the worker was made quick by the compiler (see the profile in Cargo.toml). Functions are put in the order
    // of their names, so that the copies of one generic function stand together and gzip, which looks back 32 kB, sees them: 3 %.
    // For the same reason no function goes into its only caller: alike ones stay alike, 1.3 % of the worker.
    for (name, level) in [("page_bg.wasm", "-Oz"), ("worker_bg.wasm", "-Os"), ("office_bg.wasm", "-Oz")] {
        let file = place::root().join("dist").join(name);
        let small = file.with_extension("small");
        let before = fs::metadata(&file)?.len();
        run(web
            .command("wasm-opt")
            .args([level, "--one-caller-inline-max-function-size=0", "--reorder-functions-by-name"])
            .args(["--strip-debug", "--strip-producers", "-o"])
            .arg(&small)
            .arg(&file))
        .with_context(|| format!("{name} cannot be optimized"))?;
        fs::rename(&small, &file)?;
        println!("{name}: {before} bytes, after wasm-opt {}", fs::metadata(&file)?.len());
    }
    for name in ["page.js", "boot.js"] {
        let file = place::root().join("dist").join(name);
        fs::write(&file, bare(&fs::read_to_string(&file)?)?)?;
    }
    offline()
}

/// Names the build after all it is made of, so that a page notices an older worker in the browser's cache; the same sources
/// have the same name, so that nothing is built twice.
pub fn mark() -> Result<String> {
    let root = place::root();
    let mut files = vec![root.join("Cargo.toml"), root.join("Cargo.lock")];
    for folder in ["src", "crates"] {
        list(&root.join(folder), &mut files)?;
    }
    files.retain(|file| !file.components().any(|part| part.as_os_str() == "tests"));
    files.sort();
    hash(&files)
}

/// A hash of the contents of files: FNV-1a with 64 bits, since no secret is kept and two builds in a row only have to differ.
fn hash(files: &[PathBuf]) -> Result<String> {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for file in files {
        for byte in fs::read(file)? {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    Ok(format!("{hash:016x}"))
}

/// Builds the page without optimization, serves it on a free port and builds it anew when a file changes.
pub fn serve(web: &Web) -> Result<()> {
    let port = free_port()?.to_string();
    println!("Dateline will be at http://127.0.0.1:{port}/ when the build ends (stop with Ctrl+C)");
    run(web.command("trunk").args(["serve", "--cargo-profile", QUICK, "--no-autoreload", "--port", &port]))
}

/// 8080, or any free port when that is taken.
fn free_port() -> Result<u16> {
    let socket = TcpListener::bind(("127.0.0.1", PORT)).or_else(|_| TcpListener::bind(("127.0.0.1", 0)));
    Ok(socket.context("no port is free")?.local_addr()?.port())
}

/// Weighs dist/, writes docs/size.md, and fails when the first load or the models are too heavy.
pub fn size() -> Result<()> {
    let dist = place::root().join("dist");
    let mut files = Vec::new();
    list(&dist, &mut files).context("dist/ is missing: run `cargo xtask build` first")?;
    let mut weighed = Vec::new();
    for file in files {
        let name = file.strip_prefix(&dist)?.to_string_lossy().replace('\\', "/");
        let bytes = fs::read(&file)?;
        weighed.push((part(&name), name, bytes.len(), gzip(&bytes)?));
    }
    weighed.sort();
    let sum = |wanted: &dyn Fn(&str) -> bool| -> usize {
        weighed.iter().filter(|(part, ..)| wanted(part)).map(|(.., packed)| packed).sum()
    };
    let first = sum(&|part| ![MODELS, PLACES, OFFICE].contains(&part));
    let (models, places, office) =
        (sum(&|part| part == MODELS), sum(&|part| part == PLACES), sum(&|part| part == OFFICE));
    let mut page = String::from(
        "# What the site weighs\n\nWritten by `cargo xtask size` from a release build, in bytes.\n\n| part | file | raw | gzip |\n|---|---|--:|--:|\n",
    );
    for (part, name, raw, packed) in &weighed {
        writeln!(page, "| {part} | {name} | {raw} | {packed} |")?;
    }
    writeln!(
        page,
        "\nFirst load, all that is there before the first article is read but for the models: {first} bytes with gzip, of {FIRST_LOAD} allowed."
    )?;
    writeln!(
        page,
        "Behind it: models {models} bytes with gzip, of {MODELS_LOAD} aimed at; table of places {places}; the worker that opens and writes files {office}."
    )?;
    print!("{page}");
    fs::create_dir_all(place::root().join("docs"))?;
    fs::write(place::root().join("docs/size.md"), page)?;
    if first > FIRST_LOAD {
        bail!("the first load is {first} bytes, more than {FIRST_LOAD}");
    }
    // A bar to be reached, not a limit that stops other work: the figure stands in the file.
    if models > MODELS_LOAD {
        println!("the models are {models} bytes, more than the {MODELS_LOAD} aimed at");
    }
    Ok(())
}

/// Which part of the site a file is.
fn part(name: &str) -> &'static str {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    match (name.split_once('/').map_or("", |(folder, _)| folder), ending) {
        ("models", _) if name.ends_with("places.bin") => PLACES,
        ("models", _) => MODELS,
        // Loaded with the models and, as the table of places, data that nothing was learned for.
        ("bundled", _) if name.ends_with("outlines.txt") => PLACES,
        ("bundled", _) => "bundled articles",
        (_, "wasm" | "js") if name.starts_with("office") => OFFICE,
        (_, "wasm") if name.starts_with("worker") => "worker",
        (_, "wasm") => "page",
        (_, "js") => "scripts",
        (_, "css") => "style",
        (_, "html") => "document",
        (_, "woff2") => "font",
        _ => "other",
    }
}

/// All files below `folder`.
fn list(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { list(&path, files)? } else { files.push(path) }
    }
    Ok(())
}

/// How many bytes `bytes` are with gzip at its best.
fn gzip(bytes: &[u8]) -> Result<usize> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(bytes)?;
    Ok(packer.finish()?.len())
}

#[cfg(test)]
mod tests {
    use super::{bare, part};

    #[test]
    fn a_script_loses_comments_and_indentation_and_nothing_else() {
        let script = "/** a\n * b */\n  let x = 1; // c\n/* d */ y();\n\n// e\n    `${x}`;\n/*\n*/ z();\n";
        assert_eq!(bare(script).unwrap(), "let x = 1; // c\ny();\n`${x}`;\nz();\n");
        assert!(bare("let text = `one\n  two`;").is_err());
    }

    #[test]
    fn every_file_belongs_to_a_part() {
        let names =
            ["models/names.bin", "bundled/cases.json", "worker_bg.wasm", "page_bg.wasm", "boot.js", "a.bin"];
        let parts = ["models", "bundled articles", "worker", "page", "scripts", "other"];
        assert_eq!(names.map(part), parts);
    }
}
