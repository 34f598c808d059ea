/* Only for the C that `repyrex build` generates from a legacy module: Cython's helpers with Python 2's meaning.
 * It is included after Cython's own definitions.
 */
#ifndef REPYREX_LEGACY_MODULE_H
#define REPYREX_LEGACY_MODULE_H

/* What `/` and `/=` between objects become in a module without `from __future__ import division`. */
#undef __Pyx_PyNumber_Divide
#undef __Pyx_PyNumber_InPlaceDivide
#define __Pyx_PyNumber_Divide(x, y) PyNumber_Divide(x, y)
#define __Pyx_PyNumber_InPlaceDivide(x, y) PyNumber_InPlaceDivide(x, y)

#endif /* REPYREX_LEGACY_MODULE_H */
