"""How well text/byte-merge undoes real damage: recall and precision for each first character.

    python tools/score_damage.py DIR

Every .txt of the folder is damaged by the byte operation itself (tools/damage.py). The rule was tuned on the files at
even places of the sorted list; those at odd places are the held-out half.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from linter.api import lint_text
from tools.damage import merge_spaces

RULE = "text/byte-merge"


class Score(NamedTuple):
    """Counts over some texts: damaged places, those found and restored right, findings that are no damage.

    `first` counts (places, found, false) for each first character; `clean_false` are the findings in the texts before
    they were damaged, of `characters` characters.
    """

    places: int
    found: int
    false: int
    clean_false: int
    characters: int
    first: dict[str, tuple[int, int, int]]

    @property
    def recall(self) -> float:
        """Share of the damaged places that were restored right."""
        return self.found / self.places if self.places else 1.0

    @property
    def precision(self) -> float:
        """Share of the findings that stand on a damaged place and restore it right."""
        return self.found / (self.found + self.false) if self.found else 1.0


def score(texts: Iterable[str]) -> Score:
    """Damage every text, lint it and count."""
    places, found, false = Counter[str](), Counter[str](), Counter[str]()
    clean_false = characters = 0
    for text in texts:
        characters += len(text)
        clean_false += len(lint_text(text, select=[RULE]))
        damaged, sites = merge_spaces(text)
        wanted = {site.at: site.before for site in sites}
        places.update(site.before[0] for site in sites)
        for finding in lint_text(damaged, select=[RULE]):
            restored = finding.suggestion or " "
            right = wanted.get(finding.span.start) == restored
            (found if right else false)[restored[0]] += 1
    seen = sorted(places | false, key=lambda char: -places[char])
    first = {char: (places[char], found[char], false[char]) for char in seen}
    return Score(places.total(), found.total(), false.total(), clean_false, characters, first)


def halves(folder: Path) -> tuple[list[str], list[str]]:
    """Return the texts that the rule was tuned on, and the held-out ones."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    return texts[::2], texts[1::2]


def main() -> int:
    """Print both halves."""
    for name, texts in zip(("tuned on", "held out"), halves(Path(sys.argv[1])), strict=True):
        result = score(texts)
        print(f"{name}: {len(texts)} texts, {result.characters:,} characters, {result.places} damaged places")
        print(f"  recall {result.recall:.1%}, precision {result.precision:.1%}, in clean text {result.clean_false}")
        print("  first  places  found  false")
        for char, (places, found, false) in result.first.items():
            print(f"  {char}    {places:6} {found:6} {false:6}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
