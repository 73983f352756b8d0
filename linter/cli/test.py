"""`reportlint test [RULES]`: every rule's examples, run."""

from __future__ import annotations

import sys

import click

from linter.cli.loading import rulebook, stop
from linter.cli.options import language_option, rules_option
from linter.examples import run_examples
from linter.settings import RuleError


@click.command("test")
@click.argument("selectors", nargs=-1, metavar="[RULES]…")
@click.option("--verbose", "-v", is_flag=True, help="Also list the examples that pass.")
@language_option
@rules_option
def command(selectors: tuple[str, ...], verbose: bool, language: str, own: tuple[str, ...]) -> None:
    """Run the examples of rules: validated, noisy, missing or wrong."""
    book = rulebook(own, selectors or ("all",), validated=True)
    counts: dict[str, int] = {}
    for rule in book.rules:
        try:
            for outcome in run_examples(rule, book):
                counts[outcome.verdict] = counts.get(outcome.verdict, 0) + 1
                if verbose or not outcome.passed:
                    click.echo(f"{outcome.verdict:10} {rule.file}:{outcome.line}: {rule.id}: {outcome.told}")
        except RuleError as error:
            stop(str(error))
    click.echo(f"{len(book.rules)} rules: " + ", ".join(f"{n} {verdict}" for verdict, n in sorted(counts.items())))
    sys.exit(0 if not set(counts) - {"validated", "todo"} else 1)
