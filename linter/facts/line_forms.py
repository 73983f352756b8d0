"""What a line is by its form: running text, an item of a list, or something that stands by itself.

What stands by itself ends no sentence and lacks nothing: a label, a row of a table, a caption, a credit, a verse.
"""

from linter.document import Document, Paragraph
from linter.document.paragraph import HEADING_LENGTH, ends_sentence
from linter.document.signature import signs
from linter.facts.joint import breaks_off
from linter.pattern import compiled

# A mark that ends a sentence before the line ends, and any that parts clauses.
STOP = compiled("[。!?;](?=.)")
COMMA = compiled("[,。;!?]")
LABEL = compiled(
    r"[^,。;:!?]{1,10}(?<![是为])[::][^,:]*$"
    r"|.{0,4}(?:单位|部门|来源|作者|编辑|附件?|注|备注|说明|时间|地点|日期|联系.|电话|邮箱|网址|网站|地址|责任人|牵头|配合)[::]"
)
# Several labels on one line, as in a form: 接班人:覃某  确认时间:15:57.
FORM = compiled(r"\p{Han}{1,8}:[^,。;:!? ]{1,24} +\p{Han}{1,8}:[^,。;!? ]{1,20}$")
# What a rate is made of, and a rate of something: 损耗率=损耗量÷领用量×100%, 每吨保额×40%.
FORMULA = compiled(r"^[^,。;:!?=]{2,20}=[^,。;!?=]*[×÷][^,。;!?=]*$|\p{Han} *[×÷] *[0-9.]+%?$")
# A line of an account: 维修费 12,600.00元(含税).
ACCOUNT = compiled(r"\p{Han}{2,10} +[0-9][0-9.,]*[万亿]?元(?: ?\([^()]*\))?$")
# The head of a day's entry in a diary: 9月3日  雨.
ENTRY = compiled(r"(?:[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}日(?: +[^,。;:!? ]{1,6}){1,3}$")
# Where to write or to call: …@example.org, 热线:400-800-1234(9:00-17:00).
CONTACT = compiled(
    r"@[A-Za-z0-9.-]+$|(?:电话|热线|传真|邮箱|手机|[Tt]el|[Hh]otline)[^。;!?]{0,6}[0-9][^\p{Han}。;!?]{6,40}$"
)
# A line under a mark that makes no section: 1.3 建设规模:…, 第二条 租赁期限, a) 老旧系统….
OTHER_MARK = compiled(
    r"(?:[0-9][0-9]?(?:\.[0-9][0-9]?){1,3}[ 、]|第[一二三四五六七八九十百0-9]{1,4}条[ ::]|[(]?[a-zA-Z][)])"
)
# Of a clause with commas its label does not say that it is none: 第四条 分四批进行:2月…,5月….
OTHER_MARKED = compiled(
    OTHER_MARK.pattern + r"(?:(?<!条[ :]) *[^,。;:!?]{1,12}:|(?<=条[ :]) *[^,。;:!?]{1,12}:[^,;]*$|[^,。;:!?]{1,30}$)"
)
# Terms behind a label: 关键词:农村;寄宿制;睡眠.
TERMS = compiled(r"\p{Han}{2,8}:[^,。;:!?]{1,12}(?:;[^,。;:!?]{1,12})+$")
# A line drawn or cut, and a title set wide: ----✂----, 回   执.
SPACED = compiled(r"[^\p{L}\p{N}]+$|\p{Han}(?: +\p{Han}){1,7}$")
# What a letter closes with, and two columns: 此据, 2023年10月9日      2023年10月9日.
CLOSED = compiled(r"(?:此[据致复令呈布启]|敬礼|特此[^,。;:!?]{2,4})$|[^,。;!?]{1,24} {3,}[^,。;!?]{1,24}$")
# Who said what stands before: …就亮堂了。”——东岗村  常大妈, …举一反三。  吕明  8.14.
SAID = compiled(r"[。!?…][”’)]* *(?:——| {2,})[^,。;!?:“”]{1,16}$")
# What stands over a table or under a picture: 表3 2025年各县(市、区)水质排名; 表3显示,… is prose.
CAPTIONED = compiled(
    r"附?[图表] ?[0-9一二三四五六七八九十]{1,3}(?:[-.][0-9]{1,2})?[ :.、]{0,2}(?![显表说反可为是中所看列,])[^。;!?]*$"
)
ROW = compiled(r"\S {2,}\S.* {2,}\S")
# Who took a picture or wrote a piece: 本报记者 某某 摄, 供稿:某某.
CREDIT = compiled(r"(?:记者|通讯员|[ 。:])[^,。;]{0,10}(?<!拍)摄(?:影)?\)?$|(?:资料图片?|供图|[ )]供稿)\)?$")
# A subtitle says where and when a report was given, or what it is: ——在…会议上, ——2024年工作总结.
OCCASION = compiled(r"[会式]上?(?:的(?:报告|讲话|发言|致辞|说明))?(?:\(.{1,20}\))?$|(?:报告|总结|纪实|侧记|综述|汇报)$")


def is_set_off(shadow: str, paragraph: Paragraph) -> bool:
    """Whether a line stands by itself by its form: a label, a row of a table, a signature, a remark, a credit."""
    start, end = paragraph.span
    if _is_remark(shadow, paragraph) or CREDIT.search(shadow, max(start, end - 12), end) is not None:
        return True
    if (
        shadow.startswith(("——", "--"), start)
        and paragraph.length <= HEADING_LENGTH
        and OCCASION.search(shadow, start, end)
    ):
        return True
    if paragraph.length <= HEADING_LENGTH and CAPTIONED.match(shadow, start, end) is not None:
        return True
    if SPACED.match(shadow, start, end) is not None or CLOSED.match(shadow, start, end) is not None:
        return True
    if SAID.search(shadow, max(start, end - 24), end) is not None:
        return True
    if paragraph.mark is None and paragraph.length <= HEADING_LENGTH and TERMS.match(shadow, start, end) is not None:
        return True
    if STOP.search(shadow, start, end) is not None:
        return False
    if paragraph.mark is None and paragraph.length <= HEADING_LENGTH and LABEL.match(shadow, start, end) is not None:
        return True
    if FORMULA.search(shadow, start, end) is not None or any(
        form.match(shadow, start, end) is not None for form in (ACCOUNT, ENTRY)
    ):
        return True
    if FORM.search(shadow, start, end) is not None or CONTACT.search(shadow, start, end) is not None:
        return True
    if OTHER_MARKED.match(shadow, start, end) is not None and not breaks_off(shadow, paragraph.span):
        return True
    return ROW.search(shadow, start, end) is not None or signs(shadow, paragraph)


def _is_remark(shadow: str, paragraph: Paragraph) -> bool:
    """Whether brackets hold the whole line: (联系人:…), (此件公开发布)."""
    start, end = paragraph.span
    if paragraph.mark is not None or shadow[start] not in "([〔【" or shadow[end - 1] not in ")]〕】":
        return False
    opened = shadow.count("(", start, end) - shadow.count(")", start, end)
    return opened == 0 and (shadow[start] != "(" or shadow[end - 1] == ")")


def is_running(shadow: str, paragraph: Paragraph) -> bool:
    """Whether a paragraph is running text by its form: it holds a whole sentence, or is too long for a heading."""
    return paragraph.length > HEADING_LENGTH or STOP.search(shadow, *paragraph.body) is not None


def is_told(shadow: str, paragraph: Paragraph) -> bool:
    """Whether a line has a clause that tells something, as no title and no heading does, but for brackets at its end.

    工作报告(2024年,摘要) tells nothing.
    """
    start, end = paragraph.span
    if shadow[end - 1] == ")":
        end = max(start, shadow.rfind("(", start, end))
    return TOLD.search(shadow, start, end) is not None


# Words of running text that no heading has.
TOLD = compiled(
    r"我们|我代表|我[国省市县区局校镇乡院]|他们|本届|各位|同志|同时|也|仍|既|还|不仅|虽|但|必须|应当|已|(?<![一二三四五六七八九十])是|了(?!解)|年,|[是为有出调明求]:|%|[0-9][亿万]"
)


def is_verse(shadow: str, line: Paragraph, following: Paragraph, before: Paragraph | None) -> bool:
    """Whether a short line stands beside one of the same length, as the lines of a poem do."""
    if line.length > VERSE or line.mark is not None or following.mark is not None:
        return False
    if line.length <= SHORTEST_VERSE and shadow[line.span.end - 1] == "," and following.length <= VERSE:
        return True  # 凉,/然后没有了。 A line of a page is not torn as soon as that.
    measure = _measure(shadow, line)
    return measure == _measure(shadow, following) or (before is not None and measure == _measure(shadow, before))


def _measure(shadow: str, line: Paragraph) -> tuple[int, ...]:
    """The lengths of the clauses of a line."""
    return tuple(len(clause) for clause in CLAUSES.split(shadow[line.span.start : line.span.end]) if clause)


VERSE = 16
SHORTEST_VERSE = 3
CLAUSES = compiled("[,。;:!? 、“”]+")


def ends_in_list(shadow: str, paragraph: Paragraph) -> bool:
    """Whether a paragraph of several lines, as Markdown has, ends in a list below a colon whose lines have no marks."""
    start, end = paragraph.span
    colon = shadow.rfind(":\n", start, end)
    lines = shadow[colon + 2 : end].split("\n") if colon >= 0 else []
    return len(lines) > 1 and not any(line.rstrip().endswith((",", ";", "。", "、")) for line in lines)


def bullet_of(document: Document, paragraph: Paragraph) -> str:
    """The sign that marks a line as an item of a list without numbers. Markdown's bullets are blank in the shadow."""
    text = document.text
    start = text.rfind("\n", 0, paragraph.span.start) + 1
    head = text[start : paragraph.span.start + 1].lstrip()
    return head[0] if head and head[0] in BULLETS else ""


BULLETS = frozenset("-*+>·●○◆◇■□★☆▲△◎※►▶—–~")


def opens(shadow: str, paragraph: Paragraph, following: Paragraph) -> bool:
    """Whether the following paragraph begins something by its form: it has a mark, or is a heading or a row.

    A mark that was settled to be none, since its number makes no sense where it stands, still begins something; the
    half of a number (安全第/一、预防为主) does not.
    """
    if following.mark is not None or following.depth > 0 or following.role == "row":
        return True
    if shadow[paragraph.span.end - 1] in "第一二三四五六七八九十":
        return False
    return MARKED.match(shadow, *following.span) is not None


MARKED = compiled(r"(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\))(?![一二三四五六七八九十])")


def may_go_on(shadow: str, following: Paragraph) -> bool:
    """Whether a paragraph that opens nothing can hold the rest of a sentence: it is no label and no signature."""
    if OTHER_MARK.match(shadow, *following.span) is not None:
        return False
    if following.length <= LEAD and shadow[following.span.end - 1] == ":":
        return False
    if shadow.startswith(("——", "--"), following.span.start) or SALUTATION.match(shadow, *following.span) is not None:
        return False
    return ends_sentence(shadow, following.span) or not is_set_off(shadow, following)


# A line as short as this leads to what is below it: 他说:.
LEAD = 8
SALUTATION = compiled(
    r"(?:尊敬的|敬爱的)?[^,。;:]{0,16}(?:各位|同志|代表|委员|领导|来宾|朋友|女士|先生|同事)[^,。;]{0,12}[:!]$"
)
