"""Write docs/rules.md from the rule files: what every rule finds, why, and one example of each kind.

python tools/make_rule_pages.py          rewrite the page
python tools/make_rule_pages.py --check  say whether it is out of date, with status 1 where it is
"""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from linter.examples import Example, examples_of  # noqa: E402
from linter.rules import Rule, load_rulebook  # noqa: E402

PAGE = ROOT / "docs" / "rules.md"

HEAD = """\
# The rules

<!-- Made by tools/make_rule_pages.py from the files in rules/; change those, not this page. -->

{count} rules, {default} of them on by default. `reportlint explain RULE` shows every example of a rule, `--select` and
`--ignore` take rules and families. A severity is the usual one: single findings may be milder, where a figure fits if
it was cut off, or where something was inferred.

{families}
"""


def page() -> str:
    """The whole page."""
    book = load_rulebook(validated=True)
    families = [(family, list(rules)) for family, rules in groupby(book.rules, key=lambda rule: rule.family)]
    listed = "\n".join(
        f"- [{family}](#{family}): " + ", ".join(f"[{name(rule)}](#{anchor(rule)})" for rule in rules)
        for family, rules in families
    )
    default = sum(rule.default for rule in book.rules)
    parts = [HEAD.format(count=len(book.rules), default=default, families=listed)]
    for family, rules in families:
        parts.append(f"## {family}\n")
        parts += [told(rule) for rule in rules]
    return "\n".join(parts)


def name(rule: Rule) -> str:
    """The part of the id after the slash."""
    return rule.id.partition("/")[2]


def anchor(rule: Rule) -> str:
    """The link target that Markdown viewers give to a rule's heading."""
    return rule.id.replace("/", "")


def told(rule: Rule) -> str:
    """The section of one rule."""
    kind = f"kind `{rule.kind}`" + ("" if rule.default else ", off unless selected")
    lines = [f"### {rule.id}\n", f"{rule.severity}, {kind}\n"]
    for language in ("zh", "en"):
        lines += [f"**{rule.summary[language]}** {' '.join(rule.why[language].split())}\n"]
    examples = [example for example in examples_of(rule) if not example.todo]
    for sign, bad in (("✗", True), ("✓", False)):
        example = next((example for example in examples if example.bad is bad), None)
        if example is not None:
            lines.append(shown(sign, example))
    return "\n".join(lines)


def shown(sign: str, example: Example) -> str:
    """One example as a block that no Markdown viewer changes, with what is marked in it."""
    marked = "、".join(part.split("\n")[0] for part in example.at if part.isprintable())
    file = f" {example.name}" if not example.name.startswith("example.") else ""
    rest = f"\n↳ {marked}" if marked else ""
    return f"```text\n{sign}{file} {visible(example.text.strip())}{rest}\n```\n"


def visible(text: str) -> str:
    """The text with characters that cannot be seen named by their code."""
    return "".join(c if c.isprintable() or c == "\n" else f"‹U+{ord(c):04X}›" for c in text)


def main() -> None:
    """Rewrite or check the page."""
    new = page()
    old = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    if "--check" not in sys.argv:
        PAGE.write_text(new, encoding="utf-8", newline="\n")
    elif new != old:
        sys.exit("docs/rules.md is out of date; run python tools/make_rule_pages.py")


if __name__ == "__main__":
    main()
