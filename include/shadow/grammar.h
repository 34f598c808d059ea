/* grammar.h of CPython 2.7, which cannot be. On Python 2 it is CPython's own. */
#include <Python.h>
#if PY_MAJOR_VERSION >= 3
#error "CPython 3.9 took its parser away: compile text with Py_CompileString"
#else
#include_next <grammar.h>
#endif
