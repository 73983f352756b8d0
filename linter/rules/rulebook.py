"""Folders of rule files to a rulebook: every rule and every knowledge table."""

from __future__ import annotations

import marshal
import os
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, NoReturn, cast

from linter.document import FurnitureTable, furniture_table
from linter.rules.cache import Packed, packed, read_cache, state_of, write_cache
from linter.rules.rule import Reach, Rule, fail_without_places, make_rule
from linter.settings import RuleError, Tables

if TYPE_CHECKING:
    from linter.facts.events import Chronicle
    from linter.finder import Finder, Teller
    from linter.rules.checks import MaskedCheck

Folder = str | os.PathLike[str]

TABLES = "_knowledge"

# A search of a pattern that a user wrote may take this long before the rule counts as crashed.
USER_SECONDS = 5.0


class UnknownRule(Exception):
    """A selector names no rule and no family."""


class Rulebook:
    """All rules in the order of their ids, the tables they draw on, and the user's folders among their sources."""

    def __init__(self, rules: tuple[Rule, ...], tables: Tables, folders: tuple[str, ...] = ()) -> None:
        self.rules = rules
        self.tables = tables
        self.folders = folders
        self._read_long = False

    @cached_property
    def furniture(self) -> FurnitureTable:
        """The compiled phrases of page furniture, which bound the articles of a file."""
        return furniture_table(self.tables.get("page-furniture", {}))

    @cached_property
    def chronicle(self) -> Chronicle:
        """The tables of sessions, plans, campaigns and days, compiled once for all documents."""
        from linter.facts.events import Chronicle

        return Chronicle(self.tables)

    @cached_property
    def finder(self) -> Finder:
        """What finds the words that the gates of these rules ask for, and those that tell of furniture and of facts."""
        from linter.facts.dating.words import PLAN_HEADS
        from linter.facts.melted import words_of_stops
        from linter.facts.order import TWO_OF_WORD
        from linter.finder import Finder

        asked = (word for rule in self.rules for word in rule.reach.gate.words)
        known = (*asked, *self.furniture.words, *self.chronicle.words, *PLAN_HEADS, *TWO_OF_WORD)
        begun, ended = words_of_stops()
        return Finder(known, rare=[*begun, *ended])

    @cached_property
    def teller(self) -> Teller:
        """What finds the words that these rules ask the masked text for."""
        from linter.finder import Teller

        checks = [cast("MaskedCheck", rule.check) for rule in self.rules if rule.reach.gate.apart]
        return Teller(
            (words for check in checks for words in check.told), (word for check in checks for word in check.words)
        )

    def teller_for_another(self) -> Teller | None:
        """The teller for one more long text; the first does without it, as making it takes longer than it saves."""
        first, self._read_long = not self._read_long, True
        return None if first else self.teller

    def rule(self, rule_id: str) -> Rule:
        """The rule of an id. Raises UnknownRule."""
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        raise UnknownRule(f"there is no rule {rule_id!r}")

    def chosen(self, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> Rulebook:
        """The rulebook with only the rules that run.

        A selector is a family, an id or a glob over ids. Without `select` the rules that are on by default run;
        with it just those that it names. Raises UnknownRule for a selector that names nothing.
        """
        for selector in (*select, *ignore):
            if not any(names(selector, rule) for rule in self.rules):
                raise UnknownRule(f"{selector!r} names no rule and no family")
        return Rulebook(
            tuple(
                rule
                for rule in self.rules
                if (any(names(s, rule) for s in select) if select else rule.default)
                and not any(names(s, rule) for s in ignore)
            ),
            self.tables,
            self.folders,
        )


def names(selector: str, rule: Rule) -> bool:
    """Whether a selector names the rule."""
    from fnmatch import fnmatchcase

    return selector in (rule.id, rule.family, "all") or fnmatchcase(rule.id, selector)


def shipped_rules() -> str:
    """The folder of the rules that come with reportlint: in the wheel, or beside the package in a checkout."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    inside = os.path.join(package, "_rules")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(package), "rules")


def load_rulebook(extra: Sequence[Folder] = (), *, shipped: Folder | None = None, validated: bool = False) -> Rulebook:
    """Load the shipped rules, then those of the user's folders. Raises RuleError at the first that is wrong.

    A user's rule of the same id takes the place of a shipped one; a user's table adds to the shipped table of its
    name. Shipped rules that were found right once come from a cache until a file changes; `validated` reads and
    checks the YAML itself.
    """
    book = _shipped(os.fspath(shipped or shipped_rules()), validated)
    for folder in [os.fspath(own) for own in extra]:
        tables = _merged(book.tables, _read_tables(folder, yaml_files(folder)))
        if tables is not book.tables:
            book = Rulebook(tuple(rule.altered(tables=tables) for rule in book.rules), tables, book.folders)
        kept = {rule.id: rule for rule in (*book.rules, *_read_rules(folder, tables, USER_SECONDS))}
        book = Rulebook(tuple(kept[rule_id] for rule_id in sorted(kept)), tables, (*book.folders, folder))
    return book


def _shipped(folder: str, validated: bool) -> Rulebook:
    """The rules of a folder and its tables, from the cache unless they are to be checked."""
    files = yaml_files(folder)
    state = state_of(folder, files)
    cached = None if validated else read_cache(folder, state)
    if cached is not None:
        return _from_cache(folder, cached)
    tables = _read_tables(folder, files)
    book = Rulebook(tuple(_read_rules(folder, tables, None)), tables)
    write_cache(folder, state, {"rules": [_kept(rule) for rule in book.rules], "tables": packed(tables)})
    return book


def _kept(rule: Rule) -> tuple[Any, ...]:
    """A checked rule as plain data: what is asked of every rule in every run, and the rest packed."""
    data = packed({key: value for key, value in rule.data.items() if key != "examples"})
    reading = None if rule.reading is None else marshal.dumps(rule.reading)
    return rule.id, rule.kind, rule.severity, rule.default, rule.reach.data, data, reading


def _read_rules(folder: str, tables: Tables, seconds: float | None) -> list[Rule]:
    """The rules of a folder from their YAML, each one checked, in the order of their ids."""
    from linter.rules.yamlfile import read_yaml

    files = yaml_files(folder)
    if not files:
        raise RuleError(f"{folder}: there are no rules here")
    rules = []
    for name in files:
        path = os.path.join(folder, name)
        if not name.endswith(".yaml") or name.count("/") != 1:
            raise RuleError(f"{path}:1:1: a rule file is FAMILY/NAME.yaml in its folder")
        if not name.startswith(f"{TABLES}/"):
            file = read_yaml(path)
            rule = make_rule(name.removesuffix(".yaml"), path, file.data, tables, file.fail, seconds=seconds)
            rule.validate()
            rules.append(rule)
    return sorted(rules, key=lambda rule: rule.id)


def _read_tables(folder: str, files: Sequence[str]) -> dict[str, dict[str, object]]:
    """The tables among the files of a folder, by their names."""
    from linter.rules.yamlfile import read_yaml

    names = [name for name in files if name.startswith(f"{TABLES}/") and name.endswith(".yaml")]
    return {name[len(TABLES) + 1 : -len(".yaml")]: read_yaml(os.path.join(folder, name)).data for name in names}


def _merged(tables: Tables, own: Tables) -> Tables:
    """The tables with a user's additions: lists grow, mappings gain entries, other values are replaced."""
    if not own:
        return tables
    merged = dict(tables)
    for name, table in own.items():
        merged[name] = _grown(merged.get(name, {}), table)
    return merged


def _grown(old: Mapping[str, object], new: Mapping[str, object]) -> dict[str, object]:
    grown = dict(old)
    for key, value in new.items():
        before = grown.get(key)
        if isinstance(before, list) and isinstance(value, list):
            grown[key] = [*before, *value]
        elif isinstance(before, dict) and isinstance(value, dict):
            grown[key] = _grown(before, value)
        else:
            grown[key] = value
    return grown


def _from_cache(folder: str, cached: dict[str, Any]) -> Rulebook:
    tables = Packed(cached["tables"])
    rules = []
    for rule_id, kind, severity, default, reach, data, reading in cached["rules"]:
        file = f"{folder}{os.sep}{rule_id}.yaml"
        rules.append(
            Rule(
                id=rule_id,
                file=file,
                kind=kind,
                severity=severity,
                default=default,
                data=Packed(data),
                tables=tables,
                fail=fail_without_places(file),
                eager=False,
                reach=Reach.of_data(*reach),
                reading=reading,
            )
        )
    return Rulebook(tuple(rules), tables)


def yaml_files(folder: str) -> list[str]:
    """The YAML files of a folder in order: FAMILY/NAME.yaml, its tables, and misplaced ones too."""
    if not os.path.isdir(folder):
        raise RuleError(f"{folder}: there is no such folder")
    found = []
    for base, folders, files in os.walk(folder, onerror=_unreadable):
        folders[:] = [name for name in folders if not name.startswith(".")]
        inside = os.path.relpath(base, folder).replace(os.sep, "/")
        prefix = "" if inside == "." else f"{inside}/"
        found += [prefix + name for name in files if name.endswith((".yaml", ".yml")) and not name.startswith(".")]
    return sorted(found)


def _unreadable(error: OSError) -> NoReturn:
    raise RuleError(f"{error.filename}: {error.strerror}")
