"""YAML with the line and column of every value, and duplicate keys refused."""

from __future__ import annotations

from types import NoneType
from typing import Any, NamedTuple, NoReturn

import yaml

from linter.settings import KeyPath, RuleError

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class YamlFile(NamedTuple):
    """The data of one file, and where in it each key stands (line and column from 1)."""

    path: str
    data: dict[str, Any]
    places: dict[KeyPath, tuple[int, int]]

    def fail(self, key: KeyPath, why: str) -> NoReturn:
        """Raise RuleError at a key, or at the nearest key above it."""
        while key and key not in self.places:
            key = key[:-1]
        line, column = self.places.get(key, (1, 1))
        raise RuleError(f"{self.path}:{line}:{column}: {why}")


def read_yaml(path: str) -> YamlFile:
    """Read a file whose top is a mapping. Raises RuleError at the place of what is wrong."""
    places: dict[KeyPath, tuple[int, int]] = {}
    try:
        with open(path, encoding="utf-8-sig") as file:
            text = file.read()
        loader = Loader(text)
        node = loader.get_single_node()
        data = _construct(loader, node, (), places, path)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"{mark.line + 1}:{mark.column + 1}" if mark else "1:1"
        raise RuleError(f"{path}:{where}: {error.problem or error.context}") from None
    except RecursionError:
        raise RuleError(f"{path}:1:1: it is nested without end") from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise RuleError(f"{path}:1:1: {error}") from None
    if not isinstance(data, dict):
        raise RuleError(f"{path}:1:1: a rule file is a mapping of keys")
    return YamlFile(path, data, places)


def _construct(loader: Any, node: Any, at: KeyPath, places: dict[KeyPath, tuple[int, int]], path: str) -> Any:
    """The value of a YAML node; `places` gains the position of every key and item below it."""
    if node is None:
        return None
    if isinstance(node, yaml.MappingNode):
        found: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            key = loader.construct_object(key_node, deep=True)
            place = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
            if not isinstance(key, str):
                raise RuleError(f"{path}:{place[0]}:{place[1]}: put the key {key!r} in quotes: keys are texts")
            if key in found:
                raise RuleError(f"{path}:{place[0]}:{place[1]}: the key {key!r} stands twice")
            places[(*at, key)] = place
            found[key] = _construct(loader, value_node, (*at, key), places, path)
        return found
    if isinstance(node, yaml.SequenceNode):
        items = []
        for index, item in enumerate(node.value):
            places[(*at, index)] = (item.start_mark.line + 1, item.start_mark.column + 1)
            items.append(_construct(loader, item, (*at, index), places, path))
        return items
    value = loader.construct_object(node, deep=True)
    if not isinstance(value, (str, int, float, bool, NoneType)):
        line, column = node.start_mark.line + 1, node.start_mark.column + 1
        raise RuleError(f"{path}:{line}:{column}: put {node.value!r} in quotes: dates are written as texts")
    return value
