"""The examples of a rule: its documentation, its tests and its regression suite at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from linter.engine import lint_source
from linter.finding import SEVERITIES
from linter.rules import Rule, Rulebook
from linter.source import Source

Verdict = Literal["validated", "noisy", "missing", "wrong", "crashed", "todo", "done"]

KEYS = frozenset(("bad", "good", "at", "suggests", "severity", "markdown", "name", "todo"))
FEWEST = 2


@dataclass(frozen=True, slots=True)
class Example:
    """One text that a rule must mark at `at`, or must leave alone."""

    text: str
    bad: bool
    at: tuple[str, ...]
    suggests: str | None
    severity: str | None
    markdown: bool
    name: str
    todo: bool
    index: int


class Outcome(NamedTuple):
    """How an example came out, in a word and in a sentence; `line` is where it stands in the rule file."""

    verdict: Verdict
    told: str
    line: int

    @property
    def passed(self) -> bool:
        """Whether all is as the rule file says."""
        return self.verdict in ("validated", "todo")


def examples_of(rule: Rule) -> list[Example]:
    """The examples of a rule read from its YAML. Raises RuleError where they are not well formed."""
    stated = rule.data.get("examples")
    if not isinstance(stated, list):
        rule.fail(("examples",), "a rule needs `examples`, at least two bad and two good")
    examples = [_example(rule, index, item) for index, item in enumerate(stated)]
    for bad, name in ((True, "bad"), (False, "good")):
        if sum(example.bad is bad for example in examples) < FEWEST:
            rule.fail(("examples",), f"a rule needs at least {FEWEST} {name} examples")
    return examples


def _example(rule: Rule, index: int, item: object) -> Example:
    key = ("examples", index)
    if not isinstance(item, dict) or ("bad" in item) == ("good" in item):
        rule.fail(key, "an example states either `bad` or `good`")
    for name in item:
        if name not in KEYS:
            rule.fail((*key, name), f"an example has no key `{name}`")
    bad = "bad" in item
    text = item["bad"] if bad else item["good"]
    at = item.get("at", ())
    at = at if isinstance(at, (list, tuple)) else (at,)
    if not all(isinstance(part, (str, int, float)) for part in at):
        rule.fail((*key, "at"), "`at` is the text that gets marked, or a list of such texts")
    for name in ("todo", "markdown"):
        if not isinstance(item.get(name, False), bool):
            rule.fail((*key, name), f"`{name}` must be true or false")
    if item.get("severity", "error") not in SEVERITIES:
        rule.fail((*key, "severity"), f"`severity` must be one of {', '.join(SEVERITIES)}")
    if not isinstance(text, str) or not text.strip():
        rule.fail(key, "the text of an example must be a text")
    if bad and not at and not item.get("todo"):
        rule.fail(key, "a bad example states `at`, the text that gets marked")
    suggests = item.get("suggests")
    return Example(
        text=text,
        bad=bad,
        at=tuple(str(part) for part in at),
        suggests=None if suggests is None else str(suggests),
        severity=item.get("severity"),
        markdown=bool(item.get("markdown")),
        name=str(item.get("name", "example.md" if item.get("markdown") else "example.txt")),
        todo=bool(item.get("todo")),
        index=index,
    )


def run_examples(rule: Rule, book: Rulebook) -> Iterator[Outcome]:
    """Run every example of a rule, that rule alone, and yield how each came out."""
    alone = Rulebook((rule,), book.tables)
    for example in examples_of(rule):
        verdict, told = _run(rule, alone, example)
        if example.todo:
            told = "no longer a gap: take `todo` away" if verdict == "validated" else told
            verdict = "done" if verdict == "validated" else "todo"
        yield Outcome(verdict, told, _line_of(rule, example))


def _run(rule: Rule, alone: Rulebook, example: Example) -> tuple[Verdict, str]:
    report = lint_source(Source(example.name, example.text, markdown=example.markdown), alone)
    shown = " ".join(example.text.split())[:60]
    if report.failures:
        return "crashed", f"{shown} — {report.failures[0].reason}"
    marked = [example.text[f.span.start : f.span.end] for f in report.findings]
    if not example.bad:
        return ("noisy", f"{shown} — marks {marked}") if marked else ("validated", shown)
    if not marked:
        return "missing", f"{shown} — nothing is marked"
    if example.at and marked != list(example.at):
        return "wrong", f"{shown} — marks {marked}, not {list(example.at)}"
    suggestions = [f.suggestion for f in report.findings]
    if example.suggests is not None and example.suggests not in suggestions:
        return "wrong", f"{shown} — suggests {suggestions}, not {example.suggests!r}"
    severities = [f.severity for f in report.findings]
    if example.severity is not None and example.severity not in severities:
        return "wrong", f"{shown} — severity {severities}, not {example.severity}"
    return "validated", shown


def _line_of(rule: Rule, example: Example) -> int:
    """The line of an example in its rule file, read off the error that would be raised there."""
    from linter.settings import RuleError

    try:
        rule.fail(("examples", example.index), "")
    except RuleError as placed:
        return int(str(placed).removeprefix(f"{rule.file}:").split(":")[0] or 1)
