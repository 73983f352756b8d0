"""Places that three characters in a row tell: one and its neighbours, as 进行了治理组，织了 by 组，织."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from linter.asked import Asked
from linter.pattern import Swift

# A long run over many texts must not keep all that were judged.
MOST_KEPT = 200_000


class Threes:
    """Finds such places in texts. Each three is judged once: most come again in the next report, and tell nothing.

    The one group of `pattern` is the three. They match by themselves, whatever else stands around them.
    """

    def __init__(self, pattern: Swift, tells: Callable[[str], bool]) -> None:
        self._pattern = pattern
        self._tells = Asked(tells)

    def places(self, text: str) -> Iterator[int]:
        """Yield the offset of the middle character of every three that tells something, in order."""
        if len(self._tells) > MOST_KEPT:
            self._tells.clear()
        at = 0
        for three in filter(self._tells.__getitem__, self._pattern.over(text).findall(text)):
            # They come in the order of the text, which is so looked through only once.
            at = text.find(three, at) + 1
            yield at
