"""What a text must have before a rule can find anything in it.

A gate is data: it is kept beside its rule, and a rule whose gate stays shut costs no import and no pattern.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.facts import Facts

Groups = tuple[tuple[str, ...], ...]


class Gate:
    """Groups of texts, of each of which the text holds one, and names of features that it has all (`Facts.has`).

    Page furniture counts as text here, so a gate serves the rules that read it as well as those that do not.
    """

    __slots__ = ("features", "groups")

    def __init__(self, *groups: Sequence[str], features: Sequence[str] = ()) -> None:
        self.groups: Groups = tuple(tuple(group) for group in groups)
        self.features = tuple(features)

    def open(self, facts: Facts) -> bool:
        """Whether the text has all that the gate asks for."""
        return all(any(map(facts.holds, group)) for group in self.groups) and all(map(facts.has, self.features))


OPEN = Gate()
SHUT = Gate(())
