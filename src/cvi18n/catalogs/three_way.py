"""Merging two versions of one catalog, entry by entry: what a merge driver for git does.

Two people who translate different messages never conflict, whatever stands between their lines. Where
both changed one message, that message alone is a conflict, in the form that git and its tools know.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from itertools import chain

from cvi18n.catalogs.changing import ORDER
from cvi18n.catalogs.entry import Entry, read_parts
from cvi18n.catalogs.po import Catalog
from cvi18n.catalogs.quoting import quote
from cvi18n.lazy_pattern import lazy_pattern

# What is merged on its own; the rest of a message (source, translation, mark) is right only together.
LOOSE_PARTS = ("comment", "extracted", "reference")
# Header fields that say when, by whom and with what: those of the later revision win.
REVISION_FIELDS = ("PO-Revision-Date", "Last-Translator", "Language-Team", "X-Generator")
DATED_BY = dict.fromkeys(REVISION_FIELDS, "PO-Revision-Date") | {"POT-Creation-Date": "POT-Creation-Date"}

# A date as gettext writes it, as ISO 8601 does, or its first part alone.
DATE = lazy_pattern(
    r"(\d{4})(?:-(\d\d?)(?:-(\d\d?)(?:[T ]\s*(\d\d?):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?)?)?)?"
    r"\s*[A-Z]{0,5}\s*(?:([+-])(\d\d):?(\d\d)?)?"
)

# What a message is known by: its context; where contexts repeat, its source, and whether it is obsolete; and which
# of several equal ones it is.
Token = tuple[str | None, str, bool, int]


def merge_three(base: Catalog, ours: Catalog, theirs: Catalog, *, marker_size: int = 7) -> tuple[bytes, int]:
    """Return the bytes of the merged catalog, and how many conflicts stand in it.

    ``base`` is the version that both began with (empty where there was none). The line ends are those
    of ``ours``. ``marker_size`` is the length of a conflict marker (git's %L).
    """
    return _Merger(base, ours, theirs, marker_size).merged()


class _Merger:
    def __init__(self, base: Catalog, ours: Catalog, theirs: Catalog, marker_size: int) -> None:
        self.catalogs = (base, ours, theirs)
        self.marker_size = marker_size
        self.conflicts = 0
        counts = [Counter(entry.msgctxt for entry in catalog.messages) for catalog in self.catalogs]
        self.repeated = {key for count in counts for key, number in count.items() if number > 1} | {None}

    def blocks(self, catalog: Catalog) -> dict[Token, Entry]:
        """Return a catalog's messages by what they are known by: the key alone where no file has it twice."""
        found: dict[Token, Entry] = {}
        alike: Counter[tuple[str | None, str, bool]] = Counter()
        for entry in catalog.messages:
            key = entry.msgctxt
            name = (key, entry.msgid, entry.obsolete) if key in self.repeated else (key, "", False)
            found[*name, alike[name]] = entry
            alike[name] += 1
        return found

    def merged(self) -> tuple[bytes, int]:
        files = [catalog.serialise() for catalog in self.catalogs]
        if files[2] in files[:2]:  # they have changed nothing, or what we have
            return files[1], 0
        base, ours, theirs = (self.blocks(catalog) for catalog in self.catalogs)
        mine = self.catalogs[1]
        last = mine.messages[-1] if mine.messages else None
        pieces = [
            (
                self._header(),
                _gap(mine.header.raw)
                if mine.header and (last or mine.tail) and not mine.header_at
                else "\n\n",
            )
        ]
        for token in _ordered(list(ours), list(theirs)):
            versions = [side.get(token) for side in (base, ours, theirs)]
            text = self._message(*(_block(entry.raw) if entry else "" for entry in versions))
            own = versions[1]
            is_followed = own is not last or mine.tail
            pieces.append((text, _gap(own.raw) if own is not None and is_followed else "\n\n"))
        pieces.append((self._whole(*(_block(catalog.tail) for catalog in self.catalogs)), ""))
        text = "".join(block + gap for block, gap in pieces if block).rstrip("\n")
        text += self._end(is_empty=not text)
        return (mine.head + text.replace("\n", mine.newline)).encode(), self.conflicts

    def _end(self, *, is_empty: bool) -> str:
        """Return the line ends behind the last line: those of ours; a file that is emptied has none left."""
        raw = self.catalogs[1].serialise().decode().removeprefix("\ufeff")
        if not raw.strip():
            return _gap(raw) if raw or is_empty else "\n"
        return "" if is_empty else _gap(raw)

    def _message(self, base: str, ours: str, theirs: str) -> str:
        """Return one message's merged lines: as a whole, else part by part, else both with markers."""
        whole = _chosen(base, ours, theirs)
        if whole is not None:
            return whole
        if not base and (filled := _filled(ours, theirs)):
            return filled
        if not (base and ours and theirs):
            return self._conflict(ours, theirs)
        parts = [read_parts(text) for text in (base, ours, theirs)]
        loose = {name: _chosen(*("\n".join(p.get(name, ())) for p in parts)) for name in LOOSE_PARTS}
        core = _chosen(*(_core(p) for p in parts))
        if core is None or None in loose.values():
            return self._conflict(ours, theirs)
        return "\n".join(filter(None, [*(loose[name] for name in LOOSE_PARTS), core]))

    def _whole(self, base: str, ours: str, theirs: str) -> str:
        chosen = _chosen(base, ours, theirs)
        return self._conflict(ours, theirs) if chosen is None else chosen

    def _conflict(self, ours: str, theirs: str) -> str:
        self.conflicts += 1
        mark = self.marker_size
        lines = ("<" * mark + " ours", ours, "=" * mark, theirs, ">" * mark + " theirs")
        return "\n".join(line for line in lines if line)

    def _header(self) -> str:
        """Return the merged header: field by field, with the dates of the later revision."""
        raws = [_block(catalog.header.raw) if catalog.header else "" for catalog in self.catalogs]
        whole = _chosen(*raws)
        if whole is not None:
            return whole
        fields = [_fields(catalog) for catalog in self.catalogs]
        chosen = _merged_fields(*fields) if None not in fields else None  # type: ignore[arg-type]
        parts = [read_parts(raw) for raw in raws]
        before = _chosen(*("\n".join(_before_text(p)) for p in parts))
        if chosen is None or before is None:
            return self._conflict(raws[1], raws[2])
        lines = [quote(f"{name}: {value}\n") for name, value in chosen.items()]
        return "\n".join([*filter(None, [before]), 'msgid ""', 'msgstr ""', *lines])


def _chosen(base: str, ours: str, theirs: str) -> str | None:
    """Return the version that changed, either where both are the same; None where both changed."""
    if ours in {theirs, base} or theirs == base:
        return theirs if ours == base else ours
    return None


def _filled(ours: str, theirs: str) -> str:
    """Return the translated one of two new messages that differ in nothing else; "" where there is none."""
    for empty, full in ((ours, theirs), (theirs, ours)):
        bare = empty.removesuffix('msgstr ""')
        if bare != empty and full.startswith(bare + "msgstr "):
            return full
    return ""


def _merged_fields(
    base: Mapping[str, str], ours: Mapping[str, str], theirs: Mapping[str, str]
) -> dict[str, str] | None:
    """Return the merged fields of a header in the order of ours; None where they conflict."""
    merged: dict[str, str] = {}
    for name in dict.fromkeys(chain(ours, theirs)):
        versions = base.get(name, ""), ours.get(name, ""), theirs.get(name, "")
        value = _chosen(*versions)
        if name in DATED_BY:
            later = _later(ours, theirs, DATED_BY[name])
            value = later.get(name, "") if later is not None else versions[1] if value is None else value
        if value is None:
            return None
        if (name in ours and name in theirs) or name not in base:
            merged[name] = value
    return merged


def _later(ours: Mapping[str, str], theirs: Mapping[str, str], name: str) -> Mapping[str, str] | None:
    """Return the header with the later date, None where both have the same or none; any date is later than none."""
    mine, yours = (_instant(header.get(name, "")) for header in (ours, theirs))
    if mine == yours:
        return None
    if mine is None or yours is None:
        return theirs if mine is None else ours
    return theirs if yours > mine else ours


def _instant(text: str) -> datetime | None:
    """Return a header's date, in UTC; None where it is none, as YEAR-MO-DA HO:MI+ZONE. Without a zone it is UTC's.

    >>> _instant("2026-11-27 01:30+0200").isoformat()
    '2026-11-26T23:30:00+00:00'
    """
    found = DATE.fullmatch(text.strip())
    if found is None:
        return None
    *parts, sign, hours, minutes = found.groups()
    year, month, day, hour, minute, second = (
        int(part or least) for part, least in zip(parts, (1, 1, 1, 0, 0, 0), strict=True)
    )
    offset = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    try:
        local = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
        return local + offset if sign == "-" else local - offset
    except (ValueError, OverflowError):
        return None


def _fields(catalog: Catalog) -> dict[str, str] | None:
    """Return a header's fields; None where it has lines that are none, or a field twice."""
    lines = catalog.header.translation.splitlines() if catalog.header else []
    fields = catalog.headers
    return fields if len(lines) == len(fields) else None


def _ordered(ours: list[Token], theirs: list[Token]) -> Iterable[Token]:
    """Return the tokens in our order; what only they have follows what it follows in theirs."""
    known = set(ours)
    behind: dict[Token | None, list[Token]] = {}
    anchor: Token | None = None
    for token in theirs:
        if token in known:
            anchor = token
        else:
            behind.setdefault(anchor, []).append(token)
    yield from behind.get(None, ())
    for token in ours:
        yield token
        yield from behind.get(token, ())


def _block(raw: str) -> str:
    """Return the lines of a message without those behind it that are blank, and with one kind of line end."""
    return raw.replace("\r\n", "\n").rstrip("\n")


def _gap(raw: str) -> str:
    """Return the line ends behind a message's last line."""
    text = raw.replace("\r\n", "\n")
    return text[len(text.rstrip("\n")) :]


def _core(parts: Mapping[str, list[str]]) -> str:
    return "\n".join(line for name in ORDER if name not in LOOSE_PARTS for line in parts.get(name, ()))


def _before_text(parts: Mapping[str, list[str]]) -> list[str]:
    return [line for name in (*LOOSE_PARTS, "flags", "previous") for line in parts.get(name, ())]
