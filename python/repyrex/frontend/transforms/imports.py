"""Imports as Python 2 had them.

In a package without ``absolute_import``, ``import name`` is first of the package's own module of that name.
Then comes a module without a package, under its old name before the one that Python 3 has for it; and an
attribute that is there before what it was (standard_library.py).
"""

from __future__ import annotations

from pathlib import Path

from Cython.Compiler import ExprNodes, Nodes
from Cython.Compiler.TreeFragment import copy_code_tree
from Cython.Compiler.Visitor import TreeVisitor, VisitorTransform

from repyrex.frontend.nodes import name_node, runtime_call, text_node
from repyrex.frontend.standard_library import MODULES, NAMES, lost_name, today


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
                module = package
            self._imported.setdefault(today(module), set()).add(node.lhs.name)
        self.visitchildren(node)
        return node

    def visit_ImportNode(self, node):
        # `import name`, `import name as other`
        return self._module(node, ["__name__"] if _gives_last(node) else [])

    def visit_FromImportStatNode(self, node):
        name, names = str(node.module.module_name.value), [item for item, _ in node.items]
        if node.module.level or not (name in MODULES or name in NAMES):
            node.module = self._module(node.module, names)
            return node
        items = node.items
        if names == ["*"]:
            # And those of the lost names that the module uses.
            used = _Names()
            used.visit(self._tree)
            lost = sorted(used.names & NAMES.get(name, {}).keys())
            items = [(item, name_node(node.pos, item)) for item in lost]
        imports = [self._import(node.module, name, item, target) for item, target in items]
        if names == ["*"]:
            node.module = self._module(node.module, names)
            imports.insert(0, node)
        return Nodes.StatListNode(node.pos, stats=imports)

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
        what = ExprNodes.NoneNode(pos) if lost is None else what_it_is(pos, lost)
        value = runtime_call(pos, "_repyrex_from", module, text_node(pos, item), what)
        return Nodes.SingleAssignmentNode(pos, lhs=target, rhs=value)


class _ImportCall(ExprNodes.SimpleCallNode):
    """A call to the runtime in the place of an ImportNode, with what Cython asks such a node for."""

    module_name = level = None


class _Names(TreeVisitor):
    """The names that a tree uses."""

    def __init__(self):
        super().__init__()
        self.names = set()

    def visit_Node(self, node):
        self.visitchildren(node)

    def visit_NameNode(self, node):
        self.names.add(str(node.name))


def what_it_is(pos, said):
    """A node for what a table of standard_library.py says: the runtime's object, or the text itself."""
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
