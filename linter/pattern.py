"""Regular expressions: compiled when first used, so that a rule that is never reached costs nothing."""

from __future__ import annotations

import copyreg
import marshal
import re
import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, cast

from linter.kept import checksum, read_kept, write_kept
from linter.searching import searching_part, version_of
from linter.version import __version__

if TYPE_CHECKING:
    import regex


def compiled(source: str, flags: int = 0) -> regex.Pattern[str]:
    """Return a pattern that is compiled when first used, or comes from the user's cache folder then.

    For the patterns of the engine: compiling is most of what the start of a run costs, and a draft needs half of them.
    """
    # It has all that a pattern has.
    return cast("regex.Pattern[str]", _Waiting(source, flags))


class _Waiting:
    """A pattern that is not compiled yet. What is asked of it is kept, so that it is asked of the pattern once."""

    def __init__(self, source: str, flags: int) -> None:
        self._stated = source, flags

    def __getattr__(self, name: str) -> Any:
        asked = getattr(compiled_patterns().get(*self._stated), name)
        setattr(self, name, asked)
        return asked


# Above this many the file holds mostly patterns of rules that were edited since.
MOST_KEPT = 3000


class CompiledPatterns:
    """Patterns in the form that pickling gives them, kept from run to run.

    What is kept is plain data, read by marshal, which runs no code.
    """

    def __init__(self) -> None:
        # The compiled form is that of one version of regex on one interpreter.
        self._searching = searching_part()
        self.name = f"compiled-{__version__}-{sys.implementation.cache_tag}-{version_of(self._searching)}.bin"
        self._fresh = False
        self._forms = self._read()
        self._made: dict[tuple[str, int], regex.Pattern[str]] = {}

    def _read(self) -> dict[bytes, bytes]:
        content = read_kept(self.name)
        try:
            forms = marshal.loads(content) if content else {}
        except (EOFError, ValueError, TypeError):
            forms = {}
        return forms if isinstance(forms, dict) and len(forms) < MOST_KEPT else {}

    def get(self, source: str, flags: int) -> regex.Pattern[str]:
        """The compiled pattern, made once."""
        pattern = self._made.get((source, flags))
        if pattern is None:
            pattern = self._made[source, flags] = self._make(source, int(flags))
        return pattern

    def _make(self, source: str, flags: int) -> regex.Pattern[str]:
        # Reading hundreds of expressions to look one up would take longer than making it: a checksum stands for each.
        key = checksum(f"{flags} {source}".encode(errors="surrogatepass"))
        kept = self._forms.get(key)
        if kept is not None:
            stated_flags, form = marshal.loads(kept)
            # The form states its expression, which tells two of the same checksum apart.
            if (form[0], stated_flags) == (source, flags):
                made: regex.Pattern[str] = self._searching.compile(*form)
                return made
        pattern = read_expression(source, flags)
        self._forms[key] = marshal.dumps((flags, _form(pattern)))
        self._fresh = True
        return pattern

    def keep(self) -> None:
        """Keep what this run compiled, for the next."""
        if self._fresh:
            self._fresh = False
            write_kept(self.name, marshal.dumps(self._forms))


@cache
def compiled_patterns() -> CompiledPatterns:
    """The patterns that were compiled in this and in earlier runs."""
    return CompiledPatterns()


def _form(pattern: regex.Pattern[str]) -> tuple[Any, ...]:
    """What regex registers for pickling: the plain data that its searching part makes the pattern from."""
    reduce: Callable[..., Any] = copyreg.dispatch_table[type(pattern)]
    form: tuple[Any, ...] = reduce(pattern)[1]
    return form


# So many literals are found one by one sooner than by a pattern for each first character, or by a pattern of them all.
FEW = 3
MANY = 16

# Texts up to so many characters are searched by regex, whose compiled patterns are kept from run to run.
SHORT = 12_000


class Swift:
    """A pattern that is searched all through every text: `re` does it in half the time, and compiles for milliseconds.

    It must mean the same to `re` and to `regex`.
    """

    def __init__(self, source: str) -> None:
        self.source = source

    def over(self, text: str) -> re.Pattern[str]:
        """The pattern, compiled by whichever of the two is done with the text sooner."""
        # Both have the methods that are used of a pattern; what `re` has compiled for another text serves a short one.
        if len(text) > SHORT or "_by_re" in self.__dict__:
            return self._by_re
        return cast("re.Pattern[str]", compiled(self.source))

    @cached_property
    def _by_re(self) -> re.Pattern[str]:
        try:
            return re.compile(self.source)
        except re.error:  # a look-behind without a fixed width
            return cast("re.Pattern[str]", compiled(self.source))


class PatternError(Exception):
    """A pattern of a rule does not compile, or names words that the rule does not define."""


def read_expression(source: str, flags: int) -> regex.Pattern[str]:
    """The pattern of an expression. Raises PatternError."""
    # Importing what reads expressions takes longer than checking a draft, and most runs have all patterns kept.
    import regex

    try:
        return regex.compile(source, flags)
    except regex.error as error:
        raise PatternError(f"not a regular expression: {error}") from None


# VERSION0 and MULTILINE, as regex defines them.
RULE_FLAGS = 0x2000 | 0x8

NAMED_WORDS = compiled(r"\{\{(\w+)\}\}")


class Pattern:
    """A regular expression over the shadow text. {{name}} in it stands for any of the words of that name.

    `seconds` bounds one search, for patterns that users write; a search past it raises TimeoutError.
    """

    def __init__(self, source: str, words: Mapping[str, Collection[str]], seconds: float | None = None) -> None:
        self.seconds = seconds
        self.source = _with_words(source, words) if "{{" in source else source

    @cached_property
    def compiled(self) -> regex.Pattern[str]:
        """The compiled pattern. Raises PatternError where it is not a regular expression."""
        # A user's pattern changes while it is written: only shipped ones are worth keeping.
        if self.seconds is not None:
            return read_expression(self.source, RULE_FLAGS)
        return compiled_patterns().get(self.source, RULE_FLAGS)

    def over(self, text: str) -> re.Pattern[str] | Pattern:
        """What searches a whole text soonest; a shipped pattern must mean the same to `re`, without the flag MULTILINE.

        The patterns of users are bounded in time, which only `regex` does.
        """
        return self._swift.over(text) if self.seconds is None else self

    @cached_property
    def _swift(self) -> Swift:
        return Swift(self.source)

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


def _with_words(source: str, words: Mapping[str, Collection[str]]) -> str:
    """The expression with the words for their names. Raises PatternError for a name that has none."""
    missing = {name for name in NAMED_WORDS.findall(source) if name not in words}
    if missing:
        raise PatternError(f"no words are defined for {', '.join(sorted(missing))}")
    return NAMED_WORDS.sub(lambda match: alternation(words[match[1]]), source)


def any_of(patterns: Sequence[Pattern]) -> Pattern:
    """A pattern that is found wherever one of several is: the gate before they are tried one by one."""
    return Pattern("|".join(f"(?:{pattern.source})" for pattern in patterns), {}, patterns[0].seconds)


def escaped(words: str) -> str:
    """The text as a pattern; most words need no escape, and need not be looked through for one."""
    return words if words.isalnum() else re.escape(words)


def occurrences(text: str, literal: str) -> list[int]:
    """The offsets at which a literal stands in a text, in order."""
    found: list[int] = []
    find, note = text.find, found.append
    place = find(literal)
    while place >= 0:
        note(place)
        place = find(literal, place + 1)
    return found


def pieces(text: str, marks: str) -> list[str]:
    """The pieces between any of some marks. Copying the text for each mark takes a quarter of what a pattern does."""
    first = marks[0]
    for mark in marks[1:]:
        text = text.replace(mark, first)
    return text.split(first)


class Literals:
    """Several literals that are sought at once, by patterns only where these take less time than one search each."""

    def __init__(self, literals: Collection[str]) -> None:
        self.literals = tuple(literals)

    @cached_property
    def _by_head(self) -> list[Swift]:
        """One pattern for each first character, which is found fastest, where these are few and begin more literals."""
        heads = {literal[0] for literal in self.literals}
        if len(heads) > FEW or len(self.literals) <= FEW:
            return []
        return [Swift(alternation([one for one in self.literals if one[0] == head])) for head in sorted(heads)]

    @cached_property
    def _any(self) -> Swift:
        return Swift(alternation(self.literals))

    def places(self, text: str) -> list[int]:
        """The offsets of the literals in order; of those that overlap in a long text, perhaps only the first."""
        patterns = self._by_head if len(text) > SHORT else []
        if not patterns:
            # A character is found ten times as fast as a word.
            here = [one for one in self.literals if one[0] in text and one[-1] in text]
            if len(text) <= SHORT or len(here) <= MANY:
                return sorted(at for literal in here for at in occurrences(text, literal))
            patterns = [self._any]
        return sorted(match.start() for one in patterns for match in one.over(text).finditer(text))


def alternation(words: Collection[str]) -> str:
    """A group that matches any of the words, the longest first."""
    return "(?:" + "|".join(escaped(word) for word in sorted(words, key=lambda w: (-len(w), w))) + ")"
