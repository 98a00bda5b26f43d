//! The inside of a case file whose hash is right, and decisions replayed over a real reading: read or refused, never a fault, and what
//! was read is written and read again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use model::{Analysis, Correction};
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

const TEXT: &str = "Council closes the old bridge\n\nBy Ada Moreau\n12 March 2024\n\nMayor Ana Ruiz closed the old bridge in Lima on Monday. \
    \"We had no choice,\" Ruiz said. Engineer Tom Bell of the Harbour Union had asked for 40 workers since 4 March 2024.\n";
static READ: LazyLock<Vec<Analysis>> = LazyLock::new(|| {
    extract::analyze("a.txt", TEXT.as_bytes(), &extract::Options::default(), &language::Models::default())
});

fuzz_target!(|bytes: &[u8]| {
    let hash: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    let mut file =
        format!(r#"{{"dateline":"case","version":1,"bytes":{},"sha256":"{hash}"}}"#, bytes.len()).into_bytes();
    file.push(b'\n');
    file.extend_from_slice(bytes);
    if let Ok(case) = export::case_file::read(&file) {
        assert_eq!(export::case_file::read(export::case_file::write(&case).as_bytes()), Ok(case.clone()));
        replayed(&case.history.steps);
        let done = corrections::active(&case.history).len();
        assert!(done <= case.history.steps.len());
        for document in &case.documents {
            let _ = corrections::wishes(&case.history.steps, &document.source, &document.wishes);
        }
    }
    if let Ok(log) = serde_json::from_slice::<Vec<Correction>>(bytes) {
        replayed(&log);
    }
});

/// After any decisions every position lies in the text and every number of an entity names one.
fn replayed(log: &[Correction]) {
    for analysis in READ.iter() {
        let (corrected, counts) = corrections::replay(analysis, log);
        assert_eq!(counts.len(), log.len());
        for mention in &corrected.mentions {
            assert!(corrected.entity(mention.entity).is_some(), "a mention of nothing");
            assert!(corrected.text.get(mention.txt.range()).is_some());
        }
        for step in log {
            let _ = corrections::preview([&*corrected], step);
        }
    }
}
