/* cStringIO.h of CPython 2.7, which cannot be. On Python 2 it is CPython's own. */
#include <Python.h>
#if PY_MAJOR_VERSION >= 3
#error "Python 3 has no cStringIO: import io, and call write, read and getvalue of io.BytesIO"
#else
#include_next <cStringIO.h>
#endif
