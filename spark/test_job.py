"""The Spark job in local mode on the bundled articles: the same results as the command line alone, and a case file that opens.

    python spark/test_job.py DATELINE [--measure N]

Without pyspark (`pip install pyspark==4.3.0` and Java 17) it says so and tests nothing. `--measure` reads N articles with the command
line alone and with one and two cores of Spark, and prints the seconds and articles a second.
"""
import json
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

try:
    from pyspark.sql import SparkSession
except ImportError:
    print("skipped: pyspark is not installed")
    sys.exit(0)

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import case  # noqa: E402
import extract  # noqa: E402

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
BUNDLED = HERE.parent / "bundled"


def session(cores):
    builder = SparkSession.builder.master(f"local[{cores}]").appName("Dateline test").config("spark.ui.enabled", "false")
    builder = builder.config("spark.sql.shuffle.partitions", "2").config("spark.driver.bindAddress", "127.0.0.1")
    started = builder.config("spark.driver.host", "127.0.0.1").config("spark.driver.memory", "1g").getOrCreate()
    started.sparkContext.setLogLevel("ERROR")
    # The tasks run in processes of their own, which look for the job's code.
    started.sparkContext.addPyFile(str(HERE / "extract.py"))
    return started


def articles():
    """The bundled articles as lines."""
    files = sorted(path for path in BUNDLED.iterdir() if path.suffix in (".txt", ".html"))
    kinds = {".txt": "text", ".html": "html"}
    return [{"id": path.name, kinds[path.suffix]: path.read_text()} for path in files]


def bare(lines, environment=None):
    found = subprocess.run([PROGRAM, "extract", "--jsonl"], input=lines.encode(), capture_output=True, env=environment)
    return found.stdout.decode().splitlines()


def test():
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        lines = [json.dumps(one) for one in articles()]
        (folder / "in.jsonl").write_text("\n".join(lines + ["", "no json"]) + "\n")
        spark = session(2)
        extract.run(spark, PROGRAM, str(folder / "in.jsonl"), str(folder / "out"))
        rows = spark.read.parquet(str(folder / "out")).orderBy("id", "article").collect()
        alone = [json.loads(line) for line in bare("\n".join(lines))]
        by_place = lambda one: (one["source"], one["article"])
        assert [json.loads(row.result) for row in rows] == sorted(alone, key=by_place), "Spark reads what the command line reads"
        extract.run(spark, PROGRAM, str(BUNDLED), str(folder / "files"))
        read = spark.read.parquet(str(folder / "files"))
        from_files = {pathlib.Path(row.id).name for row in read.collect()}
        assert {one["id"] for one in articles()} <= from_files, "a folder of files is read too"
        data = case.run(spark, str(folder / "out"), "Ferry", "id like 'ferry%'")
        spark.stop()
        (folder / "ferry.dateline").write_bytes(data)
        opened = subprocess.run([PROGRAM, "case", "--check", str(folder / "ferry.dateline")], capture_output=True, text=True)
        assert opened.returncode == 0 and "4 documents" in opened.stdout, opened
    print("# pass 1\n# fail 0")


def measure(count):
    lines = [json.dumps({**one, "id": f"{one['id']} {n}"}) for n in range(-(-count // len(articles()))) for one in articles()][:count]
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for n in range(8):
            (folder / "in").mkdir(exist_ok=True)
            (folder / f"in/{n}.jsonl").write_text("\n".join(lines[n::8]) + "\n")

        def timed(name, act):
            start, before = time.time(), resource.getrusage(resource.RUSAGE_CHILDREN)
            act()
            spent, after = time.time() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
            peak = after.ru_maxrss // 1024
            print(f"{name}: {spent:.1f} s, {count / spent:.0f} articles a second; largest process so far {peak} MB")
            return after.ru_utime - before.ru_utime

        for threads in (1, 2):
            timed(f"command line, {threads} thread(s)", lambda: bare("\n".join(lines), {"RAYON_NUM_THREADS": str(threads)}))
        for cores in (1, 2):
            spark = session(cores)
            # The first job of a session pays for starting it.
            extract.run(spark, PROGRAM, str(folder / "in/0.jsonl"), str(folder / "warm"))
            timed(f"Spark, {cores} core(s)", lambda: extract.run(spark, PROGRAM, str(folder / "in/*.jsonl"), str(folder / "out")))
            spark.stop()


test()
if "--measure" in sys.argv:
    measure(int(sys.argv[sys.argv.index("--measure") + 1]))
