"""``import_array`` raises where it fails, in whatever function it stands.

NumPy's is a macro that returns NULL from the function it is written in, and Numeric's went on with an
exception set. A .pyx declares ``void import_array()`` (or ``double import_libnumarray()``) and calls it at
the module's top: the header has a function for each, which is declared here as what it is.
"""

from __future__ import annotations

from Cython.Compiler import ExprNodes, Nodes
from Cython.Compiler.StringEncoding import EncodedString

from repyrex.frontend.transforms.declarations import DeclarationsOfHeaders

#: C functions without arguments, by the names that declarations have.
_FUNCTIONS = {
    "import_array": "repyrex_import_array",
    "import_libnumeric": "repyrex_import_array",
    "import_libnumarray": "repyrex_import_array",
    "import_umath": "repyrex_import_umath",
    "import_ufunc": "repyrex_import_umath",
}


class ImportArrayRaises(DeclarationsOfHeaders):
    """Declares those of a header as ``int ... except -1``."""

    def visit_CVarDefNode(self, node):
        if not self.in_extern or len(node.declarators) != 1:
            return node
        function = node.declarators[0]
        if not isinstance(function, Nodes.CFuncDeclaratorNode) or function.args:
            return node
        name = function.base
        actual = isinstance(name, Nodes.CNameDeclaratorNode) and _FUNCTIONS.get(str(name.cname or name.name))
        if actual:
            name.cname = EncodedString(actual)
            node.base_type = _c_int(node.base_type)
            function.exception_value = ExprNodes.IntNode(node.pos, value="-1")
            function.exception_check = False
        return node


def _c_int(base_type):
    return Nodes.CSimpleBaseTypeNode(
        base_type.pos,
        name=EncodedString("int"),
        module_path=[],
        is_basic_c_type=True,
        signed=1,
        complex=False,
        longness=0,
        is_self_arg=False,
        templates=None,
    )
