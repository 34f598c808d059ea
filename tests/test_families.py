"""Every test program and every header is in the list of families."""

from __future__ import annotations

from pathlib import Path

from families import APART, FAMILIES, NOT_RUN
from programs import SOURCES


def test_every_program_is_listed():
    listed = [program.name for program in FAMILIES] + list(APART)
    assert len(listed) == len(set(listed))
    assert set(listed) == {path.stem for path in SOURCES.glob("*.c")}


def test_every_header_is_in_a_family():
    from repyrex import paths

    listed = {header for program in FAMILIES for header in program.headers}
    assert not listed & set(NOT_RUN)
    here = {path.name for path in Path(paths.include_dir(), "repyrex").glob("*.h")}
    assert listed | set(NOT_RUN) == here
