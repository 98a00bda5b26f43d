//! A small network over a sentence: words and first tags -> better tags, a score for every arc, relations, scores for names.
//!
//! Each word is a vector (a row of the vocabulary beside a sum of rows for its ends, shape, cluster and tags); two layers of simple
//! recurrent units (Lei et al. 2018) read the sentence from both sides; a biaffine product scores every pair of word and head (Dozat
//! and Manning 2017), and a small layer names the relation. All products are of whole numbers and the rest uses only operations
//! that every machine rounds alike, so the page and the command line give the same trees.
//! Known misses: sentences beyond 400 words are cut before; long coordinations; attachment of late phrases.

use crate::{
    hash::mix,
    kernel::product,
    lookup::Lookup,
    names_lattice::{self, Scores},
    parsed::Deprel,
    tagger::{FINE, Fine, best, is_shouted},
    tree::Arcs,
    weights::Bytes,
    words::Word,
};

/// Rows of each table of features, in the order of [`Cell::features`]: ends of 2, 3, 4 letters, starts of 2, 3 letters, shape,
/// cluster, tag, tag with the one before, tag with the one after.
pub const TABLES: [u32; FEATURES] = [1024, 4096, 6144, 768, 3072, 512, 1025, 32, 1024, 1024];
/// Features of a word.
pub const FEATURES: usize = 10;
/// First feature that looks at tags.
pub const TAGGED: usize = 7;
/// Kinds of arcs by direction and length, for a score of their own; the last is that of the root.
pub const LENGTHS: usize = 17;
/// Outputs of the layer of tags and of that of relations, padded.
pub const TAGS: usize = 32;
/// See [`TAGS`].
pub const RELATIONS: usize = 48;
/// Outputs of the layer of names, padded.
pub const NAMES: usize = 16;
/// Row of the vocabulary for a word that is not in it.
pub const UNKNOWN: u16 = 0;

/// What the network sees of a word: a row of the vocabulary, and rows of the tables, counted through.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cell {
    /// Row of the vocabulary.
    pub word: u16,
    /// Rows of the tables.
    pub features: [u32; FEATURES],
}

/// Key of a word in the vocabulary.
pub const fn vocabulary_key(word: &Word) -> u32 {
    (word.lower >> 32) as u32
}

/// The cells of a sentence.
pub fn cells(words: &[Word], tags: &[Fine], vocabulary: &Lookup, out: &mut Vec<Cell>) {
    out.clear();
    let shouted = u64::from(is_shouted(words));
    let tag = |at: Option<usize>| at.and_then(|at| tags.get(at)).map_or(31, |tag| u32::from(*tag));
    for (at, word) in words.iter().enumerate() {
        let hashed = |table: usize, hash: u64| {
            let spread = mix(hash, 0x51) >> 32;
            u32::try_from((spread * u64::from(TABLES[table])) >> 32).unwrap_or(0)
        };
        let here = tag(Some(at));
        let within = [
            hashed(0, word.ends[1]),
            hashed(1, word.ends[2]),
            hashed(2, word.ends[3]),
            hashed(3, word.starts[1]),
            hashed(4, word.starts[2]),
            hashed(5, mix(word.shape, u64::from(at == 0) * 2 + shouted)),
            u32::try_from(word.fine).unwrap_or(0).min(TABLES[6] - 1),
            here,
            tag(at.checked_sub(1)) * 32 + here,
            tag(Some(at + 1)) * 32 + here,
        ];
        let mut cell =
            Cell { word: vocabulary.get(vocabulary_key(word)).unwrap_or(UNKNOWN), features: within };
        let mut first = 0;
        for (row, size) in cell.features.iter_mut().zip(TABLES) {
            *row += first;
            first += size;
        }
        out.push(cell);
    }
}

/// Kind of the arc from a word to its head ([`LENGTHS`]).
pub fn length(word: usize, head: usize, len: usize) -> usize {
    if head == len {
        return LENGTHS - 1;
    }
    let step = match word.abs_diff(head) {
        n @ 0..=4 => n.saturating_sub(1),
        5..=6 => 4,
        7..=9 => 5,
        10..=14 => 6,
        _ => 7,
    };
    if head < word { step } else { step + 8 }
}

/// A sum pressed into -1 to 1: `x / sqrt(1 + x^2)`.
#[inline]
pub fn press(x: f32) -> f32 {
    x / (1.0 + x * x).sqrt()
}

/// Fixed point of the values between layers.
pub const ONE: f32 = 1024.0;
/// Fixed point and limit of the vectors that score arcs: their products must not overflow.
const SCORE: (f32, f32) = (256.0, 4095.0);

/// A layer: weights of each output in a row, what one unit of a row is worth, and the bias.
#[derive(Clone, Debug)]
struct Layer {
    inputs: usize,
    weights: Vec<i16>,
    scales: Vec<f32>,
    bias: Vec<f32>,
}

/// Widths of one direction of a layer, of the vectors that score arcs, of those that name relations.
#[derive(Clone, Copy, Debug)]
struct Sizes {
    hidden: usize,
    arc: usize,
    relation: usize,
}

/// The network. Vectors of words and features are read in place; the layers (a tenth of the file) are widened at start.
#[derive(Clone, Debug)]
pub struct Network {
    sizes: Sizes,
    vocabulary: Lookup,
    bytes: Bytes,
    /// Where the vectors of words and of features begin, and what their unit is worth.
    words: (usize, f32),
    features: (usize, f32),
    recurrent: Vec<Layer>,
    tags: Layer,
    dependent: Layer,
    head: Layer,
    join: Layer,
    named: Layer,
    naming: Layer,
    relations: Layer,
    names: Layer,
    root: Vec<i16>,
    lengths: Vec<f32>,
    spaces: Vec<f32>,
}

/// Magic number of a file.
pub const MAGIC: [u8; 4] = *b"DLG1";

/// Takes one part after the other from a file.
struct Parts<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Parts<'_> {
    fn take(&mut self, count: usize) -> Option<&[u8]> {
        let part = self.bytes.get(self.at..self.at.checked_add(count)?)?;
        self.at += count;
        Some(part)
    }
    fn count(&mut self, most: usize) -> Option<usize> {
        let number = u32::from_le_bytes(self.take(4)?.try_into().ok()?) as usize;
        (number <= most).then_some(number)
    }
    fn floats(&mut self, count: usize) -> Option<Vec<f32>> {
        let part = self.take(count.checked_mul(4)?)?;
        let floats: Vec<f32> = part.as_chunks::<4>().0.iter().map(|b| f32::from_le_bytes(*b)).collect();
        floats.iter().all(|f| f.is_finite()).then_some(floats)
    }
    fn layer(&mut self, inputs: usize, outputs: usize) -> Option<Layer> {
        let (scales, bias) = (self.floats(outputs)?, self.floats(outputs)?);
        let weights = self.take(inputs.checked_mul(outputs)?)?;
        let weights = weights.iter().map(|&b| i16::from(b.cast_signed())).collect();
        Some(Layer { inputs, weights, scales, bias })
    }
}

impl Layer {
    fn run(&self, x: &[i16], sums: &mut Vec<i32>, out: &mut Vec<f32>) {
        product(x, &self.weights, self.inputs, sums);
        out.clear();
        for row in sums.chunks_exact(self.bias.len()) {
            let cells = row.iter().zip(&self.scales).zip(&self.bias);
            out.extend(cells.map(|((&sum, scale), bias)| sum as f32 * scale + bias));
        }
    }
}

/// A value in fixed point, rounded to the nearest: added to a number so large that its lowest bit is a whole, it stands in the low
/// bits. Unlike `round`, this is a few instructions on every machine.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "clamped to the limit")]
fn fixed(value: f32, (one, limit): (f32, f32)) -> i16 {
    const LARGE: f32 = 12_582_912.0;
    let placed = (value * one).clamp(-limit, limit) + LARGE;
    placed.to_bits().wrapping_sub(LARGE.to_bits()) as i16
}

/// Scores -> scores below the best, none under [`UNLIKELY`].
fn likely(row: &[f32]) -> Scores {
    let mut scores = [0.0; names_lattice::TAGS];
    let top = row.iter().take(scores.len()).copied().fold(f32::MIN, f32::max);
    for (score, value) in scores.iter_mut().zip(row) {
        *score = (value - top).max(UNLIKELY);
    }
    scores
}

/// The lowest score of a tag of a name: a network that is too sure should not outvote all else.
const UNLIKELY: f32 = -8.0;
const WIDE: (f32, f32) = (ONE, 32767.0);

/// Room for the sentences of a document, used again and again.
#[derive(Clone, Debug, Default)]
pub struct Room {
    cells: Vec<Cell>,
    x: Vec<i16>,
    sums: Vec<i32>,
    gates: Vec<f32>,
    named: Vec<f32>,
    arcs: Arcs,
    fixed: Vec<i16>,
}

impl Network {
    /// Checks the header and all bounds; `None` if the bytes are no such network.
    pub fn read(bytes: Bytes) -> Option<Self> {
        let mut parts = Parts { bytes: &bytes, at: 0 };
        if parts.take(4)? != MAGIC {
            return None;
        }
        let (hidden, layers) = (parts.count(256)?, parts.count(8)?);
        let (arc, relation, rows) = (parts.count(256)?, parts.count(256)?, parts.count(1 << 16)?);
        let lookup = parts.count(1 << 24)?;
        let scales = parts.floats(2)?;
        let vocabulary = Lookup::from_bytes(parts.take(lookup)?.to_vec().into())?;
        let words = parts.at;
        parts.take(rows.checked_mul(hidden)?)?;
        let features = parts.at;
        parts.take(TABLES.iter().sum::<u32>() as usize * hidden)?;
        let wide = 2 * hidden;
        let recurrent = (0..layers).map(|_| parts.layer(wide, 6 * hidden)).collect::<Option<Vec<_>>>()?;
        let (tags, dependent) = (parts.layer(wide, TAGS)?, parts.layer(wide, arc)?);
        let (head, join) = (parts.layer(wide, arc)?, parts.layer(arc, arc)?);
        let (named, naming) = (parts.layer(wide, relation)?, parts.layer(wide, relation)?);
        let (relations, names) = (parts.layer(relation, RELATIONS)?, parts.layer(wide, NAMES)?);
        let root = parts.floats(arc)?.iter().map(|&v| fixed(v, SCORE)).collect();
        let (lengths, spaces) = (parts.floats(LENGTHS)?, parts.floats(LENGTHS * relation)?);
        if parts.at != bytes.len() || hidden == 0 {
            return None;
        }
        let (words, features) = ((words, scales[0]), (features, scales[1]));
        let sizes = Sizes { hidden, arc, relation };
        Some(Network {
            sizes,
            vocabulary,
            words,
            features,
            recurrent,
            tags,
            dependent,
            head,
            join,
            named,
            naming,
            relations,
            names,
            root,
            lengths,
            spaces,
            bytes,
        })
    }

    /// Tags, heads and relations of a sentence from its words and first tags, which are replaced. Logarithms of the chances of
    /// each tag of a name are added to `names`, a row a word.
    pub fn parse(
        &self,
        words: &[Word],
        tags: &mut [Fine],
        room: &mut Room,
        heads: &mut Vec<usize>,
        relations: &mut Vec<u8>,
        names: &mut Vec<Scores>,
    ) {
        cells(words, tags, &self.vocabulary, &mut room.cells);
        self.encode(room);
        let Room { x, sums, gates, named, arcs, fixed: vectors, .. } = room;
        self.tags.run(x, sums, gates);
        for (tag, row) in tags.iter_mut().zip(gates.chunks_exact(TAGS)) {
            *tag = best(&row[..FINE.len()]);
        }
        self.names.run(x, sums, gates);
        names.extend(gates.chunks_exact(NAMES).map(likely));
        let Sizes { arc, relation, .. } = self.sizes;
        let len = words.len();
        // Dependents go through the layer that joins them with heads.
        self.dependent.run(x, sums, gates);
        vectors.clear();
        vectors.extend(gates.iter().map(|&value| fixed(value.max(0.0), WIDE)));
        self.join.run(vectors, sums, gates);
        let joined: Vec<i16> = gates.iter().map(|&value| fixed(value, SCORE)).collect();
        self.head.run(x, sums, gates);
        vectors.clear();
        vectors.extend(gates.iter().map(|&value| fixed(value.max(0.0), SCORE)));
        vectors.extend(&self.root);
        product(&joined, vectors, arc, sums);
        arcs.len = len;
        arcs.scores.clear();
        for (word, row) in sums.chunks_exact(len + 1).enumerate() {
            arcs.scores.extend(row.iter().enumerate().map(|(head, &sum)| {
                sum as f32 / (SCORE.0 * SCORE.0) + self.lengths[length(word, head, len)]
            }));
        }
        arcs.tree(heads);
        self.named.run(x, sums, named);
        self.naming.run(x, sums, gates);
        vectors.clear();
        for (word, &head) in heads.iter().enumerate() {
            // The root's child gets its relation by rule, but keeps a place in the row.
            let head = if head < len { head } else { word };
            let space = &self.spaces[length(word, head, len) * relation..];
            let parts = named[word * relation..][..relation].iter().zip(&gates[head * relation..]).zip(space);
            vectors.extend(parts.map(|((a, b), c)| fixed((a + b + c).max(0.0), WIDE)));
        }
        self.relations.run(vectors, sums, gates);
        relations.clear();
        relations.extend(heads.iter().zip(gates.chunks_exact(RELATIONS)).map(|(&head, row)| {
            // `root` is the last of `Deprel::ALL`, so leaving it out is a shorter slice.
            if head == len { Deprel::Root.index() } else { best(&row[..Deprel::ALL.len() - 1]) }
        }));
    }

    /// The vectors of a sentence after the recurrent layers, into `room.x`.
    fn encode(&self, room: &mut Room) {
        let Room { cells, x, sums, gates, .. } = room;
        let hidden = self.sizes.hidden;
        x.clear();
        for cell in cells.iter() {
            let row = |(from, _): (usize, f32), row: usize| {
                self.bytes.get(from + row * hidden..from + (row + 1) * hidden).unwrap_or(&[])
            };
            let word = row(self.words, usize::from(cell.word));
            x.extend(word.iter().map(|&b| fixed(f32::from(b.cast_signed()) * self.words.1, WIDE)));
            let from = x.len();
            x.resize(from + hidden, 0);
            for &feature in &cell.features {
                for (sum, &b) in x[from..].iter_mut().zip(row(self.features, feature as usize)) {
                    *sum += i16::from(b.cast_signed());
                }
            }
            for value in &mut x[from..] {
                *value = fixed(f32::from(*value) * self.features.1, WIDE);
            }
        }
        for layer in &self.recurrent {
            layer.run(x, sums, gates);
            for direction in 0..2 {
                self.recur(direction, gates, x);
            }
        }
    }

    /// One direction of a recurrent layer; `x` becomes its output.
    fn recur(&self, direction: usize, gates: &[f32], x: &mut [i16]) {
        let hidden = self.sizes.hidden;
        let len = x.len() / (2 * hidden);
        let gate = |x: f32| 0.5 + 0.5 * press(x);
        let mut memory = vec![0.0_f32; hidden];
        for turn in 0..len {
            let at = if direction == 0 { turn } else { len - 1 - turn };
            let gates = &gates[at * 6 * hidden + direction * 3 * hidden..][..3 * hidden];
            let (candidates, rest) = gates.split_at(hidden);
            let (forgets, opens) = rest.split_at(hidden);
            let x = &mut x[at * 2 * hidden + direction * hidden..][..hidden];
            let cells = memory.iter_mut().zip(x).zip(candidates).zip(forgets).zip(opens);
            for ((((memory, x), candidate), forget), open) in cells {
                let (forget, open) = (gate(*forget), gate(*open));
                *memory = forget * *memory + (1.0 - forget) * candidate;
                let value = open * press(*memory) + (1.0 - open) * f32::from(*x) / ONE;
                *x = fixed(value, WIDE);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{hash::finish, lookup::write_lookup, words::look};

    const SIZES: [usize; 4] = [16, 2, 16, 16];

    /// A file full of noise, in the right form.
    fn sample() -> Vec<u8> {
        let [hidden, layers, arc, relation] = SIZES;
        let wide = 2 * hidden;
        let known = ["the", "mayor", "said"].map(|word| vocabulary_key(&look(word, None)));
        let table = write_lookup(known.into_iter().zip(1..)).unwrap();
        let mut file = MAGIC.to_vec();
        for count in [hidden, layers, arc, relation, 4, table.len()] {
            file.extend(u32::try_from(count).unwrap().to_le_bytes());
        }
        let noise =
            |count: usize, seed: u64| (0..count).map(move |n| finish(seed + n as u64).to_le_bytes()[0]);
        let floats = |count: usize| (0..count).flat_map(|n| (0.002 * (1 + n % 3) as f32).to_le_bytes());
        file.extend(floats(2));
        file.extend(table);
        file.extend(noise((4 + TABLES.iter().sum::<u32>() as usize) * hidden, 1));
        let layer = |inputs: usize, outputs: usize| {
            floats(2 * outputs).chain(noise(inputs * outputs, outputs as u64)).collect::<Vec<u8>>()
        };
        for _ in 0..layers {
            file.extend(layer(wide, 6 * hidden));
        }
        let last = [(wide, TAGS), (wide, arc), (wide, arc), (arc, arc), (wide, relation), (wide, relation)];
        for (inputs, outputs) in last.into_iter().chain([(relation, RELATIONS), (wide, NAMES)]) {
            file.extend(layer(inputs, outputs));
        }
        file.extend(floats(arc + LENGTHS + LENGTHS * relation));
        file
    }

    #[test]
    fn any_network_gives_a_tree_with_known_tags() {
        let network = Network::read(sample().into()).unwrap();
        let (mut room, mut heads, mut relations) = (Room::default(), Vec::new(), Vec::new());
        for len in [1, 2, 9, 60] {
            let words: Vec<Word> =
                (0..len).map(|n| look(["The", "mayor", "said", "so"][n % 4], None)).collect();
            let (mut tags, mut names) = (vec![0; len], Vec::new());
            network.parse(&words, &mut tags, &mut room, &mut heads, &mut relations, &mut names);
            assert_eq!((heads.len(), relations.len(), names.len()), (len, len, len));
            assert_eq!(heads.iter().filter(|&&head| head == len).count(), 1);
            assert!(tags.iter().all(|tag| usize::from(*tag) < FINE.len()));
            for (word, (&head, &relation)) in heads.iter().zip(&relations).enumerate() {
                assert!(head != word && head <= len);
                assert_eq!(relation == Deprel::Root.index(), head == len);
            }
            assert!(names.iter().flatten().all(|score| (UNLIKELY..=0.0).contains(score)));
        }
    }

    #[test]
    fn a_cut_file_is_no_network() {
        let file = sample();
        for end in (0..file.len()).step_by(1_013) {
            assert!(Network::read(file[..end].to_vec().into()).is_none());
        }
    }

    #[test]
    fn fixed_point_rounds_to_the_nearest_and_stops_at_its_limit() {
        assert_eq!([0.6, -0.6, 2.4, 99.0].map(|v| fixed(v, (1.0, 50.0))), [1, -1, 2, 50]);
    }
}
