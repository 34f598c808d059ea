# Names that are looked up when the line runs.

def undeclared():
    return blech

def caught(function):
    try:
        return function()
    except NameError, e:
        return "NameError"

def case_undeclared():
    return caught(undeclared)

def case_builtins():
    return [len("abc"), abs(-3), max(1, 2), isinstance(3, int), ord("a"), chr(98), min([3, 1])]

def case_module_global():
    global counter
    counter = 1
    counter = counter + 1
    return counter
