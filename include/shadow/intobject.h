/* intobject.h of CPython 2.7: what is left of it comes with Python.h. */
#ifndef REPYREX_SHADOW_INTOBJECT_H
#define REPYREX_SHADOW_INTOBJECT_H

#if defined(__GNUC__)
/* #include_next is an extension, of gcc and clang alike. */
#pragma GCC system_header
#endif

#include <Python.h>

#endif /* REPYREX_SHADOW_INTOBJECT_H */
