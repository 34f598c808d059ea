"""Division where the types of the operands, which no source tells, make the difference."""

from __future__ import annotations

from Cython.Compiler import ExprNodes

from repyrex.check.detectors.imported import ImportingDetector

_LITERALS = (ExprNodes.IntNode, ExprNodes.FloatNode)


class Divisions(ImportingDetector):
    """Finds `/` in a module that works with datetime, and the first one of a module that works with NumPy."""

    def look(self, tree):
        self._modules, self._divisions = set(), []
        super().look(tree)
        if "datetime" in self._modules:
            for node in self._divisions:
                self.tell("timedelta-division", node)
        if "numpy" in self._modules and self._divisions:
            self.tell("object-array-division", self._divisions[0])

    def imported(self, module, node):
        self._modules.add(module.partition(".")[0])

    def visit_DivNode(self, node):
        if node.operator == "/" and not all(
            isinstance(one, _LITERALS) for one in (node.operand1, node.operand2)
        ):
            self._divisions.append(node)
        self.visitchildren(node)
