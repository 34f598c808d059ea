"""S-expressions made, read, printed, compared: by DjVuLibre's grammar. Prints a row a value.

The package's own tests run too: doctests whose file no Python 3 reads, so they are taken from its text.
"""

import doctest
import gc
import importlib
import io
import os
import re
import sys

from djvu_symbols import symbol, symbols
from telling import Dice, outcome, tell, unprefixed

module = importlib.import_module(sys.argv[1])
Expression = module.Expression
dice = Dice(31)
rows = []


# Those that are read and printed.
KEPT = symbols(module, "eggs spam maparea x-y a.b baz")


def Symbol(name):
    return symbol(module, name)


def made(depth):
    """A value as Python has it, and as it is printed."""
    kind = dice.below(5 if depth else 3)
    if kind == 0:
        value = dice.below(1 << 30) - (1 << 29)
        return value, str(value)
    if kind == 1:
        name = str(dice.one_of(*KEPT))
        return Symbol(name), name
    if kind == 2:
        text = dice.one_of("", "plain", 'a "quoted" one', "back\\slash", "line\nend\ttab")
        shown = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
        return text, '"%s"' % shown
    parts = [made(depth - 1) for _ in range(dice.below(4))]
    return tuple(part[0] for part in parts), "(%s)" % " ".join(part[1] for part in parts)


def values():
    for _ in range(300):
        value, shown = made(4)
        expression = Expression(value)
        text = expression.as_string()
        assert text == str(expression) == shown, (text, shown)
        again = Expression.from_string(text)
        assert again.value == expression.value == value, (again.value, value)
        assert type(again) is type(expression)
        assert again == expression
        assert again.__eq__(value) is not True
        assert Expression.from_stream(Stream(text)) == again
        wide = expression.as_string(40)
        assert Expression.from_string(wide).value == value
        written = Stream()
        expression.print_into(written, 40)
        assert written.text == wide
        # A list is no key; the others are what their values are.
        if isinstance(value, tuple):
            rows.append([shown, outcome(hash, expression)["error"], len(expression), bool(expression)])
        else:
            assert hash(expression) == hash(value)
            rows.append([shown, type(expression).__name__, wide])


class Stream(object):
    """What a file of text is for `print_into` and `from_stream`."""

    def __init__(self, text=""):
        self.text, self.place = text, 0

    def write(self, text):
        self.text += text

    def read(self, count):
        self.place += count
        return self.text[self.place - count : self.place]


def refused():
    for text in ("(1", ")", "", '"open', "(1 . 2 3)"):
        rows.append([text, outcome(Expression.from_string, text).__class__.__name__])
    for value in (1 << 29, -(1 << 29) - 1, 1.5, None, object):
        rows.append(unprefixed(outcome(Expression, value)))
    for make, value in (
        (module.IntExpression, "1"),
        (module.SymbolExpression, "a"),
        (module.ListExpression, 1),
    ):
        rows.append(outcome(make, value)["error"])


def lists():
    for _ in range(100):
        plainly = [dice.below(100) for _ in range(1 + dice.below(6))]
        expression = Expression(plainly)
        for _ in range(4):
            place = dice.below(2 * len(plainly)) - len(plainly)
            assert expression[place].value == plainly[place]
            plainly[place] = dice.below(100)
            expression[place] = plainly[place]
        place = dice.below(len(plainly))
        assert expression[place:].value == tuple(plainly[place:])
        plainly[place:] = [dice.below(9), dice.below(9)]
        expression[place:] = plainly[place:]
        assert [one.value for one in expression] == plainly, (expression, plainly)
        assert outcome(expression.__getitem__, len(plainly))["error"] == "IndexError"
        rows.append(str(expression))


def symbols():
    """One symbol a name, for as long as it lives."""
    first = Symbol("kept")
    assert Symbol("kept") is first
    assert Expression(first).value is first
    rows.append(
        [repr(first), str(first), first == Symbol("kept"), first == "kept", hash(first) == hash("kept")]
    )
    before = len(gc.get_objects())
    for number in range(2000):
        Symbol("passing %d" % number)
        Expression([number, "text", first])
    gc.collect()
    assert len(gc.get_objects()) < before + 100


def own_tests(tree):
    """The doctests in tests/sexpr.py: how many there are, and those that fail."""
    with io.open(os.path.join(tree, "tests", "sexpr.py"), encoding="utf-8") as file:
        text = file.read()
    for name, raw, doc in re.findall(r"^class (\w+):\s*(r?)'''(.*?)'''", text, re.DOTALL | re.MULTILINE):
        doc, names = str(doc if raw else doc.replace("\\\\", "\\")), {}
        if sys.version_info[0] > 2:
            # Its longs, and the UTF-8 of a `str` of then.
            names["long"] = int
            doc = re.sub(r"(?<=\d)L\b", "", doc).replace(
                "'\\xc5\\xbc\\xc3\\xb3\\xc5\\x82w'", "'\u017c\xf3\u0142w'"
            )
        exec("from djvu.sexpr import *", names)
        test = doctest.DocTestParser().get_doctest(doc, names, name, "sexpr.py", 0)
        runner = doctest.DocTestRunner(verbose=False, optionflags=doctest.IGNORE_EXCEPTION_DETAIL)
        said = []
        found = runner.run(test, out=said.append)
        assert found[0] == 0, "".join(said)
        rows.append([name, found[1]])


values()
refused()
lists()
symbols()
own_tests(sys.argv[2])
tell(rows)
