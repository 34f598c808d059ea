"""Which kind of string a module is given: Python 2's ``str`` was text and bytes at once.

``auto`` gives ``bytes`` to a module that makes or reads strings of explicit length through the C API, since
such strings hold data; ``text`` to every other. Calls count, by the C name that stands behind them; a mere
declaration says nothing, since projects declared whole headers.
"""

from __future__ import annotations

from Cython.Compiler.Visitor import TreeVisitor

from repyrex.frontend.nodes import callee

_DATA_FUNCTIONS = frozenset(
    {
        "PyString_FromStringAndSize",
        "PyString_AsStringAndSize",
        "PyString_AS_STRING",
        "PyString_GET_SIZE",
        "PyString_Size",
        "_PyString_Resize",
    }
)


def choose_strings(tree, requested: str) -> tuple[str, str]:
    """The kind of string for the module that ``tree`` was parsed from, and the reason."""
    if requested != "auto":
        return requested, "as asked"
    calls = _DataCalls()
    calls.visit(tree)
    if calls.first is not None:
        line, function = calls.first
        return "bytes", f"line {line} calls {function}, so its strings hold data"
    return "text", "no string of explicit length is made or read"


class _DataCalls(TreeVisitor):
    """Finds the first call of a function that handles a string's length."""

    def __init__(self) -> None:
        super().__init__()
        self.first: tuple[int, str] | None = None
        self._cnames: dict[str, str] = {}

    def visit_Node(self, node):
        self.visitchildren(node)

    def visit_CFuncDeclaratorNode(self, node):
        cname = getattr(node.base, "cname", None)
        if cname:
            self._cnames[node.base.name] = cname
        self.visitchildren(node)

    def visit_FromCImportStatNode(self, node):
        self._cnames.update({as_name: name for _, name, as_name in node.imported_names if as_name})

    def visit_SimpleCallNode(self, node):
        name = callee(node)
        function = self._cnames.get(name, name)
        if self.first is None and function in _DATA_FUNCTIONS:
            self.first = (node.pos[1], str(function))
        self.visitchildren(node)
