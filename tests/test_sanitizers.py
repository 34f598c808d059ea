"""The C tests under AddressSanitizer and UndefinedBehaviorSanitizer, with the Rust side instrumented too."""

from __future__ import annotations

import pytest
import sanitizers
from families import ON_PYTHON_3, PROGRAMS
from interpreters import Interpreter, require
from programs import assert_checked


@pytest.fixture
def interpreter() -> Interpreter:
    return require("3.11")


@pytest.mark.parametrize("name", PROGRAMS + ON_PYTHON_3)
def test_no_fault(instrumented_archive, interpreter, tmp_path, name):
    program = sanitizers.build_program(name, instrumented_archive, interpreter, tmp_path / name)
    assert_checked(sanitizers.run(program, interpreter))


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("read", "heap-buffer-overflow"),
        ("read-released", "heap-use-after-free"),
        ("release-twice", "attempting double-free"),
        # A write of the library's own, where the caller gave too little room.
        ("too-few-dims", "heap-buffer-overflow"),
        ("undefined", "signed integer overflow"),
    ],
)
def test_a_fault_is_found(instrumented_archive, interpreter, tmp_path, fault, told):
    program = sanitizers.build_program("faulty", instrumented_archive, interpreter, tmp_path / "faulty")
    done = sanitizers.run(program, interpreter, fault)
    assert done.returncode != 0
    assert told in done.stderr, done.stderr
    if fault == "too-few-dims":
        assert "repyrex_array_interface_fill" in done.stderr


def test_no_fault_without_one(instrumented_archive, interpreter, tmp_path):
    program = sanitizers.build_program("faulty", instrumented_archive, interpreter, tmp_path / "faulty")
    assert_checked(sanitizers.run(program, interpreter))
