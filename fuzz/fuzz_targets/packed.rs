//! Any bytes as a packed reading or links: refused, or the same after packing again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use model::{Analysis, Linked, packed};

fuzz_target!(|bytes: &[u8]| {
    // Written out, since a number that is none is not equal to itself.
    if let Ok(articles) = packed::unpack::<Vec<Analysis>>(bytes) {
        let again = packed::unpack::<Vec<Analysis>>(&packed::pack(&articles).expect("plain data"));
        assert_eq!(format!("{again:?}"), format!("{:?}", Ok::<_, packed::Fault>(articles)));
    }
    if let Ok(linked) = packed::unpack::<Linked>(bytes) {
        let again = packed::unpack::<Linked>(&packed::pack(&linked).expect("plain data"));
        assert_eq!(format!("{again:?}"), format!("{:?}", Ok::<_, packed::Fault>(linked)));
    }
});
