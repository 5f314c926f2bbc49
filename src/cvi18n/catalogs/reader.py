"""Reading a .po file into entries: by one pattern where it is regular, line by line where it is not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import NamedTuple

from cvi18n import conflicts
from cvi18n.catalogs.counting import rule_of
from cvi18n.catalogs.encoding import charset_fault, decoded
from cvi18n.catalogs.entry import STRING, STRINGS, Entry, classify, uncollected
from cvi18n.catalogs.quoting import unquote
from cvi18n.errors import CatalogError, Problem, code_point
from cvi18n.lazy_pattern import lazy_pattern
from cvi18n.limits import (
    CATALOG_TEXT,
    DELETE_MARKS,
    MARK_OR_OTHER,
    MARKS,
    TOO_MANY_MARKS,
    marks_at,
    may_hold_marks,
    note,
)

# What goes on with an obsolete message, behind "#~".
GOES_ON = ('"', "msgid_plural", "msgstr")
CHARSET = re.compile(r"charset=([^\s\\;]+)", re.IGNORECASE)
# Where a text may hold too many combining marks in a row: from line to line too.
MANY_MARKS = lazy_pattern(rf'{MARK_OR_OTHER}(?:{MARK_OR_OTHER}|"[^"]*+"){{{MARKS}}}')
CAPITALS = lazy_pattern(r"msg(?:ctxt|id_plural|id|str)\b", re.IGNORECASE | re.ASCII)
NUMERIC_ESCAPE = lazy_pattern(r"\\[0-7x]")
KEYWORD = lazy_pattern(r"(?m)^[ \t]*(?:#~[ \t]*)?msg(?:id|str|ctxt)\b")  # what every message has
NO_PLURAL = "its text has no plural: write msgstr in the place of msgstr[0], and delete the other forms"
SHOWN = 60  # the characters of a text that a message quotes
FORM = lazy_pattern(r"\nmsgstr\[([0-9])\]")
FORM_LINE = lazy_pattern(r"[ \t]*(?:#~[ \t]*)?msgstr\[")
FORM_NUMBER = lazy_pattern(r"\[\s*(\d*)\s*\]")
# Quotation marks of languages, and those of other formats, where a catalog has straight double ones.
SINGLE = "'\u2018\u2019\u201a\u201b\u2039\u203a`\u00b4"
OTHER_QUOTES = SINGLE + "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\uff02\u300c\u300d\u300e\u300f"
# A text in its quotes, without the last one too, and what follows a quote of another kind.
TEXT_OR_REST = lazy_pattern(rf'"(?:[^"\\]|\\.)*+(?:"|\Z)|[{OTHER_QUOTES}].*')

# A live message, as most tools write it: comments, the previous source, key, source, translation or plural forms, and
# at least one blank line or the end of the file. What does not match is read line by line, with the
# same result; a possessive quantifier never goes back, so a line costs its length and no more.
_TEXT = r'"[^"\\\n\r]*+(?:\\[^\n\r][^"\\\n\r]*+)*+"'
_PLAIN = r'[^"\\\n\r]*+'  # what stands in most quotes, and needs no decoding
_TEXTS = rf"{_TEXT}[ \t]*+(?:EOL{_TEXT}[ \t]*+)*+"
_OLD = rf"{_TEXT}(?:EOL\#\|\ {_TEXT})*+EOL"
_MESSAGE = rf"""
    (?:\#(?:[^~|\n\r][^\n\r]*+)?+EOL)*+
    (?:\#\|\ msgctxt\ {_OLD})?+ (?:\#\|\ msgid\ {_OLD})?+ (?:\#\|\ msgid_plural\ {_OLD})?+
    (?:msgctxt\ (?:"({_PLAIN})"|({_TEXTS}))EOL)?+
    msgid\ (?:"({_PLAIN})"|({_TEXTS}))EOL
    (?: msgstr\ (?:"({_PLAIN})"|{_TEXTS}) | msgid_plural\ {_TEXTS}((?:EOLmsgstr\[[0-9]\]\ {_TEXTS})++) )
    (?: (?:EOL[ \t]*+(?=EOL|\Z))++ (?:EOL)?+ | \Z )
"""


def _compiled(newline: str) -> re.Pattern[str]:
    return re.compile(_MESSAGE.replace("EOL", r"\r\n" if newline == "\r\n" else r"\n"), re.VERBOSE)


class Reading(NamedTuple):
    """What a file holds: header, messages, the comments behind the last one, byte-order mark, line end.

    ``header_at`` is how many messages stand before the header.
    """

    header: Entry | None
    messages: list[Entry]
    tail: str
    head: str
    newline: str
    header_at: int = 0


def read(data: bytes, path: str) -> Reading:
    """Return what the bytes of a .po file hold. CatalogError lists every problem, with its place."""
    with uncollected():
        return _Reader(data, path).read()


class _Reader:
    def __init__(self, data: bytes, path: str) -> None:
        self.data = data
        self.path = path
        self.problems: list[Problem] = []
        text = decoded(data, path)
        self.head = "\ufeff" if text.startswith("\ufeff") else ""
        self.text = text.removeprefix("\ufeff")
        self.newline = "\r\n" if "\r\n" in self.text else "\n"
        self._lines: list[str] = []
        self.broken: set[int] = set()  # the first lines of messages with a problem

    def read(self) -> Reading:
        if "\r" in self.text and "\n" not in self.text:
            hint = "convert it: tr '\\r' '\\n' < old.po > new.po"
            raise CatalogError(
                [Problem(self.path, 1, 1, "the lines end with CR alone, as no tool writes", hint)]
            )
        messages: list[Entry] = []
        tail = ""
        text, position, number = self.text, 0, 1
        while position < len(text):
            position, number = self._regular(position, number, messages)
            raw = text[position : self._end(position)]
            if raw:
                entry, is_message = self._slowly(raw, number)
                if is_message:
                    messages.append(entry)
                else:  # comments alone
                    tail += raw
            position += len(raw)
            number += raw.count("\n")
        header_at = next((at for at, entry in enumerate(messages) if _is_header(entry)), None)
        header = None if header_at is None else messages.pop(header_at)
        self._refuse_duplicates(header, messages)
        self._refuse_long_texts(messages)
        if not self.problems:  # a header that cannot be read names no charset
            self._refuse_charset(header)
        if header is None or header.line not in self.broken:
            self._refuse_plural_rule(header)
        if len(self.problems) > 1 and not KEYWORD.search(text):
            message = "this is no catalog: no msgid and no msgstr stands in it"
            hint = "a catalog is a .po file: take another file, or take this one back from git"
            raise CatalogError([self.problems[0]._replace(message=message, hint=hint)])
        if self.problems:
            # What a conflict has torn is whole again when it is resolved.
            torn = [problem for problem in self.problems if problem.message == conflicts.MESSAGE]
            raise CatalogError(torn or self.problems)
        return Reading(header, messages, tail, self.head, self.newline, header_at or 0)

    def _regular(self, position: int, number: int, into: list[Entry]) -> tuple[int, int]:
        """Read messages as long as they are regular; return where the next one begins, and its line."""
        text, match, append = self.text, _compiled(self.newline).match, into.append
        while found := match(text, position):
            raw, key, keys, source, sources, translation, forms = found.group(0, 1, 2, 3, 4, 5, 6)
            if forms is not None and _is_twice(forms):
                break
            if keys is not None:
                key = _decoded(keys)
            if source is None:
                source = _decoded(sources)
            append(Entry(raw, number, key, source, translation=translation))
            position = found.end()
            number += raw.count("\n")
        return position, number

    def _end(self, start: int) -> int:
        """Return where the block that begins at ``start`` ends: before the next one's first line."""
        text, position = self.text, start
        done = blank = False  # whether the block has its msgstr, and whether a blank line is behind that
        while position < len(text):
            stop = text.find("\n", position) + 1 or len(text)
            bare = text[position:stop].strip()
            if not bare:
                blank = True
            else:
                if done and (blank or _begins(bare)):
                    return position
                blank = False
                done = done or bare.startswith("msgstr") or _is_dead_translation(bare)
            position = stop
        return len(text)

    def _slowly(self, raw: str, first: int) -> tuple[Entry, bool]:
        """Return the entry of a block, line by line, and note what is wrong with it."""
        texts: dict[str, list[str]] = {}
        current: list[str] | None = None
        obsolete = False
        known = len(self.problems)
        for number, full in enumerate(raw.split("\n"), first):
            bare = full.strip()
            if not bare:
                continue
            found = classify(bare)
            if found is None and (seen := self._without_unseen(number, full)) is not None:
                if not seen.strip():
                    continue
                found = classify(seen.strip())
            if found is None and (capitals := CAPITALS.match(bare)):
                small = capitals[0].lower()
                at = len(full) - len(full.lstrip()) + 1
                self._fault(number, at, "a keyword is written in small letters", f"write {small}")
                found = classify(small + bare[len(small) :])
            if conflicts.MARKER.match(bare):
                self._fault(number, 1, conflicts.MESSAGE, conflicts.HINT)
            elif found is None:
                self._no_line(number, full)
            elif not found.part and current is None:
                if len(self.problems) == known:  # else a line before it has cut it off, and is told
                    self._no_keyword(number, is_first=number == first)
            else:
                if found.name in texts:
                    keyword = found.name.removeprefix("previous ")
                    self._fault(
                        number, 1, f"{keyword} stands here twice in one message", "separate the messages"
                    )
                if found.part:
                    current = texts.setdefault(found.name, []) if found.name else None
                obsolete |= found.obsolete
                if current is not None:
                    self._text(number, full, found.text, current)
                continue
            current = None
        finished = self._finished(raw, first, texts, obsolete=obsolete)
        if len(self.problems) > known:
            self.broken.add(first)
        return finished

    def _finished(
        self, raw: str, first: int, texts: dict[str, list[str]], *, obsolete: bool
    ) -> tuple[Entry, bool]:
        key = "".join(texts["msgctxt"]) if "msgctxt" in texts else None
        entry = Entry(raw, first, key, "".join(texts.get("msgid", ())), obsolete=obsolete)
        has_form = any(name.startswith("msgstr") for name in texts)
        if "msgid" in texts and not has_form:
            self._fault(first, 1, "this message has no msgstr", "the file may have been cut: add msgstr")
        elif texts and "msgid" not in texts:
            self._fault(first, 1, "this message has no msgid", "the file may have been cut: add msgid")
        elif form := _form_without_plural(texts):
            at = next(n for n, line in enumerate(raw.split("\n"), first) if FORM_LINE.match(line))
            self._fault(at, 1, f"{form} stands here without msgid_plural", NO_PLURAL)
        elif not all(texts.values()) and not self.problems:
            name = next(name for name in texts if not texts[name])
            self._fault(first, 1, f"{name} has no text", "the file may have been cut: add the text")
        return entry, "msgid" in texts

    def _text(self, number: int, line: str, text: str, into: list[str]) -> None:
        whole = STRINGS.match(text)
        end = whole.end() if whole else 0
        if end == len(text):
            into += (unquote(string) for string in STRING.findall(text))
            return
        if self._without_unseen(number, line) is not None:
            return
        column, message, hint = _fault_of_text(text, end)
        at = len(line.rstrip()) - len(text)
        self._fault(number, min(at + column, len(line.rstrip())) + 1, message, hint)

    def _without_unseen(self, number: int, line: str) -> str | None:
        """Note a blank that is no space, or what nobody sees, outside of the texts of a line, and return it without; None: there is none."""
        outside = TEXT_OR_REST.sub(lambda found: "x" * len(found[0]), line.rstrip())
        places = [at for at, char in enumerate(outside) if _is_unseen(char)]
        if not places:
            return None
        message = f"an invisible character stands here: {code_point(line[places[0]])}"
        self._fault(number, places[0] + 1, message, "put a space in its place, or nothing")
        return "".join("" if at in places else char for at, char in enumerate(line))

    def _no_line(self, number: int, line: str) -> None:
        bare = line.strip()
        if bare[0] in OTHER_QUOTES:
            column, message, hint = _fault_of_text(bare, 0)
            self._fault(number, len(line) - len(line.lstrip()) + column + 1, message, hint)
        else:
            hint = "expected a comment, msgctxt, msgid or msgstr"
            self._fault(number, 1, "this is no line of a catalog", hint)

    def _no_keyword(self, number: int, *, is_first: bool) -> None:
        """Note a text without its keyword; where a block begins so, a blank line has cut it off."""
        if is_first and number > 1:
            hint = "delete the blank line before it"
            self._fault(number, 1, "a blank line stands inside of this text", hint)
        else:
            hint = "write msgid or msgstr before it"
            self._fault(number, 1, "a text stands here without its keyword", hint)

    def _fault(self, number: int, column: int, message: str, hint: str, command: str = "") -> None:
        self._lines = self._lines or self.text.replace("\r\n", "\n").split("\n")
        source = self._lines[number - 1]
        problem = Problem(self.path, number, column, message, hint, source, command=command)
        note(problem, self.problems, CatalogError)

    def _refuse_duplicates(self, header: Entry | None, messages: list[Entry]) -> None:
        contexts = {entry.msgctxt for entry in messages}
        if len(contexts) == len(messages) and None not in contexts:
            return  # as in most catalogs: each message has a context of its own
        live = [*([header] if header else ()), *(entry for entry in messages if not entry.obsolete)]
        if len({(entry.msgctxt, entry.msgid) for entry in live}) == len(live):
            return
        seen: dict[tuple[str | None, str], Entry] = {}
        for entry in live:
            if entry.line in self.broken:
                continue
            first = seen.setdefault((entry.msgctxt, entry.msgid), entry)
            if first is not entry:
                hint = f"the first is in line {first.line}: keep one of them"
                name = entry.key or entry.msgid
                shown = name if len(name) <= SHOWN else name[:SHOWN] + "…"
                self._fault(entry.line, 1, f"this message stands here twice: {shown}", hint)

    def _refuse_long_texts(self, messages: list[Entry]) -> None:
        """Note texts that are too long, and those with more combining marks than can be put in order in time."""
        if not self._may_have_many_marks():
            messages = [entry for entry in messages if len(entry.raw) > CATALOG_TEXT]
        for entry in messages:
            if entry.line in self.broken:
                continue
            for text in _texts_of(entry):
                if len(text) > CATALOG_TEXT:
                    hint = "divide it, or take it out of this file"
                    self._fault(
                        entry.line,
                        1,
                        f"a text of this message has more than {CATALOG_TEXT:,} characters",
                        hint,
                    )
                elif marks_at(text) >= 0:
                    self._fault(entry.line, 1, f"{TOO_MANY_MARKS} in a text of this message", DELETE_MARKS)

    def _may_have_many_marks(self) -> bool:
        """Say whether it is worth to decode every text in search of combining marks."""
        is_likely = may_hold_marks(self.data) and MANY_MARKS.search(self.text) is not None
        return is_likely or NUMERIC_ESCAPE.search(self.text) is not None

    def _refuse_charset(self, header: Entry | None) -> None:
        found = CHARSET.search(header.translation) if header else None
        fault = charset_fault(found.group(1), self.data, self.path) if found else None
        if header and fault:
            self._fault(header.line, 1, *fault)

    def _refuse_plural_rule(self, header: Entry | None) -> None:
        """Note a header that does not count the forms of the file's messages; without any, it does not matter."""
        if "msgid_plural" in self.text:
            try:
                rule_of(header, self.path)
            except CatalogError as error:
                self.problems += error.problems


def _fault_of_text(text: str, end: int) -> tuple[int, str, str]:
    """Return what is wrong with a text that is no quoted string, and where; up to ``end`` it is one."""
    other = next((at for at in (0, len(text) - 1) if text[at : at + 1] and text[at] in OTHER_QUOTES), None)
    number = FORM_NUMBER.match(text)
    if end and '"' in text[end:]:
        return end - 1, "a quotation mark stands inside of this text", 'in a text it is written \\"'
    if end:
        hint = "one keyword with its text, or one text, stands in a line"
        return end, "this stands behind a text", hint
    if number:
        shown = number.group(1) or "0"
        return (
            0,
            f"this is no number of a plural form: {number.group()}",
            f"write msgstr[{shown}], without spaces",
        )
    if other is not None:
        kind = "a single quote" if text[other] in SINGLE else "a typographic quote"
        hint = 'a text stands between two straight double quotes: "…"'
        return other, f"{kind} stands here: {text[other]}", hint
    return len(text) - 1, "this text has no end", 'a text stands between two quotes: "…"'


def _form_without_plural(texts: Mapping[str, list[str]]) -> str:
    """Return the first plural form of a message that has no plural; "" where there is none."""
    if "msgid_plural" in texts:
        return ""
    return next((name for name in texts if name.startswith("msgstr[")), "")


def _is_unseen(char: str) -> bool:
    """Say whether a character takes no ink, and is no space or tabulator."""
    return char not in " \t" and (char.isspace() or unicodedata.category(char) in {"Cc", "Cf"})


def _texts_of(entry: Entry) -> tuple[str, ...]:
    """Return everything of a message that somebody may compare or print."""
    plural = entry.msgid_plural or ""
    return (entry.key, entry.msgid, plural, *entry.msgstr, *entry.previous.values())


def _is_twice(forms: str) -> bool:
    """Say whether one of the plural forms that stand in some lines stands there twice."""
    numbers = FORM.findall(forms)
    return len(set(numbers)) < len(numbers)


def _is_header(entry: Entry) -> bool:
    return not entry.msgid and entry.msgctxt is None and not entry.obsolete


def _decoded(strings: str) -> str:
    """Return the text of one or several quoted strings that have been matched already."""
    return "".join(unquote(text) for text in STRING.findall(strings))


def _begins(bare: str) -> bool:
    """Say whether a line, behind a finished message, begins another one."""
    if bare.startswith("#~") and not bare.startswith("#~|"):
        return not bare[2:].lstrip().startswith(GOES_ON)
    return bare.startswith(("#", "msgctxt", "msgid"))


def _is_dead_translation(bare: str) -> bool:
    return bare.startswith("#~") and bare[2:].lstrip().startswith("msgstr")
