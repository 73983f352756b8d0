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
    rule = changed("assert:", "unless: '[{:percent}]\\(按'\nassert:")
    assert lint(tmp_path, "共100人面试,80人通过,通过率为20%(按报名计)。", rule).findings == ()


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


SETTLED = changed("assert:", "near: '率{{is}}{rate:percent}'\nsettled_by: [whole, part]\nassert:")


@pytest.mark.parametrize(
    "text",
    [
        "名额300人,258人面试,253人通过,通过率为86.0%。",  # 258 of 300
        "共258人面试,253人通过,应到260人,通过率为97.3%。",  # 253 of 260, in another order
        "通过率为99.2%,253人到场,共258人面试,251人通过。",  # behind the claim
        "应到260人。共258人面试,253人通过,通过率为97.3%。",  # the whole in the sentence before
        "应到260份。共258人面试,253人通过,通过率为97.3%。",  # another count, for the one right before the claim
        "应到260人。会期2天。共258人面试,253人通过,通过率为97.3%。",  # further back, for the count before the claim
    ],
)
def test_any_two_quantities_settle_a_claim(tmp_path: Path, text: str) -> None:
    assert lint(tmp_path, text, SETTLED).findings == ()


@pytest.mark.parametrize(
    "text",
    [
        "应到260亩。共258人面试,253人通过,通过率为97.3%。",  # no count
        "应到260份。共253人面试,250人通过,通过率为97.3%。",  # another unit, and not the count before the claim
        "应到260人,实到253人。共258人面试,250人通过,通过率为97.3%。",  # both in the sentence before
        "应到260人。\n共258人面试,253人通过,通过率为97.3%。",  # another paragraph
        "共258人面试,253人通过,通过率为97.3%。应到260人。",  # the sentence behind
        "共258人面试,253人通过,通过率为97.3%,缺考0人。",  # a whole of none
    ],
)
def test_what_stands_elsewhere_settles_nothing(tmp_path: Path, text: str) -> None:
    assert len(lint(tmp_path, text, SETTLED).findings) == 1


def test_what_two_other_quantities_give_cut_off_is_no_error(tmp_path: Path) -> None:
    text = "共300人面试,206人录用,253人通过,通过率为68.6%。"  # 206 of 300 is 68.67%
    assert lint(tmp_path, text, SETTLED).findings == ()
    assert len(lint(tmp_path, text.replace("68.6", "68.5"), SETTLED).findings) == 1


def test_what_settles_a_claim_counts_as_checked(tmp_path: Path) -> None:
    assert lint(tmp_path, "应到260人,实到253人,通过率为97.3%。", SETTLED).checked == 3
    assert lint(tmp_path, "应到260人,实到253人,通过率为90%以上。", SETTLED).checked == 0


LATE = changed("assert:", "settled_by: [whole, part]\nassert:")


def test_without_a_claim_by_name_only_what_would_be_reported_is_settled(tmp_path: Path) -> None:
    assert lint(tmp_path, "应到260人。共258人面试,253人通过,通过率为97.3%。", LATE).findings == ()
    assert len(lint(tmp_path, "应到261人。共258人面试,253人通过,通过率为97.3%。", LATE).findings) == 1
    given = LATE.replace("assert:", "when: part < whole and same_unit(part, whole) and whole < 259\nassert:")
    assert len(lint(tmp_path, "应到260人。共258人面试,253人通过,通过率为97.3%。", given).findings) == 1


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("[whole, part]", "[whole, did]", "`did` is not the capture of one quantity"),
        ("[whole, part]", "[whole]", "or two captures"),
    ],
)
def test_what_cannot_settle_is_refused(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert SETTLED.count(old) == 1
    with pytest.raises(RuleError, match=told):
        lint(tmp_path, "共258人面试,253人通过,通过率为95%。", SETTLED.replace(old, new))


def test_conditions_of_a_list_must_all_hold(tmp_path: Path) -> None:
    text = "共258人面试,253人通过,通过率为95%。"
    rule = changed("assert:", "where: {many: '通过|录取'}\nwhen: [part < whole, \"matches(did, '{{many}}')\"]\nassert:")
    assert len(lint(tmp_path, text, rule).findings) == 1
    assert lint(tmp_path, text.replace("通过", "到场"), rule).findings == ()
    assert lint(tmp_path, text, rule.replace("part < whole", "part < 100")).findings == ()


LIST = """\
kind: formula
severity: error
summary: {zh: 总数, en: total}
why: {zh: 缘由, en: reason}
find:
  - "{total:count} [^。]{0,30}? (?P<open>其中) {{list}} {{end}}"
when: same_unit(total, parts)
assert: agrees(sum(parts), total)
at: total
per: parts
settled_by: [parts]
readings: {open list: "stated(open) and total - sum(parts) > min(parts)"}
message: {zh: "{sum(parts)}", en: "{parts}"}
examples: []
"""


@pytest.mark.parametrize(
    "text",
    [
        "办结90件,其中土地30件、劳资20件、医疗25件、家庭15件。",
        "办结90件,其中土地30件、劳资60件、医疗25件。",  # the list ends sooner
        "办结90件,其中土地30件、劳资35件,增长4%,医疗15件,家庭10件。",  # the list goes on behind its end
        "来访75人,办结70件,其中土地30件、劳资45件。",  # another unit tells the sum
        "办结70件,其中土地30件、劳资45件,共来访75人。",
    ],
)
def test_a_list_is_borne_out_by_its_quantities_and_others(tmp_path: Path, text: str) -> None:
    assert lint(tmp_path, text, LIST).findings == ()


@pytest.mark.parametrize(
    "text",
    [
        "办结70件,其中土地30件、劳资45件。",
        "办结50件,其中土地30件、劳资20件、医疗21件、家庭15件。",  # two sooner
        "办结70件,其中土地30件、劳资45件,奖励75元。",  # another kind
        "来访增加75人,办结70件,其中土地30件、劳资45件。",  # a change
        "来访75人。\n办结70件,其中土地30件、劳资45件。",  # another paragraph
    ],
)
def test_a_list_is_not_borne_out_by_what_is_no_level_of_its_paragraph(tmp_path: Path, text: str) -> None:
    assert len(lint(tmp_path, text, LIST).findings) == 1


def test_what_nearly_fits_outweighs_the_readings_of_what_does_not(tmp_path: Path) -> None:
    text = "立案300起,破案89起,其中当年60起、历年30起。"
    assert lint(tmp_path, text, LIST).findings == ()
    likely = LIST.replace("settled_by", "likely: within(sum(parts), total, 1.04)\nsettled_by")
    (finding,) = lint(tmp_path, text, likely).findings
    assert text[slice(*finding.span)] == "89起"
    assert lint(tmp_path, text.replace("89", "95"), likely).findings == ()
