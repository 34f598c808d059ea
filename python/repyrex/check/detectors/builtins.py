"""Python 2's builtins that are something else."""

from __future__ import annotations

from repyrex.check.detectors.detector import ScopedDetector


class StandardErrors(ScopedDetector):
    """StandardError, where nobody in the module binds it."""

    def visit_NameNode(self, node):
        if node.name == "StandardError" and not self.binds("StandardError"):
            self.tell("standard-error", node)
