/* repyrex.h: the C face of librepyrex.a.
 *
 * For C and C++ code that links the library, and for modules that `repyrex build` recompiles (they get it
 * through shadow/Python.h). C99, C11 to C23, C++11 and later; CPython 2.7 and 3.6 to 3.15.
 *
 * Every function bears the prefix `repyrex_`. The parts that answer for a name CPython 3 lost map the old
 * name onto it, on Python 3 only: on Python 2 CPython's own is left alone.
 *
 * Per function the comments say: what it does; which references it takes or gives (new, borrowed); which
 * exception it sets on failure; whether it needs the GIL.
 */
#ifndef REPYREX_H
#define REPYREX_H

#ifndef Py_PYTHON_H
#include "repyrex/frameobject.h"
#include <Python.h>
#endif

#include "repyrex/version.h"
#include "repyrex/alloc.h"
#include "repyrex/array_interface.h"
#include "repyrex/array.h"
#include "repyrex/acquire.h"
#include "repyrex/copy.h"
#include "repyrex/cobject.h"
#include "repyrex/refused.h"
#include "repyrex/object.h"
#include "repyrex/abstract.h"
#include "repyrex/intobject.h"
#include "repyrex/longobject.h"
#include "repyrex/dictobject.h"
#include "repyrex/floatobject.h"
#include "repyrex/pymath.h"
#include "repyrex/sliceobject.h"
#include "repyrex/classobject.h"
#include "repyrex/buildvalue.h"
#include "repyrex/ceval.h"
#include "repyrex/methodobject.h"
#include "repyrex/pythonrun.h"
#include "repyrex/sysmodule.h"
#include "repyrex/weakrefobject.h"
#include "repyrex/kept.h"
#include "repyrex/string_format.h"
#include "repyrex/stringobject.h"
#include "repyrex/unicodeobject.h"
#include "repyrex/pyerrors.h"
#include "repyrex/objbuffer.h"
#include "repyrex/bufferobject.h"
#include "repyrex/fileobject.h"
#include "repyrex/modsupport.h"
#include "repyrex/numpy_generation.h"

/* Behind all others: it covers their functions. */
#include "repyrex/sizes.h"

#endif /* REPYREX_H */
