/* For C that `repyrex build` generates, and included there behind Cython's own definitions: what `/` and `/=`
 * between objects become in a module without `from __future__ import division`.
 */
#ifndef REPYREX_GENERATED_DIVISION_H
#define REPYREX_GENERATED_DIVISION_H

#undef __Pyx_PyNumber_Divide
#undef __Pyx_PyNumber_InPlaceDivide
#define __Pyx_PyNumber_Divide(x, y) PyNumber_Divide(x, y)
#define __Pyx_PyNumber_InPlaceDivide(x, y) PyNumber_InPlaceDivide(x, y)

#endif /* REPYREX_GENERATED_DIVISION_H */
