"""Regular expressions of rules: compiled when first used, so that a rule that is never reached costs nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property

import regex


class PatternError(Exception):
    """A pattern of a rule does not compile, or names words that the rule does not define."""


NAMED_WORDS = regex.compile(r"\{\{(\w+)\}\}")


class Pattern:
    """A regular expression over the shadow text. {{name}} in it stands for any of the words of that name.

    `seconds` bounds one search, for patterns that users write; a search past it raises TimeoutError.
    """

    def __init__(self, source: str, words: Mapping[str, Collection[str]], seconds: float | None = None) -> None:
        missing = {name for name in NAMED_WORDS.findall(source) if name not in words}
        if missing:
            raise PatternError(f"no words are defined for {', '.join(sorted(missing))}")
        self.seconds = seconds
        self.source = NAMED_WORDS.sub(lambda match: alternation(words[match[1]]), source)

    @cached_property
    def compiled(self) -> regex.Pattern[str]:
        """The compiled pattern. Raises PatternError where it is not a regular expression."""
        try:
            return regex.compile(self.source, regex.VERSION0 | regex.MULTILINE)
        except regex.error as error:
            raise PatternError(f"not a regular expression: {error}") from None

    @property
    def groups(self) -> frozenset[str]:
        """The names of its named groups."""
        return frozenset(self.compiled.groupindex)

    def finditer(self, shadow: str, start: int = 0, end: int | None = None) -> Iterator[regex.Match[str]]:
        """Every match between two offsets, in order."""
        return self.compiled.finditer(shadow, start, len(shadow) if end is None else end, timeout=self.seconds)

    def search(self, shadow: str, start: int = 0, end: int | None = None) -> regex.Match[str] | None:
        """The first match between two offsets."""
        return self.compiled.search(shadow, start, len(shadow) if end is None else end, timeout=self.seconds)

    def match(self, shadow: str, start: int = 0, end: int | None = None) -> regex.Match[str] | None:
        """The match that starts at an offset."""
        return self.compiled.match(shadow, start, len(shadow) if end is None else end, timeout=self.seconds)


def alternation(words: Collection[str]) -> str:
    """A group that matches any of the words, the longest first."""
    return "(?:" + "|".join(regex.escape(word) for word in sorted(words, key=lambda w: (-len(w), w))) + ")"
