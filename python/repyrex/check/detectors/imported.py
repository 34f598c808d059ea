"""Which names of a module stand for modules, and for what is in them, as far as its imports tell."""

from __future__ import annotations

from Cython.Compiler import ExprNodes

from repyrex.check.detectors.detector import Detector, dotted


class ImportingDetector(Detector):
    """Calls ``used`` with the full dotted name of what each name and attribute stands for.

    A name that is imported anywhere in the file counts as imported everywhere in it.
    """

    def look(self, tree):
        self._imports = _Imports()
        self._imports.visit(tree)
        self._inner = set()
        self.visit(tree)

    def used(self, name, node):
        """``name`` is full: `numpy.int` for `N.int` behind `import numpy as N`."""

    def imported(self, module, node):
        """A statement imports ``module``."""

    def imports_from(self, packages):
        """Whether any of the packages is imported anywhere."""
        return any(module.partition(".")[0] in packages for module in self._imports.modules())

    def visit_ImportNode(self, node):
        self.imported(_module_name(node), node)

    def visit_FromImportStatNode(self, node):
        module = _module_name(node.module)
        self.imported(module, node)
        for name, target in node.items:
            self.used(f"{module}.{name}", target)

    def visit_AttributeNode(self, node):
        if id(node) not in self._inner:
            inner = node.obj
            while isinstance(inner, ExprNodes.AttributeNode):
                self._inner.add(id(inner))
                inner = inner.obj
            full = self._imports.resolve(dotted(node))
            if full:
                self.used(full, node)
        self.visitchildren(node)

    def visit_NameNode(self, node):
        full = self._imports.of_star(str(node.name))
        for name in full:
            self.used(name, node)


def _module_name(node):
    name = node.module_name
    return str(getattr(name, "value", name))


class _Imports(Detector):
    """What each name stands for."""

    def __init__(self):
        super().__init__(None)
        self._names = {}
        self._stars = []

    def resolve(self, name):
        if not name:
            return None
        first, _, rest = name.partition(".")
        full = self._names.get(first)
        return f"{full}.{rest}" if full else None

    def modules(self):
        return [*self._names.values(), *self._stars]

    def of_star(self, name):
        return [f"{module}.{name}" for module in self._stars]

    def visit_SingleAssignmentNode(self, node):
        if isinstance(node.rhs, ExprNodes.ImportNode) and isinstance(node.lhs, ExprNodes.NameNode):
            name, module = str(node.lhs.name), _module_name(node.rhs)
            # `import a.b` binds a, `import a.b as c` binds c to a.b.
            self._names[name] = name if module.startswith(f"{name}.") else module
        self.visitchildren(node)

    def visit_FromImportStatNode(self, node):
        module = _module_name(node.module)
        for name, target in node.items:
            if isinstance(target, ExprNodes.NameNode):
                self._names[str(target.name)] = f"{module}.{name}"
        if any(_value(one) == "*" for one in _imported(node.module)):
            self._stars.append(module)

    def visit_FromCImportStatNode(self, node):
        """C names are declared, not imported."""

    def visit_StatNode(self, node):
        self.visitchildren(node)


def _imported(node):
    """The names in `from m import ...`: a list node up to Cython 3.2."""
    names = getattr(node, "imported_names", None)
    if names is None:
        names = getattr(getattr(node, "name_list", None), "args", ())
    return names or ()


def _value(node):
    return str(getattr(node, "value", node))
