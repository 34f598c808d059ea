"""On a debug build of CPython: references are counted, and the interpreter checks what it is called with."""

from __future__ import annotations

import subprocess

import pytest
from families import ON_PYTHON_3, PROGRAMS
from programs import run


@pytest.mark.parametrize("name", PROGRAMS + ON_PYTHON_3)
def test_no_assertion_fails(programs, debug, name):
    """And of failing.c: each call is repeated, and leaves as many references as there were."""
    run(programs.build(name, debug), debug)


def test_no_reference_is_left_with_strings_as_text(programs, debug):
    run(programs.build("failing_text", debug), debug)


def test_a_leak_is_found(programs, debug):
    """One reference to an object that lives on: no block more."""
    command = [str(programs.build("failing", debug)), "reference"]
    done = subprocess.run(command, capture_output=True, text=True, env=debug.environment(), check=False)
    assert done.returncode == 1
    assert "+0 blocks, +1 references" in done.stderr
