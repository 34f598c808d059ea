"""Puts into a module what it uses of ``frontend/runtime``; Python 2's builtins answer to their names."""

from __future__ import annotations

from Cython.Compiler import ExprNodes, Nodes
from Cython.Compiler.TreeFragment import parse_from_strings
from Cython.Compiler.Visitor import EnvTransform, TreeVisitor

from repyrex.frontend import runtime
from repyrex.frontend.nodes import RUNTIME, is_runtimes
from repyrex.frontend.transforms import attributes, string_crossings
from repyrex.frontend.transforms.string_operations import ALIKE, DATA, METHOD, METHODS, QUICK

_PREFIX = "_repyrex_"
_BUILTIN = "_repyrex_builtin_"
_CALLED = "_repyrex_call_"
_INLINED = ("max", "min")


class AddRuntime:
    """Adds the definitions that a tree uses, in front of its own statements."""

    def __call__(self, tree):
        used = _Used()
        used.visit(tree)
        added = []
        for file, text in runtime.sources(used.names).items():
            parsed = parse_from_strings(RUNTIME + file, text, in_utility_code=True)
            added += getattr(parsed.body, "stats", [parsed.body])
        if added:
            own = getattr(tree.body, "stats", [tree.body])
            tree.body = Nodes.StatListNode(tree.body.pos, stats=added + own)
        return tree


class _Used(TreeVisitor):
    """The names of ``frontend/runtime`` that a tree uses or may use."""

    def __init__(self):
        super().__init__()
        self.names = set()

    def visit_Node(self, node):
        self.names |= string_crossings.OF_NODES.get(type(node).__name__, set())
        self.visitchildren(node)

    def visit_NameNode(self, node):
        self.names |= {node.name, _BUILTIN + node.name, _CALLED + node.name}
        self.names |= string_crossings.names_for(node.name)

    def visit_AttributeNode(self, node):
        self.names |= attributes.names_for(node.attribute) | string_crossings.names_for(node.attribute)
        self.names |= {ALIKE, DATA} | ({METHOD, QUICK} if node.attribute in METHODS else set())
        self.visitchildren(node)


def _in_any_order(arguments):
    """Whether no call shows in which order they are computed. (Arithmetic of C numbers needs no order.)"""
    computed = [one for one in arguments if not (one.is_name or one.is_literal)]
    if len(computed) < 2:
        return True
    calls = _Calls()
    for one in computed:
        calls.visit(one)
    return not calls.found


class _Calls(TreeVisitor):
    """Whether there is a call."""

    found = False

    def visit_Node(self, node):
        self.visitchildren(node)

    def visit_CallNode(self, node):
        self.found = True


class LegacyBuiltins(EnvTransform):
    """A name of a builtin that nobody has declared means Python 2's; the runtime's own mean today's."""

    def visit_NameNode(self, node):
        self._replace(node, _BUILTIN)
        return node

    def visit_SimpleCallNode(self, node):
        if node.function.is_name:
            if node.function.name in _INLINED and len(node.args) > 1 and _in_any_order(node.args):
                # Cython compares them one by one, as C where they are C's. The first is computed last.
                self.visitchildren(node, exclude=["function"])
                return node
            self._replace(node.function, _CALLED)
        self.visitchildren(node)
        return node

    def visit_IteratorNode(self, node):
        sequence = node.sequence
        if (
            isinstance(sequence, ExprNodes.SimpleCallNode)
            and getattr(sequence.function, "name", "") == "range"
        ):
            # A loop over a range needs no list.
            self.visitchildren(sequence, exclude=["function"])
            return node
        self.visitchildren(node)
        return node

    def _replace(self, node, prefix):
        if node.name.startswith(_PREFIX):
            return
        entry = self.current_env().lookup(node.name)
        module = self.global_scope()
        builtins = module.outer_scope
        if is_runtimes(node):
            if entry is None or entry.scope.is_module_scope:
                node.entry = builtins.lookup(node.name) or module.declare_builtin(node.name, node.pos)
        elif entry is None or entry.scope is builtins:
            found = module.lookup_here(prefix + node.name)
            if found is not None:
                node.name, node.entry = found.name, found
