"""What NumPy's Python side dropped, and the packages before NumPy."""

from __future__ import annotations

from repyrex.check.detectors.imported import ImportingDetector

_NAMES = {
    "NewAxis": "numpy.newaxis",
    "alen": "len",
    "alltrue": "numpy.all",
    "asscalar": "a.item()",
    "bool": "bool or numpy.bool_",
    "complex": "complex",
    "cumproduct": "numpy.cumprod",
    "float": "float or numpy.float64",
    "float_": "numpy.float64",
    "complex_": "numpy.complex128",
    "in1d": "numpy.isin",
    "int": "int or numpy.int_",
    "int0": "numpy.intp",
    "long": "int",
    "object": "object",
    "product": "numpy.prod",
    "row_stack": "numpy.vstack",
    "rank": "numpy.ndim",
    "sometrue": "numpy.any",
    "str": "str",
    "typeDict": "numpy.sctypeDict",
    "unicode": "str",
    "trapz": "numpy.trapezoid",
    "msort": "numpy.sort(a, axis=0)",
    "Inf": "numpy.inf",
    "Infinity": "numpy.inf",
    "NaN": "numpy.nan",
    "PINF": "numpy.inf",
    "NINF": "-numpy.inf",
    "string_": "numpy.bytes_",
    "unicode_": "numpy.str_",
    "fromstring": "numpy.frombuffer, of bytes (fromstring parses text since NumPy 2.3)",
    "getbuffer": "memoryview",
    "newbuffer": "bytearray",
}
_OLD_PACKAGES = frozenset({"Numeric", "MLab", "RandomArray", "LinearAlgebra", "FFT", "numarray"})


class NumpyNames(ImportingDetector):
    """Names of `numpy`, whatever it is called, and imports of its ancestors."""

    def imported(self, module, node):
        if module.partition(".")[0] in _OLD_PACKAGES or module.startswith("numpy.oldnumeric"):
            self.tell("numeric-module", node, name=module)

    def used(self, name, node):
        top, _, rest = name.partition(".")
        first = rest.partition(".")[0]
        if top in ("numpy", "scipy") and first in _NAMES:
            # `from numpy import *` never brought a builtin's name along.
            if "." not in name or (node.is_name and name.split(".")[1] != str(getattr(node, "name", ""))):
                return
            self.tell("numpy-name", node, name=name, todo=f"today: {_NAMES[first]}")
