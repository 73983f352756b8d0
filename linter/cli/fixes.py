"""`--fix` and `--diff`: applying fixes to files, or showing what they would do."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from linter.engine import Input, Report, lint_source, read_input
from linter.fixing import CannotRewrite, cannot_rewrite, fixed, rewritten
from linter.report.wording import WORDS
from linter.rules import Rulebook
from linter.source import Source


def apply_fixes(inputs: Sequence[Input], book: Rulebook, language: str, *, unsafe: bool) -> Iterator[Report]:
    """Fix every input in place, standard input onto standard output, and yield the reports on what remains."""
    applied = 0
    for one in inputs:
        opened = read_input(one)
        if isinstance(opened, Report):
            yield opened
            continue
        data, source = opened
        result = fixed(source, book, language, unsafe=unsafe)
        report = result.report
        try:
            new = rewritten(source, result.source, data) if result.applied else data
            if one.data is not None:
                sys.stdout.buffer.write(new)
            elif result.applied:
                with open(one.path, "wb") as file:
                    file.write(new)
            applied += result.applied
        except CannotRewrite as reason:
            report = cannot_rewrite(lint_source(source, book, language), str(reason))
        except OSError as error:
            report = cannot_rewrite(lint_source(source, book, language), error.strerror or str(error))
        yield report
    print(WORDS[language]["fixed"].format(count=applied), file=sys.stderr)


def show_fixes(inputs: Sequence[Input], book: Rulebook, language: str, *, unsafe: bool, failed: list[Report]) -> bool:
    """Print a unified diff of every input that fixes would change; return whether there is any.

    The reports of inputs that could not be checked are added to `failed`.
    """
    changed = False
    for one in inputs:
        opened = read_input(one)
        if isinstance(opened, Report):
            failed.append(opened)
            continue
        _, source = opened
        result = fixed(source, book, language, unsafe=unsafe)
        if result.report.failures:
            failed.append(result.report)
        if result.applied:
            changed = True
            _show(source, result.source)
    return changed


def _show(before: Source, after: Source) -> None:
    from difflib import unified_diff

    old, new = before.text.splitlines(keepends=True), after.text.splitlines(keepends=True)
    for line in unified_diff(old, new, before.path, before.path):
        print(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n", end="")
