"""The way every subcommand loads rules, and ends where it cannot."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import NoReturn

from linter.cli import COULD_NOT_CHECK
from linter.rules import Rulebook, RuleError, UnknownRule, load_rulebook


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
    print(f"reportlint: {reason}", file=sys.stderr)
    sys.exit(COULD_NOT_CHECK)


def split(values: Sequence[str]) -> tuple[str, ...]:
    """The parts of options that may be repeated or hold commas."""
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())
