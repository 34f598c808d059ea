"""What check calls as before is as before, by the oracle: a few files; against_oracle.py tries any number."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from corpus.interpreters import require_python

sys.path.insert(0, str(Path(__file__).resolve().parent))

import against_oracle
from legacy_files import LegacyFile, generate

COUNT = int(os.environ.get("REPYREX_ORACLE_FILES", "6"))


def test_what_differs_is_told(tmp_path):
    require_python("2.7")
    verdict = against_oracle.compare([f"{number:05}" for number in range(COUNT)], tmp_path)
    assert verdict.silent == []
    assert verdict.figures["files that Pyrex takes"] > COUNT // 2
    assert verdict.figures["cases that differ"] >= COUNT // 2
    assert verdict.figures["cases"] > verdict.figures["cases that differ"]


def test_a_difference_that_nothing_tells_is_seen():
    file = LegacyFile("", {"case_a": {3, 4}, "case_b": {6}}, {"case_b": "string-key"})
    then, now = (
        {"case_a": ["int", "1"], "case_b": ["int", "1"]},
        {"case_a": ["int", "2"], "case_b": ["int", "1"]},
    )

    def silent(*findings, gives=now):
        module = {"builds": "yes", "strings": "text", "findings": [*findings]}
        verdict = against_oracle.Verdict()
        against_oracle.judge("made", file, then, gives, module, verdict)
        return verdict.silent

    elsewhere = {"construct": "warning", "line": 5, "severity": "note"}
    there = {"construct": "warning", "line": 4, "severity": "note"}
    key = {"construct": "string-key", "line": 6, "severity": "needs an eye"}
    assert silent(there, key) == []
    assert [line.split(":")[1] for line in silent(elsewhere, key)] == [" case_a"]
    assert silent(there) == ["made: case_b: no finding of string-key"]
    assert silent(there, key, gives=None) == ["made: does not run, and check says that it builds"]


def test_a_seed_gives_the_same_file_again():
    assert generate("00042").text == generate("00042").text
    assert generate("00042").text != generate("00043").text
