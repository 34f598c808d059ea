"""`Py_BEGIN_ALLOW_THREADS` as a bare statement really lets other threads run.

Python's own switching is off in these processes (a switch interval of hours), so a thread gets the
interpreter only when another lets go of it. A second thread counts, and sleeps after each count. How far it
counts between the allocation of a result (in which NumPy lets go) and the end of the call is the measure:
nothing but the module's own loop lies there, so a call that holds the GIL gives 0 whatever else the machine
does. The control is the same module without the macros.
"""

from __future__ import annotations

import json
import re

import pytest

from corpus.process import repyrex_build, run_code

MEASURE = """
import importlib, json, sys, threading, time, types
import numpy as np

module = importlib.import_module(sys.argv[1])
enough, seconds = int(sys.argv[2]), float(sys.argv[3])
sys.setswitchinterval(10000)
counted = allocated = 0

def zeros(shape, dtype):
    global allocated
    made = np.zeros(shape, dtype)
    allocated = counted
    return made

# The name that the module's own functions look up.
module.numpy = types.SimpleNamespace(zeros=zeros, uint8=np.uint8)

def count():
    global counted
    while True:
        counted += 1
        time.sleep(0.0002)

def most(function, image):
    '''The highest count during one call: until it is enough, or the time is over.'''
    best, ends = 0, time.monotonic() + seconds
    while best < enough and time.monotonic() < ends:
        result = function(image)
        best = max(best, counted - allocated)
    return best

threading.Thread(target=count, daemon=True).start()
wide = np.full((6000, 4000), 77, np.uint8)
narrow = wide.reshape(-1)[: 960 * 20000].reshape(20000, 960)
found = {}
for name in ("mono8_to_rgb8", "mono16_to_mono8_middle8bits", "yuv422_to_mono8", "yuv422_to_rgb8"):
    found[name] = most(getattr(module, name), wide)
found["yuv411_to_rgb8"] = most(module.yuv411_to_rgb8, narrow)
print(json.dumps(found))
"""
ENOUGH = 5


@pytest.fixture(scope="module")
def holding(imops, tmp_path_factory):
    """The folder of imops_holding: imops without its macros."""
    work = tmp_path_factory.mktemp("holding")
    source, *c_sources = imops.sources
    text = source.read_text()
    without, count = re.subn(r"(?m)^ *c_python\.Py_(BEGIN|END)_ALLOW_THREADS\n", "", text)
    assert count == 10
    (work / "imops_holding.pyx").write_text(without)
    return repyrex_build(work / "imops_holding.pyx", *c_sources, "-I", source.parent, out=work / "out").parent


def test_released(imops):
    # On a loaded machine a call may pass without a count: then it is called again, up to half a minute.
    found = json.loads(run_code(MEASURE, "imops", ENOUGH, 30, path=[imops.folder]))
    assert len(found) == 5
    assert {name: count for name, count in found.items() if count < ENOUGH} == {}


def test_the_measure_sees_a_gil_that_is_held(holding):
    found = json.loads(run_code(MEASURE, "imops_holding", ENOUGH, 0.5, path=[holding]))
    assert len(found) == 5
    assert {name: count for name, count in found.items() if count} == {}
