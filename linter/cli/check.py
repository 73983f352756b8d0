"""`reportlint [check] PATH…`: check drafts and print what was found."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence

import click

from linter.cli import COULD_NOT_CHECK, READER_GONE
from linter.cli.drafts import drafts
from linter.cli.options import language_option, rulebook, rules_option, split
from linter.engine import Failure, Input, Report, lint
from linter.finding import SEVERITIES, Severity
from linter.pattern import compiled_patterns
from linter.report.summary import Summary, summary_of
from linter.report.wording import WORDS

FORMATS = ("text", "concise", "json")


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
def command(
    paths: tuple[str, ...],
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: Severity,
    exit_zero: bool,
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    jobs: int,
    stdin_filename: str,
    color: str,
    language: str,
    own: tuple[str, ...],
) -> None:
    """Check drafts: files, folders, globs, or - for standard input."""
    if unsafe_fixes and not (fix or diff):
        raise click.UsageError("--unsafe-fixes goes with --fix or --diff")
    book = rulebook(own).chosen(()) if not (select or ignore) else rulebook(own, split(select), split(ignore))
    named = list(drafts(paths, stdin_filename))
    inputs = [one for one in named if isinstance(one, Input)]
    reports = [Report(one.path, (), (one,), {}) for one in named if isinstance(one, Failure)]
    if diff:
        from linter.cli.fixes import show_fixes

        changed = show_fixes(inputs, book, language, unsafe=unsafe_fixes, failed=reports)
        _tell_failures(reports, language)
        sys.exit(COULD_NOT_CHECK if reports else int(changed and not exit_zero))
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
            click.echo(line, color=True)
    except BrokenPipeError:
        # Whoever read the output has gone; what is still buffered must not fail again at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(READER_GONE)
    _tell_failures(reports, language)
    compiled_patterns().keep()
    sys.exit(_status(summary, reports, fail_on, exit_zero))


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
            click.echo(_told(failure, language), err=True)


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
