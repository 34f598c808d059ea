"""Building and running the C tests, against the installed package's archive and headers."""

from __future__ import annotations

import functools
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from families import CALL_BY_CALL
from interpreters import Interpreter, unavailable

SOURCES = Path(__file__).resolve().parent / "c"

# What repyrex.h promises, and the tests' own sources keep to.
MODES = ("c99", "c11", "c23", "c++11", "c++20")

# The first and the last of the two languages: the modes that programs are run in.
RUN_MODES = ("c99", "c++20")

# Allocations of the archive and of the program go through the program's own functions (tests/c/failing.h).
WRAPPED = [
    f"-Wl,--wrap={name}" for name in ("malloc", "calloc", "realloc", "posix_memalign", "fdopen", "free")
]

# What a program is linked with besides.
LINK = {"failing": WRAPPED, "failing_text": WRAPPED, "failing_numpy": WRAPPED}

WARNINGS = ("-Wall", "-Wextra", "-Wconversion", "-Werror")


def tool(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        unavailable(name)
    assert path is not None
    return path


# gcc before 14 has no C23 yet, but c2x; before 13 without the nullptr that CPython 3.13's headers use there.
BEFORE_C23 = ("-std=c2x", "-Dnullptr=((void *)0)")


@functools.cache
def knows_c23(gcc: str) -> bool:
    command = [gcc, "-x", "c", "-std=c23", "-fsyntax-only", "/dev/null"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def compiler(mode: str) -> list[str]:
    cplus = mode.startswith("c++")
    command = tool("g++" if cplus else "gcc")
    standard = BEFORE_C23 if mode == "c23" and not knows_c23(command) else (f"-std={mode}",)
    return [command, "-x", "c++" if cplus else "c", *standard]


def include_flags(interpreter: Interpreter, shadow: bool) -> list[str]:
    """The shadow Python.h goes first. CPython's own headers are not ours to keep free of warnings."""
    from repyrex import paths

    ours = [f"-I{paths.shadow_include_dir()}"] if shadow else []
    # Debian's headers of a debug build are links to the others, next to whose pyconfig.h gcc would look.
    links = ["-fno-canonical-system-headers"] if interpreter.debug else []
    return [*ours, f"-I{paths.include_dir()}", *links, "-isystem", str(interpreter.include)]


def archive_flags() -> list[str]:
    from repyrex import paths

    return ["-Wl,--exclude-libs,librepyrex.a", "-Wl,--gc-sections", f"-L{paths.lib_dir()}", "-lrepyrex"]


def succeed(command: list[str], **options) -> subprocess.CompletedProcess:
    """Run a compiler; its own message is the failure's."""
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, **options
    )
    assert done.returncode == 0, f"{' '.join(map(str, command))}\n{done.stdout}"
    return done


@dataclass
class Programs:
    """Builds each program once a run, in a folder that several processes may share."""

    folder: Path

    def build(
        self,
        name: str,
        interpreter: Interpreter,
        mode: str = "c99",
        *,
        library: bool = True,
        shadow: bool | None = None,
    ) -> Path:
        """The test program tests/c/NAME.c. Without the library there is only CPython's own API."""
        if shadow is None:
            shadow = library and interpreter.major >= 3
        key = (name, interpreter.version + "d" * interpreter.debug, mode, library, shadow)
        target = self.folder / "-".join(map(str, key))
        # Here, since tests/lost_names.py runs without pytest's path.
        from corpus.locks import locked

        with locked(target):
            if not target.is_file():
                compile_program(name, interpreter, mode, library, shadow, target)
        return target


def compile_program(
    name: str, interpreter: Interpreter, mode: str, library: bool, shadow: bool, target: Path
) -> None:
    ours = include_flags(interpreter, shadow) if library else ["-isystem", str(interpreter.include)]
    succeed(
        [
            *compiler(mode),
            *WARNINGS,
            # what CPython's macros convert is not ours to keep free of warnings either
            *([] if library and interpreter.major >= 3 else ["-Wno-conversion"]),
            # -g for valgrind's file names; -O1 for gcc's flow analysis, which warnings rely on: of the large
            # tables it is done where they are built with sanitizers
            "-O0" if name in CALL_BY_CALL else "-O1",
            "-g",
            *ours,
            str(SOURCES / f"{name}.c"),
            "-o",
            str(target),
            "-x",
            "none",
            *LINK.get(name, []),
            *(archive_flags() if library else []),
            *interpreter.link_flags,
            "-lpthread",
        ]
    )


def run(
    program: Path, interpreter: Interpreter, *arguments: str, python_path: str = ""
) -> subprocess.CompletedProcess:
    """Run a test program; it must have checked something, and none may have failed."""
    environment = interpreter.environment()
    if python_path:
        environment["PYTHONPATH"] = python_path
    done = subprocess.run(
        [str(program), *arguments], capture_output=True, text=True, env=environment, check=False
    )
    assert_checked(done)
    return done


def assert_checked(done: subprocess.CompletedProcess) -> None:
    counts = re.search(r"^(\d+) checks, (\d+) failed$", done.stderr, re.MULTILINE)
    told = f"exit status {done.returncode}\n{done.stdout[-2000:]}\n{done.stderr}"
    assert counts, told
    assert int(counts[1]) > 0, told
    assert (int(counts[2]), done.returncode) == (0, 0), told
