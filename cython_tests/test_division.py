"""``/`` where the cases in semantics/division.pyx do not reach: NumPy, and early Cython's true division."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.each_python


def test_future_division_is_true_division(build_pyx, run_python):
    source = """
    from __future__ import division

    def divided(a, b):
        c = a
        c /= b
        return a / b, c, 7 / 2
    """
    folder = build_pyx(source)
    assert run_python("import legacy; print(legacy.divided(7, 2))", path=[folder]) == "(3.5, 3.5, 3.5)\n"


@pytest.mark.parametrize(("head", "python"), [("", True), ("# cython: cdivision=True", False)])
def test_c_numbers_in_a_module_for_cython(build_pyx, run_python, head, python):
    """Its conditional expression is not Pyrex's, so `/` and `%` are those of Cython since 0.12."""
    source = f"""
    {head}
    def divided(int a, int b):
        return a / b, a % b

    def quotient(double a, double b):
        return a / b if a else 0
    """
    folder = build_pyx(source)
    code = """
    import legacy

    print(legacy.divided(-7, 2), end=" ")
    try:
        print(legacy.quotient(1, 0))
    except ZeroDivisionError:
        print("refused")
    """
    said = "(-4, 1) refused" if python else "(-3, -1) inf"
    assert run_python(code, path=[folder]) == f"{said}\n"


def test_numpy_arrays_of_integers_are_divided_as_integers(build_pyx, run_python):
    pytest.importorskip("numpy")
    source = """
    def divided(a, b):
        return a / b

    def divided_in_place(a, b):
        a /= b
        return a
    """
    folder = build_pyx(source)
    code = """
    import numpy
    from legacy import divided, divided_in_place

    def show(result):
        print(result.dtype.kind, numpy.asarray(result).tolist())

    integers, floats = numpy.array([7, -7, 8]), numpy.array([7.0, -7.0])
    show(divided(integers, 2))
    show(divided(15, integers))
    show(divided(integers, integers))
    show(divided(integers, [2, 2, 3]))
    show(divided([2, 2, 3], integers))
    show(divided(integers, (2.0, 2, 4)))
    show(divided(integers, 2.0))
    show(divided(floats, 2))
    show(divided(integers[0], 2))
    show(divided(numpy.uint8(7), numpy.uint8(2)))
    before = integers
    assert divided_in_place(integers, 2) is before
    show(before)
    """
    assert run_python(code, path=[folder]).splitlines() == [
        "i [3, -4, 4]",
        "i [2, -3, 1]",
        "i [1, 1, 1]",
        "i [3, -4, 2]",
        "i [0, -1, 0]",
        "f [3.5, -3.5, 2.0]",
        "f [3.5, -3.5, 4.0]",
        "f [3.5, -3.5]",
        "i 3",
        "u 3",
        "i [3, -4, 4]",
    ]


def test_arrays_of_objects_are_divided_as_python_3_does(build_pyx, run_python):
    """Pyrex 0.9.9 with NumPy 1.16 on Python 2.7 gave [3, -4, 1.25]: `repyrex check` tells of it."""
    pytest.importorskip("numpy")
    folder = build_pyx("def divided(a, b):\n    return a / b\n")
    code = "import numpy, legacy; a = numpy.array([7, -7, 2.5], object); print(legacy.divided(a, 2).tolist())"
    assert run_python(code, path=[folder]) == "[3.5, -3.5, 1.25]\n"
