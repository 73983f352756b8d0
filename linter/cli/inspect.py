"""`reportlint inspect FILE`: what the linter reads from a draft."""

from __future__ import annotations

import click

from linter.cli.options import rulebook, stop
from linter.document import Document, Section, parse
from linter.source import Undecodable, read_source


@click.command("inspect")
@click.argument("path", type=click.Path(exists=True, dir_okay=False))
@click.option("--dating", is_flag=True, help="Show the year of each article with the evidence for it.")
def command(path: str, dating: bool) -> None:
    """Show the structure that is read from a draft, or how its articles are dated."""
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
    for number, article in enumerate(document.articles, 1):
        title = document.text_of(article.title.span) if article.title else "—"
        click.echo(f"article {number}, line {article.paragraphs[0].line}: {title}")
        _outline(document, article.root, 1)


def _outline(document: Document, section: Section, depth: int) -> None:
    for child in section.children:
        if child.heading is not None:
            words = document.text_of(child.heading.span)
            shown = words if len(words) <= 40 else words[:39] + "…"
            click.echo(f"{'  ' * depth}{child.heading.line}: {shown}")
        _outline(document, child, depth + 1)
