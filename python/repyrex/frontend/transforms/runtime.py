"""Puts into a module what it uses of ``frontend/runtime``; Python 2's builtins answer to their names."""

from __future__ import annotations

from Cython.Compiler import ExprNodes, Nodes
from Cython.Compiler.TreeFragment import StringParseContext, parse_from_strings
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
        used = _Used(tree.repyrex_imported)
        used.visit(tree)
        added = []
        context = StringParseContext("")
        for file, text in runtime.sources(used.wanted()).items():
            context.module_name = RUNTIME + file
            parsed = parse_from_strings(context.module_name, text, context=context, in_utility_code=True)
            added += getattr(parsed.body, "stats", [parsed.body])
        if added:
            own = getattr(tree.body, "stats", [tree.body])
            tree.body = Nodes.StatListNode(tree.body.pos, stats=added + own)
        return tree


class _Used(TreeVisitor):
    """The names of ``frontend/runtime`` that a tree uses or may use."""

    def __init__(self, imported):
        super().__init__()
        self._names = set()
        self._attributes = set()
        self._imported = imported
        self._kinds = set()

    def wanted(self):
        """The names, some of which the runtime has."""
        wanted = {prefix + name for name in self._names for prefix in ("", _BUILTIN, _CALLED)}
        wanted.update(*(attributes.names_for(*one, self._imported) for one in self._attributes))
        asked = {attribute for _, attribute in self._attributes}
        wanted.update(*map(string_crossings.names_for, self._names | asked))
        wanted.update(*(string_crossings.OF_NODES.get(kind, ()) for kind in self._kinds))
        if asked:
            wanted |= {ALIKE, DATA} | ({METHOD, QUICK} if asked & METHODS else set())
        return wanted

    def visit_Node(self, node):
        self._kinds.add(type(node).__name__)
        self.visitchildren(node)

    def visit_NameNode(self, node):
        self._names.add(node.name)

    def visit_AttributeNode(self, node):
        self._attributes.add((attributes.owner(node), str(node.attribute)))
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


class _Leaves(TreeVisitor):
    """The kinds of the numbers and names that expressions are made of, before these are analysed."""

    def __init__(self, env):
        super().__init__()
        self._env = env
        self.kinds = set()

    def visit_Node(self, node):
        self.kinds.add("unknown")

    def visit_NumBinopNode(self, node):
        self.visitchildren(node)

    def visit_UnopNode(self, node):
        self.visitchildren(node)

    def visit_ConstNode(self, node):
        self.kinds.add("object")

    def visit_IntNode(self, node):
        self.kinds.add("int")

    def visit_NameNode(self, node):
        entry = self._env.lookup(node.name)
        type_ = entry.type if entry else None
        self.kinds.add("float" if type_ and type_.is_float else "int" if type_ and type_.is_int else "object")

    def visit_FloatNode(self, node):
        self.kinds.add("float")


class LegacyBuiltins(EnvTransform):
    """A name of a builtin that nobody has declared means Python 2's; the runtime's own mean today's."""

    def visit_NameNode(self, node):
        self._replace(node, _BUILTIN)
        return node

    def visit_SimpleCallNode(self, node):
        if node.function.is_name:
            inlined = node.function.name in _INLINED and len(node.args) > 1 and _in_any_order(node.args)
            if inlined and not self._mixes_numbers(node.args):
                # Cython compares them one by one, as C where they are C's. The first is computed last.
                self.visitchildren(node, exclude=["function"])
                return node
            self._replace(node.function, _CALLED)
        self.visitchildren(node)
        return node

    def _mixes_numbers(self, arguments):
        """Whether there may be C integers and C floats: to Cython all are floats, to Pyrex one of them."""
        if self.context.era.is_cythons:
            return False
        leaves = _Leaves(self.current_env())
        for argument in arguments:
            leaves.visit(argument)
        return len(leaves.kinds) > 1 or "unknown" in leaves.kinds

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
        module = self.global_scope()
        builtins = module.outer_scope
        if is_runtimes(node):
            entry = self.current_env().lookup(node.name)
            if entry is None or entry.scope.is_module_scope:
                node.entry = builtins.lookup(node.name) or module.declare_builtin(node.name, node.pos)
        elif prefix + node.name in runtime.names():
            entry = self.current_env().lookup(node.name)
            found = module.lookup_here(prefix + node.name)
            if found is not None and (entry is None or entry.scope is builtins):
                node.name, node.entry = found.name, found
