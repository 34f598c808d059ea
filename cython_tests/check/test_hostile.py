"""Input that no person wrote, or that is no source at all: told, never a traceback."""

from __future__ import annotations

import os

import pytest

CONTENTS = {
    "brackets": b"x = " + b"[" * 10_000 + b"]" * 10_000,
    "open_brackets": b"x = " + b"(" * 10_000,
    "nots": b"x = " + b"not " * 20_000 + b"y\n",
    "long_sum": b"x = " + b"+".join([b"y"] * 20_000),
    "deep_blocks": b"".join(b" " * n + b"if x:\n" for n in range(1_000)),
    "nul": b"def f():\n    return 1\0\n",
    "long_line": b"x = '" + b"a" * 5_000_000 + b"'\n",
    "truncated": b"cdef class A:\n    def f(self):\n        return '''abc",
    "cut_in_a_word": b"cdef extern from",
    "latin": b"def f():\n    return '\xe9'\n",
    "utf16": "def f(): pass\n".encode("utf-16"),
    "picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "unknown_coding": b"# coding: klingon\nx = 1\n",
    "html": b"<html>\n</html>\n",
}
FINE = {
    "empty": b"",
    "declared_latin": b"# -*- coding: latin-1 -*-\ndef f(x):\n    return x == '\xe9'\n",
    "no_newline": b"x = 1",
    "carriage_returns": b"def f():\r\n    return 1\r\n",
    "a name with 'quotes' & blanks": b"x = 1\n",
}


def test_contents(tmp_path, check):
    for name, content in {**CONTENTS, **FINE}.items():
        (tmp_path / f"{name}.pyx").write_bytes(content)
    for format_ in ("json", "html", "text"):
        (tmp_path / f".{format_}").mkdir()
    report = check(".")
    modules = {os.path.splitext(module["path"])[0]: module for module in report["modules"]}
    assert modules.keys() == CONTENTS.keys() | FINE.keys()
    for name in CONTENTS:
        assert modules[name]["builds"] == "no", name
        errors = [one for one in modules[name]["findings"] if one["severity"] == "error"]
        assert errors, name
        assert all(one["now"] and "Traceback" not in one["now"] for one in errors), name
    assert {name for name in FINE if modules[name]["builds"] != "yes"} == set()


def test_each_face_takes_it(tmp_path, repyrex):
    for name in ("nul", "latin", "declared_latin", "long_line"):
        (tmp_path / f"{name}.pyx").write_bytes({**CONTENTS, **FINE}[name])
    (tmp_path / os.fsdecode(b"caf\xe9.pyx")).write_bytes(b"x = len == 'a'\n")
    for format_ in ("text", "json", "html"):
        result = repyrex("check", ".", "--format", format_, "-o", f"out.{format_}")
        assert result.returncode == 1, result.stderr
        assert result.stderr == ""
        assert b"caf" in (tmp_path / f"out.{format_}").read_bytes()


def test_paths(tmp_path, check):
    (tmp_path / "empty").mkdir()
    (tmp_path / "round").symlink_to("round")
    (tmp_path / "loop").mkdir()
    (tmp_path / "loop" / "again").symlink_to(tmp_path / "loop")
    (tmp_path / "loop" / "self.pyx").symlink_to("self.pyx")
    (tmp_path / "loop" / "fine.pyx").write_text("x = 1\n")
    (tmp_path / "loop" / "null.pyx").symlink_to("/dev/null")
    (tmp_path / "loop" / "folder.pyx").mkdir()
    (tmp_path / "notes.txt").write_text("x")
    report = check("empty", "round", "loop", "notes.txt", "absent", "")
    assert [module["path"] for module in report["modules"]] == ["loop/fine.pyx"]
    assert {one["path"]: one["reason"] for one in report["unread"]} == {
        "empty": "holds no .pyx file",
        "round": "Too many levels of symbolic links",
        "notes.txt": "is no .pyx file",
        "absent": "No such file or directory",
        "": "an empty file name was given",
        "loop/null.pyx": "is not a regular file",
        "loop/self.pyx": "Too many levels of symbolic links",
    }
    assert report["status"] == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read(tmp_path, check):
    (tmp_path / "locked.pyx").write_text("x = 1\n")
    (tmp_path / "locked.pyx").chmod(0)
    assert check(".")["unread"] == [{"path": "locked.pyx", "reason": "Permission denied"}]


def test_what_takes_too_long_is_given_up(tmp_path, check, as_a_user):
    compiler = tmp_path / "slow-cc"
    compiler.write_text('#!/bin/sh\ncase $* in *-fsyntax-only*) exec sleep 60;; esac\nexec cc "$@"\n')
    compiler.chmod(0o755)
    (tmp_path / "plain.pyx").write_text("x = 1\n")
    (module,) = check("plain.pyx", "--time-limit", "4", env={"CC": str(compiler)})["modules"]
    assert [one["construct"] for one in module["findings"]] == ["gave-up"]
    assert module["findings"][0]["now"] == "it took more than 4 seconds"
