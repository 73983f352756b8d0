"""What calls for a number where it stands right before a measure or behind it, and how much each proves."""

from functools import cached_property

from linter.facts.measures import Measure
from linter.facts.passage import CLAUSE_END, CLAUSE_START

CERTAIN, LIKELY, HINT = 3, 2, 1
# Before a verb that ends in 人 or 户 these make a noun of it: 对帮扶户逐户走访, 各救助人.
BEFORE_NOUNS = frozenset("的各该对向给由与和被等级")
# Behind these a clause, an item or a range begins.
OPENING = frozenset(",。;:、(“《>!?\n-—~和及与由从")
DASHES = frozenset("-—~")
# One of these may stand between a verb and what it counts.
PARTICLES = frozenset("了到至出")


class Callers:
    """The words before a measure that call for a number, by how much they prove, and those that follow a count.

    `other` are words that end like a caller and are none; behind a word of `grammar` a noun is at home, a measure not.
    """

    def __init__(
        self,
        certain: tuple[str, ...],
        likely: tuple[str, ...],
        other: tuple[str, ...],
        closers: tuple[str, ...],
        grammar: str,
    ) -> None:
        self.certain = certain
        self.likely = likely
        self.other = other
        self.closers = closers
        self.grammar = grammar

    @cached_property
    def _proofs(self) -> dict[str, int]:
        """What the words right before a measure prove: those that call for a number, and those that only look so."""
        groups = ((self.other, -LIKELY), (self.likely, LIKELY), (self.certain, CERTAIN))
        return {word: proof for words, proof in groups for word in words}

    def last_word(self, before: str) -> tuple[str, int] | None:
        """The longest known word that a text ends in, perhaps with a particle, and what it proves: 签约 is not 约."""
        if before[-1:] not in self._most_by_end:
            return None
        proofs = self._proofs
        with_particle = before[-1:] in PARTICLES
        for word in [before[start:] for start in range(len(before))]:
            bare = word[:-1] if with_particle else word
            if word in proofs or bare in proofs:
                return word, max(proofs[known] for known in (word, bare) if known in proofs)
        return None

    @cached_property
    def _most_by_end(self) -> dict[str, int]:
        """The most that any word right before a measure proves, by the word's last character."""
        most = dict.fromkeys(PARTICLES, CERTAIN) | {"等": LIKELY}
        for word, proof in self._proofs.items():
            most[word[-1]] = max(proof, most.get(word[-1], 0))
        return most

    def may_tell(self, measure: Measure, before: str, after: str) -> bool:
        """Whether enough may speak for a lost number, the most that the characters before and behind it may prove."""
        if len(measure.written) > 1 or " " in (before, after) or before in OPENING or after in CLAUSE_END:
            return True
        if any(noun[-1] == before for noun in measure.counted):
            return True
        if any(closer[0] == after for closer in self.closers):
            ahead = CERTAIN
        elif any(noun[0] == after for noun in measure.nouns):
            ahead = LIKELY
        else:
            ahead = HINT if measure.nouns or after == "的" else 0
        if not ahead and measure.proof > LIKELY:
            return False
        behind = self._most_by_end.get(before, HINT if before in self.grammar else 0)
        if measure.written == "元":
            behind = max(behind, LIKELY)
        # The verb that opens its clause may speak for a measure with a hint behind it.
        by_verb = HINT + LIKELY if ahead and not measure.alone else 0
        return max(ahead + behind, by_verb) >= measure.proof

    def calls(self, before: str) -> bool:
        """Whether a word of two or more characters right before the measure calls for a number: 建成, 共有."""
        last = self.last_word(before)
        return last is not None and last[1] > 0 and len(last[0]) > 1 and last[0][0] != "有"

    def is_agent(self, before: str) -> bool:
        """Whether a verb right before 人 or 户 makes a noun with it, as what stands before it tells: 的安置户."""
        last = self.last_word(before)
        return last is not None and len(last[0]) > 1 and before[: -len(last[0])][-1:] in BEFORE_NOUNS

    def proof_before(self, before: str, measure: Measure | None = None) -> int:
        """What stands before proves; `measure` is None for one that is no word."""
        alone = measure is not None and measure.alone
        if not before or before[-1] in CLAUSE_START:
            return LIKELY if before and before[-1] in DASHES and before[-2:-1] not in DASHES else HINT
        if measure is not None and before.endswith(measure.counted):
            # A measure that takes much proof has few nouns: behind one it is a measure.
            return LIKELY if measure.proof <= CERTAIN else CERTAIN
        last = self.last_word(before)
        if last is not None:
            return last[1]
        # Behind a word of grammar a noun is at home and a mere measure is not.
        return 0 if before[-1] not in self.grammar else -LIKELY if alone else HINT

    def proof_after(self, rest: str, measure: Measure) -> int:
        """What stands behind proves: a word that closes a count, or what the measure counts."""
        if rest.startswith(self.closers):
            return CERTAIN
        if rest.startswith(measure.nouns):
            return LIKELY
        if not rest or rest[0] in CLAUSE_END:
            return HINT
        return HINT if any(map(rest.__contains__, measure.nouns)) else 0
