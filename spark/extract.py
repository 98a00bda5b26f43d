"""Reads a whole folder or object store of articles on Spark; `dateline extract --jsonl` is the map step.

    spark-submit spark/extract.py --dateline PATH INPUT OUTPUT

INPUT is any address Spark reads: *.jsonl (lines of {"id", "text" or "html", "published"?}) or a folder of .txt and .html files.
OUTPUT is a Parquet folder with a row an article: id, article, content, kind, published, result (the JSON of the command line).
`spark/case.py` makes a case file of it that the page opens.

Each task starts one `dateline` with one thread and streams its partition through it: nothing is collected, memory stays flat, and
Spark decides how many run at once.
"""
import argparse
import json
import os
import subprocess
import threading

from pyspark.sql import Row, SparkSession

COLUMNS = "id string, article int, headline string, published string, kind string, content string, given string, result string"


def lines_of(session, address):
    """The input as JSON lines, a string each."""
    if address.endswith((".jsonl", ".jsonl.gz", ".json")):
        return session.sparkContext.textFile(address)
    files = session.read.format("binaryFile").option("recursiveFileLookup", "true").load(address)
    return files.select("path", "content").rdd.flatMap(line_of_file)


def line_of_file(row):
    """A file as a line; other kinds of files are left out. Text that is not UTF-8 is taken for Windows-1252."""
    name = row.path.lower()
    kind = "html" if name.endswith((".html", ".htm")) else "text" if name.endswith((".txt", ".text", ".md")) else None
    if kind is None:
        return []
    data = bytes(row.content)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    return [json.dumps({"id": row.path, kind: text}, ensure_ascii=False)]


def reader(program):
    """The map step: a partition of lines in, rows out, through one process."""

    def read(lines):
        given = {}
        process = subprocess.Popen(
            [program, "extract", "--jsonl", "-"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "RAYON_NUM_THREADS": "1"},
        )

        def feed():
            with process.stdin as stdin:
                for line in lines:
                    line = line.strip()
                    if not line:
                        continue
                    try:
                        one = json.loads(line)
                    except ValueError:
                        one = {}
                    if "id" in one:
                        name = one["id"] if isinstance(one["id"], str) else json.dumps(one["id"])
                        given[name] = one
                    stdin.write(line.encode() + b"\n")

        feeder = threading.Thread(target=feed, daemon=True)
        feeder.start()
        last = None
        for line in process.stdout:
            result = json.loads(line)
            source = result["source"]
            # Results come in the order of the lines: what stands before this one is done.
            if last not in (None, source):
                given.pop(last, None)
            last = source
            one = given.get(source, {})
            kind = "html" if "html" in one else "text"
            yield Row(
                id=source,
                article=result["article"],
                headline=(result["headline"] or {}).get("text"),
                published=(result["published"] or {}).get("value"),
                kind=kind,
                # A file that holds several articles is kept once.
                content=one.get(kind) if result["article"] == 0 else None,
                given=one.get("published"),
                result=line.decode().strip(),
            )
        feeder.join()
        if process.wait() not in (0, 1):
            raise RuntimeError(f"{program} ended with {process.returncode}")

    return read


def run(session, program, address, output):
    rows = lines_of(session, address).mapPartitions(reader(program))
    session.createDataFrame(rows, COLUMNS).write.mode("overwrite").parquet(output)


if __name__ == "__main__":
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--dateline", default="dateline", help="the native binary, on every worker")
    words.add_argument("input")
    words.add_argument("output")
    given = words.parse_args()
    spark = SparkSession.builder.appName("Dateline").getOrCreate()
    run(spark, given.dateline, given.input, given.output)
    spark.stop()
