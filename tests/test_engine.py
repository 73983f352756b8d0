"""Rules times documents: what is found, in what order, and that nothing fails unseen."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import ROOT, RULE, Run, shipped

from linter.engine import TOGETHER, Input, Report, lint, lint_input, lint_inputs, lint_source
from linter.facts import Facts
from linter.finding import Change, Hit, Note, Span
from linter.rules import Rule, Rulebook, load_rulebook
from linter.source import Source

Folder = Callable[..., Path]


@dataclass(frozen=True)
class Stub:
    """A check that does what a test wants."""

    hits: Callable[[Facts], Iterator[Hit]]
    fields: frozenset[str] = frozenset(("match",))
    variants: frozenset[str] = frozenset()

    def wanted(self, facts: Facts) -> bool:
        return True

    def check(self, facts: Facts) -> Iterator[Hit]:
        return self.hits(facts)


def with_check(rule: Rule, rule_id: str, hits: Callable[[Facts], Iterator[Hit]]) -> Rule:
    """The rule under another id, with its kind replaced."""
    stub = rule.altered(id=rule_id)
    stub.__dict__["check"] = Stub(hits)
    return stub


@pytest.fixture
def book(rules_folder: Folder) -> Rulebook:
    folder = rules_folder(own__name=RULE)
    return load_rulebook([folder], shipped=folder)


def crash(facts: Facts) -> Iterator[Hit]:
    yield Hit(Span(0, 1), {"match": "x"})
    raise ZeroDivisionError("by nothing")


def test_a_crashed_rule_is_named_and_the_others_report(book: Rulebook) -> None:
    bad = with_check(book.rules[0], "own/bad", crash)
    report = lint_source(Source("a.txt", "张三来了。"), Rulebook((bad, *book.rules), book.tables))
    assert [f.rule for f in report.findings] == ["own/name"]
    [failure] = report.failures
    assert (failure.path, failure.rule) == ("a.txt", "own/bad")
    assert failure.reason.startswith("ZeroDivisionError: by nothing (test_engine.py:")


def test_a_gate_that_crashes_is_named_too(book: Rulebook) -> None:
    class Gate(Stub):
        def wanted(self, facts: Facts) -> bool:
            raise KeyError("x")

    bad = book.rules[0].altered(id="own/bad")
    bad.__dict__["check"] = Gate(lambda facts: iter(()))
    report = lint_source(Source("a.txt", "张三来了。"), Rulebook((bad, *book.rules), book.tables))
    assert [f.rule for f in report.failures] == ["own/bad"]
    assert len(report.findings) == 1


def test_a_hit_that_cannot_be_told_is_a_failure(book: Rulebook) -> None:
    bad = with_check(book.rules[0], "own/bad", lambda facts: iter([Hit(Span(0, 1), {"match": 3})]))  # type: ignore[dict-item]
    report = lint_source(Source("a.txt", "张三来了。"), Rulebook((bad, *book.rules), book.tables))
    assert [f.rule for f in report.failures] == ["own/bad"]
    assert [f.rule for f in report.findings] == ["own/name"]


def test_a_document_that_cannot_be_parsed_is_a_failure(book: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr("linter.engine.parse", broken)
    report = lint_source(Source("a.txt", "张三"), book)
    assert report.failures[0].rule is None
    assert "RecursionError: too deep" in report.failures[0].reason


def test_a_pattern_past_its_time_is_a_crash_of_its_rule(rules_folder: Folder) -> None:
    slow = RULE.replace("(?P<at>张三)", "(?P<at>(?:(?:三|三)+)+四)")
    folder = rules_folder(own__slow=slow, own__name=RULE)
    book = load_rulebook([folder], shipped=folder)
    rules = tuple(rule.altered(seconds=0.05) for rule in book.rules)
    report = lint_source(Source("a.txt", "张" + "三" * 60), Rulebook(rules, book.tables))
    assert [(f.rule, f.reason.split(":")[0]) for f in report.failures] == [("own/slow", "TimeoutError")]
    assert [f.rule for f in report.findings] == ["own/name"]


def test_what_cannot_be_read_is_a_failure(tmp_path: Path, book: Rulebook) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xff\xff\xff")
    for path, why in (("none.txt", "No such file"), ("a.txt", "not valid GB 18030"), (".", "directory")):
        report = lint_input(Input(str(tmp_path / path)), book)
        assert report.findings == ()
        assert why in report.failures[0].reason


def test_findings_stand_in_the_order_of_the_text(book: Rulebook) -> None:
    late = with_check(book.rules[0], "own/a", lambda facts: iter([Hit(Span(6, 8)), Hit(Span(0, 2)), Hit(Span(0, 1))]))
    report = lint_source(Source("a.txt", "张三见张三和张三。"), Rulebook((*book.rules, late), book.tables))
    spans = [(f.span, f.rule) for f in report.findings]
    assert spans == sorted(spans)
    assert len(spans) == 6


def fingerprints(text: str, book: Rulebook, path: str = "a.txt") -> list[str]:
    return [f.fingerprint for f in lint_source(Source(path, text), book).findings]


def test_a_fingerprint_outlives_edits_elsewhere(book: Rulebook) -> None:
    old = fingerprints("张三来了。\n又见张三。\n", book)
    assert len(set(old)) == 2
    assert fingerprints("新加一段。\n\n又加一段。\n张三来了。\n又见张三。\n", book) == old
    assert fingerprints("张三来了，带着礼物。\r\n又见张三。\r\n", book) == old
    assert fingerprints("张三来了。\n", book) == old[:1]


def test_a_fingerprint_knows_its_path_and_rule(book: Rulebook) -> None:
    [old] = fingerprints("张三", book)
    assert fingerprints("张三", book, "./a.txt") == [old]
    assert fingerprints("张三", book, "b.txt") != [old]
    other = Rulebook((book.rules[0].altered(id="own/other"),), book.tables)
    assert fingerprints("张三", other) != [old]


def test_half_characters_and_odd_paths_have_fingerprints(book: Rulebook) -> None:
    assert len(fingerprints("\ud800张三\udfff", book, "a\udcff.txt")) == 1


def test_a_note_takes_its_words_from_the_rule(rules_folder: Folder) -> None:
    folder = rules_folder(own__name=RULE + "labels: {base: {zh: '基数{match}', en: base}}\n")
    rule = load_rulebook([folder], shipped=folder).rules[0]
    notes = (Note(Span(0, 1), "base"), Note(Span(1, 2), "另见"))
    stub = with_check(rule, "own/stub", lambda facts: iter([Hit(Span(2, 3), {"match": "三"}, notes)]))
    [finding] = lint_source(Source("a.txt", "一二三"), Rulebook((stub,), {})).findings
    assert [(label.text, label.note) for label in finding.labels] == [("一", "基数三"), ("二", "另见")]


def test_a_fix_of_the_rule_is_also_the_suggestion(rules_folder: Folder) -> None:
    folder = rules_folder(own__name=RULE + "fix: {with: '李四({match})', applicability: unsafe}\n")
    [finding] = lint_source(Source("a.txt", "见张三。"), load_rulebook([folder], shipped=folder)).findings
    assert finding.suggestion == "李四(张三)"
    assert finding.fix is not None
    assert finding.fix.applicability == "unsafe"
    assert [(edit.span, edit.text) for edit in finding.fix.edits] == [(Span(1, 3), "李四(张三)")]


def test_a_fix_of_the_kind_comes_before_that_of_the_rule(book: Rulebook) -> None:
    changes = (Change(Span(0, 1), "李"), Change(Span(1, 2), "四"))
    stub = with_check(book.rules[0], "own/s", lambda facts: iter([Hit(Span(0, 2), changes=changes, severity="info")]))
    [finding] = lint_source(Source("a.txt", "张三"), Rulebook((stub,), {})).findings
    assert finding.fix is not None
    assert len(finding.fix.edits) == 2
    assert finding.suggestion is None
    assert finding.severity == "info"


@pytest.fixture
def drafts(tmp_path: Path) -> list[Input]:
    inputs = []
    for number in range(37):
        path = tmp_path / f"{number:02}.txt"
        path.write_text("第一段。\n" * number + "张三来了。20xx年张三又来。\n" * (number % 3), encoding="utf-8")
        inputs.append(Input(str(path)))
    (tmp_path / "05.txt").write_bytes(b"\xff")
    return [*inputs, Input(str(tmp_path / "none.txt")), Input("<stdin>", "张三".encode())]


def test_reports_are_the_same_for_any_number_of_processes(drafts: list[Input], book: Rulebook) -> None:
    def told(jobs: int) -> list[Report]:
        return list(lint(drafts, book, jobs=jobs))

    alone = told(1)
    assert [report.path for report in alone] == [one.path for one in drafts]
    assert sum(len(report.findings) for report in alone) > 40
    for jobs in (2, 3, 50):
        assert told(jobs) == alone


def test_the_command_prints_the_same_for_any_number_of_processes(run: Run, drafts: list[Input], tmp_path: Path) -> None:
    outputs = {run("--format", "json", "--jobs", str(jobs), str(tmp_path), "none.txt").stdout for jobs in (1, 2, 4)}
    assert len(outputs) == 1
    data = json.loads(outputs.pop())
    assert [f["path"].rpartition("/")[2] for f in data["failures"]] == ["none.txt", "05.txt"]
    assert data["summary"]["files"] == 36


def test_a_process_that_dies_leaves_a_failure_for_every_input(
    drafts: list[Input], book: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    import os

    def killed(*_: object, **__: object) -> None:
        os._exit(1)

    monkeypatch.setattr("linter.engine.lint_inputs", killed)
    reports = list(lint(drafts, book, jobs=2))
    assert [report.path for report in reports] == [one.path for one in drafts]
    assert all("worker process died" in report.failures[0].reason for report in reports)


def test_spawned_processes_know_the_rules_of_the_user(
    drafts: list[Input], rules_folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("linter.pool.get_all_start_methods", lambda: ["spawn"])
    book = load_rulebook([rules_folder(own__name=RULE)]).chosen(("own/name",))
    assert list(lint(drafts, book, jobs=2)) == list(lint(drafts, book, jobs=1))


def test_the_shipped_rules_run_on_nothing_at_all() -> None:
    everything = shipped().chosen(("all",))
    for text in ("", " ", "\n", "一", "。", "\r", "1", "\u3000", "\ufeff", "\0", "\ud800", "(" * 50, "一、" * 50):
        for markdown in (False, True):
            report = lint_source(Source("a.txt", text, markdown=markdown), everything)
            assert report.failures == (), text


def test_texts_that_are_checked_together_are_judged_as_each_alone() -> None:
    book = shipped().chosen()
    drafts = [Input(str(path)) for path in sorted((ROOT / "examples").glob("*.*"))]
    drafts.insert(3, Input("torn.txt", b"\xff\xfe\x00"))
    assert len(drafts) > TOGETHER
    reports = list(lint_inputs(drafts, book))
    assert [report.path for report in reports] == [draft.path for draft in drafts]
    assert reports == [lint_input(draft, book) for draft in drafts]
    assert reports[3].failures
    assert sum(len(report.findings) for report in reports) > 100


def test_a_rule_that_crashes_on_one_text_is_no_failure_of_the_others(book: Rulebook) -> None:
    def crash_on_first(facts: Facts) -> Iterator[Hit]:
        if facts.text.startswith("坏"):
            raise ValueError("broken")
        yield Hit(Span(0, 2), {"match": facts.text[:2]})

    bad = with_check(book.rules[0], "own/bad", crash_on_first)
    drafts = [Input(name, text.encode()) for name, text in (("a.txt", "坏了。"), ("b.txt", "好的。"))]
    first, second = lint_inputs(drafts, Rulebook((bad,), book.tables))
    assert [failure.rule for failure in first.failures] == ["own/bad"]
    assert not second.failures
    assert [finding.rule for finding in second.findings] == ["own/bad"]
