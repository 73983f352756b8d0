"""Text decoded in the wrong encoding, with what it says where that can be known.

Three mistakes are undone: UTF-8 read as Latin-1 or Windows-1252 (ä¸­å›½), GBK read as Latin-1 (ÖÐ¹ú), UTF-8 read as
GBK (涓浗). A reading counts only if it is Chinese. Variant `lost`: 锟斤拷, 烫烫烫 and U+FFFD, where nothing is left.
"""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts
from linter.finding import Change, Hit, Span
from linter.pattern import Pattern, occurrences
from linter.settings import Settings
from linter.words import words
from linter.words.reading import price

# What the lead byte of a UTF-8 sequence looks like in Latin-1, and what its followers do in Windows-1252.
LATIN = Pattern(
    "(?:[\u00c2\u00c3\u00e2-\u00ef](?:[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014"
    "\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]){1,3}){2,200}",
    {},
)
# Marks of Latin-1 that Chinese reports use by right.
USED = frozenset("·×±°÷§¥")
GBK_AS_LATIN = Pattern("(?:[\u00a1-\u00f7][\u00a1-\u00fe]){2,200}", {})
# First two bytes of frequent characters and marks in UTF-8, as GBK shows them: 。 ， 的 “ 一 在 是 和 …
GBK_SIGNS = frozenset("銆锛鐨鈥涓鍦鏄鍜鍔鍏鏂鏀鍒鍖鏈鍙缁鍥杩鍚鐢閲鍩姘浠璁鎴骞鍐鏁鎺闈绛鎶鎬鎸楂鐜蹇鍗鏉鐩閫鎻")
GBK_RUN = Pattern("[^\u0000-\u007f]{2,60}", {})
# Traditional characters among them: a garbled run is not begun at one.
TRADITIONAL_SIGNS = frozenset("鎬鐨閫闈鍔閲鍩鏈鍥鎸鈥")
LEAST_SIGNS = 2
LOST = Pattern("(?:锟斤拷|锟斤|斤拷)+|[\ufffd]+|烫烫烫+|屯屯屯+|锘[匡挎]?|葺葺葺+", {})
LOST_SIGNS = frozenset("锟\ufffd烫屯锘葺")

BROKEN = 0.12
"""Share of a restored text that may be lost characters."""
SENSIBLE = 9.5
"""Price of a Chinese character, as -ln of word frequencies, up to which a restored text reads as Chinese."""
SHOWN = 20


class Mojibake:
    """The kind `mojibake` at work."""

    fields: frozenset[str] = frozenset({"garbled", "restored"})
    variants: frozenset[str] = frozenset({"lost"})

    def wanted(self, facts: Facts) -> bool:
        """Whether a character occurs that such texts are full of."""
        return bool(_present(facts))

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit on every garbled run, in the order of the text."""
        present = _present(facts)
        found = sorted([*_latin(facts.text, present), *_gbk(facts.text, GBK_SIGNS & present)])
        for span, restored in found:
            garbled = facts.text[span.start : span.end]
            if not restored:
                yield Hit(span, {"garbled": shortened(garbled), "restored": ""}, variant="lost")
                continue
            yield Hit(
                span,
                {"garbled": shortened(garbled), "restored": shortened(restored)},
                suggestion=shortened(restored),
                changes=(Change(span, restored),),
                applicability="unsafe" if "\ufffd" not in restored else "display",
            )
        taken = [span for span, _ in found]
        if not present.isdisjoint(LOST_SIGNS):
            for match in LOST.finditer(facts.text):
                span = Span(*match.span())
                if not any(span.start < other.end and other.start < span.end for other in taken):
                    yield Hit(span, {"garbled": shortened(match.group()), "restored": ""}, variant="lost")


LATIN_SIGNS = frozenset(map(chr, range(0xA1, 0xF8))) - USED
SIGNS = LATIN_SIGNS | (GBK_SIGNS - TRADITIONAL_SIGNS) | LOST_SIGNS
# Those of them that GB 2312 has, and that are therefore not among a source's unusual characters.
COMMON_SIGNS = frozenset("¤¨àáèéêìíòó姘杩楂浠涓璁绛缁蹇锛骞屯烫葺锘锟")


def _present(facts: Facts) -> frozenset[str]:
    """The characters of such texts that occur."""
    text = facts.text
    return SIGNS & facts.document.source.unusual | {sign for sign in COMMON_SIGNS if sign in text}


def _latin(text: str, present: frozenset[str]) -> Iterator[tuple[Span, str]]:
    """Yield the runs of text that are UTF-8 or GBK when written as Latin-1."""
    if len(LATIN_SIGNS & present) < LEAST_SIGNS:
        return
    taken = -1
    for match in LATIN.finditer(text):
        from ftfy import fix_encoding

        restored = fix_encoding(match.group())
        taken = match.end()
        if restored != match.group() and _is_chinese(restored):
            yield Span(*match.span()), restored
        else:
            yield Span(*match.span()), ""
    for match in GBK_AS_LATIN.finditer(text):
        try:
            restored = match.group().encode("latin-1").decode("gb2312")
        except UnicodeError:
            continue
        if match.start() >= taken and _is_chinese(restored):
            yield Span(*match.span()), restored


def _gbk(text: str, signs: frozenset[str]) -> Iterator[tuple[Span, str]]:
    """Yield the runs of text that are UTF-8 when written as GBK."""
    read = -1
    for start in sorted(at for sign in signs for at in occurrences(text, sign)):
        if start < read:
            continue
        match = GBK_RUN.match(text, start)
        if match is None:
            continue
        run = match.group()
        whole = sum(char in GBK_SIGNS for char in run) == 1
        read = match.end()
        # Sound text may stand on either side; the garbled part begins with a sign, being the start of a character.
        for end in range(len(run), 2, -1):
            restored = _utf8_of(run[:end], whole=whole)
            if restored is not None:
                read = match.start() + end
                yield Span(match.start(), read), restored
                break


def _utf8_of(run: str, *, whole: bool) -> str | None:
    """Return what the run says as UTF-8, None where it is not Chinese or, if `whole`, where a byte is lost."""
    try:
        restored = run.encode("gb18030").decode("utf-8", errors="replace")
    except UnicodeError:
        return None
    lost = restored.count("\ufffd")
    bearable = 0.0 if whole else max(1, BROKEN * len(restored))
    if not restored or lost > bearable or not _is_chinese(restored.replace("\ufffd", "")):
        return None
    return restored


def _is_chinese(text: str) -> bool:
    """Whether a text is mostly Chinese characters and marks, and its words are common."""
    han = [char for char in text if "\u4e00" <= char <= "\u9fff"]
    signs = sum(char in "，。、；：？！“”‘’（）《》—…·　" or char.isascii() for char in text)
    if len(han) + signs < 0.9 * len(text) or not han:
        return False
    return price("".join(han), words()) <= SENSIBLE * len(han)


def shortened(text: str) -> str:
    """Return a text with its end left out where it is long."""
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"


def build(settings: Settings) -> Mojibake:
    """Read a rule of this kind."""
    return Mojibake()
