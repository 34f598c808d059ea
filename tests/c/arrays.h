/* What the tests of Numeric's and numarray's C API share: arrays by NumPy's expressions, and what became of them.
 *
 * Included behind the API's header, and after check.h.
 */
#ifndef ARRAYS_H
#define ARRAYS_H

#define FAILS(result, text) CHECK((result) == NULL && said(text))

static inline int said(const char *text)
{
    char buffer[500];
    taken_exception(buffer, sizeof buffer);
    if (strncmp(buffer, text, strlen(text)) == 0)
        return 1;
    fprintf(stderr, "raised %s\n", buffer);
    return 0;
}

/* Evaluates an expression in which np is NumPy. */
static inline PyObject *value(const char *expression)
{
    static PyObject *globals;
    if (globals == NULL) {
        globals = PyDict_New();
        PyDict_SetItemString(globals, "__builtins__", PyEval_GetBuiltins());
        drop(PyRun_String("import numpy as np, warnings", Py_file_input, globals, globals));
    }
    return PyRun_String(expression, Py_eval_input, globals, globals);
}

static inline PyArrayObject *array(const char *expression)
{
    PyObject *made = value(expression);
    if (made == NULL)
        PyErr_Print();
    return (PyArrayObject *)made;
}

/* Whether a new array is of this type, and what tolist() and shape say. Drops it. */
static inline int is(PyObject *made, int type, const char *expected)
{
    PyObject *want, *list, *shape, *both;
    int same = 0;
    if (made == NULL) {
        PyErr_Print();
        return 0;
    }
    want = value(expected);
    list = PyObject_CallMethod(made, "tolist", NULL);
    shape = PyObject_GetAttrString(made, "shape");
    both = Py_BuildValue("(OO)", list, shape);
    same = PyArray_Check(made) && PyArray_TYPE((PyArrayObject *)made) == type && want != NULL &&
           PyObject_RichCompareBool(both, want, Py_EQ) == 1;
    if (!same) {
        PyObject_Print(both, stderr, 0);
        fprintf(stderr, " of type %d, expected %s of type %d\n",
                PyArray_Check(made) ? PyArray_TYPE((PyArrayObject *)made) : -1, expected, type);
    }
    drop(both);
    drop(shape);
    drop(list);
    drop(want);
    drop(made);
    return same;
}

#endif /* ARRAYS_H */
