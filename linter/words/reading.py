"""The cheapest way to cut a run of Chinese characters into words."""

from __future__ import annotations

from linter.words import LONGEST, Words

UNKNOWN = 14.0
"""Price of a character that is no word, as -ln of a frequency like all prices here."""
ROUNDING = 0.001
"""Sums of prices may differ by so much with the order in which they are added."""


def read(run: str, table: Words) -> list[str]:
    """Return the words of the cheapest reading of a run. Linear in the length of the run."""
    best = prices(run, table)
    cut = []
    end = len(run)
    while end:
        start = max(0, end - LONGEST)
        # The price was added up from the same figures: a reading that has it has it to the last digit.
        while start < end - 1 and best[start] + (table.cost(run[start:end]) or float("inf")) != best[end]:
            start += 1
        cut.append(run[start:end])
        end = start
    return cut[::-1]


def price(run: str, table: Words) -> float:
    """Return the price of the cheapest reading of a run."""
    return prices(run, table)[-1]


def prices(run: str, table: Words) -> list[float]:
    """Return the prices of the first characters of a run: of none, of one, … of all of them."""
    cost_of = table.cost
    best = [0.0]
    for end in range(1, len(run) + 1):
        cost = cost_of(run[end - 1])
        least = best[-1] + (UNKNOWN if cost is None else cost)
        for start in range(max(0, end - LONGEST), end - 1):
            cost = cost_of(run[start:end])
            if cost is not None and best[start] + cost < least:
                least = best[start] + cost
        best.append(least)
    return best


def may_save(left: str, right: str, least: float, table: Words) -> bool:
    """Whether the price of two runs may fall by as much as stated when they are read as one; told soonest where not.

    Whatever is saved is saved by the one word that then stands across the border, against the price of its two parts;
    and the first of them may be torn from a word.
    """
    torn: list[float] = []
    for before in range(1, min(len(left), LONGEST - 1) + 1):
        head = left[-before:]
        for behind in range(1, min(len(right), LONGEST - before) + 1):
            cost = table.cost(head + right[:behind])
            if cost is None:
                continue
            enough = least - ROUNDING + cost - price(right[:behind], table)
            if price(head, table) >= enough:
                torn = torn or prices(left, table)
                if torn[-1] - torn[-1 - before] >= enough:
                    return True
    return False


def run_before(shadow: str, end: int, most: int) -> str:
    """Return the Chinese characters that end at an offset, at most `most`."""
    start, first = end, max(0, end - most)
    while start > first and "\u4e00" <= shadow[start - 1] <= "\u9fff":
        start -= 1
    return shadow[start:end]


def run_behind(shadow: str, start: int, most: int) -> str:
    """Return the Chinese characters that start at an offset, at most `most`."""
    end, last = start, min(len(shadow), start + most)
    while end < last and "\u4e00" <= shadow[end] <= "\u9fff":
        end += 1
    return shadow[start:end]
