# Strings where bytes and text meet (generated/strings.h): %, methods, what is shown, names, and the type `str`.

cdef extern from "Python.h":
    int _repyrex_ReprEnter "Py_ReprEnter"(object o) except -1
    void _repyrex_ReprLeave "Py_ReprLeave"(object o)

cdef extern from "repyrex/generated/strings.h":
    bint _repyrex_strings_are_bytes "repyrex_strings_are_bytes"()
    object _repyrex_as_text "repyrex_as_text"(object o)
    object _repyrex_key_of "repyrex_key_of"(object o, object key)
    int _repyrex_Contains "repyrex_Contains"(object o, object item) except -1
    int _repyrex_equal "repyrex_equal"(object v, object w) except -1
    object _repyrex_Iterable "repyrex_Iterable"(object o)
    bint _repyrex_is_plain_call "repyrex_is_plain_call"(object o, object arguments)
    object _repyrex_called "repyrex_called"(object o, object name, object arguments)

# Text as a string of the module's kind, where that is what it can be.
cdef object _repyrex_of_mode(o):
    if _repyrex_strings_are_bytes() and isinstance(o, str):
        return o.encode("utf-8", "surrogateescape")
    return o

# Bytes as the text of the same bytes, for a message or a file; all else as it is.
cdef object _repyrex_told(o):
    if isinstance(o, bytes):
        return o.decode("utf-8", "surrogateescape")
    return o

# What a message is made of.
cdef object _repyrex_in_message(o):
    if isinstance(o, bytes):
        return _repyrex_told(o)
    if type(o) is tuple:
        return tuple([_repyrex_in_message(one) for one in o])
    return o

# Text as the bytes that it is.
cdef object _repyrex_data(o):
    return o.encode("utf-8", "surrogateescape") if isinstance(o, str) else o

cdef object _repyrex_name(o):
    return o.decode("utf-8") if isinstance(o, bytes) else o

# The names of a list or a dict.
cdef object _repyrex_names(o):
    if isinstance(o, dict):
        for key in o:
            if isinstance(key, bytes):
                return {_repyrex_name(key): value for key, value in o.items()}
    elif isinstance(o, (list, tuple)):
        return type(o)([_repyrex_name(one) for one in o])
    return o

# A dict or a list of different keys, where strings of both kinds are one key. As a dict of Python 2 the first counts.
cdef dict _repyrex_dict(tuple pairs):
    cdef dict made = {}
    for key, value in pairs:
        made[_repyrex_key_of(made, key)] = value
    return made

cdef object _repyrex_unique(o):
    cdef bint of_bytes = False, of_text = False
    if isinstance(o, (str, bytes, dict, set, frozenset)):
        return _repyrex_Iterable(o)
    if not isinstance(o, (list, tuple)):
        o = list(o)
    for one in o:
        of_bytes = of_bytes or isinstance(one, bytes)
        of_text = of_text or isinstance(one, str)
    return _repyrex_dict(tuple([(one, None) for one in o])) if of_bytes and of_text else o

# The names of a namespace, in place: code finds none that is bytes.
cdef object _repyrex_namespace(o):
    if isinstance(o, dict):
        for key in [key for key in o if isinstance(key, bytes)]:
            o[_repyrex_name(key)] = o.pop(key)
    return o

# What print shows.
cdef object _repyrex_printed(o):
    return _repyrex_told(o) if isinstance(o, bytes) else _repyrex_shown(o)

# ---- repr, also of what holds bytes: without the b. CPython 2.7 Objects/listobject.c and its like ----

cdef bint _repyrex_holds_bytes(o, int depth=0):
    if isinstance(o, bytes):
        return True
    if depth > 20:
        return False
    if type(o) is list or type(o) is tuple or type(o) is set or type(o) is frozenset:
        for one in o:
            if _repyrex_holds_bytes(one, depth + 1):
                return True
    elif type(o) is dict:
        for key, value in o.items():
            if _repyrex_holds_bytes(key, depth + 1) or _repyrex_holds_bytes(value, depth + 1):
                return True
    return False

# Text.
cdef object _repyrex_repr(o):
    kind = type(o)
    if kind is bytes:
        return repr(o)[1:]
    if not _repyrex_holds_bytes(o):
        return repr(o)
    if kind is not list and kind is not tuple and kind is not dict and kind is not set and kind is not frozenset:
        return repr(o)
    if _repyrex_ReprEnter(o):
        return "{...}" if kind is dict else "[...]" if kind is list else "(...)"
    try:
        if kind is dict:
            return "{" + ", ".join([_repyrex_repr(key) + ": " + _repyrex_repr(value) for key, value in o.items()]) + "}"
        inner = ", ".join([_repyrex_repr(one) for one in o])
        if kind is list:
            return "[" + inner + "]"
        if kind is tuple:
            return "(" + inner + ",)" if len(o) == 1 else "(" + inner + ")"
        return "{" + inner + "}" if kind is set else "frozenset({" + inner + "})"
    finally:
        _repyrex_ReprLeave(o)

# An object as it is, or text where it holds bytes that would show.
cdef object _repyrex_shown(o):
    kind = type(o)
    if (kind is list or kind is tuple or kind is dict or kind is set or kind is frozenset) and _repyrex_holds_bytes(o):
        return _repyrex_repr(o)
    return o

# repr(o), of the module's kind.
cdef object _repyrex_repr_of(o):
    return _repyrex_of_mode(_repyrex_repr(o))

# str(o), of the module's kind.
cdef object _repyrex_str_of(o):
    if isinstance(o, bytes):
        return bytes(o) if _repyrex_strings_are_bytes() else _repyrex_told(o)
    if isinstance(o, bytearray):
        return _repyrex_str_of(bytes(o))
    shown = _repyrex_shown(o)
    return _repyrex_of_mode(shown if shown is not o else str(o))

# ---- format % arguments: CPython 2.7 Objects/stringobject.c, PyString_Format ----

# By format, as text: the same without keys and with %s for %r; and of each argument the key and the conversion.
cdef dict _repyrex_parsed = {}

cdef object _repyrex_parse(str format):
    cdef Py_ssize_t i = 0, n = len(format), depth, start
    cdef list made = [], taken = []
    while i < n:
        start = i
        while i < n and format[i] != "%":
            i += 1
        made.append(format[start:i])
        if i == n:
            break
        i += 1
        key = None
        if i < n and format[i] == "(":
            i += 1
            depth, start = 1, i
            while i < n and depth:
                depth += (format[i] == "(") - (format[i] == ")")
                i += 1
            if depth:
                return None
            key = format[start:i - 1]
        start = i
        while i < n and format[i] in "#0- +0123456789.*hlL":
            if format[i] == "*":
                if key is not None:
                    return None
                taken.append((None, "*"))
            i += 1
        if i == n:
            return None
        made += ["%", format[start:i], "s" if format[i] == "r" else format[i]]
        if format[i] != "%":
            taken.append((key, format[i]))
        i += 1
    return "".join(made), taken

cdef object _repyrex_parsed_format(str format):
    parsed = _repyrex_parsed.get(format)
    if parsed is None:
        parsed = _repyrex_parse(format)
        if len(_repyrex_parsed) > 500:
            _repyrex_parsed.clear()
        _repyrex_parsed[format] = parsed
    return parsed

# The bytes that an object shows as.
cdef bytes _repyrex_bytes_of(o):
    if isinstance(o, bytes):
        return o
    shown = _repyrex_shown(o)
    return (shown if shown is not o else str(o)).encode("utf-8", "surrogateescape")

# Whether nothing in it is more than Python's own formatting knows.
cdef bint _repyrex_is_plain(o):
    kind = type(o)
    return kind is str or kind is int or kind is float or o is None

# Whether an int is that of a byte beyond ASCII; asked in C, so that a format does not bring the order of all objects.
cdef bint _repyrex_is_high(o):
    cdef long code
    try:
        code = o
    except OverflowError:
        return False
    return 127 < code < 256

# An argument for a result that is text.
cdef object _repyrex_text_argument(o, str conversion):
    if conversion == "r":
        return _repyrex_repr(o)
    if conversion == "s":
        return _repyrex_as_text(o) if isinstance(o, bytes) else _repyrex_shown(o)
    if conversion == "c":
        if isinstance(o, bytes):
            return _repyrex_as_text(o)
        if not _repyrex_strings_are_bytes() and isinstance(o, int) and _repyrex_is_high(o):
            return bytes((o,)).decode("utf-8", "surrogateescape")
    return o

# One for a result that is bytes: a character is a byte.
cdef object _repyrex_bytes_argument(o, str conversion):
    if conversion == "r":
        return _repyrex_repr(o).encode("utf-8", "surrogateescape").decode("latin-1")
    if conversion == "s":
        return _repyrex_bytes_of(o).decode("latin-1")
    if conversion == "c" and isinstance(o, bytes):
        return o.decode("latin-1")
    return o

# The result is text where the format is, or what a %s or %c takes.
# The arguments of a format for a result that is text or not; those that it does not take as they are.
cdef tuple _repyrex_converted(list values, list taken, Py_ssize_t count, bint text):
    cdef Py_ssize_t i
    cdef list made = list(values)
    for i in range(count):
        if text:
            made[i] = _repyrex_text_argument(values[i], taken[i][1])
        else:
            made[i] = _repyrex_bytes_argument(values[i], taken[i][1])
    return tuple(made)

cdef object _repyrex_format(format, arguments):
    cdef bint text
    cdef list values
    cdef Py_ssize_t i, count
    if isinstance(format, str):
        if "%c" not in format:
            if type(arguments) is tuple:
                for one in arguments:
                    if not _repyrex_is_plain(one):
                        break
                else:
                    return format % arguments
            elif _repyrex_is_plain(arguments):
                return format % arguments
        parsed = _repyrex_parsed_format(format)
        text = True
    elif isinstance(format, bytes):
        parsed = _repyrex_parsed_format(format.decode("latin-1"))
        text = False
    else:
        return format % arguments
    if parsed is None:
        # Python's own message.
        return format % arguments
    template, taken = parsed
    if taken and taken[0][0] is not None and not isinstance(arguments, (tuple, str, bytes)):
        values = []
        for key, conversion in taken:
            if key is None:
                raise TypeError("not enough arguments for format string")
            if not text:
                key = key.encode("latin-1")
            if isinstance(arguments, dict):
                key = _repyrex_key_of(arguments, key)
            values.append(arguments[key])
    elif isinstance(arguments, tuple):
        values = list(arguments)
    elif taken or not hasattr(type(arguments), "__getitem__") or isinstance(arguments, (str, bytes)):
        values = [arguments]
    else:
        # A mapping that the format takes nothing of.
        values = []
    if taken and taken[0][0] is not None and isinstance(arguments, (tuple, str, bytes)):
        raise TypeError("format requires a mapping")
    count = len(taken)
    if len(values) < count:
        count = len(values)
    if not text:
        for i in range(count):
            if isinstance(values[i], str) and taken[i][1] in ("s", "c"):
                text = True
                break
    if text:
        try:
            if isinstance(format, bytes):
                template = _repyrex_parsed_format(_repyrex_as_text(format))[0]
            return template % _repyrex_converted(values, taken, count, True)
        except UnicodeDecodeError:
            # As repyrex_of_one_kind has it.
            if not _repyrex_strings_are_bytes() or not _repyrex_are_ascii([format] + values):
                raise
            template = parsed[0].encode("utf-8", "surrogateescape").decode("latin-1")
    return (template % _repyrex_converted(values, taken, count, False)).encode("latin-1")

# Whether each text among them is ASCII.
cdef bint _repyrex_are_ascii(items):
    for one in items:
        if isinstance(one, str) and not one.isascii():
            return False
    return True

# ---- methods ----

# The same as the next where most calls are Python's own.
cdef object _repyrex_quick_method(o, str name, tuple arguments):
    if _repyrex_is_plain_call(o, arguments):
        return _repyrex_called(o, name, arguments)
    return _repyrex_method(o, name, arguments)

# o.name(*arguments) of any object, where the method is one of strings, dicts or lists.
cdef object _repyrex_method(o, str name, tuple arguments):
    if isinstance(o, (str, bytes)):
        return _repyrex_string_method(o, name, arguments)
    if isinstance(o, dict):
        if arguments and name in ("get", "pop", "setdefault", "has_key", "__contains__", "__getitem__"):
            key = _repyrex_key_of(o, arguments[0])
            if name == "has_key" and not hasattr(o, name):
                return key in o
            return getattr(o, name)(key, *arguments[1:])
    elif type(o) is list or type(o) is tuple:
        if name == "extend":
            return o.extend(*[_repyrex_Iterable(one) for one in arguments])
        if len(arguments) == 1 and isinstance(arguments[0], (str, bytes, tuple, list)):
            if name == "count":
                return sum([_repyrex_equal(one, arguments[0]) for one in o])
            if name == "index" or name == "remove":
                for i, one in enumerate(o):
                    if _repyrex_equal(one, arguments[0]):
                        if name == "index":
                            return i
                        del o[i]
                        return None
    elif isinstance(o, (set, frozenset)):
        if name == "update":
            return o.update(*[_repyrex_Iterable(one) for one in arguments])
        if arguments and name in ("remove", "discard", "add"):
            if _repyrex_strings_held(o, arguments[0]):
                if name == "add":
                    return None
                return getattr(o, name)(_repyrex_other_of(o, arguments[0]))
    if name == "has_key":
        return _repyrex_of_dicts(o, name)(*arguments)
    if name == "update" and hasattr(o, "hexdigest"):
        return o.update(*[_repyrex_data(one) for one in arguments])
    if name in ("match", "search", "findall", "finditer", "sub", "subn", "split"):
        return _repyrex_of_pattern(o, name, arguments)
    if name in ("group", "start", "end", "span") and type(o).__name__ == "Match":
        arguments = tuple([_repyrex_name(one) for one in arguments])
    return getattr(o, name)(*arguments)

# A compiled regular expression, for the kind of string that it is given.
cdef object _repyrex_of_pattern(o, str name, tuple arguments):
    import re
    if not isinstance(o, re.Pattern):
        return getattr(o, name)(*arguments)
    cdef Py_ssize_t place = 1 if name == "sub" or name == "subn" else 0
    if place < len(arguments) and isinstance(arguments[place], str):
        arguments = tuple([_repyrex_as_text(one) if isinstance(one, bytes) else one for one in arguments])
        if isinstance(o.pattern, bytes):
            o = re.compile(_repyrex_as_text(o.pattern), o.flags | re.ASCII)
    elif place < len(arguments) and isinstance(arguments[place], bytes):
        arguments = tuple([_repyrex_data(one) for one in arguments])
        if isinstance(o.pattern, str):
            o = re.compile(_repyrex_data(o.pattern), o.flags & ~re.UNICODE)
    return getattr(o, name)(*arguments)

# A call of a module's function that takes strings of one kind.
cdef object _repyrex_alike(function, tuple arguments):
    cdef bint of_bytes = False, of_text = False
    for one in arguments:
        of_bytes = of_bytes or isinstance(one, bytes)
        of_text = of_text or isinstance(one, str)
    if of_bytes and of_text:
        arguments = tuple([_repyrex_told(one) for one in arguments])
    return function(*arguments)

# A call of a module's function that takes data, besides the first `named` arguments.
cdef object _repyrex_with_data(function, tuple arguments, named):
    return function(*arguments[:named], *[_repyrex_data(one) for one in arguments[named:]])

# Whether a set has a string as the other kind alone.
cdef bint _repyrex_strings_held(o, key):
    return isinstance(key, (str, bytes, tuple)) and not o.__contains__(key) and _repyrex_Contains(o, key)

cdef object _repyrex_other_of(o, key):
    for one in o:
        if _repyrex_equal(one, key):
            return one
    return key

cdef object _repyrex_string_method(o, str name, tuple arguments):
    cdef bint mixed = False
    cdef bint of_bytes = isinstance(o, bytes)
    if name == "join":
        return _repyrex_join(o, arguments)
    if name == "format":
        return _repyrex_str_format(o, arguments, {})
    if name == "encode" or name == "decode":
        return _repyrex_recoded(o, name, arguments)
    if name == "translate":
        return _repyrex_translated(o, arguments)
    for one in arguments:
        if isinstance(one, tuple):
            for inner in one:
                if isinstance(inner, (str, bytes)) and isinstance(inner, bytes) != of_bytes:
                    mixed = True
        elif isinstance(one, (str, bytes)) and isinstance(one, bytes) != of_bytes:
            mixed = True
    if mixed:
        o, *given = _repyrex_of_one_kind([o] + list(arguments))
        return getattr(o, name)(*given)
    return getattr(o, name)(*arguments)

# Strings, and tuples of them, as strings of one kind: as repyrex_of_one_kind has it.
cdef list _repyrex_of_one_kind(list items):
    try:
        return [_repyrex_all_text(one) for one in items]
    except UnicodeDecodeError:
        if not _repyrex_strings_are_bytes() or not _repyrex_are_ascii(items):
            raise
        return [_repyrex_data(one) for one in items]

cdef object _repyrex_all_text(o):
    if isinstance(o, tuple):
        return tuple([_repyrex_all_text(one) for one in o])
    return _repyrex_as_text(o) if isinstance(o, bytes) else o

cdef object _repyrex_join(o, tuple arguments):
    cdef bint of_bytes = isinstance(o, bytes), mixed = False
    if len(arguments) != 1:
        return o.join(*arguments)
    items = arguments[0]
    if not isinstance(items, (list, tuple)):
        items = list(items)
    for one in items:
        if isinstance(one, (str, bytes)) and isinstance(one, bytes) != of_bytes:
            mixed = True
            break
    if not mixed:
        return o.join(items)
    o, *words = _repyrex_of_one_kind([o] + list(items))
    return o.join(words)

# format, also of an object that is no string.
cdef object _repyrex_str_format(o, arguments, keywords):
    cdef bint text = isinstance(o, str)
    if not text and not isinstance(o, bytes):
        return o.format(*arguments, **keywords)
    told = [_repyrex_format_argument(one, text) for one in arguments]
    named = {key: _repyrex_format_argument(one, text) for key, one in keywords.items()}
    if text:
        return o.format(*told, **named)
    return o.decode("utf-8", "surrogateescape").format(*told, **named).encode("utf-8", "surrogateescape")

cdef object _repyrex_format_argument(o, bint text):
    if isinstance(o, bytes):
        return _repyrex_as_text(o) if text else _repyrex_told(o)
    return _repyrex_shown(o)

# encode and decode: either kind had both, and codecs from bytes to bytes were among them.
cdef object _repyrex_recoded(o, str name, tuple arguments):
    arguments = tuple([_repyrex_name(one) for one in arguments])
    encoding = arguments[0] if arguments else "ascii"
    if isinstance(encoding, str):
        plain = encoding.lower().replace("-", "_")
        if plain in ("hex", "base64", "zlib", "zip", "bz2", "uu", "quopri", "quoted_printable", "hex_codec", "base64_codec", "zlib_codec", "bz2_codec", "uu_codec", "quopri_codec"):
            import codecs
            data = o if isinstance(o, bytes) else o.encode("utf-8", "surrogateescape")
            made = (codecs.encode if name == "encode" else codecs.decode)(data, *arguments)
            # What is text by nature has the module's kind; data is bytes.
            if not _repyrex_strings_are_bytes() and name == "encode" and plain[:3] in ("hex", "bas", "uu", "quo"):
                return made.decode("ascii")
            return made
        if plain in ("rot13", "rot_13"):
            import codecs
            made = codecs.encode(_repyrex_told(o), "rot13")
            return made.encode("utf-8", "surrogateescape") if isinstance(o, bytes) else made
        if plain in ("string_escape", "string-escape"):
            import codecs
            data = o if isinstance(o, bytes) else o.encode("utf-8", "surrogateescape")
            if name == "decode":
                made = codecs.escape_decode(data)[0]
            else:
                made = repr(data)[2:-1].encode("ascii")
            return made if _repyrex_strings_are_bytes() else _repyrex_told(made)
    if name == "encode" and isinstance(o, bytes):
        # str.encode decoded it as ASCII first.
        _repyrex_codec(encoding)
        return o.decode("ascii").encode(*(arguments or ("ascii",)))
    if name == "decode" and isinstance(o, str):
        return o.encode("ascii" if _repyrex_strings_are_bytes() else "utf-8", "strict" if _repyrex_strings_are_bytes() else "surrogateescape").decode(*(arguments or ("ascii",)))
    return getattr(o, name)(*(arguments or ("ascii",)))

cdef object _repyrex_codec(encoding):
    import codecs
    return codecs.lookup(encoding)

# translate(table of 256, characters to leave out)
cdef object _repyrex_translated(o, tuple arguments):
    if not arguments or not (arguments[0] is None or isinstance(arguments[0], (str, bytes))):
        if isinstance(o, bytes) and isinstance(arguments[0] if arguments else None, dict):
            return _repyrex_as_text(o).translate(*arguments)
        if len(arguments) == 2 and isinstance(o, str):
            gone = _repyrex_all_text(arguments[1])
            return "".join([one for one in o if one not in gone]).translate(arguments[0])
        return o.translate(*arguments)
    table = arguments[0]
    gone = arguments[1] if len(arguments) > 1 else b""
    if isinstance(table, str):
        table = table.encode("latin-1" if len(table) == 256 and _repyrex_is_latin(table) else "utf-8", "surrogateescape")
    if isinstance(gone, str):
        gone = gone.encode("utf-8", "surrogateescape")
    if isinstance(o, bytes):
        return o.translate(table, gone)
    return o.encode("utf-8", "surrogateescape").translate(table, gone).decode("utf-8", "surrogateescape")

cdef bint _repyrex_is_latin(str text):
    for one in text:
        if ord(one) > 255:
            return False
    return True

# ---- characters, and str as a function ----

def _repyrex_str_function_(*arguments):
    if len(arguments) == 1:
        return _repyrex_str_of(arguments[0])
    return _repyrex_of_mode(str(*arguments))

def _repyrex_repr_function_(o):
    return _repyrex_repr_of(o)

def _repyrex_chr_function_(number):
    return _repyrex_chr(number)

cdef object _repyrex_same(o):
    return o

cdef object _repyrex_chr(number):
    if not 0 <= number < 256:
        raise ValueError("chr() arg not in range(256)")
    made = bytes((number,))
    return made if _repyrex_strings_are_bytes() else made.decode("utf-8", "surrogateescape")

# In text mode a lone surrogate is the byte that it stands for.
cdef object _repyrex_ord(o):
    number = ord(o)
    if not _repyrex_strings_are_bytes() and 0xdc80 <= number < 0xdd00:
        return number - 0xdc00
    return number
