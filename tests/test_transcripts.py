"""One source, compiled against Python 2.7's own API and against the shim: both must tell the same story."""

from __future__ import annotations

import interpreters
import pytest
from families import TOLD
from interpreters import Interpreter
from programs import SOURCES, run
from transcripts import Difference, disagreements, parse, read_answers, read_differences

DIFFERENCES = SOURCES / "differences.txt"

#: Of badcalls.c: too many for a reason each.
ANSWERS = SOURCES / "badcalls.txt"


def allowed_differences() -> list[Difference]:
    return [*read_differences(DIFFERENCES), *read_answers(ANSWERS)]


@pytest.fixture(scope="session")
def tell(programs):
    """The transcript of a program, made once."""
    told: dict[tuple[str, str], dict[str, str]] = {}

    def transcript(name: str, interpreter: Interpreter) -> dict[str, str]:
        key = (name, interpreter.version)
        if key not in told:
            program = programs.build(name, interpreter, library=interpreter.major >= 3)
            told[key] = parse(run(program, interpreter).stdout)
        return told[key]

    return transcript


@pytest.mark.parametrize("name", TOLD)
def test_same_as_python_2(tell, python2, python3, name):
    before = tell(name, python2)
    assert len(before) > 8
    wrong, _ = disagreements(before, tell(name, python3), allowed_differences())
    assert not wrong, "\n".join(wrong)


def test_every_difference_occurs(tell, python2):
    """A line that nothing needs any more would hide the next real difference."""
    allowed = allowed_differences()
    pythons = [p for version in interpreters.VERSIONS if (p := interpreters.find(version)) and p.major >= 3]
    if len(pythons) < len(interpreters.VERSIONS) - 1:
        interpreters.unavailable("one of the Pythons")
    used = set()
    for python3 in pythons:
        for name in TOLD:
            used |= disagreements(tell(name, python2), tell(name, python3), allowed)[1]
    newer = {
        difference.line for difference in allowed if difference.since not in ("", *interpreters.VERSIONS)
    }
    assert [difference.line for difference in allowed if difference.line not in used | newer] == []


@pytest.mark.parametrize("name", TOLD)
def test_the_headers_leave_python_2_alone(programs, tell, python2, name):
    """On 2.7 the shadow Python.h changes nothing: CPython still has what the shim answers for."""
    program = programs.build(name, python2, shadow=True)
    assert parse(run(program, python2).stdout) == tell(name, python2)


def test_a_difference_is_seen():
    before, now = {"a": "1", "b": "2 | TypeError: x", "c": "3"}, {"a": "1", "b": "3", "d": "4"}
    wrong, used = disagreements(before, now, [])
    assert [text.splitlines()[0] for text in wrong] == ["b", "c", "d"]
    assert used == set()
