"""The articles of a regulation or a plan, 第一条, 第二条, 第四条: a number that is left out or stands twice.

Counted are lines that begin so, from 第一条 on; what quotes single articles of another text starts with none.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from linter.facts import Facts
from linter.facts.gate import Gate
from linter.finding import Hit, Note, Span
from linter.ordinals import in_han, small
from linter.pattern import compiled
from linter.settings import Settings

CLAUSE = compiled(r"(?:^|\n) *(?P<mark>第(?P<number>[一二三四五六七八九十百]{1,5}|[0-9]{1,3})条)(?=[ :])")
# A shorter run is a quotation.
ENOUGH = 4


class Clause(NamedTuple):
    """One mark with its number."""

    span: Span
    value: int


class ClauseNumbersCheck:
    """The kind `clause_numbers` at work for one rule."""

    fields: frozenset[str] = frozenset({"mark", "expected"})
    variants: frozenset[str] = frozenset({"repeat"})

    @property
    def gate(self) -> Gate:
        """Open if a first article occurs."""
        return Gate(("第一条", "第1条"))

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit for every article behind which one was left out, and for one that stands twice."""
        for run in _runs(_clauses(facts.shadow)):
            wrong = list(_misfits(run))
            # A text that leaves out more than one in four quotes what it needs.
            if len(run) < ENOUGH or 4 * len(wrong) > len(run):
                continue
            for index in wrong:
                yield self._hit(facts, run[index], run[index - 1])

    def _hit(self, facts: Facts, clause: Clause, previous: Clause) -> Hit:
        written = facts.text[clause.span.start : clause.span.end]
        number = previous.value + 1
        expected = f"第{number if written[1:2].isascii() else in_han(number)}条"
        variant = "repeat" if clause.value == previous.value else ""
        notes = (Note(previous.span, "previous"),)
        return Hit(clause.span, {"mark": written, "expected": expected}, notes, variant=variant)


def _clauses(shadow: str) -> Iterator[Clause]:
    for match in CLAUSE.finditer(shadow):
        if number := small(match["number"]):
            yield Clause(Span(*match.span("mark")), number)


def _misfits(run: Sequence[Clause]) -> Iterator[int]:
    """Yield the indices of clauses that are not the next after the one before; one that slips is counted as right."""
    value = run[0].value if run else 0
    for index, clause in enumerate(run[1:], 1):
        value += 1
        if clause.value != value:
            yield index
            slips = index + 1 < len(run) and run[index + 1].value == value + 1
            value = value if slips else clause.value


def _runs(clauses: Iterator[Clause]) -> Iterator[Sequence[Clause]]:
    """Yield what counts up from a first article; numbers that go back by more than none begin another run."""
    run: list[Clause] = []
    for clause in clauses:
        if run and not 0 <= clause.value - run[-1].value <= 3:
            yield run
            run = []
        if run or clause.value == 1:
            run.append(clause)
    yield run


def build(settings: Settings) -> ClauseNumbersCheck:
    """Read a rule of this kind."""
    return ClauseNumbersCheck()
