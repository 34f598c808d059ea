"""Every test works with the installed package: the source tree says nothing about what users get."""

from __future__ import annotations

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
