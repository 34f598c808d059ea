"""Where strings meet builtins: ``str()``, ``repr()``, ``print``, messages, names, ``isinstance(x, str)``.

Python 2's ``str`` was what all of them gave and took. Python 3 takes nothing but text for names and messages,
and shows bytes as ``b'...'``.
"""

from __future__ import annotations

import builtins

from Cython.Compiler import ExprNodes
from Cython.Compiler.Errors import warning
from Cython.Compiler.StringEncoding import BytesLiteral
from Cython.Compiler.Visitor import EnvTransform

from repyrex.frontend.nodes import callee, is_literal_string, is_runtimes, name_node, runtime_call, text_node
from repyrex.frontend.transforms.string_formats import FORMAT
from repyrex.frontend.transforms.string_operations import METHOD, METHODS

#: Builtins with a function of the runtime for their one argument.
_ONE_ARGUMENT = {
    "str": "_repyrex_str_of",
    "repr": "_repyrex_repr_of",
    "chr": "_repyrex_chr",
    "ord": "_repyrex_ord",
}
#: Which arguments of a builtin are names, or lists of them.
_NAMES = {
    "getattr": {1: "name"},
    "setattr": {1: "name"},
    "hasattr": {1: "name"},
    "delattr": {1: "name"},
    "__import__": {0: "name", 3: "names"},
    "type": {0: "name", 2: "names"},
    "open": {1: "name"},
    "compile": {1: "name", 2: "name"},
    "complex": {0: "name"},
    "eval": {1: "namespace", 2: "namespace"},
}
_ITERATE = frozenset({"enumerate", "reversed", "set", "frozenset", "any", "all", "fromkeys"})
_COLLECT = frozenset({"set", "frozenset", "fromkeys"})
_UNIQUE = "_repyrex_unique"
_AS_FUNCTIONS = frozenset({"str", "repr", "chr"})
_TAKE_FUNCTIONS = frozenset({"map", "filter", "reduce", "apply", "imap", "ifilter"})
_EXCEPTIONS = frozenset(
    name for name, o in vars(builtins).items() if isinstance(o, type) and issubclass(o, BaseException)
)
_KEPT = "'str' as a value is the type bytes here; called by another name it does not do what str() did"
_IDENTITY = ("==", "!=", "is", "is_not")


def names_for(name):
    """What of the runtime may be asked for where a tree has the name."""
    names = {_ONE_ARGUMENT.get(name)}
    if name in _NAMES:
        names |= {f"_repyrex_{function}" for function in _NAMES[name].values()}
    if name in _ITERATE:
        names |= {"_repyrex_Iterable", _UNIQUE}
    if name in _TAKE_FUNCTIONS:
        names |= {f"_repyrex_{function}_function" for function in _AS_FUNCTIONS}
    if name in _EXCEPTIONS:
        names.add("_repyrex_in_message")
    return names - {None}


#: The same for each kind of node.
OF_NODES = {
    "BackquoteNode": {"_repyrex_repr_of"},
    "DefNode": {"_repyrex_told"},
    "DictNode": {"_repyrex_dict"},
    "ExecStatNode": {"_repyrex_namespace"},
    "GeneralCallNode": {"_repyrex_names", "_repyrex_str_format"},
    "IndexNode": {"_repyrex_name", "_repyrex_same"},
    "IteratorNode": {"_repyrex_Iterable"},
    "PrintStatNode": {"_repyrex_printed"},
    "RaiseStatNode": {"_repyrex_in_message"},
    "ModNode": {FORMAT},
}


class StringCrossings(EnvTransform):
    """Has the runtime do what Python 3 does otherwise. Before the names of builtins mean others."""

    _in_text_method = False

    def __call__(self, root):
        self._bytes = self.context.strings[0] == "bytes"
        root.scope.add_include_file("repyrex/generated/strings.h", late=True)
        return super().__call__(root)

    # ---- what __str__ and __repr__ return ----

    def visit_FuncDefNode(self, node):
        if is_runtimes(node):
            return node
        outer, self._in_text_method = self._in_text_method, self._is_text_method(node)
        node = super().visit_FuncDefNode(node)
        self._in_text_method = outer
        return node

    def visit_ReturnStatNode(self, node):
        self.visitchildren(node)
        if self._in_text_method and node.value is not None:
            node.value = runtime_call(node.pos, "_repyrex_told", node.value)
        return node

    def _is_text_method(self, function) -> bool:
        scope = self.current_env()
        name = getattr(getattr(function, "entry", None), "name", None) or getattr(function, "name", None)
        return (scope.is_c_class_scope or scope.is_py_class_scope) and name in ("__str__", "__repr__")

    # ---- calls ----

    def visit_SimpleCallNode(self, node):
        if is_runtimes(node):
            return node
        function, arguments = node.function, node.args
        name = function.name if self._is_builtin(function) else None
        if name in ("isinstance", "issubclass") and len(arguments) == 2:
            arguments[1] = self._types(arguments[1])
        if name in _TAKE_FUNCTIONS and arguments and self._is_builtin(arguments[0], _AS_FUNCTIONS):
            arguments[0] = name_node(node.pos, f"_repyrex_{arguments[0].name}_function")
        self.visitchildren(node, exclude=["function"] if name == "str" else None)
        function, arguments = node.function, node.args
        if name in _ONE_ARGUMENT and len(arguments) == 1:
            return self._of_one(name, node)
        if name == "str" and not arguments:
            return (
                text_node(node.pos, "")
                if not self._bytes
                else ExprNodes.BytesNode(node.pos, value=BytesLiteral(b""))
            )
        if name in _NAMES and (name != "type" or len(arguments) == 3):
            for place, function_name in _NAMES[name].items():
                self._wrap(arguments, place, f"_repyrex_{function_name}")
        # A method of that name is another thing, but for that of dict.
        iterating = "fromkeys" if callee(node) == "fromkeys" else name
        if iterating in _ITERATE and arguments:
            collects = iterating in _COLLECT
            self._wrap(arguments, 0, _UNIQUE if collects else "_repyrex_Iterable", literals=True)
        if name in _EXCEPTIONS:
            self._tell(arguments)
        if _is_method(function) and is_literal_string(function.obj):
            items = ExprNodes.TupleNode(node.pos, args=arguments)
            return runtime_call(
                node.pos, METHOD, function.obj, text_node(node.pos, function.attribute), items
            )
        return node

    def _of_one(self, name, node):
        (argument,) = node.args
        if name == "ord" and (self._bytes or (is_literal_string(argument) and argument.value.isascii())):
            return node
        call = runtime_call(node.pos, _ONE_ARGUMENT[name], argument)
        # Where Python 3 needs text (BytesLiterals).
        if self._bytes and name != "ord" and getattr(node, "repyrex_text", False):
            call = runtime_call(node.pos, "_repyrex_told", call)
        return call

    def visit_ExecStatNode(self, node):
        self.visitchildren(node)
        for place in (1, 2):
            self._wrap(node.args, place, "_repyrex_namespace", literals=True)
        return node

    def visit_GeneralCallNode(self, node):
        self.visitchildren(node)
        keywords = node.keyword_args
        if getattr(node.function, "attribute", None) == "format" and isinstance(keywords, ExprNodes.DictNode):
            return runtime_call(
                node.pos, "_repyrex_str_format", node.function.obj, node.positional_args, keywords
            )
        if isinstance(keywords, ExprNodes.MergedDictNode):
            keywords.keyword_args = [self._keywords(one) for one in keywords.keyword_args]
        elif keywords is not None:
            node.keyword_args = self._keywords(keywords)
        return node

    def _keywords(self, node):
        if isinstance(node, ExprNodes.DictNode):
            return node
        return runtime_call(node.pos, "_repyrex_names", node)

    def visit_BackquoteNode(self, node):
        self.visitchildren(node)
        return runtime_call(node.pos, "_repyrex_repr_of", node.arg)

    # ---- messages ----

    def visit_PrintStatNode(self, node):
        self.visitchildren(node)
        self._wrap_all(node.arg_tuple.args, "_repyrex_printed")
        return node

    def visit_RaiseStatNode(self, node):
        self.visitchildren(node)
        if node.exc_value is not None and not is_literal_string(node.exc_value):
            node.exc_value = runtime_call(node.pos, "_repyrex_in_message", node.exc_value)
        made = node.exc_type
        if isinstance(made, ExprNodes.SimpleCallNode) and (callee(made) or "")[:1].isupper():
            self._tell(made.args)
        return node

    def _tell(self, arguments):
        self._wrap_all(arguments, "_repyrex_in_message")

    # ---- items ----

    def visit_IteratorNode(self, node):
        self.visitchildren(node)
        if isinstance(node.sequence, ExprNodes.BytesNode):
            node.sequence = runtime_call(node.pos, "_repyrex_Iterable", node.sequence)
        return node

    def visit_IndexNode(self, node):
        self.visitchildren(node)
        base = node.base
        if _is_namespace(base):
            index = [node.index]
            self._wrap(index, 0, "_repyrex_name", literals=True)
            (node.index,) = index
        elif self.context.era.is_cythons and isinstance(base, ExprNodes.BytesNode):
            node.base = runtime_call(node.pos, "_repyrex_same", base)
        return node

    def visit_DictNode(self, node):
        """``{a: 1, b: 2}``: two keys may be one."""
        if is_runtimes(node):
            return node
        self.visitchildren(node)
        computed = [one for one in node.key_value_pairs if not isinstance(one.key, ExprNodes.ConstNode)]
        if not computed or len(node.key_value_pairs) < 2:
            return node
        pairs = [ExprNodes.TupleNode(one.pos, args=[one.key, one.value]) for one in node.key_value_pairs]
        return runtime_call(node.pos, "_repyrex_dict", ExprNodes.TupleNode(node.pos, args=pairs))

    # ---- the type str ----

    def visit_PrimaryCmpNode(self, node):
        if node.cascade is None and node.operator in _IDENTITY:
            for one, other in (("operand1", "operand2"), ("operand2", "operand1")):
                if self._is_str(getattr(node, one)) and not self._bytes:
                    # Either of two types: `is` becomes `in`.
                    node.operand1, node.operand2 = getattr(node, other), self._types(getattr(node, one))
                    node.operator = "in" if node.operator in ("is", "==") else "not_in"
                    break
                setattr(node, one, self._type(getattr(node, one)))
        elif node.cascade is None and node.operator in ("in", "not_in"):
            node.operand2 = self._types(node.operand2)
        self.visitchildren(node)
        return node

    def visit_AttributeNode(self, node):
        node.obj = self._type(node.obj)
        self.visitchildren(node)
        return node

    def visit_PyClassDefNode(self, node):
        if getattr(node.bases, "args", None):
            node.bases.args = [self._type(base) for base in node.bases.args]
        return self.visit_ClassDefNode(node)

    def visit_NameNode(self, node):
        if self._bytes and not is_runtimes(node) and self._is_str(node):
            warning(node.pos, _KEPT, 2)
            return name_node(node.pos, "bytes")
        return node

    def _types(self, node):
        """What stands for a type, or for several, in isinstance() or behind ``in``."""
        if self._is_str(node):
            both = [name_node(node.pos, "bytes")] + ([] if self._bytes else [name_node(node.pos, "str")])
            return ExprNodes.TupleNode(node.pos, args=both) if len(both) > 1 else both[0]
        if isinstance(node, (ExprNodes.TupleNode, ExprNodes.ListNode)):
            args = []
            for one in node.args:
                types = self._types(one)
                args += types.args if self._is_str(one) and not self._bytes else [types]
            node.args = args
        return node

    def _type(self, node):
        return name_node(node.pos, "bytes") if self._bytes and self._is_str(node) else node

    def _is_str(self, node):
        return self._is_builtin(node, ("str",))

    # ---- what all of these need ----

    def _is_builtin(self, node, names=None) -> bool:
        """Whether it is the name of a builtin, one of ``names``."""
        if not isinstance(node, ExprNodes.NameNode) or (names is not None and node.name not in names):
            return False
        entry = self.current_env().lookup(node.name)
        return entry is None or entry.is_builtin or entry.scope is self.global_scope().outer_scope

    def _wrap(self, arguments, place, function, literals=False):
        """Have a function of the runtime look at an argument, if it is there and no text."""
        if place >= len(arguments):
            return
        one = arguments[place]
        if isinstance(one, ExprNodes.UnicodeNode) or (is_literal_string(one) and not literals):
            return
        arguments[place] = runtime_call(one.pos, function, one)

    def _wrap_all(self, arguments, function):
        for place in range(len(arguments)):
            if not isinstance(arguments[place], ExprNodes.ConstNode):
                self._wrap(arguments, place, function)


def _is_method(node):
    return isinstance(node, ExprNodes.AttributeNode) and node.attribute in METHODS


def _is_namespace(node):
    """``x.__dict__``, globals(), vars(x): its keys are names."""
    if isinstance(node, ExprNodes.AttributeNode):
        return node.attribute == "__dict__"
    called = isinstance(node, ExprNodes.SimpleCallNode) and getattr(node.function, "name", None)
    return called in ("globals", "locals", "vars")
