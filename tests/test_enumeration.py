"""What the family `enumeration` finds in lists counted by words and numbers, and which lists it leaves alone."""

from __future__ import annotations

import pytest
from conftest import lint

from linter.finding import Finding


def findings(text: str) -> tuple[Finding, ...]:
    """What the family says of a text."""
    return lint(text, "enumeration").findings


def said(text: str) -> list[tuple[str, str, str | None]]:
    """Rule, marked text and suggestion of every finding."""
    return [(f.rule.split("/")[1], text[f.span.start : f.span.end], f.suggestion) for f in findings(text)]


@pytest.mark.parametrize(
    ("text", "marked", "wanted"),
    [
        ("主要抓了以下工作：一是抓培训，二是抓检查，四是抓整改。", "四是", "三是"),
        ("存在的问题是：一是底子薄；三是人手少；四是经费缺。", "三是", "二是"),
        ("一要提高认识，二要强化措施，二要加强督查，四要兑现奖惩。", "二要", "三要"),
        ("一抓教育，二抓制度，四抓监督。", "四抓", "三抓"),
        ("第一，统一思想。第二，健全机制。第四，狠抓落实。", "第四", "第三"),
        ("其一，认识不足；其三，投入不够。", "其三", "其二"),
        ("首先，摸清底数。其次，建立台账。第四，销号管理。", "第四", "第三"),
        ("第一，统一思想。再次，狠抓落实。", "再次", "第二"),
    ],
)
def test_order_words_that_break_within_a_paragraph(text: str, marked: str, wanted: str) -> None:
    assert ("order-words", marked, wanted) in said(text)


def test_order_words_are_counted_across_paragraphs() -> None:
    text = "一是抓培训。举办六期。\n二是抓检查。检查四十家。\n四是抓考核。兑现奖惩。"
    assert said(text) == [("order-words", "四是", "三是")]


def test_a_list_within_an_item_does_not_hide_a_gap_in_the_outer_list() -> None:
    text = "一是抓制度。做到两点：一是全覆盖，二是可操作。\n三是抓落实。每月通报。"
    assert said(text) == [("order-words", "三是", "二是")]


def test_a_list_within_an_item_does_not_borrow_from_the_outer_list() -> None:
    text = "一是抓制度。修订八项。\n二是抓队伍。主要是：一是招聘教师；三是开展培训。\n三是抓落实。每月通报。"
    assert [marked for _, marked, _ in said(text)] == ["三是"]


@pytest.mark.parametrize(
    "text",
    [
        "主要抓了以下工作：一是抓培训，二是抓检查，三是抓整改。",
        "首先，摸清底数。第二，建立台账。最后，销号管理。",
        "全市统一是大势所趋，唯一是非标准须坚持，第二是重点。",
        "坚持“五抓五促进”，即一抓习惯养成；二抓校园活动；三抓队伍建设；四抓常规管理；五抓特色创建。",
        "严格执行“六要六不准”规定。各地一是要开展宣传，二是要加强督查。",
        "综合考评名列全市第三，同比前进两位，稳居第一方阵。",
        "首先要切实提高认识，把各项任务落到实处。",
        "六是完成中心工作。七是做好资助工作。八要依法规范办学。",
        "对违纪行为发现一起、查处一起，一抓到底。",
    ],
)
def test_lists_that_are_right_and_words_that_count_nothing_stay_silent(text: str) -> None:
    prefix = "一是甲。二是乙。三是丙。四是丁。五是戊。" if text.startswith("六是") else ""
    assert said(prefix + text) == []


def test_one_alone_is_a_warning_unless_something_carries_it_on() -> None:
    alone = "一要抓好安全教育，提高防范意识。今后将继续努力，确保万无一失。"
    assert [(f.rule, f.severity) for f in findings(alone)] == [("enumeration/order-words", "warning")]
    assert said("一要抓好安全教育，提高防范意识。此外，加强隐患排查。") == []


@pytest.mark.parametrize(
    ("text", "marked", "wanted"),
    [
        ("重点做好四项工作：一是抓培训，二是抓检查，三是抓整改。", "四", "三"),
        ("主要体会有两个方面：一是领导重视，二是措施得力，三是群众支持。", "两", "三"),
        ("今年要突出抓好5件大事。一是修路，二是架桥，三是通水，四是办学。", "5", "4"),
        ("（一）开展三项活动，丰富文化生活\n1、读书活动\n捐书千册。\n2、书法活动\n参赛百人。\n（二）其他", "三", "两"),
        ("重点抓好以下三个方面工作：\n（一）抓产业\n建园两个。\n（二）抓项目\n开工四个。", "三", "两"),
        ("2024年10件民生实事\n一、修路。修路八公里。\n二、通水。通水三村。\n三、办学。建校一所。", "10", "3"),
    ],
)
def test_a_declared_count_is_held_against_its_list(text: str, marked: str, wanted: str) -> None:
    assert ("declared-count", marked, wanted) in said(text)


def test_a_declared_count_shows_the_first_and_the_last_item() -> None:
    text = "重点做好四项工作：一是抓培训，二是抓检查，三是抓整改。"
    assert [label.text for label in findings(text)[0].labels] == ["一是", "三是"]


@pytest.mark.parametrize(
    "text",
    [
        "重点做好三项工作：一是抓培训，二是抓检查，三是抓整改。",
        "持续打好三大攻坚战。一是防风险，二是保稳定，三是促脱贫，四是治污染。",
        "三年来办成了十件实事。一是修路，二是架桥，三是通水。",
        "从今年起分两个阶段推进：一是动员部署，二是全面实施。",
        "重点做好三项工作：一是抓培训，二是抓检查，四是抓整改。",
    ],
)
def test_a_declared_count_that_agrees_or_declares_nothing_stays_silent(text: str) -> None:
    assert "declared-count" not in [rule for rule, _, _ in said(text)]


@pytest.mark.parametrize(
    ("text", "marked", "wanted"),
    [
        ("开展“四清”行动，“四清”即清垃圾、清河道、清杂物。", "四", "三"),
        ("做到“三不放过”（原因不查清不放过、责任不追究不放过、措施不落实不放过、教训不吸取不放过）。", "三", "四"),
        ("“五个认同”：对祖国、民族、文化、道路的认同。", "五", "四"),
        ("建成四个中心：培训中心、服务中心、研发中心。", "四", "三"),
    ],
)
def test_a_name_or_a_colon_says_how_many(text: str, marked: str, wanted: str) -> None:
    assert [(m, w) for _, m, w in said(text)] == [(marked, wanted)]


@pytest.mark.parametrize(
    "text",
    [
        "“三定”即定时间、定内容、定人员;“两查”即查进度、查质量。",
        "“两项补贴”：困难残疾人生活补贴和重度残疾人护理补贴。",
        "“三级三类”：省、市、县，名师、带头人、骨干。",
        "“三级”即省、州（市）、县（市、区）。",
        "以“三大差距”为主攻方向、以改革创新为动力、以富民为目的、以稳定为前提。",
        "“三农”问题作为重中之重，统筹推进工业、农业、服务业、文旅业发展。",
        "办好十件实事：修路、架桥、通水等。",
    ],
)
def test_names_that_agree_or_list_nothing_stay_silent(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "marked", "wanted"),
    [
        ("与东河、西河、北河、南河等三所学校签订协议。", "三", "四"),
        ("项目覆盖清水、白水、黑水、红水三县。", "三", "四"),
        ("东河小学、西河小学、北河小学五所学校通过验收。", "五", "三"),
    ],
)
def test_items_are_held_against_the_count_after_them(text: str, marked: str, wanted: str) -> None:
    assert said(text) == [("list-before-count", marked, wanted)]


@pytest.mark.parametrize(
    "text",
    [
        "与东河、西河等五所学校签订协议。",
        "东河小学、西河小学、北河小学和南河小学四所学校通过验收。",
        "新增硕士、博士学位授予单位七个。",
        "制定、修订十二项管理制度。",
        "落实扩大内需、促进增长的十项措施。",
        "在前端、中端、后端共提出十二项举措。",
        "对欧盟、东盟、中东出口均实现两位数增长。",
        "教育、卫生部门联合对东河、西河两所学校开展检查。",
        "办理代表建议748件、委员提案954件，群众满意。",
    ],
)
def test_counts_that_agree_or_sum_up_nothing_stay_silent(text: str) -> None:
    assert said(text) == []


def test_one_side_calls_for_the_other() -> None:
    assert said("一方面，加大投入，改善条件。今后将继续努力。") == [("one-side", "一方面", None)]
    assert said("一方面，加大投入，改善条件。\n另一方面，强化监管，堵塞漏洞。") == []
