"""Arithmetic that sizes of memory come from: what the front end checks for overflow."""

from __future__ import annotations

from repyrex.check.detectors.detector import Detector
from repyrex.frontend.transforms.size_flow import find_sizes, operations_in


class Sizes(Detector):
    """Finds what ``transforms/sizes.py`` makes raise OverflowError."""

    def look(self, tree):
        expressions, in_place = find_sizes(tree)
        for node in (*in_place, *operations_in(expressions + [one.rhs for one in in_place])):
            self.tell("size-overflow", node)
