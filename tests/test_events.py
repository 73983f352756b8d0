"""Sessions, plans, anniversaries and numbered days are recognised with the years that the tables give them."""

from __future__ import annotations

import pytest
from conftest import shipped

from linter.facts.events import Chronicle, Event


def events(text: str) -> tuple[Event, ...]:
    """What the shipped tables find in a text."""
    return shipped().chronicle.events(text)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("党的十六届三中、四中全会精神", [2003, 2004]),
        ("十九大和十九届二中、三中、四中、五中全会", [2017, 2018, 2018, 2019, 2020]),
        ("党的二十届三中全会", [2024]),
        ("中国共产党第十六次全国代表大会", [2002]),
        ("第十三届全国人民代表大会第四次会议", [2021]),
        ("十一届全国人大五次会议", [2012]),
        ("“十三五”规划", [2016]),
        ("“十五”计划", [2001]),
        ("“七五”普法", [2016]),
        ("第七次全国人口普查", [2020]),
        ("纪念中国人民抗日战争胜利60周年", [2005]),
        ("建党84周年", [2005]),
        ("新中国成立七十五周年", [2024]),
        ("第二十个教师节", [2004]),
        ("第21个全国助残日", [2011]),
    ],
)
def test_events_carry_their_years(text: str, years: list[int]) -> None:
    assert [event.first.year for event in events(text)] == years


@pytest.mark.parametrize(
    "text",
    [
        "省委十一届五次全会",
        "市第十四届人民代表大会第三次会议",
        "十五个项目",
        "五年规划",
        "十大民生工程",
        "校庆60周年",
        "共青团十八届三中全会",
        "二十大类产品",
    ],
)
def test_look_alikes_are_left_alone(text: str) -> None:
    assert events(text) == ()


def test_a_row_that_is_unsure_is_never_read() -> None:
    row = {"term": "丰收行动", "names": ["丰收行动"], "from": "2020-01", "mark": "U"}
    assert Chronicle({"campaigns": {"campaigns": [row]}}).events("开展丰收行动") == ()
    assert len(Chronicle({"campaigns": {"campaigns": [{**row, "mark": "V"}]}}).events("开展丰收行动")) == 1


def test_every_shipped_row_states_how_it_is_known() -> None:
    for name in (
        "plenaries",
        "plans",
        "censuses",
        "anniversaries",
        "ordinal-days",
        "campaigns",
        "stages",
        "institutions",
    ):
        for rows in shipped().tables[name].values():
            if isinstance(rows, list):
                assert all(row["mark"] in ("V", "C") for row in rows), name
