"""Formulas: quantities found by their roles in a sentence, and what must hold between them.

A rule states where the quantities stand (`find`), what must hold (`assert`) and which of them is the claim (`at`). In
`find` a quantity is one token, `{name:type}` (`{name:a|b}` for several types, `{name+:type}` for each of a list);
`[{:type}]` is any quantity of a type, `{^:type}` any character but such, `\\F` any quantity; `..` is a short gap
without any other quantity, `...` a longer one that may pass over some; the rest is an ordinary regular expression over
the shadow, without blanks. All ways in which a claim can be bound to its operands are tried: it is reported only when
none of them fits, nor any of the rule's other `readings`. docs/arithmetic.md says all of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from linter.asked import Asked
from linter.expression import Environment, Unanswerable
from linter.facts import Facts
from linter.facts.gate import Gate
from linter.facts.masked import Masked
from linter.facts.printing import like, rounded
from linter.facts.quantities import Quantity
from linter.finding import Hit, Note, Severity
from linter.formulas import Brace, Formula
from linter.formulas.binding import Binding, Bound
from linter.formulas.places import Stretch, Window
from linter.formulas.runs import is_borne_out
from linter.formulas.settling import Settled, Settling
from linter.formulas.shape import LOOK_BEHIND, Sieve
from linter.settings import Settings

if TYPE_CHECKING:
    from linter.finder import Teller

REACH = 160  # characters before and after what `near` finds
CROWD = 64  # so many claims, with fewer than CROWDED characters to each, are no prose
CROWDED = 12


class Check:
    """One formula rule. The formula is read when a text first has the words that it needs."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        if settings.eager:
            assert self._formula

    @property
    def fields(self) -> frozenset[str]:
        """The braces of the rule's words, which it computes."""
        return self._settings.braces

    @property
    def variants(self) -> frozenset[str]:
        """The message for what fits only if cut off, and those for the rule's hints."""
        return frozenset({"truncated", *self._formula.hints})

    @cached_property
    def _formula(self) -> Formula:
        kept = self._settings.reading
        if kept is not None:
            from linter.formulas.keeping import read_plain

            return read_plain(kept)
        from linter.formulas.reading import read_formula

        return read_formula(self._settings)

    @property
    def reading(self) -> object:
        """The formula as plain data."""
        from linter.formulas.keeping import plain

        return plain(self._formula)

    @property
    def gate(self) -> Gate:
        """Open if the text has the words without which nothing can be found."""
        from linter.skeleton import skeleton

        formula = self._formula
        near = skeleton("|".join(nearby.pattern.source for nearby in formula.near)).words
        return Gate(*near, ways=[shape.words for shape in formula.shapes], apart=True)

    @property
    def told(self) -> Iterator[frozenset[str]]:
        """The sets of words of which a part of a text must have one each for a shape to be sought in it."""
        for shape in self._formula.shapes:
            yield from shape.told
            yield from (words for words, _ in shape.sought)

    @property
    def words(self) -> Iterator[str]:
        """The words that are sought before a shape is."""
        for nearby in self._formula.near:
            yield from nearby.opening

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit for every claim that no reading fits."""
        settled = self._settled(facts)
        borne_out = frozenset(start for start, by in settled.items() if not by.cut_off)
        claims: dict[int, list[Binding]] = {}
        for binding in self._bindings(facts.masked, borne_out):
            claim = binding.captures.get(self._formula.per)
            if isinstance(claim, list):
                claim = claim[0]
            if isinstance(claim, Quantity) and self._formula.at in binding.captures:
                claims.setdefault(claim.start, []).append(binding)
        for start in sorted(claims.keys() - borne_out):
            hit = self._judge(facts, claims[start], start in settled)
            if hit is not None:
                yield hit

    def _bindings(self, text: Masked, borne_out: frozenset[int]) -> Iterator[Binding]:
        """Every way to read a claim that is not borne out already, without what stands in brackets and with it."""
        formula = self._formula
        for view in (text.without_brackets, text):
            settled = {view.offsets[start] for start in borne_out if start in view.offsets}
            for stretch, claims in self._windows(view):
                left = claims and [offset for offset in claims if offset not in settled]
                if left == []:
                    continue
                for shape in self._sieves[text.teller].possible(stretch):
                    yield from shape.bindings(view, Window(stretch, left), formula.at)

    @cached_property
    def _sieves(self) -> Asked[Teller | None, Sieve]:
        """What tells which shapes a stretch may hold, by what tells of their words."""
        return Asked(lambda teller: Sieve(self._formula.shapes, teller))

    @cached_property
    def _settling(self) -> Settling | None:
        """What seeks quantities that bear out a claim, where the rule names roles that any may take."""
        formula = self._formula
        if not formula.settled_by:
            return None
        spoken = {*formula.settled_by, formula.at}
        conditions = (formula.claim, *formula.readings.values())
        if not self._settles_first:
            return Settling(formula.settled_by, formula.at, conditions, formula.when)
        return Settling(formula.settled_by, formula.at, [said for said in conditions if said.names <= spoken])

    @property
    def _settles_first(self) -> bool:
        """Whether what settles a claim is sought for every claim; else only for one that would be reported."""
        return bool(self._formula.near) and self._names_claims

    def _settled(self, facts: Facts) -> Mapping[int, Settled]:
        """The claims that two quantities of their passage bear out, by their starts in the document."""
        found: dict[int, Settled] = {}
        settling, text = self._settling, facts.masked
        if settling is None or not self._settles_first:
            return found
        for view in (text, text.without_brackets):
            sought = {view.places[offset].start for window in self._windows(view) for offset in window.claims or ()}
            for start in sought - found.keys():
                by = settling.settled(text, text.offsets[start])
                if by is not None:
                    found[start] = by
                    facts.checked.update(quantity.span for quantity in by.checked)
        return found

    def _windows(self, text: Masked) -> Sequence[Window]:
        """The stretches in which claims of this rule are sought."""
        if self._sought not in text.windows:
            text.windows[self._sought] = self._new_windows(text)
        found: Sequence[Window] = text.windows[self._sought]
        return found

    @cached_property
    def _sought(self) -> str:
        """What the stretches hold; the same pattern may name the claim of one rule and an operand of another."""
        formula = self._formula
        near = "|".join(nearby.pattern.source for nearby in formula.near)
        return f"{formula.at} {near}" if near else formula.claims

    def _new_windows(self, text: Masked) -> Sequence[Window]:
        """The stretches around what `near` finds, each to the end of its sentence, joined where they overlap.

        Stretches that are crowded with claims are no prose, and would only take time. What is the same with brackets
        and without is looked at once.
        """
        whole, named = text.text, self._names_claims
        bounds: list[tuple[int, int]] = []
        claims: list[list[int]] = []
        end = 0
        for first, last, claim in self._near(text):
            start = max(0, first - REACH)
            if last > end:
                end = whole.find("。", last, last + REACH * 8) + 1 or min(last + REACH * 8, len(whole))
            if bounds and start <= bounds[-1][1]:
                bounds[-1] = bounds[-1][0], end
            else:
                bounds.append((start, end))
                claims.append([])
            claims[-1].append(claim)
        return [
            Window(_stretch(text, start, end), sorted({*at}) if named else None)
            for (start, end), at in zip(bounds, claims, strict=True)
            if (len(at) < CROWD or len(at) * CROWDED < end - start) and text.differs(start - LOOK_BEHIND, end)
        ]

    @cached_property
    def _names_claims(self) -> bool:
        """Whether what is sought tells where each claim stands."""
        return all(self._formula.at in nearby.pattern.groups for nearby in self._formula.near)

    def _near(self, text: Masked) -> Iterator[tuple[int, int, int]]:
        """Yield where what `near` finds begins and ends, and the claim in it."""
        formula = self._formula
        if not formula.near:
            return ((offset, offset + 1, offset) for offset in text.offsets_of[formula.claims])
        claim = formula.at if self._names_claims else 0
        found = [place for nearby in formula.near for place in nearby.places(text, claim)]
        return iter(found if len(formula.near) == 1 else sorted(found))

    def _judge(self, facts: Facts, bindings: Sequence[Binding], cut_off_elsewhere: bool) -> Hit | None:
        """The hit for a claim, or None where one of its bindings fits, or other quantities give it cut off."""
        formula = self._formula
        failing: Binding | None = None
        truncated: Binding | None = None
        longest: dict[int, int] = {}
        usable = []
        for binding in bindings:
            values = binding.values()
            if formula.when is None or formula.when.holds(values) is True:
                usable.append((binding, values))
                facts.checked.update(quantity.span for _, quantity in binding.quantities())
                start = binding.claim(formula.at).start
                longest[start] = max(binding.size, longest.get(start, 0))
        likely = formula.likely
        if likely is not None and not any(likely.holds(values) is True for _, values in usable):
            likely = None
        for binding, values in usable:
            if formula.claim.holds(values) is not False:
                return None
            if likely is not None and likely.holds(values) is not True:
                continue  # what is far off excuses nothing beside what nearly fits
            if binding.size < longest[binding.claim(formula.at).start]:
                continue  # a piece of a longer list excuses nothing
            excused = any(reading.holds(values) is not False for reading in formula.readings.values())
            if excused and (formula.misprint is None or formula.misprint.holds(values) is not True):
                return None
            cut_off = formula.truncation and self._truncated(binding)
            if formula.accuses is None or formula.accuses.holds(values) is True:
                failing = failing or binding
                truncated = truncated or (binding if cut_off else None)
            elif cut_off:
                return None
        chosen = truncated or failing
        if chosen is None or (cut_off_elsewhere and truncated is None) or self._excused(facts.masked, chosen):
            return None
        if formula.run and is_borne_out(formula.claim, chosen, facts.masked, formula.run, formula.at):
            return None
        if self._is_settled_late(facts.masked, chosen):
            return None
        return self._hit(facts, chosen, truncated is not None)

    def _is_settled_late(self, text: Masked, binding: Binding) -> bool:
        """Whether other quantities of its passage bear out a claim that would be reported."""
        settling = self._settling
        if settling is None or self._settles_first:
            return False
        offset = text.offsets[binding.claim(self._formula.at).start]
        settled = settling.settled(text, offset, binding.captures)
        return settled is not None and not settled.cut_off

    def _excused(self, text: Masked, binding: Binding) -> bool:
        """Whether a sentence of its quantities, with its brackets, holds words that excuse what does not fit."""
        unless = self._formula.unless
        if unless is None:
            return False
        offsets = sorted(text.offsets[quantity.start] for _, quantity in binding.quantities())
        return any(unless.search(text.sentence_at(offset)) is not None for offset in (offsets[0], offsets[-1]))

    def _truncated(self, binding: Binding) -> bool:
        """Whether the claim would hold if its figure had been cut off or rounded up."""
        return self._formula.claim.holds(binding.values(loose=self._formula.at)) is not False

    def _hit(self, facts: Facts, binding: Binding, truncated: bool) -> Hit | None:
        formula = self._formula
        claim = binding.captures[formula.at]
        assert isinstance(claim, Quantity)
        stated = binding.stated()
        try:
            fields = {
                inner: self._worded(facts, brace, binding, stated, claim) for inner, brace in formula.braces.items()
            }
        except Unanswerable:
            return None
        variant = "truncated" if truncated else ""
        if not truncated:
            values = binding.values()
            variant = next((name for name, hint in formula.hints.items() if hint.holds(values) is True), "")
        notes = tuple(
            Note(quantity.span, name) for name, quantity in binding.quantities() if quantity.span != claim.span
        )
        doubtful = binding.inferred or (
            formula.doubtful is not None and formula.doubtful.holds(binding.values()) is True
        )
        severity: Severity | None = "info" if truncated else "warning" if doubtful else None
        return Hit(claim.span, fields, notes, variant=variant, severity=severity)

    def _worded(
        self, facts: Facts, brace: Brace, binding: Binding, stated: Environment, claim: Quantity
    ) -> str:  # fmt: skip
        root = brace.expression.root
        bound = binding.captures.get(root.word) if root.kind == "name" else None
        if bound is not None and not brace.form:
            return _as_written(facts, bound)
        value = brace.expression.interval(stated).middle
        if brace.form == "percent":
            return rounded(value * 100, max(claim.decimals if claim.power == -2 else 0, 1), keep=0) + "%"
        if brace.form == "points":
            return rounded(abs(value) * 100, max(claim.decimals, 1), keep=0) + "个百分点"
        if brace.form == "number":
            return rounded(value, 2, keep=0)
        finer = 1 if brace.form == "finer" else 0
        other = binding.captures.get(brace.form)
        model = other if isinstance(other, Quantity) else claim
        return like(value, model, facts.text[model.start : model.end], finer=finer)


def _stretch(text: Masked, start: int, end: int) -> Stretch:
    """The part of a text between two offsets, the same for all who look at it."""
    found: Stretch | None = text.stretches.get((start, end))
    if found is None:
        found = text.stretches[start, end] = Stretch(text, start, end)
    return found


def _as_written(facts: Facts, bound: Bound) -> str:
    if isinstance(bound, str):
        return bound
    if isinstance(bound, list):
        return "+".join(facts.text[q.start : q.end] for q in bound)
    return facts.text[bound.start : bound.end]


def build(settings: Settings) -> Check:
    """The formula of one rule."""
    return Check(settings)
