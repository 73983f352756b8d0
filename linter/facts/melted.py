"""What comes of two characters when tools delete full-width spaces byte by byte, and which two it was.

Tools that strip the full-width space (bytes A1 A1 in GBK) without regard for character boundaries also delete the
second byte of one character and the first of the next: 础。 is B4 A1 A1 A3 and leaves B4 A3, 矗. Given that a
character is damaged, the two it came from are certain.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from linter.record import Record
from linter.words.reading import run_behind

STOPS = "、。"
DOUBLED = "—…"
PAIRED = "“”‘’《》〈〉【】〔〕「」『』〖〗"

FIRST, LAST = "\u4e00", "\u9fff"

# A natural logarithm of odds, as the costs of the word table are.
MARK = 3.2
"""Price of a stop between two words: one word in twenty-five is followed by one."""
CONTEXT = 12
"""Characters of the run that are read on either side."""

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


@cache
def words_of_stops() -> tuple[Sequence[str], Sequence[str]]:
    """What to seek where a stop, or half of a dash or an ellipsis, may be hidden, all of it rare in any text.

    The first begin with the damaged character, some with the other half of its mark behind; the second end with it.
    """
    begun, ended = [], []
    for merged, pair in stops_hidden().items():
        first, mark = tuple(pair)
        if mark in DOUBLED:
            begun.append(merged + mark)
        elif first in BEFORE:
            ended += [before + merged for before in BEFORE[first]]
        else:
            begun.append(merged)
    return begun, ended


def _all_decoded(pairs: list[bytes]) -> list[str]:
    """Decode pairs of GBK bytes at once; the blanks keep apart those that are no character."""
    return b" ".join(pairs).decode("gbk", errors="replace").split(" ")


def restored(merged: str) -> str:
    """Return the two characters that a damaged one was; most hide a stop, whose table is small."""
    return stops_hidden().get(merged) or inverse()[merged]


def decoded(pair: bytes) -> str:
    try:
        return pair.decode("gbk")
    except UnicodeDecodeError:
        return ""


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


def again(shadow: str, at: int, first: str) -> bool:
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


def counted(shadow: str, at: int) -> bool:
    """Whether a figure stands before the place, perhaps with 万 亿 余 多 几 between."""
    while at and shadow[at - 1] in "万亿千百余多几个":
        at -= 1
    return bool(at) and "0" <= shadow[at - 1] <= "9"
