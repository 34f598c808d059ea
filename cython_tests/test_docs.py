"""What README.md and docs/ show is run: every piece of code. (test_examples.py runs the examples.)"""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import sys

import pytest
from console import CHECKOUT, shown_block

DOCS = [CHECKOUT / "README.md", CHECKOUT / "CONTRIBUTING.md", *sorted((CHECKOUT / "docs").glob("*.md"))]


@pytest.fixture
def shown_module(build_pyx):
    """Build a block of cython.md; the folder of the module."""
    return lambda name: build_pyx(shown_block("cython.md", f"{name}.pyx"), name=name)


def test_class_of_cython(shown_module, run_python):
    code = """
    import gc, grey, numpy
    image = grey.Grey(2, 3)
    array = numpy.asarray(image)
    array[1, 2] = 7
    print(array.tolist(), memoryview(image).tolist(), image.__array_interface__["data"][1])
    view = numpy.asarray(image.transposed())
    del image, array
    gc.collect()
    print(view.tolist(), view.flags.writeable)
    for wrong in (-1, 1 << 62):
        try:
            grey.Grey(wrong, 3)
        except MemoryError:
            print("no memory")
    nothing = grey.View()
    for use in (lambda o: o.__array_struct__, lambda o: o.__array_interface__, memoryview):
        try:
            use(nothing)
        except TypeError:
            print("not described")
    """
    assert run_python(code, path=[shown_module("grey")]).splitlines() == [
        "[[0, 0, 0], [0, 0, 7]] [[0, 0, 0], [0, 0, 7]] False",
        "[[0, 0], [0, 0], [0, 7]] False",
        *["no memory"] * 2,
        *["not described"] * 3,
    ]


def test_function_of_cython(shown_module, run_python):
    code = """
    import numpy, sys, total
    array = numpy.arange(12.0).reshape(3, 4)
    class Exporter:
        def __init__(self, **given): self.__dict__.update(given)
    for source in (array, array[::-1, ::2], array.T, memoryview(array),
                   Exporter(__array_struct__=array.__array_struct__),
                   Exporter(__array_interface__=array.__array_interface__)):
        print(total.total(source))
    before = sys.getrefcount(array)
    for wrong in (array.astype("f4"), array[0], array.astype(">f8"), "text"):
        try:
            total.total(wrong)
        except (TypeError, ValueError) as error:
            print(type(error).__name__)
    assert sys.getrefcount(array) == before
    """
    assert run_python(code, path=[shown_module("total")]).split() == [
        *["66.0", "30.0", "66.0", "66.0", "66.0", "66.0"],
        *["TypeError", "ValueError", "TypeError", "TypeError"],
    ]


def test_copying_of_cython(shown_module, run_python):
    code = """
    import numpy, segment
    image = numpy.arange(6, dtype="u1").reshape(2, 3)
    segment.store(image[::-1], 64, 10)
    back = numpy.zeros((2, 6), "u1")
    segment.load(back[:, ::2], 64, 10)
    print(back.tolist())
    for pitch, offset in ((4096, 0), (64, 4030), (64, -1)):
        try:
            segment.load(back, pitch, offset)
        except ValueError:
            print("outside")
    """
    printed = run_python(code, path=[shown_module("segment")]).splitlines()
    assert printed == ["[[3, 0, 4, 0, 5, 0], [0, 0, 1, 0, 2, 0]]", *["outside"] * 3]


def test_extension_of_c(tmp_path, repyrex, run_python):
    (tmp_path / "extension.c").write_text(shown_block("c.md", "extension.c"))
    flags = repyrex("config", "--cflags", "--ldflags").stdout
    command = ["cc", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "extension.c", *shlex.split(flags)]
    subprocess.run([*command, "-o", "extension.so"], cwd=tmp_path, check=True)
    code = """
    import extension, numpy
    class Image:
        __array_struct__ = extension.image()
    print(numpy.asarray(Image()).tolist())
    print(extension.total(numpy.arange(10.0)[::-3]))
    print(extension.copy_to(numpy.zeros((2, 6), "u1")[:, ::-2]).tolist())
    """
    printed = run_python(code, path=[tmp_path]).splitlines()
    assert printed == ["[[1, 2, 3], [4, 5, 6]]", "18.0", "[[1, 2, 3], [4, 5, 6]]"]


def test_the_parts_of_c_are_all_named():
    shown = (CHECKOUT / "docs" / "c.md").read_text(encoding="utf-8")
    parts = {path.name for path in (CHECKOUT / "include" / "repyrex").glob("*.h")} - {"version.h"}
    assert {part for part in parts if f"`repyrex/{part}`" not in shown} == set()


def test_class_of_memory_and_its_traces(build_pyx, run_python, tmp_path):
    folder = build_pyx(shown_block("memory.md", "padded.pyx"), name="padded")
    code = """
    import padded, numpy
    array = numpy.asarray(padded.Padded(3, 40))
    array[2, 39] = 7
    print(array.sum(), array.strides, array.ctypes.data % 32)
    """
    assert run_python(code, path=[folder]) == "7 (64, 1) 0\n"
    assert run_python(shown_block("memory.md", "tracemalloc"), path=[folder]) == (
        "<string>:4: size=300 KiB, count=1, average=300 KiB\n"
    )


def test_reports_of_the_debug_mode(build_pyx, environment):
    folder = build_pyx(shown_block("memory.md", "names.pyx"), name="names")
    shown = shown_block("memory.md", "report")
    found = re.fullmatch(
        r"\$ cat script\.py\n(.*?)\$ REPYREX_DEBUG_MEMORY=1 python script\.py\n(.*)", shown, re.DOTALL
    )
    assert found

    def said(script: str) -> tuple[int, str]:
        (folder / "script.py").write_text(script)
        env = {**environment, "REPYREX_DEBUG_MEMORY": "1"}
        command = [sys.executable, "script.py"]
        done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
        return done.returncode, done.stderr.replace(f"{folder}{os.sep}", "")

    assert said(found[1]) == (-signal.SIGABRT, found[2])
    assert said(found[1].replace('"Ada", 3', '"Ada", 4')) == (0, shown_block("memory.md", "leaks"))


def test_command_line_of_building_is_the_tools_own(repyrex):
    shown = (CHECKOUT / "docs" / "building.md").read_text(encoding="utf-8").split("```")[1]
    options = set(re.findall(r"(?<![\w-])--?[a-zA-Z][\w-]*", shown))
    usage = repyrex("build", "--help").stdout
    known = set(re.findall(r"(?<![\w-])--?[a-zA-Z][\w-]*", usage))
    assert options <= known, options - known
    left_out = {"-h", "--help", "--no-cplus", "--verbose", "--quiet"}
    assert known - options <= left_out, known - options - left_out


@pytest.mark.parametrize("document", DOCS, ids=lambda path: path.name)
def test_links_lead_somewhere(document):
    for target in re.findall(r"\]\(([^)#]+)\)", document.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (document.parent / target).exists(), target
