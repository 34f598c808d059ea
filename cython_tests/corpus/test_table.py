"""The table of the public corpus: it says of each module what holds, and no fewer than before build."""

from __future__ import annotations

from corpus.packages import PUBLIC
from corpus.table import first_error, lines, table, totals

# Of 48. More is better: raise them then.
BUILD, IMPORT = 46, 46


def test_the_public_corpus(workshop):
    found = table(workshop, PUBLIC)
    said = "\n".join(lines(found))
    assert len(found) == 48
    assert sum(row.builds for row in found) >= BUILD, said
    assert sum(row.imports for row in found) >= IMPORT, said
    assert all(row.exercised for row in found if row.module.exercise), said
    (elsewhere,) = (row for row in found if row.module.stem == "_walkdirs_win32")
    assert elsewhere.why == "it is for win32 alone"
    # What does not import says why.
    assert all(row.why for row in found if not row.imports), said
    assert said.splitlines()[-1] == totals(found)


def test_what_stops_a_module_is_its_first_error():
    said = (
        "/some/where/old.pyx:1:2: warning: nothing to stop at\n"
        "/some/where/old.pyx:3:4: error: undeclared\n"
        "repyrex: /some/where/old.pyx: an error that follows"
    )
    assert first_error(said) == "old.pyx:3:4: error: undeclared"
    assert first_error("repyrex: no compiler") == "repyrex: no compiler"
    assert first_error("") == ""
