"""The tables of docs/format.md, made from the declarations: ``make docs``.

Prose stays prose: a table stands between two comments that name it, and nothing else of the page changes.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from cvi18n.content import model, own_kinds, profiles, vocabularies
from cvi18n.content.declaration import Field, FieldType, Kind, wording
from cvi18n.content.field_types import Records, Word, declared, inner
from cvi18n.content.section_kinds import KINDS, arrangement

PAGE = Path("docs", "format.md")
HEAD = "| field | value | what it is | example |\n|---|---|---|---|\n"
HOLDS = {
    "entries": "fields of an entry",
    "lines": "fields of an entry, which is one line",
    "fields": "fields of the section",
    "sections": "holds `sections:`",
}


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
        "options": HEAD + "".join(_rows(arrangement.EVERY)),
        "kinds": "".join(_kind(kind) for kind in KINDS.values()),
        "services": _services(),
        "own": HEAD + "".join((*_rows(own_kinds.KIND), *_rows(own_kinds.PARTS, "fields.*."))),
        "types": _types(),
        "vocabularies": _vocabularies(),
    }


def _kind(kind: Kind) -> str:
    """Return the part of the page about a kind."""
    table = "\n" + HEAD + "".join(_rows(kind.fields)) if kind.fields else ""
    opening = f"**`{kind.name}`** ({wording(kind.heading)}): {kind.description}; {HOLDS[kind.layout]}"
    return f"{opening}{':' if table else ''}\n{table}\n"


def _rows(fields: Iterable[Field], inside: str = "") -> Iterable[str]:
    """Yield a row for each field, and for those inside it; a star marks what must be there."""
    for field in fields:
        name = f"`{inside}{field.name}`{'*' if field.required else ''}"
        example = field.type.example if field.example is None else field.example
        shown = "" if example is None else f"`{_typed(example)}`"
        yield f"| {name} | {_value(field.type)} | {field.description} | {shown} |\n"
        yield from _rows(inner(field.type), f"{inside}{field.name}.")


def _typed(example: Any) -> str:
    """Return an example as it is typed in the YAML.

    >>> _typed({"hours": 24, "years": ["2021/2022"]})
    '{hours: 24, years: [2021/2022]}'
    """
    if isinstance(example, dict):
        return "{" + ", ".join(f"{name}: {_typed(value)}" for name, value in example.items()) + "}"
    if isinstance(example, (list, tuple)):
        return "[" + ", ".join(map(_typed, example)) + "]"
    return str(example).lower() if isinstance(example, bool) else str(example)


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


def _types() -> str:
    """Return the table of the types that a field of an own kind may have."""
    made = {name: make() for name, make in own_kinds.TYPES.items()}
    rows = (f"| `{name}` | {_value(type_)} | {_example(type_)} |\n" for name, type_ in made.items())
    word = f"| `{own_kinds.WORD}` | a word of the `vocabulary` that the field names, as below | `good` |\n"
    return "| type | value | example |\n|---|---|---|\n" + "".join(rows) + word


def _example(type_: FieldType) -> str:
    return "" if type_.example is None else f"`{_typed(type_.example)}`"


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
    PAGE.write_text(with_tables(PAGE.read_text("utf-8")), "utf-8")
    sys.stdout.write(f"{PAGE}\n")
