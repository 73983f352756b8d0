"""A formula as plain data, to be kept from run to run: reading it takes longer than checking a draft with it."""

from __future__ import annotations

from typing import Any

from linter.expression import Expression, Node
from linter.formulas import Brace, Formula, Nearby
from linter.formulas.places import Role
from linter.formulas.shape import Shape
from linter.pattern import Pattern

Plain = tuple[Any, ...]


def plain(formula: Formula) -> Plain:
    """Return all that a formula says as tuples, texts and numbers."""
    return (
        tuple(_plain_shape(shape) for shape in formula.shapes),
        formula.at,
        formula.per,
        formula.truncation,
        formula.claims,
        tuple((nearby.pattern.source, *nearby[1:]) for nearby in formula.near),
        dict(formula.settled_by),
        formula.run,
        formula.unless and formula.unless.source,
        tuple(
            _plain_expression(said)
            for said in (
                formula.doubtful,
                formula.claim,
                formula.when,
                formula.accuses,
                formula.likely,
                formula.misprint,
            )
        ),
        {name: _plain_expression(said) for name, said in formula.readings.items()},
        {name: _plain_expression(said) for name, said in formula.hints.items()},
        {inner: (_plain_expression(brace.expression), brace.form) for inner, brace in formula.braces.items()},
    )


def read_plain(data: Plain) -> Formula:
    """Return the formula of a shipped rule that was kept as plain data."""
    shapes, at, per, truncation, claims, near, settled_by, run, unless, expressions, readings, hints, braces = data
    doubtful, claim, when, accuses, likely, misprint = (_expression(one) for one in expressions)
    assert claim is not None
    return Formula(
        shapes=tuple(map(_shape, shapes)),
        at=at,
        per=per,
        truncation=truncation,
        claims=claims,
        near=tuple(Nearby(Pattern(source, {}), *others) for source, *others in near),
        settled_by=settled_by,
        run=run,
        unless=Pattern(unless, {}) if unless else None,
        doubtful=doubtful,
        claim=claim,
        when=when,
        accuses=accuses,
        likely=likely,
        misprint=misprint,
        readings={name: Expression(said[0], _node(said[1])) for name, said in readings.items()},
        hints={name: Expression(said[0], _node(said[1])) for name, said in hints.items()},
        braces={inner: Brace(Expression(said[0], _node(said[1])), form) for inner, (said, form) in braces.items()},
    )


def _plain_shape(shape: Shape) -> Plain:
    pattern, names, words, roles, *others = shape
    return pattern.source, names, words, tuple(map(tuple, roles)), *others


def _shape(data: Plain) -> Shape:
    source, names, words, roles, *others = data
    return Shape(Pattern(source, {}), names, words, tuple(Role(*role) for role in roles), *others)


def _plain_expression(said: Expression | None) -> Plain | None:
    return said and (said.source, _plain_node(said.root))


def _expression(data: Plain | None) -> Expression | None:
    return Expression(data[0], _node(data[1])) if data else None


def _plain_node(node: Node) -> Plain:
    return node.kind, node.word, tuple(map(_plain_node, node.operands))


def _node(data: Plain) -> Node:
    kind, word, operands = data
    return Node(kind, word, tuple(map(_node, operands)))
