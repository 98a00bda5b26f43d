//! Where things are: the repository, and the cache folder that holds what set-up installs.

use std::path::PathBuf;

/// The repository's root folder.
pub fn root() -> PathBuf {
    let xtask = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().map(PathBuf::from).unwrap_or(xtask)
}

/// Dateline's own cache: `DATELINE_CACHE`, or `dateline` in `XDG_CACHE_HOME` or `~/.cache`.
pub fn cache() -> PathBuf {
    if let Some(own) = filled("DATELINE_CACHE") {
        return own;
    }
    let caches = filled("XDG_CACHE_HOME").or_else(|| filled("HOME").map(|home| home.join(".cache")));
    caches.unwrap_or_else(std::env::temp_dir).join("dateline")
}

/// Cargo's target folder for the two wasm binaries. Not the native one: two compilers sharing a folder rebuild each other's work.
pub fn web_target() -> PathBuf {
    filled("CARGO_TARGET_DIR").unwrap_or_else(|| root().join("target")).join("web")
}

/// The first program of these names on PATH.
pub fn program(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    names.iter().find_map(|name| folders.iter().map(|folder| folder.join(name)).find(|file| file.is_file()))
}

/// An environment variable that is set and not empty, as a path.
fn filled(name: &str) -> Option<PathBuf> {
    std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from)
}
