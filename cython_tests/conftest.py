"""What every test here works with: the installed package, in processes of their own."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from corpus import warm
from corpus.locks import locked
from corpus.packages import IMOPS
from corpus.process import CFLAGS, repyrex_build
from corpus.workshop import Built, Workshop
from oracle.subjects import IMAGE, STRIPS


@pytest.fixture
def environment(tmp_path_factory) -> dict[str, str]:
    """The environment of every process that a test starts: a cache of the test's own, no locale."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "LC_", "LANG"))}
    return {**clean, "CFLAGS": CFLAGS, "REPYREX_CACHE_DIR": str(tmp_path_factory.mktemp("cache"))}


@pytest.fixture
def quick_compiler(environment) -> None:
    """For tests that ask whether a module is built, not how it runs."""
    environment["CFLAGS"] = "-O0"


@pytest.fixture
def as_a_user(environment) -> None:
    """For tests of the tool itself: each process is started anew, and modules have Python's own flags."""
    environment.pop("CFLAGS")


@pytest.fixture
def repyrex(request, tmp_path, environment):
    """Run `python -m repyrex ARGUMENTS` in tmp_path; returns the CompletedProcess, output as text."""
    anew = "as_a_user" in request.fixturenames

    def run(*arguments, env=None, cwd=tmp_path, **options) -> subprocess.CompletedProcess:
        variables = {**environment, **(env or {})}
        if not anew and not options:
            return warm.run(arguments, variables, cwd)
        return subprocess.run(
            [sys.executable, "-m", "repyrex", *map(str, arguments)],
            env=variables,
            cwd=cwd,
            encoding="utf-8",
            check=False,
            **{"capture_output": True, **options},
        )

    return run


@pytest.fixture
def build_pyx(tmp_path, repyrex):
    """Write a .pyx into tmp_path, build it there, and return the folder that the module lies in.

    `files` are more files to write; `arguments` go to the command line as they are, options by their
    long names: build_pyx(text, strings="bytes", cplus=True).
    """

    def build(source: str, name: str = "legacy", *, files=None, arguments=(), **options) -> Path:
        for file, text in {f"{name}.pyx": source, **(files or {})}.items():
            path = tmp_path / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(textwrap.dedent(text), encoding="utf-8")
        flags = []
        for option, value in options.items():
            flags += [f"--{option.replace('_', '-')}"] + ([] if value is True else [str(value)])
        result = repyrex("build", f"{name}.pyx", *arguments, *flags)
        assert result.returncode == 0, result.stderr
        return tmp_path

    return build


@pytest.fixture
def run_python(tmp_path, environment):
    """Run code in a new interpreter that finds the modules in `path`; returns what it printed."""

    def run(code: str, path=(), env=None) -> str:
        folders = os.pathsep.join(map(str, path))
        result = subprocess.run(
            [sys.executable, "-c", textwrap.dedent(code)],
            cwd=tmp_path.parent,
            env={**environment, "PYTHONPATH": folders, **(env or {})},
            encoding="utf-8",
            capture_output=True,
            check=False,
        )
        assert result.returncode == 0, result.stderr
        return result.stdout

    return run


@pytest.fixture(scope="session")
def workshop(shared_folder) -> Workshop:
    """Where the corpus is built, each module once a run."""
    return Workshop(shared_folder("corpus"))


@pytest.fixture(scope="session")
def imops(workshop) -> Built:
    """motmot.imops, unmodified."""
    return workshop.built(IMOPS, "imops")


@pytest.fixture(scope="session")
def exporters(shared_folder) -> Path:
    """A folder with the modules image (the example) and strips (legacy/), built once a run."""
    out = shared_folder("exporters") / "out"
    with locked(out):
        # The second time they are up to date.
        repyrex_build(IMAGE, STRIPS, out=out)
    return out
