"""The sentence around a place, as full stops, semicolons and line ends bound it, and the marks of its clauses."""

import re

from linter.pattern import compiled

ENDS = "。;\n"
# What part clauses beside the comma.
MARKS = "。!?;:、"
# What stands at the head of a clause or of what is set apart, and at the end.
CLAUSE_START = frozenset(",。;:、(“《>!?\n-—~")
CLAUSE_END = frozenset(",。;、)”》!?:\n")
# How far a clause is read, and what parts it from others.
CLAUSE = 24
CLAUSES = compiled(r"[,。;:、!?\n(]")


def sentence_start(shadow: str, at: int, reach: int) -> int:
    """Where the sentence of an offset begins, sought so many characters back; 0 where no mark stands so near."""
    return max(shadow.rfind(mark, max(0, at - reach), at) for mark in ENDS) + 1


def sentence_end(shadow: str, at: int, reach: int) -> int:
    """Where the sentence of an offset ends, at most so many characters on; its mark is left out."""
    ends = [place for mark in ENDS if (place := shadow.find(mark, at, at + reach)) >= 0]
    return min([*ends, at + reach])


def clause_before(shadow: str, at: int) -> str:
    """What of a clause stands before an offset, as far as a clause is read."""
    return CLAUSES.split(shadow[max(0, at - CLAUSE) : at])[-1]


def clause_behind(shadow: str, at: int) -> str:
    """What of a clause stands behind an offset, as far as a clause is read."""
    return CLAUSES.split(shadow[at : at + CLAUSE])[0]


def evenly_marked(shadow: str) -> str:
    """The text with a comma for each mark that parts clauses on a line, a character for a character."""
    for mark in MARKS:
        shadow = shadow.replace(mark, ",")
    return shadow


def marks_touch(marked: str) -> bool:
    """Whether two marks of an evenly marked text have nothing but blanks between them."""
    return ",," in marked or (", " in marked and re.search(", +,", marked) is not None)
