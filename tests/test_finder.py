"""Words that are found in one pass stand where each of them sought by itself stands."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.document import parse
from linter.facts import Facts
from linter.finder import Finder, Teller, Told, findable
from linter.pattern import SHORT, occurrences
from linter.rules import Rulebook, load_rulebook
from linter.source import Source

FEW_CHARACTERS = "全县市二是。0COVID，"


@cache
def book() -> Rulebook:
    return load_rulebook()


def facts(text: str, *, with_finder: bool = True) -> Facts:
    document = parse(Source("a.txt", text), book().furniture)
    finder = (lambda: book().finder) if with_finder else None
    return Facts(document, book().tables, lambda: book().chronicle, finder)


def lengthened(text: str) -> str:
    """The text after so many other lines that it is no short one any more."""
    return "今天天气很好。\n" * (SHORT // 8 + 1) + text


@given(st.text(FEW_CHARACTERS, max_size=60), st.sets(st.text(FEW_CHARACTERS, min_size=1, max_size=4)))
def test_a_word_stands_where_it_stands_when_sought_alone(text: str, words: set[str]) -> None:
    finder = Finder(words)
    places = finder.places(text)
    assert {word: places.get(word, []) for word in finder.words} == {
        word: occurrences(text, word) for word in finder.words
    }


SETS = st.sets(st.frozensets(st.text(FEW_CHARACTERS, min_size=2, max_size=3), min_size=1), max_size=4)


@given(st.text(FEW_CHARACTERS, max_size=40), SETS, st.integers(0, 40), st.integers(0, 40))
def test_it_is_told_of_which_sets_a_word_stands_in_a_part(
    text: str, sets: set[frozenset[str]], start: int, end: int
) -> None:
    sets = {words for words in sets if all(map(findable, words))}  # a word may stand across the start
    quantities = occurrences(text, "0")
    teller = Teller([*sets, frozenset("0")], placed := {"全市"})
    told = Told(teller, text, quantities)
    found = told.between(start, end)
    for words in sets:
        ends = [at + len(word) for word in words for at in occurrences(text, word)]
        assert bool(found & teller.bit_of[words]) is any(start < at <= end for at in ends)
    assert bool(found & teller.bit_of[frozenset("0")]) == ("0" in text[start:end])
    assert told.places == {word: at for word in placed if (at := occurrences(text, word))}


def test_signs_and_single_characters_are_left_to_who_asks() -> None:
    assert Finder(["年", "20", "。0", "COVID", "全市", "(20"]).words == {"。0", "COVID", "全市"}


@pytest.mark.parametrize("before", ["", "责任编辑：某某  浏览次数：12次\n"])
def test_a_long_text_holds_the_words_that_it_holds_without_a_finder(before: str) -> None:
    text = lengthened(before + "全市共有学校二十所，其中一是新建，二是改建。党的二十大召开。\n")
    told, plain = facts(text), facts(text, with_finder=False)
    asked = {*book().finder.words, "全", "0", "20", "没有的词"}
    assert {word for word in asked if told.holds(word)} == {word for word in asked if plain.holds(word)}
    assert told.places(("全市", "学校", "所")) == plain.places(("全市", "学校", "所")) != []


def test_events_are_the_same_whichever_way_their_names_are_found() -> None:
    names = "".join(f"{name}，又{name}{name[1:]}。\n" for name in sorted(book().chronicle.words))
    text = lengthened(f"第六次全国人口普查。第九个全国扶贫日。{names}")
    assert facts(text).events == facts(text, with_finder=False).events != ()


def test_a_short_text_is_looked_through_without_a_finder() -> None:
    def unwanted() -> Finder:
        raise AssertionError("a short text wants no finder")

    document = parse(Source("a.txt", "全市共有学校二十所。\n"), book().furniture)
    short = Facts(document, book().tables, lambda: book().chronicle, unwanted)
    assert short.holds("全市")
    assert short.places(["学校"]) == [4]
