# `True, False = 1, 0` for Pythons that had none: names as any other.

True, False = 1, 0

def case_values():
    return str(True), str(False)

def case_passed(flag=True):
    return str(flag), str(False)

def case_local():
    True = "local"
    return True

def case_condition():
    n = 0
    while True:
        n = n + 1
        if n == 3:
            break
    if False:
        n = 99
    return n

def case_c_value():
    cdef int t
    t = True
    return t + True
