"""Find characters that were melted out of two, and say which two.

Tools that strip the full-width space (bytes A1 A1 in GBK) without regard for character boundaries also delete the
second byte of one character and the first of the next: 础。 is B4 A1 A1 A3 and leaves B4 A3, 矗. Given that a
character is damaged, the two it came from are certain. Whether it is damaged is decided by words: the best reading
of the run of Chinese characters as it stands, against the best reading with the two characters restored, both
priced by how common their words are.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, Literal

from linter.facts.pairs import Lone, across_lines, lone_by_line
from linter.pattern import Pattern, compiled, occurrences
from linter.record import Record
from linter.words import LONGEST, Words, words
from linter.words.reading import UNKNOWN, run_before, run_behind

if TYPE_CHECKING:
    import regex

STOPS = "、。"
DOUBLED = "—…"
PAIRED = "“”‘’《》〈〉【】〔〕「」『』〖〗"

FIRST, LAST = "\u4e00", "\u9fff"

# All prices are natural logarithms of odds, as the costs of the word table are.
MARK = 3.2
"""Price of a stop between two words: one word in twenty-five is followed by one."""
PARTNER = -0.5
"""Price of a quotation mark or bracket that a lone partner on the same line waits for."""
LINE_END = -2.0
"""What a full stop is worth where prose ends a line without one."""
DIVISION = -4.0
"""What 省、 is worth before another administrative division."""
MEASURE = 3.0
"""Price of a measure word behind a figure."""
SAME_PAIR = -3.0
"""What it is worth that the same two characters, no word, come again in the run: 大盛兵员大盛安置大盛."""
SAME_ENDING = -5.0
"""What it is worth that the restored ending stands unharmed in the run: 教育强盛科技强盛人才强省."""
SAME_HEAD = -2.0
"""What it is worth that a later item of the list ends in the restored character: 地方并职业并精神病."""
SAME_AGAIN = -2.0
"""What it is worth that the same doubtful character comes again in the run: 传染并慢性并职业病."""
COVERED = 13.5
"""A word cheaper than this that covers the character excuses it."""
COMMON = 10.5
"""A word cheaper than this is common."""
TORN = 1.0
"""Price of such a partner when a line further down holds one that may belong to the same pair."""
SHOUTED = 5.0
"""Odds for a full-width figure behind a Chinese character that would be ！ and the partner of a lone mark."""
STOPPED = "、。，,；;：:！!？?）)"
CLITICS = "了的着过地得们"
"""No sentence and no item of a list begins with one of these."""
SHORT = 8_000
"""Characters up to which a text is searched for each candidate: their class takes two milliseconds to compile."""
REACH = 60
"""How far, in characters, a quotation mark or bracket waits for its partner."""
MOST_SUSPECTS, SPARSE = 40, 25
"""A text may hold this many doubtful characters, and one more in so many characters."""
MOST_HELD = 12
"""Doubtful characters that are read together."""
PROSE = 200
"""Characters before a line's end in which prose shows a stop."""
MOST_KEPT = 50_000
"""Threes of characters whose standing is kept from text to text: most come again."""
CONTEXT = 12
"""Characters of the run that are read on either side."""


class Merge(Record):
    """A damaged character: its offset, itself, the two characters it was, and the logarithm of the odds for it."""

    __slots__ = ("at", "merged", "before", "odds")

    def __init__(self, at: int, merged: str, before: str, odds: float) -> None:
        self.at: Final = at
        self.merged: Final = merged
        self.before: Final = before
        self.odds: Final = odds


class Reports(Record):
    """What official reports know beyond a dictionary.

    `words` are words that it lacks (强省, 守住); `alone` are characters that stand alone so often (校) that they want
    higher odds; `measures` are first characters that count things behind a figure (场); `divisions` begin what may
    follow 省、; `followed` are the characters that follow another (并) in its own use.
    """

    __slots__ = ("words", "alone", "measures", "divisions", "followed")

    def __init__(
        self,
        words: frozenset[str],
        alone: Mapping[str, float],
        measures: str,
        divisions: tuple[str, ...],
        followed: Mapping[str, str],
    ) -> None:
        self.words: Final = words
        self.alone: Final = alone
        self.measures: Final = measures
        self.divisions: Final = divisions
        self.followed: Final = followed


def reports_of(table: Mapping[str, object]) -> Reports:
    """Read the knowledge table report-words: `endings`, `alone`, `measures`, `divisions`."""
    endings, alone, divisions = table.get("endings"), table.get("alone"), table.get("divisions")
    followed = table.get("followed")
    assert isinstance(endings, dict)
    assert isinstance(alone, dict)
    assert isinstance(divisions, list)
    assert isinstance(followed, dict)
    return Reports(
        frozenset(word for words in endings.values() for word in str(words).split()),
        {str(character): float(odds) for character, odds in alone.items()},
        str(table.get("measures", "")),
        tuple(divisions),
        {str(character): str(characters) for character, characters in followed.items()},
    )


FIRSTS = (
    "仭偂儭劇叀啞嚒垺墶姟嫛尅崱帯彙悺憽挕摗敗暋枴棥槨櫋殹洝湣潯灐煛牎啊薄病场础怠丁贰浮埂骸弧肌健尽俊馈痢隆谩"
    "摹拧啤恰取伞省恕獭汀巍稀小选摇印浴铡帧住亍佟凇邸堋荨蕖摺唷帷狻恪洹濉妗纭琛椤辍搿臁怼睢铩稹瘛颉蟆簟酢觥鳌"
)
"""The characters that can lose their second byte in a merge, in the order of GBK."""

MERGED = {
    "、": (
        "仮偄儮劉參啟嚔垻墷姠嫝將崲帰彚悽憿挗摙敘暍枹棦槩櫌殺洟湤潰灑煝牏阿雹并尝储耽盯发涪耿孩虎饥舰劲竣愧立垄芒"
        "蘑泞脾洽娶散盛刷挞廷微息孝癣尧英寓闸症注丌佗冖邰堍茛蔻撷啖幄猗恽洧澧姊纰琚棰辎擘膦恝睥铫稷瘼颌螈簪酡觫鳍"
    ),
    "。": (
        "仯偅儯劊叄啠嚕垼墸姡嫞專崳帲彛悾懀挘摚敚暎枺棧槪櫍殻洠湥潱灒煟牐埃保玻常矗担叮罚福梗海唬迹剑荆浚溃粒拢茫"
        "模牛疲牵龋桑剩耍蹋停危希校眩遥樱裕眨郑祝兀伲冢郏埽荩蓿撸啵幔猓悖洌澹妫纾瑁椋辏耄欤恚睿铮穑瘢颍螅簦酰觯鳎"
    ),
    "—": (
        "仾偑儶劒叒啰嚜埅壀姫嫪尓崻帾彧惇應挭摢敧暘柂棯槳櫔毆洩湭潽灙煪牚蔼豹勃唱椽氮丢藩釜躬邯华吉姜惊开廓联陋锚"
        "莫弄篇仟泉瑟湿霜酞酮为溪歇血要营元摘知转鬲侏讵郦塥莳蕺擢嗒岐猹悛洫濯妾绐瑾楠戟氇飒愍瞠铼皙癃颡螵舄酹霆鳘"
    ),
    "…": (
        "伃偔儹劖叚啳嚟埈壄姯嫮尛嵀幁彮惌懎挱摥敪暛柇棴槶櫗毉洯湱澀灜煭牠碍杯箔抄喘淡董翻腑弓涵画辑江经凯拉镰颅铆"
        "沫怒骗黔拳森虱谁汰铜苇檄协循噎迎原窄汁篆丨侪诃郗墉莪蕲攮喹岘猸悱洵瀛姝绛璀榄戥氕飙憝瞽锃瓠癍颦蟓舡醐霏鳝"
    ),
}
"""What comes of each of them and a mark: the marks that most damaged characters hide, without loading the codec."""


BEFORE = {
    "贰": "不",
    "薄": "不主习伎刻削力单厉厚变命喷太子履很微德户日最枪棉浅浇浮淡瘠皮祚票稀纸绵缘胆舌菲薄行衡言记话超轻鄙面食",
    "痢": "下口拉瘌癞白红菌赤",
    "骸": "尸形析残百躯遗骨",
    "摹": "临描监观",
}
"""What stands before these in the few words that they end. Half of all that may be damaged would be 发 保 立 海 模."""


@cache
def stops_hidden() -> dict[str, str]:
    """Return the same as `inverse` of the stops, dashes and ellipses, from the tables above."""
    pairs = (
        (char, first + mark) for mark, merged in MERGED.items() for char, first in zip(merged, FIRSTS, strict=True)
    )
    return dict(pairs)


@cache
def inverse(marks: str = STOPS + DOUBLED + PAIRED) -> dict[str, str]:
    """Return, for every Chinese character that can come of a merge with one of the marks, the two it was."""
    leads = [bytes((lead,)) for lead in range(0x81, 0xFF)]
    firsts = _all_decoded([lead + b"\xa1" for lead in leads])
    known = [(lead, first) for lead, first in zip(leads, firsts, strict=True) if FIRST <= first <= LAST]
    found: dict[str, str] = {}
    for mark in marks:
        trail = mark.encode("gbk")[1:]
        merged = _all_decoded([lead + trail for lead, _ in known])
        pairs = zip(merged, known, strict=True)
        found.update((char, first + mark) for char, (_, first) in pairs if FIRST <= char <= LAST)
    return found


def _all_decoded(pairs: list[bytes]) -> list[str]:
    """Decode pairs of GBK bytes at once; the blanks keep apart those that are no character."""
    return b" ".join(pairs).decode("gbk", errors="replace").split(" ")


def _restored(merged: str) -> str:
    """Return the two characters that a damaged one was; most hide a stop, whose table is small."""
    return stops_hidden().get(merged) or inverse()[merged]


def _decoded(pair: bytes) -> str:
    try:
        return pair.decode("gbk")
    except UnicodeDecodeError:
        return ""


def _candidates(shadow: str) -> list[int]:
    """Return the places of characters that may hide a stop, or half of a dash or an ellipsis, in order."""
    if len(shadow) < SHORT:
        present = stops_hidden().keys() & frozenset(shadow)
        return sorted(at for char in present for at in occurrences(shadow, char))
    found = [match.start() for match in _stops_class().finditer(shadow)]
    hidden = stops_hidden()
    for mark in DOUBLED:
        # Half of a dash or an ellipsis hides before the other half.
        found += [at - 1 for at in occurrences(shadow, mark) if at and hidden.get(shadow[at - 1], "")[1:] == mark]
    return sorted(found)


@cache
def _stops_class() -> re.Pattern[str]:
    """One class for `re`, which looks a character up in a table; `regex` would walk through the class.

    What hides the end of few words must stand behind the rest of one.
    """
    hidden = {char: pair[0] for char, pair in stops_hidden().items() if pair[1] in STOPS}
    rare = {last: "".join([char for char in hidden if hidden[char] == last]) for last in BEFORE}
    ended = "|".join([f"(?<=[{BEFORE[last]}][{chars}])" for last, chars in rare.items()])
    return re.compile(f"[{''.join(hidden)}](?:(?<![{''.join(rare.values())}])|{ended})")


@cache
def _hiding(mark: str) -> "regex.Pattern[str]":
    return compiled("[" + "".join(inverse(mark)) + "]")


def find_merges(
    text: str, shadow: str, reports: Reports, least: float, by_line: Sequence[list[Lone]] | None = None
) -> list[Merge]:
    """Return the damaged characters of a text, read through its shadow, whose odds are at least `least`, in order.

    `by_line` are the lone marks of its lines, where the caller knows them.
    """
    table = words()
    suspects = dict.fromkeys(_suspects(shadow, reports, table), MARK)
    by_line = lone_by_line(shadow) if by_line is None else by_line
    alone = set(across_lines(shadow, by_line))
    for marks in by_line:
        for at, mark in _partners(shadow, marks, reports, table):
            suspects[at] = min(suspects.get(at, MARK), PARTNER if mark in alone else TORN)
    found = list(_figures(text, shadow, alone))
    if len(suspects) > MOST_SUSPECTS + len(shadow) // SPARSE:
        return sorted(found, key=lambda merge: merge.at)  # no prose: words decide nothing there
    for start, end, held in _runs(shadow, sorted(suspects)):
        run = _Run(shadow, start, end, {at: suspects[at] for at in held}, reports, table)
        found += run.merges()
    return sorted((merge for merge in found if merge.odds >= least), key=lambda merge: merge.at)


def _suspects(shadow: str, reports: Reports, table: Words) -> Iterator[int]:
    """Yield the places of characters that no word covers and whose first half ends a word."""
    before = stops_hidden()
    standing = [(at, _standing(shadow[at - 1 : at + 2] if at else f" {shadow[:2]}")) for at in _candidates(shadow)]
    for at, stands in standing:
        if stands == "well":
            continue
        restored = before[shadow[at]]
        first, mark = restored[0], restored[1]
        if mark in DOUBLED and shadow[at + 1 : at + 2] != mark:
            continue
        if stands == "covered" and not (
            _again(shadow, at, first) and _is_word(shadow[at - 1 : at] + first, reports, table)
        ):
            continue
        if not _may_follow(mark, shadow[at + 1 : at + 3], table):
            continue
        if shadow[at + 1 : at + 2] in reports.followed.get(shadow[at], ()):
            continue
        if _counted(shadow, at):
            if first in reports.measures:
                yield at
        elif _ends_word(shadow, at, first, reports, table) or (
            first == "省" and mark == "、" and shadow.startswith(reports.divisions, at + 1)
        ):
            yield at


def _may_follow(mark: str, behind: str, table: Words) -> bool:
    """Whether the text behind can come after the restored stop: no second stop, no particle, no line end after 、."""
    if not behind or behind[0] in "\r\n":
        return mark != "、"
    if behind[0] in STOPPED:
        return mark in DOUBLED
    return behind[0] not in CLITICS or behind in table


_Standing = Literal["well", "covered", "ill"]


@lru_cache(MOST_KEPT)
def _standing(around: str) -> _Standing:
    """Return how well the middle character of three, which may hide a stop, fits in as part of a word with a neighbour.

    A word with the character behind it is no excuse where the restored character ends a common word: 市常常.
    A word with the one before it is, unless the restored one ends a word too and the text behind has that: 强盛…强省.
    """
    table = words()
    left = table.cost(around[:2])
    if left is not None and left < COVERED:
        return "covered"
    ending = table.cost(around[0] + stops_hidden()[around[1]][0])
    if ending is not None and ending < COMMON:
        return "ill"
    right = table.cost(around[1:])
    return "well" if right is not None and right < COVERED else "ill"


def _again(shadow: str, at: int, first: str) -> bool:
    """Whether a word with the restored ending stands in the run behind, unharmed or harmed otherwise: 强盛…强省."""
    head, merged = shadow[at - 1 : at], shadow[at]
    if shadow.find(head, at + 1, at + CONTEXT) < 0:
        return False
    behind = run_behind(shadow, at + 1, CONTEXT - 1)
    place = behind.find(head) if head else -1
    while 0 <= place < len(behind) - 1:
        ending = behind[place + 1]
        if ending == first or (ending != merged and stops_hidden().get(ending, " ")[0] == first):
            return True
        place = behind.find(head, place + 1)
    return False


def _is_word(word: str, reports: Reports, table: Words) -> bool:
    return word in table or word in reports.words


def _ends_word(shadow: str, at: int, first: str, reports: Reports, table: Words) -> bool:
    for size in range(2, LONGEST + 1):
        word = shadow[max(0, at + 1 - size) : at] + first
        if len(word) == size and _is_word(word, reports, table):
            return True
    return False


def _counted(shadow: str, at: int) -> bool:
    """Whether a figure stands before the place, perhaps with 万 亿 余 多 几 between."""
    while at and shadow[at - 1] in "万亿千百余多几个":
        at -= 1
    return bool(at) and "0" <= shadow[at - 1] <= "9"


def _partners(shadow: str, lone: list[Lone], reports: Reports, table: Words) -> Iterator[tuple[int, Lone]]:
    """Yield, with every lone mark, the places on its side and line that may hide its partner."""
    for mark in lone:
        if mark.partner not in PAIRED:
            continue
        start, end = _side(shadow, mark)
        for found in _hiding(mark.partner).finditer(shadow, start, end):
            # Another mark of the pair between them would pair with it first.
            between = shadow[mark.at + 1 : found.start()] if mark.opens else shadow[found.end() : mark.at]
            if mark.mark in between or mark.partner in between:
                continue
            at = found.start()
            first = _restored(found.group())[0]
            common = table.cost(first)
            fits = (common is not None and common < COMMON) or _ends_word(shadow, at, first, reports, table)
            if fits and (first in reports.measures or not _counted(shadow, at)):
                yield at, mark


# What melts out of ！ and a mark: a full-width figure or sign. １ is ！”.
_SHOUTS = {_decoded(b"\xa3" + mark.encode("gbk")[1:]): "！" + mark for mark in PAIRED + DOUBLED}
_SHOUT = Pattern(r"(?<=[\u4e00-\u9fff])[０-９／＊－；](?![０-９0-9])", {})
# A figure before one of these counts something.
_UNIT = Pattern(
    r"[年月日时分秒个名张次家人件项条所户位册篇米元块岁里倍层号楼路届级类型点万亿千百十余多几％%．.、:：～~—\-)）到至比∶]",
    {},
)
_BEFORE_FIGURE = Pattern(r"[第约达近为共计有到至超于每]$", {})


def _figures(text: str, shadow: str, alone: Iterable[Lone]) -> Iterator[Merge]:
    """Yield the full-width figures that were ！ and the quotation mark or bracket that a lone partner waits for."""
    for mark in alone:
        start, end = _side(shadow, mark)
        for found in _SHOUT.finditer(text, start, end):
            at = found.start()
            before = _SHOUTS.get(found.group(), "  ")
            counts = _UNIT.match(text, at + 1) or _BEFORE_FIGURE.search(text, start, at)
            # Nought counts nothing.
            if before[1] == mark.partner and (found.group() == "０" or not counts):
                yield Merge(at, found.group(), before, SHOUTED)
                break


def _side(shadow: str, mark: Lone) -> tuple[int, int]:
    """Return the stretch of the line where the partner of a lone mark may stand."""
    if mark.opens:
        line_end = shadow.find("\n", mark.at, mark.at + REACH)
        return mark.at + 2, line_end if line_end >= 0 else min(mark.at + REACH, len(shadow))
    start = max(0, mark.at - REACH)
    return max(start, shadow.rfind("\n", start, mark.at) + 1), mark.at - 1


def _runs(shadow: str, suspects: list[int]) -> Iterator[tuple[int, int, list[int]]]:
    """Yield the runs of Chinese characters, cut to the context, that hold the suspects."""
    index = 0
    while index < len(suspects):
        at = suspects[index]
        start = at - len(run_before(shadow, at, CONTEXT))
        held = [at]
        end = at + len(run_behind(shadow, at, CONTEXT))
        while index + 1 < len(suspects) and suspects[index + 1] < end and len(held) < MOST_HELD:
            index += 1
            held.append(suspects[index])
            end = suspects[index] + len(run_behind(shadow, suspects[index], CONTEXT))
        yield start, end, held
        index += 1


class _Run:
    """One run of Chinese characters with the places in it that may be damaged, and its readings."""

    __slots__ = ("edits", "places", "reports", "shadow", "start", "table", "text")

    def __init__(
        self, shadow: str, start: int, end: int, marks: Mapping[int, float], reports: Reports, table: Words
    ) -> None:
        self.shadow, self.start, self.places = shadow, start, tuple(marks)
        self.text = shadow[start:end]
        self.reports, self.table = reports, table
        self.edits = {at - start: price + self._corroboration(at, price) for at, price in marks.items()}

    def _corroboration(self, at: int, price: float) -> float:
        """Return what the surroundings add to the price of restoring one place."""
        shadow, text = self.shadow, self.text
        merged = shadow[at]
        restored = _restored(merged)
        first, mark = restored[0], restored[1]
        added = self.reports.alone.get(merged, 0.0)
        if price < MARK:
            return added
        if mark in DOUBLED:
            return added - MARK
        if mark == "。" and self._closes_prose(at):
            added += LINE_END
        if first == "省" and mark == "、" and shadow.startswith(self.reports.divisions, at + 1):
            added += DIVISION
        before_it = shadow[at - 1 : at]
        behind = text[at + 1 - self.start :]
        if _again(shadow, at, first):
            added += SAME_ENDING
        if mark == "、" and len(before_it) == 1 and text.count(before_it + merged) > 1:
            added += SAME_PAIR
        if mark == "、" and self.reports.alone.get(merged, 0.0) <= 0:
            if first in behind:
                added += SAME_HEAD
            if sum(shadow[other] == merged for other in self.places) > 1:
                added += SAME_AGAIN
        return added

    def _closes_prose(self, at: int) -> bool:
        rest, line_end, _ = self.shadow[at + 1 : at + 1 + CONTEXT].partition("\n")
        if rest.strip() or not (line_end or at + 1 + CONTEXT >= len(self.shadow)):
            return False
        line = self.shadow[max(0, at - PROSE) : at].rpartition("\n")[2]
        return any(stop in line for stop in "。,;")

    def merges(self) -> Iterator[Merge]:
        """Yield the places with the odds for damage, which may be below nought."""
        best, chosen = self._read(self.edits)
        for place in self.edits:
            if place in chosen:
                without = {other: price for other, price in self.edits.items() if other != place}
                odds = self._read(without)[0] - best
            else:
                forced = self._read({**self.edits, place: self.edits[place] - FORCED})
                if place not in forced[1]:
                    continue
                odds = best - forced[0] - FORCED
            merged = self.text[place]
            yield Merge(self.start + place, merged, _restored(merged), odds)

    def _read(self, edits: Mapping[int, float]) -> tuple[float, set[int]]:
        """Return the price of the cheapest reading and the places that it restores."""
        text, price = self.text, self._price
        size = len(text)
        best = [0.0] + [float("inf")] * size
        came: list[tuple[int, bool]] = [(0, False)] * (size + 1)
        for start in range(size):
            paid = best[start]
            for end in range(start + 1, min(size, start + LONGEST) + 1):
                cost = paid + price(text[start:end])
                if cost < best[end]:
                    best[end], came[end] = cost, (start, False)
                last = end - 1
                if last in edits:
                    first = _restored(text[last])[0]
                    if start == last and first in self.reports.measures and _counted(self.shadow, self.start + last):
                        cost = paid + MEASURE + edits[last]
                    else:
                        cost = paid + price(text[start:last] + first) + edits[last]
                    if cost < best[end]:
                        best[end], came[end] = cost, (start, True)
        chosen: set[int] = set()
        at = size
        while at:
            at_before, restored = came[at]
            if restored:
                chosen.add(at - 1)
            at = at_before
        return best[size], chosen

    def _price(self, word: str) -> float:
        cost = self.table.cost(word)
        if cost is None:
            if word in self.reports.words:
                return REPORT_WORD
            return UNKNOWN if len(word) == 1 else float("inf")
        return cost


FORCED = 1000.0
REPORT_WORD = 9.5
