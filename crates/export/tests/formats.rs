//! What the formats promise, on a case made by hand; `tests/consumers` has them read by programs that others wrote.

#![expect(clippy::unwrap_used, reason = "a test that fails may stop")]
use export::{Case, Options, write};
use model::{
    Analysis, Entity, EntityId, ExportFormat, Form, Interval, Kind, Likeness, Linked, LinkedEntity, Mention,
    OffsetMap, Piece, Place, Precision, Span, TimeExpression, TimeKind, Why,
};
use serde_json::Value;

const WORDS: &str = "🚒 Ana Ruiz left Lima on 4 May 2021.";

fn span(words: &str) -> Span<model::Txt> {
    let at = WORDS.find(words).unwrap();
    Span::at(at..at + words.len())
}

fn article(source: &str) -> Analysis {
    let entity = |id, kind, name: &str, place| Entity {
        id: EntityId(id),
        kind,
        name: name.to_owned(),
        aliases: Vec::new(),
        roles: Vec::new(),
        place,
    };
    let lima = Place {
        latitude: -12.0432,
        longitude: -77.0282,
        country: "PE".to_owned(),
        name: "Lima".to_owned(),
        why: Why::rule("by hand", 0.9),
    };
    let mention = |words, id| Mention {
        txt: span(words),
        form: Form::Name,
        entity: EntityId(id),
        role: None,
        why: Why::rule("by hand", 1.0),
    };
    Analysis {
        source: source.to_owned(),
        text: WORDS.to_owned(),
        map: OffsetMap::identity(u32::try_from(WORDS.len()).unwrap()),
        sentences: vec![Span::at(0..WORDS.len())],
        headline: Some(Piece { raw: None, txt: None, text: "=Leaving | Lima".to_owned() }),
        entities: vec![entity(0, Kind::Person, "Ana Ruiz", None), entity(1, Kind::Place, "Lima", Some(lima))],
        mentions: vec![mention("Ana Ruiz", 0), mention("Lima", 1)],
        times: vec![TimeExpression {
            txt: span("4 May 2021"),
            kind: TimeKind::Date,
            value: "2021-05-04".to_owned(),
            interval: Interval::day(model::Date::constant(2021, 5, 4)),
            precision: Precision::Day,
            modifier: None,
            relative: false,
            alternatives: Vec::new(),
            zone: None,
            why: Why::rule("by hand", 1.0),
        }],
        ..Analysis::default()
    }
}

fn linked(articles: u32) -> Linked {
    let one = |name: &str, kind, id| LinkedEntity {
        name: name.to_owned(),
        kind,
        members: (0..articles).map(|article| (article, EntityId(id))).collect(),
        reasons: Vec::new(),
    };
    Linked {
        entities: vec![one("Ana Ruiz", Kind::Person, 0), one("Lima", Kind::Place, 1)],
        ..Linked::default()
    }
}

fn exported(format: ExportFormat, linked: &Linked, articles: &[Analysis]) -> String {
    let bytes: Vec<&[u8]> = articles.iter().map(|_| WORDS.as_bytes()).collect();
    let articles: Vec<&Analysis> = articles.iter().collect();
    let case = Case { title: "A case", articles: &articles, bytes: &bytes, linked };
    write(&case, format, Options::default())
}

fn json(format: ExportFormat, articles: &[Analysis]) -> Value {
    let linked = linked(u32::try_from(articles.len()).unwrap());
    serde_json::from_str(&exported(format, &linked, articles)).unwrap()
}

#[test]
fn positions_of_annotations_count_characters_and_bytes() {
    let page = json(ExportFormat::WebAnnotation, &[article("a.txt")]);
    let item = &page["items"][0];
    assert_eq!(item["target"]["source"], "file:a.txt");
    let selectors = &item["target"]["selector"];
    assert_eq!(selectors[0]["exact"], "Ana Ruiz");
    assert_eq!(selectors[0]["prefix"], "🚒 ");
    assert_eq!((&selectors[1]["start"], &selectors[2]["start"]), (&Value::from(2), &Value::from(5)));
}

#[test]
fn input_that_is_not_utf8_has_no_position_in_characters() {
    let articles = [&article("a.txt")];
    let bytes: [&[u8]; 1] = [b"\xff\xfe"];
    let linked = linked(1);
    let case = Case { title: "", articles: &articles, bytes: &bytes, linked: &linked };
    let page: Value =
        serde_json::from_str(&write(&case, ExportFormat::WebAnnotation, Options::default())).unwrap();
    let kinds: Vec<&Value> =
        page["items"][0]["target"]["selector"].as_array().unwrap().iter().map(|one| &one["type"]).collect();
    assert_eq!(kinds, ["TextQuoteSelector", "DataPositionSelector"]);
}

#[test]
fn a_sentence_printed_twice_is_one_entry_with_two_sources() {
    let two = [article("a.txt"), article("b.txt")];
    let sentence = Span::at(0..WORDS.len());
    let copied = model::Copied {
        a: (0, sentence),
        b: (1, sentence),
        kind: Likeness::Same,
        similarity: 1.0,
        earlier: None,
    };
    let apart = exported(ExportFormat::Ics, &linked(2), &two);
    let together = exported(ExportFormat::Ics, &Linked { copies: vec![copied], ..linked(2) }, &two);
    assert_eq!(apart.matches("BEGIN:VEVENT").count(), 2);
    assert_eq!(together.matches("BEGIN:VEVENT").count(), 1);
    assert_eq!(together.replace("\r\n ", "").matches("(bytes ").count(), 2);
}

#[test]
fn longitude_goes_first_and_is_not_longer_than_it_is_exact() {
    let found = json(ExportFormat::GeoJson, &[article("a.txt")]);
    assert_eq!(found["features"][0]["geometry"]["coordinates"].to_string(), "[-77.0282,-12.0432]");
}

#[test]
fn the_same_case_gives_the_same_bytes_in_every_format() {
    let articles = [article("a.txt"), article("b.txt")];
    for format in ExportFormat::ALL {
        let one = exported(format, &linked(2), &articles);
        assert_eq!(one, exported(format, &linked(2), &articles), "{}", format.word());
        assert!(one.ends_with('\n'), "{} ends with a line", format.word());
    }
}

#[test]
fn a_headline_that_looks_like_a_formula_is_words_in_a_spreadsheet() {
    let table = exported(ExportFormat::Csv, &linked(1), &[article("a.txt")]);
    assert!(table.contains(",'=Leaving | Lima,"), "{table}");
}
