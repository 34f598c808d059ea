"""The oldest and the newest NumPy of each Python: the answers that Python 2.7, Pyrex and NumPy 1.16 gave.

NumPy changed what it does with the structure several times; since 1.23 it keeps the capsule.
"""

from __future__ import annotations

from pathlib import Path

import Cython
import pytest
import repyrex
from corpus.interpreters import packages, require_python
from corpus.numpys import NUMPYS
from corpus.process import repyrex_build, transcript
from oracle import transcripts
from oracle.subjects import IMAGE, STRIPS, SUBJECTS, VIEWER

# repyrex builds modules for these.
PYTHONS = [version for version in NUMPYS if version not in ("2.7", "3.6", "3.7", "3.8")]


@pytest.fixture(scope="module", params=PYTHONS)
def other(request, tmp_path_factory):
    """A Python, and the folder of the exporters that the tool built for it, running on it."""
    python = require_python(request.param)
    tools = packages(python, f"cython=={Cython.__version__}", "platformdirs", "setuptools>=77", "tomli")
    folder = tmp_path_factory.mktemp("other")
    # The tool as it is installed for the Python that runs the tests, and nothing else from there.
    (folder / "tool").mkdir()
    (folder / "tool" / "repyrex").symlink_to(Path(repyrex.__file__).resolve().parent)
    numpy = packages(python, f"numpy=={NUMPYS[request.param][0]}")
    path = [folder / "tool", tools, numpy]
    repyrex_build(IMAGE, STRIPS, VIEWER, out=folder / "out", python=python, path=path)
    return request.param, python, folder / "out"


@pytest.mark.parametrize("age", [0, 1], ids=["oldest", "newest"])
@pytest.mark.parametrize("name", ["image", "strips", "viewer"])
def test_as_ever(other, name, age):
    version, python, folder = other
    numpy = packages(python, f"numpy=={NUMPYS[version][age]}")
    rows = transcript(SUBJECTS[name].driver, path=[folder, numpy], python=python)
    assert transcripts.differences(name, transcripts.recorded(name), rows) == []
