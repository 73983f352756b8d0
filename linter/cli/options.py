"""Options that several subcommands share, and the way every one of them loads rules."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import NoReturn, TypeVar

import click

from linter.cli import COULD_NOT_CHECK
from linter.rules import LANGUAGES, Rulebook, RuleError, UnknownRule, load_rulebook

F = TypeVar("F", bound=Callable[..., object])


def language_option(function: F) -> F:
    """`--lang`: the language of messages."""
    return click.option("--lang", "language", type=click.Choice(LANGUAGES), default="zh", help="Language of messages.")(
        function
    )


def rules_option(function: F) -> F:
    """`--rules`: folders of the user's own rules."""
    return click.option(
        "--rules",
        "own",
        multiple=True,
        type=click.Path(exists=True, file_okay=False),
        help="A folder of your own rules, FAMILY/NAME.yaml; may be given again.",
    )(function)


def rulebook(
    own: Sequence[str], select: Sequence[str] = (), ignore: Sequence[str] = (), *, validated: bool = False
) -> Rulebook:
    """Load and choose the rules; what is wrong with them ends the command with status 2."""
    try:
        book = load_rulebook(own, validated=validated)
        return book.chosen(select, ignore) if select or ignore else book
    except (RuleError, UnknownRule) as error:
        stop(str(error))


def stop(reason: str) -> NoReturn:
    """End the command because it could not do its work."""
    click.echo(f"reportlint: {reason}", err=True)
    sys.exit(COULD_NOT_CHECK)


def split(values: Sequence[str]) -> tuple[str, ...]:
    """The parts of options that may be repeated or hold commas."""
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())
