"""Forms, logs, verse and other texts that are laid out unlike a report are read as what they are."""

from __future__ import annotations

import pytest
from conftest import lint

CONTRACT = """房屋租赁合同
出租方：{landlord}
承租方：{tenant}
第一条 房屋坐落于{street}街，建筑面积{area}平方米。
第二条 租期三年，年租金____元，按季支付。
第三条 水电费由承租方承担。"""

LOG = """值班日志
07:55 与夜班交接，无遗留事项
08:20 气象台发布暴雨预警，即电话通知各村
09:05 大桥村报：涵洞积水三十厘米，已设警示
12:30 各村报平安，积水退去{last}"""

NOTICE = """停水通知
因管道改造，定于九月三日停水。
请各户提前储水，恢复供水时水可能发黄。
给您带来不便，敬请谅解。
{last}"""


def rules(text: str, family: str) -> list[str]:
    """The rules of a family that speak on a text."""
    return [finding.rule for finding in lint(text, family).findings]


def test_a_contract_that_is_blank_throughout_is_a_form() -> None:
    blank = CONTRACT.format(landlord="________", tenant="________", street="____", area="____")
    assert rules(blank, "placeholder") == []


def test_a_contract_with_one_blank_left_is_unfinished() -> None:
    filled = CONTRACT.format(landlord="青山镇人民政府", tenant="清河县第二粮站", street="解放", area="120")
    assert rules(filled, "placeholder") == ["placeholder/masked-number"]


@pytest.mark.parametrize("line", ["姓名：________  班级：________", "家长签名：________  ____年__月__日"])
def test_fields_are_filled_in_by_hand(line: str) -> None:
    assert rules(f"致家长的一封信\n暑期将至，请注意安全。\n回执\n本人已阅知。\n{line}", "placeholder") == []


def test_a_report_with_blanks_is_no_form() -> None:
    report = "青山镇工作总结\n全年投入资金____万元，新增就业____人，建成____个站点。"
    assert len(rules(report, "placeholder")) == 3


def test_the_entries_of_a_log_need_no_full_stop() -> None:
    assert rules(LOG.format(last=""), "structure") == []


def test_an_entry_that_breaks_off_is_cut() -> None:
    assert rules(LOG.format(last="，随后又通知"), "structure") == []  # nothing tells it from the others
    assert rules(LOG.format(last="，随后又通知各村及"), "structure") == ["structure/cut-text"]


def test_a_short_last_line_below_sentences_is_cut() -> None:
    assert rules(NOTICE.format(last="恢复供水后，请先放水几分"), "structure") == ["structure/cut-text"]
    assert rules(NOTICE.format(last="清河县供水有限公司"), "structure") == []


def test_a_line_that_ends_with_a_bare_figure_is_cut() -> None:
    assert rules(NOTICE.format(last="这次停水涉及三个小区，24"), "structure") == ["structure/cut-text"]
