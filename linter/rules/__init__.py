"""YAML to rules, checked at load with file:line:column."""

from __future__ import annotations

from linter.rules.rule import LANGUAGES, Rule
from linter.rules.rulebook import Rulebook, UnknownRule, load_rulebook, shipped_rules
from linter.settings import RuleError

__all__ = ["LANGUAGES", "Rule", "RuleError", "Rulebook", "UnknownRule", "load_rulebook", "shipped_rules"]
