/* Python.h as legacy code expects it: CPython's own, then what CPython 3 lost.
 *
 * This folder goes first on the include path of a recompiled module. So every `#include "Python.h"`, in the
 * C that Cython generates and in the project's own C files, arrives here.
 */
#ifndef REPYREX_SHADOW_PYTHON_H
#define REPYREX_SHADOW_PYTHON_H

#if defined(__GNUC__)
/* #include_next is an extension, of gcc and clang alike. */
#pragma GCC system_header
#endif

#include "../repyrex/frameobject.h"
#include_next <Python.h>
#include "../repyrex.h"

#endif /* REPYREX_SHADOW_PYTHON_H */
