//! Articles -> passages and subjects: what the filters ask, worked out once when the articles change.
//!
//! A passage is a paragraph: the unit that filters keep or drop. A subject is one named thing across articles: entities of the
//! same kind and name are one, and entities that the linking said are one are one.
//! Known miss: without linking, "Ana Ruiz" and "A. Ruiz" in two articles are two subjects.

use crate::{
    case::{Article, ArticleId, Item, ItemKind},
    fold::fold,
};
use model::{Analysis, EntityId, Interval, Kind, Span, Status, Txt};
use rustc_hash::{FxHashMap, FxHasher};
use std::{fmt, hash::Hasher, str::FromStr, sync::Arc};

/// Stable handle of a subject: a hash of its kind and folded name, so that an address keeps pointing at it. Never the name itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SubjectKey(pub u64);

impl fmt::Display for SubjectKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:x}", self.0)
    }
}

impl FromStr for SubjectKey {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        u64::from_str_radix(text, 16).map(SubjectKey).map_err(|_| ())
    }
}

impl SubjectKey {
    /// The handle of a name of a kind.
    pub fn of(kind: Kind, name: &str) -> Self {
        let mut hasher = FxHasher::default();
        hasher.write(kind.word().as_bytes());
        hasher.write_u8(0);
        for byte in fold(name).bytes() {
            hasher.write_u8(byte);
        }
        SubjectKey(hasher.finish())
    }
}

/// One paragraph as the filters see it.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    /// Where it stands.
    pub span: Span<Txt>,
    /// Who and what it names, each once, ascending, and how often.
    pub entities: Vec<(EntityId, usize)>,
    /// The days it speaks of.
    pub times: Vec<Interval>,
    /// How many dates, figures and quotes begin in it.
    pub marks: [usize; 3],
    /// The standings of the happenings in it.
    pub events: Vec<Status>,
    /// Its words folded, for search.
    pub folded: String,
}

impl Passage {
    /// True when it names an entity.
    pub fn names(&self, entity: EntityId) -> bool {
        self.entities.iter().any(|(named, _)| *named == entity)
    }
}

/// The passages of one article; depends on that article alone, so it is made once when the article arrives.
#[derive(Clone, Debug, PartialEq)]
pub struct Passages {
    /// In order, not overlapping.
    pub list: Vec<Passage>,
    /// Words of the clean text, counted once.
    pub words: usize,
}

impl Passages {
    /// Cuts an article into passages.
    pub fn of(analysis: &Analysis) -> Self {
        let mut list: Vec<Passage> = paragraphs(analysis)
            .into_iter()
            .map(|span| Passage {
                span,
                entities: Vec::new(),
                times: Vec::new(),
                marks: [0; 3],
                events: Vec::new(),
                folded: fold(span.of(&analysis.text)),
            })
            .collect();
        for mention in &analysis.mentions {
            if let Some(at) = position(&list, mention.txt.start()) {
                let named = &mut list[at].entities;
                match named.binary_search_by_key(&mention.entity, |(entity, _)| *entity) {
                    Ok(known) => named[known].1 += 1,
                    Err(new) => named.insert(new, (mention.entity, 1)),
                }
            }
        }
        for time in &analysis.times {
            if let Some(at) = position(&list, time.txt.start()) {
                list[at].marks[0] += 1;
                if !time.interval.is_unknown() {
                    list[at].times.push(time.interval);
                }
            }
        }
        for (kind, start) in (analysis.figures.iter().map(|figure| (1, figure.txt.start())))
            .chain(analysis.quotes.iter().map(|quote| (2, quote.txt.start())))
        {
            if let Some(at) = position(&list, start) {
                list[at].marks[kind] += 1;
            }
        }
        for event in &analysis.events {
            if let Some(at) = position(&list, event.trigger.start()) {
                list[at].events.push(event.status);
                list[at].times.extend(event.time.as_ref().map(|time| time.interval));
            }
        }
        Passages { list, words: analysis.text.split_whitespace().count() }
    }

    /// The passage a byte of the text falls in, or the last one before it, or the first; `None` where there is none.
    pub fn at(&self, position: u32) -> Option<usize> {
        self::position(&self.list, position)
    }
}

fn position(list: &[Passage], byte: u32) -> Option<usize> {
    let at = list.partition_point(|passage| passage.span.start() <= byte).saturating_sub(1);
    (at < list.len()).then_some(at)
}

/// Where the kept blocks stand; where no blocks are known, the text between blank lines.
pub fn paragraphs(analysis: &Analysis) -> Vec<Span<Txt>> {
    let mut spans: Vec<Span<Txt>> = analysis.blocks.iter().filter_map(|block| block.txt).collect();
    spans.retain(|span| !span.is_empty());
    spans.sort_unstable();
    if spans.is_empty() {
        let mut at = 0;
        for part in analysis.text.split("\n\n") {
            if !part.trim().is_empty() {
                spans.push(Span::at(at..at + part.len()));
            }
            at += part.len() + 2;
        }
    }
    spans
}

/// One named thing across articles.
#[derive(Clone, Debug, PartialEq)]
pub struct Subject {
    /// Its handle.
    pub key: SubjectKey,
    /// Its kind.
    pub kind: Kind,
    /// The fullest name.
    pub name: String,
    /// Other forms, each once, in order of first use.
    pub aliases: Vec<String>,
    /// Roles seen beside the name, each once.
    pub roles: Vec<String>,
    /// Which entity it is in which article (index into `Index::articles`), in order.
    pub members: Vec<(usize, EntityId)>,
}

/// Everything the views ask about a set of articles.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// The articles, in order of the library.
    pub articles: Vec<Article>,
    /// Passages of each article.
    pub passages: Vec<Arc<Passages>>,
    /// All subjects, by first appearance.
    pub subjects: Vec<Subject>,
    /// For each article, the subject (index into `subjects`) of each entity.
    pub subject_of: Vec<Vec<usize>>,
}

impl Index {
    /// Joins the articles. `same` lists groups of entities that the linking found to be one.
    pub fn new(articles: Vec<(Article, Arc<Passages>)>, same: &[Vec<(ArticleId, EntityId)>]) -> Self {
        let (articles, passages): (Vec<Article>, Vec<Arc<Passages>>) = articles.into_iter().unzip();
        let place: FxHashMap<ArticleId, usize> =
            articles.iter().enumerate().map(|(i, a)| (a.id, i)).collect();
        let mut group_of: FxHashMap<(usize, EntityId), usize> = FxHashMap::default();
        for (group, members) in same.iter().enumerate() {
            for (article, entity) in members {
                if let Some(&at) = place.get(article) {
                    group_of.insert((at, *entity), group);
                }
            }
        }
        let mut subjects: Vec<Subject> = Vec::new();
        let mut by_key: FxHashMap<SubjectKey, usize> = FxHashMap::default();
        let mut by_group: FxHashMap<usize, usize> = FxHashMap::default();
        let mut subject_of = Vec::with_capacity(articles.len());
        for (at, article) in articles.iter().enumerate() {
            let mut row = Vec::with_capacity(article.analysis.entities.len());
            for entity in &article.analysis.entities {
                let key = SubjectKey::of(entity.kind, &entity.name);
                let group = group_of.get(&(at, entity.id)).copied();
                let known = group.and_then(|g| by_group.get(&g)).or_else(|| by_key.get(&key)).copied();
                let subject = known.unwrap_or_else(|| {
                    subjects.push(Subject {
                        key,
                        kind: entity.kind,
                        name: entity.name.clone(),
                        aliases: Vec::new(),
                        roles: Vec::new(),
                        members: Vec::new(),
                    });
                    subjects.len() - 1
                });
                by_key.entry(key).or_insert(subject);
                if let Some(group) = group {
                    by_group.entry(group).or_insert(subject);
                }
                let joined = &mut subjects[subject];
                joined.members.push((at, entity.id));
                add_forms(joined, entity);
                row.push(subject);
            }
            subject_of.push(row);
        }
        Index { articles, passages, subjects, subject_of }
    }

    /// Place of an article in the list.
    pub fn article(&self, id: ArticleId) -> Option<usize> {
        self.articles.iter().position(|article| article.id == id)
    }

    /// The subject an entity of an article belongs to.
    pub fn subject(&self, article: usize, entity: EntityId) -> Option<&Subject> {
        self.subject_of.get(article)?.get(entity.0 as usize).and_then(|&at| self.subjects.get(at))
    }

    /// The subject with a handle.
    pub fn by_key(&self, key: SubjectKey) -> Option<&Subject> {
        self.subjects.iter().find(|subject| subject.key == key)
    }
}

fn add_forms(subject: &mut Subject, entity: &model::Entity) {
    for form in std::iter::once(&entity.name).chain(&entity.aliases) {
        if *form != subject.name && !subject.aliases.contains(form) {
            subject.aliases.push(form.clone());
        }
    }
    for role in &entity.roles {
        if !subject.roles.contains(role) {
            subject.roles.push(role.clone());
        }
    }
}

/// The first mention of a named thing: in the preferred article if it is named there, else in the first that names it.
pub fn first_mention(index: &Index, key: SubjectKey, preferred: Option<ArticleId>) -> Option<Item> {
    let subject = index.subjects.iter().find(|subject| subject.key == key)?;
    let preferred = preferred.and_then(|id| index.article(id));
    let wanted = subject.members.iter().find(|(at, _)| Some(*at) == preferred).or(subject.members.first())?.0;
    let article = index.articles.get(wanted)?;
    let is_it = |entity: EntityId| subject.members.contains(&(wanted, entity));
    let (_, n) = article.analysis.mentions.iter().zip(0u32..).find(|(mention, _)| is_it(mention.entity))?;
    Some(Item { article: article.id, kind: ItemKind::Mention, index: n })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::article;

    fn index(articles: &[Article], same: &[Vec<(ArticleId, EntityId)>]) -> Index {
        Index::new(articles.iter().map(|a| (a.clone(), Arc::new(Passages::of(&a.analysis)))).collect(), same)
    }

    #[test]
    fn the_same_name_in_two_articles_is_one_subject() {
        let both = [article(1, "[Ana Ruiz](person) spoke."), article(2, "In Lima, [ANA RUIZ](person) left.")];
        let index = index(&both, &[]);
        assert_eq!(index.subjects.len(), 1);
        assert_eq!(index.subjects[0].members, [(0, EntityId(0)), (1, EntityId(0))]);
        assert_eq!(index.subjects[0].aliases, ["ANA RUIZ"]);
    }

    #[test]
    fn a_place_and_a_person_of_one_name_are_two() {
        let index = index(&[article(1, "[Sofia](place) greets [Sofia](person).")], &[]);
        assert_eq!(index.subjects.len(), 2);
    }

    #[test]
    fn linking_joins_what_names_alone_do_not() {
        let both = [article(1, "[Ana Ruiz](person) spoke."), article(2, "[A. Ruiz](person) left.")];
        let same = vec![vec![(both[0].id, EntityId(0)), (both[1].id, EntityId(0))]];
        assert_eq!(index(&both, &same).subjects.len(), 1);
        assert_eq!(index(&both, &[]).subjects.len(), 2);
    }

    #[test]
    fn a_passage_knows_whom_it_names_and_when() {
        let one = article(1, "Nothing here.\n\n[Ana](person) left [Lima](place) on [4 May](2021-05-04).");
        let passages = Passages::of(&one.analysis);
        assert_eq!(passages.list.len(), 2);
        assert!(passages.list[0].entities.is_empty() && passages.list[0].times.is_empty());
        assert_eq!(passages.list[1].entities, [(EntityId(0), 1), (EntityId(1), 1)]);
        assert_eq!(passages.list[1].times.len(), 1);
    }
}
