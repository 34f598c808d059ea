"""Special methods that Python 3 does not call, and classes that were of the old style."""

from __future__ import annotations

from Cython.Compiler import ExprNodes, Nodes

from repyrex.check.detectors.detector import Detector

#: The construct of each method.
_METHODS = {"__unicode__": "method-unicode"}


class Classes(Detector):
    """Looks at the methods that a class body defines."""

    def visit_CClassDefNode(self, node):
        if node.body is not None and node.visibility != "extern":
            self._methods(node, node.class_name)
            self._attributes(node)
        self.visitchildren(node)

    def visit_PyClassDefNode(self, node):
        self._methods(node, node.name)
        defined = _defined(node)
        if "__getattr__" in defined and _has_no_bases(node):
            self.tell("class-classic", defined["__getattr__"], class_=str(node.name))
        self.visitchildren(node)

    def _methods(self, node, class_name):
        defined = _defined(node)
        for name, construct in _METHODS.items():
            if name in defined:
                self.tell(construct, defined[name], name=name, class_=str(class_name))

    def _attributes(self, node):
        for stat in _flat(node.body):
            if isinstance(stat, Nodes.CVarDefNode) and stat.visibility == "readonly":
                self.tell("readonly-attribute", stat)


def _defined(node):
    """The methods of a class body, by name."""
    found = {}
    for stat in _flat(node.body):
        if isinstance(stat, Nodes.DefNode):
            found[str(stat.name)] = stat
        elif isinstance(stat, Nodes.SingleAssignmentNode) and isinstance(stat.lhs, ExprNodes.NameNode):
            found[str(stat.lhs.name)] = stat
    return found


def _flat(body):
    for stat in getattr(body, "stats", [body]):
        if isinstance(stat, Nodes.StatListNode):
            yield from _flat(stat)
        else:
            yield stat


def _has_no_bases(node):
    return not (getattr(node.bases, "args", None) or ())
