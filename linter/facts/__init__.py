"""What a document states, each kind of fact extracted once."""

from __future__ import annotations

from linter.document import Document
from linter.finding import Span
from linter.settings import Tables


class Facts:
    """The facts of one document, found when first asked for.

    `tables` are the knowledge tables; `checked` collects the spans of the numbers that took part in a check.
    """

    def __init__(self, document: Document, tables: Tables) -> None:
        self.document = document
        self.tables = tables
        self.checked: set[Span] = set()

    @property
    def text(self) -> str:
        """The text as the user wrote it."""
        return self.document.text

    @property
    def shadow(self) -> str:
        """The text that rules read: one width, one script, no page furniture."""
        return self.document.shadow

    @property
    def characters(self) -> frozenset[str]:
        """Every character that occurs in the shadow, and perhaps a few more: the cheapest gate of all."""
        return self.document.source.characters

    @property
    def coverage(self) -> tuple[int, int]:
        """How many numbers were seen, and how many of them took part in a check."""
        return len(self.checked), len(self.checked)
