"""Paths as the user gives them to the files that get checked."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence

from linter.engine import Failure, Input

SUFFIXES = (".txt", ".text", ".md", ".markdown")


def drafts(paths: Sequence[str], stdin_filename: str) -> Iterator[Input | Failure]:
    """Yield every draft that the paths name, each once, and a failure for each path that names none."""
    seen: set[str] = set()
    for path in paths:
        found = False
        for one in _named_by(path, stdin_filename):
            found = True
            same = os.path.normpath(one.path)
            if same not in seen:
                seen.add(same)
                yield one
        if not found:
            yield Failure(path, "no .txt or .md drafts in this folder" if os.path.isdir(path) else "no such file")


def _named_by(path: str, stdin_filename: str) -> Iterator[Input | Failure]:
    if path == "-":
        yield _standard_input(stdin_filename)
    elif os.path.isdir(path):
        yield from _in_folder(path)
    elif os.path.lexists(path):
        yield Input(path)
    elif any(sign in path for sign in "*?["):
        from glob import glob

        for file in sorted(glob(path, recursive=True)):
            if os.path.isfile(file):
                yield Input(file)


def _standard_input(name: str) -> Input | Failure:
    if sys.stdin is None:
        return Failure(name, "standard input is closed")
    try:
        return Input(name, sys.stdin.buffer.read())
    except OSError as error:
        return Failure(name, error.strerror or str(error))


def _in_folder(folder: str) -> Iterator[Input | Failure]:
    """Yield the drafts below a folder in order. Links to folders are not followed; hidden names are left out."""
    unreadable: list[OSError] = []
    for base, folders, files in os.walk(folder, onerror=unreadable.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = os.path.join(base, name)
            # A pipe or a device would be waited for without end; a broken link is kept, to be told of.
            if not name.startswith(".") and name.lower().endswith(SUFFIXES) and _is_file_or_broken(path):
                yield Input(path)
    for error in unreadable:
        yield Failure(str(error.filename), error.strerror or str(error))


def _is_file_or_broken(path: str) -> bool:
    return os.path.isfile(path) or not os.path.exists(path)
