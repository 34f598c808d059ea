"""Runs `alone.py SCRIPT ARGUMENT...` where nothing that builds modules can be imported.

What repyrex made must need none of it. Runs on Python 2.7 too.
"""

import os
import resource
import runpy
import sys

# A loop without an end must not take the machine's memory.
resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
for name in ("repyrex", "Cython", "Pyrex", "cython"):
    sys.modules[name] = None
del sys.argv[0]
sys.path[0] = os.path.dirname(os.path.abspath(sys.argv[0]))
runpy.run_path(sys.argv[0], run_name="__main__")
