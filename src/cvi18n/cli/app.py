"""The table of commands."""

from __future__ import annotations

from typing import Annotated

import typer

from cvi18n.cli import check, extract, init, merge_driver, pretranslate, render, review, schema, status
from cvi18n.cli.command import Command, Group
from cvi18n.cli.terminal import show

app = typer.Typer(
    cls=Group,
    help="One CV, written once, in every language its owner needs.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from cvi18n import __version__

        show(f"cvi18n {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option("--version", "-V", callback=_print_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """One CV, written once, in every language its owner needs."""


for command in (
    init.init,
    extract.extract,
    status.status,
    pretranslate.pretranslate,
    review.review,
    check.check,
    render.render,
    render.build,
    schema.schema,
    merge_driver.merge_driver,
):
    app.command(cls=Command)(command)
