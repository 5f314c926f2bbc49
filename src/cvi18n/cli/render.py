"""`cvi18n render` and `cvi18n build`: finished CVs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cvi18n.cli.options import Languages, Quiet, here, say, source_date

if TYPE_CHECKING:
    from cvi18n.workspace import Made

Private = Annotated[bool, typer.Option("--private", help="Print what content/private.yaml holds, too.")]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="DIR", help="The folder to write into [build].")
]
Theme = Annotated[
    str | None, typer.Option("--theme", metavar="NAME", help="A folder of templates/ [classic].")
]


def render(
    *,
    lang: Languages = None,
    format_: Annotated[
        list[str] | None,
        typer.Option("--format", "-f", metavar="NAME", help="html, pdf, md, txt or json. Repeatable."),
    ] = None,
    theme: Theme = None,
    beside: Annotated[
        str | None,
        typer.Option(
            "--beside", metavar="TAG", help="A second language, in a column of its own (html, pdf)."
        ),
    ] = None,
    drafts: Annotated[bool, typer.Option("--drafts", help="Print drafts too, visibly marked.")] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="A text without a final translation is an error.")
    ] = False,
    private: Private = False,
    output: Output = None,
    quiet: Quiet = False,
) -> None:
    """Make the CV in the languages and formats asked for; without --lang, in every language."""
    from cvi18n import workspace

    order = workspace.Order(
        tuple(lang or ()), tuple(format_ or ()), theme, output, drafts, strict, private, beside, _updated()
    )
    _finish(workspace.make(workspace.find(here()), order), quiet=quiet)


def build(*, private: Private = False, output: Output = None, quiet: Quiet = False) -> None:
    """Make the CV in every language and every default format."""
    from cvi18n import workspace

    order = workspace.Order(output=output, private=private, updated=_updated())
    _finish(workspace.make(workspace.find(here()), order), quiet=quiet)


def _updated() -> str | None:
    """Return the document's date where SOURCE_DATE_EPOCH is set: it overrules the CV's own."""
    moment = source_date()
    return None if moment is None else moment.date().isoformat()


def _finish(made: Made, *, quiet: bool) -> None:
    """Print what was made; end with the first error's exit code where something went wrong."""
    base = here()
    for path in made.written:
        typer.echo(str(path.relative_to(base)) if path.is_relative_to(base) else str(path))
    for tag, count in made.fallbacks.items():
        one = count == 1
        texts, stand = ("1 text has", "stands") if one else (f"{count} texts have", "stand")
        say(
            f"{tag}: {texts} no final translation, and {stand} in the source language\n"
            f"  help: `cvi18n status --list untranslated` and `--list draft` name {'it' if one else 'them'}",
            quiet=quiet,
        )
    for error in made.errors:
        say(str(error))
    if made.errors:
        raise typer.Exit(max(error.exit_code for error in made.errors))
