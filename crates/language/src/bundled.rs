//! The models of `models/` inside the program, for the command line and the scores.

use crate::Models;
use std::borrow::Cow;

impl Models {
    /// The models this version was measured with.
    pub fn bundled() -> Self {
        let files: [(&str, &'static [u8]); 9] = [
            ("sentences.bin", include_bytes!("../models/sentences.bin")),
            ("tagger.bin", include_bytes!("../models/tagger.bin")),
            ("parser.bin", include_bytes!("../models/parser.bin")),
            ("lemmas.bin", include_bytes!("../models/lemmas.bin")),
            ("names.bin", include_bytes!("../models/names.bin")),
            ("clusters.bin", include_bytes!("../models/clusters.bin")),
            ("gazetteer.bin", include_bytes!("../models/gazetteer.bin")),
            ("places.bin", include_bytes!("../models/places.bin")),
            ("events.bin", include_bytes!("../models/events.bin")),
        ];
        Models::from_parts(files.map(|(name, bytes)| (name.to_owned(), Cow::Borrowed(bytes))))
    }
}
