"""Draws from every distribution of a RandomState, and prints a row a call: JSON, on Python 2.7 and 3.

    mtrand_driver.py MODULE     "mtrand" (what was built from numpy 1.3.0), or "numpy.random"

A row is the call, and the digest of what it returned and of the state behind it. Each call has a new
generator of the same seed.
"""

from __future__ import print_function

import hashlib
import importlib
import json
import sys

import numpy as np

MANY = 20000

# Arguments by distribution. What has none is drawn without.
CALLS = {
    "random_sample": [()],
    "standard_normal": [()],
    "standard_exponential": [()],
    "standard_cauchy": [()],
    "uniform": [(), (-2.0, 5.0), ([0.0, 1.0], [2.0, 3.0])],
    "normal": [(), (1.0, 2.0), ([0.0, 1.0], [2.0, 3.0])],
    "beta": [(2.0, 3.0), (0.5, 0.5), (0.1, 0.2), (1.0, 1.0)],
    "exponential": [(), (2.5,)],
    "standard_gamma": [(0.3,), (1.0,), (3.7,)],
    "gamma": [(0.3, 2.0), (3.0, 0.5)],
    "f": [(2.0, 3.0), (10.0, 20.0)],
    "noncentral_f": [(2.0, 3.0, 1.0), (5.0, 6.0, 0.5), (10.0, 20.0, 0.0)],
    "chisquare": [(1.0,), (5.5,)],
    "noncentral_chisquare": [(3.0, 2.0), (40.0, 0.1)],
    "standard_t": [(1.0,), (7.0,)],
    "vonmises": [(0.0, 1.0), (1.0, 4.0), (0.0, 1e-9), (0.0, 0.0), (2.0, 700.0)],
    "pareto": [(3.0,)],
    "weibull": [(0.7,), (1.0,), (5.0,)],
    "power": [(0.3,), (4.0,)],
    "laplace": [(), (1.0, 2.0)],
    "gumbel": [(), (1.0, 2.0)],
    "logistic": [(), (1.0, 2.0)],
    "lognormal": [(), (1.0, 0.5)],
    "rayleigh": [(), (3.0,)],
    "wald": [(1.0, 2.0), (5.0, 0.2)],
    "triangular": [(-1.0, 0.0, 2.0), (0.0, 0.0, 1.0), (0.0, 1.0, 1.0)],
    "binomial": [(10, 0.3), (10, 0.7), (100, 0.05), (100, 0.99), (5, 0.0), (5, 1.0), (100, 0.5), (1000, 0.4)],
    "negative_binomial": [(5, 0.3), (1, 0.9), (2.5, 0.5)],
    "poisson": [(), (3.0,), (9.9,), (10.0,), (50.0,), (1e5,), (0.0,)],
    "zipf": [(2.0,), (1.5,), (5.0,)],
    "geometric": [(0.1,), (0.5,), (0.9,), (1.0,)],
    "hypergeometric": [(5, 10, 7), (50, 100, 70), (100, 2, 10), (15, 15, 15), (10, 10, 20), (5, 3, 1)],
    "logseries": [(0.3,), (0.99,)],
    "randint": [(10,), (5, 50), (-5, 5), (1, 2), (0, 2**31 - 1)],
    "tomaxint": [()],
    "multinomial": [(20, [0.2, 0.3, 0.5]), (5, [1 / 6.0] * 6)],
    "dirichlet": [([1.0, 2.0, 3.0],), ([0.5, 0.5],)],
}
# These take no size: the arguments are all there is.
WITHOUT_SIZE = {
    "rand": [(), (3, 2)],
    "randn": [(), (3, 4)],
    "bytes": [(1,), (10,), (4001,), (0,)],
    "permutation": [(10,), ([5, 4, 3, 2, 1],)],
}


def digest(array):
    array = np.asarray(array)
    kind = array.dtype.str if array.dtype.kind == "S" else array.dtype.kind
    # The same bytes for the same numbers, whatever the C type.
    wide = {"f": "<f8", "i": "<i8", "u": "<u8"}.get(array.dtype.kind)
    data = (array.astype(wide) if wide else array).tobytes()
    return [kind, list(array.shape), hashlib.sha256(data).hexdigest()[:16]]


def outcome(random, name, arguments, size):
    arguments = [np.array(one) if isinstance(one, list) else one for one in arguments]
    try:
        result = getattr(random, name)(*arguments, **size)
    except Exception as error:
        return [type(error).__name__, str(error)]
    state = random.get_state()
    # numpy 1.3.0 left the second normal number unset where there is none.
    kept = float(state[4]).hex() if state[3] else None
    return [digest(result), digest(state[1]), int(state[2]), kept]


def main(module):
    make = importlib.import_module(module).RandomState
    rows = []

    def row(name, arguments, size, seed=42):
        rows.append([[name, arguments, size], outcome(make(seed), name, arguments, size)])

    for name in sorted(CALLS):
        for arguments in CALLS[name]:
            lists = name in ("uniform", "normal") and arguments and isinstance(arguments[0], list)
            for size in [None, 2] if lists else [None, 5, [3, 2], MANY]:
                row(
                    name, arguments, {} if size is None else {"size": tuple(size) if size == [3, 2] else size}
                )
    for name in sorted(WITHOUT_SIZE):
        for arguments in WITHOUT_SIZE[name]:
            row(name, arguments, {})
    for seed in [0, 1, 2**32 - 1, [1, 2, 3], list(range(700))]:
        row("random_sample", (), {"size": 1000}, seed)
    shuffled = make(7), np.arange(100), list("abcdefghij")
    shuffled[0].shuffle(shuffled[1])
    shuffled[0].shuffle(shuffled[2])
    rows.append([["shuffle", [], {}], [shuffled[1].tolist(), shuffled[2]]])
    # A state goes from one generator to another.
    first, second = make(11), make(12)
    first.standard_normal(3)
    second.set_state(first.get_state())
    rows.append([["set_state", [], {}], outcome(second, "standard_normal", (), {"size": 7})])
    rows.append([["state", [], {}], [str(first.get_state()[0]), len(first.get_state())]])
    json.dump(rows, sys.stdout)


main(sys.argv[1])
