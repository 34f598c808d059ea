"""What several passes ask of a node of Cython's tree, or do to one."""

from __future__ import annotations

import functools

from Cython.Compiler import ExprNodes
from Cython.Compiler.StringEncoding import EncodedString
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


def name_node(pos, name):
    """A node for a name."""
    return ExprNodes.NameNode(pos, name=EncodedString(name))


def text_node(pos, text):
    """A node for a text, whatever the module's kind of string."""
    return ExprNodes.UnicodeNode(pos, value=EncodedString(text))


def runtime_call(pos, function, *arguments):
    """A call of a function of ``frontend/runtime``, in a tree whose expressions have no types yet."""
    return ExprNodes.SimpleCallNode(pos, function=name_node(pos, function), args=list(arguments))


def analysed_runtime_call(scope, function, node, arguments):
    """The same in place of ``node``, whose expressions have their types; ``node`` if the module lacks it."""
    entry = scope.lookup_here(function)
    if entry is None:
        return node
    entry.used = True
    arguments = [one if one.type is not None else one.analyse_types(scope) for one in arguments]
    return ExprNodes.PythonCapiCallNode(
        node.pos, entry.cname, entry.type, args=arguments, is_temp=True, may_return_none=True
    )


def is_literal_string(node):
    """Whether it is a string in quotes, of either kind."""
    return isinstance(node, (ExprNodes.UnicodeNode, ExprNodes.BytesNode))


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
