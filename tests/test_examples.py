"""The drafts in examples/: what is found in them, that all rules find something, that the clean one is clean."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache

import pytest
from conftest import ROOT, Run, shipped

from linter.engine import Input, Report, lint

FOLDER = ROOT / "examples"
GOLDEN = ROOT / "tests" / "golden"
DRAFTS = sorted(path.name for path in FOLDER.iterdir() if path.name != "README.md")
TO_REGENERATE = "read the differences, then run python tools/update_golden.py"


@cache
def reports() -> dict[str, Report]:
    """What comes of all drafts in one run, by name."""
    inputs = [Input(str(FOLDER / name)) for name in DRAFTS]
    return dict(zip(DRAFTS, lint(inputs, shipped().chosen(()), jobs=1), strict=True))


def golden(name: str) -> str:
    return (GOLDEN / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("draft", DRAFTS)
def test_the_text_output_for_a_draft_is_the_golden_one(draft: str, run: Run) -> None:
    done = run("--exit-zero", f"examples/{draft}", cwd=ROOT)
    assert (done.stdout, done.stderr, done.returncode) == (golden(f"{stem(draft)}.txt"), "", 0), TO_REGENERATE


@pytest.mark.parametrize("draft", DRAFTS)
def test_the_json_for_a_draft_is_the_golden_one(draft: str, run: Run) -> None:
    done = run("--exit-zero", "--format", "json", f"examples/{draft}", cwd=ROOT)
    assert json.loads(done.stdout) == json.loads(golden(f"{stem(draft)}.json")), TO_REGENERATE
    assert done.stdout == golden(f"{stem(draft)}.json"), TO_REGENERATE


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_one_run_over_the_folder_is_the_golden_one(jobs: str, run: Run) -> None:
    done = run("--exit-zero", "--format", "concise", "--jobs", jobs, "examples", cwd=ROOT)
    assert done.stdout == golden("examples.txt"), TO_REGENERATE


def test_there_is_no_golden_file_without_a_draft() -> None:
    expected = {f"{stem(draft)}.{suffix}" for draft in DRAFTS for suffix in ("txt", "json")} | {"examples.txt"}
    assert {path.name for path in GOLDEN.iterdir()} == expected


def test_every_default_rule_finds_something() -> None:
    found = Counter(finding.rule for report in reports().values() for finding in report.findings)
    assert [rule.id for rule in shipped().rules if rule.default and not found[rule.id]] == []


def test_nothing_fails_on_the_drafts() -> None:
    assert [failure for report in reports().values() for failure in report.failures] == []


def test_the_clean_report_is_silent_though_much_of_it_is_checked() -> None:
    report = reports()["clean-report.txt"]
    assert report.findings == ()
    assert len((FOLDER / "clean-report.txt").read_text(encoding="utf-8")) >= 2500
    assert report.checked >= 80


def test_the_list_of_drafts_names_each_of_them_and_is_no_draft_itself(run: Run) -> None:
    page = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert [draft for draft in DRAFTS if f"`{draft}`" not in page] == []
    done = run("examples/README.md", cwd=ROOT)
    assert (done.returncode, "没有发现问题" in done.stdout) == (0, True), done.stdout


def stem(draft: str) -> str:
    return draft.rpartition(".")[0]
