# A module's own things, declared below with names of builtins that Python 2's builtins are made of here.

import tempfile, types

class Error(StandardError):
    pass

def case_file():
    handle = tempfile.TemporaryFile()
    handle.close()
    return [isinstance(handle, str), isinstance("text", file), isinstance("text", basestring)]

def case_error():
    try:
        raise Error("raised")
    except StandardError, e:
        return [e.message, Exception]

def case_kinds():
    return [type(3), isinstance(None, types.NoneType), isinstance("text", types.StringTypes), int(7), object]

cdef object type(object o):
    return "the module's own"

cdef object int(object o):
    return "the module's too"

cdef object object, Exception, str
object = "no class"
Exception = "no exception"
str = dict
