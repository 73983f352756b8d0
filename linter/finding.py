"""The vocabulary everybody shares: where something stands, what a check saw there, what the user is told."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "info"]
Applicability = Literal["safe", "unsafe", "display"]

SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")
APPLICABILITIES: tuple[Applicability, ...] = ("display", "unsafe", "safe")


NO_FIELDS: Mapping[str, str] = {}


class Span(NamedTuple):
    """A half-open range of code-point offsets into one source text."""

    start: int
    end: int


class Note(NamedTuple):
    """Another place that a hit rests on.

    `text` is shown beside the place; when it is a key of the rule's `labels` table, the table's wording is shown.
    `other` is the index of the input that the place lies in, where that is another file of the run.
    """

    span: Span
    text: str
    other: int | None = None


class Change(NamedTuple):
    """A replacement of one span by a text."""

    span: Span
    text: str


class Hit(NamedTuple):
    """What a kind saw, in offsets. The engine turns it into a Finding with the rule's own words.

    `fields` fill the braces of the rule's message; `variant` chooses among the rule's messages (empty: the first).
    `changes` are the kind's own fix; a rule that states `fix` in YAML is served by the engine instead.
    """

    span: Span
    fields: Mapping[str, str] = NO_FIELDS
    notes: tuple[Note, ...] = ()
    suggestion: str | None = None
    changes: tuple[Change, ...] = ()
    applicability: Applicability = "display"
    severity: Severity | None = None
    variant: str = ""


class Place(NamedTuple):
    """Where a span lies in its file: lines and columns from 1, columns in code points, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class Label(NamedTuple):
    """The other place of a finding, ready to print. `path` is set only when it lies in another file."""

    place: Place
    text: str
    note: str
    path: str | None = None


class Edit(NamedTuple):
    """One replacement of a fix, ready to print or apply."""

    place: Place
    span: Span
    text: str


class Fix(NamedTuple):
    """`safe` has one right answer, `unsafe` wants a look, `display` is shown and never applied."""

    applicability: Applicability
    edits: tuple[Edit, ...]


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
