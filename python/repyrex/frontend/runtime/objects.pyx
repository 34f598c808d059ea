# apply, reload, execfile, file, buffer, StandardError.

cdef extern from "Python.h":
    object _repyrex_PyBuffer_FromObject "PyBuffer_FromObject"(object base, Py_ssize_t offset, Py_ssize_t size)

cdef object _repyrex_builtin_StandardError = Exception

def _repyrex_builtin_apply_(function, arguments=(), keywords={}):
    return function(*arguments, **keywords)

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
    with open(filename, "rb") as source:
        code = compile(source.read(), filename, "exec")
    exec(code, globals, locals)

def _repyrex_builtin_buffer_(object, offset=0, size=-1):
    return _repyrex_PyBuffer_FromObject(object, offset, size)

# A file of text has the lines that are there; a byte that is no UTF-8 is kept.
def _repyrex_open_file_(name, mode="r", buffering=-1):
    if "b" in mode:
        return open(name, mode, buffering)
    newline = None if "U" in mode else "\n"
    if buffering == 0:
        buffering = 1
    return open(name, mode.replace("U", ""), buffering, "utf-8", "surrogateescape", newline)

def _repyrex_is_file_(candidate):
    import io
    return isinstance(candidate, io.IOBase)

cdef object _repyrex_type_of_file = type("type", (type,), {"__instancecheck__": _repyrex_is_file, "__call__": _repyrex_open_file})

cdef object _repyrex_builtin_file = _repyrex_type_of_file("file", (object,), {})
