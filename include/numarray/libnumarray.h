/* numarray/libnumarray.h of numarray 1.5, on top of NumPy. */
#ifndef REPYREX_NUMARRAY_LIBNUMARRAY_H
#define REPYREX_NUMARRAY_LIBNUMARRAY_H

#include "../repyrex/numarray.h"

#endif /* REPYREX_NUMARRAY_LIBNUMARRAY_H */
