"""Other Pythons on this machine, and packages for them."""

from __future__ import annotations

import functools
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from corpus.cache import cached_folder
from corpus.missing import missing


def require_python(version: str) -> str:
    """The interpreter of ``version`` ("2.7", "3.9"), with C headers. Without one the test is skipped."""
    return find_python(version) or missing(f"Python {version} with its C headers")


@functools.cache
def find_python(version: str) -> str | None:
    """From PATH, then from pyenv, whose shims are on PATH for versions that aren't switched on too."""
    for candidate in _candidates(version):
        if _is(candidate, version):
            return str(candidate)
    return None


def packages(python: str, *requirements: str) -> Path:
    """A folder with ``requirements`` installed for ``python``, kept in the cache."""
    version = _ask(python, "import sys; print('%d.%d.%d' % sys.version_info[:3])")
    name = re.sub(r"[^\w.]+", "-", " ".join([f"py{version}", *requirements]))

    def install(folder: Path) -> None:
        command = [python, "-m", "pip", "install", "--quiet", "--only-binary", "numpy", "--target"]
        done = subprocess.run(
            [*command, str(folder), *requirements],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        if done.returncode:
            last = (done.stdout.strip().splitlines() or ["pip said nothing"])[-1]
            missing(f"{', '.join(requirements)} for Python {version} ({last})")

    return cached_folder(name, install)


def _candidates(version: str) -> Iterator[Path]:
    on_path = shutil.which(f"python{version}")
    if on_path:
        yield Path(on_path)
    root = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    for folder in sorted(root.glob(f"versions/{version}.*"), reverse=True):
        yield folder / "bin" / "python"


def _is(candidate: Path, version: str) -> bool:
    code = (
        "import os, sys, sysconfig;"
        "assert os.path.exists(os.path.join(sysconfig.get_paths()['include'], 'Python.h'));"
        "print('%d.%d' % sys.version_info[:2])"
    )
    try:
        return _ask(str(candidate), code) == version
    except (OSError, subprocess.CalledProcessError):
        return False


def _ask(python: str, code: str) -> str:
    done = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()
