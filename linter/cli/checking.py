"""Checking drafts and printing what was found: what `reportlint [check] PATH…` does once its options are read."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence

from linter.cli import COULD_NOT_CHECK, READER_GONE
from linter.cli.drafts import drafts
from linter.cli.loading import rulebook, split
from linter.engine import Failure, Input, Report, lint
from linter.finding import SEVERITIES, Severity
from linter.pattern import compiled_patterns
from linter.report.summary import Summary, summary_of
from linter.report.wording import WORDS

FORMATS = ("text", "concise", "json")


def check(
    paths: Sequence[str],
    *,
    form: str = "text",
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    fail_on: Severity = "error",
    exit_zero: bool = False,
    fix: bool = False,
    unsafe_fixes: bool = False,
    diff: bool = False,
    jobs: int = 0,
    stdin_filename: str = "<stdin>",
    color: str = "auto",
    language: str = "zh",
    own: Sequence[str] = (),
) -> int:
    """Check what the paths name, print it, and return the exit status. The command's options say what each means."""
    book = rulebook(own).chosen(()) if not (select or ignore) else rulebook(own, split(select), split(ignore))
    named = list(drafts(paths, stdin_filename))
    inputs = [one for one in named if isinstance(one, Input)]
    reports = [Report(one.path, (), (one,), {}) for one in named if isinstance(one, Failure)]
    if diff:
        from linter.cli.fixes import show_fixes

        changed = show_fixes(inputs, book, language, unsafe=unsafe_fixes, failed=reports)
        _tell_failures(reports, language)
        return COULD_NOT_CHECK if reports else int(changed and not exit_zero)
    if fix:
        from linter.cli.fixes import apply_fixes

        reports += apply_fixes(inputs, book, language, unsafe=unsafe_fixes)
    else:
        reports += lint(inputs, book, language=language, jobs=jobs)
    summary = summary_of(reports)
    # With --fix, standard output holds the fixed text of standard input.
    quiet = fix and "-" in paths
    try:
        for line in () if quiet else _rendered(form, reports, summary, language, _colored(color)):
            print(line)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read the output has gone; what is still buffered must not fail again at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return READER_GONE
    _tell_failures(reports, language)
    compiled_patterns().keep()
    return _status(summary, reports, fail_on, exit_zero)


def _rendered(form: str, reports: Sequence[Report], summary: Summary, language: str, color: bool) -> Iterator[str]:
    if form == "json":
        from linter.report import json

        yield json.render(reports, summary)
    elif form == "concise":
        from linter.report import concise

        yield from concise.render(reports)
    else:
        from linter.report import text

        yield from text.render(reports, summary, language, color)


def _tell_failures(reports: Sequence[Report], language: str) -> None:
    for report in reports:
        for failure in report.failures:
            print(_told(failure, language), file=sys.stderr)


def _told(failure: Failure, language: str) -> str:
    words = WORDS[language]
    what = words["rule"].format(rule=failure.rule) if failure.rule else words["failed"]
    return f"{failure.path}: {what}: {failure.reason}"


def _status(summary: Summary, reports: Sequence[Report], fail_on: Severity, exit_zero: bool) -> int:
    """0 nothing at or above `fail_on`, 1 findings, 2 something could not be checked."""
    if summary.failures:
        return COULD_NOT_CHECK
    bar = SEVERITIES.index(fail_on)
    found = any(SEVERITIES.index(f.severity) >= bar for report in reports for f in report.findings)
    return 1 if found and not exit_zero else 0


def _colored(color: str) -> bool:
    if color == "auto":
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return color == "always"
