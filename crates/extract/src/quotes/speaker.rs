//! Who says it: the subject of the cue, or whoever the sentence makes its subject. `Ana Ruiz, who left in May, said` -> `Ana Ruiz`.
//!
//! The parse is asked first (subjects, shared subjects of joined verbs, `by` of passives, owners of nouns); where it has no answer the
//! words beside the cue are (`nearby`). Known misses: subjects two sentences back for joined imperatives.

use super::{asides, cues, frames::TELLING, nearby, reading::Reading};
use language::{Deprel, Upos};
use std::ops::Range;

/// A speaker's phrase has at most this many tokens; longer runs are misread clauses.
const LONGEST: usize = 22;
/// Subjects are handed on at most this often ("left the hall and said, adding …").
const STEPS: usize = 4;

/// The speaker of a cue, in tokens. `floor` is the first token of the sentence or of what follows an earlier cue.
pub fn find(reading: &Reading<'_>, cue: usize, floor: usize, ceiling: usize) -> Option<Range<usize>> {
    let tree = &reading.tree;
    let left = cue.wrapping_sub(1);
    // "…, say doctors, …": the subject stands behind, whatever the verb hangs on. Behind "told" stands who was told.
    if cue > floor
        && !TELLING.contains(&tree.lemma(cue))
        && (tree.lower(left) == "," || reading.quoted(left))
        && !tree.lower(cue).ends_with("ing")
        && subject(reading, cue).is_none()
        && let Some(behind) = nearby::after(reading, cue + 1, ceiling.max(cue + 1).min(reading.end_of(cue)))
    {
        return Some(named_behind(reading, behind, ceiling));
    }
    // What is spoken speaks not itself, though parsers hang "those who left" on the verb behind the marks.
    let parsed = shared(reading, cue, STEPS).filter(|range| !reading.quoted(range.start));
    let parsed = parsed.map(|range| named_before(reading, range, floor));
    let beside = nearby::before(reading, cue, floor);
    let parsed = parsed.filter(|range| speaks(reading, range));
    let found = match (parsed, beside) {
        // A name or pronoun right before the cue is its subject, whatever the parse says of words further left.
        (Some(parsed), Some(beside))
            if parsed.end < beside.start && nominal(reading, parsed.end..beside.start) =>
        {
            Some(beside)
        }
        (Some(parsed), _) => Some(parsed),
        (None, beside) => beside.or_else(|| nearby::after(reading, cue + 1, ceiling)),
    };
    found.map(|range| named_behind(reading, range, ceiling))
}

/// False for what stands where a subject does and is none: `In the Americas`, `Friday`.
fn speaks(reading: &Reading<'_>, range: &Range<usize>) -> bool {
    let tree = &reading.tree;
    let timely = |at: usize| {
        asides::day(tree.lower(at)) || matches!(tree.upos(at), Upos::Num | Upos::Adp | Upos::Adv | Upos::Det)
    };
    tree.upos(range.start) != Upos::Adp && !range.clone().all(timely)
}

/// `the old ferry captain, Ewa Lindt, said`, `said the mayor's spokesman, Piet Aas.`: the name behind a description; `said a spokesman,
/// Monday.` has none.
fn named_behind(reading: &Reading<'_>, mut range: Range<usize>, ceiling: usize) -> Range<usize> {
    let tree = &reading.tree;
    if range.len() > 2 && asides::day(tree.lower(range.end - 1)) && tree.lower(range.end - 2) == "," {
        range.end -= 2;
    }
    let name =
        |at: usize| tree.upos(at) == Upos::Propn && !reading.quoted(at) && !asides::day(tree.lower(at));
    let comma = range.end;
    let described = range.clone().last().is_some_and(|last| tree.upos(last) == Upos::Noun)
        && !range.clone().any(|at| tree.upos(at) == Upos::Propn && tree.deprel(at) == Deprel::Appos);
    let end = (comma + 1..ceiling).take_while(|&at| name(at)).last().map_or(comma, |last| last + 1);
    // One word before a stop is rather whoever reported it: "said a spokesman, Agence."
    let closed = match tree.lower(end) {
        form if end >= ceiling || form == "." => end > comma + 2,
        form => matches!(form, "," | ";" | ":" | "who"),
    };
    if described && tree.lower(comma) == "," && end > comma + 1 && closed {
        return comma + 1..end;
    }
    // "the union's president, Dr | Ewa Lindt": a title is no end.
    let titled =
        range.clone().last().is_some_and(|last| TITLES.contains(&tree.lower(last).trim_end_matches('.')));
    let end =
        (range.end..ceiling).take_while(|&at| titled && name(at)).last().map_or(range.end, |last| last + 1);
    range.start..end
}

/// Titles that stand before a name and end none; their stop is left off.
const TITLES: &[&str] = &["dr", "mr", "mrs", "ms", "prof", "sir", "dame", "rev", "sgt", "capt"];

/// `Adam Weber, a senior official at the port, told`: where the parse took the description for the subject, the name before it is.
fn named_before(reading: &Reading<'_>, range: Range<usize>, floor: usize) -> Range<usize> {
    let tree = &reading.tree;
    let name = |at: usize| tree.upos(at) == Upos::Propn && !reading.quoted(at);
    let title = matches!(tree.lower(range.start), "a" | "an" | "the")
        || range.clone().last().is_some_and(|last| tree.upos(last) == Upos::Noun && range.len() > 1);
    let described = title && range.start >= floor + 2;
    if !described || tree.lower(range.start - 1) != "," || !name(range.start - 2) {
        return range;
    }
    let end = range.start - 1;
    let start = (floor..end).rev().take_while(|&at| name(at)).last().unwrap_or(end);
    // "In Ostend, port officials said": a place before the speaker.
    let led = start > floor && tree.upos(start - 1) == Upos::Adp;
    if led { range } else { start..end }
}

/// Whether the gap between two phrases is no description of the first ("Lund, who …, said", "Lund, a nurse, said").
fn nominal(reading: &Reading<'_>, gap: Range<usize>) -> bool {
    let tree = &reading.tree;
    !matches!(
        tree.lower(gap.start),
        "," | "(" | "who" | "which" | "—" | "–" | "of" | "for" | "from" | "at" | "in" | "with"
    )
}

/// The subject of a verb by the parse alone.
pub fn subject(reading: &Reading<'_>, verb: usize) -> Option<Range<usize>> {
    let tree = &reading.tree;
    let passive = tree.child(verb, &[Deprel::AuxPass, Deprel::NsubjPass]).is_some();
    if passive && let Some(agent) = tree.child(verb, &[Deprel::OblAgent]) {
        let by = tree.child(agent, &[Deprel::Case]);
        let phrase = phrase(reading, agent)?;
        return Some(by.map_or(phrase.start, |by| phrase.start.max(by + 1))..phrase.end);
    }
    if passive {
        return None;
    }
    let mut subjects =
        tree.children(verb).iter().copied().filter(|&child| tree.deprel(child) == Deprel::Nsubj);
    let nearest = subjects.clone().min_by_key(|&child| verb.abs_diff(child));
    let nearest = nearest.or_else(|| subjects.next())?;
    if matches!(tree.lower(nearest), "who" | "which" | "that") {
        return tree.head(verb).filter(|&head| head < verb).and_then(|noun| phrase(reading, noun));
    }
    phrase(reading, nearest)
}

/// A verb's own subject, or the one that the verb it hangs on has.
fn shared(reading: &Reading<'_>, verb: usize, steps: usize) -> Option<Range<usize>> {
    let tree = &reading.tree;
    if let Some(found) = subject(reading, verb) {
        return Some(found);
    }
    let steps = steps.checked_sub(1)?;
    let head = tree.head(verb)?;
    // "said the boat had sunk, adding that …": whoever said goes on, though the parse may hang "adding" on "sunk".
    if tree.lower(verb).ends_with("ing")
        && tree.deprel(verb) == Deprel::Advcl
        && cues::reports(tree.lemma(verb))
    {
        let mut above = head;
        for _ in 0..STEPS {
            if cues::reports(tree.lemma(above))
                && let Some(found) = subject(reading, above)
            {
                return Some(found);
            }
            match tree.head(above) {
                Some(next) => above = next,
                None => break,
            }
        }
    }
    match tree.deprel(verb) {
        // "was quoted as saying": the one quoted speaks.
        Deprel::Conj | Deprel::Advcl | Deprel::Xcomp | Deprel::Ccomp | Deprel::Parataxis
            if tree.upos(head) == Upos::Verb =>
        {
            let quoted = tree.child(head, &[Deprel::NsubjPass]).and_then(|child| phrase(reading, child));
            if tree.child(head, &[Deprel::AuxPass]).is_some() && tree.deprel(verb) != Deprel::Conj {
                return quoted;
            }
            shared(reading, head, steps).or(quoted)
        }
        // "a statement saying …", "the man who called and said …"
        Deprel::Acl | Deprel::AclRelcl if matches!(tree.upos(head), Upos::Noun | Upos::Propn) => {
            phrase(reading, head)
        }
        _ => None,
    }
}

/// Whose statement a noun names: `the company’s claim`, `a claim by the company`, `made the claim`.
pub fn of_noun(reading: &Reading<'_>, noun: usize) -> Option<Range<usize>> {
    let tree = &reading.tree;
    if let Some(owner) = tree.child(noun, &[Deprel::NmodPoss]) {
        let range = phrase(reading, owner)?;
        let end = (range.start..range.end)
            .find(|&at| matches!(tree.lower(at), "'s" | "’s" | "'" | "’"))
            .unwrap_or(range.end);
        return Some(range.start..end.max(range.start + 1));
    }
    let by = tree.children(noun).iter().copied().find(|&child| {
        tree.deprel(child) == Deprel::Nmod
            && tree
                .child(child, &[Deprel::Case])
                .is_some_and(|case| matches!(tree.lower(case), "by" | "from"))
    });
    if let Some(by) = by {
        let case = tree.child(by, &[Deprel::Case])?;
        return phrase(reading, by).map(|range| range.start.max(case + 1)..range.end);
    }
    let verb = tree.head(noun).filter(|&head| tree.upos(head) == Upos::Verb)?;
    matches!(tree.deprel(noun), Deprel::Obj | Deprel::Obl).then(|| shared(reading, verb, STEPS)).flatten()
}

/// The words of a phrase without clauses that describe it: `the mayor, Jan Novak, who left` -> `the mayor, Jan Novak`.
pub fn phrase(reading: &Reading<'_>, head: usize) -> Option<Range<usize>> {
    let tree = &reading.tree;
    if matches!(tree.upos(head), Upos::Verb | Upos::Aux | Upos::Punct | Upos::Adv) {
        return None;
    }
    let leave_out = |child: usize| match tree.deprel(child) {
        Deprel::AclRelcl
        | Deprel::Advcl
        | Deprel::Parataxis
        | Deprel::Ccomp
        | Deprel::Dislocated
        | Deprel::Punct => true,
        Deprel::Acl => tree.lower(child.wrapping_sub(1)) == ",",
        Deprel::Appos => tree.upos(child) != Upos::Propn,
        _ => false,
    };
    let mut range = tree.phrase(head, &leave_out);
    // A name beside the description is kept over its comma.
    if let Some(name) =
        tree.child(head, &[Deprel::Appos]).filter(|&child| tree.upos(child) == Upos::Propn && child > head)
    {
        let name = tree.phrase(name, &leave_out);
        if name.start <= range.end + 1 {
            range.end = name.end.max(range.end);
        }
    }
    let range = whole(reading, shortened(reading, range));
    (!range.is_empty() && range.len() <= LONGEST).then_some(range)
}

/// `The 24-year-old`: what is joined by hyphens is one, and so is the article before it.
fn whole(reading: &Reading<'_>, mut range: Range<usize>) -> Range<usize> {
    let tree = &reading.tree;
    let glued = |at: usize| tree.span(at).end() == tree.span(at + 1).start();
    while range.start >= 2
        && tree.lower(range.start - 1) == "-"
        && glued(range.start - 1)
        && glued(range.start - 2)
        && !range.is_empty()
    {
        range.start -= 2;
        if range.start >= 1 && tree.upos(range.start - 1) == Upos::Det {
            range.start -= 1;
        }
    }
    range
}

/// Without marks, joining words and adverbs at the edges, and without a clause that begins with `who` or `which`.
pub fn shortened(reading: &Reading<'_>, range: Range<usize>) -> Range<usize> {
    let tree = &reading.tree;
    let (mut start, mut end) = (range.start, range.end);
    if let Some(cut) = (start + 1..end).find(|&at| matches!(tree.lower(at), "who" | "which")) {
        end = cut;
    }
    let loose = |at: usize| {
        reading.is_mark(at) && !matches!(tree.lower(at), ")" | "'s")
            || matches!(tree.upos(at), Upos::Cconj | Upos::Sconj)
    };
    while start < end
        && (loose(start)
            || tree.deprel(start) == Deprel::Advmod && end - start > 1 && tree.upos(start) == Upos::Adv)
    {
        start += 1;
    }
    while end > start && loose(end - 1) {
        end -= 1;
    }
    start..end
}
