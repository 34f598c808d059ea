# Numbers: CPython 2.7 Python/bltinmodule.c, Objects/floatobject.c, Objects/intobject.c.

cdef extern from "math.h":
    double _repyrex_c_round "round"(double x) nogil

cdef extern from "repyrex/generated/builtins.h":
    object _repyrex_coerced "repyrex_coerced"(object x, object y)

# A float, and halves away from zero.
def _repyrex_builtin_round_(number, ndigits=0):
    cdef double x = number
    import operator
    digits = operator.index(ndigits)
    if digits == 0 or x - x != 0:
        return _repyrex_c_round(x)
    if digits > 323:
        return x
    if digits < -308:
        return x * 0.0
    import decimal
    context = decimal.Context(prec=800, rounding=decimal.ROUND_HALF_UP, Emax=999999, Emin=-999999)
    rounded = float(decimal.Decimal(x).quantize(decimal.Decimal(1).scaleb(-digits), context=context))
    if rounded - rounded != 0:
        raise OverflowError("rounded value too large to represent")
    return rounded

def _repyrex_builtin_coerce_(x, y):
    return _repyrex_coerced(x, y)

def _repyrex_builtin_hex_(number):
    method = getattr(type(number), "__hex__", None)
    if method is None:
        return hex(number)
    return _repyrex_digits("__hex__", method(number))

def _repyrex_builtin_oct_(number):
    method = getattr(type(number), "__oct__", None)
    if method is not None:
        return _repyrex_digits("__oct__", method(number))
    text = oct(number)
    sign = "-" if text[0] == "-" else ""
    digits = text.lstrip("-0o")
    return sign + "0" + digits

cdef _repyrex_digits(name, answer):
    if not isinstance(answer, (str, bytes)):
        raise TypeError("%s returned non-string (type %.200s)" % (name, type(answer).__name__))
    return answer

# long(), called
def _repyrex_call_long_(*arguments):
    if len(arguments) == 1:
        kind = type(arguments[0])
        method = getattr(kind, "_repyrex_long", None) or getattr(kind, "__long__", None)
        if method is not None:
            answer = method(arguments[0])
            if not isinstance(answer, int):
                raise TypeError("__long__ returned non-long (type %.200s)" % type(answer).__name__)
            return answer
    return int(*arguments)
