"""The Pythons on this machine that programs can be linked to."""

from __future__ import annotations

import functools
import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

# What the library is tested on. Newer ones that are found are tested too.
EXPECTED = ("2.7", "3.6", "3.7", "3.8", "3.9", "3.10", "3.11", "3.12", "3.13")

# Runs on Python 2.7 as well.
PROBE = """
import json, sys, sysconfig
get = sysconfig.get_config_var
print(json.dumps({
    "version": "%d.%d" % sys.version_info[:2],
    "include": sysconfig.get_paths()["include"],
    "library_dir": get("LIBDIR"),
    "library": get("LDLIBRARY"),
    "shared": bool(get("Py_ENABLE_SHARED")),
    "debug": bool(get("Py_DEBUG")),
    "home": getattr(sys, "base_prefix", sys.prefix),
}))
"""


def unavailable(what: str) -> None:
    """Skip by name; where everything is said to be installed (REPYREX_NO_SKIP=1) that is a failure."""
    if os.environ.get("REPYREX_NO_SKIP") == "1":
        pytest.fail(f"{what} is missing, and REPYREX_NO_SKIP is set")
    pytest.skip(f"{what} is missing")


@dataclass(frozen=True)
class Interpreter:
    version: str
    executable: Path
    include: Path
    library_dir: Path
    library: str
    home: Path
    # built for debugging: it counts references, and checks what it is called with
    debug: bool = False

    @property
    def major(self) -> int:
        return int(self.version.partition(".")[0])

    @property
    def libpython(self) -> Path:
        return self.library_dir / self.library

    @property
    def link_flags(self) -> list[str]:
        name = re.sub(r"^lib|\.so$", "", self.library)
        return [f"-L{self.library_dir}", f"-l{name}", f"-Wl,-rpath,{self.library_dir}"]

    def environment(self) -> dict[str, str]:
        """For an embedding program: it cannot find the standard library by its own place."""
        clean = {
            key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "LC_", "LANG"))
        }
        return {**clean, "PYTHONHOME": str(self.home), "PYTHONDONTWRITEBYTECODE": "1"}


def probe(executable: Path) -> Interpreter | None:
    """None where it does not run, or can't be embedded: no Python.h, no shared library."""
    try:
        answer = subprocess.run([str(executable), "-c", PROBE], capture_output=True, check=True)
        facts = json.loads(answer.stdout)
    except (OSError, subprocess.CalledProcessError, ValueError):
        return None
    found = Interpreter(
        facts["version"],
        executable,
        Path(facts["include"]),
        Path(facts["library_dir"] or "/"),
        facts["library"] or "",
        Path(facts["home"]),
        facts["debug"],
    )
    usable = facts["shared"] and (found.include / "Python.h").is_file() and found.libpython.is_file()
    return found if usable else None


def pyenv_root() -> Path:
    return Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))


def candidates(version: str) -> list[Path]:
    """pyenv's own, the newest first, then every one on PATH (pyenv's shims among them: they may not run)."""
    own = sorted((pyenv_root() / "versions").glob(f"{version}.*/bin/python{version}"), reverse=True)
    folders = filter(None, os.environ.get("PATH", "").split(os.pathsep))
    return [*own, *(path for folder in folders if (path := Path(folder, f"python{version}")).is_file())]


@functools.cache
def find(version: str) -> Interpreter | None:
    for candidate in candidates(version):
        found = probe(candidate)
        if found and found.version == version and not found.debug:
            return found
    return None


@functools.cache
def find_debug() -> Interpreter | None:
    """The newest one that is built for debugging, as Debian's python3-dbg has it."""
    folders = [Path(folder) for folder in os.environ.get("PATH", "").split(os.pathsep) if folder]
    for version in reversed(VERSIONS):
        for folder in folders:
            for name in (f"python{version}d", f"python{version}-dbg"):
                found = probe(folder / name) if (folder / name).is_file() else None
                if found and found.debug:
                    return found
    return None


@functools.cache
def here() -> Interpreter | None:
    """The one that runs pytest."""
    return probe(Path(sys.executable))


def newer() -> list[str]:
    """Versions after the expected ones."""
    last = int(EXPECTED[-1].partition(".")[2])
    return [f"3.{minor}" for minor in range(last + 1, last + 4) if find(f"3.{minor}")]


VERSIONS = (*EXPECTED, *newer())


def require(version: str) -> Interpreter:
    """The interpreter; the test is skipped by name where it is missing."""
    found = find(version)
    if found is None:
        unavailable(f"a Python {version} with headers and a shared library")
    assert found is not None
    return found


def require_debug() -> Interpreter:
    found = find_debug()
    if found is None:
        unavailable("a Python that is built for debugging (Debian's python3-dbg)")
    assert found is not None
    return found


def require_here() -> Interpreter:
    found = here()
    if found is None:
        unavailable(f"the shared library or the headers of {sys.executable}")
    assert found is not None
    return found
