"""numpy 1.3.0's random numbers of 2009, recompiled unchanged: bit for bit those of then, and of NumPy today.

Then is the release's own mtrand.c, Pyrex's translation, on Python 2.7. Its numpy.pxi declares NumPy's C
API; the headers are those of the NumPy that is installed, since the sdist's own describe the structs of
2009.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from oracle.pyrex27 import Pyrex27

from corpus import sdist
from corpus.interpreters import require_python
from corpus.packages.numpy_1_3 import NUMPY_1_3
from corpus.process import repyrex_build, run_code, transcript

pytest.importorskip("numpy")

DRIVER = Path(__file__).resolve().parent / "mtrand_driver.py"
MODULE = NUMPY_1_3.module("mtrand")

# Where today's RandomState draws other numbers than numpy 1.3.0 did: by the function and its arguments, and
# the size where that matters. Each is a change of NumPy's: the test on Python 2.7 shows that ours are of
# 2009.
CHANGED_SINCE = {
    # Without noncentrality it is a chi-square, drawn as one since NumPy 1.10.
    ("noncentral_f", (10.0, 20.0, 0.0)): None,
    # log(1 - U) became log1p(-U), which differs in the last bit of some.
    ("rayleigh", ()): (20000,),
    ("rayleigh", (3.0,)): (20000,),
    # BTPE multiplied one factor too many in its exact comparison: `i = m` for `i = m + 1`.
    ("binomial", (100, 0.5)): (20000,),
    ("binomial", (1000, 0.4)): (20000,),
    # Nothing is drawn for nothing.
    ("bytes", (0,)): None,
}


@dataclass(frozen=True)
class Built:
    tree: Path
    module: Path
    changed: bool
    rows: list[Any]


@pytest.fixture(scope="module")
def mtrand(tmp_path_factory) -> Built:
    work = tmp_path_factory.mktemp("mtrand")
    tree = sdist.unpack(NUMPY_1_3, work / "source")
    sources = [tree / name for name in (MODULE.source, *MODULE.c_sources)]
    before = sdist.tree_digest(sources[0].parent)
    module = repyrex_build(*sources, "--strings", "text", "--module-name", "mtrand", out=work / "out")
    changed = sdist.tree_digest(sources[0].parent) != before
    return Built(tree, module, changed, transcript(DRIVER, "mtrand", path=[module.parent]))


def test_nothing_in_the_source_tree_changed(mtrand):
    assert not mtrand.changed


def test_as_on_python_2_7(mtrand, tmp_path):
    require_python("2.7")
    pyrex = Pyrex27()
    folder = (mtrand.tree / MODULE.source).parent
    pyrex.compile(
        "mtrand",
        folder / "mtrand.c",
        *(mtrand.tree / name for name in MODULE.c_sources),
        out=tmp_path / "then",
        include_dirs=[folder],
    )
    then = pyrex.transcript(DRIVER, "mtrand", path=[tmp_path / "then"])
    assert len(then) > 300
    assert [now for now, before in zip(mtrand.rows, then) if now != before] == []
    assert len(mtrand.rows) == len(then)


def test_as_todays_random_state(mtrand):
    today = transcript(DRIVER, "numpy.random")
    assert len(mtrand.rows) == len(today) > 300
    differ = set()
    for (call, ours), (same_call, theirs) in zip(mtrand.rows, today):
        assert call == same_call
        if ours != theirs:
            name, arguments, size = call
            key = name, tuple(arguments)
            sizes = CHANGED_SINCE.get(key, ())
            assert sizes is None or size.get("size") in sizes, (call, ours, theirs)
            differ.add(key)
    assert differ == set(CHANGED_SINCE)


def test_bad_arguments_and_references(mtrand):
    """What it refuses; and that a generator, its arguments and its arrays are let go."""
    code = """
    import gc, sys
    import numpy as np
    import mtrand

    random = mtrand.RandomState(1)
    for call in (lambda: random.normal(0, -1), lambda: random.binomial(-1, .5),
                 lambda: random.beta([1, -1], 2), lambda: random.hypergeometric(5, 5, 11),
                 lambda: random.multinomial(3, [.9, .9, .9])):
        try:
            call()
        except ValueError:
            pass
        else:
            raise AssertionError(call)
    state = random.get_state()
    other = np.random.RandomState(5)
    other.set_state(state)
    assert (other.standard_normal(9) == random.standard_normal(9)).all()

    def use():
        random = mtrand.RandomState(3)
        random.normal(scales, scales)
        random.uniform(0, 1, 100)
        random.shuffle(scales)
        random.set_state(random.get_state())
        random.bytes(7)

    scales = np.array([1., 2., 3.])
    for _ in range(50):
        use()
    gc.collect()
    before = sys.getrefcount(scales), sys.getrefcount(np.dtype(float)), sys.getallocatedblocks()
    for _ in range(2000):
        use()
    gc.collect()
    after = sys.getrefcount(scales), sys.getrefcount(np.dtype(float)), sys.getallocatedblocks()
    assert after[0] == before[0]
    assert abs(after[1] - before[1]) < 100, (before, after)
    assert after[2] - before[2] < 200, (before, after)
    """
    run_code(code, path=[mtrand.module.parent])
