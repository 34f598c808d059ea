"""The cases of the protocol, tried on one consumer; prints what came out as JSON. Also run by Python 2.7.

    python cases_driver.py CONSUMER [CASE ...]

CONSUMER is one of consumers.py, or "producer": then it says what the library's exporter does when it is asked
for the same. CASEs are left out: those that would end the process.
"""

import ctypes
import gc
import json
import struct
import sys
import threading

import consumers
import door

NATIVE = door.NOTSWAPPED
PLAIN = door.NOTSWAPPED | door.WRITEABLE
TRUE = PLAIN | door.C | door.ALIGNED


class Struct(door.Memory):
    """Exports by __array_struct__ alone; the data belongs to it."""

    __array_struct__ = property(door.Memory.struct)


class Holder(object):
    """Whatever __array_struct__ is to be."""

    def __init__(self, given):
        self.__array_struct__ = given


class Raises(object):
    def __init__(self, error):
        self.error = error

    @property
    def __array_struct__(self):
        raise self.error


def packed(code, values):
    return struct.pack("%d%s" % (len(values), code), *values)


SIX = packed("I", range(6))


def six(**options):
    """3 x 2 items of u4, 0 to 5 in C order."""
    return Struct(SIX, "u", 4, (3, 2), **options)


def foreign(**fields):
    """The same by a struct that the library had no hand in; `fields` say what is to be otherwise. As
    many bytes lie behind the data as any case can mistake for it."""
    data = ctypes.create_string_buffer(SIX + b"\0" * 4096)
    given = dict(
        nd=2, kind="u", itemsize=4, flags=TRUE, shape=(3, 2), strides=(8, 4), data=ctypes.addressof(data)
    )
    given.update(fields)
    return Holder(door.hand_made(data, **given))


def told(consumer, handle, qualities=()):
    """An array in words: its type, its shape, its items, and whether it has the `qualities` asked about."""
    shape = consumer.shape(handle)
    dims = "x".join(map(str, shape)) if shape else "0-d"
    words = [consumer.type(handle), dims if len(shape) < 5 else "%d-d" % len(shape)]
    if 0 not in shape:
        try:
            words.append(" ".join(str(value) for value in consumer.values(handle)))
        except ValueError:
            words.append("?")
    known = consumer.qualities(handle)
    if known is not None:
        words += [word if word in known else "not " + word for word in qualities]
    return ", ".join(words)


def outcome(consumer, make, qualities=()):
    try:
        return told(consumer, consumer.take(make()), qualities)
    except Exception as error:
        return consumer.failure(error)


def released():
    gc.collect()
    return door.counts()["memories_died"]


def each(answers):
    """One answer where all agree."""
    return answers[0] if len(set(answers)) == 1 else "; ".join(answers)


CASES = {}


def case(name):
    def keep(function):
        assert name not in CASES
        CASES[name] = function
        return function

    return keep


@case("1")
def write_through(consumer):
    owner = six()
    first, second = consumer.take(owner), consumer.take(owner)
    consumer.put(first, 77)
    seen = [owner.items()[:4] == packed("I", [77]), consumer.values(second)[0] == 77]
    return "shared" if all(seen) else "shared: %s" % seen


def kept(drop):
    """Exporter deleted, array kept: is it intact, and when did the exporter die?"""

    def run(consumer):
        died = released()
        box = [consumer.take(six())]
        others = [bytearray(b"\xff" * 24) for _ in range(100)]
        intact = consumer.values(box[0]) == list(range(6)) and len(others) == 100
        early = released() - died
        drop(box)
        times = (early, released() - died - early)
        how = {(0, 1): "released at the end", (0, 0): "never released"}
        return "%s, %s" % (
            "intact" if intact else "spoilt",
            how.get(times, "released %d and %d times" % times),
        )

    return run


def drop_in_a_thread(box):
    thread = threading.Thread(target=box.pop)
    thread.start()
    thread.join()


case("2")(kept(lambda box: box.pop()))
case("3")(kept(drop_in_a_thread))


@case("4")
def cycle(consumer):
    died = released()
    owner = six()
    owner.attached = consumer.take(owner)
    del owner
    return "collected" if released() - died else "never collected"


@case("5")
def named(consumer):
    return outcome(consumer, lambda: foreign(name="array", wrap="capsule"))


@case("6")
def other_contexts(consumer):
    return each([outcome(consumer, lambda: foreign(context=what)) for what in ("null", "data")])


@case("7")
def not_two(consumer):
    return each([outcome(consumer, lambda: foreign(two=two)) for two in (0, 1, 3)])


@case("8")
def no_capsule(consumer):
    return each([outcome(consumer, lambda: Holder(given)) for given in (None, 1)])


@case("9")
def getter_raises(consumer):
    return outcome(consumer, lambda: Raises(MemoryError("no memory")))


@case("10")
def swapped(consumer):
    return outcome(consumer, lambda: Struct(packed("h", [1, 2, 3]), "i", 2, (3,), flags=door.WRITEABLE))


@case("11")
def read_only(consumer):
    return outcome(consumer, lambda: six(flags=NATIVE), ["writeable"])


@case("12")
def odd_address(consumer):
    return outcome(consumer, lambda: Struct(b"\0" + SIX, "u", 4, (3, 2), offset=1), ["aligned"])


@case("12 foreign")
def odd_address_claimed_aligned(consumer):
    data = ctypes.create_string_buffer(b"\0" + SIX)
    address = ctypes.addressof(data) + 1
    make = lambda: Holder([data, foreign(data=address).__array_struct__][1])  # noqa: E731
    return outcome(consumer, make, ["aligned"])


@case("13")
def fortran(consumer):
    columns = packed("I", [0, 2, 4, 1, 3, 5])
    return outcome(consumer, lambda: Struct(columns, "u", 4, (3, 2), strides=(4, 12)), ["C", "F"])


@case("13 foreign")
def fortran_claimed_c(consumer):
    data = ctypes.create_string_buffer(packed("I", [0, 2, 4, 1, 3, 5]))
    make = lambda: Holder(  # noqa: E731
        door.hand_made(data, nd=2, kind="u", itemsize=4, flags=TRUE, shape=(3, 2), strides=(4, 12),
                       data=ctypes.addressof(data))
    )  # fmt: skip
    return outcome(consumer, make, ["C", "F"])


@case("14")
def default_strides(consumer):
    owner = six(strides=None)
    return outcome(consumer, lambda: owner, ["C"])


@case("14 foreign")
def null_strides(consumer):
    both = [dict(flags=TRUE), dict(flags=PLAIN | door.F | door.ALIGNED)]
    return each([outcome(consumer, lambda: foreign(strides=None, **flags)) for flags in both])


@case("15")
def no_dimensions(consumer):
    return outcome(consumer, lambda: Struct(packed("I", [7]), "u", 4, ()))


@case("15 foreign")
def no_dimensions_null(consumer):
    return outcome(consumer, lambda: foreign(nd=0, shape=None, strides=None))


def ones(nd):
    return foreign(nd=nd, shape=(1,) * nd, strides=(4,) * nd)


@case("16 of -1")
def negative_nd(consumer):
    return outcome(consumer, lambda: foreign(nd=-1))


@case("16 of 33")
def nd_33(consumer):
    return outcome(consumer, lambda: ones(33))


@case("16 of 65")
def nd_65(consumer):
    return outcome(consumer, lambda: ones(65))


@case("17")
def null_shape(consumer):
    return outcome(consumer, lambda: foreign(nd=1, shape=None))


@case("18")
def negative_length(consumer):
    return outcome(consumer, lambda: foreign(shape=(3, -2)))


@case("19")
def no_items(consumer):
    return outcome(consumer, lambda: Struct(b"", "u", 4, (0, 2)))


@case("20 negative")
def negative_strides(consumer):
    return outcome(consumer, lambda: Struct(SIX, "u", 4, (3, 2), strides=(-8, -4), offset=20))


@case("20 zero")
def zero_strides(consumer):
    return outcome(consumer, lambda: Struct(packed("I", [7, 8]), "u", 4, (3, 2), strides=(0, 4)))


@case("20 odd")
def odd_strides(consumer):
    rows = b"".join(packed("I", [2 * i, 2 * i + 1]) + b"\xff" for i in range(3))
    return outcome(consumer, lambda: Struct(rows, "u", 4, (3, 2), strides=(9, 4)))


HUGE = 1 << 62


@case("21")
def too_big(consumer):
    return outcome(consumer, lambda: foreign(shape=(HUGE, 8)))


@case("21 beside 0")
def too_big_but_empty(consumer):
    return outcome(consumer, lambda: foreign(nd=3, shape=(0, HUGE, 8), strides=(32, 32, 4)))


@case("22")
def null_data(consumer):
    """Where it is taken, somebody else's memory is what is seen: only the shape is told."""
    try:
        handle = consumer.take(foreign(data=None))
    except Exception as error:
        return consumer.failure(error)
    return "an array of %s items in memory of its own" % "x".join(map(str, consumer.shape(handle)))


KINDS = ["b1", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "f16"]
KINDS += ["c8", "c16", "c32", "S3", "V3", "O8", "M8", "m8"]
REFUSED = ["i3", "i16", "u3", "f10", "f12", "t1"]


def takes(consumer, make):
    try:
        consumer.take(make())
    except Exception:
        return False
    return True


@case("23")
def kinds(consumer):
    zeros = b"\0" * 64
    taken = [one for one in KINDS if takes(consumer, lambda: Struct(zeros, one[0], int(one[1:]), (1, 2)))]
    return "all of them" if taken == KINDS else "takes " + " ".join(taken)


@case("23 foreign")
def no_kinds(consumer):
    options = dict(nd=2, shape=(1, 1), strides=(16, 16))
    taken = [
        one
        for one in REFUSED
        if takes(consumer, lambda: foreign(kind=one[0], itemsize=int(one[1:]), **options))
    ]
    return "takes " + " ".join(taken) if taken else "none of them"


@case("24")
def text(consumer):
    content = "abcdefxyz".encode("utf-32")[4:]
    try:
        handle = consumer.take(Struct(content, "U", 12, (3,)))
    except Exception as error:
        return consumer.failure(error)
    return "%s of %d characters" % ("items", int(consumer.type(handle).split()[0][1:]))


@case("24 foreign")
def text_without_descr(consumer):
    try:
        handle = consumer.take(foreign(kind="U", itemsize=12, nd=1, shape=(2,), strides=(12,)))
    except Exception as error:
        return consumer.failure(error)
    return "%s of %d characters" % ("items", int(consumer.type(handle).split()[0][1:]))


@case("25")
def no_bytes(consumer):
    return each([outcome(consumer, lambda: foreign(kind=kind, itemsize=0)) for kind in "uf"])


FIELDS = [("a", "<u2"), ("b", "<f4")]


def structured(consumer, handle):
    """A record in words: what its kind is, and whether the fields are seen."""
    names = getattr(getattr(handle, "dtype", None), "names", None)
    if names is None and isinstance(consumer, consumers.Repyrex):
        descr = handle.description()["descr"]
        names = descr and [name for name, _ in descr]
    return consumer.type(handle) + (", fields " + " ".join(names) if names else "")


def outcome_of_record(consumer, make):
    try:
        return structured(consumer, consumer.take(make()))
    except Exception as error:
        return consumer.failure(error)


def record(descr):
    return Struct(b"\0" * 12, "V", 6, (2,), flags=PLAIN | door.HAS_DESCR, descr=descr)


@case("26")
def with_descr(consumer):
    return outcome_of_record(consumer, lambda: record(FIELDS))


def foreign_record(descr):
    options = dict(nd=1, shape=(2,), strides=(6,), kind="V", itemsize=6)
    return foreign(flags=PLAIN | door.C | door.HAS_DESCR, descr=descr, **options)


@case("26 invalid")
def with_wrong_descr(consumer):
    wrong = [[("a", "<u2")], [("a", "<u2"), ("b", 7)], "nonsense", 5]
    return each([outcome_of_record(consumer, lambda: foreign_record(descr)) for descr in wrong])


@case("26 NULL")
def with_null_descr(consumer):
    return outcome_of_record(consumer, lambda: foreign_record(None))


@case("27")
def references_to_descr(consumer):
    descr = list(FIELDS)
    before = sys.getrefcount(descr)
    for _ in range(100):
        owner = record(descr)
        try:
            handle = consumer.take(owner)
        except Exception:
            handle = None
            getattr(sys, "exc_clear", int)()  # Python 2 keeps the traceback, and what its frames hold
        del owner, handle
        forget_leaks(consumer)
    return "balanced" if sys.getrefcount(descr) == before else "%d left" % (sys.getrefcount(descr) - before)


@case("28")
def reused(consumer):
    died = released()
    owner = six()
    holder = Holder(owner.__array_struct__)
    del owner
    first, second = consumer.take(holder), consumer.take(holder)
    both = consumer.values(first) == consumer.values(second) == list(range(6))
    del first
    alone = consumer.values(second) == list(range(6)) and released() == died
    return "good twice" if both and alone else "spoilt"


@case("29")
def temporary(consumer):
    handle = consumer.take(six())
    if isinstance(consumer, consumers.NumPy):
        handle = handle[1:]
        return "intact" if consumer.values(handle) == [2, 3, 4, 5] else "spoilt"
    return "intact" if consumer.values(handle) == list(range(6)) else "spoilt"


@case("30")
def copied(consumer):
    owner = six()
    died, before = released(), sys.getrefcount(owner)
    try:
        copy = consumer.copy(owner)
    except NotImplementedError:
        return "makes no copies"
    freed = sys.getrefcount(owner) == before
    del owner
    return "released at once" if freed and released() == died + 1 and copy is not None else "kept"


def forget_leaks(consumer):
    if isinstance(consumer, consumers.Model):
        del consumer.models.leaked[:]


# What the library's producer says of the same, where the case is one of a faulty struct.


class Producer(consumers.Consumer):
    tells_messages = True


def exported(**fields):
    data = ctypes.create_string_buffer(SIX)
    given = dict(
        data=ctypes.addressof(data),
        nd=2,
        shape=(3, 2),
        strides=None,
        kind="u",
        itemsize=4,
        flags=PLAIN,
        descr=None,
    )
    given.update(fields)
    try:
        names = ("data", "nd", "shape", "strides", "kind", "itemsize", "flags", "descr")
        made = door.export(data, *[given[name] for name in names])
    except Exception as error:
        return "%s: %s" % (type(error).__name__, error)
    inside = door.peek(made)
    wrapped = type(made).__name__ == ("PyCapsule" if sys.version_info[0] >= 3 else "PyCObject")
    words = [
        word
        for word, flag in [("C", door.C), ("F", door.F), ("aligned", door.ALIGNED)]
        if inside["flags"] & flag
    ]
    good = wrapped and inside["two"] == 2 and inside["context"] == id(data)
    return " ".join(["exports"] + words) if good else "wrong: %s" % inside


def exports(*names, **fields):
    for name in names:
        PRODUCED[name] = lambda: exported(**fields)


PRODUCED = {}
exports("1", "2", "3", "4", "6", "7", "14", "28", "29", "30")
exports("10", flags=door.WRITEABLE, kind="i", itemsize=2)
exports("11", flags=NATIVE)
PRODUCED["12"] = lambda: exported(
    data=ctypes.addressof(ctypes.create_string_buffer(64)) // 8 * 8 + 1, flags=TRUE
)
exports("13", strides=(4, 12), flags=TRUE)
exports("15", nd=0, shape=None)
exports("16 of -1", nd=-1)
exports("16 of 33", nd=33, shape=(1,) * 33)
exports("16 of 65", nd=65, shape=(1,) * 65)
exports("17", nd=1, shape=None)
exports("18", shape=(3, -2))
exports("19", shape=(0, 2))
exports("20 negative", strides=(-8, -4))
exports("20 zero", strides=(0, 4))
exports("20 odd", strides=(9, 4))
exports("21", shape=(HUGE, 8))
exports("21 beside 0", nd=3, shape=(0, HUGE, 8))
exports("22", data=None)
PRODUCED["23"] = lambda: each(
    [exported(kind=k[0], itemsize=int(k[1:]), shape=(1, 1)).split()[0] for k in KINDS]
)
PRODUCED["23 foreign"] = lambda: each(
    [exported(kind=k[0], itemsize=int(k[1:])).split(":")[0] for k in REFUSED]
)
exports("24", kind="U", itemsize=12)
PRODUCED["25"] = lambda: each([exported(kind=kind, itemsize=0) for kind in "uf"])
exports("26", kind="V", itemsize=6, flags=PLAIN | door.HAS_DESCR, descr=FIELDS)
PRODUCED["26 invalid"] = lambda: "; ".join(
    exported(kind="V", itemsize=6, flags=PLAIN | door.HAS_DESCR, descr=descr)
    for descr in ([("a", "<u2")], [("a", "<u2"), ("b", 7)], "nonsense", 5)
)
exports("26 NULL", kind="V", itemsize=6, flags=PLAIN | door.HAS_DESCR)


def main(name, left_out):
    if name == "producer":
        answers = dict((case, say()) for case, say in PRODUCED.items())
    else:
        consumer = consumers.consumer(name)
        answers = {}
        for case, function in CASES.items():
            if case not in left_out:
                answers[case] = function(consumer)
                forget_leaks(consumer)
    json.dump(answers, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
