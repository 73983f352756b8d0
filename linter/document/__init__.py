"""Text to articles, sections, paragraphs and sentences, all as spans of one source."""

from __future__ import annotations

from linter.document.article import Article, Section
from linter.document.furniture import FurnitureTable, furniture_table
from linter.document.numbering import Mark, Style
from linter.document.paragraph import Paragraph
from linter.document.parse import Document, parse

__all__ = [
    "Article",
    "Document",
    "FurnitureTable",
    "Mark",
    "Paragraph",
    "Section",
    "Style",
    "furniture_table",
    "parse",
]
