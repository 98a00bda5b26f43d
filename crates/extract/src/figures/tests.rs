use super::*;
use crate::times;
use model::Interval;

fn figures(text: &str) -> Vec<Figure> {
    let parsed = Parsed::default();
    let times = times::find(text, &parsed, Interval::default());
    find(text, &parsed, &times)
}

fn one(text: &str) -> Figure {
    let mut all = figures(text);
    assert_eq!(all.len(), 1, "{text}: {all:?}");
    all.remove(0)
}

#[test]
fn a_number_has_value_hedge_and_counted_noun() {
    let figure = one("More than 1.7 million people fled.");
    assert_eq!((figure.value, figure.hedge), (1_700_000.0, Hedge::Over));
    assert_eq!(figure.unit.as_deref(), Some("people"));
    assert_eq!(figure.measure.as_deref(), Some("fled"));
}

#[test]
fn money_percents_and_units_have_codes() {
    let figure = one("It cost $3.5 billion.");
    assert_eq!((figure.value, figure.unit_code.as_deref()), (3.5e9, Some("USD")));
    assert_eq!(one("It fell 0.014%.").unit_code.as_deref(), Some("%"));
    let miles = one("They walked 5 miles.");
    assert_eq!(miles.normalized, Some(8046.72));
}

#[test]
fn ranges_ratios_and_vague_plurals_are_read() {
    let range = one("It holds 3 to 5 million fish.");
    assert_eq!((range.value, range.high), (3e6, Some(5e6)));
    assert_eq!(one("One in 7,000 births ends so.").value, 1.0 / 7000.0);
    let vague = one("Tens of thousands marched.");
    assert_eq!((vague.value, vague.hedge), (10_000.0, Hedge::Over));
}

#[test]
fn an_age_counts() {
    let figure = one("A 35-year-old teacher spoke.");
    assert_eq!((figure.value, figure.unit.as_deref()), (35.0, Some("years old")));
}

#[test]
fn names_dates_lists_and_one_of_the_are_no_figures() {
    for text in [
        "A Boeing 737 landed.",
        "An F-16 flew.",
        "It invoked Article 5.",
        "On June 7, 2021 it rained.",
        "It was one of the best.",
        "Call 555-1234.",
        "Write or call 624-6622.",
        "The 76ers won.",
        "A seventeenth-century landscape hung there.",
        "1. Open the lid.",
        "He was ranked No. 14.",
        "It began at 17.32 GMT.",
        "It was hit by a third storm.",
        "It was bought by a third party.",
    ] {
        assert!(figures(text).is_empty(), "{text}: {:?}", figures(text));
    }
}

#[test]
fn a_part_points_to_its_whole() {
    let all = figures("Officials counted 400 migrants, of whom 150 were children.");
    assert_eq!(all.len(), 2);
    assert_eq!(all[1].part_of, Some(0));
}

#[test]
fn damaged_digits_are_doubted() {
    let all = figures("Fees run from $7,00 and end at $25,000.");
    assert!(all[0].doubt.is_some(), "{all:?}");
    assert!(all.last().is_some_and(|figure| figure.doubt.is_none()));
}

#[test]
fn fractions_and_ages_in_other_units_are_read() {
    assert_eq!(one("Two thirds of them left.").value, 2.0 / 3.0);
    assert_eq!(one("A 6-week-old boy slept.").unit.as_deref(), Some("weeks old"));
    assert_eq!(one("It cost 470 pence.").unit_code.as_deref(), Some("GBp"));
}

#[test]
fn figures_of_long_runs_are_read() {
    for text in
        ["1 ".repeat(20_000), "the ".repeat(20_000), "$".repeat(20_000), "hundreds of ".repeat(10_000)]
    {
        let _ = figures(&text);
    }
}

#[test]
fn mixed_units_rates_and_powers_are_read() {
    let height = one("She is 5 ft 2 in.");
    assert_eq!((height.value * 12.0).round(), 62.0);
    assert_eq!(height.unit_code.as_deref(), Some("[ft_i]"));
    let wage = one("They earn $15.40/hour.");
    assert_eq!((wage.value, wage.unit_code.as_deref()), (15.4, Some("USD/h")));
    assert_eq!(one("It moved at 36 km/h.").normalized.map(f64::round), Some(10.0));
    assert_eq!(one("It holds 1.3x10^6 cells.").value, 1_300_000.0);
    assert_eq!(one("It cost 3 dollars 50 cents.").value, 3.5);
    assert_eq!(one("Revenue was $4.27 billion.").value, 4_270_000_000.0);
}

#[test]
fn the_letter_m_is_told_by_its_context_or_doubted() {
    assert_eq!(one("The tower is 48m tall.").unit_code.as_deref(), Some("m"));
    assert_eq!(one("Some 48m people voted.").value, 48_000_000.0);
    let unclear = one("They counted 48m.");
    assert!(unclear.unit_code.is_none() && unclear.doubt.is_some());
}

#[test]
fn shares_and_ages_count_what_stands_beside_them() {
    let text = "Some 40 percent of voters stayed at home.";
    assert_eq!(one(text).counted.map(|span| span.of(text)), Some("voters"));
    assert_eq!(one("Jane Miller, 52, teaches there.").unit.as_deref(), Some("years old"));
    assert_eq!(one("Half of the houses burned.").value, 0.5);
}

#[test]
fn what_is_counted_ends_with_its_paragraph() {
    let all = figures("Dozens trapped\n\nLIMA Police searched.");
    assert!(
        all.iter().all(|figure| figure.unit.as_deref().is_none_or(|unit| !unit.contains('\n'))),
        "{all:?}"
    );
}

#[test]
fn every_value_of_digits_parses_back() {
    for value in [1.0, 7.5, 12.0, 99.0, 150.0, 1_234.0, 20_000.0, 1_500_000.0, 3.25] {
        let text = format!("They saw {value} birds.");
        assert_eq!(one(&text).value, value, "{text}");
    }
}

#[test]
fn people_may_go_unnamed_and_a_team_has_members() {
    let units = |text: &str| -> Vec<String> { figures(text).into_iter().filter_map(|f| f.unit).collect() };
    assert_eq!(units("At least 41 dead after the storm; two missing."), ["dead", "missing"]);
    assert_eq!(units("A magnitude 6.7 earthquake struck."), ["magnitude"]);
    assert_eq!(units("It sent a 16-member army team."), ["member"]);
}

#[test]
fn small_words_after_a_number_are_no_zones_and_no_numero() {
    let values = |text: &str| figures(text).iter().map(|figure| figure.value).collect::<Vec<_>>();
    assert_eq!(values("Of the 20 children, 12 eat lunch at school."), [20.0, 12.0]);
    assert_eq!(values("He said no. 14 people were hurt."), [14.0]);
    assert_eq!(values("The cost fell by a third in May."), [1.0 / 3.0]);
    assert_eq!(values("The cost fell by a third."), [1.0 / 3.0]);
}

#[test]
fn a_year_on_something_is_a_rate_and_a_score_is_no_age() {
    let unit = |text: &str| figures(text).remove(0).unit;
    assert_eq!(unit("The city spends $2 million a year on buses.").as_deref(), Some("US dollars per year"));
    assert_eq!(unit("It sold 40 tonnes a year before the war.").as_deref(), Some("tonnes per year"));
    assert_eq!(unit("It made $2 million a year earlier.").as_deref(), Some("US dollars"));
    assert_eq!(unit("It made $2 million a year on, and grew.").as_deref(), Some("US dollars"));
    assert_eq!(unit("He was 10 from 15 in the first half."), None);
    assert_eq!(unit("He was 10 in May.").as_deref(), Some("years old"));
    assert_eq!(unit("It was for people over 65 with a card.").as_deref(), Some("years old"));
}

#[test]
fn what_a_number_is_of_stands_on_its_line() {
    let counted = |text: &str| figures(text).remove(0).unit;
    assert_eq!(counted("The number of boats rose to 17.").as_deref(), Some("boats"));
    assert_eq!(counted("The number of boats\nrose to 17."), None);
    assert_eq!(counted("With the number of boats up, oil rose to $75.").as_deref(), Some("US dollars"));
    let paid = figures("With the number of boats up, oil rose to $75.").remove(0);
    assert_eq!(paid.counted, None);
}
