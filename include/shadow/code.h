/* code.h of CPython 2.7: what is left of it comes with Python.h. */
#ifndef REPYREX_SHADOW_CODE_H
#define REPYREX_SHADOW_CODE_H

#if defined(__GNUC__)
/* #include_next is an extension, of gcc and clang alike. */
#pragma GCC system_header
#endif

#include <Python.h>

#if PY_VERSION_HEX < 0x030B0000 && __has_include_next(<code.h>)
#include_next <code.h>
#endif

#endif /* REPYREX_SHADOW_CODE_H */
