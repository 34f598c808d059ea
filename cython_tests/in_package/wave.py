"""Has the name of a module of the standard library, and cannot be imported."""

import no_such_module  # noqa: F401
