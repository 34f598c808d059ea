"""What the C-level tests work with: the installed package, and the Pythons of this machine."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import interpreters
import pytest
from interpreters import Interpreter
from programs import Programs

CHECKOUT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session", autouse=True)
def _installed_package() -> None:
    """Headers and archive are tested where users get them, never in the source tree."""
    code = "import sys; from repyrex import paths; sys.stdout.write(str(paths.archive().resolve()))"
    found = subprocess.run(
        [sys.executable, "-c", code], cwd="/", stdout=subprocess.PIPE, text=True, check=False
    )
    if found.returncode != 0 or not Path(found.stdout).is_file():
        pytest.exit("repyrex is not installed: pip install .", returncode=2)
    if CHECKOUT / "python" in Path(found.stdout).parents:
        pytest.exit("these tests are for the installed package: pip install . (without -e)", returncode=2)


@pytest.fixture(scope="session")
def programs(tmp_path_factory) -> Programs:
    return Programs(tmp_path_factory.mktemp("programs"))


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
def here() -> Interpreter:
    """The Python that runs pytest."""
    return interpreters.require_here()
