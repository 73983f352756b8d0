"""A gate that is shut means that the rule would have found nothing."""

from __future__ import annotations

from functools import cache

import pytest
from conftest import ROOT

from linter.document import parse
from linter.facts import Facts
from linter.facts.figures import NEAR, AroundFigures
from linter.facts.gate import OPEN, SHUT, Gate
from linter.kinds.pattern import PatternCheck
from linter.pattern import SHORT, Literals
from linter.rules import Rule, Rulebook, load_rulebook
from linter.source import Source


@cache
def book() -> Rulebook:
    return load_rulebook(validated=True)


def facts_of(text: str) -> Facts:
    return Facts(
        parse(Source("a.txt", text), book().furniture), book().tables, lambda: book().chronicle, lambda: book().finder
    )


@cache
def texts() -> tuple[Facts, ...]:
    """The first bad example of every rule, and the shipped examples."""
    bad = [next(e["bad"] for e in rule.data["examples"] if "bad" in e) for rule in book().rules]
    shipped = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples").glob("*.txt"))]
    return tuple(facts_of(text) for text in (*bad, *shipped))


@pytest.mark.parametrize("rule", book().rules, ids=lambda rule: rule.id)
def test_where_the_gate_is_shut_nothing_is_found(rule: Rule) -> None:
    for facts in texts():
        if not rule.reach.gate.open(facts):
            assert list(rule.check.check(facts)) == [], facts.text


def test_a_gate_wants_one_text_of_every_group() -> None:
    gate = Gate(("年", "月份"), ("同比",))
    assert gate.open(facts_of("2024年同比增长5%。"))
    assert gate.open(facts_of("5月份同比增长5%。"))
    assert not gate.open(facts_of("5月同比增长5%。"))
    assert not gate.open(facts_of("2024年增长5%。"))


def test_a_gate_wants_every_feature() -> None:
    assert Gate(features=("lone mark",)).open(facts_of("他说：“好。"))
    assert not Gate(("好",), features=("lone mark",)).open(facts_of("他说：“好。”"))


def test_page_furniture_counts_as_text_and_so_do_the_blanks_it_leaves() -> None:
    facts = facts_of("县局2024年工作总结如下。\n当前位置：首页>工作动态\n全年受理来信200件。\n")
    assert facts.document.furniture
    assert Gate(("当前位置",), ("  ",)).open(facts)


def test_gates_that_ask_for_nothing_and_that_never_open() -> None:
    assert OPEN.open(facts_of(""))
    assert not SHUT.open(facts_of("年"))


def test_an_unknown_feature_is_an_error() -> None:
    with pytest.raises(KeyError):
        Gate(features=("rhyme",)).open(facts_of("年"))


def pattern_of(rule: Rule) -> PatternCheck | None:
    """What a rule of the kind `pattern`, or of one that begins with it, searches by."""
    check = rule.check
    found = check if isinstance(check, PatternCheck) else getattr(check, "found", None)
    return found if isinstance(found, PatternCheck) and (found.hints or found.lines) else None


@pytest.mark.parametrize("rule", [r for r in book().rules if pattern_of(r) is not None], ids=lambda rule: rule.id)
def test_the_lines_that_are_passed_over_hold_no_match(rule: Rule) -> None:
    check = pattern_of(rule)
    assert check is not None
    searching_all = PatternCheck(check.fields, check.find, check.unless, ())
    own = [text for example in rule.data["examples"] for text in example.values() if isinstance(text, str)]
    # Short texts are searched by `regex`, long ones by `re`.
    for facts in (*texts(), *map(facts_of, own), facts_of("\n".join([*own, "长。" * SHORT]))):
        assert [hit.span for hit in check.check(facts)] == [hit.span for hit in searching_all.check(facts)]


@pytest.mark.parametrize("literals", [("乙",), ("甲乙", "甲丙", "乙", "丁丁"), tuple("甲乙丙丁戊己")])
def test_literals_are_found_the_same_way_in_texts_of_every_length(literals: tuple[str, ...]) -> None:
    text = "甲乙甲丙丁戊己丙丁，" * 40
    expected = sorted(at for literal in literals for at in range(len(text)) if text.startswith(literal, at))
    assert Literals(literals).places(text) == expected
    long = text + "长" * SHORT
    # Of those that overlap, the first is enough.
    assert set(Literals(literals).places(long)) <= set(expected)
    assert {at // 10 for at in Literals(literals).places(long)} == {at // 10 for at in expected}


@pytest.mark.parametrize(
    ("text", "held"),
    [("人人", True), ("在人", True), ("人在", False), ("做到人", True), ("到做", False), ("Q", False), ("7", True)],
)
def test_what_a_text_holds_is_told_of_signs_words_and_repetitions(text: str, held: bool) -> None:
    assert facts_of("管理到位，做到人人过7关，责任在人").holds(text) == held


def test_every_word_of_a_text_is_held_and_no_other() -> None:
    text = "全市全面完成全省任务,县里的任务也完成了"
    characters = sorted(set(text))
    words = {a + b for a in characters for b in characters} | {text[at : at + 3] for at in range(len(text))}
    assert {word for word in words if facts_of(text).holds(word)} == {word for word in words if word in text}


@pytest.mark.parametrize(
    "text", ["", "没有数字。", "1", "0123456789", f"三{'字' * 40}3月{'字' * 15}7日{'字' * 16}9。\n完\ud800成8"]
)
def test_what_stands_near_the_digits_is_kept_with_its_places(text: str) -> None:
    around = AroundFigures(text)
    near = [at for at in range(len(text)) if any(c in "0123456789" for c in text[max(0, at - NEAR) : at + NEAR + 1])]
    kept = {around.offset(at): one for at, one in enumerate(around.text) if one == text[around.offset(at) :][:1]}
    assert set(near) <= set(kept)
    assert around.text.replace("\n", "") == "".join(text[at] for at in near).replace("\n", "")
