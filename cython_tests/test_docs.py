"""What README.md and docs/ show is run: commands with the output they print, and every piece of code."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]
DOCS = [CHECKOUT / "README.md", CHECKOUT / "CONTRIBUTING.md", *sorted((CHECKOUT / "docs").glob("*.md"))]
SUFFIX = sysconfig.get_config_var("EXT_SUFFIX")


def shown_block(document: str, mark: str) -> str:
    """The fenced block behind the comment ``<!-- tested: mark -->``."""
    text = (CHECKOUT / "docs" / document).read_text(encoding="utf-8")
    found = re.search(rf"<!-- tested: {re.escape(mark)} -->\n```\w+\n(.*?)```", text, re.DOTALL)
    assert found, f"{document} has no block that is marked as tested: {mark}"
    return found[1]


def test_console_of_building(tmp_path, environment):
    folder = CHECKOUT / "examples" / "legacy_exporter"
    shutil.copy(folder / "image.pyx", tmp_path)
    tools = tmp_path / "bin"
    tools.mkdir()
    for name, module in (("python", ""), ("repyrex", "-m repyrex")):
        (tools / name).write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} {module} "$@"\n')
        (tools / name).chmod(0o755)
    env = {**environment, "PATH": f"{tools}:{environment['PATH']}", "PYTHONPATH": str(tmp_path / "out")}
    session = re.findall(
        r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", shown_block("building.md", "examples/legacy_exporter"), re.M
    )
    assert len(session) == 2
    for command, expected in session:
        done = subprocess.run(
            command,
            shell=True,
            cwd=tmp_path,
            env=env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout
        assert done.stdout.replace(SUFFIX, ".so") == expected


def test_class_of_cython(build_pyx, run_python):
    folder = build_pyx(shown_block("cython.md", "grey.pyx"), name="grey")
    code = """
    import grey, numpy
    array = numpy.asarray(grey.Grey(2, 3))
    array[1, 2] = 7
    print(array.tolist())
    """
    assert run_python(code, path=[folder]) == "[[0, 0, 0], [0, 0, 7]]\n"


def test_extension_of_c(tmp_path, repyrex, run_python):
    (tmp_path / "extension.c").write_text(shown_block("c.md", "extension.c"))
    flags = repyrex("config", "--cflags", "--ldflags").stdout
    command = ["cc", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "extension.c", *shlex.split(flags)]
    subprocess.run([*command, "-o", "extension.so"], cwd=tmp_path, check=True)
    code = """
    import extension, numpy
    class Image:
        __array_struct__ = extension.image()
    print(numpy.asarray(Image()))
    """
    assert run_python(code, path=[tmp_path]) == "[[1 2 3]\n [4 5 6]]\n"


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


def test_every_row_of_semantics_names_a_test_that_is_there():
    rows = (CHECKOUT / "docs" / "semantics.md").read_text(encoding="utf-8").splitlines()
    tests = [row.split("|")[-2].strip(" `") for row in rows if row.startswith("| `") or row.startswith("| a")]
    assert len(tests) > 10
    for test in tests:
        assert (CHECKOUT / test).exists() or (CHECKOUT / "cython_tests" / test).exists(), test
