"""Attributes by names that objects of Python 3 lost, where no look-up of the front end answers for them."""

from __future__ import annotations

from repyrex.check.detectors.detector import ScopedDetector, text_of
from repyrex.frontend.transforms.attributes import names_for

_SLICES = frozenset({"__setslice__", "__delslice__"})


class LostAttributes(ScopedDetector):
    """Finds `getattr(d, "has_key")` and `obj.__setslice__`."""

    def visit_SimpleCallNode(self, node):
        if self.called_builtin(node) in ("getattr", "hasattr") and len(node.args) > 1:
            name = text_of(node.args[1])
            if name is not None and (name in _SLICES or names_for(name)):
                self.tell("attribute-by-name", node.function, name=name)
        self.visitchildren(node)

    def visit_AttributeNode(self, node):
        if node.attribute in _SLICES:
            self.tell("slice-method-by-name", node, name=str(node.attribute))
        self.visitchildren(node)
