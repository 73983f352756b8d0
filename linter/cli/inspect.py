"""`reportlint inspect FILE`: what the linter reads from a draft."""

from __future__ import annotations

from collections import deque

import click

from linter.cli.loading import rulebook, stop
from linter.cli.options import rules_option
from linter.document import Document, Section, parse
from linter.rules import Rulebook
from linter.source import Undecodable, read_source


@click.command("inspect")
@click.argument("path", type=click.Path(exists=True, dir_okay=False))
@click.option("--structure", is_flag=True, help="Show the articles and headings instead.")
@click.option("--dating", is_flag=True, help="Show the year of each article with the evidence for it instead.")
@click.option("--coverage", is_flag=True, help="Only say how many numbers were seen and how many took part in a check.")
@click.option("--json", "as_json", is_flag=True, help="Print the quantities as JSON.")
@rules_option
def command(path: str, structure: bool, dating: bool, coverage: bool, as_json: bool, own: tuple[str, ...]) -> None:
    """Show every quantity that is read from a draft, with its value, interval and place."""
    book = rulebook(own)
    with open(path, "rb") as file:
        data = file.read()
    try:
        document = parse(read_source(path, data), book.furniture)
    except Undecodable as error:
        stop(f"{path}: {error}")
    if structure:
        _structure(document)
    elif dating:
        _dating(document, book)
    else:
        _numbers(document, book, listed=not coverage, as_json=as_json)


def _structure(document: Document) -> None:
    for number, article in enumerate(document.articles, 1):
        title = document.text_of(article.title.span) if article.title else "—"
        click.echo(f"article {number}, line {article.paragraphs[0].line}: {title}")
        _outline(document, article.root, 1)


def _dating(document: Document, book: Rulebook) -> None:
    from linter.engine import facts_in
    from linter.report.dating import render

    facts = facts_in(document, book)
    for line in render(document, facts.datings):
        click.echo(line)


def _numbers(document: Document, book: Rulebook, *, listed: bool, as_json: bool) -> None:
    from linter.engine import facts_in
    from linter.report import numbers as report

    facts = facts_in(document, book)
    for rule in book.rules:
        if rule.default and rule.wanted(facts):
            # The hits are not wanted, only which numbers the check took part of.
            deque(rule.check.check(facts), maxlen=0)
    if as_json:
        import json

        seen, checked = facts.coverage
        found = {"numbers": report.records(facts), "coverage": {"numbers": seen, "checked": checked}}
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
        return
    if listed:
        for line in report.table(facts):
            click.echo(line)
    click.echo(report.coverage(facts))


def _outline(document: Document, section: Section, depth: int) -> None:
    for child in section.children:
        if child.heading is not None:
            words = document.text_of(child.heading.span)
            shown = words if len(words) <= 40 else words[:39] + "…"
            click.echo(f"{'  ' * depth}{child.heading.line}: {shown}")
        _outline(document, child, depth + 1)
