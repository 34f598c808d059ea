# unicode, unichr, basestring, intern, and what reads from a terminal.

cdef object _repyrex_builtin_basestring = (str, bytes)

def _repyrex_builtin_unichr_(number):
    return chr(number)

# unicode(), called: bytes are ASCII unless something else is said.
def _repyrex_call_unicode_(*arguments, **keywords):
    if len(arguments) == 1 and not keywords and isinstance(arguments[0], (bytes, bytearray)):
        return str(arguments[0], "ascii")
    if len(arguments) > 1 and not _repyrex_strings_are_bytes() and isinstance(arguments[0], str):
        # What str was, too.
        arguments = (arguments[0].encode("utf-8", "surrogateescape"),) + arguments[1:]
    return str(*arguments[:1], *[_repyrex_name(one) for one in arguments[1:]], **keywords)

def _repyrex_builtin_intern_(string):
    import sys
    if isinstance(string, bytes):
        return string
    return sys.intern(string)

def _repyrex_builtin_raw_input_(*prompt):
    return input(*prompt)

def _repyrex_builtin_input_(*prompt):
    import sys
    frame = sys._getframe()
    return eval(input(*prompt), frame.f_globals, frame.f_locals)
