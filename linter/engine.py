"""Rules times documents: findings with their places and words, and every failure made visible."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from linter.document import parse
from linter.facts import Facts
from linter.finding import Edit, Finding, Fix, Hit, Label, Span
from linter.rules import Rule, Rulebook
from linter.rules.rule import BRACES
from linter.source import Source, Undecodable, read_source

try:
    # hashlib also loads OpenSSL, which takes longer than checking a draft.
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

# Code points shown around a finding as its excerpt.
EXCERPT_BEFORE = 24
EXCERPT_AFTER = 12

# From about this many files a pool of processes pays for its start (measured on two cores).
POOL_FROM = 60


class Failure(NamedTuple):
    """Something that could not be checked: a file that could not be read, or a rule that crashed on it."""

    path: str
    reason: str
    rule: str | None = None


class Report(NamedTuple):
    """What came of one input: its findings in order, what failed, and how much of it was recomputed.

    `lines` holds the text of every line that a finding or a label stands on, for the renderers.
    """

    path: str
    findings: tuple[Finding, ...]
    failures: tuple[Failure, ...]
    lines: dict[int, str]
    numbers: int = 0
    checked: int = 0


class Input(NamedTuple):
    """One thing to check: a path as the user gave it, with its bytes where they do not come from that path."""

    path: str
    data: bytes | None = None


def lint(inputs: Sequence[Input], book: Rulebook, *, language: str = "zh", jobs: int = 0) -> Iterator[Report]:
    """Check every input and yield the reports in the order of the inputs, for any number of jobs.

    `jobs` 0 takes a process for each core once there are files enough to pay for them.
    """
    workers = jobs or (min(os.cpu_count() or 1, 8) if len(inputs) >= POOL_FROM else 1)
    if workers == 1 or len(inputs) < 2:
        for one in inputs:
            yield lint_input(one, book, language)
        return
    from linter.pool import in_processes

    yield from in_processes(inputs, book, language, workers)


def lint_input(one: Input, book: Rulebook, language: str = "zh") -> Report:
    """Check one input. What cannot be read becomes a failure of its report."""
    opened = read_input(one)
    return opened if isinstance(opened, Report) else lint_source(opened[1], book, language)


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
    try:
        facts = Facts(parse(source, book.furniture), book.tables, lambda: book.chronicle)
    except Exception as error:
        return Report(source.path, (), (_crash(source, error, None),), {})
    hits: list[tuple[Rule, Hit]] = []
    failures = []
    for rule in book.rules:
        try:
            if rule.check.wanted(facts):
                hits += [(rule, hit) for hit in rule.check.check(facts)]
        except Exception as error:
            # Whatever goes wrong inside a rule must be seen, and must not silence the other rules.
            failures.append(_crash(source, error, rule.id))
    hits.sort(key=lambda pair: (pair[1].span, pair[0].id, pair[1].variant))
    seen: Counter[str] = Counter()
    findings: list[Finding] = []
    for rule, hit in hits:
        try:
            findings.append(_finding(rule, hit, source, language, seen))
        except Exception as error:
            failures.append(_crash(source, error, rule.id))
    try:
        numbers, checked = facts.coverage
    except Exception as error:
        failures.append(_crash(source, error, None))
        numbers, checked = 0, 0
    return Report(source.path, tuple(findings), tuple(failures), _lines_of(source, findings), numbers, checked)


def _crash(source: Source, error: Exception, rule_id: str | None) -> Failure:
    """An error of the program itself, named by its type and the line it came from."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f" ({os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno})" if trace else ""
    return Failure(source.path, f"{type(error).__name__}: {error}{where}", rule_id)


def _finding(rule: Rule, hit: Hit, source: Source, language: str, seen: Counter[str]) -> Finding:
    message = filled(rule.messages[hit.variant if hit.variant in rule.messages else _plain(rule)][language], hit)
    labels = tuple(
        Label(
            source.place(note.span),
            source.text[note.span.start : note.span.end],
            filled(rule.labels[note.text][language], hit) if note.text in rule.labels else note.text,
        )
        for note in hit.notes
    )
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
        span=hit.span,
        message=message,
        excerpt=_excerpt(source, hit.span),
        suggestion=suggestion,
        labels=labels,
        fix=fix,
        fingerprint=blake2b(f"{key} {seen[key]}".encode(errors="surrogatepass"), digest_size=12).hexdigest(),
    )


def _plain(rule: Rule) -> str:
    """The message that serves where a hit names none of the rule's: the plain one, or the first."""
    return "" if "" in rule.messages else next(iter(rule.messages))


def filled(template: str, hit: Hit) -> str:
    """The template with every brace filled from the hit's fields."""
    return BRACES.sub(lambda match: hit.fields.get(match[1].strip(), match[0]), template)


def _fix(rule: Rule, hit: Hit, source: Source) -> Fix | None:
    if hit.changes:
        edits = tuple(Edit(source.place(change.span), change.span, change.text) for change in hit.changes)
        return Fix(hit.applicability, edits)
    if rule.fix is None:
        return None
    return Fix(rule.fix.applicability, (Edit(source.place(hit.span), hit.span, filled(rule.fix.text, hit)),))


def _excerpt(source: Source, span: Span) -> str:
    """The text around a span, on one line."""
    line = source.line_span(source.line_of(span.start))
    start = max(line.start, span.start - EXCERPT_BEFORE)
    end = min(max(line.end, span.end), span.end + EXCERPT_AFTER)
    head = "…" if start > line.start else ""
    tail = "…" if end < line.end else ""
    return head + " ".join(source.text[start:end].split()) + tail


def _key(rule: Rule, hit: Hit, source: Source) -> str:
    """What makes a finding the same one after other lines were edited: rule, path and the texts it rests on."""
    path = os.path.normpath(source.path).replace(os.sep, "/")
    texts = [source.text[s.start : s.end] for s in (hit.span, *(note.span for note in hit.notes))]
    return "\0".join([rule.id, path, *("".join(text.split()) for text in texts)])


def _lines_of(source: Source, findings: Iterable[Finding]) -> dict[int, str]:
    """The text of every line that the findings and their labels start on."""
    numbers = {
        place.line for f in findings for place in (f.place, *(label.place for label in f.labels if not label.path))
    }
    spans = {number: source.line_span(number) for number in sorted(numbers)}
    return {number: source.text[span.start : span.end] for number, span in spans.items()}
