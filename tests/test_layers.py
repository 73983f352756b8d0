"""The direction of imports is downward, and a lint of cached rules imports nothing slow."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT

# From the top of the house to its ground. Modules of one line may import each other.
LAYERS = (
    ("__main__",),
    ("cli",),
    ("report",),
    ("api",),
    ("fixing",),
    ("engine", "pool", "examples"),
    ("rules",),
    ("kinds",),
    ("formulas",),
    ("expression",),
    ("facts",),
    ("words",),
    ("document",),
    ("source",),
    ("settings",),
    ("finder", "pattern", "skeleton"),
    ("kept", "searching"),
    ("asked", "finding", "version", "ordinals", "record"),
)
RANK = {name: len(LAYERS) - index for index, names in enumerate(LAYERS) for name in names}

SLOW = (
    "ahocorasick_rs",
    "cn2an",
    "tabulate",
    "ftfy",
    "yaml",
    "pathlib",
    "hashlib",
    "json",
    "concurrent.futures",
    "multiprocessing",
)

MODULES = sorted((ROOT / "linter").rglob("*.py"))


def part(module: str) -> str:
    """The room of the house that a module stands in."""
    return module.split(".")[1] if "." in module else ""


def imports(path: Path, *, top_level_only: bool = False) -> Iterator[tuple[int, str]]:
    """Yield the line and the full name of everything that a file imports, within functions too unless told not to."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in tree.body if top_level_only else ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: imports are absolute"
            assert node.module
            # `from linter import api` and `from linter.report import text` name modules, too.
            yield node.lineno, node.module
            if node.module == "linter":
                yield from ((node.lineno, f"linter.{alias.name}") for alias in node.names)


def test_every_module_has_its_layer() -> None:
    found = {path.relative_to(ROOT / "linter").parts[0].removesuffix(".py") for path in MODULES} - {"__init__"}
    assert found <= set(RANK)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_downward(path: Path) -> None:
    inside = path.relative_to(ROOT / "linter").parts
    own = inside[0].removesuffix(".py")
    if own == "__init__":
        return
    for line, module in imports(path):
        room = part(module) if module.split(".")[0] == "linter" else ""
        if room and room in RANK and room != own:
            assert RANK[room] <= RANK[own], f"{path.relative_to(ROOT)}:{line}: {own} imports {room}, which is above it"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_slow_is_imported_at_the_top_of_a_module(path: Path) -> None:
    allowed = {"linter/rules/yamlfile.py": {"yaml"}, "linter/pool.py": {"concurrent.futures", "multiprocessing"}}
    allowed["linter/report/json.py"] = {"json"}
    name = path.relative_to(ROOT).as_posix()
    slow = {m for _, m in imports(path, top_level_only=True) if m.startswith(SLOW)}
    slow = {next(s for s in SLOW if m.startswith(s)) for m in slow}
    assert slow <= allowed.get(name, set())


def test_a_lint_of_cached_rules_imports_nothing_slow(tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    text = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples").glob("*.txt")))
    draft.write_text(text, encoding="utf-8")
    code = (
        "import sys, linter.cli\n"
        f"sys.argv = ['reportlint', {str(draft)!r}]\n"
        "try: linter.cli.main()\n"
        "except SystemExit: pass\n"
        "print(*sys.modules, sep='\\n', file=sys.stderr)\n"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT), "REPORTLINT_CACHE": str(tmp_path / "cache")}
    for _ in range(2):
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, check=True)
    bare = subprocess.run(
        [sys.executable, "-c", "import sys, click, regex; print(*sys.modules, sep='\\n')"],
        capture_output=True,
        text=True,
        check=True,
    )
    # Patterns that are kept need only the part of regex that searches.
    assert "regex._regex_core" not in done.stderr.split()
    loaded = set(done.stderr.split()) - set(bare.stdout.split())
    assert "linter.engine" in loaded
    assert not {module for module in loaded if module.startswith(SLOW)}


# What reads YAML, applies fixes or runs examples is no part of checking a draft; a rule names itself in its methods.
RARE = {"linter/rules/rule.py", "linter/rules/yamlfile.py", "linter/fixing.py", "linter/examples.py"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_named_tuples_are_not_made_of_annotations_kept_as_text(path: Path) -> None:
    """`typing.NamedTuple` compiles each such text, which doubles what a class costs: milliseconds over all of them."""
    text = path.read_text(encoding="utf-8")
    if "(NamedTuple)" in text and path.relative_to(ROOT).as_posix() not in RARE:
        assert ("__future__", "annotations") not in [
            (node.module, alias.name)
            for node in ast.parse(text).body
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        ]
