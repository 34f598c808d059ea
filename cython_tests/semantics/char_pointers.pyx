# `char *` and Python's strings.

cdef extern from "stdlib.h":
    void *malloc(int size)
    void free(void *ptr)

cdef extern from "string.h":
    char *strcpy(char *to, char *source)
    int strlen(char *s)

cdef int length(char *s):
    return strlen(s)

def case_copied_at_the_assignment():
    cdef char *out
    out = <char *>malloc(32)
    strcpy(out, "metaphone")
    pout = out
    strcpy(out, "XXXXXXXXX")
    free(out)
    return pout

def case_returned():
    cdef char *s
    s = "returned"
    return s

def case_compared():
    cdef char *s
    s = "abc"
    t = s
    return [t == "abc", "abc" == t, t != "abc", t < "abd", t in ("abc", "d"), t in ["x"]]

def case_formatted():
    cdef char *s
    s = "abc"
    return ["%s" % s, "<%s, %d>" % (s, 3), "-".join([s, s]), s + "d", "d" + s]

def case_key():
    cdef char *s
    s = "abc"
    d = {"abc": 1}
    d[s] = 2
    return [d, s in d]

def case_given_to_c():
    s = "four"
    return [length("abc"), length(s), length("")]

def case_character():
    cdef char c
    c = "A"[0]
    return [c, c == c"A"]
