"""A C integer takes an object that it cannot hold as Pyrex had it: the bits that fit.

Pyrex read a C long and let C assign it, and of the unsigned types from int on the low bits alone; the
arguments of a ``def`` function were checked if they were signed (Python 2's argument parsing). Cython raises
OverflowError, which is what remains for a value that no C long holds, and for modules that were Cython's.
"""

from __future__ import annotations

from contextlib import contextmanager

from Cython.Compiler.PyrexTypes import CIntType, CSizeTType, c_int_type, c_long_type
from Cython.Compiler.Visitor import CythonTransform

from repyrex.frontend.nodes import is_runtimes, mixed

_HEADER = "repyrex/generated/integers.h"
_LONG, _BITS = "repyrex_long_of", "repyrex_bits_of"


class IntegersAsC(CythonTransform):
    """Converts an object once more where Cython's own conversion overflows; includes what does it."""

    used = False

    def visit_ModuleNode(self, node):
        if self.context.era.is_cythons:
            return node
        self.visitchildren(node)
        if self.used:
            node.scope.add_include_file(_HEADER, late=True)
        return node

    def visit_CoerceFromPyTypeNode(self, node):
        self.visitchildren(node)
        if _when_assigned(node.type) and not is_runtimes(node):
            node.__class__ = mixed(_CutsAssigned, type(node))
            self.used = True
        return node

    def visit_DefNode(self, node):
        self.visitchildren(node)
        if node.py_wrapper is not None and any(_when_assigned(arg.type) for arg in node.args):
            node.py_wrapper.__class__ = mixed(_CutsArguments, type(node.py_wrapper))
            self.used = True
        return node


class _CutsAssigned:
    def generate_result_code(self, code):
        with _cutting(self, _when_assigned(self.type)):
            super().generate_result_code(code)


class _CutsArguments:
    def generate_arg_assignment(self, arg, item, code):
        with _cutting(arg, _when_given(arg.type)):
            super().generate_arg_assignment(arg, item, code)

    def generate_arg_conversion_from_pyobject(self, arg, code):
        # A special method's operands were assigned. A function of one argument parsed a tuple.
        chosen = _when_assigned if self.target.entry.is_special else _when_given
        with _cutting(arg, chosen(arg.type)):
            super().generate_arg_conversion_from_pyobject(arg, code)


@contextmanager
def _cutting(node, function):
    """While its C is written, ``node`` has a type that asks ``function``, if there is one."""
    own = node.type
    if function:
        class_ = mixed(_Cut, type(own))
        node.type = class_.__new__(class_)
        vars(node.type).update(vars(own), repyrex_function=function)
    try:
        yield
    finally:
        node.type = own


class _Cut:
    """A C integer type whose conversion asks ``repyrex_function`` where Cython's has failed."""

    def from_py_call_code(self, source, result, pos, code, **options):
        type_ = self.empty_declaration_code()
        again = f"({result} = ({type_}){self.repyrex_function}({source}), PyErr_Occurred())"
        failed = f"({self.error_condition(result)}) && {again}"
        return super().from_py_call_code(source, result, pos, code, **{**options, "error_condition": failed})


def _when_assigned(type_):
    """The function that reads an object for a C integer that it is assigned to; None for other types."""
    type_ = _plain(type_)
    if type_ is None:
        return None
    through_long = type_.rank < c_int_type.rank or (type_.signed and type_.rank <= c_long_type.rank)
    return _LONG if through_long else _BITS


def _when_given(type_):
    """The same for an argument."""
    type_ = _plain(type_)
    return None if type_ is None or type_.signed else _BITS


def _plain(type_):
    """A C integer type, or that of a typedef; None for enums, truth values, characters of text and others."""
    while type_.is_typedef:
        type_ = type_.typedef_base_type
    return type_ if type(type_) in (CIntType, CSizeTType) else None
