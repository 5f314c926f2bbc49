"""How the parts of a language's data file are read: each field of a part says what it holds.

A reader takes a value as YAML has it (texts, lists, mappings), its path in the file and the faults found
so far. It returns the value as the program has it, or notes a fault.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar, NamedTuple, Self, dataclass_transform

from cvi18n.likeness import closest

Path = tuple[str | int, ...]
_PLACEHOLDER = re.compile(r"\{(\w*)\}|[{}]")
_FLAGS = {"yes": True, "no": False}
_NONE: Any = object()


class Fault(NamedTuple):
    """What is wrong at a path of a data file; ``extra`` is the field's name, where it is one too many."""

    path: Path
    message: str
    hint: str = ""
    extra: str = ""


Reader = Callable[[Any, Path, list[Fault]], Any]


class Field(NamedTuple):
    """A field of a part: how it is read, what it is where the file has it not, and whether CLDR could give it."""

    reader: Reader
    default: Any = _NONE
    is_cldrs: bool = False


def required(reader: Reader) -> Any:
    """Return a field that a data file must have."""
    return Field(reader)


def needed(reader: Reader, default: None = None) -> Any:
    """Return a field that a language's file must have; without a file it is None, and CLDR is asked."""
    return Field(reader, default, is_cldrs=True)


def optional(reader: Reader, *, default: Any) -> Any:
    """Return a field that may be left out."""
    return Field(reader, default)


@dataclass_transform(
    eq_default=True, kw_only_default=True, frozen_default=True, field_specifiers=(required, needed, optional)
)
class Record:
    """A part of a language: frozen values that are read from a mapping.

    It is to a reader and to mypy what a frozen dataclass is. A dozen of those take longer to be made than
    a whole data file to be read, and every command would pay for it.
    """

    fields: ClassVar[Mapping[str, Field]] = {}

    def __init_subclass__(cls) -> None:
        own = {name: value for name, value in vars(cls).items() if isinstance(value, Field)}
        cls.fields = {**cls.fields, **own}
        for name, value in own.items():
            if value.default is _NONE:
                delattr(cls, name)
            else:
                setattr(cls, name, value.default)

    def __init__(self, **values: Any) -> None:
        vars(self).update(values)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} is what its data file says")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and all(
            getattr(self, name) == getattr(other, name) for name in self.fields
        )

    __hash__ = object.__hash__

    def __repr__(self) -> str:
        return (
            f"{type(self).__name__}({', '.join(f'{name}={getattr(self, name)!r}' for name in self.fields)})"
        )

    @classmethod
    def read(cls, value: Any, path: Path, faults: list[Fault], *, whole: bool = True) -> Self | None:
        """Return a part of a language, or None where a fault was noted: all that is missing, unknown or wrong.

        ``whole`` says that what CLDR could give must be there as well.
        """
        if not isinstance(value, Mapping):
            faults.append(Fault(path, "a mapping of fields is expected here"))
            return None
        before = len(faults)
        read = {}
        for name, given in value.items():
            if name in cls.fields:
                read[name] = cls.fields[name].reader(given, (*path, name), faults)
            else:
                faults.append(Fault((*path, name), f"unknown field '{name}'", _meant(name, cls.fields), name))
        missing = [
            name
            for name, one in cls.fields.items()
            if name not in value and (one.default is _NONE or (one.is_cldrs and whole))
        ]
        if missing:
            faults.append(Fault(path, f"missing: {', '.join(missing)}", "en.yaml says what each of them is"))
        return cls(**read) if len(faults) == before else None


def part(of: type[Record]) -> Reader:
    """Return a reader of a part that is a mapping of fields."""
    return of.read


def parts(of: type[Record]) -> Reader:
    """Return a reader of a list of parts."""

    def read(value: Any, path: Path, faults: list[Fault]) -> tuple[Record, ...]:
        if not isinstance(value, list):
            faults.append(Fault(path, "a list of mappings is expected here"))
            return ()
        found = (of.read(item, (*path, place), faults) for place, item in enumerate(value))
        return tuple(one for one in found if one is not None)

    return read


def text(value: Any, path: Path, faults: list[Fault]) -> str:
    """Read a text."""
    if isinstance(value, str):
        return value
    faults.append(Fault(path, "a text is expected here"))
    return ""


def flag(value: Any, path: Path, faults: list[Fault]) -> bool:
    """Read "yes" or "no"."""
    if isinstance(value, str) and value in _FLAGS:
        return _FLAGS[value]
    faults.append(Fault(path, "yes or no is expected here"))
    return False


def choice(*words: str) -> Reader:
    """Return a reader of one of some words."""

    def read(value: Any, path: Path, faults: list[Fault]) -> str:
        if value in words:
            return str(value)
        faults.append(Fault(path, f"{' or '.join(words)} is expected here"))
        return ""

    return read


def pattern(*names: str) -> Reader:
    """Return a reader of a text with places for some values: "{month} {year}"."""

    def read(value: Any, path: Path, faults: list[Fault]) -> str:
        found = text(value, path, faults)
        for match in _PLACEHOLDER.finditer(found):
            if match[1] not in names:
                known = ", ".join(f"{{{name}}}" for name in names)
                faults.append(Fault(path, f"'{match[0]}' is no place for a value", f"those here are {known}"))
        return found

    return read


def texts(value: Any, path: Path, faults: list[Fault]) -> tuple[str, ...]:
    """Read a list of texts."""
    if not isinstance(value, list):
        faults.append(Fault(path, "a list of texts is expected here"))
        return ()
    return tuple(text(item, (*path, place), faults) for place, item in enumerate(value))


def many(size: int) -> Reader:
    """Return a reader of so many texts."""

    def read(value: Any, path: Path, faults: list[Fault]) -> tuple[str, ...]:
        found = texts(value, path, faults)
        if isinstance(value, list) and len(found) != size:
            faults.append(Fault(path, f"{size} texts are expected here, not {len(found)}"))
        return found

    return read


def table(size: int) -> Reader:
    """Return a reader of rows of so many texts."""

    def read(value: Any, path: Path, faults: list[Fault]) -> tuple[tuple[str, ...], ...]:
        if not isinstance(value, list):
            faults.append(Fault(path, f"a list of rows of {size} texts is expected here"))
            return ()
        row = many(size)
        return tuple(row(item, (*path, place), faults) for place, item in enumerate(value))

    return read


def mapping(reader: Reader = text) -> Reader:
    """Return a reader of a mapping from texts to what ``reader`` reads."""

    def read(value: Any, path: Path, faults: list[Fault]) -> dict[str, Any]:
        if not isinstance(value, Mapping):
            faults.append(Fault(path, "a mapping is expected here"))
            return {}
        return {name: reader(item, (*path, name), faults) for name, item in value.items()}

    return read


def words(value: Any, path: Path, faults: list[Fault]) -> frozenset[str]:
    """Read words that stand in one text, with commas between them."""
    return frozenset(_items(value, path, faults))


def folded_words(value: Any, path: Path, faults: list[Fault]) -> frozenset[str]:
    """Read words as ``words`` does, whatever their capitals."""
    return frozenset(word.casefold() for word in _items(value, path, faults))


def pairs(mark: str, made: Callable[[str], Any] = str) -> Reader:
    """Return a reader of words and what belongs to each, in one text: "one 1, two 2" with " " for a mark.

    ``made`` makes a value of what belongs to a word; it raises ValueError where that is none.
    """

    def read(value: Any, path: Path, faults: list[Fault]) -> dict[str, Any]:
        found = {}
        for item in _items(value, path, faults):
            word, between, other = item.partition(mark)
            try:
                found[word] = made(other.strip())
            except ValueError:
                between = ""
            if not between:
                faults.append(Fault(path, f"'{item}' is no word with its value behind '{mark}'"))
        return found

    return read


def _items(value: Any, path: Path, faults: list[Fault]) -> list[str]:
    found = text(value, path, faults)
    items = found.split(", ") if found else []
    if not all(items):
        faults.append(Fault(path, "two commas have nothing between them"))
    return items


def _meant(name: str, known: Iterable[str]) -> str:
    names = list(known)
    near = closest(name, names)
    return f"did you mean '{near}'?" if near else f"the fields here are {', '.join(names)}"
