"""Bytes to text with exact positions."""

from __future__ import annotations

import codecs
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from linter.finding import Place, Span
from linter.kinds.mojibake import COMMON_SIGNS, SIGNS
from linter.source import Source, Undecodable, decode, read_source
from linter.source.decoding import Decoded
from linter.source.folding import SHORT, fold_table, shadow_of, unusual_in

TEXT = "2024年，全县完成投资980万元。\n其中：中央资金300万元，𠮷祥村自筹20万元。\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8-sig"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("gb18030"), "gb18030"),
    ],
    ids=["utf8", "utf8-bom", "utf16le-bom", "utf16be-bom", "utf16le", "utf16be", "gb18030"],
)
def test_every_encoding_gives_the_same_text(data: bytes, encoding: str) -> None:
    decoded = decode(data)
    assert decoded.text == TEXT
    assert decoded.encoding == encoding


def test_a_byte_order_mark_takes_no_column() -> None:
    source = read_source("a.txt", codecs.BOM_UTF8 + "2024年".encode())
    assert source.place(Span(0, 4)) == Place(1, 1, 1, 5)


def test_plain_ascii_and_the_empty_file_are_utf8() -> None:
    assert decode(b"GDP 5.2%") == Decoded("GDP 5.2%", "utf-8")
    assert decode(b"") == Decoded("", "utf-8")


def test_broken_utf8_is_refused_with_offset_and_line() -> None:
    good = "第一行\n第二行\n".encode()
    with pytest.raises(Undecodable, match=rf"not valid UTF-8: byte 0xFF at offset {len(good)} \(line 3\)"):
        decode(good + b"\xff" + "其余各行都是好的，不会有别的问题。".encode())


def test_the_offset_counts_the_byte_order_mark() -> None:
    with pytest.raises(Undecodable, match=r"byte 0xFF at offset 3 \(line 1\)"):
        decode(codecs.BOM_UTF8 + b"\xff")


def test_a_cut_utf8_character_at_the_end_is_refused() -> None:
    with pytest.raises(Undecodable, match="not valid UTF-8"):
        decode("全县经济平稳运行".encode()[:-1])


def test_broken_gb18030_is_refused_with_its_line() -> None:
    with pytest.raises(Undecodable, match=r"not valid GB 18030: byte 0x80 at offset 13 \(line 2\)"):
        decode("全县经济运\r\n".encode("gb18030") + b"\x01\x80\x80")


def test_broken_utf16_names_the_line_of_the_text() -> None:
    data = codecs.BOM_UTF16_LE + "一\r\n二\r\n".encode("utf-16-le") + b"\x00\xd8" + "三".encode("utf-16-le")
    with pytest.raises(Undecodable, match=r"not valid UTF-16 LE: byte 0x00 at offset 14 \(line 3\)"):
        decode(data)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"PK\x03\x04\x14\x00\x06\x00", "a Word or zip file"),
        (b"%PDF-1.7\n", "a PDF file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file"),
        (b"{\\rtf1\\ansi", "a rich-text file"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "NUL"),
        ("第一行\n第二行\0\n".encode(), r"NUL bytes \(line 2\)"),
        (codecs.BOM_UTF8 + "一\r二\0".encode(), r"NUL characters \(line 2\)"),
        (codecs.BOM_UTF32_LE + "年".encode("utf-32-le"), "NUL"),
        ("本年度，全縣實現生產總值一百億元。增長百分之五，居全市第二位。".encode("big5"), "Big5"),
    ],
)
def test_what_is_not_text_is_refused_and_named(data: bytes, why: str) -> None:
    with pytest.raises(Undecodable, match=why):
        decode(data)


def test_a_few_private_characters_do_not_make_a_gb18030_text_unreadable() -> None:
    text = "全县经济平稳运行，\ue5f0各项指标好于预期。" * 30
    assert decode(text.encode("gb18030")).text == text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_counts_lines_and_columns_alike(end: str) -> None:
    source = Source("a.txt", end.join(["第一行", "", "第三行有20xx年"]))
    at = source.text.index("20xx")
    assert source.place(Span(at, at + 4)) == Place(3, 5, 3, 9)
    assert source.text[slice(*source.line_span(3))] == "第三行有20xx年"
    assert source.text[slice(*source.line_span(2))] == ""


def test_mixed_line_ends_in_one_file() -> None:
    source = Source("a.txt", "一\r\n二\r三\n四\r\n\r\n六")
    assert [source.place(Span(i, i + 1)).line for i, c in enumerate(source.text) if c not in "\r\n"] == [1, 2, 3, 4, 6]
    assert all(source.place(Span(i, i + 1)).column == 1 for i, c in enumerate(source.text) if c not in "\r\n")


def test_a_character_outside_the_basic_plane_is_one_column() -> None:
    source = Source("a.txt", "𠮷祥20xx")
    assert source.place(Span(2, 6)) == Place(1, 3, 1, 7)


def test_a_span_over_two_lines_ends_on_the_second() -> None:
    source = Source("a.txt", "一二\n三四")
    assert source.place(Span(1, 4)) == Place(1, 2, 2, 2)


def test_a_span_that_takes_the_line_end_stays_on_its_line() -> None:
    assert Source("a.txt", "一二\n三四").place(Span(1, 3)) == Place(1, 2, 1, 4)


def test_widths_and_scripts_are_one_in_the_shadow() -> None:
    text = "２０２４年，ＧＤＰ增長８．５％（可比價）：「全縣」　達標；約〜\t五成"
    assert shadow_of(text) == "2024年,GDP增长8.5%(可比价):「全县」 达标;约~ 五成"


def test_sentence_punctuation_of_chinese_stays() -> None:
    assert shadow_of("。、“”《》——……") == "。、“”《》——……"


def test_many_traditional_characters_fold_as_few_do() -> None:
    from linter.source.folding import MANY, fold_table

    everything = "".join(fold_table())
    assert len(everything) > MANY
    assert shadow_of(everything) == "".join(shadow_of(c) for c in everything)


@given(st.text(st.characters(codec=None)))
def test_the_shadow_is_as_long_as_any_text(text: str) -> None:
    shadow = shadow_of(text)
    assert len(shadow) == len(text)
    assert shadow.count("\n") == text.count("\n") + text.count("\r") - text.count("\r\n")


@given(st.text(st.sampled_from("一２縣 年\r\n\t，𠮷*`")), st.booleans())
def test_whatever_the_length_the_shadow_is_the_same(text: str, markdown: bool) -> None:
    assume("```" not in text)  # what follows is code then
    parted, more = f"{text}\n", "。" * SHORT
    short, long = (Source("a.txt", one, markdown=markdown).shadow for one in (parted, parted + more))
    assert long == short + more


@given(st.text(st.one_of(st.characters(codec=None), st.sampled_from(sorted(fold_table())))))
def test_a_long_text_tells_its_unusual_characters(text: str) -> None:
    """Those are what the shadow replaces, what GB 2312 lacks and control characters."""
    told = unusual_in(text + "。" * SHORT)
    assert told <= set(text) | {"。"}
    assert {c for c in text if c in fold_table() or not is_usual(c)} <= told


def is_usual(character: str) -> bool:
    """Whether GB 2312 has a character that is no control character."""
    try:
        return len(character.encode("gb2312")) == 2 or character.isprintable() or character in "\t\n\r"
    except UnicodeEncodeError:
        return False


def test_what_is_named_by_its_number_is_not_there() -> None:
    assert "開" not in unusual_in("&#38283;&#9999999;" + "。" * SHORT)


def test_common_signs_are_those_that_are_not_unusual() -> None:
    assert {sign for sign in SIGNS if is_usual(sign)} == COMMON_SIGNS


@given(st.text(st.sampled_from("一2 年\r\n\t，𠮷")))
def test_places_and_offsets_agree(text: str) -> None:
    source = Source("a.txt", text)
    for at in range(len(text)):
        place = source.place(Span(at, at + 1))
        start = source.line_starts[place.line - 1]
        assert start + place.column - 1 == at
        assert place.end_column == place.column + 1
    assert len(source.line_starts) == len(source.shadow.split("\n"))


@given(st.text(max_size=200))
def test_utf8_survives_the_round_trip(text: str) -> None:
    data = text.encode()
    if "\0" not in text and not data.startswith((b"PK\x03\x04", b"%PDF-", b"{\\rtf", codecs.BOM_UTF8)):
        assert decode(data).text == text


@given(st.binary(max_size=300))
def test_bytes_are_decoded_or_refused_and_never_crash(data: bytes) -> None:
    try:
        text = decode(data).text
    except Undecodable:
        return
    assert "\0" not in text
    assert not any(unicodedata.category(c) == "Cs" for c in text)


def test_markdown_is_told_by_the_suffix() -> None:
    assert read_source("a.MD", b"").markdown
    assert read_source("a.markdown", b"").markdown
    assert not read_source("a.txt", b"").markdown
    assert read_source("a.txt", b"", markdown=True).markdown
