/* scipy/arrayobject.h of scipy.core (2005), which became NumPy. */
#ifndef REPYREX_SCIPY_ARRAYOBJECT_H
#define REPYREX_SCIPY_ARRAYOBJECT_H

#include "../repyrex/numeric_names.h"

#endif /* REPYREX_SCIPY_ARRAYOBJECT_H */
