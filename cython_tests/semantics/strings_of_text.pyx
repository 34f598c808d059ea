# PyString_ as modules of the time used it for text: names and messages, up to the NUL.

cdef extern from "Python.h":
    ctypedef struct PyObject:
        pass
    object PyString_FromString(char *v)
    object text "PyString_FromString" (char *v)
    char *PyString_AsString(object o)
    char *checked "PyString_AsString" (object o) except NULL
    int PyString_Check(object o)
    int PyString_CheckExact(object o)
    object PyString_InternFromString(char *v)
    object PyString_FromFormat(char *format, ...)
    object PyString_Format(object format, object args)
    object PyObject_GetAttr(object o, object name)

cdef extern from "string.h":
    int strlen(char *s)

class Thing:
    name = "thing"

cdef object name_of
name_of = PyString_InternFromString("name")

def case_made():
    return [PyString_FromString("abc"), text("abc") == "abc", PyString_FromString("") == ""]

def case_name_of_an_attribute():
    return [getattr(Thing, PyString_FromString("name")), PyObject_GetAttr(Thing, name_of),
            hasattr(Thing, text("other"))]

def case_key():
    d = {"key": 1}
    return [d[PyString_FromString("key")], PyString_FromString("none") in d]

def case_read():
    cdef char *s
    o = "some text"
    s = PyString_AsString(o)
    return [s, strlen(s), strlen(PyString_AsString(PyString_FromString("back")))]

def case_asked():
    answers = []
    for o in ("a", PyString_FromString("b"), 1, None):
        answers.append([PyString_Check(o) != 0, PyString_CheckExact(o) != 0])
    return answers

def case_no_utf_8_comes_back():
    cdef char *s
    o = PyString_FromString("\377\200x")
    s = PyString_AsString(o)
    return [len(o), strlen(s), <int><unsigned char>s[0], <int><unsigned char>s[1], s[2]]

def case_no_string():
    return checked(5.5)

def case_formatted():
    return [PyString_FromFormat("%s: %d%%", "done", 50), PyString_Format("%s-%s", (text("a"), "b"))]

def case_interned():
    return [PyString_InternFromString("another name") is PyString_InternFromString("another name"),
            PyString_InternFromString("name") is name_of]

def case_message():
    try:
        raise ValueError, PyString_FromFormat("line %d", 3)
    except ValueError, e:
        return str(e)

def case_padded():
    s = "a"
    return ["<%3s>" % (s,), "<%3s|%-3s|%03s>" % (s, s, s), "<% s>" % (s,), "%%3s %4r" % (1,), "<%12.2s>" % ("abc",), "%3d|%03d|%-3d" % (1, 2, 3)]
