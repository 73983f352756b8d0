"""For people: the finding, its passage with a caret line, the other places, the suggestion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.engine import Report
from linter.finding import Finding, Label, Place
from linter.report.concise import heading
from linter.report.summary import Summary
from linter.report.width import columns, printable, window
from linter.report.wording import WORDS

ROOM = 92
COLORS = {"error": "31", "warning": "33", "info": "36"}


def render(reports: Sequence[Report], summary: Summary, language: str, color: bool) -> Iterator[str]:
    """Yield the lines of the whole output, the summary last."""
    for report in reports:
        for finding in report.findings:
            yield from _finding(finding, report.lines, language, color)
            yield ""
    words = WORDS[language]
    counts = {name: getattr(summary, name) for name in ("total", "errors", "warnings", "infos")}
    if summary.total:
        yield words["found"].format(**counts)
    elif not summary.failures:
        yield words["clean"]
    yield words["checked"].format(files=summary.files, numbers=summary.numbers, checked=summary.checked)


def _finding(finding: Finding, lines: dict[int, str], language: str, color: bool) -> Iterator[str]:
    head = heading(finding)
    yield f"\x1b[1;{COLORS[finding.severity]}m{head}\x1b[0m" if color else head
    margin = len(str(max([finding.place.line, *(other.place.line for other in finding.labels if not other.path)])))
    yield from _passage(lines[finding.place.line], finding.place, margin, color)
    for label in finding.labels:
        yield from _label(label, lines, finding.place, margin)
    if finding.suggestion is not None:
        # An empty suggestion takes the marked text away.
        shown = _one_line(finding.suggestion) or WORDS[language]["remove"]
        yield f"{' ' * margin} = {WORDS[language]['suggestion']}: {shown}"


def _passage(line: str, place: Place, margin: int, color: bool, sign: str = "^") -> Iterator[str]:
    start = place.column - 1
    end = place.end_column - 1 if place.end_line == place.line else len(line)
    shown, start, end = window(line, start, max(end, start + 1), ROOM)
    shown = printable(shown)
    yield f"{place.line:>{margin}} | {shown}"
    carets = sign * max(1, columns(shown[start:end]))
    yield f"{' ' * margin} | {' ' * columns(shown[:start])}" + (f"\x1b[1;31m{carets}\x1b[0m" if color else carets)


def _label(label: Label, lines: dict[int, str], main: Place, margin: int) -> Iterator[str]:
    """The other place: its words where it shares the finding's line, its whole passage where it does not."""
    note = f"{label.note}: " if label.note else ""
    where = f"{printable(label.path) + ':' if label.path else ''}{label.place.line}:{label.place.column}"
    yield f"{' ' * margin} = {printable(note)}{_one_line(label.text)} ({where})"
    if label.path is None and label.place.line != main.line:
        yield from _passage(lines[label.place.line], label.place, margin, color=False, sign="-")


def _one_line(text: str) -> str:
    """A text without line breaks, cut to what a line holds."""
    flat = printable(" ".join(text.split()))
    return flat if columns(flat) <= ROOM else window(flat, 0, 1, ROOM)[0]
