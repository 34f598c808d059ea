"""Names that NumPy's own .pxd had when a legacy module was written, for that module's `cimport numpy`.

NumPy 2 dropped `int_t` and its like, and the flags and functions that its headers lost; repyrex's
headers have them (repyrex/numpy.h). They are added to the tree of NumPy's .pxd as this one module sees
it; what the .pxd still declares stays as it is there.
"""

from __future__ import annotations

import re

from Cython.Compiler.ModuleNode import ModuleNode
from Cython.Compiler.TreeFragment import parse_from_strings

# By the name: a declaration at module level.
_TYPES = {
    # np.int_ and np.uint are as wide as a pointer in NumPy 2, and were C's long: the same on Linux.
    "int_t": "ctypedef npy_intp int_t",
    "uint_t": "ctypedef npy_uintp uint_t",
    "long_t": "ctypedef npy_long long_t",
    "ulong_t": "ctypedef npy_ulong ulong_t",
}

_FLAGS = (
    *("C_CONTIGUOUS", "F_CONTIGUOUS", "CONTIGUOUS", "FORTRAN", "OWNDATA", "FORCECAST", "ENSURECOPY"),
    *("ENSUREARRAY", "ELEMENTSTRIDES", "ALIGNED", "NOTSWAPPED", "WRITEABLE", "ARR_HAS_DESCR", "BEHAVED"),
    *("BEHAVED_NS", "CARRAY", "CARRAY_RO", "FARRAY", "FARRAY_RO", "DEFAULT", "IN_ARRAY", "OUT_ARRAY"),
    *("INOUT_ARRAY", "IN_FARRAY", "OUT_FARRAY", "INOUT_FARRAY", "UPDATE_ALL", "UPDATEIFCOPY", "MAX_ELSIZE"),
)
# By the name: a declaration in a block of numpy/arrayobject.h.
_EXTERN = {
    **{f"NPY_{flag}": f"enum: NPY_{flag}" for flag in _FLAGS},
    "PyArray_FromDims": "object PyArray_FromDims(int nd, int *d, int type)",
    "PyArray_CastTo": "int PyArray_CastTo(ndarray out, ndarray mp) except -1",
    "PyArray_CastAnyTo": "int PyArray_CastAnyTo(ndarray out, ndarray mp) except -1",
    "PyArray_MoveInto": "int PyArray_MoveInto(ndarray dest, ndarray src) except -1",
    "PyArray_REFCOUNT": "Py_ssize_t PyArray_REFCOUNT(object o)",
}


def add_numpy_names(tree, text: str) -> None:
    """``tree`` is that of NumPy's .pxd, and ``text`` what it was parsed from."""
    known = set(re.findall(r"\w+", re.sub(r"#.*", "", text)))
    extern = [f"    {declaration}\n" for name, declaration in _EXTERN.items() if name not in known]
    types = [f"{declaration}\n" for name, declaration in _TYPES.items() if name not in known]
    block = ['cdef extern from "numpy/arrayobject.h":\n', *extern] if extern else []
    if block or types:
        added = parse_from_strings("repyrex's names for numpy", "".join((*block, *types)), level="module_pxd")
        # Cython 3.1 gives the statements without a module around them; one statement comes as itself.
        body = added.body if isinstance(added, ModuleNode) else added
        tree.body.stats += getattr(body, "stats", [body])
