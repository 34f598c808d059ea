"""The C tests under valgrind: no bad access anywhere, no leak and no undefined value in what is ours."""

from __future__ import annotations

import itertools
import subprocess
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path

import pytest
from families import ON_PYTHON_3, PROGRAMS
from interpreters import Interpreter, require
from programs import SOURCES, assert_checked, tool

# Always a fault, wherever it shows: what reads or writes wrongly is seldom who made it wrong.
ACCESSES = {
    "InvalidRead",
    "InvalidWrite",
    "InvalidJump",
    "InvalidFree",
    "MismatchedFree",
    "InvalidMemPool",
    "Overlap",
    "FishyValue",
    "SyscallParam",
}

# CPython leaves blocks behind too: a leak counts where a function of ours is in the stack of its allocation.
LEAKS = {"Leak_DefinitelyLost", "Leak_IndirectlyLost"}

# Objects of the garbage collector are pointed to past their head, which valgrind calls possibly lost: what
# Python code made that we called does not count, nor does what a class consists of.
POSSIBLE_LEAKS = {"Leak_PossiblyLost"}
PYTHON_CODE = {"_PyEval_EvalFrameDefault", "PyRun_StringFlags", "type_new"}

# A table of calls that are made thousands of times: here the first allocations of each fail, and no others.
ARGUMENTS = {"failing": ["3"]}

# valgrind takes gcc's vector code in CPython's int type for a look at undefined memory, and then all that
# depends on the int: it counts where it is our code that looks, or a function of libc that we call.
UNDEFINED = {"UninitCondition", "UninitValue"}


@dataclass(frozen=True)
class Fault:
    kind: str
    # innermost first: function and source file with its folder, either may be empty
    stack: tuple[tuple[str, str], ...]

    @property
    def counts(self) -> bool:
        if self.kind in ACCESSES:
            # glibc's loader reads a word at a time.
            return not any(file.endswith("elf/dl-load.c") for _, file in self.stack)
        stack = self.stack
        if self.kind in POSSIBLE_LEAKS:
            stack = tuple(itertools.takewhile(lambda frame: frame[0] not in PYTHON_CODE, stack))
        elif self.kind in UNDEFINED:
            stack = stack[:3]
        else:
            assert self.kind in LEAKS, f"valgrind found a {self.kind}, which is new here"
        # these are in every stack, or in that of what the interpreter keeps from its start; check.h's helpers
        # call into Python for text
        tests = {str(path) for path in SOURCES.glob("*.c")}
        return any(
            "repyrex" in function or (file in tests and function not in ("main", "start_python"))
            for function, file in stack
        )

    def __str__(self) -> str:
        return "\n  ".join([self.kind, *(f"{function} ({file})" for function, file in self.stack)])


def memcheck(
    program: Path, interpreter: Interpreter, report: Path, *arguments: str, python_path: str = ""
) -> tuple[subprocess.CompletedProcess, list[Fault]]:
    environment = {
        **interpreter.environment(),
        **({"PYTHONPATH": python_path} if python_path else {}),
        # every object a block of its own, or valgrind sees only the arenas
        "PYTHONMALLOC": "malloc",
        # the same order of dicts, so the same faults each time
        "PYTHONHASHSEED": "0",
    }
    done = subprocess.run(
        [
            tool("valgrind"),
            "--leak-check=full",
            "--show-leak-kinds=definite,indirect,possible",
            "--errors-for-leak-kinds=definite,indirect,possible",
            "--num-callers=40",
            # a process that ends on purpose (tests/c/failing_calls.h)
            "--child-silent-after-fork=yes",
            "--xml=yes",
            f"--xml-file={report}",
            str(program),
            *arguments,
        ],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    faults = []
    for error in ET.parse(report).getroot().iter("error"):
        stack = error.find("stack")
        assert stack is not None
        frames = tuple(
            (f.findtext("fn", ""), f"{f.findtext('dir', '')}/{f.findtext('file', '')}")
            for f in stack.iter("frame")
        )
        faults.append(Fault(error.findtext("kind", ""), frames))
    return done, [fault for fault in faults if fault.counts]


@pytest.fixture
def interpreter() -> Interpreter:
    """One for all: its own faults under valgrind differ from version to version."""
    return require("3.11")


@pytest.mark.parametrize("name", PROGRAMS + ON_PYTHON_3)
def test_no_fault(programs, interpreter, tmp_path, name):
    program = programs.build(name, interpreter)
    done, faults = memcheck(program, interpreter, tmp_path / "report.xml", *ARGUMENTS.get(name, []))
    assert_checked(done)
    assert not faults, "\n\n".join(map(str, faults))


@pytest.mark.parametrize(
    ("fault", "kind", "where"),
    [
        ("leak", "Leak_DefinitelyLost", "leak_a_block"),
        ("leak-reference", "Leak_DefinitelyLost", "leak_a_reference"),
        ("read", "InvalidRead", "read_past_a_block"),
        ("read-released", "InvalidRead", "read_a_released_block"),
        ("release-twice", "InvalidFree", "release_twice"),
    ],
)
def test_a_fault_is_found(programs, interpreter, tmp_path, fault, kind, where):
    program = programs.build("faulty", interpreter)
    _, faults = memcheck(program, interpreter, tmp_path / "report.xml", fault)
    assert any(f.kind == kind and where in (function for function, _ in f.stack) for f in faults), faults


def test_no_fault_without_one(programs, interpreter, tmp_path):
    done, faults = memcheck(programs.build("faulty", interpreter), interpreter, tmp_path / "report.xml")
    assert_checked(done)
    assert not faults, "\n\n".join(map(str, faults))
