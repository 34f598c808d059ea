"""The standard library: modules that were dropped, and names that modules lost."""

from __future__ import annotations

from repyrex.check.detectors.detector import dotted, text_of
from repyrex.check.detectors.imported import ImportingDetector

#: What frontend/standard_library.py does not answer for.
_MODULES = frozenset(
    {
        *("Bastion", "audiodev", "bsddb", "compiler", "dbhash", "dircache", "fpformat", "future_builtins"),
        *("hotshot", "ihooks", "imageop", "imputil", "linuxaudiodev", "mhlib", "mimetools", "mimify"),
        *("multifile", "mutex", "new", "popen2", "posixfile", "regex", "regsub", "rexec", "rfc822", "rgbimg"),
        *("sgmllib", "statvfs", "stringold", "strop", "sunaudio", "timing", "toaiff", "user", "whrandom"),
        "xmllib",
    }
)
_ATTRIBUTES = {
    "sys.exc_traceback": "sys.exc_info()[2]",
    "sys.exc_type": "sys.exc_info()[0]",
    "sys.exc_value": "sys.exc_info()[1]",
    "sys.exitfunc": "atexit.register",
    "operator.delslice": "operator.delitem",
    "operator.getslice": "operator.getitem",
    "operator.isMappingType": "isinstance(x, collections.abc.Mapping)",
    "operator.isNumberType": "isinstance(x, numbers.Number)",
    "operator.isSequenceType": "isinstance(x, collections.abc.Sequence)",
    "operator.setslice": "operator.setitem",
    "os.popen2": "subprocess.Popen",
    "os.popen3": "subprocess.Popen",
    "os.tmpnam": "tempfile.mkstemp",
}


class Imports(ImportingDetector):
    """Imports of modules that are not there."""

    def imported(self, module, node):
        top = module.partition(".")[0]
        if top in _MODULES:
            what = f"put a module {top} on the path, or find its use"
            self.tell("removed-module", node, name=module, todo=what)


class Attributes(ImportingDetector):
    """Names that are gone from a module."""

    def used(self, name, node):
        parts = name.split(".")
        name = ".".join(parts[:2])
        if name in _ATTRIBUTES:
            self.tell("removed-attribute", node, name=name, todo=f"today: {_ATTRIBUTES[name]}")

    def visit_PrimaryCmpNode(self, node):
        sides = (node.operand1, node.operand2)
        if any(dotted(side) == "sys.platform" for side in sides) and any(_is_linux2(side) for side in sides):
            self.tell("platform-name", node)
        self.visitchildren(node)


def _is_linux2(node):
    return any(text_of(one) == "linux2" for one in [node, *(getattr(node, "args", None) or ())])
