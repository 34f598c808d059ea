"""Names that nobody declares or sets: looked up when the line runs, and said while the module is built."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.each_python

SOURCE = """\
def undeclared():
    return blech

def never_set(x):
    if x:
        value = 1
    return value
"""


def test_the_build_warns_and_the_line_raises(tmp_path, repyrex, run_python):
    (tmp_path / "legacy.pyx").write_text(SOURCE)
    result = repyrex("build", "legacy.pyx")
    assert result.returncode == 0, result.stderr
    assert "legacy.pyx:2:" in result.stderr
    assert "undeclared name not builtin: blech" in result.stderr
    assert "legacy.pyx:7:" in result.stderr
    assert "local variable 'value' might be referenced before assignment" in result.stderr
    code = """
    import builtins, legacy
    for function in (legacy.undeclared, lambda: legacy.never_set(0)):
        try:
            function()
        except NameError as error:
            print(type(error).__name__, error)
    print(legacy.never_set(1))
    builtins.blech = "declared by now"
    print(legacy.undeclared())
    """
    lines = run_python(code, path=[tmp_path]).splitlines()
    assert lines[0] == "NameError name 'blech' is not defined"
    assert lines[1].startswith("UnboundLocalError ")
    assert lines[2:] == ["1", "declared by now"]
