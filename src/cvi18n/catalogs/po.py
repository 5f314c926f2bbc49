"""Reading and writing .po files without loss: what is not changed keeps every byte."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from cvi18n.errors import CatalogError, Problem
from cvi18n.message import Message

KEYWORD = re.compile(
    r"(#~\s*|#~\|\s*|#\|\s*)?(msgctxt|msgid_plural|msgid|msgstr)(?:\[(\d{1,3})\])?[ \t]*(.*)"
)
STRING = re.compile(r'"((?:[^"\\]|\\.)*)"[ \t]*')
ESCAPE = re.compile(r"\\(x[0-9A-Fa-f]{1,2}|[0-7]{1,3}|.)", re.DOTALL)
CHARACTER = re.compile(r"\\(?:x[0-9A-Fa-f]{1,2}|[0-7]{1,3}|.)|.", re.DOTALL)
PLAIN_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
CONFLICT = re.compile(r"(<<<<<<<|>>>>>>>|\|\|\|\|\|\|\|)( |$)|=======$")
CHARSET = re.compile(r"charset=([^\s\\;]+)", re.IGNORECASE)


@dataclass(slots=True)
class Entry:
    """One message of a catalog, with the lines that it stands in.

    ``raw`` is the entry as the file has it, with the blank lines behind it. ``comments`` are the
    translators' lines without "# ", ``extracted`` those of "#.". A translation is ``msgstr[0]``.
    ``line`` counts from 1.
    """

    raw: str
    line: int
    msgctxt: str | None = None
    msgid: str = ""
    msgid_plural: str | None = None
    msgstr: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    previous_msgctxt: str | None = None
    previous_msgid: str | None = None
    previous_msgid_plural: str | None = None
    obsolete: bool = False
    has_message: bool = False
    parts: dict[str, list[str]] = field(default_factory=dict, repr=False)

    @property
    def key(self) -> str:
        """Return the content key: the msgctxt, "" where there is none."""
        return self.msgctxt or ""

    @property
    def translation(self) -> str:
        """Return the translation, or that of the first plural form."""
        return self.msgstr[0] if self.msgstr else ""

    @property
    def fuzzy(self) -> bool:
        """Say whether the translation is a draft."""
        return "fuzzy" in self.flags

    @property
    def translated(self) -> bool:
        """Say whether there is a final translation."""
        return bool(self.msgstr) and all(self.msgstr) and not self.fuzzy

    @property
    def comments(self) -> tuple[str, ...]:
        """Return the translators' comment lines."""
        return tuple(line[1:].removeprefix(" ") for line in self.parts.get("comment", ()))

    @property
    def extracted(self) -> tuple[str, ...]:
        """Return the comment lines that come from the source."""
        return tuple(line[2:].removeprefix(" ") for line in self.parts.get("extracted", ()))

    @property
    def references(self) -> tuple[str, ...]:
        """Return the places in the source, as they are written."""
        return tuple(line[2:].strip() for line in self.parts.get("reference", ()))

    @property
    def identity(self) -> tuple[str | None, str]:
        """Return what must be unique in a file."""
        return self.msgctxt, self.msgid


@dataclass(slots=True)
class Catalog:
    """The messages of one language with their translations, or a template without any."""

    header: Entry | None
    messages: list[Entry]
    tail: str = ""
    head: str = ""
    newline: str = "\n"
    path: str = ""
    _by_key: dict[str, Entry] | None = None

    @property
    def entries(self) -> list[Entry]:
        """Return the live messages, in the order of the file."""
        return [entry for entry in self.messages if not entry.obsolete]

    @property
    def obsolete(self) -> list[Entry]:
        """Return the messages whose key is gone from the source."""
        return [entry for entry in self.messages if entry.obsolete]

    def get(self, key: str) -> Entry | None:
        """Return the live message with a content key."""
        if self._by_key is None:
            self._by_key = {entry.key: entry for entry in self.messages if not entry.obsolete}
        return self._by_key.get(key)

    def replaced(self, changes: Mapping[tuple[str | None, str], Entry]) -> Catalog:
        """Return the catalog with other entries in the place of some live ones, by their identity."""
        messages = [
            entry if entry.obsolete else changes.get(entry.identity, entry) for entry in self.messages
        ]
        return replace(self, messages=messages, _by_key=None)

    @property
    def headers(self) -> dict[str, str]:
        """Return the header's fields by name."""
        text = self.header.translation if self.header else ""
        pairs = (line.partition(":") for line in text.split("\n") if ":" in line)
        return {name.strip(): value.strip() for name, _, value in pairs}

    @classmethod
    def parse(cls, data: bytes, path: str = "") -> Catalog:
        """Return the catalog of a file's bytes. CatalogError lists every problem, with its place."""
        return _Parser(data, path).catalog()

    def serialise(self) -> bytes:
        """Return the file's bytes: those that were read, where nothing has been changed."""
        header = self.header.raw if self.header else ""
        return (self.head + header + "".join(entry.raw for entry in self.messages) + self.tail).encode()

    @classmethod
    def template(
        cls, messages: Sequence[Message], *, project: str, creation_date: str, line_numbers: bool = False
    ) -> Catalog:
        """Return the template catalog of a CV's messages. ``creation_date`` is as gettext writes it."""
        header = _header(project, creation_date, "", "nplurals=INTEGER; plural=EXPRESSION;")
        blocks = [_new_block(message, line_numbers=line_numbers) for message in messages]
        return cls.parse("\n".join([header, *blocks]).encode(), "cv.pot")

    @classmethod
    def new(cls, language: str, template: Catalog) -> Catalog:
        """Return an empty catalog for a language (gettext's code, such as fr_CA)."""
        from babel.messages.plurals import get_plural

        count, expression = get_plural(language)[:2]
        fields = template.headers
        header = _header(
            fields.get("Project-Id-Version", ""),
            fields.get("POT-Creation-Date", ""),
            language,
            f"nplurals={count}; plural={expression};",
        )
        return cls.parse(header.encode(), "")


def _header(project: str, created: str, language: str, plurals: str) -> str:
    comment = "#, fuzzy\n" if not language else ""
    fields = {
        "Project-Id-Version": project,
        "Report-Msgid-Bugs-To": "",
        "POT-Creation-Date": created,
        "PO-Revision-Date": "YEAR-MO-DA HO:MI+ZONE" if not language else created,
        "Last-Translator": "",
        "Language-Team": "",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plurals,
    }
    lines = "".join(quote(f"{name}: {value}" + "\n") + "\n" for name, value in fields.items())
    return f'{comment}msgid ""\nmsgstr ""\n{lines}'


def _new_block(message: Message, *, line_numbers: bool) -> str:
    comment = f"#. {message.comment}\n" if message.comment else ""
    place = f"{message.path}:{message.line}" if line_numbers else message.path
    return f'{comment}#: {place}\nmsgctxt {quote(message.key)}\nmsgid {quoted(message.text)}\nmsgstr ""\n'


def quote(text: str) -> str:
    r"""Return a text as gettext's quoted string.

    >>> quote('a "b"\n')
    '"a \\"b\\"\\n"'
    """
    if not text.isprintable() or '"' in text or "\\" in text:
        text = text.replace("\\", "\\\\").replace('"', '\\"')
        for letter, char in PLAIN_ESCAPES.items():
            text = text.replace(char, "\\" + letter)
    return f'"{text}"'


def quoted(text: str) -> str:
    """Return a text as one quoted string, or as one for each of its lines: wrapped only after newlines."""
    parts = text.split("\n")
    lines = [f"{part}\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])
    if len(lines) < 2:
        return quote(text)
    return '""\n' + "\n".join(quote(line) for line in lines)


def unquote(text: str) -> str:
    r"""Return what stands between the quotes of a gettext string.

    >>> unquote(r"\x41\n\"")
    'A\n"'
    """
    return ESCAPE.sub(_unescape, text) if "\\" in text else text


def _unescape(match: re.Match[str]) -> str:
    code = match.group(1)
    if code[0] == "x" and len(code) > 1:
        return chr(int(code[1:], 16))
    if code[0] in "01234567":
        return chr(int(code, 8))
    return PLAIN_ESCAPES.get(code, code)


class _Parser:
    """Reads one file, line by line."""

    def __init__(self, data: bytes, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.head = ""
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            self._refuse_encoding(data, error)
        if text.startswith("\ufeff"):
            self.head, text = "\ufeff", text[1:]
        self.text = text
        self.lines = text.split("\n")

    def _refuse_encoding(self, data: bytes, error: UnicodeDecodeError) -> None:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        start = before.rfind(b"\n") + 1
        column = len(before[start:].decode("utf-8", "replace")) + 1
        shown = data[start:].split(b"\n", 1)[0].decode("utf-8", "replace")
        hint = f"convert it: msgconv -t UTF-8 -o {self.path or 'cv.po'} {self.path or 'cv.po'}"
        raise CatalogError([Problem(self.path, line, column, "this byte is not UTF-8", hint, shown)])

    def fault(self, number: int, column: int, message: str, hint: str) -> None:
        source = self.lines[number - 1].rstrip("\r")
        self.problems.append(Problem(self.path, number, column, message, hint, source))

    def catalog(self) -> Catalog:
        blocks = list(self._blocks())
        header: Entry | None = None
        entries: list[Entry] = []
        tail = ""
        for entry in blocks:
            if not entry.has_message:
                tail += entry.raw
            elif entry.msgid == "" and entry.msgctxt is None and not entry.obsolete and header is None:
                header = entry
            else:
                entries.append(entry)
        if header is not None and entries and entries[0].line < header.line:
            self.fault(header.line, 1, "the header stands behind the first message", "move it to the top")
        self._refuse_duplicates(header, entries)
        self._refuse_charset(header)
        if self.problems:
            raise CatalogError(self.problems)
        newline = "\r\n" if "\r\n" in self.text else "\n"
        return Catalog(header, entries, tail, self.head, newline, self.path)

    def _refuse_duplicates(self, header: Entry | None, entries: list[Entry]) -> None:
        seen: dict[tuple[str | None, str], int] = {(None, ""): header.line} if header else {}
        for entry in entries:
            if entry.obsolete:
                continue
            first = seen.setdefault(entry.identity, entry.line)
            if first != entry.line:
                hint = f"the first is in line {first}: keep one of them"
                self.fault(entry.line, 1, f"this message stands here twice: {entry.key or entry.msgid}", hint)

    def _refuse_charset(self, header: Entry | None) -> None:
        found = CHARSET.search(header.translation) if header else None
        if (
            header
            and found
            and found.group(1).upper() not in {"UTF-8", "UTF8", "ASCII", "US-ASCII", "CHARSET"}
        ):
            hint = f"convert it: msgconv -t UTF-8 -o {self.path or 'cv.po'} {self.path or 'cv.po'}"
            self.fault(header.line, 1, f"the header names the charset {found.group(1)}", hint)

    def _blocks(self) -> Iterator[Entry]:
        """Yield the entries with their lines; a last one without a message holds the trailing comments."""
        start = 0
        done = False  # whether the block has its msgstr
        blank = False
        for index, line in enumerate(self.lines):
            bare = line.strip()
            if not bare:
                blank = True
                continue
            if done and (blank or _begins(bare)):
                yield self._entry(start, index)
                start, done = index, False
            blank = False
            if not done and (
                bare.startswith("msgstr")
                or (bare.startswith("#~") and bare[2:].lstrip().startswith("msgstr"))
            ):
                done = True
        if start < len(self.lines):
            yield self._entry(start, len(self.lines))

    def _entry(self, start: int, stop: int) -> Entry:
        """Return the entry that stands in some lines."""
        raw = "\n".join(self.lines[start:stop]) + ("\n" if stop < len(self.lines) else "")
        entry = Entry(raw, start + 1)
        values: dict[str, list[str]] = {}
        current: list[str] | None = None
        part = ""
        for number in range(start + 1, stop + 1):
            line = self.lines[number - 1].rstrip("\r")
            bare = line.strip()
            if not bare:
                continue
            if CONFLICT.match(bare):
                self.fault(
                    number, 1, "this is a conflict marker", "resolve the conflict, and delete the marker"
                )
                continue
            if bare[0] == "#" and bare[1:2] not in {"~", "|"}:
                part = {".": "extracted", ":": "reference", ",": "flags", "=": "flags"}.get(
                    bare[1:2], "comment"
                )
                entry.parts.setdefault(part, []).append(line)
                current = None
                continue
            body = bare
            if bare.startswith('"') or (
                bare[0] == "#" and (body := bare[1:].lstrip("~|").lstrip()).startswith('"')
            ):
                if current is None:
                    self.fault(
                        number, 1, "a text stands here without its keyword", "write msgid or msgstr before it"
                    )
                    continue
                self._text(number, line, body, current)
                entry.parts[part].append(line)
                continue
            match = KEYWORD.fullmatch(bare)
            if match is None:
                if bare.startswith("#"):
                    entry.parts.setdefault("comment", []).append(line)
                else:
                    self.fault(
                        number,
                        1,
                        "this is no line of a catalog",
                        "expected a comment, msgctxt, msgid or msgstr",
                    )
                current = None
                continue
            prefix, keyword, index, text = match.groups()
            prefix = (prefix or "").strip()
            entry.obsolete |= prefix.startswith("#~")
            previous = prefix.endswith("|")
            part = "previous" if previous else keyword
            name = f"previous {keyword}" if previous else keyword + (f"[{index}]" if index else "")
            if name in values:
                self.fault(number, 1, f"{keyword} stands here twice in one message", "separate the messages")
            current = values[name] = []
            entry.parts.setdefault(part, []).append(line)
            self._text(number, line, text, current)
        self._fill(entry, values)
        return entry

    def _text(self, number: int, line: str, text: str, into: list[str]) -> None:
        match = STRING.fullmatch(text)
        if match is None:
            column = len(line.rstrip()) or 1
            self.fault(number, column, "this text has no end", 'a text stands between two quotes: "…"')
        else:
            into.append(unquote(match.group(1)))

    def _fill(self, entry: Entry, values: Mapping[str, list[str]]) -> None:
        """Set an entry's fields from what its lines say."""

        def text(name: str) -> str | None:
            return "".join(values[name]) if name in values else None

        entry.msgctxt = text("msgctxt")
        entry.msgid_plural = text("msgid_plural")
        entry.previous_msgctxt = text("previous msgctxt")
        entry.previous_msgid = text("previous msgid")
        entry.previous_msgid_plural = text("previous msgid_plural")
        entry.has_message = "msgid" in values
        entry.msgid = text("msgid") or ""
        forms = sorted((name for name in values if name.startswith("msgstr")), key=_form_number)
        entry.msgstr = tuple("".join(values[name]) for name in forms)
        entry.flags = tuple(
            flag.strip()
            for line in entry.parts.get("flags", ())
            for flag in line[2:].split(",")
            if flag.strip()
        )
        if entry.has_message and not forms:
            self.fault(entry.line, 1, "this message has no msgstr", "the file may have been cut: add msgstr")
        elif values and not entry.has_message:
            self.fault(entry.line, 1, "this message has no msgid", "the file may have been cut: add msgid")


def _begins(bare: str) -> bool:
    """Say whether a line, behind a finished message, begins another one."""
    if bare.startswith("#~"):
        rest = bare[2:].lstrip("|").lstrip()
        return bare.startswith("#~|") or rest.startswith(("msgctxt", "msgid "))
    return bare.startswith(("#", "msgctxt", "msgid"))


def _form_number(name: str) -> int:
    return int(name[7:-1]) if name.endswith("]") else -1


def place(entry: Entry, form: int = 0, offset: int = 0) -> tuple[int, int, str]:
    r"""Return where a character of a translation stands in the file: line, column (both from 1), the line.

    ``offset`` counts the characters of the plural form ``form``; an escape such as ``\n`` is one.
    """
    lines = entry.raw.split("\n")
    names = ("msgstr", f"msgstr[{form}]") if form == 0 else (f"msgstr[{form}]",)
    number = next(
        (
            i
            for i, line in enumerate(lines)
            if line.removeprefix("#~").lstrip().split(" ", 1)[0].split('"', 1)[0] in names
        ),
        0,
    )
    last = number
    while number < len(lines) and '"' in lines[number]:
        line = lines[number].rstrip("\r")
        start = line.index('"') + 1
        inner = line[start : line.rindex('"')]
        for match in CHARACTER.finditer(inner):
            if offset == 0:
                return entry.line + number, start + match.start() + 1, line
            offset -= 1
        last, number = number, number + 1
    line = lines[last].rstrip("\r")
    return entry.line + last, max(1, line.rfind('"') + 1), line
