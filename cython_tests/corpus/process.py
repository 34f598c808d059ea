"""New processes: the tool, and Python code that uses what it built."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from corpus import warm

#: The optimiser's time is most of a compiler's, and says nothing about what is tested. Python's own flags are
#: those of test_build.py and the examples.
CFLAGS = "-O1 -fwrapv"


def repyrex_build(
    source: Path,
    *arguments: object,
    out: Path,
    python: str = sys.executable,
    path: Sequence[object] = (),
    flags: str = CFLAGS,
) -> Path:
    """`repyrex build source arguments... -o out`; the module's path, as the tool printed it.

    ``flags`` are for the C compiler.
    """
    arguments = ("build", source, *arguments, "-o", out)
    variables = {"CFLAGS": flags, "REPYREX_CACHE_DIR": str(out.parent / "repyrex-cache")}
    if python == sys.executable:
        done = tool(*arguments, path=path, **variables)
    else:
        done = run([python, "-m", "repyrex", *map(str, arguments)], path, **variables)
    assert done.returncode == 0, done.stderr + done.stdout
    module = Path(done.stdout.splitlines()[-1])
    assert module.is_file()
    assert module.is_relative_to(out.resolve())
    return module


def run_code(code: str, *arguments: object, path: Sequence[object] = (), python: str = sys.executable) -> str:
    """What ``code`` prints in a new process, with ``path`` importable. Fails unless it ends well."""
    command = [python, "-c", textwrap.dedent(code), *map(str, arguments)]
    return _checked(run(command, path))


def run_script(
    script: Path, *arguments: object, path: Sequence[object] = (), python: str = sys.executable
) -> str:
    """The same for a file."""
    return _checked(run([python, str(script), *map(str, arguments)], path))


def transcript(
    script: Path, *arguments: object, path: Sequence[object] = (), python: str = sys.executable
) -> Any:
    """The same for a driver: its JSON."""
    return json.loads(run_script(script, *arguments, path=path, python=python))


def run(
    command: Sequence[str], path: Sequence[object] = (), **variables: str
) -> subprocess.CompletedProcess[str]:
    """Runs a command in an environment where ``path`` is importable, whatever it ends with."""
    environment = _environment(path, variables)
    return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", timeout=300)


def tool(
    *arguments: object, path: Sequence[object] = (), **variables: str
) -> subprocess.CompletedProcess[str]:
    """The same for `python -m repyrex ARGUMENTS`."""
    return warm.run(arguments, _environment(path, variables))


def _environment(path: Sequence[object], variables: dict[str, str]) -> dict[str, str]:
    # The variables of the one who runs the tests must not decide what is imported.
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "LC_", "LANG"))}
    return {**clean, "PYTHONPATH": os.pathsep.join(map(str, path)), **variables}


def _checked(done: subprocess.CompletedProcess[str]) -> str:
    said = done.stdout[-3000:] + done.stderr[-6000:]
    assert done.returncode == 0, f"exit status {done.returncode}\n{said}"
    return done.stdout
