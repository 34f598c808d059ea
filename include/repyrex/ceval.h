/* ceval.h of CPython 2.7: calls, and the lock. All functions need the GIL but where said.
 */
#ifndef REPYREX_CEVAL_H
#define REPYREX_CEVAL_H

#include "buildvalue.h"

#if PY_MAJOR_VERSION >= 3

#ifdef __cplusplus
extern "C" {
#endif

/* PyEval_CallObjectWithKeywords: function(*arguments, **keywords). From ceval.h; removed in 3.13. Returns a new
 * reference; NULL with TypeError where arguments is neither NULL nor a tuple or keywords neither NULL nor a dict, with
 * SystemError where function is NULL, or what the call raised. */
static inline PyObject *repyrex_PyEval_CallObjectWithKeywords(PyObject *function, PyObject *arguments,
                                                              PyObject *keywords)
{
    PyObject *none = NULL, *result;
    if (function == NULL) {
        PyErr_SetString(PyExc_SystemError, "null argument to internal routine");
        return NULL;
    }
    if (arguments != NULL && !PyTuple_Check(arguments)) {
        PyErr_SetString(PyExc_TypeError, "argument list must be a tuple");
        return NULL;
    }
    if (keywords != NULL && !PyDict_Check(keywords)) {
        PyErr_SetString(PyExc_TypeError, "keyword list must be a dictionary");
        return NULL;
    }
    if (arguments == NULL) {
        none = PyTuple_New(0);
        if (none == NULL)
            return NULL;
    }
    result = PyObject_Call(function, arguments == NULL ? none : arguments, keywords);
    Py_XDECREF(none);
    return result;
}

/* PyEval_CallFunction: function of what Py_BuildValue makes of the format, which must be a tuple. From ceval.h; removed
 * in 3.13. Returns a new reference; NULL with TypeError, or what Py_BuildValue or the call raised; with SystemError
 * where either is NULL. */
static inline PyObject *repyrex_PyEval_CallFunction(repyrex_bits ints, PyObject *function, const char *format, ...)
{
    PyObject *arguments, *result;
    va_list values;
    if (function == NULL || format == NULL) {
        PyErr_SetString(PyExc_SystemError, "null argument to internal routine");
        return NULL;
    }
    va_start(values, format);
    arguments = repyrex_build(ints, format, values);
    va_end(values);
    if (arguments == NULL)
        return NULL;
    result = repyrex_PyEval_CallObjectWithKeywords(function, arguments, NULL);
    Py_DECREF(arguments);
    return result;
}

/* PyEval_CallMethod: the same for a method. From ceval.h; removed in 3.13. Returns a new reference; NULL with
 * AttributeError, or as PyEval_CallFunction. */
static inline PyObject *repyrex_PyEval_CallMethod(repyrex_bits ints, PyObject *o, const char *name, const char *format,
                                                  ...)
{
    PyObject *method, *arguments, *result = NULL;
    va_list values;
    if (o == NULL || name == NULL || format == NULL) {
        PyErr_SetString(PyExc_SystemError, "null argument to internal routine");
        return NULL;
    }
    method = PyObject_GetAttrString(o, name);
    if (method == NULL)
        return NULL;
    va_start(values, format);
    arguments = repyrex_build(ints, format, values);
    va_end(values);
    if (arguments != NULL)
        result = repyrex_PyEval_CallObjectWithKeywords(method, arguments, NULL);
    Py_XDECREF(arguments);
    Py_DECREF(method);
    return result;
}

/* PyEval_GetRestricted: whether the frame that runs is a restricted one. From ceval.h; removed in 3.0 with restricted
 * execution: 0. */
static inline int repyrex_PyEval_GetRestricted(void)
{
    return 0;
}

/* PyEval_InitThreads: made the lock. From ceval.h; without effect since 3.7, where Py_Initialize makes it. */
static inline void repyrex_PyEval_InitThreads(void)
{
}

/* PyEval_ThreadsInitialized: whether there is the lock. From ceval.h; removed in 3.13. 1 since 3.7. */
static inline int repyrex_PyEval_ThreadsInitialized(void)
{
    return 1;
}

/* PyEval_AcquireLock: takes the lock, without a thread state (PyThreadState_Swap gives one), or with that of this thread,
 * which it had when it released the lock. From ceval.h; removed in 3.13, and of use only once from 3.2 on. No GIL is
 * needed. Never an exception; ends the process where there is no memory. Differs: from 3.12 on, where nobody can have the
 * lock without a thread state, PyThreadState_Swap takes and releases it. */
static inline void repyrex_PyEval_AcquireLock(void)
{
    PyThreadState *state = PyGILState_GetThisThreadState();
    if (state != NULL)
        PyEval_RestoreThread(state);
#if PY_VERSION_HEX < 0x030C0000
    else {
        state = PyThreadState_New(PyInterpreterState_Head());
        if (state == NULL)
            Py_FatalError("PyEval_AcquireLock: no memory for a thread state");
        PyEval_RestoreThread(state);
        PyThreadState_Clear(state);
        PyThreadState_Swap(NULL);
        PyThreadState_Delete(state);
    }
#endif
}

/* PyEval_ReleaseLock: releases the lock, whether there is a thread state or none. From ceval.h; removed in 3.13. Never an
 * exception. Differs: there is no thread state afterwards (2.7 kept the one it had, which another thread might then find). */
static inline void repyrex_PyEval_ReleaseLock(void)
{
#if PY_VERSION_HEX >= 0x030D0000
    PyThreadState *const state = PyThreadState_GetUnchecked();
#else
    PyThreadState *state = _PyThreadState_UncheckedGet();
#endif
    if (state != NULL) {
        PyEval_SaveThread();
        return;
    }
#if PY_VERSION_HEX < 0x030C0000
    state = PyThreadState_New(PyInterpreterState_Head());
    if (state == NULL)
        Py_FatalError("PyEval_ReleaseLock: no memory for a thread state");
    PyThreadState_Swap(state);
    PyThreadState_Clear(state);
    PyThreadState_DeleteCurrent();
#endif
}

/* Py_FlushLine: ended the line that a print statement with a last comma left open. From ceval.h; removed in 3.0, with
 * the statement. Returns 0. */
static inline int repyrex_Py_FlushLine(void)
{
    return 0;
}

#ifdef __cplusplus
}
#endif

/* PyEval_CallObject: PyEval_CallObjectWithKeywords without keywords. From ceval.h; removed in 3.13. */
#undef PyEval_CallObject
#define PyEval_CallObject(function, arguments) repyrex_PyEval_CallObjectWithKeywords(function, arguments, NULL)
#undef PyEval_CallObjectWithKeywords
#define PyEval_CallObjectWithKeywords repyrex_PyEval_CallObjectWithKeywords
#define PyEval_CallFunction(...)                                                                                       \
    repyrex_PyEval_CallFunction(REPYREX_BITS(REPYREX_IS_INT, __VA_ARGS__) >> 2, __VA_ARGS__)
#define PyEval_CallMethod(...)                                                                                         \
    repyrex_PyEval_CallMethod(REPYREX_BITS(REPYREX_IS_INT, __VA_ARGS__) >> 3, __VA_ARGS__)
#define PyEval_GetRestricted repyrex_PyEval_GetRestricted
#define Py_FlushLine repyrex_Py_FlushLine
#if PY_VERSION_HEX >= 0x03070000
#define PyEval_InitThreads repyrex_PyEval_InitThreads
#define PyEval_ThreadsInitialized repyrex_PyEval_ThreadsInitialized
#endif

#define PyEval_AcquireLock repyrex_PyEval_AcquireLock
#define PyEval_ReleaseLock repyrex_PyEval_ReleaseLock

/* What cannot be. */
#undef PyEval_ReInitThreads
#define PyEval_ReInitThreads (repyrex_REFUSED_PyEval_ReInitThreads__use_PyOS_AfterFork_Child)
#undef PyEval_GetCallStats
#define PyEval_GetCallStats (repyrex_REFUSED_PyEval_GetCallStats__drop_the_call)
#undef _Py_Ticker
#define _Py_Ticker (repyrex_REFUSED__Py_Ticker__use_PyErr_CheckSignals)
#undef _Py_CheckInterval
#define _Py_CheckInterval (repyrex_REFUSED__Py_CheckInterval__use_sys_setswitchinterval)
#if PY_VERSION_HEX >= 0x03090000
#undef _Py_CheckRecursionLimit
#define _Py_CheckRecursionLimit (repyrex_REFUSED__Py_CheckRecursionLimit__use_Py_GetRecursionLimit)
#undef _Py_CheckRecursiveCall
#define _Py_CheckRecursiveCall (repyrex_REFUSED__Py_CheckRecursiveCall__use_Py_EnterRecursiveCall)
#undef _Py_MakeRecCheck
#define _Py_MakeRecCheck (repyrex_REFUSED__Py_MakeRecCheck__use_Py_EnterRecursiveCall)
#endif

#endif /* PY_MAJOR_VERSION >= 3 */

#endif /* REPYREX_CEVAL_H */
