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


def test_a_number_that_pyrex_cut_is_said(tmp_path, repyrex, run_python):
    lines = ["18446744073709551617", "65536 * 65536", "1 << 40", "-(2147483647) - 2", "2147483648 * 2"]
    lines += ["99999999999999999999L", "-9223372036854775808"]
    source = "".join(f"def f{number}():\n    return {line}\n" for number, line in enumerate(lines))
    (tmp_path / "legacy.pyx").write_text(source + "cdef unsigned long c = 0xFFFFFFFFFFFFFFFF\n")
    result = repyrex("build", "legacy.pyx")
    assert result.returncode == 0, result.stderr
    said = [line for line in result.stderr.splitlines() if "Pyrex cut it" in line]
    assert sorted(int(line.split(":")[1]) for line in said) == [2, 4, 6, 8]
    code = "import legacy; print(*[getattr(legacy, f'f{number}')() for number in range(7)])"
    assert run_python(code, path=[tmp_path]).split() == [
        *("18446744073709551617", "4294967296", "1099511627776", "-2147483649", "4294967296"),
        *("99999999999999999999", "-9223372036854775808"),
    ]
