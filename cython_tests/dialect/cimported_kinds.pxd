cimport kinds_types
cdef class kinds_types.Car
from kinds_types cimport class Car as Vehicle, struct road

cdef struct axle:
    int load

cdef class Wheel:
    cdef int size
    cdef Wheel next
    cdef int turn(self, int times)
