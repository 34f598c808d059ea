"""Dot plots of random sequences: `dotplot` against its definition, slowly. Prints a row a plot.

For each diagonal, a place scores the matches among its last `window` places. A run of places that score at
least `threshold` is a segment: from `window` places before it (but no earlier than the diagonal) to its last
place. A segment whose beginning is less than `min_gap_length` from the one before it is joined to that.
"""

import importlib
import sys

import numpy
from telling import outcome, plain, tell

compare = importlib.import_module(sys.argv[1])


def expected(one, two, window, threshold, gap, band):
    segments = []
    reach = max(len(one), len(two)) if band is None else band
    for diagonal in range(-min(len(one), reach), min(len(two), reach) + 1):
        low, high = max(0, -diagonal), min(len(one), len(two) - diagonal)
        same = [one[i] == two[i + diagonal] for i in range(low, high)]
        hot = [sum(same[max(0, i + 1 - window) : i + 1]) >= threshold for i in range(len(same))]
        found = []
        for i, (was, now) in enumerate(zip([False] + hot, hot + [False])):
            if now and not was:
                start = max(low, low + i - window)
                # The last segment of a diagonal is not joined.
                joined = found and start - found[-1][1] < gap and False in hot[i:]
                begins = found.pop()[0] if joined else start
            if was and not now:
                found.append((begins, low + i - 1))
        segments += [((a, a + diagonal), (b, b + diagonal)) for a, b in found]
    return segments


def main():
    random = numpy.random.RandomState(20090)

    def sequence(letters):
        return "".join(letters[i] for i in random.randint(0, len(letters), random.randint(0, 60)))

    def one_of(*values):
        return values[random.randint(0, len(values))]

    rows = []
    for number in range(60):
        letters = "ACGT"[: one_of(2, 3, 4)]
        one, two = sequence(letters), sequence(letters)
        if number % 3 == 0:
            # Something to be found.
            two = two[:20] + one[5:30] + two[20:]
        window = one_of(1, 2, 5, 10, 20, 99)
        threshold = int(random.randint(1, window + 1))
        gap, band = one_of(0, 1, 5, 30), one_of(None, 0, 3, 10, 1000)
        options = (window, threshold, gap, band)
        found = compare.dotplot(one, two, *(options + (0,)))
        assert found == expected(one, two, *options), (one, two, options)
        rows.append([one, two, options, plain(found)])
        assert compare.dotplot(one.encode("ascii"), two.encode("ascii"), *(options + (0,))) == found
    assert sum(len(row[-1]) for row in rows) > 500
    rows.append(["window", outcome(compare.dotplot, "ACGT", "ACGT", 100, 1, 0, None, 0)])
    rows.append(["no string", outcome(compare.dotplot, "ACGT", 5, 3, 1, 0, None, 0)["error"]])
    tell(rows)


main()
