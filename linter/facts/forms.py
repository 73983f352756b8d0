"""What is to be filled in by hand, and so is blank on purpose: forms, contracts, questionnaires, examinations."""

from collections.abc import Iterator
from itertools import pairwise

from linter.document import Article, Document
from linter.finding import Span
from linter.pattern import compiled

# A line that names what is to be filled in: …推荐表, …租赁合同, 回  执.
TITLE = compiled(
    r"[^,。;:!?_]{0,40}(?:[表单卡票]|合同|协议|问卷|试卷|试题|练习|测[试验]|作业"
    r"|回 *执|存 *根|借 *条|收 *条|假 *条|证 *明"
    r"|(?:申请|承诺|委托|责任|志愿|授权|同意|协议|保证|意向|建议|介绍|决定|确认|通知)(?:书|信|函))"
    r"(?: ?\([^()]{1,12}\))? *$"
)
BLANK = compiled(r"_{2,}|[(〔\[] *[)〕\]]|□| 年 {2,}月 {2,}日|[:] {6,}(?=\S)")
# A contract or an examination with fewer blanks than this has been filled in but for these.
ENOUGH = 3
# A form below a title that is not the text's own has a blank on one of so many lines.
SHARE = 3
LONGEST_TITLE = 40

# A line of a form: 姓名:____  班级:____, ________, or 年  月  日 under a seal.
FIELD = compiled(r"[^,。;:_]{1,16}: *(?:第|¥|人民币|大写:|\()?_{2,}")
LINE = compiled(
    rf"{FIELD.pattern}|_{{2,}}"
    r"|[^,。;_]{0,12}(?:\([^()]*章\))? *(?<![0-9] ?)(?:年|_{2,} *年)[ _]{2,}月"
)
# Who signs, or how to reach somebody: one such line is for the hand wherever it stands.
PERSONAL = compiled(
    r"[^,。;:_]{0,8}(?:姓名|签[名字章]|班级|学号|编号|电话|手机|号码|住址|身份证号?|联系人|日期|盖章)\)?: *_{2,}"
)
KINDS = (
    r"填空|(?:[单多]项|不定项)?选择|单选|多选|判断|计算|应用|连线|改错|阅读"
    r"|名词解释|简答|问答|论述|写作|作文|案例|解决问题"
)
QUESTIONS = compiled(rf"\n *[一二三四五六七八九]、 *(?P<kind>{KINDS})(?:分析)?题?(?= *[。(:\n])")


def forms(document: Document) -> Iterator[Span]:
    """Yield the parts of a document, whole articles, parts or lines, whose blanks are for whoever fills them in."""
    for article in document.articles:
        yield from _in_article(document, article)


def sets_questions(document: Document, span: Span) -> bool:
    """Whether an article sets questions of two kinds and more."""
    return len({match["kind"] for match in QUESTIONS.finditer(document.shadow, *span)}) > 1


def _in_article(document: Document, article: Article) -> Iterator[Span]:
    shadow, span = document.shadow, article.span
    if sets_questions(document, span):
        yield span
        return
    titles = [
        p for p in article.paragraphs if p.mark is None and p.length <= LONGEST_TITLE and TITLE.match(shadow, *p.span)
    ]
    starts = [p.span.start for p in titles]
    for index, title in enumerate(titles):
        part = Span(starts[index], starts[index + 1] if index + 1 < len(starts) else span.end)
        count = sum(1 for _ in BLANK.finditer(shadow, *part))
        own = title in article.paragraphs[:2]
        lines = sum(part.start <= p.span.start < part.end for p in article.paragraphs)
        if count >= ENOUGH and (own or SHARE * count >= lines):
            yield part
    lines_of_form = [p.span for p in article.paragraphs if p.mark is None and LINE.match(shadow, *p.span)]
    together = {line for pair in pairwise(lines_of_form) if _near(shadow, *pair) for line in pair}
    for one in lines_of_form:
        if one in together or PERSONAL.match(shadow, *one) or len(FIELD.findall(shadow, *one)) > 1:
            yield one


def _near(shadow: str, first: Span, second: Span) -> bool:
    """Whether two lines, in their order, stand close together: at most one line that is not blank between them."""
    between = [line for line in shadow[first.end : second.start].split("\n") if line.strip(" ")]
    return len(between) <= 1
