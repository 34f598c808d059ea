"""The module of door.c for each Python, and what runs in it."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import sanitizers
from corpus.interpreters import packages
from interpreters import Interpreter, require
from programs import WARNINGS, archive_flags, compiler, include_flags, succeed
from sanitizers import SANITIZE
from table import Column

HERE = Path(__file__).resolve().parent


@dataclass
class Doors:
    """Builds the module once a session for each Python; with sanitizers where the archive has them."""

    folder: Path
    instrumented: Path | None = None
    built: dict[str, Path] = field(default_factory=dict)

    def path(self, interpreter: Interpreter) -> Path:
        """The folder to import `door` from."""
        version = interpreter.version
        if version not in self.built:
            folder = self.folder / version
            folder.mkdir()
            succeed(
                [
                    *compiler("gnu99"),
                    *(SANITIZE if self.instrumented else ()),
                    *WARNINGS,
                    "-Wno-missing-field-initializers",
                    "-O1",
                    "-g",
                    "-shared",
                    "-fPIC",
                    *include_flags(interpreter, shadow=False),
                    str(HERE / "door.c"),
                    "-o",
                    str(folder / "door.so"),
                    "-x",
                    "none",
                    *([str(self.instrumented)] if self.instrumented else archive_flags()),
                ]
            )
            self.built[version] = folder
        return self.built[version]


def run(
    doors: Doors, interpreter: Interpreter, *command: object, path: tuple[object, ...] = ()
) -> subprocess.CompletedProcess:
    """A new process of that Python, which finds `door` and the folders of `path`."""
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "LC_", "LANG"))
    }
    folders = [doors.path(interpreter), HERE, *path]
    environment["PYTHONPATH"] = os.pathsep.join(map(str, folders))
    environment["PYTHONDONTWRITEBYTECODE"] = "1"
    if doors.instrumented:
        environment.update(sanitizers.preloaded())
    words = [str(interpreter.executable), *map(str, command)]
    return subprocess.run(words, env=environment, capture_output=True, text=True, check=False, timeout=600)


def printed(done: subprocess.CompletedProcess) -> str:
    assert done.returncode == 0, (
        f"exit status {done.returncode}\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}"
    )
    return done.stdout


def package(interpreter: Interpreter, requirement: str) -> Path:
    return packages(str(interpreter.executable), requirement)


def answers(doors: Doors, column: Column, left_out: list[str]) -> dict[str, str]:
    """What cases_driver.py found on that Python and with that package."""
    interpreter = require(column.python)
    path = (package(interpreter, column.package),) if column.package else ()
    done = run(doors, interpreter, HERE / "cases_driver.py", column.consumer, *left_out, path=path)
    return json.loads(printed(done))
