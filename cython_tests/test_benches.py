"""The bench produces every line, and docs/performance.md has the same ones. No time is asserted."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from console import CHECKOUT
from corpus import sdist
from corpus.missing import missing
from corpus.packages import PUBLIC
from corpus.process import repyrex_build, run_script
from oracle.subjects import IMAGE

BENCHES = CHECKOUT / "benches"
DOCUMENT = CHECKOUT / "docs" / "performance.md"
WIDTH = 9


def rows_of(text: str) -> list[list[str]]:
    """The cells of the table of lines, without its head."""
    lines = [line.split("|")[1:-1] for line in text.splitlines() if line.startswith("| ")]
    rows = [[cell.strip() for cell in cells] for cells in lines]
    return [row for row in rows if len(row) == WIDTH and row[0] not in ("what", "---")]


@pytest.fixture(scope="module")
def modules(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("bench") / "out"
    repyrex_build(BENCHES / "measured.pyx", BENCHES / "subjects.pyx", IMAGE, out=out)
    return out


@pytest.fixture(scope="module")
def run(modules):
    def run(*options) -> str:
        done = subprocess.run(
            [sys.executable, str(BENCHES / "run.py"), "--quick", *map(str, options)],
            env={"PATH": "/usr/local/bin:/usr/bin:/bin", "PYTHONPATH": str(modules)},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr[-3000:]
        return done.stdout

    return run


def test_a_run_and_the_document(run, tmp_path):
    if shutil.which("valgrind") is None:
        missing("valgrind")
    document = tmp_path / "performance.md"
    shutil.copy(DOCUMENT, document)
    assert run("--write", document) == ""
    text = document.read_text(encoding="utf-8")
    rows = rows_of(text)
    assert len(rows) == 66
    assert [row[:2] for row in rows] == [row[:2] for row in rows_of(DOCUMENT.read_text(encoding="utf-8"))]
    for _, _, ours, theirs, ratio, spread, reach, verdict, instructions in rows:
        assert re.fullmatch(r"-?[\d.e+]+ (ns|µs|ms)", ours), ours
        assert re.fullmatch(r"[\d.e+]+ (ns|µs|ms)", theirs), theirs
        low, high = map(float, spread.split(" to "))
        assert low <= float(ratio) <= high
        assert re.fullmatch(r"[≤≥] [\d.]+", reach)
        assert verdict in ("reached", "not reached", "not reached, within the spread")
        assert re.fullmatch(r"([1-9]\d* : [1-9]\d*)?", instructions), instructions
    counted = [row[0] for row in rows if row[-1]]
    assert len(counted) == 4 + 10 + 2 * 4
    # What stands around the run stays.
    assert re.sub(r"<!-- python3.*", "", text, flags=re.S) == re.sub(
        r"<!-- python3.*", "", DOCUMENT.read_text(encoding="utf-8"), flags=re.S
    )
    run("--write", document)
    assert [row[:2] for row in rows_of(document.read_text(encoding="utf-8"))] == [row[:2] for row in rows]


def test_the_front_end_and_the_document(tmp_path):
    for package in PUBLIC:
        sdist.fetch(package)
    document = tmp_path / "performance.md"
    shutil.copy(DOCUMENT, document)
    told = run_script(
        BENCHES / "front_end.py", "--quick", "--write", document, path=[CHECKOUT / "cython_tests"]
    )
    assert told == ""
    for text, count in ((document, 2), (DOCUMENT, 10)):
        rows = re.findall(
            r"^\| (.+\.pyx) \| (\d+) \| .+ ms \| .+ ms \| ([\d.]+) \| .+ \|$", text.read_text(), re.M
        )
        assert len(rows) == count
        assert [int(lines) for _, lines, _ in rows] == sorted((int(row[1]) for row in rows), reverse=True)


def test_a_document_without_a_place(run, tmp_path):
    document = tmp_path / "other.md"
    document.write_text("nothing\n")
    with pytest.raises(AssertionError, match="has no place for a run"):
        run("--write", document)


def test_the_operations_do_what_they_say(modules, run_python):
    code = """
    import measured, numpy, subjects
    seen = []
    array = numpy.zeros((2, 3), "u1")
    for arguments in ((array,), (array, 5)):
        measured.Call(lambda *given: seen.append(given), *arguments).seconds(3)
    assert [len(given) for given in seen] == [1, 1, 1, 2, 2, 2] and seen[5][1] == 5, seen
    for operation, error in (
        (measured.Attribute(array, "no_such"), AttributeError),
        (measured.Call(len, 5), TypeError),
        (measured.Acquire(array, b"f4", 2, 0), TypeError),
        (measured.Buffer(5, 0), TypeError),
        (measured.Libc(1 << 62), MemoryError),
        (measured.Repyrex(1 << 62), MemoryError),
        (measured.Empty(numpy.empty, 1 << 62, numpy.dtype("u1")), MemoryError),
    ):
        try:
            operation.seconds(1)
        except error as raised:
            assert type(raised) is error or issubclass(type(raised), error)
        else:
            raise SystemExit(f"{operation}: no {error}")
    for operation in (measured.Operation(), measured.Acquire(array, b"u1", 2, subjects.ALIGNED),
                      measured.Buffer(array, 0x11c), measured.Libc(5000), measured.Repyrex(5000),
                      measured.Empty(numpy.empty, 5000, numpy.dtype("u1"))):
        assert operation.seconds(10) > 0
    image = subjects.Image(2, 3)
    for dtype in (None, numpy.dtype("u1")):
        assert numpy.shares_memory(numpy.asarray(subjects.Described(image, dtype)), numpy.asarray(image))
    print("good")
    """
    assert run_python(code, path=[modules]) == "good\n"


def test_what_a_row_says(modules, run_python):
    code = """
    import lines, run, rounds
    def row(more, reach, *values):
        line = lines.Line("this", "that", reach, None, more)
        timing = rounds.Timing(1.5e-9, 3e-6, rounds.quartiles(values))
        return run.row(line, timing, None)
    for cells in (
        row(False, 0.5, 0.4, 0.5, 0.6), row(False, 0.5, 0.4, 0.6, 0.7), row(False, 0.5, 0.6, 0.6, 0.7),
        row(True, 2, 0.25, 0.5, 0.6), row(True, 2, 0.2, 0.6, 1.0), row(True, 2, 0.6, 0.8, 1.0),
    ):
        print(*cells[2:8], sep="; ")
    """
    assert run_python(code, path=[modules, BENCHES]).splitlines() == [
        "1.5 ns; 3 µs; 0.50; 0.45 to 0.55; ≤ 0.5; reached",
        "1.5 ns; 3 µs; 0.60; 0.50 to 0.65; ≤ 0.5; not reached, within the spread",
        "1.5 ns; 3 µs; 0.60; 0.60 to 0.65; ≤ 0.5; not reached",
        "1.5 ns; 3 µs; 2.00; 1.82 to 2.67; ≥ 2; reached",
        "1.5 ns; 3 µs; 1.67; 1.25 to 2.50; ≥ 2; not reached, within the spread",
        "1.5 ns; 3 µs; 1.25; 1.11 to 1.43; ≥ 2; not reached",
    ]


def test_the_commands():
    make = shutil.which("make") or missing("make")
    printed = subprocess.run(
        [make, "-n", "bench"], cwd=CHECKOUT, capture_output=True, text=True, check=True
    ).stdout
    assert printed == "python3 dev.py bench\n"
    wrong = subprocess.run(
        [sys.executable, "dev.py", "bench", "--fast"], cwd=CHECKOUT, capture_output=True, text=True
    )
    assert wrong.returncode == 1
    assert "not --fast" in wrong.stderr
