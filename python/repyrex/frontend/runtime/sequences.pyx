# map, filter, zip and range make lists; CPython 2.7 Python/bltinmodule.c.

def _repyrex_builtin_map_(function, *sequences):
    if not sequences:
        raise TypeError("map() requires at least two args")
    if len(sequences) == 1:
        if function is None:
            return list(sequences[0])
        return [function(item) for item in sequences[0]]
    # The shorter ones are filled up with None.
    import itertools
    rows = itertools.zip_longest(*[_repyrex_Iterable(one) for one in sequences])
    if function is None:
        return list(rows)
    return [function(*row) for row in rows]

def _repyrex_builtin_filter_(function, sequence):
    if function is None or function is bool:
        items = [item for item in sequence if item]
    else:
        items = [item for item in sequence if function(item)]
    if isinstance(sequence, tuple):
        return tuple(items)
    if isinstance(sequence, str):
        return "".join(items)
    if isinstance(sequence, bytes):
        return b"".join(items)
    return items

def _repyrex_builtin_zip_(*sequences):
    return list(zip(*[_repyrex_Iterable(one) for one in sequences]))

def _repyrex_builtin_range_(*bounds):
    return list(range(*bounds))

def _repyrex_builtin_reduce_(*arguments):
    import functools
    return functools.reduce(*[_repyrex_Iterable(one) for one in arguments[:2]], *arguments[2:])
