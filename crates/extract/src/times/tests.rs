use super::*;
use mixture::pieces;

/// Values found in a text published on Wednesday 9 June 2021.
fn values(text: &str) -> Vec<String> {
    at("2021-06-09", text).into_iter().map(|t| format!("{}={}", t.txt.of(text), t.value)).collect()
}

fn at(day: &str, text: &str) -> Vec<TimeExpression> {
    let reference = day.parse::<Date>().map(Interval::day).unwrap_or_default();
    find(text, &Parsed::default(), reference)
}

#[test]
fn a_weekday_is_the_last_one_unless_the_clause_is_future() {
    assert_eq!(values("Two men were held on Monday."), ["Monday=2021-06-07"]);
    assert_eq!(values("The court will hear the case on Monday."), ["Monday=2021-06-14"]);
    assert_eq!(values("They met last Wednesday night."), ["last Wednesday night=2021-06-02TNI"]);
}

#[test]
fn full_dates_months_and_years_are_read() {
    assert_eq!(
        values("on June 7, 2020, and on 3 May 2019"),
        ["June 7, 2020=2020-06-07", "3 May 2019=2019-05-03"]
    );
    assert_eq!(values("in March 2020"), ["March 2020=2020-03"]);
    assert_eq!(values("in the 1990s and in 2004"), ["the 1990s=199", "2004=2004"]);
    assert_eq!(values("the third quarter of 2019"), ["the third quarter of 2019=2019-Q3"]);
    assert_eq!(values("the 19th century"), ["the 19th century=18"]);
}

#[test]
fn names_and_verbs_are_no_months() {
    assert!(values("It may rain. May was asked. They march on.").is_empty());
}

#[test]
fn a_numeric_date_keeps_its_other_reading() {
    let times = at("2021-06-09", "on 03/04/2021");
    assert_eq!(times[0].value, "2021-03-04");
    assert_eq!(times[0].alternatives[0].value, "2021-04-03");
}

#[test]
fn distances_are_told_from_publication_or_from_the_story() {
    assert_eq!(values("two years ago"), ["two years ago=2019"]);
    assert_eq!(
        values("On June 7, 2015, he left. Three days later he came."),
        ["June 7, 2015=2015-06-07", "Three days later=2015-06-10"]
    );
}

#[test]
fn without_a_reference_nothing_is_guessed() {
    let times = find("on Monday, in June", &Parsed::default(), Interval::default());
    let values: Vec<_> = times.iter().map(|t| t.value.as_str()).collect();
    assert_eq!(values, ["XXXX-WXX-1", "XXXX-06"]);
}

#[test]
fn lengths_and_sets_have_no_days() {
    let times = at("2021-06-09", "for two years, every Friday, for several weeks");
    let values: Vec<_> = times.iter().map(|t| t.value.as_str()).collect();
    assert_eq!(values, ["P2Y", "XXXX-WXX-5", "PXW"]);
    assert!(times.iter().all(|t| t.interval.is_unknown()));
}

#[test]
fn times_of_day_take_their_date() {
    assert_eq!(values("at 5:30 p.m. EST Friday"), ["5:30 p.m. EST Friday=2021-06-04T17:30"]);
}

#[test]
fn holidays_fall_on_their_day() {
    assert_eq!(values("on Thanksgiving Day 2020"), ["Thanksgiving Day 2020=2020-11-26"]);
    assert_eq!(values("Easter 2021"), ["Easter 2021=2021-04-04"]);
}

#[test]
fn changing_the_reference_moves_relative_dates_only() {
    let text = "On June 7, 2015 it began; yesterday it ended after two years.";
    let parsed = Parsed::default();
    let day = |d: &str| d.parse::<Date>().map(Interval::day).unwrap_or_default();
    let (old, new) =
        (find(text, &parsed, day("2021-06-09")), resolve_again(text, &parsed, day("2022-01-02")));
    assert_eq!(old.len(), new.len());
    for (a, b) in old.iter().zip(&new) {
        assert_eq!((a.txt, a.kind), (b.txt, b.kind));
        assert_eq!(a.value != b.value, a.relative, "{}", a.txt.of(text));
    }
}

#[test]
fn any_mixture_of_pieces_is_read_without_panic_and_in_order() {
    for text in pieces() {
        for reference in ["2021-06-09", "9999-12-31", "-009999-01-01", "none"] {
            let times = at(reference, &text);
            assert!(times.windows(2).all(|w| w[0].txt.end() <= w[1].txt.start()));
            for time in &times {
                if let (Some(a), Some(b)) = (time.interval.earliest, time.interval.latest) {
                    assert!(a <= b, "{text}");
                }
            }
        }
    }
}

#[test]
fn an_absolute_value_does_not_depend_on_the_reference_and_reads_back() {
    for text in pieces() {
        let (old, new) = (at("2021-06-09", &text), at("2009-11-30", &text));
        for time in &old {
            let whole = calendar::read(&time.value).0;
            // A week that begins on a named day and a financial year are told by more than their value.
            let told = matches!(time.why.rule.as_str(), "week of a day" | "fiscal year");
            if time.kind == TimeKind::Date && !told {
                assert!(
                    time.interval.earliest >= whole.earliest && time.interval.latest <= whole.latest,
                    "{}",
                    time.value
                );
                assert!(time.modifier.is_some() || time.interval == whole, "{}", time.value);
            }
            let same = new.iter().find(|other| other.txt == time.txt && !other.relative && !time.relative);
            if let Some(other) = same {
                assert_eq!(time.value, other.value, "{} in {text}", time.txt.of(&text));
            }
        }
    }
}

#[test]
fn a_preposition_says_which_end_is_open() {
    let modifier = |text: &str| at("2021-06-09", text).first().and_then(|time| time.modifier);
    assert_eq!(modifier("He has lived there since 2019."), Some(Modifier::Since));
    assert_eq!(modifier("It runs until Friday."), Some(Modifier::Until));
    assert_eq!(modifier("It ran in 2019."), None);
}

#[test]
fn a_report_compares_with_its_own_quarter() {
    assert_eq!(
        values("Net rose in the first quarter of 2021 from the 2020 period. A year earlier it fell."),
        ["the first quarter of 2021=2021-Q1", "the 2020 period=2020-Q1", "A year earlier=2020-Q1"]
    );
}

#[test]
fn years_before_our_era_have_days() {
    let times = at("2021-06-09", "in 490 BC");
    assert_eq!(times[0].value, "BC0490");
    assert_eq!(times[0].interval.earliest.map(|d| d.year()), Some(-489));
}

#[test]
fn unknown_numbers_of_units_and_sets_are_read() {
    assert_eq!(values("It went on for months."), ["months=PXM"]);
    assert_eq!(values("It is shut on Mondays."), ["Mondays=XXXX-WXX-1"]);
    assert_eq!(values("It took 2 1/2 years."), ["2 1/2 years=P2Y6M"]);
}

#[test]
fn long_runs_of_digits_or_articles_are_read() {
    for text in [
        "1 ".repeat(20_000),
        "1".repeat(400_000),
        "the ".repeat(20_000),
        "twenty ".repeat(20_000),
        "June ".repeat(20_000),
    ] {
        let _ = at("2021-06-09", &text);
    }
}

mod mixture {
    /// Pseudo-random mixtures of the words the rules react to; the same every run.
    pub fn pieces() -> Vec<String> {
        let words = [
            "the", "last", "next", "June", "May", "7", "2021", "-", "/", "03", "Friday", "quarter", "first",
            "'s", "90", "s", ",", ".", "a", "year", "ago", "later", "99999", "century", "Easter", "p", "m",
            ":", "30", "é", "\n\n", "hundred", "fiscal", "Q", "4", "this", "early", "of", "night", "that",
            "1.5", "days", "weekend", "31",
        ];
        let mut state = 7usize;
        let mut next = move || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            state >> 33
        };
        (0..400)
            .map(|_| {
                let mut text = String::new();
                for _ in 0..30 {
                    text.push_str(words[next() % words.len()]);
                    if next() % 3 > 0 {
                        text.push(' ');
                    }
                }
                text
            })
            .collect()
    }
}
