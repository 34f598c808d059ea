/* numpy/ndarraytypes.h as legacy code expects it: NumPy's, with the constants that it lost. */
#ifndef REPYREX_SHADOW_NUMPY_NDARRAYTYPES_H
#define REPYREX_SHADOW_NUMPY_NDARRAYTYPES_H

#if defined(__GNUC__)
/* #include_next is an extension, of gcc and clang alike. */
#pragma GCC system_header
#endif

#include "../../repyrex/numpy_target.h"
#include_next <numpy/ndarraytypes.h>
#include "../../repyrex/numpy_constants.h"

#endif /* REPYREX_SHADOW_NUMPY_NDARRAYTYPES_H */
