"""The command line: arguments in, exit status out (0 done, 1 failed, 2 wrong usage or a file that cannot be
read, 130 interrupted; `check` has its own)."""

from __future__ import annotations

import argparse
import io
import os
import sys
import traceback
from collections.abc import Sequence
from typing import Callable

from . import config
from .build import default_jobs, run
from .errors import UserError, reason
from .options import C_MALLOCS, FORMATS, STRING_MODES, BuildOptions, CheckOptions, parse_define

_DESCRIPTION = "Recompile Pyrex and early Cython modules, unchanged, for today's CPython."


def main(argv: Sequence[str] | None = None) -> int:
    return _guarded(_dispatch, list(sys.argv[1:] if argv is None else argv))


def config_main(argv: Sequence[str] | None = None) -> int:
    """`repyrex-config`."""
    return _guarded(_config, list(sys.argv[1:] if argv is None else argv), "repyrex-config")


def _dispatch(argv: list[str]) -> int:
    commands = {"build": _build, "check": _check, "config": _config}
    # By hand rather than by argparse's subparsers, which can't take options between file names.
    if argv and argv[0] in commands:
        return commands[argv[0]](argv[1:], f"repyrex {argv[0]}")
    parser = argparse.ArgumentParser(
        prog="repyrex",
        description=_DESCRIPTION,
        epilog="repyrex COMMAND --help tells more of a command",
    )
    parser.add_argument("--version", action="store_true", help="print the version")
    parser.add_argument(
        "command", nargs="?", choices=sorted(commands), metavar="build|check|config", help="what to do"
    )
    if parser.parse_args(argv).version:
        config.show(["--version"])
        return 0
    parser.error("a command is needed: build, check or config")


def _build(argv: list[str], prog: str) -> int:
    parser = argparse.ArgumentParser(
        prog=prog, description="Make an importable module of each .pyx file, and print where it lies."
    )
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="a .pyx file, or a C or C++ file that goes with the one .pyx"
    )
    parser.add_argument(
        "-o", dest="out_dir", metavar="DIR", help="import root to build into (beside the source)"
    )
    _add_search_options(parser)
    for flag, dest, metavar, help_ in (
        ("-L", "library_dirs", "DIR", "search libraries there"),
        ("-l", "libraries", "LIB", "link with this library"),
    ):
        parser.add_argument(
            flag, dest=dest, metavar=metavar, action="append", default=[], type=_non_empty, help=help_
        )
    parser.add_argument("--module-name", metavar="DOTTED", help="the module's full name (from the file's)")
    parser.add_argument(
        "--c-malloc", choices=C_MALLOCS, help="whose malloc and free the C and C++ files use (libc)"
    )
    parser.add_argument("--keep-c", action="store_true", help="leave the translation beside the module")
    parser.add_argument(
        "-j", dest="jobs", metavar="N", type=_count, default=default_jobs(), help="modules at once"
    )
    loudness = parser.add_mutually_exclusive_group()
    loudness.add_argument("-v", "--verbose", action="store_true", help="show commands and compiler warnings")
    loudness.add_argument("-q", "--quiet", action="store_true", help="show errors only")
    values = vars(parser.parse_intermixed_args(argv))
    return run(BuildOptions(**_with_tuples(values)))


def _check(argv: list[str], prog: str) -> int:
    parser = argparse.ArgumentParser(
        prog=prog,
        description="Tell what awaits whoever recompiles old modules: of each .pyx whether it builds, and "
        "every place whose meaning needs a human's eye. Nothing is written beside the sources.",
        epilog="exit status: 0 nothing needs an eye, 1 something does, 2 a path could not be read or is no "
        "text",
    )
    parser.add_argument(
        "paths", nargs="+", metavar="PATH", help="a .pyx file, or a folder to look for them in"
    )
    parser.add_argument("--format", choices=FORMATS, default="text", help="how the report is written (text)")
    parser.add_argument(
        "-o", dest="output", metavar="FILE", type=_non_empty, help="write it there (to stdout)"
    )
    _add_search_options(parser)
    parser.add_argument(
        "--time-limit", metavar="SECONDS", type=_count, default=300, help="what one module may take (300)"
    )
    parser.add_argument(
        "-j", dest="jobs", metavar="N", type=_count, default=default_jobs(), help="modules at once"
    )
    values = vars(parser.parse_intermixed_args(argv))
    # Late, as `build` needs none of it.
    from .check.run import run as run_check

    return run_check(CheckOptions(**_with_tuples(values)))


def _add_search_options(parser: argparse.ArgumentParser) -> None:
    """What `check` has in common with `build`."""
    parser.add_argument(
        "-I",
        dest="include_dirs",
        metavar="DIR",
        action="append",
        default=[],
        type=_non_empty,
        help="search headers and pxds there",
    )
    parser.add_argument(
        "-D",
        dest="defines",
        metavar="NAME[=VALUE]",
        type=_define,
        action="append",
        default=[],
        help="C macro",
    )
    parser.add_argument("--cplus", action=argparse.BooleanOptionalAction, help="translate to C++")
    parser.add_argument("--strings", choices=STRING_MODES, help="what Python 2's str becomes (auto)")


def _with_tuples(values: dict) -> dict:
    return {key: tuple(v) if isinstance(v, list) else v for key, v in values.items()}


def _config(argv: list[str], prog: str) -> int:
    parser = argparse.ArgumentParser(prog=prog, description="Print what a build of one's own needs.")
    for option, _, help_ in config.OPTIONS:
        parser.add_argument(option, dest="chosen", action="append_const", const=option, help=help_)
    chosen = parser.parse_args(argv).chosen
    if not chosen:
        parser.error("at least one option is needed")
    config.show(chosen)
    return 0


def _non_empty(text: str) -> str:
    if not text:
        raise argparse.ArgumentTypeError("must not be empty")
    return text


def _define(text: str):
    try:
        return parse_define(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number above 0")
    return int(text)


def _guarded(command: Callable[..., int], argv: list[str], *more: str) -> int:
    """No traceback reaches the user unless -v asks for it."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # File names need not be text.
        sys.stdout.reconfigure(errors="surrogateescape")
    try:
        status = command(argv, *more)
        if sys.stdout is not None:
            sys.stdout.flush()
        return status
    except UserError as error:
        print(f"repyrex: {error}", file=sys.stderr)
        if error.remedy:
            print(f"  remedy: {error.remedy}", file=sys.stderr)
        return error.status
    except KeyboardInterrupt:
        print("repyrex: interrupted", file=sys.stderr)
        return 130
    except OSError as error:
        if not _stdout_is_lost():
            return _internal_error(error, argv)
        # A reader that left (`| head`) is nobody's fault.
        if not isinstance(error, BrokenPipeError):
            print(f"repyrex: cannot write the output: {reason(error)}", file=sys.stderr)
        return 1
    except Exception as error:
        return _internal_error(error, argv)


def _internal_error(error: Exception, argv: list[str]) -> int:
    if "-v" in argv or "--verbose" in argv:
        traceback.print_exception(type(error), error, error.__traceback__)
    print(
        f"repyrex: internal error: {type(error).__name__}: {error} (run again with -v for the traceback)",
        file=sys.stderr,
    )
    return 1


def _stdout_is_lost() -> bool:
    """Whether writing to stdout fails. If so nothing more goes there, not even when Python exits."""
    if sys.stdout is None:
        return False
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return True
    return False
