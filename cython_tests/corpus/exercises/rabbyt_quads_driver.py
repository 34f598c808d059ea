"""Quads of Rabbyt 0.8.3: four points in C floats, against lists of points in Python."""

import importlib
import sys

from telling import Dice, outcome, tell

module = importlib.import_module(sys.argv[1])
dice = Dice(5)
rows = []


def near(found, expected):
    """Its numbers are C floats."""
    rows.append(found)
    assert abs(found - expected) <= 1e-4 * max(1, abs(expected)), (found, expected)


def agrees(quad, points):
    for n in range(4):
        near(quad[n][0], points[n][0])
        near(quad[n][1], points[n][1])
        assert quad[n] == quad[n - 4]
    xs, ys = zip(*points)
    near(quad.left, min(xs))
    near(quad.right, max(xs))
    near(quad.bottom, min(ys))
    near(quad.top, max(ys))
    near(quad.width, max(xs) - min(xs))
    near(quad.height, max(ys) - min(ys))
    near(quad.x, (min(xs) + max(xs)) / 2.0)
    near(quad.xy[1], (min(ys) + max(ys)) / 2.0)


def moved(points, axis, by):
    return [tuple(value + by * (n == axis) for n, value in enumerate(point)) for point in points]


def scaled(points, axis, size):
    values = [point[axis] for point in points]
    low, high = min(values), max(values)
    middle = (low + high) / 2.0
    return [
        tuple((v - middle) * size / (high - low) + middle if n == axis else v for n, v in enumerate(point))
        for point in points
    ]


for _ in range(40):
    points = [(dice.below(100) / 4.0, dice.below(100) / 4.0 + 3 * n) for n in range(4)]
    points[1] = (points[0][0] + 10, points[1][1])
    quad = module.Quad(points)
    agrees(quad, points)
    for name, axis, edge in (("left", 0, min), ("right", 0, max), ("bottom", 1, min), ("top", 1, max)):
        value = dice.below(80) - 40
        points = moved(points, axis, value - edge(point[axis] for point in points))
        setattr(quad, name, value)
        agrees(quad, points)
    for name, axis in (("width", 0), ("height", 1)):
        value = 1 + dice.below(50)
        points = scaled(points, axis, value)
        setattr(quad, name, value)
        agrees(quad, points)
    quad.xy = (3, 4)
    near(quad.x, 3)
    near(quad.y, 4)

# `/` between ints is Python 2's: a quad of odd size is not in the middle.
for definition in ((5, 3), (5.0, 3), (0, 1, 2, 0), ((0, 1), (1, 1), (1, 0), (0, 0)), tuple(range(12))):
    quad = module.Quad(definition)
    rows.append([repr(quad), len(quad), list(quad)])
assert list(module.Quad((5, 3))) == [(-3, 1), (2, 1), (2, -2), (-3, -2)]
flat = module.Quad(((1, 1), (1, 1), (1, 1), (1, 1)))
flat.width = 4
rows.append(repr(flat))
for wrong in ((1, 2, 3), 5, ((1, 2), (3, 4)), ("text", 1)):
    rows.append(outcome(module.Quad, wrong)["error"])
rows.append([outcome(quad.__getitem__, n)["error"] for n in (4, -5, None)])
tell(rows)
