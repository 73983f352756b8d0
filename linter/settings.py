"""What a rule's YAML says to its kind, with the place of every key for the error message."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Collection, Mapping
from typing import Any, NoReturn

from linter.pattern import Pattern, PatternError

Tables = Mapping[str, Mapping[str, object]]
KeyPath = tuple[str | int, ...]


class RuleError(Exception):
    """A rule file is wrong. The message starts with file:line:column."""


class Settings:
    """A kind's view of one rule: typed access to its keys, each asked for at most once by name."""

    def __init__(
        self,
        rule: str,
        data: Mapping[str, object],
        tables: Tables,
        braces: Callable[[], frozenset[str]],
        fail: Callable[[KeyPath, str], NoReturn],
        *,
        eager: bool = True,
        seconds: float | None = None,
        reading: bytes | None = None,
    ) -> None:
        self.rule = rule
        self._braces = braces
        self._data = data
        self._tables = tables
        self._fail = fail
        self._eager = eager
        self._seconds = seconds
        self._reading = reading
        self._asked: set[str] = set()

    @property
    def braces(self) -> frozenset[str]:
        """The contents of every {…} in the rule's messages, labels and fix, for kinds that compute them."""
        return self._braces()

    @property
    def eager(self) -> bool:
        """Whether the rule is being checked, so that everything it says is read at once."""
        return self._eager

    @property
    def reading(self) -> Any:
        """What the kind made of the rule when it was checked, as plain data; None where nothing was kept."""
        return None if self._reading is None else marshal.loads(self._reading)

    def fail(self, key: str | KeyPath, why: str) -> NoReturn:
        """Raise RuleError at a key."""
        self._fail((key,) if isinstance(key, str) else key, why)

    def unknown(self) -> set[str]:
        """The keys that nobody asked for."""
        return set(self._data) - self._asked

    def has(self, key: str) -> bool:
        """Whether the rule states the key."""
        self._asked.add(key)
        return key in self._data

    def raw(self, key: str, default: object = None) -> object:
        """The value as YAML gives it, for kinds with a shape of their own."""
        self._asked.add(key)
        return self._data.get(key, default)

    def text(self, key: str, default: str | None = None) -> str:
        """A string; without a default the key must be there."""
        value = self.raw(key, default)
        if not isinstance(value, str):
            self.fail(key, f"`{key}` must be a text" if key in self._data else f"`{key}` is missing")
        return value

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """A list of strings; a single string counts as a list of one."""
        value = self.raw(key, default)
        if isinstance(value, str):
            return (value,)
        if not isinstance(value, (list, tuple)):
            self.fail(key, f"`{key}` must be a list of texts" if key in self._data else f"`{key}` is missing")
        for index, item in enumerate(value):
            if not isinstance(item, str):
                self.fail((key, index), f"`{key}` must be a list of texts")
        return tuple(value)

    def number(self, key: str, default: int | None = None) -> int:
        """A whole number."""
        value = self.raw(key, default)
        if not isinstance(value, int) or isinstance(value, bool):
            self.fail(key, f"`{key}` must be a whole number" if key in self._data else f"`{key}` is missing")
        return value

    def flag(self, key: str, default: bool = False) -> bool:
        """A boolean."""
        value = self.raw(key, default)
        if not isinstance(value, bool):
            self.fail(key, f"`{key}` must be true or false")
        return value

    def choice(self, key: str, choices: Collection[str], default: str | None = None) -> str:
        """One of several words."""
        value = self.text(key, default)
        if value not in choices:
            self.fail(key, f"`{key}` must be one of {', '.join(sorted(choices))}, not {value!r}")
        return value

    def mapping(self, key: str) -> Mapping[str, object]:
        """A mapping with text keys; empty where the rule does not state it."""
        value = self.raw(key, {})
        if not isinstance(value, dict) or not all(isinstance(k, str) for k in value):
            self.fail(key, f"`{key}` must be a mapping")
        return value

    def pattern(
        self, key: str, default: str | None = None, words: Mapping[str, Collection[str]] | None = None
    ) -> Pattern:
        """A regular expression, in which {{name}} stands for an alternation of the words of that name."""
        return self.compiled(key, self.text(key, default), words)

    def compiled(self, key: str | KeyPath, source: str, words: Mapping[str, Collection[str]] | None = None) -> Pattern:
        """A pattern from a text that the kind put together itself; errors are placed at `key`.

        It is compiled at once where the rule is being checked, on first use where it is known to be right.
        """
        try:
            pattern = Pattern(source, words or {}, self._seconds)
            if self._eager:
                assert pattern.compiled
            return pattern
        except PatternError as error:
            self.fail(key, str(error))

    def table(self, name: str) -> Mapping[str, object]:
        """A table of rules/_knowledge by its file name without the suffix."""
        if name not in self._tables:
            self.fail("kind", f"there is no knowledge table {name!r}")
        return self._tables[name]
