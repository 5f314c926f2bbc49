"""A catalog: the messages of one .po file, read and written without loss."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cvi18n.catalogs import reader
from cvi18n.catalogs.changing import changed
from cvi18n.catalogs.counting import rule_of
from cvi18n.catalogs.entry import Entry
from cvi18n.catalogs.quoting import quote, quoted
from cvi18n.language import PluralRule, plural_rule
from cvi18n.message import Message


@dataclass(slots=True)
class Catalog:
    """The messages of one language with their translations, or a template without any.

    ``messages`` are in the order of the file, the obsolete ones among them. ``tail`` holds the comments
    behind the last one, ``head`` a byte-order mark, ``newline`` is the file's own. The header is the first
    message of most files; ``header_at`` messages stand before it.
    """

    header: Entry | None
    messages: list[Entry]
    tail: str = ""
    head: str = ""
    newline: str = "\n"
    header_at: int = 0
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
        return self.with_messages(messages)

    def with_messages(self, messages: list[Entry]) -> Catalog:
        """Return the catalog with other messages, and everything else as it is."""
        return replace(self, messages=messages, _by_key=None)

    @property
    def headers(self) -> dict[str, str]:
        """Return the header's fields by name."""
        text = self.header.translation if self.header else ""
        pairs = (line.partition(":") for line in text.split("\n") if ":" in line)
        return {name.strip(): value.strip() for name, _, value in pairs}

    @property
    def sources(self) -> dict[str, str]:
        """Return the sources of the live messages by key."""
        return {entry.key: entry.msgid for entry in self.messages if not entry.obsolete}

    @property
    def has_header(self) -> bool:
        """Say whether there is a header with something in it: gettext takes no other file for complete."""
        return self.header is not None and any(self.header.msgstr)

    def with_header(self, new: Catalog) -> Catalog:
        """Return the catalog with the header of a ``new`` one, where it has none or an empty one."""
        if self.has_header or new.header is None:
            return self
        if self.header is not None:
            text = [new.header.translation]
            return replace(self, header=changed(self.header, newline=self.newline, msgstr=text, fuzzy=False))
        end = "\n\n" if self.messages or self.tail else "\n"
        raw = (new.header.raw.rstrip("\n") + end).replace("\n", self.newline)
        return replace(self, header=new.header.with_raw(raw))

    def plural_rule(self, language: str = "") -> PluralRule:
        """Return how the catalog counts: by its header, else by the language that this names, else by ``language``.

        CatalogError where the header's rule cannot be used.
        """
        return rule_of(self.header, self.path, language)

    @classmethod
    def parse(cls, data: bytes, path: str = "") -> Catalog:
        """Return the catalog of a file's bytes. CatalogError lists every problem, with its place."""
        return cls(*reader.read(data, path), path)

    def serialise(self) -> bytes:
        """Return the file's bytes: those that were read, where nothing has been changed."""
        raws = [entry.raw for entry in self.messages]
        if self.header:
            raws.insert(self.header_at, self.header.raw)
        return "".join([self.head, *raws, self.tail]).encode()

    @classmethod
    def template(
        cls, messages: Sequence[Message], *, project: str, creation_date: str, line_numbers: bool = False
    ) -> Catalog:
        """Return the template catalog of a CV's messages. ``creation_date`` is as gettext writes it."""
        header = _header(project, creation_date, "", "")
        entries = []
        line = header.raw.count("\n") + 1
        for message in messages:
            raw = _block(message, line_numbers=line_numbers)
            entries.append(Entry(raw, line, message.key, message.text))
            line += raw.count("\n")
        if entries:
            entries[-1] = entries[-1].with_raw(entries[-1].raw[:-1])
        else:
            header = header.with_raw(header.raw[:-1])
        return cls(header, entries, path="cv.pot")

    @classmethod
    def new(cls, language: str, template: Catalog) -> Catalog:
        """Return an empty catalog for a language (gettext's code, such as fr_CA)."""
        fields = template.headers
        project, created = fields.get("Project-Id-Version", ""), fields.get("POT-Creation-Date", "")
        header = _header(project, created, language, str(plural_rule(language)))
        return cls(header.with_raw(header.raw[:-1]), [])


def _header(project: str, created: str, language: str, plurals: str) -> Entry:
    """Return a header with a blank line behind it; that of a template is fuzzy, as gettext's is."""
    fields = {
        "Project-Id-Version": project,
        "Report-Msgid-Bugs-To": "",
        "POT-Creation-Date": created,
        "PO-Revision-Date": created if language else "YEAR-MO-DA HO:MI+ZONE",
        "Last-Translator": "",
        "Language-Team": "",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plurals,
    }
    if not plurals:  # a CV has no plural forms, and Babel cannot read gettext's placeholder for them
        del fields["Plural-Forms"]
    lines = "".join(quote(f"{name}: {value}\n") + "\n" for name, value in fields.items())
    mark = "" if language else "#, fuzzy\n"
    return Entry(f'{mark}msgid ""\nmsgstr ""\n{lines}\n', 1, None, "")


def _block(message: Message, *, line_numbers: bool) -> str:
    """Return a message as a template has it, with a blank line behind it."""
    comment = "".join(f"#. {line}\n" for line in message.comment.split("\n")) if message.comment else ""
    where = f"{message.path}:{message.line}" if line_numbers else message.path
    return f'{comment}#: {where}\nmsgctxt {quote(message.key)}\nmsgid {quoted(message.text)}\nmsgstr ""\n\n'
