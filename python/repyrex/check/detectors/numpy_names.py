"""What NumPy's Python side dropped and nothing answers for, and the packages before NumPy."""

from __future__ import annotations

from repyrex.check.detectors.detector import dotted
from repyrex.check.detectors.imported import ImportingDetector
from repyrex.frontend.libraries import MODULES
from repyrex.frontend.numpy_library import UNANSWERED

_OLD_PACKAGES = frozenset({"Numeric", "MLab", "RandomArray", "LinearAlgebra", "FFT", "numarray"})
_ARRAYS = ("numpy", "scipy", *_OLD_PACKAGES)
_INTS = ("int", "types.IntType", "IntType")
_OLD_PARTS = ("numpy.oldnumeric", "numpy.numarray")


class NumpyNames(ImportingDetector):
    """Names of `numpy`, whatever it is called, and imports of its ancestors."""

    def visit_SimpleCallNode(self, node):
        if getattr(node.function, "name", None) == "isinstance" and len(node.args or ()) == 2:
            kinds = getattr(node.args[1], "args", None) or [node.args[1]]
            if self.imports_from(_ARRAYS) and any(dotted(kind) in _INTS for kind in kinds):
                self.tell("numpy-int", node)
        self.visitchildren(node)

    def imported(self, module, node):
        if module.partition(".")[0] in _OLD_PACKAGES or module.startswith(_OLD_PARTS):
            self.tell("numeric-arrays" if module in MODULES else "numeric-module", node, name=module)

    def used(self, name, node):
        top, _, rest = name.partition(".")
        first = rest.partition(".")[0]
        if top in ("numpy", "scipy") and first in UNANSWERED:
            self.tell("numpy-name", node, name=name, todo=f"today: {UNANSWERED[first].format(name=first)}")
