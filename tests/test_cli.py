"""The command: what it reads, what it prints, how it ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from inspect import signature
from pathlib import Path

import pytest
from conftest import ROOT, RULE, Run
from hypothesis import given
from hypothesis import strategies as st

from linter.cli import names_only_paths
from linter.cli.check import command
from linter.cli.checking import check
from linter.cli.drafts import drafts
from linter.cli.loading import split
from linter.engine import Failure, Input

Folder = Callable[..., Path]

NAME = "张三来了。\n"


@pytest.fixture
def own(rules_folder: Folder) -> tuple[str, ...]:
    """Options for rules of three severities: 张三 an error, 李四 a warning, 王五 an info; 赵六 off by default."""

    def rule(name: str, severity: str) -> str:
        return RULE.replace("(?P<at>张三)", f"(?P<at>{name})").replace("severity: error", f"severity: {severity}")

    folder = rules_folder(
        own__e=rule("张三", "error"),
        own__w=rule("李四", "warning"),
        own__i=rule("王五", "info"),
        own__off=rule("赵六", "error") + "default: false\n",
    )
    return "--rules", str(folder)


@pytest.mark.parametrize(
    ("text", "options", "status"),
    [
        ("一切如常。", (), 0),
        ("张三来了。", (), 1),
        ("李四来了。", (), 0),
        ("李四来了。", ("--fail-on", "warning"), 1),
        ("王五来了。", ("--fail-on", "warning"), 0),
        ("王五来了。", ("--fail-on", "info"), 1),
        ("张三来了。", ("--exit-zero",), 0),
        ("张三来了。", ("--ignore", "own"), 0),
        ("张三来了。", ("--ignore", "own/w,own/i"), 1),
        ("张三来了。", ("--select", "own/w"), 0),
        ("赵六来了。", (), 0),
        ("赵六来了。", ("--select", "own/off"), 1),
        ("赵六来了。", ("--select", "own/w", "--select", "own/off"), 1),
        ("赵六来了。", ("--select", "own", "--ignore", "own/off"), 0),
        ("", (), 0),
    ],
)
def test_the_status_says_what_was_found(
    text: str, options: tuple[str, ...], status: int, own: tuple[str, ...], run: Run
) -> None:
    assert run("-", *own, *options, stdin=text.encode()).returncode == status


@pytest.mark.parametrize("form", ["text", "concise", "json"])
def test_what_could_not_be_read_is_status_2_in_every_format(form: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("一切如常。\n", encoding="utf-8")
    (tmp_path / "b.txt").write_bytes("一切如常。".encode()[:-1])
    for options in ((), ("--exit-zero",), ("--jobs", "2")):
        done = run("a.txt", "b.txt", "none.txt", "--format", form, *options)
        assert done.returncode == 2
        assert "none.txt: 未能检查: no such file" in done.stderr
        assert "b.txt: 未能检查: not valid UTF-8: byte 0xE3 at offset 12 (line 1)" in done.stderr
    assert "没有发现问题" not in done.stdout


def test_findings_are_told_beside_failures(own: tuple[str, ...], run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NAME, encoding="utf-8")
    done = run("none.txt", "a.txt", "--format", "concise", *own)
    assert done.returncode == 2
    assert done.stdout == "a.txt:1:1: error own/e 写了张三\n"


def test_a_crashed_rule_is_named_and_the_status_is_2(own: tuple[str, ...], run: Run, rules_folder: Folder) -> None:
    slow = RULE.replace("(?P<at>张三)", "(?P<at>(?:(?:三|三)+)+四)")
    rules_folder(own__slow=slow)
    text = "张三来了。" + "三" * 80
    site = Path(own[1]) / "sitecustomize.py"
    site.write_text("import linter.rules.rulebook\nlinter.rules.rulebook.USER_SECONDS = 0.1\n")
    path = f"{site.parent}{os.pathsep}{ROOT}"
    done = run("-", "--format", "json", "--exit-zero", *own, stdin=text.encode(), PYTHONPATH=path)
    assert done.returncode == 2
    data = json.loads(done.stdout)
    assert [f["rule"] for f in data["failures"]] == ["own/slow"]
    assert "own/e" in [f["rule"] for f in data["findings"]]
    assert "规则 own/slow 运行出错: TimeoutError" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("-", "--select", "nothing"),
        ("-", "--ignore", "own/none"),
        ("-", "--format", "yaml"),
        ("-", "--fail-on", "fatal"),
        ("-", "--jobs", "-1"),
        ("-", "--jobs", "many"),
        ("-", "--rules", "none"),
        ("-", "--lang", "fr"),
        ("-", "--colour"),
        ("check",),
        ("explain", "nothing/here"),
        ("explain",),
        ("inspect", "none.txt"),
        ("test", "nothing"),
    ],
)
def test_a_wrong_command_is_status_2_with_a_reason(arguments: tuple[str, ...], run: Run) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr
    assert "Traceback" not in done.stderr


def test_standard_input_has_the_name_that_is_given(own: tuple[str, ...], run: Run) -> None:
    text = NAME.encode("gb18030")
    assert run("-", "--format", "concise", *own, stdin=text).stdout.startswith("<stdin>:1:1: ")
    named = run("-", "--stdin-filename", "drafts/a.md", "--format", "concise", *own, stdin="`张三`".encode())
    assert (named.stdout, named.returncode) == ("", 0)


def test_standard_input_that_is_no_text_is_status_2(run: Run) -> None:
    done = run("-", stdin=b"%PDF-1.7")
    assert done.returncode == 2
    assert done.stderr == "<stdin>: 未能检查: this is a PDF file, not plain text: save the draft as text first\n"


def test_closed_standard_input_is_status_2(tmp_path: Path) -> None:
    command = f'"{sys.executable}" -m linter - <&-'
    done = subprocess.run(["bash", "-c", command], capture_output=True, cwd=ROOT, check=False, text=True)
    assert done.returncode == 2
    assert "standard input is closed" in done.stderr


def test_a_folder_is_read_in_order(own: tuple[str, ...], run: Run, tmp_path: Path) -> None:
    for name in (
        "d/b.txt",
        "d/a.md",
        "d/deep/c.TXT",
        "d/deep/d.markdown",
        "d/skip.docx",
        "d/.hidden.txt",
        "d/.git/e.txt",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(NAME, encoding="utf-8")
    done = run("d", "--format", "concise", *own)
    assert [line.partition(":")[0] for line in done.stdout.splitlines()] == [
        "d/a.md",
        "d/b.txt",
        "d/deep/c.TXT",
        "d/deep/d.markdown",
    ]


def test_a_folder_without_drafts_is_status_2(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = run("empty")
    assert done.returncode == 2
    assert "empty: 未能检查: no .txt or .md drafts in this folder" in done.stderr


def test_a_glob_is_expanded(own: tuple[str, ...], run: Run, tmp_path: Path) -> None:
    for name in ("a1.txt", "a2.txt", "b.txt", "a[3].txt"):
        (tmp_path / name).write_text(NAME, encoding="utf-8")
    paths = run("a?.txt", "a[3].txt", "--format", "concise", *own).stdout.splitlines()
    assert [line.partition(":")[0] for line in paths] == ["a1.txt", "a2.txt", "a[3].txt"]
    assert run("c*.txt", *own).returncode == 2


def test_a_path_named_twice_is_read_once(own: tuple[str, ...], run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NAME, encoding="utf-8")
    assert run("a.txt", "./a.txt", ".", "--format", "concise", *own).stdout == "a.txt:1:1: error own/e 写了张三\n"


def test_paths_may_hold_spaces_and_bytes_that_are_no_text(own: tuple[str, ...], run: Run, tmp_path: Path) -> None:
    (tmp_path / "a b").mkdir()
    (tmp_path / "a b" / "总结 初稿.txt").write_text(NAME, encoding="utf-8")
    assert run("a b", "--format", "concise", *own).stdout == "a b/总结 初稿.txt:1:1: error own/e 写了张三\n"
    try:
        with open(os.path.join(os.fsencode(tmp_path), b"x\xff.txt"), "wb") as file:
            file.write(NAME.encode())
    except OSError:
        pytest.skip("this file system holds only UTF-8 names")
    (tmp_path / "a b" / "总结 初稿.txt").unlink()
    for form in ("text", "concise", "json"):
        done = run(".", "--format", form, *own)
        assert done.returncode == 1
        assert r"x\udcff.txt" in done.stdout


def test_an_unreadable_folder_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "a.txt").write_text(NAME, encoding="utf-8")
    real = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = list(drafts([str(tmp_path)], "-"))
    assert found == [
        Input(str(tmp_path / "a.txt")),
        Failure(str(tmp_path / "closed"), "Permission denied"),
    ]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_file_is_status_2(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NAME)
    (tmp_path / "a.txt").chmod(0)
    done = run("a.txt")
    assert done.returncode == 2
    assert "Permission denied" in done.stderr


def test_links_that_go_in_a_circle_end(own: tuple[str, ...], run: Run, tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "a.txt").write_text(NAME, encoding="utf-8")
    (tmp_path / "d" / "again").symlink_to(tmp_path / "d")
    assert run("d", "--format", "concise", *own).stdout == "d/a.txt:1:1: error own/e 写了张三\n"
    (tmp_path / "d" / "self.txt").symlink_to("self.txt")
    done = run("d", *own)
    assert done.returncode == 2
    assert "d/self.txt: 未能检查" in done.stderr


def test_a_link_to_nothing_is_a_failure(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("none")
    for path in ("a.txt", "."):
        done = run(path)
        assert done.returncode == 2
        assert "a.txt: 未能检查: No such file" in done.stderr


def test_a_pipe_in_a_folder_is_not_waited_for(run: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "a.txt").write_text("一切如常。", encoding="utf-8")
    assert run(".").returncode == 0


def test_english_is_printed_on_request(own: tuple[str, ...], run: Run) -> None:
    done = run("-", "--lang", "en", *own, stdin=NAME.encode())
    assert "says 张三" in done.stdout
    assert "Found 1 problems: 1 errors" in done.stdout


def test_colours_are_for_terminals_and_for_whoever_asks(own: tuple[str, ...], run: Run) -> None:
    def colored(*options: str, **env: str) -> bool:
        return "\x1b[" in run("-", *own, *options, stdin=NAME.encode(), **env).stdout

    assert not colored()
    assert colored("--color", "always")
    assert not colored("--color", "never")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("env", "colored"), [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True)])
def test_a_terminal_gets_colours_unless_no_color_is_set(
    env: dict[str, str], colored: bool, own: tuple[str, ...], tmp_path: Path
) -> None:
    import pty

    (tmp_path / "a.txt").write_text(NAME, encoding="utf-8")
    screen, terminal = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "linter", str(tmp_path / "a.txt"), *own],
        stdout=terminal,
        cwd=ROOT,
        env={**{k: v for k, v in os.environ.items() if k != "NO_COLOR"}, **env},
        check=False,
    )
    os.close(terminal)
    assert done.returncode == 1
    assert (b"\x1b[1;31m" in os.read(screen, 65536)) == colored
    os.close(screen)


def test_output_is_utf8_whatever_the_locale(own: tuple[str, ...], run: Run) -> None:
    for env in ({"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"}):
        assert "写了张三" in run("-", *own, stdin=NAME.encode(), **env).stdout


def test_the_subcommand_may_be_left_out(own: tuple[str, ...], run: Run) -> None:
    for form in ("text", "concise", "json"):
        options = ("--format", form, *own)
        assert run("check", "-", *options, stdin=NAME.encode()).stdout == run(*options, "-", stdin=NAME.encode()).stdout


def test_the_console_script_and_the_module_are_one(own: tuple[str, ...], run: Run, tmp_path: Path) -> None:
    script = Path(sys.executable).with_name("reportlint")
    (tmp_path / "a.txt").write_text(NAME, encoding="utf-8")
    command = [str(script)] if script.exists() else [sys.executable, "-c", "from linter.cli import main; main()"]
    done = subprocess.run(
        [*command, "a.txt", *own],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    module = run("a.txt", *own)
    assert (done.stdout, done.stderr, done.returncode) == (module.stdout, module.stderr, module.returncode)


def test_a_reader_that_leaves_early_sees_no_traceback(own: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NAME * 20000, encoding="utf-8")
    lint = f'"{sys.executable}" -m linter "{tmp_path}/a.txt" --rules "{own[1]}"'
    command = f"{lint} | head -1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, cwd=ROOT, check=False)
    assert done.stdout.decode().startswith(f"{tmp_path}/a.txt:1:1: error")
    assert done.stderr == b""
    assert done.returncode not in (0, 1)


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_ends_at_once_and_not_as_findings(jobs: str, own: tuple[str, ...], tmp_path: Path) -> None:
    for number in range(80):
        (tmp_path / f"{number}.txt").write_text("全县经济平稳运行，张三。\n" * 20000, encoding="utf-8")
    child = subprocess.Popen(
        [sys.executable, "-m", "linter", str(tmp_path), *own, "--jobs", jobs],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        start_new_session=True,
    )
    # Long enough that the child is at work on a busy machine, short against the minute that the drafts take.
    time.sleep(4)
    os.killpg(child.pid, signal.SIGINT)
    _, told = child.communicate(timeout=20)
    assert child.returncode == 130
    assert b"Traceback" not in told


def test_an_error_of_the_program_is_status_2(run: Run, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import linter.engine\ndef broken(*a, **k): raise ZeroDivisionError('x')\nlinter.engine.lint = broken\n"
    )
    done = run("-", PYTHONPATH=f"{tmp_path}{os.pathsep}{ROOT}")
    assert done.returncode == 2
    assert "ZeroDivisionError" in done.stderr


def test_help_and_version(run: Run) -> None:
    import linter

    assert run("--version").stdout == f"reportlint, version {linter.__version__}\n"
    told = run("--help")
    assert told.returncode == 0
    assert all(name in told.stdout for name in ("check", "explain", "inspect", "rules", "test"))
    assert "--fail-on" in run("check", "--help").stdout


def test_rules_are_listed_and_explained(own: tuple[str, ...], run: Run) -> None:
    listed = run("rules", "--lang", "en", *own)
    assert listed.returncode == 0
    assert "own/off" in listed.stdout
    told = run("explain", "own/e", "--lang", "en", *own)
    assert told.returncode == 0
    assert told.stdout.startswith("own/e (error)\na word\n\nthe reason\n")
    assert "✗ 张三来了。\n    ↳ 张三\n" in told.stdout


def test_the_examples_of_rules_are_run(own: tuple[str, ...], run: Run, rules_folder: Folder) -> None:
    folder = rules_folder(own__e=RULE, own__bad=RULE + "  - {good: 张三又来。}\n")
    for name in ("w", "i", "off"):
        (folder / "own" / f"{name}.yaml").unlink()
    done = run("test", "own", *own)
    assert done.returncode == 1
    assert "noisy" in done.stdout
    assert "own/bad.yaml:12: own/bad: 张三又来。" in done.stdout
    assert done.stdout.endswith("2 rules: 1 noisy, 8 validated\n")
    good = run("test", "own/e", "-v", *own)
    assert good.returncode == 0
    assert good.stdout.count("validated") == 5


def test_a_draft_is_inspected(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("全县工作总结\n一、主要工作\n经济平稳运行。\n", encoding="utf-8")
    done = run("inspect", "a.txt", "--structure")
    assert done.returncode == 0
    assert "article 1, line 1: 全县工作总结" in done.stdout
    assert "2: 一、主要工作" in done.stdout
    (tmp_path / "b.txt").write_bytes(b"PK\x03\x04")
    assert run("inspect", "b.txt").returncode == 2


@given(st.lists(st.text(st.sampled_from("ab/, "))))
def test_selectors_are_split_at_commas(values: list[str]) -> None:
    assert all(part == part.strip() and part and "," not in part for part in split(values))


def test_paths_alone_mean_what_click_makes_of_them() -> None:
    stated = {parameter.name: parameter.default for parameter in command.params if parameter.name != "paths"}
    known = {name: one.default for name, one in signature(check).parameters.items() if name != "paths"}
    # Click has no default of its own for what may be given again.
    assert {name: default or () for name, default in known.items()} == {
        name: default if isinstance(default, str | int) and default else () for name, default in stated.items()
    }


@pytest.mark.parametrize(
    ("arguments", "alone"),
    [
        (["a.txt"], True),
        (["a.txt", "-", "b*.md"], True),
        ([], False),
        (["check"], False),
        (["--help"], False),
        (["a.txt", "--fix"], False),
        (["a.txt", "--", "b.txt"], False),
    ],
)
def test_click_is_needed_wherever_there_is_more_than_paths(arguments: list[str], alone: bool) -> None:
    assert names_only_paths(arguments) is (alone and os.name != "nt")
