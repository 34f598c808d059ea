"""Hundreds of legacy files of our own constructs at random, some cut off or damaged: check never fails."""

from __future__ import annotations

import json
import os
import random
import re
import textwrap

from console import CHECKOUT

#: More of them for a long run.
FILES = int(os.environ.get("REPYREX_CHECK_FILES", "500"))
PREFIXES = int(os.environ.get("REPYREX_CHECK_PREFIXES", "61"))
SOURCES = sorted((CHECKOUT / "cython_tests").glob("*/*.pyx")) + sorted(
    (CHECKOUT / "examples").glob("*/*.pyx")
)


def test_no_generated_file_makes_it_fail(tmp_path, run_python):
    generate(tmp_path, random.Random(20100704))
    done = looked_at(tmp_path, run_python)
    assert len(done) == FILES
    translated = sum(one[0] for one in done)
    found = sum(one[1] for one in done)
    print(
        f"{FILES} files: {translated} translate, {found} findings, "
        f"{sum(bool(one[2]) for one in done)} crashes of Cython"
    )
    assert translated > FILES // 4
    assert found > FILES // 8


def test_no_file_that_was_cut_off_makes_it_fail(tmp_path, run_python):
    """Prefixes of a source; REPYREX_CHECK_PREFIXES=1 takes every one."""
    text = (CHECKOUT / "cython_tests" / "dialect" / "private_names.pyx").read_text(encoding="utf-8")
    ends = range(0, len(text), PREFIXES)
    for end in ends:
        (tmp_path / f"made{end:05}.pyx").write_text(text[:end], encoding="utf-8")
    done = looked_at(tmp_path, run_python)
    assert len(done) == len(ends)
    assert {one[0] for one in done} == {True, False}


def looked_at(folder, run_python) -> list:
    """Of each file whether it translates, how many findings it has, and what crashed Cython."""
    # The detectors and the front end, without the C compiler.
    code = """
    import collections, json, os, sys
    from pathlib import Path
    from repyrex.check.catalogue import BY_ID
    from repyrex.check.watch import Watch
    from repyrex.frontend import Request, translate

    def look(path):
        watch = Watch()
        result = translate(Request(path, path.stem, path.with_suffix(".c")), watch)
        assert result.ok or any(one.severity == "error" for one in result.messages), path
        for one in watch.findings:
            assert one["construct"] in BY_ID and one["line"] > 0 and one["column"] > 0, one
        crashed = [one.text for one in result.messages if "Cython failed in" in one.text]
        return [result.ok, len(watch.findings), crashed]

    def start(path):
        # Cython keeps state in globals: a child each, forked when everything is imported.
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                told = json.dumps(look(path))
            except BaseException as error:
                told = json.dumps(["raised", f"{path.name}: {type(error).__name__}: {error}"])
            os.write(writing, told.encode())
            os._exit(0)
        os.close(writing)
        return child, reading

    def finish(child, reading):
        with os.fdopen(reading, "rb") as pipe:
            done.append(json.loads(pipe.read() or '["died"]'))
        os.waitpid(child, 0)

    done, running = [], collections.deque()
    for path in sorted(Path(FOLDER).glob("*.pyx")):
        if len(running) == os.cpu_count():
            finish(*running.popleft())
        running.append(start(path))
    while running:
        finish(*running.popleft())
    print(json.dumps(done))
    """
    prelude = f"FOLDER = {str(folder)!r}\nfrom repyrex.frontend import cython\nimport repyrex.check.watch\n"
    done = json.loads(run_python(prelude + textwrap.dedent(code)))
    assert [one for one in done if one[0] in ("raised", "died")] == []
    return done


def generate(folder, rng: random.Random) -> None:
    """FILES files: functions and classes of our legacy sources, some of them damaged."""
    heads, blocks = fragments()
    for number in range(FILES):
        chosen = rng.sample(blocks, rng.randint(1, 6))
        text = "\n".join([heads, *chosen])
        damage = rng.random()
        if damage < 0.15:
            text = text[: rng.randrange(len(text))]
        elif damage < 0.3:
            place = rng.randrange(len(text))
            text = text[:place] + rng.choice("()[]{}:'\"\\\n\t =.,#@`$\u00e9") + text[place:]
        elif damage < 0.4:
            lines = text.splitlines()
            first = rng.randrange(len(lines))
            del lines[first : first + rng.randint(1, 3)]
            text = "\n".join(lines)
        (folder / f"made{number:04}.pyx").write_text(text, encoding="utf-8")


def fragments() -> tuple[str, list[str]]:
    """The declarations of C that all may use, and every other group of lines that begins at the margin."""
    blocks = []
    for source in SOURCES:
        text = source.read_text(encoding="utf-8")
        blocks += re.split(r"\n(?=(?:cdef|def|class|import|include|cimport|from)\b)", text)
    blocks = [block for block in blocks if not re.match(r"(?:include|cdef extern|\s*#|from|cimport)", block)]
    heads = (
        'cdef extern from "Python.h":\n    int PyCObject_Check(object o)\n'
        "    object PyBuffer_FromMemory(void *p, int size)\n"
        'cdef extern from "stdlib.h":\n    void *malloc(int size)\n    void free(void *p)\n'
        'cdef extern from "string.h":\n    int strlen(char *s)\n    char *strcpy(char *to, char *source)\n'
        "import sys\n"
    )
    return heads, blocks
