"""Writes a few files to start from for each fuzz target into fuzz/corpus/TARGET, all of our own text: `python3 fuzz/seeds.py`."""
import io
import json
import pathlib
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
ARTICLES = [path.read_bytes() for path in sorted((ROOT / "bundled").iterdir()) if path.suffix in (".txt", ".html")]
NAMES = ["zip", "docx", "eml", "mhtml", "csv", "tsv", "jsonl", "md", "txt", "html"]
TEXT = "Mayor Ana Ruiz closed the old bridge in Lima on Monday."


def zipped(files, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def put(target, name, content):
    folder = HERE / "corpus" / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())


def formats():
    body = f"<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>{TEXT}</w:t></w:r></w:p></w:body></w:document>"
    mail = f"From: Ada <ada@example.org>\r\nSubject: =?utf-8?q?Br=C3=BCcke?=\r\nDate: Tue, 12 Mar 2024 09:00:00 +0100\r\nMIME-Version: 1.0\r\n"
    parts = f"Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{TEXT}=\r\n=20=C3=A9\r\n--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\nPHA+QSBicmlkZ2UuPC9wPg==\r\n--b--\r\n"
    files = {
        "zip": zipped({"a.txt": TEXT, "in/b.eml": mail + "\r\n" + TEXT, "c.zip": zipped({"d.html": f"<p>{TEXT}</p>"})}),
        "docx": zipped({"word/document.xml": body, "[Content_Types].xml": "<Types/>"}),
        "eml": mail + parts,
        "mhtml": mail + parts.replace("alternative", "related"),
        "csv": f'title,text,date\r\n"A ""bridge""","{TEXT}\n{TEXT}",2024-03-12\r\n',
        "tsv": f"title\ttext\tdate\nA bridge\t{TEXT}\t2024-03-12\n",
        "jsonl": json.dumps({"id": "a", "text": TEXT, "published": "2024-03-12"}) + "\n" + json.dumps({"html": f"<p>{TEXT}</p>"}) + "\n",
        "md": f"---\ntitle: A bridge\ndate: 2024-03-12\n---\n# A bridge\n\n*{TEXT}* [more](a.html) `b`\n\n- one\n- two\n",
        "txt": TEXT,
        "html": f"<h1>A bridge</h1><p>{TEXT}</p>",
    }
    for number, name in enumerate(NAMES):
        content = files[name]
        put("formats", name, bytes([number]) + (content if isinstance(content, bytes) else content.encode()))
    put("formats", "stored", bytes([0]) + zipped({"a.txt": TEXT}, zipfile.ZIP_STORED))


def cases():
    ruiz = {"kind": "person", "name": "Ana Ruiz"}
    spot = {"source": "a.txt", "article": 0, "raw": [71, 79], "words": "Ana Ruiz"}
    steps = [
        {"do": "merge", "things": [{"kind": "person", "name": "Tom Bell"}], "into": ruiz}, {"do": "split", "mentions": [spot], "into": ruiz},
        {"do": "rename", "things": [ruiz], "name": "A. Ruiz"}, {"do": "retype", "things": [ruiz], "kind": "place"}, {"do": "reject", "things": [ruiz]},
        {"do": "remove", "found": "mention", "at": spot}, {"do": "add", "words": "old bridge", "thing": ruiz}, {"do": "speaker", "quote": spot, "thing": ruiz},
        {"do": "date", "found": "time", "at": spot, "value": "2024-03"}, {"do": "published", "source": "a.txt", "value": "2024-03-12"},
        {"do": "keep", "source": "a.txt", "pieces": [[1, 2]]}, {"do": "cut", "source": "a.txt", "piece": [1, 2]},
    ]
    for number, step in enumerate(steps):
        put("cases", f"log-{number}", json.dumps([step]))
    put("cases", "log", json.dumps(steps))
    put("cases", "body", (ROOT / "crates/export/tests/case-1.dateline").read_bytes().split(b"\n")[1])
    put("files", "recipe", json.dumps(steps))
    put("files", "case", (ROOT / "crates/export/tests/case-1.dateline").read_bytes())
    for name, fragment in {"fragment": "c=9&o=10000.0&p=map&s=n10000.0:3&d=2024-01-01..2024-02&k=fq&q=a", "date": "2024-03/2024-05-06"}.items():
        put("files", name, fragment)


formats()
cases()
for number, query in enumerate(['bridge "old bridge" -ferry', "(person:ruiz OR outlet:ledger) near/5 lima", "a near/3 (b OR -c)"]):
    put("search", str(number), f"{query}{TEXT}")
put("language", "conllu", "# text = Ana spoke.\n1\tAna\tAna\tPROPN\tNNP\t_\t2\tnsubj\t_\t_\n2-3\tspoke.\t_\t_\t_\t_\t_\t_\t_\t_\n2\tspoke\tspeak\tVERB\tVBD\t_\t0\troot\t_\t_\n3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n")
for number, article in enumerate(ARTICLES):
    put("language", f"article-{number}", article[:1500])
    put("analyze", f"article-{number}", article)
