# Imports in a package: its own modules first, by what their first name is when the line runs.

import sys
import sibling
import sched
import tool.part
import tool.part as other_name
import Queue
import os.path
from sibling import starred
from tool import part as the_part, value
from tool.part import value as value_of_part
from Queue import kind

class Made:
    pass

def outcome(function):
    try:
        return function()
    except ImportError, e:
        return "ImportError"

def case_own():
    return [sibling.__name__, tool.__name__, tool.part.__name__, other_name is tool.part, the_part is tool.part, value, value_of_part, starred]

def case_own_before_the_standard_library():
    return [sched.__name__, Queue.__name__, kind, sched.scheduled()]

def case_standard():
    import calendar, textwrap
    from types import ListType
    import cPickle
    return [os.__name__, os.path.join("a", "b"), calendar.__name__, textwrap.__name__, ListType is list, cPickle.loads(cPickle.dumps(1))]

def import_a_module_of_a_module():
    import logging.handlers
    return "imported"

def from_a_module_of_a_module():
    from logging.handlers import SocketHandler
    return "imported"

def case_the_first_name_decides():
    return [outcome(import_a_module_of_a_module), outcome(from_a_module_of_a_module)]

def import_what_fails():
    import wave
    return "imported"

def case_an_error_inside_is_no_absence():
    return [outcome(import_what_fails), outcome(import_what_fails)]

def case_a_folder_without_init_is_no_package():
    import json
    return [json.__name__, json.loads("[1]")]

def import_made():
    import made
    return made.where

def import_made_again():
    import made_again
    return made_again.where

def case_when_the_line_runs():
    ours, others = Made(), Made()
    ours.where, others.where = "in the package", "outside"
    out = [outcome(import_made), outcome(import_made_again)]
    sys.modules["in_package.made"] = ours
    sys.modules["made_again"] = others
    out = out + [outcome(import_made), outcome(import_made_again)]
    sys.modules["made"] = others
    out.append(outcome(import_made))
    sys.modules["in_package.made"] = None
    out.append(outcome(import_made))
    return out

def from_own():
    from sibling import nothing
    return nothing

def import_nowhere():
    import tool.nowhere
    return "imported"

def from_nowhere():
    from tool import nowhere
    return "imported"

def case_missing():
    return [outcome(import_nowhere)]

def case_missing_names():
    out = []
    for function in [from_own, from_nowhere]:
        try:
            out.append(outcome(function))
        except AttributeError, e:
            out.append("AttributeError")
    return out
