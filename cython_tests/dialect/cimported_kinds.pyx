# `from m cimport class X`, `cdef class m.X`: types of a module whose .pxd cimports this one's.

cdef class Wheel:
    def __cinit__(self, int size):
        self.size = size

    cdef int turn(self, int times):
        return self.size * times

def turns(Wheel wheel, int times):
    return wheel.turn(times)

def case_method():
    return turns(Wheel(7), 3)

def case_struct():
    cdef axle a
    cdef road r
    a.load = 5
    r.length = 6
    return a.load + r.length

def case_chain():
    cdef Wheel first
    first = Wheel(1)
    first.next = Wheel(2)
    return first.next.size
