"""What an article says of its year, held against everything else that dates it.

    judged   the kinds of evidence that the rule holds to account (title, heading, naming, signature, …)
    against  the kinds that may refute them; without it all others
    weight   how much the refuting evidence must weigh together (5)
    apart    how many years must lie between them (2); one year is enough against `strict` evidence
    after    judge only years that lie after the rest: a year before it is history (false)
    strict   kinds of evidence that leave no room for a year's difference
    agreed   also judge by the labels of a report, where all others agree on the year under review (false)

A hit carries the strongest evidence against it as notes, named by kind, and offers the year that the rest implies.
Variants: `later` where the text tells of years after the one judged, `near` where only a year lies between, `agreed`
where all other labels leave one year, `past` for the year that a meeting looks back on, `unfinished` for a date on
which the year under review was not over.
"""

from collections.abc import Iterator
from typing import Final

from linter.facts import Facts
from linter.facts.dating import OPEN, Dating, Evidence, agreed_year, most_voted
from linter.facts.gate import Gate
from linter.finding import Change, Hit, Note
from linter.pattern import compiled
from linter.record import Record
from linter.settings import Settings

# How far from its beginning a text opens, and how many characters behind two years make them years of one thing.
NEAR = 250
ALIKE = 6
# How much evidence is shown beside a finding.
SHOWN = 3

CLOSED = compiled(r"上半年|季度|总结|述职|公报|决算")
REPORTS = compiled(r"汇报|情况")
PLANS = compiled(r"计划|规划|预算|草案|安排|打算|要点|目标|思路")
# What a report that opens with its own year goes on with, and what one that opens with its history.
OWN_WORK = compiled(
    r"领导下|指导下|支持下|监督下|关心下|为指导|贯彻|落实|坚持|围绕|认真|扎实|紧扣|克服|紧盯|聚焦|坚决|面对|全力|立足|持续|积极|大力|切实|圆满|顺利|稳步|统筹|是[^,。;]{0,12}的?一年"
    r"|以[^,。;]{2,30}为"
)
BEGUN = compiled(
    r"被[评列确授命纳]|列为|获批|成立(?!(?:[0-9]+|[一二三四五六七八九十]+)周年)|启动以来|挂牌|首次|开始|组建|试点以来|颁布|印发"
)
DELIVERED = frozenset({"delivery", "session"})
# So many words behind a year say what is of that year.
SAME = 5
WORDS = compiled(r"度?\p{Han}+")
NOTICE = compiled(r"通知(?:\(.{0,12}\))?$")
# What the tables know.
KNOWN = frozenset({"event", "guidance", "anniversary", "day"})
TOLD = frozenset({"narrated", "opening", "naming", "review", "year-note", "heading", "since"})


class Refutation(Record):
    """The evidence that refutes a statement, the variant of the message that tells it, and the year it asks for."""

    __slots__ = ("evidence", "variant", "right")

    def __init__(self, evidence: tuple[Evidence, ...], variant: str, right: int | None = None) -> None:
        self.evidence: Final = evidence
        self.variant: Final = variant
        self.right: Final = right


class DatingCheck:
    """The kind `dating` at work for one rule."""

    fields: frozenset[str] = frozenset({"stated", "year", "other", "text"})
    variants: frozenset[str] = frozenset({"later", "near", "agreed", "past", "unfinished"})

    def __init__(
        self,
        judged: frozenset[str],
        against: frozenset[str],
        strict: frozenset[str],
        weight: int,
        apart: int,
        after: bool,
        agreed: bool,
    ) -> None:
        self.judged = judged
        self.against = against
        self.strict = strict
        self.weight = weight
        self.apart = apart
        self.after = after
        self.agreed = agreed

    @property
    def gate(self) -> Gate:
        """Open if the text names any year at all."""
        return Gate(("年",))

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit for every judged statement that the rest of its article refutes."""
        for dating in facts.datings:
            verdicts: dict[tuple[str, int | None, int, int], Refutation | None] = {}
            for one in dating.evidence:
                if one.kind not in self.judged or one.stated is None:
                    continue
                # A year that is told in many places is judged once and marked in each.
                key = (one.kind, one.stated, one.first, one.last)
                if key not in verdicts:
                    refutation = None if _by_labels_only(one) else self._refuted(facts, dating, one)
                    verdicts[key] = refutation or self._odd(facts, dating, one)
                refutation = verdicts[key]
                if refutation is not None:
                    yield _hit(facts, dating, one, refutation)

    def _refuted(self, facts: Facts, dating: Dating, one: Evidence) -> Refutation | None:
        others = [
            other
            for other in dating.evidence
            if not _same(other, one)
            and other.kind not in ("file", "collection")
            and (not self.against or other.kind in self.against)
        ]
        interval = most_voted(others)
        if self.after and (interval is None or one.first <= interval[1] + 1):
            return None
        later = self._told_later(dating, one, others)
        if later:
            return Refutation(tuple(later), "later")
        if interval is None or interval[1] == OPEN:
            return None
        weighty = [other for other in others if other.weight]
        refuting = [other for other in weighty if other.allows(*interval) and other.gap(one.first, one.last)]
        agreeing = [other for other in weighty if other.last != OPEN and other.allows(one.first, one.last)]
        gap = one.gap(*interval)
        if gap >= self.apart:
            needed = max(self.weight, 1 + sum(other.weight for other in agreeing))
            if _independent(refuting) and sum(other.weight for other in refuting) >= needed:
                return Refutation(tuple(refuting), "")
        elif gap == 1:
            # No report to an assembly is named for the year after its delivery; some are for the year before.
            past = _looks_back(one)
            assembly = dating.genre == "assembly" and one.first > interval[1]
            strict = self.strict | DELIVERED if assembly or past else self.strict
            direct = [other for other in refuting if other.kind in strict]
            direct += _held_after(one, refuting)
            done = any(other.kind == "done" for other in direct)
            early = one.last < interval[0] and any(other.kind in ("narrated", "done") for other in refuting)
            sure = done or (dating.genre == "plan" and one.first == one.stated) or any(map(_looks_back, direct))
            if one.kind in ("signature", "delivery") and not (sure or _closed(facts, dating, early)):
                return None
            named = any(other.kind in ("naming", "done") or other.kind in DELIVERED for other in direct)
            # Title and opening together leave no doubt: the signature of the next year is allowed both ways.
            named = named or {"title", "opening"} <= {other.kind for other in refuting if other.last == other.stated}
            # A plan of a year that is over when it is signed leaves no room.
            named = named or (one.kind == "signature" and dating.genre == "plan" and one.first > interval[1])
            if one.kind == "title" and dating.genre == "report" and _since_then(dating, one, others):
                return Refutation(tuple(o for o in others if o.kind == "since"), "near")
            if direct and (named or not any(other.stated is not None for other in agreeing)):
                return Refutation(tuple(direct), "past" if past else "unfinished" if _too_soon(one) else "near")
        return None

    def _odd(self, facts: Facts, dating: Dating, one: Evidence) -> Refutation | None:
        """What refutes a label that all other labels of its report disagree with."""
        if self.agreed and one.kind == "naming":
            titles = [other for other in dating.evidence if other.kind == "title"]
            if (
                len(titles) == 1
                and abs((titles[0].stated or 0) - (one.stated or 0)) == 1
                and _same_thing(facts, one, titles)
            ):
                return Refutation(tuple(titles), "near")
        again = _said_again(facts, dating, one) if self.agreed and one.kind == "title" else None
        if again is not None:
            return Refutation((again,), "near")
        if not self.agreed or (one.kind == "opening" and not _opens_its_own_year(facts, dating, one)):
            return None
        found = agreed_year(dating, facts.shadow, facts.dates, one)
        if found is None or not 0 < abs(found[1] - (one.stated or 0)) <= 2:
            return None
        soon = found[1] == found[0] + 1 and found[0] == one.stated and one.kind == "signature"
        return Refutation(tuple(found[2]), "unfinished" if soon else "agreed", found[1])

    def _told_later(self, dating: Dating, one: Evidence, others: list[Evidence]) -> list[Evidence]:
        """The evidence that tells of years after the next one: no text can."""
        if one.kind in ("signature", "delivery") or dating.genre == "plan":
            return []
        told = [o for o in others if o.kind in TOLD and o.stated is not None and o.first > one.last + 1]
        return told if sum(o.weight for o in told) >= 2 else []


def _said_again(facts: Facts, dating: Dating, one: Evidence) -> Evidence | None:
    """What the title of a notice is on, told again in the body with the year beside it, and never with its own."""
    words = facts.shadow[one.span.end : one.span.end + SAME]
    title = dating.article.title
    if title is None or NOTICE.search(facts.shadow, title.span.start, title.span.end) is None:
        return None
    if WORDS.fullmatch(words) is None or one.span.end + SAME > title.span.end:
        return None
    places = [
        p
        for p in facts.dates.between(title.span.end, dating.article.span.end)
        if p.year is not None and facts.shadow.startswith(words, p.span.end)
    ]
    years = {p.year for p in places}
    if len(years) != 1 or abs((places[0].year or 0) - (one.stated or 0)) != 1:
        return None
    year = places[0].year or 0
    return Evidence("naming", places[0].span, year, year, 7, year)


def _looks_back(one: Evidence) -> bool:
    """Whether a text says of what year the meeting was that it now turns from: 总结2023年工作,部署今年任务."""
    return one.kind == "naming" and bool(one.name)


def _too_soon(one: Evidence) -> bool:
    """Whether a date is one on which the year that the text is of was not over."""
    return one.kind in ("signature", "delivery") and one.last < (one.stated or 0)


def _held_after(one: Evidence, refuting: list[Evidence]) -> list[Evidence]:
    """The year that a text opens with, where it also cites what had not come on the day it is signed."""
    later = [other for other in refuting if other.first > (one.stated or 0)]
    if one.kind != "signature" or not any(other.kind in KNOWN for other in later):
        return []
    return [other for other in later if other.kind == "opening"]


def _since_then(dating: Dating, one: Evidence, others: list[Evidence]) -> bool:
    """Whether a text opens by looking back to the beginning of the year after its title's: 2025年以来,…."""
    near = dating.article.span.start + NEAR
    return any(o.kind == "since" and (o.stated or 0) > one.last and one.span.end < o.span.start < near for o in others)


def _same_thing(facts: Facts, one: Evidence, direct: list[Evidence]) -> bool:
    """Whether the words behind a year are those behind the year of the title: 2022年度考核… and 2023年度考核…."""
    words = facts.shadow[one.span.end : one.span.end + ALIKE]
    titles = [other for other in direct if other.kind == "title"]
    return any(facts.shadow[other.span.end : other.span.end + ALIKE] == words for other in titles)


def _by_labels_only(one: Evidence) -> bool:
    """Whether a year at the head of a passage may be history, so that only the other labels can refute it."""
    return one.kind in ("opening", "lead") or (one.kind == "review" and not one.weight)


def _opens_its_own_year(facts: Facts, dating: Dating, one: Evidence) -> bool:
    """Whether a text opens with what it did in a year, rather than with how a thing began then."""
    line = facts.shadow.find("\n", one.span.end)
    end = min(line if line >= 0 else len(facts.shadow), one.span.end + 120)
    passage = facts.shadow[one.span.end : end]
    if "今年" in passage or BEGUN.search(passage) is not None:
        return False
    again = [p for p in facts.dates.between(one.span.end, end) if p.year is not None and p.year != one.stated]
    return not again and OWN_WORK.search(passage) is not None


def _closed(facts: Facts, dating: Dating, early: bool) -> bool:
    """Whether the article reports on a time that must be over when it is signed.

    `early` where it tells of years after its signature: then any report does, but for one on a plan.
    """
    title = dating.article.title
    if title is None:
        return False
    if early and dating.genre == "report" and REPORTS.search(facts.shadow, title.span.start, title.span.end):
        return PLANS.search(facts.shadow, title.span.start, title.span.end) is None
    return CLOSED.search(facts.shadow, title.span.start, title.span.end) is not None


def _same(other: Evidence, one: Evidence) -> bool:
    """Whether two pieces of evidence are one statement, told twice."""
    if other.stated != one.stated:
        return False
    return other.kind == one.kind or {other.kind, one.kind} <= {"narrated", "later"}


def _independent(refuting: list[Evidence]) -> bool:
    """Whether the evidence states a year, or comes from two sources at least."""
    return any(other.stated is not None for other in refuting) or len({other.kind for other in refuting}) > 1


def _hit(facts: Facts, dating: Dating, one: Evidence, refutation: Refutation) -> Hit:
    refuting, variant, right = refutation.evidence, refutation.variant, refutation.right
    strongest = sorted(refuting, key=lambda other: (-other.weight, other.span))
    shown: list[Evidence] = []
    for other in strongest:
        if all(other.span != kept.span for kept in shown) and len(shown) < SHOWN:
            shown.append(other)
    year = shown[0].stated if shown[0].stated is not None else (most_voted(refuting) or (shown[0].first, 0))[0]
    if right is not None:
        year = one.stated or right if variant == "unfinished" else right
    elif dating.year is not None and any(other.allows(dating.year, dating.year) for other in shown):
        year = dating.year
    written = facts.text[one.span.start : one.span.end]
    # 上年(2020年) and the review of a work report state a year that is not their text's own.
    told_of = one.first - one.stated if one.stated is not None and one.first == one.last else 0
    apart = 0 if right is not None else told_of
    changed = rewritten(written, one.stated, right if right is not None else year - apart)
    told = next((other for other in shown if other.stated == year), shown[0])
    fields = {
        "stated": str(one.stated),
        "year": str(told.stated if variant == "later" and told.stated is not None else year),
        "other": facts.text[told.span.start : told.span.end],
        "text": written,
    }
    if one.kind == "file":
        # A file name has no place in the text: what refutes it is marked instead.
        return Hit(shown[0].span, fields, tuple(Note(other.span, other.kind) for other in shown[1:]), variant=variant)
    notes = tuple(Note(other.span, other.kind) for other in sorted(shown, key=lambda other: other.span))
    return Hit(one.span, fields, notes, suggestion=changed, changes=(Change(one.span, changed),), variant=variant)


def rewritten(written: str, old: int | None, new: int) -> str:
    """A date as written with another year in it, in the same number of digits where it holds the old one."""
    if old is None:
        return f"{new}年"
    if "年" in written and not written[0].isascii() and written[0] in "一二":
        digits = "〇一二三四五六七八九"
        return "".join(digits[int(digit)] for digit in str(new)) + written[written.index("年") :]
    if str(old - 1) in written:
        # A school year has two: 2016—2017.
        written = written.replace(str(old - 1), str(new - 1), 1)
    for was, now in ((str(old), str(new)), (f"{old % 100:02d}", f"{new % 100:02d}")):
        if was in written:
            return written.replace(was, now, 1)
    return f"{new}年"


def build(settings: Settings) -> DatingCheck:
    """Read a rule of this kind."""
    return DatingCheck(
        frozenset(settings.texts("judged")),
        frozenset(settings.texts("against", ())),
        frozenset(settings.texts("strict", ())),
        settings.number("weight", 5),
        settings.number("apart", 2),
        settings.flag("after"),
        settings.flag("agreed"),
    )
