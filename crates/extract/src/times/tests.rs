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
fn that_december_is_of_the_year_the_story_has_come_to() {
    assert_eq!(values("It was sold in 2018. Police came that December."), ["2018=2018", "December=2018-12"]);
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
fn a_month_that_no_verb_places_keeps_its_other_year() {
    let months = |text: &str| at("2021-06-09", text).remove(0);
    let open = months("Festival (November)");
    assert_eq!((open.value.as_str(), open.alternatives[0].value.as_str()), ("2020-11", "2021-11"));
    assert!(months("It was held in November.").alternatives.is_empty());
    assert!(months("Festival (June 12)").alternatives.is_empty());
}

#[test]
fn until_a_weekday_lies_ahead() {
    assert_eq!(values("The curfew was extended until Sunday."), ["Sunday=2021-06-13"]);
    assert_eq!(values("The talks lasted until Sunday."), ["Sunday=2021-06-06"]);
}

#[test]
fn distances_are_told_from_publication_or_from_the_story() {
    assert_eq!(values("two years ago"), ["two years ago=2019"]);
    assert_eq!(
        values("On June 7, 2015, he left. Three days later he came."),
        ["June 7, 2015=2015-06-07", "Three days later=2015-06-10"]
    );
    assert_eq!(
        values(
            "10,000 days ago, 12,000 years from now, 9,000 years from now, 3,000 decades ago, 30 centuries ago, 30 minutes ago"
        ),
        [
            "10,000 days ago=1994-01-22",
            "12,000 years from now=FUTURE_REF",
            "9,000 years from now=FUTURE_REF",
            "3,000 decades ago=PAST_REF",
            "30 centuries ago=BC0980",
            "30 minutes ago=2021-06-09",
        ]
    );
}

#[test]
fn without_a_reference_nothing_is_guessed() {
    let times = find("on Monday, in June", &Parsed::default(), Interval::default());
    let values: Vec<_> = times.iter().map(|t| t.value.as_str()).collect();
    assert_eq!(values, ["XXXX-WXX-1", "XXXX-06"]);
}

#[test]
fn the_next_day_is_unknown_when_only_a_month_was_named() {
    let text = "She will be sentenced on June 14. It came to light in August 2020, and the police came the next day.";
    let values: Vec<_> = at("2022-03-09", text).into_iter().map(|t| t.value).collect();
    assert_eq!(values, ["2022-06-14", "2020-08", "XXXX-XX-XX"]);
}

#[test]
fn no_date_goes_over_the_end_of_a_paragraph() {
    let values: Vec<_> = at("2025-07-18", "Quake kills 11\n\nJuly 17 (Wire) - It struck.")
        .into_iter()
        .map(|t| t.value)
        .collect();
    assert_eq!(values, ["2025-07-17"]);
}

#[test]
fn a_leap_day_is_in_a_leap_year() {
    let value = |day: &str, text: &str| at(day, text).first().map(|t| t.value.clone());
    assert_eq!(value("2019-06-10", "It began on Feb. 29 in the north.").as_deref(), Some("2016-02-29"));
    assert_eq!(value("2020-03-10", "He was born on 29 February.").as_deref(), Some("2020-02-29"));
}

#[test]
fn lengths_and_sets_have_no_days() {
    let times = at("2021-06-09", "for two years, every Friday, for several weeks");
    let values: Vec<_> = times.iter().map(|t| t.value.as_str()).collect();
    assert_eq!(values, ["P2Y", "XXXX-WXX-5", "PXW"]);
    assert!(times.iter().all(|t| t.interval.is_unknown()));
    let sets = at("2021-06-09", "They meet every weekend and report each quarter.");
    let values: Vec<_> = sets.iter().map(|t| t.value.as_str()).collect();
    assert_eq!(values, ["XXXX-WXX-WE", "P1Q"]);
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
    let (old, new) = (find(text, &parsed, day("2021-06-09")), find(text, &parsed, day("2022-01-02")));
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
fn a_quarter_is_named_by_its_last_month() {
    assert_eq!(
        values(
            "Sales rose in the September quarter, after the June 2020 quarter and the March quarter of 2019."
        ),
        ["September quarter=2020-Q3", "June 2020 quarter=2020-Q2", "March quarter of 2019=2019-Q1"]
    );
}

#[test]
fn a_stamp_is_one_expression() {
    assert_eq!(
        values("Published Mar 4, 2021, 10:12am EST | Updated 5 March 2021 - 08:15 AM"),
        ["Mar 4, 2021, 10:12am EST=2021-03-04T10:12", "5 March 2021 - 08:15 AM=2021-03-05T08:15"]
    );
}

#[test]
fn the_day_of_a_report_is_the_one_it_told_last() {
    assert_eq!(
        values("Oil fell on Tuesday. Stocks were up earlier in the day and down 2 percent on the day."),
        ["Tuesday=2021-06-08", "earlier in the day=2021-06-08", "the day=2021-06-08"]
    );
}

#[test]
fn a_tour_that_plays_lies_ahead() {
    let models = language::Models::bundled();
    let told = |text: &str| {
        let parsed = language::parse(text, &[model::Span::at(0..text.len())], &models);
        let day = "2021-06-09".parse::<Date>().map(Interval::day).unwrap_or_default();
        find(text, &parsed, day).into_iter().map(|time| time.value).collect::<Vec<_>>()
    };
    assert_eq!(told("The festival concludes September 4th on the pier."), ["2021-09-04"]);
    assert_eq!(told("The council hosts a debate on Friday."), ["2021-06-11"]);
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

/// Values with their days, for a text published on Wednesday 9 June 2021.
fn days(text: &str) -> Vec<String> {
    let end = |day: Option<Date>| day.map_or_else(String::new, |d| d.to_string());
    at("2021-06-09", text)
        .into_iter()
        .map(|t| format!("{}={}..{}", t.value, end(t.interval.earliest), end(t.interval.latest)))
        .collect()
}

#[test]
fn lengths_that_end_or_begin_at_publication_have_days() {
    assert_eq!(days("over the past two years"), ["P2Y=2019-06-09..2021-06-09"]);
    assert_eq!(days("in the next three weeks"), ["P3W=2021-06-10..2021-06-30"]);
    assert_eq!(days("It has been shut for two years."), ["P2Y=2019-06-09.."]);
    assert_eq!(days("It was shut for two years."), ["P2Y=.."]);
    assert_eq!(days("the last two quarters"), ["P2Q=2020-10-01..2021-03-31"]);
}

#[test]
fn parts_of_longer_times_have_their_own_days() {
    assert_eq!(days("in early May"), ["2021-05=2021-05-01..2021-05-10"]);
    assert_eq!(days("earlier this year"), ["2021=2021-01-01..2021-06-09"]);
    assert_eq!(days("by the end of the year"), ["2021=2021-09-01..2021-12-31"]);
    assert_eq!(days("the first nine months of 2019"), ["P9M=2019-01-01..2019-09-30"]);
    assert_eq!(days("the first six months of 2016"), ["2016-H1=2016-01-01..2016-06-30"]);
    assert_eq!(days("in fiscal year 2019"), ["FY2019=2018-10-01..2019-09-30"]);
}

#[test]
fn weeks_are_told_by_what_holds_them() {
    assert_eq!(values("the week of May 12"), ["the week of May 12=2021-W19"]);
    assert_eq!(values("the last week of August 2020"), ["the last week of August 2020=2020-W36"]);
    assert_eq!(values("Tuesday of last week"), ["Tuesday of last week=2021-06-01"]);
    assert_eq!(values("two weeks before Christmas 2020"), ["two weeks before Christmas 2020=2020-12-11"]);
}

#[test]
fn a_range_gives_two_dates() {
    assert_eq!(values("from May 3 to 5"), ["May 3=2021-05-03", "5=2021-05-05"]);
    assert_eq!(values("April to June 2017"), ["April=2017-04", "June 2017=2017-06"]);
    assert_eq!(values("Nov-Feb 2017"), ["Nov=2016-11", "Feb 2017=2017-02"]);
    assert_eq!(values("the war of 1914-18"), ["1914=1914", "18=1918"]);
}

#[test]
fn clocks_keep_their_zone() {
    let zone = |text: &str| {
        at("2021-06-09", text).into_iter().map(|t| (t.value, t.zone.unwrap_or_default())).collect::<Vec<_>>()
    };
    let one = |value: &str, zone: &str| vec![(value.to_owned(), zone.to_owned())];
    assert_eq!(zone("at 9.30 p.m. ET Friday"), one("2021-06-04T21:30", "-04:00"));
    assert_eq!(zone("2021-06-07T17:30:15Z"), one("2021-06-07T17:30:15", "Z"));
    assert_eq!(zone("(1802 GMT)"), one("2021-06-09T18:02", "Z"));
    assert_eq!(zone("on Tuesday at 7 p.m."), one("2021-06-08T19:00", ""));
}

#[test]
fn a_year_in_an_aside_or_a_comparison_is_not_the_year_of_the_story() {
    assert_eq!(
        values("The mill, opened in 1932 and used by weavers, was shut on May 20."),
        ["1932=1932", "May 20=2021-05-20"]
    );
    let times = find(
        "Turnout was 52 percent, compared with 48 percent in 2021. The vote is on October 9.",
        &Parsed::default(),
        Interval::default(),
    );
    assert_eq!(times.last().map(|t| t.value.as_str()), Some("XXXX-10-09"));
}

#[test]
fn every_rule_can_begin() {
    for text in [
        "mid-May",
        "q3 2020",
        "cy 2018",
        "fy21",
        "w/c Feb. 4",
        "½ hour",
        "the '90s",
        "christmas eve",
        "black friday",
        "another day",
        "half a century",
        "once a week",
        "nineteen ninety-one",
        "noon",
        "st. patrick's day",
        "up to six weeks",
        "all week",
        "week 3 of 2020",
        "twenty-five january",
        "weekends",
        "quarterly",
        "fiscal 1990",
        "early in the year",
    ] {
        assert!(!values(text).is_empty(), "{text}");
    }
}

#[test]
fn long_runs_of_digits_or_articles_are_read() {
    for text in [
        "1 ".repeat(20_000),
        "1".repeat(400_000),
        "the ".repeat(20_000),
        "twenty ".repeat(20_000),
        "June ".repeat(20_000),
        "the first week of ".repeat(20_000),
        "early in the ".repeat(20_000),
        "2 years 1 month and ".repeat(10_000),
        "May 3 to ".repeat(10_000),
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
