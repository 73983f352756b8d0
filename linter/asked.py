"""Answers that are found out when first asked for: known ones are looked up without a call."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Question = TypeVar("Question")
Answer = TypeVar("Answer")


class Asked(dict[Question, Answer]):
    """The answers to one question about many things, by the thing."""

    __slots__ = ("_ask",)

    def __init__(self, ask: Callable[[Question], Answer]) -> None:
        self._ask = ask

    def __missing__(self, thing: Question) -> Answer:
        answer = self[thing] = self._ask(thing)
        return answer
