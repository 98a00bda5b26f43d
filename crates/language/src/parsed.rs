//! The language layer's result: tokens with tags, lemmas and heads; sentences; name spans.
//!
//! `The agency said …` -> tokens `The/DET/det->agency agency/NOUN/nsubj->said said/VERB/root …`.

use model::{Kind, Span, Txt};
use std::ops::Range;

/// Universal part-of-speech tags.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
#[expect(missing_docs, reason = "the names are those of Universal Dependencies v2")]
pub enum Upos {
    Adj,
    Adp,
    Adv,
    Aux,
    Cconj,
    Det,
    Intj,
    Noun,
    Num,
    Part,
    Pron,
    Propn,
    Punct,
    Sconj,
    Sym,
    Verb,
    #[default]
    X,
}

/// Universal dependency relations, main types only (subtypes are folded, but `nsubj:pass`, `obl:agent`, `aux:pass` are kept).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
#[expect(missing_docs, reason = "the names are those of Universal Dependencies v2")]
pub enum Deprel {
    Acl,
    Advcl,
    Advmod,
    Amod,
    Appos,
    Aux,
    AuxPass,
    Case,
    Cc,
    Ccomp,
    Clf,
    Compound,
    Conj,
    Cop,
    Csubj,
    #[default]
    Dep,
    Det,
    Discourse,
    Dislocated,
    Expl,
    Fixed,
    Flat,
    Goeswith,
    Iobj,
    List,
    Mark,
    Nmod,
    NmodPoss,
    Nsubj,
    NsubjPass,
    Nummod,
    Obj,
    Obl,
    OblAgent,
    Orphan,
    Parataxis,
    Punct,
    Reparandum,
    Root,
    Vocative,
}

/// One token. Positions are byte offsets of the text that was parsed.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    /// Where it stands.
    pub span: Span<Txt>,
    /// Part of speech.
    pub upos: Upos,
    /// Dictionary form, lower case except for proper nouns.
    pub lemma: Box<str>,
    /// Index (in `Parsed::tokens`) of its head; `None` for the root of a sentence.
    pub head: Option<u32>,
    /// Relation to the head.
    pub deprel: Deprel,
}

/// One sentence: a range of token indices. Sentences never cross a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Token indices `[start, end)` in `Parsed::tokens`.
    pub tokens: Range<u32>,
    /// Where it stands, first to last token.
    pub span: Span<Txt>,
    /// Index of the paragraph it belongs to.
    pub paragraph: u32,
}

/// One name as the names model and the document pass see it, without determiner, title or possessive.
#[derive(Clone, Debug, PartialEq)]
pub struct NameSpan {
    /// Token indices `[start, end)`.
    pub tokens: Range<u32>,
    /// Where it stands (may end inside the last token where a possessive was cut).
    pub span: Span<Txt>,
    /// One of the six kinds.
    pub kind: Kind,
    /// Calibrated probability that span and kind are right, 0 to 1.
    pub score: f32,
    /// Which rule or model: "names model", "surname seen before", "acronym defined", …
    pub rule: &'static str,
}

/// A text read: tokens tile it up to white space.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parsed {
    /// All tokens in order.
    pub tokens: Vec<Token>,
    /// All sentences in order; they cover all tokens.
    pub sentences: Vec<Sentence>,
    /// All names in order, not overlapping.
    pub names: Vec<NameSpan>,
}

/// The trained models. `Default` has none: tags fall back to `X` and no name is found, nothing fails.
#[derive(Clone, Debug, Default)]
pub struct Models {}

/// Reads a text whose paragraphs stand at the given spans (in order, not overlapping).
pub fn parse(_text: &str, _paragraphs: &[Span<Txt>], _models: &Models) -> Parsed {
    Parsed::default()
}

impl Models {
    /// The models that are part of the program.
    pub fn bundled() -> Self {
        Models::default()
    }
}
