"""The lines that close a report: who signs it, and when."""

from __future__ import annotations

from linter.document.paragraph import Paragraph
from linter.pattern import compiled

SIGNATURE_LENGTH = 30

YEAR = r"(?:[0-9〇零一二三四五六七八九xX×*]{4}|[0-9xX×*]{2})"
PART = r"(?:[0-9xX×*]{1,2}|[一二三四五六七八九十]{1,3})?"
DATE = rf"\(?{YEAR} *(?:年|[-./]) *{PART} *(?:月|[-./])? *{PART} *日?\)?$"
# 高中4所 counts something.
SIGNER = (
    r"[^,。;:!?]*(?<![0-9])(?<![0-9] )"
    r"(?:局|委|委员会|办|办公室|政府|会|科|处|股|校|学|园|公司|中心|部|院|厅|组|党委|支部|总支|站|所|队|社|行"
    r"|镇|乡|街道|村)$"
)
PLACED = (
    r"(?:报告人|述职人|汇报人|签名|单位|部门|姓名|日期|时间|联系人|联系电话|附件?|抄送|抄报|主送|印发|撰稿|供稿|审核)"
    r"[^,。;]{0,3}[::]"
)
# To be signed by hand: 考察组成员签名:. And what stands behind a date: 2023年3月  村民代表会议通过.
BY_HAND = r"[^,。;:!?]{0,10}(?:签[名字章]|盖章|组长|经[手办]人|承诺人|负责人|监护人)[^,。;:]{0,3}:$"
DATED = rf"{DATE[:-1]} +[^,。;:!?]{{1,16}}$"
CLOSING = compiled(f"{DATE}|{SIGNER}|{PLACED}|{BY_HAND}|{DATED}")


def signs(shadow: str, paragraph: Paragraph) -> bool:
    """Whether a line is a signature, a date or a note of who wrote and who receives, rather than text."""
    if paragraph.mark is not None or paragraph.length > SIGNATURE_LENGTH:
        return False
    return CLOSING.match(shadow, *paragraph.span) is not None
