"""docs/rules.md is what the rules say now; the rules in docs/writing-rules.md work as the page says."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, Run

from linter.engine import lint_source
from linter.rules import Rulebook, load_rulebook
from linter.source import Source

PAGE = (ROOT / "docs" / "writing-rules.md").read_text(encoding="utf-8")
RULE = re.compile(r"```yaml\n(# (my-rules/[\w/-]+\.yaml)\n.*?)```", re.DOTALL)
CONSOLE = re.compile(r"```console\n\$ reportlint ([^\n]*)\n(.*?)```", re.DOTALL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the rules of the page in my-rules."""
    base = tmp_path_factory.mktemp("page")
    for text, name in RULE.findall(PAGE):
        path = base / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return base


@pytest.fixture(scope="module")
def book(folder: Path) -> Rulebook:
    return load_rulebook([folder / "my-rules"]).chosen(["wording", "meeting"])


def test_the_page_of_rules_is_up_to_date() -> None:
    tool = ROOT / "tools" / "make_rule_pages.py"
    done = subprocess.run([sys.executable, str(tool), "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_guide_has_a_rule_of_both_kinds(book: Rulebook) -> None:
    assert sorted(rule.kind for rule in book.rules) == ["formula", "pattern"]


def test_the_commands_of_the_guide_print_what_it_shows(folder: Path, run: Run) -> None:
    blocks = CONSOLE.findall(PAGE)
    assert blocks
    for arguments, output in blocks:
        assert run(*arguments.split(), cwd=folder).stdout == output


def test_the_rules_of_the_guide_find_other_wordings(book: Rulebook) -> None:
    text = "动员会应到村干部62人，实到58人，请假5人。截止到１０月底，各村全部完成了任务。"
    findings = lint_source(Source("draft.txt", text), book).findings
    assert [(f.rule, f.suggestion) for f in findings] == [("meeting/absent", "4人"), ("wording/until", "截至")]
    assert findings[0].message == "62人减58人是4人，文中写5人"


@pytest.mark.parametrize(
    ("old", "new", "verdict"),
    [
        ("缺席15名", "缺席16名", "noisy"),
        ("缺席12名", "缺席15名", "missing"),
        ("at: 12名", "at: 271名", "wrong"),
        ("suggests: 15名", "suggests: 16名", "wrong"),
        ("- good: 会议应到代表286名，实到271名，缺席15名。", "- {todo: true, good: 会议应到党员6名。}", "done"),
    ],
)
def test_the_verdicts_are_what_the_guide_says(
    old: str, new: str, verdict: str, folder: Path, tmp_path: Path, run: Run
) -> None:
    text = (folder / "my-rules" / "meeting" / "absent.yaml").read_text(encoding="utf-8")
    assert text.count(old) == 1
    path = tmp_path / "my-rules" / "meeting" / "absent.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(text.replace(old, new), encoding="utf-8")
    done = run("test", "meeting", "--rules", "my-rules")
    assert done.returncode == 1
    assert re.match(rf"{verdict} +\S*absent\.yaml:\d+: meeting/absent: ", done.stdout), done.stdout
    assert f"| {verdict} |" in PAGE


@pytest.mark.parametrize("page", sorted((ROOT / "docs").glob("*.md")), ids=lambda path: path.name)
def test_links_between_the_pages_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    anchors = {line[3:].replace("/", "").strip("# ") for line in text.splitlines() if line.startswith("##")}
    for target in re.findall(r"\]\((?!https?:)([^)]+)\)", text):
        file, _, anchor = target.partition("#")
        assert not file or (page.parent / file).exists(), target
        assert not anchor or anchor in anchors, target
