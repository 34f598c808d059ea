"""The report's three faces, the command line, and what docs/checking.md shows of them."""

from __future__ import annotations

import re

import pytest
from console import CHECKOUT, shown_block

DOCUMENT = (CHECKOUT / "docs" / "checking.md").read_text(encoding="utf-8")


@pytest.fixture
def tally(tmp_path):
    (tmp_path / "tally.pyx").write_text(shown_block("checking.md", "check tally.pyx"))
    return tmp_path


@pytest.mark.each_python
def test_the_report_is_as_shown(tally, repyrex):
    result = repyrex("check", "tally.pyx")
    assert result.returncode == 1
    assert f"$ repyrex check tally.pyx\n{result.stdout}" == shown_block("checking.md", "check session")
    assert [path.name for path in tally.iterdir()] == ["tally.pyx"]


def test_the_command_line_is_the_tools_own(repyrex):
    shown = set(re.findall(r"(?<![\w-])--?[a-zA-Z][\w-]*", DOCUMENT.split("```")[1]))
    known = set(re.findall(r"(?<![\w-])--?[a-zA-Z][\w-]*", repyrex("check", "--help").stdout))
    assert known - shown == {"-h", "--help", "--no-cplus"}
    assert shown <= known


def test_the_fields_of_json_are_documented(tally, check):
    (tally / "made.pyx").write_text(
        'cdef extern from "Python.h":\n    int PyInt_AsLong(object)\ndef f(x):\n    return PyInt_AsLong(x)\n'
    )
    report = check(".", "absent.pyx")
    table = {row[0]: row[1] for row in re.findall(r"^\| (.+) \| (.+) \|$", DOCUMENT, re.MULTILINE)}

    def documented(row: str) -> list[str]:
        return re.findall(r"`(\w+)`", re.sub(r"\([^)]*\)", "", table[row]))

    assert set(report) == {"version", "status", "modules", "unread", "total"}
    assert list(report["total"]) == documented("`total`")
    made, _ = report["modules"]
    assert list(made) == documented("`modules[]`")
    assert list(made["lost_names"][0]) == documented("`modules[].lost_names[]`")
    assert made["lost_names"][0] == {"name": "PyInt_AsLong", "answer": "shimmed", "line": 4}
    finding = report["modules"][1]["findings"][0]
    assert list(finding) == documented("`modules[].findings[]`")
    assert list(report["unread"][0]) == documented("`unread[]`")
    assert report["status"] == 2


def test_nothing_to_tell(tmp_path, check):
    (tmp_path / "plain.pyx").write_text("def double(int x):\n    return 2 * x\n")
    report = check("plain.pyx")
    assert report["status"] == 0
    assert report["modules"][0]["findings"] == []


def test_a_missing_header_is_nobodys_fault(tmp_path, check):
    (tmp_path / "uses.pyx").write_text(
        'cdef extern from "absent.h":\n    int absent(int)\ndef f(int x):\n    return absent(x)\n'
    )
    report = check("uses.pyx")
    (module,) = report["modules"]
    assert (report["status"], module["builds"]) == (0, "unknown")
    (tmp_path / "include").mkdir()
    (tmp_path / "include" / "absent.h").write_text("int absent(int);\n")
    assert check("uses.pyx", "-I", "include")["modules"][0]["builds"] == "yes"


def test_a_c_variable_that_was_never_set_is_as_it_was(tmp_path, check):
    (tmp_path / "unset.pyx").write_text(
        "def f(int x):\n    cdef int n\n    if x:\n        n = 1\n        value = 2\n    return n, value\n"
    )
    (module,) = check("unset.pyx")["modules"]
    found = {(one["construct"], one["line"], one["column"]) for one in module["findings"]}
    assert found == {("unset-local", 6, 15)}


def test_settings_files_count(tmp_path, check):
    (tmp_path / "repyrex.toml").write_text('[tool.repyrex]\nstrings = "bytes"\n')
    (tmp_path / "plain.pyx").write_text("x = 'a'\n")
    assert check("plain.pyx")["modules"][0]["strings"] == "bytes"
    assert check("plain.pyx", "--strings", "text")["modules"][0]["strings"] == "text"


def test_an_included_file_is_part_of_its_module(tmp_path, check):
    (tmp_path / "whole.pyx").write_text('include "part.pxi"\n')
    (tmp_path / "part.pxi").write_text("def f(x):\n    return isinstance(x, unicode)\n")
    (module,) = check(".")["modules"]
    assert {(one["path"], one["line"]) for one in module["findings"]} == {("part.pxi", 2)}
    assert "name the .pyx" in check("part.pxi")["unread"][0]["reason"]


def test_the_page_needs_nothing_else_and_quotes_what_it_shows(tally, repyrex):
    (tally / "<b>&.pyx").write_text("def f(x):\n    return x == '</pre><script>alert(1)</script>\\377'\n")
    result = repyrex("check", ".", "--format", "html", "-o", "report.html")
    assert (result.returncode, result.stdout) == (1, "")
    page = (tally / "report.html").read_text(encoding="utf-8")
    assert "alert(1)</script>" not in page
    assert "<b>&" not in page
    assert not re.search(r"(?:src|href)=.(?!#)", page)
    assert "://" not in page
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


def test_where_it_cannot_write(tally, repyrex):
    result = repyrex("check", "tally.pyx", "-o", "no/such/folder")
    assert result.returncode == 1
    assert "repyrex: cannot write no/such/folder: No such file or directory" in result.stderr
