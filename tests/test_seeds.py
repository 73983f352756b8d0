"""The real scraped reports: what a careful reader found in them is found, and what is right in them is left alone."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

from linter.engine import Input, Report, lint_input
from linter.finding import Finding
from linter.rules import load_rulebook

SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed reports are not beside this checkout")

# Rows of the reader's list that are known gaps, by file prefix, line and family; each is told in the closing note.
GAPS: dict[tuple[str, int, str], str] = {}


def known_defects() -> list[tuple[str, int, str, str]]:
    """File, line, family and anchor of each row of the reader's list."""
    table = SEEDS / "known-defects.tsv"
    if not table.is_file():
        return []
    with table.open(encoding="utf-8") as rows:
        return [(r["file"], int(r["line"]), r["family"], r["anchor"]) for r in csv.DictReader(rows, delimiter="\t")]


@cache
def seed(prefix: str) -> Path:
    """The seed report of a three-digit prefix."""
    return next(SEEDS.glob(f"{prefix}_*.txt"))


@cache
def report(prefix: str) -> Report:
    """What all default rules say of a seed report."""
    return lint_input(Input(str(seed(prefix))), load_rulebook().chosen())


def on_line(prefix: str, line: int, family: str) -> list[Finding]:
    """The findings of a family that touch a line."""
    return [
        f
        for f in report(prefix).findings
        if f.rule.startswith(f"{family}/") and f.place.line <= line <= f.place.end_line
    ]


def case(row: tuple[str, int, str, str]) -> object:
    """A parameter set that expects to fail where the row is a known gap."""
    file, line, family, anchor = row
    reason = GAPS.get((file[:3], line, family))
    marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
    return pytest.param(file, line, family, anchor, marks=marks, id=f"{file[:3]}-{line}-{family}-{anchor[:12]}")


@pytest.mark.parametrize(("file", "line", "family", "anchor"), [case(row) for row in known_defects()])
def test_what_a_reader_found_is_found(file: str, line: int, family: str, anchor: str) -> None:
    assert on_line(file[:3], line, family), f"nothing of family {family} on line {line}: {anchor}"


def test_no_rule_crashes_on_a_seed() -> None:
    assert [f for prefix in ("000", "001", "002", "003", "004") for f in report(prefix).failures] == []


def suggestions(prefix: str, line: int, family: str) -> set[str | None]:
    """What the findings of a family on a line suggest."""
    return {f.suggestion for f in on_line(prefix, line, family)}


def test_the_title_of_the_first_report_is_held_against_both_lines_of_2024() -> None:
    found = on_line("000", 9, "year")
    assert any({27, 45} & {label.place.line for label in f.labels} for f in found)


def test_the_sum_of_the_projects_is_recomputed() -> None:
    (found,) = on_line("000", 79, "arithmetic")
    assert "977" in (found.suggestion or "")


def test_the_pass_rate_is_recomputed() -> None:
    (found,) = on_line("000", 121, "arithmetic")
    assert found.suggestion == "98.1%"


def test_at_least_fifteen_lost_numbers_of_the_stripped_report_are_found() -> None:
    assert len(on_line("000", 281, "number")) + len(on_line("000", 287, "number")) >= 15


def test_every_masked_year_of_the_second_report_is_found() -> None:
    lines = seed("001").read_text(encoding="utf-8").splitlines()
    masked = [number for number, line in enumerate(lines, 1) if "20xx" in line.lower()]
    assert [number for number in masked if not on_line("001", number, "placeholder")] == []


def test_the_growth_triples_of_the_third_report_are_checked_and_right() -> None:
    assert [f.rule for f in on_line("002", 13, "arithmetic")] == ["arithmetic/rate-over-100"]
    assert on_line("002", 19, "arithmetic") == []
    assert report("002").checked >= 12


def test_more_pupils_went_on_than_finished() -> None:
    (found,) = on_line("002", 13, "arithmetic")
    assert (found.severity, "101.81%" in found.message) == ("info", True)


def test_the_complete_lists_of_the_third_report_are_right() -> None:
    assert [f for f in report("002").findings if f.rule.startswith("enumeration/")] == []


def test_the_sums_and_rates_of_the_traditional_report_are_checked_and_right() -> None:
    assert [f for f in report("003").findings if f.rule.startswith("arithmetic/")] == []
    assert report("003").checked >= 8


@pytest.mark.parametrize(("line", "masked"), [(14, "X市"), (32, "XX亿元"), (32, "XXX")])
def test_the_masks_of_the_2021_report_are_found(line: int, masked: str) -> None:
    text = seed("004").read_text(encoding="utf-8").splitlines()[line - 1]
    columns = {f.place.column for f in on_line("004", line, "placeholder")}
    assert text.index(masked) + 1 in columns
