"""Collisions among random objects, against every pair looked at in Python. Of Rabbyt 0.6 and 0.8.3."""

import importlib
import sys

from telling import Dice, failure, tell

module = importlib.import_module(sys.argv[1])
dice = Dice(41)
rows = []


class Round(object):
    def __init__(self, number, x, y, r):
        self.number, self.x, self.y, self.bounding_radius = number, x, y, r
        self.bounding_radius_squared = r * r
        self.left, self.right, self.bottom, self.top = x - r, x + r, y - r, y + r

    def touches(self, other):
        """By the sum of the squares, as the module has it."""
        dx, dy = self.x - other.x, self.y - other.y
        return dx * dx + dy * dy < self.bounding_radius_squared + other.bounding_radius_squared

    def overlaps(self, other):
        return (
            self.left <= other.right
            and other.left <= self.right
            and self.bottom <= other.top
            and other.bottom <= self.top
        )

    def covers(self, other):
        """Overlapping by more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.bottom < other.top
            and other.bottom < self.top
        )


def objects(count, size):
    """With numbers that C floats and their squares have exactly."""
    return [
        Round(n, dice.below(size * 4) / 4.0, dice.below(size * 4) / 4.0, dice.below(12) / 4.0)
        for n in range(count)
    ]


def numbers(pairs):
    return [(a.number, b.number) for a, b in pairs]


def unordered(pairs):
    return sorted(tuple(sorted(pair)) for pair in numbers(pairs))


def pairs_by(method, some):
    return [(a, b) for i, a in enumerate(some) for b in some[i + 1 :] if getattr(a, method)(b)]


def clusters(some):
    """Objects whose boxes hang together, larger than one."""
    groups = []
    for one in some:
        touched = [group for group in groups if any(one.covers(other) for other in group)]
        joined = [one] + [other for group in touched for other in group]
        groups = [group for group in groups if group not in touched] + [joined]
    return [group for group in groups if len(group) > 1]


for count, size in ((0, 10), (1, 10), (2, 3), (12, 12), (60, 60), (60, 15), (200, 150), (200, 1000)):
    for _ in range(4):
        some = objects(count, size)
        expected = pairs_by("touches", some)
        assert numbers(module.brute_force(some)) == numbers(expected)
        # Ten or fewer it does not sort, and finds nothing.
        assert unordered(module.collide(some)) == (unordered(expected) if count > 10 else [])
        groups = module.rdc(some)
        where = {}
        for place, group in enumerate(groups):
            for one in group:
                # Each is in one group at most.
                assert where.setdefault(one.number, place) == place
        for cluster in clusters(some):
            # It may take more than what hangs together, never less.
            assert len({where[one.number] for one in cluster if where.get(one.number) is not None}) == 1
        rows.append([len(expected), sorted(sorted(one.number for one in group) for group in groups)])
        rows.append(sorted(sorted(one.number for one in group) for group in module.rdc(some, max_depth=2)))
        if hasattr(module, "aabb_collide"):
            boxes = [one for one in some if one.bounding_radius > 0]
            found = unordered(module.aabb_collide(boxes))
            # Edges that meet are sorted as they come.
            assert set(unordered(pairs_by("covers", boxes))) <= set(found)
            assert set(found) <= set(unordered(pairs_by("overlaps", boxes)))
            rows.append(found)
            half = len(some) // 2
            for a in some[:3]:
                found = module.collide_single(a, some)
                assert found == [b for b in some if a.touches(b)]
                found = module.collide_single((a.x, a.y, a.bounding_radius), some)
                assert found == [b for b in some if a.touches(b)]
                assert module.aabb_collide_single(a, some) == [b for b in some if a.overlaps(b)]
            for name, method in (("collide_groups", "touches"), ("aabb_collide_groups", "overlaps")):
                found = getattr(module, name)(some[:half], some[half:])
                assert found == [(a, b) for a in some[:half] for b in some[half:] if getattr(a, method)(b)]
            rows.append([len(found), len(module.collide_groups([(1, 2)], [(1, 2, 3), (9, 9, 1)]))])
rows.append([failure(module.collide, [object()]), failure(module.rdc, 5), failure(module.brute_force, [1])])
tell(rows)
