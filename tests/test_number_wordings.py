"""Lost numbers in many wordings: silent while the number stands, reported where it is taken out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import lint

FOLDER = Path(__file__).with_name("wordings")


def lines(name: str) -> Iterator[str]:
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


def wordings() -> Iterator[object]:
    for line in lines("numbers.txt"):
        gap = line.startswith("?")
        text = line.removeprefix("?")
        yield pytest.param(text, id=text[:24], marks=[pytest.mark.xfail(strict=True)] if gap else [])


@pytest.mark.parametrize("wording", [line.removeprefix("?") for line in lines("numbers.txt")])
def test_a_number_that_stands_is_silent(wording: str) -> None:
    text = wording.replace("{", "").replace("}", "")
    assert [f.message for f in lint(text, "number", "placeholder", "consistency").findings] == []


@pytest.mark.parametrize("wording", list(wordings()))
def test_a_number_that_is_gone_is_reported_at_its_place(wording: str) -> None:
    before, _, rest = wording.partition("{")
    after = rest.partition("}")[2]
    found = lint(before + after, "number").findings
    assert any(f.span.start <= len(before) <= f.span.end for f in found), [f.message for f in found]


@pytest.mark.parametrize("passage", list(lines("words.txt")))
def test_words_that_hold_a_measure_are_silent(passage: str) -> None:
    assert [(f.rule, f.excerpt) for f in lint(passage, "number", "placeholder", "consistency").findings] == []
