"""Arrays that die in another thread than the one which made them, one and many at a time."""

from __future__ import annotations

import pytest
from corpus.process import run_code


@pytest.mark.parametrize("one_argument", [0, 1], ids=["two-arguments", "one-argument"])
def test_the_last_array_dies_in_another_thread(exporters, one_argument):
    run_code(
        """
import sys, threading
import numpy as np
import strips

one_argument = int(sys.argv[1])
box = [np.asarray(strips.Strip((100,), "u", 1, one_argument))[3:]]
assert strips.counters()[:3] == (1, 0, 1)
seen = []

def drop():
    seen.append(strips.counters())
    box.clear()
    seen.append(strips.counters())

thread = threading.Thread(target=drop)
thread.start()
thread.join()
before, after = seen
assert before[0] == 1 and after[0] == 0, seen
assert after[3] == 1 and after[4] == 1 - one_argument, seen
assert strips.counters() == after
""",
        one_argument,
        path=[exporters],
    )


def test_many_threads_pass_arrays_on(exporters):
    """Each thread converts or drops what another converted, and they switch as often as can be."""
    run_code(
        """
import queue, sys, threading
import numpy as np
import strips

sys.setswitchinterval(1e-6)
passed = queue.Queue(maxsize=50)
ROUNDS, THREADS = 2000, 4
wrong = []

def make(one_argument):
    for i in range(ROUNDS):
        strip = strips.Strip((8,), "u", 1, one_argument)
        strip[i % 8] = i % 256
        passed.put((i, np.asarray(strip)[i % 8 :]))
    passed.put(None)

def drop():
    while True:
        item = passed.get()
        if item is None:
            return
        i, array = item
        if array[0] != i % 256:
            wrong.append((i, array.tolist()))

threads = [threading.Thread(target=make, args=(n % 2,)) for n in range(THREADS)]
threads += [threading.Thread(target=drop) for _ in range(THREADS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert not wrong, wrong[:3]
total = ROUNDS * THREADS
assert strips.counters() == (0, 0, total, total, total // 2), strips.counters()
""",
        path=[exporters],
    )
