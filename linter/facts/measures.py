"""Measures, which are mostly words or parts of words too, and where one may stand without a number before it."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final

from linter.asked import Asked
from linter.pattern import Swift
from linter.record import Record

# What follows a rounded count, whatever word its first character makes with the measure: 处以上.
ROUNDED = ("以上", "以下", "以内", "左右", "不等")
# Behind a measure these make a noun or an adverb of it: 册数, 车型, 户均.
NAMING = "数型均级"
# Before a measure these may be numerals, or not.
UNTOLD = frozenset(" 数本")
# No word ends in these that a measure might follow.
ALWAYS_NUMERALS = "0-9一二三四五六七八九十百千万亿两几多各每%"


class Measure(Record):
    """One measure that is also a word or part of one.

    `proof` is how much must speak for a lost number; `alone` measures are words by themselves (人, 家, 处). `counted`
    are the things that it counts.
    """

    __slots__ = ("written", "proof", "alone", "before", "after", "words", "nouns", "counted")

    def __init__(
        self,
        written: str,
        proof: int,
        alone: bool,
        before: str,
        after: str,
        words: tuple[str, ...],
        nouns: tuple[str, ...],
        counted: tuple[str, ...],
    ) -> None:
        self.written: Final = written
        self.proof: Final = proof
        self.alone: Final = alone
        self.before: Final = before
        self.after: Final = after
        self.words: Final = words
        self.nouns: Final = nouns
        self.counted: Final = counted


class Place(Record):
    """Where a measure may stand by itself though a character beside it makes a word with it.

    `leads` are words that end there, what it counts and verbs (来信 and 件, 发布 and 条), and `ends` their last
    characters; `follows` are words that begin behind it.
    """

    __slots__ = ("measure", "leads", "ends", "follows")

    def __init__(
        self, measure: Measure, leads: tuple[str, ...], ends: frozenset[str], follows: tuple[str, ...]
    ) -> None:
        self.measure: Final = measure
        self.leads: Final = leads
        self.ends: Final = ends
        self.follows: Final = follows

    def is_free(self, shadow: str, end: int) -> bool:
        """Whether what follows the measure makes no word of it: 件 of 件商品, but not of 件数."""
        after = shadow[end : end + 1]
        if not after or (after not in self.measure.after and after not in NAMING):
            return True
        return shadow.startswith(self.follows, end)

    def may_be_free(self, after: str) -> bool:
        """The same for a measure of one character, as far as the character behind it tells."""
        called = not after or (after not in self.measure.after and after not in NAMING)
        return called or any(word[0] == after for word in self.follows)


class Family(Record):
    """The measures that begin with one character, the longest first: the plain ones, and those that are words."""

    __slots__ = ("plain", "words")

    def __init__(self, plain: tuple[str, ...], words: tuple[Place, ...]) -> None:
        self.plain: Final = plain
        self.words: Final = words


class Measures:
    """The table of measures, and one expression that finds those with no number before them."""

    def __init__(self, table: Mapping[str, object], verbs: Sequence[str]) -> None:
        self.verbs = verbs
        self._families = Asked(self._family)
        self.numerals = str(table["numerals"])
        self.plain: Mapping[str, Sequence[str]] = _lists(table["plain"])
        self.odd_words = str(table["odd_words"])
        self.suffixes = str(table["suffixes"])
        self.behind_such = str(table["behind_such"])
        self.elided: Mapping[str, str] = _strings(table["elided"])
        self.grand_after: tuple[str, ...] = tuple(_texts(table["grand_after"]))
        self.by_name = {
            written: Measure(
                written,
                int(str(entry["proof"])),
                bool(entry.get("alone")),
                str(entry["before"]),
                str(entry["after"]),
                tuple(_texts(entry["words"])),
                tuple(_texts(entry["nouns"])),
                tuple(_texts(entry.get("counted", []))),
            )
            for written, entry in _mapping(table["measures"]).items()
        }

    @cached_property
    def longest_first(self) -> tuple[str, ...]:
        """Every measure; in the same order in every run, so that patterns of them are kept from run to run."""
        return tuple(sorted({*self.plain, *self.by_name}, key=lambda written: (-len(written), written)))

    @cached_property
    def _by_first(self) -> dict[str, list[str]]:
        """The measures by their first characters, the longest first."""
        found: dict[str, list[str]] = {}
        for written in self.longest_first:
            found.setdefault(written[0], []).append(written)
        return found

    @cached_property
    def _verbs_by_end(self) -> dict[str, list[str]]:
        """The verbs of two and more characters by their last ones."""
        found: dict[str, list[str]] = {}
        for verb in self.verbs:
            if len(verb) > 1:
                found.setdefault(verb[-1], []).append(verb)
        return found

    def _place(self, measure: Measure) -> Place:
        # Before a measure 发布 is a verb, whatever 布条 may be.
        called = measure.before if not measure.alone or measure.written == "家" else ""
        leads = (*measure.counted, *(verb for end in called for verb in self._verbs_by_end.get(end, ())))
        return Place(measure, leads, frozenset([lead[-1] for lead in leads]), (*measure.nouns, *ROUNDED))

    def _family(self, first: str) -> Family:
        """The measures that begin with a character."""
        written = self._by_first[first]
        plain = tuple([one for one in written if one in self.plain])
        words = tuple([self._place(self.by_name[one]) for one in written if one in self.by_name])
        return Family(plain, words)

    def bare_between(self, before: str, first: str, after: str) -> Iterator[Measure | None]:
        """Yield the measures that may stand without a number there, by their first characters and the two beside it.

        None stands for any that are no words.
        """
        family = self._families[first]
        numberless = before not in self.numerals or before in UNTOLD
        if numberless and any(written[1:2] in ("", after) for written in family.plain):
            yield None
        for place in family.words:
            measure = place.measure
            if (
                measure.written[1:2] in ("", after)
                and ((numberless and before not in measure.before) or before in UNTOLD or before in place.ends)
                and (len(measure.written) > 1 or place.may_be_free(after))
            ):
                yield measure

    @property
    def firsts(self) -> Swift:
        """The first character of any measure with the two beside it, but where a numeral of the commonest is one."""
        first = rf"[{''.join(self._by_first)}](?<=[^{ALWAYS_NUMERALS}].)"
        return Swift(rf"{first}(?=(?s:.(?<=(...))))")

    def _is_numberless(self, shadow: str, at: int, place: Place | None = None) -> bool:
        """Whether no numeral stands before an offset, nor a blank and a numeral, nor what makes a word."""
        before = place.measure.before if place is not None else ""
        left = shadow[max(0, at - 2) : at]
        last = left[-1:]
        numeral = left[0] if last == " " else last
        if last == "." and left[0].isdigit():
            return False  # 613.毫米 has lost only its decimals
        if not last or (numeral not in self.numerals and last not in before):
            return True
        # 数 is a numeral in 数万人, and none in 参保人数万人; 本 is one in 本户, and none in 成本亿元.
        return (
            left in ("人数", "户数", "总数", "件数", "位数", "校数", "班数", "床数")
            or (not before and left in ("成本", "资本", "股本"))
            or (place is not None and last in place.ends and shadow.endswith(place.leads, 0, at))
        )

    def bare_at(self, shadow: str, at: int) -> tuple[str, Measure | None]:
        """Return the longest measure without a number at an offset, with what makes it a word; empty for none."""
        family = self._families[shadow[at]]
        longest, word, plain = "", None, family.plain
        if shadow.startswith(plain, at) and self._is_numberless(shadow, at):
            longest = next((w for w in plain if _stands(shadow, at, w, self.plain[w])), "")
        for one in family.words:
            written = one.measure.written
            if (
                len(written) > len(longest)
                and shadow.startswith(written, at)
                and one.is_free(shadow, at + len(written))
                and self._is_numberless(shadow, at, one)
            ):
                longest, word = written, one.measure
        return longest, word


def _stands(shadow: str, at: int, written: str, words: Sequence[str]) -> bool:
    """Whether a plain measure stands at an offset, and none of the words that it begins."""
    return shadow.startswith(written, at) and not shadow.startswith(tuple(words), at + len(written))


def _mapping(value: object) -> Mapping[str, dict[str, object]]:
    assert isinstance(value, dict)
    return value


def _lists(value: object) -> Mapping[str, list[str]]:
    assert isinstance(value, dict)
    return value


def _strings(value: object) -> Mapping[str, str]:
    assert isinstance(value, dict)
    return value


def _texts(value: object) -> list[str]:
    assert isinstance(value, list)
    return value
