"""Integer literals that Pyrex cut: one that no C long holds, arithmetic between literals beyond a C int.

Pyrex wrote them into the C file as they were, so a literal became what a C long has of it, and
`65536 * 65536` was 0. Cython keeps their values, and the build says so.
"""

from __future__ import annotations

import operator

from Cython.Compiler import ExprNodes
from Cython.Compiler.Errors import warning
from Cython.Compiler.Visitor import CythonTransform
from Cython.Utils import str_to_number

from repyrex.frontend.nodes import is_runtimes

_INT, _LONG = 2**31, 2**63
_OPERATORS = {"+": operator.add, "-": operator.sub, "*": operator.mul, "<<": operator.lshift}


class WarnOfWideArithmetic(CythonTransform):
    """Runs before Cython folds."""

    def __call__(self, root):
        return root if self.context.era.is_cythons else super().__call__(root)

    def visit_BinopNode(self, node):
        self.visitchildren(node)
        values = [_value(node.operand1), _value(node.operand2)]
        if None not in values and node.operator in _OPERATORS and not is_runtimes(node):
            if not 0 <= values[1] < 1000 and node.operator == "<<":
                return node
            value = _OPERATORS[node.operator](*values)
            as_long = node.operator != "<<" and any(not _fits(one, _INT) for one in values)
            if not _fits(value, _LONG if as_long or not _fits(values[0], _INT) else _INT):
                kind = "long" if as_long else "int"
                warning(node.pos, f"{_said(value)} is beyond a C {kind} and keeps its value; Pyrex cut it", 2)
            node.repyrex_value = value
        return node

    def visit_UnaryMinusNode(self, node):
        self.visitchildren(node)
        value = _value(node.operand)
        node.repyrex_value = None if value is None else -value
        return node


class WarnOfWideLiterals(CythonTransform):
    """Runs when types are known: as a C integer a literal is cut as it was."""

    def __call__(self, root):
        return root if self.context.era.is_cythons else super().__call__(root)

    def visit_IntNode(self, node):
        if node.type.is_pyobject and node.has_constant_result() and not is_runtimes(node):
            value = node.constant_result
            if not _is_long(node) and not -_LONG <= value < _LONG:
                warning(node.pos, f"{_said(value)} is beyond a C long and keeps its value; Pyrex cut it", 2)
        return node


def _said(value):
    """Python makes no text of a number of some thousand digits."""
    return str(value) if value.bit_length() < 1000 else "a number of many digits"


def _is_long(node):
    """Whether it is written with an L: Python's in both."""
    return bool(node.longness) or getattr(node, "repyrex_long", False)


def _fits(value, limit):
    return -limit <= value < limit


def _value(node):
    """Of what is made of literals alone; None of any other node."""
    if isinstance(node, ExprNodes.IntNode) and not _is_long(node):
        try:
            return str_to_number(node.value)
        except ValueError:
            # The same of a text: Cython says so.
            return None
    return getattr(node, "repyrex_value", None)
