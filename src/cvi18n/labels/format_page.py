"""The tables of docs/format.md and docs/themes.md, made from the declarations: ``make docs``.

Prose stays prose: a table stands between two comments that name it, and nothing else of the page changes.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from cvi18n.catalogs import Catalog
from cvi18n.content import look, model, own_kinds, profiles, vocabularies
from cvi18n.content.declaration import Field, FieldType, Kind, wording
from cvi18n.content.fact_types import Place
from cvi18n.content.field_types import Prose, Records, Word, declared, inner
from cvi18n.content.label import Label
from cvi18n.content.section_kinds import KINDS, arrangement, shared
from cvi18n.content.syntax import quoted
from cvi18n.labels.agreement import Labels
from cvi18n.resources import resource

PAGES = (Path("docs", "format.md"), Path("docs", "themes.md"))
HEAD = "| field | value | what it is | example |\n|---|---|---|---|\n"
HOLDS = {
    "entries": "Fields of an entry, beside [those of every entry](#fields-of-every-entry):",
    "lines": "An entry is one line. Its fields, beside `tags`:",
    "fields": "Fields of the section:",
    "sections": "It holds `sections:`.",
}
# The fields that entries of every kind have; a kind's own table has those that it says otherwise.
COMMON = {one.name: one for one in (shared.ORGANISATION, shared.LOCATION, *shared.COMMON)}
_SPECIAL = re.compile(r": | #|^[\\[{*&@`%!|>\"'#,-]")
_INSIDE = re.compile(r"[\[\]{},]")
# Values of the types that are too general to have an example themselves.
TYPE_EXAMPLES = {
    "text": "The Old Mill",
    "prose": "Played by heart",
    "proses": ["Opened the festival", "Taught for a week"],
    "work": "Nocturne",
    "works": ["Nocturne", "Evening Songs"],
    "money": {"amount": 1000, "currency": "EUR"},
    "organisation": "Northbridge University",
    "organisations": ["Northbridge University", "Open Rivers"],
    "person": "Mai Tran",
    "people": ["Mai Tran", "Paul Kervella"],
    "authors": ["me", "Mai Tran"],
}
SHOWN = 4  # the fields of an example, where the kind names none


def with_tables(page: str) -> str:
    r"""Return the page with every table as it is declared now; KeyError where the page asks for an unknown one.

    >>> print(with_tables("<!-- table: vocabularies -->\n<!-- end -->")[:70])
    <!-- table: vocabularies -->
    | vocabulary | words |
    |---|---|
    | gender
    """
    made = tables()
    return re.sub(
        r"(<!-- table: ([a-z]+) -->\n).*?(<!-- end -->)",
        lambda match: f"{match[1]}{made[match[2]]}{match[3]}",
        page,
        flags=re.DOTALL,
    )


def tables() -> dict[str, str]:
    """Return the tables by their names."""
    records = {
        "person": model.Owner,
        "organisations": model.Organisation,
        "people": model.Person,
        "private": model.Private,
    }
    return {
        **{name: HEAD + "".join(_rows(declared(cls))) for name, cls in records.items()},
        "section": HEAD + "".join(_rows((arrangement.PAGE_BREAK,))),
        "options": HEAD + "".join(_rows(arrangement.EVERY)),
        "overview": _overview(),
        "common": HEAD + "".join(_rows(COMMON.values())),
        "kinds": "\n".join(_kind(kind) for kind in KINDS.values()),
        "services": _services(),
        "own": HEAD + "".join((*_rows(own_kinds.KIND), *_rows(own_kinds.PARTS, "fields.*."))),
        "types": _types(),
        "look": _look(),
        "tightest": _tightest(),
        "vocabularies": _vocabularies(),
    }


def _overview() -> str:
    """Return the table of the kinds, each with its default heading."""
    path = resource("locales", "fr", "LC_MESSAGES", "labels.po")
    french = (
        Labels.for_language("fr", [Catalog.parse(path.read_bytes())]) if path else Labels.for_language("fr")
    )
    rows = (
        f"| [`{kind.name}`](#{kind.name}) | {wording(kind.heading)} | {french.say(kind.heading)} | {kind.description} |\n"
        for kind in KINDS.values()
        if isinstance(kind.heading, Label)
    )
    return "| kind | heading | in French | what for |\n|---|---|---|---|\n" + "".join(rows)


def _kind(kind: Kind) -> str:
    """Return the part of the page about a kind: its heading, an example, and the table of its own fields."""
    example = f"```yaml\n{example_of(kind)}```\n\n" if kind.fields else ""
    own = [one for one in kind.fields if not _is_common(one)]
    table = "\n" + HEAD + "".join(_rows(own, whole=False)) if own else ""
    holds = (
        HOLDS[kind.layout]
        if own or not kind.fields
        else "Fields: [those of every entry](#fields-of-every-entry)."
    )
    opening = f'{kind.description[0].upper()}{kind.description[1:]}. Heading: "{wording(kind.heading)}".'
    return f"### {kind.name}\n\n{opening}\n\n{example}{holds}\n{table}"


def _is_common(one: Field) -> bool:
    """Say whether a field is the one that every entry has, perhaps in another role."""
    common = COMMON.get(one.name)
    return common is not None and (one.type, one.description) == (common.type, common.description)


def example_of(kind: Kind) -> str:
    """Return a section of a kind as it is typed, made from the examples of its fields.

    >>> print(example_of(KINDS["memberships"]), end="")
    memberships:
      - organisation: Northbridge University
        start: 2023-10
        end: present
    """
    shown = {one.name: example for one in _shown(kind) if (example := _example_of(one)) is not None}
    lines = [f"{name}: {_typed(example)}\n" for name, example in shown.items()]
    if kind.layout == "fields":
        return f"{kind.name}:\n" + "".join(f"  {line}" for line in lines)
    return f"{kind.name}:\n" + "".join(f"{'    ' if at else '  - '}{line}" for at, line in enumerate(lines))


def _shown(kind: Kind) -> list[Field]:
    """Return the fields of an example: those that the kind names, else its first ones."""
    names = kind.shown or tuple(one.name for one in kind.fields[:SHOWN])
    return [one for one in kind.fields if one.name in names]


def _example_of(one: Field) -> Any:
    return one.type.example if one.example is None else one.example


def _rows(fields: Iterable[Field], inside: str = "", *, whole: bool = True) -> Iterable[str]:
    """Yield a row for each field, and for those inside it; a star marks what must be there.

    The parts of a place are those of every place: where the table is not ``whole``, they are left out.
    """
    for field in fields:
        name = f"`{inside}{field.name}`{'*' if field.required else ''}"
        example = _example_of(field)
        shown = "" if example is None else f"`{_typed(example)}`"
        yield f"| {name} | {_value(field.type)} | {field.description} | {shown} |\n"
        if whole or not isinstance(field.type, Place):
            yield from _rows(inner(field.type), f"{inside}{field.name}.", whole=whole)


def _typed(example: Any, *, inside: bool = False) -> str:
    """Return an example as it is typed in the YAML; ``inside`` of a list or a mapping, commas and brackets mean more.

    >>> _typed({"hours": 24, "years": ["2021/2022"], "text": "here, there"})
    '{hours: 24, years: [2021/2022], text: "here, there"}'
    """
    if isinstance(example, dict):
        items = (f"{name}: {_typed(value, inside=True)}" for name, value in example.items())
        return "{" + ", ".join(items) + "}"
    if isinstance(example, (list, tuple)):
        return "[" + ", ".join(_typed(value, inside=True) for value in example) + "]"
    text = str(example).lower() if isinstance(example, bool) else str(example)
    return quoted(text) if _SPECIAL.search(text) or (inside and _INSIDE.search(text)) else text


def _value(type_: FieldType) -> str:
    """Return what a value of a type is."""
    if type_.described:
        return type_.described
    if isinstance(type_, Word) and type_.closed and type_.words not in vocabularies.EVERY:
        return ", ".join(f"`{word}`" for word in type_.words)
    if isinstance(type_, Word):
        return f"a word: {type_.words.title}"
    names = ", ".join(field.name for field in inner(type_))
    return f"{'a list of ' if isinstance(type_, Records) else ''}`{{{names}}}`"


def _services() -> str:
    rows = (
        f"| `{name}` | {service.name} | `{service.example}` |\n"
        for name, service in profiles.SERVICES.items()
    )
    return "| service | printed as | an id |\n|---|---|---|\n" + "".join(rows)


def _look() -> str:
    """Return the table of the settings of the look."""
    rows = (
        f"| `{name}` | {setting.value.described} | `{setting.example}` | {setting.sentence} |\n"
        for name, setting in look.SETTINGS.items()
    )
    return "| setting | value | example | what it says |\n|---|---|---|---|\n" + "".join(rows)


def _tightest() -> str:
    """Return the table of how far a CV is tightened to fit its pages."""
    rows = (f"| {look.TIGHTEST[name]} | {meaning} |\n" for name, meaning in look.LIMITS.items())
    return "| never less than | |\n|---|---|\n" + "".join(rows)


def _types() -> str:
    """Return the table of the types that a field of an own kind may have."""
    made = {name: make() for name, make in own_kinds.TYPES.items()}
    rows = "".join(
        f"| `{name}` | {_value(type_)} | {'yes' if isinstance(type_, Prose) else 'no'} | `{_typed(type_example(name))}` |\n"
        for name, type_ in made.items()
    )
    word = f"| `{own_kinds.WORD}` | a word of the `vocabulary` that the field names, as below | by the program | `good` |\n"
    return f"| type | value | translated? | example |\n|---|---|---|---|\n{rows}{word}"


def type_example(name: str) -> Any:
    """Return a value of a type that a field of an own kind may have.

    >>> type_example("prose"), type_example("year")
    ('Played by heart', 2024)
    """
    return TYPE_EXAMPLES.get(name, own_kinds.TYPES[name]().example)


def _vocabularies() -> str:
    rows = (
        f"| {words.title} | {', '.join(_word(words, code) for code in words)} |\n"
        for words in vocabularies.EVERY
    )
    return "| vocabulary | words |\n|---|---|\n" + "".join(rows)


def _word(words: vocabularies.Vocabulary, code: str) -> str:
    """Return a code, with the word that is printed for it where that says more."""
    label = words.terms[code].label
    plain = code.replace("-", " ").casefold()
    return f"`{code}`" if label is None or label.msgid.casefold() == plain else f"`{code}` ({label.msgid})"


if __name__ == "__main__":
    for one in PAGES:
        one.write_text(with_tables(one.read_text("utf-8")), "utf-8")
        sys.stdout.write(f"{one}\n")
