"""Puts into a module what it uses of ``frontend/runtime``, and makes Python 2's builtins answer to their names."""

from __future__ import annotations

from Cython.Compiler.TreeFragment import parse_from_strings
from Cython.Compiler.Visitor import EnvTransform, TreeVisitor

from repyrex.frontend import runtime

_PREFIX = "_repyrex_"
_BUILTIN = "_repyrex_builtin_"
_FILE = "repyrex/"


class AddRuntime:
    """Adds the definitions that a tree uses, in front of its own statements."""

    def __call__(self, tree):
        used = _Used()
        used.visit(tree)
        added = []
        for file, text in runtime.sources(used.names).items():
            parsed = parse_from_strings(_FILE + file, text, in_utility_code=True)
            added += getattr(parsed.body, "stats", [parsed.body])
        body = tree.body
        body.stats[:0] = added
        return tree


class _Used(TreeVisitor):
    """The names of ``frontend/runtime`` that a tree uses or may use."""

    def __init__(self):
        super().__init__()
        self.names = set()

    def visit_Node(self, node):
        self.visitchildren(node)

    def visit_NameNode(self, node):
        self.names |= {node.name, _BUILTIN + node.name}


class LegacyBuiltins(EnvTransform):
    """A name of a builtin that nobody has declared means Python 2's; the runtime's own mean today's."""

    def visit_NameNode(self, node):
        if node.name.startswith(_PREFIX):
            return node
        entry = self.current_env().lookup(node.name)
        builtins = self.context.cython_scope.builtin_scope if False else self.global_scope().outer_scope
        if _is_runtimes(node):
            if entry is None or entry.scope.is_module_scope:
                node.entry = builtins.lookup(node.name) or builtins.declare_builtin(node.name, node.pos)
            return node
        if entry is None or entry.scope is builtins:
            name = _BUILTIN + node.name
            found = self.global_scope().lookup_here(name)
            if found is not None:
                node.name, node.entry = found.name, found
        return node


def _is_runtimes(node):
    return str(getattr(node.pos[0], "name", "")).startswith(_FILE)
