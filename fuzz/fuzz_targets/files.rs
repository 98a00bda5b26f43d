//! What comes from outside beside articles: case files, recipes, fragments of the address, dates. Read or refused, never a fault.
#![no_main]

use libfuzzer_sys::fuzz_target;
use model::Correction;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(case) = export::case_file::read(bytes) {
        assert_eq!(export::case_file::read(export::case_file::write(&case).as_bytes()), Ok(case));
    }
    if let Ok(log) = serde_json::from_slice::<Vec<Correction>>(bytes) {
        let _ = corrections::replay(&model::Analysis::default(), &log);
    }
    let text = String::from_utf8_lossy(bytes);
    let state = view::ViewState::from_fragment(&text);
    assert_eq!(view::ViewState::from_fragment(&state.fragment()), state);
    let _ = corrections::interval(&text);
});
