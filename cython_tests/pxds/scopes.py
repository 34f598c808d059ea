"""Print what a Cython's own pxds declare: as JSON, by module and name. For any Cython from 0.11 on, on any Python.

    python scopes.py MODULE...

Each declaration is a list: the C name and the type, and of a function the types of its arguments (`...` last where
there may be more), of its result, and its exception clause as Cython keeps it: a value and whether it is checked.
"""

from __future__ import print_function

import json
import os
import shutil
import sys
import tempfile


def declarations(scope):
    """What ``scope`` declares, but for the names that every module has."""
    entries = sorted(item for item in scope.entries.items() if not item[0].startswith("__"))
    return dict((name, declaration(entry)) for name, entry in entries)


def declaration(entry):
    """One name of a scope. ``repyrex`` reads it too (now.py)."""
    found = [entry.cname and str(entry.cname), str(entry.type)]
    if entry.type.is_cfunction:
        arguments = [str(argument.type) for argument in entry.type.args]
        if entry.type.has_varargs:
            arguments.append("...")
        value = entry.type.exception_value
        clause = [None if value is None else str(getattr(value, "value", value)), bool(entry.type.exception_check)]
        found += [arguments, str(entry.type.return_type), clause]
    return found


def main(modules):
    from Cython.Compiler import Main

    # The context in which Cython read the pxds is not handed out: it is kept as it is made.
    contexts = []
    Context = Main.Context

    class Kept(Context):
        def __init__(self, *arguments, **options):
            Context.__init__(self, *arguments, **options)
            if type(self) is Kept:
                contexts.append(self)

    Main.Context = Kept
    folder = tempfile.mkdtemp()
    try:
        source = os.path.join(folder, "reader.pyx")
        with open(source, "w") as file:
            file.write("".join("cimport %s\n" % module for module in modules))
        result = Main.compile(source, Main.CompilationOptions(Main.default_options))
        assert result.num_errors == 0
    finally:
        shutil.rmtree(folder)
    json.dump(dict((module, declarations(contexts[-1].find_module(module))) for module in modules), sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1:])
