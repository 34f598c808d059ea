"""``f / 3`` of a C ``float`` is computed as C computes it: in single precision.

Cython writes the literal as 3.0, which is a ``double`` to C and makes the whole of it one.
"""

from __future__ import annotations

from Cython.Compiler import PyrexTypes
from Cython.Compiler.Visitor import CythonTransform

from repyrex.frontend.nodes import mixed


class SinglePrecisionLiterals(CythonTransform):
    """Casts the literal to the type that it has."""

    def visit_FloatNode(self, node):
        if node.type is PyrexTypes.c_float_type:
            node.__class__ = mixed(_Cast, type(node))
        return node


class _Cast:
    def get_constant_c_result_code(self):
        return f"((float){super().get_constant_c_result_code()})"
