"""The envelope: a text's markup, links, names and contact data, on their way to an engine and back.

With tags, ``**a** $x$`` travels as ``<g id="1">a</g> <x id="2">x</x>``; without, as ``a ph2@x.tld``. What
stands inside ``<x>`` comes back from here, whatever the answer holds; a link's address, a mail address and
a telephone number never leave. The answer is read strictly, in ``cvi18n.drafting.answer``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import Literal, NamedTuple

from cvi18n.content.markup import Span, parse_inline
from cvi18n.language.kept import Kind
from cvi18n.language.kept import spans as kept_spans
from cvi18n.value_object import ValueObject, record

MARKS = {"strong": "**", "emphasis": "*"}
MARKUP = re.compile(r"[*\[`\\$]")
LETTER = re.compile(r"[^\W\d_]")
WORD = re.compile(r"\w+")
# What never leaves: where a person or a work is found.
CONTACT: frozenset[Kind] = frozenset({"url", "host", "email", "handle", "identifier", "phone", "digits"})
# What an engine sees, and must leave alone.
PLACEHOLDER: frozenset[Kind] = frozenset({"placeholder", "tag", "entity"})
KEPT: frozenset[Kind] = (
    CONTACT | PLACEHOLDER | {"file", "path", "option", "scope", "signed", "version", "hashtag"}
)


# Stands for something opaque among the characters that a reader sees.
OPAQUE = "\0"
# Stands for a break of the line while Markdown is read, which would make a space of it.
_BREAK = "\ue000"
_MARKED = re.compile(f" ?{_BREAK} ?")
_SPACES = re.compile(r"\s+")


class Token(NamedTuple):
    """A stretch of text, one end of a pair of tags, or something opaque. ``number`` is 0 for text."""

    kind: Literal["text", "open", "close", "opaque"]
    number: int = 0
    text: str = ""


def visible(tokens: Sequence[Token]) -> str:
    """Return the text of tokens that a reader sees, with OPAQUE for what is opaque."""
    return "".join([token.text or OPAQUE for token in tokens if token.kind in {"text", "opaque"}])


@record
class Opaque(ValueObject):
    """What no engine may change: how Markdown writes it, and what an engine is shown of it."""

    markdown: str
    shown: str

    @property
    def is_break(self) -> bool:
        """Say whether this is the end of a line or a paragraph: only white space."""
        return self.markdown.isspace()


@dataclass(frozen=True)
class Sealed:
    """A text that is ready to travel. ``pairs`` holds the Markdown around each pair, by its number."""

    source: str
    tokens: tuple[Token, ...]
    pairs: Mapping[int, tuple[str, str]]
    opaque: Mapping[int, Opaque]

    @cached_property
    def words(self) -> str:
        """Return the text that is to be translated, without what is opaque."""
        return "".join(token.text for token in self.tokens if token.kind == "text")

    @cached_property
    def visible(self) -> str:
        """Return the text that a reader sees, with OPAQUE for what is opaque."""
        return visible(self.tokens)

    @cached_property
    def breaks(self) -> tuple[int, ...]:
        """Return the numbers of the breaks between lines and paragraphs, in their order."""
        return tuple(number for number, opaque in self.opaque.items() if opaque.is_break)

    @property
    def has_words(self) -> bool:
        """Say whether there is anything to translate: a letter outside names, links, code and math."""
        return LETTER.search(self.words) is not None

    @property
    def characters(self) -> int:
        """Return how many characters a service is shown, without tags."""
        return len(self.words) + sum(len(opaque.shown) for opaque in self.opaque.values())

    @cached_property
    def tagged(self) -> str:
        """Return the text as XML content, with a tag for each pair and for everything opaque."""
        return "".join(map(self._tagged, self.tokens))

    def _tagged(self, token: Token) -> str:
        if token.kind == "text":
            return escape(token.text, quote=False)
        if token.kind == "opaque":
            opaque = self.opaque[token.number]
            tag = f'<x id="{token.number}">{escape(opaque.shown, quote=False)}</x>'
            return f" {tag} " if opaque.is_break else tag
        return f'<g id="{token.number}">' if token.kind == "open" else "</g>"

    @cached_property
    def plain(self) -> str:
        """Return the text without tags: pairs are dropped, what is opaque has the shape of a mail address.

        Breaks are what they are.
        """
        return "".join(self._untagged(token) for token in self.tokens if token.kind in {"text", "opaque"})

    def _untagged(self, token: Token) -> str:
        if token.kind == "text":
            return token.text
        opaque = self.opaque[token.number]
        return opaque.markdown if opaque.is_break else placeholder(token.number)

    @property
    def lost(self) -> str:
        """Return what the way without tags loses: "emphasis", "links", both with a comma, or ""."""
        kinds = {"links" if before == "[" else "emphasis" for before, _ in self.pairs.values()}
        return ",".join(sorted(kinds))

    def sent(self, *, tags: bool) -> str:
        """Return the text as an engine gets it."""
        return self.tagged if tags else self.plain


def placeholder(number: int) -> str:
    """Return what stands for something opaque where there are no tags: engines leave mail addresses alone."""
    return f"ph{number}@x.tld"


class Found(NamedTuple):
    """A stretch of plain text that is opaque: a name, or what stays as it is."""

    start: int
    end: int
    kind: Kind | Literal["name"]


@dataclass(frozen=True)
class Names:
    """The names that stay as they are: how each is written in the source, and in the translation."""

    forms: Mapping[str, str]

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        names = sorted(filter(None, self.forms), key=lambda name: (-len(name), name))
        spelt = "|".join(re.sub("['’]", "['’]", re.escape(name)) for name in names)
        return re.compile(rf"(?<!\w)(?:{spelt or '(?!)'})(?!\w)")

    @cached_property
    def _first_words(self) -> frozenset[str]:
        return frozenset(match[0] for match in map(WORD.search, self.forms) if match)

    def find(self, text: str) -> Sequence[Found]:
        """Return everything opaque in a plain text, in its order; most texts hold nothing, and cost little.

        Where a name and another stretch overlap, what begins first counts, and the longer one of two.
        """
        found = [Found(*kept) for kept in kept_spans(text, KEPT)]
        if self._first_words.isdisjoint(WORD.findall(text)):
            return found
        found += (Found(*match.span(), "name") for match in self._pattern.finditer(text))
        found.sort(key=lambda one: (one.start, -one.end, one.kind != "name"))
        end = 0
        apart = []
        for one in found:
            if one.start >= end:
                apart.append(one)
                end = one.end
        return apart

    @cached_property
    def _by_spelling(self) -> dict[str, str]:
        """Return the forms by the name with typewriter apostrophes: both spellings are one name."""
        return {name.replace("’", "'"): form for name, form in self.forms.items()}

    def form(self, name: str) -> str:
        """Return how a name that was found is written in the translation, with the apostrophe it had."""
        form = self._by_spelling[name.replace("’", "'")]
        return name if form.replace("’", "'") == name.replace("’", "'") else form


NO_NAMES = Names({})


def seal(text: str, names: Names = NO_NAMES, spans: Sequence[Span] | None = None) -> Sealed:
    """Return a source text with its markup, links, names and contact data in an envelope.

    ``spans`` are those of the text, where they are known already.

    >>> seal("At **ENS**, see [my page](https://a.org)", Names({"ENS": "ENS"})).tagged
    'At <g id="1"><x id="2">ENS</x></g>, see <g id="3">my page</g>'
    """
    breaks: Iterator[str] = iter(())
    if "\n" in text and _BREAK not in text:
        found = [run for run in _SPACES.findall(text.strip()) if "\n" in run]
        breaks, spans = iter(found), parse_inline(_SPACES.sub(_marked, text.strip()))
    spans = parse_inline(text) if spans is None else spans
    tokens: list[Token] = []
    pairs: dict[int, tuple[str, str]] = {}
    opaque: dict[int, Opaque] = {}
    stack: list[tuple[str, int]] = []
    number = 0
    lengths = _lengths(spans)
    for place, span in enumerate(spans):
        wanted = _wrappers(span)
        while any(name not in wanted for name, _ in stack):
            tokens.append(Token("close", stack.pop()[1]))
        inside = {name for name, _ in stack}
        for name in sorted(set(wanted) - inside, key=lambda name: (-lengths[place][name], name)):
            number += 1
            pairs[number] = _ends(name)
            tokens.append(Token("open", number))
            stack.append((name, number))
        if "code" in span.styles or span.source is not None:
            number += 1
            fixed = _MARKED.sub(lambda _: next(breaks, " "), _fixed(span))
            opaque[number] = Opaque(fixed, _MARKED.sub(" ", span.text))
            tokens.append(Token("opaque", number))
            continue
        for count, line in enumerate(_MARKED.split(span.text)):
            if count:
                number += 1
                opaque[number] = Opaque(next(breaks, " "), "¶")
                tokens.append(Token("opaque", number))
            number = _split(line, names, tokens, opaque, number)
    tokens += [Token("close", last) for _, last in reversed(stack)]
    return Sealed(text, tuple(tokens), pairs, opaque)


def _marked(run: re.Match[str]) -> str:
    return f" {_BREAK} " if "\n" in run[0] else run[0]


def _wrappers(span: Span) -> list[str]:
    """Return the pairs around a span: a link's address, and the names of its styles."""
    styles: list[str] = [style for style in span.styles if style in MARKS]
    return [span.link, *styles] if span.link else styles


def _lengths(spans: Sequence[Span]) -> list[dict[str, int]]:
    """Return how many spans in a row each pair is around, from each span on: what lasts longest opens first."""
    lengths: list[dict[str, int]] = [{}]
    for span in reversed(spans):
        lengths.append({name: lengths[-1].get(name, 0) + 1 for name in _wrappers(span)})
    return lengths[:0:-1]


def _split(text: str, names: Names, tokens: list[Token], opaque: dict[int, Opaque], number: int) -> int:
    """Add a stretch of plain text to ``tokens``, with what is opaque in it; return the last number used."""
    place = 0
    for start, end, kind in names.find(text):
        if start > place:
            tokens.append(Token("text", 0, text[place:start]))
        number += 1
        found = text[start:end]
        if kind == "name":
            opaque[number] = Opaque(escaped(names.form(found)), found)
        elif kind in CONTACT or kept_spans(found, CONTACT):
            opaque[number] = Opaque(escaped(found), placeholder(number))
        else:
            opaque[number] = Opaque(escaped(found), found)
        tokens.append(Token("opaque", number))
        place = end
    if place < len(text):
        tokens.append(Token("text", 0, text[place:]))
    return number


def _ends(name: str) -> tuple[str, str]:
    """Return the Markdown before and after a pair."""
    if name in MARKS:
        return MARKS[name], MARKS[name]
    return "[", f"](<{name}>)" if re.search(r"[()\\]", name) else f"]({name})"


def _fixed(span: Span) -> str:
    """Return the Markdown of code or math."""
    if span.source is not None:
        return f"${span.source}$"
    fence = "`" * (max((len(ticks) for ticks in re.findall("`+", span.text)), default=0) + 1)
    pad = " " if span.text[:1] in {"`", " "} or span.text[-1:] in {"`", " "} else ""
    return f"{fence}{pad}{span.text}{pad}{fence}"


def escaped(text: str) -> str:
    r"""Return plain text as Markdown: what would be read as markup gets a backslash, and nothing else does.

    >>> escaped("C* and snake_case"), escaped("a *b* c")
    ('C* and snake_case', 'a \\*b\\* c')
    """
    if not MARKUP.search(text) or parse_inline(text) == (Span(text),):
        return text
    return re.sub(r"[*\[\]`\\$]", r"\\\g<0>", text)
