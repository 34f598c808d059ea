"""Rabbyt 0.6: bodies that move by position, velocity and acceleration, against the same steps in Python."""

import ctypes
import gc
import importlib
import sys

from telling import Dice, outcome, tell

module = importlib.import_module(sys.argv[1])
anims = importlib.import_module("rabbyt.anims")
dice = Dice(23)
rows = []


def near(found, expected):
    """Its numbers are C floats."""
    rows.append(found)
    assert abs(found - expected) <= 1e-3 * max(1, abs(expected)), (found, expected)


def one_dimension():
    for _ in range(20):
        p, v, a = (dice.below(200) / 10.0 - 10 for _ in range(3))
        body = module.Basic1(p, v, a)
        for _ in range(8):
            dt = dice.below(100) / 100.0
            p, v = p + v * dt + 0.5 * a * dt * dt, v + a * dt
            body.update(dt)
            near(body.p, p)
            near(body.v, v)
            near(body.get(), p)
        near((body + 1).get(), p + 1)
    body.a = lambda: 3
    rows.append([type(body.a).__name__, body.a.get()])


def two_dimensions():
    body = module.Basic2((1, 2), vxy=(3, 4), axy=(0, -9.81), y=5)
    rows.append([body.x, body.y, body.xy, body.vxy, body.ax.get(), body.ay.get(), len(body)])
    body.update(0.5)
    near(body.x, 1 + 3 * 0.5)
    near(body.y, 5 + 4 * 0.5 - 9.81 / 2 * 0.25)
    near(body.vy, 4 - 9.81 * 0.5)
    near(body[1].get(), body.y)
    body.xy = 7, 8
    rows.append([body.xy, body[0].p])
    rows.append(outcome(module.Basic2, z=1))
    rows.append(outcome(setattr, body, "xy", (1, 2, 3))["error"])


def all_at_once():
    """The manager updates those that live."""
    gc.collect()
    manager = module.default_update_manager
    before = len(manager.updateables)
    bodies = [module.Basic1(0, n) for n in range(5)]
    module.update(2)
    rows.append([[body.p for body in bodies], len(manager.updateables) - before])
    del bodies[1:3]
    gc.collect()
    module.update(1)
    rows.append([[body.p for body in bodies], len(manager.updateables) - before])


def a_body_in_memory():
    """What another library keeps at an address."""
    floats = (ctypes.c_float * 17)(*range(17))
    x, y, angle = module.chipmonk_body_anims(ctypes.addressof(floats))
    # Four floats come before the position, eight more before the angle.
    assert (x.get(), y.get()) == (4, 5)
    near(angle.get(), 12 * 180 / 3.141592653589793)
    floats[4] = 0.25
    rows.append([x.get(), (x + y).get(), isinstance(x, anims.Anim)])


one_dimension()
two_dimensions()
all_at_once()
a_body_in_memory()
tell(rows)
