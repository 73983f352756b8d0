"""The part of regex that searches, loaded without the part that reads expressions.

The one is written in C; the other, in Python, takes longer to import than a draft to check, and patterns that are kept
from run to run have no use for it.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from importlib.machinery import PathFinder
from importlib.util import module_from_spec
from types import ModuleType

NAME = "regex._regex"


def searching_part() -> ModuleType:
    """Return the module that makes patterns of compiled forms, as `import regex` would find it later."""
    if NAME not in sys.modules:
        package = PathFinder.find_spec("regex")
        folders = package.submodule_search_locations if package is not None else None
        spec = PathFinder.find_spec(NAME, folders) if folders else None
        if spec is None or spec.loader is None:
            return import_module(NAME)
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
        sys.modules[NAME] = module
    return sys.modules[NAME]


def version_of(module: ModuleType) -> str:
    """A text that changes with the installed regex: compiled forms are good for one version only."""
    status = os.stat(module.__file__ or __file__)
    return f"{status.st_size:x}-{status.st_mtime_ns:x}"
