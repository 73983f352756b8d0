"""Bytes to text, strictly: what cannot be decoded is refused with a reason, never guessed at."""

import codecs
from typing import Final

from linter.record import Record


class Undecodable(Exception):
    """The bytes are not text in an encoding that reportlint reads. The message says why."""


class Decoded(Record):
    """The text without its byte-order mark, and the encoding to write it back in."""

    __slots__ = ("text", "encoding")

    def __init__(self, text: str, encoding: str) -> None:
        self.text: Final = text
        self.encoding: Final = encoding


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

NAMES = {"utf-8": "UTF-8", "utf-16-le": "UTF-16 LE", "utf-16-be": "UTF-16 BE", "gb18030": "GB 18030"}

# Above this share of readable multi-byte sequences a broken file was meant as UTF-8: GB 18030 shows a fifth at most.
MEANT_AS_UTF8 = 0.6

# Big5 read as GB 18030 turns its commas and full stops into private-use characters; real text has next to none.
MOST_PRIVATE = 1 / 200


def decode(data: bytes) -> Decoded:
    """Return the text of UTF-8, UTF-16 or GB 18030 bytes. Raises Undecodable with the reason."""
    for signature, name in SIGNATURES:
        if data.startswith(signature):
            raise Undecodable(f"this is {name}, not plain text: save the draft as text first")
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return Decoded(_strict(data, encoding.removesuffix("-sig"), len(bom)), encoding)
    if b"\0" in data:
        return _utf16_without_bom(data)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as broken:
        if _meant_as_utf8(data):
            raise Undecodable(_reason(broken, "utf-8", data, 0)) from None
    text = _strict(data, "gb18030")
    if sum("\ue000" <= character <= "\uf8ff" for character in set(text)) > 1 and _private(text) > MOST_PRIVATE:
        raise Undecodable("neither UTF-8 nor GB 18030; if it is Big5, save the draft as UTF-8 first")
    return Decoded(text, "gb18030")


def _strict(data: bytes, encoding: str, skipped: int = 0) -> str:
    """The text after the first `skipped` bytes, which are a byte-order mark."""
    try:
        text = data[skipped:].decode(encoding)
    except UnicodeDecodeError as broken:
        raise Undecodable(_reason(broken, encoding, data, skipped)) from None
    at = text.find("\0")
    if at >= 0:
        raise Undecodable(f"it holds NUL characters (line {_line(text[:at])}): this is not a text file")
    return text


def _reason(broken: UnicodeDecodeError, encoding: str, data: bytes, skipped: int) -> str:
    """Where the first wrong byte stands, counted from the start of the file."""
    at = broken.start + skipped
    line = _line(data[skipped:at].decode(encoding, errors="ignore"))
    return f"not valid {NAMES[encoding]}: byte 0x{data[at]:02X} at offset {at} (line {line})"


def _line(before: str) -> int:
    """The line number after a text. LF, CRLF and CR end a line."""
    return 1 + before.count("\n") + before.count("\r") - before.count("\r\n")


def _utf16_without_bom(data: bytes) -> Decoded:
    """UTF-16 text betrays its byte order by the zero half of its line ends, digits and spaces."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if len(data) % 2 or min(even, odd) > max(even, odd) // 8:
        line = data.count(b"\n", 0, data.find(0)) + 1
        raise Undecodable(f"it holds NUL bytes (line {line}): this is not a text file")
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    return Decoded(_strict(data, encoding), encoding)


def _meant_as_utf8(data: bytes) -> bool:
    """Whether most non-ASCII bytes of the undecodable data do form UTF-8 sequences."""
    high = len(data.translate(None, _ASCII))
    readable = data.decode("utf-8", errors="ignore")
    return len(readable.encode("utf-8").translate(None, _ASCII)) >= MEANT_AS_UTF8 * high


def _private(text: str) -> float:
    """The share of private-use characters."""
    return sum("\ue000" <= character <= "\uf8ff" for character in text) / len(text)


_ASCII = bytes(range(128))
