"""`reportlint inspect FILE`: what the linter reads from a draft."""

from __future__ import annotations

import click

from linter.cli.options import rulebook, stop
from linter.document import Document, Section, parse
from linter.rules import Rulebook
from linter.source import Undecodable, read_source


@click.command("inspect")
@click.argument("path", type=click.Path(exists=True, dir_okay=False))
@click.option("--dating", is_flag=True, help="Show the year of each article with the evidence for it.")
@click.option("--numbers", is_flag=True, help="Show every quantity with its value, interval and place.")
@click.option("--json", "as_json", is_flag=True, help="Print the quantities as JSON.")
@click.option("--coverage", is_flag=True, help="Say how many numbers were seen and how many took part in a check.")
def command(path: str, dating: bool, numbers: bool, as_json: bool, coverage: bool) -> None:
    """Show what is read from a draft: its structure, its quantities, or how its articles are dated."""
    book = rulebook(())
    with open(path, "rb") as file:
        data = file.read()
    try:
        document = parse(read_source(path, data), book.furniture)
    except Undecodable as error:
        stop(f"{path}: {error}")
    if dating:
        from linter.facts import Facts
        from linter.report.dating import render

        facts = Facts(document, book.tables, lambda: book.chronicle)
        for line in render(document, facts.datings):
            click.echo(line)
        return
    if numbers or as_json or coverage:
        _numbers(document, book, numbers=numbers, as_json=as_json, coverage=coverage)
        return
    for number, article in enumerate(document.articles, 1):
        title = document.text_of(article.title.span) if article.title else "—"
        click.echo(f"article {number}, line {article.paragraphs[0].line}: {title}")
        _outline(document, article.root, 1)


def _numbers(document: Document, book: Rulebook, *, numbers: bool, as_json: bool, coverage: bool) -> None:
    import json

    from linter.facts import Facts
    from linter.report import numbers as report

    facts = Facts(document, book.tables, lambda: book.chronicle)
    for rule in book.rules:
        if rule.default and rule.check.wanted(facts):
            for _ in rule.check.check(facts):
                pass
    if as_json:
        seen, checked = facts.coverage
        found = {"numbers": report.records(facts), "coverage": {"numbers": seen, "checked": checked}}
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
        return
    if numbers:
        for line in report.table(facts):
            click.echo(line)
    if coverage:
        click.echo(report.coverage(facts))


def _outline(document: Document, section: Section, depth: int) -> None:
    for child in section.children:
        if child.heading is not None:
            words = document.text_of(child.heading.span)
            shown = words if len(words) <= 40 else words[:39] + "…"
            click.echo(f"{'  ' * depth}{child.heading.line}: {shown}")
        _outline(document, child, depth + 1)
