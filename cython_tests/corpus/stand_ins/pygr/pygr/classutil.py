"""Dicts in files."""

import dbm
import shelve


def open_shelve(path, mode):
    try:
        return shelve.open(path, mode)
    except dbm.error as error:
        raise OSError(str(error)) from None
