"""Sequence intervals: `__new__` in cdef classes, cmp, file, names that nobody declares."""

from corpus.records import Module, Package

PYGR = Package(
    "pygr",
    "0.8.2",
    "1f334444f520d537d4a83342981e9fb6c1b05592150ee4d687ca39d4442c845c",
    # Pyrex 0.9.9 refuses `__new__`; the release's C files are of 0.9.8.5.
    (
        Module("pygr/cdict.pyx", ("pygr/cgraph.c",), exercise="pygr_cdict_driver.py", then=("translation",)),
        Module(
            "pygr/cnestedlist.pyx",
            ("pygr/intervaldb.c", "pygr/apps/maf2nclist.c"),
            exercise="pygr_cnestedlist_driver.py",
            then=("translation",),
        ),
        Module("pygr/seqfmt.pyx", exercise="pygr_seqfmt_driver.py", then=("translation",)),
    ),
    stand_in="pygr",
)
