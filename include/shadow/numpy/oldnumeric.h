/* numpy/oldnumeric.h of NumPy 1.0 to 1.23: Numeric's names for NumPy's functions. */
#ifndef REPYREX_SHADOW_NUMPY_OLDNUMERIC_H
#define REPYREX_SHADOW_NUMPY_OLDNUMERIC_H

#include "../../repyrex/numeric_names.h"

#endif /* REPYREX_SHADOW_NUMPY_OLDNUMERIC_H */
