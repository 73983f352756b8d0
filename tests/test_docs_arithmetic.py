"""The worked example of docs/arithmetic.md is a rule that works as the page says."""

from __future__ import annotations

from pathlib import Path

import pytest
import regex

from linter.engine import lint_source
from linter.examples import examples_of, run_examples
from linter.rules import Rulebook, load_rulebook
from linter.source import Source

PAGE = Path(__file__).resolve().parents[1] / "docs" / "arithmetic.md"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    folder = tmp_path_factory.mktemp("my-rules")
    (folder / "school").mkdir()
    blocks = regex.findall(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), regex.S)
    assert len(blocks) == 1
    (folder / "school" / "teacher-ratio.yaml").write_text(blocks[0], encoding="utf-8")
    return load_rulebook([folder])


def test_its_examples_hold(book: Rulebook) -> None:
    rule = book.rule("school/teacher-ratio")
    outcomes = list(run_examples(rule, book))
    assert len(outcomes) == len(examples_of(rule)) == 4
    assert all(outcome.passed for outcome in outcomes), outcomes


def test_it_finds_what_the_page_says(book: Rulebook) -> None:
    source = Source("draft.txt", "全校有学生2400人、教师160人,师生比为1:18。")
    findings = lint_source(source, book.chosen(["school"])).findings
    assert [(f.rule, f.suggestion, f.severity) for f in findings] == [("school/teacher-ratio", "1:15", "error")]
    assert findings[0].message == "160人比2400人是1:15，文中写1:18"


def test_every_function_and_format_of_the_language_is_on_the_page() -> None:
    from linter.expression.functions import FUNCTIONS
    from linter.formulas.reading import FORMATS

    page = PAGE.read_text(encoding="utf-8")
    assert [name for name in FUNCTIONS if f"{name}(" not in page] == []
    assert [name for name in FORMATS if f"|{name}" not in page] == []
