"""Methods of the classes in a tree that was just parsed: found, renamed, added."""

from __future__ import annotations

import textwrap

from Cython.Compiler import Nodes
from Cython.Compiler.StringEncoding import EncodedString
from Cython.Compiler.TreeFragment import SetPosTransform, parse_from_strings
from Cython.Compiler.Visitor import VisitorTransform

from repyrex.frontend.nodes import names_in


class ClassTransform(VisitorTransform):
    """Calls ``extension_class`` or ``python_class`` with a ``Methods`` for each class with a body."""

    def __init__(self):
        super().__init__()
        #: The ``Methods`` of the module's classes so far, by name.
        self.classes = {}

    def visit_Node(self, node):
        self.visitchildren(node)
        return node

    def visit_CClassDefNode(self, node):
        if node.body is not None and not node.in_pxd and node.visibility != "extern":
            methods = Methods(node, node.class_name, self.classes)
            self.classes[node.class_name] = methods
            self.extension_class(methods)
        self.visitchildren(node)
        return node

    def visit_PyClassDefNode(self, node):
        methods = Methods(node, node.name, self.classes)
        self.classes[node.name] = methods
        self.python_class(methods)
        self.visitchildren(node)
        return node

    def extension_class(self, methods):
        """A ``cdef class``."""

    def python_class(self, methods):
        """A ``class``. Under Pyrex it was an old-style class, unless it had a base that was none."""


class Methods:
    """The methods that a class body defines with ``def``, or assigns, at its top level."""

    def __init__(self, node, name, classes):
        self.node = node
        self.name = str(name)
        self._classes = classes
        if not isinstance(node.body, Nodes.StatListNode):
            node.body = Nodes.StatListNode(node.body.pos, stats=[node.body])

    def __contains__(self, name):
        return self._find(name) is not None

    def inherits(self, name):
        """Whether one of the bases that this module defines has the method, itself or from its bases."""
        return any(name in base for base in self.ancestors())

    def keep_hash(self):
        """Python 3 makes a class with ``__eq__`` unhashable; it keeps what it inherits of this module's."""
        for base in self.ancestors():
            if "__hash__" in base:
                self.add(f"__hash__ = {base.name}.__hash__")
                return

    def has_bases(self):
        """Whether the class is said to derive from another."""
        return bool(getattr(self.node.bases, "args", None))

    def bases(self):
        """Those of the bases that this module has defined."""
        bases = getattr(self.node.bases, "args", None) or ()
        names = (getattr(base, "name", None) for base in bases)
        return [self._classes[name] for name in names if name in self._classes]

    @property
    def is_extension(self):
        """Whether it is an extension type."""
        return isinstance(self.node, Nodes.CClassDefNode)

    def ancestors(self):
        """The bases that this module has defined, and theirs."""
        for base in self.bases():
            yield base
            yield from base.ancestors()

    def is_new_style(self):
        """Whether it is known to derive from ``object``, as extension types do: a class did not by itself."""
        bases = getattr(self.node.bases, "args", None) or ()
        if self.is_extension or any(_is_object(base) for base in bases):
            return True
        return any(base.is_new_style() for base in self.bases())

    def rename(self, name, to):
        """Give a method another name."""
        found = self._find(name)
        if isinstance(found, Nodes.DefNode):
            found.name = EncodedString(to)
        else:
            found.lhs.name = EncodedString(to)

    def uses(self, method, name):
        """Whether the method has the name in its body."""
        return name in names_in(self._find(method))

    def drop_alias(self, name, of):
        """Remove the assignment ``name = of``, if the body has it."""
        found = self._find(name)
        if isinstance(found, Nodes.SingleAssignmentNode) and getattr(found.rhs, "name", None) == of:
            _remove(self.node.body, found)

    def decorate_as_static(self, name):
        """Make it a static method."""
        (parsed,) = self._parsed("@staticmethod\ndef f(): pass")
        self._find(name).decorators = parsed.decorators

    def add(self, source):
        """Append the definitions in ``source``."""
        self.node.body.stats += self._parsed(source)

    def _parsed(self, source):
        level = "c_class" if self.is_extension else "class"
        tree = parse_from_strings(
            self.name, textwrap.dedent(source), level=level, initial_pos=self.node.pos, in_utility_code=True
        )
        tree = SetPosTransform(self.node.pos)(tree)
        return tree.stats if isinstance(tree, Nodes.StatListNode) else [tree]

    def _find(self, name):
        for stat in flat(self.node.body):
            if isinstance(stat, Nodes.DefNode) and stat.name == name:
                return stat
            if isinstance(stat, Nodes.SingleAssignmentNode) and getattr(stat.lhs, "name", None) == name:
                return stat
        return None


def _is_object(base):
    return getattr(base, "name", None) == "object"


def _remove(body, stat):
    for inner in body.stats:
        if isinstance(inner, Nodes.StatListNode):
            _remove(inner, stat)
    body.stats = [one for one in body.stats if one is not stat]


def flat(body):
    """The statements of a body, those of lists within it too."""
    for stat in getattr(body, "stats", [body]):
        if isinstance(stat, Nodes.StatListNode):
            yield from flat(stat)
        else:
            yield stat
