"""The JSON document is schema 1, key for key."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import RULE, Run

import linter
from linter.engine import Failure, Report
from linter.finding import Edit, Finding, Fix, Label, Place, Span
from linter.report import json as report_json
from linter.report.summary import summary_of

LABEL = Label(Place(121, 58, 121, 62), "258人", "基数")
FINDING = Finding(
    rule="arithmetic/part-rate",
    severity="error",
    path="draft.txt",
    place=Place(121, 88, 121, 91),
    span=Span(5000, 5003),
    message="253÷258应为98.1%，文中写95%",
    excerpt="…通过率为95%。",
    suggestion="98.1%",
    labels=(LABEL, Label(LABEL.place, LABEL.text, LABEL.note, "last.txt")),
    fix=Fix("display", (Edit(Place(121, 88, 121, 91), Span(5000, 5003), "98.1%"),)),
    fingerprint="0123456789abcdef01234567",
)


def rendered(*reports: Report) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(report_json.render(reports, summary_of(reports)))
    return data


def test_the_document_is_exactly_the_schema() -> None:
    bare = FINDING._replace(severity="warning", suggestion=None, labels=(), fix=None)
    failures = (Failure("draft.txt", "ZeroDivisionError: by nothing", "own/bad"),)
    unread = Report("none.txt", (), (Failure("none.txt", "No such file or directory"),), {})
    place = {"line": 121, "column": 88, "end_line": 121, "end_column": 91}
    label = {"line": 121, "column": 58, "end_line": 121, "end_column": 62, "text": "258人", "note": "基数"}
    expected = {
        "schema": 1,
        "tool": {"name": "reportlint", "version": linter.__version__},
        "findings": [
            {
                "rule": "arithmetic/part-rate",
                "severity": "error",
                "path": "draft.txt",
                **place,
                "message": "253÷258应为98.1%，文中写95%",
                "excerpt": "…通过率为95%。",
                "suggestion": "98.1%",
                "labels": [label, {**label, "path": "last.txt"}],
                "fix": {"applicability": "display", "edits": [{**place, "text": "98.1%"}]},
                "fingerprint": "0123456789abcdef01234567",
            },
            {
                "rule": "arithmetic/part-rate",
                "severity": "warning",
                "path": "draft.txt",
                **place,
                "message": "253÷258应为98.1%，文中写95%",
                "excerpt": "…通过率为95%。",
                "suggestion": None,
                "labels": [],
                "fix": None,
                "fingerprint": "0123456789abcdef01234567",
            },
        ],
        "summary": {
            "files": 1,
            "errors": 1,
            "warnings": 1,
            "infos": 0,
            "suppressed": 0,
            "coverage": {"numbers": 412, "checked": 133},
        },
        "failures": [
            {"path": "draft.txt", "rule": "own/bad", "reason": "ZeroDivisionError: by nothing"},
            {"path": "none.txt", "rule": None, "reason": "No such file or directory"},
        ],
    }
    report = Report("draft.txt", (FINDING, bare), failures, {}, 412, 133)
    assert rendered(report, unread) == expected
    assert list(rendered(report, unread)) == list(expected)
    assert list(rendered(report)["findings"][0]) == list(expected["findings"][0])  # type: ignore[index]


def test_a_run_without_findings_has_the_same_keys() -> None:
    data = rendered(Report("a.txt", (), (), {}))
    assert data["findings"] == []
    assert data["failures"] == []
    assert data["summary"]["files"] == 1


@pytest.mark.parametrize("text", ["\ud800", "a\udcff.txt", "\0\x1b\x7f", "“引号”\\\n", "𠮷"])
def test_any_text_survives(text: str) -> None:
    finding = FINDING._replace(path=text, message=text, excerpt=text)
    output = report_json.render([Report(text, (finding,), (), {})], summary_of([]))
    output.encode("utf-8")
    [told] = json.loads(output)["findings"]
    assert (told["path"], told["message"], told["excerpt"]) == (text, text, text)


def test_chinese_is_written_as_it_is() -> None:
    assert "应为" in report_json.render([Report("a", (FINDING,), (), {})], summary_of([]))


def test_the_command_prints_it(run: Run, tmp_path: Path, rules_folder: Callable[..., Path]) -> None:
    folder = rules_folder(own__name=RULE + "fix: {with: 李四, applicability: unsafe}\n")
    (tmp_path / "a.txt").write_text("第一行。\r\n见𠮷张三。\r\n", encoding="utf-8")
    done = run("a.txt", "--format", "json", "--rules", str(folder), "--select", "own")
    assert done.returncode == 1
    [finding] = json.loads(done.stdout)["findings"]
    assert len(finding.pop("fingerprint")) == 24
    assert finding == {
        "rule": "own/name",
        "severity": "error",
        "path": "a.txt",
        "line": 2,
        "column": 3,
        "end_line": 2,
        "end_column": 5,
        "message": "写了张三",
        "excerpt": "见𠮷张三。",
        "suggestion": "李四",
        "labels": [],
        "fix": {
            "applicability": "unsafe",
            "edits": [{"line": 2, "column": 3, "end_line": 2, "end_column": 5, "text": "李四"}],
        },
    }
