"""What early Cython took and neither Pyrex 0.9.9 nor today's Cython does: built, and meaning what it meant.

What Pyrex took has its transcripts (oracle/subjects.py).
"""

from __future__ import annotations

import ast
import ctypes
from pathlib import Path

import pytest
from corpus.process import repyrex_build, run_code

pytestmark = pytest.mark.each_python

DIALECT = Path(__file__).resolve().parent / "dialect"


@pytest.fixture(scope="module")
def early(tmp_path_factory):
    """The module file of dialect/early.pyx."""
    return repyrex_build(DIALECT / "early.pyx", out=tmp_path_factory.mktemp("early") / "out")


@pytest.fixture
def value_of(early):
    """The value of an expression about the module."""

    def evaluate(expression: str):
        return ast.literal_eval(run_code(f"import early, gc\nprint(repr({expression}))", path=[early.parent]))

    return evaluate


def test_classes(early, value_of):
    collected = "[gc.is_tracked(c()) for c in (early.Unseen, early.Seen, early.Named, early.Open)]"
    assert value_of(collected) == [False, True, True, True]
    assert value_of("early.Both.__name__") == "Both"
    assert value_of("early.Ignoring(1, 2).made") == 1
    # The C names of type objects, which a header of the project's may declare.
    library = ctypes.CDLL(str(early))
    assert library.OpenType is not None
    assert library.SharedType is not None


def test_an_attribute_declared_in_both_files(value_of):
    assert value_of("early.attributes()") == (7, 7)


def test_enums_and_integers(value_of):
    assert value_of("early.enums(2)") == (True, True, 7, 8, "low", 105)


def test_function_pointers(value_of):
    values = "[early.through_pointer(name, x) for name in ('plain', 'fussy', 'strict') for x in (1, -1)]"
    assert value_of(values) == [1, -1] * 3
    assert value_of("early.sorted_downwards()") == (3, 2, 1)
    assert value_of("early.callback_in_capitals()") == 2
    assert value_of("early.with_seven()") == 8
    assert value_of("early.through_public(6)") == 6
    assert value_of("early.chars()") == (97, 98)


@pytest.mark.parametrize(("name", "said"), [("fussy", "seven"), ("strict", "seven, strictly")])
def test_an_exception_through_a_pointer(early, name, said):
    code = f"""
    import early
    try:
        early.through_pointer({name!r}, 7)
    except ValueError as error:
        print(error)
    """
    assert run_code(code, path=[early.parent]) == f"{said}\n"


def test_what_a_pointer_points_into_lives_on(value_of):
    assert value_of("early.lengths('xy')") == (5, 301, "yabc", "xy-xy")
    words = [f"word{number}" for number in range(60)]
    assert value_of(f"early.all_of({words!r})") == [f"{word}!" for word in words]
    assert value_of("early.in_parallel('x')") == ("xpar", 3)


def test_it_goes_with_the_function(early):
    code = """
    import early, tracemalloc
    early.all_of(["a" * 1000] * 90)
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    for _ in range(50):
        early.all_of(["a" * 1000] * 90)
    print(tracemalloc.get_traced_memory()[0] - before < 20000)
    """
    assert run_code(code, path=[early.parent]) == "True\n"


def test_a_name_that_a_cimported_module_lacks(early):
    code = """
    import early
    print(early.late(0))
    try:
        early.late(1)
    except NameError as error:
        print(error)
    """
    assert run_code(code, path=[early.parent]) == "20\nname 'early_parts' is not defined\n"


@pytest.mark.parametrize(
    ("file", "module", "arguments"),
    [
        ("pack.part.pyx", "pack.part", ()),
        ("pack.part-1.pyx", "pack.part", ("--module-name", "pack.part")),
        ("2nd_part.pyx", "part", ("--module-name", "part")),
    ],
)
def test_file_names(tmp_path, file, module, arguments):
    (tmp_path / file).write_text("cdef class X [nogc]:\n    def line(self): raise KeyError(1)\n")
    repyrex_build(tmp_path / file, *arguments, out=tmp_path / "out")
    code = f"""
    import traceback
    from {module} import X
    try:
        X().line()
    except KeyError as error:
        print(traceback.extract_tb(error.__traceback__)[-1].filename.rpartition("/")[2], X.__module__)
    """
    assert run_code(code, path=[tmp_path / "out"]) == f"{file} {module}\n"
