"""Likelihoods on trees and along a sequence, against their definitions in NumPy. Prints a row a call."""

import importlib
import math
import sys

import numpy
from telling import outcome, plain, tell

tree = importlib.import_module(sys.argv[1])
random = numpy.random.RandomState(1309)
ROWS = []


def row(name, found, expected):
    numpy.testing.assert_allclose(found, expected, rtol=1e-12)
    ROWS.append([name, plain(found)])


def main():
    for motifs, length, children in [(4, 7, 1), (4, 30, 2), (20, 50, 3), (61, 12, 2), (1, 1, 1)]:
        likelihoods = [random.rand(random.randint(1, 9), motifs) for _ in range(children)]
        indexes = [random.randint(0, len(one), length) for one in likelihoods]
        into = numpy.zeros((length, motifs))
        summed = tree.sumInputLikelihoods(indexes, into, likelihoods)
        assert summed is into
        row("sum", summed, numpy.prod([one[at] for one, at in zip(likelihoods, indexes)], axis=0))
        counts, motif_probs = random.randint(1, 9, length) * 1.0, random.dirichlet([1.0] * motifs)
        total = tree.getTotalLogLikelihood(counts, summed, motif_probs)
        row("total", total, counts.dot(numpy.log(summed.dot(motif_probs))))
        sites = random.rand(length)
        row("sites", tree.getLogSumAcrossSites(counts, sites), counts.dot(numpy.log(sites)))
    # The last is longer than a double's exponent reaches.
    for patches, uniq, length in [(2, 5, 40), (3, 4, 0), (4, 20, 100), (2, 6, 5000)]:
        start, switch = random.dirichlet([1.0] * patches), random.dirichlet([1.0] * patches, patches)
        sites, index = random.rand(uniq, patches) + 1e-3, random.randint(0, uniq, length)
        found = tree.logDotReduce(index, start, switch, sites) if length else None
        if length:
            row("patches", found, forward(start, switch, sites[index]))
    faults()
    tell(ROWS)


def forward(start, switch, sites):
    """The logarithm of the probability of all sites, the states summed out, one site after the other."""
    log, state = 0.0, start
    for site in sites:
        state = state.dot(switch) * site
        log += math.log(state.sum())
        state = state / state.sum()
    return log


def faults():
    counts, plh, probs = numpy.ones(3), numpy.ones((3, 4)), numpy.ones(4)
    given = [
        ("fits", (counts, plh, probs)),
        ("None", (None, plh, probs)),
        ("ints", (numpy.ones(3, int), plh, probs)),
        ("floats of 4 bytes", (counts.astype("f4"), plh, probs)),
        ("complex", (counts + 0j, plh, probs)),
        ("dimensions", (plh, plh, probs)),
        ("another length", (numpy.ones(5), plh, probs)),
        ("strided", (numpy.ones(6)[::2], plh, probs)),
        ("transposed", (numpy.ones(4), plh.T, numpy.ones(3))),
        ("a list", ([1.0, 1.0, 1.0], plh, probs)),
    ]
    for name, arguments in given:
        ROWS.append([name, outcome(tree.getTotalLogLikelihood, *arguments)])
    index = numpy.array([0, 1, 5])
    ROWS.append(["site", outcome(tree.logDotReduce, index, probs, numpy.ones((4, 4)), plh)])


main()
