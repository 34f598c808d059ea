"""The array type of NumPy's ancestors is NumPy's.

``ctypedef class Numeric.ArrayType [object PyArrayObject]`` and its like (``numarray.numarraycore.NumArray``,
``numarray._numarray._numarray``, ``Scientific.N.ArrayType``) name a module that no Python 3 has. The header
gives the struct of NumPy's array for that name, so the type is looked up where that struct's type is:
``numpy.ndarray``. The module keeps its own name for it.

Its size is not compared: NumPy's struct has grown at its end, and a dtype's lies behind what C files may see.
"""

from __future__ import annotations

from Cython.Compiler.StringEncoding import EncodedString
from Cython.Compiler.Visitor import CythonTransform

#: The type in the module numpy, by the C struct of its objects.
_TYPES = {
    "PyArrayObject": "ndarray",
    "tagPyArrayObject": "ndarray",
    "PyArray_Descr": "dtype",
    "PyArrayIterObject": "flatiter",
    "PyArrayMultiIterObject": "broadcast",
}


class ArrayTypesOfNumPy(CythonTransform):
    """Looks up at run time what is there, in the module and in the .pxd files that it cimports."""

    def visit_ModuleNode(self, node):
        for scope in reachable_scopes(node.scope):
            for entry in scope.c_class_entries:
                type_ = entry.type
                name = _TYPES.get(str(type_.objstruct_cname))
                if name is None or entry.visibility != "extern":
                    continue
                if str(type_.module_name).partition(".")[0] != "numpy":
                    type_.module_name, type_.name = EncodedString("numpy"), EncodedString(name)
                type_.check_size = "ignore"
        return node


def reachable_scopes(scope):
    """The module's scope and those of the modules that it cimports, each once."""
    found, pending = [], [scope]
    while pending:
        one = pending.pop()
        if one not in found:
            found.append(one)
            pending += one.cimported_modules
    return found


def reachable_structs(scope):
    """The C names of the structs that the module's code may have to do with, those of classes among them."""
    found = set()
    for one in reachable_scopes(scope):
        for entry in (*one.type_entries, *one.c_class_entries):
            found |= {str(getattr(entry.type, name, None)) for name in ("objstruct_cname", "cname")}
    return found
