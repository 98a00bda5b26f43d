//! A case -> files for other programs: tables, timelines, annotations, graphs, calendars, a readable page with footnotes.
//!
//! Pure functions over analyses and what the linking found. Every format is one file here; [`write()`] is the list of them.
//! No clock and no chance: ids are hashes of what they name, so that the same case gives the same bytes.

mod annotation;
mod base64;
mod case;
pub mod case_file;
pub mod contract;
mod csv;
mod dated;
mod escape;
mod facts;
mod followthemoney;
mod geojson;
mod graphml;
mod ics;
mod linked_object;
mod markdown;
mod report;
mod timelinejs;

pub use case::Case;
pub use linked_object::object as linked_object;
use model::ExportFormat;

/// How a table is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Begin CSV with a byte order mark, which some spreadsheets need to read it as UTF-8.
    pub bom: bool,
}

/// The case in a format.
pub fn write(case: &Case, format: ExportFormat, options: Options) -> String {
    let mark = if options.bom { "\u{feff}" } else { "" };
    match format {
        ExportFormat::Csv => format!("{mark}{}", facts::csv(case)),
        ExportFormat::Json => linked_object::object(case.articles, case.linked).to_string() + "\n",
        ExportFormat::Jsonl => {
            case.articles.iter().map(|article| contract::article(article).to_string() + "\n").collect()
        }
        ExportFormat::TimelineJs => timelinejs::json(case),
        ExportFormat::TimelineJsCsv => format!("{mark}{}", timelinejs::csv(case)),
        ExportFormat::WebAnnotation => annotation::page(case),
        ExportFormat::FollowTheMoney => followthemoney::lines(case),
        ExportFormat::GeoJson => geojson::collection(case),
        ExportFormat::GraphMl => graphml::graph(case),
        ExportFormat::Ics => ics::calendar(case),
        ExportFormat::Markdown => markdown::page(case),
        ExportFormat::Report => report::page(case),
    }
}
