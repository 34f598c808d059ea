"""What NumPy's ancestors had with NULL, wrong types and an allocator that fails: none is forgotten."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest
import sanitizers
from families import WITH_NUMPY
from programs import SOURCES, assert_checked, compiler, run
from test_c import numpy_path
from test_numeric_api import QUIET, build, build_and_run, flags
from transcripts import parse

ANSWERS = SOURCES / "badcalls_numpy.txt"

FUNCTION = re.compile(r"\bstatic inline\b[^;{}()]*?\b(\w+)\(")

# What others are made of is called with those; import_array is NumPy's.
HELPER = re.compile(
    r"repyrex_(na_|needs|dims_check|array_of|native_descr|as_array|dropped|fits_int|or_none|numeric_(from|kept)$"
    r"|numpy_|import_)"
)
# The front end gives the fields of a dtype nothing but dtypes.
NOT_ASKED = re.compile(r"repyrex_(descr_|array_base|numpy_generation_fits)|NA_(ByteOrder|checkFPErrors)$")

# Macros that choose a function by the type of their lengths.
CHOOSING = {"PyArray_FromDims", "PyArray_FromDimsAndData", "PyArray_FromDimsAndDataAndDescr", "NA_vNewArray"}


@pytest.fixture(scope="module")
def functions() -> set[str]:
    """Those that the compiler sees in our headers."""
    from interpreters import require_here

    here = require_here()
    command = [*compiler("c11"), *QUIET, "-E", *flags(here, numpy_path()), "-"]
    source = '#include "numarray/libnumarray.h"\n'
    text = subprocess.run(command, input=source, capture_output=True, text=True, check=True).stdout
    ours, lines = False, []
    for line in text.splitlines():
        marker = re.match(r'# \d+ "(.*)"', line)
        if marker:
            name = Path(marker[1]).name
            ours = "repyrex" in marker[1] and name.startswith(("numeric", "numarray", "numpy", "descr"))
        elif ours:
            lines.append(line)
    found = set(FUNCTION.findall("\n".join(lines)))
    assert len(found) > 90
    return {name for name in found if not HELPER.match(name)} | CHOOSING


@pytest.fixture(scope="module")
def failing(tmp_path_factory) -> Path:
    from interpreters import require_here

    return build(tmp_path_factory.mktemp("failing"), "failing_numpy", require_here(), numpy_path(), "c99")


def test_no_function_is_forgotten_by_the_failing_allocator(failing, functions):
    listing = subprocess.run([str(failing), "list"], capture_output=True, text=True, check=True).stdout
    called = {line.split()[0] for line in listing.splitlines()}
    assert functions - called == set()


def test_with_an_allocator_that_fails(failing, here):
    run(failing, here, python_path=numpy_path())


@pytest.mark.parametrize("mode", ["c99", "c++20"])
def test_each_answer(tmp_path, here, mode):
    said = parse(build_and_run(tmp_path, "badcalls_numpy", here, numpy_path(), mode))
    assert said == parse(ANSWERS.read_text(encoding="utf-8"))


def public(function: str) -> str:
    """The name that legacy code calls it by."""
    if function.startswith("NA_") or function in CHOOSING:
        return function
    name = function.removeprefix("repyrex_").removeprefix("numeric_")
    return name if name.startswith(("NA_", "PyArray_")) else f"PyArray_{name}"


def test_no_function_is_forgotten_by_the_wrong_calls(functions):
    calls = " ".join(parse(ANSWERS.read_text(encoding="utf-8")))
    # NA_get2_Int64 is NA_get_Int64 by two indices.
    called = {re.sub(r"^(NA_[gs]et)\d_", r"\1_", name) for name in re.findall(r"\w+", calls)}
    asked = {public(name) for name in functions if not NOT_ASKED.match(name)}
    assert asked - called - {"PyArray_multiply_list"} == set()
    assert "_PyArray_multiply_list" in called


@pytest.mark.parametrize("name", WITH_NUMPY)
def test_with_sanitizers(tmp_path, here, name):
    program = build(tmp_path, name, here, numpy_path(), "c99", sanitizers.SANITIZE)
    few = ["3"] if name == "failing_numpy" else []
    environment = {**here.environment(), **sanitizers.options(), "PYTHONPATH": numpy_path()}
    done = subprocess.run([str(program), *few], capture_output=True, text=True, env=environment, check=False)
    assert_checked(done)


if "REPYREX_VALGRIND_NUMPY" in os.environ:  # minutes, most of them for the import of NumPy

    @pytest.mark.parametrize("name", WITH_NUMPY)
    def test_under_valgrind(tmp_path, here, name):
        from test_valgrind import memcheck

        program = build(tmp_path, name, here, numpy_path(), "c99")
        few = ["3"] if name == "failing_numpy" else []
        done, faults = memcheck(program, here, tmp_path / "report.xml", *few, python_path=numpy_path())
        # valgrind has no exceptions of floating point: NA_checkFPErrors finds none.
        if name != "numarray":
            assert_checked(done)
        assert not faults, "\n\n".join(map(str, faults))
