//! The formats in which a case leaves Dateline.

use serde::{Deserialize, Serialize};

/// A file format that other programs read.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ExportFormat {
    /// One table with a row for everything found (RFC 4180).
    Csv,
    /// All articles and what they have in common, one object.
    Json,
    /// An object an article, a line each.
    Jsonl,
    /// TimelineJS's JSON.
    TimelineJs,
    /// The table of TimelineJS's spreadsheet template.
    TimelineJsCsv,
    /// W3C Web Annotation, JSON-LD.
    WebAnnotation,
    /// Entities of FollowTheMoney, a line each.
    FollowTheMoney,
    /// Places as points (RFC 7946).
    GeoJson,
    /// Who is named with whom.
    GraphMl,
    /// A calendar (RFC 5545).
    Ics,
    /// A readable page with footnotes.
    Markdown,
    /// A page of HTML that needs nothing else.
    Report,
}

impl ExportFormat {
    /// All, in the order they are offered.
    pub const ALL: [ExportFormat; 12] = [
        ExportFormat::Report,
        ExportFormat::Csv,
        ExportFormat::Markdown,
        ExportFormat::TimelineJs,
        ExportFormat::TimelineJsCsv,
        ExportFormat::Ics,
        ExportFormat::GeoJson,
        ExportFormat::GraphMl,
        ExportFormat::WebAnnotation,
        ExportFormat::FollowTheMoney,
        ExportFormat::Json,
        ExportFormat::Jsonl,
    ];

    /// Its word on the command line.
    pub const fn word(self) -> &'static str {
        match self {
            ExportFormat::Csv => "csv",
            ExportFormat::Json => "json",
            ExportFormat::Jsonl => "jsonl",
            ExportFormat::TimelineJs => "timelinejs",
            ExportFormat::TimelineJsCsv => "timelinejs-csv",
            ExportFormat::WebAnnotation => "webannotation",
            ExportFormat::FollowTheMoney => "ftm",
            ExportFormat::GeoJson => "geojson",
            ExportFormat::GraphMl => "graphml",
            ExportFormat::Ics => "ics",
            ExportFormat::Markdown => "markdown",
            ExportFormat::Report => "report",
        }
    }

    /// What is put behind the name of a case to name its file.
    pub const fn ending(self) -> &'static str {
        match self {
            ExportFormat::Csv => ".csv",
            ExportFormat::Json => ".json",
            ExportFormat::Jsonl => ".jsonl",
            ExportFormat::TimelineJs => ".timeline.json",
            ExportFormat::TimelineJsCsv => ".timeline.csv",
            ExportFormat::WebAnnotation => ".annotations.jsonld",
            ExportFormat::FollowTheMoney => ".ftm.jsonl",
            ExportFormat::GeoJson => ".geojson",
            ExportFormat::GraphMl => ".graphml",
            ExportFormat::Ics => ".ics",
            ExportFormat::Markdown => ".md",
            ExportFormat::Report => ".html",
        }
    }

    /// Its media type.
    pub const fn media(self) -> &'static str {
        match self {
            ExportFormat::Csv | ExportFormat::TimelineJsCsv => "text/csv;charset=utf-8",
            ExportFormat::Json | ExportFormat::TimelineJs => "application/json",
            ExportFormat::Jsonl | ExportFormat::FollowTheMoney => "application/x-ndjson",
            ExportFormat::WebAnnotation => "application/ld+json",
            ExportFormat::GeoJson => "application/geo+json",
            ExportFormat::GraphMl => "application/graphml+xml",
            ExportFormat::Ics => "text/calendar;charset=utf-8",
            ExportFormat::Markdown => "text/markdown;charset=utf-8",
            ExportFormat::Report => "text/html;charset=utf-8",
        }
    }

    /// The format with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.word() == word)
    }
}
