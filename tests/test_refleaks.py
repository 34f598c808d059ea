"""On a debug build of CPython: references are counted, and the interpreter checks what it is called with."""

from __future__ import annotations

import subprocess

import pytest
from families import CALL_BY_CALL, ON_PYTHON_3, PROGRAMS
from programs import run


@pytest.mark.parametrize("name", PROGRAMS + ON_PYTHON_3)
def test_no_reference_is_left(programs, debug, name):
    """Each program's checks are repeated, or each of its calls, and leave what there was."""
    run(programs.build(name, debug), debug, *([] if name in CALL_BY_CALL else ["--repeat"]))


def test_no_reference_is_left_with_strings_as_text(programs, debug):
    run(programs.build("failing_text", debug), debug)


def test_a_leak_is_found(programs, debug):
    """One reference to an object that lives on: no block more."""
    command = [str(programs.build("failing", debug)), "reference"]
    done = subprocess.run(command, capture_output=True, text=True, env=debug.environment(), check=False)
    assert done.returncode == 1
    assert "+0 blocks, +1 references" in done.stderr


@pytest.mark.parametrize(("fault", "left"), [("leak-reference", "+2 blocks, +2 references"), ("none", "")])
def test_what_a_round_leaves_is_found(programs, debug, fault, left):
    """A capsule that nobody drops, and the one that it holds its owner by."""
    command = [str(programs.build("faulty", debug)), "--repeat", fault]
    done = subprocess.run(command, capture_output=True, text=True, env=debug.environment(), check=False)
    assert done.returncode == (fault != "none")
    assert f"each round leaves {left}" in done.stderr or not left
