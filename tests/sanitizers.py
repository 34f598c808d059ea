"""The archive with AddressSanitizer in its Rust code; C programs with UndefinedBehaviorSanitizer besides.

rustc has no UndefinedBehaviorSanitizer: its part is done by the debug assertions, which check what unsafe
functions of the standard library require, and by overflow checks. RUSTC_BOOTSTRAP=1 lets a stable rustc take
the option.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from interpreters import Interpreter
from programs import LINK, SOURCES, WARNINGS, compiler, include_flags, succeed, tool

CHECKOUT = Path(__file__).resolve().parents[1]

SANITIZE = (
    "-fsanitize=address,undefined",
    "-fno-sanitize-recover=all",
    "-fno-omit-frame-pointer",
)


def rust_target() -> str:
    """The triple of the machine: with a --target, build scripts are left alone."""
    told = subprocess.run([tool("rustc"), "-vV"], stdout=subprocess.PIPE, text=True, check=True).stdout
    return next(line.split()[1] for line in told.splitlines() if line.startswith("host:"))


def build_archive(folder: Path) -> Path:
    """librepyrex.a, instrumented, in a target folder of its own."""
    flags = "-Zsanitizer=address -Cdebug-assertions=yes -Coverflow-checks=yes"
    command = [tool(os.environ.get("CARGO", "cargo")), "rustc", "--release", "--lib", "--locked"]
    command += ["--crate-type", "staticlib", "--target", rust_target(), "--target-dir", str(folder)]
    succeed(command, cwd=CHECKOUT, env={**os.environ, "RUSTC_BOOTSTRAP": "1", "RUSTFLAGS": flags})
    return folder / rust_target() / "release" / "librepyrex.a"


def build_program(name: str, archive: Path, interpreter: Interpreter, target: Path) -> Path:
    succeed(
        [
            *compiler("c99"),
            *WARNINGS,
            "-O1",
            "-g",
            *SANITIZE,
            *include_flags(interpreter, shadow=True),
            str(SOURCES / f"{name}.c"),
            "-o",
            str(target),
            "-x",
            "none",
            *LINK.get(name, []),
            str(archive),
            *interpreter.link_flags,
            "-lpthread",
        ]
    )
    return target


def options() -> dict[str, str]:
    return {
        # Every object a block of its own, so that one used after its end is seen.
        "PYTHONMALLOC": "malloc",
        # CPython leaves blocks behind: leaks are valgrind's (test_valgrind.py). Some sizes are impossible.
        "ASAN_OPTIONS": "detect_leaks=0:allocator_may_return_null=1",
        "UBSAN_OPTIONS": "print_stacktrace=1",
    }


def preloaded() -> dict[str, str]:
    """For an interpreter that is not instrumented and imports a module which is."""
    command = [tool("gcc"), "-print-file-name=libasan.so"]
    library = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
    return {**options(), "LD_PRELOAD": library}


def run(program: Path, interpreter: Interpreter, *arguments: str) -> subprocess.CompletedProcess:
    environment = {**interpreter.environment(), **options()}
    return subprocess.run(
        [str(program), *arguments], capture_output=True, text=True, env=environment, check=False
    )
