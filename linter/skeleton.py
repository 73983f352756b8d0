"""What every match of a regular expression must hold, read off the expression: words, and facts in their order.

A text without these needs no search. What cannot be read is passed over: a skeleton says too little, never too much.
"""

from collections.abc import Collection, Iterable, Sequence
from itertools import product
from math import inf
from typing import NamedTuple

# A longer alternation of words says too little to be worth looking for.
MOST_WORDS = 60

# Marks that stand all over a text.
COMMON = ",、。;"

Words = frozenset[str]


class Cue(NamedTuple):
    """Words of which one stands before a place, none of it further away than some characters."""

    words: Words
    reach: float

    def further(self, passed: float) -> "Cue":
        """The cue of a place so many characters later."""
        return Cue(self.words, self.reach + passed)


NO_CUE = Cue(frozenset(), 0)


class Fact(NamedTuple):
    """A group of one character that every match has.

    `lead` are the most characters between it and the one before, or the start of the match; `cue` are words between
    them.
    """

    name: str
    lead: float
    cue: Cue | None


class Skeleton(NamedTuple):
    """`words`: of each set every match holds a member, or looks ahead upon one. `facts` are in their order.

    `first`: the characters that a match can begin with, None where that may be any. `opening`: words of which one
    begins so many characters after the start of a match or fewer.
    """

    words: tuple[Words, ...] = ()
    facts: tuple[Fact, ...] = ()
    first: Words | None = None
    opening: Cue | None = None


class _Part(NamedTuple):
    """A piece of an expression: its widths, what it must hold, and all that it can be where that is little."""

    width: float
    whole: Words | None = None
    least: float = 0
    first: Words | None = None
    words: tuple[Words, ...] = ()
    facts: tuple[Fact, ...] = ()
    after: float = 0  # the most characters that follow the last fact
    cue: Cue | None = None  # what stands before its end, behind its last fact
    opening: Cue | None = None  # what begins near its start

    @property
    def musts(self) -> tuple[Words, ...]:
        """The sets of words of which it holds one each."""
        return (*self.words, self.whole) if self.whole and "" not in self.whole else self.words

    @property
    def told(self) -> Cue | None:
        """The cue that it gives what follows it."""
        return _better(self.cue, _cue(self.whole))

    @property
    def opened(self) -> Cue | None:
        """The words that begin near its start."""
        return _better(self.opening, _opening(self.whole, 0))


NOTHING = _Part(0, frozenset({""}), first=frozenset())
ANY = _Part(1, least=1, after=1)


def skeleton(source: str, facts: Collection[str] = (), lists: Collection[str] = ()) -> Skeleton:
    """The skeleton of an expression, with those of its groups that are facts; empty where it cannot be read.

    A fact of the groups that are `lists` is one of several; it may stand in many places.
    """
    reader = _Reader(source, frozenset(facts), frozenset(lists))
    try:
        part = reader.alternatives()
    except (ValueError, IndexError):
        return Skeleton()
    if reader.at < len(source):
        return Skeleton()
    # A fact that stands in two places may be captured at either.
    once = all(reader.named.count(fact.name) == 1 or fact.name in lists for fact in part.facts)
    first = part.first if part.least else None
    # The longest words first: they are the rarest.
    words = sorted(dict.fromkeys(map(_shortest, part.musts)), key=_worth, reverse=True)
    return Skeleton(tuple(words), tuple(map(_plainly, part.facts)) if once else (), first, part.opened)


def _plainly(fact: Fact) -> Fact:
    """A fact with the fewest words for its cue, or without one that may stand anywhere before."""
    cue = fact.cue
    return fact._replace(cue=Cue(_shortest(cue.words), cue.reach) if cue and cue.reach < inf else None)


class _Reader:
    """Recursive descent over an expression. Raises ValueError and IndexError at what it does not know."""

    def __init__(self, source: str, facts: Words, lists: Words) -> None:
        self.source = source
        self.at = 0
        self.named: list[str] = []
        self._facts = facts | lists
        self._lists = lists
        self._widths: dict[str, float] = {}

    def alternatives(self) -> _Part:
        """The branches up to the end of their group."""
        branches = [self._sequence()]
        while self._taken("|"):
            branches.append(self._sequence())
        if len(branches) == 1:
            return branches[0]
        width = max(branch.width for branch in branches)
        least = min(branch.least for branch in branches)
        first = _all_together(branch.first for branch in branches)
        whole = _all_together(branch.whole for branch in branches)
        if whole is not None:
            return _Part(width, whole, least, first, after=width)
        # Whatever branch it is: one of the words that are the longest in each.
        united = _all_together(max(branch.musts, key=_worth, default=None) for branch in branches)
        words = (united,) if united else ()
        cue = _any_of([branch.told for branch in branches])
        opening = _any_of([branch.opened for branch in branches])
        return _Part(width, None, least, first, words, self._first_of(branches), width, cue, opening)

    def _first_of(self, branches: Sequence[_Part]) -> tuple[Fact, ...]:
        """The fact of a list that comes first whatever branch it is."""
        firsts = [branch.facts[0] for branch in branches if branch.facts]
        name = firsts[0].name if firsts else ""
        if len(firsts) < len(branches) or name not in self._lists or any(fact.name != name for fact in firsts):
            return ()
        return (Fact(name, max(fact.lead for fact in firsts), None),)

    def _sequence(self) -> _Part:
        width = least = after = 0.0
        first: Words | None = frozenset()
        words: list[Words] = []
        facts: list[Fact] = []
        cue: Cue | None = None
        opening: Cue | None = None
        run: Words = frozenset({""})  # all that can have stood since the last piece that can be too much
        begun = 0.0  # so many characters before it
        entire = True
        while self.at < len(self.source) and self.source[self.at] not in "|)":
            part = self._piece()
            if not least:
                first = _all_together((first, part.first))
            before_it, width = width, width + part.width
            least += part.least
            words += part.words
            opening = _better(opening, part.opening.further(before_it) if part.opening and before_it < inf else None)
            if part.facts:
                name, lead, inner = part.facts[0]
                before = _better(cue, _cue(run))
                facts.append(Fact(name, after + lead, _better(inner, before.further(lead) if before else None)))
                facts += part.facts[1:]
            after = part.after if part.facts else after + part.width
            if part.whole is not None and len(run) * len(part.whole) <= MOST_WORDS:
                run = frozenset(a + b for a, b in product(run, part.whole))
                cue = cue.further(part.width) if cue else None
                continue
            entire = False
            words += [run] if "" not in run else []
            opening = _better(opening, _opening(run, begun))
            cue = None if part.facts else _better(cue, _cue(run))
            cue = _better(part.cue, cue.further(part.width) if cue else None)
            run, begun = (frozenset({""}), width) if part.whole is None else (part.whole, before_it)
        if entire:
            return _Part(width, run, least, first, tuple(words), tuple(facts), after)
        words += [run] if "" not in run else []
        cue = _better(cue, _cue(run))
        opening = _better(opening, _opening(run, begun))
        return _Part(width, None, least, first, tuple(words), tuple(facts), after, cue, opening)

    def _piece(self) -> _Part:
        """One atom with what says how often it stands."""
        atom = self._atom()
        least, most = self._times()
        if (least, most) == (1, 1):
            return atom
        width = most * atom.width if atom.width else 0
        if least == 0:
            whole = atom.whole | {""} if most == 1 and atom.whole is not None else None
            return _Part(width, whole, 0, atom.first, after=width)
        facts = atom.facts if all(fact.name in self._lists for fact in atom.facts) else ()
        after = width - atom.width + atom.after  # behind the facts of the first time
        return _Part(width, None, least * atom.least, atom.first, atom.musts, facts, after, atom.told, atom.opened)

    def _times(self) -> tuple[int, float]:
        """How often the atom before may stand."""
        found: tuple[int, float] = (1, 1)
        if self._taken("?"):
            found = 0, 1
        elif self._taken("*"):
            found = 0, inf
        elif self._taken("+"):
            found = 1, inf
        elif self._taken("{"):
            least, comma, most = self._until("}").partition(",")
            found = int(least or 0), inf if comma and not most else int(most or least)
        else:
            return found
        if not self._taken("?"):
            self._taken("+")
        return found

    def _atom(self) -> _Part:
        character = self.source[self.at]
        self.at += 1
        if character == "(":
            return self._group()
        if character == "[":
            return self._class()
        if character == "\\":
            return self._escape()
        if character in "^$":
            return NOTHING
        if character == ".":
            return ANY
        if character in "?*+{":
            raise ValueError("nothing to repeat")
        return _one_of({character})

    def _escape(self) -> _Part:
        character = self.source[self.at]
        self.at += 1
        if character in "bBAZ":
            return NOTHING
        if character in "pP":
            if not self._taken("{"):
                raise ValueError("a property without a name")
            self._until("}")
            return ANY
        if character in "dDsSwWn":
            return ANY
        if character.isalnum():
            raise ValueError("an escape that is not known here")
        return _one_of({character})

    def _class(self) -> _Part:
        negated = self._taken("^")
        members: set[str] | None = set()
        first = True
        while first or self.source[self.at] != "]":
            first = False
            character = self.source[self.at]
            self.at += 1
            if character == "[":
                raise ValueError("a class within a class")
            if character == "\\":
                whole = self._escape().whole
                members = members | whole if members is not None and whole else None
            elif self.source[self.at] == "-" and self.source[self.at + 1] != "]":
                self.at += 1
                last = self.source[self.at]
                self.at += 1
                if last == "\\":
                    raise ValueError("a range to an escape")
                span = range(ord(character), ord(last) + 1)
                members = members | set(map(chr, span)) if members is not None and len(span) <= MOST_WORDS else None
            elif members is not None:
                members.add(character)
        self.at += 1
        known = not negated and members is not None and len(members) <= MOST_WORDS
        return _one_of(members) if known and members else ANY

    def _group(self) -> _Part:
        name = ""
        around = ahead = False
        if self._taken("?"):
            if self._taken("P<"):
                name = self._until(">")
            elif self._taken("P="):
                # The same as the group captured, whose width may not be known yet.
                width = self._widths.get(self._until(")"), inf)
                return _Part(width, after=width)
            elif self._taken("="):
                ahead = True
            elif any(self._taken(mark) for mark in ("!", "<=", "<!")):
                around = True
            elif not (self._taken(":") or self._taken(">")):
                raise ValueError("a group that is not known here")
        inner = self.alternatives()
        if not self._taken(")"):
            raise ValueError("a group without an end")
        if ahead:
            return NOTHING._replace(words=inner.musts)  # they stand behind its place, if not in the match
        if around:
            return NOTHING
        if name:
            self.named.append(name)
            self._widths[name] = max(inner.width, self._widths.get(name, 0))
            if name in self._facts and inner.width == 1:
                return _Part(1, None, 1, inner.first, inner.musts, (Fact(name, 0, None),))
        return inner

    def _taken(self, text: str) -> bool:
        taken = self.source.startswith(text, self.at)
        self.at += len(text) if taken else 0
        return taken

    def _until(self, mark: str) -> str:
        """What stands before a mark, which is passed over too."""
        start = self.at
        self.at = self.source.index(mark, start) + 1
        return self.source[start : self.at - 1]


def _cue(words: Words | None) -> Cue | None:
    """The cue that words give what follows them at once; marks alone say next to nothing."""
    told = words and all(any(map(str.isalpha, word)) for word in words)
    return Cue(words, max(map(len, words))) if words and told else None


def _better(one: Cue | None, other: Cue | None) -> Cue | None:
    """The cue that says more; of two that say the same the nearer one."""
    if one is None or other is None:
        return one or other
    return max(one, other, key=lambda cue: (_worth(cue.words), -cue.reach))


def _opening(words: Words | None, before: float) -> Cue | None:
    """What words tell that begin after so many characters; those that stand all over say nothing."""
    told = words and before < inf and all(any(map(_is_rare, word)) for word in words)
    return Cue(words, before) if words and told else None


def _is_rare(character: str) -> bool:
    # Private characters stand for quantities, which are all over a masked text.
    return character not in COMMON and not "\ue000" <= character <= "\uf8ff"


def _any_of(cues: Sequence[Cue | None]) -> Cue | None:
    """The cue that all of some branches give what follows them or what they begin with."""
    words = _all_together(cue and cue.words for cue in cues)
    return Cue(words, max(cue.reach for cue in cues if cue)) if words else None


def _worth(words: Words) -> tuple[int, int]:
    """How much it says that one of the words is there: longer ones say more, and fewer."""
    return min(map(len, words)), -len(words)


def _shortest(words: Words) -> Words:
    """The words that hold none of the others: where 平均 stands, 均 does."""
    return frozenset(word for word in words if not any(other != word and other in word for other in words))


def _one_of(characters: Collection[str]) -> _Part:
    """One character of several."""
    return _Part(1, frozenset(characters), 1, frozenset(characters), after=1)


def _all_together(sets: Iterable[Words | None]) -> Words | None:
    """All the words together, or None where some are not known or they are too many to say much."""
    united: set[str] = set()
    for one in sets:
        if one is None:
            return None
        united |= one
    return frozenset(united) if len(united) <= MOST_WORDS else None
