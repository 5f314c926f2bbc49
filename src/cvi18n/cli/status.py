"""`cvi18n status`: how far each language is, and what to do next."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from cvi18n.cli.options import here, next_step
from cvi18n.cli.terminal import say, show

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cvi18n.catalogs import Catalog, Standing, Statistics
    from cvi18n.message import Message
    from cvi18n.workspace import Workspace

BAR = 7


class Listed(StrEnum):
    """The texts that ``--list`` can name."""

    stale = "stale"
    draft = "draft"
    untranslated = "untranslated"


def status(
    *,
    json_: Annotated[bool, typer.Option("--json", help="Print the figures for a program.")] = False,
    list_: Annotated[
        Listed | None, typer.Option("--list", help="Name the texts in this state, with their keys.")
    ] = None,
) -> None:
    """Show how much of the CV is translated into each language, and the next command to run."""
    from itertools import islice

    from cvi18n import catalogs, workspace
    from cvi18n.errors import CatalogError
    from cvi18n.limits import PROBLEMS

    home = workspace.find(here())
    cv = home.read_cv()
    messages = cv.messages
    found: dict[str, Catalog] = {}
    behind: dict[str, Standing] = {}
    labels: dict[str, int] = {}
    errors = [*home.strays()]
    for tag in home.languages():
        if tag != cv.language and workspace.may_exist(home.catalog(tag)):
            try:
                found[tag], behind[tag] = home.read_catalog(tag), home.read_standing(tag, cv.language)
            except CatalogError as error:
                errors.append(error)
    # Of the CV's own language English needs none, and `extract` makes those of any other.
    own = [cv.language] if workspace.may_exist(home.labels(cv.language)) else []
    for tag in (*own, *found):
        try:
            labels[tag] = len(home.missing_labels(tag))
        except CatalogError as error:
            errors.append(error)
    if list_ is not None:
        _print_listed(found, messages, list_, behind)
    else:
        figures = {tag: catalogs.statistics(catalog, messages, behind[tag]) for tag, catalog in found.items()}
        if json_:
            _print_json(figures, labels)
        else:
            waiting = len({key for tag in found for key in _waiting(found[tag], messages, behind[tag])})
            _print_all(home, figures, labels, waiting, is_readable=not errors)
    marks = (problem for catalog in found.values() for _, problem in catalogs.vain_marks(catalog))
    for problem in (*home.unread_files(), *home.unread(cv), *islice(marks, PROBLEMS)):
        say(str(problem))
    for text in dict.fromkeys(map(str, errors)):  # a parent's is met again by its varieties
        say(text)
    if errors:
        raise typer.Exit(1)


def _print_json(figures: dict[str, Statistics], labels: dict[str, int]) -> None:
    """Print the figures for a program; a language whose labels cannot be read has no number of them."""
    import json

    from cvi18n.language import read_by

    data = {
        tag: {**figure.to_data(), "missing_labels": labels.get(tag), "read_by": read_by(tag)}
        for tag, figure in figures.items()
    }
    show(json.dumps({"version": 1, "languages": data}, indent=2, ensure_ascii=False))


def _print_all(
    home: Workspace,
    figures: dict[str, Statistics],
    labels: dict[str, int],
    waiting: int,
    *,
    is_readable: bool,
) -> None:
    """Print the table, what its figures do not say, and the next step."""
    from cvi18n.language import read_by

    _print_table(figures)
    for tag, count in labels.items():
        if count:
            words = "1 label has" if count == 1 else f"{count} labels have"
            say(f"{tag}: {words} no translation: the program's own words, in {home.shown(home.labels(tag))}")
    unread = [tag for tag in figures if not read_by(tag)]
    if unread:
        say(
            f"No native has read the program's own words in {', '.join(unread)} yet.\n"
            "  help: read them in what `cvi18n build` makes, before you send a CV"
        )
    if not figures:
        start = "`cvi18n extract --lang fr` starts a catalog"
        say(f"Next: {start if is_readable else 'mend the catalogs, which cannot be read'}.")
    elif waiting or any(figure.out_of_step for figure in figures.values()):
        say(
            next_step(waiting)
            if waiting
            else "Next: `cvi18n extract` brings the catalogs in step with the CV."
        )
    else:
        say(_next_label(home, labels) or next_step(0))


def _waiting(catalog: Catalog, messages: Sequence[Message], behind: Standing) -> Iterator[str]:
    """Yield the keys of the texts that wait for a person in one language."""
    for message in messages:
        state = _state(catalog, message)
        if state != "translated" and not (state == "untranslated" and behind.serves(message)):
            yield message.key


def _next_label(home: Workspace, labels: dict[str, int]) -> str:
    """Return what to do where nothing but labels are left, "" where none are."""
    for tag, count in labels.items():
        path = home.labels(tag)
        if count and path.exists():
            return f"Next: translate what is empty in {home.shown(path)}."
        if count:
            return f"Next: `cvi18n extract` writes {home.shown(path)}, for you to translate."
    return ""


def _print_table(figures: dict[str, Statistics]) -> None:
    """Print one line per language, for 80 columns."""
    names = f"{'translated':>10} {'machine':>8} {'memory':>7} {'stale':>6} {'empty':>6} {'obsolete':>9} {'words':>6}"
    show(f"{'':<6} {names}")
    for tag, figure in figures.items():
        done = round(BAR * figure.translated / figure.total) if figure.total else BAR
        bar = "█" * done + "░" * (BAR - done)
        show(
            f"{tag:<6} {figure.translated:>10} {figure.machine:>8} {figure.memory:>7} {figure.stale:>6}"
            f" {figure.untranslated:>6} {figure.obsolete:>9} {figure.words_translated:>6}  {bar} {figure.percent:>3} %"
        )


def _print_listed(
    found: dict[str, Catalog], messages: Sequence[Message], state: Listed, behind: dict[str, Standing]
) -> None:
    """Print the key and the source of each text in a state; of a stale one, what has changed in it."""
    from cvi18n.catalogs.progress import DRAFTS

    wanted = DRAFTS if state is Listed.draft else (state.value,)
    for tag, catalog in found.items():
        for message in messages:
            own = _state(catalog, message)
            if own in wanted and not (own == "untranslated" and behind[tag].serves(message)):
                show(f"{tag}: {message.key}")
                text = _changed_text(catalog, message, tag) if state is Listed.stale else message.text
                show("    " + text.replace("\n", "\n    "))


def _state(catalog: Catalog, message: Message) -> str:
    from cvi18n import catalogs

    return catalogs.state_of(catalog.get(message.key), message.text)


def _changed_text(catalog: Catalog, message: Message, tag: str) -> str:
    """Return the word diff between the source that a translation was made from, and today's."""
    from cvi18n import catalogs
    from cvi18n.catalogs.notes import WAS_DRAFT
    from cvi18n.catalogs.progress import made_from

    entry = catalog.get(message.key)
    assert entry is not None, "a text without an entry is not stale"  # noqa: S101
    old = made_from(entry)
    if old == message.text and (not entry.previous_msgid or WAS_DRAFT in entry.comments):
        return f"{message.text}\n(marked fuzzy, and nothing says why: `cvi18n review --lang {tag}` makes it final)"
    if old == message.text:
        return f"{message.text}\n(its source is what it was: `cvi18n extract --accept {message.key}` makes it final)"
    return catalogs.word_diff(old, message.text)
