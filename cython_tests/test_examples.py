"""Each example is built as the documents say, against the installed package, and prints what they show."""

from __future__ import annotations

import shutil
import sysconfig

import pytest
from console import CHECKOUT, run_session, shown_block
from corpus.missing import missing

pytestmark = pytest.mark.usefixtures("as_a_user")

#: The document that shows it, and how many commands it takes.
SHOWN = {
    "legacy_exporter": ("building.md", 2),
    "legacy_consumer": ("building.md", 2),
    "cython_class": ("cython.md", 2),
    "c_program": ("c.md", 1),
}


def test_every_example_is_shown():
    found = {path.name for path in (CHECKOUT / "examples").iterdir() if path.is_dir()}
    assert found == set(SHOWN)
    readme = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    assert [name for name in found if f"(examples/{name})" not in readme] == []


@pytest.mark.each_python
@pytest.mark.parametrize("name", SHOWN)
def test_as_shown(name, tmp_path, environment):
    if name == "c_program":
        if shutil.which("make", path=environment["PATH"]) is None:
            missing("make")
        if not sysconfig.get_config_var("Py_ENABLE_SHARED"):
            missing("the shared library of this Python")
    document, commands = SHOWN[name]
    folder = tmp_path / name
    shutil.copytree(CHECKOUT / "examples" / name, folder)
    assert run_session(shown_block(document, f"examples/{name}"), folder, environment) == commands


@pytest.mark.each_python
def test_the_cython_class_built_by_the_tool(tmp_path, repyrex, run_python):
    """`repyrex build` gives a module Pyrex's meaning; what this one does is the same."""
    folder = CHECKOUT / "examples" / "cython_class"
    out = tmp_path / "out"
    result = repyrex("build", folder / "frames.pyx", "-o", out)
    assert result.returncode == 0, result.stderr
    printed = run_python((folder / "show.py").read_text(encoding="utf-8"), path=[out])
    assert shown_block("cython.md", "examples/cython_class").endswith(printed)
