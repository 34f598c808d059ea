"""Loads knit indexes, generated ones and damaged ones. Prints a row an index."""

import importlib
import io
import sys

from telling import Dice, Raised, plain, tell, unprefixed

module = importlib.import_module(sys.argv[1])
load = (
    getattr(module, "_load_data_py" if sys.argv[3] == "twin" else "_load_data_c", None) or module._load_data_c
)
TWIN = sys.argv[3] == "twin"
HEADER = b"# bzr knit index 8\n"
dice = Dice(3)
rows = []


class Index(object):
    _filename = "file.knit"

    def __init__(self):
        self._cache, self._history = {}, []

    def check_header(self, fp):
        assert fp.readline() == HEADER


def loaded(text, **more):
    index = Index()
    for name, value in more.items():
        setattr(index, name, value)
    try:
        load(index, io.BytesIO(HEADER + text))
    except Exception as error:
        if type(error).__name__ == "KnitCorrupt":
            return ["corrupt", str(error.filename), str(error.how).replace("b'", "'")]
        return unprefixed(Raised(error))
    return [plain(index._cache), plain(index._history)]


def line(number):
    parents = [
        b".other-%d" % dice.below(9) if dice.below(3) == 0 or not number else b"%d" % dice.below(number)
        for _ in range(dice.below(4))
    ]
    fields = [b"rev-%d\xc3\xa9" % number, dice.one_of(b"fulltext", b"line-delta,no-eol", b"fulltext,a,b")]
    return b" ".join(fields + [b"%d" % dice.below(10**6), b"%d" % dice.below(10**4)] + parents + [b":"])


for size in (0, 1, 2, 10, 200):
    lines = [line(number) for number in range(size)]
    rows.append([loaded(b"".join(b"\n" + one for one in lines))])
    # A version that is there twice keeps its first number.
    rows.append([loaded(b"".join(b"\n" + one for one in lines + dice.shuffled(lines)[:3]))])
    rows.append([loaded(b"\n".join(lines)[:-1])])
good = b"\nrev-0 fulltext 0 10 :"
for short in (b"\nrev-1 :", b"\nrev-1 fulltext 0", b"\n", b"\n:", b"\nrev-1 fulltext 0 10 0"):
    rows.append(["short", loaded(good + short + good.replace(b"rev-0", b"rev-2"))])
if not TWIN:
    for wrong in (
        b"rev-1 fulltext x 10 :",
        b"rev-1 fulltext 0 1y :",
        b"rev-1 fulltext 0 10 z :",
        b"rev-1 fulltext 0 10 5 :",
    ):
        rows.append(["corrupt", loaded(good + b"\n" + wrong)])
    rows.append(["a list", loaded(good, _cache=[])])
    rows.append(["a tuple", loaded(good, _history=())])
tell(rows)
