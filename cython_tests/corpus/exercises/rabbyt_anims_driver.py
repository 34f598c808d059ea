"""Anims of Rabbyt 0.6: what they give over time, against the formulas in Python. Prints a row a value."""

import importlib
import operator
import sys

from telling import Dice, outcome, tell

module = importlib.import_module(sys.argv[1])
dice = Dice(17)
rows = []
CONSTANT, EXTRAPOLATE, REPEAT, REVERSE = 1, 2, 3, 4


def near(found, expected):
    """Its numbers are C floats."""
    rows.append(found)
    assert abs(found - expected) <= 1e-4 * max(1, abs(expected)), (found, expected)


def at(time, anim):
    module.set_time(time)
    assert module.get_time() == time
    return anim.get()


def progress(time, start, end, mode):
    """How far along it is, by the way in which it goes on before its start and behind its end."""
    t = (time - start) / float(end - start)
    if mode == CONSTANT:
        return min(max(t, 0), 1)
    if mode == REPEAT:
        # The C that cuts towards zero: before the start it is one more.
        return t - int(t) if t >= 0 else 1 + t - int(t)
    if mode == REVERSE:
        t = abs(t)
        return 1 - (t - int(t)) if int(t) % 2 == 1 else t - int(t)
    return t


def interpolation():
    for _ in range(60):
        first, last, start = dice.below(200) - 100, dice.below(200) - 100, dice.below(1000)
        end = start + 1 + dice.below(1000)
        points = [dice.below(100) for _ in range(4)]
        for mode in (CONSTANT, EXTRAPOLATE, REPEAT, REVERSE):
            line = module.AnimLerp(first, last, start, end, mode)
            curve = module.AnimStaticCubicBezier(*(points + [start, end, mode]))
            for _ in range(4):
                time = dice.below(3000) - 1000
                t = progress(time, start, end, mode)
                near(at(time, line), first + (last - first) * t)
                if -2 < t < 2:
                    u = 1 - t
                    b = (
                        points[0] * u**3
                        + 3 * points[1] * t * u**2
                        + 3 * points[2] * t**2 * u
                        + points[3] * t**3
                    )
                    near(at(time, curve), b)
    rows.append(outcome(module.AnimLerp, 1, 2, "start", 4, 1)["error"])


def arithmetic():
    a, b = module.AnimConst(6.5), module.AnimPyFunc(lambda: 4)
    divide = operator.truediv if sys.version_info[0] > 2 else operator.div
    for name, compute in (("+", operator.add), ("-", operator.sub), ("*", operator.mul), ("/", divide)):
        for left, right in ((a, b), (b, a), (a, 2), (2, a), (a, 2.5), (10**20, a), (a, module.AnimConst(-3))):
            value = [one.get() if isinstance(one, module.Anim) else one for one in (left, right)]
            both = compute(left, right)
            assert isinstance(both, module.Anim)
            near(both.get(), compute(float(value[0]), value[1]))
        rows.append([name, type(compute(a, 1)).__name__, type(compute(1, a)).__name__])
        rows.append(outcome(compute, a, "text")["error"])


def wrapping():
    for _ in range(50):
        low = dice.below(50) - 25
        bounds = [low, low + 1 + dice.below(40)]
        value = dice.below(400) - 200
        static, moving = (module.AnimWrap(bounds, value, still) for still in (True, False))
        expected = low + (value - low) % (bounds[1] - low)
        near(static.get(), expected)
        near(moving.get(), expected)
        bounds[1] += 5
        near(static.get(), expected)
        near(moving.get(), low + (value - low) % (bounds[1] - low))


def functions():
    called = []

    def function():
        called.append(module.get_time())
        return len(called)

    anim, cached = module.AnimPyFunc(function), module.AnimPyFunc(function, True)
    rows.append([at(5, anim), at(5, anim), at(7, cached), at(7, cached), at(8, cached), called])
    proxy = module.AnimProxy(3)
    proxy.value = lambda: 4.5
    follower = module.AnimProxy(proxy, True)
    rows.append([proxy.value, follower.get(), type(module.to_Anim(proxy)).__name__])
    proxy.value = 7
    # It is kept until the time changes.
    rows.append([follower.get(), at(9, follower)])
    rows.append([type(module.to_Anim(one)).__name__ for one in (1, len, proxy)])
    rows.append([outcome(module.to_Anim, "text")["error"], outcome(module.AnimAddStatic, None, 1)["error"]])


interpolation()
arithmetic()
wrapping()
functions()
tell(rows)
