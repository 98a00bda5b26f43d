//! What is exported: the articles of a case with their bytes, and what they have in common.

use model::{Analysis, Entity, EntityId, Form, Kind, Linked, LinkedEntity, Span, Txt};
use sha2::{Digest, Sha256};

/// A case as it leaves Dateline.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    /// Its name.
    pub title: &'a str,
    /// The articles.
    pub articles: &'a [&'a Analysis],
    /// The bytes each article was read from, as received; several articles of one paste share them.
    pub bytes: &'a [&'a [u8]],
    /// What the articles have in common.
    pub linked: &'a Linked,
}

/// A place in an article: which article of the case, and the words there.
pub type Spot = (usize, Span<Txt>);

impl<'a> Case<'a> {
    /// The article with this number.
    pub fn article(&self, at: usize) -> Option<&'a Analysis> {
        self.articles.get(at).copied()
    }

    /// The sentence that a span begins in; the span itself where no sentence is known.
    pub fn sentence(&self, (at, span): Spot) -> Span<Txt> {
        let Some(analysis) = self.articles.get(at) else { return span };
        let after = analysis.sentences.partition_point(|sentence| sentence.start() <= span.start());
        let before = after.checked_sub(1).and_then(|i| analysis.sentences.get(i));
        before.filter(|sentence| sentence.contains_position(span.start())).copied().unwrap_or(span)
    }

    /// The words of a place, on one line.
    pub fn words(&self, (at, span): Spot) -> String {
        self.articles.get(at).map_or_else(String::new, |analysis| one_line(analysis.words(span)))
    }

    /// Headline of an article, or the name of its input.
    pub fn title_of(&self, at: usize) -> String {
        let Some(analysis) = self.articles.get(at) else { return String::new() };
        let headline = analysis.headline.as_ref().map(|piece| one_line(&piece.text));
        headline.filter(|headline| !headline.is_empty()).unwrap_or_else(|| analysis.source.clone())
    }

    /// Outlet of an article, if known.
    pub fn outlet(&self, at: usize) -> &'a str {
        self.articles.get(at).and_then(|analysis| analysis.outlet.as_ref()).map_or("", |piece| &piece.text)
    }

    /// Publication date of an article as stated, if known.
    pub fn published(&self, at: usize) -> &'a str {
        let article = self.articles.get(at);
        article.and_then(|analysis| analysis.published.as_ref()).map_or("", |published| &published.value)
    }

    /// A stable name of an article: a hash of its input's name, which article of it, and its words.
    pub fn article_id(&self, at: usize) -> String {
        self.articles.get(at).map_or_else(String::new, |analysis| {
            id(&["article", &analysis.source, &analysis.article.to_string(), &analysis.text])
        })
    }

    /// The named things of the case in order of the linking, each with its stable name.
    pub fn things(&self) -> Vec<Thing<'a>> {
        self.linked.entities.iter().map(|linked| Thing::new(self, linked)).collect()
    }
}

/// A named thing across articles.
#[derive(Clone, Debug)]
pub struct Thing<'a> {
    /// A hash of kind and name: the same thing in the next export has the same.
    pub id: String,
    /// Its kind.
    pub kind: Kind,
    /// Its fullest name.
    pub name: &'a str,
    /// Other forms, each once, in order of first use.
    pub aliases: Vec<&'a str>,
    /// Roles seen beside the name, each once.
    pub roles: Vec<&'a str>,
    /// Which entity it is in which article.
    pub members: &'a [(u32, EntityId)],
    /// The entities themselves.
    pub entities: Vec<&'a Entity>,
}

impl<'a> Thing<'a> {
    fn new(case: &Case<'a>, linked: &'a LinkedEntity) -> Self {
        let entities: Vec<&Entity> = linked
            .members
            .iter()
            .filter_map(|&(article, entity)| case.article(article as usize)?.entity(entity))
            .collect();
        let mut aliases: Vec<&str> = Vec::new();
        let mut roles: Vec<&str> = Vec::new();
        for entity in &entities {
            for form in std::iter::once(&entity.name).chain(&entity.aliases) {
                if *form != linked.name && !aliases.contains(&form.as_str()) {
                    aliases.push(form);
                }
            }
            for role in &entity.roles {
                if !roles.contains(&role.as_str()) {
                    roles.push(role);
                }
            }
        }
        Thing {
            id: id(&["thing", linked.kind.word(), &linked.name]),
            kind: linked.kind,
            name: &linked.name,
            aliases,
            roles,
            members: &linked.members,
            entities,
        }
    }

    /// Every place where it is mentioned and how, by article, then position.
    pub fn mentions(&self, case: &Case<'a>) -> Vec<(Spot, Form)> {
        let mut spots = Vec::new();
        for &(article, entity) in self.members {
            let at = article as usize;
            let mentions = case.article(at).into_iter().flat_map(|analysis| &analysis.mentions);
            let of_it = mentions.filter(|mention| mention.entity == entity);
            spots.extend(of_it.map(|mention| ((at, mention.txt), mention.form)));
        }
        spots.sort_unstable();
        spots
    }
}

/// A stable name of 40 hexadecimal digits for these words: the first 20 bytes of a SHA-256.
pub fn id(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    hex(hash.finalize().get(..20).unwrap_or_default())
}

/// The SHA-256 of bytes, in hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&sha256_bytes(bytes))
}

/// The SHA-256 of bytes.
pub fn sha256_bytes(bytes: &[u8]) -> Vec<u8> {
    Sha256::digest(bytes).to_vec()
}

/// Two hexadecimal digits a byte.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: [char; 16] =
        ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
    bytes.iter().flat_map(|byte| [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]).collect()
}

/// Words with every run of white space as one space.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// At most `limit` characters, cut at a word, with an ellipsis.
pub fn clip(text: &str, limit: usize) -> String {
    let flat = one_line(text);
    let Some((end, _)) = flat.char_indices().nth(limit) else { return flat };
    let cut = &flat[..end];
    let word = cut.rfind(' ').filter(|&at| at * 2 > end).unwrap_or(end);
    format!("{}…", cut[..word].trim_end_matches([',', ';', ' ', '.']))
}
