"""The tool in processes that begin with Cython imported: forked from one that has done it and waits.

To import Cython takes longer than to build what most tests build. A process for which the start itself counts
(its options, variables and limits) must be started anew.
"""

from __future__ import annotations

import functools
import json
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

#: What the tool and its workers import on the way to a module.
IMPORTED = (
    "Cython.Compiler.Optimize",
    "Cython.Compiler.Pipeline",
    "distutils.command.build_ext",
    "repyrex.check.run",
    "repyrex.check.watch",
    "repyrex.cli",
    "repyrex.compiler",
    "repyrex.frontend.cython",
    "repyrex.lines",
    "repyrex.worker",
    "runpy",
)

#: Variables that count when Python starts: with one of them set a process is started anew.
_OF_PYTHON = ("PYTHON", "LC_", "LANG")


def run(
    arguments: Sequence[object], environment: Mapping[str, str], folder: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """What `python -m repyrex ARGUMENTS` did in ``folder``."""
    words = [str(argument) for argument in arguments]
    if any(value and name.startswith(_OF_PYTHON) for name, value in environment.items()):
        command = [sys.executable, "-m", "repyrex", *words]
        return subprocess.run(command, env=environment, cwd=folder, capture_output=True, encoding="utf-8")
    request = {"arguments": words, "environment": dict(environment), "folder": str(folder or Path.cwd())}
    receiver, sender = os.pipe()
    with open(receiver, "rb") as answer, tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as errors:
        try:
            files = [said.fileno(), errors.fileno(), sender]
            socket.send_fds(_server(), [json.dumps(request).encode()], files)
        finally:
            os.close(sender)
        status = answer.read()
        assert status, "the process ended that others are forked from"
        texts = [_text(file) for file in (said, errors)]
    return subprocess.CompletedProcess(["repyrex", *words], int(status), *texts)


def _text(file) -> str:
    file.seek(0)
    return file.read().decode("utf-8")


@functools.cache
def _server() -> socket.socket:
    """The process' end of what leads to the one that waits; that goes when this is closed."""
    ours, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    clean = {name: value for name, value in os.environ.items() if not name.startswith(_OF_PYTHON)}
    with its:
        subprocess.Popen(
            [sys.executable, __file__, str(its.fileno())],
            pass_fds=[its.fileno()],
            env=clean,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
    return ours


def serve(requests: socket.socket) -> None:
    """Fork a process for each request, until there is nobody who asks."""
    import gc
    import importlib
    import signal

    # setuptools first: it puts its own distutils in the place of the standard library's.
    for name in ("setuptools", *IMPORTED):
        importlib.import_module(name)
    _fork_workers()
    # The collector would write to each object, and so copy the memory that is shared.
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        message, files, _, _ = socket.recv_fds(requests, 1 << 20, 3)
        if not message:
            return
        if os.fork() == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            requests.close()
            _answer(json.loads(message), *files)
            return
        for file in files:
            os.close(file)


def _answer(request: dict, said: int, errors: int, answer: int) -> None:
    child = os.fork()
    if child == 0:
        import runpy

        os.close(answer)
        os.dup2(said, 1)
        os.dup2(errors, 2)
        os.chdir(request["folder"])
        os.environ.clear()
        os.environ.update(request["environment"])
        # As -m does: the tool takes the folder off.
        sys.path.insert(0, request["folder"])
        sys.argv[1:] = request["arguments"]
        runpy.run_module("repyrex", run_name="__main__", alter_sys=True)
    os.write(answer, str(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])).encode())


def _fork_workers() -> None:
    """The tool starts a process for each module: here it is forked from the tool's."""
    from repyrex import module, worker

    def run(self, command, text, seconds=None):
        with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as said, \
             tempfile.TemporaryFile() as answer:  # fmt: skip
            given.write(text.encode("ascii"))
            given.seek(0)
            child = os.fork()
            if child == 0:
                status = 1
                try:
                    os.setsid()
                    for number, file in enumerate((given, said, answer)):
                        os.dup2(file.fileno(), number)
                    # Another thread may have held the others' locks.
                    sys.stdin, sys.stdout, sys.stderr = (
                        os.fdopen(number, mode, encoding="utf-8", errors="surrogateescape", closefd=False)
                        for number, mode in enumerate("rww")
                    )
                    worker.main(command[-1])
                    sys.stdout.flush()
                    status = 0
                finally:
                    os._exit(status)
            status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            for file in (said, answer):
                file.seek(0)
            return status, said.read().decode("utf-8", "replace"), answer.read().decode("utf-8", "replace")

    module.Processes.run = run


if __name__ == "__main__":
    # The folder of this file has modules of other names than those that are meant.
    del sys.path[0]
    with socket.socket(fileno=int(sys.argv[1])) as _requests:
        serve(_requests)
