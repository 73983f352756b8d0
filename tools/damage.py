"""Do to a text what careless web tools do: delete the bytes A1 A1 from its GBK form, and say where that hurt.

A1 A1 is the full-width space. Deleted without regard for character boundaries it also takes the second byte of one
character and the first of the next: 础。 (B4 A1, A1 A3) becomes 矗 (B4 A3).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

SPACE = b"\xa1\xa1"


class Site(NamedTuple):
    """One merged pair: where the merged character stands in the damaged text, and what stood there before."""

    at: int
    merged: str
    before: str


def merge_spaces(text: str) -> tuple[str, list[Site]]:
    """Return the damaged text and its sites, in order.

    Characters that GBK cannot write are carried over untouched; a merge that is no character any more stays undone,
    as a tool that decodes strictly would have dropped the file.
    """
    damaged: list[str] = []
    sites: list[Site] = []
    length = 0
    for run, writable in _runs(text):
        if not writable:
            damaged.append(run)
            length += len(run)
            continue
        for piece, before in _pieces(run):
            if before:
                sites.append(Site(length, piece, before))
            damaged.append(piece)
            length += len(piece)
    return "".join(damaged), sites


def _runs(text: str) -> Iterator[tuple[str, bool]]:
    """Cut the text where GBK cannot write a character."""
    start = 0
    for i, char in enumerate(text):
        try:
            char.encode("gbk")
        except UnicodeEncodeError:
            if i > start:
                yield text[start:i], True
            yield char, False
            start = i + 1
    if start < len(text):
        yield text[start:], True


def _pieces(run: str) -> Iterator[tuple[str, str]]:
    """Yield (what is left, what stood there if it was melted), in order, as bytes.replace works."""
    owned = [(byte, owner) for owner, char in enumerate(run) for byte in char.encode("gbk")]
    kept: list[tuple[int, int]] = []
    at = 0
    while at < len(owned):
        if bytes(byte for byte, _ in owned[at : at + 2]) == SPACE:
            at += 2
        else:
            kept.append(owned[at])
            at += 1
    at = 0
    while at < len(kept):
        size = 1 if kept[at][0] < 0x80 else 2
        owners = [owner for _, owner in kept[at : at + size]]
        before = run[owners[0] : owners[-1] + 1].replace("\u3000", "")
        melted = bytes(byte for byte, _ in kept[at : at + size])
        at += size
        if len(set(owners)) == 1:
            yield before, ""
            continue
        try:
            yield melted.decode("gbk"), before
        except UnicodeDecodeError:
            yield before, ""


def main() -> int:
    """Damage the files named, print the damaged texts; the sites go to standard error, one a line."""
    for name in sys.argv[1:]:
        damaged, sites = merge_spaces(Path(name).read_text(encoding="utf-8"))
        sys.stdout.write(damaged)
        for site in sites:
            print(f"{name}\t{site.at}\t{site.merged}\t{site.before}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
