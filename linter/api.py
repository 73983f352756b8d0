"""The public functions for notebooks and pipelines."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from os import PathLike, fspath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.engine import Report
    from linter.finding import Finding
    from linter.rules import Rulebook


class CannotCheck(Exception):
    """A text could not be read, or a rule crashed on it: its silence would mean nothing."""


def lint_text(
    text: str,
    *,
    path: str = "<text>",
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    language: str = "zh",
    markdown: bool = False,
) -> tuple[Finding, ...]:
    """Return the findings in a text, as the command would print them.

    `select` and `ignore` name rules or families. Raises CannotCheck where a rule crashed.
    """
    from linter.engine import lint_source
    from linter.source import Source

    source = Source(path, text, markdown=markdown)
    return _findings(lint_source(source, _chosen(tuple(select), tuple(ignore)), language))


def lint_file(
    path: str | PathLike[str],
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    language: str = "zh",
) -> tuple[Finding, ...]:
    """Return the findings in a file. Raises CannotCheck where it cannot be read or a rule crashed."""
    from linter.engine import Input, lint_input

    return _findings(lint_input(Input(fspath(path)), _chosen(tuple(select), tuple(ignore)), language))


@cache
def _chosen(select: tuple[str, ...], ignore: tuple[str, ...]) -> Rulebook:
    from linter.rules import load_rulebook

    return load_rulebook().chosen(select, ignore)


def _findings(report: Report) -> tuple[Finding, ...]:
    if report.failures:
        raise CannotCheck("; ".join(": ".join(filter(None, (f.path, f.rule, f.reason))) for f in report.failures))
    return report.findings
