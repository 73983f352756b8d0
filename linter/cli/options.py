"""Options that several subcommands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import click

from linter.rules import LANGUAGES

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
