"""Bring tests/golden up to what the command prints for every draft in examples/.

    python tools/update_golden.py          rewrite the files
    python tools/update_golden.py --check  say which are out of date, and end with status 1

For each draft there is NAME.txt (text output) and NAME.json; examples.txt is a concise run over the whole folder, which
also holds what only the comparison of files finds.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = ROOT / "tests" / "golden"


def drafts() -> list[Path]:
    """The drafts of examples/ in the order of their names."""
    return sorted(path for path in (ROOT / "examples").iterdir() if path.name != "README.md")


def printed(*arguments: str) -> str:
    """What the command prints in the folder of the checkout."""
    done = subprocess.run(
        [sys.executable, "-m", "linter", "--exit-zero", *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        sys.exit(f"reportlint {' '.join(arguments)}: {done.stderr}")
    return done.stdout


def wanted() -> Iterator[tuple[Path, str]]:
    """Yield every golden file with the text that it should hold."""
    for draft in drafts():
        for form, suffix in (("text", "txt"), ("json", "json")):
            yield GOLDEN / f"{draft.stem}.{suffix}", printed("--format", form, f"examples/{draft.name}")
    yield GOLDEN / "examples.txt", printed("--format", "concise", "examples")


def main() -> None:
    """Rewrite or check the golden files, and take away those of drafts that are gone."""
    texts = dict(wanted())
    held = {path: path.read_text(encoding="utf-8") for path in GOLDEN.glob("*.*")}
    stale = sorted(path for path in texts.keys() | held.keys() if texts.get(path) != held.get(path))
    if "--check" in sys.argv:
        if stale:
            names = ", ".join(path.name for path in stale)
            sys.exit(f"out of date: {names}; read the differences, then run python tools/update_golden.py")
        return
    GOLDEN.mkdir(exist_ok=True)
    for path in stale:
        if path in texts:
            path.write_text(texts[path], encoding="utf-8", newline="\n")
        else:
            path.unlink()


if __name__ == "__main__":
    main()
