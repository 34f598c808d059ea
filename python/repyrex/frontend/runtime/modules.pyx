# Modules that have another name, and names that modules lost (libraries.py).

# The full name of the module that the importing module's package has under this name, or None. Python 2 preferred it
# to one without a package. What was not there is not looked for again: Python 2 kept None for it in sys.modules.
cdef object _repyrex_own(str name):
    import sys
    from importlib.util import find_spec
    package = globals().get("__package__")
    if package is None:
        package = globals()["__name__"]
        if "__path__" not in globals():
            package = package.rpartition(".")[0]
    if package not in sys.modules:
        return None
    inside = "%s.%s" % (package, name)
    if inside in sys.modules:
        if sys.modules[inside] is None:
            return None
        spec = getattr(sys.modules[inside], "__spec__", None)
    elif inside in _repyrex_nowhere:
        return None
    else:
        try:
            spec = find_spec(inside)
        except ImportError:
            # What the name says is a package is none.
            spec = None
        if spec is None or spec.loader is None:
            _repyrex_nowhere.add(inside)
            return None
    # A folder without __init__.py was no package.
    is_folder = type(getattr(spec, "loader", None)).__name__.endswith("NamespaceLoader")
    return None if is_folder else inside

cdef object _repyrex_nowhere = set()

# `import name` has no names and gives the first module in `name`; `from name import names` gives the last.
cdef object _repyrex_import(str name, tuple names):
    import importlib
    head, dot, rest = name.partition(".")
    own = _repyrex_own(head)
    if own is None:
        return __import__(name, None, None, names)
    if names:
        return __import__(own + dot + rest, None, None, names)
    if rest:
        importlib.import_module(own + dot + rest)
    return importlib.import_module(own)

# A module by the name it had; else what it is today.
cdef object _repyrex_module(str name, today):
    import importlib
    own = _repyrex_own(name)
    return _repyrex_renamed(name, today) if own is None else importlib.import_module(own)

# The same in a file with `from __future__ import absolute_import`.
cdef object _repyrex_renamed(str name, today):
    import importlib
    try:
        return importlib.import_module(name)
    except ImportError as error:
        if not _repyrex_is_missing(name, error):
            raise
    if isinstance(today, str):
        return importlib.import_module(today)
    if name not in _repyrex_made:
        _repyrex_made[name] = today(name)
    return _repyrex_made[name]

# Whether it or a package that it lies in is what was not found.
cdef bint _repyrex_is_missing(str name, error):
    return error.name is not None and (name + ".").startswith(error.name + ".")

# The modules that the runtime made, by name: each once.
cdef dict _repyrex_made = {}

# `from name import attribute`
cdef object _repyrex_from(module, str attribute, today):
    try:
        return getattr(module, attribute)
    except AttributeError:
        pass
    import importlib
    # scipy had NumPy's names, but its own modules come first.
    if today is not None and module.__name__ != "scipy":
        return _repyrex_what_it_is(today)
    try:
        return importlib.import_module("%s.%s" % (module.__name__, attribute))
    except ImportError:
        if today is not None:
            return _repyrex_what_it_is(today)
        raise ImportError("cannot import name %s" % attribute) from None

# The same for a name that means something else today.
cdef object _repyrex_from_changed(module, str attribute, today):
    return _repyrex_what_it_is(today)

# The attribute of what may be a module.
cdef object _repyrex_of_module(o, str name, str module, today):
    try:
        return getattr(o, name)
    except AttributeError:
        if not _repyrex_is_module(o, module):
            raise
        found = _repyrex_what_it_is(today)
        # numpy.linalg is no name that scipy had.
        if module == "scipy" and _repyrex_PyModule_Check(found):
            raise
    return found

# The same for a name that means something else today.
cdef object _repyrex_of_changed(o, str name, str module, today):
    return _repyrex_what_it_is(today) if _repyrex_is_module(o, module) else getattr(o, name)

cdef bint _repyrex_is_module(o, str module):
    return _repyrex_PyModule_Check(o) and o.__name__ == module

cdef extern from "Python.h":
    bint _repyrex_PyModule_Check "PyModule_Check"(object o)

# What the tables say: an object of the runtime's, ":method", or a dotted name.
cdef object _repyrex_what_it_is(today):
    import functools, importlib
    if not isinstance(today, str):
        return today
    if today.startswith(":"):
        return functools.partial(_repyrex_call_method, today[1:])
    # A module's name, or that of an attribute of one; numpy.emath is no module that can be imported.
    top, *names = today.split(".")
    found = importlib.import_module(top)
    for name in names:
        if not hasattr(found, name):
            importlib.import_module("%s.%s" % (found.__name__, name))
        found = getattr(found, name)
    return found

def _repyrex_call_method_(name, o, *arguments):
    return _repyrex_method(o, name, arguments)

def _repyrex_nothing_(*arguments):
    return None

# sys.exc_type, exc_value, exc_traceback
cdef object _repyrex_of_sys(o, name):
    import sys
    if o is not sys or hasattr(o, name):
        return getattr(o, name)
    return sys.exc_info()[("exc_type", "exc_value", "exc_traceback").index(name)]

cdef object _repyrex_NoneType = type(None)

cdef object _repyrex_StringTypes = (str, bytes)

# Apostrophes are left, and quotation marks unless they are asked for.
def _repyrex_cgi_escape_(s, quote=None):
    import html
    escaped = html.escape(s, False)
    return escaped.replace('"', "&quot;") if quote else escaped

# itertools.imap(None, a, b) made tuples.
def _repyrex_imap_(function, *sequences):
    return zip(*sequences) if function is None else map(function, *sequences)

def _repyrex_getargspec_(function):
    import collections, inspect
    kind = collections.namedtuple("ArgSpec", "args varargs keywords defaults")
    return kind(*inspect.getfullargspec(function)[:4])

def _repyrex_div_(x, y):
    return x / y

def _repyrex_idiv_(x, y):
    x /= y
    return x

def _repyrex_string_join_(words, sep=None):
    return _repyrex_join(_repyrex_of_mode(" ") if sep is None else sep, (words,))

# A string of 256 characters, which translate() takes.
def _repyrex_string_maketrans_(old, new):
    table = bytes.maketrans(_repyrex_data(old), _repyrex_data(new))
    return table if _repyrex_strings_are_bytes() else _repyrex_told(table)

def _repyrex_string_zfill_(x, width):
    return (x if isinstance(x, (str, bytes)) else repr(x)).zfill(width)

# Modules that Python 3 has under no name.

def _repyrex_make_StringIO_(name):
    import io, types
    made = types.ModuleType(name)
    made.StringIO = _repyrex_StringIO
    made.InputType = made.OutputType = io.IOBase
    return made

# Of text or of bytes, as what it begins with, else as the module's strings; what is written becomes that.
def _repyrex_StringIO_(start=None):
    if isinstance(start, (bytes, bytearray)) or (start is None and _repyrex_strings_are_bytes()):
        return _repyrex_file_in_memory(True)(start or b"")
    return _repyrex_file_in_memory(False)(start or "", newline="\n")

cdef dict _repyrex_files_in_memory = {}

cdef object _repyrex_file_in_memory(bint of_bytes):
    if of_bytes not in _repyrex_files_in_memory:
        import io
        convert = _repyrex_as_data if of_bytes else _repyrex_as_told
        base = io.BytesIO if of_bytes else io.StringIO
        class StringIO(base):
            def write(self, s):
                base.write(self, convert(s))
            def writelines(self, lines):
                for line in lines:
                    base.write(self, convert(line))
        _repyrex_files_in_memory[of_bytes] = StringIO
    return _repyrex_files_in_memory[of_bytes]

def _repyrex_as_data_(o):
    return _repyrex_data(o)

def _repyrex_as_told_(o):
    return _repyrex_told(o)

def _repyrex_make_md5_(name):
    import hashlib, types
    made = types.ModuleType(name)
    made.new = made.md5 = hashlib.md5
    made.digest_size = 16
    return made

def _repyrex_make_sha_(name):
    import hashlib, types
    made = types.ModuleType(name)
    made.new = made.sha = hashlib.sha1
    made.digest_size = 20
    return made

def _repyrex_make_sets_(name):
    import types
    made = types.ModuleType(name)
    made.Set = set
    made.ImmutableSet = frozenset
    made.BaseSet = (set, frozenset)
    return made

def _repyrex_make_commands_(name):
    import subprocess, types
    made = types.ModuleType(name)
    made.getoutput = subprocess.getoutput
    made.getstatusoutput = _repyrex_getstatusoutput
    return made

# The status as os.wait() has it.
def _repyrex_getstatusoutput_(command):
    import subprocess
    status, output = subprocess.getstatusoutput(command)
    return (status << 8 if status >= 0 else -status), output

# Of cgi, which Python 3.13 dropped.
def _repyrex_make_cgi_(name):
    import types, urllib.parse
    made = types.ModuleType(name)
    made.escape = _repyrex_cgi_escape
    made.parse_qs, made.parse_qsl = urllib.parse.parse_qs, urllib.parse.parse_qsl
    return made

def _repyrex_make_urllib2_(name):
    import types, urllib.error, urllib.request
    made = types.ModuleType(name)
    vars(made).update({**vars(urllib.error), **vars(urllib.request), "__name__": name})
    return made

# The array packages before NumPy; numeric.py, run once.
cdef extern from "repyrex/generated/builtins.h":
    object _repyrex_native "repyrex_native"(object text)

cdef dict _repyrex_numeric = {}

def _repyrex_make_array_package_(name):
    return _repyrex_of_array_packages()["make"](name)

cdef dict _repyrex_of_array_packages():
    if not _repyrex_numeric:
        code = compile(_repyrex_source_of_numeric, "repyrex/numeric.py", "exec")
        exec(code, _repyrex_numeric)
        _repyrex_numeric.update(native=_repyrex_native_text, fromstring_of=_repyrex_numpy_fromstring, divide=_repyrex_numpy_divide)
    return _repyrex_numeric

def _repyrex_native_text_(text):
    return _repyrex_native(text)
