# Strips of samples from a chart recorder, lent to Numeric and NumPy without a copy.
#
# Two ways to lend, by what the CObject's destructor is given: the strip as its description, or nothing but the
# structure, which then remembers the strip itself.

cdef extern from "stdlib.h":
    ctypedef int size_t
    void *malloc(size_t size)
    void *calloc(size_t count, size_t size)
    void free(void *ptr)

cdef extern from "Python.h":
    ctypedef int Py_intptr_t
    void Py_INCREF(object o)
    void Py_DECREF(object o)
    int PyCObject_Check(object o)
    object PyCObject_FromVoidPtr(void *cobj, void (*destr)(void *))
    object PyCObject_FromVoidPtrAndDesc(void *cobj, void *desc, void (*destr)(void *, void *))
    void *PyCObject_AsVoidPtr(object o)
    void *PyCObject_GetDesc(object o)

ctypedef struct PyArrayInterface:
    int two                # always 2
    int nd
    char typekind
    int itemsize
    int flags
    Py_intptr_t *shape
    Py_intptr_t *strides
    void *data

ctypedef struct Loan:
    PyArrayInterface inter
    Py_intptr_t dims[8]
    void *lender

cdef enum:
    CONTIGUOUS = 0x1
    ALIGNED = 0x100
    NOTSWAPPED = 0x200
    WRITEABLE = 0x400

cdef int strips_alive, windows_alive, lent, returned, with_desc

strips_alive = 0
windows_alive = 0
lent = 0
returned = 0
with_desc = 0

def counters():
    """strips alive, windows alive, structures lent, given back, given back with a description"""
    return strips_alive, windows_alive, lent, returned, with_desc

cdef void give_back(void *ptr):
    global returned
    cdef Loan *loan
    cdef object lender
    loan = <Loan *>ptr
    lender = <object>loan.lender
    free(loan)
    returned = returned + 1
    Py_DECREF(lender)

cdef void give_back_to(void *ptr, void *desc):
    global returned, with_desc
    cdef object lender
    lender = <object>desc
    free(ptr)
    returned = returned + 1
    with_desc = with_desc + 1
    Py_DECREF(lender)

cdef object lend(object lender, int one_argument, Loan *loan):
    # The structure is complete but for its lender. One reference to the lender goes with it.
    global lent
    loan.lender = <void *>lender
    Py_INCREF(lender)
    lent = lent + 1
    if one_argument:
        return PyCObject_FromVoidPtr(loan, give_back)
    return PyCObject_FromVoidPtrAndDesc(loan, <void *>lender, give_back_to)

cdef class Strip:
    """Strip(shape, kind, itemsize, one_argument = 0, flags = 0x701) -> samples, all zero"""

    cdef char *samples
    cdef char kind
    cdef int itemsize, nd, size, one_argument, flags
    cdef Py_intptr_t lengths[4]
    cdef public object attached

    def __cinit__(self, shape, char *kind, int itemsize, int one_argument = 0, int flags = 0x701):
        global strips_alive
        cdef int i
        strips_alive = strips_alive + 1
        if len(shape) > 4:
            raise ValueError, "a strip has no more than 4 dimensions"
        self.nd = len(shape)
        self.kind = kind[0]
        self.itemsize = itemsize
        self.one_argument = one_argument
        self.flags = flags
        self.size = itemsize
        for i from 0 <= i < self.nd:
            self.lengths[i] = shape[i]
            self.size = self.size * shape[i]
        self.samples = <char *>calloc(self.size + 1, 1)
        if self.samples == NULL:
            raise MemoryError

    def __dealloc__(self):
        global strips_alive
        strips_alive = strips_alive - 1
        free(self.samples)

    def __len__(self):
        return self.size

    def __getitem__(self, int i):
        if i < 0 or i >= self.size:
            raise IndexError, i
        return (<unsigned char *>self.samples)[i]

    def __setitem__(self, int i, int value):
        if i < 0 or i >= self.size:
            raise IndexError, i
        (<unsigned char *>self.samples)[i] = value

    def window(self, int first, int count, int step):
        return Window(self, first, count, step)

    property __array_struct__:
        def __get__(self):
            cdef Loan *loan
            cdef int i
            cdef Py_intptr_t stride
            loan = <Loan *>malloc(sizeof(Loan))
            if loan == NULL:
                raise MemoryError
            loan.inter.two = 2
            loan.inter.nd = self.nd
            loan.inter.typekind = self.kind
            loan.inter.itemsize = self.itemsize
            loan.inter.flags = self.flags
            loan.inter.shape = &loan.dims[0]
            loan.inter.strides = &loan.dims[4]
            loan.inter.data = self.samples
            stride = self.itemsize
            for i from self.nd > i >= 0:
                loan.dims[i] = self.lengths[i]
                loan.dims[4 + i] = stride
                stride = stride * self.lengths[i]
            return lend(self, self.one_argument, loan)

cdef class Window:
    """Every step-th byte of a strip, which it keeps"""

    cdef Strip strip
    cdef int first, count, step

    def __cinit__(self, Strip strip, int first, int count, int step):
        global windows_alive
        windows_alive = windows_alive + 1
        self.strip = strip
        self.first = first
        self.count = count
        self.step = step

    def __dealloc__(self):
        global windows_alive
        windows_alive = windows_alive - 1

    property __array_struct__:
        def __get__(self):
            cdef Loan *loan
            loan = <Loan *>malloc(sizeof(Loan))
            if loan == NULL:
                raise MemoryError
            loan.inter.two = 2
            loan.inter.nd = 1
            loan.inter.typekind = c"u"
            loan.inter.itemsize = 1
            loan.inter.flags = ALIGNED | NOTSWAPPED | WRITEABLE
            loan.inter.shape = &loan.dims[0]
            loan.inter.strides = &loan.dims[1]
            loan.inter.data = self.strip.samples + self.first
            loan.dims[0] = self.count
            loan.dims[1] = self.step
            return lend(self, self.strip.one_argument, loan)

def describe(attr):
    """What a consumer of the time reads"""
    cdef PyArrayInterface *inter
    cdef int i
    if not PyCObject_Check(attr):
        raise ValueError, "invalid __array_struct__"
    inter = <PyArrayInterface *>PyCObject_AsVoidPtr(attr)
    if inter.two != 2:
        raise ValueError, "invalid __array_struct__"
    shape = []
    strides = []
    for i from 0 <= i < inter.nd:
        shape.append(inter.shape[i])
        strides.append(inter.strides[i])
    return inter.typekind, inter.itemsize, inter.flags, shape, strides

def description(attr):
    """The object that a CObject's description is, or None"""
    cdef void *desc
    if not PyCObject_Check(attr):
        raise ValueError, "invalid __array_struct__"
    desc = PyCObject_GetDesc(attr)
    if desc == NULL:
        return None
    return <object>desc
