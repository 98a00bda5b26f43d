"""Each export, read by a program that others wrote: a wrong file fails here and not on somebody's desk.

usage: check.py DATELINE    (the native binary; the packages of requirements.txt; `cargo xtask test` runs it)
"""
import csv
import io
import json
import pathlib
import subprocess
import sys
import tempfile
import traceback

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
FILES = sorted(str(path) for path in (ROOT / "bundled").iterdir() if path.suffix in (".txt", ".html"))
FILES.append(str(HERE / "articles/hostile.txt"))
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def export(form, *more, files=FILES):
    return subprocess.run([sys.argv[1], "export", "--to", form, *more, *files], check=True, capture_output=True).stdout.decode()


def rows_of(text):
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def is_number(cell):
    try:
        float(cell)
    except ValueError:
        return False
    return True


def csv_is_read_whole_and_holds_no_formula():
    text = export("csv")
    assert text.count("\r\n") > 100 and not text.startswith("\ufeff")
    rows = rows_of(text)
    assert all(None not in row and None not in row.values() for row in rows), "a row has another number of cells"
    assert {row["kind"] for row in rows} == {"name", "time", "figure", "quote", "event"}
    for row in rows:
        for cell in row.values():
            assert is_number(cell) or not cell.startswith(FORMULA), cell
    assert any(cell.startswith("'=") for row in rows for cell in row.values()), "no cell was made safe: the test tests nothing"
    assert export("csv", "--bom").startswith("\ufeff"), "the byte order mark is a choice"


def csv_leads_back_to_the_bytes():
    checked = 0
    for row in rows_of(export("csv")):
        start, end = map(int, row["bytes"].split(".."))
        received = pathlib.Path(row["file"]).read_bytes()[start:end].decode()
        words = row["text"].removeprefix("'")
        if "<" not in received and "&" not in received and " ".join(received.split()) == words:
            checked += 1
    assert checked > 0.95 * len(rows_of(export("csv"))), f"only {checked} lead back to the very words"


def timelinejs_table_has_the_columns_of_the_template():
    rows = rows_of(export("timelinejs-csv"))
    assert list(rows[0])[:4] == ["Year", "Month", "Day", "Time"] and len(rows) > 10
    assert all(int(row["Year"]) and row["Headline"] for row in rows)


def web_annotations_select_what_they_say():
    page = json.loads(export("webannotation"))
    assert page["type"] == "AnnotationPage" and page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    texts = {}
    ids = [item["id"] for item in page["items"]]
    assert len(set(ids)) == len(ids) > 300
    by_position = 0
    for item in page["items"]:
        assert item["type"] == "Annotation" and item["body"] and item["motivation"]
        source = item["target"]["source"]
        selectors = {one["type"]: one for one in item["target"]["selector"]}
        quote, data = selectors["TextQuoteSelector"], selectors["DataPositionSelector"]
        assert data["start"] < data["end"] and quote["exact"]
        if not source.startswith("file:"):
            continue
        path = pathlib.Path(source.removeprefix("file:"))
        if path not in texts:
            texts[path] = path.read_bytes()
        text = texts[path].decode()
        place = selectors["TextPositionSelector"]
        assert text[place["start"] : place["end"]] == quote["exact"], item
        assert text[: place["start"]].endswith(quote["prefix"]) and text[place["end"] :].startswith(quote["suffix"])
        assert texts[path][data["start"] : data["end"]].decode() == quote["exact"]
        by_position += 1
    assert by_position > 300
    assert any(ord(letter) > 0xFFFF for text in texts.values() for letter in text.decode()), "no character beyond UTF-16's first plane was tested"


def followthemoney_reads_every_entity():
    from followthemoney import model

    first = export("ftm")
    assert first == export("ftm"), "ids must not change"
    objects = [json.loads(line) for line in first.splitlines()]
    by_id = {one["id"]: one for one in objects}
    assert len(by_id) == len(objects)
    assert {"Article", "Person", "Organization", "Address", "Event", "Mention"} <= {one["schema"] for one in objects}
    for one in objects:
        schema = model.get(one["schema"])
        schema.validate(one)
        proxy = model.get_proxy(one, cleaned=False)
        for name, values in one["properties"].items():
            prop = schema.get(name)
            assert prop is not None, f"{one['schema']} has no {name}"
            assert len(proxy.get(name)) == len(values), f"{one['schema']} does not take {name} = {values}"
            if prop.type.name == "entity":
                for value in values:
                    target = model.get(by_id[value]["schema"])
                    assert prop.range is None or target.is_a(prop.range), f"{name} leads to {target.name}"


def networkx_reads_the_graph():
    import networkx

    graph = networkx.read_graphml(io.BytesIO(export("graphml").encode()))
    assert graph.number_of_nodes() > 20 and graph.number_of_edges() > 20 and not graph.is_directed()
    for _, node in graph.nodes(data=True):
        assert node["name"] and node["kind"] and isinstance(node["mentions"], int)
    assert all(isinstance(edge["weight"], int) and edge["weight"] > 0 for *_, edge in graph.edges(data=True))
    assert networkx.degree_centrality(graph)


def geojson_is_valid():
    import geojson

    found = geojson.loads(export("geojson"))
    assert found.is_valid and found["features"], found.errors()
    for feature in found["features"]:
        east, north = feature["geometry"]["coordinates"]
        assert -180 <= east <= 180 and -90 <= north <= 90 and feature["properties"]["mentions"]
    paris = [feature for feature in found["features"] if feature["properties"]["name"] == "Paris"]
    assert paris and abs(paris[0]["geometry"]["coordinates"][1] - 48.85) < 0.2, "longitude goes first"


def a_calendar_program_reads_the_days():
    import icalendar

    text = export("ics")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n")), "a line is too long"
    calendar = icalendar.Calendar.from_ical(text)
    events = calendar.walk("VEVENT")
    assert len(events) > 10 and len({str(event["UID"]) for event in events}) == len(events)
    for event in events:
        assert not event.errors, event.errors
        assert event.decoded("DTSTART") < event.decoded("DTEND") and event["SUMMARY"] and event["DTSTAMP"]


def markdown_footnotes_lead_somewhere_and_no_markup_gets_through():
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    text = export("markdown")
    reader = MarkdownIt("commonmark").use(footnote_plugin)
    tokens = reader.parse(text)
    inline = [child for token in tokens for child in token.children or []]
    assert not [token for token in tokens + inline if token.type in ("html_block", "html_inline", "link_open", "image", "code_inline")]
    notes = [token for token in tokens if token.type == "footnote_open"]
    used = {child.meta["id"] for child in inline if child.type == "footnote_ref"}
    assert len(notes) == len(used) > 100
    assert "[^" not in "".join(child.content for child in inline if child.type == "text"), "a footnote leads nowhere"


def json_is_what_link_prints_and_lines_what_extract_prints():
    whole = json.loads(export("json"))
    assert whole == json.loads(subprocess.run([sys.argv[1], "link", *FILES], check=True, capture_output=True).stdout)
    lines = [json.loads(line) for line in export("jsonl").splitlines()]
    assert lines == whole["articles"] and len(lines) >= len(FILES)


def a_recipe_of_corrections_is_followed():
    recipe = {"dateline": "recipe", "version": 1, "corrections": [
        {"do": "rename", "things": [{"kind": "person", "name": "Ana Ruiz"}], "name": "Ana María Ruiz"}]}
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(recipe, file)
        file.flush()
        assert "Ana María Ruiz" in export("csv", "--corrections", file.name)


def nothing_found_is_an_empty_file_of_its_kind():
    empty = HERE / "articles/nothing.txt"
    for form in ["report", "csv", "markdown", "timelinejs", "timelinejs-csv", "ics", "geojson", "graphml", "webannotation", "ftm", "json", "jsonl"]:
        assert export(form, files=[str(empty)]).strip() or form in ("ftm", "jsonl"), form


def main():
    claims = [value for value in globals().values() if callable(value) and getattr(value, "__module__", "") == "__main__"]
    claims = [claim for claim in claims if claim.__name__ not in ("export", "rows_of", "is_number", "main")]
    failed = 0
    for claim in claims:
        name = claim.__name__.replace("_", " ")
        try:
            claim()
            print(f"ok - {name}")
        except Exception:
            failed += 1
            print(f"not ok - {name}")
            traceback.print_exc()
    print(f"# pass {len(claims) - failed}\n# fail {failed}")
    sys.exit(failed > 0)


main()
