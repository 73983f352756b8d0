"""A measure whose number is gone: 投入资金万元, 全县所学校, 面积平方米.

    table    the knowledge table of measures: which characters do a number's work before one, what makes a word of it
    callers  what calls for a number when it stands right before a measure, in groups by how much they prove

Most measures are also words or parts of words, so the left and the right of each one are weighed: a measure that is
no part of a word is reported when enough speaks for a number, the more the commoner the character.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final

from linter.asked import Asked
from linter.facts import Facts
from linter.finding import Hit, Span
from linter.kinds.lost_digits import with_number_of_twin
from linter.pattern import Swift, alternation, compiled, pieces
from linter.record import Record
from linter.settings import Settings

if TYPE_CHECKING:
    import regex

# How far a caller may reach back, and a noun ahead.
REACH = 8
COUNTED_NOUN = 4  # the longest noun before the measure that it ends in: 860户农村改厕户
# How many characters of a compound measure may stand between a number and the measure that ends it: 皮长公里.
COMPOUND = 2
NEXT_NUMBER = compiled(r"\p{Han}{2,6}?[0-9][0-9.,]*")
# Before a verb that ends in 人 or 户 these make a noun of it: 对帮扶户逐户走访, 各救助人.
BEFORE_NOUNS = frozenset("的各该对向给由与和被等级")
# These make no noun with what stands before them: 改造个,完成3个.
FREE = ("个", "人", "元", "次")
# How far a clause is read back.
CLAUSE = 24
CLAUSES = compiled(r"[,。;:、!?\n(]")
SERIES = frozenset("、和及与")
CLAUSE_START = frozenset(",。;:、(“《>!?\n-—~")
CLAUSE_END = frozenset(",。;、)”》!?:\n")
DASHES = frozenset("-—~")
# Between a limit and its measure: 90(含)平方米以下.
INCLUDED = ("(含)", "(不含)")
# A digit, or what stands for one, before a compound measure: 1200人次, x人份.
FIGURES = frozenset("0123456789xX×*_")
# What is measured, not how much of it: 黑色数字是吨.
NAMED_MEASURE = ("数字是", "单位是")
# What follows a rounded count, whatever word its first character makes with the measure: 处以上.
ROUNDED = ("以上", "以下", "以内", "左右", "不等")
# The unit of a row whose cells are parted by blanks: 业务收入 亿元 7904.7 763.0.
UNIT_CELL = compiled(r" [^ 0-9]{1,6} +-?[0-9][0-9.,]*(?: +-?[0-9]|$|\n)")
# Behind a measure these make a noun or an adverb of it: 册数, 车型, 户均.
NAMING = "数型均级"
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
CERTAIN, LIKELY, HINT = 3, 2, 1
# One of these may stand between a verb and what it counts.
PARTICLES = frozenset("了到至出")
# A long run over many texts must not keep all that was told of measures by their neighbours.
MOST_KEPT = 200_000
# Before a measure these may be numerals, or not.
UNTOLD = frozenset(" 数本")
# No word ends in these that a measure might follow.
ALWAYS_NUMERALS = "0-9一二三四五六七八九十百千万亿两几多各每%"


# Offices end in these where a task says whose it is: (牵头:装备处,9月底前).
OFFICES = "处所部"
WHOSE_TASK = compiled(r"(?:牵头|责任|负责|配合|承办|主办|协办)(?:单位|部门|处室)?:[^,。;:!?\n]{2,16}$")

# Behind a name in quotation marks these go on with it: “双元制”班.
BEHIND_NAMES = frozenset("人班部处期节")


class Measure(Record):
    """One measure that is also a word or part of one.

    `proof` is how much must speak for a lost number; `alone` measures are words by themselves (人, 家, 处). `counted`
    are the things that it counts.
    """

    __slots__ = ("written", "proof", "alone", "before", "after", "words", "nouns", "counted")

    def __init__(
        self,
        written: str,
        proof: int,
        alone: bool,
        before: str,
        after: str,
        words: tuple[str, ...],
        nouns: tuple[str, ...],
        counted: tuple[str, ...],
    ) -> None:
        self.written: Final = written
        self.proof: Final = proof
        self.alone: Final = alone
        self.before: Final = before
        self.after: Final = after
        self.words: Final = words
        self.nouns: Final = nouns
        self.counted: Final = counted


class Place(Record):
    """Where a measure may stand by itself though a character beside it makes a word with it.

    `leads` are words that end there, what it counts and verbs (来信 and 件, 发布 and 条), and `ends` their last
    characters; `follows` are words that begin behind it.
    """

    __slots__ = ("measure", "leads", "ends", "follows")

    def __init__(
        self, measure: Measure, leads: tuple[str, ...], ends: frozenset[str], follows: tuple[str, ...]
    ) -> None:
        self.measure: Final = measure
        self.leads: Final = leads
        self.ends: Final = ends
        self.follows: Final = follows

    def is_free(self, shadow: str, end: int) -> bool:
        """Whether what follows the measure makes no word of it: 件 of 件商品, but not of 件数."""
        after = shadow[end : end + 1]
        if not after or (after not in self.measure.after and after not in NAMING):
            return True
        return shadow.startswith(self.follows, end)

    def may_be_free(self, after: str) -> bool:
        """The same for a measure of one character, as far as the character behind it tells."""
        called = not after or (after not in self.measure.after and after not in NAMING)
        return called or any(word[0] == after for word in self.follows)


class Family(Record):
    """The measures that begin with one character, the longest first: the plain ones, and those that are words."""

    __slots__ = ("plain", "words")

    def __init__(self, plain: tuple[str, ...], words: tuple[Place, ...]) -> None:
        self.plain: Final = plain
        self.words: Final = words


class Measures:
    """The table of measures, and one expression that finds those with no number before them."""

    def __init__(self, table: Mapping[str, object], verbs: Sequence[str]) -> None:
        self.verbs = verbs
        self._families = Asked(self._family)
        self._may_be_bare = Asked(self._is_bare_between)
        self.numerals = str(table["numerals"])
        self.plain: Mapping[str, Sequence[str]] = _lists(table["plain"])
        self.odd_words = str(table["odd_words"])
        self.suffixes = str(table["suffixes"])
        self.behind_such = str(table["behind_such"])
        self.elided: Mapping[str, str] = _strings(table["elided"])
        self.grand_after: tuple[str, ...] = tuple(_texts(table["grand_after"]))
        self.by_name = {
            written: Measure(
                written,
                int(str(entry["proof"])),
                bool(entry.get("alone")),
                str(entry["before"]),
                str(entry["after"]),
                tuple(_texts(entry["words"])),
                tuple(_texts(entry["nouns"])),
                tuple(_texts(entry.get("counted", []))),
            )
            for written, entry in _mapping(table["measures"]).items()
        }

    @cached_property
    def longest_first(self) -> tuple[str, ...]:
        """Every measure; in the same order in every run, so that patterns of them are kept from run to run."""
        return tuple(sorted({*self.plain, *self.by_name}, key=lambda written: (-len(written), written)))

    @cached_property
    def _by_first(self) -> dict[str, list[str]]:
        """The measures by their first characters, the longest first."""
        found: dict[str, list[str]] = {}
        for written in self.longest_first:
            found.setdefault(written[0], []).append(written)
        return found

    @cached_property
    def _verbs_by_end(self) -> dict[str, list[str]]:
        """The verbs of two and more characters by their last ones."""
        found: dict[str, list[str]] = {}
        for verb in self.verbs:
            if len(verb) > 1:
                found.setdefault(verb[-1], []).append(verb)
        return found

    def _place(self, measure: Measure) -> Place:
        # Before a measure 发布 is a verb, whatever 布条 may be.
        called = measure.before if not measure.alone or measure.written == "家" else ""
        leads = (*measure.counted, *(verb for end in called for verb in self._verbs_by_end.get(end, ())))
        return Place(measure, leads, frozenset([lead[-1] for lead in leads]), (*measure.nouns, *ROUNDED))

    def _family(self, first: str) -> Family:
        """The measures that begin with a character."""
        written = self._by_first[first]
        plain = tuple([one for one in written if one in self.plain])
        words = tuple([self._place(self.by_name[one]) for one in written if one in self.by_name])
        return Family(plain, words)

    def _is_bare_between(self, around: str) -> bool:
        """Whether a measure may stand without a number at the middle of three characters, as far as these tell."""
        before, after = around[0], around[2:]
        family = self._families[around[1]]
        numberless = before not in self.numerals or before in UNTOLD
        return (numberless and any(written[1:2] in ("", after) for written in family.plain)) or any(
            place.measure.written[1:2] in ("", after)
            and ((numberless and before not in place.measure.before) or before in UNTOLD or before in place.ends)
            and (len(place.measure.written) > 1 or place.may_be_free(after))
            for place in family.words
        )

    @cached_property
    def _first(self) -> Swift:
        """The first character of a measure, but where a digit or a numeral of the commonest stands before it."""
        alone = "".join([written for written in self.longest_first if len(written) == 1])
        seconds = "".join(dict.fromkeys([written[1] for written in self.longest_first if len(written) > 1]))
        return Swift(f"[{''.join(self._by_first)}](?:(?<=[{alone}])|(?=[{seconds}]))(?<![{ALWAYS_NUMERALS}].)")

    def _is_numberless(self, shadow: str, at: int, place: Place | None = None) -> bool:
        """Whether no numeral stands before an offset, nor a blank and a numeral, nor what makes a word."""
        before = place.measure.before if place is not None else ""
        left = shadow[max(0, at - 2) : at]
        last = left[-1:]
        numeral = left[0] if last == " " else last
        if last == "." and left[0].isdigit():
            return False  # 613.毫米 has lost only its decimals
        if not last or (numeral not in self.numerals and last not in before):
            return True
        # 数 is a numeral in 数万人, and none in 参保人数万人; 本 is one in 本户, and none in 成本亿元.
        return (
            left in ("人数", "户数", "总数", "件数", "位数", "校数", "班数", "床数")
            or (not before and left in ("成本", "资本", "股本"))
            or (place is not None and last in place.ends and shadow.endswith(place.leads, 0, at))
        )

    def bare(self, shadow: str) -> Iterator[tuple[Span, str, str]]:
        """Yield every measure without a number, in order: its span, itself and its group, the longest at each place."""
        if len(self._may_be_bare) > MOST_KEPT:
            self._may_be_bare.clear()
        firsts = [match.start() for match in self._first.over(shadow).finditer(shadow)]
        may_be = self._may_be_bare
        for at in [at for at in firsts if not at or may_be[shadow[at - 1 : at + 2]]]:
            family = self._families[shadow[at]]
            longest, plain = "", family.plain
            if shadow.startswith(plain, at) and self._is_numberless(shadow, at):
                longest = next((w for w in plain if _stands(shadow, at, w, self.plain[w])), "")
            group = "plain" if longest else "word"
            for one in family.words:
                written = one.measure.written
                if (
                    len(written) > len(longest)
                    and shadow.startswith(written, at)
                    and one.is_free(shadow, at + len(written))
                    and self._is_numberless(shadow, at, one)
                ):
                    longest, group = written, "word"
            if longest:
                yield Span(at, at + len(longest)), longest, group


def _stands(shadow: str, at: int, written: str, words: Sequence[str]) -> bool:
    """Whether a plain measure stands at an offset, and none of the words that it begins."""
    return shadow.startswith(written, at) and not shadow.startswith(tuple(words), at + len(written))


def _mapping(value: object) -> Mapping[str, dict[str, object]]:
    assert isinstance(value, dict)
    return value


def _lists(value: object) -> Mapping[str, list[str]]:
    assert isinstance(value, dict)
    return value


def _strings(value: object) -> Mapping[str, str]:
    assert isinstance(value, dict)
    return value


def _texts(value: object) -> list[str]:
    assert isinstance(value, list)
    return value


class LostNumberCheck:
    """The kind `lost_number` at work for one rule."""

    fields: frozenset[str] = frozenset({"measure"})
    variants: frozenset[str] = frozenset({"round"})

    def __init__(
        self,
        measures: Measures,
        certain: tuple[str, ...],
        likely: tuple[str, ...],
        other: tuple[str, ...],
        closers: tuple[str, ...],
        grammar: str,
    ) -> None:
        self.measures = measures
        self.certain = certain
        self.likely = likely
        self.other = other
        self.closers = closers
        self.grammar = grammar

    @cached_property
    def _proofs(self) -> dict[str, int]:
        """What the words right before a measure prove: those that call for a number, and those that only look so."""
        groups = ((self.other, -LIKELY), (self.likely, LIKELY), (self.certain, CERTAIN))
        return {word: proof for words, proof in groups for word in words}

    def _last_word(self, before: str) -> tuple[str, int] | None:
        """The longest known word that a text ends in, perhaps with a particle, and what it proves: 签约 is not 约."""
        proofs = self._proofs
        with_particle = before[-1:] in PARTICLES
        for word in [before[start:] for start in range(len(before))]:
            bare = word[:-1] if with_particle else word
            if word in proofs or bare in proofs:
                return word, max(proofs[known] for known in (word, bare) if known in proofs)
        return None

    @cached_property
    def acts(self) -> "regex.Pattern[str]":
        """The head of a clause that tells an amount: 全年共受理, 已排查."""
        scope = "(?:全[省市县区镇乡村局校年]|今年|上半年|累计|共|已|先后|新|陆续|还|并|又|为|对|在|由){0,4}"
        return compiled(scope + alternation((*self.certain, *self.likely)))

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit for every measure that lost its number, in the order of the text."""
        shadow = facts.shadow
        found: dict[Span, Hit] = {}
        for span, written, group in self.measures.bare(shadow):
            round_count = False
            if group == "plain":
                lost = self._plain_lost(shadow, span)
                round_count = not lost and _is_round_count(shadow, span)
            else:
                lost = self._word_lost(shadow, span, self.measures.by_name[written])
            if not (lost or round_count):
                continue
            if not (
                shadow.endswith((*INCLUDED, *NAMED_MEASURE), 0, span.start)
                or _is_bracketed(shadow, span.start)
                or _is_read(facts, span)
                or _in_table(facts, span)
                or _names_what_is_counted(shadow, span)
                or _is_rate_of_each(facts, span)
                or _is_charged_by(shadow, span)
            ):
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
        proof = self._proof_before(before)
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
        ahead = self._proof_after(rest, measure)
        if rest[:1] == "的" and before.endswith(LIMITS) and not measure.alone:
            # 床位不足张的敬老院
            ahead = max(ahead, HINT)
        missed = _is_missed(shadow, found) or (self._ends_nouns(measure) and before.endswith(measure.counted))
        # 29,元: half of its number is there.
        halved = before[-1:] == "," and before[-2:-1].isdigit()
        if measure.proof > LIKELY and not (ahead or missed or halved):
            return False
        if _is_set_apart(before, rest[:1], measure.written) and not before.endswith(measure.counted):
            return False
        if before[-1:] in self.measures.elided.get(measure.written, ()) and not self._calls(before):
            return False
        if measure.written in TIMES and any(map(_clause_before(shadow, start).__contains__, TOLD_OF)):
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
            if missed
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
        if measure.written in ("人", "户") and behind < CERTAIN and (before[-1:] in "到至" or self._is_agent(before)):
            # 责任落实到人, 政策覆盖至户; 对帮扶户.
            return False
        score = ahead + behind
        if score < measure.proof:
            return False
        if any(word.startswith(measure.written) and shadow.startswith(word, start) for word in measure.words):
            # 家庭成员名下: what is counted stands before a word, not before a measure.
            return score >= CERTAIN + HINT and rest.startswith((*measure.nouns, *self.closers))
        covered = any(_covers(shadow, found, word) for word in measure.words)
        longer = any(len(word) > 2 and _covers(shadow, found, word) for word in measure.words)
        if before.endswith(measure.counted) and (ends_clause or not longer):
            return True  # 合作银行家, but not 银行家问卷
        return not covered or (score >= CERTAIN + HINT and rest.startswith((*measure.nouns, *self.closers)))

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
        proof = self._proof_before(before, measure)
        if proof in (0, HINT) and ahead == HINT and self._may_close(shadow, start, measure):
            # 安装路灯…盏: the clause opens with a verb of amount and ends with the measure.
            return LIKELY if self._acts(shadow, start) else proof
        return proof

    def _may_close(self, shadow: str, start: int, measure: Measure) -> bool:
        """Whether a clause of amount before an offset may close with the measure: one of nouns only after a mean."""
        if measure.alone:
            return measure.written in TIMES and shadow[start + len(measure.written)] not in "、和及"
        return not self._ends_nouns(measure) or MEAN.match(_clause_before(shadow, start)) is not None

    def _acts(self, shadow: str, start: int) -> bool:
        """Whether the clause before an offset opens with a verb that calls for an amount."""
        return self.acts.match(_clause_before(shadow, start)) is not None

    def _calls(self, before: str) -> bool:
        """Whether a word of two or more characters right before the measure calls for a number: 建成, 共有."""
        last = self._last_word(before)
        return last is not None and last[1] > 0 and len(last[0]) > 1 and last[0][0] != "有"

    def _is_agent(self, before: str) -> bool:
        """Whether a verb right before 人 or 户 makes a noun with it, as what stands before it tells: 的安置户."""
        last = self._last_word(before)
        return last is not None and len(last[0]) > 1 and before[: -len(last[0])][-1:] in BEFORE_NOUNS

    def _proof_before(self, before: str, measure: Measure | None = None) -> int:
        """What stands before proves; `measure` is None for one that is no word."""
        alone = measure is not None and measure.alone
        if not before or before[-1] in CLAUSE_START:
            return LIKELY if before and before[-1] in DASHES and before[-2:-1] not in DASHES else HINT
        if measure is not None and before.endswith(measure.counted):
            # A measure that takes much proof has few nouns: behind one it is a measure.
            return LIKELY if measure.proof <= CERTAIN else CERTAIN
        last = self._last_word(before)
        if last is not None:
            return last[1]
        # Behind a word of grammar a noun is at home and a mere measure is not.
        return 0 if before[-1] not in self.grammar else -LIKELY if alone else HINT

    def _proof_after(self, rest: str, measure: Measure) -> int:
        if rest.startswith(self.closers):
            return CERTAIN
        if rest.startswith(measure.nouns):
            return LIKELY
        if not rest or rest[0] in CLAUSE_END:
            return HINT
        return HINT if any(map(rest.__contains__, measure.nouns)) else 0


def _clause_before(shadow: str, start: int) -> str:
    """What of a clause stands before an offset, as far as a clause is read back."""
    return CLAUSES.split(shadow[max(0, start - CLAUSE) : start])[-1]


def _names_what_is_counted(shadow: str, found: Span) -> bool:
    """Whether the measure ends the noun that a number with the same measure counts: 860户改厕户, 加固户完成142户."""
    written = shadow[found.start : found.end]
    later = NEXT_NUMBER.match(shadow, found.end)
    if written not in FREE and later is not None and shadow.startswith(written, later.end()):
        # 由项增至120项 has lost the first of two numbers.
        return shadow[found.start - 1] not in "由从"
    counted = shadow.rfind(written, max(0, found.start - len(written) - COUNTED_NOUN), found.start)
    noun = shadow[counted + len(written) : found.start]
    return counted > 0 and shadow[counted - 1].isdigit() and noun.isalpha() and not noun.isascii()


def _is_read(facts: Facts, found: Span) -> bool:
    """Whether the shared reader takes the measure for part of a quantity, or it follows one: 次 of 380册次, 42点次."""
    shadow, start = facts.shadow, found.start
    if shadow.startswith(("次", "份"), start):
        counted = shadow[max(0, start - REACH) : start].rstrip(" ")  # 628人 次
        if counted[-2:-1] in FIGURES:
            return True
    index = bisect_left(facts.quantities, found.end, key=lambda one: one.start) - 1
    if index < 0:
        return False
    quantity = facts.quantities[index]
    if quantity.start < found.start and found.end <= quantity.end:
        return True
    between = facts.shadow[quantity.end : found.start]
    if quantity.unit == "":
        # 36科次, 2.1万芯公里: a number right before makes a compound of the word and the measure.
        return quantity.end < found.start <= quantity.end + COMPOUND and between.isalpha() and not between.isascii()
    return quantity.end == start and shadow.startswith(("次", "份"), start)


def _is_rate_of_each(facts: Facts, found: Span) -> bool:
    """Whether a measure is told of each: 吨矿石耗电26千瓦时 as a clause, 公顷蓄积103立方米, 亿元保费投诉量12件."""
    start, end = found
    written = facts.shadow[start:end]
    clause = CLAUSES.split(facts.shadow[end : end + CLAUSE])[0]
    if NAMES_RATE.match(clause):
        before = CLAUSES.split(facts.shadow[max(0, start - CLAUSE) : start])[-1]
        if PER_MANY.search(before) is not None or (before == "" and written.endswith("元")):
            return True
    if written not in EACH:
        return False
    if facts.shadow[start - 1 : start] in CLAUSE_START:
        return clause[:1].isalpha() and any(character.isdigit() for character in clause)
    return TOLD.match(clause) is not None


# What is reckoned by the measure: 计户收费, 计亩补贴, 按场次统计.
CHARGED = ("收费", "计费", "计价", "付费", "补贴", "补助", "付酬", "取酬", "工资", "单价", "征收", "核算", "发放")
RECKONED = (*CHARGED, "统计", "计算", "结算", "汇总", "登记", "编号")
TOTALLED = ("共计", "合计", "总计", "累计", "小计")


def _is_charged_by(shadow: str, found: Span) -> bool:
    """Whether a measure says by what is paid or counted: 计次收费, 按场次统计, but not 共计次."""
    start, end = found
    if shadow.startswith("按", start - 1):
        return shadow.startswith(RECKONED, end)
    return (
        shadow.startswith("计", start - 1)
        and shadow.startswith(CHARGED, end)
        and shadow[max(0, start - 2) : start] not in TOTALLED
    )


# What is said of an amount, whatever stands before it: 贴息万元已全部兑现.
SPENT = ("已", "均", "用于", "全部")

# What 吨, 公顷 and their like are told of: 蓄积103立方米, 亩穗数31万.
EACH = ("吨", "公顷", "亩", "公里")
# What 亿元 at the head of a clause and 百万机车走行公里 are told of: 亿元保费投诉量, 百万机车走行公里故障率.
NAMES_RATE = compiled(r"\p{Han}{2,10}?[量率耗数比](?:为|是|达|由|从|[降升减增]|同比|[0-9])")
PER_MANY = compiled(r"[每百千万亿]\p{Han}{1,6}$")
TOLD = compiled(
    r"(?:蓄积|产|产量|造价|成本|利润|耗[电水能煤]|投资|收益|密度|用工|[增减][产收损]?|\p{Han}{1,4}[量数率])[0-9]"
)


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


SPEAKER = compiled(r"(?:^|\n) *(?:\p{Han}{1,3}|[□■]):")


def _is_spoken(shadow: str, start: int) -> bool:
    """Whether an offset stands within quotation marks that were opened on its line, or on a line of a dialogue."""
    line = shadow.rfind("\n", 0, start) + 1
    speaker = SPEAKER.match(shadow, max(0, line - 1))
    if speaker is not None and shadow.count(speaker[0]) > 1:
        return True
    opened = shadow.rfind("“", line, start)
    return opened >= 0 and shadow.find("”", opened, start) < 0


def _is_bracketed(shadow: str, start: int) -> bool:
    """Whether the number before a measure stands in brackets: (64.2±9.7)岁."""
    return shadow[max(0, start - 1) : start] == ")" and shadow[max(0, start - 2) : start - 1].isdigit()


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


def _in_table(facts: Facts, found: Span) -> bool:
    """Whether the place is a table row or a short line by itself, where units stand alone.

    A number that ends the paragraph before belongs to a measure that opens this one: the sentence was torn.
    """
    before = facts.shadow[max(0, found.start - REACH) : found.start].rstrip(" \n")[-1:]
    if before.isdigit() or (before == "|" and facts.shadow[found.end : found.end + 2].lstrip(" ")[:1] == "|"):
        return True
    if UNIT_CELL.match(facts.shadow, max(0, found.start - 1)) is not None:
        return True
    paragraph = facts.document.paragraph_at(found.start)
    return paragraph is None or paragraph.role in ("row", "caption")


def build(settings: Settings) -> LostNumberCheck:
    """Read a rule of this kind."""
    certain, likely = settings.texts("certain"), settings.texts("likely")
    return LostNumberCheck(
        Measures(settings.table(settings.text("table")), likely),
        certain,
        likely,
        settings.texts("other"),
        settings.texts("closers"),
        settings.text("grammar"),
    )
