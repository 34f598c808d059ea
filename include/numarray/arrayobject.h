/* numarray/arrayobject.h of numarray 1.5: Numeric's C API over its arrays. */
#ifndef REPYREX_NUMARRAY_ARRAYOBJECT_H
#define REPYREX_NUMARRAY_ARRAYOBJECT_H

#include "../repyrex/numarray.h"

#endif /* REPYREX_NUMARRAY_ARRAYOBJECT_H */
