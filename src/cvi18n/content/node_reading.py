"""From the tree of a file to single values: texts, lists, names, codes; every problem is noted at its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cached_property

from cvi18n.content import item_signs, link_ends, markup, text_slips
from cvi18n.content.declaration import Field, Slot
from cvi18n.content.derived import Item, Memory, key_of, keys
from cvi18n.content.field_types import Prose, Text, declared
from cvi18n.content.strict import BLOCK_STYLES, LONGEST_NAME, NAME, Node, Source
from cvi18n.content.texts import Translations
from cvi18n.content.values import (
    SHOWN,
    in_flow,
    nothing_known,
    quoted,
    unseen,
    without_brackets,
    without_unseen,
)
from cvi18n.errors import UsageError, code_point
from cvi18n.language import is_known, is_named_language, is_same_language, mistaken, parse_tag
from cvi18n.lazy_pattern import lazy_pattern
from cvi18n.limits import YAML_TEXT

PROFILES = "profiles"
# What stands before the rest of a number that a comma has divided, and that rest.
_FIGURES = lazy_pattern(r"(?<![0-9.,])[0-9][0-9.,]*,$")
_BEHIND_NAME = lazy_pattern(r"([\w-]+):\s+$")
_MORE_FIGURES = lazy_pattern(r"[0-9]+(?:[.,][0-9]+)*")


class NodeReader:
    """Reads the nodes of one file; knows the CV's language, and what the last template remembers of its lists."""

    def __init__(
        self,
        source: Source,
        language: str,
        *,
        private: bool,
        remembered: Callable[[], Iterable[tuple[str, str]]],
        adopting: bool,
    ) -> None:
        self.source = source
        self.language = language
        self.private = private
        self.translations: list[Translations] = []
        self._is_adopting = adopting
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
        if node.unusable or self.is_nothing(node, what):
            return []
        written = node.value if isinstance(node.value, str) and node.value.strip() else "one, two"
        is_short = len(written) <= SHOWN and not self.private
        hint = f"write it as {_in_brackets(written)}" if is_short else "write it as [one, two]"
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
            self.no_value(node, what)
            return None
        if len(node.value) > YAML_TEXT:
            self.source.at(node, f"{what} is longer than {YAML_TEXT:,} characters", "divide it")
            return None
        return node.value.strip()

    def no_value(self, node: Node, what: str, example: str = "one") -> None:
        """Note that a field is empty; one that may not be left out is not to be deleted."""
        hint = f"write {example}" if node.is_required else f"write {example}, or delete the field"
        self.source.at(node, f"{what} has no value", hint)

    def line(self, node: Node, what: str) -> str | None:
        """Return a text as one line, or None with a problem noted: what is no prose prints as it is read."""
        text = self.scalar(node, what)
        return None if text is None else markup.one_line(text)

    def code(self, node: Node, what: str) -> str | None:
        """Return what has one spelling, or None with a problem noted: nothing in it may be there unseen."""
        text = self.scalar(node, what)
        if text is None or not (char := unseen(text)):
            return text
        self.refuse_unseen(node, what, text, char)
        return None

    def refuse_unseen(self, node: Node, what: str, text: str, char: str) -> None:
        """Note a character that no eye sees in a text that has one spelling."""
        at = self.source.line(node.line).find(text, node.column - 1)
        column = (
            node.column if at < 0 else at + text.index(char) + 1
        )  # not there: in another line, or an escape
        hint = "delete it, or type the value anew" if self.private else f"write '{without_unseen(text)}'"
        message = f"{what} holds a character that nobody sees, {code_point(char)}"
        self.source.fault(node.line, column, message, hint)

    def fact(self, node: Node, slot: Slot, *, is_name: bool = False) -> str | None:
        """Return a text of one line that people write as they like, and note what it has probably lost.

        A name or a title goes on with "# and F#" as well as with "#3"; behind another fact, "# " is a comment.
        """
        if node.behind[1:2].strip() or (is_name and node.behind):
            self.doubt_markup(node, "", slot.path)
        text = self.line(node, slot.name)
        if text is not None and not self.private and not self._is_trying:
            self._doubt_escape(node, slot.path)
            self._doubt_foreign(node, text, slot.path)
            self._doubt_sign(node, text, slot.path)
            if bare := text_slips.marks(text):
                message = "a comma that nothing follows is printed, and another sign behind it"
                self.source.doubt(slot.path, "marks", node, message, f"write {quoted(bare)}")
        return text

    def doubt_venue(self, node: Node, text: str, slot: Slot, *, is_periodical: bool) -> None:
        """Note a volume, a year or a stop in the name of a journal or a conference: each is printed twice."""
        if not self._is_trying and (
            said := text_slips.venue(text, self.language, is_periodical=is_periodical)
        ):
            self.source.doubt(slot.path, "marks", node, *said)

    def doubt_cited(self, node: Node, text: str, slot: Slot) -> None:
        """Note a word, a bracket or a year that a citation prints itself, before or behind a part of it."""
        if not self._is_trying and (said := text_slips.cited(text, slot.name, self.language)):
            self.source.doubt(slot.path, "marks", node, *said)

    def _doubt_escape(self, node: Node, key: str) -> bool:
        """Note the letter that a backslash in double quotes has swallowed; say whether there is one."""
        if found := self.source.lost.get((node.line, node.column)):
            message = (
                f"in double quotes '{found[0][:2]}' is a blank: '{found[0]}' is not printed as it stands"
            )
            self.source.doubt(key, "comment", node, message, found[1])
        return found is not None

    def _doubt_foreign(self, node: Node, text: str, key: str) -> None:
        """Note the markup of BibTeX or HTML in a text, which is printed as it is typed."""
        if found := text_slips.markup(text):
            message = f"{quoted(found)} is printed as it stands"
            hint = "write the letter itself (é), *emphasis*, or a formula between dollars"
            self.source.doubt(key, "markup", node, message, hint)

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
            if not self.is_nothing(node, what):
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
        bare = first.lstrip(f"-* \t\u00a0\u3000{item_signs.OTHER_SIGNS}")
        message = f"{what} is a list, or has names, and this is a text"
        hint = f"write '- {bare[:SHOWN]}' on a line of its own"
        if bare != first:
            message = "an item of a list begins with a dash and a space"
        elif first[:1] in BLOCK_STYLES:
            hint = f"delete the '{first[0]}', and begin each item below with a dash and a space"
        elif "," in (text := str(node.value).strip()) and len(text) <= SHOWN and "\n" not in text:
            hint = f"write it as {_in_brackets(text)}; or, where it is one, {hint}"
        self.source.at(node, message, hint)

    def is_nothing(self, node: Node, what: str) -> bool:
        """Say whether a sign or a word that tells nothing stands in the place of a list or of fields; that is noted."""
        from cvi18n.content import value_slips

        text = node.value.strip() if isinstance(node.value, str) else ""
        if not text or not value_slips.is_nothing(text, self.language):
            return False
        before = self.source.line(node.line)[: node.column - 1].rstrip(" '\"")
        hint = nothing_known(what) if before.endswith(f"{what}:") else "delete it"
        hint = "write one" if node.is_required else hint
        self.source.at(node, f"{self.value(text)} is no value", hint)
        return True

    def is_unparted(self, node: Node, known: Collection[str]) -> bool:
        """Say whether a text is a field that lacks its colon, or the space behind it; that is noted."""
        before, line = self.source.line(node.line)[: node.column - 1], self.source.line(node.line)
        if self.private or not isinstance(node.value, str):
            return False
        from cvi18n.content import value_slips
        from cvi18n.content.stop import before_comment

        whole = line[len(before) :]
        text = node.value if whole.startswith(node.value) else before_comment(whole)
        if not (said := value_slips.unparted(text, known)):
            return False
        at, message, hint = said
        is_quoted = before.endswith(("'", '"'))
        hint += ", without the quotation marks" if is_quoted else ""
        self.source.fault(node.line, node.column + at, message, hint)
        return True

    # Parts of values

    def source_form(self, node: Node, slot: Slot) -> Node | None:
        """Return the source text of prose that is written in several languages, and note its translations.

        They belong into the catalogs: where they are not adopted, that is a problem.
        """
        forms = self.mapping(node, slot.name)
        if len(forms) == 1 and (whole := self._divided(node, forms)):
            from cvi18n.content.stop import before_comment
            from cvi18n.content.syntax import quoted as in_quotes

            hint = f"quote this text: {in_quotes(before_comment(whole))}"
            self.source.at(node, "': ' divides a text into a name and a value", hint)
            return None
        from cvi18n.content.remedies import language_meant

        known = [tag for tag in forms if is_language(tag) or language_meant(tag) == tag]
        wrong = [key for tag, (key, _) in forms.items() if tag not in known or mistaken(tag)]
        if not forms or not any(map(language_meant, forms)):
            hint = "write the text alone: translations of it belong into the catalogs"
            self.source.at(node, f"{slot.name} is a text, and this is {node.described}", hint)
            return None
        if wrong:
            for key in wrong:
                if self.language_code(key, slot.name) is not None:
                    message = f"{self.value(str(key.value))} is no language that CLDR knows"
                    self.source.at(key, message, "translations belong into the catalogs: delete it here")
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
                self.check_markup(value, text, slot.path)
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
        is_text = (" " in name or " : " in line or before.endswith("- ")) and not is_language(name)
        return line if is_block and is_text and line.startswith((f"{name}: ", f"{name} : ")) else ""

    def check_markup(self, node: Node, text: str, key: str) -> None:
        """Note what inline Markdown must not hold: links to anything but the web, mail and telephones.

        One that ends in a stop may be right (wiki/Apple_Inc.): it is asked about.
        """
        for link in markup.links(text):
            if char := unseen(link):
                self.refuse_unseen(node, "the link", link, char)
            elif said := link_ends.ended(text, link):
                if not link_ends.ends_a_word(link):
                    self.source.at(node, *said)
                elif not self._is_trying:
                    self.source.doubt(key, "markup", node, *said)
        for fault in markup.faults(text):
            self.source.at(node, fault, "links are https, http, mailto or tel")

    def doubt_markup(self, node: Node, text: str, key: str) -> None:
        """Note what a text has probably lost: its end to a comment, two of its dollars to a formula, its list."""
        if self._is_trying:  # it will be read once more
            return
        if node.behind:
            hint = (
                f"quote the text if it goes on with '{node.behind[:SHOWN]}'; two spaces before the '#' "
                "say that this is a comment"
            )
            self.source.doubt(key, "comment", node, "the text ends before ' #': the rest is a comment", hint)
        self._doubt_foreign(node, text, key)
        if text.count("$") > 1 and (formula := markup.no_formula(text)):
            message = f"what stands between two dollars is printed as a formula: {quoted(formula)}"
            self.source.doubt(key, "dollars", node, message, "write \\$ for a dollar")
        if mark := markup.unclosed(text):
            message = f"{quoted(mark)} is printed as it stands: nothing closes what it opens"
            self.source.doubt(key, "markup", node, message, "close it, or write a backslash before it")
        if not self._doubt_escape(node, key):
            self._doubt_lines(node, text, key)

    def _doubt_lines(self, node: Node, text: str, key: str) -> None:
        """Note what would be printed in one paragraph and was typed as a list, or as several paragraphs."""
        if item_signs.has_items(text) or (
            node.line + 1 in self.source.text_lines and self._has_lines_of_items(node)
        ):
            hint = "write them as a list, without '|', in a field that has one (highlights, paragraphs)"
            message = "a text has no list: its items are printed one behind the other"
            self.source.doubt(key, "dashes", node, message, hint)
        elif not self._doubt_sign(node, text, key) and "\n" in text and self._has_blank_line(node, text):
            hint = "delete it, or write a list of texts in a field that has one (paragraphs, highlights)"
            message = "a text is one paragraph: the blank line in it is not printed"
            self.source.doubt(key, "dashes", node, message, hint)

    def _doubt_sign(self, node: Node, text: str, key: str) -> bool:
        """Note the sign or the number of an item before a text, which is printed; say whether there is one."""
        if sign := item_signs.sign(text):
            message = f"'{sign}' is printed: an item of a list has its dash alone before it"
            hint = f"write {in_flow(text[len(sign) :].lstrip())}"
            self.source.doubt(key, "dashes", node, message, hint)
        return bool(sign)

    def _has_lines_of_items(self, node: Node) -> bool:
        """Say whether two lines of a text begin as items do: YAML has put them behind each other."""
        last = node.line + 1
        while last + 1 in self.source.text_lines:
            last += 1
        return item_signs.has_lines_of_items(self.source.lines[node.line : last])

    def _has_blank_line(self, node: Node, text: str) -> bool:
        """Say whether a text has a blank line: behind '|' it is one, elsewhere the only one whose break is kept."""
        is_literal = self.source.line(node.line)[node.column - 1 : node.column] == "|"
        return not is_literal or re.search(r"\n *\n", text) is not None

    def comment(self, node: Node) -> str:
        """Return the owner's note to the translators of a text."""
        return "" if self._is_trying else self.source.comment_above(node.key_line)

    def language_code(self, node: Node, what: str) -> str | None:
        text = self.code(node, what)
        if text is None:
            return None
        try:
            tag = parse_tag(text).tag
        except UsageError:
            from cvi18n.content.remedies import language_meant

            code = language_meant(text)
            hint = f"write '{code}'" if code else "a language code is fr, fr-CA or zh-Hans (BCP 47)"
            self.source.at(node, f"{self.value(text)} is no language code", hint)
            return None
        if meant := mistaken(tag):
            self.source.at(node, f"{self.value(text)} is no language that there is", f"write '{meant}'")
            return None
        return tag

    def doubt_language(self, node: Node, tag: str, path: str) -> None:
        """Note the code of a language that nobody has a name for: it is printed as it stands."""
        if not self.private and not self._is_trying and not is_named_language(tag):
            message = f"{quoted(tag)} is printed as it stands: CLDR has no language of this code"
            self.source.doubt(
                path, "language", node, message, "write its code in ISO 639: fr is French, de is German"
            )

    def only(self, node: Node, known: tuple[str, ...]) -> dict[str, Node]:
        """Return a mapping's values by name; other names are noted."""
        found = {}
        for name, (key, value) in self.mapping(node, "this").items():
            if name in known:
                found[name] = value
            else:
                self.unknown(key, name, known)
        return found

    def unknown(self, key: Node, name: str, known: Iterable[str]) -> str | None:
        """Note a field that does not exist, and return the one that was probably meant."""
        if self._is_divided(key, name, known) or self._is_rest(key):
            return None
        from cvi18n.content import profiles, synonyms

        known = sorted(known)
        near = synonyms.meant_by(name, known)
        is_here = synonyms.by_meaning(name, known)
        if not self.private and not is_here and (held := synonyms.by_meaning(name, _private())):
            near = None
            hint = f"'{held}' is private: it stands in content/private.yaml, and only --private prints it"
        else:
            hint = f"did you mean '{near}'?" if near else f"there are: {', '.join(known)}"
            if near == PROFILES and name in profiles.SERVICES:
                hint += f" write {near}: [{{service: {name}, id: …}}]"
        self.source.at(key, "unknown field" if self.private else f"unknown field {quoted(name)}", hint)
        return near

    def _is_rest(self, key: Node) -> bool:
        """Say whether a name is the rest of a text between braces that a comma has divided; that is noted."""
        from cvi18n.content import value_slips

        line, at = self.source.line(key.line), key.column - 1
        text = value_slips.divided(line[:at], line[at:])
        if text is None:
            return False
        hint = f"write {text}" if text and not self.private else "put the whole text in quotation marks"
        message = "a comma ends a value between braces, and this has no colon"
        self.source.at(key, message, hint)
        return True

    def _is_divided(self, key: Node, name: str, known: Iterable[str]) -> bool:
        """Say whether a field is the rest of a number with a comma, where one divides fields; that is noted."""
        line, at = self.source.line(key.line), key.column - 1
        before = _FIGURES.search(line[:at])
        behind = _MORE_FIGURES.match(line, at)
        if not before or not behind or not behind[0].startswith(name):
            return False
        from cvi18n.content.remedies import readings

        text = before[0] + behind[0]
        field = _BEHIND_NAME.search(line[: before.start()])
        meant = in_flow(text) if field and _holds_text(field[1], known) else ""
        meant = meant or ", or ".join(readings(text)) or text.replace(",", "")
        message = "a comma ends a value between braces, and this number has one in it"
        at = key.column - len(before[0])
        hint = "write the number without it" if self.private else f"write {meant}"
        self.source.fault(key.line, at, message, hint, len(text))
        return True

    # What messages say of values

    def value(self, text: str) -> str:
        """Return how a message names a value: a private one is not repeated."""
        return "this" if self.private else quoted(text)

    def meant_values(self, kind: str, text: str) -> tuple[str, ...]:
        """Return the values of a kind that a text may mean; none where none is known, or it is private."""
        if self.private:
            return ()
        from cvi18n.content.remedies import meant_values

        return meant_values(kind, text, self.language)


def _holds_text(name: str, known: Iterable[str]) -> bool:
    """Say whether a field, of those that are known with their types, is a text that is printed as it is typed."""
    field = known.get(name) if isinstance(known, Mapping) else None
    return isinstance(field, Field) and isinstance(field.type, Text | Prose)


def _in_brackets(text: str) -> str:
    """Return what stands between commas as a list of YAML."""
    parts = without_brackets(text.strip()).split(",")
    return f"[{', '.join(in_flow(part.strip()) for part in parts if part.strip())}]"


def is_language(word: str) -> bool:
    """Say whether a word is the code of a language that CLDR knows."""
    try:
        return is_known(word)
    except UsageError:
        return False


def _private() -> tuple[str, ...]:
    """Return the names of the private fields."""
    from cvi18n.content import model

    return tuple(one.name for one in declared(model.Private))
