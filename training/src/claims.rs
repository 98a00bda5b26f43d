//! Annotated cases: what several articles on one story have in common, and how their tellings stand to each other.
//!
//! `training/data/claims.tsv` holds offsets alone; the articles are those of CASIE, ECB+ and PolNeAR. A line `train`/`test`, name, documents
//! begins a case; under it stands a claim a line: its relation, then `document:start-end` of each member (bytes of the article as it is
//! put together here). One careful reader each. Known miss: clauses that a reader passed over are no claims here.

use crate::ecbplus;
use anyhow::{Context, Result, bail};
use language::Models;
use model::{Analysis, Raw, Relation, Span};
use std::{fs, path::Path};

const TABLE: &str = include_str!("../data/claims.tsv");

/// What a reader found told by several articles.
pub struct Claim {
    /// How the tellings stand to each other.
    pub relation: Relation,
    /// Place of the article in its case, and where.
    pub members: Vec<(usize, Span<Raw>)>,
}

/// Articles on one story.
pub struct Case {
    /// Its name.
    pub name: &'static str,
    /// Nothing is learned on it.
    pub held_out: bool,
    /// As Dateline reads them.
    pub articles: Vec<Analysis>,
    /// In the reader's order.
    pub claims: Vec<Claim>,
}

impl Case {
    /// True when a claim holds words of both sentences, each given by the place of its article and its number there.
    pub fn says_the_same(&self, one: (usize, u32), other: (usize, u32)) -> bool {
        let raw = |(at, sentence): (usize, u32)| {
            let article = self.articles.get(at)?;
            Some((at, article.raw(*article.sentences.get(sentence as usize)?)))
        };
        let (Some(one), Some(other)) = (raw(one), raw(other)) else { return false };
        let holds = |claim: &Claim, (at, sentence): (usize, Span<Raw>)| {
            claim.members.iter().any(|(article, span)| *article == at && span.overlaps(sentence))
        };
        self.claims.iter().any(|claim| holds(claim, one) && holds(claim, other))
    }
}

/// The cases; `data` is the folder of the unpacked sets.
pub fn cases(data: &Path, models: &Models) -> Result<Vec<Case>> {
    let mut cases: Vec<Case> = Vec::new();
    for line in TABLE.lines() {
        let cells: Vec<&'static str> = line.split('\t').collect();
        match (cells.as_slice(), cases.last_mut()) {
            ([part @ ("train" | "test"), name, documents], _) => {
                let read = |name: &str| -> Result<Analysis> {
                    let text = text(data, name)?;
                    let options =
                        extract::Options { splits: Some(Vec::new()), ..extract::Options::default() };
                    let mut found = extract::analyze(name, text.as_bytes(), &options, models).into_iter();
                    found.next().with_context(|| format!("{name} has no text"))
                };
                cases.push(Case {
                    name,
                    held_out: *part == "test",
                    articles: documents.split(' ').map(read).collect::<Result<_>>()?,
                    claims: Vec::new(),
                });
            }
            ([relation, members], Some(case)) => {
                let relation = serde_json::from_value(serde_json::Value::from(*relation))
                    .with_context(|| format!("{relation} is no relation"))?;
                let members = members.split(' ').map(|one| member(one).context("document:start-end"));
                case.claims.push(Claim { relation, members: members.collect::<Result<_>>()? });
            }
            _ => bail!("a line of claims.tsv is neither a case nor a claim: {line}"),
        }
    }
    Ok(cases)
}

fn member(cell: &str) -> Option<(usize, Span<Raw>)> {
    let (document, place) = cell.split_once(':')?;
    let (start, end) = place.split_once('-')?;
    Some((document.parse().ok()?, Span::new(start.parse().ok()?, end.parse().ok()?)))
}

/// An article of a set as text.
fn text(data: &Path, document: &str) -> Result<String> {
    let (set, name) = document.split_once('/').context("a document is named SET/NAME")?;
    match set {
        "casie" => casie(&fs::read_to_string(data.join(format!("casie/data/annotation/{name}.json")))?),
        "ecbplus" => {
            let topic = name.split('_').next().unwrap_or(name);
            let xml = fs::read(data.join(format!("ecbplus/ECB+/{topic}/{name}.xml")))?;
            Ok(ecbplus::text(name, &String::from_utf8_lossy(&xml)).context("no text")?.0)
        }
        "polnear" => {
            let part = ["dev", "train"].map(|part| data.join(format!("polnear/data/{part}/text/{name}.txt")));
            let path = part.into_iter().find(|path| path.is_file()).context("no such article of PolNeAR")?;
            Ok(fs::read_to_string(path)?)
        }
        _ => bail!("{set} is no set of articles"),
    }
}

/// Headline without its site, day, and text, as select-all and copy would give them.
fn casie(json: &str) -> Result<String> {
    let whole: serde_json::Value = serde_json::from_str(json)?;
    let info = |key: &str| whole["info"][key].as_str().unwrap_or("").to_owned();
    let mut text = String::new();
    let title = info("title");
    let site = [" | ", " - "].iter().filter_map(|mark| title.rfind(mark)).max();
    let title = site.map_or(title.as_str(), |at| &title[..at]).trim();
    if !title.is_empty() {
        text = format!("{title}\n\n");
    }
    if let Ok(day) = jiff::civil::Date::strptime("%Y_%m_%d", info("date")) {
        text.push_str(&format!("{}\n\n", day.strftime("%-d %B %Y")));
    }
    text.push_str(whole["content"].as_str().unwrap_or("").trim());
    text.push('\n');
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_claim_has_words_in_two_articles_of_its_case() {
        let mut documents = 0;
        for line in TABLE.lines() {
            let cells: Vec<&str> = line.split('\t').collect();
            match cells.as_slice() {
                ["train" | "test", _, names] => documents = names.split(' ').count(),
                [_, members] => {
                    let members: Vec<_> = members.split(' ').filter_map(member).collect();
                    assert!(members.iter().all(|(at, span)| *at < documents && !span.is_empty()), "{line}");
                    assert!(members.iter().any(|one| one.0 != members[0].0), "{line}");
                }
                _ => panic!("neither a case nor a claim: {line}"),
            }
        }
    }

    #[test]
    fn an_article_of_casie_is_put_together_as_a_reader_would_copy_it() {
        let json = r#"{"info": {"title": "Harbour network fails - The Gazette", "date": "2017_03_04"}, "content": " Cranes stood still. "}"#;
        assert_eq!(casie(json).unwrap(), "Harbour network fails\n\n4 March 2017\n\nCranes stood still.\n");
    }
}
