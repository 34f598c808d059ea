/* object.h and objimpl.h of CPython 2.7: the head of an object, static types, and the names of what they are made of.
 *
 * A legacy type compiles as it is: `self->ob_type` of a struct that begins with PyObject_HEAD, `Py_TYPE(o) = type`,
 * `PyObject_HEAD_INIT(NULL) 0, "name"`, and the places of tp_print and tp_compare where 0 stands there. What a slot
 * lost that is not 0 is an error of the compiler.
 */
#ifndef REPYREX_OBJECT_H
#define REPYREX_OBJECT_H

#if PY_MAJOR_VERSION >= 3

#include <stddef.h>

/* The layout of an object's head is known for these. Others, and builds without the GIL, keep CPython's own macros. */
#if !defined(Py_GIL_DISABLED) && !defined(Py_TRACE_REFS) && !defined(Py_LIMITED_API) &&                               \
    PY_VERSION_HEX < 0x03100000 && defined(__GNUC__)

/* Since 3.14 the count is half of its word on 64-bit machines; the other half is the interpreter's. */
#if PY_VERSION_HEX < 0x030E0000 || SIZEOF_VOID_P == 4
#define REPYREX_HEAD_COUNT Py_ssize_t ob_refcnt;
#elif PY_BIG_ENDIAN
#define REPYREX_HEAD_COUNT unsigned int repyrex_flags, ob_refcnt;
#else
#define REPYREX_HEAD_COUNT unsigned int ob_refcnt, repyrex_flags;
#endif

/* PyObject_HEAD: the first fields of an object's struct, by their own names (ob_refcnt, ob_type) and as ob_base. From
 * object.h; was the fields alone until 3.0, and ob_base alone since. */
#undef PyObject_HEAD
#define PyObject_HEAD                                                                                                  \
    __extension__ union {                                                                                              \
        PyObject ob_base;                                                                                              \
        __extension__ struct {                                                                                         \
            REPYREX_HEAD_COUNT                                                                                         \
            PyTypeObject *ob_type;                                                                                     \
        };                                                                                                             \
    };

/* PyObject_VAR_HEAD: the same with ob_size. From object.h. */
#undef PyObject_VAR_HEAD
#define PyObject_VAR_HEAD                                                                                              \
    __extension__ union {                                                                                              \
        PyVarObject ob_base;                                                                                           \
        __extension__ struct {                                                                                         \
            REPYREX_HEAD_COUNT                                                                                         \
            PyTypeObject *ob_type;                                                                                     \
            Py_ssize_t ob_size;                                                                                        \
        };                                                                                                             \
    };

/* PyObject_HEAD_INIT: the values of these fields, without braces as on 2.7, so that the `0,` for ob_size may follow.
 * From object.h. The other heads keep the braces of their Python, where a compiler may ask for them. */
#if PY_VERSION_HEX >= 0x030E0000
#define REPYREX_HEAD_INIT(type) {{_Py_STATIC_IMMORTAL_INITIAL_REFCNT}, (type)}
#undef PyObject_HEAD_INIT
#define PyObject_HEAD_INIT(type) _Py_STATIC_IMMORTAL_INITIAL_REFCNT, (type),
#elif PY_VERSION_HEX >= 0x030C0000
#define REPYREX_HEAD_INIT(type) {{_Py_IMMORTAL_REFCNT}, (type)}
#undef PyObject_HEAD_INIT
#define PyObject_HEAD_INIT(type) _Py_IMMORTAL_REFCNT, (type),
#else
#define REPYREX_HEAD_INIT(type) {1, (type)}
#undef PyObject_HEAD_INIT
#define PyObject_HEAD_INIT(type) 1, (type),
#endif
#undef PyVarObject_HEAD_INIT
#define PyVarObject_HEAD_INIT(type, size) {REPYREX_HEAD_INIT(type), (size)},
#undef PyModuleDef_HEAD_INIT
#define PyModuleDef_HEAD_INIT {REPYREX_HEAD_INIT(NULL), NULL, 0, NULL}

/* Py_TYPE, Py_SIZE, Py_REFCNT: these fields of any object, to be read and set. From object.h; not to be set since 3.10
 * and 3.11. Differs: Py_REFCNT cannot be set from 3.14 on. */
#undef Py_TYPE
#define Py_TYPE(ob) (((PyObject *)(ob))->ob_type)
#undef Py_SIZE
#define Py_SIZE(ob) (((PyVarObject *)(ob))->ob_size)
#if PY_VERSION_HEX < 0x030E0000
#undef Py_REFCNT
#define Py_REFCNT(ob) (((PyObject *)(ob))->ob_refcnt)
#endif

/* The struct above is CPython's. */
typedef struct {
    PyObject_HEAD
    char next;
} repyrex_head;
typedef struct {
    PyObject_VAR_HEAD
    char next;
} repyrex_var_head;
typedef char repyrex_head_is_as_long[offsetof(repyrex_head, next) == sizeof(PyObject) ? 1 : -1];
typedef char repyrex_var_head_is_as_long[offsetof(repyrex_var_head, next) == sizeof(PyVarObject) ? 1 : -1];
typedef char repyrex_type_has_its_place[offsetof(repyrex_head, ob_type) == offsetof(PyObject, ob_type) ? 1 : -1];
typedef char repyrex_count_has_its_place[offsetof(repyrex_head, ob_refcnt) == offsetof(PyObject, ob_refcnt) ? 1 : -1];
typedef char repyrex_size_has_its_place[offsetof(repyrex_var_head, ob_size) == offsetof(PyVarObject, ob_size) ? 1 : -1];

#endif

/* Py_TPFLAGS_HAVE_..., Py_TPFLAGS_GC, Py_TPFLAGS_CHECKTYPES: what every type has now. From object.h; removed in 3.0. 0, so that they may stand in tp_flags;
 * PyType_HasFeature says 1 of them. */
#define Py_TPFLAGS_HAVE_GETCHARBUFFER 0
#define Py_TPFLAGS_HAVE_SEQUENCE_IN 0
#define Py_TPFLAGS_GC 0
#define Py_TPFLAGS_HAVE_INPLACEOPS 0
#define Py_TPFLAGS_CHECKTYPES 0
#define Py_TPFLAGS_HAVE_RICHCOMPARE 0
#define Py_TPFLAGS_HAVE_WEAKREFS 0
#define Py_TPFLAGS_HAVE_ITER 0
#define Py_TPFLAGS_HAVE_CLASS 0
#define Py_TPFLAGS_HAVE_INDEX 0
#define Py_TPFLAGS_HAVE_NEWBUFFER 0

/* Py_TPFLAGS_DEFAULT_EXTERNAL, Py_TPFLAGS_DEFAULT_CORE, Py_TPFLAGS_INT_SUBCLASS, Py_TPFLAGS_STRING_SUBCLASS: flags that have
 * another name. From object.h; removed in 3.0. */
#define Py_TPFLAGS_DEFAULT_EXTERNAL Py_TPFLAGS_DEFAULT
#define Py_TPFLAGS_DEFAULT_CORE Py_TPFLAGS_DEFAULT
#define Py_TPFLAGS_INT_SUBCLASS Py_TPFLAGS_LONG_SUBCLASS
#ifndef Py_TPFLAGS_STRING_SUBCLASS
#define Py_TPFLAGS_STRING_SUBCLASS Py_TPFLAGS_BYTES_SUBCLASS
#endif
#undef PyType_HasFeature
#define PyType_HasFeature(type, flag) ((flag) == 0 || (((PyTypeObject *)(type))->tp_flags & (unsigned long)(flag)) != 0)

/* staticforward, statichere: static, for compilers of the nineties. From object.h; removed in 3.0. */
#define staticforward static
#define statichere static

/* DL_EXPORT, DL_IMPORT: the type itself; these marked it for Windows. From pyport.h; removed in 3.0. */
#ifndef DL_EXPORT /* Cython's C defines both */
#define DL_EXPORT(type) type
#endif
#ifndef DL_IMPORT
#define DL_IMPORT(type) type
#endif

/* Py_PROTO, Py_FPROTO: the arguments themselves, which compilers before C89 took no prototype with. From pyport.h; removed
 * in 3.0. */
#define Py_PROTO(arguments) arguments
#define Py_FPROTO(arguments) arguments

/* Py_FORMAT_PARSETUPLE: nothing, a hint to a checker of formats. From pyport.h; removed in 3.0. */
#ifndef Py_FORMAT_PARSETUPLE
#define Py_FORMAT_PARSETUPLE(function, format, first)
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* cmpfunc, coercion, intargfunc, intintargfunc, intobjargproc, intintobjargproc: types of slots. From object.h; removed in 3.0,
 * with the slots. */
typedef int (*cmpfunc)(PyObject *, PyObject *);
typedef int (*coercion)(PyObject **, PyObject **);
typedef PyObject *(*intargfunc)(PyObject *, int);
typedef PyObject *(*intintargfunc)(PyObject *, int, int);
typedef int (*intobjargproc)(PyObject *, int, PyObject *);
typedef int (*intintobjargproc)(PyObject *, int, int, PyObject *);

#ifdef __cplusplus
}
#endif

/* PyNumberMethods: nb_nonzero has another name. From object.h. */
#define nb_nonzero nb_bool

/* _PyObject_Del, _PyObject_GC_Del: the same, by their public names. From objimpl.h; removed in 3.0. */
#undef _PyObject_Del
#define _PyObject_Del PyObject_Free
#undef _PyObject_GC_Del
#define _PyObject_GC_Del PyObject_GC_Del
#ifndef PyMem_DEL
#define PyMem_DEL PyMem_Free
#endif
#ifndef PyMem_NEW
#define PyMem_NEW PyMem_New
#endif

/* PyObject_GC_Init, PyObject_GC_Fini, PyObject_AS_GC, PyObject_FROM_GC, PyGC_HEAD_SIZE: nothing, and the object itself, since
 * Python 2.2. From objimpl.h; removed in 3.0. */
#define PyObject_GC_Init(op)
#define PyObject_GC_Fini(op)
#define PyObject_AS_GC(op) (op)
#define PyObject_FROM_GC(op) (op)
#define PyGC_HEAD_SIZE 0
/* PyArg_NoArgs, PyArg_GetInt: of METH_OLDARGS functions. From Python.h; removed in 3.0. */
#define PyArg_NoArgs(arguments) PyArg_Parse(arguments, "")
#define PyArg_GetInt(arguments, number) PyArg_Parse(arguments, "i", number)

/* PyBUF_SHADOW: a flag that no exporter knows. From object.h; removed in 3.0. */
#define PyBUF_SHADOW 0x400

/* _PyObject_HEAD_EXTRA: nothing, as in builds that are not for debugging. From object.h; removed in 3.13. */
#ifndef _PyObject_HEAD_EXTRA
#define _PyObject_HEAD_EXTRA
#endif
/* _Py_CHECK_REFCNT, _Py_REF_DEBUG_COMMA: nothing, as in builds that are not for debugging. From object.h; removed in 3.8. */
#if PY_VERSION_HEX >= 0x03080000
#undef _Py_CHECK_REFCNT
#define _Py_CHECK_REFCNT(op)
#undef _Py_REF_DEBUG_COMMA
#define _Py_REF_DEBUG_COMMA
#endif

/* _Py_INC_REFTOTAL, _Py_DEC_REFTOTAL, _Py_COUNT_ALLOCS_COMMA, _Py_INC_TPALLOCS, _Py_INC_TPFREES, _Py_DEC_TPFREES: nothing, as
 * in builds that are not for debugging. From object.h; removed in 3.9. */
#if PY_VERSION_HEX >= 0x03090000 && !defined(Py_REF_DEBUG)
#undef _Py_INC_REFTOTAL
#define _Py_INC_REFTOTAL
#undef _Py_DEC_REFTOTAL
#define _Py_DEC_REFTOTAL
#undef _Py_COUNT_ALLOCS_COMMA
#define _Py_COUNT_ALLOCS_COMMA
#undef _Py_INC_TPALLOCS
#define _Py_INC_TPALLOCS(op)
#undef _Py_INC_TPFREES
#define _Py_INC_TPFREES(op)
#undef _Py_DEC_TPFREES
#define _Py_DEC_TPFREES(op)
#endif

/* _Py_ForgetReference: nothing, as in builds that are not for debugging. From object.h; removed in 3.9. */
#if PY_VERSION_HEX >= 0x03090000 && !defined(Py_TRACE_REFS)
#undef _Py_ForgetReference
#define _Py_ForgetReference(op)
#endif

/* Py_TRASHCAN_SAFE_BEGIN, Py_TRASHCAN_SAFE_END: around the body of a deallocator. From object.h; removed in 3.13. */
#if !defined(Py_TRASHCAN_SAFE_BEGIN) && defined(Py_TRASHCAN_BEGIN)
#define Py_TRASHCAN_SAFE_BEGIN(op) Py_TRASHCAN_BEGIN(op, Py_TYPE(op)->tp_dealloc)
#define Py_TRASHCAN_SAFE_END(op) Py_TRASHCAN_END
#endif

/* Slots that no type has any more: what stood there is asked for by another name. */
#define tp_compare repyrex_REFUSED_tp_compare__use_tp_richcompare
#if PY_VERSION_HEX >= 0x03090000
#define tp_print repyrex_REFUSED_tp_print__use_tp_repr
#endif
#define nb_divide repyrex_REFUSED_nb_divide__use_nb_true_divide_and_nb_floor_divide
#define nb_inplace_divide repyrex_REFUSED_nb_inplace_divide__use_nb_inplace_true_divide
#define nb_coerce repyrex_REFUSED_nb_coerce__convert_in_each_slot
#define nb_long repyrex_REFUSED_nb_long__use_nb_int
#define nb_oct repyrex_REFUSED_nb_oct__use_nb_index
#define nb_hex repyrex_REFUSED_nb_hex__use_nb_index

#define sq_slice repyrex_REFUSED_sq_slice__use_mp_subscript
#define sq_ass_slice repyrex_REFUSED_sq_ass_slice__use_mp_ass_subscript
#define bf_getreadbuffer repyrex_REFUSED_bf_getreadbuffer__use_bf_getbuffer
#define bf_getwritebuffer repyrex_REFUSED_bf_getwritebuffer__use_bf_getbuffer
#define bf_getsegcount repyrex_REFUSED_bf_getsegcount__use_bf_getbuffer
#define bf_getcharbuffer repyrex_REFUSED_bf_getcharbuffer__use_bf_getbuffer

/* Fields of dicts, strings and code objects that are gone. */
#define ma_fill repyrex_REFUSED_ma_fill__use_PyDict_Size
#define ma_mask repyrex_REFUSED_ma_mask__use_PyDict_Size
#define ma_table repyrex_REFUSED_ma_table__use_PyDict_Next
#define ma_lookup repyrex_REFUSED_ma_lookup__use_PyDict_GetItemWithError
#define ma_smalltable repyrex_REFUSED_ma_smalltable__use_PyDict_Next
#define defenc repyrex_REFUSED_defenc__use_PyUnicode_AsUTF8String
#if PY_VERSION_HEX >= 0x030B0000
#define co_code repyrex_REFUSED_co_code__use_PyObject_GetAttrString
#define co_varnames repyrex_REFUSED_co_varnames__use_PyObject_GetAttrString
#define co_freevars repyrex_REFUSED_co_freevars__use_PyObject_GetAttrString
#define co_cellvars repyrex_REFUSED_co_cellvars__use_PyObject_GetAttrString
#define co_lnotab repyrex_REFUSED_co_lnotab__use_PyCode_Addr2Line
#define co_zombieframe repyrex_REFUSED_co_zombieframe__drop_it
#endif

/* _PyObject_GC_TRACK, _PyObject_GC_UNTRACK: the same, by their public names. From objimpl.h; removed in 3.8. */
#undef _PyObject_GC_TRACK
#define _PyObject_GC_TRACK(op) PyObject_GC_Track((PyObject *)(op))
#undef _PyObject_GC_UNTRACK
#define _PyObject_GC_UNTRACK(op) PyObject_GC_UnTrack((PyObject *)(op))

/* What cannot be. */
#undef PyGC_Head
#define PyGC_Head (repyrex_REFUSED_PyGC_Head__use_PyObject_GC_New)
#undef _PyGC_REFS_UNTRACKED
#define _PyGC_REFS_UNTRACKED (repyrex_REFUSED__PyGC_REFS_UNTRACKED__use_PyObject_GC_IsTracked)
#undef _PyGC_REFS_REACHABLE
#define _PyGC_REFS_REACHABLE (repyrex_REFUSED__PyGC_REFS_REACHABLE__use_PyObject_GC_IsTracked)
#undef _PyGC_REFS_TENTATIVELY_UNREACHABLE
#define _PyGC_REFS_TENTATIVELY_UNREACHABLE (repyrex_REFUSED__PyGC_REFS_TENTATIVELY_UNREACHABLE__use_PyObject_GC_IsTracked)
#undef _PyObject_GC_Malloc
#define _PyObject_GC_Malloc (repyrex_REFUSED__PyObject_GC_Malloc__use_PyObject_GC_New)
#undef PyObject_REPR
#define PyObject_REPR (repyrex_REFUSED_PyObject_REPR__use_PyObject_Repr)
#undef _PyObject_Str
#define _PyObject_Str (repyrex_REFUSED__PyObject_Str__use_PyObject_Str)
#undef _Py_ZeroStruct
#define _Py_ZeroStruct (repyrex_REFUSED__Py_ZeroStruct__use_Py_False)
#undef PyHeapType_GET_MEMBERS
#define PyHeapType_GET_MEMBERS (repyrex_REFUSED_PyHeapType_GET_MEMBERS__use_tp_members)
#undef PyTrash_UNWIND_LEVEL
#define PyTrash_UNWIND_LEVEL (repyrex_REFUSED_PyTrash_UNWIND_LEVEL__use_Py_TRASHCAN_BEGIN)
#if PY_VERSION_HEX >= 0x030D0000
#undef _Py_add_one_to_index_C
#define _Py_add_one_to_index_C (repyrex_REFUSED__Py_add_one_to_index_C__count_the_index_yourself)
#undef _Py_add_one_to_index_F
#define _Py_add_one_to_index_F (repyrex_REFUSED__Py_add_one_to_index_F__count_the_index_yourself)
/* _PyObject_CallFunction_SizeT, _PyObject_CallMethod_SizeT: what PY_SSIZE_T_CLEAN made of these. From abstract.h; removed in
 * 3.13. */
#define _PyObject_CallFunction_SizeT PyObject_CallFunction
#define _PyObject_CallMethod_SizeT PyObject_CallMethod
#undef _PyObject_LookupSpecial
#define _PyObject_LookupSpecial (repyrex_REFUSED__PyObject_LookupSpecial__use_PyObject_GetAttr)
#undef _PyObject_NextNotImplemented
#define _PyObject_NextNotImplemented (repyrex_REFUSED__PyObject_NextNotImplemented__use_NULL)
#undef _PyObject_RealIsInstance
#define _PyObject_RealIsInstance (repyrex_REFUSED__PyObject_RealIsInstance__use_PyObject_IsInstance)
#undef _PyObject_RealIsSubclass
#define _PyObject_RealIsSubclass (repyrex_REFUSED__PyObject_RealIsSubclass__use_PyObject_IsSubclass)
#undef _PySequence_IterSearch
#define _PySequence_IterSearch (repyrex_REFUSED__PySequence_IterSearch__use_PySequence_Index)
#undef PY_ITERSEARCH_COUNT
#define PY_ITERSEARCH_COUNT (repyrex_REFUSED_PY_ITERSEARCH_COUNT__use_PySequence_Count)
#undef PY_ITERSEARCH_INDEX
#define PY_ITERSEARCH_INDEX (repyrex_REFUSED_PY_ITERSEARCH_INDEX__use_PySequence_Index)
#undef PY_ITERSEARCH_CONTAINS
#define PY_ITERSEARCH_CONTAINS (repyrex_REFUSED_PY_ITERSEARCH_CONTAINS__use_PySequence_Contains)
#undef _Py_SwappedOp
#define _Py_SwappedOp (repyrex_REFUSED__Py_SwappedOp__write_the_operator_that_mirrors_it)
#undef _Py_HashSecret
#define _Py_HashSecret (repyrex_REFUSED__Py_HashSecret__use_PyObject_Hash)
#undef _Py_HashSecret_t
#define _Py_HashSecret_t (repyrex_REFUSED__Py_HashSecret_t__use_PyObject_Hash)
#endif
#if PY_VERSION_HEX >= 0x030B0000 && PY_VERSION_HEX < 0x030D0000
#undef _PyTrash_thread_deposit_object
#define _PyTrash_thread_deposit_object (repyrex_REFUSED__PyTrash_thread_deposit_object__use_Py_TRASHCAN_BEGIN)
#undef _PyTrash_thread_destroy_chain
#define _PyTrash_thread_destroy_chain (repyrex_REFUSED__PyTrash_thread_destroy_chain__use_Py_TRASHCAN_BEGIN)
#endif
#undef _PyNumber_ConvertIntegralToInt
#define _PyNumber_ConvertIntegralToInt (repyrex_REFUSED__PyNumber_ConvertIntegralToInt__use_PyNumber_Int)
#undef _PyObject_LengthHint
#define _PyObject_LengthHint (repyrex_REFUSED__PyObject_LengthHint__use_PyObject_LengthHint)
#if PY_VERSION_HEX >= 0x03070000
#undef _PyTrash_delete_later
#define _PyTrash_delete_later (repyrex_REFUSED__PyTrash_delete_later__use_Py_TRASHCAN_BEGIN)
#undef _PyTrash_delete_nesting
#define _PyTrash_delete_nesting (repyrex_REFUSED__PyTrash_delete_nesting__use_Py_TRASHCAN_BEGIN)
#endif
#if PY_VERSION_HEX >= 0x03090000
#undef _PyObject_GC_IS_TRACKED
#define _PyObject_GC_IS_TRACKED (repyrex_REFUSED__PyObject_GC_IS_TRACKED__use_PyObject_GC_IsTracked)
#undef _PyObject_GC_MAY_BE_TRACKED
#define _PyObject_GC_MAY_BE_TRACKED (repyrex_REFUSED__PyObject_GC_MAY_BE_TRACKED__use_PyObject_IS_GC)
#undef _Py_AS_GC
#define _Py_AS_GC (repyrex_REFUSED__Py_AS_GC__use_PyObject_GC_Track)
#endif
#if PY_VERSION_HEX >= 0x030B0000
#undef _PyTrash_deposit_object
#define _PyTrash_deposit_object (repyrex_REFUSED__PyTrash_deposit_object__use_Py_TRASHCAN_BEGIN)
#undef _PyTrash_destroy_chain
#define _PyTrash_destroy_chain (repyrex_REFUSED__PyTrash_destroy_chain__use_Py_TRASHCAN_BEGIN)
#endif

#endif /* PY_MAJOR_VERSION >= 3 */

#endif /* REPYREX_OBJECT_H */
