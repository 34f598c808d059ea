"""Piecewise linear functions, periodic or not, against NumPy's and the definition. Prints a row a value."""

import importlib
import sys

import numpy
from telling import Dice, Raised, outcome, tell

interpolate = importlib.import_module(sys.argv[1])._interpolate
dice = Dice(1807)


def strided(values):
    """The same values, next to each other or not."""
    step = dice.one_of(1, 1, 2, 3, -1)
    if step < 0:
        return numpy.array(values[::-1])[::-1]
    array = numpy.zeros(len(values) * step)
    array[::step] = values
    return array[::step]


def expected(x, axis, values, period):
    if period > 0:
        return numpy.interp(x, axis, values, period=period) if sys.argv[3] == "itself" else None
    return numpy.interp(x, axis, values)


def main():
    rows = []
    for _ in range(100):
        points = 2 + dice.below(20)
        axis = numpy.cumsum([0.1 + dice.below(50) / 8.0 for _ in range(points)]) - dice.below(100)
        values = numpy.array([dice.below(1000) / 16.0 - 30 for _ in range(points)])
        length = axis[-1] - axis[0]
        period = dice.one_of(0.0, 0.0, length * 1.25, length + 3)
        grid, known = strided(axis), strided(values)
        for _ in range(20):
            x = dice.one_of(
                axis[0], axis[-1], axis[dice.below(points)], axis[0] + dice.below(997) / 996.0 * length
            )
            if period:
                # In another period, or between two, where the last value runs into the first.
                gap = period - length
                x = dice.one_of(x, x + period, x + 3 * period, axis[0] - gap / 3, axis[-1] + gap / 3)
            x = float(x)
            found = interpolate(x, grid, known, period)
            theirs = expected(x, axis, values, period)
            assert theirs is None or abs(found - theirs) < 1e-9, (x, axis, values, period, found, theirs)
            rows.append([x.hex(), bool(period), outcome(float, found)])
        if not period:
            for outside in (axis[0] - 1e-3, axis[-1] + 1e-3, float("inf")):
                assert isinstance(outcome(interpolate, outside, grid, known, 0.0), Raised)
    grid = numpy.arange(5.0)
    # Within the tolerance of its edges it goes on in a straight line.
    assert interpolate(4.0 + 1e-10, grid, grid * 2, 0.0) > 8.0
    for arguments in (
        (5.0, grid, grid, 0.0),
        (1, grid.astype(int), grid, 0.0),
        (1, grid, grid.astype("f4"), 0.0),
        (1.5, grid, grid * grid, 0),
        (1.0, list(grid), grid, 0.0),
        ("1", grid, grid, 0.0),
        (1.0, numpy.zeros(3), numpy.arange(3.0), 0.0),
        (1.0, grid, grid, 0.0, 0.0),
        (1.0, None, grid, 0.0),
    ):
        found = outcome(interpolate, *arguments)
        rows.append(found["error"] if isinstance(found, Raised) else found)
    tell(rows)


main()
