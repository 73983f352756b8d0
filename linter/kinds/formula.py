"""Formulas: quantities found by their roles in a sentence, and what must hold between them.

A rule states where the quantities stand (`find`), what must hold (`assert`) and which of them is the claim (`at`). In
`find` a quantity is one token, `{name:type}` (`{name:a|b}` for several types, `{name+:type}` for each of a list);
`[{:type}]` is any quantity of a type, `{^:type}` any character but such, `\\F` any quantity; `..` is a short gap
without any other quantity, `...` a longer one that may pass over some; the rest is an ordinary regular expression over
the shadow, without blanks. All ways in which a claim can be bound to its operands are tried: it is reported only when
none of them fits, nor any of the rule's other `readings`. docs/arithmetic.md says all of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from linter.expression import Environment, Expression, ExpressionError, Unanswerable, Value, expression
from linter.facts import Facts
from linter.facts.interval import Interval
from linter.facts.masked import FACTS, TYPES, Masked
from linter.facts.printing import like, rounded
from linter.facts.quantities import Quantity
from linter.facts.units import same
from linter.finding import Hit, Note, Severity
from linter.pattern import Pattern, compiled, escaped
from linter.settings import KeyPath, Settings

if TYPE_CHECKING:
    import regex

SCOPES = ("sentence", "paragraph")
TOKEN = compiled(r"\{([a-z_]\w*)(\+?):([a-z]+(?:\|[a-z]+)*)\}")
NAMED = compiled(r"\{\{(\w+)\}\}")
CLASS = compiled(r"\{(\^?):([a-z]+(?:\|[a-z]+)*)\}")
GAP = compiled(r"(?<!\.)(\.\.\.?)(?!\.)")
BACK_REFERENCE = compiled(r"\\g\{(\w+)\}")
CAPTURE = compiled(r"\(\?P<(\w+)>")
FORMATS = frozenset({"percent", "points", "number", "finer"})

REACH = 160  # characters before and after what `near` finds
LOOK_BEHIND = 40  # what patterns look back upon from their start
EMPTY = (-1, -1)
CLAIMS_OF_ONE_START = 6
CROWD = 64  # so many claims, with fewer than CROWDED characters to each, are no prose
CROWDED = 12
PIECES_DEEP = 8  # pieces may hold pieces, so many levels of them
SHORT_GAP = rf"[^。;!?{FACTS}]{{0,24}}?"
LONG_GAPS = {"sentence": "[^。!?]{0,60}?", "paragraph": ".{0,90}?"}

Captures = Mapping[str, list[tuple[int, int]]]
Bound = Quantity | list[Quantity] | str


class Binding(NamedTuple):
    """One way to read a claim: every capture of the pattern with what it stands for."""

    captures: Mapping[str, Bound]
    inferred: bool

    def values(self, loose: str = "") -> Environment:
        """The captures as intervals; the one named `loose` may also be truncated."""
        return Values(self.captures, lambda name, bound: _interval(bound, name == loose))

    def stated(self) -> Environment:
        """The captures as the very numbers that are printed, to compute what to suggest."""
        return Values(self.captures, lambda _, bound: _stated(bound))

    @property
    def size(self) -> int:
        """How many quantities take part: of two lists the longer is the likelier reading."""
        return sum(len(bound) for bound in self.captures.values() if isinstance(bound, list))

    def claim(self, at: str) -> Quantity:
        """The quantity that makes the claim."""
        bound = self.captures[at]
        assert isinstance(bound, Quantity)
        return bound

    def quantities(self) -> Iterator[tuple[str, Quantity]]:
        """Every quantity with the name of its role."""
        for name, bound in self.captures.items():
            if isinstance(bound, Quantity):
                yield name, bound
            elif isinstance(bound, list):
                for quantity in bound:
                    yield name, quantity


class Values(Mapping[str, Value]):
    """The captures as values of expressions, each made when first asked for.

    Under a name and `.unit` stand the units of a quantity, those of a list with | between.
    """

    def __init__(self, captures: Mapping[str, Bound], value: Callable[[str, Bound], Value]) -> None:
        self._captures = captures
        self._value = value
        self._made: dict[str, Value] = {}

    def __getitem__(self, name: str) -> Value:
        if name not in self._made:
            capture, _, unit = name.partition(".")
            bound = self._captures[capture]
            self._made[name] = _unit(bound) if unit else self._value(capture, bound)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._captures)

    def __len__(self) -> int:
        return len(self._captures)


def _unit(bound: Bound) -> str:
    if isinstance(bound, str):
        return ""
    return bound.unit if isinstance(bound, Quantity) else "|".join(quantity.unit for quantity in bound)


def _signed(interval: Interval, quantity: Quantity) -> Interval:
    return -interval if quantity.change == "fall" else interval


def _interval(bound: Bound, loose: bool) -> Value:
    if isinstance(bound, str):
        return bound
    if isinstance(bound, list):
        return [_signed(q.interval(loose), q) for q in bound]
    return _signed(bound.interval(loose), bound)


def _stated(bound: Bound) -> Value:
    if isinstance(bound, str):
        return bound
    if isinstance(bound, list):
        return [_signed(Interval.exact(q.exact), q) for q in bound]
    return _signed(Interval.exact(bound.exact), bound)


class Shape(NamedTuple):
    """One `find` pattern: its regular expression, and the order of facts without which it cannot match."""

    pattern: Pattern
    needs: tuple[frozenset[str], ...]
    lists: frozenset[str]
    claims: frozenset[str]
    inferred: bool

    @property
    def names(self) -> frozenset[str]:
        """The names of its captures."""
        return frozenset(CAPTURE.findall(self.pattern.source))

    def possible(self, facts: frozenset[str]) -> bool:
        """Whether there are facts of every type that the pattern needs."""
        return not any(need.isdisjoint(facts) for need in self.needs)

    def bindings(self, text: Masked, window: tuple[int, int], at: str) -> Iterator[Binding]:
        """Yield every way in which the pattern fits in a window, what starts nearest to the end first."""
        pattern, seconds = self.pattern.compiled, self.pattern.seconds
        seen: set[tuple[tuple[tuple[int, int], ...], ...]] = set()
        first = list(pattern.finditer(text.text, *window, overlapped=True, timeout=seconds))
        for match in reversed(first):
            for captures in self._further(match, text, at):
                # An empty capture says the same wherever it stands.
                key = tuple(tuple((a, b) if a < b else EMPTY for a, b in captures[name]) for name in pattern.groupindex)
                if key in seen:
                    break  # what follows was found from the other start
                seen.add(key)
                yield Binding(self._bound(captures, text), self.inferred)

    def _further(self, match: regex.Match[str], text: Masked, at: str) -> Iterator[Captures]:
        """Yield what a match captures, and what those from its start do that end in a later claim.

        One whole may have many shares: 412人,其中党员286人,占69.4%;女职工198人,占48.1%.
        """
        start = match.start()
        low, high = max(0, start - LOOK_BEHIND), start + REACH * 2
        view, shift = "", 0
        for _ in range(CLAIMS_OF_ONE_START):
            captures = {name: [(a + shift, b + shift) for a, b in match.spans(name)] for name in match.re.groupindex}
            yield captures
            claim = captures[at][-1][0] if captures[at] else start
            if claim <= start or text.text.find(text.text[claim], claim + 1, high) < 0:
                return
            view = view or text.text[low:high]
            view = f"{view[: claim - low]}□{view[claim - low + 1 :]}"
            further = self.pattern.compiled.match(view, start - low, timeout=self.pattern.seconds)
            if further is None:
                return
            match, shift = further, low

    def _bound(self, captures: Captures, text: Masked) -> dict[str, Bound]:
        bound: dict[str, Bound] = {}
        for name, spans in captures.items():
            if name in self.lists and spans:
                bound[name] = _of_one_unit([text.places[a] for a, _ in sorted(spans)])
            elif spans:
                fact = text.places.get(spans[-1][0]) if spans[-1][1] - spans[-1][0] == 1 else None
                bound[name] = fact or "|".join(text.text[a:b] for a, b in spans)
        return bound


def _of_one_unit(quantities: list[Quantity]) -> list[Quantity]:
    """The list up to where its unit changes: after 小学86所,初中31所,教师1200人 begins another subject."""
    first = quantities[0]
    for index, quantity in enumerate(quantities):
        if not same(first.unit, quantity.unit):
            return quantities[:index]
    return quantities


class Brace(NamedTuple):
    """What stands in one brace of a message: a capture as written, or an expression with a way to print it."""

    expression: Expression
    form: str


class Formula(NamedTuple):
    """What a rule says, read: where its quantities stand, and what must hold between them."""

    scope: str
    shapes: tuple[Shape, ...]
    at: str
    per: str
    truncation: bool
    near: Pattern
    doubtful: Expression | None
    unless: Pattern | None
    claim: Expression
    when: Expression | None
    accuses: Expression | None
    readings: Mapping[str, Expression]
    hints: Mapping[str, Expression]
    braces: Mapping[str, Brace]


class Check:
    """One formula rule. The formula is read when a text first has the words that it needs."""

    def __init__(self, settings: Settings) -> None:
        self.fields = settings.braces
        self.variants = frozenset({"truncated", *settings.mapping("hints")})
        self._needs = settings.texts("needs", ())
        self._settings = settings
        if settings.eager:
            assert self._formula

    @cached_property
    def _formula(self) -> Formula:
        return _read_formula(self._settings)

    def wanted(self, facts: Facts) -> bool:
        """Whether the text has one of the words, and facts of the types, that the rule needs."""
        return not self._needs or any(word in facts.masked.text for word in self._needs)

    def check(self, facts: Facts) -> Iterator[Hit]:
        """Yield a hit for every claim that no reading fits."""
        formula, text = self._formula, facts.masked
        shapes = [shape for shape in formula.shapes if shape.possible(text.present)]
        claims: dict[int, list[Binding]] = {}
        bare = text.without_brackets
        for view in (bare, text):
            for window in self._windows(view) if shapes else ():
                within = frozenset(view.text[window[0] : window[1]])
                for shape in shapes:
                    if not shape.possible(within):
                        continue
                    for binding in shape.bindings(view, window, formula.at):
                        claim = binding.captures.get(formula.per)
                        if isinstance(claim, list):
                            claim = claim[0]
                        if isinstance(claim, Quantity) and formula.at in binding.captures:
                            claims.setdefault(claim.start, []).append(binding)
        for start in sorted(claims):
            hit = self._judge(facts, claims[start])
            if hit is not None:
                yield hit

    def _windows(self, text: Masked) -> list[tuple[int, int]]:
        """The stretches around what `near` finds, each to the end of its sentence, joined where they overlap.

        Stretches that are crowded with claims are no prose, and would only take time.
        """
        whole = text.text
        windows: list[tuple[int, int]] = []
        claims: list[int] = []
        end = 0
        for match in self._formula.near.finditer(whole):
            start = max(0, match.start() - REACH)
            if match.end() > end:
                end = whole.find("。", match.end(), match.end() + REACH * 8) + 1 or min(
                    match.end() + REACH * 8, len(whole)
                )
            if windows and start <= windows[-1][1]:
                windows[-1] = (windows[-1][0], end)
                claims[-1] += 1
            else:
                windows.append((start, end))
                claims.append(1)
        return [w for w, n in zip(windows, claims, strict=True) if n < CROWD or n * CROWDED < w[1] - w[0]]

    def _judge(self, facts: Facts, bindings: Sequence[Binding]) -> Hit | None:
        """The hit for a claim, or None where one of its bindings fits."""
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
        for binding, values in usable:
            if formula.claim.holds(values) is not False:
                return None
            if binding.size < longest[binding.claim(formula.at).start]:
                continue  # a piece of a longer list excuses nothing
            if any(reading.holds(values) is not False for reading in formula.readings.values()):
                return None
            cut_off = formula.truncation and self._truncated(binding)
            if formula.accuses is None or formula.accuses.holds(values) is True:
                failing = failing or binding
                truncated = truncated or (binding if cut_off else None)
            elif cut_off:
                return None
        chosen = truncated or failing
        if chosen is None or self._excused(facts.masked, chosen):
            return None
        return self._hit(facts, chosen, truncated is not None)

    def _excused(self, text: Masked, binding: Binding) -> bool:
        """Whether the sentence, with its brackets, holds words that excuse what does not fit."""
        unless = self._formula.unless
        if unless is None:
            return False
        first = next(binding.quantities())[1]
        return unless.search(text.sentence_at(text.offsets[first.start])) is not None

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


def _as_written(facts: Facts, bound: Bound) -> str:
    if isinstance(bound, str):
        return bound
    if isinstance(bound, list):
        return "+".join(facts.text[q.start : q.end] for q in bound)
    return facts.text[bound.start : bound.end]


def build(settings: Settings) -> Check:
    """The formula of one rule."""
    return Check(settings)


def _read_formula(settings: Settings) -> Formula:
    """Read a formula rule's own keys. Raises RuleError."""
    scope = settings.choice("scope", SCOPES, "sentence")
    where = _where(settings)
    at = settings.text("at")
    shapes = tuple(
        _shape(settings, (key, index), source, where, scope, at)
        for key in ("find", "infer")
        for index, source in enumerate(settings.texts(key, ()))
    )
    if not shapes:
        settings.fail("find", "`find` is missing: say where the quantities stand")
    names = frozenset(name for shape in shapes for name in shape.names)
    if at not in names:
        settings.fail("at", f"`at` must be one of the captures: {', '.join(sorted(names))}")
    per = settings.text("per", at)
    if per not in names:
        settings.fail("per", f"`per` must be one of the captures: {', '.join(sorted(names))}")
    claim = _read(settings, "assert", settings.text("assert"), names)
    when = _read(settings, "when", settings.text("when"), names) if settings.has("when") else None
    accuses = _read(settings, "accuses", settings.text("accuses"), names) if settings.has("accuses") else None
    doubtful = _read(settings, "doubtful", settings.text("doubtful"), names) if settings.has("doubtful") else None
    readings = _expressions(settings, "readings", names)
    hints = _expressions(settings, "hints", names)
    unless = settings.texts("unless", ())
    braces = {inner: _brace(settings, inner, names) for inner in settings.braces}
    used = {at, per, *claim.names, *(when.names if when else ())}
    for other in (
        *(e for e in (accuses, doubtful) if e),
        *readings.values(),
        *hints.values(),
        *(brace.expression for brace in braces.values()),
    ):
        used |= other.names
    shared = frozenset(CAPTURE.findall("".join(where.values()))) | frozenset(
        m[1] for m in TOKEN.finditer("".join(where.values()))
    )
    for name in sorted(names - used - shared):
        if not any(f"(?P={name})" in shape.pattern.source for shape in shapes):
            settings.fail("find", f"the capture `{name}` is never used")
    excuse = (
        settings.compiled("unless", "|".join(_expanded(settings, "unless", u, where) for u in unless))
        if unless
        else None
    )
    claims = "".join(sorted({characters for shape in shapes for characters in shape.claims}))
    source = _expanded(settings, "near", settings.text("near", f"[{claims}]"), where)
    near = settings.compiled("near", _plain(settings, "near", source, scope))
    truncation = settings.flag("truncation", True)
    return Formula(
        scope, shapes, at, per, truncation, near, doubtful, excuse, claim, when, accuses, readings, hints, braces
    )


def _where(settings: Settings) -> dict[str, str]:
    """Named pieces of the patterns: a text is a pattern, a list is an alternation of words."""
    pieces: dict[str, str] = {}
    shared = settings.table("arithmetic")
    for name, value in {**shared, **settings.mapping("where")}.items():
        if isinstance(value, str):
            pieces[name] = f"(?:{value})"
        elif isinstance(value, (list, tuple)):
            pieces[name] = "(?:" + "|".join(escaped(str(v)) for v in sorted(value, key=lambda v: -len(str(v)))) + ")"
        else:
            settings.fail(("where", name), f"`{name}` must be a pattern or a list of words")
    return pieces


def _expanded(settings: Settings, key: str | KeyPath, source: str, where: Mapping[str, str]) -> str:
    """A pattern with the pieces it names put in, and without blanks."""
    text = source
    for _ in range(PIECES_DEEP):
        for name in NAMED.findall(text):
            if name not in where:
                settings.fail(key, f"no words or piece are defined for `{name}`")
        text = NAMED.sub(lambda match: where[match[1]], text)
    return "".join(text.split())


def _shape(settings: Settings, key: KeyPath, source: str, where: Mapping[str, str], scope: str, at: str) -> Shape:
    """One pattern of `find` or `infer`."""
    text = _expanded(settings, key, source, where)
    lists: set[str] = set()
    needs: list[frozenset[str]] = []
    claims: set[str] = set()

    def token(match: regex.Match[str]) -> str:
        name, many = match[1], match[2]
        characters = _characters(settings, key, match[3])
        if many:
            lists.add(name)
        if name == at:
            claims.update(characters)
        if _certain(text, match.start(), match.end()):
            needs.append(frozenset(characters))
        return f"(?P<{name}>[{characters}])"

    pattern = settings.compiled(key, _plain(settings, key, TOKEN.sub(token, text), scope))
    return Shape(pattern, tuple(needs), frozenset(lists), frozenset(claims), key[0] == "infer")


def _certain(text: str, start: int, end: int) -> bool:
    """Whether every match of the pattern has what stands there: outside all groups, with no ? after it."""
    head = text[:start].replace("\\(", "").replace("\\)", "")
    return head.count("(") == head.count(")") and text[end : end + 1] not in ("?", "*", "|", "{")


def _plain(settings: Settings, key: str | KeyPath, text: str, scope: str) -> str:
    """A pattern whose classes of facts, gaps and references are written out as a regular expression."""
    text = CLASS.sub(lambda match: _class(match[1], _characters(settings, key, match[2])), text)
    text = GAP.sub(lambda match: SHORT_GAP if match[1] == ".." else LONG_GAPS[scope], text)
    return BACK_REFERENCE.sub(lambda match: f"(?P={match[1]})", text).replace(r"\F", FACTS)


def _class(negated: str, characters: str) -> str:
    return f"[^{characters}]" if negated else characters


def _characters(settings: Settings, key: str | KeyPath, types: str) -> str:
    """The fact characters of a choice of types."""
    kinds = types.split("|")
    unknown = [kind for kind in kinds if kind not in TYPES]
    if unknown:
        settings.fail(key, f"there is no type `{unknown[0]}` (there are: {', '.join(TYPES)})")
    return "".join(TYPES[kind] for kind in kinds)


def _expressions(settings: Settings, key: str, names: frozenset[str]) -> dict[str, Expression]:
    found = {}
    for name, source in settings.mapping(key).items():
        if not isinstance(source, str):
            settings.fail((key, name), "an expression must be a text")
        found[name] = _read(settings, (key, name), source, names)
    return found


def _read(settings: Settings, key: str | KeyPath, source: str, names: frozenset[str]) -> Expression:
    try:
        return expression(source, names)
    except ExpressionError as error:
        settings.fail(key, str(error))


def _brace(settings: Settings, inner: str, names: frozenset[str]) -> Brace:
    source, _, form = inner.partition("|")
    form = form.strip()
    if form and form not in FORMATS and form not in names:
        settings.fail("message", f"there is no format `{form}` in {{{inner}}}")
    return Brace(_read(settings, "message", source.strip(), names), form)
