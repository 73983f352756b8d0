"""Folders of rule files to a rulebook: every rule and every knowledge table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path
from typing import Any

from linter.document import FurnitureTable, furniture_table
from linter.rules.cache import read_cache, write_cache
from linter.rules.rule import Rule, fail_without_places, make_rule
from linter.rules.yamlfile import read_yaml
from linter.settings import RuleError, Tables

TABLES = "_knowledge"

# A search of a pattern that a user wrote may take this long before the rule counts as crashed.
USER_SECONDS = 5.0


class UnknownRule(Exception):
    """A selector names no rule and no family."""


@dataclass(frozen=True)
class Rulebook:
    """All rules in the order of their ids, and the tables they draw on."""

    rules: tuple[Rule, ...]
    tables: Tables

    @cached_property
    def furniture(self) -> FurnitureTable:
        """The compiled phrases of page furniture, which bound the articles of a file."""
        return furniture_table(self.tables.get("page-furniture", {}))

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
        )


def names(selector: str, rule: Rule) -> bool:
    """Whether a selector names the rule."""
    return selector in (rule.id, rule.family, "all") or fnmatchcase(rule.id, selector)


def shipped_rules() -> Path:
    """The folder of the rules that come with reportlint: in the wheel, or beside the package in a checkout."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "_rules"
    return inside if inside.is_dir() else package.parent / "rules"


def load_rulebook(extra: Sequence[Path] = (), *, shipped: Path | None = None, validated: bool = False) -> Rulebook:
    """Load the shipped rules, then those of the user's folders. Raises RuleError at the first that is wrong.

    A user's rule of the same id takes the place of a shipped one; a user's table adds to the shipped table of its
    name. Shipped rules that were found right once come from a cache until a file changes; `validated` reads and
    checks the YAML itself.
    """
    folder = shipped or shipped_rules()
    book = None if validated else _cached(folder)
    if book is None:
        book = _read(folder, {}, None)
        data = {rule.id: {k: v for k, v in rule.data.items() if k != "examples"} for rule in book.rules}
        write_cache(folder, list(yaml_files(folder)), {"rules": data, "tables": book.tables})
    for own in extra:
        tables = _merged(book.tables, _read_tables(own))
        if tables is not book.tables:
            book = Rulebook(tuple(replace(rule, tables=tables) for rule in book.rules), tables)
        added = _read(own, tables, USER_SECONDS)
        kept = {rule.id: rule for rule in (*book.rules, *added.rules)}
        book = Rulebook(tuple(kept[rule_id] for rule_id in sorted(kept)), tables)
    return book


def _read(folder: Path, tables: Tables, seconds: float | None) -> Rulebook:
    """The rules of a folder from their YAML, each one checked."""
    if not folder.is_dir():
        raise RuleError(f"{folder}: there is no such folder")
    tables = tables or _read_tables(folder)
    rules = []
    for name in yaml_files(folder):
        if not name.startswith(f"{TABLES}/"):
            file = read_yaml(folder / name)
            rule = make_rule(name.removesuffix(".yaml"), str(file.path), file.data, tables, file.fail, seconds=seconds)
            rule.validate()
            rules.append(rule)
    if not rules:
        raise RuleError(f"{folder}: there are no rules here")
    return Rulebook(tuple(sorted(rules, key=lambda rule: rule.id)), tables)


def _read_tables(folder: Path) -> dict[str, dict[str, object]]:
    files = sorted((folder / TABLES).glob("*.yaml"))
    return {file.stem: read_yaml(file).data for file in files}


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


def _cached(folder: Path) -> Rulebook | None:
    cached = read_cache(folder, list(yaml_files(folder)))
    return None if cached is None else _from_cache(folder, cached)


def _from_cache(folder: Path, cached: dict[str, Any]) -> Rulebook:
    tables = cached["tables"]
    rules = []
    for rule_id, data in cached["rules"].items():
        file = str(folder / f"{rule_id}.yaml")
        rules.append(make_rule(rule_id, file, data, tables, fail_without_places(file), eager=False))
    return Rulebook(tuple(rules), tables)


def yaml_files(folder: Path) -> Iterator[str]:
    """Yield the rule files of a folder, FAMILY/NAME.yaml, and its tables, in order."""
    for family in sorted(p for p in folder.iterdir() if p.is_dir()):
        for file in sorted(family.glob("*.yaml")):
            yield f"{family.name}/{file.name}"
