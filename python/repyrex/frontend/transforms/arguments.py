"""A float given for a C integer argument of a ``def`` function is a TypeError.

Pyrex had Python 2's argument parsing do it ("integer argument expected, got float"); Cython cuts the float.
A float assigned to a C integer was cut then too, and so were the operands of special methods.
"""

from __future__ import annotations

from Cython.Compiler.Visitor import CythonTransform

from repyrex.frontend.nodes import mixed


class RefuseFloatsForIntegers(CythonTransform):
    """Checks the arguments of each ``def`` function before they are converted."""

    def visit_ExprNode(self, node):
        """No argument inside that has a C type."""
        return node

    def visit_DefNode(self, node):
        self.visitchildren(node)
        if node.py_wrapper is not None:
            node.py_wrapper.__class__ = mixed(_RefusesFloats, type(node.py_wrapper))
        return node


class _RefusesFloats:
    def generate_arg_assignment(self, arg, item, code):
        _refuse_float(arg, item, code)
        super().generate_arg_assignment(arg, item, code)

    def generate_arg_conversion_from_pyobject(self, arg, code):
        # A function of one argument gets it without a tuple; Pyrex parsed one. Operands never came in one.
        if not self.target.entry.is_special:
            _refuse_float(arg, arg.hdr_cname, code)
        super().generate_arg_conversion_from_pyobject(arg, code)


def _refuse_float(arg, item, code):
    if not arg.type.is_int:
        return
    # An argument that has a default may be NULL here.
    code.putln(f"if ({item} && unlikely(PyFloat_Check({item}))) {{")
    code.putln('PyErr_SetString(PyExc_TypeError, "integer argument expected, got float");')
    code.putln(code.error_goto(arg.pos))
    code.putln("}")
