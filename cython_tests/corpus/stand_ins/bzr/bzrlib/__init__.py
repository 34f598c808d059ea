"""Stands for Bazaar's package on Python 3, where its own Python files cannot be read: what the recompiled modules
import of it, by the definitions that these modules rely on. The modules themselves lie in another folder."""

import pkgutil

__path__ = pkgutil.extend_path(__path__, __name__)
