"""The sentence around a place, as full stops, semicolons and line ends bound it."""

ENDS = "。;\n"


def sentence_start(shadow: str, at: int, reach: int) -> int:
    """Where the sentence of an offset begins, sought so many characters back; 0 where no mark stands so near."""
    return max(shadow.rfind(mark, max(0, at - reach), at) for mark in ENDS) + 1


def sentence_end(shadow: str, at: int, reach: int) -> int:
    """Where the sentence of an offset ends, at most so many characters on; its mark is left out."""
    ends = [place for mark in ENDS if (place := shadow.find(mark, at, at + reach)) >= 0]
    return min([*ends, at + reach])
