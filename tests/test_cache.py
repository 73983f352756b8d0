"""Checked rules are kept until a file changes, and never needed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import RULE

from linter.engine import lint_source
from linter.rules import RuleError, load_rulebook, yamlfile
from linter.rules.cache import cache_name
from linter.source import Source

Folder = Callable[..., Path]


def cache_file(folder: Path) -> Path:
    return Path(os.environ["REPORTLINT_CACHE"]) / cache_name(str(folder))


@pytest.fixture
def folder(rules_folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("REPORTLINT_CACHE", str(tmp_path / "cache"))
    return rules_folder(own__one=RULE, own__two=RULE, _knowledge__names="names: [张三]\n")


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The YAML files that were read, by name."""
    seen: list[str] = []
    real = yamlfile.read_yaml

    def counted(path: str) -> object:
        seen.append(Path(path).name)
        return real(path)

    monkeypatch.setattr(yamlfile, "read_yaml", counted)
    return seen


def test_the_second_load_reads_no_yaml(folder: Path, reads: list[str]) -> None:
    first = load_rulebook(shipped=folder)
    assert sorted(reads) == ["names.yaml", "one.yaml", "two.yaml"]
    reads.clear()
    second = load_rulebook(shipped=folder)
    assert reads == []
    assert [r.id for r in second.rules] == [r.id for r in first.rules]
    assert second.tables == first.tables
    assert second.rule("own/one").messages == first.rule("own/one").messages


def test_rules_from_the_cache_are_asked_for_their_yaml_by_validation(folder: Path, reads: list[str]) -> None:
    load_rulebook(shipped=folder)
    reads.clear()
    load_rulebook(shipped=folder, validated=True)
    assert "one.yaml" in reads


def edited(folder: Path) -> None:
    path = folder / "own" / "one.yaml"
    path.write_text(RULE.replace("severity: error", "severity: info "), encoding="utf-8")
    os.utime(path, ns=(1, 1))


def added(folder: Path) -> None:
    (folder / "own" / "three.yaml").write_text(RULE, encoding="utf-8")


def removed(folder: Path) -> None:
    (folder / "own" / "two.yaml").unlink()


def table_edited(folder: Path) -> None:
    (folder / "_knowledge" / "names.yaml").write_text("names: [李四, 王五]\n", encoding="utf-8")


@pytest.mark.parametrize("change", [edited, added, removed, table_edited])
def test_any_change_is_seen(change: Callable[[Path], None], folder: Path, reads: list[str]) -> None:
    load_rulebook(shipped=folder)
    change(folder)
    reads.clear()
    changed = load_rulebook(shipped=folder)
    assert reads
    again = load_rulebook(shipped=folder)
    assert [(r.id, r.severity) for r in again.rules] == [(r.id, r.severity) for r in changed.rules]
    assert again.tables == changed.tables


def test_a_rule_that_becomes_wrong_is_an_error_at_once(folder: Path) -> None:
    load_rulebook(shipped=folder)
    (folder / "own" / "one.yaml").write_text(RULE + "colour: red\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(RuleError, match=r"one\.yaml:12:1"):
            load_rulebook(shipped=folder)


@pytest.mark.parametrize("rest", ["", "{", "[]", "null", '{"state": 1}', '{"rules": {}}', "\x00\x01"])
def test_a_corrupt_cache_is_as_good_as_none(rest: str, folder: Path) -> None:
    load_rulebook(shipped=folder)
    cache_file(folder).write_text(rest, encoding="utf-8")
    assert len(load_rulebook(shipped=folder).rules) == 2


@pytest.mark.parametrize("harm", [lambda b: b[:-1], lambda b: b.replace(b"own/two", b"own/too"), lambda b: b + b" "])
def test_a_cache_that_came_to_harm_is_as_good_as_none(harm: Callable[[bytes], bytes], folder: Path) -> None:
    load_rulebook(shipped=folder)
    cache_file(folder).write_bytes(harm(cache_file(folder).read_bytes()))
    assert [rule.id for rule in load_rulebook(shipped=folder).rules] == ["own/one", "own/two"]


def test_a_cache_folder_that_cannot_be_made_is_no_error(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("REPORTLINT_CACHE", str(tmp_path / "file" / "cache"))
    for _ in range(2):
        assert len(load_rulebook(shipped=folder).rules) == 2
    assert (tmp_path / "file").read_text() == ""


def test_a_machine_without_a_home_folder_is_no_error(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("REPORTLINT_CACHE", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("os.path.expanduser", lambda path: path)
    assert not any(path.name.startswith("~") for path in Path().iterdir())
    assert len(load_rulebook(shipped=folder).rules) == 2


def test_nothing_but_the_cache_file_is_left_behind(folder: Path) -> None:
    load_rulebook(shipped=folder)
    assert cache_file(folder).is_file()
    assert not [path for path in cache_file(folder).parent.iterdir() if path.suffix == ".new"]


def test_each_folder_has_a_cache_of_its_own(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "own"
    other.mkdir(parents=True)
    (other / "one.yaml").write_text(RULE, encoding="utf-8")
    load_rulebook(shipped=folder)
    assert len(load_rulebook(shipped=other.parent).rules) == 1
    assert len(load_rulebook(shipped=folder).rules) == 2


def test_a_kept_rule_is_not_built_for_a_text_that_its_gate_keeps_out(
    rules_folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REPORTLINT_CACHE", str(tmp_path / "cache"))
    folder = rules_folder(own__one=RULE + "hints: [张三]\n")
    load_rulebook(shipped=folder)
    book = load_rulebook(shipped=folder)
    assert lint_source(Source("a.txt", "李四来了。"), book).findings == ()
    assert "check" not in vars(book.rules[0])
    assert len(lint_source(Source("a.txt", "张三来了。"), book).findings) == 1
