"""A sentence or a clause that stands twice in a row, and a paragraph that stands twice in one article.

    clause       characters from which a clause counts
    sentence     characters from which a sentence counts
    paragraph    characters from which a paragraph counts

Variants: `clause`, `paragraph`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from operator import eq

from linter.document import Paragraph
from linter.facts import Facts
from linter.finding import Change, Hit, Note, Span
from linter.pattern import Pattern, compiled, pieces
from linter.settings import Settings

SENTENCE = Pattern(r"[^。!?;]+[。!?;]", {})
LONG_SENTENCE = Pattern(r"[^。!?]+[。!?]", {})
HAN = compiled(r"\p{Han}+")
# What stands in a clause with a figure: 增幅最低的县为-5.1%.
FIGURED = compiled(r"[\p{Han}0-9.%“”《》()-]+")
WORDS = 5
SENTENCE_ENDS = "。!?;"
SHOWN = 16


class RepeatedPassage:
    """The kind `repeated_passage` at work."""

    fields: frozenset[str] = frozenset({"passage"})
    variants: frozenset[str] = frozenset({"clause", "paragraph"})

    def __init__(self, clause: int, sentence: int, paragraph: int) -> None:
        self.clause = clause
        self.sentence = sentence
        self.paragraph = paragraph

    def wanted(self, facts: Facts) -> bool:
        """Whether the text is long enough to say a thing twice."""
        return len(facts.shadow) >= 2 * self.clause

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit on each repetition, with a note on what it repeats."""
        may_be_twins = _may_hold_twins(facts)
        for article in facts.document.articles:
            seen: dict[str, Paragraph] = {}
            for paragraph in article.paragraphs:
                words = facts.shadow[paragraph.span.start : paragraph.span.end]
                if paragraph.role == "row":
                    continue
                if len(words) >= self.paragraph:
                    if words in seen and words.strip("_ "):
                        yield self._hit(facts, paragraph.span, seen[words].span, "paragraph")
                        continue
                    seen[words] = paragraph
                if may_be_twins and _has_twins(words):
                    yield from self._sentences(facts, paragraph.span, SENTENCE)
                elif ";" in words and _has_long_twins(words):
                    yield from self._sentences(facts, paragraph.span, LONG_SENTENCE)
        yield from self._clauses(facts)

    def _clauses(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit on each clause that repeats the one before its comma, or itself: 扩大绿化面积,扩大绿化面积."""
        shadow, least = facts.shadow, self.clause
        clauses = facts.evenly_marked.replace("\n", ",").split(",")
        said = list(filter(None, clauses))
        twice = 2 * least
        halved = [c for c in said if (size := len(c)) > twice and not size & 1 and c[0] == c[size >> 1]]
        if not any(map(eq, said, islice(said, 1, None))) and not any(map(_is_doubled, halved)):
            return
        at, before = 0, ""
        for clause in clauses:
            size = len(clause)
            if size >= least:
                # …,修渠三千米。修渠三千米。 pasted the end of a sentence, not the whole of it.
                end = size >= self.sentence and shadow[at - 1] in SENTENCE_ENDS and shadow[at - 2 - size] == ","
                near = shadow[at - 1] == "," or end
                if clause == before and near and _is_told(facts, clause, at):
                    yield self._hit(facts, Span(at - 1, at + size), Span(at - 1 - size, at - 1), "clause")
                elif size > twice and _is_doubled(clause) and _is_told(facts, clause, at):
                    half = size >> 1
                    yield self._hit(facts, Span(at + half, at + size), Span(at, at + half), "clause")
            at += size + 1
            before = clause

    def _sentences(self, facts: Facts, span: Span, sentence: Pattern) -> Iterator[Hit]:
        before: Span | None = None
        told = ""
        for match in sentence.finditer(facts.shadow, span.start, span.end):
            if before is not None and match.group().strip() == told and len(told) >= self.sentence:
                yield self._hit(facts, Span(*match.span()), before, "")
            before, told = Span(*match.span()), match.group().strip()

    def _hit(self, facts: Facts, span: Span, before: Span, variant: str) -> Hit:
        passage = facts.text[span.start : span.end].strip(" \u3000,，")
        return Hit(
            span,
            {"passage": passage if len(passage) <= SHOWN else passage[:SHOWN] + "…"},
            notes=(Note(before, "first"),),
            changes=(Change(span, ""),),
            applicability="display" if variant == "paragraph" else "unsafe",
            variant=variant,
        )


def _may_hold_twins(facts: Facts) -> bool:
    """Whether a sentence may follow its equal anywhere. In Markdown it may run over lines, which end sentences else."""
    sentences = facts.bare_sentences
    return facts.document.source.markdown or any(map(eq, sentences, islice(sentences, 1, None)))


def _is_doubled(clause: str) -> bool:
    """Whether a clause is the same words twice."""
    return clause[: len(clause) >> 1] * 2 == clause


def _is_told(facts: Facts, clause: str, at: int) -> bool:
    """Whether a clause is words in running text, perhaps with a figure, not a figure or a cell."""
    paragraph = facts.document.paragraph_at(at)
    words = HAN.fullmatch(clause) is not None or (FIGURED.fullmatch(clause) is not None and _has_words(clause))
    return words and paragraph is not None and paragraph.role == "text"


def _has_words(clause: str) -> bool:
    return sum(map(len, HAN.findall(clause))) >= WORDS


def _has_twins(paragraph: str) -> bool:
    """Whether two neighbouring pieces between full stops may be equal: cheap, and never wrong in saying no."""
    sentences = pieces(paragraph, SENTENCE_ENDS)
    if " " in paragraph:
        sentences = [sentence.lstrip(" ") for sentence in sentences]
    return any(map(eq, sentences, islice(sentences, 1, None)))


def _has_long_twins(paragraph: str) -> bool:
    """Whether two neighbouring sentences of several parts may be equal."""
    sentences = [sentence.strip(" ") for sentence in paragraph.split("。")]
    return any(map(eq, sentences, islice(sentences, 1, None)))


def build(settings: Settings) -> RepeatedPassage:
    """Read a rule of this kind."""
    return RepeatedPassage(settings.number("clause"), settings.number("sentence"), settings.number("paragraph"))
