"""The quantities of a draft as the linter reads them: a table for people, and JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from linter.document import Document
from linter.facts import Facts
from linter.facts.interval import Interval
from linter.facts.quantities import Quantity
from linter.report.width import columns, printable

HEADS = ("line:column", "text", "kind", "value", "unit", "between", "checked")


def record(document: Document, quantity: Quantity, checked: bool) -> dict[str, object]:
    """One quantity, ready for JSON. Values are in the unit itself: 1.2万元 is 12000, 95% is 0.95."""
    place = document.source.place(quantity.span)
    interval = quantity.interval()
    return {
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "text": document.text_of(quantity.span),
        "kind": quantity.kind,
        "value": _printed(quantity.exact),
        "decimals": quantity.decimals,
        "unit": quantity.unit,
        "hedge": quantity.hedge or None,
        "change": quantity.change or None,
        "low": _bound(interval, low=True),
        "high": _bound(interval, low=False),
        "checked": checked,
    }


def records(facts: Facts) -> list[dict[str, object]]:
    """Every quantity of a text, in order. `checked` tells whether a rule that ran over the facts has used it."""
    return [record(facts.document, quantity, quantity.span in facts.checked) for quantity in facts.quantities]


def table(facts: Facts) -> Iterator[str]:
    """Yield the lines of the table."""
    rows = [HEADS, *(_row(one) for one in records(facts))]
    widths = [max(columns(row[index]) for row in rows) for index in range(len(HEADS))]
    for row in rows:
        cells = (cell + " " * (width - columns(cell)) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def coverage(facts: Facts) -> str:
    """How many numbers were seen and how many of them a rule has recomputed, in one line."""
    seen, checked = facts.coverage
    return f"{seen} numbers, {checked} checked, {seen - checked} not"


def _row(one: Mapping[str, object]) -> tuple[str, ...]:
    low, high = one["low"], one["high"]
    between = str(low) if low == high else f"{'…' if low is None else low} – {'…' if high is None else high}"
    kind = f"{one['kind']} ({one['change']})" if one["change"] else str(one["kind"])
    return (
        f"{one['line']}:{one['column']}",
        printable(str(one["text"])),
        kind,
        str(one["value"]),
        str(one["unit"]),
        between,
        "yes" if one["checked"] else "",
    )


def _printed(number: Fraction) -> str:
    return str(int(number)) if number.denominator == 1 else f"{float(number):.10g}"


def _bound(interval: Interval, *, low: bool) -> str | None:
    bound = interval.low if low else interval.high
    if isinstance(bound, float):
        return None
    return _printed(bound)
