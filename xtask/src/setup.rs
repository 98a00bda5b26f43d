//! Set-up: what a machine lacks -> installed, in Dateline's cache folder.
//!
//! Two kinds of machine work. An ordinary one has rustup and the internet: `rustup target add`. One that reaches only package
//! registries builds the wasm standard library once from Debian's own compiler and library sources, into a sysroot in the
//! cache; the user's Rust installation is not touched. Known miss: other systems without rustup's downloads.

use crate::place;
use crate::run::{exit_within, output, run};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// 0.22 needs a newer compiler than the workspace asks for.
const TRUNK: &str = "0.21.14";
/// The target of both binaries of the page.
pub const TARGET: &str = "wasm32-unknown-unknown";
/// A machine without rustup's server must not wait long; with it, the answer takes about a second.
const PROBE: Duration = Duration::from_secs(8);
/// Downloading 20 MB over a slow line; a server that answers and then hangs costs no more than this.
const DOWNLOAD: Duration = Duration::from_secs(90);
/// Debian's compiler for wasm, its sources of std, and a linker.
const COMPILER_PACKAGES: &[&str] = &["rustc-web", "cargo-web", "rust-web-src", "lld-19"];

/// How much must be there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Building and serving the page.
    Page,
    /// That, and the optimizer, Node and a browser.
    Tests,
}

/// The environment in which the page is built.
pub struct Web {
    /// Variables to set, among them PATH.
    variables: Vec<(&'static str, PathBuf)>,
}

impl Web {
    /// A command that finds the tools and the compiler for wasm.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        // Set by the cargo that runs this program; they would lead the inner cargo to the wrong compiler.
        for name in ["CARGO", "RUSTC", "RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS"] {
            command.env_remove(name);
        }
        command.current_dir(place::root()).env("CARGO_TARGET_DIR", place::web_target());
        // Leptos then draws through one kind of view instead of a kind for every combination of tags: less to load.
        command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", "--cfg erase_components");
        command.envs(self.variables.iter().map(|(name, value)| (*name, value)));
        command
    }
}

/// Installs what is missing for `need`, and says what it does.
pub fn setup(need: Need) -> Result<Web> {
    let start = Instant::now();
    let cache = place::cache();
    fs::create_dir_all(&cache)
        .with_context(|| format!("cannot make the cache folder {}", cache.display()))?;
    let mut variables = compiler(&cache)?;
    let tools = cache.join("tools");
    install(&tools, "trunk", "trunk", TRUNK, true)?;
    let bindgen = locked_version("wasm-bindgen")?;
    // Without --locked: its own lock file may name a version that was yanked.
    install(&tools, "wasm-bindgen-cli", "wasm-bindgen", &bindgen, false)?;
    if need == Need::Tests {
        node_packages()?;
        Python::Consumers.install(&cache);
        if browser().is_none() || place::program(&["chromedriver"]).is_none() {
            apt(&["chromium", "chromium-driver"])
                .context("the tests need Chromium or Chrome with its chromedriver on PATH")?;
        }
    }
    let old = std::env::var_os("PATH").unwrap_or_default();
    let folders = [cache.join("web-bin"), tools.join("bin"), modules().join(".bin")];
    let path = std::env::join_paths(folders.into_iter().chain(std::env::split_paths(&old)))?;
    variables.push(("PATH", PathBuf::from(path)));
    println!("setup: ready ({:.1} s)", start.elapsed().as_secs_f32());
    Ok(Web { variables })
}

/// The browser of the tests, if there is one.
pub fn browser() -> Option<PathBuf> {
    place::program(&["chromium", "chromium-browser", "google-chrome"])
}

/// Where npm puts its packages.
fn modules() -> PathBuf {
    place::root().join("tests/e2e/node_modules")
}

/// Makes sure that some compiler can build for wasm; returns the variables that choose it.
fn compiler(cache: &Path) -> Result<Vec<(&'static str, PathBuf)>> {
    // For trying the other way on a machine where rustup works.
    let debian = std::env::var_os("DATELINE_COMPILER").is_some_and(|choice| choice == "debian");
    if !debian && rustup_has_target() {
        println!("setup: compiler: the installed Rust knows {TARGET}");
        // A machine may have changed from one kind to the other.
        let _ = fs::remove_dir_all(cache.join("web-bin"));
        return Ok(Vec::new());
    }
    let built = cache.join("sysroot").join("built-by");
    let mark = output(Command::new("/usr/bin/rustc").arg("-vV"));
    if mark.is_none() || fs::read_to_string(&built).ok() != mark {
        if !debian && rustup_adds_target() {
            return Ok(Vec::new());
        }
        println!("setup: compiler: Debian's own; building std for wasm, about a minute …");
        build_std(cache)?;
    } else {
        println!("setup: compiler: Debian's, with std for wasm in {}", cache.display());
    }
    let linker =
        place::program(&["wasm-ld-19", "wasm-ld"]).context("wasm-ld is missing: install Debian's lld-19")?;
    Ok(vec![("RUSTC", cache.join("web-bin/rustc")), ("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker)])
}

/// Whether the compiler on PATH already has std for wasm.
fn rustup_has_target() -> bool {
    let sysroot =
        output(Command::new("rustc").args(["--print", "sysroot"]).current_dir(std::env::temp_dir()));
    sysroot.is_some_and(|path| Path::new(path.trim()).join("lib/rustlib").join(TARGET).join("lib").is_dir())
}

/// Asks rustup for std for wasm: the only change that set-up makes to the user's Rust, and one that replaces nothing.
fn rustup_adds_target() -> bool {
    println!(
        "setup: compiler: asking rustup for {TARGET} (its server has {} s to answer) …",
        PROBE.as_secs()
    );
    // 100 is how newer versions of rustup say that there are updates.
    let answers = matches!(exit_within(Command::new("rustup").arg("check"), PROBE), Some(0 | 100));
    let added =
        answers && exit_within(Command::new("rustup").args(["target", "add", TARGET]), DOWNLOAD) == Some(0);
    println!("setup: compiler: rustup {}", if added { "added it" } else { "cannot be reached" });
    added
}

/// Builds std for wasm with Debian's compiler into a sysroot in the cache, and a `rustc` and `cargo` that use it.
fn build_std(cache: &Path) -> Result<()> {
    let sources = Path::new("/usr/lib/rustlib/src/rust/library/std");
    if !sources.is_dir() || place::program(&["wasm-ld-19"]).is_none() || !Path::new("/usr/bin/cargo").exists()
    {
        apt(COMPILER_PACKAGES)?;
    }
    let scratch = cache.join("std");
    fs::create_dir_all(scratch.join("src"))?;
    let manifest =
        "[package]\nname = \"std-for-wasm\"\nversion = \"0.0.0\"\nedition = \"2021\"\n[workspace]\n";
    fs::write(scratch.join("Cargo.toml"), manifest)?;
    fs::write(scratch.join("src/lib.rs"), "#![no_std]\n")?;
    let mut cargo = Command::new("/usr/bin/cargo");
    for name in ["CARGO", "CARGO_ENCODED_RUSTFLAGS", "RUSTUP_TOOLCHAIN"] {
        cargo.env_remove(name);
    }
    cargo
        .args(["build", "--release", "-Zbuild-std=std,panic_abort", "--target", TARGET])
        .current_dir(&scratch)
        .env("RUSTC", "/usr/bin/rustc")
        .env("RUSTC_BOOTSTRAP", "1")
        // Without the bitcode, a later build with link-time optimization fails.
        .env("RUSTFLAGS", "-Cembed-bitcode=yes")
        .env("CARGO_TARGET_DIR", scratch.join("target"));
    run(&mut cargo)?;
    let rustlib = cache.join("sysroot/lib/rustlib");
    let libraries = rustlib.join(TARGET).join("lib");
    // Old libraries beside new ones would be two versions of one crate.
    let _ = fs::remove_dir_all(cache.join("sysroot"));
    fs::create_dir_all(&libraries)?;
    for entry in fs::read_dir(scratch.join("target").join(TARGET).join("release/deps"))? {
        let path = entry?.path();
        if let (Some("rlib"), Some(name)) = (path.extension().and_then(|e| e.to_str()), path.file_name()) {
            fs::copy(&path, libraries.join(name))?;
        }
    }
    for entry in fs::read_dir("/usr/lib/rustlib")? {
        let entry = entry?;
        let name = entry.file_name();
        if name != TARGET && entry.path().join("lib").is_dir() {
            link(&entry.path(), &rustlib.join(name))?;
        }
    }
    let bin = cache.join("web-bin");
    let _ = fs::remove_dir_all(&bin);
    fs::create_dir_all(&bin)?;
    link(Path::new("/usr/bin/cargo"), &bin.join("cargo"))?;
    let sysroot = cache.join("sysroot");
    let script = format!("#!/bin/sh\nexec /usr/bin/rustc --sysroot '{}' \"$@\"\n", sysroot.display());
    fs::write(bin.join("rustc"), script)?;
    run(Command::new("chmod").arg("+x").arg(bin.join("rustc")))?;
    // Last, so that a broken-off build is done again.
    let version = output(Command::new("/usr/bin/rustc").arg("-vV")).context("/usr/bin/rustc does not run")?;
    Ok(fs::write(sysroot.join("built-by"), version)?)
}

/// A symbolic link; only Debian's path needs one.
fn link(from: &Path, to: &Path) -> Result<()> {
    #[cfg(unix)]
    std::os::unix::fs::symlink(from, to)?;
    #[cfg(not(unix))]
    bail!("cannot link {} to {} on this system", from.display(), to.display());
    #[cfg(unix)]
    Ok(())
}

/// Installs a cargo tool of exactly this version into `tools`, unless it is there.
fn install(tools: &Path, package: &str, program: &str, version: &str, locked: bool) -> Result<()> {
    let file = tools.join("bin").join(program);
    let has = output(Command::new(file).arg("--version")).unwrap_or_default();
    if has.split_whitespace().nth(1) == Some(version) {
        return Ok(());
    }
    println!("setup: {package} {version}: building it, 2 to 6 minutes on two cores …");
    let mut cargo = Command::new("cargo");
    cargo.args(["install", package, "--version", version, "--force", "--root"]).arg(tools);
    if locked {
        cargo.arg("--locked");
    }
    // Trunk's own profile takes 20 minutes on two cores and makes no difference to the page. Trunk only starts other
    // programs; wasm-bindgen reads all of the page's code and is worth a little optimization.
    let level = if program == "trunk" { "0" } else { "1" };
    cargo.env("CARGO_PROFILE_RELEASE_LTO", "false").env("CARGO_PROFILE_RELEASE_OPT_LEVEL", level);
    cargo.env_remove("CARGO_TARGET_DIR");
    run(cargo.current_dir(std::env::temp_dir()))
}

/// The version of `package` in Cargo.lock.
fn locked_version(package: &str) -> Result<String> {
    let lock = fs::read_to_string(place::root().join("Cargo.lock")).context("Cargo.lock is missing")?;
    version_in(&lock, package).with_context(|| format!("Cargo.lock does not name {package}"))
}

/// The version of `package` in the text of a lock file.
fn version_in(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"').map(str::to_owned)
}

/// Node, and the packages that tests/e2e/package-lock.json pins.
fn node_packages() -> Result<()> {
    if place::program(&["npm"]).is_none() {
        apt(&["nodejs", "npm"]).context("the tests need Node 18 or newer with npm")?;
    }
    let lock = place::root().join("tests/e2e/package-lock.json");
    let (wanted, mark) = (fs::read_to_string(&lock)?, modules().join(".installed-from"));
    if fs::read_to_string(&mark).is_ok_and(|has| has == wanted) {
        return Ok(());
    }
    println!("setup: node packages …");
    run(Command::new("npm")
        .args(["ci", "--no-audit", "--no-fund"])
        .current_dir(place::root().join("tests/e2e")))?;
    Ok(fs::write(mark, wanted)?)
}

/// Python packages that only tests need, in an environment of their own in the cache.
#[derive(Clone, Copy)]
pub enum Python {
    /// The programs that read our exports.
    Consumers,
    /// Apache Spark.
    Spark,
}

impl Python {
    /// The environment's folder in the cache, the list of its packages, and what they are.
    const fn is(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Python::Consumers => {
                ("consumers", "tests/consumers/requirements.txt", "the programs that read our exports")
            }
            Python::Spark => ("spark", "spark/requirements.txt", "Apache Spark, 450 MB, about a minute"),
        }
    }

    /// Its interpreter, if the packages are installed.
    pub fn interpreter(self) -> Option<PathBuf> {
        let python = place::cache().join(self.is().0).join("bin/python");
        python.is_file().then_some(python)
    }

    /// Installs the packages, unless they are there. Without them their tests are left out, which CI does not allow.
    fn install(self, cache: &Path) {
        let (folder, list, what) = self.is();
        let home = cache.join(folder);
        let list = place::root().join(list);
        let mark = home.join("installed-from");
        let wanted = fs::read_to_string(&list).unwrap_or_default();
        if fs::read_to_string(&mark).is_ok_and(|has| has == wanted) {
            return;
        }
        println!("setup: {what} (Python packages) …");
        let installed = || -> Result<()> {
            let _ = fs::remove_dir_all(&home);
            run(Command::new("python3").args(["-m", "venv"]).arg(&home))?;
            run(Command::new(home.join("bin/pip")).args(["install", "--quiet", "-r"]).arg(&list))?;
            Ok(fs::write(&mark, &wanted)?)
        };
        if let Err(error) = installed() {
            let _ = fs::remove_dir_all(&home);
            println!("setup: they cannot be installed, so that their tests are left out: {error:#}");
        }
    }
}

/// Installs Apache Spark and the Java it runs on: for its own test alone, since it is large.
pub fn spark() {
    if place::program(&["java"]).is_none()
        && let Err(error) = apt(&["default-jre-headless"])
    {
        println!("setup: no Java, so that the test of the Spark job is left out: {error:#}");
        return;
    }
    Python::Spark.install(&place::cache());
}

/// Installs Debian packages, as root or through sudo where it asks no password.
fn apt(packages: &[&str]) -> Result<()> {
    let list = packages.join(" ");
    println!("setup: Debian packages: {list} …");
    if place::program(&["apt-get"]).is_none() {
        bail!(
            "cannot install {list} by myself on this system; install them (or `rustup target add {TARGET}`) and run this again"
        );
    }
    let sudo: &[&str] = if output(Command::new("id").arg("-u")).is_some_and(|id| id.trim() == "0") {
        &[]
    } else {
        &["sudo", "-n"]
    };
    let apt_get = |words: &[&str]| {
        let all: Vec<&str> = sudo.iter().chain(&["apt-get", "-qq"]).chain(words).copied().collect();
        run(Command::new(all[0]).args(&all[1..]).env("DEBIAN_FRONTEND", "noninteractive"))
    };
    let words: Vec<&str> =
        ["install", "-y", "--no-install-recommends"].into_iter().chain(packages.iter().copied()).collect();
    apt_get(&["update"])
        .and_then(|()| apt_get(&words))
        .with_context(|| format!("run `apt-get install {list}` as root, then this again"))
}

#[cfg(test)]
mod tests {
    use super::version_in;

    const LOCK: &str = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.1\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.9\"\n";

    #[test]
    fn the_locked_version_is_that_of_the_package_with_the_whole_name() {
        assert_eq!(version_in(LOCK, "wasm-bindgen").as_deref(), Some("0.2.9"));
        assert_eq!(version_in(LOCK, "wasm"), None);
    }
}
