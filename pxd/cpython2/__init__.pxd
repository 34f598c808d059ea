# What Cython's cpython package lost, by submodule: cpython2.number holds what cpython.number had.
#
# For a legacy module the front end adds each of these to the cpython module of the same name
# (python/repyrex/frontend/lost_names.py), so that `from cpython cimport PyString_Check`,
# `cpython.PyInt_AS_LONG(x)` and `from cpython.number cimport PyNumber_Int` work as they did.

from cpython.string cimport *
from cpython.int cimport *
from cpython.cobject cimport *
from cpython.oldbuffer cimport *
from cpython2.float cimport *
from cpython2.number cimport *
from cpython2.object cimport *
from cpython2.type cimport *
