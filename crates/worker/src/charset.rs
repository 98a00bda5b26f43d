//! The browser's own decoders: every browser has the tables of the Encoding standard, so that they need not be sent.

use extract::decode::Decoder;
use js_sys::Reflect;
use web_sys::{TextDecodeOptions, TextDecoder, TextDecoderOptions};

struct Browser {
    decoder: TextDecoder,
    going_on: TextDecodeOptions,
}

impl Decoder for Browser {
    fn push(&mut self, bytes: &[u8], last: bool) -> String {
        self.going_on.set_stream(!last);
        // Malformed bytes become marks: this decoder has no errors.
        self.decoder.decode_with_u8_array_and_options(bytes, &self.going_on).unwrap_or_default()
    }
}

/// A decoder for a label of the standard; `None` for one that the browser does not know.
pub fn decoder(label: &str) -> Option<Box<dyn Decoder>> {
    let options = TextDecoderOptions::new();
    // A mark at the start was taken off before.
    Reflect::set(&options, &"ignoreBOM".into(), &true.into()).ok()?;
    let decoder = TextDecoder::new_with_label_and_options(label, &options).ok()?;
    Some(Box::new(Browser { decoder, going_on: TextDecodeOptions::new() }))
}
