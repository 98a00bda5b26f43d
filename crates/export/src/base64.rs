//! Bytes <-> base64 (RFC 4648, with padding).

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The bytes as letters.
pub fn write(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let number =
            three.iter().fold(0u32, |number, byte| number << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        for n in 0..4 {
            let six = (number >> (18 - 6 * n)) & 63;
            let letter = LETTERS.get(six as usize).copied().unwrap_or(b'=');
            out.push(if n <= three.len() { char::from(letter) } else { '=' });
        }
    }
    out
}

/// The bytes that letters stand for; `None` where they are no base64.
pub fn read(text: &str) -> Option<Vec<u8>> {
    let bytes = text.as_bytes();
    if !bytes.len().is_multiple_of(4) {
        return None;
    }
    let body = text.trim_end_matches('=');
    if bytes.len() - body.len() > 2 {
        return None;
    }
    let mut out = Vec::with_capacity(bytes.len() / 4 * 3);
    for four in body.as_bytes().chunks(4) {
        let mut number = 0u32;
        for letter in four {
            number = number << 6 | value(*letter)?;
        }
        number <<= 6 * (4 - four.len());
        let [_, a, b, c] = number.to_be_bytes();
        out.extend_from_slice([a, b, c].get(..four.len().checked_sub(1)?)?);
    }
    Some(out)
}

fn value(letter: u8) -> Option<u32> {
    Some(u32::from(match letter {
        b'A'..=b'Z' => letter - b'A',
        b'a'..=b'z' => letter - b'a' + 26,
        b'0'..=b'9' => letter - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_examples_of_the_standard() {
        for (bytes, letters) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")]
        {
            assert_eq!(write(bytes.as_bytes()), letters);
            assert_eq!(read(letters).as_deref(), Some(bytes.as_bytes()));
        }
        for broken in ["Z", "Zg=", "Z===", "Zg=a", "Zü8=", "===="] {
            assert_eq!(read(broken), None, "{broken}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_come_back(bytes: Vec<u8>) {
            prop_assert_eq!(read(&write(&bytes)), Some(bytes));
        }
        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,20}") {
            let _ = read(&text);
        }
    }
}
