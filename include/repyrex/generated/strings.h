/* For C that `repyrex build` generates, and included there behind Cython's own definitions: Python 2's one string where
 * bytes and text meet. `==`, `in`, `+`, items and iteration of bytes, keys of dicts.
 *
 * Text wins, as unicode did. In `bytes` mode the rules are Python 2's between str and unicode: bytes are ASCII; others
 * are unequal to every text, with a UnicodeWarning where that is no ASCII either, and UnicodeDecodeError where they
 * would have to become text. (With a text that is ASCII they give bytes instead: it may be a name of Python's own.) In
 * `text` mode a str is also what str was, so bytes are decoded as a `char *` is: as UTF-8, with a lone surrogate for a
 * byte that is none.
 *
 * What holds no string pays two reads of its type's flags.
 */
#ifndef REPYREX_GENERATED_STRINGS_H
#define REPYREX_GENERATED_STRINGS_H

#define REPYREX_A_STRING (Py_TPFLAGS_BYTES_SUBCLASS | Py_TPFLAGS_UNICODE_SUBCLASS)
#define REPYREX_HOLDS_OTHERS (Py_TPFLAGS_LIST_SUBCLASS | Py_TPFLAGS_TUPLE_SUBCLASS | Py_TPFLAGS_DICT_SUBCLASS)
#define repyrex_is_string(o) ((Py_TYPE(o)->tp_flags & REPYREX_A_STRING) != 0)

/* Whether the module's strings are bytes. */
static CYTHON_INLINE int repyrex_strings_are_bytes(void)
{
    return REPYREX_STRINGS_BYTES;
}

/* Whether one is bytes and the other text. */
static CYTHON_INLINE int repyrex_kinds_meet(PyObject *v, PyObject *w)
{
    return ((PyBytes_Check(v) && PyUnicode_Check(w)) || (PyUnicode_Check(v) && PyBytes_Check(w)));
}

/* ---- the other kind ---- */

static int repyrex_is_ascii(const char *s, Py_ssize_t n)
{
    const char *const end = s + n;
    while (s < end && (unsigned char)*s < 128)
        s++;
    return s == end;
}

/* Bytes, or a bytearray, as the text that they are where they meet one, anything else as it is: a new reference; NULL
 * with UnicodeDecodeError. */
static PyObject *repyrex_as_text(PyObject *o)
{
    const char *s;
    Py_ssize_t n;
    if (PyBytes_Check(o)) {
        s = PyBytes_AS_STRING(o);
        n = PyBytes_GET_SIZE(o);
    } else if (PyByteArray_Check(o)) {
        s = PyByteArray_AS_STRING(o);
        n = PyByteArray_GET_SIZE(o);
    } else {
        Py_INCREF(o);
        return o;
    }
#if REPYREX_STRINGS_BYTES
    return PyUnicode_DecodeASCII(s, n, "strict");
#else
    return PyUnicode_DecodeUTF8(s, n, "surrogateescape");
#endif
}

/* Two strings as two of one kind: text, or in `bytes` mode bytes where they cannot be text and the text is ASCII, as a
 * name of Python's own that was a str. New references; -1 with UnicodeDecodeError. */
static int repyrex_of_one_kind(PyObject *v, PyObject *w, PyObject **x, PyObject **y)
{
    *x = repyrex_as_text(v);
    *y = *x == NULL ? NULL : repyrex_as_text(w);
    if (*y != NULL)
        return 0;
    Py_CLEAR(*x);
#if REPYREX_STRINGS_BYTES
    if (PyErr_ExceptionMatches(PyExc_UnicodeDecodeError)) {
        PyObject *const text = PyUnicode_Check(v) ? v : w, *const bytes = text == v ? w : v;
        PyObject *type, *value, *traceback, *encoded;
        PyErr_Fetch(&type, &value, &traceback);
        encoded = PyUnicode_Check(text) && PyBytes_Check(bytes) ? PyUnicode_AsASCIIString(text) : NULL;
        if (encoded != NULL) {
            Py_XDECREF(type);
            Py_XDECREF(value);
            Py_XDECREF(traceback);
            Py_INCREF(bytes);
            *x = text == v ? encoded : bytes;
            *y = text == v ? bytes : encoded;
            return 0;
        }
        PyErr_Restore(type, value, traceback);
    }
#endif
    return -1;
}

/* A key that Python 2 held equal to `key`: a string of the other kind, or a tuple with such strings. A new reference;
 * NULL without an exception where there is none. */
static PyObject *repyrex_other_key(PyObject *key)
{
    PyObject *other = NULL;
    if (PyBytes_CheckExact(key)) {
        if (!REPYREX_STRINGS_BYTES || repyrex_is_ascii(PyBytes_AS_STRING(key), PyBytes_GET_SIZE(key)))
            other = repyrex_as_text(key);
    } else if (PyUnicode_CheckExact(key)) {
#if REPYREX_STRINGS_BYTES
        if (PyUnicode_IS_ASCII(key))
            other = PyUnicode_AsASCIIString(key);
#else
        other = PyUnicode_AsEncodedString(key, "utf-8", "surrogateescape");
#endif
    } else if (PyTuple_CheckExact(key)) {
        Py_ssize_t i;
        int differs = 0;
        other = PyTuple_New(PyTuple_GET_SIZE(key));
        for (i = 0; other != NULL && i < PyTuple_GET_SIZE(key); i++) {
            PyObject *item = PyTuple_GET_ITEM(key, i), *flipped = repyrex_other_key(item);
            if (flipped == NULL) {
                Py_INCREF(item);
                flipped = item;
            } else {
                differs = 1;
            }
            PyTuple_SET_ITEM(other, i, flipped);
        }
        if (!differs)
            Py_CLEAR(other);
    }
    if (other == NULL)
        PyErr_Clear();
    return other;
}

/* Whether `key` may have another. */
#define repyrex_may_have_other(key) (repyrex_is_string(key) || PyTuple_CheckExact(key))

/* ---- equality ---- */

static int repyrex_equal(PyObject *v, PyObject *w);

/* A text and bytes: 1 or 0; -1 with an exception. */
static int repyrex_equal_kinds(PyObject *v, PyObject *w)
{
    PyObject *const text = PyUnicode_Check(v) ? v : w, *const bytes = text == v ? w : v;
    PyObject *decoded;
    int equal;
    if (Py_TYPE(text)->tp_richcompare != PyUnicode_Type.tp_richcompare ||
        Py_TYPE(bytes)->tp_richcompare != PyBytes_Type.tp_richcompare)
        return PyObject_RichCompareBool(v, w, Py_EQ);
#if PY_VERSION_HEX < 0x030C0000
    if (PyUnicode_READY(text) < 0)
        return -1;
#endif
    if (PyUnicode_IS_ASCII(text)) {
        const Py_ssize_t n = PyBytes_GET_SIZE(bytes);
        if (PyUnicode_GET_LENGTH(text) == n && memcmp(PyUnicode_DATA(text), PyBytes_AS_STRING(bytes), (size_t)n) == 0)
            return 1;
        return 0;
    }
    decoded = repyrex_as_text(bytes);
    if (decoded == NULL) {
        if (!PyErr_ExceptionMatches(PyExc_UnicodeDecodeError))
            return -1;
        PyErr_Clear();
        return PyErr_WarnEx(PyExc_UnicodeWarning,
                            "Unicode equal comparison failed to convert both arguments to Unicode - interpreting "
                            "them as being unequal",
                            1);
    }
    equal = PyUnicode_Compare(text, decoded) == 0;
    Py_DECREF(decoded);
    return equal;
}

/* Whether Python's own comparison knows no more than that both are lists (tuples, dicts, sets). */
static int repyrex_compare_as(PyObject *v, PyObject *w, const PyTypeObject *type)
{
    return Py_TYPE(v)->tp_richcompare == type->tp_richcompare && Py_TYPE(w)->tp_richcompare == type->tp_richcompare;
}

/* Each item of two lists or two tuples. */
static int repyrex_equal_items(PyObject *v, PyObject *w)
{
    Py_ssize_t i;
    if (PySequence_Fast_GET_SIZE(v) != PySequence_Fast_GET_SIZE(w))
        return 0;
    for (i = 0; i < PySequence_Fast_GET_SIZE(v) && i < PySequence_Fast_GET_SIZE(w); i++) {
        PyObject *const x = PySequence_Fast_GET_ITEM(v, i), *const y = PySequence_Fast_GET_ITEM(w, i);
        int equal;
        Py_INCREF(x);
        Py_INCREF(y);
        equal = repyrex_equal(x, y);
        Py_DECREF(x);
        Py_DECREF(y);
        if (equal <= 0)
            return equal;
    }
    return PySequence_Fast_GET_SIZE(v) == PySequence_Fast_GET_SIZE(w);
}

static int repyrex_held(PyObject *o, PyObject *key, PyObject **held);
static PyObject *repyrex_dict_item(PyObject *dict, PyObject *key);

/* Each key of one, with its value, in the other. */
static int repyrex_equal_dicts(PyObject *v, PyObject *w)
{
    PyObject *items, *value;
    Py_ssize_t i;
    int equal = 1;
    if (PyDict_Size(v) != PyDict_Size(w))
        return 0;
    items = PyDict_Items(v);
    if (items == NULL)
        return -1;
    for (i = 0; equal == 1 && i < PyList_GET_SIZE(items); i++) {
        PyObject *const item = PyList_GET_ITEM(items, i);
        value = repyrex_dict_item(w, PyTuple_GET_ITEM(item, 0));
        if (value == NULL)
            equal = PyErr_Occurred() ? -1 : 0;
        else
            equal = repyrex_equal(PyTuple_GET_ITEM(item, 1), value);
        Py_XDECREF(value);
    }
    Py_DECREF(items);
    return equal;
}

static int repyrex_equal_sets(PyObject *v, PyObject *w)
{
    PyObject *const keys = PySet_Size(v) == PySet_Size(w) ? PySequence_List(v) : NULL;
    PyObject *held;
    Py_ssize_t i;
    int equal = 1;
    if (keys == NULL)
        return PyErr_Occurred() ? -1 : 0;
    for (i = 0; equal == 1 && i < PyList_GET_SIZE(keys); i++) {
        equal = repyrex_held(w, PyList_GET_ITEM(keys, i), &held);
        Py_XDECREF(held);
    }
    Py_DECREF(keys);
    return equal;
}

/* v == w where the two may hold strings: 1 or 0; -1 with an exception. */
static int repyrex_equal_holders(PyObject *v, PyObject *w)
{
    int equal;
    if (!repyrex_compare_as(v, w, &PyList_Type) && !repyrex_compare_as(v, w, &PyTuple_Type) &&
        !repyrex_compare_as(v, w, &PyDict_Type) && !repyrex_compare_as(v, w, &PySet_Type))
        return -2;
    if (Py_EnterRecursiveCall(" in cmp"))
        return -1;
    equal = PyDict_Check(v)     ? repyrex_equal_dicts(v, w)
            : PyAnySet_Check(v) ? repyrex_equal_sets(v, w)
                                : repyrex_equal_items(v, w);
    Py_LeaveRecursiveCall();
    return equal;
}

/* Whether `==` of the two is more than Python's own. */
static CYTHON_INLINE int repyrex_may_hold_kinds(PyObject *v, PyObject *w)
{
    const PyTypeObject *const of_v = Py_TYPE(v), *const of_w = Py_TYPE(w);
    if ((of_v->tp_flags & REPYREX_A_STRING) != 0)
        return of_v != of_w && (of_w->tp_flags & REPYREX_A_STRING) != 0 && repyrex_kinds_meet(v, w);
    return (of_v->tp_flags & of_w->tp_flags & REPYREX_HOLDS_OTHERS) != 0 ||
           (of_v->tp_richcompare == PySet_Type.tp_richcompare && of_w->tp_richcompare == PySet_Type.tp_richcompare);
}

/* v is w, or v == w: 1 or 0; -1 with an exception. */
static int repyrex_equal(PyObject *v, PyObject *w)
{
    if (v == w)
        return 1;
    if (repyrex_may_hold_kinds(v, w)) {
        const int equal = repyrex_is_string(v) ? repyrex_equal_kinds(v, w) : repyrex_equal_holders(v, w);
        if (equal != -2)
            return equal;
    }
    return PyObject_RichCompareBool(v, w, Py_EQ);
}

/* v `operation` w, a new reference; NULL with an exception. */
static CYTHON_INLINE PyObject *repyrex_CompareStrings(PyObject *v, PyObject *w, int operation)
{
    if ((operation == Py_EQ || operation == Py_NE) && repyrex_may_hold_kinds(v, w)) {
        const int equal = repyrex_is_string(v) ? repyrex_equal_kinds(v, w) : repyrex_equal_holders(v, w);
        if (equal != -2)
            return equal < 0 ? NULL : PyBool_FromLong((operation == Py_EQ) == equal);
    }
    return PyObject_RichCompare(v, w, operation);
}

/* ---- keys ---- */

/* Whether a set, or a dict that looks its keys up itself, has the key, and as which: a new reference, or NULL. -1 with
 * an exception. */
static int repyrex_held(PyObject *o, PyObject *key, PyObject **held)
{
    PyObject *other;
    int has = PyDict_Check(o) ? PyDict_Contains(o, key) : PySequence_Contains(o, key);
    *held = NULL;
    if (has == 0 && repyrex_may_have_other(key)) {
        other = repyrex_other_key(key);
        if (other == NULL)
            return 0;
        has = PyDict_Check(o) ? PyDict_Contains(o, other) : PySequence_Contains(o, other);
        if (has > 0)
            *held = other;
        else
            Py_DECREF(other);
        return has;
    }
    if (has > 0) {
        Py_INCREF(key);
        *held = key;
    }
    return has;
}

/* The dict's own value, under the key or the other one: a new reference; NULL, without an exception where there is
 * none. */
static PyObject *repyrex_dict_item(PyObject *dict, PyObject *key)
{
    PyObject *value, *other;
#if PY_VERSION_HEX >= 0x030D0000
    if (PyDict_GetItemRef(dict, key, &value) != 0)
        return value;
#else
    value = PyDict_GetItemWithError(dict, key);
    if (value != NULL || PyErr_Occurred()) {
        Py_XINCREF(value);
        return value;
    }
#endif
    other = repyrex_may_have_other(key) ? repyrex_other_key(key) : NULL;
    if (other == NULL)
        return NULL;
#if PY_VERSION_HEX >= 0x030D0000
    PyDict_GetItemRef(dict, other, &value);
#else
    value = PyDict_GetItemWithError(dict, other);
    Py_XINCREF(value);
#endif
    Py_DECREF(other);
    return value;
}

#define repyrex_looks_up_itself(o) (Py_TYPE(o)->tp_as_mapping->mp_subscript == PyDict_Type.tp_as_mapping->mp_subscript)
#define repyrex_stores_itself(o)                                                                                       \
    (Py_TYPE(o)->tp_as_mapping->mp_ass_subscript == PyDict_Type.tp_as_mapping->mp_ass_subscript)

/* The key by which a dict has what `key` means: a new reference; NULL with an exception. */
static PyObject *repyrex_key_of(PyObject *o, PyObject *key)
{
    PyObject *held;
    if (PyDict_Check(o) && repyrex_may_have_other(key)) {
        const int has = repyrex_held(o, key, &held);
        if (has < 0)
            return NULL;
        if (has)
            return held;
    }
    Py_INCREF(key);
    return key;
}

/* One character of bytes, as bytes: a new reference; NULL with IndexError. */
static PyObject *repyrex_bytes_item(PyObject *o, Py_ssize_t i)
{
    const Py_ssize_t n = PyBytes_GET_SIZE(o);
    if (i < 0)
        i += n;
    if (i < 0 || i >= n) {
        PyErr_SetString(PyExc_IndexError, "string index out of range");
        return NULL;
    }
    return PyBytes_FromStringAndSize(PyBytes_AS_STRING(o) + i, 1);
}

#define repyrex_has_bytes_items(o)                                                                                     \
    (PyBytes_Check(o) && Py_TYPE(o)->tp_as_mapping->mp_subscript == PyBytes_Type.tp_as_mapping->mp_subscript)

/* o[key], a new reference; NULL with an exception. */
static CYTHON_INLINE PyObject *repyrex_GetItem(PyObject *o, PyObject *key)
{
    if (PyDict_Check(o)) {
        if (PyDict_CheckExact(o)) {
            PyObject *const value = repyrex_dict_item(o, key);
            if (value == NULL && !PyErr_Occurred())
                return PyObject_GetItem(o, key);
            return value;
        }
        if (repyrex_looks_up_itself(o) && repyrex_may_have_other(key)) {
            PyObject *value = NULL;
            key = repyrex_key_of(o, key);
            if (key != NULL) {
                value = PyObject_GetItem(o, key);
                Py_DECREF(key);
            }
            return value;
        }
    } else if (repyrex_has_bytes_items(o) && PyIndex_Check(key)) {
        const Py_ssize_t i = PyNumber_AsSsize_t(key, PyExc_IndexError);
        return i == -1 && PyErr_Occurred() ? NULL : repyrex_bytes_item(o, i);
    }
    return PyObject_GetItem(o, key);
}

/* o[key] = value; -1 with an exception. */
static CYTHON_INLINE int repyrex_SetItem(PyObject *o, PyObject *key, PyObject *value)
{
    int done;
    if (!PyDict_Check(o) || !repyrex_may_have_other(key) || !repyrex_stores_itself(o))
        return PyObject_SetItem(o, key, value);
    key = repyrex_key_of(o, key);
    if (key == NULL)
        return -1;
    done = PyObject_SetItem(o, key, value);
    Py_DECREF(key);
    return done;
}

/* del o[key]; -1 with an exception. */
static CYTHON_INLINE int repyrex_DelItem(PyObject *o, PyObject *key)
{
    int done;
    if (!PyDict_Check(o) || !repyrex_may_have_other(key) || !repyrex_stores_itself(o))
        return PyObject_DelItem(o, key);
    key = repyrex_key_of(o, key);
    if (key == NULL)
        return -1;
    done = PyObject_DelItem(o, key);
    Py_DECREF(key);
    return done;
}

/* ---- in ---- */

/* Whether the text or the bytes `o` have the string `item` in them. -1 with an exception. */
static int repyrex_string_contains(PyObject *o, PyObject *item)
{
    PyObject *whole, *part;
    int has;
    if (repyrex_of_one_kind(o, item, &whole, &part) < 0)
        return -1;
    has = PySequence_Contains(whole, part);
    Py_DECREF(whole);
    Py_DECREF(part);
    return has;
}

static int repyrex_items_contain(PyObject *items, PyObject *item)
{
    Py_ssize_t i;
    int equal = 0;
    for (i = 0; equal == 0 && i < PySequence_Fast_GET_SIZE(items); i++) {
        PyObject *const one = PySequence_Fast_GET_ITEM(items, i);
        Py_INCREF(one);
        equal = repyrex_equal(one, item);
        Py_DECREF(one);
    }
    return equal;
}

/* item in o: 1 or 0; -1 with an exception. */
static int repyrex_Contains(PyObject *o, PyObject *item)
{
    const PySequenceMethods *const sequence = Py_TYPE(o)->tp_as_sequence;
    PyObject *held;
    int has;
    if (repyrex_is_string(o))
        return repyrex_kinds_meet(o, item) ? repyrex_string_contains(o, item) : PySequence_Contains(o, item);
    if (!repyrex_is_string(item) && (Py_TYPE(item)->tp_flags & REPYREX_HOLDS_OTHERS) == 0)
        return PySequence_Contains(o, item);
    if (sequence == NULL || sequence->sq_contains == NULL) {
        PyObject *const items = PySequence_Fast(o, "argument is not iterable");
        if (items == NULL)
            return -1;
        has = repyrex_items_contain(items, item);
        Py_DECREF(items);
        return has;
    }
    if (sequence->sq_contains == PyList_Type.tp_as_sequence->sq_contains ||
        sequence->sq_contains == PyTuple_Type.tp_as_sequence->sq_contains)
        return repyrex_items_contain(o, item);
    if (sequence->sq_contains == PyDict_Type.tp_as_sequence->sq_contains ||
        sequence->sq_contains == PySet_Type.tp_as_sequence->sq_contains) {
        has = repyrex_held(o, item, &held);
        Py_XDECREF(held);
        return has;
    }
    return PySequence_Contains(o, item);
}

/* As Cython's functions for `in` are called: operation is Py_EQ, or Py_NE for `not in`. */
CYTHON_UNUSED static int repyrex_ContainsTF(PyObject *item, PyObject *o, int operation)
{
    const int has = repyrex_Contains(o, item);
    return has < 0 ? has : has == (operation == Py_EQ);
}

/* ---- methods ---- */

/* Whether a method of strings, dicts, lists or sets does with these arguments what Python 2's did. */
CYTHON_UNUSED static int repyrex_is_plain_call(PyObject *o, PyObject *arguments)
{
    const Py_ssize_t n = PyTuple_GET_SIZE(arguments);
    PyObject *const first = n == 0 ? NULL : PyTuple_GET_ITEM(arguments, 0), *held;
    Py_ssize_t i;
    int plain;
    if (first == NULL)
        return 0;
    if (PyUnicode_CheckExact(o) || PyBytes_CheckExact(o)) {
        for (i = 0; i < n; i++) {
            PyObject *const one = PyTuple_GET_ITEM(arguments, i);
            if (repyrex_kinds_meet(o, one) || PyTuple_Check(one))
                return 0;
        }
        return 1;
    }
    if (PyList_Check(o) || PyTuple_Check(o))
        return (Py_TYPE(first)->tp_flags & (REPYREX_A_STRING | REPYREX_HOLDS_OTHERS)) == 0;
    if (!PyDict_Check(o) && !PyAnySet_Check(o))
        return 0;
    if (!repyrex_may_have_other(first))
        return 1;
    plain = repyrex_held(o, first, &held);
    if (plain < 0) {
        PyErr_Clear();
        return 0;
    }
    plain = held == NULL || held == first;
    Py_XDECREF(held);
    return plain;
}

/* o.name(*arguments), a new reference; NULL with an exception. */
CYTHON_UNUSED static PyObject *repyrex_called(PyObject *o, PyObject *name, PyObject *arguments)
{
    PyObject *method, *answer = NULL;
#if PY_VERSION_HEX >= 0x03090000
    const Py_ssize_t n = PyTuple_GET_SIZE(arguments);
    PyObject *stack[6];
    Py_ssize_t i;
    if (n < 5) {
        stack[0] = NULL;
        stack[1] = o;
        for (i = 0; i < n; i++)
            stack[i + 2] = PyTuple_GET_ITEM(arguments, i);
        return PyObject_VectorcallMethod(name, stack + 1, (size_t)(n + 1) | PY_VECTORCALL_ARGUMENTS_OFFSET, NULL);
    }
#endif
    method = PyObject_GetAttr(o, name);
    if (method != NULL)
        answer = PyObject_Call(method, arguments, NULL);
    Py_XDECREF(method);
    return answer;
}

/* ---- + ---- */

static PyObject *repyrex_add_kinds(PyObject *v, PyObject *w)
{
    PyObject *x, *y, *sum;
    if (repyrex_of_one_kind(v, w, &x, &y) < 0)
        return NULL;
    sum = PyNumber_Add(x, y);
    Py_DECREF(x);
    Py_DECREF(y);
    return sum;
}

static CYTHON_INLINE PyObject *repyrex_Add(PyObject *v, PyObject *w)
{
    if (repyrex_kinds_meet(v, w))
        return repyrex_add_kinds(v, w);
    return PyNumber_Add(v, w);
}

static PyObject *repyrex_Iterable(PyObject *o);

/* A list += bytes. */
static PyObject *repyrex_extended(PyObject *list, PyObject *bytes)
{
    PyObject *const items = repyrex_Iterable(bytes);
    PyObject *const extended = items == NULL ? NULL : PyNumber_InPlaceAdd(list, items);
    Py_XDECREF(items);
    return extended;
}

static CYTHON_INLINE PyObject *repyrex_InPlaceAdd(PyObject *v, PyObject *w)
{
    if (repyrex_kinds_meet(v, w))
        return repyrex_add_kinds(v, w);
    if (PyBytes_Check(w) && PyList_Check(v))
        return repyrex_extended(v, w);
    return PyNumber_InPlaceAdd(v, w);
}

/* ---- iteration ---- */

/* A list of the characters of bytes; NULL with an exception. */
static PyObject *repyrex_bytes_items(PyObject *o)
{
    const Py_ssize_t n = PyBytes_GET_SIZE(o);
    PyObject *const items = PyList_New(n);
    Py_ssize_t i;
    for (i = 0; items != NULL && i < n; i++) {
        PyObject *const item = PyBytes_FromStringAndSize(PyBytes_AS_STRING(o) + i, 1);
        if (item == NULL) {
            Py_DECREF(items);
            return NULL;
        }
        PyList_SET_ITEM(items, i, item);
    }
    return items;
}

/* What gives the items that `o` had in Python 2: a new reference; NULL with an exception. */
static PyObject *repyrex_Iterable(PyObject *o)
{
    if (PyBytes_Check(o) && Py_TYPE(o)->tp_iter == PyBytes_Type.tp_iter)
        return repyrex_bytes_items(o);
    Py_INCREF(o);
    return o;
}

static PyObject *repyrex_made_of(PyObject *o, PyObject *(*make)(PyObject *))
{
    PyObject *const items = repyrex_Iterable(o), *const made = items == NULL ? NULL : make(items);
    Py_XDECREF(items);
    return made;
}

/* An iterator over the characters of bytes, which makes them one by one where they are many. */
static PyObject *repyrex_bytes_iterator(PyObject *o)
{
    PyObject *table = NULL, *get = NULL, *iterator = NULL;
    Py_ssize_t i;
    if (Py_TYPE(o)->tp_iter != PyBytes_Type.tp_iter || PyBytes_GET_SIZE(o) < 1024)
        return repyrex_made_of(o, PyObject_GetIter);
    table = PyTuple_New(256);
    for (i = 0; table != NULL && i < 256; i++) {
        const char character = (char)(unsigned char)i;
        PyObject *const item = PyBytes_FromStringAndSize(&character, 1);
        if (item == NULL)
            Py_CLEAR(table);
        else
            PyTuple_SET_ITEM(table, i, item);
    }
    if (table != NULL)
        get = PyObject_GetAttrString(table, "__getitem__");
    if (get != NULL)
        iterator = PyObject_CallFunctionObjArgs((PyObject *)&PyMap_Type, get, o, NULL);
    Py_XDECREF(get);
    Py_XDECREF(table);
    return iterator;
}

static CYTHON_INLINE PyObject *repyrex_GetIter(PyObject *o)
{
    return PyBytes_Check(o) ? repyrex_bytes_iterator(o) : PyObject_GetIter(o);
}

static CYTHON_INLINE PyObject *repyrex_List(PyObject *o)
{
    return PyBytes_Check(o) ? repyrex_made_of(o, PySequence_List) : PySequence_List(o);
}

static CYTHON_INLINE PyObject *repyrex_Tuple(PyObject *o)
{
    return PyBytes_Check(o) ? repyrex_made_of(o, PySequence_Tuple) : PySequence_Tuple(o);
}

#define PyObject_RichCompare(v, w, operation) repyrex_CompareStrings(v, w, operation)
#define PyNumber_Add(v, w) repyrex_Add(v, w)
#define PyNumber_InPlaceAdd(v, w) repyrex_InPlaceAdd(v, w)
#define PyObject_GetIter(o) repyrex_GetIter(o)
#undef PySequence_List
#define PySequence_List(o) repyrex_List(o)
#undef PySequence_Tuple
#define PySequence_Tuple(o) repyrex_Tuple(o)

#endif /* REPYREX_GENERATED_STRINGS_H */
