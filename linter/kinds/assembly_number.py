"""The numbers of assemblies and of the committees that report to them: the 16th congress hears the 15th committee.

The N-th congress of a Party branch, a youth league, a union or a women's federation elects the N-th committee, and hears
the report of the one before; what its report looks back to is the congress before it.
"""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.facts.gate import Gate
from linter.finding import Hit, Note, Span
from linter.ordinals import in_han, small
from linter.pattern import compiled
from linter.settings import Settings

NUMBER = r"第(?P<n>[一二三四五六七八九十]{1,3}|[0-9]{1,2})"
HELD = compiled(rf"{NUMBER}次(?:党员|团员|会员|妇女|职工)?代表大会(?:上的?(?:报告|讲话)?|的报告)?[ ]*$")
COMMITTEE = compiled(rf"代表[^,。;\n]{{0,16}}{NUMBER}届(?:委员会|执行委员会|执委会|常委会|理事会)[ ]*向大会")
SINCE = compiled(rf"{NUMBER}次(?:党|团|工|妇|学)?(?:代会|员?代表大会)以来")


class AssemblyNumberCheck:
    """The kind `assembly_number` at work for one rule."""

    fields: frozenset[str] = frozenset({"text", "held", "right"})
    variants: frozenset[str] = frozenset({"since"})

    @property
    def gate(self) -> Gate:
        """Open if the text names a numbered congress."""
        return Gate(("代表大会",), ("次",))

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit for every committee and every congress before that has the wrong number."""
        for article in facts.document.articles:
            held = next((m for p in article.front if (m := HELD.search(facts.shadow, *p.span)) is not None), None)
            number = small(held["n"]) if held is not None else None
            if held is None or number is None or number < 2 or "人民代表大会" in held[0]:
                continue
            start = article.front[-1].span.end
            for pattern, variant in ((COMMITTEE, ""), (SINCE, "since")):
                for match in pattern.finditer(facts.shadow, start, min(start + 600, article.span.end)):
                    if small(match["n"]) == number - 1:
                        continue
                    span, written = Span(*match.span("n")), match["n"]
                    right = str(number - 1) if written.isascii() else in_han(number - 1)
                    note = Note(Span(*held.span("n")), "held")
                    fields = {
                        "text": facts.text[match.start() : match.end()],
                        "held": facts.text[held.start() : held.end()].strip(),
                        "right": right,
                    }
                    yield Hit(span, fields, (note,), suggestion=right, variant=variant)


def build(settings: Settings) -> AssemblyNumberCheck:
    """Read a rule of this kind."""
    return AssemblyNumberCheck()
