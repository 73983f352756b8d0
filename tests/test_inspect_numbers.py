"""`reportlint inspect`: a rule author sees what the linter sees."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from linter.cli.inspect import command

DRAFT = "258人参加面试,253人通过,通过率为98.1%。全年投入1,281.22万元。\n近3000人参加。\n"


@pytest.fixture
def draft(tmp_path: Path) -> str:
    path = tmp_path / "draft.txt"
    path.write_text(DRAFT, encoding="utf-8")
    return str(path)


def run(*arguments: str) -> str:
    result = CliRunner().invoke(command, list(arguments))
    assert result.exit_code == 0, result.output
    return result.output


def test_the_table_shows_value_interval_and_place(draft: str) -> None:
    lines = run(draft).splitlines()
    assert lines[0].split() == ["line:column", "text", "kind", "value", "unit", "between", "checked"]
    assert lines[3].split() == ["1:21", "98.1%", "percent", "0.981", "%", "0.9805", "–", "0.9815", "yes"]
    assert "12812200" in lines[4]
    assert "yes" not in lines[5]


def test_json_holds_the_same(draft: str) -> None:
    found = json.loads(run("--json", draft))
    first, *_, last = found["numbers"]
    assert (first["text"], first["line"], first["column"], first["value"]) == ("258人", 1, 1, "258")
    assert (last["text"], last["line"], last["low"], last["high"], last["hedge"]) == (
        "3000人",
        2,
        "2250",
        "3000",
        "under",
    )
    assert found["coverage"] == {"numbers": 5, "checked": 3}


def test_coverage_says_how_many_were_checked(draft: str) -> None:
    assert run("--coverage", draft) == "5 numbers, 3 checked, 2 not\n"
