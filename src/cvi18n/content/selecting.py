"""From the whole CV to a variant of it: values in, values out. What is left out is known of, and not printed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any, NamedTuple, TypeVar

from cvi18n.content.declaration import Entry
from cvi18n.content.field_types import declared
from cvi18n.content.model import CV, Private, Section
from cvi18n.content.recency import recency
from cvi18n.content.requiring import missing, of_kind
from cvi18n.content.section_kinds.arrangement import SORT
from cvi18n.content.section_kinds.shared import TAGS
from cvi18n.content.texts import Prose
from cvi18n.content.values import Suggestions, one_of, quoted
from cvi18n.content.variant import Variant

T = TypeVar("T")
REFERENCES = "references"  # the private field that the sections of a private kind are printed with
TABLES = "newest", "sort"
SAID = "headline", "summary"


class Unmet(NamedTuple):
    """What a variant asks for and the CV does not have; ``setting`` are the names and numbers that lead to it.

    What is only a ``doubt`` changes nothing of what is printed.
    """

    setting: tuple[str | int, ...]
    message: str
    hint: str
    doubt: bool = False


class _Wish(NamedTuple):
    """A variant, and its tags to look others up in."""

    variant: Variant
    tags: frozenset[str]
    without: frozenset[str]


def select(cv: CV, variant: Variant) -> CV:
    r"""Return the part of a CV that a variant has, in its order; ``unmet`` is empty for what it asks for.

    In a list where something has one of the wanted tags (the entries of a section, the paragraphs of a text, the
    highlights of an entry) all that has none of them is left out; a list where nothing has is whole. What has an
    unwanted tag is out anywhere, and a section that is emptied is gone.

    >>> from cvi18n.content import parse
    >>> talks = "[{title: A, tags: [short]}, {title: B}, {title: C, tags: [old]}]"
    >>> text = f"cv: 3\nlanguage: en\nperson: {{name: Ada}}\nsections:\n  talks: {talks}\n  awards: [{{title: D}}]"
    >>> def titles(**asked):
    ...     chosen = select(parse(text), Variant(name="x", **asked))
    ...     return [entry.key for section in chosen.sections for entry in section.entries]
    >>> titles(tags=("short",)), titles(without=("old",)), titles(sections=("awards", "talks"))
    (['a', 'd'], ['a', 'b', 'd'], ['d', 'a', 'b', 'c'])
    """
    chosen = _in_order(cv.sections, variant.sections) if variant.sections else cv.sections
    wish = _Wish(variant, frozenset(variant.tags), frozenset(variant.without))
    kept = (_section(section, wish) for section in chosen)
    person = replace(
        cv.person,
        headline=_one(cv.person.headline, variant.headline),
        summary=_one(cv.person.summary, variant.summary),
    )
    sections = tuple(section for section in kept if section is not None)
    made = replace(cv, person=person, sections=sections, whole=cv.whole or cv.sections)
    gone = set(_paths(cv)) - set(_paths(made))
    messages = (message for message in cv.messages if gone.isdisjoint(_around(message.key)))
    return replace(made, messages=tuple(messages))


def disclosed(private: Private, variant: Variant) -> Private:
    """Return the private values that a variant names, without all others."""
    names = {name.replace("-", "_") for name in variant.private}
    return Private(**{one.name: getattr(private, one.name) for one in fields(Private) if one.name in names})


def unmet(cv: CV, variant: Variant, most: int) -> Iterator[Unmet]:
    """Yield what a variant asks for and the whole CV does not have; what was meant is looked for in so many steps."""
    suggestions = Suggestions(most)
    known = {section.key: section for section in _every(cv.sections)}
    for number, path in enumerate(variant.sections):
        if path not in known:
            yield Unmet(("sections", number), *_no_section(path, known, suggestions))
    for name in TABLES:
        for path in getattr(variant, name):
            if path not in known:
                yield Unmet((name, path), *_no_section(path, known, suggestions))
            elif not _is_sorted(known[path]):
                message = f"the section '{path}' has no entries with dates"
                yield Unmet((name, path), message, "delete this, or name another section")
    for name in SAID:
        yield from _unsaid(name, getattr(cv.person, name), getattr(variant, name), suggestions)
    hidden = [one.name for one in declared(Private)]
    for number, name in enumerate(variant.private):
        if name not in hidden:
            yield Unmet(("private", number), *_no("private value", name, hidden, suggestions))
    for number, message, hint in missing(cv, variant, known, suggestions):
        yield Unmet(("required", number), message, hint)
    tags = set(_tags(cv.sections))
    there = sorted(tags)
    for setting in ("tags", "without"):
        for number, tag in enumerate(getattr(variant, setting)):
            if tag not in tags:
                yield Unmet((setting, number), *_no("tag", tag, there, suggestions), doubt=True)


def _no(thing: str, name: str, known: Collection[str], suggestions: Suggestions) -> tuple[str, str]:
    """Return what to say of a name that nothing has, and which one was probably meant."""
    otherwise = one_of(f"a {thing}", known) if known else f"no {thing} is there"
    hint = suggestions.nearest(name, known, otherwise)
    where = "nothing in the CV has the tag" if thing == "tag" else f"there is no {thing}"
    return f"{where} {quoted(name)}", hint


def _no_section(path: str, known: Mapping[str, Section], suggestions: Suggestions) -> tuple[str, str]:
    message, hint = _no("section", path, known, suggestions)
    return message, of_kind(path, known) or hint


def _unsaid(
    name: str, there: tuple[Prose, ...], asked: str | int | None, suggestions: Suggestions
) -> Iterator[Unmet]:
    """Yield that a headline or a summary is not there."""
    if asked is None or _one(there, asked):
        return
    names = [_name(text) for text in there] if len(there) > 1 else []
    if isinstance(asked, str) and names:
        yield Unmet((name,), *_no(name, asked, names, suggestions))
    else:
        count = f"the CV has {len(there)}" if there else f"the CV has no {name}"
        yield Unmet(
            (name,),
            f"there is no {name} {quoted(str(asked))}",
            f"{count}; docs/format.md says how to write several",
        )


def _one(texts: tuple[Prose, ...], asked: str | int | None) -> tuple[Prose, ...]:
    """Return the text that is asked for by name or number, alone; all of them where none is."""
    if asked is None:
        return texts
    if isinstance(asked, int):
        return texts[asked - 1 : asked] if asked > 0 else ()
    return tuple(text for text in texts if _name(text) == asked)


def _name(text: Prose) -> str:
    return text.key.rpartition(".")[2]


# Sections


def _in_order(sections: Sequence[Section], paths: Sequence[str]) -> tuple[Section, ...]:
    """Return the sections with some paths, in their order; a group stands where it, or the first within it, is named."""
    known = {section.key: section for section in sections}
    asked: dict[str, list[str]] = {}
    for path in paths:
        asked.setdefault(path.partition(".")[0], []).append(path)
    return tuple(
        known[key] if key in wanted else _within(known[key], wanted)
        for key, wanted in asked.items()
        if key in known
    )


def _within(group: Section, paths: Sequence[str]) -> Section:
    """Return a group with those of its sections that have some paths, in their order."""
    known = {section.key: section for section in group.sections}
    return replace(group, sections=tuple(known[path] for path in paths if path in known))


def _section(section: Section, wish: _Wish) -> Section | None:
    """Return a section as a variant has it; None where nothing is left of it."""
    if section.sections:
        inner = [made for one in section.sections if (made := _section(one, wish)) is not None]
        return replace(section, sections=tuple(inner)) if inner else None
    if section.content is not None:
        content = _entry(section.content, wish)
        emptied = content != section.content and not any(content.values.values())
        return None if emptied else replace(section, content=content)
    entries = _kept(section.entries, lambda entry: entry.get(TAGS.name, ()), wish)
    if section.entries and not entries:
        return None
    if section.of.private and wish.variant.private and REFERENCES not in wish.variant.private:
        entries = ()
    if section.key in wish.variant.newest:
        entries = _newest(entries, wish.variant.newest[section.key])
    options = section.options
    if section.key in wish.variant.sort:
        options = {**options, SORT.name: wish.variant.sort[section.key]}
    return replace(section, entries=tuple(_entry(entry, wish) for entry in entries), options=options)


def _newest(entries: Sequence[Entry], number: int) -> tuple[Entry, ...]:
    """Return so many of the entries that are the newest, in the order of the file."""
    ranked = sorted(range(len(entries)), key=lambda place: recency(entries[place]), reverse=True)
    return tuple(entries[place] for place in sorted(ranked[:number]))


def _entry(entry: Entry, wish: _Wish) -> Entry:
    """Return an entry with those of its texts that a variant has."""
    values = {name: _value(value, wish) for name, value in entry.values.items()}
    return replace(entry, values=values)


def _value(value: Any, wish: _Wish) -> Any:
    if isinstance(value, Entry):
        return _entry(value, wish)
    if isinstance(value, tuple) and any(isinstance(item, Prose) for item in value):
        return _kept(value, lambda text: text.tags, wish)
    return value


def _kept(items: tuple[T, ...], tags_of: Callable[[T], Sequence[str]], wish: _Wish) -> tuple[T, ...]:
    """Return the items of a list that a variant has."""
    wanted = [item for item in items if not wish.tags.isdisjoint(tags_of(item))] or items
    return tuple(item for item in wanted if wish.without.isdisjoint(tags_of(item)))


def _is_sorted(section: Section) -> bool:
    return any(one.name == SORT.name for one in section.of.options)


# Walks


def _every(sections: Iterable[Section]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _every(section.sections)


def _tags(sections: Iterable[Section]) -> Iterator[str]:
    """Yield the tags of all entries and texts."""
    for section in _every(sections):
        for entry in _entries(section):
            yield from entry.get(TAGS.name, ())
            yield from (tag for text in _texts(entry) for tag in text.tags)


def _paths(cv: CV) -> Iterator[str]:
    """Yield the content paths of all that a variant may leave out."""
    yield from (text.key for text in (*cv.person.headline, *cv.person.summary))
    for section in _every(cv.sections):
        yield f"sections.{section.key}"
        yield from (f"sections.{section.key}.{entry.key}" for entry in section.entries)
        yield from (text.key for entry in _entries(section) for text in _texts(entry))


def _entries(section: Section) -> tuple[Entry, ...]:
    return section.entries if section.content is None else (section.content,)


def _texts(entry: Entry) -> Iterator[Prose]:
    """Yield the texts of the lists in an entry."""
    for value in entry.values.values():
        if isinstance(value, Entry):
            yield from _texts(value)
        elif isinstance(value, tuple):
            yield from (item for item in value if isinstance(item, Prose))


def _around(key: str) -> Iterator[str]:
    """Yield a content key, and those of all that it stands in."""
    while key:
        yield key
        key = key.rpartition(".")[0]
