"""What is read off an expression is what every match of it holds."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.rules import load_rulebook
from linter.skeleton import Skeleton, skeleton


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("合格率", [{"合格率"}]),
        ("合格(?:率|面)为?", [{"合格率", "合格面"}]),
        ("[率面]达?", [{"率", "面"}]),
        ("(?:其中)?男", [{"男"}]),
        ("增长.{0,9}亿元", [{"增长"}, {"亿元"}]),
        ("(?:上升|下降|升)了?", [{"升", "下降"}]),
        ("(?<=共)12(?!人)", [{"12"}]),
        ("(?=.{0,9}(?:合格|[,;]其余)).甲", [{"合格", ",其余", ";其余"}, {"甲"}]),
        ("(?P<a>甲|乙)(?P=a)", [{"甲", "乙"}]),
        ("(?:甲乙)+丙", [{"甲乙"}, {"丙"}]),
        ("(?:甲|乙.*|丙丁)", [{"甲", "乙", "丙丁"}]),
        ("甲{2}乙", [{"甲"}, {"乙"}]),
        ("[^甲]", []),
        ("甲*乙?", []),
        (r"\p{Han}\d", []),
        (r"\(甲\)", [{"(甲)"}]),
        (r"甲[^\n乙]{0,9}\n丙", [{"甲"}, {"丙"}]),
    ],
)
def test_the_words_that_every_match_holds(source: str, words: list[set[str]]) -> None:
    assert sorted(map(sorted, skeleton(source).words)) == sorted(map(sorted, words))


@pytest.mark.parametrize("source", ["甲(?i:x)", r"甲\g<a>", "甲(?(a)乙|丙)", "甲)", "(甲", "[甲", "*甲", "[[甲]]"])
def test_of_what_it_does_not_know_it_says_nothing(source: str) -> None:
    assert skeleton(source) == Skeleton()


@pytest.mark.parametrize(
    ("source", "first"),
    [
        ("(?:应|需)检", {"应", "需"}),
        ("其?中", {"其", "中"}),
        ("(?<=甲)[乙丙]丁", {"乙", "丙"}),
        (r"\p{Han}率", None),
        ("甲?", None),
        ("[^甲]乙", None),
    ],
)
def test_what_a_match_begins_with(source: str, first: set[str] | None) -> None:
    assert skeleton(source).first == first


def test_the_facts_stand_with_the_most_that_may_be_between_them() -> None:
    source = "共(?P<whole>[AB])[^,]{0,9}(?:,其中){1,2}(?P<group>已(?P<part>[AB]))(?P<rest>[C])?.?(?P<rate>[P])"
    facts = skeleton(source, ("whole", "part", "rest", "rate")).facts
    assert [(fact.name, fact.lead) for fact in facts] == [("whole", 1), ("part", 16), ("rate", 2)]


@pytest.mark.parametrize(
    ("source", "words", "reach"),
    [
        ("(?:结余|盈余)[^,]{0,8}(?P<d>[A])", {"结余", "盈余"}, 10),
        ("共(?P<a>[A])[^,]{0,9}其中,?(?P<d>[A])", {"其中"}, 3),
        ("(?:占|为[^,]{0,3})的?(?P<d>[A])", {"占", "为"}, 5),
        ("(?:合格率达?)+[^,]{0,2}(?P<d>[A])", {"合格率"}, 6),
        ("共[^,]{0,9}(?P<part>为(?P<d>[A]))", {"为"}, 1),
    ],
)
def test_the_words_that_stand_before_a_fact(source: str, words: set[str], reach: int) -> None:
    assert skeleton(source, "ad").facts[-1].cue == (words, reach)


@pytest.mark.parametrize(
    "source", ["共(?P<a>[A])人?(?P<d>[A])", "[,;](?P<d>[A])", "(?:共|)(?P<d>[A])", "共.*(?P<d>[A])"]
)
def test_a_fact_without_words_that_must_stand_before_it_has_no_cue(source: str) -> None:
    assert skeleton(source, "ad").facts[-1].cue is None


@pytest.mark.parametrize(
    ("source", "words", "reach"),
    [
        ("(?:结余|盈余)[^,]{0,8}为", {"结余", "盈余"}, 0),
        ("[^,]{0,4}(?:共|合)计人?[^,]{0,9}", {"共计", "共计人", "合计", "合计人"}, 4),
        ("甲?[,、](?:共(?:占|为)|其中[^,]{0,3}是)", {"共占", "共为", "其中"}, 2),
        ("(?:共)?[^,]{0,3}", None, 0),
        ("[^,]*(?:共|为)", None, 0),
        ("[,、][^,]{0,3}", None, 0),
    ],
)
def test_the_words_that_begin_near_the_start(source: str, words: set[str] | None, reach: int) -> None:
    assert skeleton(source).opening == (None if words is None else (words, reach))


@pytest.mark.parametrize("source", ["(?P<a>[A])|(?P<a>[B])", "(?P<a>[A])(?P<b>[B])甲(?P<a>[A])"])
def test_a_fact_that_may_stand_in_two_places_is_none(source: str) -> None:
    assert skeleton(source, ("a", "b")).facts == ()


PIECES = st.recursive(
    st.sampled_from(["甲", "乙", "丙", "[甲乙]", "[^甲]", ".", "甲乙", "(?=甲)", "(?<!乙)", "^", r"\p{Han}"]),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda branches: f"(?:{'|'.join(branches)})"),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{2}", "{0,2}?", "{1,2}+"])).map("(?:{0[0]}){0[1]}".format),
    ),
    max_leaves=8,
)


@settings(max_examples=300, derandomize=True, deadline=None)
@given(PIECES, st.text("甲乙丙丁", max_size=8))
def test_every_match_of_any_expression_holds_them(source: str, text: str) -> None:
    found = skeleton(source)
    for match in regex.finditer(source, text, overlapped=True, timeout=1):
        seen = text[match.start() :]  # a match may look ahead upon its words
        assert all(any(word in seen for word in words) for words in found.words), source
        assert found.first is None or match[0][:1] in found.first, source
        if found.opening is not None:
            near = range(int(found.opening.reach) + 1)
            assert any(match[0].startswith(word, at) for word in found.opening.words for at in near), source


@settings(max_examples=300, derandomize=True, deadline=None)
@given(PIECES, PIECES, st.text("甲乙丙丁戊", min_size=3, max_size=10))
def test_every_match_has_the_cue_of_its_facts_before_them(before: str, between: str, text: str) -> None:
    source = f"{before}(?P<one>[丁]){between}(?P<two>[戊])"
    facts = skeleton(source, ("one", "two")).facts
    for match in regex.finditer(source, text, overlapped=True, timeout=1):
        begins = match.start()
        for fact in facts:
            at = match.start(fact.name)
            assert at - begins <= fact.lead, source
            if fact.cue is not None:
                stretch = match.string[max(begins, at - int(fact.cue.reach)) : at]
                assert any(word in stretch for word in fact.cue.words), source
            begins = at + 1


def test_every_pattern_of_the_shipped_formulas_can_be_read() -> None:
    for rule in load_rulebook().rules:
        if rule.kind == "formula":
            shapes = rule.reading[0]
            assert all(words for _, _, words, *_ in shapes), rule.id
            assert all(roles for _, _, _, roles, *_ in shapes), rule.id
