"""The vocabulary everybody shares: where something stands, what a check saw there, what the user is told."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final, Literal, NamedTuple

from linter.record import Record

Severity = Literal["error", "warning", "info"]
Applicability = Literal["safe", "unsafe", "display"]

SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")
APPLICABILITIES: tuple[Applicability, ...] = ("display", "unsafe", "safe")


NO_FIELDS: Mapping[str, str] = {}


class Span(NamedTuple):
    """A half-open range of code-point offsets into one source text."""

    start: int
    end: int


# Spans of pairs of offsets, made in a third of the time: for the many lines of a text.
span_of: Callable[[tuple[int, int]], Span] = partial(tuple.__new__, Span)


class Note(Record):
    """Another place that a hit rests on.

    `text` is shown beside the place; when it is a key of the rule's `labels` table, the table's wording is shown.
    `other` is the index of the input that the place lies in, where that is another file of the run.
    """

    __slots__ = ("span", "text", "other")

    def __init__(self, span: Span, text: str, other: int | None = None) -> None:
        self.span: Final = span
        self.text: Final = text
        self.other: Final = other


class Change(Record):
    """A replacement of one span by a text."""

    __slots__ = ("span", "text")

    def __init__(self, span: Span, text: str) -> None:
        self.span: Final = span
        self.text: Final = text


class Hit(Record):
    """What a kind saw, in offsets. The engine turns it into a Finding with the rule's own words.

    `fields` fill the braces of the rule's message; `variant` chooses among the rule's messages (empty: the first).
    `changes` are the kind's own fix; a rule that states `fix` in YAML is served by the engine instead.
    """

    __slots__ = ("span", "fields", "notes", "suggestion", "changes", "applicability", "severity", "variant")

    def __init__(
        self,
        span: Span,
        fields: Mapping[str, str] = NO_FIELDS,
        notes: tuple[Note, ...] = (),
        suggestion: str | None = None,
        changes: tuple[Change, ...] = (),
        applicability: Applicability = "display",
        severity: Severity | None = None,
        variant: str = "",
    ) -> None:
        self.span: Final = span
        self.fields: Final = fields
        self.notes: Final = notes
        self.suggestion: Final = suggestion
        self.changes: Final = changes
        self.applicability: Final = applicability
        self.severity: Final = severity
        self.variant: Final = variant


class Place(Record):
    """Where a span lies in its file: lines and columns from 1, columns in code points, the end exclusive."""

    __slots__ = ("line", "column", "end_line", "end_column")

    def __init__(self, line: int, column: int, end_line: int, end_column: int) -> None:
        self.line: Final = line
        self.column: Final = column
        self.end_line: Final = end_line
        self.end_column: Final = end_column


class Label(Record):
    """The other place of a finding, ready to print. `path` is set only when it lies in another file."""

    __slots__ = ("place", "text", "note", "path")

    def __init__(self, place: Place, text: str, note: str, path: str | None = None) -> None:
        self.place: Final = place
        self.text: Final = text
        self.note: Final = note
        self.path: Final = path


class Edit(Record):
    """One replacement of a fix, ready to print or apply."""

    __slots__ = ("place", "span", "text")

    def __init__(self, place: Place, span: Span, text: str) -> None:
        self.place: Final = place
        self.span: Final = span
        self.text: Final = text


class Fix(Record):
    """`safe` has one right answer, `unsafe` wants a look, `display` is shown and never applied."""

    __slots__ = ("applicability", "edits")

    def __init__(self, applicability: Applicability, edits: tuple[Edit, ...]) -> None:
        self.applicability: Final = applicability
        self.edits: Final = edits


class Finding(NamedTuple):
    """One finding as the user meets it, the same for every output format."""

    rule: str
    severity: Severity
    path: str
    place: Place
    span: Span
    message: str
    excerpt: str
    suggestion: str | None
    labels: tuple[Label, ...]
    fix: Fix | None
    fingerprint: str
