"""Keywords searched in text, bytes and files: the package's own tests, then random ones against brute force.

Prints a row a search. The package's Python builds the automaton, and runs on Python 3; its `from _acora` is
Python 2's, so the module is put where that finds it.
"""

from __future__ import unicode_literals

import importlib
import io
import os
import re
import sys
import tempfile
import unittest

from telling import Dice, failure, plain, tell

tree = sys.argv[2]
sys.path.insert(0, tree)
# The package is the sdist's, which has no module: it looks into the folder of the recompiled one, too.
import acora  # noqa: E402

acora.__path__ += [os.path.join(folder, "acora") for folder in sys.path[1:]]
module = importlib.import_module(sys.argv[1])
acora.UnicodeAcora, acora.BytesAcora = module.UnicodeAcora, module.BytesAcora
dice = Dice(1975)


WORDS = (b"ab", b"ab", b"abc", b"abcdAB \n", bytes(bytearray(range(33, 127))), b"\x00\x01a\x7f")


def brute_force(text, keywords, ignore_case=False):
    """Every keyword at every place where it is."""
    found = []
    for keyword in keywords:
        # A lookahead, since what is found may overlap.
        start, end = (b"(?=", b")") if isinstance(text, bytes) else ("(?=", ")")
        pattern = start + re.escape(keyword) + end
        flags = re.DOTALL | (re.IGNORECASE if ignore_case else 0)
        found += [(keyword, match.start()) for match in re.finditer(pattern, text, flags)]
    return sorted(found)


def check_files(engine, data, expected):
    """A file by its name, an open one, and an object with `read`.

    Of the first two it reads on behind a short block's end, and its places are counted from wrong beginnings:
    so it did then.
    """
    with tempfile.NamedTemporaryFile(delete=False) as file:
        file.write(data)
    try:
        found = [engine.filefindall(file.name)]
        with open(file.name, "rb") as opened:
            found.append(engine.filefindall(opened))
    finally:
        os.remove(file.name)
    found.append(engine.filefindall(io.BytesIO(data)))
    keywords = [sorted(keyword for keyword, _ in one) for one in found + [expected]]
    assert keywords[2] == keywords[3]
    assert len(keywords[0]) >= len(keywords[3])
    return [[len(one), sum(place for _, place in one), plain(one[:20]), plain(one[-20:])] for one in found]


def own_tests():
    names = {"__name__": "test"}
    path = os.path.join(tree, "test.py")
    with open(path) as file:
        exec(compile(file.read(), path, str("exec"), 0, True), names)
    run = 0
    for name in ("UnicodeAcora", "BytesAcora"):
        case = names[name + "Test"]
        assert case.acora is getattr(module, name)
        # Python 3.12 has only this name.
        case.assertEquals = case.assertEqual
        result = unittest.TestResult()
        unittest.defaultTestLoader.loadTestsFromTestCase(case).run(result)
        run += result.testsRun
        for failed, why in result.failures + result.errors:
            # The package's Python refuses it.
            assert "not supported for byte strings in Python 3" in why, (failed, why)
    assert run == 15, run


def readme():
    """The examples, of bytes where Python 2 had them."""
    engine = acora.AcoraBuilder(b"ab", b"bc", b"de")
    engine.add(b"a", b"b")
    engine = engine.build()
    assert engine.findall(b"abc") == [(b"a", 0), (b"ab", 0), (b"b", 1), (b"bc", 1)]
    assert engine.findall(b"abde") == [(b"a", 0), (b"ab", 0), (b"b", 1), (b"de", 2)]


def search(number):
    """A row of one text, searched for some keywords, as text and as bytes."""
    letters = dice.one_of(*WORDS)
    keywords = [dice.data(letters, 5) or letters[:1] for _ in range(1 + dice.below(9))]
    data = dice.data(letters, 200)
    engine = acora.AcoraBuilder(*keywords).build()
    assert type(engine) is module.BytesAcora
    found = engine.findall(data)
    expected = brute_force(data, set(keywords))
    assert sorted(found) == expected, (data, keywords)
    assert list(engine.finditer(data)) == found
    row = [plain(data), plain(found)]
    if number % 10 == 0:
        row.append(check_files(engine, data * 300, brute_force(data * 300, set(keywords))))
    # A letter that takes two bytes, and one that takes three.
    text, words = (
        [one.decode("ascii").replace("a", "\u00e4").replace("b", "\u4e2d") for one in ones]
        for ones in ([data], keywords)
    )
    engine = acora.AcoraBuilder(words).build()
    assert isinstance(engine, module.UnicodeAcora)
    found = engine.findall(text[0])
    assert sorted(found) == brute_force(text[0], set(words))
    row.append(plain(found))
    # Its builder takes no two keywords that differ in case alone.
    lower = sorted(set(one.decode("ascii").lower() for one in keywords))
    text = data.decode("ascii")
    found = acora.AcoraBuilder(lower).build(ignore_case=True).findall(text)
    assert sorted(found) == brute_force(text, lower, ignore_case=True)
    return row + [plain(found)]


def main():
    own_tests()
    readme()
    rows = [search(number) for number in range(100)]
    assert sum(len(row[1]) for row in rows) > 3000
    if sys.version_info[0] > 2:
        # Python 2.7 may take two letters for it.
        engine = acora.AcoraBuilder("\U0001f600", "x\U0001f601").build()
        assert engine.findall("\U0001f600x\U0001f601") == [("\U0001f600", 0), ("x\U0001f601", 1)]
    engine, of_text = (acora.AcoraBuilder(keyword).build() for keyword in (b"ab", "ab"))
    rows.append([failure(engine.findall, "ab"), failure(of_text.findall, b"ab"), failure(of_text.findall, 5)])
    rows.append(failure(engine.filefindall, "/no/such/file"))
    for iterator in (engine.finditer(b"abab"), of_text.finditer("abab")):
        rows.append([plain(next(iterator)), plain(list(iterator)), failure(next, iterator)])
    del engine, of_text
    # An iterator keeps what it reads.
    iterator = acora.AcoraBuilder("q" * 9).build().finditer("-" + "q" * 12)
    rows.append(plain(list(iterator)))
    tell(rows)


main()
