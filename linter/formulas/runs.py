"""What bears out a list: the same list where it ends sooner or later, another quantity, or the shares of its parts."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from linter.expression import Expression
from linter.facts.interval import Interval
from linter.facts.masked import Masked
from linter.facts.quantities import Quantity
from linter.facts.units import same
from linter.formulas.binding import Binding, interval_of
from linter.pattern import compiled

REACH = 24  # so many quantities on either side are looked at
SHARE = compiled(r"[(,]?占[^,;。()\n]{0,10}")  # from a part to its share: 713万张(占78.4%)


def is_borne_out(condition: Expression, binding: Binding, text: Masked, name: str, at: str) -> bool:
    """Whether a condition on a claim and a list may hold of another run or of another quantity of the paragraph.

    A run begins with the first quantity of the list, has its unit, and ends at most one sooner. The other quantity is
    of the claim's kind; its unit may be another (来访164件次,其中土地类38件).
    """
    if _is_open_by_shares(binding, text, name, at):
        return True
    return any(condition.holds(other.values()) is not False for other in _others(binding, text, name, at))


def _others(binding: Binding, text: Masked, name: str, at: str) -> Iterator[Binding]:
    stated, claim = binding.captures[name], binding.claim(at)
    assert isinstance(stated, list)
    for run in _runs(stated, text):
        yield binding.instead(name, run)
    parts = {quantity.start for quantity in stated}
    first = text.offsets[stated[0].start]
    low = text.text.rfind("\n", 0, first) + 1
    high = text.text.find("\n", first)
    order = text.in_order
    here = bisect_right(order, first) - 1
    for offset in order[max(0, here - REACH) : here + REACH]:
        quantity = text.places[offset]
        level = quantity.kind == claim.kind and not (quantity.change or quantity.hedge)
        if low <= offset < high and level and quantity.start not in parts:
            yield binding.instead(at, quantity)


def _runs(stated: Sequence[Quantity], text: Masked) -> Iterator[list[Quantity]]:
    """Yield the runs that begin as a list does, without what stands in brackets and with it, and end elsewhere."""
    for view in (text.without_brackets, text):
        first = view.offsets.get(stated[0].start)
        if first is None:
            continue
        end = view.text.find("\n", first)
        here = bisect_right(view.in_order, first) - 1
        run: list[Quantity] = []
        for offset in view.in_order[here : here + REACH]:
            if offset > end:
                break
            quantity = view.places[offset]
            if not quantity.change and same(quantity.unit, stated[0].unit):
                run.append(quantity)
                if len(run) > 1 and (len(run) == len(stated) - 1 or len(run) > len(stated)):
                    yield list(run)


def _is_open_by_shares(binding: Binding, text: Masked, name: str, at: str) -> bool:
    """Whether the share told behind each part is right of the total, and all the shares leave something over."""
    parts, total = binding.captures[name], interval_of(binding.claim(at))
    assert isinstance(parts, list)
    left = Interval.exact(1)
    for part in parts:
        share = _share_behind(part, text)
        if share is None or total.low <= 0 or not (interval_of(part) / total).meets(share):
            return False
        left -= share
    return left.low > 0


def _share_behind(part: Quantity, text: Masked) -> Interval | None:
    """The share of the whole that is told right behind a part."""
    here = text.offsets[part.start]
    following = bisect_right(text.in_order, here)
    if following == len(text.in_order):
        return None
    offset = text.in_order[following]
    share = text.places[offset]
    told = share.kind == "percent" and not share.change and SHARE.fullmatch(text.text, here + 1, offset)
    return interval_of(share) if told else None
