"""No text hangs the linter: every rule is linear, near enough, on text made to hurt patterns."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import permutations
from time import process_time

import pytest
from conftest import shipped

from linter.document import parse
from linter.engine import lint_source
from linter.facts import Facts
from linter.rules import Rulebook
from linter.source import Source

# Code points of a hostile text, and how much shorter the text is that it is measured against.
SIZE = 20_000
SHORTER = 8

# Seconds that no text may take, and seconds that need no second look (reports of this size take a fifth of that).
MOST = 5.0
QUICK = 0.15

CHARACTERS = "一、（(“《《*_-#`|<>xX×0９9%％ 　\t。，：；.,:;年月日个共第万元其中至和的十百①㈠⒈…—\"'）)”》\r\n"

PIECES = (
    "一是", "第一", "（一）", "1.", "1、", "①", "20", "2024年", "12月", "1%", "其中", "增长", "增加", "分别", "占",
    "共", "同比", "至", "到", "、", "，", "：", "。", "；", " ", "(", "（", "“", "《", "[", "【", "xx", "××", "__",
    "**", "%", "万元", "倍", "为", "其", "平均", "超", "的", "和", "等", "年", "比上年", "-", "—", "～", "\t", "\n",
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
        "blanks apart": "办理情况如下。\n____\n会议室一间。\n桌子三张。\n",
        "spaces and mark": " " * 300 + "一",
    }
    return {name: (text * (SIZE // len(text) + 1))[:SIZE] if len(text) < SIZE else text for name, text in texts.items()}


# Texts on which some rule is known to take more than linear time.
GAPS: dict[str, str] = {}


@cache
def book() -> Rulebook:
    return shipped().chosen(("all",))


class TooSlow(Exception):
    """A text took longer than any text may."""


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Raise TooSlow in a block that takes longer, where the system can."""

    def stop(*_: object) -> None:
        raise TooSlow

    if not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def seconds(text: str, *, markdown: bool) -> float:
    """The processor time of all rules over a text."""
    start = process_time()
    report = lint_source(Source("a.md" if markdown else "a.txt", text, markdown=markdown), book())
    taken = process_time() - start
    assert not [failure for failure in report.failures if "TooSlow" not in failure.reason]
    if report.failures:
        raise TooSlow(report.failures[0].rule)
    return taken


def slowest(text: str) -> str:
    """The rules that take most of the time on a text, for the message."""
    source = Source("a.txt", text)
    facts = Facts(parse(source, book().furniture), book().tables, lambda: book().chronicle, lambda: book().finder)
    taken = {}
    for rule in book().rules:
        start = process_time()
        if rule.wanted(facts):
            list(rule.check.check(facts))
        taken[rule.id] = round(process_time() - start, 3)
    return ", ".join(f"{name} {taken[name]} s" for name in sorted(taken, key=lambda name: -taken[name])[:4])


def case(name: str) -> object:
    """A parameter that may fail where the text is a known gap; how long it takes depends on the machine."""
    marks = [pytest.mark.xfail(reason=GAPS[name], strict=True)] if name in GAPS else []
    return pytest.param(name, marks=marks, id=ascii(name)[1:-1])


@pytest.mark.parametrize("name", [case(name) for name in blocks()])
def test_hostile_text_is_read_in_linear_time(name: str) -> None:
    text = blocks()[name]
    part = text[: SIZE // SHORTER]
    try:
        with deadline(MOST):
            taken = seconds(text, markdown=False)
            if taken < QUICK:
                return
            short = seconds(part, markdown=False)
            # Twice the time that its length accounts for is a sign of more than linear growth, or of a busy machine.
            if taken < 2 * SHORTER * short:
                return
            taken = min(taken, seconds(text, markdown=False))
            short = max(short, seconds(part, markdown=False))
    except TooSlow:
        pytest.fail(f"more than {MOST} s on {SIZE} characters; on {len(part)}: {slowest(part)}")
    assert taken < 2 * SHORTER * short, slowest(part)


MARKS = ("](", "<!--", "<http://", "`` ` ", "**a", "- - x", "|-", "~~~\n", "> ", *"*_#`|<>-![\\")


@pytest.mark.parametrize("mark", MARKS)
def test_hostile_markdown_is_read_in_linear_time(mark: str) -> None:
    text = mark * (SIZE // len(mark))
    start = process_time()
    shadow = Source("a.md", text, markdown=True).shadow
    assert process_time() - start < MOST / 10
    assert len(shadow) == len(text)
