/* numpy/ndarrayobject.h as legacy code expects it: NumPy's, with the names that it lost. */
#ifndef REPYREX_SHADOW_NUMPY_NDARRAYOBJECT_H
#define REPYREX_SHADOW_NUMPY_NDARRAYOBJECT_H

#if defined(__GNUC__)
/* #include_next is an extension, of gcc and clang alike. */
#pragma GCC system_header
#endif

#include "../../repyrex/numpy_target.h"
#include_next <numpy/ndarrayobject.h>
#include "../../repyrex/numpy.h"

#endif /* REPYREX_SHADOW_NUMPY_NDARRAYOBJECT_H */
