"""Carrying out fixes: edits that do not overlap, until nothing more is left to apply."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from linter.engine import Failure, Report, lint_source
from linter.finding import Edit, Finding
from linter.rules import Rulebook
from linter.source import Source

# A fix may uncover another (a line gone, a mark restored); shipped rules settle after two or three rounds.
MOST_ROUNDS = 10

BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class CannotRewrite(Exception):
    """The file would not come back byte for byte: it is left alone."""


class Fixed(NamedTuple):
    """A source with its fixes applied, how many there were, and the report on what remains."""

    source: Source
    applied: int
    report: Report


def fixed(source: Source, book: Rulebook, language: str, *, unsafe: bool = False) -> Fixed:
    """Apply the safe fixes, the unsafe ones too if asked, and lint again until no fix is left.

    A source on which a rule crashed is left as it is from there on.
    """
    applied = 0
    report = lint_source(source, book, language)
    for _ in range(MOST_ROUNDS):
        if report.failures:
            break
        chosen = compatible(report.findings, unsafe=unsafe)
        if not chosen:
            break
        edits = [edit for finding in chosen if finding.fix for edit in finding.fix.edits]
        source = source.with_text(edited(source.text, edits))
        applied += len(chosen)
        report = lint_source(source, book, language)
    return Fixed(source, applied, report)


def compatible(findings: Iterable[Finding], *, unsafe: bool) -> list[Finding]:
    """Return the findings whose fixes may be applied together: the first of those that touch, in order."""
    wanted = ("safe", "unsafe") if unsafe else ("safe",)
    chosen: list[Finding] = []
    taken: list[Edit] = []
    for finding in findings:
        fix = finding.fix
        if fix is None or fix.applicability not in wanted or not fix.edits:
            continue
        if not any(_touch(edit, other) for edit in fix.edits for other in taken):
            chosen.append(finding)
            taken += fix.edits
    return chosen


def _touch(one: Edit, other: Edit) -> bool:
    """Whether two edits overlap, or insert at one place."""
    if one.span == other.span:
        return True
    return one.span.start < other.span.end and other.span.start < one.span.end


def edited(text: str, edits: Sequence[Edit]) -> str:
    """Return the text with edits that do not overlap carried out."""
    pieces, at = [], 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        pieces += [text[at : edit.span.start], edit.text]
        at = edit.span.end
    return "".join([*pieces, text[at:]])


def rewritten(before: Source, after: Source, data: bytes) -> bytes:
    """Return the bytes of the fixed text, in the encoding and with the byte-order mark that the file had.

    Raises CannotRewrite where the unchanged text would not come back byte for byte.
    """
    bom = next((bom for bom in BOMS if data.startswith(bom)), b"")
    encoding = before.encoding.removesuffix("-sig")
    try:
        if bom + before.text.encode(encoding) != data:
            raise CannotRewrite(f"it cannot be written back as {before.encoding} byte for byte")
        return bom + after.text.encode(encoding)
    except (UnicodeEncodeError, LookupError) as error:
        raise CannotRewrite(f"it cannot be written back as {before.encoding}: {error}") from None


def cannot_rewrite(report: Report, reason: str) -> Report:
    """Return the report with the failure to write its file."""
    return report.altered(failures=(*report.failures, Failure(report.path, reason)))
