"""Values with named parts that no one takes for tuples: a named tuple takes eight times as long to define."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import Self


class Record:
    """The base of such values. `__slots__` names the parts, in order; what has the same parts is equal.

    The parts are Final: the type checker holds that nobody changes them.
    """

    __slots__: tuple[str, ...] = ()

    def __eq__(self, other: object) -> bool:
        # Most that differ do so in their first part.
        return type(other) is type(self) and all(getattr(self, n) == getattr(other, n) for n in self.__slots__)

    def __hash__(self) -> int:
        return hash(self._parts)

    def __repr__(self) -> str:
        parts = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__)
        return f"{type(self).__name__}({parts})"

    def altered(self, **changes: Any) -> Self:
        """The same value with some of its parts changed."""
        return type(self)(**{**{name: getattr(self, name) for name in self.__slots__}, **changes})

    @property
    def _parts(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in self.__slots__)
