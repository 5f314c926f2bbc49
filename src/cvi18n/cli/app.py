"""The table of commands."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated

import typer

from cvi18n.cli.command import Command, Group
from cvi18n.cli.terminal import show

#: The commands in the order of the help, and the module that each stands in.
COMMANDS = {
    "init": "init",
    "translate": "translate",
    "extract": "extract",
    "status": "status",
    "pretranslate": "pretranslate",
    "review": "review",
    "check": "check",
    "render": "render",
    "build": "render",
    "schema": "schema",
    "upgrade": "upgrade",
    "merge-driver": "merge_driver",
}


def table(*names: str) -> typer.Typer:
    """Return the program with the commands of these names, or with all.

    Typer looks at every option of every command that it is given, so a command that is called stands alone.
    """
    app = typer.Typer(
        cls=Group,
        help="One CV, written once, in every language its owner needs.",
        add_completion=False,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_options)
    for name in names or COMMANDS:
        module = import_module(f"cvi18n.cli.{COMMANDS[name]}")
        app.command(name, cls=Command)(getattr(module, name.replace("-", "_")))
    return app


def _print_version(wanted: bool) -> None:
    if wanted:
        from cvi18n import __version__

        show(f"cvi18n {__version__}")
        raise typer.Exit


def _options(
    version: Annotated[
        bool,
        typer.Option("--version", "-V", callback=_print_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """One CV, written once, in every language its owner needs."""
