"""Everything that is wrong in a rule file is an error at load, at file:line:column."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import RULE, Run

from linter.engine import lint_source
from linter.examples import examples_of, run_examples
from linter.rules import Rulebook, RuleError, UnknownRule, load_rulebook
from linter.source import Source

Folder = Callable[..., Path]

EXAMPLES = RULE.index("examples:")


def changed(old: str, new: str) -> str:
    assert RULE.count(old) == 1
    return RULE.replace(old, new)


WRONG = {
    "unknown key": (RULE + "colour: red\n", 12, 1, "the kind `pattern` has no key `colour`"),
    "missing kind": (changed("kind: pattern\n", ""), 1, 1, "`kind` must name"),
    "missing severity": (changed("severity: error\n", ""), 1, 1, "`severity` must be one of"),
    "missing find": (changed("find: '(?P<at>张三)'\n", ""), 1, 1, "`find` is missing"),
    "missing message": (changed("message: {zh: '写了{match}', en: 'says {match}'}\n", ""), 1, 1, "needs a `message`"),
    "missing summary": (
        changed("summary: {zh: 词语, en: a word}\n", ""),
        1,
        1,
        "`summary` needs a text in zh and in en",
    ),
    "missing why": (changed("why: {zh: 缘由, en: the reason}\n", ""), 1, 1, "`why` needs a text"),
    "one language": (changed("zh: 词语, en: a word", "zh: 词语"), 3, 1, "`summary` needs a text in zh and in en"),
    "a third language": (changed("en: a word}", "en: a word, fr: un mot}"), 3, 1, "`summary` needs"),
    "duplicate key": (RULE + "severity: info\n", 12, 1, "the key 'severity' stands twice"),
    "bad regex": (changed("(?P<at>张三)", "(?P<at>张三"), 5, 1, "not a regular expression: missing )"),
    "bad regex in a list": (changed("'(?P<at>张三)'", "[张三, '[']"), 5, 1, "not a regular expression"),
    "unknown words": (changed("张三)", "张三|{{names}})"), 5, 1, "no words are defined for names"),
    "unknown field": (
        changed("写了{match}", "写了{name}"),
        6,
        1,
        "there is no field {name}; the kind `pattern`",
    ),
    "unused capture": (changed("张三)", "张三)(?P<rest>丰)"), 5, 1, "the capture `rest` is never used"),
    "unknown kind": (changed("kind: pattern", "kind: magic"), 1, 1, "there is no kind `magic`"),
    "kind that is no name": (changed("kind: pattern", "kind: [pattern]"), 1, 1, "`kind` must name"),
    "unknown severity": (
        changed("severity: error", "severity: fatal"),
        2,
        1,
        "`severity` must be one of info",
    ),
    "unknown variant": (RULE + "messages: {other: {zh: 甲, en: a}}\n", 12, 12, "has no variant `other`"),
    "date unquoted": (RULE + "since: 2024-01-01\n", 12, 8, "put '2024-01-01' in quotes"),
    "key that is no text": (RULE + "2024: a\n", 12, 1, "put the key 2024 in quotes"),
    "yes is a key": (RULE + "labels: {yes: {zh: 甲, en: a}}\n", 12, 10, "put the key True in quotes"),
    "default that is no flag": (RULE + "default: maybe\n", 12, 1, "`default` must be true or false"),
    "label without words": (RULE + "labels: {base: 基数}\n", 12, 10, "`labels.base` needs a text"),
    "label with an unknown field": (RULE + "labels: {base: {zh: '{x}', en: x}}\n", 12, 10, "there is no field {x}"),
    "labels that are a list": (RULE + "labels: [base]\n", 12, 1, "`labels` must be a mapping"),
    "fix without with": (RULE + "fix: {applicability: safe}\n", 12, 1, "a fix needs `with`"),
    "fix without applicability": (RULE + "fix: {with: 李四}\n", 12, 1, "`applicability` must be one of"),
    "fix with an unknown key": (RULE + "fix: {with: a, applicability: safe, at: b}\n", 12, 37, "a fix has no key `at`"),
    "fix with an unknown field": (RULE + "fix: {with: '{x}', applicability: safe}\n", 12, 7, "there is no field {x}"),
    "hints that are no list": (RULE + "hints: {a: b}\n", 12, 1, "`hints` must be a list of texts"),
    "a hint that is no text": (RULE + "hints: [张, 3]\n", 12, 12, "`hints` must be a list of texts"),
    "words that are no list": (RULE + "words: {names: 张三}\n", 12, 9, "`words.names` must be a list"),
    "a kind in despair": (changed("find: '(?P<at>张三)'", "find: []") + "words: []\n", 12, 1, "must be a mapping"),
    "broken yaml": (RULE + "labels: {a: \n", 13, 1, ""),
    "a tab": (RULE + "\tdefault: true\n", 12, 1, ""),
    "not a mapping": ("- a\n- b\n", 1, 1, "a rule file is a mapping"),
    "empty file": ("", 1, 1, "a rule file is a mapping"),
    "two documents": (RULE + "---\nkind: pattern\n", 12, 1, "another document"),
    "a tag of Python": (RULE + "default: !!python/name:os.system\n", 12, 10, "could not determine a constructor"),
    "nested without end": ("kind: &a [*a]\n", 1, 1, "nested without end"),
}


@pytest.mark.parametrize("name", WRONG)
def test_an_error_is_placed(name: str, rules_folder: Folder) -> None:
    text, line, column, why = WRONG[name]
    folder = rules_folder(own__rule=text)
    with pytest.raises(RuleError) as caught:
        load_rulebook([folder])
    told = str(caught.value)
    assert told.startswith(f"{folder / 'own' / 'rule.yaml'}:{line}:{column}: ")
    assert why in told


WRONG_EXAMPLES = {
    "none": ("", 1, "a rule needs `examples`"),
    "a text": ("examples: 张三\n", 8, "a rule needs `examples`"),
    "one bad": ("examples:\n- {bad: 张三, at: 张三}\n- {good: 甲}\n- {good: 乙}\n", 8, "at least 2 bad"),
    "one good": ("examples:\n- {bad: 张三, at: 张三}\n- {bad: 张三a, at: 张三}\n- {good: 乙}\n", 8, "at least 2 good"),
    "neither": ("examples:\n- {at: 张三}\n", 9, "either `bad` or `good`"),
    "both": ("examples:\n- {bad: 张三, good: 乙}\n", 9, "either `bad` or `good`"),
    "unknown key": ("examples:\n- {bad: 张三, where: 张三}\n", 9, "an example has no key `where`"),
    "without at": ("examples:\n- {bad: 张三}\n", 9, "a bad example states `at`"),
    "at of nothing": ("examples:\n- {bad: 张三, at: }\n", 9, "`at` is the text that gets marked"),
    "at of a mapping": ("examples:\n- {bad: 张三, at: {a: b}}\n", 9, "`at` is the text that gets marked"),
    "a number": ("examples:\n- {good: 2024}\n", 9, "must be a text"),
    "no text": ("examples:\n- {good: ''}\n", 9, "must be a text"),
    "severity": ("examples:\n- {bad: 张三, at: 张三, severity: bad}\n", 9, "`severity` must be one of"),
    "todo": ("examples:\n- {bad: 张三, at: 张三, todo: later}\n", 9, "`todo` must be true or false"),
}


@pytest.mark.parametrize("name", WRONG_EXAMPLES)
def test_a_wrong_example_is_placed(name: str, rules_folder: Folder) -> None:
    text, line, why = WRONG_EXAMPLES[name]
    folder = rules_folder(own__rule=RULE[:EXAMPLES].rstrip() + "\nhints: [张]\n" + text)
    with pytest.raises(RuleError, match=why) as caught:
        examples_of(load_rulebook([folder], validated=True).rule("own/rule"))
    assert str(caught.value).startswith(f"{folder / 'own' / 'rule.yaml'}:{line}:")


@pytest.mark.parametrize(
    ("examples", "verdicts"),
    [
        ("{bad: 张三来。, at: 张三}", "validated"),
        ("{bad: 张三见张三。, at: [张三, 张三]}", "validated"),
        ("{bad: 张三见张三。, at: 张三}", "wrong"),
        ("{bad: 张三来。, at: 张三来}", "wrong"),
        ("{bad: 张三来。, at: 张三, suggests: 李四}", "wrong"),
        ("{bad: 张三来。, at: 张三, severity: info}", "wrong"),
        ("{bad: 李四来。, at: 李四}", "missing"),
        ("{good: 张三来。}", "noisy"),
        ("{bad: 李四来。, at: 李四, todo: true}", "todo"),
        ("{good: 张三来。, todo: true}", "todo"),
        ("{bad: 张三来。, at: 张三, todo: true}", "done"),
        ("{good: 李四来。, todo: true}", "done"),
    ],
)
def test_an_example_is_run_and_judged(examples: str, verdicts: str, rules_folder: Folder) -> None:
    book = load_rulebook([rules_folder(own__rule=RULE + f"  - {examples}\n")], validated=True)
    outcome = list(run_examples(book.rule("own/rule"), book))[-1]
    assert outcome.verdict == verdicts
    assert outcome.line == 12
    assert outcome.passed == (verdicts in ("validated", "todo"))


def test_a_file_that_is_no_utf8_is_an_error(rules_folder: Folder) -> None:
    folder = rules_folder(own__rule=RULE)
    (folder / "own" / "rule.yaml").write_bytes(RULE.encode("gb18030"))
    with pytest.raises(RuleError, match=r"rule\.yaml:1:1: 'utf-8' codec"):
        load_rulebook([folder])


def test_a_byte_order_mark_is_no_error(rules_folder: Folder) -> None:
    assert load_rulebook([rules_folder(own__rule="\ufeff" + RULE)]).rule("own/rule").severity == "error"


@pytest.mark.parametrize("name", ["rule.yaml", "own/deep/rule.yaml", "own/rule.yml"])
def test_a_rule_in_the_wrong_place_is_not_passed_over(name: str, rules_folder: Folder) -> None:
    folder = rules_folder(own__good=RULE)
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(RULE, encoding="utf-8")
    with pytest.raises(RuleError, match=r"a rule file is FAMILY/NAME\.yaml"):
        load_rulebook([folder])


def test_a_folder_without_rules_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="there are no rules here"):
        load_rulebook([tmp_path])
    with pytest.raises(RuleError, match="no such folder"):
        load_rulebook([tmp_path / "none"])


def test_a_rule_of_the_user_takes_the_place_of_the_shipped_one(rules_folder: Folder) -> None:
    folder = rules_folder(placeholder__masked=RULE)
    shipped = load_rulebook()
    taken = shipped.rules[0].id
    (folder / taken).parent.mkdir(exist_ok=True)
    (folder / f"{taken}.yaml").write_text(RULE, encoding="utf-8")
    book = load_rulebook([folder])
    assert book.rule(taken).summary["en"] == "a word"
    assert len(book.rules) == len(shipped.rules) + 1


def test_a_table_of_the_user_adds_to_the_shipped_one(rules_folder: Folder) -> None:
    folder = rules_folder(**{"_knowledge__page-furniture": "lines: ['本页无正文']\n"})
    table = load_rulebook([folder]).tables["page-furniture"]
    shipped = load_rulebook().tables["page-furniture"]
    assert table["lines"] == [*shipped["lines"], "本页无正文"]  # type: ignore[misc]
    assert table["tails"] == shipped["tails"]


FLEET = "全市共有公务车辆860辆,其中燃油车200辆、电动车300辆。"


def test_a_division_that_the_user_knows_closes_a_list(rules_folder: Folder) -> None:
    folder = rules_folder(_knowledge__divisions="complete:\n- [燃油, 电动]\n")
    for book, found in ((load_rulebook(), []), (load_rulebook([folder]), ["arithmetic/sum-parts"])):
        assert [finding.rule for finding in lint_source(Source("draft.txt", FLEET), book).findings] == found


def test_a_division_of_the_user_that_lists_no_words_is_a_failure_of_the_run(rules_folder: Folder) -> None:
    folder = rules_folder(_knowledge__divisions="complete: [燃油 电动]\n")
    report = lint_source(Source("draft.txt", FLEET), load_rulebook([folder]))
    assert any("'divisions' must list words without blanks" in failure.reason for failure in report.failures)


def test_a_pattern_of_the_user_runs_under_a_timeout(rules_folder: Folder) -> None:
    book = load_rulebook([rules_folder(own__rule=RULE)])
    assert book.rule("own/rule").seconds
    assert all(rule.seconds is None for rule in book.rules if rule.id != "own/rule")


@pytest.fixture
def book(rules_folder: Folder) -> Rulebook:
    folder = rules_folder(own__one=RULE, own__two=RULE + "default: false\n", other__one=RULE)
    return load_rulebook([folder], shipped=folder)


@pytest.mark.parametrize(
    ("select", "ignore", "chosen"),
    [
        ((), (), ["other/one", "own/one"]),
        (("own",), (), ["own/one", "own/two"]),
        (("own/two",), (), ["own/two"]),
        (("*/one",), (), ["other/one", "own/one"]),
        (("all",), ("own",), ["other/one"]),
        ((), ("other/*",), ["own/one"]),
        (("own",), ("own",), []),
    ],
)
def test_rules_are_chosen(book: Rulebook, select: tuple[str, ...], ignore: tuple[str, ...], chosen: list[str]) -> None:
    assert [rule.id for rule in book.chosen(select, ignore).rules] == chosen


@pytest.mark.parametrize("selector", ["nothing", "own/three", "x*", "OWN", ""])
def test_a_selector_that_names_nothing_is_an_error(book: Rulebook, selector: str) -> None:
    with pytest.raises(UnknownRule, match="names no rule"):
        book.chosen((selector,))
    with pytest.raises(UnknownRule, match="names no rule"):
        book.chosen((), (selector,))


def test_the_command_tells_of_a_wrong_rule_and_stops(run: Run, rules_folder: Folder) -> None:
    folder = rules_folder(own__rule=RULE + "colour: red\n")
    done = run("--rules", str(folder), "-", stdin="张三".encode())
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr == f"reportlint: {folder}/own/rule.yaml:12:1: the kind `pattern` has no key `colour`\n"
