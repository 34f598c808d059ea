"""The installed archive, by its symbols: what it asks of others, what it gives, and its version."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest
from programs import succeed, tool

CHECKOUT = Path(__file__).resolve().parents[1]
UNDEFINED = CHECKOUT / "tests" / "archive" / "undefined.txt"

# A function in a header without comments and bodies: what stands before its name, and the name.
FUNCTION = re.compile(r"^([\w *]*?)\b(repyrex_\w+)\([^;{}]*\)\s*[;{]", re.MULTILINE)

# No functions of the archive's: what a macro calls, and a weak function, which each module has for itself.
NO_FUNCTION = re.compile(
    r"^#define(?:.*\\\n)*.*$|__attribute__\(\(weak[^;]*;|^int repyrex_\w+\([^;{}]*\)\s*\{", re.MULTILINE
)

# Compiled into the module that uses it, against that module's Python.
INLINE = re.compile(r"\bstatic inline\b[^;{}()]*\b(repyrex_\w+)\(")


def archive() -> Path:
    from repyrex import paths

    return paths.archive()


def include_dir() -> Path:
    from repyrex import paths

    return paths.include_dir()


def members(path: Path) -> list[str]:
    return succeed([tool("ar"), "t", str(path)]).stdout.split()


def symbols(path: Path, *flags: str) -> set[str]:
    """Of the crate's own objects; rustc's compiler_builtins, where they are in the archive, bring theirs."""
    listing = succeed([tool("nm"), "--no-demangle", "--format=posix", *flags, str(path)]).stdout
    found: set[str] = set()
    ours = True
    for line in listing.splitlines():
        if line.endswith(":"):
            ours = "compiler_builtins" not in line
        elif ours and line.strip():
            found.add(line.split()[0])
    return found


def listed(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def python_symbols() -> list[str]:
    return [name for name in listed(UNDEFINED) if re.match(r"_?Py", name)]


def without_comments(text: str) -> str:
    return re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)


def without_bodies(text: str) -> str:
    """What an inline function calls is no declaration."""
    text = re.sub(r"#ifdef __cplusplus.*?#endif", "", text, flags=re.DOTALL)
    text = re.sub(r"'(\\.|[^'\\])'", "0", text)
    kept, depth = [], 0
    for part in re.split(r"([{}])", text):
        if part == "}":
            depth -= 1
        if depth == 0:
            kept.append(part)
        if part == "{":
            depth += 1
    return "".join(kept)


def functions_in_headers(*, python3_alone: bool = False) -> list[tuple[str, bool]]:
    """Names in the order of repyrex.h's includes, and whether that place says static inline."""
    umbrella = (include_dir() / "repyrex.h").read_text(encoding="utf-8")
    found = []
    for header in re.findall(r'#include "(repyrex/\w+\.h)"', umbrella):
        text = without_comments((include_dir() / header).read_text(encoding="utf-8"))
        if python3_alone:
            text = re.sub(r"#if PY_MAJOR_VERSION < 3.*?#endif", "", text, flags=re.DOTALL)
        text = without_bodies(NO_FUNCTION.sub("", text))
        found += [(name, "static" in before) for before, name in FUNCTION.findall(text)]
    return found


def declared_in_headers() -> list[str]:
    """What Python 3 sees; a function that is declared twice (for 2 and for 3) counts once."""
    return list(dict.fromkeys(name for name, _ in functions_in_headers(python3_alone=True)))


def defined_in_archive() -> set[str]:
    """All but those that are inline wherever they are declared."""
    return {name for name, inline in functions_in_headers() if not inline}


def declared_in_pxd() -> list[str]:
    """Under C's names: `malloc "repyrex_malloc"(` says it; Python 2's own names are macros of the headers."""
    text = (include_dir() / "repyrex.pxd").read_text(encoding="utf-8")
    text = re.sub(r"#.*", "", text)
    found = re.findall(r'(?:"(repyrex_\w+)"|\b(Py[A-Z]\w+_\w+))\(', text)
    return [c_name or f"repyrex_{macro}" for c_name, macro in found]


def test_undefined_symbols():
    expected = listed(UNDEFINED)
    assert len(expected) == len(set(expected))
    groups = UNDEFINED.read_text(encoding="utf-8").split("\n\n")
    assert all(group.startswith("#") for group in groups), "a group has no comment"
    assert symbols(archive(), "--undefined-only") == set(expected)


def test_every_python_has_them(interpreter):
    exported = symbols(interpreter.libpython, "-D", "--defined-only")
    assert set(python_symbols()) <= exported, set(python_symbols()) - exported


def test_exported_symbols_are_those_declared():
    exported = symbols(archive(), "--defined-only", "--extern-only")
    ours = {name for name in exported if name.startswith("repyrex_")}
    assert ours == defined_in_archive()
    # rustc's own, which a link with --exclude-libs hides: mangled names and the hooks of its runtime
    foreign = {name for name in exported - ours if not re.match(r"_ZN|_R|__rust|rust_", name)}
    assert foreign == set()


def test_functions_of_headers_are_told_apart():
    declared, exported = set(declared_in_headers()), defined_in_archive()
    assert "repyrex_array_getbuffer" in declared - exported
    assert {"repyrex_array_acquire", "repyrex_array_struct"} <= declared & exported
    # a helper of Python 2's inline functions
    assert "repyrex_array_in_cobject" not in declared | exported
    assert "repyrex_array_in_cobject" in dict(functions_in_headers())


def test_pxd_and_headers_agree():
    """An inline function that serves others is in no pxd."""
    in_pxd = declared_in_pxd()
    inline = dict.fromkeys(declared_in_headers(), True) | dict.fromkeys(defined_in_archive(), False)
    expected = [name for name in declared_in_headers() if name in in_pxd or not inline[name]]
    assert in_pxd == expected


def test_one_object_after_lto():
    """Without LTO the archive holds an object per crate, and modules grow by what they don't use."""
    assert len([member for member in members(archive()) if "compiler_builtins" not in member]) == 1


def test_versions_agree():
    import repyrex

    manifest = (CHECKOUT / "Cargo.toml").read_text(encoding="utf-8")
    crate = re.search(r'^version = "(.*)"$', manifest, re.MULTILINE)
    header = (include_dir() / "repyrex" / "version.h").read_text(encoding="utf-8")
    macro = re.search(r'#define REPYREX_VERSION "(.*)"', header)
    assert crate
    assert macro
    assert crate[1] == macro[1] == repyrex.__version__


@pytest.fixture(scope="module")
def rustc_messages(tmp_path_factory) -> str:
    """What rustc says that users of the archive must link besides it. In a target folder of its own: a crate
    that is up to date says nothing."""
    target = tmp_path_factory.mktemp("target")
    command = [tool(os.environ.get("CARGO", "cargo")), "rustc", "--release", "--lib", "--locked"]
    command += ["--crate-type", "staticlib", "--target-dir", str(target)]
    command += ["--", "--print", "native-static-libs"]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (target / "release" / "librepyrex.a").is_file()
    return done.stdout + done.stderr


def test_nothing_else_to_link(rustc_messages):
    libraries = re.findall(r"native-static-libs:(.*)", rustc_messages)
    assert [text.strip() for text in libraries if text.strip()] == []
