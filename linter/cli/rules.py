"""`reportlint rules`: a table of every rule."""

from __future__ import annotations

import click

from linter.cli.loading import rulebook
from linter.cli.options import language_option, rules_option


@click.command("rules")
@language_option
@rules_option
def command(language: str, own: tuple[str, ...]) -> None:
    """List every rule with its severity and what it finds."""
    from tabulate import tabulate

    rows = [
        (rule.id, rule.severity, "" if rule.default else "off", rule.summary[language]) for rule in rulebook(own).rules
    ]
    click.echo(tabulate(rows, headers=("rule", "severity", "default", "finds"), tablefmt="simple"))
