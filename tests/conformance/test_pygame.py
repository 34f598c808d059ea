"""pygame: true and false contiguity, strides, a capsule that goes early; and its own exporters."""

from __future__ import annotations

import json

import interpreters
import pytest
from open_door import HERE, package, printed, run
from table import PYGAME


@pytest.fixture(scope="module")
def told(doors):
    interpreter = interpreters.require("3.11")
    path = (package(interpreter, f"pygame=={PYGAME}"),)
    return json.loads(printed(run(doors, interpreter, HERE / "pygame_driver.py", path=path)))


SIX = [0, 1, 2, 3, 4, 5]


def test_items_are_drawn_by_strides(told):
    for name in ("C", "F", "gaps", "gaps said to be C", "C said to be neither"):
        assert told[name]["drawn"] == SIX, name


def test_bytes_are_those_of_contiguous_arrays(told):
    """BufferProxy works contiguity out of the strides, whatever the flags claim."""
    assert told["C"]["raw"] == SIX
    assert told["F"]["raw"] == [0, 2, 4, 1, 3, 5]
    assert told["C said to be neither"]["raw"] == SIX
    for name in ("gaps", "gaps said to be C"):
        assert "not contiguous" in told[name]["raw"]


def test_a_capsule_that_goes_early(told):
    assert told["lengths"] == [24, 24]
    assert told["drawn after the owner"] == [SIX, SIX]
    assert (told["died early"], told["died"]) == (0, 1)


def test_its_exporters(told):
    way, shape, step = told["of a surface"]
    assert way in ("buffer", "struct")
    assert (shape, step) == ([3, 2], 4)
    assert told["pixels"] == [256 * x + y for x in range(3) for y in range(2)]
    assert told["locked afterwards"] is False
    assert told["sound"] == [1, -2, 3]
    assert told["of a sound"] == [3]
