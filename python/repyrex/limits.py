"""How much memory the worker process of one module may take, with the compilers that it starts.

A few kilobytes that no person wrote can make a C compiler take all that the machine has. The bound is far
above what a module of thousands of lines needs.
"""

from __future__ import annotations

import os
import resource

from .errors import UserError

VARIABLE = "REPYREX_MEMORY_LIMIT"
_MEGABYTES = 8192


def memory_limit() -> int:
    """Megabytes of address space for each process; 0 is no bound."""
    text = os.environ.get(VARIABLE, "")
    if not text:
        return _MEGABYTES
    if not text.isdecimal():
        raise UserError(f"{VARIABLE} is {text!r}, and not a number of megabytes", "0 is no bound")
    return int(text)


def limit_memory(megabytes: int) -> None:
    """Bind this process and those that it starts, unless a tighter bound is there."""
    if megabytes == 0:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = megabytes << 20
    if soft == resource.RLIM_INFINITY or soft > wanted:
        resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))
