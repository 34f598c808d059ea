"""Every function with an allocator that fails: failing.c has them all, and notices what it is for."""

from __future__ import annotations

import re
import subprocess

import pytest
from programs import RUN_MODES, assert_checked, run
from test_archive import declared_in_headers, defined_in_archive, functions_in_headers

# Inline functions that others are made of: they are called with those.
HELPER = re.compile(r"repyrex_(?!_?Py|array_)")


def rows(program, interpreter) -> dict[str, set[str]]:
    """The functions of the table; with "none" where a row says that nothing is allocated."""
    command = [str(program), "list"]
    listing = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    found: dict[str, set[str]] = {}
    for line in listing.splitlines():
        function, _, kind = line.partition(" ")
        found.setdefault(function, set()).add(kind)
    return found


def test_no_function_is_forgotten(programs, here):
    inline = dict(functions_in_headers(python3_alone=True))
    helpers = {name for name in declared_in_headers() if inline[name] and HELPER.match(name)}
    expected = (set(declared_in_headers()) | defined_in_archive()) - helpers
    assert set(rows(programs.build("failing", here), here)) == expected


@pytest.mark.parametrize("mode", RUN_MODES)
def test_with_strings_as_text(programs, here, mode):
    run(programs.build("failing_text", here, mode), here)


@pytest.mark.parametrize("fault", ["block", "failure", "exception"])
def test_a_fault_is_found(programs, here, fault):
    program = programs.build("failing", here)
    done = subprocess.run(
        [str(program), fault], capture_output=True, text=True, env=here.environment(), check=False
    )
    assert done.returncode == 1
    assert f"row 0, {fault}, allocation" in done.stderr


def test_no_fault_without_one(programs, here):
    program = programs.build("failing", here)
    done = subprocess.run([str(program), "7"], capture_output=True, text=True, env=here.environment())
    assert_checked(done)
