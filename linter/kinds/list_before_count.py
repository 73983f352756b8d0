"""Items against the count that sums them up: 甲、乙、丙等四家单位, 甲、乙、丙三县.

    units    what is counted
    places   units that are nouns themselves, and so may end a clause: 县 市 区 镇
    starts   characters after which a list begins: what stands before them is no item

After 等 only more items than the count says are wrong. Without 等 the items must be as many, by either reading of 和.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from linter.facts import Facts
from linter.facts.gate import Gate
from linter.facts.items import COUNT, ENCLOSED, LONGEST_ITEM, count_like, count_value, counted
from linter.finding import Change, Hit, Note, Span
from linter.pattern import SHORT, Pattern, compiled
from linter.settings import Settings

if TYPE_CHECKING:
    import regex

FURTHEST = 120
DIGIT = compiled("[0-9]")
# The last item of a list is no longer than this.
NEAREST = 24
COUNTED = compiled(
    rf"{COUNT}(?:个?(?:省|市|县|区|旗|镇|乡|村|州|盟|地|校|院|局|部门|单位|街道)|[个家所大项类种名位条座支])\Z"
)
STOPS = ",。;:!?\n"
# With whom something was done, which joins no item to another: 先后与甲、乙、丙三所高校.
WITH = compiled("(?:先后|分别|相继|陆续|积极|主动|继续|还|又|已)(?:与|和)")
# The last character of a count.
COUNT_ENDS = "两二三四五六七八九十0123456789"
# No count that sums up a list stands behind these, nor behind other figures.
NEVER_BEFORE = "第的共为达有约近超各前后每到至这那劣数几上"
# Characters of a verb.
VERB = 2
# Closed lists longer than this are counted by nobody; the number is then a figure of another kind.
LONGEST_CLOSED = 12


class ListBeforeCountCheck:
    """The kind `list_before_count` at work for one rule."""

    fields: frozenset[str] = frozenset({"count", "named"})
    variants: frozenset[str] = frozenset({"more"})

    def __init__(self, find: Pattern, counted: tuple[str, ...], starts: regex.Pattern[str]) -> None:
        self.find = find
        self.counted = counted
        self.starts = starts

    @property
    def gate(self) -> Gate:
        """Open if anything is strung together at all."""
        return Gate(("、",), sought=self._ends)

    @cached_property
    def _ends(self) -> Sequence[str]:
        """The ends of counts, each with what it counts: 四家."""
        return [last + unit for last in COUNT_ENDS for unit in self.counted]

    @cached_property
    def _any_end(self) -> regex.Pattern[str]:
        return compiled(rf"[{COUNT_ENDS}](?={'|'.join(self.counted)})(?<![{NEVER_BEFORE}].)")

    def _places(self, facts: Facts) -> Sequence[int]:
        """Where counts end: hardly any such place is behind a list."""
        if len(facts.shadow) > SHORT:
            return facts.places(self._ends)
        return [match.start() for match in self._any_end.finditer(facts.shadow)]

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit for every count that the items before it do not bear out."""
        shadow = facts.shadow
        for at in self._places(facts):
            if shadow.find("、", max(0, at - NEAREST - 1), at) < 0:
                continue
            match = self.find.match(shadow, max(0, at - 1)) or self.find.match(shadow, at)
            if match is not None and shadow.find("、", max(0, match.start() - NEAREST), match.start()) >= 0:
                hit = self._hit(facts, match)
                if hit is not None:
                    yield hit

    def _hit(self, facts: Facts, match: regex.Match[str]) -> Hit | None:
        shadow = facts.shadow
        end = match.start()
        is_open = shadow.endswith("等", 0, end)
        line = max(0, end - FURTHEST)
        clause = max(line, *(shadow.rfind(stop, line, end) + 1 for stop in STOPS))
        if (clause == line and line > 0) or shadow.find("、", clause, end) < 0:
            return None
        # Brackets and quotation marks are read as one item, whatever stands in them.
        flat = ENCLOSED.sub(lambda m: "口" * len(m[0]), shadow[clause:end])
        flat = flat.removesuffix("等")
        if "、" not in flat or "“" in flat or "(" in flat:
            return None
        if COUNTED.search(flat):
            return None  # 甲、乙、丙三省十二县: the list has its count
        last = max((m.end() for m in self.starts.finditer(flat)), default=0)
        count = count_value(match["count"])
        sure = counted(flat[last:])
        more = "、" in flat[last:] and sure.fewest > count and sure.longest <= LONGEST_ITEM
        if more and (_begins_within(flat[last:], count) or (not is_open and _are_verbs(flat[last:]))):
            return None
        if more:
            return self._found(facts, match, Span(clause + last, end), sure.fewest)
        if is_open or count > LONGEST_CLOSED:
            return None
        together = WITH.search(flat, 0, flat.find("、"))
        whole = counted(flat[together.end() :] if together else flat)
        if last > flat.rfind("、"):
            return None  # a verb stands between the items and the count
        opens = clause == 0 or shadow[clause - 1] != ","
        if opens and whole.fewest > 2 and whole.most < count and not DIGIT.search(flat):
            return self._found(facts, match, Span(clause, end), whole.most)
        return None

    def _found(self, facts: Facts, match: regex.Match[str], items: Span, named: int) -> Hit:
        span = Span(*match.span("count"))
        written = facts.document.text_of(span)
        wanted = count_like(written, named)
        more = named > count_value(match["count"])
        return Hit(
            span,
            {"count": written, "named": str(named)},
            (Note(items, "items"),),
            wanted,
            (Change(span, wanted),),
            "display",
            variant="more" if more else "",
        )


def _begins_within(items: str, count: int) -> bool:
    """Whether the list may begin within one of the items: 镇委、镇政府认准山场、水电、旅游三大资源.

    The item that would be the first is longer than all behind it, and so may hold a verb.
    """
    parts = items.split("、")
    return len(parts) > count and len(parts[-count]) > max(map(len, parts[1 - count :])) + 1


def _are_verbs(items: str) -> bool:
    """Whether the items may be verbs, the last of which has its object with it: 清扫、擦洗、维护河滨路两个候车亭."""
    _, *verbs, last = items.split("、")
    return bool(verbs) and all(len(verb) == VERB for verb in verbs) and len(last) > 2 * VERB


def build(settings: Settings) -> ListBeforeCountCheck:
    """Read a rule of this kind."""
    counted = settings.texts("units") + settings.texts("places")
    units, places = ("|".join(settings.texts(key)) for key in ("units", "places"))
    find = settings.compiled(
        "units",
        rf"(?=[两二三四五六七八九十1-9])(?<![{NEVER_BEFORE}二三四五六七八九十百千两0-9.])(?P<count>{COUNT})"
        rf"(?:(?:{units})(?=[\p{{Han}}“])(?<!位(?=数))(?<!大(?=队|精神|以来|召开|报告|代表|期间|闭幕|开幕|部署|要求))|(?:{places})(?!级))",
    )
    return ListBeforeCountCheck(find, counted, compiled("|".join(settings.texts("starts"))))
