"""A measure whose number is gone: 投入资金万元, 全县所学校, 面积平方米.

    table    the knowledge table of measures: which characters do a number's work before one, what makes a word of it
    callers  what calls for a number when it stands right before a measure, in groups by how much they prove

Most measures are also words or parts of words, so the left and the right of each one are weighed: a measure that is
no part of a word is reported when enough speaks for a number, the more the commoner the character.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from linter.facts import Facts
from linter.facts.callers import CERTAIN, HINT, LIKELY, Callers
from linter.facts.measures import Measure, Measures
from linter.facts.passage import CLAUSE, CLAUSE_END, CLAUSE_START, CLAUSES, clause_before
from linter.facts.threes import Threes
from linter.finding import Hit, Span
from linter.kinds.lost_digits import with_number_of_twin
from linter.pattern import alternation, compiled, pieces
from linter.settings import Settings

if TYPE_CHECKING:
    import regex

# How far a caller may reach back, and a noun ahead.
REACH = 8
# What such amounts end in, so that 万 behind them is a scale without its number: 产量万吨. 产值亿元企业 needs none.
AMOUNTS = frozenset("量额值数")
# Behind 万元 or 万台 these make a mark of it that something reached: 首次达到万台规模.
MARKS_OF_SIZE = ("大关", "规模", "级", "行列", "量级", "门槛", "俱乐部")
# A number is left for another: 由…万人增加到…
MOVES = ("增加", "减少", "提高", "下降", "增长", "上升", "扩大", "缩小", "增至", "升至", "降至", "减至", "提升", "扩展")
# 平均万人拥有病床42张 tells of each ten thousand.
OF_EACH = ("拥有", "占有", "有", "配备")
# The items of a series, and one with its number: 、合格187件.
ITEM_MARKS = ",、和及与"
ITEM_HEADS = ",、和及与。;:(!?\n"
NEXT_ITEM = compiled(r"[、,][^,、。;:()\n0-9]{0,8}[0-9][0-9.,]*")
SHARE = compiled(r"占[^,、。;:()\n0-9]{0,8}[0-9]")
# 绵延千米 is far, not a number that is gone.
FAR = ("绵延", "长达", "跨越", "深入", "海拔", "高达", "延绵", "逾")
# 每批次元的标准, 每个社区万元标准
EACH_ONE = compiled(r"每[0-9]{0,4}\p{Han}{1,4}$")
# A limit calls for a number though 的 follows the measure: 不足张的.
LIMITS = ("不足", "不到", "超过", "不少于", "不低于", "不超过", "少于", "低于", "高于", "多于")
# Such compounds close a clause that tells what was done, but not one that tells what became of them: 提高接待人次.
TIMES = ("人次", "台次", "件次", "户次", "家次", "车次", "架次", "辆次")
TOLD_OF = ("提高", "提升", "扩大", "公布", "登记", "统计", "上报")
# A clause that begins so tells a mean: 人均藏书…册.
MEAN = compiled(r"(?:其中|全[省市县区镇乡校])?(?:[人户校班村亩车店所院站馆室台]均|平均每)")
# 排查隐患…项,整改率99%: the rate is of those that were counted.
RATE = compiled(r"\p{Han}{2,6}率(?:为|达到?)?[0-9]")
DEALT_WITH = ("项", "件", "处", "条", "份", "起", "宗", "台", "批", "批次", "例", "张")
# What does a number's work in two characters.
INDEFINITE = ("若干", "不少", "许多", "众多", "诸多", "少数", "多少", "无数", "大量", "成批")
# Offices end in these where a task says whose it is: (牵头:装备处,9月底前).
OFFICES = "处所部"
WHOSE_TASK = compiled(r"(?:牵头|责任|负责|配合|承办|主办|协办)(?:单位|部门|处室)?:[^,。;:!?\n]{2,16}$")

# Behind a name in quotation marks these go on with it: “双元制”班.
BEHIND_NAMES = frozenset("人班部处期节")
# What is said of an amount, whatever stands before it: 贴息万元已全部兑现.
SPENT = ("已", "均", "用于", "全部")
# The head of a line of a dialogue.
SPEAKER = compiled(r"(?:^|\n) *(?:\p{Han}{1,3}|[□■]):")


class LostNumberCheck:
    """The kind `lost_number` at work for one rule."""

    fields: frozenset[str] = frozenset({"measure"})
    variants: frozenset[str] = frozenset({"round"})

    def __init__(self, measures: Measures, callers: Callers) -> None:
        self.measures = measures
        self.callers = callers

    @cached_property
    def _bare(self) -> Threes:
        """Where a measure may have lost its number, as far as the characters beside its first one tell."""
        return Threes(
            self.measures.firsts,
            lambda three: any(
                measure is None or self.callers.may_tell(measure, three[0], three[2])
                for measure in self.measures.bare_between(*three)
            ),
        )

    @cached_property
    def acts(self) -> "regex.Pattern[str]":
        """The head of a clause that tells an amount: 全年共受理, 已排查."""
        scope = "(?:全[省市县区镇乡村局校年]|今年|上半年|累计|共|已|先后|新|陆续|还|并|又|为|对|在|由){0,4}"
        return compiled(scope + alternation((*self.callers.certain, *self.callers.likely)))

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit for every measure that lost its number, in the order of the text."""
        shadow = facts.shadow
        found: dict[Span, Hit] = {}
        # A line end on either side: every character has two neighbours.
        for place in self._bare.places(f"\n{shadow}\n"):
            at = place - 1
            written, measure = self.measures.bare_at(shadow, at)
            if not written:
                continue
            span, round_count = Span(at, at + len(written)), False
            if measure is None:
                lost = self._plain_lost(shadow, span)
                round_count = not lost and _is_round_count(shadow, span)
            else:
                lost = self._word_lost(shadow, span, measure)
            if not (lost or round_count):
                continue
            # Most texts have lost none, and need not wait for the import.
            from linter.facts.by_right import stands_by_right

            if not stands_by_right(facts, span):
                hit = Hit(span, {"measure": facts.text[span.start : span.end]})
                found[span] = hit.altered(severity="warning", variant="round") if round_count else hit
        for span in self._known_by_twins(facts):
            found.setdefault(span, Hit(span, {"measure": facts.text[span.start : span.end]}))
        for span in sorted(found):
            yield with_number_of_twin(facts, found[span])

    def _known_by_twins(self, facts: Facts) -> Iterator[Span]:
        """The measures without a number where a passage with the same words has one."""
        for offset in facts.numbers_of_twins:
            written = next((m for m in self.measures.longest_first if facts.shadow.startswith(m, offset)), None)
            if written is not None and not facts.shadow[offset - 1 : offset].isdigit():
                yield Span(offset, offset + len(written))

    def _plain_lost(self, shadow: str, found: Span) -> bool:
        before = shadow[max(0, found.start - REACH) : found.start].rstrip(" ")
        after = shadow[found.end : found.end + 1]
        if before.endswith(INDEFINITE):
            return False
        if not before or before[-1] in "\n(/|:按以每#":
            # A unit by itself is a column head, a declaration (单位:万元) or a rate (元/平方米).
            if shadow.startswith(self.measures.grand_after, found.end) and shadow[found.start] in "万亿":
                return False
            return before[-1:] == ":" and before[-2:] != "位:" and after not in ("", "\n", " ", "/", "|", ")", "、")
        if shadow[found.start] == "余":
            # 余 after a number means and more; 其余, 业余 and 剩余 are words, and so is 余 that heads a clause: 2.余项.
            return before[-1] not in self.measures.odd_words and before[-1] not in {".", *CLAUSE_START}
        if (
            before[-1] in "和与及"
            and before[-2:] not in ("惠及", "涉及")
            and shadow[found.start] != "个"
            and not before[-2:-1].isdigit()
            and before[-2:-1] not in "米里顷元吨亩人次斤时点"
        ):
            return False
        if shadow[found.start] in "万亿千百":
            return self._grand_lost(shadow, found, before, after)
        return before[-1] != "为" or after not in "单计"

    def _grand_lost(self, shadow: str, found: Span, before: str, after: str) -> bool:
        """万元 and its like after 近, 超, 过 are counts of their own: more than ten thousand. So are 千家万户."""
        if before[-1] in "近超过逾破上" or before[-2:-1] in ("千", "百"):
            return after == "/"
        if shadow[found.start] == "千" and before.endswith(FAR):
            return False
        proof = self.callers.proof_before(before)
        rest = shadow[found.end : found.end + REACH]
        if rest.startswith(MARKS_OF_SIZE) or (before.endswith("平均") and rest.startswith(OF_EACH)):
            return False
        if proof == CERTAIN or after in CLAUSE_END or after == "/":
            return True
        if before[-1] in AMOUNTS and shadow[found.end - 1] != "元":
            return True
        if rest.startswith(("以上", "以下", "左右")) and rest[2:3] in CLAUSE_END:
            return True
        if EACH_ONE.search(before) is not None and rest.lstrip("的").startswith(("标准", "左右", "补助", "补贴")):
            return True
        if before[-1] in "由从" and rest.startswith(MOVES):
            return True
        told = proof > 0 or (proof == 0 and rest.startswith(SPENT))
        return told and shadow[found.end - 1] == "元" and not rest.startswith(self.measures.grand_after)

    def _word_lost(self, shadow: str, found: Span, measure: Measure) -> bool:
        start, end = found
        before = shadow[max(0, start - REACH) : start].rstrip(" ")
        rest = shadow[end : end + REACH].lstrip(" ")
        ahead = self.callers.proof_after(rest, measure)
        if rest[:1] == "的" and before.endswith(LIMITS) and not measure.alone:
            # 床位不足张的敬老院
            ahead = max(ahead, HINT)
        # 29,元: half of its number is there.
        halved = before[-1:] == "," and before[-2:-1].isdigit()
        if measure.proof > LIKELY and not (ahead or halved or self._is_missed(shadow, found, before, measure)):
            return False
        if _is_set_apart(before, rest[:1], measure.written) and not before.endswith(measure.counted):
            return False
        if before[-1:] in self.measures.elided.get(measure.written, ()) and not self.callers.calls(before):
            return False
        if measure.written in TIMES and any(map(clause_before(shadow, start).__contains__, TOLD_OF)):
            return False
        if measure.written in OFFICES and WHOSE_TASK.search(shadow, max(0, start - CLAUSE), start) is not None:
            return False
        if before.endswith("单位:") or (measure.written == "例" and before[-1:] == "为") or _is_label(before, rest):
            return False
        if measure.written == "个" and _is_spoken(shadow, start):
            # “想请个管家”: one, as people talk.
            return False
        if halved:
            return True
        if before[-1:] == "按" and ahead < LIKELY:
            # 稻种按户领: by the household.
            return False
        ends_clause = rest == "" or rest[0] in CLAUSE_END
        behind = (
            max(CERTAIN, measure.proof)
            if self._is_missed(shadow, found, before, measure)
            else self._proof_behind(shadow, start, before, measure, ahead, ends_clause)
        )
        if before[-1:] in CLAUSE_START and ends_clause and rest and measure.alone and behind == HINT:
            # 米、油、肉: by itself between two marks it is a word.
            return False
        if before[-1:] in CLAUSE_START and not ends_clause and ahead == HINT and not measure.alone:
            # 项年度改革任务: a clause that opens with it goes on with what it counts.
            ahead = LIKELY
        if measure.written == "人" and rest[:1] == ":" and behind < CERTAIN:
            # 采购人:… and 代表人:… say who does it.
            return False
        if (
            measure.written in ("人", "户")
            and behind < CERTAIN
            and (before[-1:] in "到至" or self.callers.is_agent(before))
        ):
            # 责任落实到人, 政策覆盖至户; 对帮扶户.
            return False
        score = ahead + behind
        if score < measure.proof:
            return False
        if any(word.startswith(measure.written) and shadow.startswith(word, start) for word in measure.words):
            # 家庭成员名下: what is counted stands before a word, not before a measure.
            return score >= CERTAIN + HINT and rest.startswith((*measure.nouns, *self.callers.closers))
        around = shadow[max(0, start - REACH) : end + REACH]
        covering = [word for word in measure.words if word in around and _covers(shadow, found, word)]
        if before.endswith(measure.counted) and (ends_clause or not any(len(word) > 2 for word in covering)):
            return True  # 合作银行家, but not 银行家问卷
        return not covering or (score >= CERTAIN + HINT and rest.startswith((*measure.nouns, *self.callers.closers)))

    def _is_missed(self, shadow: str, found: Span, before: str, measure: Measure) -> bool:
        """Whether what stands around the measure misses its number: its series, or the noun that it would end."""
        return _is_missed(shadow, found) or (self._ends_nouns(measure) and before.endswith(measure.counted))

    def _ends_nouns(self, measure: Measure) -> bool:
        """Whether the measure ends nouns freely, so that an unseen word before it proves nothing: 整改项, 交办件."""
        return measure.written in self.measures.suffixes

    def _proof_behind(
        self, shadow: str, start: int, before: str, measure: Measure, ahead: int, ends_clause: bool
    ) -> int:
        """What all that stands before the measure proves: a word, 等, a name in quotation marks, the clause's verb."""
        if before[-1:] == "等" and measure.written in self.measures.behind_such:
            return LIKELY
        if before[-1:] in "”》" and ends_clause and measure.written not in BEHIND_NAMES:
            # 新增“中华老字号”35家: a name in quotation marks is counted.
            return LIKELY
        if measure.written == "元" and EACH_ONE.search(before) is not None:
            return LIKELY
        proof = self.callers.proof_before(before, measure)
        if proof in (0, HINT) and ahead == HINT and self._may_close(shadow, start, measure):
            # 安装路灯…盏: the clause opens with a verb of amount and ends with the measure.
            return LIKELY if self._acts(shadow, start) else proof
        return proof

    def _may_close(self, shadow: str, start: int, measure: Measure) -> bool:
        """Whether a clause of amount before an offset may close with the measure: one of nouns only after a mean."""
        if measure.alone:
            return measure.written in TIMES and shadow[start + len(measure.written)] not in "、和及"
        return not self._ends_nouns(measure) or MEAN.match(clause_before(shadow, start)) is not None

    def _acts(self, shadow: str, start: int) -> bool:
        """Whether the clause before an offset opens with a verb that calls for an amount."""
        return self.acts.match(clause_before(shadow, start)) is not None


def _is_round_count(shadow: str, found: Span) -> bool:
    """Whether it reads 近万元 or 超亿元 at the end of a clause: more than ten thousand, or a number that is gone."""
    before = shadow[max(0, found.start - 1) : found.start]
    if shadow[found.end : found.end + 1] not in CLAUSE_END:
        return False
    if before in ("过", "破"):
        # 收案过万件 and 销量破万辆 are told of a mark that was passed; 超过万元 has lost its number.
        return shadow[found.start - 2 : found.start - 1] in ("超", "突")
    # 13个行业利润均超亿元 names a mark that each of them passed.
    return before != "" and before in "近超逾" and shadow[max(0, found.start - 2) : found.start - 1] not in ("均", "都")


def _is_set_apart(before: str, after: str, written: str) -> bool:
    """Whether the measure stands in brackets (台(套)), behind a rate's stroke, in a name's end or twice (件件)."""
    if before.endswith(INDEFINITE):
        return True
    left = before[-1:]
    if left == ")":
        # 第(一)项, but not 幸福院(农村)…个.
        return before[-3:-2] == "("
    if left == "/" or written in (left, after) or (left == "”" and before[-2:-1].isdigit()):
        return True
    return (left == "(" and after in (")", "")) or after in ("”", "》")


def _is_spoken(shadow: str, start: int) -> bool:
    """Whether an offset stands within quotation marks that were opened on its line, or on a line of a dialogue."""
    line = shadow.rfind("\n", 0, start) + 1
    speaker = SPEAKER.match(shadow, max(0, line - 1))
    if speaker is not None and shadow.count(speaker[0]) > 1:
        return True
    opened = shadow.rfind("“", line, start)
    return opened >= 0 and shadow.find("”", opened, start) < 0


def _is_label(before: str, rest: str) -> bool:
    """Whether it heads a clause with its number behind it: 例1, 项3."""
    return rest[:1].isdigit() and before[-1:] in CLAUSE_START


def _is_missed(shadow: str, found: Span) -> bool:
    """Whether its neighbours miss its number: the same measure in the same series has one, or a share of it is told.

    民警31名、辅警名; 由项增至136项; 件,占34.4%; 采纳件,采纳率95%.
    """
    start, end = found
    if shadow[start - 1 : start] in ("由", "从"):
        return shadow.startswith(MOVES, end)
    written = shadow[start:end]
    left = shadow[max(0, start - CLAUSE) : start]
    if shadow[end : end + 1] not in CLAUSE_END:
        heads_item = left == "" or left[-1] in ITEM_HEADS
        return heads_item and _is_numbered_in(CLAUSES.split(left.rstrip(ITEM_MARKS))[-1], written)
    item = pieces(left, ITEM_HEADS)[-1]
    if any(character.isdigit() for character in item) or item.startswith(("无", "没有", "未")):
        return False
    if written in DEALT_WITH and shadow[end] == "," and RATE.match(shadow, end + 1) is not None:
        return True
    if shadow[end] in ",、" and (SHARE.match(shadow, end + 1) or shadow.startswith(f"{item[-2:]}率", end + 1)):
        return True
    behind = left[: len(left) - len(item)][:-1].rstrip(")")
    if left != item and shadow[start - len(item) - 1] in ITEM_MARKS and behind.endswith(written):
        return behind[: -len(written)][-1:].isdigit()
    ahead = NEXT_ITEM.match(shadow, end)
    return ahead is not None and shadow.startswith(written, ahead.end())


def _is_numbered_in(clause: str, written: str) -> bool:
    """Whether a measure stands in a clause with its number."""
    at = clause.find(written)
    return at > 0 and clause[at - 1].isdigit()


def _covers(shadow: str, found: Span, word: str) -> bool:
    """Whether the word stands over the measure."""
    at = word.find(shadow[found.start : found.end])
    while at >= 0:
        if shadow.startswith(word, found.start - at):
            return True
        at = word.find(shadow[found.start : found.end], at + 1)
    return False


def build(settings: Settings) -> LostNumberCheck:
    """Read a rule of this kind."""
    certain, likely, other, closers = (settings.texts(key) for key in ("certain", "likely", "other", "closers"))
    return LostNumberCheck(
        Measures(settings.table(settings.text("table")), likely),
        Callers(certain, likely, other, closers, settings.text("grammar")),
    )
