/* repyrex/array_interface.h: filling, exporting and releasing the struct. Also compiled on Python 2.7, where the
 * header exports a CObject. */
#include <Python.h>

#include "repyrex.h"

#include <limits.h>
#include <pthread.h>
#include <stddef.h>
#include <stdint.h>

#include "repeat.h"

/* The struct as modules of the time declared it: another first name, and no descr. */
typedef struct {
    int version;
    int nd;
    char typekind;
    int itemsize;
    int flags;
    Py_ssize_t *shape;
    Py_ssize_t *strides;
    void *data;
} legacy_interface;

#define C_ORDER REPYREX_C_CONTIGUOUS
#define F_ORDER REPYREX_F_CONTIGUOUS
#define ALIGNED REPYREX_ALIGNED
#define WORKED_OUT (C_ORDER | F_ORDER | ALIGNED)
#define TAKEN (REPYREX_NOTSWAPPED | REPYREX_WRITEABLE | REPYREX_ARR_HAS_DESCR)

/* Aligned for every kind, and large enough to take odd addresses from. */
static union {
    long double aligned[16];
    char bytes[256];
} store;

static repyrex_array_interface filled;
static Py_ssize_t storage[128];

/* Fills `filled`; the arguments that most cases leave alone have their usual values. */
static int fill(void *data, int nd, const Py_ssize_t *shape, const Py_ssize_t *strides, char kind,
                Py_ssize_t itemsize)
{
    return repyrex_array_interface_fill(&filled, storage, data, nd, shape, strides, kind, itemsize, 0, NULL);
}

/* An object whose references nobody else counts. */
static PyObject *new_owner(void)
{
    return PyByteArray_FromStringAndSize("owner", 5);
}

/* A descr of items of `bytes` bytes: a list, with one field. */
static PyObject *new_descr(int bytes)
{
    char type[16];
    snprintf(type, sizeof type, "|V%d", bytes);
    return Py_BuildValue("[(ss)]", "", type);
}

/* The two pointers in an exported object, in the words of each Python. */
static repyrex_array_interface *struct_in(PyObject *exported)
{
#if PY_MAJOR_VERSION >= 3
    return (repyrex_array_interface *)PyCapsule_GetPointer(exported, NULL);
#else
    return (repyrex_array_interface *)PyCObject_AsVoidPtr(exported);
#endif
}

static void *context_of(PyObject *exported)
{
#if PY_MAJOR_VERSION >= 3
    return PyCapsule_GetContext(exported);
#else
    return PyCObject_GetDesc(exported);
#endif
}

static void legacy_layout(void)
{
    const legacy_interface *legacy = (const legacy_interface *)(const void *)&filled;
    const Py_ssize_t shape[2] = {4, 5};
    CHECK(sizeof(void *) != 8 || (sizeof(legacy_interface) == 48 && sizeof(repyrex_array_interface) == 56));
    CHECK(offsetof(legacy_interface, nd) == offsetof(repyrex_array_interface, nd));
    CHECK(offsetof(legacy_interface, typekind) == offsetof(repyrex_array_interface, typekind));
    CHECK(offsetof(legacy_interface, itemsize) == offsetof(repyrex_array_interface, itemsize));
    CHECK(offsetof(legacy_interface, flags) == offsetof(repyrex_array_interface, flags));
    CHECK(offsetof(legacy_interface, shape) == offsetof(repyrex_array_interface, shape));
    CHECK(offsetof(legacy_interface, strides) == offsetof(repyrex_array_interface, strides));
    CHECK(offsetof(legacy_interface, data) == offsetof(repyrex_array_interface, data));

    CHECK(fill(store.bytes, 2, shape, NULL, 'i', 2) == 0);
    CHECK(legacy->version == 2 && legacy->nd == 2 && legacy->typekind == 'i' && legacy->itemsize == 2);
    CHECK(legacy->flags == (C_ORDER | ALIGNED) && legacy->data == (void *)store.bytes);
    CHECK(legacy->shape[0] == 4 && legacy->shape[1] == 5);
    CHECK(legacy->strides[0] == 10 && legacy->strides[1] == 2);
}

/* Shape and strides are copied into the caller's storage, where the struct points. */
static void storage_is_used(void)
{
    const Py_ssize_t shape[2] = {4, 5}, strides[2] = {40, 8};
    Py_ssize_t one_more = 77;
    storage[4] = one_more;
    CHECK(fill(store.bytes, 2, shape, strides, 'f', 8) == 0);
    CHECK(filled.shape == storage && filled.strides == storage + 2);
    CHECK(storage[0] == 4 && storage[1] == 5 && storage[2] == 40 && storage[3] == 8);
    CHECK(storage[4] == one_more);
    CHECK(filled.flags == (C_ORDER | ALIGNED) && filled.descr == NULL);
}

static void c_order_strides(void)
{
    const Py_ssize_t shape[3] = {2, 3, 4}, zero[3] = {3, 0, 2}, ones[3] = {1, 1, 1};
    Py_ssize_t many[64];
    int i;
    CHECK(fill(store.bytes, 3, shape, NULL, 'f', 8) == 0);
    CHECK(filled.strides[0] == 96 && filled.strides[1] == 32 && filled.strides[2] == 8);
    CHECK(filled.flags == (C_ORDER | ALIGNED));

    /* as NumPy counts them: an empty dimension counts as one of length 1 */
    CHECK(fill(store.bytes, 3, zero, NULL, 'i', 2) == 0);
    CHECK(filled.strides[0] == 4 && filled.strides[1] == 4 && filled.strides[2] == 2);
    CHECK(filled.flags == WORKED_OUT);

    CHECK(fill(store.bytes, 3, ones, NULL, 'u', 1) == 0);
    CHECK(filled.flags == WORKED_OUT);

    for (i = 0; i < 64; i++)
        many[i] = i == 40 ? 3 : 1;
    CHECK(fill(store.bytes, 64, many, NULL, 'u', 4) == 0);
    CHECK(filled.nd == 64 && filled.shape[40] == 3 && filled.strides[39] == 12 && filled.strides[63] == 4);
}

static void no_dimensions(void)
{
    const Py_ssize_t unused[1] = {-5};
    CHECK(fill(store.bytes, 0, NULL, NULL, 'f', 8) == 0);
    CHECK(filled.nd == 0 && filled.flags == WORKED_OUT && filled.two == 2);
    /* consumers read strides unasked, so it is never NULL */
    CHECK(filled.shape != NULL && filled.strides != NULL);
    CHECK(fill(store.bytes, 0, unused, unused, 'f', 8) == 0 && filled.nd == 0);
}

/* No items: no data is needed, and any order is true. */
static void no_items(void)
{
    const Py_ssize_t shape[2] = {0, 3}, odd[2] = {7, 5};
    CHECK(fill(NULL, 2, shape, NULL, 'f', 8) == 0);
    CHECK(filled.data == NULL && filled.flags == WORKED_OUT);
    /* no item lies at a wrong address */
    CHECK(fill(store.bytes + 1, 2, shape, odd, 'f', 8) == 0);
    CHECK(filled.flags == WORKED_OUT);
    CHECK(filled.strides[0] == 7 && filled.strides[1] == 5);
    /* items of no bytes need no data either */
    CHECK(fill(NULL, 2, odd, NULL, 'V', 0) == 0);
    CHECK(fill(NULL, 0, NULL, NULL, 'S', 0) == 0);
}

/* The flags of a 3 x 4 array of floats. */
static int flags_of(void *data, const Py_ssize_t *strides, Py_ssize_t itemsize, int given, PyObject *descr)
{
    const Py_ssize_t shape[2] = {3, 4};
    return repyrex_array_interface_fill(&filled, storage, data, 2, shape, strides, 'f', itemsize, given, descr) == 0
               ? filled.flags
               : -1;
}

static void flags_are_not_believed(void)
{
    const Py_ssize_t gaps[2] = {64, 8}, fortran[2] = {4, 12}, backwards[2] = {-32, -8}, repeated[2] = {0, 0};
    const Py_ssize_t odd[2] = {33, 8};
    PyObject *descr = new_descr(8);
    char *data = store.bytes;
    CHECK(flags_of(data, NULL, 8, 0, descr) == (C_ORDER | ALIGNED));
    CHECK(filled.descr == NULL); /* not stored without its flag */
    CHECK(flags_of(data, NULL, 8, -1, descr) == (C_ORDER | ALIGNED | TAKEN));
    CHECK(filled.descr == descr);
    CHECK(flags_of(data, gaps, 8, WORKED_OUT, descr) == ALIGNED);
    CHECK(flags_of(data, fortran, 4, C_ORDER, descr) == (F_ORDER | ALIGNED));
    CHECK(flags_of(data + 200, backwards, 8, WORKED_OUT, descr) == ALIGNED);
    CHECK(filled.strides[0] == -32 && filled.strides[1] == -8 && filled.data == (void *)(data + 200));
    CHECK(flags_of(data, repeated, 8, WORKED_OUT, descr) == ALIGNED);
    CHECK(flags_of(data, odd, 8, WORKED_OUT, descr) == 0);
    CHECK(flags_of(data + 1, NULL, 8, WORKED_OUT, descr) == C_ORDER);
    CHECK(flags_of(data, NULL, 8, REPYREX_WRITEABLE, descr) == (C_ORDER | ALIGNED | REPYREX_WRITEABLE));
    CHECK(flags_of(data, NULL, 8, REPYREX_NOTSWAPPED, descr) == (C_ORDER | ALIGNED | REPYREX_NOTSWAPPED));
    /* bits that nobody defined go nowhere */
    CHECK(flags_of(data, NULL, 8, 0x7ffff0f8, descr) == (C_ORDER | ALIGNED));
    CHECK(Py_REFCNT(descr) == 1);
    drop(descr);
}

/* The flags by their definition, over every item, against those worked out from the strides. */
static int flags_by_items(void)
{
    const uintptr_t base = (uintptr_t)filled.data;
    Py_ssize_t count = 1, k;
    int flags = WORKED_OUT, i;
    const int alignment = filled.typekind == 'V' ? 1 : filled.typekind == 'c' ? filled.itemsize / 2 : filled.itemsize;
    for (i = 0; i < filled.nd; i++)
        count *= filled.shape[i];
    for (k = 0; k < count; k++) {
        Py_ssize_t c_offset = 0, f_offset = 0, rest = k;
        for (i = filled.nd - 1; i >= 0; i--) {
            c_offset += rest % filled.shape[i] * filled.strides[i];
            rest /= filled.shape[i];
        }
        rest = k;
        for (i = 0; i < filled.nd; i++) {
            f_offset += rest % filled.shape[i] * filled.strides[i];
            rest /= filled.shape[i];
        }
        if (c_offset != k * filled.itemsize)
            flags &= ~C_ORDER;
        if (f_offset != k * filled.itemsize)
            flags &= ~F_ORDER;
        if ((base + (uintptr_t)c_offset) % (uintptr_t)alignment != 0)
            flags &= ~ALIGNED;
    }
    return flags;
}

static unsigned seed = 2014;

static int random_below(int n)
{
    seed = seed * 1103515245u + 12345u;
    return (int)((seed >> 12) % (unsigned)n);
}

static void flags_of_random_arrays(void)
{
    static const char kinds[] = {'u', 'i', 'f', 'c', 'V'};
    static const int sizes[] = {1, 2, 8, 16, 4};
    static int seen[16];
    int round, i;
    for (round = 0; round < 5000; round++) {
        Py_ssize_t shape[4], strides[4], stride;
        const int nd = random_below(5), kind = random_below(5), order = random_below(3);
        for (i = 0; i < nd; i++)
            shape[i] = random_below(10) == 0 ? 0 : 1 + random_below(3);
        stride = sizes[kind];
        /* true C or F order, spoilt now and then */
        for (i = 0; i < nd; i++) {
            const int at = order == 0 ? i : nd - 1 - i;
            strides[at] = random_below(8) == 0 ? random_below(65) - 32 : stride;
            stride *= shape[at] > 0 ? shape[at] : 1;
        }
        if (!CHECK(fill(store.bytes + 64 * random_below(2) + random_below(2) * random_below(9), nd, shape,
                        order == 2 ? NULL : strides, kinds[kind], sizes[kind]) == 0))
            return;
        if (!CHECK(filled.flags == flags_by_items()))
            return;
        seen[(filled.flags & 3) | (filled.flags & ALIGNED ? 4 : 0)]++;
    }
    for (i = 0; i < 8; i++)
        CHECK(seen[i] > 20); /* else the arrays were not random enough to say anything */
}

static void kinds_and_sizes(void)
{
    static const struct {
        char kind;
        Py_ssize_t itemsize;
        int good;
    } items[] = {
        {'b', 1, 1},  {'i', 1, 1},  {'i', 8, 1},  {'u', 4, 1},  {'f', 2, 1},  {'f', 16, 1}, {'c', 8, 1},
        {'c', 32, 1}, {'m', 8, 1},  {'M', 8, 1},  {'O', sizeof(void *), 1},   {'S', 0, 1},  {'S', 7, 1},
        {'V', 0, 1},  {'V', 13, 1}, {'t', 1, 1},  {'V', INT_MAX, 1},
        {'i', 3, 0},  {'i', 16, 0}, {'u', 3, 0},  {'f', 1, 0},  {'f', 10, 0}, {'f', 12, 0}, {'f', 3, 0},
        {'c', 4, 0},  {'c', 12, 0}, {'c', 20, 0}, {'b', 2, 0},  {'t', 16, 1}, {'i', 0, 0},  {'u', -1, 0}, {'f', 0, 0},  {'b', 0, 0},  {'c', 0, 0},  {'c', 7, 0},  {'m', 4, 0},
        {'M', 16, 0}, {'O', 1, 0},  {'O', 0, 0},  {'U', 5, 0},  {'U', -4, 0}, {'S', -1, 0}, {'V', -8, 0},
        {'t', 0, 0},  {'f', (Py_ssize_t)INT_MAX + 1, 0},        {'V', PY_SSIZE_T_MAX, 0},
    };
    const Py_ssize_t shape[1] = {1};
    char message[200];
    size_t i;
    int kind;
    for (i = 0; i < sizeof items / sizeof items[0]; i++) {
        const int status = fill(store.bytes, 1, shape, NULL, items[i].kind, items[i].itemsize);
        CHECK(status == (items[i].good ? 0 : -1));
        snprintf(message, sizeof message, "TypeError: array interface: an item of kind '%c' cannot have %ld bytes",
                 items[i].kind, (long)items[i].itemsize);
        RAISED(items[i].good ? "" : message);
    }
    /* every char that is no kind, those that are negative where char is signed among them */
    for (kind = 0; kind < 256; kind++) {
        if (kind != 0 && strchr("tbiufcmMOSUV", kind) != NULL)
            continue;
        CHECK(fill(store.bytes, 1, shape, NULL, (char)kind, 8) == -1);
        snprintf(message, sizeof message,
                 "TypeError: array interface: unknown kind, character %d; expected one of tbiufcmMOSUV", kind);
        RAISED(message);
    }
}

/* Consumers take an item size of kind U for a number of characters, so the type is said by a descr. fill, which makes
 * nothing, leaves that to its caller; new and export make the descr where there is none. */
static void text_has_a_descr(void)
{
    const Py_ssize_t shape[1] = {2};
    const int one = 1, little = *(const char *)&one == 1;
    PyObject *owner = new_owner(), *descr = Py_BuildValue("s", "<U3"), *exported;
    repyrex_array_interface *inter;
    char text[50];
    int swapped;
    CHECK(fill(store.bytes, 1, shape, NULL, 'U', 12) == -1);
    RAISED("ValueError: array interface: an item of kind 'U' needs a descr: consumers count its characters");
    CHECK(repyrex_array_interface_fill(&filled, storage, store.bytes, 1, shape, NULL, 'U', 12, REPYREX_ARR_HAS_DESCR,
                                       descr) == 0);
    CHECK(filled.descr == descr && filled.itemsize == 12);

    exported = repyrex_array_interface_export(owner, store.bytes, 1, shape, NULL, 'U', 12, REPYREX_ARR_HAS_DESCR, descr);
    CHECK(struct_in(exported)->descr == descr && Py_REFCNT(descr) == 2);
    drop(exported);
    CHECK(Py_REFCNT(descr) == 1);
    for (swapped = 0; swapped < 2; swapped++) {
        exported = repyrex_array_interface_export(owner, store.bytes, 1, shape, NULL, 'U', 12,
                                                  swapped ? 0 : REPYREX_NOTSWAPPED, NULL);
        inter = struct_in(exported);
        CHECK((inter->flags & REPYREX_ARR_HAS_DESCR) && inter->itemsize == 12);
        CHECK(strcmp(text_of(inter->descr, text, sizeof text), little == !swapped ? "<U3" : ">U3") == 0);
        drop(exported);
    }
    exported = repyrex_array_interface_export(owner, store.bytes, 1, shape, NULL, 'U', 0, REPYREX_NOTSWAPPED, NULL);
    CHECK(exported != NULL);
    drop(exported);
    CHECK(Py_REFCNT(owner) == 1);
    drop(owner);
    drop(descr);
}

/* What a descr may be: a list of fields, whatever has an itemsize, a type string; and it says itemsize bytes. */
static void descrs(void)
{
    static const struct {
        const char *source;
        Py_ssize_t itemsize;
        const char *refusal;
    } given[] = {
        {"[('a', '<i4'), ('b', '|S3')]", 7, ""},
        {"[(('title', 'a'), '<i4')]", 4, ""},
        {"[('a', '<i4', (2, 3)), ('b', '<f8', 2)]", 40, ""},
        {"[('a', [('x', '<i2'), ('y', '|O')])]", 2 + sizeof(void *), ""},
        {"[('when', '<M8[ns]'), ('', '|V3'), ('c', '>U2')]", 19, ""},
        {"[]", 0, ""},
        {"'<f8'", 8, ""},
        {"type('Dtype', (), {'itemsize': 12})()", 12, ""},
        {"[('a', '<i4')]", 5, "ValueError: array interface: descr says 4 bytes, but an item has 5"},
        {"'<f8'", 4, "ValueError: array interface: descr says 8 bytes, but an item has 4"},
        {"type('Dtype', (), {'itemsize': -1})()", 4,
         "ValueError: array interface: descr says -1 bytes, but an item has 4"},
        {"[('a', '<i4', (-1,))]", 4, "ValueError: array interface: a field of descr has an impossible shape"},
        {"[('a', '<i4', (1 << 62, 4))]", 4, "ValueError: array interface: a field of descr has an impossible shape"},
        {"[('a', '|V%d' % (1 << 62)), ('b', '|V%d' % (1 << 62))]", 4,
         "ValueError: array interface: descr describes more bytes than there can be"},
        {"[('a', 'nonsense')]", 4, "ValueError: array interface: descr holds 'nonsense', which is no type string"},
        {"[('a',)]", 4, "ValueError: array interface: a field of descr must be (name, type) or (name, type, shape)"},
        {"['<i4']", 4, "ValueError: array interface: a field of descr must be (name, type) or (name, type, shape)"},
        {"[('a', 4)]", 4, "TypeError: array interface: descr must be a list, a dtype or a type string"},
        {"4", 4, "TypeError: array interface: descr must be a list, a dtype or a type string"},
        {"(lambda l: l.append(('a', l)) or l)([])", 4, "ValueError: array interface: descr contains itself"},
        {"type('Dtype', (), {'itemsize': property(lambda self: {}['none'])})()", 4, "KeyError: 'none'"},
    };
    const Py_ssize_t shape[1] = {1};
    PyObject *owner = new_owner();
    size_t i;
    for (i = 0; i < sizeof given / sizeof given[0]; i++) {
        PyObject *descr = evaluated(given[i].source), *exported;
        Py_ssize_t references;
        if (descr == NULL)
            continue;
        references = Py_REFCNT(descr);
        exported = repyrex_array_interface_export(owner, store.bytes, 1, shape, NULL, 'V', given[i].itemsize,
                                                  REPYREX_ARR_HAS_DESCR, descr);
        if (!RAISED(given[i].refusal))
            fprintf(stderr, "  %s\n", given[i].source);
        CHECK((exported != NULL) == (given[i].refusal[0] == '\0'));
        CHECK(Py_REFCNT(descr) == references + (exported != NULL));
        drop(exported);
        CHECK(Py_REFCNT(descr) == references && Py_REFCNT(owner) == 1);
        if (PyList_Check(descr))
            PyList_SetSlice(descr, 0, PyList_Size(descr), NULL); /* one of them contains itself */
        drop(descr);
    }
    drop(owner);
}

/* Every refusal: of fill, which leaves struct and storage as they were; of new and export, which take no
 * reference to anything. */
static void refuse(const char *expected, void *data, int nd, const Py_ssize_t *shape, const Py_ssize_t *strides,
                   char kind, Py_ssize_t itemsize, int flags, PyObject *descr)
{
    PyObject *owner = new_owner();
    const Py_ssize_t descr_refs = descr == NULL ? 0 : Py_REFCNT(descr);
    repyrex_array_interface before;
    int i;
    memset(&filled, 0x5a, sizeof filled);
    memcpy(&before, &filled, sizeof before);
    for (i = 0; i < 128; i++)
        storage[i] = -1234;
    CHECK(repyrex_array_interface_fill(&filled, storage, data, nd, shape, strides, kind, itemsize, flags,
                                       descr) == -1);
    RAISED(expected);
    CHECK(memcmp(&before, &filled, sizeof before) == 0);
    for (i = 0; i < 128; i++)
        CHECK(storage[i] == -1234);

    CHECK(repyrex_array_interface_new(owner, data, nd, shape, strides, kind, itemsize, flags, descr) == NULL);
    RAISED(expected);
    CHECK(repyrex_array_interface_export(owner, data, nd, shape, strides, kind, itemsize, flags, descr) == NULL);
    RAISED(expected);
    CHECK(Py_REFCNT(owner) == 1);
    CHECK(descr == NULL || Py_REFCNT(descr) == descr_refs);
    drop(owner);
}

static void refusals(void)
{
    const char *too_big = "ValueError: array interface: the array is too big: its bytes exceed the address space";
    const char *no_data = "ValueError: array interface: data is NULL, but the array has items";
    const Py_ssize_t good[2] = {4, 5}, negative[2] = {4, -5}, lowest[2] = {PY_SSIZE_T_MIN, 1};
    const Py_ssize_t huge[2] = {PY_SSIZE_T_MAX, 2}, empty_and_huge[3] = {0, PY_SSIZE_T_MAX, 2};
    const Py_ssize_t wraps[2] = {(Py_ssize_t)1 << 32, (Py_ssize_t)1 << 32};
    const Py_ssize_t far_right[2] = {PY_SSIZE_T_MAX / 2, 8}, far_left[2] = {PY_SSIZE_T_MIN, 8};
    PyObject *descr = new_descr(4);
    void *data = store.bytes;
    char message[200];
    Py_ssize_t ones[65];
    int i;
    for (i = 0; i < 65; i++)
        ones[i] = 1;

    refuse("ValueError: array interface: shape is NULL", data, 1, NULL, NULL, 'u', 1, 0, NULL);
    refuse("ValueError: array interface: shape is NULL", data, 2, NULL, good, 'u', 1, 0, NULL);
    refuse(no_data, NULL, 2, good, NULL, 'u', 1, 0, NULL);
    refuse(no_data, NULL, 0, NULL, NULL, 'f', 8, 0, NULL);
    refuse("ValueError: array interface: dimension 1 has a negative length, -5", data, 2, negative, NULL, 'u', 1, 0,
           NULL);
    snprintf(message, sizeof message, "ValueError: array interface: dimension 0 has a negative length, %ld",
             (long)PY_SSIZE_T_MIN);
    refuse(message, data, 2, lowest, NULL, 'u', 1, 0, NULL);
    refuse("ValueError: array interface: 65 dimensions, expected 0 to 64", data, 65, ones, NULL, 'u', 1, 0, NULL);
    refuse("ValueError: array interface: -1 dimensions, expected 0 to 64", data, -1, good, NULL, 'u', 1, 0, NULL);
    snprintf(message, sizeof message, "ValueError: array interface: %d dimensions, expected 0 to 64", INT_MIN);
    refuse(message, data, INT_MIN, good, NULL, 'u', 1, 0, NULL);
    snprintf(message, sizeof message, "ValueError: array interface: %d dimensions, expected 0 to 64", INT_MAX);
    refuse(message, data, INT_MAX, NULL, NULL, 'u', 1, 0, NULL);

    refuse(too_big, data, 2, huge, NULL, 'u', 1, 0, NULL);
    refuse(too_big, data, 1, huge, NULL, 'u', 2, 0, NULL);
    refuse(too_big, data, 2, wraps, NULL, 'u', 1, 0, NULL);
    /* a zero beside it excuses nothing: NumPy refuses these too */
    refuse(too_big, data, 3, empty_and_huge, NULL, 'u', 1, 0, NULL);
    refuse(too_big, data, 2, good, far_right, 'u', 1, 0, NULL);
    refuse(too_big, data, 2, good, far_left, 'u', 1, 0, NULL);
    /* a size that fits, but not between this address and the end of memory */
    refuse(too_big, (void *)(UINTPTR_MAX - 10), 2, good, NULL, 'u', 1, 0, NULL);

    refuse("TypeError: array interface: unknown kind, character 113; expected one of tbiufcmMOSUV", data, 2, good,
           NULL, 'q', 1, 0, NULL);
    refuse("TypeError: array interface: an item of kind 'i' cannot have 0 bytes", data, 2, good, NULL, 'i', 0, 0,
           NULL);
    refuse("ValueError: array interface: ARR_HAS_DESCR is set, but descr is NULL", data, 2, good, NULL, 'V', 4,
           REPYREX_ARR_HAS_DESCR, NULL);
    /* descr is given here, and untouched by the refusal of something else */
    refuse(no_data, NULL, 2, good, NULL, 'V', 4, REPYREX_ARR_HAS_DESCR, descr);
    CHECK(Py_REFCNT(descr) == 1);
    drop(descr);
}

static void refusals_of_pointers(void)
{
    const Py_ssize_t shape[1] = {3};
    const char *nowhere = "ValueError: array interface: no struct or no storage to fill";
    const char *no_owner = "TypeError: array interface: the owner of the data is NULL";
    CHECK(repyrex_array_interface_fill(NULL, storage, store.bytes, 1, shape, NULL, 'u', 1, 0, NULL) == -1);
    RAISED(nowhere);
    CHECK(repyrex_array_interface_fill(&filled, NULL, store.bytes, 1, shape, NULL, 'u', 1, 0, NULL) == -1);
    RAISED(nowhere);
    CHECK(repyrex_array_interface_new(NULL, store.bytes, 1, shape, NULL, 'u', 1, 0, NULL) == NULL);
    RAISED(no_owner);
    CHECK(repyrex_array_interface_export(NULL, store.bytes, 1, shape, NULL, 'u', 1, 0, NULL) == NULL);
    RAISED(no_owner);
}

static void new_and_release(void)
{
    const Py_ssize_t shape[2] = {3, 2};
    PyObject *owner = new_owner(), *descr = new_descr(8), *both;
    repyrex_array_interface *inter = repyrex_array_interface_new(owner, store.bytes, 2, shape, NULL, 'V', 8,
                                                                 TAKEN, descr);
    CHECK(inter != NULL && Py_REFCNT(owner) == 2 && Py_REFCNT(descr) == 2);
    CHECK(inter->two == 2 && inter->nd == 2 && inter->typekind == 'V' && inter->itemsize == 8);
    CHECK(inter->shape[0] == 3 && inter->strides[0] == 16 && inter->strides[1] == 8);
    CHECK(inter->flags == (C_ORDER | ALIGNED | TAKEN) && inter->descr == descr);
    repyrex_array_interface_release(inter, owner);
    CHECK(Py_REFCNT(owner) == 1 && Py_REFCNT(descr) == 1);

    /* descr without its flag is nothing to hold */
    inter = repyrex_array_interface_new(owner, store.bytes, 2, shape, NULL, 'V', 8, 0, descr);
    CHECK(inter->descr == NULL && Py_REFCNT(descr) == 1);
    repyrex_array_interface_release(inter, owner);

    inter = repyrex_array_interface_new(Py_None, store.bytes, 0, NULL, NULL, 'f', 8, 0, NULL);
    CHECK(inter != NULL && inter->nd == 0 && inter->strides != NULL);
    repyrex_array_interface_release(inter, Py_None);

    /* one object in both roles */
    both = new_descr(8);
    inter = repyrex_array_interface_new(both, store.bytes, 1, shape, NULL, 'V', 8, REPYREX_ARR_HAS_DESCR, both);
    CHECK(Py_REFCNT(both) == 3);
    repyrex_array_interface_release(inter, both);
    CHECK(Py_REFCNT(both) == 1);
    drop(both);
    drop(owner);
    drop(descr);
}

static void export_and_die(void)
{
    const Py_ssize_t shape[3] = {480, 640, 3};
    PyObject *owner = new_owner(), *descr = new_descr(8), *exported, *second;
    repyrex_array_interface *inter;
    int i;
    exported = repyrex_array_interface_export(owner, store.bytes, 3, shape, NULL, 'u', 1,
                                              REPYREX_WRITEABLE | REPYREX_NOTSWAPPED, NULL);
    CHECK(exported != NULL && Py_REFCNT(exported) == 1 && Py_REFCNT(owner) == 2);
#if PY_MAJOR_VERSION >= 3
    CHECK(PyCapsule_CheckExact(exported) && PyCapsule_GetName(exported) == NULL);
    CHECK(PyCapsule_IsValid(exported, NULL));
#else
    CHECK(PyCObject_Check(exported));
#endif
    CHECK(context_of(exported) == (void *)owner);
    inter = struct_in(exported);
    CHECK(inter != NULL && inter->two == 2 && inter->nd == 3 && inter->itemsize == 1 && inter->descr == NULL);
    CHECK(inter->flags == (C_ORDER | ALIGNED | REPYREX_WRITEABLE | REPYREX_NOTSWAPPED));
    CHECK(inter->strides[0] == 1920 && inter->strides[1] == 3 && inter->strides[2] == 1);

    /* a fresh struct each time */
    second = repyrex_array_interface_export(owner, store.bytes, 3, shape, NULL, 'u', 1, 0, NULL);
    CHECK(second != exported && struct_in(second) != inter && Py_REFCNT(owner) == 3);
    drop(second);
    CHECK(Py_REFCNT(owner) == 2);

    /* the owner outlives its maker's reference for as long as the capsule is there */
    drop(owner);
    CHECK(Py_REFCNT((PyObject *)context_of(exported)) == 1);
    drop(exported);

    owner = new_owner();
    for (i = 0; i < 10000; i++)
        drop(repyrex_array_interface_export(owner, store.bytes, 3, shape, NULL, 'V', 8, REPYREX_ARR_HAS_DESCR, descr));
    CHECK(Py_REFCNT(owner) == 1 && Py_REFCNT(descr) == 1);

    /* consumers may write into the struct (NumPy stores into flags); what is released is what was taken */
    exported = repyrex_array_interface_export(owner, store.bytes, 3, shape, NULL, 'V', 8, REPYREX_ARR_HAS_DESCR, descr);
    memset(struct_in(exported), 0, sizeof(repyrex_array_interface));
    CHECK(Py_REFCNT(owner) == 2 && Py_REFCNT(descr) == 2);
    drop(exported);
    CHECK(Py_REFCNT(owner) == 1 && Py_REFCNT(descr) == 1);

    /* an owner whose last reference is the capsule's */
    exported = repyrex_array_interface_export(owner, store.bytes, 3, shape, NULL, 'u', 1, 0, NULL);
    drop(owner);
    drop(exported);
    drop(descr);
}

#if PY_MAJOR_VERSION >= 3
/* Anybody may name a capsule later: its pointer is then found under that name only. */
static void renamed_capsule(void)
{
    const Py_ssize_t shape[1] = {3};
    PyObject *owner = new_owner();
    PyObject *capsule = repyrex_array_interface_export(owner, store.bytes, 1, shape, NULL, 'u', 1, 0, NULL);
    CHECK(PyCapsule_SetName(capsule, "renamed") == 0 && Py_REFCNT(owner) == 2);
    drop(capsule);
    CHECK(Py_REFCNT(owner) == 1);
    RAISED("");
    drop(owner);
}
#endif

/* Dropping the owner may run any code; it happens once, when the last capsule goes. */
static void owner_dies_with_the_capsule(void)
{
    static const char source[] = "died = []\n"
                                 "class Owner(object):\n"
                                 "    def __del__(self, died=died):\n"
                                 "        died.append('once')\n";
    PyObject *owner, *died, *exported, *second;
    const Py_ssize_t shape[1] = {3};
    executed(source);
    owner = PyObject_CallObject(PyDict_GetItemString(names(), "Owner"), NULL);
    died = PyDict_GetItemString(names(), "died");
    exported = repyrex_array_interface_export(owner, store.bytes, 1, shape, NULL, 'u', 1, 0, NULL);
    second = repyrex_array_interface_export(owner, store.bytes, 1, shape, NULL, 'u', 1, 0, NULL);
    drop(owner);
    drop(exported);
    CHECK(PyList_Size(died) == 0);
    drop(second);
    CHECK(PyList_Size(died) == 1);
}

/* An exception that is set while a capsule dies is still set afterwards. */
static void release_keeps_an_exception(void)
{
    const Py_ssize_t shape[1] = {3};
    PyObject *owner = new_owner();
    PyObject *exported = repyrex_array_interface_export(owner, store.bytes, 1, shape, NULL, 'u', 1, 0, NULL);
    PyErr_SetString(PyExc_KeyError, "mine");
    drop(exported);
    RAISED("KeyError: 'mine'");
    CHECK(Py_REFCNT(owner) == 1);
    drop(owner);
}

static PyObject *shared_owner, *exported_by_another[8];

static void *export_in_thread(void *slot)
{
    const Py_ssize_t shape[2] = {3, 4};
    int i;
    for (i = 0; i < 300; i++) {
        const PyGILState_STATE state = PyGILState_Ensure();
        PyObject **place = (PyObject **)slot;
        PyObject *last = *place;
        *place = repyrex_array_interface_export(shared_owner, store.bytes, 2, shape, NULL, 'f', 8, 0, NULL);
        drop(last);
        PyGILState_Release(state);
    }
    return NULL;
}

/* Each thread's last export is dropped here: a capsule dies in another thread than it was made in. */
static void threads(void)
{
    pthread_t thread[8];
    PyThreadState *saved;
    int i;
    shared_owner = new_owner();
    saved = PyEval_SaveThread();
    for (i = 0; i < 8; i++)
        pthread_create(&thread[i], NULL, export_in_thread, &exported_by_another[i]);
    for (i = 0; i < 8; i++)
        pthread_join(thread[i], NULL);
    PyEval_RestoreThread(saved);
    CHECK(Py_REFCNT(shared_owner) == 9);
    for (i = 0; i < 8; i++) {
        CHECK(exported_by_another[i] != NULL);
        Py_CLEAR(exported_by_another[i]);
    }
    CHECK(Py_REFCNT(shared_owner) == 1);
    drop(shared_owner);
}

#if PY_MAJOR_VERSION >= 3
/* NumPy's own __array_struct__ of each array: the same numbers must give the same struct. */
static const char *const ARRAYS[] = {
    "np.arange(12.0).reshape(3, 4)",
    "np.arange(12.0).reshape(3, 4).T",
    "np.arange(12.0).reshape(3, 4)[:, ::2]",
    "np.arange(12.0).reshape(3, 4)[::-1, ::-1]",
    "np.arange(24, dtype='i2').reshape(2, 3, 4)[1:, :, 2:]",
    "np.zeros((3, 0, 2), 'c16')",
    "np.zeros((1, 5, 1), 'u1')[:, 2:3]",
    "np.array(7, 'f4')",
    "np.array('text', 'S9')",
    "np.zeros((2, 2), 'U3')",
    "np.zeros((4, 4), bool)[1:3]",
    "np.zeros(9, 'M8[s]')",
    "np.zeros(9, 'm8[s]')[::3]",
    "np.zeros((2, 3), object)",
    "np.zeros((2, 3), 'V5')",
    "np.broadcast_to(np.float32(1), (3, 4))",
    "np.zeros(33, 'u1')[1:].view('f8')",
    "np.zeros(33, 'u1')[4:20].view('c8')",
    "np.zeros((3, 4), 'f4', order='F')",
    "np.zeros(5, '>i4')",
};

static void like_numpy(void)
{
    PyObject *numpy = PyImport_ImportModule("numpy"), *array, *theirs, *ours, *answer;
    PyObject *text = Py_BuildValue("s", "<U3");
    repyrex_array_interface *inter;
    int described;
    size_t i;
    if (!CHECK(numpy != NULL))
        return;
    PyDict_SetItemString(names(), "np", numpy);
    drop(numpy);
    for (i = 0; i < sizeof ARRAYS / sizeof ARRAYS[0]; i++) {
        array = evaluated(ARRAYS[i]);
        theirs = array == NULL ? NULL : PyObject_GetAttrString(array, "__array_struct__");
        if (!CHECK(theirs != NULL)) {
            PyErr_Print();
            continue;
        }
        inter = struct_in(theirs);
        /* NumPy's own getter says U's item size in bytes, where NumPy reads it as characters: ours adds a descr */
        described = inter->typekind == 'U' ? REPYREX_ARR_HAS_DESCR : 0;
        CHECK(repyrex_array_interface_fill(&filled, storage, inter->data, inter->nd, inter->shape, inter->strides,
                                           inter->typekind, inter->itemsize,
                                           inter->flags | described | (WORKED_OUT & ~ALIGNED), text) == 0);
        if (!CHECK(filled.flags == (inter->flags | described)))
            fprintf(stderr, "  %s: %x, NumPy %x\n", ARRAYS[i], (unsigned)filled.flags, (unsigned)inter->flags);
        CHECK(filled.nd == 0 || memcmp(filled.shape, inter->shape, (size_t)filled.nd * sizeof *filled.shape) == 0);
        CHECK(filled.nd == 0 || memcmp(filled.strides, inter->strides, (size_t)filled.nd * sizeof *filled.shape) == 0);

        /* and back: an array made of what is exported has the same memory, and keeps the first one alive */
        ours = repyrex_array_interface_export(array, inter->data, inter->nd, inter->shape, inter->strides,
                                              inter->typekind, inter->itemsize, inter->flags, NULL);
        CHECK(ours != NULL);
        PyDict_SetItemString(names(), "ours", ours);
        PyDict_SetItemString(names(), "array", array);
        drop(ours);
        answer = evaluated("type('Exporter', (), {'__array_struct__': ours})()");
        PyDict_SetItemString(names(), "exporter", answer);
        drop(answer);
        answer = evaluated("(lambda new: new.shape == array.shape and new.strides == array.strides\n"
                              "    and new.dtype.itemsize == array.dtype.itemsize\n"
                              "    and new.dtype.byteorder == array.dtype.byteorder\n"
                              "    and new.flags.writeable == array.flags.writeable\n"
                              "    and new.__array_interface__['data'][0] == array.__array_interface__['data'][0]\n"
                              ")(np.asarray(exporter))");
        if (!CHECK(answer == Py_True))
            fprintf(stderr, "  %s\n", ARRAYS[i]);
        drop(answer);
        drop(theirs);
        drop(array);
    }
    drop(text);
}
#endif

/* With an argument, "numpy", the part that needs NumPy runs too. */
static int with_numpy;

static void checks(void)
{
    legacy_layout();
    storage_is_used();
    c_order_strides();
    no_dimensions();
    no_items();
    flags_are_not_believed();
    flags_of_random_arrays();
    kinds_and_sizes();
    text_has_a_descr();
    descrs();
    refusals();
    refusals_of_pointers();
    new_and_release();
    export_and_die();
#if PY_MAJOR_VERSION >= 3
    renamed_capsule();
    if (with_numpy)
        like_numpy();
#endif
    owner_dies_with_the_capsule();
    release_keeps_an_exception();
    threads();
}

int main(int argc, char **argv)
{
    with_numpy = has_argument(argc, argv, "numpy");
    start_python();
    run_checks(argc, argv, checks);
    Py_Finalize();
    return finish();
}
