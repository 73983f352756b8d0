"""How long a run over many files takes to find the passages that they share: time must grow with their number.

    python benchmarks/twins.py [--files 75,150,300] [--kilobytes 30]

Every tenth file holds a passage of the file before it with other numbers. The figures are processor seconds of one
process: checking the files with the rules of the family consistency, and the second stage alone.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from pathlib import Path
from time import process_time

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

WORDS = "全镇村民学校道路水利项目资金建设完成实施推进加强管理服务教育卫生文化产业发展群众干部培训检查整改落实责任"


def sentence(source: random.Random) -> str:
    """One made-up sentence with numbers."""
    clauses = []
    for _ in range(source.randrange(2, 5)):
        words = "".join(source.choices(WORDS, k=source.randrange(9, 20)))
        clauses.append(f"{words}{source.randrange(2, 900)}万元")
    return ",".join(clauses) + "。"


def report(source: random.Random, kilobytes: int) -> list[str]:
    """The sentences of a made-up report of about so many kilobytes."""
    sentences: list[str] = []
    size = 0
    while size < kilobytes * 1000:
        sentences.append(sentence(source))
        size += len(sentences[-1].encode())
    return sentences


def main() -> None:
    """Print a line of figures for every number of files."""
    from linter.engine import Input, compared, lint_input
    from linter.rules import load_rulebook

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", default="75,150,300")
    parser.add_argument("--kilobytes", type=int, default=30)
    options = parser.parse_args()
    book = load_rulebook().chosen(["consistency"])
    print(f"{'files':>6} {'check':>8} {'compare':>8} {'per file':>9} {'findings':>9}")
    for count in map(int, options.files.split(",")):
        source = random.Random(count)
        with tempfile.TemporaryDirectory() as folder:
            inputs, before = [], report(source, options.kilobytes)
            for number in range(count):
                sentences = report(source, options.kilobytes)
                if number % 10 == 9:
                    copied = [s.translate(str.maketrans("123", "789")) for s in before[5:15]]
                    sentences[20:20] = copied
                path = Path(folder) / f"{number:04d}.txt"
                path.write_text("\n".join(sentences), encoding="utf-8")
                inputs.append(Input(str(path)))
                before = sentences
            start = process_time()
            reports = [lint_input(one, book, among=True) for one in inputs]
            checked = process_time()
            findings = sum(len(one.findings) for one in compared(reports, inputs, book, "zh"))
            done = process_time()
        each = 1000 * (done - start) / count
        print(f"{count:6} {checked - start:7.2f}s {done - checked:7.2f}s {each:6.2f} ms {findings:9}")


if __name__ == "__main__":
    main()
