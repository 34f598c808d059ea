"""Imports the module that is named, and prints where it was found. Runs on Python 2.7 too."""

import importlib
import sys

print(importlib.import_module(sys.argv[1]).__file__)
