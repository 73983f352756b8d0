"""How long a lint of one 10 KB draft takes, against the bare import of click, regex and yaml.

    python benchmarks/startup.py [--pairs 30] [DRAFT]

Both are whole processes, run in turn, so that a busy machine slows both; the figure is the median ratio of the
pairs, of the time on the clock and of processor time, which is steadier. The budget is 1.5. The command is run
before, as it keeps its checked rules and compiled patterns from run to run.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from time import perf_counter
from typing import NamedTuple

BUDGET = 1.5
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


def draft(folder: Path) -> Path:
    """About 10 KB of the examples."""
    text = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples").glob("*.txt")))
    kept, size = [], 0
    for line in (text * 10).splitlines(keepends=True):
        kept.append(line)
        size += len(line.encode())
        if size >= 10_000:
            break
    path = folder / "draft.txt"
    path.write_text("".join(kept), encoding="utf-8")
    return path


def main() -> None:
    """Print the medians and the ratio; the status is 1 past the budget."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("draft", nargs="?", type=Path)
    parser.add_argument("--pairs", type=int, default=30)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.draft or draft(Path(folder))
        lint = [*LINT, str(path)]
        for command in (lint, BARE, lint, BARE):
            taken(command)
        pairs = [(taken(BARE), taken(lint)) for _ in range(options.pairs)]
        size = path.stat().st_size
    print(f"draft of {size} bytes, {len(pairs)} pairs")
    for name in Taken._fields:
        bare = [getattr(pair[0], name) for pair in pairs]
        ours = [getattr(pair[1], name) for pair in pairs]
        ratio = statistics.median(b / a for a, b in zip(bare, ours, strict=True))
        of_bare, of_ours = statistics.median(bare) * 1e3, statistics.median(ours) * 1e3
        print(f"{name:9}  bare import {of_bare:.0f} ms, lint {of_ours:.0f} ms, ratio {ratio:.2f} (budget {BUDGET})")
    sys.exit(ratio > BUDGET)


if __name__ == "__main__":
    main()
