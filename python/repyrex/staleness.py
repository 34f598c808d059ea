"""Whether a module that lies there already is what a build would make now.

By content, not by time. What a build read and made is recorded in the user's cache folder; a cache
that can't be read or written costs a rebuild and is never an error.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import sysconfig
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from . import paths
from .job import Job

# What setuptools and the compilers read from the environment.
_ENVIRONMENT = (
    *(
        "CC",
        "CFLAGS",
        "CPPFLAGS",
        "CXX",
        "CXXFLAGS",
        "LDCXXSHARED",
        "LDFLAGS",
        "LDSHARED",
        "ARCHFLAGS",
        "SDKROOT",
    ),
    *("CPATH", "C_INCLUDE_PATH", "CPLUS_INCLUDE_PATH", "LIBRARY_PATH", "PATH"),
)
# A new file of these kinds can change what a source means: a .pxd is read for its name alone.
_PICKED_UP = (".pxd", ".pxi", ".h")


def is_current(job: Job) -> bool:
    record = _read(_record_path(job))
    if record is None or record.get("fingerprint") != fingerprint(job):
        return False
    outputs, inputs = record["outputs"], record["inputs"]
    return set(outputs) == set(_outputs(job)) and all(
        _digest(path) == digest for path, digest in (*outputs.items(), *inputs.items())
    )


def save(job: Job, dependencies: Iterable[str], started_ns: int, fingerprint_before: str) -> None:
    """Record a build that began at `started_ns` with the given fingerprint."""
    inputs = {job.source, *job.c_sources, *map(os.path.abspath, dependencies), *_user_archives(job)}
    with suppress(OSError):
        if any(os.stat(path).st_mtime_ns >= started_ns for path in inputs):
            # Edited while the compiler ran: no one knows which content went into the module.
            forget(job)
            return
        record = {
            "fingerprint": fingerprint_before,
            "inputs": {path: _digest(path) for path in sorted(inputs)},
            "outputs": {path: _digest(path) for path in _outputs(job)},
        }
        path = _record_path(job)
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            json.dump(record, file)
        os.replace(temporary, path)


def forget(job: Job) -> None:
    with suppress(OSError):
        _record_path(job).unlink()


def fingerprint(job: Job) -> str:
    """Everything but the content of the files that a build reads."""
    values = asdict(job)
    del values["shown"]
    values["target"] = os.path.abspath(job.target)
    del values["kept_c"]  # an output: is_current looks for it
    values["tool"] = _tool_identity()
    values["environment"] = {name: os.environ.get(name) for name in _ENVIRONMENT}
    values["beside"] = [sorted(_names(folder)) for folder in (os.path.dirname(job.source), *job.include_dirs)]
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()


def _names(folder: str) -> list[str]:
    try:
        return [name for name in os.listdir(folder) if name.endswith(_PICKED_UP)]
    except OSError:
        return []


@lru_cache(maxsize=1)
def _tool_identity() -> str:
    """repyrex with its archive, headers and pxds; Cython, NumPy and the Python that is built for."""
    tool = hashlib.sha256()
    for path in sorted(paths.PACKAGE.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            tool.update(f"{path.relative_to(paths.PACKAGE)}\0{_digest(str(path))}\n".encode())
    for name in ("Cython", "setuptools", "numpy"):
        try:
            tool.update(f"{name} {version(name)}\n".encode())
        except PackageNotFoundError:
            tool.update(f"{name} absent\n".encode())
    tool.update(f"{sys.version}\n{sysconfig.get_config_vars('CC', 'CFLAGS', 'EXT_SUFFIX')}".encode())
    return tool.hexdigest()


def _user_archives(job: Job) -> list[str]:
    """Libraries in the user's own -L folders: relinking is due when they change."""
    candidates = (
        os.path.join(folder, f"lib{name}{suffix}")
        for folder in job.library_dirs
        for name in job.libraries
        for suffix in (".a", ".so")
    )
    return [path for path in candidates if os.path.isfile(path)]


def _outputs(job: Job) -> list[str]:
    return [os.path.abspath(path) for path in (job.target, job.kept_c) if path is not None]


def _digest(path: str) -> str | None:
    try:
        with open(path, "rb") as file:
            return hashlib.sha256(file.read()).hexdigest()
    except OSError:
        return None


def _record_path(job: Job) -> Path:
    folder = os.environ.get("REPYREX_CACHE_DIR")
    if not folder:
        from platformdirs import user_cache_dir

        folder = user_cache_dir("repyrex", appauthor=False)
    name = hashlib.sha256(os.fsencode(os.path.abspath(job.target))).hexdigest()
    return Path(folder, "builds", f"{name}.json")


def _read(path: Path) -> dict | None:
    try:
        record = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    # A record that something else wrote is no record.
    if isinstance(record, dict) and all(isinstance(record.get(key), dict) for key in ("inputs", "outputs")):
        return record
    return None
