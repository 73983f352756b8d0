"""The command `reportlint`: one file per subcommand, `check` where none is named."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

COULD_NOT_CHECK = 2
INTERRUPTED = 130
READER_GONE = 141

# Rules and patterns are made once and kept, and what a text is made of holds no circles: looking for garbage among them
# takes a tenth of a short run, and a fortieth of a long one at a tenth of this.
GARBAGE_AFTER = 500_000

COMMANDS = {
    "check": "Check drafts (the default).",
    "explain": "Say what a rule finds, why, and on what examples.",
    "inspect": "Show the facts that are read from a draft.",
    "rules": "List every rule.",
    "test": "Run the examples of rules.",
}


def main() -> None:
    """Run the command line; output is UTF-8 wherever it goes."""
    gc.set_threshold(GARBAGE_AFTER)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # File names may hold bytes that are no text: they are shown as escapes.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        sys.exit(_status(sys.argv[1:]))
    finally:
        # The process ends here: nothing that is left needs to be looked through once more.
        gc.freeze()


def _status(arguments: Sequence[str]) -> int:
    """Run the command and return its exit status: 1 means findings, so whatever goes wrong is 2 or a signal's."""
    try:
        if names_only_paths(arguments):
            # Importing click takes as long as checking a draft, and nothing here is left for it to do.
            from linter.cli.checking import check

            return check(arguments)
        from linter.cli.commands import run

        return run()
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception:
        from traceback import print_exc

        print_exc()
        return COULD_NOT_CHECK


def names_only_paths(arguments: Sequence[str]) -> bool:
    """Whether the arguments are paths to check, without any option or subcommand."""
    # On Windows it is click that expands names with a tilde, a variable or an asterisk in them.
    return (
        bool(arguments)
        and arguments[0] not in COMMANDS
        and not any(argument.startswith("-") and argument != "-" for argument in arguments)
        and os.name != "nt"
    )
