"""Imports as Python 2 had them.

In a package without ``absolute_import``, ``import name`` is first of the package's own module of that name.
Then comes a module without a package, under its old name before the one that Python 3 has for it; and an
attribute that is there before what it was (libraries.py).
"""

from __future__ import annotations

from pathlib import Path

from Cython.Compiler import ExprNodes, Nodes
from Cython.Compiler.TreeFragment import copy_code_tree
from Cython.Compiler.Visitor import VisitorTransform

from repyrex.frontend.libraries import MODULES, has_lost, lost_name, starred_names, today
from repyrex.frontend.nodes import name_node, names_in, runtime_call, text_node


class LegacyImports(VisitorTransform):
    """Has the runtime import what may be the package's own, or have another name today."""

    def __call__(self, tree):
        self._tree = tree
        self._in_package = _in_package(tree)
        #: The names that hold modules, by the module; for transforms/attributes.py.
        tree.repyrex_imported = self._imported = {}
        return super().__call__(tree)

    def visit_Node(self, node):
        self.visitchildren(node)
        return node

    def visit_ExprNode(self, node):
        """No import inside."""
        return node

    def visit_SingleAssignmentNode(self, node):
        if isinstance(node.rhs, ExprNodes.ImportNode) and node.lhs.is_name:
            module = str(node.rhs.module_name.value)
            package, _, inside = module.partition(".")
            if inside and node.lhs.name == package:
                if module in MODULES and package not in MODULES:
                    # `import numpy.oldnumeric`: an attribute of numpy's, which has it no more (NAMES).
                    node.rhs.module_name = text_node(node.rhs.pos, package)
                module = package
            self._imported.setdefault(today(module), set()).add(node.lhs.name)
        self.visitchildren(node)
        return node

    def visit_ImportNode(self, node):
        # `import name`, `import name as other`
        return self._module(node, ["__name__"] if _gives_last(node) else [])

    def visit_FromImportStatNode(self, node):
        name, names = str(node.module.module_name.value), [item for item, _ in node.items]
        if node.module.level or not (name in MODULES or has_lost(name)):
            node.module = self._module(node.module, names)
            return node
        self._imported.setdefault(today(name), set())
        if names == ["*"]:
            return Nodes.StatListNode(node.pos, stats=self._import_star(node, name))
        stats = [self._import(node.module, name, item, target) for item, target in node.items]
        return Nodes.StatListNode(node.pos, stats=stats)

    def _import_star(self, node, name):
        """The statement, and imports of those of the lost names that the module uses."""
        used = names_in(self._tree) & starred_names(name)
        lost = [self._starred(node, name, item) for item in sorted(used)]
        before = []
        if name == "scipy":
            # It had all of NumPy's names, and its own in the place of some.
            star = copy_code_tree(node)
            star.module.module_name = text_node(node.pos, "numpy")
            before = [*self._import_star(star, "numpy"), *lost]
            lost = []
        node.module = self._module(node.module, ["*"])
        return [*before, node, *lost]

    def _starred(self, node, name, item):
        return self._import(node.module, name, item, name_node(node.pos, item))

    def _module(self, node, names):
        """What gives the module of an ImportNode, from which ``names`` are imported."""
        pos, name = node.pos, str(node.module_name.value)
        if node.level or name.partition(".")[0] == "cython":
            return node
        if name in MODULES:
            function = "_repyrex_module" if node.level is None else "_repyrex_renamed"
            what = what_it_is(pos, MODULES[name])
        elif self._in_package and node.level is None:
            function = "_repyrex_import"
            what = ExprNodes.TupleNode(pos, args=[text_node(pos, one) for one in names])
        else:
            return node
        call = _ImportCall(pos, function=name_node(pos, function), args=[text_node(pos, name), what])
        call.module_name, call.level = node.module_name, node.level
        return call

    def _import(self, module, name, item, target):
        """``from name import item``; ``module`` is the node that imports."""
        pos = module.pos
        module = self._module(copy_code_tree(module), [item])
        lost = lost_name(name, item)
        what = ExprNodes.NoneNode(pos) if lost is None else what_it_is(pos, lost.today)
        function = "_repyrex_from_changed" if lost is not None and lost.changed else "_repyrex_from"
        value = runtime_call(pos, function, module, text_node(pos, item), what)
        return Nodes.SingleAssignmentNode(pos, lhs=target, rhs=value)


class _ImportCall(ExprNodes.SimpleCallNode):
    """A call to the runtime in the place of an ImportNode, with what Cython asks such a node for."""

    module_name = level = None


def what_it_is(pos, said):
    """A node for what a table of libraries.py says: the runtime's object, a module, or the text itself."""
    if said.startswith("="):
        name, made = said[1:], MODULES[said[1:]]
        return runtime_call(pos, "_repyrex_renamed", text_node(pos, name), what_it_is(pos, made))
    return name_node(pos, said) if said.startswith("_repyrex_") else text_node(pos, said)


def _in_package(tree):
    """Whether the module is one of a package, by its name; or the package itself."""
    return "." in tree.full_module_name or Path(tree.pos[0].filename).stem == "__init__"


def _gives_last(node):
    """Whether `import a.b` gives the module `b`, as `import a.b as name` does."""
    if hasattr(node, "get_top_level_module"):
        # Cython 3.1
        return not node.get_top_level_module
    return node.is_import_as_name
