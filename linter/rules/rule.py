"""One rule: what its YAML says, checked, with the kind that carries it out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, NoReturn, cast

from linter.facts import Facts
from linter.facts.gate import OPEN, Gate, gate_of
from linter.finding import APPLICABILITIES, SEVERITIES, Applicability, Severity
from linter.pattern import compiled
from linter.record import Record
from linter.settings import KeyPath, RuleError, Settings, Tables

if TYPE_CHECKING:
    from linter.rules.checks import Check, ChoosyCheck

LANGUAGES = ("zh", "en")
BRACES = compiled(r"\{([^{}]*)\}")

COMMON_KEYS = frozenset(
    ("kind", "severity", "summary", "why", "message", "messages", "labels", "fix", "default", "examples")
)

Wording = Mapping[str, str]


class Reach:
    """What a rule says of its reach before its kind is built: plain data, kept from run to run.

    `gate` is what a text must have, `choosy` whether the kind has a say in it too; `compares` whether the rule compares
    the files of a run once each of them was checked.
    """

    __slots__ = ("choosy", "compares", "gate")

    def __init__(self, gate: Gate, choosy: bool, compares: bool) -> None:
        self.gate = gate
        self.choosy = choosy
        self.compares = compares

    @classmethod
    def of(cls, check: Check) -> Reach:
        """The reach of a check."""
        from linter.rules.checks import ChoosyCheck, GatedCheck, RunCheck

        gate = check.gate if isinstance(check, GatedCheck) else OPEN
        return cls(gate, isinstance(check, ChoosyCheck), isinstance(check, RunCheck))

    @classmethod
    def of_data(cls, gate: Mapping[str, Any], choosy: bool, compares: bool) -> Reach:
        """The reach that some data was taken from."""
        return cls(gate_of(gate), choosy, compares)

    @property
    def data(self) -> tuple[dict[str, Any], bool, bool]:
        """All that makes it, as plain data."""
        return self.gate.data, self.choosy, self.compares


class FixTemplate(Record):
    """The fix a rule states in YAML: what text to put in the place of the hit."""

    __slots__ = ("text", "applicability")

    def __init__(self, text: str, applicability: Applicability) -> None:
        self.text: Final = text
        self.applicability: Final = applicability


class Rule:
    """A rule, its wording in both languages, and its kind, which is built when first asked for.

    `data` is what the YAML says; the words of a rule are read from it when a finding needs them. A rule that was
    checked before comes with its `reach`, and with the `reading` that its kind made of its keys.
    """

    def __init__(
        self,
        *,
        id: str,
        file: str,
        kind: str,
        severity: Severity,
        default: bool,
        data: Mapping[str, Any],
        tables: Tables,
        fail: Callable[[KeyPath, str], NoReturn],
        eager: bool = True,
        seconds: float | None = None,
        reach: Reach | None = None,
        reading: bytes | None = None,
    ) -> None:
        self.id = id
        self.file = file
        self.kind = kind
        self.severity = severity
        self.default = default
        self.data = data
        self.tables = tables
        self.fail = fail
        self.eager = eager
        self.seconds = seconds
        self._reach = reach
        self._reading = reading

    def altered(self, **changes: Any) -> Rule:
        """The same rule, not yet built, with some of what it is made of changed."""
        parts = ("id", "file", "kind", "severity", "default", "data", "tables", "fail", "eager", "seconds")
        return Rule(**{**{name: getattr(self, name) for name in parts}, **changes})

    @property
    def family(self) -> str:
        """The part of the id before the slash."""
        return self.id.partition("/")[0]

    @cached_property
    def summary(self) -> Wording:
        """What the rule finds, in a line."""
        return _wording(self.data, ("summary",), self.fail)

    @cached_property
    def why(self) -> Wording:
        """Why it matters, and what the rule is silent about."""
        return _wording(self.data, ("why",), self.fail)

    @cached_property
    def messages(self) -> Mapping[str, Wording]:
        """The message of each variant; that of the plain one has an empty name."""
        messages = {"": _wording(self.data, ("message",), self.fail)} if "message" in self.data else {}
        for variant in _mapping(self.data.get("messages", {}), ("messages",), self.fail):
            messages[variant] = _wording(self.data, ("messages", variant), self.fail)
        if not messages:
            self.fail((), "a rule needs a `message`")
        return messages

    @cached_property
    def labels(self) -> Mapping[str, Wording]:
        """What notes of a name are called."""
        names = _mapping(self.data.get("labels", {}), ("labels",), self.fail)
        return {name: _wording(self.data, ("labels", name), self.fail) for name in names}

    @cached_property
    def fix(self) -> FixTemplate | None:
        """The fix that the rule states, if any."""
        return _fix(self.data, self.fail)

    def read_words(self) -> None:
        """Read all that the rule says to its users. Raises RuleError at the first that is wrong."""
        _ = self.messages, self.labels, self.summary, self.why, self.fix

    @cached_property
    def check(self) -> Check:
        """The kind at work for this rule. Raises RuleError where the kind rejects what the rule says."""
        return self._built[0]

    @cached_property
    def reach(self) -> Reach:
        """What texts the rule may find anything in, as far as that is known without its kind."""
        return Reach.of(self.check) if self._reach is None else self._reach

    @property
    def reading(self) -> Any:
        """What the kind made of the rule's keys, as plain data, where that is worth keeping."""
        from linter.rules.checks import ReadingCheck

        return self.check.reading if isinstance(self.check, ReadingCheck) else None

    def wanted(self, facts: Facts) -> bool:
        """Whether the rule may find anything in a text. Where its gate is shut, the kind is not even imported."""
        reach = self.reach
        return reach.gate.open(facts) and (not reach.choosy or cast("ChoosyCheck", self.check).wanted(facts))

    @cached_property
    def _built(self) -> tuple[Check, Settings]:
        settings = Settings(
            self.id,
            self.data,
            self.tables,
            lambda: self.braces,
            self.fail,
            eager=self.eager,
            seconds=self.seconds,
            reading=self._reading,
        )
        name = f"linter.kinds.{self.kind}"
        try:
            module = import_module(name)
        except ModuleNotFoundError as missing:
            if missing.name != name:
                raise
            self.fail(("kind",), f"there is no kind `{self.kind}`")
        try:
            return cast("Check", module.build(settings)), settings
        except RuleError:
            raise
        except Exception as error:
            self.fail(("kind",), f"the kind `{self.kind}` cannot read this rule: {type(error).__name__}: {error}")

    @property
    def braces(self) -> frozenset[str]:
        """The contents of every brace in the messages, the labels and the fix."""
        texts = [text for said in (self.messages, self.labels) for w in said.values() for text in w.values()]
        texts += [self.fix.text] if self.fix else []
        return frozenset(inner.strip() for text in texts for inner in BRACES.findall(text))

    def validate(self) -> None:
        """Build the kind and hold the rule's words against it. Raises RuleError."""
        check, settings = self._built
        for name in sorted(settings.unknown() - COMMON_KEYS):
            self.fail((name,), f"the kind `{self.kind}` has no key `{name}`")
        for variant, wording in self.messages.items():
            key: KeyPath = ("messages", variant) if variant else ("message",)
            if variant and variant not in check.variants:
                self.fail(key, f"the kind `{self.kind}` has no variant `{variant}`")
            for text in wording.values():
                self._known(key, text, check)
        for name, wording in self.labels.items():
            for text in wording.values():
                self._known(("labels", name), text, check)
        if self.fix:
            self._known(("fix", "with"), self.fix.text, check)

    def _known(self, key: KeyPath, text: str, check: Check) -> None:
        for inner in BRACES.findall(text):
            if inner.strip() not in check.fields:
                known = ", ".join(sorted(check.fields)) or "none"
                self.fail(key, f"there is no field {{{inner}}}; the kind `{self.kind}` gives: {known}")


def make_rule(
    rule_id: str,
    file: str,
    data: Mapping[str, Any],
    tables: Tables,
    fail: Callable[[KeyPath, str], NoReturn],
    *,
    seconds: float | None = None,
) -> Rule:
    """Read the keys that every rule has. Raises RuleError at the first that is wrong.

    `seconds` bounds each search of its patterns.
    """
    kind = data.get("kind")
    if not isinstance(kind, str) or not kind.isidentifier():
        fail(("kind",), "`kind` must name a kind of check")
    severity = data.get("severity")
    if severity not in SEVERITIES:
        fail(("severity",), f"`severity` must be one of {', '.join(SEVERITIES)}")
    default = data.get("default", True)
    if not isinstance(default, bool):
        fail(("default",), "`default` must be true or false")
    rule = Rule(
        id=rule_id,
        file=file,
        kind=kind,
        severity=severity,
        default=default,
        data=data,
        tables=tables,
        fail=fail,
        seconds=seconds,
    )
    rule.read_words()
    return rule


def _mapping(value: object, key: KeyPath, fail: Callable[[KeyPath, str], NoReturn]) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        fail(key, f"`{key[-1]}` must be a mapping")
    return value


def _wording(data: Mapping[str, Any], key: KeyPath, fail: Callable[[KeyPath, str], NoReturn]) -> Wording:
    value: Any = data
    for part in key:
        value = value.get(part) if isinstance(value, Mapping) else None
    if (
        not isinstance(value, dict)
        or set(value) != set(LANGUAGES)
        or not all(isinstance(t, str) for t in value.values())
    ):
        fail(key, f"`{'.'.join(map(str, key))}` needs a text in zh and in en")
    return {language: value[language].strip() for language in LANGUAGES}


def _fix(data: Mapping[str, Any], fail: Callable[[KeyPath, str], NoReturn]) -> FixTemplate | None:
    if "fix" not in data:
        return None
    fix = _mapping(data["fix"], ("fix",), fail)
    for key in fix:
        if key not in ("with", "applicability"):
            fail(("fix", key), f"a fix has no key `{key}`")
    if not isinstance(fix.get("with"), str):
        fail(("fix",), "a fix needs `with`, the text that replaces the hit")
    if fix.get("applicability") not in APPLICABILITIES:
        fail(("fix",), f"`applicability` must be one of {', '.join(APPLICABILITIES)}")
    return FixTemplate(fix["with"], fix["applicability"])


def fail_without_places(file: str) -> Callable[[KeyPath, str], NoReturn]:
    """A `fail` for rules that came from the cache, where positions are no longer known."""

    def fail(key: KeyPath, why: str) -> NoReturn:
        raise RuleError(f"{file}: {'.'.join(map(str, key))}: {why}")

    return fail
