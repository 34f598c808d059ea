# C functions declared without an exception value leave theirs behind when they fail.

cdef extern from "Python.h":
    long PyLong_AsLong(object)
    int PyObject_SetItem(object o, object key, object value)
    void PyErr_SetString(object, char *)
    object PyErr_Occurred()
    void Py_INCREF(object)

cdef class Once:
    cdef int given
    def __iter__(self):
        return self
    def __next__(self):
        if self.given:
            PyLong_AsLong("no number")
            raise StopIteration
        self.given = 1
        return 1

def case_a_class():
    if PyLong_AsLong("no number") == -1:
        raise TypeError
    return 1

def case_an_old_raise():
    if PyLong_AsLong("no number") == -1:
        raise ValueError, "not a number"
    return 1

def case_an_instance():
    if PyLong_AsLong("no number") == -1:
        raise ValueError("not a number: %s" % len("abc"))
    return 1

def case_another_function():
    if PyObject_SetItem((1, 2), 0, 3) < 0:
        raise AttributeError("a tuple", "stays")
    return 1

def case_no_memory():
    if PyLong_AsLong("no number") == -1:
        raise MemoryError
    return 1

def case_an_iterator():
    return list(Once())

def case_the_one_that_is_set():
    PyErr_SetString(KeyError, "left behind")
    # PyErr_Occurred lends what it returns.
    Py_INCREF(KeyError)
    raise PyErr_Occurred()

def case_in_a_handler():
    try:
        PyLong_AsLong("no number")
        raise KeyError, 5
    except KeyError, e:
        return e.args

def case_in_a_handler_of_another():
    try:
        {}[1]
    except KeyError:
        if PyLong_AsLong("no number") == -1:
            raise IndexError, "and another"
