"""A repository of drafts that uses the hook refuses a bad draft and takes a good one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is missing")

TAKEN = ("linter", "rules", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")

BAD = "云溪县工作总结\n20xx年，全县粮食总产量再创新高。\n"
GOOD = "云溪县工作总结\n2024年，全县粮食总产量再创新高。\n"


class Repository:
    """A git repository of its own, away from the user's configuration."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.env = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))}
        self.env |= {
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "a",
            "GIT_AUTHOR_EMAIL": "a@example.org",
            "GIT_COMMITTER_NAME": "a",
            "GIT_COMMITTER_EMAIL": "a@example.org",
            "PRE_COMMIT_HOME": str(home),
            "LC_ALL": "C.UTF-8",
        }
        self.run("git", "init", "--quiet")

    def run(self, *command: str, status: int = 0) -> str:
        """Run a command here, hold it to its status, and return what it printed."""
        done = subprocess.run(
            command, cwd=self.folder, env=self.env, capture_output=True, encoding="utf-8", timeout=600, check=False
        )
        output = done.stdout + done.stderr
        assert done.returncode == status, output
        return output

    def commit(self, status: int = 0) -> str:
        """Commit everything."""
        self.run("git", "add", "--all")
        return self.run("git", "commit", "--message", "a draft", status=status)


@pytest.fixture
def drafts(tmp_path: Path) -> Repository:
    """A repository of drafts with the hook of this checkout installed."""
    hook = Repository(tmp_path / "hook", tmp_path / "home")
    for name in TAKEN:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, hook.folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, hook.folder / name)
    hook.commit()
    drafts = Repository(tmp_path / "drafts", tmp_path / "home")
    revision = hook.run("git", "rev-parse", "HEAD").strip()
    (drafts.folder / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {hook.folder}\n  rev: {revision}\n  hooks:\n  - id: reportlint\n", encoding="utf-8"
    )
    drafts.run(sys.executable, "-m", "pre_commit", "install")
    return drafts


def test_a_bad_draft_is_refused_and_a_good_one_is_taken(drafts: Repository) -> None:
    draft = drafts.folder / "总结.txt"
    draft.write_text(BAD, encoding="utf-8")
    told = drafts.commit(status=1)
    assert "总结.txt:2:1: error placeholder/" in told
    drafts.run("git", "rev-parse", "HEAD", status=128)

    draft.write_bytes(b"%PDF-1.7")
    assert "this is a PDF file" in drafts.commit(status=1)

    draft.write_text(GOOD, encoding="utf-8")
    (drafts.folder / "照片.jpg").write_bytes(b"\xff\xd8\xff")
    assert "reportlint" in drafts.commit()
    assert "总结.txt" in drafts.run("git", "-c", "core.quotepath=off", "ls-files")
