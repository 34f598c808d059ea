"""Vertex arrays of Rabbyt 0.6: memory for OpenGL, against a list in Python. Nothing is drawn."""

import importlib
import sys

from telling import Dice, outcome, tell

module = importlib.import_module(sys.argv[1])
dice = Dice(3)
rows = []


def kept(vertex):
    """What remains of a vertex: C floats, and colours in bytes."""
    return [float(value) for value in vertex[:4]] + [int(value * 255) / 255.0 for value in vertex[4:]]


def agrees(array, model):
    assert len(array) == len(model)
    for vertex, expected in zip(array, model):
        assert list(vertex) == expected, (list(vertex), expected)


def steps():
    array, model = module.VertexArray(), []
    for _ in range(300):
        vertex = [dice.below(400) / 4.0 for _ in range(4)] + [dice.below(9) / 8.0 for _ in range(4)]
        action = dice.below(5)
        if action < 2:
            length = dice.below(9)
            array.append(vertex[:length])
            model.append(kept(vertex[:length] + [0, 0, 0, 0, 1, 1, 1, 1][length:]))
        elif action == 2 and model:
            place = dice.below(len(model))
            array[place] = vertex
            model[place] = kept(vertex)
        elif action == 3 and model:
            place, field = dice.below(len(model)), dice.below(8)
            array[place][field] = vertex[field]
            model[place][field] = kept(vertex)[field]
        elif action == 4 and len(model) > 20:
            array.set_size(15)
            del model[15:]
        agrees(array, model)
    rows.append([list(vertex) for vertex in array])
    array.set_size(len(model) + 3)
    agrees(array, model + [[0, 0, 0, 0, 1, 1, 1, 1]] * 3)
    array.extend([(1, 2), array[0]])
    rows.append([list(array[-2 + len(array)]), list(array[len(array) - 1]) == list(array[0])])
    vertex = array[0]
    vertex.xy, vertex.uv, vertex.rgb, vertex.alpha = (5, 6), (0.5, 0.25), (2, -1, 0.5), 1
    rows.append([vertex.xy, vertex.uv, vertex.rgba, vertex.index, len(vertex)])
    array.set_size(0)
    rows.append([outcome(getattr, vertex, "x")["error"], len(array)])


def refused():
    array = module.VertexArray("TRIANGLES", False)
    rows.append([array.mode, array.use_colors, array.texture_id, outcome(array.render)])
    rows.append(outcome(array.append, "text")["error"])
    # One that failed is not left behind.
    rows.append([outcome(array.append, (1, "no number"))["error"], len(array)])
    rows.append([outcome(array.__getitem__, n)["error"] for n in (0, -1, None)])
    rows.append([outcome(array.append, range(9)), len(array)])
    for mode in ("QUADS", "LINES", 6, 99):
        rows.append([outcome(setattr, array, "mode", mode), array.mode])
    rows.append(outcome(setattr, array, "mode", "NO SUCH")["error"])


def indexes():
    array = module.VertexArrayIndexes([3, 1, 2])
    for number in range(40):
        array.append(number * 7)
    array[1] = 2**32 - 1
    rows.append([array[number] for number in range(43)])
    rows.append([outcome(array.__getitem__, 43)["error"], outcome(array.__setitem__, 43, 1)["error"]])
    # Pyrex gave an unsigned int the low bits of any integer.
    array.append(-1)
    rows.append(array[43])
    rows.append([outcome(array.safety_check, 5), array.mode])
    array.mode = "POINTS"
    rows.append([array.mode, outcome(setattr, array, "mode", 99)])


steps()
refused()
indexes()
tell(rows)
