"""``Py_BEGIN_ALLOW_THREADS`` and its companions as bare statements.

They are macros that open and close a C block. Pyrex wrote a statement which is only a C name as that name and
a semicolon, so projects declared ``void Py_BEGIN_ALLOW_THREADS()`` and wrote the name alone on a line. Cython
writes ``(void)(Py_BEGIN_ALLOW_THREADS);``, which is no C.
"""

from __future__ import annotations

from typing import ClassVar

from Cython.Compiler import Nodes
from Cython.Compiler.Errors import error, warning
from Cython.Compiler.Visitor import CythonTransform, TreeVisitor

_BEGIN, _END = "Py_BEGIN_ALLOW_THREADS", "Py_END_ALLOW_THREADS"
_BLOCK, _UNBLOCK = "Py_BLOCK_THREADS", "Py_UNBLOCK_THREADS"
_MACROS = frozenset({_BEGIN, _END, _BLOCK, _UNBLOCK})


class GilMacros(CythonTransform):
    """Makes each such statement a macro of its own line in C, and looks at what stands between them."""

    def visit_ExprStatNode(self, node):
        macro = _macro_of(node)
        return node if macro is None else MacroStatNode(node.pos, macro=macro)

    def visit_ExprNode(self, node):
        """No statement inside."""
        return node

    def visit_StatListNode(self, node):
        self.visitchildren(node)
        _check_pairs(node.stats)
        return node


class MacroStatNode(Nodes.StatNode):
    """A C macro on a line of its own.

    macro  str  its name
    """

    child_attrs: ClassVar[list[str]] = []

    def analyse_expressions(self, env):
        return self

    def generate_execution_code(self, code):
        code.mark_pos(self.pos)
        code.putln(self.macro)


def _macro_of(node):
    """The macro that a statement consists of. The C name counts: it may have been declared under another."""
    entry = getattr(node.expr, "entry", None)
    cname = getattr(entry, "cname", None)
    return cname if cname in _MACROS else None


def _check_pairs(statements):
    """In C both macros must stand in one block. Between them no Python object may be touched."""
    begun = None
    held = False
    for statement in statements:
        macro = getattr(statement, "macro", None)
        if macro == _BEGIN:
            if begun is not None:
                error(statement.pos, f"{_BEGIN} again before {_END} (line {begun[1]})")
            begun, held = statement.pos, False
        elif macro == _END:
            if begun is None:
                error(statement.pos, f"{_END} without {_BEGIN} in the same block")
            begun = None
        elif macro in (_BLOCK, _UNBLOCK):
            held = macro == _BLOCK
        elif begun is not None and not held:
            _PythonFinder(begun[1]).visit(statement)
    if begun is not None:
        error(begun, f"{_BEGIN} without {_END} in the same block")


class _PythonFinder(TreeVisitor):
    """Warns of the first expression in a statement that needs the interpreter lock."""

    def __init__(self, begin_line):
        super().__init__()
        self._begin_line = begin_line
        self._found = False

    def visit_Node(self, node):
        if not self._found:
            self.visitchildren(node)

    def visit_ExprNode(self, node):
        type_ = getattr(node, "type", None)
        # A name or an attribute is no operation: `inter.data` reads a C field.
        if type_ is not None and type_.is_pyobject and node.is_temp:
            self._found = True
            text = f"a Python operation while the GIL is released ({_BEGIN} at line {self._begin_line})"
            warning(node.pos, text, 2)
        elif not self._found:
            self.visitchildren(node)

    def visit_ReturnStatNode(self, node):
        if not self._found:
            self._found = True
            warning(node.pos, f"returns while the GIL is released ({_BEGIN} at line {self._begin_line})", 2)
