"""Garbled texts made by decoding in the wrong encoding, and what is read out of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from linter.api import lint_text

SAYS = "教育工作取得显著成绩，办学条件进一步改善。"

GARBLED: dict[str, Callable[[str], str]] = {
    "UTF-8 read as Latin-1": lambda text: text.encode().decode("latin-1"),
    "UTF-8 read as Windows-1252": lambda text: "".join(
        bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in text.encode()
    ),
    "UTF-8 read as GBK": lambda text: text.encode().decode("gb18030", errors="replace"),
    "GBK read as Latin-1": lambda text: text.encode("gbk").decode("latin-1"),
}


@pytest.mark.parametrize("how", GARBLED)
def test_what_a_garbled_sentence_says_is_told(how: str) -> None:
    text = f"今年以来，\n{GARBLED[how](SAYS)}\n全县形势良好。"
    found = lint_text(text, select=["text/mojibake"])
    assert found, text
    assert "教育工作" in (found[0].suggestion or "")


def test_what_is_lost_for_good_is_called_lost() -> None:
    lost = SAYS.encode("gbk").decode("utf-8", errors="replace").encode().decode("gbk", errors="replace")
    (found, *_) = lint_text(f"今年以来，{lost}", select=["text/mojibake"])
    assert found.suggestion is None
    assert "丢失" in found.message


@pytest.mark.parametrize("text", [SAYS, "Café déjà vu；25℃±2℃；面积×单价；«Über»", "涓涓细流，屯屯通路，浠水、澧县。"])
def test_other_languages_and_rare_characters_are_left_alone(text: str) -> None:
    assert lint_text(text, select=["text/mojibake"]) == ()
