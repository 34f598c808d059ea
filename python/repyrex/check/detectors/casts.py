"""`<long>obj`: a Python object cast to a C number; and which names are of C."""

from __future__ import annotations

from repyrex.check.detectors.detector import Detector


class WrittenCasts(Detector):
    """Remembers each cast by the place of what is cast: behind the analysis it is a coercion like others."""

    def visit_TypecastNode(self, node):
        self.module.casts[node.operand.pos] = node.pos
        self.visitchildren(node)


class Casts(Detector):
    """Finds those whose operand turned out to be an object, and whose type is an integer."""

    def visit_CoerceFromPyTypeNode(self, node):
        place = self.module.casts.get(node.pos)
        if place is not None and node.type.is_int:
            self.module.tell("cast-of-object", place)
        self.visitchildren(node)


class CNames(Detector):
    """Remembers where names of C types are used: one that was never set holds what it held under Pyrex."""

    def visit_NameNode(self, node):
        if node.type is not None and not node.type.is_pyobject:
            path = str(node.pos[0].get_error_description())
            self.module.of_c.add((path, node.pos[1], node.pos[2]))
