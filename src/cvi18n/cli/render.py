"""`cvi18n render` and `cvi18n build`: finished CVs."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cvi18n.cli.options import Languages, Quiet, here, next_step, now, source_date
from cvi18n.cli.terminal import say, show

if TYPE_CHECKING:
    from cvi18n.errors import CvError
    from cvi18n.workspace import Made

Private = Annotated[bool, typer.Option("--private", help="Print what content/private.yaml holds, too.")]
Output = Annotated[
    str | None, typer.Option("--output", "-o", metavar="DIR", help="The folder to write into [build].")
]
Theme = Annotated[
    str | None, typer.Option("--theme", metavar="NAME", help="A folder of templates/ [classic].")
]
Style = Annotated[
    str | None,
    typer.Option("--style", metavar="NAME", help="How entries are worded: running or labelled [running]."),
]
Variants = Annotated[
    list[str] | None,
    typer.Option("--variant", metavar="NAME", help="A variant of the settings. Repeatable."),
]
Trust = Annotated[
    bool,
    typer.Option("--trust-theme", help="The theme and the fonts are your own: draw them without limits."),
]


def render(
    *,
    lang: Languages = None,
    format_: Annotated[
        list[str] | None,
        typer.Option("--format", "-f", metavar="NAME", help="html, pdf, md, txt or json. Repeatable."),
    ] = None,
    theme: Theme = None,
    style: Style = None,
    variant: Variants = None,
    trust_theme: Trust = False,
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

    home = workspace.find(here())
    order = workspace.Order(
        languages=tuple(lang or ()),
        formats=tuple(format_ or ()),
        theme=theme,
        style=style,
        trusted=trust_theme or _is_own(home.root),
        output=_folder(output),
        drafts=drafts,
        strict=strict,
        private=private,
        beside=beside,
        updated=_updated(),
        today=now().date().isoformat(),
        variants=tuple(variant or ()),
    )
    _finish(workspace.make(home, order), quiet=quiet)


def build(
    *,
    variant: Variants = None,
    trust_theme: Trust = False,
    private: Private = False,
    output: Output = None,
    quiet: Quiet = False,
) -> None:
    """Make the CV, and each variant of it, in every language and every default format."""
    make_everything(
        variant=variant or (), trust_theme=trust_theme, private=private, output=output, quiet=quiet
    )


def make_everything(
    *,
    variant: Sequence[str] = (),
    trust_theme: bool = False,
    private: bool = False,
    output: str | None = None,
    quiet: bool = False,
    told: Collection[str] = (),
) -> None:
    """Do what `build` does; what was ``told`` already is not said again."""
    from cvi18n import workspace

    home = workspace.find(here())
    home.refuse_unknown_engine()
    trusted = trust_theme or _is_own(home.root)
    order = workspace.Order(
        trusted=trusted,
        output=_folder(output),
        private=private,
        updated=_updated(),
        today=now().date().isoformat(),
        variants=tuple(variant),
        every=not variant,
    )
    made = workspace.make(home, order)
    _finish(made, quiet=quiet, ending=next_step(len(made.waiting)) if made.waiting else "", told=told)


def _folder(output: str | None) -> Path | None:
    """Return the folder that -o names."""
    return None if output is None else Path(output)


def _is_own(root: Path) -> bool:
    """Say whether a project lies in one of the folders of CVI18N_TRUST_THEMES, written as PATH is.

    No setting of the project says so: whoever brings the project would trust himself.
    """
    folders = os.environ.get("CVI18N_TRUST_THEMES", "").split(os.pathsep)
    place = Path(os.path.realpath(root))
    return any(place.is_relative_to(os.path.realpath(folder)) for folder in folders if folder)


def _updated() -> str | None:
    """Return the document's date where SOURCE_DATE_EPOCH is set: it overrules the CV's own."""
    moment = source_date()
    return None if moment is None else moment.date().isoformat()


def _finish(made: Made, *, quiet: bool, ending: str = "", told: Collection[str] = ()) -> None:
    """Print what was made and what fell back, and an ``ending``; end with the worst error's exit code.

    What was ``told`` already is not said again.
    """
    from cvi18n.language import parse_tag

    base = here()
    for path in made.written:
        show(str(path.relative_to(base)) if path.is_relative_to(base) else str(path))
    for text in map(str, made.doubts):
        say(text, quiet=quiet or text in told)
    for tag, count in made.texts.items():
        help_ = "`cvi18n status --list untranslated`, `--list draft` and `--list stale` name {them}"
        _say_fallback(tag, count, "text", "final translation", help_, quiet=quiet)
    for text in dict.fromkeys(map(str, made.broken)):  # fr's are fr-CA's, too
        say(text, quiet=quiet or text in told)
    for tag, count in made.labels.items():
        where = f"locales/{parse_tag(tag).folder}/LC_MESSAGES/labels.po"
        help_ = f"translate {{them}} in {where}" + (
            "" if tag in made.own_labels else f": `cvi18n extract --lang {tag}` writes it"
        )
        _say_fallback(tag, count, "label", "translation", help_, quiet=quiet)
    for text in dict.fromkeys(_told(made.errors)):  # fr's broken catalog is an error of fr-CA, too
        say(text, quiet=text in told)
    if ending:
        say(ending, quiet=quiet)
    if made.errors:
        raise typer.Exit(max(error.exit_code for error in made.errors))


def _told(errors: Sequence[CvError]) -> Iterator[str]:
    """Yield what to say of errors: of many files that cannot be written for one reason, the first, and how many more."""
    from cvi18n.errors import Unwritable

    reasons = Counter(error.reason for error in errors if isinstance(error, Unwritable))
    for error in errors:
        if not isinstance(error, Unwritable):
            yield str(error)
        elif count := reasons.pop(error.reason, 0):
            more = "" if count == 1 else f"\nand {count - 1} more like it: {error.reason}"
            yield f"{error}{more}"


def _say_fallback(tag: str, count: int, noun: str, lacking: str, help_: str, *, quiet: bool) -> None:
    """Say how many texts or labels stand in another language, and the command that lists them."""
    if count:
        one = count == 1
        subject, verb = (f"1 {noun} has", "stands") if one else (f"{count} {noun}s have", "stand")
        say(
            f"{tag}: {subject} no {lacking}, and {verb} in the source language\n"
            f"  help: {help_.format(them='it' if one else 'them')}",
            quiet=quiet,
        )
