/* numarray/numarray.h of numarray 1.5: its types and macros; the functions come along. */
#ifndef REPYREX_NUMARRAY_NUMARRAY_H
#define REPYREX_NUMARRAY_NUMARRAY_H

#include "../repyrex/numarray.h"

#endif /* REPYREX_NUMARRAY_NUMARRAY_H */
