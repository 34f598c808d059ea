"""README's examples, and 10,000 words against other implementations. Prints a row a word.

Soundex and NYSIIS are written here as the module means them: its Soundex compares no letter with the first,
and vowels separate nothing. For double metaphone, metaphone of PyPI is asked where both have the same rules.
"""

import ctypes
import doctest
import importlib
import os
import re
import sys
from itertools import groupby

from telling import Dice, failure, tell

module = importlib.import_module(sys.argv[1])
dice = Dice(1918)

FIRST, VOWELS = (
    line.split()
    for line in (
        "b c d f g h j k l m n p q r s t v w x z sch th ph gh ch sh kn wr ps gn cz tch mb ck sc mac pf",
        "a e i o u y ee ie ou ea oo ay ey",
    )
)
LAST = ("x", "nt", "dt", "rd", "ex", "ix", "sz", "'s", " B", "ye", "ght", "sch", "l", "rs", "w", "h")


def word():
    parts = []
    for _ in range(1 + dice.below(4)):
        parts += [dice.one_of(*FIRST)] * dice.one_of(1, 1, 1, 2, 0) + [dice.one_of(*VOWELS)]
    written = "".join(parts) + dice.one_of("", *LAST)
    return dice.one_of(written, written, written.capitalize(), written.upper())


def letters(text):
    return re.sub("[^A-Z]", "", text.upper())


def soundex(text, size):
    """The first letter and the digits of those that follow, each once of several in a row."""
    text = letters(text)
    digits = ["01230120022455012623010202"[ord(letter) - ord("A")] for letter in text[1:]]
    found = [digit for digit, _ in groupby(digit for digit in digits if digit != "0")]
    return (text[:1] + "".join(found))[:size].ljust(size, "0")


ENDS = dict(IX="IC", EX="EC", YE="Y", EE="Y", IE="Y", DT="D", RT="D", RD="D", NT="D", ND="D")
# What is replaced anywhere; then but at the beginning; then but at either end.
PARTS = dict(DG="G", GHT="GT", K="C", KN="N", PH="F", SH="S", SCH="S", WR="R", YW="Y")
PARTS.update((vowel, "A") for vowel in "EIOU")
PARTS.update((vowel + "Y", "Y") for vowel in "AEIOU")
LATER = dict(EV="AF", M="N", Q="G", Z="S")
LATER.update((pair, "A") for vowel in "AEIOU" for pair in (vowel + "H", vowel + "W", "H" + vowel))
WITHIN = dict(Y="A")
PATTERN = "|".join(
    "(?:%s)" % pattern
    for length in (3, 2, 1)
    for form, table in (("%s", PARTS), ("(?<=.)%s", LATER), ("(?<=.)%s(?=.)", WITHIN))
    for pattern in [form % part for part in sorted(table) if len(part) == length]
)
REPLACED = dict(WITHIN, **PARTS)
REPLACED.update(LATER)


def nysiis(text):
    text = letters(text)
    first = text[:1]
    text = text.rstrip("SZ")
    text = re.sub("^MAC", "MC", text)
    kept, ends = re.sub("^PF", "F", text), ""
    while len(kept) > 2 and kept[-2:] in ENDS:
        kept, ends = kept[:-2], ENDS[kept[-2:]] + ends
    code = re.sub(PATTERN, lambda match: REPLACED[match.group()], kept + ends).rstrip("AEIOU")
    if code and first in "AEIOU":
        code = first + code[1:]
    return re.sub(r"(.)\1+", r"\1", code)


def check_double_metaphone(words, codes):
    """Both know four letters. Where the C file departs from the published rules, no word is asked."""
    import metaphone

    asked = 0
    for one, (primary, secondary) in zip(words, codes):
        if re.search("c|gh|mb|j$|j[^a-z]|[^a-z]", one.lower()):
            continue
        asked += 1
        other = [code.strip()[:4] or None for code in metaphone.doublemetaphone(one)]
        expected = other[0], other[1] if other[1] != other[0] else None
        assert (primary, secondary) == expected, (one, primary, secondary, expected)
    assert asked > 3000, asked


def check_readme(path):
    """Soundex writes into the literal of its example, which is the string that the name `fuzzy` is, too.

    So the names' dict has another, which nothing but that dict knows.
    """
    names = {"".join(list(sys.argv[1])): None}
    with open(path) as file:
        examples = doctest.DocTestParser().get_doctest(file.read(), names, "README", path, 0)
    assert len(examples.examples) >= 6
    wrong = []
    failed, _ = doctest.DocTestRunner(verbose=False).run(examples, out=wrong.append)
    assert failed == 0, "".join(wrong)


def main():
    if hasattr(ctypes.CDLL(None), "mallopt"):
        # glibc then overwrites what is freed, so that who reads it gets something else.
        ctypes.CDLL(None).mallopt(-6, 0xA5)
    four, double = module.Soundex(4), module.DMetaphone()
    words = [word() for _ in range(10000)]
    # A copy of each: Soundex writes capitals into the string that it is given.
    given = ["".join([one[:1], one[1:]]) for one in words]
    rows = [[one, module.nysiis(one), double(one), four(one), one] for one in given]
    for (_, by_nysiis, _, by_soundex, after), one in zip(rows, words):
        assert by_soundex == soundex(one, 4), (one, by_soundex)
        assert by_nysiis == nysiis(one), (one, by_nysiis, nysiis(one))
        assert after.upper() == one.upper()
    assert len(set(row[1] for row in rows)) > 4000
    if sys.argv[3] == "itself":
        check_double_metaphone(words, [row[2] for row in rows])
    for size in (1, 2, 9, 2000):
        one = "".join([words[size], "-or-", words[0]])
        rows.append(
            [size, module.Soundex(size)(one[:]), module.DMetaphone(size)(one), module.DMetaphone(size)("")]
        )
        assert module.Soundex(size)(one) == soundex(one, size)
    for wrong in (5, None, [], 1.5):
        rows.append([failure(call, wrong) for call in (four, double, module.nysiis)])
    check_readme(os.path.join(sys.argv[2], "README"))
    tell(rows)


main()
