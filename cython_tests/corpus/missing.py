"""What a test needs and this machine may lack: skipped by name, or a failure where nothing may be skipped."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest


def missing(what: str) -> NoReturn:
    """Skip the running test for want of ``what``; fail it where REPYREX_NO_SKIP=1 is set."""
    if os.environ.get("REPYREX_NO_SKIP") == "1":
        pytest.fail(f"needed, since REPYREX_NO_SKIP=1: {what}", pytrace=False)
    pytest.skip(what)
