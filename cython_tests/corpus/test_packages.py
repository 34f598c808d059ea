"""Each package that has exercises: unmodified, built, imported without repyrex, and doing what it did."""

from __future__ import annotations

import pytest

from corpus.packages import PUBLIC
from corpus.then import against, rows_then
from corpus.workshop import rows

EXERCISED = {
    f"{package.name}-{module.stem}": (package, module)
    for package in PUBLIC
    for module in package.modules
    if module.exercise is not None
}
COMPARED = {
    f"{name}-{oracle}": (*pair, oracle) for name, pair in EXERCISED.items() for oracle in pair[1].then
}


@pytest.mark.parametrize(("package", "module"), EXERCISED.values(), ids=EXERCISED)
def test_the_exercise(workshop, package, module):
    """It asserts what it can, and prints rows."""
    outcome = workshop.outcome(package, module)
    assert outcome.path is not None, outcome.said
    assert outcome.touched == ()
    assert len(rows(workshop.exercised(package, module))) > 0


@pytest.mark.parametrize(("package", "module", "oracle"), COMPARED.values(), ids=COMPARED)
def test_as_on_python_2_7(workshop, tmp_path, package, module, oracle):
    """The rows of the exercise, against what the module or its twin printed then."""
    name = workshop.outcome(package, module).name
    then = rows_then(package, module, name, oracle, tmp_path)
    assert rows(workshop.exercised(package, module, against(oracle))) == then


def test_repyrex_is_out_of_the_way(workshop, tmp_path):
    script = tmp_path / "script.py"
    for name in ("repyrex", "Cython"):
        script.write_text(f"import {name}\n")
        done = workshop.alone(PUBLIC[0], script)
        assert done.returncode == 1
        assert done.stderr.splitlines()[-1].startswith("ModuleNotFoundError: ")
