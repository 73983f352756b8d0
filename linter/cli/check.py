"""`reportlint [check] PATH…`: the options of checking drafts."""

from __future__ import annotations

import sys
from typing import Any

import click

from linter.cli.checking import FORMATS, check
from linter.cli.options import language_option, rules_option
from linter.finding import SEVERITIES


@click.command("check")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="How findings are printed.")
@click.option("--select", multiple=True, metavar="RULES", help="Only these rules or families (comma-separated).")
@click.option("--ignore", multiple=True, metavar="RULES", help="Not these rules or families (comma-separated).")
@click.option("--fail-on", type=click.Choice(SEVERITIES), default="error", help="Exit 1 from this severity on.")
@click.option("--exit-zero", is_flag=True, help="Exit 0 whatever is found (2 still means: could not check).")
@click.option("--fix", is_flag=True, help="Apply the safe fixes, then report what remains.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: apply the unsafe fixes too.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option("--jobs", type=click.IntRange(min=0), default=0, help="Processes; 0 chooses by the number of files.")
@click.option("--stdin-filename", default="<stdin>", help="What to call standard input.")
@click.option("--color", type=click.Choice(("auto", "always", "never")), default="auto", help="Colours in text output.")
@language_option
@rules_option
def command(paths: tuple[str, ...], **options: Any) -> None:
    """Check drafts: files, folders, globs, or - for standard input."""
    if options["unsafe_fixes"] and not (options["fix"] or options["diff"]):
        raise click.UsageError("--unsafe-fixes goes with --fix or --diff")
    sys.exit(check(paths, **options))
