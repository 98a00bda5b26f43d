//! The models of `models/` inside the program, for the command line and the scores.

use crate::Models;
use std::borrow::Cow;

impl Models {
    /// The models this version was measured with.
    pub fn bundled() -> Self {
        let files: [(&str, &'static [u8]); 5] = [
            ("sentences.bin", include_bytes!("../models/sentences.bin")),
            ("tagger.bin", include_bytes!("../models/tagger.bin")),
            ("arcs.bin", include_bytes!("../models/arcs.bin")),
            ("labels.bin", include_bytes!("../models/labels.bin")),
            ("lemmas.bin", include_bytes!("../models/lemmas.bin")),
        ];
        Models::from_parts(files.map(|(name, bytes)| (name.to_owned(), Cow::Borrowed(bytes))))
    }
}
