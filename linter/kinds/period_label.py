"""A report on part of a year whose title, first words and plans name parts that do not follow each other.

A report on the first quarter opens with the first quarter and plans the second. Variants: the plain one where the first
words name another part than the title; `plan` where a heading plans the part reported on, or one before it; `whole`
where the title says the whole year over half of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.facts.dates import Period
from linter.facts.dating import Dating
from linter.facts.gate import Gate
from linter.finding import Hit, Note, Span
from linter.kinds.report_period import title_period
from linter.pattern import compiled
from linter.settings import Settings

# The first words of a text and what may stand between them and the part of the year.
OPENS = compiled(r"(?:今年|本年|20[0-9][0-9]年)?(?:以来)?,?$")
NAMED = compiled(r"现[将就把][^。;\n]{0,12}$")
ENDS = ("末", "底", "初", "结束")
WHOLE = compiled(r"全年|年终|整年")
# A title of two parts, of which one is planned: 上半年工作总结及下半年工作打算.
JOINED = compiled(r"[及和暨与、][^,。;\n]{0,10}(?:计划|打算|谋划|安排|思路|要点)")
HEADING = 40
# So many paragraphs of the body may be its first: a salutation and a lead.
FIRST = 3


class PeriodLabelCheck:
    """The kind `period_label` at work for one rule."""

    fields: frozenset[str] = frozenset({"period", "text"})
    variants: frozenset[str] = frozenset({"plan", "whole"})

    @property
    def gate(self) -> Gate:
        """Open if the text names a part of a year."""
        return Gate(("半年", "季度"))

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit for the first words and for each heading of an article that do not go with its title."""
        for dating in facts.datings:
            title = dating.article.title
            if title is None or dating.genre in ("plan", "assembly") or JOINED.search(facts.shadow, *title.span):
                continue
            lead, plans = _lead(facts, dating), _planned(facts, dating)
            period = title_period(facts, dating) or _only_period(facts, title.span)
            if period is None:
                whole = WHOLE.search(facts.shadow, title.span.start, title.span.end)
                if whole is not None and lead is not None and lead.last_month < 12 and plans:
                    yield _hit(facts, Span(*whole.span()), lead, "whole")
                continue
            named = lead is not None and facts.shadow[lead.span.start - 1] != "\n"
            if lead is not None and lead.last_month != period.last_month and _comparable(lead, period, named):
                yield _hit(facts, lead.span, period, "")
                continue
            for plan in plans:
                same = _comparable(plan, period) or "月" in period.name
                if plan.last_month <= period.last_month and same:
                    yield _hit(facts, plan.span, period, "plan")
                    break


def _comparable(one: Period, title: Period, named: bool = False) -> bool:
    """Whether two parts of a year may be of one year and are of one size, or both are the time reported on."""
    if one.year is not None and title.year is not None and one.year != title.year:
        return False
    since_january = one.first_month == title.first_month == 1
    return ("半年" in one.name) == ("半年" in title.name) or (since_january and (named or "月" in title.name))


def _only_period(facts: Facts, span: Span) -> Period | None:
    inside = [p for p in facts.dates.periods if span.start <= p.span.start < span.end]
    if len(inside) == 1:
        return inside[0]
    months = [s for s in facts.dates.stretches if span.start <= s.span.start < span.end]
    for stretch in months if not inside else ():
        first, last = stretch.resolved()
        if first.month == 1 and last.month is not None and last.month < 12 and first.day is None:
            return Period(Span(*stretch.span), "1至月", 1, last.month, first.year)
    return None


def _lead(facts: Facts, dating: Dating) -> Period | None:
    """The part of the year with which the body opens, or that it names itself by."""
    texts = [p for p in dating.article.body[: FIRST + 2] if p.role == "text" and p.mark is None][:FIRST]
    for paragraph in texts:
        for period in facts.dates.periods:
            if not paragraph.span.start <= period.span.start < min(paragraph.span.end, paragraph.span.start + 160):
                continue
            lead = facts.shadow[paragraph.span.start : period.span.start]
            if facts.shadow.startswith(ENDS, period.span.end):
                return None  # 上半年末 is where the next one begins
            if OPENS.fullmatch(lead) is not None or NAMED.search(lead) is not None:
                return period
    return None


def _planned(facts: Facts, dating: Dating) -> list[Period]:
    """The parts of the year that headings plan; none that follow a next year."""
    heads = [span.start for span in dating.outlook]
    found = []
    for period in facts.dates.periods:
        head = next((start for start in heads if start <= period.span.start <= start + HEADING), None)
        if head is None:
            continue
        between = facts.shadow[head : period.span.start]
        if "\n" not in between and "," not in between and not between.endswith(("明年", "来年", "次年")):
            found.append(period)
    return found


def _hit(facts: Facts, span: Span, period: Period, variant: str) -> Hit:
    fields = {
        "text": facts.text[span.start : span.end],
        "period": facts.text[period.span.start : period.span.end],
    }
    return Hit(span, fields, (Note(period.span, "lead" if variant == "whole" else "period"),), variant=variant)


def build(settings: Settings) -> PeriodLabelCheck:
    """Read a rule of this kind."""
    return PeriodLabelCheck()
