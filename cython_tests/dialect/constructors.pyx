# `__new__` of an extension type, as it was called before Pyrex 0.9.6 named it `__cinit__`.

cdef class Base:
    cdef int made, number
    cdef object log

    def __new__(self, *args, **kwds):
        self.made = self.made + 1
        self.log = ["new"]

    def __init__(self, number=0):
        self.number = number
        self.log.append("init")

    def seen(self):
        return self.made, self.number, self.log

cdef class Derived(Base):
    cdef int more

    def __new__(self, *args, **kwds):
        self.log.append("derived")
        self.more = len(args)

    def seen_more(self):
        return self.seen(), self.more

class Plain(Derived):
    pass

cdef class Refusing:
    def __new__(self, x):
        if x < 0:
            raise ValueError("negative")

def case_base():
    return Base(3).seen()

def case_derived():
    return Derived(4).seen_more()

def case_python_class():
    return Plain(5).seen_more()

def case_without_init():
    return Base.__new__(Base).seen()

def case_raising():
    try:
        Refusing(-1)
    except ValueError, e:
        return str(e)

def case_converted():
    return Refusing(2) is not None
