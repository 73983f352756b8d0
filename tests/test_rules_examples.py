"""Every example of every shipped rule comes out as its rule file says."""

from __future__ import annotations

from functools import cache

import pytest
from conftest import ROOT

from linter.examples import Outcome, examples_of, run_examples
from linter.rules import Rule, Rulebook, load_rulebook


@cache
def book() -> Rulebook:
    """The shipped rules, read from their YAML."""
    return load_rulebook(validated=True)


@cache
def outcomes(rule: Rule) -> tuple[Outcome, ...]:
    """How the examples of a rule came out."""
    return tuple(run_examples(rule, book()))


CASES = [(rule, index) for rule in book().rules for index in range(len(examples_of(rule)))]


@pytest.mark.parametrize(
    ("rule", "index"), CASES, ids=lambda value: value.id if isinstance(value, Rule) else str(value)
)
def test_an_example_comes_out_as_stated(rule: Rule, index: int) -> None:
    outcome = outcomes(rule)[index]
    assert outcome.passed, f"{rule.file}:{outcome.line}: {outcome.verdict}: {outcome.told}"


@pytest.mark.parametrize("rule", book().rules, ids=lambda rule: rule.id)
def test_a_rule_is_worded_in_both_languages(rule: Rule) -> None:
    for wording in (rule.summary, rule.why, *rule.messages.values(), *rule.labels.values()):
        assert all(text.strip() for text in wording.values())


@pytest.mark.parametrize("rule", book().rules, ids=lambda rule: rule.id)
def test_no_two_examples_of_a_rule_are_the_same(rule: Rule) -> None:
    texts = [(example.text, example.markdown, example.name) for example in examples_of(rule)]
    assert len(set(texts)) == len(texts)


def test_every_rule_file_is_a_rule() -> None:
    files = {
        path.relative_to(ROOT / "rules").with_suffix("").as_posix()
        for path in (ROOT / "rules").rglob("*.yaml")
        if path.parent.name != "_knowledge"
    }
    assert files == {rule.id for rule in book().rules}
