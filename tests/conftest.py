"""What the tests share: linting a string, running the command, writing rule files, finding the shared texts."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from linter.document import Document, parse
from linter.engine import Report, lint_source
from linter.rules import Rulebook, load_rulebook
from linter.source import Source

ROOT = Path(__file__).resolve().parents[1]

RULE = """\
kind: pattern
severity: error
summary: {zh: 词语, en: a word}
why: {zh: 缘由, en: the reason}
find: '(?P<at>张三)'
message: {zh: '写了{match}', en: 'says {match}'}
examples:
  - {bad: 张三来了。, at: 张三}
  - {bad: 见到张三。, at: 张三}
  - {good: 李四来了。}
  - {good: 见到李四。}
"""


@pytest.fixture(scope="session", autouse=True)
def _cache_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the tests' rule cache away from the user's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REPORTLINT_CACHE", str(tmp_path_factory.mktemp("cache")))
        patch.delenv("NO_COLOR", raising=False)
        yield


@cache
def shipped() -> Rulebook:
    """Every shipped rule."""
    return load_rulebook()


def lint(text: str, *rules: str, path: str = "draft.txt", markdown: bool = False, language: str = "zh") -> Report:
    """Lint a string with the named rules or families; with none named, with those on by default."""
    return lint_source(Source(path, text, markdown=markdown), shipped().chosen(rules), language)


def document(text: str, *, markdown: bool = False) -> Document:
    """The structure of a string, with the shipped table of page furniture."""
    return parse(Source("draft.md" if markdown else "draft.txt", text, markdown=markdown), shipped().furniture)


Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run `python -m linter` on this checkout, from the test's own folder."""

    def command(*args: str, stdin: bytes | None = None, cwd: Path = tmp_path, **env: str) -> object:
        done = subprocess.run(
            [sys.executable, "-m", "linter", *args],
            input=stdin if stdin is not None else b"",
            capture_output=True,
            cwd=cwd,
            env={**os.environ, "PYTHONPATH": str(ROOT), **env},
            timeout=120,
            check=False,
        )
        return subprocess.CompletedProcess(args, done.returncode, done.stdout.decode(), done.stderr.decode())

    return command  # type: ignore[return-value]


@pytest.fixture
def rules_folder(tmp_path: Path) -> Callable[..., Path]:
    """Write rule files, {'family/name': yaml}, and return their folder."""

    def write(**files: str) -> Path:
        folder = tmp_path / "own"
        for name, text in files.items():
            path = folder / f"{name.replace('__', '/')}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return folder

    return write


@pytest.fixture
def shared() -> Path:
    """The folder of real texts beside the checkout; tests that need it are skipped where it is absent."""
    for base in (ROOT.parent, ROOT.parents[1]):
        if (base / "shared" / "seeds").is_dir():
            return base / "shared"
    pytest.skip("the shared texts are not here")
