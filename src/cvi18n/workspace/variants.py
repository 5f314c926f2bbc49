"""The variants of the settings: each table is read into a Variant, and every fault is told at its place.

What a variant asks of the CV (a section, a tag) is compared with it when there is one: ``content.selecting.unmet``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any

from cvi18n.content.forms import FORMS, THEME
from cvi18n.content.look import read_look, word
from cvi18n.content.section_kinds.arrangement import ORDERS
from cvi18n.content.strict import NAME
from cvi18n.content.values import STEPS, quoted
from cvi18n.content.variant import PRIVATE, WHOLE, Variant
from cvi18n.errors import Problem, SettingsError, UsageError
from cvi18n.limits import PROBLEMS, VARIANTS
from cvi18n.workspace.toml_places import Note, TomlPlaces, Way

if TYPE_CHECKING:
    from pathlib import Path

    from cvi18n.content.model import CV, Private
    from cvi18n.rendering.themes import Theme
    from cvi18n.workspace.settings import Variants

TABLE = "variants"
PAGES = 20
_NAMED = "small letters, digits and hyphens"


def read(table: object, places: TomlPlaces) -> tuple[tuple[Variant, ...], list[Problem]]:
    """Return the variants of the table ``variants``, in its order, and what is wrong with them."""
    faults: list[Problem] = []
    note = Note(places, faults, (TABLE,))
    if not isinstance(table, dict):
        note(
            (),
            f"'{TABLE}' holds a table for each variant",
            f"write {places.table((TABLE, 'short'))}, and its settings below",
        )
        return (), faults
    if len(table) > VARIANTS:
        note((), f"more than {VARIANTS} variants", "make fewer of them")
        return (), faults
    made = [_variant(name, one, note) for name, one in table.items()]
    files = {WHOLE}
    for variant in made:
        if variant.file in files:
            whose = "the whole CV" if variant.file == WHOLE else "another variant"
            note(
                (variant.name, "file"),
                f"{whose} has the files {quoted(variant.file)}",
                "write another 'file'",
            )
        files.add(variant.file)
    return tuple(made), faults


class Told:
    """What is told of one variant of the settings, each thing at its place in their file."""

    def __init__(
        self, variants: Variants, variant: Variant, languages: Callable[[], tuple[str, ...]] = tuple
    ) -> None:
        assert variants.places is not None, "what is listed has been read"  # noqa: S101  # by settings.py
        self.places, self.variant = variants.places, variant
        self._files = {WHOLE, *(one.file for one in variants.listed)} - {variant.file}
        self._languages = languages
        # What was meant by a name takes its time to find: a command may tell of all variants.
        self._share = STEPS // len(variants.listed)

    def unmet(self, cv: CV) -> Iterator[tuple[Problem, bool]]:
        """Yield a problem for what the variant asks for and the CV does not have, and whether it is only a doubt.

        A name of files that those of two languages side by side have is one, too.
        """
        from cvi18n.content.selecting import unmet

        if pair := self._two_languages(cv.language):
            message = (
                f"{quoted(self.variant.file)} is the name of the files with {' and '.join(pair)} side by side"
            )
            yield self._problem(("file",), message, "write another 'file'"), False
        for one in islice(unmet(cv, self.variant, self._share), PROBLEMS):
            yield self._problem(one.setting, one.message, one.hint), one.doubt

    def absent(self, private: Private, shown: str) -> Iterator[Problem]:
        """Yield a problem for each private value that the variant names and the file ``shown`` does not have."""
        for number, name in enumerate(self.variant.private):
            if not getattr(private, name.replace("-", "_")):
                message = f"{shown} has no {quoted(name)}"
                yield self._problem(("private", number), message, "write it there, or delete it here")

    def lacking(self, cv: CV, private: Private, shown: str) -> Iterator[Problem]:
        """Yield a problem for each private value that the variant requires and the file ``shown`` does not have."""
        from cvi18n.content.requiring import undisclosed

        for number, name in undisclosed(cv, self.variant, private):
            message = f"the variant requires {quoted(name)}, and {shown} has none"
            yield self._problem(("required", number), message, "write it there, or delete it here")

    def look(self, templates: Path, *, trusted: bool) -> tuple[Theme | None, str | None]:
        """Return the theme and the style that the variant names, or its form; SettingsError where there is none of that name.

        A form has a theme of its own, and no other draws its tables.
        """
        from cvi18n import rendering

        theme, style, form = self.variant.theme, self.variant.style, self.variant.form
        if form:
            if theme not in (None, THEME):
                message = f"a form has the theme {quoted(THEME)}"
                raise SettingsError([self._problem(("theme",), message, "delete this")])
            theme, style = THEME, style or FORMS[form].style
        with self._about("theme"):
            found = rendering.load_theme(theme, templates, trusted=trusted) if theme else None
        with self._about("style"):
            if style:
                rendering.check_style(style)
        return found, style

    @contextmanager
    def _about(self, setting: str) -> Iterator[None]:
        """Raise what is wrong with the value of a setting as a SettingsError at its place."""
        try:
            yield
        except UsageError as error:
            message, _, hint = str(error).partition("\n  help: ")
            raise SettingsError([self._problem((setting,), message, hint)]) from None

    def _two_languages(self, own: str) -> tuple[str, str] | None:
        """Return the two languages that other files with the name of this variant's have in columns, None without such."""
        rests = [self.variant.file[len(file) + 1 :] for file in self._files if self._follows(file)]
        if not rests:
            return None
        known = {tag.casefold(): tag for tag in (own, *self._languages())}
        for parts in (rest.split("-") for rest in rests):
            for at in range(1, len(parts)):
                first, second = "-".join(parts[:at]), "-".join(parts[at:])
                if first in known and second in known:
                    return known[first], known[second]
        return None

    def _follows(self, file: str) -> bool:
        return self.variant.file.startswith(f"{file}-")

    def _problem(self, way: Way, message: str, hint: str) -> Problem:
        return self.places.problem((TABLE, self.variant.name, *way), message, hint)


def _variant(name: str, table: object, note: Note) -> Variant:
    """Return one variant, without what is wrong with it."""
    if not NAME.fullmatch(name):
        note((name,), f"{quoted(name)} is no name of a variant", f"a name has {_NAMED}")
    values: dict[str, Any] = {"file": f"{WHOLE}-{name}"}
    if not isinstance(table, dict):
        note(
            (name,),
            f"the variant {quoted(name)} is a table",
            f"write {note.places.table((TABLE, name))}, and its settings below",
        )
        return Variant(name=name, **values)
    for setting, value in table.items():
        if setting not in READERS:
            note.unknown((name, setting), f"a variant has no setting {quoted(setting)}")
            continue
        values[setting] = READERS[setting](value, (name, setting), note)
    is_named = "file" in table or NAME.fullmatch(name)
    if values["file"] is None:  # it was no text, which has been told
        values["file"] = f"{WHOLE}-{name}"
    elif (is_named and not NAME.fullmatch(values["file"])) or PRIVATE in values["file"].split("-"):
        way = (name, "file") if "file" in table else (name,)
        hint = f"only {_NAMED}; '{PRIVATE}' is put behind it where there are private values"
        note(way, f"{quoted(values['file'])} is no name of its files", hint)
    return Variant(name=name, **{key: value for key, value in values.items() if value is not None})


def _texts(value: object, way: Way, note: Note) -> tuple[str, ...] | None:
    """Return a list of texts, none of which stands there twice."""
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        note(way, f"'{way[-1]}' is a list of texts", f'write {way[-1]} = ["…"]')
        return None
    before: set[str] = set()
    for number, item in enumerate(value):
        if item in before:
            note((*way, number), f"{quoted(item)} stands here twice", "delete one of the two")
        before.add(item)
    return tuple(value)


def _choice(value: object, way: Way, note: Note) -> tuple[str, ...] | None:
    """Return what is chosen of a CV, which is something: some read an empty list as nothing, and some as everything."""
    chosen = _texts(value, way, note)
    if chosen == ():
        hint = "name what is printed, or delete this: without it, everything is"
        note(way, f"'{way[-1]}' is empty, and chooses nothing", hint)
    return chosen


def _text(value: object, way: Way, note: Note) -> str | None:
    if isinstance(value, str):
        return value
    note(way, f"'{way[-1]}' is a text", f'write {way[-1]} = "…"')
    return None


def _said(value: object, way: Way, note: Note) -> str | int | None:
    """Return the name or the number of a text."""
    if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool) and value > 0):
        return value
    note(way, f"'{way[-1]}' is a name, or a number from 1", f'write {way[-1]} = 2, or {way[-1]} = "industry"')
    return None


def _pages(value: object, way: Way, note: Note) -> int | None:
    """Return how many pages there may be."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value <= PAGES:
        return value
    note(way, f"'{way[-1]}' is a number from 1 to {PAGES}", f"write {way[-1]} = 1")
    return None


def _form(value: object, way: Way, note: Note) -> str | None:
    return word("form", value, tuple(FORMS), way, note)


def _numbers(value: object, way: Way, note: Note) -> Mapping[str, int]:
    """Return numbers of entries by the paths of sections."""
    found = {}
    for path, number in _by_path(value, way, note, "3"):
        if isinstance(number, int) and not isinstance(number, bool) and number > 0:
            found[path] = number
        else:
            note((*way, path), f"{quoted(str(number))} is no number of entries", "write one from 1")
    return found


def _orders(value: object, way: Way, note: Note) -> Mapping[str, str]:
    """Return orders of entries by the paths of sections."""
    found = {}
    for path, order in _by_path(value, way, note, '"-date"'):
        if (known := word("order", order, ORDERS, (*way, path), note)) is not None:
            found[path] = known
    return found


def _by_path(value: object, way: Way, note: Note, example: str) -> Iterator[tuple[str, object]]:
    """Yield what a table says of sections by their paths, whose names may stand in quotes, or in tables of their own."""
    if not isinstance(value, dict):
        note(way, f"'{way[-1]}' is a table of sections", f"write {way[-1]} = {{publications = {example}}}")
        return
    for name, item in value.items():
        if isinstance(item, dict):
            yield from (
                (f"{name}.{inner}", one) for inner, one in _by_path(item, (*way, name), note, example)
            )
        else:
            yield name, item


READERS: Mapping[str, Callable[[object, Way, Note], Any]] = {
    "tags": _choice,
    "without": _texts,
    "sections": _choice,
    "headline": _said,
    "summary": _said,
    "newest": _numbers,
    "sort": _orders,
    "private": _texts,
    "form": _form,
    "required": _texts,
    "theme": _text,
    "style": _text,
    "look": read_look,
    "pages": _pages,
    "file": _text,
}
