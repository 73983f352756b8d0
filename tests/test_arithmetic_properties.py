"""Random passages of every relation: silent when true, reported with the true figure when one figure is changed.

Each in Arabic and Chinese numerals, half and full width, simplified and traditional script.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

import linter
from linter.facts import numerals
from linter.source.folding import shadow_of
from linter.source.traditional import SIMPLIFIED, TRADITIONAL

TO_TRADITIONAL = {ord(s): t for s, t in reversed(list(zip(SIMPLIFIED, TRADITIONAL, strict=True)))}
TO_FULL_WIDTH = {code: code + 0xFEE0 for code in range(ord("!"), ord("~") + 1)}

PASSAGES = settings(max_examples=60, deadline=None, derandomize=True)

forms = st.fixed_dictionaries({"chinese": st.booleans(), "full": st.booleans(), "traditional": st.booleans()})


class Script:
    """How a passage is written down."""

    def __init__(self, form: dict[str, bool]) -> None:
        self.form = form

    def number(self, value: int | Decimal) -> str:
        if self.form["chinese"]:
            return numerals.written(Decimal(value))
        return str(value)

    def percent(self, value: Decimal) -> str:
        return "百分之" + numerals.written(value) if self.form["chinese"] else f"{value}%"

    def text(self, passage: str) -> str:
        if self.form["traditional"]:
            passage = passage.translate(TO_TRADITIONAL)
        return passage.translate(TO_FULL_WIDTH) if self.form["full"] else passage


def other(right: Decimal, off: int) -> Decimal:
    """Another figure, printed as precisely."""
    wrong = right + Decimal(off).scaleb(-1)
    last = Decimal(1).scaleb(int(right.as_tuple().exponent))
    return wrong + last if wrong.as_tuple().digits[-1] == 0 else wrong


def half_up(numerator: int, denominator: int, places: int) -> Decimal:
    exact = Decimal(100 * numerator) / Decimal(denominator)
    return exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def findings(text: str) -> list[linter.Finding]:
    return [f for f in linter.lint_text(text) if f.rule.startswith("arithmetic/")]


def expect(script: Script, passage: str, right: str, wrong: str) -> None:
    """The passage is silent with the right figure in the place of …, and tells it when the wrong one stands there."""
    assert findings(script.text(passage.replace("…", right))) == []
    found = findings(script.text(passage.replace("…", wrong)))
    assert found, f"silent: {script.text(passage.replace('…', wrong))}"
    suggestions = [shadow_of(f.suggestion or "") for f in found]
    assert any(right in s for s in suggestions), (suggestions, right)


@PASSAGES
@given(forms, st.integers(40, 9000), st.floats(0.35, 0.95), st.sampled_from([-1, 1]), st.integers(20, 90))
def test_rate(form: dict[str, bool], whole: int, share: float, sign: int, off: int) -> None:
    script = Script(form)
    part = int(whole * share)
    rate = half_up(part, whole, 1)
    wrong = other(rate, sign * off)
    passage = f"全年受理来信{script.number(whole)}件,已办结{script.number(part)}件,办结率达…。"
    expect(script, passage, script.percent(rate), script.percent(wrong))


@PASSAGES
@given(forms, st.integers(100, 9000), st.floats(0.2, 0.9), st.integers(20, 90))
def test_share(form: dict[str, bool], whole: int, share: float, off: int) -> None:
    script = Script(form)
    part = int(whole * share)
    rate = half_up(part, whole, 1)
    passage = f"全县共有教师{script.number(whole)}人,其中女教师{script.number(part)}人,占…。"
    expect(script, passage, script.percent(rate), script.percent(other(rate, off)))


@PASSAGES
@given(forms, st.lists(st.integers(30, 900), min_size=2, max_size=5), st.integers(1, 29))
def test_sum(form: dict[str, bool], parts: list[int], off: int) -> None:
    script = Script(form)
    names = ["小学", "初中", "高中", "职校", "幼儿园"]
    listed = "、".join(f"{name}{script.number(part)}人" for name, part in zip(names, parts, strict=False))
    passage = f"全县共招聘教师…,其中{listed}。"
    expect(script, passage, f"{script.number(sum(parts))}人", f"{script.number(sum(parts) - off)}人")


@PASSAGES
@given(forms, st.lists(st.integers(30, 900), min_size=2, max_size=5), st.integers(1, 29))
def test_total_after_the_list(form: dict[str, bool], parts: list[int], off: int) -> None:
    script = Script(form)
    names = ["小学", "初中", "高中", "职校", "幼儿园"]
    listed = "、".join(f"{name}{script.number(part)}所" for name, part in zip(names, parts, strict=False))
    passage = f"现有{listed},共计…。"
    expect(script, passage, f"{script.number(sum(parts))}所", f"{script.number(sum(parts) - off)}所")


@PASSAGES
@given(forms, st.integers(800, 60000), st.floats(0.04, 0.4), st.integers(15, 60), st.booleans())
def test_growth(form: dict[str, bool], base: int, growth: float, off: int, falls: bool) -> None:
    script = Script(form)
    change = int(base * growth)
    level = base - change if falls else base + change
    rate = half_up(change, base, 2)
    more, grow = ("减少", "下降") if falls else ("增加", "增长")
    passage = f"在校生{script.number(level)}人,比上年{more}{script.number(change)}人,{grow}…。"
    expect(script, passage, script.percent(rate), script.percent(other(rate, off)))


@PASSAGES
@given(forms, st.integers(800, 60000), st.integers(30, 700), st.integers(1, 29))
def test_difference(form: dict[str, bool], base: int, change: int, off: int) -> None:
    script = Script(form)
    passage = f"招生{script.number(base + change)}人,比上年({script.number(base)}人)增加…。"
    expect(script, passage, f"{script.number(change)}人", f"{script.number(change - off)}人")


@PASSAGES
@given(
    forms,
    st.integers(400, 900).filter(lambda n: n % 10),
    st.integers(5, 90).filter(lambda n: n % 10),
    st.integers(1, 40),
)
def test_points(form: dict[str, bool], base: int, change: int, off: int) -> None:
    script = Script(form)
    base += (base + change) % 10 == 0
    before, after = Decimal(base).scaleb(-1), Decimal(base + change).scaleb(-1)
    right, wrong = (script.number(Decimal(value).scaleb(-1)) for value in (change, change + off + 1))
    passage = f"合格率由{script.percent(before)}提高到{script.percent(after)},提高…个百分点。"
    expect(script, passage, right, wrong)


@PASSAGES
@given(forms, st.integers(20, 60), st.integers(10, 30), st.integers(1, 9))
def test_shares_come_to_the_whole(form: dict[str, bool], a: int, b: int, off: int) -> None:
    script = Script(form)
    rest = 100 - a - b
    passage = f"从结构看,公办占{script.percent(Decimal(a))},民办占{script.percent(Decimal(b))},其他占…。"
    expect(script, passage, script.percent(Decimal(rest)), script.percent(Decimal(rest + off + 1)))


@PASSAGES
@given(forms, st.integers(20, 400), st.sampled_from([800, 1000, 1500, 2500]), st.sampled_from([80, 90, 115, 125]))
def test_unit_price(form: dict[str, bool], number: int, price: int, off: int) -> None:
    script = Script(form)
    total = Decimal(number * price)
    passage = f"资助学生{script.number(number)}名,每人{script.number(price)}元,共计…元。"
    expect(script, passage, script.number(total), script.number(int(total * off / 100) + 7))


@PASSAGES
@given(forms, st.integers(20, 400), st.integers(5, 300))
def test_remaining(form: dict[str, bool], done: int, rest: int) -> None:
    script = Script(form)
    passage = f"应整改问题{script.number(done + rest)}个,已整改{script.number(done)}个,尚有…个。"
    expect(script, passage, script.number(rest), script.number(rest + 2))


@PASSAGES
@given(forms, st.integers(3, 60), st.integers(1, 60))
def test_rank(form: dict[str, bool], field: int, rank: int) -> None:
    script = Script(form)
    passage = f"在{script.number(field)}个参评单位中位居第{script.number(rank)}名。"
    assert bool(findings(script.text(passage))) == (rank > field)
