"""The C tests: as C99 on every Python, and in the other modes on this one."""

from __future__ import annotations

import importlib.util
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from families import ALSO_ON_PYTHON_2, ON_PYTHON_3, PROGRAMS
from interpreters import unavailable
from programs import MODES, RUN_MODES, SOURCES, WARNINGS, compiler, run, succeed


def numpy_path() -> str:
    """The folder that this Python's NumPy lies in, for an embedded one."""
    found = importlib.util.find_spec("numpy")
    if found is None or found.origin is None:
        unavailable("NumPy")
    return str(Path(found.origin).parents[1])


@pytest.mark.parametrize("name", PROGRAMS)
def test_on_every_python(programs, interpreter, name):
    library = interpreter.major >= 3 or name in ALSO_ON_PYTHON_2
    run(programs.build(name, interpreter, library=library), interpreter)


@pytest.mark.parametrize("name", ON_PYTHON_3)
def test_on_every_python_3(programs, python3, name):
    run(programs.build(name, python3), python3)


@pytest.mark.parametrize("mode", RUN_MODES)
@pytest.mark.parametrize("name", PROGRAMS + ON_PYTHON_3)
def test_in_both_languages(programs, here, name, mode):
    run(programs.build(name, here, mode), here)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", PROGRAMS + ON_PYTHON_3)
def test_compiles_in_every_mode(here, name, mode):
    """Without a word about the headers too, which the shadow Python.h would keep silent."""
    from repyrex import paths

    flags = [f"-I{SOURCES / 'plain'}", f"-I{paths.include_dir()}", "-isystem", str(here.include)]
    succeed([*compiler(mode), *WARNINGS, "-fsyntax-only", *flags, str(SOURCES / f"{name}.c")])


@pytest.mark.parametrize("name", PROGRAMS)
def test_in_the_debug_mode(programs, interpreter, name, monkeypatch):
    """Nothing that the tests do is a fault, and every block is released."""
    monkeypatch.setenv("REPYREX_DEBUG_MEMORY", "1")
    library = interpreter.major >= 3 or name in ALSO_ON_PYTHON_2
    done = run(programs.build(name, interpreter, library=library), interpreter)
    assert "repyrex: memory" not in done.stderr


def test_tracemalloc_on_every_python(programs, python3):
    run(programs.build("tracemalloc", python3), python3)


@pytest.mark.parametrize("name", ["array_interface", "abstract"])
def test_with_numpy(programs, here, name):
    run(programs.build(name, here), here, "numpy", python_path=numpy_path())


@pytest.mark.parametrize("mode", ["c11", "c++17"])
def test_the_struct_is_numpys(here, mode):
    """numpy_layout.c is nothing but compile-time assertions, over NumPy's own declaration."""
    from repyrex import paths

    numpy_path()
    succeed(
        [
            *compiler(mode),
            "-fsyntax-only",
            f"-I{paths.include_dir()}",
            "-isystem",
            str(paths.numpy_include()),
            "-isystem",
            str(here.include),
            str(SOURCES / "numpy_layout.c"),
        ]
    )


def test_flags_of_repyrex_config(tmp_path, here):
    """The flags that `repyrex config` prints are all that a program needs besides libpython."""

    def config(*options) -> list[str]:
        command = [sys.executable, "-m", "repyrex", "config", *options]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
        return shlex.split(done.stdout)

    program = tmp_path / "cobject"
    source = str(SOURCES / "cobject.c")
    succeed(
        [
            *compiler("c99"),
            *config("--cflags"),
            source,
            "-o",
            str(program),
            "-x",
            "none",
            *config("--ldflags"),
            *here.link_flags,
            "-lpthread",
        ]
    )
    run(program, here)
