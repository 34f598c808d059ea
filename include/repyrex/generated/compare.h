/* For C that `repyrex build` generates, and included there behind Cython's own definitions: what comparisons between
 * objects become, and what classes with `__cmp__` need.
 */
#ifndef REPYREX_GENERATED_COMPARE_H
#define REPYREX_GENERATED_COMPARE_H

#include "repyrex/generated/strings.h"

/* Whether the types of both objects had the same tp_compare, as far as their slots say: an extension type inherited
 * it with tp_hash, and only where it defined neither (CPython 2.7 Objects/typeobject.c, inherit_slots); a class of
 * Python code found it by name. */
static CYTHON_INLINE int repyrex_same_compare(PyObject *v, PyObject *w)
{
    const PyTypeObject *const of_v = Py_TYPE(v), *const of_w = Py_TYPE(w);
    return of_v->tp_richcompare == of_w->tp_richcompare || (of_v->tp_flags & Py_TPFLAGS_HEAPTYPE) != 0 ||
           (of_w->tp_flags & Py_TPFLAGS_HEAPTYPE) != 0;
}

static PyObject *repyrex_ordered(PyObject *v, PyObject *w, int operation);

/* v `operation` w, a new reference; NULL with an exception. As CPython 2.7 Objects/object.c, PyObject_RichCompare. */
static CYTHON_INLINE PyObject *repyrex_RichCompare(PyObject *v, PyObject *w, int operation)
{
    if (operation == Py_EQ || operation == Py_NE || (PyUnicode_CheckExact(v) && PyUnicode_CheckExact(w)) ||
        ((PyLong_CheckExact(v) || PyFloat_CheckExact(v)) && (PyLong_CheckExact(w) || PyFloat_CheckExact(w))))
        return PyObject_RichCompare(v, w, operation);
    return repyrex_ordered(v, w, operation);
}

static PyObject *repyrex_truth(int order, int operation)
{
    const int truth = operation == Py_LT   ? order < 0
                      : operation == Py_LE ? order <= 0
                      : operation == Py_GT ? order > 0
                                           : order >= 0;
    return PyBool_FromLong(truth);
}

/* The operands' own comparisons (try_rich_compare); Py_NotImplemented where none knows the answer. */
static PyObject *repyrex_asked(PyObject *v, PyObject *w, int operation)
{
    static const int swapped[] = {Py_GT, Py_GE, Py_EQ, Py_NE, Py_LT, Py_LE};
    const richcmpfunc of_v = Py_TYPE(v)->tp_richcompare, of_w = Py_TYPE(w)->tp_richcompare;
    const int right_first = Py_TYPE(v) != Py_TYPE(w) && of_w != NULL && PyType_IsSubtype(Py_TYPE(w), Py_TYPE(v));
    PyObject *answer;
    if (right_first) {
        answer = of_w(w, v, swapped[operation]);
        if (answer != Py_NotImplemented)
            return answer;
        Py_DECREF(answer);
    }
    if (of_v != NULL) {
        answer = of_v(v, w, operation);
        if (answer != Py_NotImplemented)
            return answer;
        Py_DECREF(answer);
    }
    if (of_w != NULL && !right_first)
        return of_w(w, v, swapped[operation]);
    Py_INCREF(Py_NotImplemented);
    return Py_NotImplemented;
}

/* Two lists or two tuples that compare as such: the first two items that differ decide, else the lengths. Python's own
 * comparison would ask for the items' order by today's rules. */
static PyObject *repyrex_ordered_items(PyObject *v, PyObject *w, int operation)
{
    Py_ssize_t i;
    for (i = 0; i < PySequence_Fast_GET_SIZE(v) && i < PySequence_Fast_GET_SIZE(w); i++) {
        PyObject *x = PySequence_Fast_GET_ITEM(v, i), *y = PySequence_Fast_GET_ITEM(w, i), *answer = NULL;
        int equal;
        Py_INCREF(x);
        Py_INCREF(y);
        equal = repyrex_equal(x, y);
        if (equal == 0)
            answer = repyrex_RichCompare(x, y, operation);
        Py_DECREF(x);
        Py_DECREF(y);
        if (equal <= 0)
            return answer;
    }
    {
        const Py_ssize_t m = PySequence_Fast_GET_SIZE(v), n = PySequence_Fast_GET_SIZE(w);
        return repyrex_truth(m < n ? -1 : m > n, operation);
    }
}

static PyObject *repyrex_ordered(PyObject *v, PyObject *w, int operation)
{
    PyObject *answer;
    int order;
    const richcmpfunc compare = Py_TYPE(v)->tp_richcompare;
    if (compare == Py_TYPE(w)->tp_richcompare &&
        (compare == PyList_Type.tp_richcompare || compare == PyTuple_Type.tp_richcompare)) {
        if (Py_EnterRecursiveCall(" in cmp"))
            return NULL;
        answer = repyrex_ordered_items(v, w, operation);
        Py_LeaveRecursiveCall();
        return answer;
    }
    answer = repyrex_asked(v, w, operation);
    if (answer != Py_NotImplemented)
        return answer;
    Py_DECREF(answer);
    order = repyrex_compare_strangers(v, w);
    return order == -2 ? NULL : repyrex_truth(order, operation);
}

#undef PyObject_RichCompare
#define PyObject_RichCompare(v, w, operation) repyrex_RichCompare(v, w, operation)

#endif /* REPYREX_GENERATED_COMPARE_H */
