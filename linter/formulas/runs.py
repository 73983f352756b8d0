"""What bears out a list: the same list where it ends sooner or later, or another quantity that tells its sum."""

from bisect import bisect_right
from collections.abc import Iterator

from linter.expression import Expression
from linter.facts.masked import Masked
from linter.facts.quantities import Quantity
from linter.facts.units import same
from linter.formulas.binding import Binding

REACH = 24  # so many quantities on either side are looked at


def is_borne_out(condition: Expression, binding: Binding, text: Masked, name: str, at: str) -> bool:
    """Whether a condition on a claim and a list may hold of another run or of another quantity of the paragraph.

    A run begins with the first quantity of the list, has its unit, and ends at most one sooner. The other quantity is
    of the claim's kind; its unit may be another (来访164件次,其中土地类38件).
    """
    return any(condition.holds(other.values()) is not False for other in _others(binding, text, name, at))


def _others(binding: Binding, text: Masked, name: str, at: str) -> Iterator[Binding]:
    stated, claim = binding.captures[name], binding.claim(at)
    assert isinstance(stated, list)
    first = text.offsets[stated[0].start]
    low = text.text.rfind("\n", 0, first) + 1
    high = text.text.find("\n", first)
    order = text.in_order
    here = bisect_right(order, first) - 1
    run: list[Quantity] = []
    for offset in order[here : here + REACH]:
        quantity = text.places[offset]
        if offset > high:
            break
        if not quantity.change and same(quantity.unit, stated[0].unit):
            run.append(quantity)
            if len(run) > 1 and (len(run) == len(stated) - 1 or len(run) > len(stated)):
                yield binding.instead(name, list(run))
    parts = {quantity.start for quantity in stated}
    for offset in order[max(0, here - REACH) : here + REACH]:
        quantity = text.places[offset]
        level = quantity.kind == claim.kind and not (quantity.change or quantity.hedge)
        if low <= offset < high and level and quantity.start not in parts:
            yield binding.instead(at, quantity)
