"""A call through a function pointer with ``except -1`` asks whether there was an exception
(``frontend/pointers.py``).

The function behind it may be one that has no exceptions, and -1 one of its values.
"""

from __future__ import annotations

import copy

from Cython.Compiler.Visitor import CythonTransform

from repyrex.frontend.nodes import mixed


class AskBehindPointers(CythonTransform):
    """Makes ``except -1`` what ``except? -1`` is, at each call through a pointer."""

    def visit_SimpleCallNode(self, node):
        self.visitchildren(node)
        function = node.function.type
        if function is not None and function.is_ptr and function.base_type.is_cfunction:
            function = function.base_type
            if function.exception_value is not None and not function.exception_check:
                node.__class__ = mixed(_Asks, type(node))
        return node


class _Asks:
    def function_type(self):
        function = copy.copy(super().function_type())
        function.exception_check = True
        return function
