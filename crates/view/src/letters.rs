//! How wide words are in the page's own sans, so that labels can be placed without a screen.
//!
//! The advances are those of the font file that the page brings along (`style/fonts/sans-regular.woff2`), in thousandths of its
//! size. Kerning makes words a little narrower than this says, never wider by more than a hair.

/// Advances of U+0020 to U+007E.
#[rustfmt::skip]
const ADVANCES: [u16; 95] = [
    200, 289, 426, 497, 497, 824, 609, 249, 303, 303, 418, 497, 249, 311, 249, 350,
    497, 497, 497, 497, 497, 497, 497, 497, 497, 497, 249, 249, 497, 497, 497, 425,
    847, 543, 588, 571, 615, 527, 494, 617, 652, 263, 479, 579, 486, 727, 647, 664,
    566, 664, 569, 534, 536, 645, 515, 786, 513, 476, 539, 303, 350, 303, 497, 500,
    542, 504, 553, 456, 555, 496, 292, 504, 544, 246, 247, 495, 255, 829, 547, 542,
    555, 555, 347, 419, 338, 544, 467, 719, 446, 467, 425, 303, 241, 303, 497,
];
/// The ellipsis that clipped words end with, and the dash.
const WIDE: u16 = 950;
/// For every other character: wider than nearly all.
const OTHER: u16 = 640;

/// Width of words in pixels at a type size.
pub fn width(words: &str, size: f64) -> f64 {
    words.chars().map(advance).map(f64::from).sum::<f64>() * size / 1000.0
}

fn advance(c: char) -> u16 {
    if matches!(c, '…' | '—') {
        return WIDE;
    }
    let place = u32::from(c).checked_sub(0x20).and_then(|at| usize::try_from(at).ok());
    place.and_then(|at| ADVANCES.get(at)).copied().unwrap_or(OTHER)
}

/// As many characters as fit a room, counted from the beginning.
pub fn fitting(words: &str, size: f64, room: f64) -> usize {
    let mut left = room * 1000.0 / size;
    words
        .chars()
        .take_while(|&c| {
            left -= f64::from(advance(c));
            left >= 0.0
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_letters_are_wider_and_what_fits_fits() {
        assert!(width("mmm", 12.0) > width("iii", 12.0) * 2.0);
        let words = "Investigators have since arrested 150 of them";
        let fits = fitting(words, 12.0, 100.0);
        let head: String = words.chars().take(fits).collect();
        assert!(width(&head, 12.0) <= 100.0 && fits < words.len() && fits > 10);
    }
}
