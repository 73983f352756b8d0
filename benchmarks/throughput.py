"""How fast one core reads reports with all default rules, at once and ten times the text, and what each rule takes.

    python benchmarks/throughput.py [FOLDER]

Without a folder the examples are repeated with other numbers. Megabytes are those of the UTF-8 files. The budget is
5 MB/s, and the same speed on ten times the text.
"""

from __future__ import annotations

import argparse
import gc
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from time import process_time

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from linter.cli import GARBAGE_AFTER  # noqa: E402
from linter.engine import Input, facts_of, lint_inputs  # noqa: E402
from linter.rules import Rulebook, load_rulebook  # noqa: E402
from linter.source import Source  # noqa: E402

BUDGET = 5.0
LEAST = 400_000
PASSES = 9  # the soonest tells: the others wait for what else the machine does


def texts(folder: Path | None) -> list[str]:
    """The reports of a folder, or the examples again and again, each time with other numbers."""
    files = sorted(p for p in (folder or ROOT / "examples").rglob("*") if p.suffix in (".txt", ".md"))
    found = [path.read_text(encoding="utf-8") for path in files]
    if folder is None:
        digits = "0123456789"
        turned = [str.maketrans(digits, digits[n:] + digits[:n]) for n in range(10)]
        while size(found) < LEAST:
            found += [text.translate(turned[len(found) % 10]) for text in found]
    return found


def size(found: Sequence[str]) -> int:
    """Bytes in UTF-8."""
    return sum(len(text.encode()) for text in found)


def seconds(found: Sequence[str], book: Rulebook) -> float:
    """Processor time of decoding and linting every text, as the command does with files."""
    inputs = [Input("draft.txt", text.encode()) for text in found]
    start = process_time()
    for _ in lint_inputs(inputs, book):
        pass
    return process_time() - start


def by_rule(found: Sequence[str], book: Rulebook) -> dict[str, float]:
    """Processor time of each rule; facts count for the rule that asks for them first."""
    taken: dict[str, float] = defaultdict(float)
    for text in found:
        start = process_time()
        facts = facts_of(Source("draft.txt", text), book)
        taken["(document)"] += process_time() - start
        for rule in book.rules:
            start = process_time()
            if rule.wanted(facts):
                list(rule.check.check(facts))
            taken[rule.id] += process_time() - start
    return taken


def main() -> None:
    """Print the speeds and the slowest rules; the status is 1 below the budget."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path)
    found, book = texts(parser.parse_args().folder), load_rulebook().chosen()
    megabytes = size(found) / 1e6
    gc.set_threshold(GARBAGE_AFTER)  # as the command does
    seconds(found[:3], book)
    once = megabytes / min(seconds(found, book) for _ in range(PASSES))
    # Ten times the length of every text, not ten times the number of texts: what grows faster than its text shows.
    long = 10 * megabytes / seconds(["\n".join([text] * 10) for text in found], book)
    print(f"{megabytes:.2f} MB in {len(found)} texts, {len(book.rules)} rules, one core (budget {BUDGET} MB/s)")
    print(f"{once:6.2f} MB/s as they are\n{long:6.2f} MB/s with every text ten times as long")
    for name, taken in sorted(by_rule(found, book).items(), key=lambda item: -item[1])[:25]:
        print(f"{taken / megabytes * 1e3:7.1f} ms/MB  {name}")
    sys.exit(once < BUDGET)


if __name__ == "__main__":
    main()
