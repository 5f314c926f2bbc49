"""Types of fields whose values have one spelling: dates, numbers, links, codes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from cvi18n.content.declaration import FieldType, Schema, Slot
from cvi18n.content.label import Label, word
from cvi18n.content.shapes import LANGUAGE, listed
from cvi18n.content.values import (
    ACADEMIC_YEAR,
    ACADEMIC_YEARS,
    CALENDAR,
    CODES,
    PATTERNS,
    fits,
    is_date,
    nothing_known,
    quoted,
)
from cvi18n.lazy_pattern import lazy_pattern
from cvi18n.limits import LINK_TEXT, YAML_TEXT

if TYPE_CHECKING:
    from cvi18n.content.build import Reader
    from cvi18n.content.strict import Node


_YEARS = lazy_pattern(r"([12][0-9]{3})\s?[-–—/]\s?([12][0-9]{3}|[0-9]{2})")
_MOST_YEARS = 20  # of teaching in a row that a help lists
PRESENT = "present"  # the end of what goes on


def spelt(pattern: str, most: int = YAML_TEXT) -> Schema:
    """Return the schema of a text that is a pattern and nothing else, of at most so many characters.

    The reader does not mind spaces around it.
    """
    return {"type": "string", "pattern": rf"^\s*(?:{pattern})\s*$", "maxLength": most}


def written(values: Sequence[str]) -> str:
    """Return the help that says what to write, each value that a text may mean; "" where it means none."""
    return f"write {', or '.join(map(quoted, values))}" if values else ""


# Codes, numbers and links


class Pattern(FieldType):
    """A text that looks as ``values.PATTERNS`` says."""

    __slots__ = ()
    pattern: ClassVar[str]

    def read(self, reader: Reader, node: Node, slot: Slot) -> Any:
        text = reader.code(node, slot.name)
        if text is None:
            return None
        if len(str(node.value)) > LINK_TEXT:
            reader.source.at(node, f"{slot.name} is longer than {LINK_TEXT:,} characters", "shorten it")
            return None
        if not fits(self.pattern, text):
            reader.source.at(node, *self.fault(reader, text, slot))
            return None
        return self.converted(text)

    def converted(self, text: str) -> Any:
        """Return the value that a right text stands for."""
        return text

    def fault(self, reader: Reader, text: str, slot: Slot) -> tuple[str, str]:
        """Return what is wrong with a text, and what to do about it."""
        message = f"{reader.value(text)} is not what {slot.name} holds"
        made = reader.meant_values(self.pattern, text)
        if len(made) > 1:
            message = f"{reader.value(text)} can be read as {' and as '.join(made)}"
        return message, written(made) or f"expected {PATTERNS[self.pattern][1]}"

    def schema(self) -> Schema:
        return spelt(PATTERNS[self.pattern][0], LINK_TEXT)


class Year(Pattern):
    """A year."""

    __slots__ = ()
    described = "a year"
    example = 2024
    pattern = "year"

    def schema(self) -> Schema:
        return {"anyOf": [{"type": "integer", "minimum": 1000, "maximum": 2999}, super().schema()]}

    def spans(self, value: str) -> tuple[tuple[str, str | None], ...]:
        return ((value, None),)


class Country(Pattern):
    """A country, by its code in ISO 3166-1."""

    __slots__ = ()
    described = "a country's code (ISO 3166-1)"
    example = "FR"
    pattern = "country"

    def schema(self) -> Schema:
        return {"enum": sorted(CODES[self.pattern])}


class Currency(Country):
    """A currency, by its code in ISO 4217."""

    __slots__ = ()
    described = "a currency's code (ISO 4217)"
    example = "EUR"
    pattern = "currency"


class Email(Pattern):
    """An address of electronic mail."""

    __slots__ = ()
    described = "an e-mail address"
    example = "nora.vallier@example.org"
    pattern = "email"


class Url(Pattern):
    """A page on the web."""

    __slots__ = ()
    described = "a link"
    example = "https://example.org/"
    pattern = "url"

    def fault(self, reader: Reader, text: str, slot: Slot) -> tuple[str, str]:
        message, hint = super().fault(reader, text, slot)
        return message, f"{hint}, or %2E for a stop that belongs to it" if text.endswith(".") else hint

    def address(self, value: str) -> str:
        return value


class Count(Pattern):
    """A whole number from 1."""

    __slots__ = ()
    described = "a whole number"
    example = 18
    pattern = "count"

    def converted(self, text: str) -> int:
        return int(text)

    def schema(self) -> Schema:
        return {"anyOf": [{"type": "integer", "minimum": 1, "maximum": 999_999}, super().schema()]}


class Number(Pattern):
    """A number, with up to two decimals: 1.200 is twelve hundred to some readers, and is refused."""

    __slots__ = ()
    described = "a number"
    example = 1.5
    pattern = "number"
    below: ClassVar[int] = 1_000_000

    def converted(self, text: str) -> float:
        return float(text)

    def schema(self) -> Schema:
        number = {"type": "number", "minimum": 0, "exclusiveMaximum": self.below}
        return {"anyOf": [number, super().schema()]}


class Hours(Number):
    """A number of hours."""

    __slots__ = ()
    described = "a number of hours"
    example = 14


class Amount(Number):
    """How much money: a number of up to twelve digits."""

    __slots__ = ()
    example = 250_000
    pattern = "amount"
    below = 10**12


class Percent(Number):
    """A number of hundredths."""

    __slots__ = ()
    described = "a number from 0 to 100"
    example = 50
    pattern = "percent"

    def schema(self) -> Schema:
        number = {"type": "number", "minimum": 0, "maximum": 100}
        return {"anyOf": [number, spelt(PATTERNS[self.pattern][0], LINK_TEXT)]}


class Level(Pattern):
    """How well a language is known, by the Common European Framework of Reference."""

    __slots__ = ()
    described = "a level of the European framework (CEFR)"
    example = "b2"
    pattern = "cefr"


# What other programs, and YAML 1.1, take for true and for false.
YES = frozenset({"true", "yes", "on", "y", "1"})
NO = frozenset({"false", "no", "off", "n", "0"})


class Flag(FieldType):
    """True or false."""

    __slots__ = ()
    described = "`true` or `false`"
    example = True

    def read(self, reader: Reader, node: Node, slot: Slot) -> bool:
        text = reader.code(node, slot.name)
        if text is not None and text not in {"true", "false"}:
            meant = (
                {"true"} if text.lower() in YES else {"false"} if text.lower() in NO else {"true", "false"}
            )
            forms = " or ".join(f"`{slot.name}: {one}`" for one in sorted(meant, reverse=True))
            reader.source.at(node, f"{slot.name} is true or false", f"write {forms}")
        return text == "true"

    def schema(self) -> Schema:
        return {"enum": [True, False, "true", "false"]}


# Dates


AHEAD = word(
    "label", "{date} (expected)", "a date that lies ahead, as that of a degree that is being prepared"
)


class Expected(Flag):
    """True where the date, or the end, of an entry lies ahead."""

    __slots__ = ()

    def labels(self) -> Iterator[Label]:
        yield AHEAD


class Date(FieldType):
    """A date of the calendar, as precise as it is written; it does not come before the one in the field ``after``."""

    __slots__ = ("after",)
    described = "a date"
    example = "2024-07"
    forms: ClassVar[str] = "a date is 2024, 2024-07 or 2024-07-01"

    def __init__(self, *, after: str = "") -> None:
        self.after = after

    def read(self, reader: Reader, node: Node, slot: Slot) -> str | None:
        text = reader.code(node, slot.name)
        if text is not None and not is_date(text):
            known = any(map(str.isalnum, text))
            hint = self.hint(reader, text) if known else nothing_known(slot.name)
            reader.source.at(node, f"{reader.value(text)} is no date", hint)
            return None
        return text

    def hint(self, reader: Reader, text: str) -> str:
        """Return what to write in the place of a text that is no date."""
        return written(reader.meant_values("date", text)) or self.forms

    def schema(self) -> Schema:
        return {"anyOf": [{"type": "integer", "minimum": 1000, "maximum": 9999}, spelt(CALENDAR)]}

    def spans(self, value: str) -> tuple[tuple[str, str | None], ...]:
        return ((value, None),)


class End(Date):
    """The date on which something ended; ``present`` for what goes on."""

    __slots__ = ()
    described = "a date, or `present`"
    example = "present"
    forms = "an end is 2024, 2024-07, 2024-07-01 or present"

    def read(self, reader: Reader, node: Node, slot: Slot) -> str | None:
        return PRESENT if node.value == PRESENT else super().read(reader, node, slot)

    def hint(self, reader: Reader, text: str) -> str:
        from cvi18n.content import synonyms

        goes_on = synonyms.by_meaning(text, [PRESENT], synonyms.WORDS)
        return f"write '{PRESENT}'" if goes_on else super().hint(reader, text)

    def schema(self) -> Schema:
        return {"anyOf": [{"const": PRESENT}, *super().schema()["anyOf"]]}


class AcademicYears(FieldType):
    """A list of academic years: pairs of years, one after the other. Those in a row are one span of time."""

    __slots__ = ()
    described = "a list of academic years"
    example = ("2021/2022",)

    def read(self, reader: Reader, node: Node, slot: Slot) -> tuple[tuple[str, str], ...]:
        if isinstance(node.value, str) and node.value.strip() and not node.unusable:
            meant = _meant_years(node.value) or [str(self.example[0])]
            message = f"{slot.name} is a list, and this is {node.described}"
            reader.source.at(node, message, f"write it as [{', '.join(meant)}]")
            return ()
        found = []
        for item in reader.sequence(node, slot.name):
            text = reader.code(item, "an academic year")
            match = ACADEMIC_YEAR.fullmatch(text or "")
            if match and int(match[2]) == int(match[1]) + 1:
                found.append((match[1], match[2]))
            elif text is not None:
                hint = "an academic year is written 2020/2021"
                if meant := _meant_years(text):
                    hint = f"write {', '.join(meant)}"
                reader.source.at(item, f"{quoted(text)} is no academic year", hint)
        return tuple(found)

    def schema(self) -> Schema:
        return listed(spelt(ACADEMIC_YEARS))

    def spans(self, value: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
        """Return the spans of time that academic years make.

        >>> AcademicYears().spans((("2020", "2021"), ("2021", "2022"), ("2023", "2024")))
        (('2020', '2022'), ('2023', '2024'))
        """
        spans: list[tuple[str, str]] = []
        for first, last in sorted(set(value)):
            in_a_row = bool(spans) and spans[-1][1] == first
            spans.append((spans.pop()[0] if in_a_row else first, last))
        return tuple(spans)


def _meant_years(text: str) -> list[str]:
    """Return the academic years that a text means, none where it has other words.

    >>> _meant_years("2021-2022"), _meant_years("2019/20, 2021-2023"), _meant_years("2021"), _meant_years("2022-2021")
    (['2021/2022'], ['2019/2020', '2021/2022', '2022/2023'], [], [])
    """
    found: list[str] = []
    for part in re.split(r"[,;]", text):
        match = _YEARS.fullmatch(part.strip())
        if match is None:
            return []
        first = int(match[1])
        last = int(match[1][: 4 - len(match[2])] + match[2])
        if not first < last < first + _MOST_YEARS:
            return []
        found += (f"{year}/{year + 1}" for year in range(first, last))
    return found


class Languages(FieldType):
    """A list of languages, by their codes (BCP 47)."""

    __slots__ = ()
    described = "a list of languages' codes (BCP 47)"
    example = ("fr",)

    def read(self, reader: Reader, node: Node, slot: Slot) -> tuple[str, ...]:
        if isinstance(node.value, str) and (codes := _named_languages(reader, node.value)):
            message = f"{slot.name} is a list of codes, and this is {node.described}"
            reader.source.at(node, message, f"write it as [{', '.join(codes)}]")
            return ()
        found = [
            (item, reader.language_code(item, "a language")) for item in reader.sequence(node, slot.name)
        ]
        for item, code in found:
            if code is not None:
                reader.doubt_language(item, code, slot.path)
        return tuple(code for _, code in found if code is not None)

    def schema(self) -> Schema:
        return listed(LANGUAGE)

    def called(self, value: tuple[str, ...], language: str) -> str:
        del language
        return ", ".join(value)


def _named_languages(reader: Reader, text: str) -> list[str]:
    """Return the codes of the languages that a text names, none where it has other words."""
    from cvi18n.content.remedies import code_named

    names = re.split(r"\s*[,;]\s*", text.strip())
    codes = [code_named(name, "languages", reader.language) for name in names]
    return [code for code in codes if code] if all(codes) else []
