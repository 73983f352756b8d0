"""YAML to rules, checked at load with file:line:column."""

from __future__ import annotations

from linter.rules.rule import LANGUAGES, Check, Rule
from linter.rules.rulebook import Rulebook, UnknownRule, load_rulebook, shipped_rules
from linter.settings import RuleError

__all__ = ["LANGUAGES", "Check", "Rule", "RuleError", "Rulebook", "UnknownRule", "load_rulebook", "shipped_rules"]
