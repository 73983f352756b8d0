"""Rules times documents: findings with their places and words, and every failure made visible."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final, cast

from linter.document import Document, parse
from linter.facts import Facts
from linter.finding import Edit, Finding, Fix, Hit, Label, Span
from linter.record import Record
from linter.rules import Rule, Rulebook
from linter.rules.rule import BRACES
from linter.source import Source, Undecodable, read_source

if TYPE_CHECKING:
    from linter.rules.checks import RunCheck

# Code points shown around a finding as its excerpt.
EXCERPT_BEFORE = 24
EXCERPT_AFTER = 12

# A marked passage or another place is shown up to this length.
LONGEST = 60

# So many files are kept in memory while files are compared.
RECENT = 32

# So many texts are worked on together, or fewer of so many code points: no more is won from there on (measured).
TOGETHER = 8
LONG_TOGETHER = 400_000

# From about this many files a pool of processes pays for its start (measured on two cores).
POOL_FROM = 60


class Failure(Record):
    """Something that could not be checked: a file that could not be read, or a rule that crashed on it."""

    __slots__ = ("path", "reason", "rule")

    def __init__(self, path: str, reason: str, rule: str | None = None) -> None:
        self.path: Final = path
        self.reason: Final = reason
        self.rule: Final = rule


class Report(Record):
    """What came of one input: its findings in order, what failed, and how much of it was recomputed.

    `lines` holds the text of every line that a finding or a label stands on, for the renderers. `digests` is what the
    rules that compare files keep of this one, by rule.
    """

    __slots__ = ("path", "findings", "failures", "lines", "numbers", "checked", "digests")

    def __init__(
        self,
        path: str,
        findings: tuple[Finding, ...],
        failures: tuple[Failure, ...],
        lines: dict[int, str],
        numbers: int = 0,
        checked: int = 0,
        digests: Mapping[str, object] | None = None,
    ) -> None:
        self.path: Final = path
        self.findings: Final = findings
        self.failures: Final = failures
        self.lines: Final = lines
        self.numbers: Final = numbers
        self.checked: Final = checked
        self.digests: Final = digests


class Input(Record):
    """One thing to check: a path as the user gave it, with its bytes where they do not come from that path."""

    __slots__ = ("path", "data")

    def __init__(self, path: str, data: bytes | None = None) -> None:
        self.path: Final = path
        self.data: Final = data


def lint(inputs: Sequence[Input], book: Rulebook, *, language: str = "zh", jobs: int = 0) -> Iterator[Report]:
    """Check every input and yield the reports in the order of the inputs, for any number of jobs.

    `jobs` 0 takes a process for each core once there are files enough to pay for them.
    """
    workers = jobs or (min(os.cpu_count() or 1, 8) if len(inputs) >= POOL_FROM else 1)
    if len(inputs) < 2:
        yield from lint_inputs(inputs, book, language)
        return
    if workers == 1:
        reports = list(lint_inputs(inputs, book, language, among=True))
    else:
        from linter.pool import in_processes

        reports = list(in_processes(inputs, book, language, workers))
    yield from compared(reports, inputs, book, language)


def lint_inputs(
    inputs: Iterable[Input], book: Rulebook, language: str = "zh", *, among: bool = False
) -> Iterator[Report]:
    """Check inputs in their order, some of them together. What cannot be read becomes a failure of its report.

    With `among` other inputs, each keeps digests for the rules that compare files.
    """
    group: list[Source | Report] = []
    length = 0
    for one in inputs:
        opened = read_input(one)
        if isinstance(opened, Report):
            group.append(opened)
        else:
            group.append(opened[1])
            length += len(opened[1].text)
        if len(group) == TOGETHER or length > LONG_TOGETHER:
            yield from _lint_group(group, book, language, among)
            group, length = [], 0
    yield from _lint_group(group, book, language, among)


def _lint_group(group: Sequence[Source | Report], book: Rulebook, language: str, among: bool) -> Iterator[Report]:
    """Yield the reports of what could be read, and those of what could not, in order."""
    sources = [one for one in group if not isinstance(one, Report)]
    reports = iter(lint_sources(sources, book, language, among=among))
    for one in group:
        yield one if isinstance(one, Report) else next(reports)


def lint_input(one: Input, book: Rulebook, language: str = "zh") -> Report:
    """Check one input. What cannot be read becomes a failure of its report."""
    return next(lint_inputs([one], book, language))


def read_input(one: Input) -> tuple[bytes, Source] | Report:
    """Return the bytes of an input and the source they make, or the report that says why there is none."""
    try:
        data = _bytes(one.path) if one.data is None else one.data
        return data, read_source(one.path, data)
    except OSError as error:
        return Report(one.path, (), (Failure(one.path, error.strerror or str(error)),), {})
    except Undecodable as error:
        return Report(one.path, (), (Failure(one.path, str(error)),), {})


def _bytes(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def lint_source(source: Source, book: Rulebook, language: str = "zh") -> Report:
    """Check one source. A rule that crashes becomes a failure; the others still report."""
    return lint_sources([source], book, language)[0]


def lint_sources(
    sources: Sequence[Source], book: Rulebook, language: str = "zh", *, among: bool = False
) -> list[Report]:
    """Check sources together: each rule runs over all of them before the next does.

    What a rule is made of is then at hand for the processor, which else fetches it anew for every text.
    """
    drafts = [_opened(source, book) for source in sources]
    at_work = [draft for draft in drafts if isinstance(draft, _Draft)]
    for rule in book.rules:
        for draft in at_work:
            draft.run(rule, among)
    return [draft.report(language) if isinstance(draft, _Draft) else draft for draft in drafts]


class _Draft:
    """A text at work: its facts, and what its rules have found and failed at so far."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._hits: list[tuple[Rule, Hit]] = []
        self._failures: list[Failure] = []
        self._digests: dict[str, object] = {}

    def run(self, rule: Rule, among: bool) -> None:
        """Add what a rule finds, and its digest where the text is one among others."""
        facts = self._facts
        try:
            if rule.wanted(facts):
                self._hits += [(rule, hit) for hit in rule.check.check(facts)]
            if among and rule.reach.compares:
                self._digests[rule.id] = cast("RunCheck", rule.check).digest(facts)
        except Exception as error:
            # Whatever goes wrong inside a rule must be seen, and must not silence the other rules.
            self._failures.append(_crash(facts.document.source.path, error, rule.id))

    def report(self, language: str) -> Report:
        """What came of the text."""
        facts, failures, source = self._facts, self._failures, self._facts.document.source
        seen: Counter[str] = Counter()
        findings: list[Finding] = []
        for rule, hit in sorted(self._hits, key=lambda pair: (pair[1].span, pair[0].id, pair[1].variant)):
            try:
                findings.append(_finding(rule, hit, source, language, seen))
            except Exception as error:
                failures.append(_crash(source.path, error, rule.id))
        try:
            numbers, checked = facts.coverage
        except Exception as error:
            failures.append(_crash(source.path, error, None))
            numbers, checked = 0, 0
        lines = _lines_of(source, findings)
        return Report(source.path, tuple(findings), tuple(failures), lines, numbers, checked, self._digests)


def _opened(source: Source, book: Rulebook) -> _Draft | Report:
    """A source ready for its rules, or the report that says why it is not."""
    try:
        return _Draft(facts_of(source, book))
    except Exception as error:
        # A text on which the program fails must be seen, and must not silence the texts beside it.
        return Report(source.path, (), (_crash(source.path, error, None),), {})


def facts_of(source: Source, book: Rulebook) -> Facts:
    """The facts of one source, which are extracted when first asked for."""
    return facts_in(parse(source, book.furniture, lambda: book.finder), book)


def facts_in(document: Document, book: Rulebook) -> Facts:
    """The facts of a document that was parsed already."""
    return Facts(document, book.tables, lambda: book.chronicle, lambda: book.finder, book.teller_for_another)


def compared(reports: Sequence[Report], inputs: Sequence[Input], book: Rulebook, language: str) -> Iterator[Report]:
    """The second stage: yield the reports with the findings of the rules that compare the files of a run."""
    ids = {rule_id for report in reports for rule_id in report.digests or ()}
    if not ids:
        yield from reports
        return

    @lru_cache(RECENT)
    def facts_at(index: int) -> Facts:
        opened = read_input(inputs[index])
        if isinstance(opened, Report):
            raise OSError(opened.failures[0].reason)
        return facts_of(opened[1], book)

    found: dict[int, list[Finding]] = {}
    failed: list[Failure] = []
    seen: Counter[str] = Counter()
    for rule in book.rules:
        if rule.id not in ids:
            continue
        check = cast("RunCheck", rule.check)
        try:
            for index, hit in check.compare([(r.digests or {}).get(rule.id) for r in reports], facts_at):
                source = facts_at(index).document.source
                finding = _finding(rule, hit, source, language, seen, lambda i: facts_at(i).document.source)
                found.setdefault(index, []).append(finding)
        except Exception as error:
            failed.append(_crash(reports[0].path, error, rule.id))
    for index, report in enumerate(reports):
        findings = report.findings
        lines = report.lines
        if index in found:
            findings = tuple(sorted([*findings, *found[index]], key=lambda f: (f.span, f.rule)))
            lines = {**lines, **_lines_of(facts_at(index).document.source, found[index])}
        failures = (*report.failures, *(failed if index == 0 else ()))
        yield report.altered(findings=findings, lines=lines, failures=failures, digests=None)


def _crash(path: str, error: Exception, rule_id: str | None) -> Failure:
    """An error of the program itself, named by its type and the line it came from."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f" ({os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno})" if trace else ""
    return Failure(path, f"{type(error).__name__}: {error}{where}", rule_id)


def _finding(
    rule: Rule,
    hit: Hit,
    source: Source,
    language: str,
    seen: Counter[str],
    other_source: Callable[[int], Source] | None = None,
) -> Finding:
    message = filled(rule.messages[hit.variant if hit.variant in rule.messages else _plain(rule)][language], hit)
    labels = []
    for note in hit.notes:
        beyond = other_source(note.other) if other_source is not None and note.other is not None else None
        there = beyond or source
        wording = filled(rule.labels[note.text][language], hit) if note.text in rule.labels else note.text
        words = there.text[note.span.start : min(note.span.end, note.span.start + LONGEST)]
        labels.append(Label(there.place(note.span), words, wording, beyond.path if beyond else None))
    fix = _fix(rule, hit, source)
    suggestion = hit.suggestion
    if suggestion is None and fix is not None and len(fix.edits) == 1:
        suggestion = fix.edits[0].text
    key = _key(rule, hit, source)
    seen[key] += 1
    return Finding(
        rule=rule.id,
        severity=hit.severity or rule.severity,
        path=source.path,
        place=source.place(hit.span),
        span=source.in_file(hit.span),
        message=message,
        excerpt=_excerpt(source, hit.span),
        suggestion=suggestion,
        labels=tuple(labels),
        fix=fix,
        fingerprint=_digest(f"{key} {seen[key]}"),
    )


def _digest(key: str) -> str:
    """Twenty-four hexadecimal digits that stand for a text."""
    try:
        # hashlib also loads OpenSSL, which takes longer than checking a draft.
        from _blake2 import blake2b
    except ImportError:
        from hashlib import blake2b
    return blake2b(key.encode(errors="surrogatepass"), digest_size=12).hexdigest()


def _plain(rule: Rule) -> str:
    """The message that serves where a hit names none of the rule's: the plain one, or the first."""
    return "" if "" in rule.messages else next(iter(rule.messages))


def filled(template: str, hit: Hit) -> str:
    """The template with every brace filled from the hit's fields."""
    return BRACES.sub(lambda match: hit.fields.get(match[1].strip(), match[0]), template)


def _fix(rule: Rule, hit: Hit, source: Source) -> Fix | None:
    if hit.changes:
        edits = tuple(
            Edit(source.place(change.span), source.in_file(change.span), change.text) for change in hit.changes
        )
        return Fix(hit.applicability, edits)
    if rule.fix is None:
        return None
    text = filled(rule.fix.text, hit)
    if text[:1] == "-" and text[1:2].isdigit() and source.text[hit.span.start] != "-":
        return None  # nothing is less than nought: another figure must be wrong
    return Fix(rule.fix.applicability, (Edit(source.place(hit.span), source.in_file(hit.span), text),))


def _excerpt(source: Source, span: Span) -> str:
    """The text around a span, on one line."""
    line = source.line_span(source.line_of(span.start))
    start = max(line.start, span.start - EXCERPT_BEFORE)
    if span.end - span.start > LONGEST:
        # A whole passage is marked: its beginning tells which.
        span = Span(span.start, min(span.start + LONGEST, line.end))
    end = min(max(line.end, span.end), span.end + EXCERPT_AFTER)
    head = "…" if start > line.start else ""
    tail = "…" if end < line.end else ""
    return head + " ".join(source.text[start:end].split()) + tail


def _key(rule: Rule, hit: Hit, source: Source) -> str:
    """What makes a finding the same one after other lines were edited: rule, path and the texts it rests on."""
    path = os.path.normpath(source.path).replace(os.sep, "/")
    spans = [hit.span, *(note.span for note in hit.notes if note.other is None)]
    texts = [source.text[s.start : s.end][:LONGEST] for s in spans]
    return "\0".join([rule.id, path, *("".join(text.split()) for text in texts)])


def _lines_of(source: Source, findings: Iterable[Finding]) -> dict[int, str]:
    """The text of every line that the findings and their labels start on."""
    numbers = {
        place.line for f in findings for place in (f.place, *(label.place for label in f.labels if not label.path))
    }
    spans = {number: source.line_span(number) for number in sorted(numbers)}
    return {number: source.text[span.start : span.end] for number, span in spans.items()}
