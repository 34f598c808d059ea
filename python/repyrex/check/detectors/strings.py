"""Where the kind of string that the module does not have could enter.

Behind the analysis, so that what is a C string, or declared as a string, is known. An object of unknown type
that meets a literal is a place where it could.
"""

from __future__ import annotations

from Cython.Compiler import ExprNodes

from repyrex.check.detectors.detector import Detector, dotted, text_of

_EQUALITY = ("==", "!=", "is", "is_not")
_MEMBERSHIP = ("in", "not_in")
#: Text in both modes, and under every Python 3.
_NATIVE = frozenset(
    {"__name__", "__file__", "sys.platform", "sys.byteorder", "sys.version", "os.name", "os.sep"}
)
_NATIVE_ATTRIBUTES = frozenset({"__name__", "__module__"})
_DICT_LOOKUPS = frozenset({"get", "has_key", "pop", "setdefault"})


class StringCrossings(Detector):
    """Comparisons, keys and formats."""

    def look(self, tree):
        self._in_message = False
        self.visit(tree)

    def visit_PrimaryCmpNode(self, node):
        self._compared(node.operator, node.operand1, node.operand2)
        cascade = node.cascade
        left = node.operand2
        while cascade is not None:
            self._compared(cascade.operator, left, cascade.operand2)
            left, cascade = cascade.operand2, cascade.cascade
        self.visitchildren(node)

    def visit_IndexNode(self, node):
        base, index = _bare(node.base), _bare(node.index)
        if text_of(index) is not None and _may_be_dict(base):
            self.tell("string-key", node)
        self.visitchildren(node)

    def visit_CallNode(self, node):
        function, arguments = node.function, _arguments(node)
        if getattr(function, "attribute", None) in _DICT_LOOKUPS and arguments:
            if text_of(_bare(arguments[0])) is not None and _may_be_dict(_bare(function.obj)):
                self.tell("string-key", node.function)
        elif (
            getattr(function, "name", None) == "str" and len(arguments) == 1 and self.module.strings == "text"
        ):
            self._formatted(arguments[0], node)
        self.visitchildren(node)

    def visit_ModNode(self, node):
        if isinstance(_bare(node.operand1), ExprNodes.UnicodeNode) and self.module.strings == "text":
            operand = _bare(node.operand2)
            given = operand.args if isinstance(operand, ExprNodes.TupleNode) else [operand]
            if "%s" in text_of(_bare(node.operand1)):
                for one in given:
                    if self._formatted(one, node):
                        break
        self.visitchildren(node)

    def visit_RaiseStatNode(self, node):
        self._message(node)

    def visit_AssertStatNode(self, node):
        self._message(node)

    def visit_PrintStatNode(self, node):
        self._message(node)

    def _message(self, node):
        outer, self._in_message = self._in_message, True
        self.visitchildren(node)
        self._in_message = outer

    def _compared(self, operator, left, right):
        left, right = _bare(left), _bare(right)
        if operator in _MEMBERSHIP:
            items = getattr(right, "args", None) or ()
            literals = [one for one in map(_bare, items) if text_of(one) is not None]
            if literals:
                self._met(left, literals[0])
            elif text_of(left) is not None and _may_be_dict(right) and not items:
                self.tell("string-key", left)
        elif operator in _EQUALITY:
            if text_of(left) is not None:
                self._met(right, left)
            elif text_of(right) is not None:
                self._met(left, right)

    def _met(self, other, literal):
        """An expression and a literal are compared."""
        if not _is_unknown(other):
            return
        name = dotted(other)
        native = name in _NATIVE or getattr(other, "attribute", None) in _NATIVE_ATTRIBUTES
        if native:
            if isinstance(literal, ExprNodes.BytesNode):
                self.tell("string-native", other, name=name or f".{other.attribute}")
        elif isinstance(other, ExprNodes.IndexNode) and len(text_of(literal)) == 1:
            self.tell("string-item", other)
        else:
            self.tell("string-compared", other)

    def _formatted(self, argument, node):
        argument = _bare(argument)
        if self._in_message or not _is_unknown(argument) or isinstance(argument, ExprNodes.SimpleCallNode):
            return False
        self.tell("string-formatted", node)
        return True


def _arguments(call):
    """The positional arguments; the call of a method has them in a tuple."""
    return getattr(call, "args", None) or getattr(getattr(call, "arg_tuple", None), "args", None) or ()


def _bare(node):
    """What is behind the coercions that the analysis put around an expression."""
    while isinstance(node, (ExprNodes.CoercionNode, ExprNodes.CloneNode)):
        node = node.arg
    return node


def _is_unknown(node):
    """Whether it is an object that may be any string."""
    type_ = getattr(node, "type", None)
    if type_ is None or not type_.is_pyobject or text_of(node) is not None:
        return False
    if type_.is_builtin_type or type_.is_extension_type:
        return False
    if isinstance(node, (ExprNodes.ConstNode, ExprNodes.ModNode, ExprNodes.SequenceNode, ExprNodes.DictNode)):
        return False
    return not (isinstance(node, ExprNodes.AttributeNode) and node.is_py_attr is False)


def _may_be_dict(node):
    type_ = getattr(node, "type", None)
    if (
        type_ is None
        or not type_.is_pyobject
        or isinstance(node, (ExprNodes.DictNode, ExprNodes.SequenceNode))
    ):
        return False
    if type_.is_extension_type:
        return False
    return not type_.is_builtin_type or type_.name == "dict"
