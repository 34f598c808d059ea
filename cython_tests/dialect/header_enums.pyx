# Enums of a header, by names that C knows as a tag, as a typedef, or as no enum.

cdef extern from "header_enums.h":
    enum color:
        RED
        GREEN
        HIGH
    enum shape:
        ROUND
        SQUARE
    enum flags:
        FLAG_A
        FLAG_B
    color next_color(int c)
    int number_of(color c)
    int corners(shape s)
    flags all_flags()
    ctypedef struct drawing:
        color ink
        int form

def case_values():
    return RED, GREEN, HIGH, ROUND, SQUARE

def case_of_a_call():
    return next_color(0), next_color(1), all_flags() == (FLAG_A | FLAG_B)

def case_given_to_a_call():
    return number_of(GREEN), number_of(next_color(RED)), corners(SQUARE)

def case_variable_of_a_tag():
    cdef shape s
    s = SQUARE
    return s, corners(s)

def case_compared():
    return next_color(0) == RED, next_color(1) == RED

def case_as_key():
    d = {RED: "red", GREEN: "green"}
    return d[next_color(0)], d[GREEN], [1, 2, 3][GREEN]

def case_field():
    cdef drawing d
    d.ink = next_color(1)
    d.form = SQUARE
    return d.ink, d.form
