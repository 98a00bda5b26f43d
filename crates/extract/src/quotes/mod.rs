//! Direct, mixed and indirect speech -> content, cue, speaker.
//!
//! `“We are ready,” said Ann Lee.` -> direct, cue `said`, speaker `Ann Lee`.
//! `According to the ministry, two ships sank.` -> indirect, cue `According to`, speaker `the ministry`.
//!
//! The list of steps is `find`: every verb, noun and `according to` that may report something is a candidate with a frame (what it reports
//! and where that stands, `frames`); how often a word in a frame truly reports is counted from data (`cues`); stretches between
//! quotation marks look for a cue beside them (`direct`); speakers are subjects (`speaker`); pronouns and continued speech are settled last.
//!
//! Known misses: attitudes without a statement ("supports the plan"), quotations inside quotations, sources named only by "citing".

mod asides;
mod clause;
mod cues;
mod direct;
mod find;
mod frames;
mod marks;
mod nearby;
mod nouns;
mod reading;
mod settle;
mod speaker;

pub use find::{Trial, find, trials};
pub use frames::Frame;
