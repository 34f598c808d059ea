"""Soundex, NYSIIS and double metaphone: returns a `char *` that it has freed, which Pyrex copied before."""

from corpus.records import Module, Package

FUZZY = Package(
    "Fuzzy",
    "1.0",
    "73d126b277f59486e91f6be8e4578a5d462a73471f816ff6c488fd43ce2be708",
    (Module("src/fuzzy.pyx", ("src/double_metaphone.c",), exercise="fuzzy_driver.py", then=("pyrex",)),),
)
