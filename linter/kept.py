"""Files kept in the user's cache folder: never needed, only faster than working the same out again."""

from __future__ import annotations

import os
import sys
from importlib.util import source_hash

# Bytes of a checksum.
CHECK = 8


def read_kept(name: str) -> bytes | None:
    """What was kept under a name, or None where nothing was or it came to harm."""
    folder = _folder()
    if folder is None:
        return None
    try:
        with open(os.path.join(folder, name), "rb") as file:
            check, content = file.read(CHECK), file.read()
    except OSError:
        return None
    return content if check == checksum(content) else None


def write_kept(name: str, content: bytes) -> None:
    """Keep bytes under a name, in one step for whoever reads at the same time. Failing to is no error."""
    folder = _folder()
    if folder is None:
        return
    target = os.path.join(folder, name)
    fresh = f"{target}.{os.getpid()}.new"
    try:
        os.makedirs(folder, exist_ok=True)
        with open(fresh, "wb") as file:
            file.write(checksum(content) + content)
        os.replace(fresh, target)
    except OSError:
        return


def checksum(content: bytes) -> bytes:
    """The checksum that Python keeps of its own sources, of CHECK bytes: others would have to be imported first."""
    return source_hash(content)


def _folder() -> str | None:
    """REPORTLINT_CACHE, or a folder of our own where the system keeps such files; None without a home folder."""
    stated = os.environ.get("REPORTLINT_CACHE")
    if stated:
        return stated
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.expanduser(r"~\AppData\Local")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return None if base.startswith("~") else os.path.join(base, "reportlint")
