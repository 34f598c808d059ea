"""Imports in a package, where Pyrex could not say it: what Cython had besides. (The rest: in_package/.)"""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.each_python


def test_in_a_package(build_pyx, run_python):
    """A package that is itself recompiled, `import *`, and a file with `absolute_import`."""
    files = {
        "pkg/absolute.pyx": """
            from __future__ import absolute_import
            import sched, Queue
            from sched import scheduler
            names = [sched.__name__, Queue.__name__]
        """,
        "pkg/star.pyx": """
            from sched import *
            from Queue import *
            from .sched import inside as relative
            names = [inside, also, relative]
        """,
        "pkg/sched.py": "inside = 'sched of the package'",
        "pkg/Queue.py": "also = 'Queue of the package'",
    }
    source = "import sched\nname = sched.__name__\n"
    folder = build_pyx(source, "pkg/__init__", files=files, arguments=("pkg/absolute.pyx", "pkg/star.pyx"))
    code = "import pkg.absolute, pkg.star; print(pkg.name, *pkg.absolute.names, *pkg.star.names, sep=', ')"
    of_sched = "sched of the package"
    assert (
        run_python(code, [folder])
        == f"pkg.sched, sched, queue, {of_sched}, Queue of the package, {of_sched}\n"
    )


def test_moved_into_a_package(build_pyx, run_python, tmp_path):
    """What is no package's when it is built asks for no package's modules."""
    folder = build_pyx("import sched\nname = sched.__name__\n", "moved", files={"pkg/__init__.py": ""})
    (folder / "pkg" / "sched.py").touch()
    (built,) = folder.glob("moved*.so")
    built.rename(folder / "pkg" / built.name)
    assert run_python("import pkg.moved; print(pkg.moved.name)", [folder]) == "sched\n"
