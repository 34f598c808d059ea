"""Which names are of C."""

from __future__ import annotations

from repyrex.check.detectors.detector import Detector


class CNames(Detector):
    """Remembers where names of C types are used: one that was never set holds what it held under Pyrex."""

    def visit_NameNode(self, node):
        if node.type is not None and not node.type.is_pyobject:
            path = str(node.pos[0].get_error_description())
            self.module.of_c.add((path, node.pos[1], node.pos[2]))
