"""Every relation in many wordings: silent where the figure is right, reported with the right figure where it is not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import regex

import linter

CLAIM = regex.compile(r"\{([^|{}]*)\|([^|{}]*)\}")
FILE = Path(__file__).with_name("wordings") / "arithmetic.txt"


def wordings() -> Iterator[object]:
    relation = ""
    for number, line in enumerate(FILE.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("## "):
            relation = line[3:]
        elif line and not line.startswith("# ") and "|" in line:
            yield pytest.param(line, id=f"{relation}-{number}")


def arithmetic(text: str) -> list[linter.Finding]:
    return [f for f in linter.lint_text(text) if f.rule.startswith("arithmetic/")]


@pytest.mark.parametrize("wording", list(wordings()))
def test_a_right_figure_is_silent(wording: str) -> None:
    assert arithmetic(CLAIM.sub(r"\1", wording)) == []


@pytest.mark.parametrize("wording", list(wordings()))
def test_a_wrong_figure_is_reported_with_the_right_one(wording: str) -> None:
    match = CLAIM.search(wording)
    assert match
    found = arithmetic(CLAIM.sub(r"\2", wording))
    assert found, "silent"
    if "第" in wording:  # a rank beyond its field has no right figure
        return
    told = [f"{f.message} {f.suggestion}" for f in found]
    assert any(match[1] in one for one in told), told


TRUE = FILE.with_name("true.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("passage", [line for line in TRUE if line and not line.startswith("#")])
def test_a_true_passage_that_looks_wrong_is_silent(passage: str) -> None:
    assert [(f.rule, f.message) for f in arithmetic(passage)] == []
