"""What a document states, each kind of fact extracted once."""

from __future__ import annotations

from functools import cached_property

from linter.document import Document
from linter.facts.masked import Masked, masked
from linter.facts.quantities import Quantity
from linter.facts.scanning import scan
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

    @cached_property
    def characters(self) -> frozenset[str]:
        """Every character that occurs in the shadow: the cheapest gate of all."""
        return frozenset(self.shadow)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Every quantity of the text, in order."""
        return scan(self.shadow, self.text)

    @cached_property
    def masked_paragraphs(self) -> tuple[Masked, ...]:
        """The paragraphs that hold quantities, each quantity one character of its type."""
        return tuple(masked(self.shadow, (p.span for p in self.document.paragraphs), self.quantities))

    @cached_property
    def masked_sentences(self) -> tuple[Masked, ...]:
        """The sentences that hold quantities, each quantity one character of its type."""
        return tuple(sentence for paragraph in self.masked_paragraphs for sentence in paragraph.sentences())

    @property
    def coverage(self) -> tuple[int, int]:
        """How many numbers were seen, and how many of them took part in a check."""
        return len(self.checked.union(q.span for q in self.quantities)), len(self.checked)
