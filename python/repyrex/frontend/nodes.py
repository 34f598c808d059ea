"""What several passes ask of a node of Cython's tree, or do to one."""

from __future__ import annotations

import functools

from Cython.Compiler.Visitor import TreeVisitor


def callee(call):
    """The name that a call is written with: of a function, or of a module's or an object's attribute."""
    function = call.function
    return getattr(function, "attribute", None) or getattr(function, "name", None)


@functools.cache
def mixed(mixin: type, class_: type) -> type:
    """The node class ``class_`` with the methods of ``mixin`` before its own, to be a node's new class.

    So a node changes in its place: a node around it would need a proxy, and Cython 3.1 has none.
    """
    return class_ if issubclass(class_, mixin) else type(class_.__name__, (mixin, class_), {})


#: The folder that positions in ``frontend/runtime`` name.
RUNTIME = "repyrex/"


def is_runtimes(node):
    """Whether a node was parsed from ``frontend/runtime``."""
    return str(getattr(node.pos[0], "name", "")).startswith(RUNTIME)


def names_in(tree):
    """The names that a tree uses."""
    found = _Names()
    found.visit(tree)
    return found.names


class _Names(TreeVisitor):
    def __init__(self):
        super().__init__()
        self.names = set()

    def visit_Node(self, node):
        self.visitchildren(node)

    def visit_NameNode(self, node):
        self.names.add(str(node.name))
