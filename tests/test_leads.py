"""What stands before quantities: what ends in one is found there as it is in the whole text."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.engine import facts_of
from linter.facts.masked import LEAD, Masked
from linter.formulas import Nearby
from linter.kinds.formula import Check
from linter.rules import load_rulebook
from linter.source import Source

BOOK = load_rulebook()
REPORT = Path(__file__).resolve().parents[1] / "examples" / "clean-report.txt"
LED = {
    f"{rule.id} {index}": nearby
    for rule in BOOK.rules
    if isinstance(rule.check, Check)
    for index, nearby in enumerate(rule.check._formula.near)
    if nearby.led
}


def masked(text: str) -> Masked:
    """The text with its quantities masked."""
    return facts_of(Source("draft.txt", text), BOOK).masked


@pytest.mark.parametrize("nearby", LED.values(), ids=LED.keys())
def test_what_ends_in_a_quantity_is_found_in_the_leads_as_in_the_text(nearby: Nearby) -> None:
    text = masked(REPORT.read_text(encoding="utf-8") + "整改率为95%,结余3万元,净增12人,尚有4户,户均2万元,亩产500公斤。")
    everywhere = list(nearby._replace(led=False).places(text, 0))
    assert list(nearby.places(text, 0)) == everywhere


def test_a_lead_reaches_back_to_the_quantity_before_and_no_further_than_so_many_characters() -> None:
    text = masked("共有干部12人、教师30人。" + "学" * (LEAD + 9) + "校5所。")
    one, two, three = text.in_order
    whole, leads = text.text, text.leads
    assert leads.text == whole[: one + 1] + whole[one + 1 : two + 1] + whole[three - LEAD : three + 1]
    assert leads.shift(len(leads.text)) == len(whole[: three + 1]) - len(leads.text)
