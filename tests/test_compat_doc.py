"""docs/compat.md says what the headers and the compilers say, and the headers say it in one form."""

from __future__ import annotations

import compat_doc
import pytest
from compat_doc import PYTHONS, Facts


@pytest.fixture(scope="module")
def known() -> Facts:
    return compat_doc.facts()


def behaving(known: Facts):
    for fate in known.fates:
        if fate.name.kind != "field" and fate.fate == "behaves":
            yield fate.name


def test_the_document_is_what_would_be_written(known):
    assert compat_doc.DOCUMENT.read_text(encoding="utf-8") == compat_doc.document(known), (
        "write it anew: python3 tests/compat_doc.py --write"
    )


def test_each_name_has_a_comment_of_the_form(known):
    names = {name.name for name in behaving(known) if compat_doc.comment_of(known, name.name) is None}
    assert names == set()


def test_each_name_of_numpys_ancestors_has_a_comment_of_the_form(known):
    """In its own header, and one that says where the name comes from."""
    for file, answers in known.ancestors.items():
        assert len(answers) > 20, file
        wanting = {name for name in answers if compat_doc.comment_of(known, name, file) is None}
        assert wanting == set(), file


def test_each_name_is_defined(known):
    assert {name.name for name in behaving(known) if name.name not in known.answers} == set()


def test_the_comments_name_the_right_header(known):
    wrong = {}
    for name in behaving(known):
        comment = compat_doc.comment_of(known, name.name)
        if comment and comment.header != name.header:
            wrong[name.name] = (comment.header, name.header)
    assert wrong == {}


def test_the_comments_name_the_right_version(known):
    """What Python 3.6 lacks may have left before it; all else left when the comment says."""
    wrong = {}
    for name in behaving(known):
        comment = compat_doc.comment_of(known, name.name)
        measured = known.left.get(name.name, "")
        if not comment or not comment.removed:
            wrong[name.name] = ("no version", measured)
        elif measured != comment.removed and not (measured == PYTHONS[0] and minor(comment.removed) < 6):
            wrong[name.name] = (comment.removed, measured)
    assert wrong == {}


def minor(version: str) -> int:
    return int(version.partition(".")[2])
