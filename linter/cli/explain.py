"""`reportlint explain RULE`: what a rule finds, why, and its examples."""

from __future__ import annotations

import click

from linter.cli.loading import rulebook, stop
from linter.cli.options import language_option, rules_option
from linter.examples import examples_of
from linter.rules import UnknownRule


@click.command("explain")
@click.argument("rule_id", metavar="RULE")
@language_option
@rules_option
def command(rule_id: str, language: str, own: tuple[str, ...]) -> None:
    """Say what a rule finds, why, and on what examples."""
    book = rulebook(own, validated=True)
    try:
        rule = book.rule(rule_id)
    except UnknownRule as unknown:
        stop(str(unknown))
    click.echo(f"{rule.id} ({rule.severity}{'' if rule.default else ', off by default'})")
    click.echo(f"{rule.summary[language]}\n\n{rule.why[language]}\n")
    for example in examples_of(rule):
        sign = "✗" if example.bad else "✓"
        click.echo(f"{sign} {example.text.strip()}" + ("  (todo)" if example.todo else ""))
        for at in example.at:
            click.echo(f"    ↳ {at}")
