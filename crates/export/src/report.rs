//! A case -> one page of HTML that opens without Dateline and without a network: what happened when, who, figures, quotes, the
//! articles with their marks, and the files as they were received. Every fact leads to its words; a button computes the hashes of
//! the files again and looks whether every fact's words stand at its bytes.
//!
//! The page carries a policy of its own that allows nothing but the script and the style written here (by their hashes).

use crate::{
    base64,
    case::{Case, Spot, sha256, sha256_bytes},
    contract,
    dated::{dated, days, status},
    escape::xml,
};
use model::{Analysis, Form, Kind, Span, Txt};
use std::collections::{BTreeMap, BTreeSet};

/// The case as a page.
pub fn page(case: &Case) -> String {
    let files = files(case);
    let mut report = Report { case, marks: marks(case), file_of: &files.1, out: String::new() };
    report.timeline();
    report.names();
    report.figures();
    report.quotes();
    report.articles();
    report.received(&files.0);
    let title = xml(case.title);
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        base64::write(&sha256_bytes(STYLE.as_bytes())),
        base64::write(&sha256_bytes(SCRIPT.as_bytes())),
    );
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n<style>{STYLE}</style>\n\
         <h1>{title}</h1>\n<p>Made by Dateline from {} articles. Every fact leads to its words. \
         <button id=\"verify\">Verify</button> <output id=\"verdict\"></output></p>\n{}<script>{SCRIPT}</script>\n</html>\n",
        case.articles.len(),
        report.out,
    )
}

/// A file as received: its name and bytes.
type File<'a> = (&'a str, &'a [u8]);

/// The different files of a case, and which of them each article was read from.
fn files<'a>(case: &Case<'a>) -> (Vec<File<'a>>, Vec<usize>) {
    let mut files: Vec<File> = Vec::new();
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    let mut of = Vec::new();
    for (at, analysis) in case.articles.iter().enumerate() {
        let bytes = case.bytes.get(at).copied().unwrap_or_default();
        let place = *known.entry(&analysis.source).or_insert_with(|| {
            files.push((&analysis.source, bytes));
            files.len() - 1
        });
        of.push(place);
    }
    (files, of)
}

/// The marks of an article: properly nested spans, and for every span the mark that holds its first byte.
type Marks = (Vec<Span<Txt>>, BTreeMap<Span<Txt>, Span<Txt>>);

fn marks(case: &Case) -> Vec<Marks> {
    case.articles.iter().map(|analysis| nested(spans(analysis))).collect()
}

fn spans(analysis: &Analysis) -> BTreeSet<Span<Txt>> {
    let mentions =
        analysis.mentions.iter().filter(|mention| mention.form == Form::Name).map(|mention| mention.txt);
    let times = analysis.times.iter().map(|time| time.txt);
    let figures = analysis.figures.iter().map(|figure| figure.txt);
    let quotes = analysis.quotes.iter().map(|quote| quote.txt);
    let events = analysis.events.iter().map(|event| event.trigger);
    let all = mentions.chain(times).chain(figures).chain(quotes).chain(events);
    all.filter(|span| !span.of(&analysis.text).is_empty()).collect()
}

fn nested(spans: BTreeSet<Span<Txt>>) -> Marks {
    let mut ordered: Vec<Span<Txt>> = spans.into_iter().collect();
    model::order::by_key(&mut ordered[..], |span| (span.start(), std::cmp::Reverse(span.end())));
    let (mut kept, mut of, mut open): (Vec<Span<Txt>>, _, Vec<Span<Txt>>) =
        (Vec::new(), BTreeMap::new(), Vec::new());
    for span in ordered {
        while open.last().is_some_and(|top| top.end() <= span.start()) {
            open.pop();
        }
        match open.last() {
            // One that reaches out of the mark around it is led to that mark.
            Some(top) if !top.contains(span) => {
                of.insert(span, *top);
            }
            _ => {
                kept.push(span);
                of.insert(span, span);
                open.push(span);
            }
        }
    }
    (kept, of)
}

struct Report<'a> {
    case: &'a Case<'a>,
    marks: Vec<Marks>,
    file_of: &'a [usize],
    out: String,
}

impl Report<'_> {
    fn heading(&mut self, words: &str) {
        self.out.push_str(&format!("<h2>{words}</h2>\n"));
    }

    /// A link from a fact to its words; carries where they were received.
    fn link(&self, (at, span): Spot, words: &str) -> String {
        let Some(analysis) = self.case.article(at) else { return xml(words) };
        let mark = self.marks.get(at).and_then(|(_, of)| of.get(&span)).copied().unwrap_or(span);
        let raw = analysis.raw(span);
        let received = self.case.bytes.get(at).and_then(|bytes| std::str::from_utf8(bytes).ok());
        let received = received.and_then(|text| text.get(raw.range())).unwrap_or_default();
        format!(
            "<a href=\"#w{at}-{}-{}\" data-file=\"{}\" data-from=\"{}\" data-to=\"{}\" data-received=\"{}\" title=\"{}, bytes {}–{}\">{}</a>",
            mark.start(),
            mark.end(),
            self.file_of.get(at).copied().unwrap_or_default(),
            raw.start(),
            raw.end(),
            xml(received),
            xml(&analysis.source),
            raw.start(),
            raw.end(),
            xml(words),
        )
    }

    fn sources(&self, spots: &[Spot]) -> String {
        let links: Vec<String> =
            spots.iter().map(|&spot| self.link(spot, &self.case.title_of(spot.0))).collect();
        format!(" <small>{}</small>", links.join("; "))
    }

    fn timeline(&mut self) {
        self.heading("What happened when");
        let rows = dated(self.case).into_iter().map(|one| {
            let status = status(one.status);
            let status = if status.is_empty() { String::new() } else { format!(" <em>({status})</em>") };
            let sources = self.sources(&one.sources);
            format!(
                "<tr><th scope=\"row\">{}</th><td>{}{status}{sources}</td></tr>\n",
                days(one.interval),
                xml(&one.headline)
            )
        });
        let rows: String = rows.collect();
        self.out.push_str(&format!("<table>{rows}</table>\n"));
    }

    fn names(&mut self) {
        let things = self.case.things();
        for (kind, words) in [
            (Kind::Person, "People"),
            (Kind::Organization, "Organisations"),
            (Kind::Place, "Places"),
            (Kind::Group, "Groups"),
            (Kind::Work, "Works"),
            (Kind::Event, "Named events"),
        ] {
            let rows = things.iter().filter(|thing| thing.kind == kind).map(|thing| {
                let named = thing.mentions(self.case).into_iter().filter(|(_, form)| *form == Form::Name);
                let links: Vec<String> =
                    named.map(|(spot, _)| self.link(spot, &self.case.words(spot))).collect();
                let roles: String = thing.roles.iter().map(|role| format!(", {}", xml(role))).collect();
                format!("<li><b>{}</b>{roles}: <small>{}</small></li>\n", xml(thing.name), links.join(" · "))
            });
            let rows: String = rows.collect();
            if !rows.is_empty() {
                self.heading(words);
                self.out.push_str(&format!("<ul>{rows}</ul>\n"));
            }
        }
    }

    fn figures(&mut self) {
        self.heading("Figures");
        let report = &*self;
        let rows = report.case.articles.iter().enumerate().flat_map(|(at, analysis)| {
            analysis.figures.iter().map(move |figure| {
                let high = figure.high.map(|high| format!("–{}", contract::number(high))).unwrap_or_default();
                let unit = xml(figure.unit.as_deref().unwrap_or_default());
                let words = report.link((at, figure.txt), &report.case.words((at, figure.txt)));
                format!("<li><b>{}{high}</b> {unit} “{words}”</li>\n", contract::number(figure.value))
            })
        });
        let rows: String = rows.collect();
        self.out.push_str(&format!("<ul>{rows}</ul>\n"));
    }

    fn quotes(&mut self) {
        self.heading("Who says what");
        let report = &*self;
        let rows = report.case.articles.iter().enumerate().flat_map(|(at, analysis)| {
            analysis.quotes.iter().map(move |quote| {
                let speaker =
                    quote.speaker.as_ref().map_or("Speaker unknown", |speaker| analysis.words(speaker.txt));
                let words = report.link((at, quote.txt), &report.case.words((at, quote.txt)));
                format!("<li><b>{}</b>: {words}</li>\n", xml(speaker))
            })
        });
        let rows: String = rows.collect();
        self.out.push_str(&format!("<ul>{rows}</ul>\n"));
    }

    fn articles(&mut self) {
        for (at, analysis) in self.case.articles.iter().enumerate() {
            let about = [self.case.outlet(at), self.case.published(at), &analysis.source];
            let about: Vec<String> = about.into_iter().filter(|part| !part.is_empty()).map(xml).collect();
            self.heading(&xml(&self.case.title_of(at)));
            let marks = self.marks.get(at).map(|(kept, _)| kept.as_slice()).unwrap_or_default();
            let text = marked(at, analysis, marks);
            self.out.push_str(&format!(
                "<p><small>{}</small></p>\n<div class=\"text\" dir=\"auto\">{text}</div>\n",
                about.join(" · ")
            ));
        }
    }

    fn received(&mut self, files: &[File]) {
        self.heading("As received");
        let rows: String = files
            .iter()
            .map(|(name, bytes)| {
                format!(
                    "<tr class=\"file\" data-bytes=\"{}\"><th scope=\"row\">{}</th><td>{} bytes</td><td><code>{}</code></td></tr>\n",
                    base64::write(bytes),
                    xml(name),
                    bytes.len(),
                    sha256(bytes)
                )
            })
            .collect();
        self.out.push_str(&format!("<p>Name, length and SHA-256 of each file; this page holds them whole.</p>\n<table>{rows}</table>\n"));
    }
}

/// The text of an article with its marks. White space is kept by the style.
fn marked(at: usize, analysis: &Analysis, marks: &[Span<Txt>]) -> String {
    let mut out = String::new();
    let mut open: Vec<u32> = Vec::new();
    let mut written = 0u32;
    let mut text = |out: &mut String, to: u32| {
        out.push_str(&xml(Span::<Txt>::new(written, to).of(&analysis.text)));
        written = written.max(to);
    };
    for mark in marks {
        while let Some(end) = open.pop_if(|end| *end <= mark.start()) {
            text(&mut out, end);
            out.push_str("</mark>");
        }
        text(&mut out, mark.start());
        out.push_str(&format!("<mark id=\"w{at}-{}-{}\">", mark.start(), mark.end()));
        open.push(mark.end());
    }
    while let Some(end) = open.pop() {
        text(&mut out, end);
        out.push_str("</mark>");
    }
    text(&mut out, u32::try_from(analysis.text.len()).unwrap_or(u32::MAX));
    out
}

const STYLE: &str = "body{max-width:48rem;margin:2rem auto;padding:0 1rem;font:1.05rem/1.55 Georgia,serif;color:#1b1b1b;background:#fff}\
h1,h2{line-height:1.2}h2{margin-top:2rem;border-top:1px solid #bbb;padding-top:.6rem}table{border-collapse:collapse}\
th{text-align:left;vertical-align:top;padding-right:1rem;font-weight:600;white-space:nowrap}td{padding:.1rem .5rem .1rem 0}\
small{color:#555}a{color:#0b4f8a}.text{white-space:pre-wrap}mark{background:none;border-bottom:1px solid #b88}\
mark:target{background:#ffe58a}code{font-size:.75rem;word-break:break-all}li{margin:.2rem 0}";

/// Recomputes what the page claims. Kept as plain as it can be read by somebody who wants to check it.
const SCRIPT: &str = "document.getElementById('verify').onclick=async()=>{\
const out=document.getElementById('verdict');\
if(!(globalThis.crypto&&crypto.subtle)){out.textContent='This browser computes no hashes for this page.';return}\
const files=[...document.querySelectorAll('.file')].map(row=>({row,bytes:Uint8Array.from(atob(row.dataset.bytes),c=>c.charCodeAt(0))}));\
let good=0;for(const f of files){\
const hash=[...new Uint8Array(await crypto.subtle.digest('SHA-256',f.bytes))].map(b=>b.toString(16).padStart(2,'0')).join('');\
if(hash===f.row.querySelector('code').textContent)good++;else f.row.style.color='red'}\
const read=new TextDecoder();let facts=0,stand=0;\
for(const a of document.querySelectorAll('a[data-file]')){const d=a.dataset;if(!d.received)continue;facts++;\
const is=read.decode(files[d.file].bytes.slice(+d.from,+d.to))===d.received;\
if(is&&document.getElementById(a.hash.slice(1)))stand++;else a.style.color='red'}\
out.textContent=`${good} of ${files.length} files have their hash; ${stand} of ${facts} facts stand at their bytes.`}";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_nest_and_one_that_reaches_out_is_led_to_the_one_around_it() {
        let spans = [(0, 10), (2, 5), (8, 12), (12, 14)].map(|(from, to)| Span::new(from, to));
        let (kept, of) = nested(spans.into_iter().collect());
        assert_eq!(kept, [spans[0], spans[1], spans[3]]);
        assert_eq!(of.get(&spans[2]), Some(&spans[0]));
        let analysis = Analysis { text: "a <b> & c d e f".to_owned(), ..Analysis::default() };
        let text = marked(0, &analysis, &kept);
        assert_eq!(text.matches("<mark ").count(), text.matches("</mark>").count());
        assert!(!text.contains("<b>"));
        let plain = text.replace("</mark>", "");
        let plain: String = plain
            .split("<mark id=\"")
            .enumerate()
            .map(|(n, part)| if n == 0 { part } else { part.split_once('>').unwrap().1 })
            .collect();
        assert_eq!(plain, xml(&analysis.text));
    }
}
