/* Numeric/arrayobject.h of Numeric 24.2, on top of NumPy. */
#ifndef REPYREX_NUMERIC_ARRAYOBJECT_H
#define REPYREX_NUMERIC_ARRAYOBJECT_H

#include "../repyrex/numeric.h"

#endif /* REPYREX_NUMERIC_ARRAYOBJECT_H */
