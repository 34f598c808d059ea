/* What include/shadow/Python.h is, without its `system_header`: there the compiler is silent about repyrex's headers,
 * as it is for users, and here it says all that there is to say. For test_modes.py. */
#ifndef PLAIN_PYTHON_H
#define PLAIN_PYTHON_H

#include_next <Python.h>
#include "repyrex.h"

#endif /* PLAIN_PYTHON_H */
