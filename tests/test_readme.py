"""What the READMEs show is what the commands print, and what they say is so."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from conftest import ROOT, Run

READMES = ("README.md", "README.zh.md")


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_output_shown_is_the_real_output() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "refresh_readme.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", READMES)
def test_the_first_screen_shows_findings(name: str) -> None:
    demo = re.search(
        r"<!-- demo -->\n```console\n\$ reportlint [^\n]+\n(.+?)```\n<!-- /demo -->", text(name), re.DOTALL
    )
    assert demo
    assert "^^" in demo[1]
    assert text(name).count("\n", 0, demo.start()) < 20


@pytest.mark.parametrize("name", READMES)
def test_there_are_two_set_up_commands(name: str) -> None:
    part = re.split(r"^## ", text(name), flags=re.MULTILINE)
    set_up = next(p for p in part if p.startswith(("Set up\n", "安装\n")))
    assert re.findall(r"^```sh\n(.*?)^```", set_up, re.MULTILINE | re.DOTALL) == [
        "python3 -m pip install . && python3 -m linter --exit-zero examples\n",
        'python3 -m pip install ".[test]" && python3 -m pytest\n',
    ]


@pytest.mark.parametrize("name", READMES)
def test_links_within_the_project_lead_somewhere(name: str) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", text(name)):
        assert (ROOT / target).exists(), target


@pytest.mark.parametrize("name", READMES)
def test_options_that_are_named_exist(name: str, run: Run) -> None:
    known = "".join(run(command, "--help").stdout for command in ("check", "test", "explain", "inspect", "rules"))
    prose = re.sub(r"^```sh\n.*?^```", "", text(name), flags=re.MULTILINE | re.DOTALL)
    for option in set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", prose)):
        assert option in known, option


@pytest.mark.parametrize("name", READMES)
def test_the_rule_that_is_shown_is_a_good_rule(name: str, run: Run, tmp_path: object) -> None:
    from pathlib import Path

    rule = re.search(r"```yaml\n(# rules/(?P<id>[\w/-]+)\.yaml\n.*?)```", text(name), re.DOTALL)
    assert rule
    path = Path(str(tmp_path)) / "own" / f"{rule['id']}.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(rule[1], encoding="utf-8")
    done = run("test", rule["id"], "--rules", "own")
    assert done.returncode == 0, done.stdout + done.stderr
