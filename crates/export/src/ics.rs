//! Dated things -> an iCalendar file (RFC 5545) of whole days. Without a clock, the time stamp that the format asks for is the day
//! the article was published, else the first day of the entry. What has no first or no last day is entered on the day that is known.

use crate::{
    case::Case,
    dated::{dated, days, status},
    escape::ical,
};
use model::Date;

/// The case as a calendar.
pub fn calendar(case: &Case) -> String {
    let mut out = String::new();
    let mut line = |text: String| fold(&mut out, &text);
    line("BEGIN:VCALENDAR".to_owned());
    line("VERSION:2.0".to_owned());
    line("PRODID:-//Dateline//Dateline//EN".to_owned());
    line(format!("X-WR-CALNAME:{}", ical(case.title)));
    for one in dated(case) {
        let (Some(start), Some(&first)) =
            (one.interval.earliest.or(one.interval.latest), one.sources.first())
        else {
            continue;
        };
        let last = one.interval.latest.unwrap_or(start);
        // The end is the first day after; the last day of the calendar has none.
        let Ok(after) = last.tomorrow() else { continue };
        let published = case.article(first.0).and_then(|analysis| analysis.published.as_ref());
        let stamp = published.and_then(|published| published.interval.latest).unwrap_or(start);
        let summary =
            [one.headline.as_str(), status(one.status)].into_iter().filter(|words| !words.is_empty());
        line("BEGIN:VEVENT".to_owned());
        line(format!("UID:{}@dateline", one.id));
        line(format!("DTSTAMP:{}T000000Z", digits(stamp)));
        line(format!("DTSTART;VALUE=DATE:{}", digits(start)));
        line(format!("DTEND;VALUE=DATE:{}", digits(after)));
        line(format!("SUMMARY:{}", ical(&summary.collect::<Vec<_>>().join(" – "))));
        let mut about = case.words((first.0, case.sentence(first)));
        about.push_str(&format!("\n{}", days(one.interval)));
        for &(at, span) in &one.sources {
            let raw = case.article(at).map(|analysis| analysis.raw(span)).unwrap_or_default();
            about.push_str(&format!("\n{} (bytes {}–{})", case.title_of(at), raw.start(), raw.end()));
        }
        line(format!("DESCRIPTION:{}", ical(&about)));
        if let Some(place) = one.place {
            line(format!("LOCATION:{}", ical(&place.name)));
            if let Some(known) = &place.place {
                line(format!("GEO:{:.4};{:.4}", known.latitude, known.longitude));
            }
        }
        line(format!("CATEGORIES:{}", ical(one.kind)));
        line("TRANSP:TRANSPARENT".to_owned());
        line("END:VEVENT".to_owned());
    }
    line("END:VCALENDAR".to_owned());
    out
}

/// `20210507`; the format has no years beyond four digits or before the year 0.
fn digits(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year().max(0), day.month(), day.day())
}

/// Writes a line in pieces of at most 75 bytes, each but the first after a blank.
fn fold(out: &mut String, text: &str) {
    const LIMIT: usize = 74;
    let mut width = 0;
    for letter in text.chars() {
        if width + letter.len_utf8() > LIMIT {
            out.push_str("\r\n ");
            width = 1;
        }
        out.push(letter);
        width += letter.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_between_characters() {
        let mut out = String::new();
        let text = format!("SUMMARY:{}", "é".repeat(100));
        fold(&mut out, &text);
        assert!(out.lines().all(|line| line.trim_end_matches('\r').len() <= 75));
        assert_eq!(out.replace("\r\n ", "").trim_end(), text);
    }
}
