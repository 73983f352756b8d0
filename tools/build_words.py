"""Build linter/words/words.bin from the dictionary that jieba ships.

    python tools/build_words.py path/to/jieba/dict.txt

jieba (https://github.com/fxsjy/jieba, MIT, Copyright (c) 2013 Sun Junyi) counts 349,046 words in news and novels.
What is kept: words of one to four characters seen at least LEAST times; longer words are made of these.

The file, little-endian, is four tables after a header:
    header   8 bytes magic, then two uint32: number of short words, number of long words
    short    uint32 each, ascending: first character << 16 | second character (0 for a word of one character)
    long     uint64 each, ascending: four characters, the last 0 for a word of three
    costs    one byte for each short word, then for each long word: 10 * -ln(relative frequency), rounded
"""

from __future__ import annotations

import math
import struct
import sys
from pathlib import Path

MAGIC = b"RLWORDS1"
LEAST = 3


def packed(word: str) -> int:
    """Return the key that a word sorts by: 16 bits a character, short words in 32 bits, long ones in 64."""
    width = 2 if len(word) <= 2 else 4
    key = 0
    for char in word.ljust(width, "\0"):
        key = key << 16 | ord(char)
    return key


def build(lines: list[str]) -> bytes:
    """Return the file's bytes for the lines of dict.txt: word, count, part of speech."""
    counts = {word: int(count) for word, count, *_ in map(str.split, lines)}
    total = sum(counts.values())
    kept = [w for w, n in counts.items() if n >= LEAST and len(w) <= 4 and all(0x4E00 <= ord(c) <= 0x9FFF for c in w)]
    short = sorted((w for w in kept if len(w) <= 2), key=packed)
    long = sorted((w for w in kept if len(w) > 2), key=packed)
    costs = bytes(min(255, round(10 * math.log(total / counts[w]))) for w in short + long)
    if len(short) % 2:  # keep the 64-bit table aligned
        short.append("\uffff\uffff")
        costs = costs[: len(short) - 1] + b"\xff" + costs[len(short) - 1 :]
    return b"".join(
        [
            struct.pack("<8sII", MAGIC, len(short), len(long)),
            struct.pack(f"<{len(short)}I", *map(packed, short)),
            struct.pack(f"<{len(long)}Q", *map(packed, long)),
            costs,
        ]
    )


def main() -> int:
    """Write the table beside linter/words/__init__.py."""
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    target = Path(__file__).resolve().parents[1] / "linter" / "words" / "words.bin"
    target.write_bytes(build(lines))
    print(f"{target.name}: {target.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
