//! How near two places are to one another: (`Ostend`, `Bruges`) -> 1.96, they are of one region.
//!
//! The weights were found with those of `places.rs`. Known misses: places on either side of a border.

use language::places::{PlaceClass, PlaceRecord};

/// Two places of one region, of one country, or one of which is the country of the other.
const SAME_REGION: f32 = 1.96;
const SAME_COUNTRY: f32 = 0.35;
const OWN_COUNTRY: f32 = 1.09;
/// Nearness falls to 1/e over this distance.
const FAR_KM: f32 = 517.0;

/// How near two places are, 0 and up: by region, country and distance.
pub fn nearness(one: &PlaceRecord<'_>, other: &PlaceRecord<'_>) -> f32 {
    let same = one.country == other.country;
    let nowhere = |record: &PlaceRecord<'_>| record.class == PlaceClass::Area && record.country == *b"  ";
    if nowhere(one) || nowhere(other) {
        return 0.0;
    }
    if one.class == PlaceClass::Country || other.class == PlaceClass::Country {
        return if same { OWN_COUNTRY } else { 0.0 };
    }
    let shared = match (same, one.region.is_some() && one.region == other.region) {
        (true, true) => SAME_REGION,
        (true, false) => SAME_COUNTRY,
        _ => 0.0,
    };
    shared.max((-kilometres(one, other) / FAR_KM).exp())
}

/// Great-circle distance.
fn kilometres(one: &PlaceRecord<'_>, other: &PlaceRecord<'_>) -> f32 {
    let (p, q) = (one.latitude.to_radians(), other.latitude.to_radians());
    let turn = (other.longitude - one.longitude).to_radians();
    let h = ((q - p) / 2.0).sin().powi(2) + p.cos() * q.cos() * (turn / 2.0).sin().powi(2);
    12_742.0 * h.sqrt().min(1.0).asin()
}
