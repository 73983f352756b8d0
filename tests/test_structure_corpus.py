"""The published reports stay silent, but for the one whose sentences its web page really tore apart."""

from __future__ import annotations

from pathlib import Path

from conftest import shipped

from linter.engine import Input, lint_input


def test_published_reports_have_no_errors_and_only_true_splits(shared: Path) -> None:
    book = shipped().chosen(("structure", "enumeration"))
    told = [
        f
        for path in sorted((shared / "corpus" / "clean").glob("*.txt"))
        for f in lint_input(Input(str(path)), book).findings
    ]
    assert {f.rule for f in told} <= {"structure/split-paragraph"}
    assert {Path(f.path).name for f in told} <= {"gwr_state_2021.txt"}
    assert all(f.severity == "warning" for f in told)


def test_the_lists_of_the_seeds_that_are_right_stay_silent(shared: Path) -> None:
    book = shipped().chosen(("enumeration",))
    told = {
        (path.name[:3], f.place.line)
        for path in sorted((shared / "seeds").glob("*.txt"))
        for f in lint_input(Input(str(path)), book).findings
    }
    assert told == {("000", 69)}
