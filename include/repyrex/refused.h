/* Names that nothing can answer for: using one is a compile error that says what to do, and nothing else is.
 *
 * An undeclared identifier is an error in every C and C++, where a call of an undeclared function was only warned of by
 * compilers before gcc 14; and a compiler says the identifier. It is
 *
 *     repyrex_REFUSED_NAME__what_to_do
 *
 * in parentheses where NAME is a function, a type or a macro, without where it is a field. Where a type may be pointed
 * to, and has no fields, that is the tag of a struct. `repyrex build` makes a sentence of it (python/repyrex/remedies.py).
 *
 * A family's own are in its header. Here are those of the headers of CPython 2.7 that have no other: CPython's own affairs,
 * most with an underscore in front.
 */
#ifndef REPYREX_REFUSED_H
#define REPYREX_REFUSED_H

#if PY_MAJOR_VERSION >= 3

/* Python.h */
#if PY_VERSION_HEX >= 0x030A0000
#undef _Py_Mangle
#define _Py_Mangle (repyrex_REFUSED__Py_Mangle__write_the_mangled_name)
#endif

/* bytesobject.h and bytearrayobject.h */
#undef _PyBytes_FormatLong
#define _PyBytes_FormatLong (repyrex_REFUSED__PyBytes_FormatLong__format_it_with_the_percent_operator)
#if PY_VERSION_HEX >= 0x03090000
#undef _PyBytes_InsertThousandsGrouping
#define _PyBytes_InsertThousandsGrouping (repyrex_REFUSED__PyBytes_InsertThousandsGrouping__call_str_format_with_the_format_n)
#endif
#if PY_VERSION_HEX >= 0x030F0000
#undef _PyByteArray_empty_string
#define _PyByteArray_empty_string (repyrex_REFUSED__PyByteArray_empty_string__use_PyByteArray_FromStringAndSize)
#endif

/* code.h */
#undef _PyCode_GETCODEPTR
#define _PyCode_GETCODEPTR (repyrex_REFUSED__PyCode_GETCODEPTR__use_PyObject_GetAttrString)
#if PY_VERSION_HEX >= 0x030F0000
#undef _PyCode_ConstantKey
#define _PyCode_ConstantKey (repyrex_REFUSED__PyCode_ConstantKey__use_the_constant_and_its_type_as_key)
#endif

/* codecs.h */
#if PY_VERSION_HEX >= 0x030D0000
#undef _PyCodec_LookupTextEncoding
#define _PyCodec_LookupTextEncoding (repyrex_REFUSED__PyCodec_LookupTextEncoding__use_PyCodec_Encoder)
#undef _PyCodec_EncodeText
#define _PyCodec_EncodeText (repyrex_REFUSED__PyCodec_EncodeText__use_PyCodec_Encode)
#undef _PyCodec_DecodeText
#define _PyCodec_DecodeText (repyrex_REFUSED__PyCodec_DecodeText__use_PyCodec_Decode)
#undef _PyCodecInfo_GetIncrementalDecoder
#define _PyCodecInfo_GetIncrementalDecoder (repyrex_REFUSED__PyCodecInfo_GetIncrementalDecoder__use_PyCodec_IncrementalDecoder)
#undef _PyCodecInfo_GetIncrementalEncoder
#define _PyCodecInfo_GetIncrementalEncoder (repyrex_REFUSED__PyCodecInfo_GetIncrementalEncoder__use_PyCodec_IncrementalEncoder)
#endif

/* complexobject.h */
#undef _PyComplex_FormatAdvanced
#define _PyComplex_FormatAdvanced (repyrex_REFUSED__PyComplex_FormatAdvanced__use_PyObject_Format)

/* dictobject.h */
#undef PyDictEntry
#define PyDictEntry (repyrex_REFUSED_PyDictEntry__use_PyDict_Next)
#if PY_VERSION_HEX >= 0x030D0000
#undef _PyDict_DelItemIf
#define _PyDict_DelItemIf (repyrex_REFUSED__PyDict_DelItemIf__use_PyDict_DelItem)
#endif

/* dtoa.h */
#if PY_VERSION_HEX >= 0x03090000
#undef _Py_dg_strtod
#define _Py_dg_strtod (repyrex_REFUSED__Py_dg_strtod__use_PyOS_string_to_double)
#undef _Py_dg_dtoa
#define _Py_dg_dtoa (repyrex_REFUSED__Py_dg_dtoa__use_PyOS_double_to_string)
#undef _Py_dg_freedtoa
#define _Py_dg_freedtoa (repyrex_REFUSED__Py_dg_freedtoa__use_PyOS_double_to_string)
#endif

/* eval.h */
#if PY_VERSION_HEX >= 0x030B0000
#undef _PyEval_CallTracing
#define _PyEval_CallTracing (repyrex_REFUSED__PyEval_CallTracing__call_sys_call_tracing)
#endif

/* genobject.h */
#if PY_VERSION_HEX >= 0x03090000
#undef PyGen_NeedsFinalizing
#define PyGen_NeedsFinalizing (repyrex_REFUSED_PyGen_NeedsFinalizing__drop_the_call)
#endif

/* import.h */
#if PY_VERSION_HEX >= 0x030D0000
#undef _PyImport_AcquireLock
#define _PyImport_AcquireLock (repyrex_REFUSED__PyImport_AcquireLock__use_PyImport_ImportModule)
#undef _PyImport_ReleaseLock
#define _PyImport_ReleaseLock (repyrex_REFUSED__PyImport_ReleaseLock__use_PyImport_ImportModule)
#endif
#if PY_VERSION_HEX >= 0x03090000
#undef _PyImport_ReInitLock
#define _PyImport_ReInitLock (repyrex_REFUSED__PyImport_ReInitLock__the_interpreter_does_it)
#endif
#undef _PyImport_FindModule
#define _PyImport_FindModule (repyrex_REFUSED__PyImport_FindModule__use_PyImport_ImportModule)
#undef _PyImport_IsScript
#define _PyImport_IsScript (repyrex_REFUSED__PyImport_IsScript__use_PyImport_ImportModule)
#undef _PyImport_FindExtension
#define _PyImport_FindExtension (repyrex_REFUSED__PyImport_FindExtension__the_interpreter_does_it)
#undef _PyImport_FixupExtension
#define _PyImport_FixupExtension (repyrex_REFUSED__PyImport_FixupExtension__the_interpreter_does_it)

/* longobject.h */
#if PY_VERSION_HEX >= 0x030B0000
#undef _PyLong_DigitValue
#define _PyLong_DigitValue (repyrex_REFUSED__PyLong_DigitValue__use_PyLong_FromString)
#endif
#if PY_VERSION_HEX >= 0x030D0000
#undef _PyLong_Format
#define _PyLong_Format (repyrex_REFUSED__PyLong_Format__use_PyNumber_ToBase)
#endif
#undef _PyLong_FormatAdvanced
#define _PyLong_FormatAdvanced (repyrex_REFUSED__PyLong_FormatAdvanced__use_PyObject_Format)
#if PY_VERSION_HEX >= 0x030D0000
#undef _PyLong_Frexp
#define _PyLong_Frexp (repyrex_REFUSED__PyLong_Frexp__use_PyLong_AsDouble)
#endif

/* moduleobject.h */
#if PY_VERSION_HEX >= 0x030D0000
#undef _PyModule_Clear
#define _PyModule_Clear (repyrex_REFUSED__PyModule_Clear__the_interpreter_does_it)
#endif

/* pyerrors.h */
#undef _PyErr_ReplaceException
#define _PyErr_ReplaceException (repyrex_REFUSED__PyErr_ReplaceException__use_PyErr_Restore)

/* pymath.h */
#if PY_VERSION_HEX >= 0x030B0000
#undef _Py_get_387controlword
#define _Py_get_387controlword (repyrex_REFUSED__Py_get_387controlword__drop_the_call)
#undef _Py_set_387controlword
#define _Py_set_387controlword (repyrex_REFUSED__Py_set_387controlword__drop_the_call)
#endif

/* pystate.h */
#if PY_VERSION_HEX >= 0x03080000
#undef _PyThreadState_Init
#define _PyThreadState_Init (repyrex_REFUSED__PyThreadState_Init__use_PyThreadState_New)
#endif
#if PY_VERSION_HEX >= 0x030D0000
#undef _PyThreadState_Prealloc
#define _PyThreadState_Prealloc (repyrex_REFUSED__PyThreadState_Prealloc__use_PyThreadState_New)
#endif

/* pystrtod.h */
#if PY_VERSION_HEX >= 0x030D0000
#undef _Py_parse_inf_or_nan
#define _Py_parse_inf_or_nan (repyrex_REFUSED__Py_parse_inf_or_nan__use_PyOS_string_to_double)
#endif

/* pythonrun.h */
#if PY_VERSION_HEX >= 0x030F0000
#undef Py_GetProgramName
#define Py_GetProgramName (repyrex_REFUSED_Py_GetProgramName__use_PyConfig_Get)
#undef Py_GetProgramFullPath
#define Py_GetProgramFullPath (repyrex_REFUSED_Py_GetProgramFullPath__use_PySys_GetObject)
#undef Py_GetPrefix
#define Py_GetPrefix (repyrex_REFUSED_Py_GetPrefix__use_PySys_GetObject)
#undef Py_GetExecPrefix
#define Py_GetExecPrefix (repyrex_REFUSED_Py_GetExecPrefix__use_PySys_GetObject)
#undef Py_GetPath
#define Py_GetPath (repyrex_REFUSED_Py_GetPath__use_PySys_GetObject)
#undef Py_GetPythonHome
#define Py_GetPythonHome (repyrex_REFUSED_Py_GetPythonHome__use_PyConfig_Get)
#endif

/* setobject.h */
#undef _PySet_Next
#define _PySet_Next (repyrex_REFUSED__PySet_Next__use_PyObject_GetIter)
#if PY_VERSION_HEX >= 0x030D0000
#undef _PySet_NextEntry
#define _PySet_NextEntry (repyrex_REFUSED__PySet_NextEntry__use_PyObject_GetIter)
#undef _PySet_Update
#define _PySet_Update (repyrex_REFUSED__PySet_Update__use_PyNumber_InPlaceOr)
#endif

/* sysmodule.h */
#if PY_VERSION_HEX >= 0x030D0000
#undef _PySys_GetSizeOf
#define _PySys_GetSizeOf (repyrex_REFUSED__PySys_GetSizeOf__call_sys_getsizeof)
#endif

/* traceback.h */
#if PY_VERSION_HEX >= 0x030D0000
#undef _Py_DisplaySourceLine
#define _Py_DisplaySourceLine (repyrex_REFUSED__Py_DisplaySourceLine__use_PyTraceBack_Print)
#endif

/* unicodeobject.h */
#undef _PyUnicode_Init
#define _PyUnicode_Init (repyrex_REFUSED__PyUnicode_Init__the_interpreter_does_it)
#undef _PyUnicode_Fini
#define _PyUnicode_Fini (repyrex_REFUSED__PyUnicode_Fini__the_interpreter_does_it)

/* warnings.h */
#if PY_VERSION_HEX >= 0x030B0000
#undef _PyWarnings_Init
#define _PyWarnings_Init (repyrex_REFUSED__PyWarnings_Init__the_interpreter_does_it)
#endif

/* weakrefobject.h */
#if PY_VERSION_HEX >= 0x030D0000
#undef _PyWeakref_GetWeakrefCount
#define _PyWeakref_GetWeakrefCount (repyrex_REFUSED__PyWeakref_GetWeakrefCount__call_weakref_getweakrefcount)
#endif

#endif /* PY_MAJOR_VERSION >= 3 */

#endif /* REPYREX_REFUSED_H */
