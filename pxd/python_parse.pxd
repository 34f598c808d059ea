# python_parse: the parsing of arguments, as Cython 0.9.8 to 0.11 declared it; later python_getargs, cpython.getargs.
#
# Arguments are PyObject * here: `<PyObject *>args`. They return 0 with an exception set, which is raised; up to 0.11
# it was the caller's to look.

from cpython.object cimport PyObject
from cpython.getargs cimport va_list

cdef extern from "Python.h":
    int PyArg_ParseTuple(PyObject *args, const char *format, ...) except 0
    int PyArg_VaParse(PyObject *args, const char *format, va_list vargs) except 0
    int PyArg_ParseTupleAndKeywords(PyObject *args, PyObject *kw, const char *format, char **keywords, ...) except 0
    int PyArg_VaParseTupleAndKeywords(PyObject *args, PyObject *kw, const char *format, char **keywords, va_list vargs) except 0
    int PyArg_Parse(PyObject *args, const char *format, ...) except 0
    int PyArg_UnpackTuple(PyObject *args, const char *name, Py_ssize_t min, Py_ssize_t max, ...) except 0
