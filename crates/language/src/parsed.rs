//! The language layer's result: tokens with tags, lemmas and heads; sentences; name spans.
//!
//! `The agency said …` -> tokens `The/DET/det->agency agency/NOUN/nsubj->said said/VERB/root …`.

use compact_str::CompactString;
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

/// Universal dependency relations. Subtypes are folded into the main relation but for those that later stages ask for
/// (`acl:relcl`, `aux:pass`, `compound:prt`, `nmod:poss`, `nsubj:pass`, `obl:agent`, `obl:unmarked`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
#[expect(missing_docs, reason = "the names are those of Universal Dependencies v2")]
pub enum Deprel {
    Acl,
    AclRelcl,
    Advcl,
    Advmod,
    Amod,
    Appos,
    Aux,
    AuxPass,
    Case,
    Cc,
    Ccomp,
    Compound,
    CompoundPrt,
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
    OblUnmarked,
    Orphan,
    Parataxis,
    Punct,
    Reparandum,
    Vocative,
    Xcomp,
    Root,
}

impl Deprel {
    /// All relations; `root` is the last.
    pub const ALL: [Deprel; 43] = [
        Deprel::Acl,
        Deprel::AclRelcl,
        Deprel::Advcl,
        Deprel::Advmod,
        Deprel::Amod,
        Deprel::Appos,
        Deprel::Aux,
        Deprel::AuxPass,
        Deprel::Case,
        Deprel::Cc,
        Deprel::Ccomp,
        Deprel::Compound,
        Deprel::CompoundPrt,
        Deprel::Conj,
        Deprel::Cop,
        Deprel::Csubj,
        Deprel::Dep,
        Deprel::Det,
        Deprel::Discourse,
        Deprel::Dislocated,
        Deprel::Expl,
        Deprel::Fixed,
        Deprel::Flat,
        Deprel::Goeswith,
        Deprel::Iobj,
        Deprel::List,
        Deprel::Mark,
        Deprel::Nmod,
        Deprel::NmodPoss,
        Deprel::Nsubj,
        Deprel::NsubjPass,
        Deprel::Nummod,
        Deprel::Obj,
        Deprel::Obl,
        Deprel::OblAgent,
        Deprel::OblUnmarked,
        Deprel::Orphan,
        Deprel::Parataxis,
        Deprel::Punct,
        Deprel::Reparandum,
        Deprel::Vocative,
        Deprel::Xcomp,
        Deprel::Root,
    ];

    /// As Universal Dependencies writes it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Deprel::Acl => "acl",
            Deprel::AclRelcl => "acl:relcl",
            Deprel::Advcl => "advcl",
            Deprel::Advmod => "advmod",
            Deprel::Amod => "amod",
            Deprel::Appos => "appos",
            Deprel::Aux => "aux",
            Deprel::AuxPass => "aux:pass",
            Deprel::Case => "case",
            Deprel::Cc => "cc",
            Deprel::Ccomp => "ccomp",
            Deprel::Compound => "compound",
            Deprel::CompoundPrt => "compound:prt",
            Deprel::Conj => "conj",
            Deprel::Cop => "cop",
            Deprel::Csubj => "csubj",
            Deprel::Dep => "dep",
            Deprel::Det => "det",
            Deprel::Discourse => "discourse",
            Deprel::Dislocated => "dislocated",
            Deprel::Expl => "expl",
            Deprel::Fixed => "fixed",
            Deprel::Flat => "flat",
            Deprel::Goeswith => "goeswith",
            Deprel::Iobj => "iobj",
            Deprel::List => "list",
            Deprel::Mark => "mark",
            Deprel::Nmod => "nmod",
            Deprel::NmodPoss => "nmod:poss",
            Deprel::Nsubj => "nsubj",
            Deprel::NsubjPass => "nsubj:pass",
            Deprel::Nummod => "nummod",
            Deprel::Obj => "obj",
            Deprel::Obl => "obl",
            Deprel::OblAgent => "obl:agent",
            Deprel::OblUnmarked => "obl:unmarked",
            Deprel::Orphan => "orphan",
            Deprel::Parataxis => "parataxis",
            Deprel::Punct => "punct",
            Deprel::Reparandum => "reparandum",
            Deprel::Vocative => "vocative",
            Deprel::Xcomp => "xcomp",
            Deprel::Root => "root",
        }
    }

    /// The relation written so; a subtype not kept counts as its main relation, an unknown one is `None`.
    pub fn of(name: &str) -> Option<Self> {
        let exact = |name: &str| Self::ALL.iter().copied().find(|relation| relation.as_str() == name);
        match name {
            // Bare time and measure phrases hang alike, whether on a verb or a noun.
            "advcl:relcl" => Some(Deprel::Advcl),
            _ => exact(name).or_else(|| exact(name.split(':').next().unwrap_or(name))),
        }
    }

    /// Its place in [`Deprel::ALL`].
    pub const fn index(self) -> u8 {
        self as u8
    }

    /// The relation at a place of [`Deprel::ALL`].
    pub fn at(index: u8) -> Self {
        Self::ALL.get(usize::from(index)).copied().unwrap_or_default()
    }

    /// The relation without its subtype.
    pub fn main(self) -> &'static str {
        let name = self.as_str();
        name.split(':').next().unwrap_or(name)
    }
}

impl Upos {
    /// All tags in alphabetical order.
    pub const ALL: [Upos; 17] = [
        Upos::Adj,
        Upos::Adp,
        Upos::Adv,
        Upos::Aux,
        Upos::Cconj,
        Upos::Det,
        Upos::Intj,
        Upos::Noun,
        Upos::Num,
        Upos::Part,
        Upos::Pron,
        Upos::Propn,
        Upos::Punct,
        Upos::Sconj,
        Upos::Sym,
        Upos::Verb,
        Upos::X,
    ];

    /// As Universal Dependencies writes it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Upos::Adj => "ADJ",
            Upos::Adp => "ADP",
            Upos::Adv => "ADV",
            Upos::Aux => "AUX",
            Upos::Cconj => "CCONJ",
            Upos::Det => "DET",
            Upos::Intj => "INTJ",
            Upos::Noun => "NOUN",
            Upos::Num => "NUM",
            Upos::Part => "PART",
            Upos::Pron => "PRON",
            Upos::Propn => "PROPN",
            Upos::Punct => "PUNCT",
            Upos::Sconj => "SCONJ",
            Upos::Sym => "SYM",
            Upos::Verb => "VERB",
            Upos::X => "X",
        }
    }

    /// The tag written so.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|tag| tag.as_str() == name)
    }
}

/// One token. Positions are byte offsets of the text that was parsed.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    /// Where it stands.
    pub span: Span<Txt>,
    /// Part of speech.
    pub upos: Upos,
    /// Finer tag (verb form, number), an index into `tagger::FINE`.
    pub fine: u8,
    /// Dictionary form, lower case except for proper nouns.
    pub lemma: CompactString,
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
