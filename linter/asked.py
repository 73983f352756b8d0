"""Answers that are found out when first asked for: known ones are looked up without a call."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Answer = TypeVar("Answer")


class Asked(dict[str, Answer]):
    """The answers to a question about texts, by the text."""

    def __init__(self, ask: Callable[[str], Answer]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, text: str) -> Answer:
        answer = self[text] = self._ask(text)
        return answer
