"""Headings with nothing under them, where the headings beside them have something.

    share   of a hundred sibling headings, how many at least must have text under them

A numbered line is told from a heading by its neighbours: in a list of tasks none has text of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.document import Article, Paragraph, Section
from linter.document.article import MARK_RANK
from linter.document.numbering import RANKS
from linter.document.paragraph import ends_sentence
from linter.document.signature import signs
from linter.facts import Facts
from linter.facts.gate import Gate
from linter.facts.lists import heading_of, next_to, sibling_lists
from linter.finding import Hit, Note
from linter.pattern import compiled
from linter.settings import Settings

# A numbered sentence as long as this says all it has to say.
LONG = 30
# What begins a line of another list, or a note.
OTHERWISE = tuple("【※○●◇◆☆★")
ITEM = MARK_RANK + RANKS["1."]
# What closes rules and notices in one line, or says that nothing follows: 八、未尽事宜,另行通知. 九、任免事项(略)
CLOSES = compiled(
    r"\((?:从?略|暂?无|[详另]?见附[^()]{0,8}|另附|不公开)\)$|未尽事宜|另行(?:通知|公告|规定|制定|送达)|负责解释|[起日]施行"
)

# What tells how much something is, and so is told: 一、上期结存18,640元。 1.财政拨款320万元
AMOUNTS = compiled(r"[0-9](?![年月日])(?:%|\p{Han}{1,4})。$|[0-9](?:[万亿]?元|%)$")


class EmptyHeadingCheck:
    """The kind `empty_heading` at work for one rule."""

    fields: frozenset[str] = frozenset({"heading", "next"})
    variants: frozenset[str] = frozenset({"last"})

    def __init__(self, share: int) -> None:
        self.share = share

    @property
    def gate(self) -> Gate:
        """Open if any paragraph is a heading."""
        return Gate(features=("heading",))

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit for every heading that stands empty among headings that do not."""
        for article in facts.document.articles:
            for parent in article.root.walk():
                for siblings in sibling_lists(parent):
                    # Under 附件: stand names.
                    if len(siblings) > 1 and not (parent.attached and siblings[0].rank >= ITEM):
                        yield from self._empty(facts, article, siblings)

    def _empty(self, facts: Facts, article: Article, siblings: Sequence[Section]) -> Iterator[Hit]:
        filled = [_filled(facts, section) for section in siblings]
        # Captions under the last item open what comes next, and so does 【规格】; they say nothing of the item.
        last = siblings[-1].paragraphs
        if filled[-1] and not siblings[-1].children and _opens_anew(facts, last):
            filled[-1] = False
            siblings = siblings[:-1] if len(siblings) > 2 else ()
        full = sum(filled)
        ended = [ends_sentence(facts.shadow, heading_of(section).span) for section in siblings]
        whole = sum(a and b for a, b in zip(filled, ended, strict=False))
        for index, section in enumerate(siblings):
            heading = heading_of(section)
            if filled[index] or heading.role != "heading" or 100 * full < self.share * (len(siblings) - 1):
                continue
            if ended[index] and (full < 2 or whole == 0):
                continue  # an item that says all it has to say
            if _tells(facts, heading) or (siblings[0].rank >= ITEM and _has_remarks(facts, siblings)):
                continue
            if not ended[index] and full > 1 and full == whole:
                continue  # cut in its own words: the kind `cut_text` says so
            if facts.in_form(heading.span.start):
                continue  # a question, to be answered
            yield self._hit(facts, article, section, siblings[index + 1] if index + 1 < len(siblings) else None)

    def _hit(self, facts: Facts, article: Article, section: Section, following: Section | None) -> Hit:
        heading = heading_of(section)
        after = next_to(article, heading)
        fields = {"heading": facts.document.text_of(heading.body).strip(), "next": ""}
        if after is None or following is None:
            return Hit(heading.span, fields, variant="last")
        fields["next"] = facts.document.text_of(after.span).strip()
        return Hit(heading.span, fields, (Note(after.span, "next"),))


def _has_remarks(facts: Facts, siblings: Sequence[Section]) -> bool:
    """Whether all that stands below the items of a Markdown list are bullets: 1. 水泥120吨, and below it - 破包6袋."""
    if not facts.document.source.markdown or any(section.children for section in siblings):
        return False
    text = facts.text
    below = [p for section in siblings for p in section.paragraphs]
    return all(text[text.rfind("\n", 0, p.span.start) + 1 : p.span.start].strip() in ("-", "*", "+") for p in below)


def _opens_anew(facts: Facts, below: Sequence[Paragraph]) -> bool:
    """Whether what stands below the last item of a list belongs to what comes after the list."""
    return all(p.role == "caption" for p in below) or facts.shadow.startswith(OTHERWISE, below[0].span.start)


def _tells(facts: Facts, heading: Paragraph) -> bool:
    """Whether a numbered line says all by itself, how much or in several clauses, rather than name what is below."""
    if any(told.search(facts.shadow, *heading.span) is not None for told in (CLOSES, AMOUNTS)):
        return True
    long = heading.length >= LONG and ends_sentence(facts.shadow, heading.span)
    return long and facts.shadow.find(",", *heading.span) >= 0


def _filled(facts: Facts, section: Section) -> bool:
    """Whether a section has text, a table or sections of its own; a signature is none of these."""
    return bool(section.children) or any(not signs(facts.shadow, p) for p in section.paragraphs)


def build(settings: Settings) -> EmptyHeadingCheck:
    """Read a rule of this kind."""
    return EmptyHeadingCheck(settings.number("share", 60))
