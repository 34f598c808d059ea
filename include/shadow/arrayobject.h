/* arrayobject.h, found in a folder Numeric/ or numpy/ that was put on the path: the project's own where it has one, else
 * Numeric's. */
#ifndef REPYREX_SHADOW_ARRAYOBJECT_H
#define REPYREX_SHADOW_ARRAYOBJECT_H

#if defined(__GNUC__)
/* #include_next is an extension, of gcc and clang alike. */
#pragma GCC system_header
#endif

#if __has_include_next(<arrayobject.h>)
#include_next <arrayobject.h>
#else
#include "../repyrex/numeric.h"
#endif

#endif /* REPYREX_SHADOW_ARRAYOBJECT_H */
