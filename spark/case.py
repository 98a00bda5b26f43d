"""What `spark/extract.py` wrote -> a case file that the page opens.

    spark-submit spark/case.py [--where CONDITION] [--title WORDS] PARQUET CASE.dateline

CONDITION is one of Spark SQL on the columns of the Parquet folder, e.g. "headline like '%ferry%'". The page takes hundreds of articles, not
millions: choose. The file holds the articles as they went in; the page reads them again.
"""
import argparse
import hashlib
import json

from pyspark.sql import SparkSession

VERSION = 1


def document(row):
    text = row.content
    one = {"source": row.id, "sha256": hashlib.sha256(text.encode()).hexdigest(), "text": text, "format": row.kind}
    if row.given:
        one["published"] = row.given
    return one


def case_file(title, rows):
    """The two lines of a case file; see docs/corrections.md."""
    body = {"title": title, "documents": [document(row) for row in rows], "corrections": {"steps": [], "done": 0}}
    body = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    head = {"dateline": "case", "version": VERSION, "bytes": len(body), "sha256": hashlib.sha256(body).hexdigest()}
    return json.dumps(head).encode() + b"\n" + body + b"\n"


def run(session, parquet, title, where):
    rows = session.read.parquet(parquet)
    chosen = rows.where(where) if where else rows
    # All articles of a file are in its first row.
    return case_file(title, rows.join(chosen.select("id").distinct(), "id").where("content is not null").orderBy("id").collect())


if __name__ == "__main__":
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--where", default="")
    words.add_argument("--title", default="From Spark")
    words.add_argument("parquet")
    words.add_argument("case")
    given = words.parse_args()
    spark = SparkSession.builder.appName("Dateline case").getOrCreate()
    data = run(spark, given.parquet, given.title, given.where)
    spark.stop()
    with open(given.case, "wb") as file:
        file.write(data)
