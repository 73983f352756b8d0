"""How long a lint of one 10 KB draft takes, against the bare import of click, regex and yaml.

    python benchmarks/startup.py [--pairs 30] [REPORT…]

Both are whole processes, run in turn, so that a busy machine slows both; the figure is the median ratio of the
pairs, of the time on the clock and of processor time, which is steadier. The budget is 1.5. The command is run
before, as it keeps its checked rules and compiled patterns from run to run. Reports are cut to 10 KB. Without one it
takes the examples, which is the most that a draft can cost: a finding of every rule in three pages.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from time import perf_counter
from typing import NamedTuple

BUDGET = 1.5
SIZE = 10_000
ROOT = Path(__file__).resolve().parents[1]

BARE = [sys.executable, "-c", "import click, regex, yaml"]
# What the console script `reportlint` does.
LINT = [sys.executable, "-c", "from linter.cli import main; main()"]

# Without bytecode that is kept, every run would compile the whole program.
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | {"PYTHONPATH": str(ROOT)}


class Taken(NamedTuple):
    """The time of one process: on the clock, and of the processor."""

    wall: float
    processor: float


def taken(command: list[str]) -> Taken:
    """How long a command takes."""
    before, start = getrusage(RUSAGE_CHILDREN), perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, env=ENVIRONMENT, check=False)
    wall, after = perf_counter() - start, getrusage(RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        sys.exit(f"{command} ended with status {done.returncode}")
    return Taken(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def drafts(reports: Sequence[Path], folder: Path) -> Iterator[Path]:
    """The first 10 KB of each report; without reports, of the examples together, on which every rule speaks."""
    examples = sorted((ROOT / "examples").glob("*.txt"))
    texts = [(path.name, path.read_text(encoding="utf-8")) for path in reports]
    for name, text in texts or [("examples.txt", "".join(path.read_text(encoding="utf-8") for path in examples))]:
        kept, size = [], 0
        for line in text.splitlines(keepends=True):
            if kept and size >= SIZE:
                break
            kept.append(line)
            size += len(line.encode())
        path = folder / name
        path.write_text("".join(kept), encoding="utf-8")
        yield path


def measured(path: Path, pairs: int) -> Taken:
    """Print the medians for one draft and return the ratios."""
    lint = [*LINT, str(path)]
    for command in (lint, BARE, lint, BARE):
        taken(command)
    found = [(taken(BARE), taken(lint)) for _ in range(pairs)]
    print(f"{path.name}: {path.stat().st_size} bytes, {pairs} pairs")
    ratios = []
    for name in Taken._fields:
        bare = [getattr(pair[0], name) for pair in found]
        ours = [getattr(pair[1], name) for pair in found]
        ratios.append(statistics.median(b / a for a, b in zip(bare, ours, strict=True)))
        of_bare, of_ours = statistics.median(bare) * 1e3, statistics.median(ours) * 1e3
        figures = f"bare import {of_bare:.0f} ms, lint {of_ours:.0f} ms, ratio {ratios[-1]:.2f} (budget {BUDGET})"
        print(f"  {name:9}  {figures}")
    return Taken(*ratios)


def main() -> None:
    """Print the medians and the ratio for each draft; the status is 1 where one is past the budget."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("reports", nargs="*", type=Path, metavar="REPORT")
    parser.add_argument("--pairs", type=int, default=30)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        ratios = [measured(path, options.pairs) for path in drafts(options.reports, Path(folder))]
    sys.exit(any(ratio.processor > BUDGET for ratio in ratios))


if __name__ == "__main__":
    main()
