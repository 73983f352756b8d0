"""What a template left blank or a site masked: 20xx年, X市, ××万元, ____, 某某, 反腐__."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, Literal

from linter.document import Document, Paragraph
from linter.finding import Span
from linter.pattern import Swift, compiled
from linter.record import Record
from linter.settings import Tables

if TYPE_CHECKING:
    import regex

Missing = Literal["year", "date", "number", "name", "word"]
Variant = Literal["", "duration", "part", "blank"]

# A run of masking characters. The shadow has folded ○ to 〇, full-width letters and signs to half width.
RUN = Swift(
    r"[xX×╳*_某〇△□●■▲](?:(?<=[xX×╳])[xX×╳]*(?:\.[xX×╳]+(?![A-Za-z.]))?"
    r"|(?<=\*)\**|(?<=某)某+|(?<=〇)〇+|(?<=[△□●■▲])[△□●■▲]+"
    r"|(?<=_)(?:_+|(?=[年月日])|(?<=[0-9]_)(?=[万亿元人户个家件名所项次场台吨亩册份天公%])))"
)
_DIGITS = frozenset("一二三四五六七八九")
SIGNS = frozenset("xX×╳*_某〇△□●■▲")
GAP = compiled(r"(?<=[\p{Han}0-9,:(《“〔]) {2,}(?=\p{Han})")
# Brackets with nothing in them, and question marks for a number.
EMPTY = compiled(
    r"(?<=[\p{Han},:])(?:\( *\)|\[ *\]|【 *】|〔 *〕|\?{2,}"
    r"|\?(?=[万亿]?元(?![旦宵月])|万[人亩吨户]|亿[吨斤]|%|公里|个百分点|平方米))(?= *[\p{Han}%])"
)
_ASKED_ONCE = ("?元", "?万", "?亿", "?%", "?公", "?个", "?平")
EMPTY_SIGNS = ("()", "( ", "[]", "[ ", "【】", "【 ", "〔〕", "〔 ", "??", *_ASKED_ONCE)
ASKED = ("万", "亿", "元", "%", "吨", "亩", "公里", "平方", "户", "名", "人次", "个百分点", "余")
# In a paragraph with one of these ×× is a name left out on purpose.
CASE = compiled(r"案例|案情|女士|先生|投诉人|当事人|嫌疑人|被告|原告|\p{Han}某(?=[,。、;的某因在与等到购办])")
YEAR_HEAD = compiled(r"(?<![0-9.])(?:(?:19|20|二〇|二零)[0-9]?)$")
YEAR_TAIL = compiled(r"[0-9]? ?(?:学?年(?!级)|[-—~至到/](?=[0-9xX×*_]|20)|[\]〕)】])")
BRACKETED_YEAR = compiled(r"[\]〕)】] ?(?:第 ?)?[0-9xX×*_]{1,5} ?号")
EMPHASIS = compiled(r"(?<!\*)(\*{2,3})(?![\s*])([^*\n]{1,80}?)(?<![\s*])\1(?!\*)")
OPENS = frozenset(" \n。,;:!?、(“《>]】.")
AFTER_DURATION = ("以上", "以下", "之久", "多", "余", "来", "的", ",", "。", "、", ";", ")", "教龄", "工龄")
# Behind these 年 counts years, and before those.
COUNTED_BEHIND = ("近", "来", "第", "连续", "历时", "为期", "长达", "约", "超过", "满", "任期", "任教", "从教", "工作")
COUNTED_AHEAD = ("年来", "年以上", "年以内", "年时间", "年左右")
SENTENCE = compiled(r"[。\n]")
# What is looked at around a mask.
NEAR = 100
DOCUMENT = compiled(r"\p{Han}{1,5}[字发函办][\[〔(【]")
# A line that is to be signed, and dated by hand: 组长(签字):____ 日期:____.
TO_SIGN = compiled(r"(?:签[字名章]|盖章)\)?: *(?:_+ *(?:日期|时间): *)?$")
SEPARATOR = compiled(r"[xX×*_〇△□●■▲\-=~ ]+$")


class Placeholder(Record):
    """One blank: what is missing there, and how.

    The variant `duration` is a mask that ate a length of time (任教20xx年以上), `part` one that ate some of a number's
    digits (xx0册), `blank` a gap of spaces. `certain` is the text that stood there, where the mask itself tells it.
    """

    __slots__ = ("span", "missing", "variant", "certain")

    def __init__(self, span: Span, missing: Missing, variant: Variant = "", certain: str | None = None) -> None:
        self.span: Final = span
        self.missing: Final = missing
        self.variant: Final = variant
        self.certain: Final = certain


class Surroundings(Record):
    """The words of the knowledge table `placeholders` that tell what stands in a blank."""

    __slots__ = ("places", "titles", "measures", "not_masks", "durations", "surnames")

    def __init__(
        self,
        places: tuple[str, ...],
        titles: tuple[str, ...],
        measures: tuple[str, ...],
        not_masks: tuple[str, ...],
        durations: tuple[str, ...],
        surnames: frozenset[str],
    ) -> None:
        self.places: Final = places
        self.titles: Final = titles
        self.measures: Final = measures
        self.not_masks: Final = not_masks
        self.durations: Final = durations
        self.surnames: Final = surnames


def surroundings(tables: Tables) -> Surroundings:
    """Read the knowledge table `placeholders`."""

    def words(key: str) -> tuple[str, ...]:
        value = tables["placeholders"][key]
        assert isinstance(value, list)
        return tuple(value)

    return Surroundings(
        words("places"),
        words("titles"),
        words("measures"),
        words("not_masks"),
        words("durations"),
        frozenset("".join(words("surnames")).replace(" ", "")),
    )


def placeholders(document: Document, around: Surroundings) -> Iterator[Placeholder]:
    """Yield every blank of a document in the order of the text."""
    shadow = document.shadow
    emphasized = set(emphasis(shadow, around)) if "**" in shadow else set()
    signs = [at for sign in SIGNS if (at := shadow.find(sign)) >= 0]
    if not signs:
        return
    for match in RUN.over(shadow).finditer(shadow, min(signs)):
        span = Span(*match.span())
        if span.start in emphasized:
            continue
        found = _decimal(shadow, span, around) or classify(shadow, span, around)
        if found is not None and found.missing == "name" and _is_left_out(document, span):
            continue
        if found is not None and found.missing == "number" and _hides_an_address(shadow, span):
            continue
        if found is not None and not _is_separator(shadow, document.paragraph_at(span.start)):
            yield found


def empties(document: Document, around: Surroundings) -> Iterator[Placeholder]:
    """Yield the empty brackets and the question marks that stand where a number, a date or a name belongs."""
    shadow = document.shadow
    for match in EMPTY.finditer(shadow):
        start, end = match.span()
        rest = shadow[end : end + 10].lstrip(" ")
        paragraph = document.paragraph_at(start)
        if paragraph is None or paragraph.role == "row" or (shadow[start] == "?" and not rest.startswith(ASKED)):
            continue
        if missing := _missing_before(rest, shadow[max(0, start - 8) : start], around, single=True):
            yield Placeholder(Span(start, end), missing)


def _decimal(shadow: str, span: Span, around: Surroundings) -> Placeholder | None:
    """A number with a point both of whose halves are masked: x.x万元."""
    start, end = span
    if shadow[start] not in "xX×" or shadow[end : end + 1] != "." or shadow[end + 1 : end + 2] != shadow[start]:
        return None
    end += 1
    while shadow[end : end + 1] == shadow[start]:
        end += 1
    told = _is_han(shadow[start - 1 : start]) and shadow.startswith(around.measures, end)
    return Placeholder(Span(start, end), "number") if told else None


def _is_left_out(document: Document, span: Span) -> bool:
    """Whether ×× hides a name on purpose, as reports of cases do: 李女士在“××健身”办卡; and 某某, as judgments do."""
    paragraph = document.paragraph_at(span.start)
    if document.shadow[span.start] == "某":
        return PARTIES.search(document.shadow) is not None
    if document.shadow[span.start] != "×" or paragraph is None:
        return False
    near = Span(max(paragraph.span.start, span.start - NEAR), min(paragraph.span.end, span.end + NEAR))
    return CASE.search(document.shadow, near.start, near.end) is not None


def _hides_an_address(shadow: str, span: Span) -> bool:
    """Whether ×× hides where a party lives: 住所:…人民路××号."""
    return (
        shadow.startswith(("号", "栋", "幢", "室", "单元"), span.end)
        and LIVES.search(shadow, shadow.rfind("\n", 0, span.start) + 1, span.start) is not None
    )


LIVES = compiled(r"住(?:所|址|在|处)?(?:\([^()]{1,6}\))? *:?[^。;:]{2,40}$")


def emphasis(shadow: str, around: Surroundings) -> Iterator[int]:
    """Yield where the asterisks stand that set a passage in bold, as in Markdown that was pasted in.

    Where a place, a title or a measure follows either pair, both are masks: **市教育局关于转发**省教育厅.
    """
    masked = (*around.places, *around.titles, *around.measures, "年", "月", "日")
    for match in EMPHASIS.finditer(shadow):
        after = shadow[match.end() : match.end() + 10]
        closed = not after or not _is_han(after[0]) or match[2][-1] in "。:;!?"
        if match.start() and shadow[match.start() - 1] not in OPENS:
            bold = closed and "," not in match[2] and not match[2].startswith(masked)
        elif closed:
            bold = not match[2].startswith(around.places)
        else:
            bold = not match[2].startswith(masked) and not after.startswith(masked)
        if bold:
            yield match.start()
            yield match.end() - len(match[1])


FIELD = compiled(r"[\p{Han}()]{2,10}:")


def blanks(document: Document, around: Surroundings) -> Iterator[Placeholder]:
    """Yield the gaps of two and more spaces in running text where a number or a name belongs."""
    shadow, text = document.shadow, document.text
    if "  " not in shadow:
        return
    for match in GAP.finditer(shadow):
        span = Span(*match.span())
        paragraph = document.paragraph_at(span.start)
        if paragraph is None or paragraph.role == "row" or not text[span.start : span.end].isspace():
            continue
        if COLUMN.match(shadow, paragraph.span.start, span.end + 1) and _has_columns(shadow, paragraph.span):
            continue
        near = Span(max(paragraph.span.start, span.start - NEAR), min(paragraph.span.end, span.end + NEAR))
        if shadow.count("  ", near.start, near.end) > 6:
            # Words set apart by blanks all along are a table or a form.
            continue
        after = shadow[span.end : span.end + 8]
        left = shadow[max(0, span.start - 2) : span.start]
        if left[-1:] == ":" and FIELD.match(shadow, span.end) is not None:
            # 姓名:      班级:      are fields of a form.
            continue
        missing: Missing | None = None
        if after.startswith(("年", "学年")) and not after.startswith(("年级", "年度", "年龄")):
            missing = "year" if left in ("19", "20") or not left[-1:].isdigit() else None
        elif after[0] in "月日" and left[-1:] in ("年", "月"):
            missing = "date"
        elif after.startswith(around.measures) and not left[-1:].isdigit() and paragraph.role != "caption":
            missing = "number"
        elif after.startswith(around.places) and paragraph.role == "text" and after[1:2] in "委政人教财统发农":
            missing = "name"
        if missing is not None:
            yield Placeholder(span, missing, "blank")


# A line in two columns: 二报    报校长.
COLUMN = compiled(r"\p{Han}{1,6} {2,}\p{Han}$")
COLUMNS = compiled(r"\n *\p{Han}{1,6} {2,}\p{Han}")


def _has_columns(shadow: str, line: Span) -> bool:
    """Whether the lines before and behind a line, or two on one side, are in two columns as well."""
    start, end = max(0, line.start - NEAR), min(len(shadow), line.end + NEAR)
    return len(COLUMNS.findall(shadow, start, end)) > 2


def _is_separator(shadow: str, paragraph: Paragraph | None) -> bool:
    if paragraph is None:
        return True
    start, end = paragraph.span
    return end - start <= 4 * NEAR and SEPARATOR.match(shadow, start, end) is not None


def classify(shadow: str, span: Span, around: Surroundings) -> Placeholder | None:
    """What a run of masking characters stands for, or None where it is no mask."""
    start, end = span
    before = shadow[max(0, start - 8) : start]
    after = shadow[end : end + 10]
    sign = shadow[start]
    head = YEAR_HEAD.search(before)
    if head is not None and (year := _masked_year(shadow, span, head, after, around)) is not None:
        return year
    left, right = before[-1:], after[:1]
    if _belongs_to_latin(left, right, sign) or after.startswith(around.not_masks):
        return None
    rest = after.lstrip(" ")
    if left.isdigit() or right.isdigit():
        return _part_of_number(shadow, span, around)
    if (left in "+-/=<>" and left) or (right in "+/=<>" and right):
        return None
    single = end - start == 1
    if sign in "*xX×" and not single and right in ("", "\n") and before.rstrip(" ").endswith(around.titles):
        # 审计局局长 ***
        return Placeholder(span, "name")
    if sign == "_" and TO_SIGN.search(shadow, max(0, start - 40), start) is not None:
        return None
    if single and sign == "*" and before.rstrip(" ")[-1:] in ("", "\n"):
        # A bullet or a note's mark.
        return None
    if (sign == "〇" and left in _DIGITS) or (right in _DIGITS and sign == "〇"):
        return None
    if sign == "某":
        return _someone(span, before, rest, around)
    if single and sign in "xX×" and _is_formula(shadow, span):
        return None
    if sign == "_" and _is_han(left) and rest.startswith(around.places) and rest[:2] in around.places:
        # 反腐__教育 lost a word; 中共__市委 lost a name.
        return Placeholder(span, "word")
    if missing := _missing_before(rest, before, around, single):
        return Placeholder(span, missing)
    if right in tuple(",。;、)\n") and before.endswith(
        (
            "为",
            "达",
            "约",
            "共",
            "达到",
            "增长",
            "下降",
            "至",
            "到",
            "资金",
            "投资",
            "收入",
            "经费",
            "利润",
            "产值",
            "金额",
        )
    ):
        return Placeholder(span, "number")
    if single and sign == "*" and DOCUMENT.match(after):
        return Placeholder(span, "name")
    if single or sign in "〇△□●■▲":
        return None
    if sign in "xX×":
        return None if left in around.surnames else _unnamed(span, left, right)
    return _word(span, before, after)


def _masked_year(
    shadow: str, span: Span, head: "regex.Match[str]", after: str, around: Surroundings
) -> Placeholder | None:
    """20xx年, 202x年, 20×5年, [20xx]; or the duration that the mask ate."""
    start = span.start - len(head[0])
    digits = 4 - len(head[0]) if head[0][0] in "12" else 2
    length = span.end - span.start
    if length > max(digits, 2) + 1:
        return None
    tail = YEAR_TAIL.match(after)
    if tail is None:
        return Placeholder(Span(start, span.end), "year") if length == 2 and not after[:1].isalnum() else None
    follows = after[tail.end() :].lstrip(" ")
    leads = shadow[max(0, start - 5) : start].rstrip("了满已达超过近约 ")
    lasts = head[0] == "20" and "年" in tail[0] and leads.endswith(around.durations)
    if lasts and follows.startswith(AFTER_DURATION):
        return Placeholder(Span(start, span.end), "number", "duration", "20")
    end = span.end + (1 if after[:1].isdigit() else 0)
    return Placeholder(Span(start, end), "year")


def _belongs_to_latin(left: str, right: str, sign: str) -> bool:
    """Whether a letter beside the run makes it part of a word, a size or a product's name."""
    letters = (left.isascii() and left.isalpha()) or (right.isascii() and right.isalpha())
    return letters or (sign in "xX" and ((left in "-.+" and left != "") or (right in "-.+" and right != "")))


def _part_of_number(shadow: str, span: Span, around: Surroundings) -> Placeholder | None:
    """xx0册, 1xxx元: a number some of whose digits are masked; 2×4, 138****1234 and 鄂D·×××66号 are whole."""
    start, end = span
    if shadow[start - 1 : start] == "·":
        return None
    while shadow[start - 1 : start].isdigit() or shadow[start - 1 : start] == ".":
        start -= 1
    while shadow[end : end + 1].isdigit() or shadow[end : end + 1] == ".":
        end += 1
    both = start < span.start and end > span.end
    sign, length = shadow[span.start], span.end - span.start
    rest = shadow[end : end + 8].lstrip(" ")
    if length < 3 and rest[1:2] in tuple("数均型工"):
        # 规格5×件数
        return None
    if both or (sign in "*_" and start < span.start and not rest.startswith(COUNTED)):
        return None
    if length < 2 and not (start < span.start and rest.startswith(COUNTED)):
        return None
    return Placeholder(Span(start, end), "number", "part") if rest.startswith(around.measures) else None


# What a number whose last digits are masked counts: 1×件, 4__户. Sizes and sums go on with a figure.
COUNTED = (*"万亿人户名家件次册亩吨个所场项元%", "公里")


def _is_formula(shadow: str, span: Span) -> bool:
    """Whether the clause around a single letter calculates: 设购进x台, 则y=3x."""
    before, after = shadow[max(0, span.start - NEAR) : span.start], shadow[span.end : span.end + NEAR]
    sentence = SENTENCE.split(before)[-1] + shadow[span.start : span.end] + SENTENCE.split(after)[0]
    # 设x为…, but not 建设X个社区.
    let = sentence.find("设" + shadow[span.start])
    return any(sign in sentence for sign in "=≥≤<>") or (
        let >= 0 and (let == 0 or sentence[let - 1] == "假" or not _is_han(sentence[let - 1]))
    )


def _missing_before(rest: str, before: str, around: Surroundings, single: bool) -> Missing | None:
    """What is missing in front of `rest`: a year, a date, a number or a name."""
    if rest.startswith(("学年", "年")) and not rest.startswith(("年级", "年龄", "年限", "年制", "年期")):
        return "number" if before.endswith(COUNTED_BEHIND) or rest.startswith(COUNTED_AHEAD) else "year"
    if rest[:1] in ("月", "日") and not rest.startswith(("日常", "日本", "日益", "日报", "月球", "月亮")):
        return "date"
    if before.endswith("第") or rest.startswith("%"):
        return "number"
    if before[-1:] in ("〔", "[") and rest[:1] in ("〕", "]") and BRACKETED_YEAR.match(rest):
        return "year"
    if rest.startswith(around.measures):
        return "number"
    if rest.startswith(around.places) and not (single and rest[:2] in ("市场", "区间", "区域", "村民", "乡村")):
        return "name"
    return "name" if rest.startswith(around.titles) else None


# Whoever is party to a case.
PARTIES = compiled("原告|被告人|上诉人|被执行人|申请执行人")
# These lead to a name.
NO_SURNAMES = frozenset("在如对由把被让给请与同及或是为据经按因")


def _someone(span: Span, before: str, rest: str, around: Surroundings) -> Placeholder | None:
    """某某 for a name; 张某某 is how the law leaves a name out."""
    if rest.startswith(around.places):
        return Placeholder(span, "name")
    surname, left = before[-1:], before[-2:-1]
    # 副局长 向某某, 张某某大病、覃某某火灾: what stands by itself before it at a line's end or in a list is a surname.
    alone = surname not in NO_SURNAMES and _is_han(surname) and not _is_han(left)
    if surname in around.surnames or (alone and (left == "、" or not _is_han(rest[:1]) or rest[0] in "男女")):
        return None
    return Placeholder(span, "name")


def _unnamed(span: Span, left: str, right: str) -> Placeholder | None:
    """xx or ×× amid Chinese: a name that was left out."""
    if left in tuple("。;") and right in tuple("。;"):
        # 。××××××。: a whole sentence was left out.
        return Placeholder(span, "word")
    if _is_han(left) or _is_han(right) or (left in "《“(、:," and right in "》”)、,。;"):
        return Placeholder(span, "name")
    return None


def _word(span: Span, before: str, after: str) -> Placeholder | None:
    """** or __ amid Chinese: a word that was taken out."""
    if not _is_han(before[-1:]) and before[-1:] not in tuple("、,。:(“《"):
        return None
    if after[:1] in ("", "\n", " ") and before[-1:] != ":":
        # A note's mark at the end of a cell or a line.
        return None
    if after.startswith(("表示", "代表", "注")):
        return None
    return Placeholder(span, "word")


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"
