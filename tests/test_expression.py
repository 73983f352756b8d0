"""The expression language: what it computes, how it decides, and what it refuses at load."""

from __future__ import annotations

from fractions import Fraction

import pytest

from linter.expression import Expression
from linter.expression.functions import Unanswerable
from linter.expression.reading import ExpressionError, expression
from linter.facts.interval import Interval

NAMES = {"part", "whole", "rate", "parts", "did", "other"}
KNOWN = {"complete": [["燃油", "(?<!非)电动"]], "parallel": [["燃油", "电动"], ["东", "西", "北"]]}


def read(source: str) -> Expression:
    return expression(source, NAMES, KNOWN)


def numbers(**values: str) -> dict[str, Interval]:
    return {name: Interval.exact(Fraction(value)) for name, value in values.items()}


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("1 + 2 * 3", 7),
        ("(1 + 2) * 3", 9),
        ("10 - 4 - 3", 3),
        ("12 / 4 / 3", 1),
        ("-2 + 5", 3),
        ("abs(3 - 8)", 5),
        ("min(4, 2, 9)", 2),
        ("max(4, 2, 9)", 9),
        ("power(2, 3)", 8),
        ("doublings(4.2)", 2),
    ],
)
def test_arithmetic(source: str, value: int) -> None:
    assert read(source).interval({}) == Interval.exact(value)


def test_lists_are_summed_and_counted() -> None:
    values = {"parts": [Interval.exact(n) for n in (3, 4, 5)]}
    assert read("sum(parts)").interval(values) == Interval.exact(12)
    assert read("count(parts)").interval(values) == Interval.exact(3)
    assert read("min(parts)").interval(values) == Interval.exact(3)


def test_a_comparison_of_overlapping_intervals_is_undecided() -> None:
    values = {"part": Interval(Fraction(1), Fraction(3)), "whole": Interval(Fraction(2), Fraction(4))}
    assert read("part < whole").holds(values) is None
    assert read("part > whole + 5").holds(values) is False
    assert read("part < whole or 1 < 2").holds(values) is True
    assert read("part < whole and 2 < 1").holds(values) is False
    assert read("not part < whole").holds(values) is None


def test_agrees_asks_whether_intervals_meet() -> None:
    values = numbers(part="253", whole="258") | {
        "rate": Interval(Fraction(945, 1000), Fraction(955, 1000), True, False)
    }
    assert read("agrees(part / whole, rate)").holds(values) is False
    assert read("agrees(part / whole, 0.98)").holds(values) is False
    assert read("abs(part / whole - 0.98) < 0.001").holds(values) is True


def test_within_asks_how_many_times_one_value_is_the_other() -> None:
    values = numbers(part="253", whole="258") | {"rate": Interval(Fraction(495, 1000), Fraction(505, 1000))}
    assert read("within(part / whole, rate, 3)").holds(values) is True
    assert read("within(part / whole, rate, 1.5)").holds(values) is False
    assert read("within(rate, part / whole, 1.5)").holds(values) is False
    assert read("within(part / whole, rate, 1.96)").holds(values) is None


@pytest.mark.parametrize(
    ("meant", "written", "slipped"),
    [
        ("2551", "5251", True),  # two neighbouring digits exchanged
        ("2551", "1552", False),
        ("468", "4680", True),  # a zero too many
        ("12345", "17345", True),  # one digit wrong
        ("1234", "1734", False),  # of four digits one may well be another by chance
        ("3600", "6300", False),  # round zeros say nothing
        ("2551", "2551", False),
    ],
)
def test_slip_asks_whether_one_slip_of_the_pen_makes_a_figure(meant: str, written: str, slipped: bool) -> None:
    values = numbers(part=meant, whole=written)
    assert read("slip(part, whole, 3)").holds(values) is slipped


def test_slip_rounds_to_the_step_of_the_claim() -> None:
    values = numbers(part="166", whole="13820") | {
        "rate": Interval(Fraction(1195, 10000), Fraction(1205, 10000), True, False)  # 12.0%, of 1.20%
    }
    assert read("slip(part / whole, rate, 2)").holds(values) is True
    assert read("slip(part / whole, rate, 3)").holds(values) is False


def test_slip_in_asks_whether_one_figure_of_a_list_slipped() -> None:
    parts = [Interval.exact(Fraction(part)) for part in (1260, 482, 2760)]
    assert read("slip_in(parts, whole, 3)").holds(numbers(whole="4862") | {"parts": parts}) is True
    assert read("slip_in(parts, whole, 3)").holds(numbers(whole="4863") | {"parts": parts}) is False


def test_slipped_is_the_figure_of_a_list_that_slipped() -> None:
    parts = [Interval.exact(Fraction(part)) for part in (428, 631, 294, 591)]
    stated = numbers(whole="1926") | {"parts": parts}
    assert read("slips(parts, whole, 3)").interval(stated).middle == 1
    assert read("slipped(parts, whole, 3)").interval(stated).middle == 631
    with pytest.raises(Unanswerable):
        read("slipped(parts, whole, 3)").interval(numbers(whole="1927") | {"parts": parts})


def test_a_missing_capture_leaves_the_question_open() -> None:
    assert read("part < whole").holds(numbers(part="1")) is None
    assert read("stated(whole)").holds(numbers(part="1")) is False
    assert read("not stated(whole) or part < whole").holds(numbers(part="1")) is True


def test_division_by_zero_has_no_answer() -> None:
    with pytest.raises(Unanswerable):
        read("part / whole").interval(numbers(part="1", whole="0"))


def test_units_are_compared_by_what_they_count() -> None:
    assert read("same_unit(part, whole)").holds({"part.unit": "名", "whole.unit": "人"}) is True
    assert read("same_unit(part, whole)").holds({"part.unit": "人次", "whole.unit": "人"}) is False
    assert read("same_unit(parts, whole)").holds({"parts.unit": "所|家|人", "whole.unit": "所"}) is False


def test_texts_are_tied_to_the_name_of_a_rate() -> None:
    values = {"did": "已整改42处", "other": "整改"}
    assert read("tied(did, other)").holds(values) is True
    assert read("shares_word(did, other)").holds(values) is True
    assert read("tied(did, other)").holds({"did": "教师42人", "other": "升学"}) is False
    assert read("matches(did, '整改|办结')").holds(values) is True


def test_what_a_name_says_may_be_said_in_several_texts() -> None:
    values = {"did": "早孕建册", "other": "孕产妇建册2150人", "part": "早孕2064人"}
    assert read("said(did, other, part)").holds(values) is True
    assert read("said(did, other)").holds(values) is False
    assert read("said(did, other, whole)").holds(values) is None


def test_a_share_of_whole_things_must_come_to_a_whole_thing() -> None:
    values = {
        "part": Interval(Fraction(3685, 100), Fraction(3724, 100)),
        "whole": Interval(Fraction(361, 10), Fraction(368, 10)),
    }
    assert read("holds_whole(part)").holds(values) is True
    assert read("holds_whole(whole)").holds(values) is False


def test_roots_give_the_yearly_growth() -> None:
    growth = read("root(part / whole, 5)").interval(numbers(part="772", whole="248"))
    assert float(growth.middle) == pytest.approx(1.2549, abs=1e-4)


@pytest.mark.parametrize(
    ("source", "told", "position"),
    [
        ("part / nothing", "`nothing` is not captured", 7),
        ("part +", "too early", 6),
        ("sum(parts", "`)` expected", 9),
        ("part whole", "unexpected `whole`", 5),
        ("wrong(part)", "no function `wrong`", 0),
        ("agrees(part)", "does not take 1", 0),
        ("part § 2", "unexpected character", 4),
        ("part.real", "unexpected character", 4),
    ],
)
def test_what_is_wrong_is_refused_with_its_place(source: str, told: str, position: int) -> None:
    with pytest.raises(ExpressionError, match=told.replace("(", r"\(").replace(")", r"\)")) as error:
        read(source)
    assert error.value.position == position


def test_choose_takes_the_side_that_its_condition_names() -> None:
    source = read("choose(matches(did, '通过'), part, whole)")
    values = numbers(part="3", whole="5")
    assert source.value({**values, "did": "通过"}) == Interval.exact(3)
    assert source.value({**values, "did": "报名"}) == Interval.exact(5)


def test_choose_of_an_open_condition_has_no_value() -> None:
    open_condition = {"part": Interval(1, 3), "whole": Interval(2, 4)}
    with pytest.raises(Unanswerable):
        read("choose(part < whole, part, whole)").value(open_condition)


def test_printed_is_the_figure_as_it_stands() -> None:
    values = {"rate": Interval(Fraction(1, 2), 1), "rate.printed": Interval.exact(Fraction(3, 4))}
    assert read("printed(rate)").value(values) == Interval.exact(Fraction(3, 4))


@pytest.mark.parametrize(
    ("labels", "complete", "parallel"),
    [
        ("燃油车|电动车", True, True),
        ("燃油车|非电动车", False, True),
        ("救护车|燃油车|电动车", False, True),
        ("东区|北园", False, True),
        ("燃油|西", False, False),
        ("燃油|其他", True, False),
    ],
)
def test_labels_are_held_against_the_divisions_that_are_known(labels: str, complete: bool, parallel: bool) -> None:
    captures = {"did": labels}
    assert read("complete(did)").holds(captures) is complete
    assert read("parallel(did)").holds(captures) is parallel
