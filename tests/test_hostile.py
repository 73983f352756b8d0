"""No text hangs the linter: every rule is linear, near enough, on text made to hurt patterns."""

from __future__ import annotations

from functools import cache
from itertools import permutations
from time import process_time

import pytest
from conftest import shipped

from linter.engine import lint_source
from linter.source import Source

# Code points of a hostile text, and how much shorter the text is that it is measured against.
SIZE = 100_000
SHORTER = 8

# What all rules together may take on it: a tenth of the speed they have on reports.
SECONDS = 3.0

CHARACTERS = "一、（(“《《*_-#`|<>xX×0９9%％ 　\t。，：；.,:;年月日个共第万元其中至和的十百①㈠⒈…—\"'）)”》\r\n"

PIECES = (
    "一是", "第一", "（一）", "1.", "1、", "①", "20", "2024年", "12月", "1%", "其中", "增长", "增加", "分别", "占",
    "共", "同比", "至", "到", "、", "，", "：", "。", "；", " ", "(", "（", "“", "《", "[", "【", "xx", "××", "__",
    "**", "%", "万元", "亿", "倍", "为", "其", "平均", "超", "的", "和", "等", "年", "比上年", "-", "—", "～", "\t", "\n",
)  # fmt: skip


def blocks() -> dict[str, str]:
    """Hostile texts by name, each SIZE characters."""
    texts = {f"only {c!r}": c * SIZE for c in CHARACTERS}
    pairs = [*permutations("一、（(“《x0 9%。，\n", 2), *permutations(PIECES, 2)]
    texts |= {f"{a!r}{b!r}": a + b for a, b in pairs[:: len(pairs) // 120]}
    texts |= {
        "nested brackets": "（" * (SIZE // 2) + "）" * (SIZE // 2),
        "nested quotes": "“《" * (SIZE // 4) + "》”" * (SIZE // 4),
        "numbers apart": "1234.5万元、",
        "one sentence of parts": "其中：甲类12个，乙类3个，占1.2%，",
        "growth without end": "增长8.5%，比上年同期增加12.3亿元，",
        "headings": "一、工作\n",
        "deep numbering": "第一章 一\n一、一\n（一）一\n1.一\n（1）一\n①一\n",
        "numbers of all sizes": "123456789012345678901234567890",
        "years": "2024年2023年",
        "dates": "2024年2月30日星期三至",
        "masks": "20xx年xx月xx日",
        "lists of places": "甲县、乙县、",
        "table": "| 1 | 2 |\n",
        "links": "[a](<http://",
        "comments": "<!--",
        "digits and unit": "1个2人",
        "ordinals": "一是二是三是",
        "spaces and mark": " " * 300 + "一",
    }
    return {name: (text * (SIZE // len(text) + 1))[:SIZE] if len(text) < SIZE else text for name, text in texts.items()}


@cache
def book() -> object:
    return shipped().chosen(("all",))


def seconds(text: str, *, markdown: bool) -> float:
    """The processor time of all rules over a text."""
    start = process_time()
    report = lint_source(Source("a.md" if markdown else "a.txt", text, markdown=markdown), book())  # type: ignore[arg-type]
    taken = process_time() - start
    assert report.failures == ()
    return taken


@pytest.mark.parametrize("markdown", [False, True], ids=["text", "markdown"])
def test_hostile_text_is_read_in_linear_time(markdown: bool) -> None:
    slow = {}
    for name, text in blocks().items():
        taken = seconds(text, markdown=markdown)
        if taken < 0.2:
            continue
        short = seconds(text[: SIZE // SHORTER], markdown=markdown)
        # Twice the time that its length accounts for is a sign of more than linear growth; a busy machine is one, too.
        if taken > SECONDS or taken > 2 * SHORTER * short:
            again = min(seconds(text, markdown=markdown) for _ in range(2))
            short = max(short, seconds(text[: SIZE // SHORTER], markdown=markdown))
            if again > SECONDS or again > 2 * SHORTER * short:
                slow[name] = (round(short, 3), round(again, 3))
    assert not slow, slow
