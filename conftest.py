"""Every test works with the installed package: the source tree says nothing about what users get."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent


@pytest.fixture(scope="session", autouse=True)
def _installed_package() -> None:
    """End the run where repyrex, its headers or its archive are missing, or are the checkout's own."""
    code = "import sys; from repyrex import paths; sys.stdout.write(str(paths.archive().resolve()))"
    found = subprocess.run(
        [sys.executable, "-c", code], cwd="/", stdout=subprocess.PIPE, text=True, check=False
    )
    if found.returncode != 0 or not Path(found.stdout).is_file():
        pytest.exit("repyrex is not installed: pip install .", returncode=2)
    if CHECKOUT / "python" in Path(found.stdout).parents:
        pytest.exit("these tests are for the installed package: pip install . (without -e)", returncode=2)


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory):
    """A folder by name, the same for all of pytest-xdist's processes, for what is made once a run."""
    root = tmp_path_factory.getbasetemp()
    # Each has a folder of its own in one that they share.
    if "PYTEST_XDIST_WORKER" in os.environ:
        root = root.parent

    def folder(name: str) -> Path:
        (root / name).mkdir(exist_ok=True)
        return root / name

    return folder
