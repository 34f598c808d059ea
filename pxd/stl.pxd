# stl: the two containers of Cython 0.13's stl.pxd. Today's declarations of them: libcpp.vector, libcpp.deque.
# (No release of Cython could read its own file: it never got past the first line.)

from libcpp.vector cimport vector
from libcpp.deque cimport deque
