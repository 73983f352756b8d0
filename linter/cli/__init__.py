"""The command `reportlint`: one file per subcommand, `check` where none is named."""

from __future__ import annotations

import gc
import sys
from importlib import import_module

import click

from linter.version import __version__

COULD_NOT_CHECK = 2
INTERRUPTED = 130
READER_GONE = 141

# Rules and patterns are made once and kept: looking for garbage among them takes a tenth of a short run.
GARBAGE_AFTER = 50_000

COMMANDS = {
    "check": "Check drafts (the default).",
    "explain": "Say what a rule finds, why, and on what examples.",
    "inspect": "Show the facts that are read from a draft.",
    "rules": "List every rule.",
    "test": "Run the examples of rules.",
}


class Commands(click.Group):
    """Subcommands that are imported when called; a first argument that names none is a path to check."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all subcommands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The subcommand of a name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"linter.cli.{cmd_name}").command
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Send everything that does not start with a subcommand to `check`."""
        if args and args[0] not in COMMANDS and args[0] not in ("--help", "--version"):
            args = ["check", *args]
        return super().parse_args(ctx, args)


@click.command(cls=Commands, no_args_is_help=True)
@click.version_option(__version__, prog_name="reportlint")
def cli() -> None:
    """Find what contradicts itself in Chinese official reports.

    \b
    reportlint draft.txt              check a draft
    reportlint drafts/ --format json  check a folder, for programs
    reportlint -                      check standard input

    Exit status: 0 nothing at or above --fail-on, 1 findings, 2 something could not be checked.
    """


def main() -> None:
    """Run the command line; output is UTF-8 wherever it goes."""
    gc.set_threshold(GARBAGE_AFTER)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # File names may hold bytes that are no text: they are shown as escapes.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        sys.exit(_status())
    finally:
        # The process ends here: nothing that is left needs to be looked through once more.
        gc.freeze()


def _status() -> int:
    """Run the command and return its exit status: 1 means findings, so whatever goes wrong is 2 or a signal's."""
    try:
        cli(prog_name="reportlint", standalone_mode=False)
    except click.exceptions.Exit as stopped:
        return stopped.exit_code
    except click.ClickException as error:
        error.show()
        return COULD_NOT_CHECK
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except Exception:
        from traceback import print_exc

        print_exc()
        return COULD_NOT_CHECK
    return 0
