# apply, reload, execfile, file, buffer, StandardError.

cdef extern from "Python.h":
    object _repyrex_PyBuffer_FromObject "PyBuffer_FromObject"(object base, Py_ssize_t offset, Py_ssize_t size)

cdef object _repyrex_builtin_StandardError = Exception

def _repyrex_builtin_apply_(function, arguments=(), keywords={}):
    return function(*arguments, **_repyrex_names(keywords))

def _repyrex_builtin_reload_(module):
    import importlib
    return importlib.reload(module)

# The names of the Python code that called, where none are given: C functions had no frame.
def _repyrex_builtin_execfile_(filename, globals=None, locals=None):
    import sys
    if globals is None:
        frame = sys._getframe()
        globals, locals = frame.f_globals, frame.f_locals
    elif locals is None:
        locals = globals
    _repyrex_namespace(globals)
    with open(filename, "rb") as source:
        code = compile(source.read(), filename, "exec")
    exec(code, globals, locals)

def _repyrex_builtin_buffer_(object, offset=0, size=-1):
    return _repyrex_PyBuffer_FromObject(object, offset, size)

# A file of the module's kind of strings: of text it has the lines that are there, and a byte that is no UTF-8 is kept.
def _repyrex_open_file_(name, mode="r", buffering=-1):
    mode = _repyrex_name(mode)
    if "b" in mode:
        return open(name, mode, buffering)
    if _repyrex_strings_are_bytes() and "U" not in mode:
        if mode == "r":
            return open(name, "rb", buffering)
        import io
        kind = _repyrex_file_of_bytes("+" in mode)
        return kind(io.FileIO(name, mode), *((buffering,) if buffering > 1 else ()))
    newline = None if "U" in mode else "\n"
    if buffering == 0:
        buffering = 1
    return open(name, mode.replace("U", ""), buffering, "utf-8", "surrogateescape", newline)

def _repyrex_builtin_open_(name, mode="r", buffering=-1, **options):
    if options:
        return open(name, mode, buffering, **options)
    return _repyrex_open_file(name, mode, buffering)

cdef dict _repyrex_files_of_bytes = {}

# What writes text as its bytes, for print among others.
cdef object _repyrex_file_of_bytes(bint reads):
    if reads not in _repyrex_files_of_bytes:
        import io
        base = io.BufferedRandom if reads else io.BufferedWriter
        class File(base):
            def write(self, s):
                return base.write(self, _repyrex_data(s))
            def writelines(self, lines):
                for line in lines:
                    self.write(line)
        _repyrex_files_of_bytes[reads] = File
    return _repyrex_files_of_bytes[reads]

def _repyrex_is_file_(candidate):
    import io
    return isinstance(candidate, io.IOBase)

cdef object _repyrex_type_of_file = type("type", (type,), {"__instancecheck__": _repyrex_is_file, "__call__": _repyrex_open_file})

cdef object _repyrex_builtin_file = _repyrex_type_of_file("file", (object,), {})
