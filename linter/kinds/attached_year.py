"""A form that the text names with one year and its attachment with another: 填写《2022年度登记表》 … 附件:2023年度登记表."""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.facts.gate import Gate
from linter.finding import Hit, Note, Span
from linter.pattern import compiled
from linter.settings import Settings

ATTACHED = compiled(r"(?<=[\n ])(?:附件?[0-9一二三四五]{0,2}[:.、]|[0-9][.、]) ?[0-9.、]*[《]?(?P<y>20[0-9][0-9])(?P<name>年度?[^。;,\n《》0-9]{4,30})")
QUOTED = compiled(r"《(?P<y>20[0-9][0-9])(?P<name>年度?[^。;,\n《》0-9]{4,30})》")


class AttachedYearCheck:
    """The kind `attached_year` at work for one rule."""

    fields: frozenset[str] = frozenset({"text", "other"})
    variants: frozenset[str] = frozenset()

    @property
    def gate(self) -> Gate:
        """Open if the text has an attachment and names a form."""
        return Gate(("附",), ("《20",))

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit for every attachment that the text names with another year only."""
        for article in facts.document.articles:
            start, end = article.span
            named: dict[str, dict[str, Span]] = {}
            for match in QUOTED.finditer(facts.shadow, start, end):
                named.setdefault(match["name"], {})[match["y"]] = Span(match.start("y"), match.end("name"))
            for match in ATTACHED.finditer(facts.shadow, start, end):
                years = named.get(match["name"].rstrip(" 》"))
                if years is None or match["y"] in years or len(years) != 1:
                    continue
                other = next(iter(years.values()))
                span = Span(match.start("y"), match.end("name"))
                fields = {"text": facts.text[span.start : span.end], "other": facts.text[other.start : other.end]}
                yield Hit(span, fields, (Note(other, "named"),))


def build(settings: Settings) -> AttachedYearCheck:
    """Read a rule of this kind."""
    return AttachedYearCheck()
