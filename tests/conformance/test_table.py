"""docs/conformance.md, cell by cell: the library's exporter and consumer, and everybody else's."""

from __future__ import annotations

import document
import interpreters
import pytest
from open_door import answers
from table import COLUMNS, NOT_RUN, NUMPYS


@pytest.mark.parametrize("column", COLUMNS, ids=str)
def test_column(doors, column):
    expected = column.answers()
    left_out = [name for name, answer in expected.items() if answer in NOT_RUN]
    found = answers(doors, column, left_out)
    wanted = {name: answer for name, answer in expected.items() if name not in left_out}
    different = {
        name: (found.get(name), wanted.get(name))
        for name in {*found, *wanted}
        if found.get(name) != wanted.get(name)
    }
    assert not different, "\n".join(
        f"{name}: found {a!r}, expected {b!r}" for name, (a, b) in different.items()
    )


def test_every_python_is_a_column():
    assert set(NUMPYS) == set(interpreters.EXPECTED)


def test_the_document_is_the_table():
    """`python tests/conformance/document.py` writes it."""
    assert document.PLACE.read_text(encoding="utf-8") == document.text()
