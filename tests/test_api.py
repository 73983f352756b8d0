"""The functions for notebooks and pipelines."""

from __future__ import annotations

import gc
import json
from pathlib import Path

import pytest
from conftest import ROOT, Run

import linter

DRAFT = "全县工作总结\n20xx年，全县完成投资980万元。\n"


def test_a_text_is_linted() -> None:
    [finding] = linter.lint_text(DRAFT, select=["placeholder"])
    assert finding.rule.startswith("placeholder/")
    assert (finding.path, finding.place.line, finding.place.column) == ("<text>", 2, 1)
    assert "20xx" in finding.message


def test_rules_path_language_and_markdown_are_chosen() -> None:
    assert linter.lint_text(DRAFT, select=["placeholder"], ignore=["placeholder"]) == ()
    [finding] = linter.lint_text(DRAFT, select=["placeholder"], path="a.txt", language="en")
    assert finding.path == "a.txt"
    assert "20xx" in finding.message
    assert not any("\u4e00" <= c <= "\u9fff" for c in finding.message.replace("年", ""))
    assert linter.lint_text("见`20xx年`一节。", select=["placeholder"], markdown=True) == ()


@pytest.mark.parametrize("path", sorted((ROOT / "examples").iterdir()), ids=lambda path: path.name)
def test_the_functions_return_what_the_command_prints(path: Path, run: Run) -> None:
    done = run(str(path), "--format", "json")
    told = [(f["fingerprint"], f["line"], f["column"], f["message"]) for f in json.loads(done.stdout)["findings"]]
    for findings in (
        linter.lint_file(path),
        linter.lint_file(str(path)),
        linter.lint_text(path.read_text(encoding="utf-8"), path=str(path), markdown=path.suffix == ".md"),
    ):
        assert [(f.fingerprint, f.place.line, f.place.column, f.message) for f in findings] == told


def test_what_cannot_be_checked_is_raised(tmp_path: Path) -> None:
    with pytest.raises(linter.CannotCheck, match=r"none\.txt: +No such file"):
        linter.lint_file(tmp_path / "none.txt")
    (tmp_path / "a.txt").write_bytes(b"%PDF-1.4")
    with pytest.raises(linter.CannotCheck, match="PDF"):
        linter.lint_file(tmp_path / "a.txt")


def test_a_rule_that_does_not_exist_is_raised() -> None:
    from linter.rules import UnknownRule

    with pytest.raises(UnknownRule):
        linter.lint_text("", select=["nothing"])


def test_half_characters_are_linted() -> None:
    assert len(linter.lint_text("\ud83d20xx年\udc4d", select=["placeholder"])) <= 1


@pytest.mark.parametrize("name", ["clean-report.txt", "half-year-summary.txt"])
def test_linting_leaves_nothing_to_the_garbage_collector(name: str) -> None:
    linter.lint_file(ROOT / "examples" / name)  # what is made once stays
    gc.collect()
    linter.lint_file(ROOT / "examples" / name)
    assert gc.collect() == 0
