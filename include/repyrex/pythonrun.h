/* pythonrun.h, frameobject.h, parsetok.h and node.h of CPython 2.7: what started, stopped and parsed. All of it belongs to
 * the interpreter now; each name says what to use. The functions that run text and files are CPython's own still.
 */
#ifndef REPYREX_PYTHONRUN_H
#define REPYREX_PYTHONRUN_H

#if PY_MAJOR_VERSION >= 3

/* Py_DivisionWarningFlag, Py_Py3kWarningFlag, Py_TabcheckFlag, Py_UnicodeFlag, _Py_QnewFlag: flags of the command line that
 * Python 3 does not have. From pydebug.h; removed in 3.0. */
#define Py_DivisionWarningFlag 0
#define Py_Py3kWarningFlag 0
#define Py_TabcheckFlag 0
#define Py_UnicodeFlag 0
#define _Py_QnewFlag 0

/* Py_UseClassExceptionsFlag: 1 since Python 1.6. From pydebug.h; removed in 3.7. */
#undef Py_UseClassExceptionsFlag
#define Py_UseClassExceptionsFlag 1

/* PyOS_ascii_strtod, PyOS_ascii_atof: a number in C's own locale. From pystrtod.h; removed in 3.2. */
#define PyOS_ascii_atof(text) PyOS_string_to_double(text, NULL, NULL)
static inline double repyrex_PyOS_ascii_strtod(const char *text, char **end)
{
    /* Without an end PyOS_string_to_double asks for the whole text, which strtod did not. */
    char *here;
    const double number = text == NULL ? 0.0 : PyOS_string_to_double(text, end == NULL ? &here : end, NULL);
    if (number == -1.0 && PyErr_Occurred() != NULL) {
        PyErr_Clear();
        if (end != NULL)
            *end = (char *)text;
        return 0.0;
    }
    return number;
}
#define PyOS_ascii_strtod repyrex_PyOS_ascii_strtod

/* PyErr_WarnPy3k: the warning of python -3. From warnings.h; removed in 3.0. Returns 0. */
#define PyErr_WarnPy3k(message, level) 0

/* PyExc_StandardError: the base of the builtin exceptions. From pyerrors.h; removed in 3.0, and Exception since. */
#define PyExc_StandardError PyExc_Exception

/* PyTuple_ClearFreeList: released unused tuples; the interpreter does so itself. From tupleobject.h; removed in 3.9. */
#undef PyTuple_ClearFreeList
#define PyTuple_ClearFreeList() 0

/* PYOS_STACK_MARGIN: room that a check of the stack keeps, on Windows. From pythonrun.h; removed in 3.14. */
#ifndef PYOS_STACK_MARGIN
#define PYOS_STACK_MARGIN 2048
#endif

/* PY_PATCHLEVEL_REVISION: Subversion's number of patchlevel.h, empty on 2.7 already. From patchlevel.h; removed in 3.0. */
#define PY_PATCHLEVEL_REVISION ""

#if PY_VERSION_HEX >= 0x03090000
/* PyThreadFrameGetter: the type of a function that finds the frame of a thread. From pystate.h; removed in 3.9. */
typedef PyFrameObject *(*PyThreadFrameGetter)(PyThreadState *);

/* PyThread_type_sema: the type of a semaphore, of which no function is left. From pythread.h; removed in 3.9. */
typedef void *PyThread_type_sema;
#endif

/* What cannot be. */
#if PY_VERSION_HEX >= 0x030D0000
#undef PySys_AddWarnOption
#define PySys_AddWarnOption (repyrex_REFUSED_PySys_AddWarnOption__use_PyConfig_warnoptions)
#undef PySys_HasWarnOptions
#define PySys_HasWarnOptions (repyrex_REFUSED_PySys_HasWarnOptions__use_PySys_GetObject)
#undef PyFutureFeatures
#define PyFutureFeatures (repyrex_REFUSED_PyFutureFeatures__use_Py_CompileString)
#endif
#undef PySys_GetFile
#define PySys_GetFile (repyrex_REFUSED_PySys_GetFile__use_PySys_GetObject)
#undef PyNullImporter_Type
#define PyNullImporter_Type (repyrex_REFUSED_PyNullImporter_Type__use_None)
#undef PyOS_InitInterrupts
#define PyOS_InitInterrupts (repyrex_REFUSED_PyOS_InitInterrupts__the_interpreter_does_it)
#undef PyExc_MemoryErrorInst
#define PyExc_MemoryErrorInst (repyrex_REFUSED_PyExc_MemoryErrorInst__use_PyErr_NoMemory)
#undef PyByteArray_Fini
#define PyByteArray_Fini (repyrex_REFUSED_PyByteArray_Fini__the_interpreter_does_it)
#undef PyCFunction_Fini
#define PyCFunction_Fini (repyrex_REFUSED_PyCFunction_Fini__the_interpreter_does_it)
#undef PyDict_Fini
#define PyDict_Fini (repyrex_REFUSED_PyDict_Fini__the_interpreter_does_it)
#undef PyFloat_Fini
#define PyFloat_Fini (repyrex_REFUSED_PyFloat_Fini__the_interpreter_does_it)
#undef PyFrame_Fini
#define PyFrame_Fini (repyrex_REFUSED_PyFrame_Fini__the_interpreter_does_it)
#undef PyInt_Fini
#define PyInt_Fini (repyrex_REFUSED_PyInt_Fini__the_interpreter_does_it)
#undef PyList_Fini
#define PyList_Fini (repyrex_REFUSED_PyList_Fini__the_interpreter_does_it)
#undef PyMethod_Fini
#define PyMethod_Fini (repyrex_REFUSED_PyMethod_Fini__the_interpreter_does_it)
#undef PySet_Fini
#define PySet_Fini (repyrex_REFUSED_PySet_Fini__the_interpreter_does_it)
#undef PyString_Fini
#define PyString_Fini (repyrex_REFUSED_PyString_Fini__the_interpreter_does_it)
#undef PyTuple_Fini
#define PyTuple_Fini (repyrex_REFUSED_PyTuple_Fini__the_interpreter_does_it)
#undef PyByteArray_Init
#define PyByteArray_Init (repyrex_REFUSED_PyByteArray_Init__the_interpreter_does_it)
#undef PyOS_FiniInterrupts
#define PyOS_FiniInterrupts (repyrex_REFUSED_PyOS_FiniInterrupts__the_interpreter_does_it)
#undef PyParser_SimpleParseString
#define PyParser_SimpleParseString (repyrex_REFUSED_PyParser_SimpleParseString__use_Py_CompileString)
#undef PyParser_SimpleParseFile
#define PyParser_SimpleParseFile (repyrex_REFUSED_PyParser_SimpleParseFile__use_Py_CompileString)
#undef PyParser_SimpleParseStringFlags
#define PyParser_SimpleParseStringFlags (repyrex_REFUSED_PyParser_SimpleParseStringFlags__use_Py_CompileString)
#undef PyParser_SimpleParseFileFlags
#define PyParser_SimpleParseFileFlags (repyrex_REFUSED_PyParser_SimpleParseFileFlags__use_Py_CompileString)
#undef PyParser_ASTFromString
#define PyParser_ASTFromString (repyrex_REFUSED_PyParser_ASTFromString__use_Py_CompileString)
#undef PyParser_ASTFromFile
#define PyParser_ASTFromFile (repyrex_REFUSED_PyParser_ASTFromFile__use_Py_CompileString)
#undef Py_SymtableString
#define Py_SymtableString (repyrex_REFUSED_Py_SymtableString__call_symtable_symtable)
#undef Py_SubversionRevision
#define Py_SubversionRevision (repyrex_REFUSED_Py_SubversionRevision__use_Py_GetBuildInfo)
#undef Py_SubversionShortBranch
#define Py_SubversionShortBranch (repyrex_REFUSED_Py_SubversionShortBranch__use_Py_GetBuildInfo)
#undef _PyBuiltin_Init
#define _PyBuiltin_Init (repyrex_REFUSED__PyBuiltin_Init__the_interpreter_does_it)
#undef _PyExc_Fini
#define _PyExc_Fini (repyrex_REFUSED__PyExc_Fini__the_interpreter_does_it)
#undef _PyExc_Init
#define _PyExc_Init (repyrex_REFUSED__PyExc_Init__the_interpreter_does_it)
#undef _PyFloat_Init
#define _PyFloat_Init (repyrex_REFUSED__PyFloat_Init__the_interpreter_does_it)
#undef _PyFrame_Init
#define _PyFrame_Init (repyrex_REFUSED__PyFrame_Init__the_interpreter_does_it)
#undef _PyImportHooks_Init
#define _PyImportHooks_Init (repyrex_REFUSED__PyImportHooks_Init__the_interpreter_does_it)
#undef _PyImport_Fini
#define _PyImport_Fini (repyrex_REFUSED__PyImport_Fini__the_interpreter_does_it)
#undef _PyImport_Init
#define _PyImport_Init (repyrex_REFUSED__PyImport_Init__the_interpreter_does_it)
#undef _PyInt_Init
#define _PyInt_Init (repyrex_REFUSED__PyInt_Init__the_interpreter_does_it)
#undef _PyLong_Init
#define _PyLong_Init (repyrex_REFUSED__PyLong_Init__the_interpreter_does_it)
#undef _PyRandom_Fini
#define _PyRandom_Fini (repyrex_REFUSED__PyRandom_Fini__the_interpreter_does_it)
#undef _PyRandom_Init
#define _PyRandom_Init (repyrex_REFUSED__PyRandom_Init__the_interpreter_does_it)
#undef _PySys_Init
#define _PySys_Init (repyrex_REFUSED__PySys_Init__the_interpreter_does_it)
#undef _PyOS_ReadlineTState
#define _PyOS_ReadlineTState (repyrex_REFUSED__PyOS_ReadlineTState__use_PyOS_InputHook)
#undef _PyOS_URandom
#define _PyOS_URandom (repyrex_REFUSED__PyOS_URandom__call_os_urandom)
#undef _Py_gitidentifier
#define _Py_gitidentifier (repyrex_REFUSED__Py_gitidentifier__use_Py_GetBuildInfo)
#undef _Py_gitversion
#define _Py_gitversion (repyrex_REFUSED__Py_gitversion__use_Py_GetBuildInfo)
#if PY_VERSION_HEX >= 0x030B0000
#undef PyFrame_BlockPop
#define PyFrame_BlockPop (repyrex_REFUSED_PyFrame_BlockPop__the_interpreter_does_it)
#undef PyFrame_BlockSetup
#define PyFrame_BlockSetup (repyrex_REFUSED_PyFrame_BlockSetup__the_interpreter_does_it)
#undef PyTryBlock
#define PyTryBlock (repyrex_REFUSED_PyTryBlock__use_PyFrame_GetCode)
#endif
#undef PyFrame_IsRestricted
#define PyFrame_IsRestricted (repyrex_REFUSED_PyFrame_IsRestricted__use_0)
#undef PyNode_Compile
#define PyNode_Compile (repyrex_REFUSED_PyNode_Compile__use_Py_CompileString)
#undef PyNode_New
#define PyNode_New (repyrex_REFUSED_PyNode_New__use_Py_CompileString)
#undef PyNode_AddChild
#define PyNode_AddChild (repyrex_REFUSED_PyNode_AddChild__use_Py_CompileString)
#undef PyNode_Free
#define PyNode_Free (repyrex_REFUSED_PyNode_Free__use_Py_CompileString)
#undef PyNode_ListTree
#define PyNode_ListTree (repyrex_REFUSED_PyNode_ListTree__use_Py_CompileString)
#undef _PyNode_SizeOf
#define _PyNode_SizeOf (repyrex_REFUSED__PyNode_SizeOf__use_Py_CompileString)
#undef PyParser_ParseFile
#define PyParser_ParseFile (repyrex_REFUSED_PyParser_ParseFile__use_Py_CompileString)
#undef PyParser_ParseString
#define PyParser_ParseString (repyrex_REFUSED_PyParser_ParseString__use_Py_CompileString)
#undef PyParser_ParseStringFlags
#define PyParser_ParseStringFlags (repyrex_REFUSED_PyParser_ParseStringFlags__use_Py_CompileString)
#undef PyParser_ParseFileFlags
#define PyParser_ParseFileFlags (repyrex_REFUSED_PyParser_ParseFileFlags__use_Py_CompileString)
#undef PyParser_ParseFileFlagsEx
#define PyParser_ParseFileFlagsEx (repyrex_REFUSED_PyParser_ParseFileFlagsEx__use_Py_CompileString)
#undef PyParser_ParseStringFlagsFilename
#define PyParser_ParseStringFlagsFilename (repyrex_REFUSED_PyParser_ParseStringFlagsFilename__use_Py_CompileString)
#undef PyParser_ParseStringFlagsFilenameEx
#define PyParser_ParseStringFlagsFilenameEx (repyrex_REFUSED_PyParser_ParseStringFlagsFilenameEx__use_Py_CompileString)
#undef PyParser_SetError
#define PyParser_SetError (repyrex_REFUSED_PyParser_SetError__use_PyErr_SetString)
#undef PyMember_Get
#define PyMember_Get (repyrex_REFUSED_PyMember_Get__use_PyMember_GetOne)
#undef PyMember_Set
#define PyMember_Set (repyrex_REFUSED_PyMember_Set__use_PyMember_SetOne)
#undef PyOS_ascii_formatd
#define PyOS_ascii_formatd (repyrex_REFUSED_PyOS_ascii_formatd__use_PyOS_double_to_string)
#undef _PyThreadState_Current
#define _PyThreadState_Current (repyrex_REFUSED__PyThreadState_Current__use_PyThreadState_Get)
#undef PyExc_RecursionErrorInst
#define PyExc_RecursionErrorInst (repyrex_REFUSED_PyExc_RecursionErrorInst__use_PyExc_RuntimeError)
#if PY_VERSION_HEX >= 0x03070000
#undef _PyThreadState_GetFrame
#define _PyThreadState_GetFrame (repyrex_REFUSED__PyThreadState_GetFrame__use_PyThreadState_GetFrame)
#endif
#if PY_VERSION_HEX >= 0x03090000
#undef PyImport_Cleanup
#define PyImport_Cleanup (repyrex_REFUSED_PyImport_Cleanup__the_interpreter_does_it)
#undef PyFrame_ClearFreeList
#define PyFrame_ClearFreeList (repyrex_REFUSED_PyFrame_ClearFreeList__the_interpreter_does_it)
#undef PyFrame_ExtendStack
#define PyFrame_ExtendStack (repyrex_REFUSED_PyFrame_ExtendStack__the_interpreter_does_it)
#endif
#if PY_VERSION_HEX >= 0x030A0000
#undef PyAddrPair
#define PyAddrPair (repyrex_REFUSED_PyAddrPair__use_PyCode_Addr2Line)
#undef PyAST_Compile
#define PyAST_Compile (repyrex_REFUSED_PyAST_Compile__use_Py_CompileString)
#undef PyFuture_FromAST
#define PyFuture_FromAST (repyrex_REFUSED_PyFuture_FromAST__use_Py_CompileString)
#undef PyArena
#define PyArena (repyrex_REFUSED_PyArena__use_Py_CompileString)
#undef PyArena_AddPyObject
#define PyArena_AddPyObject (repyrex_REFUSED_PyArena_AddPyObject__use_Py_CompileString)
#undef PyArena_Free
#define PyArena_Free (repyrex_REFUSED_PyArena_Free__use_Py_CompileString)
#undef PyArena_Malloc
#define PyArena_Malloc (repyrex_REFUSED_PyArena_Malloc__use_PyMem_Malloc)
#undef PyArena_New
#define PyArena_New (repyrex_REFUSED_PyArena_New__use_Py_CompileString)
#endif
#if PY_VERSION_HEX >= 0x030B0000
#undef CO_NOFREE
#define CO_NOFREE (repyrex_REFUSED_CO_NOFREE__use_0)
#endif

#endif /* PY_MAJOR_VERSION >= 3 */

#endif /* REPYREX_PYTHONRUN_H */
