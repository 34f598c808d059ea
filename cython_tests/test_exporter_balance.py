"""References and memory over 10,000 rounds: what an exporter lends comes back, whole."""

from __future__ import annotations

import sys

import pytest
from corpus.process import run_code

# Each is one round with an owner that stays, and an owner of its own.
ROUNDS = {
    "array": "np.asarray(owner); np.asarray(make())",
    "views": "np.asarray(owner)[1:][::2]; np.asarray(make())[:1].T",
    "copy": "np.array(owner); np.array(make())",
    "capsule": "owner.__array_struct__; make().__array_struct__",
    "write": "np.asarray(owner)[...] = 0; np.asarray(make())[...] = 1",
    "many": "a = np.asarray(owner); b = np.asarray(owner); c = a[:]; del b, a, c",
    "refused": "refused()",
}
MAKERS = {
    "image": ("import image", "image.Image(7, 3)"),
    "strip": ("import strips", "strips.Strip((7, 3), 'u', 1)"),
    "strip-one-argument": ("import strips", "strips.Strip((7, 3), 'u', 1, 1)"),
    "window": ("import strips", "strips.Strip((21,), 'u', 1).window(0, 7, 3)"),
}

BALANCE = """
import gc, os, sys
import numpy as np
{imported}

def resident():
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")

def make():
    return {maker}

def refused():
    try:
        make().__array_struct__ = None
    except AttributeError:
        pass
    else:
        raise AssertionError

owner = make()
kept_array = np.asarray(owner)
kept_capsule = owner.__array_struct__
watched = [owner, kept_array, kept_capsule, type(owner), np.ndarray, type(kept_capsule), np.dtype("u1"), None]

def rounds(count):
    for _ in range(count):
        {a_round}

def state():
    gc.collect()
    return [sys.getrefcount(one) for one in watched], sys.getallocatedblocks(), resident()

rounds(2000)
# The interpreter's own caches fill up late, once; what a round loses shows in every batch.
for _ in range(3):
    counts, blocks, memory = state()
    rounds(10000)
    now_counts, now_blocks, now_memory = state()
    # The owner, its array and its capsule balance to the last reference. The others are shared with NumPy and
    # the interpreter, and vary by a few; one a round would be 10000.
    assert now_counts[:3] == counts[:3], ("references", counts, now_counts)
    changes = [abs(now - then) for now, then in zip(now_counts, counts)]
    assert max(changes) < 1000, ("references", changes)
    # The least that a round could lose is the structure: 48 bytes and malloc's own, 640 kB in all.
    if now_blocks - blocks < 100 and now_memory - memory < 300_000:
        break
assert now_blocks - blocks < 100, ("objects", now_blocks - blocks)
assert now_memory - memory < 300_000, ("memory", now_memory - memory)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc/self/statm")
@pytest.mark.parametrize("maker", MAKERS)
@pytest.mark.parametrize("a_round", ROUNDS)
def test_10000_rounds(exporters, maker, a_round):
    imported, expression = MAKERS[maker]
    code = BALANCE.format(imported=imported, maker=expression, a_round=ROUNDS[a_round])
    run_code(code, path=[exporters])


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc/self/statm")
@pytest.mark.parametrize(
    ("lost", "seen"),
    [("sys.lost.append(owner.__array_struct__)", "'references'"), ("libc.malloc(40)", "'memory'")],
    ids=["a-reference", "a-structure"],
)
def test_a_loss_is_seen(exporters, lost, seen):
    imported = "import ctypes, image; sys.lost = []; libc = ctypes.CDLL(None)"
    code = BALANCE.format(imported=imported, maker="image.Image(7, 3)", a_round=lost)
    with pytest.raises(AssertionError, match=seen):
        run_code(code, path=[exporters])
