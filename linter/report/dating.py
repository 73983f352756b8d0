"""How an article was dated, for people: the interval, and every piece of evidence with its line."""

from __future__ import annotations

from collections.abc import Iterator

from linter.document import Document
from linter.facts.dating import OPEN, Dating, Evidence
from linter.finding import Span


def interval(first: int | None, last: int | None) -> str:
    """The years of an interval as they are shown: 2024, 2004–2005, 2015–, or — where nothing is known."""
    if first is None:
        return "—"
    if last is None or last >= OPEN:
        return f"{first}–"
    return str(first) if first == last else f"{first}–{last}"


def render(document: Document, datings: tuple[Dating, ...]) -> Iterator[str]:
    """Yield the lines: one for each article, one for each piece of evidence under it.

    A piece is marked + where it agrees with the interval and - where it does not.
    """
    for number, dating in enumerate(datings, 1):
        title = dating.article.title
        words = document.text_of(title.span) if title is not None else "—"
        line = dating.article.paragraphs[0].line
        yield f"article {number}, line {line}: {words}"
        yield f"  dated {interval(dating.first, dating.last)}, weight {dating.weight}, read as {dating.genre}"
        for one in dating.evidence:
            yield f"  {_piece(document, dating, one)}"


def _piece(document: Document, dating: Dating, one: Evidence) -> str:
    agrees = dating.first is not None and dating.last is not None and one.allows(dating.first, dating.last)
    words = "" if one.kind == "file" else _around(document, one.span)
    place = "file name" if one.kind == "file" else f"line {document.source.place(one.span).line}"
    name = f" ({one.name})" if one.name else ""
    years = interval(one.first, one.last)
    sign = "+" if agrees else "-"
    return f"{sign} {place:<10} {one.kind:<11} {years:<10} weight {one.weight}  {words}{name}".rstrip()


def _around(document: Document, span: Span) -> str:
    """The text of a span with a few characters about it, on one line."""
    start, end = max(0, span.start - 8), min(len(document.text), span.end + 8)
    return " ".join(document.text[start:end].split())
