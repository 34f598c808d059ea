"""A set that gives back the object it has: against a dict that does the same. Prints a row a step."""

import gc
import importlib
import sys

from telling import Dice, outcome, tell

module = importlib.import_module(sys.argv[1])
dice = Dice(9)
rows = []


class Key(object):
    """Equal to others of its value; of few hashes, so that they collide."""

    def __init__(self, value, modulo=7):
        self.value, self.modulo = value, modulo

    def __hash__(self):
        return self.value % self.modulo

    def __eq__(self, other):
        return isinstance(other, Key) and self.value == other.value


class NoHash(object):
    __hash__ = None

    def __eq__(self, other):
        return True


class Unequal(Key):
    def __hash__(self):
        return 3

    def __eq__(self, other):
        raise RuntimeError("no comparison")


def steps(modulo, count, values):
    keys, kept = module.SimpleSet(), {}
    for _ in range(count):
        key = Key(dice.below(values), modulo)
        action = dice.below(5)
        if action < 3:
            assert keys.add(key) is kept.setdefault(key, key)
        elif action == 3:
            assert keys.discard(key) == (1 if key in kept else 0)
            kept.pop(key, None)
        else:
            assert (key in keys) == (key in kept)
            if key in kept:
                assert keys[key] is kept[key]
            else:
                rows.append([outcome(keys.__getitem__, key)["error"]])
        assert len(keys) == len(kept)
    found = list(keys)
    assert len(found) == len(kept)
    assert all(kept[key] is key for key in found)
    rows.append(
        [sorted(key.value for key in found), keys._memory_size() > 0, keys.mask, keys.used, keys.fill]
    )


for modulo in (1, 7, 10**9):
    steps(modulo, 400, 30)
    steps(modulo, 3000, 500)
keys = module.SimpleSet()
rows.append([outcome(keys.add, NoHash())["error"], outcome(keys.add, []), len(keys)])
first, second = Unequal(1), Unequal(2)
keys.add(first)
rows.append(
    [
        outcome(keys.add, second)["error"],
        outcome(keys.__contains__, second)["error"],
        keys.add(first) is first,
    ]
)
changing = module.SimpleSet()
for value in range(3):
    changing.add(Key(value))
walk = iter(changing)
next(walk)
changing.add(Key(9))
rows.append(["changed", outcome(next, walk), len(walk.__class__.__name__) > 0])
changing = module.SimpleSet()
for value in range(100):
    changing.add(Key(value, 10**9))
rows.append(
    ["resized", changing._py_resize(500), changing.mask, len(changing), sorted(key.value for key in changing)]
)


def balance():
    """Objects are let go of as they were taken."""

    class Counted(Key):
        alive = 0

        def __init__(self, value):
            Key.__init__(self, value, 11)
            Counted.alive += 1

        def __del__(self):
            Counted.alive -= 1

    keys = module.SimpleSet()
    for value in range(2000):
        keys.add(Counted(value % 300))
        keys.discard(Counted(value % 200))
        assert (Counted(value) in keys) in (True, False)
    gc.collect()
    assert Counted.alive == len(keys), (Counted.alive, len(keys))
    rows.append(["alive", Counted.alive])
    for key in list(keys):
        keys.discard(key)
    del key
    gc.collect()
    assert Counted.alive == 0, Counted.alive


balance()
tell(rows)
