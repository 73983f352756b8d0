"""Date every report of some folders from its text alone and print the table: report, true year, interval, width.

    python tools/dating_table.py FOLDER…  [--years NAME=YEAR …]

The true year is the one in the file name, or the one given with --years for a part of a name. The file name itself
is no evidence here.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from linter.engine import facts_of
from linter.report.dating import interval
from linter.rules import Rulebook, load_rulebook
from linter.source import Source, read_source


def dated(path: Path, book: Rulebook) -> tuple[int | None, int | None]:
    """The interval of the first article of a file."""
    source = read_source("draft.txt", path.read_bytes())
    assert isinstance(source, Source)
    facts = facts_of(source, book)
    return (facts.datings[0].first, facts.datings[0].last) if facts.datings else (None, None)


def main() -> int:
    """Print the table; exit 1 where a report is dated to years without its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--years", nargs="*", default=[], help="NAME=YEAR for reports without a year in their name")
    options = parser.parse_args()
    known = dict(pair.split("=") for pair in options.years)
    book = load_rulebook()
    total = inside = single = 0
    print(f"{'report':44} {'true':>5} {'interval':>10} {'width':>6}")
    for path in sorted(p for folder in options.folders for p in folder.rglob("*.txt")):
        stated = next((year for name, year in known.items() if name in path.stem), None)
        in_name = re.search(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])", path.stem)
        true = int(stated) if stated else int(in_name[0]) if in_name else None
        first, last = dated(path, book)
        width = "" if first is None or last is None or last > 3000 else str(last - first + 1)
        print(f"{path.stem:44} {true or '':>5} {interval(first, last):>10} {width:>6}")
        if true is not None:
            total += 1
            inside += first is not None and last is not None and first <= true <= last
            single += first == last == true
    print(f"{inside} of {total} reports are dated to years that hold their own, {single} to that year alone")
    return 0 if inside == total else 1


if __name__ == "__main__":
    sys.exit(main())
