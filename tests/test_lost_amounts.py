"""Measures that have lost their numbers: what is passed over at once is only what nothing could speak for."""

from __future__ import annotations

import pytest
from conftest import ROOT

from linter.engine import lint_source
from linter.facts.callers import Callers
from linter.finding import Finding
from linter.rules import load_rulebook
from linter.source import Source

NO_DIGITS = dict.fromkeys(map(ord, "0123456789"))


def test_what_the_characters_beside_a_measure_rule_out_would_not_have_been_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    paths = [path for folder in ("examples", "rules") for path in (ROOT / folder).rglob("*.*")]
    # Without their figures such texts hold a measure without a number in every other clause.
    texts = [path.read_text(encoding="utf-8").translate(NO_DIGITS) for path in paths]

    def found() -> list[tuple[Finding, ...]]:
        book = load_rulebook().chosen(["number/lost-amount"])
        return [lint_source(Source("draft.txt", text), book).findings for text in texts]

    judged = found()
    assert sum(map(len, judged)) > 200
    monkeypatch.setattr(Callers, "may_tell", lambda *_: True)
    assert judged == found()
