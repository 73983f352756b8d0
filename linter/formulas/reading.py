"""Reading what a formula rule says in its YAML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from linter.expression import Expression, of_one_unit
from linter.expression.reading import ExpressionError, expression
from linter.facts.masked import FACTS, LEAD, TYPES
from linter.finder import findable
from linter.formulas import Brace, Formula, Nearby
from linter.formulas.places import Role
from linter.formulas.shape import Shape
from linter.pattern import compiled, escaped
from linter.settings import KeyPath, Settings
from linter.skeleton import NO_CUE, Fact, skeleton

if TYPE_CHECKING:
    import regex

SCOPES = ("sentence", "paragraph")
TOKEN = compiled(r"\{([a-z_]\w*)(\+?):([a-z]+(?:\|[a-z]+)*)\}")
NAMED = compiled(r"\{\{(\w+)\}\}")
CLASS = compiled(r"\{(\^?):([a-z]+(?:\|[a-z]+)*)\}")
GAP = compiled(r"(?<!\.)(\.\.\.?)(?!\.)")
BACK_REFERENCE = compiled(r"\\g\{(\w+)\}")
CAPTURE = compiled(r"\(\?P<(\w+)>")
FORMATS = frozenset({"percent", "points", "number", "finer"})

#: The quantity in which a pattern ends, a class that holds none, and what may be one, or look back upon one.
LAST_FACT = compiled(rf"(?:\(\?P<\w+>)?\[([{FACTS}]+)\]\)?$")
NO_FACT = compiled(rf"\[\^[^\[\]]*{FACTS}[^\[\]]*\]")
MAY_BE_FACT = compiled(rf"[.\\{FACTS}]|\[\^|\(\?<?[=!]")

#: Marks that stand in all but the shortest stretch.
EVERYWHERE = frozenset(",、。")

PIECES_DEEP = 8  # pieces may hold pieces, so many levels of them
SHORT_GAP = rf"[^。;!?{FACTS}]{{0,24}}?"
LONG_GAPS = {"sentence": "[^。!?]{0,60}?", "paragraph": ".{0,90}?"}


def read_formula(settings: Settings) -> Formula:
    """Read a formula rule's own keys. Raises RuleError."""
    scope = settings.choice("scope", SCOPES, "sentence")
    where = _where(settings)
    finds = [
        ((key, i), _expanded(settings, (key, i), s, where))
        for key in ("find", "infer")
        for i, s in _each(settings, key)
    ]
    if not finds:
        settings.fail("find", "`find` is missing: say where the quantities stand")
    shapes = tuple(_shape(settings, key, source, scope) for key, source in finds)
    names = frozenset(name for shape in shapes for name in shape.names)
    at = settings.text("at")
    types = (_characters(settings, key, m[3]) for key, s in finds for m in TOKEN.finditer(s) if m[1] == at)
    claims = "".join(sorted(set("".join(types))))
    near = _near(settings, where, scope)
    unless = [
        _plain(settings, "unless", _expanded(settings, "unless", source, where), scope)
        for source in settings.texts("unless", ())
    ]
    lists = frozenset(m[1] for _, source in finds for m in TOKEN.finditer(source) if m[2])
    run = _run(settings, lists)
    settled_by = {} if run else _settled_by(settings, finds)
    when = _optional(settings, "when", names, where)
    alike = of_one_unit(when.root) if when else []
    told = _told_by(near, at, claims)
    formula = Formula(
        shapes=tuple(_seeking_less(shape.with_kin(alike), at, *told) for shape in shapes),
        at=_captured(settings, "at", at, names),
        per=_captured(settings, "per", settings.text("per", at), names),
        truncation=settings.flag("truncation", True),
        claims=claims,
        near=near,
        settled_by=settled_by,
        run=run,
        doubtful=_optional(settings, "doubtful", names, where),
        unless=settings.compiled("unless", "|".join(unless)) if unless else None,
        claim=_read(settings, "assert", settings.text("assert"), names, where),
        when=when,
        accuses=_optional(settings, "accuses", names, where),
        likely=_optional(settings, "likely", names, where),
        misprint=_optional(settings, "misprint", names, where),
        readings=_expressions(settings, "readings", names, where),
        hints=_expressions(settings, "hints", names, where),
        braces={inner: _brace(settings, inner, names) for inner in settings.braces},
    )
    shared = "".join(where.values())
    for name in sorted(names - formula.used - {*CAPTURE.findall(shared), *(m[1] for m in TOKEN.finditer(shared))}):
        if not any(f"(?P={name})" in shape.pattern.source for shape in shapes):
            settings.fail("find", f"the capture `{name}` is never used")
    return formula


def _near(settings: Settings, where: Mapping[str, str], scope: str) -> tuple[Nearby, ...]:
    """What must be found for a pattern to be sought around it."""
    found = []
    for text in settings.texts("near", ()):
        source = _expanded(settings, "near", text, where)
        source = TOKEN.sub(lambda match: f"(?P<{match[1]}>[{_characters(settings, 'near', match[3])}])", source)
        pattern = settings.compiled("near", _plain(settings, "near", source, scope))
        first, led = skeleton(pattern.source).first, _is_lead(pattern.source)
        characters = "".join(sorted(first)) if first else None
        found.append(Nearby(pattern, characters, led, *_opening(pattern.source, led, characters is not None)))
    return tuple(found)


def _opening(source: str, led: bool, begins_with_few: bool) -> tuple[frozenset[str], str, int]:
    """The words and the single signs with which a pattern opens, and the most characters before them.

    There are none where they are of little use: single signs are sooner found in the leads.
    """
    opening = skeleton(source).opening
    if opening is None or (opening.reach and not begins_with_few):
        return frozenset(), "", 0
    words = {word for word in opening.words if not any(word[:end] in opening.words for end in range(1, len(word)))}
    found = frozenset(filter(findable, words))
    signs = "".join(sorted(words - found))
    if (led and signs) or any(len(word) > 1 for word in words - found):
        return frozenset(), "", 0
    return found, signs, int(opening.reach)


def _is_lead(source: str) -> bool:
    """Whether a pattern is of a quantity and of what stands before it, without another quantity and not too far."""
    ending = LAST_FACT.search(source)
    if ending is None:
        return False
    before = source[: ending.start()]
    if MAY_BE_FACT.search(NO_FACT.sub("", before)):
        return False
    facts = skeleton(f"{before}(?P<last>[{ending[1]}])", {"last"}).facts
    return len(facts) == 1 and 0 < facts[0].lead <= LEAD


def _told_by(near: Sequence[Nearby], at: str, claims: str) -> tuple[Sequence[frozenset[str]], Sequence[Fact]]:
    """What every window holds, and the claim as each pattern of `near` finds it, where all name it."""
    if not near:
        return (frozenset(claims),), ()
    held = skeleton("|".join(nearby.pattern.source for nearby in near)).words
    facts = [skeleton(nearby.pattern.source, {at}).facts for nearby in near]
    return held, [found[0] for found in facts] if all(facts) else ()


def _seeking_less(shape: Shape, at: str, held: Sequence[frozenset[str]], claims: Sequence[Fact]) -> Shape:
    """The shape, which does not seek what its windows hold in any case, or what its roles ask for."""
    roles = list(shape.roles)
    types = {frozenset(role.characters) for role in roles}
    known = (*held, *types)
    asked = [words for words in shape.words if not (words & EVERYWHERE or any(some <= words for some in known))]
    parted = [(frozenset(filter(findable, words)), words) for words in asked]
    told = frozenset({*types, *(found for found, words in parted if found == words)})
    sought = tuple((found, words - found) for found, words in parted if found != words)
    place = next((place for place, role in enumerate(roles) if role.name == at), None)
    if place is not None:
        role = roles[place]
        cues = [fact.cue for fact in claims]
        if cues and all(cue and cue.words <= role.cue and cue.reach <= role.reach for cue in cues):
            roles[place] = role._replace(cue=NO_CUE.words, reach=NO_CUE.reach)
    return shape._replace(roles=tuple(roles), claim=place, told=told, sought=sought)


def _run(settings: Settings, lists: frozenset[str]) -> str:
    """The list that settles a claim where it ends elsewhere; nothing where the rule names none."""
    named = settings.texts("settled_by", ())
    return named[0] if len(named) == 1 and named[0] in lists else ""


def _settled_by(settings: Settings, finds: Sequence[tuple[KeyPath, str]]) -> dict[str, str]:
    """The two captures that any quantities may take to settle a claim, each with the characters of its types."""
    roles: dict[str, str] = {}
    for name in settings.texts("settled_by", ()):
        types = {m[3] for _, source in finds for m in TOKEN.finditer(source) if m[1] == name and not m[2]}
        if not types:
            settings.fail("settled_by", f"`{name}` is not the capture of one quantity")
        roles[name] = "".join(_characters(settings, "settled_by", kinds) for kinds in sorted(types))
    if roles and len(roles) != 2:
        settings.fail("settled_by", "`settled_by` takes one list, or two captures")
    return roles


def _each(settings: Settings, key: str) -> Iterator[tuple[int, str]]:
    return enumerate(settings.texts(key, ()))


def _captured(settings: Settings, key: str, name: str, names: frozenset[str]) -> str:
    if name not in names:
        settings.fail(key, f"`{key}` must be one of the captures: {', '.join(sorted(names))}")
    return name


def _where(settings: Settings) -> dict[str, str]:
    """Named pieces of the patterns: a text is a pattern, a list is an alternation of words."""
    pieces: dict[str, str] = {}
    for name, value in {**settings.table("arithmetic"), **settings.table("rates"), **settings.mapping("where")}.items():
        if isinstance(value, str):
            pieces[name] = f"(?:{value})"
        elif isinstance(value, (list, tuple)):
            pieces[name] = "(?:" + "|".join(escaped(str(v)) for v in sorted(value, key=lambda v: -len(str(v)))) + ")"
        else:
            settings.fail(("where", name), f"`{name}` must be a pattern or a list of words")
    return pieces


def _expanded(settings: Settings, key: str | KeyPath, source: str, where: Mapping[str, str]) -> str:
    """A pattern with the pieces it names put in, and without blanks."""
    return "".join(_named(settings, key, source, where).split())


def _named(settings: Settings, key: str | KeyPath, source: str, where: Mapping[str, str]) -> str:
    """A pattern, or an expression with patterns in its texts, with the pieces it names put in."""
    text = source
    for _ in range(PIECES_DEEP):
        for name in NAMED.findall(text):
            if name not in where:
                settings.fail(key, f"no words or piece are defined for `{name}`")
        text = NAMED.sub(lambda match: where[match[1]], text)
    return text


def _shape(settings: Settings, key: KeyPath, source: str, scope: str) -> Shape:
    """One pattern of `find` or `infer`, with its pieces put in."""
    types: dict[str, str] = {}
    lists: set[str] = set()

    def token(match: regex.Match[str]) -> str:
        name, many = match[1], match[2]
        characters = types[name] = _characters(settings, key, match[3])
        if many:
            lists.add(name)
        return f"(?P<{name}>[{characters}])"

    pattern = settings.compiled(key, _plain(settings, key, TOKEN.sub(token, source), scope))
    held = skeleton(pattern.source, types.keys() - lists, lists)
    roles = tuple(Role(name, types[name], lead, *(cue or NO_CUE)) for name, lead, cue in held.facts)
    names = frozenset(CAPTURE.findall(pattern.source))
    inferred = key[0] == "infer"
    return Shape(pattern, names, held.words, roles, held.first, frozenset(lists), inferred, None, frozenset(), ())


def _plain(settings: Settings, key: str | KeyPath, text: str, scope: str) -> str:
    """A pattern whose classes of facts, gaps and references are written out as a regular expression."""
    text = CLASS.sub(lambda match: _class(match[1], _characters(settings, key, match[2])), text)
    text = GAP.sub(lambda match: SHORT_GAP if match[1] == ".." else LONG_GAPS[scope], text)
    return BACK_REFERENCE.sub(lambda match: f"(?P={match[1]})", text).replace(r"\F", FACTS)


def _class(negated: str, characters: str) -> str:
    return f"[^{characters}]" if negated else characters


def _characters(settings: Settings, key: str | KeyPath, types: str) -> str:
    """The fact characters of a choice of types."""
    kinds = types.split("|")
    unknown = [kind for kind in kinds if kind not in TYPES]
    if unknown:
        settings.fail(key, f"there is no type `{unknown[0]}` (there are: {', '.join(TYPES)})")
    return "".join(TYPES[kind] for kind in kinds)


def _expressions(
    settings: Settings, key: str, names: frozenset[str], where: Mapping[str, str]
) -> dict[str, Expression]:
    found = {}
    for name, source in settings.mapping(key).items():
        if not isinstance(source, str):
            settings.fail((key, name), "an expression must be a text")
        found[name] = _read(settings, (key, name), source, names, where)
    return found


def _optional(settings: Settings, key: str, names: frozenset[str], where: Mapping[str, str]) -> Expression | None:
    """A condition, or the conditions of a list, which must all hold."""
    if not settings.has(key):
        return None
    conditions = settings.texts(key)
    joined = conditions[0] if len(conditions) == 1 else " and ".join(f"({one})" for one in conditions)
    return _read(settings, key, joined, names, where)


def _read(
    settings: Settings, key: str | KeyPath, source: str, names: frozenset[str], where: Mapping[str, str]
) -> Expression:
    try:
        return expression(_named(settings, key, source, where), names, _divisions(settings))
    except ExpressionError as error:
        settings.fail(key, str(error))


def _divisions(settings: Settings) -> dict[str, list[list[str]]]:
    """What the functions of expressions know: by function, divisions of a whole, each as the words of its parts."""
    known: dict[str, list[list[str]]] = {}
    for function, rows in settings.table("divisions").items():
        if not isinstance(rows, list) or not all(_is_division(row) for row in rows):
            settings.fail("kind", f"a row of `{function}` in the table 'divisions' must list words without blanks")
        known[function] = rows
    return known


def _is_division(row: object) -> bool:
    return isinstance(row, list) and all(isinstance(word, str) and word.split() == [word] for word in row)


def _brace(settings: Settings, inner: str, names: frozenset[str]) -> Brace:
    source, _, form = inner.partition("|")
    form = form.strip()
    if form and form not in FORMATS and form not in names:
        settings.fail("message", f"there is no format `{form}` in {{{inner}}}")
    return Brace(_read(settings, "message", source.strip(), names, {}), form)
