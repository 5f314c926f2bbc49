"""`cvi18n render` and `cvi18n build`: finished CVs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cvi18n.cli.options import Languages, Quiet

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
    from cvi18n.cli import making

    order = making.Order(
        tuple(lang or ()), tuple(format_ or ()), theme, output, drafts, strict, private, beside
    )
    making.finish(making.make(order), quiet=quiet)


def build(*, private: Private = False, output: Output = None, quiet: Quiet = False) -> None:
    """Make the CV in every language and every default format."""
    from cvi18n.cli import making

    making.finish(making.make(making.Order(output=output, private=private)), quiet=quiet)
