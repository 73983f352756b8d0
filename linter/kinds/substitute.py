"""Texts that stand for others, where what is around them says so: m2 for m², 發表后 for 發表後.

    pairs     mapping of what is wrong to what is right
    before    expression that must match right before it, after right behind it
    after
    script    `traditional` or `simplified`: only in texts of that script, and over the text as written

Patterns are matched over the shadow, unless `script` is given.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from linter.facts import Facts
from linter.facts.gate import OPEN, Gate
from linter.finding import Applicability, Change, Hit, Span
from linter.pattern import Pattern, alternation
from linter.settings import Settings

# Characters that tell the script: of those that differ, the most frequent in reports.
TRADITIONAL = frozenset("會國個發為學產業經濟務時開們對動這關過還實將進應設與從種農區總體")
# So many different ones occur in any text of the script, and never by chance in the other.
LEAST_SIGNS = 4
SIMPLIFIED = frozenset("会国个发为学产业经济务时开们对动这关过还实将进应设与从种农区总体")


class Substitute:
    """The kind `substitute` at work."""

    fields: frozenset[str] = frozenset({"wrong", "right", "passage"})
    variants: frozenset[str] = frozenset()

    def __init__(self, find: Pattern, pairs: Mapping[str, str], script: str, applicability: Applicability) -> None:
        self.find = find
        self.pairs = pairs
        self.script = script
        self.applicability = applicability

    @property
    def gate(self) -> Gate:
        """Open if one of the texts occurs; with a script they are sought as written."""
        return OPEN if self.script else Gate(tuple(self.pairs))

    def wanted(self, facts: Facts) -> bool:
        """Whether a text is of the script and holds one of the texts, where there is a script."""
        return not self.script or (self._in_script(facts) and any(wrong in facts.text for wrong in self.pairs))

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit on every text that should be another."""
        read = facts.text if self.script else facts.shadow
        for match in self.find.finditer(read):
            span = Span(*match.span("wrong"))
            right = self.pairs[match["wrong"]]
            start = max(0, span.start - 3)
            passage = facts.text[start : span.end].rpartition("\n")[2]
            yield Hit(
                span,
                {"wrong": facts.text[span.start : span.end], "right": right, "passage": passage},
                suggestion=right,
                changes=(Change(span, right),),
                applicability=self.applicability,
            )

    def _in_script(self, facts: Facts) -> bool:
        text = facts.text
        if self.script == "traditional" and len(TRADITIONAL & facts.document.source.unusual) < LEAST_SIGNS:
            return False
        if self.script == "simplified" and sum(char in text for char in SIMPLIFIED) < LEAST_SIGNS:
            return False
        traditional = sum(text.count(char) for char in TRADITIONAL)
        simplified = sum(text.count(char) for char in SIMPLIFIED)
        return traditional > 3 * simplified if self.script == "traditional" else simplified > 3 * traditional


def build(settings: Settings) -> Substitute:
    """Read a rule of this kind."""
    stated = settings.mapping("pairs")
    pairs = {str(wrong): str(right) for wrong, right in stated.items()}
    before, after = settings.text("before", ""), settings.text("after", "")
    source = (
        (f"(?<={before})" if before else "") + f"(?P<wrong>{alternation(pairs)})" + (f"(?={after})" if after else "")
    )
    choice = settings.choice("applicability", ("safe", "unsafe", "display"), "unsafe")
    applicability: Applicability = "safe" if choice == "safe" else "unsafe" if choice == "unsafe" else "display"
    find = settings.compiled("pairs", source)
    return Substitute(find, pairs, settings.text("script", ""), applicability)
