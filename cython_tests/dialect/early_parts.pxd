cdef inline int there(int x):
    return x * 10
