"""Clusters by affinity propagation: each step against the published equations, and the package's own test.

Frey and Dueck, Science 315, 972 (2007): of items i and k, with s the similarity, r the responsibility, a the
availability. Prints a row a step.
"""

import importlib
import os
import random
import sys
import types

import numpy
from telling import plain, tell

propagate = importlib.import_module(sys.argv[1])._affinityPropagation


class DataSet(object):
    """Similarities of all pairs, then of each item with itself, as the package's class lays them out."""

    def __init__(self, items, similarity, symmetric=False):
        n = self.nitems = len(items)
        self.pairs = [(i, k) for i in range(n) for k in range(n) if i != k] + [(i, i) for i in range(n)]
        index = dict((pair, number) for number, pair in enumerate(self.pairs))
        self.nsimilarities = len(self.pairs)
        self.similarities = [similarity(items[i], items[k]) for i, k in self.pairs if i != k]
        self.median_similarity = numpy.median(self.similarities)

        def indices(chosen):
            return numpy.array([index[pair] for pair in chosen], dtype="l")

        self.r_update_indices = [indices((i, o) for o in range(n) if o != k) for i, k in self.pairs]
        self.a_update_indices_1 = indices((k, k) for i, k in self.pairs)
        self.a_update_indices_2 = [
            indices((o, k) for o in range(n) if o not in (i, k)) for i, k in self.pairs
        ]

    def square(self, values):
        """Of all pairs in their order, a matrix."""
        matrix = numpy.zeros((self.nitems, self.nitems))
        matrix[tuple(zip(*self.pairs))] = values
        return matrix

    def findClusters(self, preference, damping=0.5):
        """Sets `exemplar`: for each item the one that stands for its cluster."""
        s = numpy.array(self.similarities + [preference] * self.nitems)
        dice = random.Random(7)
        s += numpy.array([1e-12 * dice.random() * (max(s) - min(s)) for _ in s])
        a, r = numpy.zeros_like(s), numpy.zeros_like(s)
        for _ in range(300):
            a, r = propagate(self, s, a, r, damping)
        self.exemplar = self.square(a + r).argmax(1)


def step(s, a, r, damping):
    """The equations, of matrices."""
    n = range(len(s))
    r_new, a_new = numpy.zeros_like(s), numpy.zeros_like(s)
    for i in n:
        for k in n:
            r_new[i, k] = s[i, k] - max(a[i, o] + s[i, o] for o in n if o != k)
    r = damping * r + (1 - damping) * r_new
    for i in n:
        for k in n:
            others = sum(max(0.0, r[o, k]) for o in n if o not in (i, k))
            a_new[i, k] = others if i == k else min(0.0, r[k, k] + others)
    return damping * a + (1 - damping) * a_new, r


def own_test(path):
    """Tests/clustering_tests.py of the package, which reads only this of it."""
    for name in ("Scientific.Clustering", "Scientific.Clustering.AffinityPropagation"):
        sys.modules[name] = types.ModuleType(name)
    sys.modules[name].DataSet = DataSet
    sys.modules["Scientific"].N = numpy
    names = {"__name__": "clustering_tests"}
    with open(path) as file:
        exec(compile(file.read(), path, "exec"), names)
    # Python 3.12 has no assert_.
    names["APTest"].assert_ = names["APTest"].assertTrue
    result = names["unittest"].TestResult()
    names["unittest"].defaultTestLoader.loadTestsFromTestCase(names["APTest"]).run(result)
    assert result.testsRun == 1
    assert result.wasSuccessful(), result.failures + result.errors


def main():
    own_test(os.path.join(sys.argv[2], "Tests", "clustering_tests.py"))
    generator, rows = numpy.random.RandomState(2007), []
    for n, damping in ((3, 0.5), (5, 0.75), (8, 0.5), (9, 0.0), (12, 0.25)):
        points = generator.randint(-99, 100, (n, 2)) / 16.0
        data = DataSet(points, lambda p, q: -((p - q) ** 2).sum() - (0.25 if p[0] < q[0] else 0))
        s = numpy.array(data.similarities + [data.median_similarity] * n)
        a, r = numpy.zeros_like(s), numpy.zeros_like(s)
        for _ in range(12):
            expected = step(*([data.square(one) for one in (s, a, r)] + [damping]))
            given = s.copy(), a.copy(), r.copy()
            before = a, r
            a, r = propagate(data, s, a, r, damping)
            for ours, theirs in zip((a, r), expected):
                assert numpy.allclose(data.square(ours), theirs, rtol=1e-12, atol=1e-12)
            for now, then in zip((s,) + before, given):
                assert (now == then).all()
            rows.append([n, plain(a), plain(r)])
    for wrong in ((None, s, a, r, 0.5), (data, list(s), a, r, 0.5), (data, s, a, r, "0.5"), (data, s, a)):
        try:
            propagate(*wrong)
        except (TypeError, AttributeError) as error:
            rows.append(type(error).__name__)
    assert len(rows) == 64
    tell(rows)


main()
