"""The Spark job in local mode on the bundled articles: the same results as the command line alone, and a case file that opens.

    python spark/test_job.py DATELINE [--measure N]

Without pyspark (`pip install pyspark==4.3.0` and Java 17) it says so and tests nothing. `--measure` reads N articles with the command
line alone and with one and two cores of Spark, and prints seconds, articles a second and the memory of each kind of process.
"""
import json
import pathlib
import subprocess
import sys
import tempfile
import threading
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
    # The outlines of the map lie in the same folder and are no article.
    files = sorted(path for path in BUNDLED.iterdir() if path.suffix in (".txt", ".html") and path.stem != "outlines")
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


class Peaks:
    """The most memory that the processes of a run held, in MB, by what they are; looked at five times a second."""

    KINDS = {"dateline": b"extract\0--jsonl", "Python worker": b"pyspark.daemon", "Spark itself": b"org.apache.spark.deploy"}

    def __enter__(self):
        self.found, self.over = {}, threading.Event()
        self.thread = threading.Thread(target=self.watch)
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        self.thread.join()

    def watch(self):
        while not self.over.wait(0.2):
            for folder in pathlib.Path("/proc").glob("[0-9]*"):
                try:
                    words = (folder / "cmdline").read_bytes()
                    kind = next((kind for kind, part in self.KINDS.items() if part in words), None)
                    if kind:
                        status = (folder / "status").read_text()
                        held = int(status.split("VmRSS:")[1].split()[0]) // 1024
                        self.found[kind] = max(held, self.found.get(kind, 0))
                except (OSError, IndexError):
                    continue  # it ended while it was looked at

    def words(self):
        return ", ".join(f"{kind} {held} MB" for kind, held in sorted(self.found.items()))


def machine_is_busy():
    """The share of all cores' time that others use, over a second."""

    def read():
        numbers = [int(word) for word in pathlib.Path("/proc/stat").read_text().splitlines()[0].split()[1:]]
        return sum(numbers), numbers[3] + numbers[4]

    (all_before, idle_before), _, (all_after, idle_after) = read(), time.sleep(1), read()
    return 1 - (idle_after - idle_before) / max(1, all_after - all_before)


def measure(count):
    """Seconds and memory of `count` articles, and of a quarter of them: memory that grows with the input would show."""
    copies = range(-(-count // len(articles())))
    lines = [json.dumps({**one, "id": f"{one['id']} {n}"}) for n in copies for one in articles()][:count]
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for name, some in (("quarter", lines[: count // 4]), ("all", lines)):
            (folder / name).mkdir()
            for n in range(8):
                (folder / name / f"{n}.jsonl").write_text("\n".join(some[n::8]) + "\n")

        def timed(name, number, act):
            busy = machine_is_busy()
            with Peaks() as peaks:
                start = time.time()
                act()
                spent = time.time() - start
            print(f"| {name} | {number} | {spent:.1f} | {number / spent:.0f} | {busy:.0%} | {peaks.words()} |", flush=True)

        print("| what | articles | s | articles a second | cores busy before | most memory of one process |\n|---|--:|--:|--:|--:|---|")
        for threads in (1, 2):
            environment = {"RAYON_NUM_THREADS": str(threads)}
            timed(f"command line, {threads} thread(s)", count, lambda: bare("\n".join(lines), environment))
        for cores in (1, 2):
            spark = session(cores)
            job = lambda name: extract.run(spark, PROGRAM, str(folder / name / "*.jsonl"), str(folder / "out"))
            # The first job of a session pays for starting it, and shows the memory of fewer articles.
            timed(f"Spark, {cores} core(s), with its start", count // 4, lambda: job("quarter"))
            timed(f"Spark, {cores} core(s)", count, lambda: job("all"))
            spark.stop()


test()
if "--measure" in sys.argv:
    measure(int(sys.argv[sys.argv.index("--measure") + 1]))
