"""The standard library: modules that were renamed or dropped, and names that modules and objects lost."""

from __future__ import annotations

from repyrex.check.detectors.detector import dotted, text_of
from repyrex.check.detectors.imported import ImportingDetector

_RENAMED = {
    "BaseHTTPServer": "http.server",
    "CGIHTTPServer": "http.server",
    "ConfigParser": "configparser",
    "Cookie": "http.cookies",
    "HTMLParser": "html.parser",
    "Queue": "queue",
    "SimpleHTTPServer": "http.server",
    "SocketServer": "socketserver",
    "StringIO": "io",
    "Tkinter": "tkinter",
    "UserDict": "collections",
    "UserList": "collections",
    "UserString": "collections",
    "__builtin__": "builtins",
    "anydbm": "dbm",
    "cPickle": "pickle",
    "cStringIO": "io",
    "commands": "subprocess",
    "cookielib": "http.cookiejar",
    "copy_reg": "copyreg",
    "dbhash": "dbm",
    "dummy_thread": "_dummy_thread",
    "exceptions": "builtins",
    "future_builtins": "builtins",
    "gdbm": "dbm.gnu",
    "htmlentitydefs": "html.entities",
    "httplib": "http.client",
    "md5": "hashlib",
    "new": "types",
    "repr": "reprlib",
    "robotparser": "urllib.robotparser",
    "sets": "builtins (set, frozenset)",
    "sha": "hashlib",
    "thread": "_thread",
    "urllib2": "urllib.request",
    "urlparse": "urllib.parse",
    "whichdb": "dbm",
    "xmlrpclib": "xmlrpc.client",
}
_DROPPED = frozenset(
    {
        *("Bastion", "audiodev", "bsddb", "compiler", "dircache", "fpformat", "hotshot", "ihooks", "imageop"),
        *(
            "imputil",
            "linuxaudiodev",
            "mhlib",
            "mimetools",
            "mimify",
            "multifile",
            "mutex",
            "popen2",
            "posixfile",
        ),
        *(
            "rexec",
            "rfc822",
            "rgbimg",
            "sgmllib",
            "statvfs",
            "stringold",
            "strop",
            "sunaudio",
            "timing",
            "toaiff",
        ),
        *("user", "regex", "regsub", "whrandom", "xmllib"),
    }
)
_STRING_FUNCTIONS = (
    *(
        "atof",
        "atoi",
        "atol",
        "capitalize",
        "center",
        "count",
        "expandtabs",
        "find",
        "index",
        "join",
        "joinfields",
    ),
    *("ljust", "lower", "lstrip", "maketrans", "replace", "rfind", "rindex", "rjust", "rstrip", "split"),
    *("splitfields", "strip", "swapcase", "translate", "upper", "zfill", "uppercase", "lowercase", "letters"),
)
_TYPES = {
    **{
        f"{name}Type": f"the builtin {builtin}"
        for name, builtin in (
            *(
                ("Bool", "bool"),
                ("Complex", "complex"),
                ("Dict", "dict"),
                ("Dictionary", "dict"),
                ("File", "file"),
            ),
            *(("Float", "float"), ("Int", "int"), ("List", "list"), ("Long", "int"), ("Object", "object")),
            *(
                ("Slice", "slice"),
                ("String", "str"),
                ("Tuple", "tuple"),
                ("Type", "type"),
                ("Unicode", "str"),
            ),
            *(("XRange", "range"), ("Buffer", "memoryview"), ("UnboundMethod", "types.FunctionType")),
        )
    },
    "ClassType": "type",
    "InstanceType": "object (every class is a type)",
    "StringTypes": "(str, bytes)",
}
_ATTRIBUTES = {
    "sys.exc_clear": "leave it out: Python 3 clears the exception behind its except block",
    "sys.exc_traceback": "sys.exc_info()[2]",
    "sys.exc_type": "sys.exc_info()[0]",
    "sys.exc_value": "sys.exc_info()[1]",
    "sys.exitfunc": "atexit.register",
    "sys.maxint": "sys.maxsize",
    "sys.setcheckinterval": "sys.setswitchinterval",
    "sys.setdefaultencoding": "leave it out: the default is UTF-8",
    "itertools.ifilter": "filter",
    "itertools.ifilterfalse": "itertools.filterfalse",
    "itertools.imap": "map",
    "itertools.izip": "zip",
    "itertools.izip_longest": "itertools.zip_longest",
    "operator.delslice": "operator.delitem",
    "operator.div": "operator.floordiv or operator.truediv",
    "operator.getslice": "operator.getitem",
    "operator.isCallable": "callable",
    "operator.isMappingType": "isinstance(x, collections.abc.Mapping)",
    "operator.isNumberType": "isinstance(x, numbers.Number)",
    "operator.isSequenceType": "isinstance(x, collections.abc.Sequence)",
    "operator.sequenceIncludes": "operator.contains",
    "operator.setslice": "operator.setitem",
    "os.getcwdu": "os.getcwd",
    "os.popen2": "subprocess.Popen",
    "os.popen3": "subprocess.Popen",
    "os.tmpnam": "tempfile.mkstemp",
    "time.clock": "time.perf_counter or time.process_time",
    "urllib.quote": "urllib.parse.quote",
    "urllib.unquote": "urllib.parse.unquote",
    "urllib.urlencode": "urllib.parse.urlencode",
    "urllib.urlopen": "urllib.request.urlopen",
    "inspect.getargspec": "inspect.getfullargspec",
    **{f"types.{name}": todo for name, todo in _TYPES.items()},
    **{f"string.{name}": "the method of the string itself" for name in _STRING_FUNCTIONS},
}
_OF_OBJECTS = {
    "func_closure": "__closure__",
    "func_code": "__code__",
    "func_defaults": "__defaults__",
    "func_dict": "__dict__",
    "func_doc": "__doc__",
    "func_globals": "__globals__",
    "func_name": "__name__",
    "im_class": "__self__.__class__",
    "im_func": "__func__",
    "im_self": "__self__",
}


class Imports(ImportingDetector):
    """Imports of modules that are not there."""

    def imported(self, module, node):
        top = module.partition(".")[0]
        if module in _RENAMED:
            what = f"put a module {module} on the path that gives what {_RENAMED[module]} has"
            self.tell("removed-module", node, name=module, todo=what)
        elif top in _DROPPED:
            self.tell("removed-module", node, name=module, todo=f"nothing replaced it: find the use of {top}")


class Attributes(ImportingDetector):
    """Names that are gone from a module, and attributes that are gone from functions and methods."""

    def used(self, name, node):
        parts = name.split(".")
        name = ".".join(parts[:2])
        if name in _ATTRIBUTES:
            self.tell("removed-attribute", node, name=name, todo=f"today: {_ATTRIBUTES[name]}")

    def visit_AttributeNode(self, node):
        name = str(node.attribute)
        if name in _OF_OBJECTS:
            self.tell("removed-object-attribute", node, name=name, todo=f"today: {_OF_OBJECTS[name]}")
        super().visit_AttributeNode(node)

    def visit_PrimaryCmpNode(self, node):
        sides = (node.operand1, node.operand2)
        if any(dotted(side) == "sys.platform" for side in sides) and any(_is_linux2(side) for side in sides):
            self.tell("platform-name", node)
        self.visitchildren(node)


def _is_linux2(node):
    return any(text_of(one) == "linux2" for one in [node, *(getattr(node, "args", None) or ())])
