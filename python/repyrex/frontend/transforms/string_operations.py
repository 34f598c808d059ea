"""``+``, ``%``, ``==``, ``in``, items, keys, iteration and methods of strings, where bytes and text meet.

What an object is cannot be known. So the operators ask first whether strings of two kinds meet
(generated/strings.h), at the cost of a look at the types' flags, and methods by the names of those of
strings, dicts and lists are called by the runtime (runtime/strings.pyx).
"""

from __future__ import annotations

from Cython.Compiler import Builtin, ExprNodes, PyrexTypes
from Cython.Compiler.Visitor import CythonTransform

from repyrex.frontend.nodes import analysed_runtime_call, is_runtimes, mixed, text_node
from repyrex.frontend.transforms.string_formats import FORMAT

_OF_STRINGS = """startswith endswith find rfind index rindex count replace split rsplit join strip lstrip
    rstrip partition rpartition center ljust rjust encode decode format translate"""
_OF_CONTAINERS = "get pop setdefault has_key remove add discard extend update"
_OF_PATTERNS = "match search findall finditer sub subn group start end span"
#: Methods that may meet a string of the other kind.
METHODS = frozenset(f"{_OF_STRINGS} {_OF_CONTAINERS} {_OF_PATTERNS}".split())
METHOD = "_repyrex_method"
#: Those that the runtime leaves to Python where strings of one kind meet, and of which it sees all at a look.
_QUICK = METHODS - set(f"join encode decode format translate has_key extend update {_OF_PATTERNS}".split())
QUICK = "_repyrex_quick_method"
#: Modules whose functions take strings of one kind.
_ALIKE = frozenset({"os", "os.path", "posixpath", "shutil", "glob", "fnmatch", "tempfile", "re"})
ALIKE = "_repyrex_alike"
#: Functions of modules that take data, and how many arguments before it are none.
_DATA = {
    **dict.fromkeys(["struct.pack", "struct.unpack", "struct.pack_into", "struct.unpack_from"], 1),
    "hashlib.new": 1,
    **dict.fromkeys(["marshal.loads", "cPickle.loads", "pickle.loads"], 0),
    **dict.fromkeys([f"{module}." for module in ("binascii", "zlib", "hashlib", "md5", "sha", "base64")], 0),
}
DATA = "_repyrex_with_data"

_WITHOUT_ARGUMENTS = frozenset({"encode", "decode"})
_CONTAINS = frozenset(f"__Pyx_Py{kind}_ContainsTF" for kind in ("Sequence", "Dict", "Set", "Unicode"))


class StringOperations(CythonTransform):
    """Behind the analysis: C operators and methods are left alone."""

    def visit_ModuleNode(self, node):
        self._scope = node.scope
        #: The modules by the names that imports gave.
        self._modules = {name: module for module, names in node.repyrex_imported.items() for name in names}
        self._is_text = self.context.strings[0] == "text"
        self.visitchildren(node)
        return node

    def visit_FuncDefNode(self, node):
        if not is_runtimes(node):
            self.visitchildren(node)
        return node

    def visit_PrimaryCmpNode(self, node):
        self.visitchildren(node)
        if node.special_bool_cmp_function in _CONTAINS:
            node.special_bool_cmp_function = "repyrex_ContainsTF"
            node.special_bool_cmp_utility_code = None
        return node

    visit_CascadedCmpNode = visit_PrimaryCmpNode

    def visit_ModNode(self, node):
        self.visitchildren(node)
        if node.type.is_pyobject and not node.inplace and _may_be(node.operand1, *_STRINGS):
            return analysed_runtime_call(self._scope, FORMAT, node, [node.operand1, node.operand2])
        return node

    def visit_SimpleCallNode(self, node):
        self.visitchildren(node)
        function = node.function
        arguments = getattr(node.arg_tuple, "args", None) or ()
        if (
            isinstance(function, ExprNodes.AttributeNode)
            and function.attribute in METHODS
            and function.is_py_attr
            and function.obj.type.is_pyobject
            and node.type.is_pyobject
            and (arguments or function.attribute in _WITHOUT_ARGUMENTS)
            and not all(_is_number(one) for one in arguments or (None,))
            and self._module(function.obj) is None
        ):
            given = [function.obj, text_node(node.pos, function.attribute), node.arg_tuple]
            called = QUICK if function.attribute in _QUICK else METHOD
            return analysed_runtime_call(self._scope, called, node, given)
        if isinstance(function, ExprNodes.AttributeNode) and arguments and function.is_py_attr:
            return self._of_module(node, self._module(function.obj), str(function.attribute))
        return node

    def _of_module(self, node, module, name):
        """The call of a module's function."""
        if module in _ALIKE:
            return analysed_runtime_call(self._scope, ALIKE, node, [node.function, node.arg_tuple])
        named = _DATA.get(f"{module}.{name}", _DATA.get(f"{module}."))
        if named is None or not self._is_text:
            return node
        count = ExprNodes.IntNode(node.pos, value=str(named)).coerce_to_pyobject(self._scope)
        return analysed_runtime_call(self._scope, DATA, node, [node.function, node.arg_tuple, count])

    def _module(self, node):
        """The module, by what it was called, that a name or ``os.path`` may be; else None."""
        if isinstance(node, ExprNodes.NameNode):
            return self._modules.get(node.name)
        if isinstance(node, ExprNodes.AttributeNode) and node.attribute == "path":
            return "os.path" if self._module(node.obj) == "os" else None
        return None


class StringItems(CythonTransform):
    """Items of objects, and what an operator with ``=`` was expanded to."""

    def visit_ModuleNode(self, node):
        self._scope = node.scope
        self.visitchildren(node)
        return node

    def visit_FuncDefNode(self, node):
        if not is_runtimes(node):
            self.visitchildren(node)
        return node

    def visit_IndexNode(self, node):
        self.visitchildren(node)
        if node.type.is_pyobject and _may_be(node.base, Builtin.dict_type):
            node.__class__ = mixed(_StringItem, type(node))
        return node


_STRINGS = (Builtin.bytes_type, Builtin.unicode_type)


def _may_be(node, *types):
    """Whether an object may be of one of the types."""
    return node.type is PyrexTypes.py_object_type or node.type in types


def _is_number(node):
    if isinstance(node, ExprNodes.CoerceToPyTypeNode):
        node = node.arg
    type_ = getattr(node, "type", None)
    if isinstance(node, ExprNodes.ConstNode):
        return type_ not in _STRINGS
    return bool(type_ and type_.is_numeric)


class _StringItem:
    """An item of an object: one character of bytes is bytes, and a key of a dict is of either kind."""

    def generate_result_code(self, code):
        if not self.is_temp or not self.type.is_pyobject:
            super().generate_result_code(code)
            return
        base, result = self.base.py_result(), self.result()
        failed = code.error_goto_if(f"!{result}", self.pos)
        if self.index.type.is_pyobject:
            code.putln(f"{result} = repyrex_GetItem({base}, {self.index.py_result()}); {failed}")
            self.generate_gotref(code)
            return
        if self.base.type is not PyrexTypes.py_object_type:
            super().generate_result_code(code)
            return
        code.putln(f"if (unlikely(repyrex_has_bytes_items({base}))) {{")
        code.putln(f"{result} = repyrex_bytes_item({base}, (Py_ssize_t)({self.index.result()})); {failed}")
        self.generate_gotref(code)
        code.putln("} else {")
        super().generate_result_code(code)
        code.putln("}")

    def generate_setitem_code(self, value_code, code):
        if not self.index.type.is_pyobject:
            super().generate_setitem_code(value_code, code)
            return
        given = f"{self.base.py_result()}, {self.index.py_result()}, {value_code}"
        code.putln(code.error_goto_if_neg(f"repyrex_SetItem({given})", self.pos))

    def generate_deletion_code(self, code, ignore_nonexisting=False):
        if not self.index.type.is_pyobject:
            super().generate_deletion_code(code, ignore_nonexisting)
            return
        self.generate_subexpr_evaluation_code(code)
        given = f"{self.base.py_result()}, {self.index.py_result()}"
        code.putln(code.error_goto_if_neg(f"repyrex_DelItem({given})", self.pos))
        self.generate_subexpr_disposal_code(code)
        self.free_subexpr_temps(code)
