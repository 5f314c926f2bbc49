"""Plain text: one column, the name first, for terminals, mail and the programs that read applications."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterator

from cvi18n.rendering.document import Contact, Document, Entry, Field, Form, Section, gap, proof
from cvi18n.rendering.formats import Options

WIDTH = 80
NO_BREAK = {0xA0: 0xE000, 0x202F: 0xE001, 0x2011: 0xE002}
BREAKABLE = {private: space for space, private in NO_BREAK.items()}


def write(document: Document, _options: Options) -> bytes:
    """Return the Document as plain text in UTF-8, wrapped at 80 columns."""
    form = document.form
    lines = [line for text in form.above for line in _wrapped(proof(text))] if form else []
    lines += [*_wrapped(proof(form.title if form else document.name)), *_wrapped(proof(document.headline))]
    if document.contacts:
        lines.append("")
    for contact in document.contacts:
        lines += _contact(contact)
    if document.summary:
        lines += ["", *_wrapped(proof(document.summary))]
    for section in document.sections:
        lines += _section(section, "=")
    if document.updated:
        lines += ["", *_wrapped(proof(document.updated.text))]
    if form:
        lines += _closed(form)
    return ("\n".join(lines) + "\n").encode()


def _closed(form: Form) -> Iterator[str]:
    if form.closing:
        yield ""
        yield from _wrapped(proof(form.closing))
    for signature in form.signatures:
        yield ""
        yield from _wrapped(proof(signature.who))
        yield from _wrapped(proof(signature.how))


def _wrapped(text: str, indent: str = "", hanging: str | None = None) -> list[str]:
    """Return a text in lines; a no-break space never ends one, and no word is cut."""
    if not text:
        return []
    lines = textwrap.wrap(
        text.translate(NO_BREAK),
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent if hanging is None else hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [line.translate(BREAKABLE) for line in lines]


def _contact(contact: Contact) -> list[str]:
    first, *rest = f"{proof(contact.label)}{gap(contact.label)}{proof(contact.text)}".split("\n")
    return [*_wrapped(first), *(line for part in rest for line in _wrapped(part, "  "))]


def _section(section: Section, underline: str) -> Iterator[str]:
    heading = proof(section.heading)
    yield ""
    yield from _wrapped(heading)
    yield underline * min(WIDTH, _columns(heading))
    for paragraph in section.paragraphs:
        yield ""
        yield from _wrapped(proof(paragraph))
    if section.columns:
        for cells in (section.columns, *(entry.cells for entry in section.entries)):
            yield ""
            yield from _wrapped(" | ".join(map(proof, cells)), hanging="  ")
    else:
        for entry in section.entries:
            yield ""
            yield from _entry(entry)
    if section.fields:
        yield ""
    for field in section.fields:
        yield from _field(field, "")
    for part in section.sections:
        yield from _section(part, "-")


def _columns(text: str) -> int:
    """Return how many columns of a terminal a text takes: two a wide letter, none a mark above one (UAX 11)."""
    wide = {"W": 2, "F": 2}
    return sum(
        wide.get(unicodedata.east_asian_width(char), 1) for char in text if unicodedata.combining(char) == 0
    )


def _entry(entry: Entry) -> Iterator[str]:
    if entry.citation:
        yield from _wrapped(f"{entry.marker} {proof(entry.citation)}".strip(), hanging="  ")
    else:
        when = "".join(proof(period.text) + period.comma for period in entry.periods)
        title = " ".join(part for part in (entry.marker, when, proof(entry.title)) if part)
        yield from _wrapped(title, hanging="  ")
        yield from _wrapped(proof(entry.where), "  ")
        yield from _wrapped(proof(entry.subtitle), "  ")
    for field in entry.fields:
        yield from _field(field, "  ")
    for paragraph in entry.paragraphs:
        yield from _wrapped(proof(paragraph), "  ")
    for bullet in entry.bullets:
        yield from _wrapped(f"- {proof(bullet)}", "  ", "    ")


def _field(field: Field, indent: str) -> Iterator[str]:
    label = proof(field.label)
    if len(field.items) == 1:
        yield from _wrapped(
            f"{label}{gap(field.label)}{proof(field.items[0])}".strip(), indent, indent + "  "
        )
        return
    yield from _wrapped(label, indent)
    for item in field.items:
        yield from _wrapped(f"- {proof(item)}", indent + "  ", indent + "    ")
