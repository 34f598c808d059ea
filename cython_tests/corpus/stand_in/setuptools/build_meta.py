"""The build backend that pip asks for an sdist's metadata, answered from PKG-INFO.

The real one runs the package's setup.py: Python 2 of 2008, which may do anything, and needs what nobody has.
Archives that were not made with distutils have no PKG-INFO; theirs is what the record says (SDIST_PKG_INFO).
"""

import email
import os
import sys


def get_requires_for_build_wheel(config_settings=None):
    return []


def get_requires_for_build_sdist(config_settings=None):
    return []


def prepare_metadata_for_build_wheel(metadata_directory, config_settings=None):
    try:
        with open("PKG-INFO", encoding="utf-8", errors="replace") as source:
            text = source.read()
    except FileNotFoundError:
        text = os.environ["SDIST_PKG_INFO"]
    # pip reads the name from the folder's.
    fields = email.message_from_string(text)
    folder = "{}-{}.dist-info".format(fields["Name"].replace("-", "_"), fields["Version"].replace("-", "_"))
    os.makedirs(os.path.join(metadata_directory, folder))
    with open(os.path.join(metadata_directory, folder, "METADATA"), "w", encoding="utf-8") as metadata:
        metadata.write(text)
    return folder


# What pip names for a project without pyproject.toml: setuptools.build_meta:__legacy__.
__legacy__ = sys.modules[__name__]
