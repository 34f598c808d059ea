"""``"%3s" % (x,)`` pads on the left. Cython 3 makes an f-string of it that pads on the right.

It takes `%03s` for what it is, and Python's `%` ignores the nought of a string's width.
"""

from __future__ import annotations

import re

from Cython.Compiler import ExprNodes
from Cython.Compiler.StringEncoding import EncodedString
from Cython.Compiler.Visitor import CythonTransform

_FORMAT = re.compile(r"%%|%(?:([1-9])| )(?=[0-9]*(?:\.[0-9]+)?[sra])")


class PadOnTheLeft(CythonTransform):
    """Rewrites the format where Cython would take it apart."""

    def visit_ModNode(self, node):
        self.visitchildren(node)
        left = node.operand1
        if isinstance(left, ExprNodes.UnicodeNode) and isinstance(node.operand2, ExprNodes.TupleNode):
            left.value = EncodedString(_FORMAT.sub(_nought, left.value))
        return node


def _nought(match):
    if match[0] == "%%":
        return match[0]
    return f"%0{match[1]}" if match[1] else "%"
