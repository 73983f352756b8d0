"""Rules that were read and checked once, kept as JSON in the user's cache folder until a file changes.

YAML is the slowest part of checking one draft. The cache is never needed: where it cannot be written or read,
the YAML is read again.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any, cast

from linter.version import __version__


def cache_file(folder: Path) -> Path:
    """Where the rules of a folder are kept: one file for each folder and interpreter."""
    stated = os.environ.get("REPORTLINT_CACHE")
    if stated:
        base = Path(stated)
    elif sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "reportlint"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "reportlint"
    name = blake2b(str(folder.resolve()).encode(), digest_size=8).hexdigest()
    return base / f"rules-{name}.json"


def state_of(folder: Path, files: Sequence[str]) -> str:
    """A digest that changes with the engine and with any rule file's name, size or time."""
    digest = blake2b(f"{__version__} {sys.version_info[:2]}".encode(), digest_size=16)
    for name in [*files, *_engine_files()]:
        status = os.stat(folder / name)
        digest.update(f"{name} {status.st_size} {status.st_mtime_ns}".encode())
    return digest.hexdigest()


def _engine_files() -> list[str]:
    """The engine's own files: a changed kind must check its rules anew."""
    package = Path(__file__).resolve().parents[1]
    return sorted(str(path) for part in ("kinds", "rules", ".") for path in (package / part).glob("*.py"))


def read_cache(folder: Path, files: Sequence[str]) -> dict[str, Any] | None:
    """The rules and tables as they were last checked, or None where anything has changed since."""
    try:
        kept = json.loads(cache_file(folder).read_text(encoding="utf-8"))
        if kept["state"] == state_of(folder, files):
            return cast("dict[str, Any]", kept)
    except (OSError, RuntimeError, ValueError, KeyError, TypeError):
        pass
    return None


def write_cache(folder: Path, files: Sequence[str], content: dict[str, Any]) -> None:
    """Keep checked rules for the next run. Failing to is no error."""
    target = cache_file_or_none(folder)
    if target is None:
        return
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = target.with_suffix(f".{os.getpid()}.new")
        text = json.dumps({"state": state_of(folder, files), **content}, ensure_ascii=False)
        fresh.write_text(text, encoding="utf-8")
        os.replace(fresh, target)
    except (OSError, TypeError, ValueError):
        return


def cache_file_or_none(folder: Path) -> Path | None:
    """The cache file, or None where the machine has no home folder."""
    try:
        return cache_file(folder)
    except RuntimeError:
        return None
