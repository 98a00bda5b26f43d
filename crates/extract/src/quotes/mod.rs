//! Direct, mixed and indirect speech -> content, cue, speaker.
//!
//! `“We are ready,” said Ann Lee.` -> direct, cue `said`, speaker `Ann Lee`.
//! `According to the ministry, two ships sank.` -> indirect, cue `According to`, speaker `the ministry`.
//!
//! Known misses: speech reported by a noun ("the claim that …"), infinitives ("promised to pay") and nested attribution.

mod cues;
mod find;
mod marks;
mod phrases;

pub use find::find;
