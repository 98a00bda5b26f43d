//! `dateline`: the page's pipeline on the command line. Text in, JSON out, as the contract in `docs/command-line.md` says.
//!
//! Exit code 0 when every input was read, 1 when one could not be (the others are still processed), 2 on wrong usage.

mod body;
mod case_command;
mod export_command;
mod extract_command;
mod input;
mod link;
mod quotes;
mod tag;
mod times;

use std::process::ExitCode;

const USAGE: &str = "\
dateline: reads news articles and prints who, what, when, where, how many and who says so

  dateline extract [--published DATE] [--text|--html] FILE...   one JSON object an article ('-' is standard input)
      --splits none: a file is one article; --splits 1200,5310: others begin at these bytes
      a FILE may be .txt .html .md .eml .mhtml .docx .csv .jsonl, or a .zip of such files
  dateline extract --jsonl [FILE...]                            lines of {\"id\", \"text\"|\"html\", \"published\"?}
  dateline link FILE...                                         one JSON object about all articles together
  dateline export --to FORMAT [--title WORDS] [--bom] [--corrections RECIPE] FILE...
      the case for other programs; FORMAT is one of
      report csv markdown timelinejs timelinejs-csv ics geojson graphml webannotation ftm json jsonl
  dateline case [--title WORDS] FILE...                         one file that the page opens as a case
  dateline case --check CASE...                                 whether such files are whole
  dateline body [--text|--html] FILE                            the article's paragraphs as plain text
  dateline times --published DATE                               standard input -> JSON array of time expressions
  dateline quotes                                               standard input -> JSON array of attributed statements
  dateline tag [--pretokenized]                                 standard input -> CoNLL-U with names in MISC
";

/// How a command ended, short of an error in usage.
pub enum Outcome {
    /// Every input was read.
    Complete,
    /// Some input could not be read; it was named on standard error.
    Partial,
}

fn main() -> ExitCode {
    let mut words = std::env::args_os().skip(1);
    let Some(command) = words.next() else {
        eprint!("{USAGE}");
        return ExitCode::from(2);
    };
    let arguments = lexopt::Parser::from_args(words);
    let ended = match command.to_string_lossy().as_ref() {
        "extract" => extract_command::run(arguments),
        "link" => link::run(arguments),
        "export" => export_command::run(arguments),
        "case" => case_command::run(arguments),
        "body" => body::run(arguments),
        "times" => times::run(arguments),
        "quotes" => quotes::run(arguments),
        "tag" => tag::run(arguments),
        "help" | "--help" | "-h" => {
            print!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        other => Err(anyhow::Error::new(Usage(format!("there is no command '{other}'")))),
    };
    match ended {
        Ok(Outcome::Complete) => ExitCode::SUCCESS,
        Ok(Outcome::Partial) => ExitCode::from(1),
        // A reader that went away (`dateline … | head`) is no error of ours.
        Err(error)
            if error
                .downcast_ref::<std::io::Error>()
                .is_some_and(|e| e.kind() == std::io::ErrorKind::BrokenPipe) =>
        {
            ExitCode::SUCCESS
        }
        Err(error) => {
            let wrong_usage = error.is::<Usage>() || error.is::<lexopt::Error>();
            eprintln!("dateline: {error:#}");
            if wrong_usage {
                eprint!("\n{USAGE}");
            }
            ExitCode::from(if wrong_usage { 2 } else { 1 })
        }
    }
}

/// Wrong usage: what is wrong, in a sentence.
#[derive(Debug)]
pub struct Usage(pub String);

impl std::fmt::Display for Usage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Usage {}
