"""Stem a list of words in every language, as text and as bytes, with a cache and without; print a row a run.

For Python 2.7 and 3: on both a row is of texts, and of the digests of what came out.
"""

from __future__ import print_function

import hashlib
import importlib
import json
import os
import sys

Stemmer = importlib.import_module(sys.argv[1])
TEXT = type(b"".decode("ascii"))

# Not English, not ASCII.
OTHERS = (
    b"\xd0\xbf\xd0\xbe\xd0\xba\xd1\x83\xd0\xbf\xd0\xb0\xd1\x82\xd0\xb5\xd0\xbb\xd0\xb8",
    b"t\xc3\xaate-\xc3\xa0-t\xc3\xaate",
    b"stra\xc3\x9fen",
    b"",
)


def as_text(o):
    return o.decode("utf-8") if isinstance(o, bytes) else o


def digest(words):
    words = [word if isinstance(word, bytes) else word.encode("utf-8") for word in words]
    return hashlib.sha256(b"\n".join(words)).hexdigest()


def main(path):
    with open(path, "rb") as file:
        data = file.read().split()[::7] + list(OTHERS)
    words = [word.decode("utf-8") for word in data]
    rows = [["version", as_text(Stemmer.version())]]
    names = [as_text(name) for name in Stemmer.algorithms()]
    rows.append(["algorithms", names])
    for name in names:
        stemmer = Stemmer.Stemmer(str(name))
        texts, strings = stemmer.stemWords(words), stemmer.stemWords(data)
        kinds = [all(isinstance(o, TEXT) for o in texts), all(isinstance(o, bytes) for o in strings)]
        rows.append([name, "kinds", kinds])
        rows.append([name, "text", len(texts), digest(texts)])
        rows.append([name, "bytes", digest(strings)])
        stemmer.maxCacheSize = 100
        rows.append([name, "small cache", stemmer.maxCacheSize, digest(stemmer.stemWords(data))])
        stemmer.maxCacheSize = 0
        rows.append([name, "no cache", digest(stemmer.stemWords(words))])
    for wrong in ("klingon", ""):
        try:
            Stemmer.Stemmer(wrong)
        except KeyError as error:
            rows.append(["no such language", as_text(error.args[0])])
    json.dump(rows, sys.stdout)


if __name__ == "__main__":
    main(os.path.join(sys.argv[2], "sampledata", "englishvoc.txt"))
