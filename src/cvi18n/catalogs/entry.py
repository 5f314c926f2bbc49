"""One message of a catalog: the lines that it stands in, decoded when somebody asks."""

from __future__ import annotations

import gc
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import NamedTuple

from cvi18n.catalogs.quoting import spans, unquote
from cvi18n.lazy_pattern import lazy_pattern

KEYWORD = lazy_pattern(
    r"(#~\s*|#~\|\s*|#\|\s*)?(msgctxt|msgid_plural|msgid|msgstr)(?:\[(\d{1,3})\])?[ \t]*(.*)"
)
STRING = re.compile(r'"((?:[^"\\]|\\.)*)"[ \t]*')
STRINGS = lazy_pattern(r'(?:"(?:[^"\\]|\\.)*+"[ \t]*+)*+')
# A translation in one line, as the last of its message.
ALONE = re.compile(r'\nmsgstr "((?:[^"\\\n]|\\[^\n])*+)"[ \t\r\n]*+\Z')
BEGINNING = '\nmsgstr "'
# What stands between two flags: a blank does it for gettext as well as a comma (po-gram, po_parse_comment_special).
BETWEEN_FLAGS = lazy_pattern(r"[\s,]+", re.ASCII)
COMMENTS = {".": "extracted", ":": "reference", ",": "flags", "=": "flags"}
# The first word of a line as most tools write it, and the part that it begins.
FIRST_WORDS = {
    "#": "comment",
    "#.": "extracted",
    "#:": "reference",
    "#,": "flags",
    "msgctxt": "msgctxt",
    "msgid": "msgid",
    "msgstr": "msgstr",
}


class Line(NamedTuple):
    """What one line of a file is.

    ``part`` names the part of the message that it begins ("comment", "extracted", "reference", "flags",
    "previous", "msgctxt", "msgid", "msgid_plural", "msgstr"), or is "" where it goes on with the one
    before. ``name`` is the keyword ("previous msgid", "msgstr[1]"), "" for a comment; ``text`` is what
    should be a quoted string.
    """

    part: str
    name: str = ""
    text: str = ""
    obsolete: bool = False


def classify(bare: str) -> Line | None:
    """Return what a line is, without the spaces around it; None where no catalog has such a line."""
    if bare.startswith("#!") and "fuzzy" in flags_of(bare):
        return Line("flags")  # an old form, which gettext reads to this day
    if bare[0] == "#" and bare[1:2] not in {"~", "|"}:
        return Line(COMMENTS.get(bare[1:2], "comment"))
    text = bare if bare[0] != "#" else bare[1:].lstrip("~|").lstrip()
    if text.startswith('"'):
        return Line("", text=text)
    match = KEYWORD.fullmatch(bare)
    if match is None:
        return Line("comment") if bare[0] == "#" else None
    prefix, keyword, index, text = match.groups()
    prefix = (prefix or "").rstrip()
    if prefix.endswith("|"):
        return Line("previous", f"previous {keyword}", text, prefix.startswith("#~"))
    return Line(keyword, f"{keyword}[{index}]" if index else keyword, text, bool(prefix))


def flags_of(line: str) -> list[str]:
    """Return the flags of one line.

    >>> flags_of("#, fuzzy no-wrap,c-format")
    ['fuzzy', 'no-wrap', 'c-format']
    """
    return [flag for flag in BETWEEN_FLAGS.split(line.strip()[2:]) if flag]


@contextmanager
def uncollected() -> Iterator[None]:
    """Make many entries without the cyclic collector: none is part of a cycle, and it would walk them all."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class Entry:
    """One message of a catalog.

    ``raw`` is the message as the file has it, with the blank lines behind it; ``line`` is its first
    line, from 1. Key and source are read at once, since they must be unique in a file, and so is a ``translation``
    that needs no decoding; everything else when it is asked for: most messages of a large catalog are only passed on.
    """

    __slots__ = ("_msgstr", "_parts", "line", "msgctxt", "msgid", "obsolete", "raw")

    def __init__(
        self,
        raw: str,
        line: int,
        msgctxt: str | None,
        msgid: str,
        *,
        obsolete: bool = False,
        translation: str | None = None,
    ) -> None:
        self.raw = raw
        self.line = line
        self.msgctxt = msgctxt
        self.msgid = msgid
        self.obsolete = obsolete
        self._parts: dict[str, list[str]] | None = None
        self._msgstr: tuple[str, ...] | None = None if translation is None else (translation,)

    def with_raw(self, raw: str) -> Entry:
        """Return the same message in other lines: with other blank lines behind it."""
        return Entry(raw, self.line, self.msgctxt, self.msgid, obsolete=self.obsolete)

    @property
    def parts(self) -> dict[str, list[str]]:
        """Return the lines of each part, by its name (see Line), without their ends."""
        if self._parts is None:
            self._parts = read_parts(self.raw)
        return self._parts

    @property
    def key(self) -> str:
        """Return the content key: the msgctxt, "" where there is none."""
        return self.msgctxt or ""

    @property
    def identity(self) -> tuple[str | None, str]:
        """Return what must be unique in a file."""
        return self.msgctxt, self.msgid

    @property
    def msgid_plural(self) -> str | None:
        """Return the source of the plural, None where the message has none."""
        if "msgid_plural" not in self.raw:
            return None
        return _texts(self.parts.get("msgid_plural", ())).get("msgid_plural")

    @property
    def msgstr(self) -> tuple[str, ...]:
        """Return the translation, or that of each plural form, in their order."""
        if self._msgstr is None and (alone := ALONE.match(self.raw, self.raw.rfind("\nmsgstr "))):
            self._msgstr = (unquote(alone.group(1)),)
        elif self._msgstr is None:
            texts = _texts(self.parts.get("msgstr", ()))
            self._msgstr = tuple(texts[name] for name in sorted(texts, key=_form_number))
        return self._msgstr

    @property
    def is_empty(self) -> bool:
        """Say whether no form has a translation, without decoding any."""
        begin = self.raw.rfind(BEGINNING)
        if begin >= 0 and not self.raw.startswith('"', begin + len(BEGINNING)):
            return False  # most translations begin in the line of their keyword
        if alone := ALONE.match(self.raw, self.raw.rfind("\nmsgstr ")):
            return not alone.group(1)
        return not any(any(STRING.findall(line)) for line in self.parts.get("msgstr", ()))

    @property
    def translation(self) -> str:
        """Return the translation, or that of the first plural form."""
        return (self.msgstr or ("",))[0]

    @property
    def flags(self) -> tuple[str, ...]:
        """Return the flags of all flag lines, in their order."""
        lines = self.parts.get("flags")
        if not lines:
            return ()
        return tuple(flag for line in lines for flag in flags_of(line))

    @property
    def fuzzy(self) -> bool:
        """Say whether the translation is a draft."""
        return "fuzzy" in self.raw and "fuzzy" in self.flags

    @property
    def translated(self) -> bool:
        """Say whether there is a final translation."""
        return bool(self.msgstr) and all(self.msgstr) and not self.fuzzy

    @property
    def previous_msgid(self) -> str | None:
        """Return the source that a stale translation was made from."""
        return self.previous.get("msgid")

    @property
    def previous(self) -> dict[str, str]:
        """Return what stood here before: "msgid", "msgctxt" and "msgid_plural", those that are known."""
        return _texts(self.parts.get("previous", ()))

    @property
    def comments(self) -> tuple[str, ...]:
        """Return the translators' comment lines, without "# "."""
        return tuple(line.lstrip()[1:].removeprefix(" ") for line in self.parts.get("comment", ()))

    @property
    def extracted(self) -> tuple[str, ...]:
        """Return the comment lines that come from the source, without "#. "."""
        return tuple(line.lstrip()[2:].removeprefix(" ") for line in self.parts.get("extracted", ()))

    @property
    def references(self) -> tuple[str, ...]:
        """Return the places in the source, as they are written."""
        return tuple(line.strip()[2:].strip() for line in self.parts.get("reference", ()))


def read_parts(raw: str) -> dict[str, list[str]]:
    """Return the lines of a message, by the part that they belong to."""
    parts: dict[str, list[str]] = {}
    lines: list[str] = []
    for full in raw.split("\n"):
        part = FIRST_WORDS.get(full.split(" ", 1)[0])
        if part is None:
            bare = full.strip()
            found = classify(bare) if bare else None
            if found is None:
                continue
            part = found.part
        if part:
            lines = parts.setdefault(part, [])
        lines.append(full.rstrip("\r"))
    return parts


def _texts(lines: Iterable[str]) -> dict[str, str]:
    """Return the texts in the lines of one part, by their keyword; the reader has checked the lines."""
    texts: dict[str, list[str]] = {}
    current: list[str] = []
    for line in lines:
        head, quote, rest = line.partition('"')
        keyword = head.strip().lstrip("#~|").strip()
        if keyword:
            current = texts[keyword] = []
        current += (unquote(text) for text in STRING.findall(quote + rest))
    return {name: "".join(strings) for name, strings in texts.items()}


def _form_number(name: str) -> int:
    return int(name[7:-1]) if name.endswith("]") else -1


class Layout(NamedTuple):
    """Where the characters of one text of an entry stand.

    ``characters`` are their places in the entry's ``raw``, [from, to), with an empty one behind the last:
    where a text goes on. ``starts`` are the places of the lines in ``raw``, ``lines`` their texts.
    """

    characters: list[tuple[int, int]]
    starts: list[int]
    lines: list[str]


@lru_cache(maxsize=8)
def layout(entry: Entry, form: int = 0) -> Layout:
    """Return where the characters of the plural form ``form`` stand; no place at all without such a form."""
    names = {"msgstr", "msgstr[0]"} if form == 0 else {f"msgstr[{form}]"}
    lines = entry.raw.split("\n")
    starts: list[int] = []
    found: list[tuple[int, int]] = []
    at = end = 0
    inside = False
    for full in lines:
        starts.append(at)
        bare = full.strip()
        line = classify(bare) if bare else None
        if line is not None:
            if line.part:
                inside = line.name in names
            quote = full.find('"')
            if inside and quote >= 0:
                for string in STRING.finditer(full, quote):
                    found += spans(entry.raw, at + string.start(1), at + string.end(1))
                    end = at + string.end(1)
        at += len(full) + 1
    return Layout([*found, (end, end)] if end else [], starts, [line.rstrip("\r") for line in lines])


def place(entry: Entry, form: int = 0, offset: int = 0) -> tuple[int, int, str]:
    r"""Return where a character of a translation stands in the file: line, column (both from 1), the line.

    ``offset`` counts the characters of the plural form ``form``; an escape such as ``\n`` is one.
    """
    characters, starts, lines = layout(entry, form)
    if not characters:
        return entry.line, 1, ""
    start, _ = characters[min(offset, len(characters) - 1)]
    number = bisect_right(starts, start) - 1
    return entry.line + number, start - starts[number] + 1, lines[number]
