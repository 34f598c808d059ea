/* Before NumPy's own headers: which NumPy a module is compiled for.
 *
 * NumPy 2 moved `elsize`, `alignment` and the flags in PyArray_Descr. Its headers then show a struct that holds only
 * what both generations have, so that `descr->elsize` does not compile. A legacy C file means the field, so under
 * NumPy 2's headers NumPy 2 is what it is compiled for: the struct is whole, and NumPy's own macros read it as it is.
 *
 * What is compiled for one generation must not run on the other: import_array refuses that, and where nobody calls it
 * repyrex_numpy_generation_fits does, which each module asks when it is imported (repyrex/numpy_generation.h).
 */
#ifndef REPYREX_NUMPY_TARGET_H
#define REPYREX_NUMPY_TARGET_H

#include <Python.h>
/* Nothing but what NumPy's build found out: NPY_ABI_VERSION among it. Where there is no NumPy, the compiler's message is
 * to be about the header that the source names, which comes next. */
#if !defined(__has_include)
#include <numpy/_numpyconfig.h>
#elif __has_include(<numpy/_numpyconfig.h>)
#include <numpy/_numpyconfig.h>
#endif

#if NPY_ABI_VERSION >= 0x02000000 && !defined(NPY_TARGET_VERSION)
#define NPY_TARGET_VERSION NPY_2_0_API_VERSION
#endif

#ifdef NPY_ABI_VERSION
#include "numpy_generation.h"
#endif

#endif /* REPYREX_NUMPY_TARGET_H */
