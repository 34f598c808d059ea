"""``raise`` drops the exception that a C function left behind, as it did on Python 2.

Legacy modules declare C functions without an exception value, look at what they return, and raise something
of their own: ``if PyObject_AsCharBuffer(...) < 0: raise TypeError``. The function's exception is still set
then, and Python 3 calls nothing while one is: not the class that is to be raised either (SystemError,
"returned a result with an exception set").
"""

from __future__ import annotations

from Cython.Compiler.Visitor import CythonTransform, TreeVisitor

from repyrex.frontend.nodes import mixed


class DropPendingErrors(CythonTransform):
    """Clears the error indicator before what is raised is made."""

    def visit_ExprNode(self, node):
        """No statement inside."""
        return node

    def visit_RaiseStatNode(self, node):
        if node.exc_type is not None and _asks_for_it(node.exc_type):
            node.exc_type.__class__ = mixed(_ClearsBehind, type(node.exc_type))
        else:
            node.__class__ = mixed(_ClearsFirst, type(node))
        return node


class _ClearsFirst:
    def generate_execution_code(self, code):
        code.putln("PyErr_Clear();")
        super().generate_execution_code(code)


class _ClearsBehind:
    def generate_evaluation_code(self, code):
        super().generate_evaluation_code(code)
        code.putln("PyErr_Clear();")


def _asks_for_it(expression) -> bool:
    """Whether it calls such as PyErr_Occurred()."""
    finder = _Finder()
    finder.visit(expression)
    return finder.found


class _Finder(TreeVisitor):
    found = False

    def visit_Node(self, node):
        self.visitchildren(node)

    def visit_SimpleCallNode(self, node):
        entry = getattr(node.function, "entry", None)
        self.found = self.found or str(getattr(entry, "cname", "")).startswith("PyErr_")
        self.visitchildren(node)
