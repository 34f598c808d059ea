"""Random programs in what Pyrex and today's Cython both take, run under either: the same answers.

``python cython_tests/oracle/random_programs/compare.py 10000`` compares that many. Each is a function of
some statements; what it may hold keeps clear of what C leaves undefined, of memory without bound, of
Pyrex's own faults, and of the few differences that are published in ``driver.py``.
"""
