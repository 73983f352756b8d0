"""A word or passage written twice in a row: 推进推进, 下半年年, 的的.

    longest        characters in the longest passage that is sought twice
    reduplicated   verbs that speech doubles: 再研究研究
    invited        what leads in such a doubled verb
    led_on         characters that follow one: 研究研究再定
    counted        first characters of 一件一件, 大片大片, 很多很多: never a slip
    trailing       last characters of 想着想着
    people         last characters of words for people, as in 支队支队长, 博士博士后
    single         one-character words that are never written twice on purpose: 的的
    always         those of them that are a slip wherever `around` does not excuse them: 广大的的
    function       one-character words that may follow a word ending in the same character: 实地地
    units          measures that are never written twice right behind a figure: 21个个,
    endings        words that the dictionary lacks and that count as long ones: 下半年
    around         longer texts that excuse a doubling inside them

A doubled character is a slip where the first one ends a word of three or more, the second stands alone, and a whole
word or a pause follows: 武汉市|市|禁毒. Variants: `perhaps` where the second may begin a longer word (推进推进会).
"""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.finding import Change, Hit, Severity, Span
from linter.pattern import compiled
from linter.settings import Settings
from linter.words import LONGEST, words
from linter.words.reading import read, run_before, run_behind

NOT_BLANK = compiled("[^ ]")
HAN = compiled(r"[\u4e00-\u9fff]+")
CONTEXT = 8
LONG = 3
# Before a figure these stand once: 提高到到5%.
REACHED = ("到", "至")
PAUSES = ("", *"\n,。;:、)”")
# What goes on as one measure: 1713人人次, 2.7个个百分点.
COMPOUNDS = {"人": ("次,", "次。", "次;", "次、"), "个": ("百分", "工作", "小时", "月,", "月。")}
COUNTED = (
    "干部",
    "党员",
    "学生",
    "职工",
    "群众",
    "民警",
    "志愿",
    "队员",
    "村民",
    "医护",
    "患者",
    "儿童",
    "老人",
    "选手",
)
# With these 个 begins a word: 2个个体户.
BEGUN = frozenset("体人性案别股中税险贷私转展头")
DATED = frozenset("年月日")
THROUGH = ("至", "到", "—", "-", "~")
ORDERS = frozenset("一二三四五六七八九")
ORDERED_BEHIND = ("", *"\n,。;: ")
# What makes a noun of the verb before it.
NOUNS = ("型", "性")

# What stands around a line, or the whole text.
LINE_ENDS = ("", "\n")


class DoubledWord:
    """The kind `doubled_word` at work."""

    fields: frozenset[str] = frozenset({"word", "doubled"})
    variants: frozenset[str] = frozenset({"perhaps"})

    def __init__(
        self,
        longest: int,
        reduplicated: frozenset[str],
        invited: tuple[str, ...],
        led_on: str,
        counted: str,
        trailing: str,
        people: str,
        single: str,
        always: str,
        function: str,
        units: frozenset[str],
        endings: tuple[str, ...],
        around: tuple[str, ...],
    ) -> None:
        self.longest = longest
        self.reduplicated = reduplicated
        self.invited = invited
        self.led_on = led_on
        self.counted = counted
        self.trailing = trailing
        self.people = people
        self.single = single
        self.always = always
        self.function = function
        self.units = units
        self.endings = endings
        self.around = around

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit on the second of two equal passages, the longest reading of each place only."""
        shadow = facts.shadow
        found = doublings(shadow, self.longest)
        taken = bytearray(len(shadow)) if found else bytearray()
        for at, size in found:
            if taken.find(1, at, at + 2 * size) >= 0:
                continue
            if self._is_unit(shadow, at, size):
                judged: tuple[Severity | None, str] | None = None, ""
            else:
                judged = self._single(shadow, at) if size == 1 else self._longer(shadow, at, size)
            if judged is None or self._excused(shadow, at, size):
                continue
            severity, variant = judged
            taken[at : at + 2 * size] = b"\1" * (2 * size)
            second = Span(at + size, at + 2 * size)
            word = facts.text[at : at + size]
            yield Hit(
                second,
                {"word": word, "doubled": facts.text[at : second.end]},
                suggestion=word,
                changes=(Change(second, ""),),
                applicability="unsafe",
                severity=severity,
                variant=variant,
            )

    def _is_unit(self, shadow: str, at: int, size: int) -> bool:
        """Whether it is a measure behind a figure, and no word goes on behind it: 21个个, but not 5年年均."""
        word, behind = shadow[at : at + size], shadow[at + 2 * size : at + 2 * size + 2]
        if word in REACHED:
            return behind[:1].isdigit()
        if word == "是":
            # 四是是: an order word, but not 一是是非.
            return shadow[at - 1 : at] in ORDERS and shadow[at - 2 : at - 1] in ORDERED_BEHIND and behind[:1] != "非"
        if not shadow[at - 1 : at].isdigit() or word not in self.units:
            return False
        counted = (word == "名" and behind in COUNTED) or (word == "个" and behind[:1] not in BEGUN)
        counted = counted or (word in DATED and (behind[:1].isdigit() or behind[:1] in THROUGH))
        return size > 1 or behind[:1] in PAUSES or behind in COMPOUNDS.get(word, ()) or counted

    def _excused(self, shadow: str, at: int, size: int) -> bool:
        for phrase in self.around:
            start = shadow.find(phrase, max(0, at - len(phrase)), at + 2 * size + len(phrase))
            if 0 <= start < at + 2 * size and start + len(phrase) > at:
                return True
        return False

    def _longer(self, shadow: str, at: int, size: int) -> tuple[Severity | None, str] | None:
        """Judge a passage of two or more characters that stands twice; None where it may be meant."""
        word = shadow[at : at + size]
        end = at + 2 * size
        table = words()
        if word[0] in self.counted or word[-1] in self.trailing or len(set(word)) == 1:
            return None
        if _crossed(shadow, at + size):
            return None
        if shadow[at - 1 : at] in LINE_ENDS and shadow[end + 1 : end + 2] in LINE_ENDS:
            # 清河清河,\n你是母亲的线: a line with nothing else is called out.
            return None
        if size > 2:
            return None, ""
        if word not in table:
            return None
        behind = shadow[end : end + 2]
        if behind.startswith(NOUNS) or shadow.startswith("再" + word, end):
            # 积极发展发展型组织; 落实落实再落实.
            return None
        spoken = shadow.endswith(self.invited, max(0, at - 4), at) or behind[:1] in self.led_on
        if word in self.reduplicated and (not behind or spoken or not HAN.match(behind[0])):
            return None
        if any(word + behind[:more] in table for more in (1, 2) if len(behind) >= more and HAN.match(behind[more - 1])):
            return None if behind[0] in self.people else ("warning", "perhaps")
        return None, ""

    def _single(self, shadow: str, at: int) -> tuple[Severity | None, str] | None:
        """Judge a character that stands twice."""
        char = shadow[at]
        table = words()
        if char in self.always:
            return None, ""
        if char in self.function or (
            shadow[at - 1 : at] in self.counted and not shadow.endswith(self.endings, 0, at + 1)
        ):
            return None
        if char + char in table and not shadow.endswith(self.endings, 0, at + 1):
            # 爆竹声声: the pair is a word of its own.
            return None
        if char not in self.single and (shadow[at + 1 : at + 3] in table or not self._ends_long_word(shadow, at + 1)):
            return None
        if char not in self.single and char * 2 in table and not shadow.endswith(self.endings, 0, at + 1):
            return None  # a reduplication that the dictionary has: 爆竹声声
        left, right = run_before(shadow, at + 1, CONTEXT), run_behind(shadow, at + 1, CONTEXT)
        if char in self.single:
            cut = read(left + right, table)
            # 目的的, 反对对: there the first belongs to a word.
            alone = _word_at(cut, len(left) - 1) == char == _word_at(cut, len(left))
            return (None, "") if alone else None
        cut = read(right, table)
        if cut[0] != char or (len(cut) > 1 and len(cut[1]) == 1):
            return None
        return None, ""

    def _ends_long_word(self, shadow: str, end: int) -> bool:
        if shadow.endswith(self.endings, max(0, end - LONGEST), end):
            return True
        return any(shadow[end - size : end] in words() for size in range(LONG, LONGEST + 1) if end >= size)


def doublings(shadow: str, longest: int) -> list[tuple[int, int]]:
    """Return (start, size) of every run of Chinese characters that stands twice in a row, long ones first.

    The text is compared with itself shifted by each size, as one long number of a byte a character: a millisecond for
    a megabyte. Where the bytes are equal, the characters mostly are.
    """
    bytes_of = shadow.encode("utf-32-le", "surrogatepass")[::4]
    whole = int.from_bytes(bytes_of, "little")
    found: list[tuple[int, int]] = []
    for size in range(min(longest, len(shadow) // 2), 0, -1):
        shifted = (whole ^ (whole >> (8 * size))).to_bytes(len(shadow), "little")
        equal = bytes(size)
        at = shifted.find(equal)
        while 0 <= at <= len(shadow) - 2 * size:
            first = shadow[at]
            if first == " ":
                # Blanks, which is what furniture leaves, are passed over at once.
                text = NOT_BLANK.search(shadow, at)
                at = shifted.find(equal, text.start()) if text is not None else -1
                continue
            if first < "\u4e00" or first != shadow[at + size]:
                at = shifted.find(equal, at + 1)
                continue
            passage = shadow[at : at + size]
            twice = shadow.startswith(passage, at + size)
            # Of a run of one passage over and over, only the first doubling tells anything.
            again = twice and at >= size and shadow.startswith(passage, at - size)
            if twice and not again and HAN.fullmatch(passage):
                found.append((at, size))
            at = shifted.find(equal, at + (size if again else 1))
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))


def _crossed(shadow: str, border: int) -> bool:
    """Whether one word of the best reading stands across a border: 委内瑞拉加拉加斯."""
    left, right = run_before(shadow, border, CONTEXT), run_behind(shadow, border, CONTEXT)
    cut = read(left + right, words())
    at = 0
    for word in cut:
        at += len(word)
        if at == len(left):
            return False
    return True


def _word_at(cut: list[str], place: int) -> str:
    """Return the word of a reading that covers a place, empty past its ends."""
    at = 0
    for word in cut:
        if at <= place < at + len(word):
            return word
        at += len(word)
    return ""


def build(settings: Settings) -> DoubledWord:
    """Read a rule of this kind."""
    return DoubledWord(
        settings.number("longest", 8),
        frozenset(settings.texts("reduplicated", ())),
        settings.texts("invited", ()),
        settings.text("led_on", " "),
        settings.text("counted", ""),
        settings.text("trailing", ""),
        settings.text("people", ""),
        settings.text("single", ""),
        settings.text("always", ""),
        settings.text("function", ""),
        frozenset(settings.texts("units", ())),
        settings.texts("endings", ()),
        settings.texts("around", ()),
    )
