"""The extension module that opens the library's doors to Python, for each Python of this machine."""

from __future__ import annotations

import interpreters
import pytest
from open_door import Doors, printed, run


@pytest.fixture(scope="session")
def doors(tmp_path_factory) -> Doors:
    return Doors(tmp_path_factory.mktemp("doors"))


@pytest.fixture(scope="session")
def instrumented_doors(tmp_path_factory, instrumented_archive) -> Doors:
    return Doors(tmp_path_factory.mktemp("instrumented"), instrumented_archive)


@pytest.fixture(scope="module")
def plain_with_numpy(doors):
    """Runs code in a new process of the Python that runs pytest, which has NumPy; returns what it printed."""
    return in_this_python(doors)


@pytest.fixture(scope="module", params=["", "sanitizers"])
def here_with_numpy(request):
    """The same, each test once as it is, and once under AddressSanitizer and UndefinedBehaviorSanitizer."""
    return in_this_python(request.getfixturevalue("instrumented_doors" if request.param else "doors"))


def in_this_python(doors: Doors):
    pytest.importorskip("numpy")
    interpreter = interpreters.require_here()
    prelude = "import sys\nimport door\n"
    return lambda code: printed(run(doors, interpreter, "-c", prelude + code))
