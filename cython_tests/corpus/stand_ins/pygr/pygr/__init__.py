"""Stands for pygr's package on Python 3, where its own Python files cannot be read.

Here is what the recompiled modules import of it, as they rely on it. They themselves lie in another folder.
"""

import pkgutil

__path__ = pkgutil.extend_path(__path__, __name__)
