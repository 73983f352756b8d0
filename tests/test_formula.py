"""The kind `formula`: what it binds, when it speaks, and what it refuses at load."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.engine import Report, lint_source
from linter.rules import RuleError, load_rulebook
from linter.source import Source

RULE = """\
kind: formula
severity: error
summary: {zh: 比率, en: rate}
why: {zh: 缘由, en: reason}
find:
  - "{whole:count} ... {part:count} (?P<did>\\\\p{Han}{2}) .. \\\\g{did}率 {{is}} {rate:percent}"
assert: agrees(part / whole, rate)
at: rate
message: {zh: "{part}÷{whole}={part / whole|finer}，写{rate}", en: "{part} of {whole} is {part / whole|percent}"}
fix: {with: "{part / whole|rate}", applicability: display}
examples: []
"""


def lint(tmp_path: Path, text: str, rule: str = RULE) -> Report:
    (tmp_path / "own").mkdir(exist_ok=True)
    (tmp_path / "own" / "rate.yaml").write_text(rule, encoding="utf-8")
    return lint_source(Source("draft.txt", text), load_rulebook([tmp_path]).chosen(["own"]))


def changed(old: str, new: str) -> str:
    assert RULE.count(old) == 1, old
    return RULE.replace(old, new)


def test_a_claim_that_does_not_fit_is_reported_at_its_place(tmp_path: Path) -> None:
    (finding,) = lint(tmp_path, "共258人面试,253人通过,通过率为95%。").findings
    assert finding.message == "253人÷258人=98.06%，写95%"
    assert (finding.place.column, finding.suggestion, finding.severity) == (20, "98.1%", "error")
    assert [label.text for label in finding.labels] == ["258人", "253人"]


def test_a_claim_that_fits_is_silent_and_counts_as_checked(tmp_path: Path) -> None:
    report = lint(tmp_path, "共258人面试,253人通过,通过率为98.1%。另有5人。")
    assert report.findings == ()
    assert (report.numbers, report.checked) == (4, 3)


def test_one_binding_that_fits_is_enough(tmp_path: Path) -> None:
    assert lint(tmp_path, "名额300人,258人面试,253人通过,通过率为84.3%。").findings == ()
    assert lint(tmp_path, "名额300人,258人面试,253人通过,通过率为98.1%。").findings == ()
    assert len(lint(tmp_path, "名额300人,258人面试,253人通过,通过率为91%。").findings) == 1


def test_what_fits_only_if_cut_off_is_info(tmp_path: Path) -> None:
    (finding,) = lint(tmp_path, "共300人面试,206人通过,通过率为68.6%。").findings  # 68.67
    assert finding.severity == "info"
    strict = lint(tmp_path, "共300人面试,206人通过,通过率为68.6%。", RULE + "truncation: false\n")
    assert strict.findings[0].severity == "error"


def test_a_hedge_widens_the_claim(tmp_path: Path) -> None:
    assert lint(tmp_path, "共258人面试,253人通过,通过率为98%左右。").findings == ()
    assert lint(tmp_path, "共258人面试,253人通过,通过率为95%以上。").findings == ()
    assert len(lint(tmp_path, "共258人面试,253人通过,通过率为99%以上。").findings) == 1


def test_a_reading_that_holds_silences(tmp_path: Path) -> None:
    rule = RULE + "readings: {of those absent: 'agrees(1 - part / whole, rate)'}\n"
    assert lint(tmp_path, "共100人面试,80人通过,通过率为20%。", rule).findings == ()


def test_a_hint_chooses_the_message(tmp_path: Path) -> None:
    rule = RULE + (
        "hints: {turned: 'agrees(1 - part / whole, rate)'}\n"
        "messages: {turned: {zh: '写的是未{did}率', en: 'the other way'}}\n"
    )
    assert lint(tmp_path, "共100人面试,80人通过,通过率为20%。", rule).findings[0].message == "写的是未通过率"


def test_words_that_excuse_silence(tmp_path: Path) -> None:
    rule = RULE + "unless: [按新口径]\n"
    assert lint(tmp_path, "共100人面试,80人通过,按新口径通过率为20%。", rule).findings == ()


def test_inferred_roles_warn(tmp_path: Path) -> None:
    (finding,) = lint(tmp_path, "共100人面试,80人通过,通过率为20%。", changed("find:", "infer:")).findings
    assert finding.severity == "warning"


def test_a_condition_that_is_undecided_makes_no_claim(tmp_path: Path) -> None:
    rule = RULE + "when: part > 80\n"
    assert lint(tmp_path, "共100人面试,约80人通过,通过率为20%。", rule).findings == ()
    assert len(lint(tmp_path, "共100人面试,81人通过,通过率为20%。", rule).findings) == 1


def test_division_by_zero_is_silent(tmp_path: Path) -> None:
    assert lint(tmp_path, "共0人面试,0人通过,通过率为20%。").findings == ()


def test_brackets_may_stand_between(tmp_path: Path) -> None:
    found = lint(tmp_path, "共258人(其中女性120人)面试,253人通过,通过率为95%。").findings
    assert [f.suggestion for f in found] == ["98.1%"]


def test_private_characters_of_a_draft_are_no_quantities(tmp_path: Path) -> None:
    assert lint(tmp_path, "共\ue000面试,\ue000通过,通过率为\ue004。").findings == ()


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        (changed("find:\n", "seek:\n"), "`find` is missing"),
        (changed("{whole:count}", "{whole:counts}"), "there is no type `counts`"),
        (changed("{whole:count} ...", "{whole:count} ... {more:count} .."), "`more` is never used"),
        (changed("{{is}}", "{{was}}"), "no words or piece are defined for `was`"),
        (changed("at: rate", "at: share"), "`at` must be one of the captures: did, part, rate, whole"),
        (changed("agrees(part / whole, rate)", "agrees(part / all, rate)"), "`all` is not captured"),
        (changed("agrees(part / whole, rate)", "agrees(part / whole, rate"), "`)` expected at character 26"),
        (changed("{part / whole|percent}", "{part / whole|promille}"), "there is no format `promille`"),
        (changed("写{rate}", "写{share}"), "`share` is not captured"),
        (changed("(?P<did>", "(?P<did>("), "not a regular expression"),
        (RULE + "messages: {other: {zh: 甲, en: a}}\n", "has no variant `other`"),
        (RULE + "scope: page\n", "`scope` must be one of"),
        (RULE + "per: nothing\n", "`per` must be one of the captures"),
        (RULE + "colour: red\n", "has no key `colour`"),
        (RULE + "where: {word: 3}\n", "`word` must be a pattern or a list of words"),
    ],
)
def test_what_is_wrong_is_refused_at_load(tmp_path: Path, rule: str, told: str) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "rate.yaml").write_text(rule, encoding="utf-8")
    with pytest.raises(RuleError) as error:
        load_rulebook([tmp_path])
    assert told in str(error.value)
    assert "rate.yaml:" in str(error.value)
