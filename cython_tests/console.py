"""What the documents show: their blocks, and their console sessions, run as they stand."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import sysconfig
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
SUFFIX = sysconfig.get_config_var("EXT_SUFFIX")


def shown_block(document: str, mark: str) -> str:
    """The fenced block behind the comment ``<!-- tested: mark -->``."""
    text = (CHECKOUT / "docs" / document).read_text(encoding="utf-8")
    found = re.search(rf"<!-- tested: {re.escape(mark)} -->\n```\w+\n(.*?)```", text, re.DOTALL)
    assert found, f"{document} has no block that is marked as tested: {mark}"
    return found[1]


def run_session(session: str, folder: Path, environment: dict[str, str]) -> int:
    """Run each command behind "$ " in ``folder``; it must print what is shown below it. How many there were.

    `python`, `python3` and `repyrex` are those of the Python that runs the tests.
    """
    tools = folder / "bin"
    tools.mkdir()
    for name, module in (("python", ""), ("python3", ""), ("repyrex", "-m repyrex")):
        (tools / name).write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} {module} "$@"\n')
        (tools / name).chmod(0o755)
    env = {**environment, "PATH": f"{tools}:{environment['PATH']}", "PYTHONPATH": str(folder / "out")}
    commands = re.findall(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", session, re.MULTILINE)
    for command, expected in commands:
        done = subprocess.run(
            command,
            shell=True,
            cwd=folder,
            env=env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout
        assert done.stdout.replace(SUFFIX, ".so") == expected, command
    return len(commands)
