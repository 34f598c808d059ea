"""The extension module that opens the library's doors to Python, for each Python of this machine."""

from __future__ import annotations

import interpreters
import pytest
from open_door import Doors, printed, run


@pytest.fixture(scope="session")
def doors(tmp_path_factory) -> Doors:
    return Doors(tmp_path_factory.mktemp("doors"))


@pytest.fixture(scope="module")
def here_with_numpy(doors):
    """Runs code in a new process of the Python that runs pytest, which has NumPy; returns what it printed."""
    pytest.importorskip("numpy")
    interpreter = interpreters.require_here()
    prelude = "import sys\nimport door\n"
    return lambda code: printed(run(doors, interpreter, "-c", prelude + code))
