//! Where the sets lie and where the tables go.

use anyhow::{Context, Result, bail};
use std::{
    path::{Path, PathBuf},
    process::Command,
};

/// Folders this program reads and writes.
pub struct Places {
    /// `DATELINE_SHARED`, default `../shared` beside the project.
    pub shared: PathBuf,
    /// Where archives of `shared/data` are unpacked: `DATELINE_DATA`, default `target/data`.
    pub data: PathBuf,
    /// `scores/tables`, committed.
    pub tables: PathBuf,
}

impl Places {
    /// Reads the two variables; paths are made absolute from the workspace root.
    pub fn from_environment() -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("scores has a parent folder")?;
        let folder = |variable: &str, default: &str| {
            std::env::var_os(variable).map_or_else(|| root.join(default), |path| root.join(path))
        };
        Ok(Places {
            shared: folder("DATELINE_SHARED", "../shared"),
            data: folder("DATELINE_DATA", "target/data"),
            tables: root.join("scores/tables"),
        })
    }

    /// The unpacked folder of a set of `shared/data`; unpacks its archive the first time. `None` when there is no archive.
    pub fn set(&self, name: &str) -> Result<Option<PathBuf>> {
        let folder = self.data.join(name);
        if folder.is_dir() {
            return Ok(Some(folder));
        }
        let archive = self.shared.join("data").join(format!("{name}.tar.xz"));
        if !archive.is_file() {
            return Ok(None);
        }
        std::fs::create_dir_all(&self.data)?;
        let status = Command::new("tar").arg("xJf").arg(&archive).arg("-C").arg(&self.data).status()?;
        if !status.success() {
            bail!("tar could not unpack {}", archive.display());
        }
        Ok(Some(folder))
    }
}
