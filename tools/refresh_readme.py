"""Bring every console block of the READMEs up to what the commands in it print now.

    python tools/refresh_readme.py          rewrite the files
    python tools/refresh_readme.py --check  say which blocks are out of date, and end with status 1

A block is fenced as ```console and starts with `$ reportlint …`, which runs in the folder of the checkout.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BLOCK = re.compile(r"```console\n\$ reportlint (?P<arguments>[^\n]*)\n(?P<output>.*?)```\n", re.DOTALL)


def printed(arguments: str) -> str:
    """What the command prints to a file."""
    done = subprocess.run(
        [sys.executable, "-m", "linter", *shlex.split(arguments)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode == 2:
        sys.exit(f"reportlint {arguments}: {done.stderr}")
    return done.stdout


def refreshed(text: str) -> str:
    """The text with the output in every block as it is now."""
    return BLOCK.sub(lambda b: f"```console\n$ reportlint {b['arguments']}\n{printed(b['arguments'])}```\n", text)


def main() -> None:
    """Rewrite or check both READMEs."""
    stale = []
    for name in ("README.md", "README.zh.md"):
        path = ROOT / name
        old = path.read_text(encoding="utf-8")
        new = refreshed(old)
        if new != old:
            stale.append(name)
            if "--check" not in sys.argv:
                path.write_text(new, encoding="utf-8")
    if stale and "--check" in sys.argv:
        sys.exit(f"out of date: {', '.join(stale)}; run python tools/refresh_readme.py")


if __name__ == "__main__":
    main()
