"""Paths as the user gives them to the files that get checked."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from glob import glob, has_magic
from pathlib import PurePath

from linter.engine import Failure, Input

SUFFIXES = frozenset((".txt", ".text", ".md", ".markdown"))


def drafts(paths: Sequence[str], stdin_filename: str) -> Iterator[Input | Failure]:
    """Yield every draft that the paths name, each once, and a failure for each path that names none."""
    seen: set[str] = set()
    for path in paths:
        found = False
        for one in _named_by(path, stdin_filename):
            found = True
            if one.path not in seen:
                seen.add(one.path)
                yield one
        if not found:
            yield Failure(path, "no .txt or .md drafts in this folder" if os.path.isdir(path) else "no such file")


def _named_by(path: str, stdin_filename: str) -> Iterator[Input]:
    if path == "-":
        yield Input(stdin_filename, sys.stdin.buffer.read())
    elif os.path.isdir(path):
        yield from (Input(file) for file in _in_folder(path))
    elif os.path.exists(path):
        yield Input(path)
    elif has_magic(path):
        yield from (Input(file) for file in sorted(glob(path, recursive=True)) if os.path.isfile(file))


def _in_folder(folder: str) -> Iterator[str]:
    for base, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and PurePath(name).suffix.lower() in SUFFIXES:
                yield os.path.join(base, name)
