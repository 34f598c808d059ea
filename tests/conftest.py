"""What the C-level tests work with: the installed package, and the Pythons of this machine."""

from __future__ import annotations

from pathlib import Path

import interpreters
import pytest
import sanitizers
from corpus.locks import locked
from interpreters import Interpreter
from programs import Programs


@pytest.fixture(scope="session")
def programs(shared_folder) -> Programs:
    return Programs(shared_folder("programs"))


@pytest.fixture(scope="session")
def instrumented_archive(shared_folder) -> Path:
    """librepyrex.a with AddressSanitizer in it."""
    folder = shared_folder("instrumented-archive")
    with locked(folder):
        # The second time cargo finds it made.
        return sanitizers.build_archive(folder)


@pytest.fixture(params=interpreters.VERSIONS)
def interpreter(request) -> Interpreter:
    """Each Python in turn."""
    return interpreters.require(request.param)


@pytest.fixture(params=[version for version in interpreters.VERSIONS if version != "2.7"])
def python3(request) -> Interpreter:
    return interpreters.require(request.param)


@pytest.fixture
def python2() -> Interpreter:
    return interpreters.require("2.7")


@pytest.fixture
def debug() -> Interpreter:
    """One that counts references, and checks what it is called with."""
    return interpreters.require_debug()


@pytest.fixture
def here() -> Interpreter:
    """The Python that runs pytest."""
    return interpreters.require_here()
