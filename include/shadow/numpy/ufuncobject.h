/* numpy/ufuncobject.h as legacy code expects it: NumPy's, compiled for the NumPy that is here. */
#ifndef REPYREX_SHADOW_NUMPY_UFUNCOBJECT_H
#define REPYREX_SHADOW_NUMPY_UFUNCOBJECT_H

#if defined(__GNUC__)
/* #include_next is an extension, of gcc and clang alike. */
#pragma GCC system_header
#endif

#include "../../repyrex/numpy_target.h"
#include_next <numpy/ufuncobject.h>
#include "../../repyrex/numpy_ufunc.h"

#endif /* REPYREX_SHADOW_NUMPY_UFUNCOBJECT_H */
