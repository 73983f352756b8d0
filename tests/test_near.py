"""What a formula seeks before its patterns is found whole, in short texts and in long ones."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import regex

from linter.engine import facts_of, lint_source
from linter.examples import examples_of
from linter.facts.masked import LEAD, Masked
from linter.formulas import Nearby
from linter.kinds import formula
from linter.pattern import SHORT, Pattern
from linter.rules import Rule, load_rulebook
from linter.source import Source

BOOK = load_rulebook(validated=True)
FORMULAS = [rule for rule in BOOK.rules if rule.kind == "formula"]
EXAMPLES = "\n".join(example.text for rule in FORMULAS for example in examples_of(rule))


@pytest.fixture(scope="module")
def short() -> Masked:
    return facts_of(Source("draft.txt", EXAMPLES[: SHORT // 2]), BOOK).masked


@pytest.fixture(scope="module")
def long() -> Masked:
    return facts_of(Source("draft.txt", EXAMPLES * (1 + 4 * SHORT // len(EXAMPLES))), BOOK).masked


@pytest.fixture(scope="module")
def told(long: Masked) -> Masked:
    """The long text once more, of which it is told where words stand."""
    return Masked(long.text, long.places, BOOK.teller)


def nearby(rule: Rule) -> Iterator[Nearby]:
    assert isinstance(rule.check, formula.Check)
    yield from rule.check._formula.near


@pytest.mark.parametrize("rule", FORMULAS, ids=lambda rule: rule.id)
def test_all_that_is_near_a_claim_is_found(rule: Rule, short: Masked, long: Masked, told: Masked) -> None:
    assert len(short.text) < SHORT < len(long.text)
    assert long.told is None is not told.told
    for one in nearby(rule):
        for text in (short, long, told):
            expected = [match.span() for match in regex.finditer(one.pattern.source, text.text)]
            assert [(start, end) for start, end, _ in one.places(text, 0)] == expected


def test_the_second_long_text_is_told_of_and_has_the_same_findings() -> None:
    book = BOOK.chosen(["arithmetic"])
    source = Source("draft.txt", EXAMPLES)
    assert len(EXAMPLES) > SHORT
    assert facts_of(source, book).masked.told is None
    assert facts_of(source, book).masked.told is not None
    untold, told = BOOK.chosen(["arithmetic"]), book
    findings = lint_source(source, told).findings
    assert lint_source(source, untold).findings == findings != ()


def test_what_begins_with_anything_is_found_as_well(short: Masked) -> None:
    anything = Nearby(Pattern("[^,]率", {}), None, led=False)
    expected = [match.span() for match in regex.finditer("[^,]率", short.text)]
    assert [(start, end) for start, end, _ in anything.places(short, 0)] == expected


def test_a_lead_reaches_back_to_the_quantity_before_and_no_further_than_so_many_characters() -> None:
    text = facts_of(Source("draft.txt", "共有干部12人、教师30人。" + "学" * (LEAD + 9) + "校5所。"), BOOK).masked
    whole, leads = text.text, text.leads
    _, two, three = text.in_order
    assert leads.text == whole[: two + 1] + whole[three - LEAD : three + 1]
    assert leads.shift(len(leads.text)) == three + 1 - len(leads.text)
