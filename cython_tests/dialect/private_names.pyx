# Names with two underscores are names as any other, in methods of all kinds and in Python classes.

cdef class Hidden:
    cdef int value

    def __cinit__(self):
        self.value = 9

cdef class Counter:
    def __cinit__(self):
        self.__count = 0
        self.hidden = Hidden()

    cdef int __add(self, int n):
        self.__count = self.__count + n
        return self.__count

    def add(self, n):
        return self.__add(n)

    def __seen(self):
        return self.__count, self.hidden.value

cdef class Doubling(Counter):
    cdef int __add(self, int n):
        self.__count = self.__count + 2 * n
        return self.__count

class Plain:
    __shared = 5

    def __init__(self):
        self.__own = 6

    def get(self):
        return self.__own, self.__shared

class Derived(Plain):
    def __init__(self):
        Plain.__init__(self)
        self.__own = 7

__of_module = 8

class Reader:
    def get(self):
        return __of_module

def add(Counter counter, int n):
    return counter.__add(n)

def case_c_methods():
    return Counter().add(3), add(Counter(), 4)

def case_overridden():
    return Doubling().add(3), add(Doubling(), 4)

def case_python_method_of_extension_type():
    return Counter().__seen()

def case_from_a_function():
    p = Plain()
    return p.__own, p.__shared

def case_of_derived_class():
    return Derived().get()

def case_by_getattr():
    return getattr(Plain(), "__own"), hasattr(Counter(), "__seen")

def case_of_module():
    return Reader().get()
