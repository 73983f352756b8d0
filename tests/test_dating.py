"""Articles are dated to the year they call 今年, by the weight of their evidence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import ROOT, document, shipped

from linter.cli.commands import cli
from linter.document import parse
from linter.facts import Facts
from linter.facts.dating import OPEN, Dating
from linter.source import Source, read_source

SHARED = ROOT.parent / "shared"


def datings(text: str, path: str = "draft.txt") -> tuple[Dating, ...]:
    """The datings of a text's articles."""
    source = Source(path, text)
    book = shipped()
    return Facts(parse(source, book.furniture), book.tables, lambda: book.chronicle).datings


def years(text: str) -> tuple[int | None, int | None]:
    """The interval of the first article of a text."""
    first = datings(text)[0]
    return first.first, first.last


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("2012年石桥县统计公报\n(2013年3月20日)\n2012年,全县生产总值增长10.2%。\n", (2012, 2012)),
        (
            "各位代表:\n现在,我代表县政府向大会报告工作。\n一、2004年工作回顾\n经济平稳。\n二、2005年工作安排\n扩大投资。\n",
            (2005, 2005),
        ),
        ("2024年工作计划\n2023年,我局完成各项任务。2024年重点抓好三项工作。\n2023年12月20日\n", (2024, 2024)),
        ("石桥县07年计划生育工作总结\n一年来,各项工作扎实推进。\n", (2007, 2007)),
        ("工作总结\n今年是“十三五”规划收官之年,我局积极履职。\n", (2020, 2020)),
        ("工作总结\n围绕庆祝第20个教师节开展评选,全面完成“十五”计划目标,为“十一五”发展奠定坚实基础。\n", (2005, 2005)),
        ("工作总结\n一年来,认真学习党的十七届六中全会精神,以优异成绩迎接党的十八大胜利召开。\n", (2011, 2012)),
        ("石桥镇镇长述职报告\n现将2019年履职情况报告如下。\n", (2019, 2019)),
    ],
)
def test_evidence_dates_a_text(text: str, interval: tuple[int, int]) -> None:
    assert years(text) == interval


def test_a_text_without_evidence_is_not_dated() -> None:
    assert years("工作总结\n各项工作扎实推进。\n") == (None, None)


def test_what_only_bounds_from_below_leaves_the_interval_open() -> None:
    assert years("工作总结\n广大党员深刻领悟“两个确立”。\n") == (2021, OPEN)


@pytest.mark.parametrize(
    "text",
    [
        "工作总结\n学校创办于1956年,占地36亩。\n",
        "工作总结\n贯彻《发展规划纲要(2010—2020年)》和石政发〔2019〕5号文件。\n",
        "工作总结\n自2016年以来,连续获评先进;到2035年基本实现现代化。\n",
    ],
)
def test_history_plans_and_document_numbers_date_nothing(text: str) -> None:
    assert datings(text)[0].year is None


def test_a_file_name_is_weak_evidence() -> None:
    (dating,) = datings("工作总结\n各项工作扎实推进。\n", "2021年总结.txt")
    assert dating.year == 2021
    (dating,) = datings("2019年工作总结\n各项工作扎实推进。\n", "2021年总结.txt")
    assert dating.year == 2019


def test_each_article_of_a_compilation_is_dated_by_itself() -> None:
    text = "".join(
        f"第{n}篇 石桥县{y}年工作总结\n{y}年,各项工作扎实推进。\n一、学习\n组织学习。\n"
        for n, y in (("一", 2018), ("二", 2021))
    )
    assert [dating.year for dating in datings(text)] == [2018, 2021]


def test_the_one_year_is_offered_to_other_rules() -> None:
    text = "2023年工作总结\n20xx年,各项工作扎实推进。\n"
    book = shipped()
    facts = Facts(document(text), book.tables, lambda: book.chronicle)
    assert facts.year_at(text.index("20xx")) == 2023


def test_inspect_shows_every_piece_of_evidence(tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("2023年工作总结\n2024年,认真学习党的二十届三中全会精神。\n", encoding="utf-8")
    output = CliRunner().invoke(cli, ["inspect", "--dating", str(draft)]).output
    assert "dated" in output
    for kind in ("title", "opening", "guidance"):
        assert re.search(rf"^  [+-] line \d+ +{kind} ", output, re.MULTILINE), kind


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared reports are not beside this checkout")
def test_published_reports_are_dated_to_their_own_year_from_their_text_alone() -> None:
    book = shipped()
    total = single = 0
    for path in sorted((SHARED / "corpus" / "clean").glob("*.txt")):
        in_name = re.search(r"(?:19|20)\d\d", path.stem)
        if in_name is None:
            continue
        source = read_source("draft.txt", path.read_bytes())
        dating = Facts(parse(source, book.furniture), book.tables, lambda: book.chronicle).datings[0]
        assert dating.first is not None
        assert dating.last is not None
        assert dating.first <= int(in_name[0]) <= dating.last, path.name
        total += 1
        single += dating.first == dating.last
    assert single >= 0.9 * total


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared reports are not beside this checkout")
@pytest.mark.parametrize(("prefix", "interval"), [("002", (2004, 2005)), ("003", (2006, 2006))])
def test_undated_reports_are_dated_by_what_they_cite(prefix: str, interval: tuple[int, int]) -> None:
    (path,) = (SHARED / "seeds").glob(f"{prefix}_*.txt")
    book = shipped()
    source = read_source("draft.txt", path.read_bytes())
    dating = Facts(parse(source, book.furniture), book.tables, lambda: book.chronicle).datings[0]
    assert dating.first is not None
    assert dating.last is not None
    assert interval[0] <= dating.first <= dating.last <= interval[1]
