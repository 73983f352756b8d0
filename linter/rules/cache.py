"""Rules that were read and checked once, kept until a file changes: YAML is slower than checking a draft."""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from linter.kept import checksum, read_kept, write_kept
from linter.version import __version__

# The parts of the engine whose code decides whether a rule is right.
PARTS = ("kinds", "formulas", "expression", "rules", "facts", ".")


def cache_name(folder: str) -> str:
    """The name that the rules of a folder are kept under: one for each folder and interpreter."""
    whole = os.path.realpath(folder)
    return f"rules-{sys.implementation.cache_tag}-{checksum(whole.encode(errors='surrogateescape')).hex()}.bin"


def read_cache(folder: str, state: str) -> dict[str, Any] | None:
    """The rules and tables as they were last checked, or None where anything has changed since."""
    kept = read_kept(cache_name(folder))
    if kept is None:
        return None
    old, _, content = kept.partition(b"\n\n")
    if old.decode(errors="surrogateescape") != state:
        return None
    found: dict[str, Any] = marshal.loads(content)
    return found


class Packed(Mapping[str, Any]):
    """A mapping whose values are packed, and unpacked one by one when asked for: a run needs few of them."""

    def __init__(self, values: Mapping[str, bytes]) -> None:
        self._packed = values
        self._unpacked: dict[str, Any] = {}

    def __getitem__(self, key: str) -> Any:
        if key not in self._unpacked:
            self._unpacked[key] = marshal.loads(self._packed[key])
        return self._unpacked[key]

    def __contains__(self, key: object) -> bool:
        return key in self._packed

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)


def packed(values: Mapping[str, Any]) -> dict[str, bytes]:
    """The mapping with every value packed, as `Packed` takes it."""
    return {key: marshal.dumps(value) for key, value in values.items()}


def write_cache(folder: str, state: str, content: dict[str, Any]) -> None:
    """Keep the checked rules of a folder that was in the given state before they were read."""
    head = state.encode(errors="surrogateescape")
    write_kept(cache_name(folder), head + b"\n\n" + marshal.dumps(content))


def state_of(folder: str, files: Sequence[str]) -> str:
    """A text that changes with the engine and with any rule file's name, size or time."""
    base = os.path.realpath(folder)
    lines = [f"{__version__} {base}"]
    for path in [*(os.path.join(base, name) for name in files), *_engine_files()]:
        status = os.stat(path)
        lines.append(f"{path} {status.st_size} {status.st_mtime_ns}")
    return "\n".join(lines)


def _engine_files() -> list[str]:
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    return sorted(
        entry.path for part in PARTS for entry in os.scandir(os.path.join(package, part)) if entry.name.endswith(".py")
    )
