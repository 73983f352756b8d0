"""The command line as click reads it."""

from __future__ import annotations

from importlib import import_module

import click

from linter.cli import COMMANDS, COULD_NOT_CHECK, INTERRUPTED
from linter.version import __version__


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


def run() -> int:
    """Run the command and return its exit status."""
    try:
        cli(prog_name="reportlint", standalone_mode=False)
    except click.exceptions.Exit as stopped:
        return stopped.exit_code
    except click.ClickException as error:
        error.show()
        return COULD_NOT_CHECK
    except click.Abort:
        return INTERRUPTED
    return 0
