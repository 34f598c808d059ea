"""The fields of NumPy's dtypes are read where the NumPy that runs has them.

Legacy code declares ``int elsize, alignment`` and ``object fields, names`` of PyArray_Descr, which NumPy 2
moved or hides, and ``object base`` of an array, which is NULL for most. Such a field becomes a call of a
function of repyrex/descr.h. So does the letter of a type where the header is Numeric's: 'b' was an unsigned
byte there. None can be assigned to: a dtype is shared by all arrays of its type.
"""

from __future__ import annotations

import re
from typing import ClassVar

from Cython.Compiler.Errors import error
from Cython.Compiler.Visitor import CythonTransform

from repyrex.frontend.nodes import mixed
from repyrex.frontend.transforms.array_types import reachable_scopes, reachable_structs

_DESCR = {
    "elsize": "repyrex_descr_elsize",
    "alignment": "repyrex_descr_alignment",
    "flags": "repyrex_descr_flags",
    "hasobject": "repyrex_descr_flags",
    "typeobj": "repyrex_descr_typeobj",
    "fields": "repyrex_descr_fields",
    "names": "repyrex_descr_names",
    "subarray": "repyrex_descr_subarray",
}
_ARRAY = {"base": "repyrex_array_base"}
#: The function for a field, by the C struct.
_FUNCTIONS = {
    "PyArray_Descr": _DESCR,
    "_PyArray_Descr": _DESCR,
    "PyArrayObject": _ARRAY,
    "tagPyArrayObject": _ARRAY,
}

#: Numeric's headers, and those of the packages that gave its API on.
_NUMERIC = re.compile(
    r'#include ["<](?:Numeric/|numarray/|Scientific/|MMTK/)?(?:arrayobject|libnum\w+|numarray)\.h'
)
_NUMERIC_LETTER = "repyrex_descr_numeric_type"


class DescrFields(CythonTransform):
    """Gives each such access a C expression of its own, and refuses assignments to one."""

    _numeric = False

    def visit_ModuleNode(self, node):
        if reachable_structs(node.scope).isdisjoint(_FUNCTIONS):
            return node
        self._numeric = any(
            _NUMERIC.search(piece)
            for scope in reachable_scopes(node.scope)
            for include in scope.c_includes.values()
            for piece in include.pieces.values()
        )
        self.visitchildren(node)
        return node

    def visit_AttributeNode(self, node):
        self.visitchildren(node)
        function = self._function_for(node)
        if function is not None:
            node.__class__ = mixed(_CallsAccessor, type(node))
            node.accessor = function
        return node

    def visit_SingleAssignmentNode(self, node):
        self.visitchildren(node)
        _refuse(node.lhs)
        return node

    def visit_InPlaceAssignmentNode(self, node):
        self.visitchildren(node)
        _refuse(node.lhs)
        return node

    def visit_CascadedAssignmentNode(self, node):
        self.visitchildren(node)
        for target in node.lhs_list:
            _refuse(target)
        return node

    def visit_AmpersandNode(self, node):
        self.visitchildren(node)
        _refuse(node.operand)
        return node

    def _function_for(self, node):
        entry = node.entry
        if node.is_py_attr or entry is None or entry.is_cmethod or not entry.is_variable:
            return None
        functions, field = _FUNCTIONS.get(_struct_of(node), {}), str(entry.cname)
        if field == "type" and functions is _DESCR and self._numeric:
            return _NUMERIC_LETTER
        return functions.get(field)


class _CallsAccessor:
    """Mixed into an AttributeNode: its C code is a call.

    accessor  str  the C function
    """

    accessor: ClassVar[str] = ""

    def calculate_access_code(self):
        owner = self.obj.result_as(self.obj.type)
        reference = "&" if self.op == "." else ""
        return f"(({self.type.empty_declaration_code()}){self.accessor}({reference}{owner}))"


def _refuse(target):
    if isinstance(target, _CallsAccessor):
        text = f"{target.attribute} of {_struct_of(target)} can only be read: its place is NumPy's own"
        error(target.pos, text)


def _struct_of(node):
    type_ = node.obj.type
    if type_ is not None and type_.is_ptr:
        type_ = type_.base_type
    return str(getattr(type_, "objstruct_cname", None) or getattr(type_, "cname", None))
