"""``<long>obj`` is the address of the object, as Pyrex had it, in a module that was Pyrex's.

Cython made it the object's value. For which of the two the module was written is told by what else it says
(``era.py``); an extension type that is no number has only an address, and an operand that is no variable was
refused by Pyrex.
"""

from __future__ import annotations

from Cython.Compiler import ExprNodes, PyrexTypes
from Cython.Compiler.Errors import warning
from Cython.Compiler.Visitor import CythonTransform

_NUMBERS = ("__int__", "__long__", "__index__", "__float__")


class AddressOfObjects(CythonTransform):
    """Casts the pointer instead of converting the object."""

    def visit_TypecastNode(self, node):
        self.visitchildren(node)
        if not isinstance(node.operand, ExprNodes.CoerceFromPyTypeNode) or not node.type.is_int:
            return node
        value = node.operand.arg
        if not self._has_only_an_address(value.type):
            if not _is_variable(value):
                return node
            era = self.context.era
            if era.is_cythons:
                if era.only_by:
                    told = f"Cython, for which `cimport {era.only_by}` speaks"
                    text = f"<{node.type}> of an object is its value, as in {told}; Pyrex made it the address"
                    warning(node.pos, text, 2)
                return node
            text = f"<{node.type}> of an object is its address, as in Pyrex; Cython made it a number"
            warning(node.pos, text, 2)
        pointer = ExprNodes.TypecastNode(
            node.pos, operand=value, type=PyrexTypes.c_void_ptr_type, base_type=None, declarator=None
        )
        node.operand = ExprNodes.TypecastNode(
            node.pos, operand=pointer, type=PyrexTypes.c_py_ssize_t_type, base_type=None, declarator=None
        )
        return node

    def _has_only_an_address(self, type_):
        return type_.is_extension_type and not any(
            type_.scope and type_.scope.lookup(one) for one in _NUMBERS
        )


def _is_variable(node):
    """A name, or an attribute that is a field in C."""
    if isinstance(node, ExprNodes.AttributeNode):
        return not node.is_py_attr and _is_variable(node.obj)
    return isinstance(node, ExprNodes.NameNode)
