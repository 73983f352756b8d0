"""Bytes to text, strictly: what cannot be decoded is refused with a reason, never guessed at."""

from __future__ import annotations

import codecs
from typing import NamedTuple


class Undecodable(Exception):
    """The bytes are not text in an encoding that reportlint reads. The message says why."""


class Decoded(NamedTuple):
    """The text without its byte-order mark, and the encoding to write it back in."""

    text: str
    encoding: str


BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

SIGNATURES = (
    (b"PK\x03\x04", "a Word or zip file"),
    (b"%PDF-", "a PDF file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"{\\rtf", "a rich-text file"),
)

# Above this share of readable multi-byte sequences, a broken file was meant as UTF-8, not as GB 18030.
MEANT_AS_UTF8 = 0.9


def decode(data: bytes) -> Decoded:
    """Return the text of UTF-8, UTF-16 or GB 18030 bytes. Raises Undecodable with the reason."""
    for signature, name in SIGNATURES:
        if data.startswith(signature):
            raise Undecodable(f"this is {name}, not plain text: save the draft as text first")
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return Decoded(_strict(data[len(bom) :], encoding.removesuffix("-sig")), encoding)
    if b"\0" in data:
        return _utf16_without_bom(data)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as broken:
        if _meant_as_utf8(data):
            raise Undecodable(_reason(broken, "UTF-8", data)) from None
    return Decoded(_strict(data, "gb18030"), "gb18030")


def _strict(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as broken:
        raise Undecodable(_reason(broken, encoding.upper(), data)) from None
    if "\0" in text:
        raise Undecodable("it holds NUL characters: this is not a text file")
    return text


def _reason(broken: UnicodeDecodeError, encoding: str, data: bytes) -> str:
    line = data.count(b"\n", 0, broken.start) + 1
    return f"not valid {encoding}: byte 0x{data[broken.start]:02X} at offset {broken.start} (line {line})"


def _utf16_without_bom(data: bytes) -> Decoded:
    """UTF-16 text betrays its byte order by the zero half of its line ends, digits and spaces."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    if len(data) % 2 or min(even, odd) > max(even, odd) // 8:
        raise Undecodable("it holds NUL bytes: this is not a text file")
    return Decoded(_strict(data, encoding), encoding)


def _meant_as_utf8(data: bytes) -> bool:
    """Whether nearly all non-ASCII bytes of the undecodable data do form UTF-8 sequences."""
    high = len(data.translate(None, _ASCII))
    readable = data.decode("utf-8", errors="ignore")
    return len(readable.encode("utf-8").translate(None, _ASCII)) >= MEANT_AS_UTF8 * high


_ASCII = bytes(range(128))
