"""lxml 1.3.2, which carries Pyrex 0.9.5.1a, of before `__cinit__`: for that alone."""

from __future__ import annotations

from corpus.records import Package

LXML = Package("lxml", "1.3.2", "bd4d23c52cfd59cbbe88dd54814a98ecaec5557f213136903b26b91998a244f5", ())
