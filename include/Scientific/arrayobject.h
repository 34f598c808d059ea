/* Scientific/arrayobject.h of ScientificPython: numpy/oldnumeric.h where NUMPY is defined, else Numeric's. */
#ifndef REPYREX_SCIENTIFIC_ARRAYOBJECT_H
#define REPYREX_SCIENTIFIC_ARRAYOBJECT_H

#if defined(NUMPY)
#include "../repyrex/numeric_names.h"
#else
#include "../repyrex/numeric.h"
#endif

#endif /* REPYREX_SCIENTIFIC_ARRAYOBJECT_H */
