//! Runs other programs: with a plain error when they fail, with a time limit, or with their output kept.

use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How often a program with a time limit is looked at.
const LOOK: Duration = Duration::from_millis(50);

/// Runs `command` to its end; an exit code other than 0 is an error that names it.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("could not start {}", name(command)))?;
    if !status.success() {
        bail!("{} failed ({status})", name(command));
    }
    Ok(())
}

/// The exit code of `command` if it ends within `limit`; its output is dropped, and it is stopped when the time is up.
pub fn exit_within(command: &mut Command, limit: Duration) -> Option<i32> {
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().ok()?;
    let start = Instant::now();
    while start.elapsed() < limit {
        if let Some(status) = child.try_wait().ok()? {
            return status.code();
        }
        std::thread::sleep(LOOK);
    }
    // It is past its time: whether stopping it works changes nothing for the caller.
    let _ = child.kill();
    let _ = child.wait();
    None
}

/// What `command` prints on its standard output, if it ends well.
pub fn output(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs `command`, shows its standard output while it comes and returns it with whether the command ended well.
pub fn shown(command: &mut Command) -> Result<(bool, String)> {
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("could not start {}", name(command)))?;
    let mut kept = String::new();
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).split(b'\n') {
            let line = String::from_utf8_lossy(&line?).into_owned();
            println!("{line}");
            kept.push_str(&line);
            kept.push('\n');
        }
    }
    Ok((child.wait()?.success(), kept))
}

/// The command as a person would type it, without the environment.
fn name(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

#[cfg(all(test, unix))]
mod tests {
    use super::exit_within;
    use std::process::Command;
    use std::time::Duration;

    #[test]
    fn a_program_that_hangs_is_stopped_when_its_time_is_up() {
        assert_eq!(exit_within(Command::new("sleep").arg("60"), Duration::from_millis(200)), None);
        assert_eq!(exit_within(&mut Command::new("false"), Duration::from_secs(10)), Some(1));
    }
}
