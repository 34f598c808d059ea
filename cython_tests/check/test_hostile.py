"""Input that no person wrote, or that is no source at all: told, never a traceback."""

from __future__ import annotations

import ctypes
import os
import re

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
#: Of these nobody knows what they say: exit status 2.
NO_TEXT = {"nul", "long_line", "latin", "utf16", "picture", "unknown_coding"}
FINE = {
    "empty": b"",
    "declared_latin": b"# -*- coding: latin-1 -*-\ndef f(x):\n    return x == '\xe9'\n",
    "no_newline": b"x = 1",
    "carriage_returns": b"def f():\r\n    return 1\r\n",
    "a name with 'quotes' & blanks": b"x = 1\n",
}


def test_contents(tmp_path, check):
    write(tmp_path, {**CONTENTS, **FINE})
    for format_ in ("json", "html", "text"):
        (tmp_path / f".{format_}").mkdir()
    report = check(".")
    assert report["status"] == 2
    modules = {os.path.splitext(module["path"])[0]: module for module in report["modules"]}
    assert modules.keys() == CONTENTS.keys() | FINE.keys()
    for name in CONTENTS:
        assert modules[name]["builds"] == "no", name
        errors = [one for one in modules[name]["findings"] if one["severity"] == "error"]
        assert errors, name
        assert all(one["now"] and "Traceback" not in one["now"] for one in errors), name
        assert (errors[0]["construct"] == "unreadable") == (name in NO_TEXT), name
    assert {name for name in FINE if modules[name]["builds"] != "yes"} == set()


@pytest.mark.parametrize(("names", "status"), [(NO_TEXT, 2), (CONTENTS.keys() - NO_TEXT, 1)])
def test_contents_are_not_built(tmp_path, repyrex, names, status):
    write(tmp_path, {name: CONTENTS[name] for name in names})
    result = repyrex("build", *(f"{name}.pyx" for name in sorted(names)), "-o", "out")
    assert (result.returncode, result.stdout) == (status, "")
    assert "Traceback" not in result.stderr
    assert "internal error" not in result.stderr
    for name in names:
        assert re.search(rf"^(?:repyrex: )?{name}\.pyx:\d+:\d+: error: ", result.stderr, re.MULTILINE), name


def write(folder, contents: dict[str, bytes]) -> None:
    for name, content in contents.items():
        (folder / f"{name}.pyx").write_bytes(content)


def test_each_face_takes_it(tmp_path, repyrex):
    for name in ("nul", "latin", "declared_latin", "long_line"):
        (tmp_path / f"{name}.pyx").write_bytes({**CONTENTS, **FINE}[name])
    (tmp_path / os.fsdecode(b"caf\xe9.pyx")).write_bytes(b"x = len == 'a'\n")
    for format_ in ("text", "json", "html"):
        result = repyrex("check", ".", "--format", format_, "-o", f"out.{format_}")
        assert result.returncode == 2, result.stderr
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


def test_what_is_no_file_is_not_opened(tmp_path, check, repyrex):
    """Who opens a FIFO waits: of a .pyx, of what it includes, and of what it cimports."""
    os.mkfifo(tmp_path / "pipe.pyx")
    os.mkfifo(tmp_path / "part.pxi")
    os.mkfifo(tmp_path / "declared.pxd")
    (tmp_path / "folder.pxi").mkdir()
    (tmp_path / "round.pxi").symlink_to("round.pxi")
    (tmp_path / "nul.pxi").write_bytes(b"x = 1\ny = 2\0\n")
    (tmp_path / "latin.pxi").write_bytes(b"x = '\xe9'\n")
    (tmp_path / "klingon.pxi").write_bytes(b"# coding: klingon\n")
    wanted = {
        "part": ("part.pxi", "is not a regular file"),
        "folder": ("folder.pxi", "is a directory"),
        "round": ("round", "not found"),
        "nul": ("nul.pxi:2:", "NUL byte"),
        "latin": ("latin.pxi:1:", "not UTF-8: byte 0xe9"),
        "klingon": ("klingon.pxi:1:", "unknown encoding 'klingon'"),
    }
    for name in wanted:
        (tmp_path / f"with_{name}.pyx").write_text(f'include "{name}.pxi"\n')
    (tmp_path / "with_pxd.pyx").write_text("cimport declared\n")
    report = check(".")
    assert report["unread"] == [{"path": "pipe.pyx", "reason": "is not a regular file"}]
    assert {module["builds"] for module in report["modules"]} == {"no"}
    assert len(report["modules"]) == len(wanted) + 1
    sources = sorted(path.name for path in tmp_path.glob("*.pyx"))
    result = repyrex("build", *sources, "-o", "out", timeout=120)
    assert (result.returncode, result.stdout) == (2, "")
    assert "repyrex: pipe.pyx: is not a regular file" in result.stderr
    assert re.search(r"declared\.pxd:1:\d+: error: is not a regular file", result.stderr)
    for place, words in wanted.values():
        lines = [line for line in result.stderr.splitlines() if words in line]
        assert any(place in line for line in lines), (place, result.stderr)


def test_a_file_that_may_not_be_read(tmp_path, check, repyrex):
    for name in ("locked.pyx", "with_locked.pyx", "locked.pxi"):
        (tmp_path / name).write_text('include "locked.pxi"\n')
    for name in ("locked.pyx", "locked.pxi"):
        (tmp_path / name).chmod(0)
    report = check(".", preexec_fn=without_roots_rights)
    assert report["unread"] == [{"path": "locked.pyx", "reason": "Permission denied"}]
    assert [module["builds"] for module in report["modules"]] == ["no"]
    assert report["status"] == 2
    result = repyrex("build", "locked.pyx", "with_locked.pyx", "-o", "out", preexec_fn=without_roots_rights)
    assert result.returncode == 2
    assert "repyrex: locked.pyx: Permission denied" in result.stderr
    assert re.search(r"locked\.pxi:1:\d+: error: Permission denied", result.stderr)


def without_roots_rights() -> None:
    """In a child: root reads what its files' modes forbid by two capabilities, and can drop them."""
    if os.geteuid() == 0:
        drop, rights = 24, (1, 2)  # PR_CAPBSET_DROP; CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        for right in rights:
            if ctypes.CDLL(None, use_errno=True).prctl(drop, right, 0, 0, 0) != 0:
                raise OSError(ctypes.get_errno(), "prctl")


def test_memory_is_bounded(tmp_path, check):
    """A header that no person wrote, of which gcc would make gigabytes."""
    lines = ["#define A0 1,"] + [f"#define A{n} {f'A{n - 1} ' * 10}" for n in range(1, 9)]
    (tmp_path / "many.h").write_text("\n".join([*lines, "static char many[] = { A8 };", ""]))
    (tmp_path / "legacy.pyx").write_text('cdef extern from "many.h":\n    char many[]\nx = many[0]\n')
    (module,) = check("legacy.pyx", env={"REPYREX_MEMORY_LIMIT": "500"})["modules"]
    (found,) = [one for one in module["findings"] if one["severity"] == "error"]
    assert "memory" in found["now"]
    assert "REPYREX_MEMORY_LIMIT=MEGABYTES" in found["todo"]


def test_what_takes_too_long_is_given_up(tmp_path, check, as_a_user):
    compiler = tmp_path / "slow-cc"
    compiler.write_text('#!/bin/sh\ncase $* in *-fsyntax-only*) exec sleep 60;; esac\nexec cc "$@"\n')
    compiler.chmod(0o755)
    (tmp_path / "plain.pyx").write_text("x = 1\n")
    (module,) = check("plain.pyx", "--time-limit", "4", env={"CC": str(compiler)})["modules"]
    assert [one["construct"] for one in module["findings"]] == ["gave-up"]
    assert module["findings"][0]["now"] == "it took more than 4 seconds"
