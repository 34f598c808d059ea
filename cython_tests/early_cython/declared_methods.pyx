# C methods whose definitions do not say what their declarations say: the first declaration's exception clause
# counts, in early Cython. And inline ones, overridden.

cdef class Tank:
    cdef int fill(self, int amount):
        if amount < 0:
            raise ValueError("fill")
        self.level = self.level + amount
        return -1

    cdef int drain(self, object amount, int *left) except 1:
        if amount > self.level:
            raise ValueError("drain")
        self.level = self.level - amount
        left[0] = self.level
        return 0

    cdef int look(self, int at) except -1:
        if at > self.level:
            raise ValueError("look")
        return at

    cdef inline int half(self):
        return self.level / 2

cdef class Open(Tank):
    cdef int fill(self, int amount):
        if amount < -1:
            raise ValueError("Open.fill")
        return amount

    def half(self):
        return "half of %d" % Tank.half(self)

cdef class Inner:
    cdef inline int value(self):
        return 1

cdef class Outer(Inner):
    cdef int value(self):
        return 2

def tried(name, *arguments):
    cdef Tank tank
    cdef int left
    left = 0
    tank = Tank()
    if name.startswith("open_"):
        tank = Open()
    tank.level = 5
    try:
        if name.endswith("fill"):
            return tank.fill(arguments[0]), tank.level
        elif name == "drain":
            return tank.drain(arguments[0], &left), left
        elif name == "look":
            return tank.look(arguments[0])
    except ValueError, e:
        return str(e)

def case_declared_to_raise():
    return [tried("fill", 3), tried("fill", -1)]

def case_declared_with_another_value():
    return [tried("drain", 3), tried("drain", 7)]

def case_declared_not_to_raise():
    return [tried("look", 3), tried("look", 7)]

def case_overridden():
    return [tried("open_fill", 3), tried("open_fill", -1), tried("open_fill", -2)]

def case_inline_overridden_by_def():
    cdef Open open_
    open_ = Open()
    open_.level = 9
    as_object = open_
    return open_.half(), as_object.half(), (<Tank>open_).half()

def case_inline_overridden():
    cdef Inner inner
    inner = Outer()
    return inner.value()
