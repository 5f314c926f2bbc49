"""From the tree of a file to the CV: each field is read by its type, and every problem is noted."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import MISSING, fields
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal

from cvi18n.content import entry_rules, files_beside, markup
from cvi18n.content.declaration import Entry, Field, Kind, Slot
from cvi18n.content.derived import Item, Memory, key_of, keys
from cvi18n.content.field_types import declared
from cvi18n.content.photo import ENDINGS, Picture, picture_of
from cvi18n.content.places import Places
from cvi18n.content.section_kinds import KINDS
from cvi18n.content.strict import LONGEST_NAME, NAME, Node, Source
from cvi18n.content.texts import Localised, NameForm, PersonName, Translations
from cvi18n.content.values import SHOWN, meant, quoted
from cvi18n.errors import ContentError, UsageError
from cvi18n.language import is_known, is_same_language, list_separators, parse_tag
from cvi18n.limits import PHOTO_BYTES, YAML_TEXT
from cvi18n.message import Message

ME = "me"
# What else the key of an entry says, where its title is none that a person wrote.
NAMING = ("subtitle", "where", "when", "start")


class Reader:
    """Reads the values of one file; knows the CV's language, and which names may be referred to."""

    def __init__(
        self,
        source: Source,
        language: str = "en",
        *,
        private: bool = False,
        remembered: Callable[[], Iterable[tuple[str, str]]] = tuple,
        adopting: bool = False,
        folder: Path | None = None,
        country: str = "",
    ) -> None:
        self.source = source
        self.private = private
        self.country = country  # of telephone numbers that say none
        self.language = language
        self.known: dict[str, Collection[str]] = {"organisations": (), "people": ()}
        self.owner: PersonName | None = None
        # Those that no key names: they stand in the tables under the text that says them.
        self.unnamed: dict[str, dict[str, Any]] = {"organisations": {}, "people": {}}
        self.kind = ""
        self.kinds: dict[str, Kind] = dict(KINDS)  # those of the CV itself among them
        self.messages: list[Message] = []
        self.translations: list[Translations] = []
        self._is_adopting = adopting
        self._folder = files_beside.Folder(folder)
        self.beside: dict[str, Places] = {}  # of what stands in other files or in no table, by content paths
        self._others: list[Source] = []
        self._remembered = remembered
        self._is_trying = False

    @cached_property
    def memory(self) -> Memory:
        """What the template remembers: read where a list asks for it."""
        return Memory(self._remembered())

    # Shapes

    def mapping(self, node: Node, what: str) -> dict[str, tuple[Node, Node]]:
        """Return a mapping's items, or none with a problem noted."""
        if isinstance(node.value, dict) and not node.unusable:
            return node.value
        if node.unusable:
            return {}
        self.source.at(
            node, f"{what} is a mapping, and this is {node.described}", "write 'name: value' lines below it"
        )
        return {}

    def sequence(self, node: Node, what: str) -> list[Node]:
        """Return a list's items, or none with a problem noted."""
        if isinstance(node.value, list):
            return node.value
        if node.unusable:
            return []
        written = node.value if isinstance(node.value, str) and node.value.strip() else "one, two"
        is_short = len(written) <= SHOWN and not self.private
        hint = f"write it as [{written}]" if is_short else "write it as [one, two]"
        self.source.at(node, f"{what} is a list, and this is {node.described}", hint)
        return []

    def scalar(self, node: Node, what: str) -> str | None:
        """Return a text that is not empty, or None with a problem noted."""
        if node.unusable:
            return None
        if not isinstance(node.value, str):
            self.source.at(node, f"{what} is a text, and this is {node.described}", "write the text alone")
            return None
        if not node.value.strip():
            self.source.at(node, f"{what} has no value", "write one, or delete the field")
            return None
        if len(node.value) > YAML_TEXT:
            self.source.at(node, f"{what} is longer than {YAML_TEXT:,} characters", "divide it")
            return None
        return node.value.strip()

    def line(self, node: Node, what: str) -> str | None:
        """Return a text as one line, or None with a problem noted: what is no prose prints as it is read."""
        text = self.scalar(node, what)
        return None if text is None else markup.one_line(text)

    def fact(self, node: Node, slot: Slot, *, is_name: bool = False) -> str | None:
        """Return a text of one line that people write as they like, and note what it has probably lost.

        A name or a title goes on with "# and F#" as well as with "#3"; behind another fact, "# " is a comment.
        """
        if node.behind[1:2].strip() or (is_name and node.behind):
            self.doubt_markup(node, "", slot.path)
        return self.line(node, slot.name)

    def named(self, node: Node, what: str) -> list[tuple[str, Node, Node]]:
        """Return the items of a mapping whose names become parts of content keys."""
        items = []
        for name, (key, value) in self.mapping(node, what).items():
            if NAME.fullmatch(name):
                items.append((name, key, value))
            else:
                hint = f"a name has small letters, digits and hyphens, {LONGEST_NAME} at most"
                hint = hint if self.private else f"write '{key_of(name)}': {hint}"
                self.source.at(key, f"{self.value(name)} is not a name", hint)
        return items

    def keyed(self, node: Node, what: str, path: str, said: Callable[[Node], Item]) -> list[tuple[str, Node]]:
        """Return the items of a mapping by their names, or those of a list by keys that are made for them.

        ``path`` is the content path that the names follow; ``said`` tells what an item of a list says.
        """
        if isinstance(node.value, str) and node.value.strip() and not node.unusable:
            self._no_list(node, what)
            return []
        if not isinstance(node.value, list):
            return [(name, value) for name, _, value in self.named(node, what)]
        if self._is_trying:  # only the texts are asked for
            return [(str(position), item) for position, item in enumerate(node.value)]
        made = keys([said(item) for item in node.value], self.memory.under(path))
        node.by_key = dict(zip(made, node.value, strict=True))
        return list(node.by_key.items())

    def _no_list(self, node: Node, what: str) -> None:
        """Note a text where a list of them is: often one whose dashes are other signs, or have no space behind them."""
        first = self.source.lines[node.line - 1][node.column - 1 :].strip()
        bare = first.lstrip("-•*–—·‣◦ ")
        message = f"{what} is a list, or has names, and this is a text"
        if bare != first:
            message = "an item of a list begins with a dash and a space"
        self.source.at(node, message, f"write '- {bare[:SHOWN]}' on a line of its own")

    def fields_of(self, known: tuple[Field, ...], node: Node, path: str) -> dict[str, Any]:
        """Return the values of fields by their names, read from a mapping; unknown and missing ones are noted."""
        by_name = _by_name(known)
        if isinstance(node.value, str | list) and node.value and not node.unusable:
            needed = [one.name for one in known if one.required] or [one.name for one in known]
            fields = ", ".join(f"{name}: …" for name in needed[:4])
            name = path.rsplit(".", 1)[-1]
            message = f"{name} has fields, and this is {node.described}"
            self.source.at(node, message, f"write it as {{{fields}}}, or each on a line of its own")
            return {}
        items = self.mapping(node, path.rsplit(".", 1)[-1])
        if node.unusable or not isinstance(node.value, dict):
            return {}
        values: dict[str, Any] = {}
        misspelt: set[str | None] = set()
        for name, (key, value) in items.items():
            one = by_name.get(name)
            if one is None:
                misspelt.add(self.unknown(key, name, by_name))
                continue
            values[name] = one.type.read(self, value, Slot(f"{path}.{name}", name))
        for one in known:
            if one.required and one.name not in items and one.name not in misspelt:
                self.source.fault(
                    node.line, node.column, f"the field '{one.name}' is missing in '{path}'", "add it"
                )
        return values

    def unknown(self, key: Node, name: str, known: Iterable[str]) -> str | None:
        """Note a field that does not exist, and return the one that was probably meant."""
        from cvi18n.content import synonyms

        known = sorted(known)
        if "organisation" in known and synonyms.meant_by(name, [*known, "place"]) == "place":
            hint = "the place is the organisation's: organisation: {name: …, place: {city: …, country: …}}"
            self.source.at(key, f"unknown field {quoted(name)}", hint)
            return None
        near = synonyms.meant_by(name, known)
        if not self.private and (held := synonyms.by_meaning(name, _private())):
            near = None
            hint = f"'{held}' is private: it stands in content/private.yaml, and only --private prints it"
        else:
            hint = f"did you mean '{near}'?" if near else f"there are: {', '.join(known)}"
        self.source.at(key, f"unknown field {quoted(name)}", hint)
        return near

    def record(self, cls: type, node: Node, path: str, **given: Any) -> Any:
        """Return an object of a class, read from a mapping; what could not be read has its default, or None.

        A problem has been noted for each such field, so that the object is never used.
        """
        read = self.fields_of(declared(cls), node, path)
        values = {name.replace("-", "_"): value for name, value in read.items()}
        for f in fields(cls):
            if f.default is MISSING and f.name not in values and f.name not in given:
                values[f.name] = None
        return cls(
            **{name: value for name, value in values.items() if value is not None or _may_be_none(cls, name)},
            **given,
        )

    def value(self, text: str) -> str:
        """Return how a message names a value: a private one is not repeated."""
        return "this" if self.private else quoted(text)

    def meant_value(self, kind: str, text: str) -> str:
        """Return the help that says which value of a kind a text means; "" where none is known, or it is private."""
        if self.private:
            return ""
        from cvi18n.content.remedies import meant_value

        made = meant_value(kind, text, self.language)
        return f"write '{made}'" if made else ""

    # Parts of values

    def source_form(self, node: Node, slot: Slot) -> Node | None:
        """Return the source text of prose that is written in several languages, and note its translations.

        They belong into the catalogs: where they are not adopted, that is a problem.
        """
        forms = self.mapping(node, slot.name)
        if len(forms) == 1 and (whole := self._divided(node, forms)):
            from cvi18n.content.syntax import quoted as in_quotes

            hint = f"quote this text: {in_quotes(whole)}"
            self.source.at(node, "': ' divides a text into a name and a value", hint)
            return None
        if not forms or not all(map(is_language, forms)):
            hint = "write the text alone"
            wrong = next((tag for tag in forms if not is_language(tag)), "")
            if forms and all(is_language(tag.replace("_", "-").lower()) for tag in forms):
                hint = f"'{wrong}' is no language code: a code is fr, fr-CA or zh-Hans"
            self.source.at(node, f"{slot.name} is a text, and this is {node.described}", hint)
            return None
        own_forms = [tag for tag in forms if is_same_language(tag, self.language)]
        source = min(own_forms, key=lambda tag: parse_tag(tag).tag != self.language, default=None)
        if source is None:
            hint = f"add it: {{{self.language}: …}}"
            self.source.at(node, f"{slot.name} has no text in the CV's own language, {self.language}", hint)
            return None
        if not self._is_adopting:
            hint = (
                "`cvi18n extract --adopt` moves the translations into the catalogs, and leaves the text in "
                f"{source} here"
            )
            self.source.at(node, f"{slot.name} is one text, which the catalogs translate", hint)
            return None
        others: dict[str, str] = {}
        for tag, (_, value) in forms.items():
            if tag != source and (text := self.scalar(value, f"{slot.name} in {tag}")) is not None:
                self.check_markup(value, text)
                self.doubt_markup(value, text, slot.path)
                others[parse_tag(tag).tag] = text
        own = forms[source][1]
        if isinstance(own.value, str):
            found = Translations(slot.path, own.value.strip(), others, own.line, own.column)
            self.translations.append(found)
        return own

    def _divided(self, node: Node, forms: Mapping[str, tuple[Node, Node]]) -> str:
        """Return the text that a colon has made a field of: an item of a list, or what has a space before its colon."""
        ((name, (key, value)),) = forms.items()
        before = self.source.lines[key.line - 1][: key.column - 1]
        line = self.source.lines[key.line - 1][key.column - 1 :].rstrip()
        is_block = (node.line, node.column) == (key.line, key.column) and value.line == key.line
        is_text = (" " in name or before.endswith("- ")) and not is_language(name)
        return line if is_block and is_text and line.startswith(f"{name}: ") else ""

    def check_markup(self, node: Node, text: str) -> None:
        """Note what inline Markdown must not hold: links to anything but the web, mail and telephones."""
        for fault in markup.faults(text):
            self.source.at(node, fault, "links are https, http, mailto or tel")

    def doubt_markup(self, node: Node, text: str, key: str) -> None:
        """Note what a text has probably lost: its end to a comment, two of its dollars to a formula."""
        if self._is_trying:  # it will be read once more
            return
        if node.behind:
            hint = (
                f"quote the text if it goes on with '{node.behind[:SHOWN]}'; two spaces before the '#' "
                "say that this is a comment"
            )
            self.source.doubt(key, "comment", node, "the text ends before ' #': the rest is a comment", hint)
        if text.count("$") > 1 and (formula := markup.no_formula(text)):
            message = f"what stands between two dollars is printed as a formula: {quoted(formula)}"
            self.source.doubt(key, "dollars", node, message, "write \\$ for a dollar")

    def comment(self, node: Node) -> str:
        """Return the owner's note to the translators of a text."""
        return "" if self._is_trying else self.source.comment_above(node.key_line)

    def language_code(self, node: Node, what: str) -> str | None:
        text = self.scalar(node, what)
        if text is None:
            return None
        try:
            return parse_tag(text).tag
        except UsageError:
            from cvi18n.content.remedies import code_named

            code = code_named(text, "languages", "en")
            hint = f"write '{code}'" if code else "a language code is fr, fr-CA or zh-Hans (BCP 47)"
            self.source.at(node, f"{self.value(text)} is no language code", hint)
            return None

    def only(self, node: Node, known: tuple[str, ...]) -> dict[str, Node]:
        """Return a mapping's values by name; other names are noted."""
        found = {}
        for name, (key, value) in self.mapping(node, "this").items():
            if name in known:
                found[name] = value
            else:
                self.unknown(key, name, known)
        return found

    def reference(self, node: Node, slot: Slot, table: Literal["organisations", "people"]) -> str | None:
        """Return a key of a table, or None with the problem noted."""
        known = self.known[table]
        is_key = isinstance(node.value, str) and NAME.fullmatch(node.value.strip()) is not None
        name = self.fact(node, slot, is_name=not is_key)
        if name is None or name in known:
            return name
        if not NAME.fullmatch(name):
            if table == "people" and (several := _several(name, known, self.language)):
                message = f"a comma is missing: {quoted(name)} names several people"
                self.source.at(node, message, f"write [{', '.join(several)}], or each in a line of its own")
                return None
            return self._name(node, name, table)
        near = meant(name, known)
        thing = "person" if table == "people" else "organisation"
        added = f"add it to '{table}', or write "
        added += "the whole name" if table == "people" else f"its name: {{name: {name}}}"
        hint = f"did you mean '{near}'?" if near else added
        self.source.at(node, f"there is no {thing} {quoted(name)}", hint)
        return None

    def organisation(self, node: Node, slot: Slot) -> str | None:
        """Return the key of an organisation: of one in the table, of a plain name, or of one that is written here."""
        if not isinstance(node.value, dict):
            return self.reference(node, slot, "organisations")
        from cvi18n.content import model

        key = f" {slot.path}"  # with a space in front, as no name that is read can have
        self._unnamed("organisations", key, self.record(model.Organisation, node, slot.path, key=key), node)
        return key

    def _name(self, node: Node, name: str, table: Literal["organisations", "people"]) -> str | None:
        """Return a plain name as the key of what it names; None where it is the owner's."""
        from cvi18n.content import model

        if table == "organisations":
            made: Any = model.Organisation(key=name, name=Localised((("", name),)))
        elif self.owner and name in {self.owner.plain(form.language) for form in self.owner.forms}:
            self.source.at(node, f"{quoted(name)} is the owner of this CV", f"write '{ME}'")
            return None
        else:
            made = model.Person(key=name, name=PersonName((NameForm(self.language, name),)))
        self._unnamed(table, name, made, node)
        return name

    def _unnamed(self, table: str, key: str, made: Any, node: Node) -> None:
        """Put what stands in no table into it, and remember where it is said first."""
        if not self._is_trying:
            self.unnamed[table].setdefault(key, made)
            there = Places(self.source.path, self.source.lines, node, is_whole=True)
            self.beside.setdefault(f"{table}.{key}", there)

    # Other files

    @property
    def is_beside(self) -> bool:
        """Say whether what is being read stands in another file."""
        return self.source in self._others

    def entries_beside(self, known: tuple[Field, ...], node: Node, path: str) -> tuple[Entry, ...]:
        """Read the entries of a section from the file beside this one that a node names."""
        name = self.scalar(node, "from")
        if name is None:
            return ()
        opened = self._folder.opened(name)
        if isinstance(opened, files_beside.Refusal):
            self.source.at(node, *opened)
            return ()
        root, source = opened
        source.doubts = self.source.doubts
        whole, self.source = self.source, source
        self._others.append(source)
        try:
            entries = self.entries(known, root, path)
        finally:
            self.source = whole
        self.beside[path] = Places(source.path, source.lines, root)
        return entries

    def picture(self, node: Node, name: str) -> Picture | None:
        """Return the picture in the file beside this one that a node names, or None with the problem noted."""
        data = self._folder.bytes_of(name, ENDINGS, PHOTO_BYTES)
        made = data if isinstance(data, files_beside.Refusal) else picture_of(data)
        if isinstance(made, Picture):
            return made
        self.source.at(node, *made)
        return None

    def raise_problems(self) -> None:
        """Raise ContentError if there are problems, in this file or beside it."""
        found = [problem for source in (self.source, *self._others) for problem in source.problems]
        if found:
            raise ContentError(found)

    # Entries

    def entries(self, known: tuple[Field, ...], node: Node, path: str) -> tuple[Entry, ...]:
        """Read the entries of a section: a mapping of named ones, or a list."""
        items = self.keyed(node, "entries", path, lambda item: self._said(known, item))
        # The key leaves out the word `entries`: it names things, not the file's scaffolding.
        return tuple(self.entry(known, name, value, f"{path}.{name}") for name, value in items)

    def _said(self, known: tuple[Field, ...], node: Node) -> Item:
        """Return the texts of an entry that has no name, and the words that its key is made from."""
        kept = self.messages, self.source.problems, self.translations, self._is_trying
        self.messages, self.source.problems, self.translations, self._is_trying = [], [], [], True
        try:
            self.fields_of(known, node, "")
            texts = tuple(message.text for message in self.messages)
        except ContentError:  # more problems than are kept: the reading itself will raise them
            texts = ()
        finally:
            self.messages, self.source.problems, self.translations, self._is_trying = kept
        items = node.value if isinstance(node.value, dict) else {}
        title = [_words(items[one.name][1]) for one in known if one.role == "title" and one.name in items][:1]
        if not texts or not any(
            word in texts for word in title
        ):  # a code, such as that of a degree, says little
            title += [_words(items[one.name][1]) for one in known if one.role in NAMING and one.name in items]
        return Item(texts, " ".join(title))

    def entry(self, known: tuple[Field, ...], name: str, node: Node, path: str) -> Entry:
        """Read one entry of a section, and compare its fields."""
        before = len(self.source.problems)
        entry = Entry(name, known, self.fields_of(known, node, path))
        if len(self.source.problems) == before and not node.unusable:
            entry_rules.compare(self, entry, node, path)
        return entry


def is_language(word: str) -> bool:
    """Say whether a word is the code of a language that CLDR knows."""
    try:
        return is_known(word)
    except UsageError:
        return False


def _several(name: str, known: Collection[str], language: str) -> list[str]:
    """Return the keys that a text in a language is made of, as "me and bob" is; none where it has other words."""
    joining = "".join(list_separators(2, language)).split()
    words = [word for word in name.replace("&", " ").replace(";", " ").split() if word not in joining]
    return words if len(words) > 1 and all(word in known for word in words) else []


def _private() -> tuple[str, ...]:
    """Return the names of the private fields."""
    from cvi18n.content import model

    return tuple(one.name for one in declared(model.Private))


def _words(node: Node) -> str:
    """Return the first text of a value."""
    value: Any = node.value
    while value and not isinstance(value, str):
        value = value[0].value if isinstance(value, list) else next(iter(value.values()))[1].value
    return value or ""


@lru_cache(maxsize=64)
def _by_name(known: tuple[Field, ...]) -> Mapping[str, Field]:
    return {one.name: one for one in known}


@lru_cache(maxsize=256)
def _may_be_none(cls: type, name: str) -> bool:
    """Say whether None is a field's default, or stands for a value that could not be read."""
    default = next(f.default for f in fields(cls) if f.name == name)
    return default is None or default is MISSING
