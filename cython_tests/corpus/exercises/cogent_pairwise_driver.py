"""Pair hidden Markov models: `calc_rows` against the recursion that defines it, in plain Python.

F(i, j, s) is the emission of state s at (i, j), times the sum (the best, for Viterbi) over the cells that the
state comes from, and over their states p, of F(i', j', p) T(p, s). A state moves in the first sequence or not
(dx), and in the second or not (dy). In the module for sequences a move is by one place; in that for POGs
(partial order graphs) it is along any edge. It all begins in state 0 at (0, 0); a local alignment begins at
any match.
"""

import importlib
import math
import sys
from fractions import Fraction

import numpy
from telling import outcome, plain, tell

module = importlib.import_module(sys.argv[1])
GRAPHS = sys.argv[1].endswith("pogs")
random = numpy.random.RandomState(2009)
SCALE = 2.0**50
# Match, insertion in the first, insertion in the second, end: (state, bin, dx, dy).
STATES = numpy.array([(1, 0, 1, 1), (2, 0, 1, 0), (3, 0, 0, 1), (4, 0, 0, 0)])
TWO_BINS = numpy.array([(1, 0, 1, 1), (2, 1, 1, 1), (3, 0, 1, 0), (4, 1, 0, 1), (5, 1, 0, 0)])
ROWS = []


class Graph(object):
    """Places in order, each with those that come before it."""

    def __init__(self, before):
        self.before = before

    def asCombinedArray(self):
        offsets = numpy.cumsum([0] + [len(one) for one in self.before])
        return numpy.array([place for one in self.before for place in one], int), offsets


def chain(length):
    return Graph([[i - 1] if i else [] for i in range(length)])


def branched(length):
    """Each place has one to three before it."""
    places = [[]]
    for i in range(1, length):
        count = min(i, random.randint(1, 4))
        places.append(sorted(int(one) for one in random.choice(i, count, replace=False)))
    return Graph(places)


class Model(object):
    def __init__(self, size, states, letters=(5, 4), branches=False):
        self.states, self.n = states, len(states) + 1
        bins = states[:, 1].max() + 1
        self.graphs = [branched(n) if branches else chain(n) for n in size]
        self.index = [random.randint(0, most, n) for most, n in zip(letters, size)]
        self.t = random.dirichlet([1.0] * self.n, self.n)
        # What cannot be, too.
        self.t[2, 3] = 0.0
        self.gaps = [random.rand(bins, most) + 0.1 for most in letters]
        self.match = random.rand(bins, *letters) + 0.1
        self.size = size

    def call(self, viterbi, **keywords):
        """The module's answer, the cells that it filled in, and the way back."""
        shape = self.size + (self.n,)
        use_logs, use_scaling = keywords.get("use_logs", 0), keywords.get("use_scaling", True)
        log = numpy.log if use_logs else lambda values: values
        mantissas = numpy.full(shape, -numpy.inf if use_logs else 0.0)
        exponents = numpy.full(shape, -10000) if use_scaling else None
        track = numpy.zeros(shape, int) if viterbi else None
        with numpy.errstate(divide="ignore"):
            answer = module.calc_rows(
                numpy.arange(self.size[0]), self.index[0], self.index[1], 0, self.size[0], 0, self.size[1],
                self.graphs, self.states, log(self.t), log(self.gaps[0]), log(self.gaps[1]), log(self.match),
                (mantissas, exponents), track, viterbi, **keywords
            )  # fmt: skip
        return answer, mantissas, exponents, track

    def emission(self, state, at):
        _, bin, dx, dy = state
        x, y = (int(index[place]) for index, place in zip(self.index, at))
        if dx and dy:
            return self.match[bin, x, y]
        return self.gaps[0][bin, x] if dx else self.gaps[1][bin, y] if dy else 1.0

    def expected(self, viterbi, number, local=False):
        """Each cell that can be reached, and (Viterbi's) the best cell and state before it."""
        t = [[number(value) for value in row] for row in self.t.tolist()]
        cells, back = {(0, 0, 0): number(1.0)}, {}
        for i in range(self.size[0]):
            for j in range(self.size[1]):
                for state in self.states.tolist():
                    s, _, dx, dy = state
                    ways = [
                        (cells[key] * t[key[2]][s], key)
                        for a in (self.graphs[0].before[i] if dx else [i])
                        for b in (self.graphs[1].before[j] if dy else [j])
                        for key in [(a, b, p) for p in range(self.n)]
                        if key in cells and (key[2] or (a, b) == (0, 0))
                    ]
                    if local and dx and dy and i and j:
                        ways.append((t[0][s], (i - 1, j - 1, 0)))
                    if ways:
                        best = max(ways) if viterbi else None
                        total = best[0] if viterbi else sum(way[0] for way in ways)
                        cells[i, j, s] = total * number(float(self.emission(state, (i, j))))
                        if viterbi and total:
                            back[i, j, s] = [way[1] for way in ways if way[0] == total]
        return cells, back


class Log(object):
    """A number by its logarithm, for what underflows."""

    def __init__(self, value, log=None):
        self.log = log if log is not None else math.log(value) if value else -math.inf

    def __mul__(self, other):
        return Log(0, self.log + other.log)

    def __add__(self, other):
        high, low = max(self.log, other.log), min(self.log, other.log)
        return self if other.log == -math.inf else Log(0, high + math.log1p(math.exp(low - high)))

    def __radd__(self, zero):
        return self


def compare(name, model, viterbi, local=False, **keywords):
    if local:
        keywords["local"] = 1
    ((i, j), state, score), mantissas, exponents, track = model.call(viterbi, **keywords)
    cells, back = model.expected(viterbi, Fraction, local)
    scaled = keywords.get("use_scaling", True)
    for key, value in cells.items():
        if key[2] == 0:
            continue
        found = mantissas[key]
        if keywords.get("use_logs"):
            assert close(found, log_of(value)), (name, key)
        elif scaled:
            if value == 0:
                # Of nothing but impossible ways the exponent stays at its least.
                assert found == 0 or exponents[key] == -10000, (name, key)
            else:
                assert close(math.log(found) + math.log(SCALE) * exponents[key], log_of(value)), (name, key)
        else:
            assert close(found, float(value)), (name, key)
        if viterbi and key in back:
            assert before(model, key, track[key]) in back[key], (name, key)
    if local:
        both = {s for s, _, dx, dy in model.states.tolist() if dx and dy}
        matches = {key: value for key, value in cells.items() if key[2] in both}
        best = max(matches.values())
        assert matches[i, j, state] == best, name
    else:
        assert (i, j, state) == (model.size[0] - 1, model.size[1] - 1, model.n - 1), name
        best = cells[i, j, state]
    assert close(score, log_of(best)), (name, score)
    if viterbi:
        # Where there is no way back, the cell's coordinates were never set.
        track = numpy.where(track % 256 > model.n, -1, track)
    ROWS.append([name, plain([i, j, state, score]), plain(mantissas), plain(exponents), plain(track)])


def before(model, key, coded):
    """The cell and state that the way back names."""
    a, b, state = coded // 65536, coded // 256 % 256, coded % 256
    i, j = key[:2]
    return (model.graphs[0].before[i][a - 1] if a else i, model.graphs[1].before[j][b - 1] if b else j, state)


def log_of(value):
    return math.log(value.numerator) - math.log(value.denominator) if value else -float("inf")


def close(one, other):
    return one == other or abs(one - other) <= 1e-11 * max(1.0, abs(one), abs(other))


def long_alignment():
    """Far below the least double: scaling against logarithms."""
    model = Model((160, 150), STATES)
    for scores in (model.match, model.gaps[0], model.gaps[1]):
        scores *= 1e-6
    answer, _, exponents, _ = model.call(0)
    assert exponents[-1, -1, -1] < -20
    if sys.version_info[0] >= 3:
        cells, _ = model.expected(0, Log)
        assert close(answer[2], cells[159, 149, 4].log)
    ROWS.append(["long", plain(answer)])


def faults():
    model = Model((4, 5), STATES)
    for name, keywords in [
        ("logs of sums", {"use_logs": 1, "use_scaling": 0}),
        ("logs and scaling", {"use_logs": 1}),
        ("local sums", {"local": 1}),
    ]:
        ROWS.append([name, outcome(model.call, 0, **keywords)])
    model.t[1, 1] = -0.5
    error = outcome(model.call, 0)
    # The number before it is a float as text, of 12 digits on Python 2.
    ROWS.append(["negative transition", error["error"], error["message"].partition(" * ")[2]])
    model = Model((4, 5), STATES)
    model.match[:] = 1e-300
    model.t *= 1e-300
    ROWS.append(["tiny", plain(model.call(0)[0])])
    model = Model((4, 5), STATES)
    model.index[0][2] = 5
    ROWS.append(["letter", outcome(model.call, 0)])
    model = Model((4, 5), STATES)
    model.t = model.t[:, ::-1]
    ROWS.append(["strided", outcome(model.call, 0)])
    model.t = numpy.ones((5, 6))
    ROWS.append(["not square", outcome(model.call, 0)])


def main():
    sizes = [(1, 1), (2, 2), (3, 6), (6, 5), (8, 9)]
    for size in sizes:
        for states in (STATES, TWO_BINS):
            for viterbi in (0, 1):
                name = "%s %d %d" % (size, len(states), viterbi)
                compare(name, Model(size, states), viterbi)
                if GRAPHS:
                    # Without scaling it reads the second graph's edges where there are none.
                    compare("branches " + name, Model(size, states, branches=True), viterbi)
                    continue
                compare("unscaled " + name, Model(size, states), viterbi, use_scaling=0)
            if not GRAPHS:
                compare("logs " + name, Model(size, states), 1, use_scaling=0, use_logs=1)
                if size > (2, 1):
                    # A match from the very first cell is none: both would have to come from before it.
                    compare("local " + name, Model(size, states), 1, local=True)
                    compare("local unscaled " + name, Model(size, states), 1, local=True, use_scaling=0)
    long_alignment()
    faults()
    tell(ROWS)


main()
