"""docs/semantics.md is what its rows say, and what they name as tests is there."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import semantics_doc
from oracle.subjects import REPORTED, SUBJECTS
from semantics_doc import CHECKOUT, TESTS


def rows() -> list[semantics_doc.Row]:
    return [*semantics_doc.own_rows(), *semantics_doc.of_catalogue()]


def test_the_document_is_what_would_be_written():
    assert semantics_doc.DOCUMENT.read_text(encoding="utf-8") == semantics_doc.document(), (
        "write it anew: python cython_tests/semantics_doc.py --write"
    )


def test_every_file_of_rows_is_a_subject():
    assert {path.stem for path in semantics_doc.ROWS.iterdir()} == set(semantics_doc.SUBJECTS)


def test_each_row_is_whole():
    assert [row for row in rows() if not set(row.letters) <= set("abc") or not row.construct] == []
    assert [construct for construct, n in Counter(row.construct for row in rows()).items() if n > 1] == []


def test_each_rows_test_is_there():
    assert [row.line() for row in rows() if not row.tests or not all(map(is_there, row.tests))] == []


def test_a_test_that_is_not_there_is_seen():
    assert is_there("semantics/division.pyx::objects")
    assert not is_there("semantics/division.pyx::object")
    assert not is_there("semantics/divisions.pyx")
    assert not is_there("test_semantics_doc.py::test_that_nobody_wrote")


def test_each_source_has_a_row():
    named = {test.partition("::")[0] for row in rows() for test in row.tests}
    sources = [path for folder in ("semantics", "dialect") for path in (TESTS / folder).glob("*.pyx")]
    # kinds_types is the other module of cimported_kinds.
    assert {
        str(path.relative_to(TESTS)) for path in sources if path.stem in SUBJECTS or path.stem == "early"
    } - named == set()
    assert {path.stem for path in sources} - SUBJECTS.keys() == {"early", "kinds_types"}


def is_there(test: str) -> bool:
    """Whether the file is there, and in it the case, the test function or, in C, the word."""
    path, _, name = test.partition("::")
    text = content(path)
    if text is None or not name:
        return text is not None
    if path.endswith(".pyx"):
        subject = Path(path).stem
        return name in cases(path) and subject in {**SUBJECTS, **REPORTED}
    if path.endswith(".py"):
        return re.search(rf"^\s*def {name}\(", text, re.MULTILINE) is not None
    return re.search(rf"\b{re.escape(name)}\b", text) is not None


def cases(path: str) -> list[str]:
    return re.findall(r"^def case_(\w+)\(", content(path) or "", re.MULTILINE)


@cache
def content(path: str) -> str | None:
    for folder in (TESTS, CHECKOUT):
        if (folder / path).is_file():
            return (folder / path).read_text(encoding="utf-8")
    return None
