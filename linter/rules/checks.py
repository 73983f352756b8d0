"""What a kind makes of a rule, and what some can be asked: imported where rules are checked, not in every run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, runtime_checkable

from linter.facts import Facts
from linter.facts.gate import Gate
from linter.finding import Hit


class Check(Protocol):
    """What a kind makes of one rule."""

    @property
    def fields(self) -> frozenset[str]:
        """The names that messages and fixes may use in braces."""

    @property
    def variants(self) -> frozenset[str]:
        """The message variants, beyond the plain one, that hits may choose."""

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield every hit, in the order of the text."""


@runtime_checkable
class GatedCheck(Check, Protocol):
    """A check that can find nothing unless a text has certain words or features."""

    @property
    def gate(self) -> Gate:
        """What the text must have. It is kept with the rule, whose kind is not even imported where it is shut."""


class MaskedCheck(GatedCheck, Protocol):
    """A check of the masked text, which is looked through at once for all that such checks ask of it."""

    @property
    def told(self) -> Iterator[frozenset[str]]:
        """The sets of words of which it asks whether one stands in a part of the text."""

    @property
    def words(self) -> Iterator[str]:
        """Further words whose places it asks for."""


@runtime_checkable
class ChoosyCheck(Check, Protocol):
    """A check that says for itself which texts it may find anything in, by what no gate can ask for."""

    def wanted(self, facts: Facts) -> bool:
        """Whether the text has what the rule needs: asked once the gate is open, and cheaper than `check`."""


@runtime_checkable
class RunCheck(Check, Protocol):
    """A check with a second stage, over all the files of a run."""

    def digest(self, facts: Facts) -> object:
        """What is kept of a file for the second stage: little, and fit to travel between processes."""

    def compare(self, digests: Sequence[object], facts_of: Callable[[int], Facts]) -> Iterator[tuple[int, Hit]]:
        """Yield every hit with the index of its file. A file that could not be read has the digest None.

        `facts_of` reads a file once more; notes may point into other files of the run.
        """


@runtime_checkable
class ReadingCheck(Check, Protocol):
    """A check that takes long to make of what the rule says: what it read is kept with the rule."""

    @property
    def reading(self) -> object:
        """What was read, as plain data."""
