"""Contradictions within a text and between the files of a run."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import lint, shipped

from linter.engine import Input, Report
from linter.engine import lint as lint_run

PASSAGE = (
    "一是抓好农田水利建设。全镇共组织机关干部和党员群众上堤清淤,疏浚村级河道12条,新修灌溉渠道8.5公里,"
    "受益农田面积明显扩大,为秋粮丰收打下了坚实的基础。二是抓好村容村貌整治。镇政府于4月6日召开环境整治现场推进会,"
    "各村党支部书记和保洁公司负责人都参加了会议,共清运积存垃圾310吨,拆除沿路乱搭乱建棚屋45处。"
)
CHANGED = PASSAGE.replace("310吨", "130吨").replace("45处", "54处")
STRIPPED = "".join(c for c in PASSAGE if c not in "0123456789.")


def run(tmp_path: Path, *texts: str, jobs: int = 1, rules: str = "consistency") -> list[Report]:
    inputs = []
    for number, text in enumerate(texts):
        path = tmp_path / f"{number}.txt"
        path.write_text(text, encoding="utf-8")
        inputs.append(Input(str(path)))
    return list(lint_run(inputs, shipped().chosen([rules]), jobs=jobs))


def test_twins_in_a_file_show_each_difference() -> None:
    text = f"第一篇 石桥镇总结\n{PASSAGE}\n\n第二篇 石桥镇汇报\n{CHANGED}\n"
    (finding,) = lint(text, "consistency").findings
    assert finding.rule == "consistency/twin"
    assert [label.note for label in finding.labels][1:] == ["310 ↔ 130", "45 ↔ 54"]
    assert finding.place.line == 2
    assert finding.labels[0].place.line == 5


def test_lost_numbers_come_back_from_the_twin() -> None:
    text = f"第一篇 石桥镇总结\n{PASSAGE}\n\n第二篇 石桥镇汇报\n{STRIPPED}\n"
    report = lint(text, "number")
    assert {f.suggestion for f in report.findings} == {"12条", "8.5公里", "4月6日", "310吨", "45处"}
    assert all(f.place.line == 5 and f.fix is not None for f in report.findings)
    assert [f.rule for f in lint(text, "consistency").findings] == ["consistency/twin"]


def test_a_plain_copy_is_no_finding() -> None:
    assert lint(f"{PASSAGE}\n第二篇 石桥镇汇报\n{PASSAGE}\n", "consistency").findings == ()


def test_twins_of_different_years_are_a_series() -> None:
    def article(year: int, body: str) -> str:
        opening = f"{year}年,全镇团结一心。现将{year}年工作总结如下:"
        return f"石桥镇{year}年工作总结\n\n{opening}\n\n{body}\n\n{year}年12月20日\n\n"

    text = "第一篇 " + article(2023, PASSAGE) + "第二篇 " + article(2024, CHANGED)
    assert [f for f in lint(text, "consistency").findings if f.rule == "consistency/twin"] == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_twins_are_found_across_files(tmp_path: Path, jobs: int) -> None:
    reports = run(tmp_path, PASSAGE + "\n", "无关的内容。\n", CHANGED + "\n", jobs=jobs)
    assert [len(report.findings) for report in reports] == [0, 0, 1]
    (finding,) = reports[2].findings
    assert finding.rule == "consistency/twin-file"
    assert {label.path for label in finding.labels} == {str(tmp_path / "0.txt")}
    assert [label.note for label in finding.labels][1:] == ["130 ↔ 310", "54 ↔ 45"]
    assert all(report.digests is None for report in reports)


def test_the_second_stage_is_the_same_for_any_number_of_jobs(tmp_path: Path) -> None:
    texts = [PASSAGE, CHANGED, STRIPPED, PASSAGE.replace("12条", "21条"), "别的内容。"]
    one, two = (run(tmp_path, *texts, jobs=jobs) for jobs in (1, 3))
    assert [r.findings for r in one] == [r.findings for r in two]
    assert sum(len(r.findings) for r in one) > 2


def test_a_file_that_cannot_be_read_does_not_stop_the_comparison(tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"\xff\xff\xff\xff")
    paths = [tmp_path / "a.txt", tmp_path / "bad.txt", tmp_path / "c.txt"]
    paths[0].write_text(PASSAGE, encoding="utf-8")
    paths[2].write_text(CHANGED, encoding="utf-8")
    reports = list(lint_run([Input(str(p)) for p in paths], shipped().chosen(["consistency"])))
    assert [len(r.findings) for r in reports] == [0, 0, 1]
    assert reports[1].failures


def test_one_indicator_with_two_values() -> None:
    text = "全镇共有村民小组86个。\n各组按期换届。全镇村民小组68个,换届率100%。\n"
    (finding,) = lint(text, "consistency/two-values").findings
    assert finding.labels[0].text == "86个"


@pytest.mark.parametrize(
    "text",
    [
        "全镇共有村民小组86个。去年全镇村民小组90个。",
        "全镇共有村民小组86个。全镇共有村民代表960名。",
        "全镇总人口3.2万人。全镇总人口32015人。",
        "全镇党员860名。全镇党员增加到900名。",
        "全镇共有村民小组86个。全县共有村民小组860个。",
    ],
)
def test_values_that_may_both_be_right_are_silent(text: str) -> None:
    assert lint(text, "consistency/two-values").findings == ()
