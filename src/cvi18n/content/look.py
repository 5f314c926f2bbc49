"""How a CV looks, as far as the settings say it: each setting once, with its limits, for the reader and the reference.

A theme has a look of its own; what stands here takes its place. docs/themes.md has the table.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import field, fields
from typing import Any, Protocol

from cvi18n.content.colours import ENOUGH, LIGHT, contrast, meant, readable
from cvi18n.content.values import nearest, one_of, quoted
from cvi18n.language.tags import PAPERS, Paper
from cvi18n.lazy_pattern import lazy_pattern
from cvi18n.value_object import ValueObject, named_record, record

_COLOUR = lazy_pattern(r"#[0-9A-Fa-f]{6}")
# A number with a unit, and how many points a unit has.
_MEASURE = lazy_pattern(r"\s*(\d{1,9}(?:[.,]\d{1,9})?)\s*(pt|px|mm|cm|in|)\s*")
_POINTS = {
    "pt": 1,
    "px": 0.75,
    "mm": 72 / 25.4,
    "cm": 720 / 25.4,
    "in": 72,
    "points": 1,
    "millimetres": 72 / 25.4,
}
_YES = frozenset({"yes", "y", "true", "on", "1"})
# In quotes, such a name is one word of CSS and of Typst.
_FAMILY = lazy_pattern(r"[^\W_][\w .+-]{0,79}")


#: So that no last page has few lines, a PDF is drawn so many steps tighter, or with so many em free at the foot of its pages.
CLOSER = 4
LOWER = (2, 4, 6, 8)
#: How far a CV that must fit some pages is tightened, in so many equal steps; what a theme has tighter stays.
STEPS = 16
TIGHTEST = {"size": 8.5, "margin": 12, "leading": 0.48, "space": 0.55}
LIMITS = {
    "size": "points: the text; headings shrink with it",
    "margin": "millimetres: the margins",
    "leading": "of the text's size: the space between lines",
    "space": "of the theme's own: the space between entries, and around headings",
}


class Note(Protocol):
    """What notes the faults of settings: each by its place, what is wrong there and what to write."""

    def __call__(self, way: tuple[str | int, ...], message: str, hint: str) -> None:
        """Note a fault."""

    def unknown(self, way: tuple[str | int, ...], message: str) -> None:
        """Note a setting that there is not, with what was meant."""


class Value(ABC):
    """What a setting holds: how that is described, and how it is read."""

    __slots__ = ()

    @property
    @abstractmethod
    def described(self) -> str:
        """What may be written, in the words of the reference."""

    @abstractmethod
    def read(self, value: object, way: tuple[str | int, ...], note: Note) -> Any:
        """Return the value of the setting that ``way`` leads to, or None, and note what is wrong with it."""


class Colour(Value):
    """A colour in which a word can be read on every page of every theme."""

    @property
    def described(self) -> str:
        """What may be written."""
        return f"a colour, `#rrggbb`, with a contrast of {ENOUGH}:1 on a light page"

    def read(self, value: object, way: tuple[str | int, ...], note: Note) -> str | None:
        """Return the colour in small letters; one that is too pale is refused with the nearest that is not."""
        if not isinstance(value, str) or not _COLOUR.fullmatch(value):
            note(
                way,
                f"'{way[-1]}' is a colour",
                f'write {way[-1]} = "{(isinstance(value, str) and meant(value)) or "#14466b"}"',
            )
            return None
        colour = value.lower()
        ratio = contrast(colour, LIGHT)
        if ratio >= ENOUGH:
            return colour
        # Cut, not rounded: 4.4999 is no 4.5.
        message = (
            f"{value} has a contrast of {int(ratio * 100) / 100}:1 on a light page: it is read at {ENOUGH}:1"
        )
        note(way, message, f'write "{readable(colour, LIGHT)}": the nearest of this hue that can be read')
        return None


class Family(Value):
    """The name of a font."""

    @property
    def described(self) -> str:
        """What may be written."""
        return "the name of a font: of an installed package, or of a folder of the setting `fonts`"

    def read(self, value: object, way: tuple[str | int, ...], note: Note) -> str | None:
        """Return the name. Whether there is such a font, only who draws pages knows."""
        if isinstance(value, str) and _FAMILY.fullmatch(value):
            return value
        note(way, f"'{way[-1]}' is the name of a font", f'write {way[-1]} = "Noto Sans"')
        return None


@record
class Number(Value, ValueObject):
    """A number with limits."""

    least: int
    most: int
    unit: str

    @property
    def described(self) -> str:
        """What may be written."""
        return f"{self.unit}, from {self.least} to {self.most}"

    def read(self, value: object, way: tuple[str | int, ...], note: Note) -> float | None:
        """Return the number."""
        if (
            isinstance(value, int | float)
            and not isinstance(value, bool)
            and self.least <= value <= self.most
        ):
            return value
        note(way, f"'{way[-1]}' is a number of {self.described}", f"write {way[-1]} = {self._meant(value)}")
        return None

    def _meant(self, value: object) -> float:
        """Return the number that a text with a unit means, as 11 in "11pt", within the limits; else some number."""
        said = _MEASURE.fullmatch(value) if isinstance(value, str) else None
        if said is None:
            return self.least + 2
        number = (
            float(said[1].replace(",", ".")) * _POINTS.get(said[2], _POINTS[self.unit]) / _POINTS[self.unit]
        )
        near = round(min(max(number, self.least), self.most), 1)
        return int(near) if near == int(near) else near


@record
class Sides(Value, ValueObject):
    """Two numbers: for the left and right of a page, and for its top and bottom; or one for all."""

    each: Number

    @property
    def described(self) -> str:
        """What may be written."""
        return f"{self.each.described}; or `{{x = 18, y = 15}}`: left and right, top and bottom"

    def read(self, value: object, way: tuple[str | int, ...], note: Note) -> tuple[float, float] | None:
        """Return both numbers."""
        if not isinstance(value, dict):
            one = self.each.read(value, way, note)
            return None if one is None else (one, one)
        if set(value) != {"x", "y"}:
            note(way, f"'{way[-1]}' has two parts, x and y", f"write {way[-1]} = {{x = 18, y = 15}}")
            return None
        x, y = (self.each.read(value[side], (*way, side), note) for side in "xy")
        return None if x is None or y is None else (x, y)


@record
class Word(Value, ValueObject):
    """One of some words."""

    thing: str
    words: tuple[str, ...]

    @property
    def described(self) -> str:
        """What may be written."""
        return " or ".join(f'`"{word}"`' for word in self.words)

    def read(self, value: object, way: tuple[str | int, ...], note: Note) -> str | None:
        """Return the word."""
        return word(self.thing, value, self.words, way, note)


class Truth(Value):
    """Yes or no."""

    @property
    def described(self) -> str:
        """What may be written."""
        return "`true` or `false`"

    def read(self, value: object, way: tuple[str | int, ...], note: Note) -> bool | None:
        """Return whether it is so."""
        if isinstance(value, bool):
            return value
        note(
            way,
            f"'{way[-1]}' is true or false",
            f"write {way[-1]} = {str(str(value).lower() in _YES).lower()}",
        )
        return None


def word(
    thing: str, value: object, words: Iterable[str], way: tuple[str | int, ...], note: Note
) -> str | None:
    """Return one of some words; a ``thing`` of another name is noted with what was probably meant."""
    known = tuple(words)
    if isinstance(value, str) and value in known:
        return value
    there = one_of(thing, known)
    hint = nearest(value, known, there) if isinstance(value, str) else there
    note(way, f"{quoted(str(value))} is no {thing}", hint)
    return None


@record
class Setting(ValueObject):
    """A setting of the look: what it holds, an example as TOML has it, and what it does."""

    value: Value
    example: str
    sentence: str


def _setting(value: Value, example: str, sentence: str) -> Any:
    return field(default=None, metadata={"setting": Setting(value, example, sentence)})


@named_record
class Look(ValueObject):
    """What the settings say of the look; where they say nothing, it is the theme's own."""

    accent: str | None = _setting(
        Colour(),
        '"#7a1f2b"',
        "of headings, links and areas of colour; a dark web page has it as light as it must be",
    )
    font: str | None = _setting(
        Family(), '"Noto Sans"', "of the text; characters that it lacks are drawn in the theme's own"
    )
    size: float | None = _setting(
        Number(8, 14, "points"), "10", "of the text on paper; headings grow and shrink with it"
    )
    margins: tuple[float, float] | None = _setting(Sides(Number(10, 40, "millimetres")), "20", "of the page")
    dates: str | None = _setting(
        Word("place of dates", ("left", "right")),
        '"right"',
        "in a column of their own at the left, or at the right end of the title's line",
    )
    page_numbers: bool | None = _setting(
        Truth(), "false", "whether the PDF's pages behind the first have name and number below them"
    )
    paper: Paper | None = _setting(
        Word("paper", PAPERS), '"us-letter"', "in the place of that of the language's country"
    )

    def over(self, other: Look) -> Look:
        """Return a look with these settings, and those of the other one where these say nothing.

        >>> Look(size=10).over(Look(size=9, dates="right")).chosen
        {'size': 10, 'dates': 'right'}
        """
        return Look(
            **{
                each.name: _first(getattr(self, each.name), getattr(other, each.name))
                for each in fields(self)
            }
        )

    @property
    def chosen(self) -> dict[str, Any]:
        """What is set, by the names of the settings."""
        values = {name: getattr(self, name.replace("-", "_")) for name in SETTINGS}
        return {name: value for name, value in values.items() if value is not None}


def _first(own: object, other: object) -> Any:
    return other if own is None else own


#: The settings by their names.
SETTINGS: dict[str, Setting] = {
    each.name.replace("_", "-"): each.metadata["setting"] for each in fields(Look)
}


def read_look(table: object, way: tuple[str | int, ...], note: Note) -> Look:
    """Return the look of a table of settings, without what is wrong with it, which is noted."""
    if not isinstance(table, dict):
        note(way, f"'{way[-1]}' is a table", 'write it as look = {accent = "#14466b"}')
        return Look()
    values = {}
    for name, value in table.items():
        if name in SETTINGS:
            values[name.replace("-", "_")] = SETTINGS[name].value.read(value, (*way, name), note)
        else:
            note.unknown((*way, name), f"'look' has no setting {quoted(name)}")
    return Look(**values)
