# Cimports back from its user, which has not declared anything by then.

from cimported_kinds cimport class Wheel, struct axle

cdef class Car:
    cdef Wheel wheel
    cdef axle *front

cdef struct road:
    int length
