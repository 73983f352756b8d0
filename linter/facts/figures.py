"""What stands near the figures of a text, its runs of digits: a tenth of most reports, read in place of the whole."""

from bisect import bisect_right

NEAR = 8
"""A match that holds a digit, or stands beside one, lies within so many characters of it with all that it looks at."""

# A text in ASCII with a mark for each digit, and a blank for whatever else.
_MARKED = b" " * ord("0") + b"0" * 10 + b" " * (255 - ord("9"))
_FAR = " " * (2 * NEAR)


class AroundFigures:
    """`text`: each stretch of a shadow within NEAR characters of a digit, on a line of its own."""

    __slots__ = ("_places", "_starts", "text")

    def __init__(self, shadow: str) -> None:
        find = shadow.encode("ascii", "replace").translate(_MARKED).decode("ascii").find
        stretches: list[str] = []
        self._places: list[int] = []
        at = find("0")
        while at >= 0:
            end = find(_FAR, at)
            end = len(shadow) if end < 0 else end + NEAR
            start = at - NEAR if at > NEAR else 0
            self._places.append(start)
            stretches.append(shadow[start:end])
            at = find("0", end)
        self.text = "\n".join(stretches)
        self._starts = [0]
        for stretch in stretches:
            self._starts.append(self._starts[-1] + len(stretch) + 1)

    def offset(self, at: int) -> int:
        """Where a character of the text stands in the shadow."""
        index = bisect_right(self._starts, at) - 1
        return self._places[index] + at - self._starts[index]
