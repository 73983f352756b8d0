"""The cheapest way to cut a run of Chinese characters into words."""

from __future__ import annotations

from linter.words import LONGEST, Words

UNKNOWN = 14.0
"""Price of a character that is no word, as -ln of a frequency like all prices here."""


def read(run: str, table: Words) -> tuple[float, list[str]]:
    """Return the price of the best reading of a run and its words. Linear in the length of the run."""
    size = len(run)
    best = [0.0] + [float("inf")] * size
    came = [0] * (size + 1)
    for start in range(size):
        paid = best[start]
        for end in range(start + 1, min(size, start + LONGEST) + 1):
            cost = table.cost(run[start:end])
            if cost is None:
                if end > start + 1:
                    continue
                cost = UNKNOWN
            if paid + cost < best[end]:
                best[end], came[end] = paid + cost, start
    cut = []
    at = size
    while at:
        cut.append(run[came[at] : at])
        at = came[at]
    return best[size], cut[::-1]
