"""Names of people and organisations that are almost those of others: checks of one whole CV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cvi18n.checking.definition import Example, Fault, Severity, define
from cvi18n.checking.spelling import near_pairs, reordered
from cvi18n.content.build import ME
from cvi18n.content.declaration import Entry
from cvi18n.content.derived import key_of
from cvi18n.content.model import CV, Person, Section
from cvi18n.content.strict import NAME
from cvi18n.content.texts import Localised

Found = Iterator[tuple[str, Fault]]


@define(
    "Y109",
    "two-spellings",
    Severity.WARNING,
    reason="Two names of people, or of organisations, differ in one letter, an accent, a hyphen, or have an "
    "initial for a given name: probably one name in two spellings. Names are compared within each language. "
    "Two Vietnamese names with other marks are two names.",
    bad=Example(
        "people:\n  a: {name: Elisa Riccietti}\n  b: {name: Elisa Ricceitti}\nsections:\n  papers:\n"
        "    kind: publications\n    entries:\n"
        "      sums: {type: journal, title: On sums, authors: [me, a, b], year: 2020}\n"
    ),
    good=Example(
        "people:\n  a: {name: Elisa Riccietti}\n  b: {name: Elisa Rossi}\nsections:\n  papers:\n"
        "    kind: publications\n    entries:\n"
        "      sums: {type: journal, title: On sums, authors: [me, a, b], year: 2020}\n"
    ),
)
def two_spellings(cv: CV, today: str) -> Found:
    """Compare the names of people with each other, and those of organisations."""
    del today
    for names in _names(cv):
        yield from _spellings(names)


@define(
    "Y111",
    "two-orders",
    Severity.NOTE,
    reason="Two names of people, or of organisations, have the same words in another order: one of them may have "
    "its family name first. They may be two people as well.",
    bad=Example(
        "people:\n  a: {name: Wei Zhang}\n  b: {name: Zhang Wei}\nsections:\n  papers:\n"
        "    kind: publications\n    entries:\n"
        "      sums: {type: journal, title: On sums, authors: [me, a, b], year: 2020}\n"
    ),
    good=Example(
        "people:\n  a: {name: Wei Zhang}\n  b: {name: Wei Li}\nsections:\n  papers:\n"
        "    kind: publications\n    entries:\n"
        "      sums: {type: journal, title: On sums, authors: [me, a, b], year: 2020}\n"
    ),
)
def two_orders(cv: CV, today: str) -> Found:
    """Compare the words of names, without their order."""
    del today
    for names in _names(cv):
        texts = list(names)
        for one, other in reordered(texts):
            apart = _apart(names[texts[one]], names[texts[other]])
            if apart is not None:
                first, path = apart
                yield path, Fault(f"'{texts[other]}' has the words of '{texts[one]}' ({first})")


@define(
    "Y114",
    "name-of-a-key",
    Severity.WARNING,
    reason="A name of a person or an organisation that says the same as a key: what is known under the key, such as "
    "forms in other languages, a place or a gender, is not printed with it.",
    bad=Example(
        "organisations:\n  acme: {name: Acme Cloud}\nsections:\n  experience:\n"
        "    - {title: Engineer, organisation: Acme, start: 2020}\n"
    ),
    good=Example(
        "organisations:\n  acme: {name: Acme Cloud}\nsections:\n  experience:\n"
        "    - {title: Engineer, organisation: acme, start: 2020}\n"
    ),
)
def name_of_a_key(cv: CV, today: str) -> Found:
    """Compare what is named where it is used with the keys and the names of the tables."""
    del today
    tables: tuple[tuple[str, Iterable[str]], ...] = (
        ("organisations", cv.organisations),
        ("people", cv.people),
    )
    for table, entries in tables:
        keys = [key for key in entries if NAME.fullmatch(key)]
        plain = {key.replace("-", ""): key for key in keys}
        for name in entries:
            if NAME.fullmatch(name) or not (key := plain.get(key_of(name).replace("-", ""))):
                continue
            if table == "organisations" or _share_a_word(name, cv.people[key]):
                yield f"{table}.{name}", Fault(f"'{name}' is known under the key '{key}'", f"write {key}")


def _share_a_word(name: str, person: Person) -> bool:
    """Say whether a name has a word of a person's: initials alone may be those of two people."""
    words = {word for form in person.name.forms for word in _words(person.name.plain(form.language))}
    return not words.isdisjoint(_words(name))


def _words(name: str) -> list[str]:
    return key_of(name).split("-")


@define(
    "Y117",
    "person-twice",
    Severity.ERROR,
    reason="One person under two keys, under a key and a name, or the CV's owner among the others: the labels agree "
    "with one of the two, the owner's name is not set in bold, and a change of one leaves the other as it was. "
    "Two people who have the same name are told apart by a middle name or an initial.",
    bad=Example(
        "people:\n  bob: {name: Bob Lee}\n  robert: {name: {given: Bob, family: Lee}}\nsections:\n  papers:\n"
        "    kind: publications\n    entries:\n"
        "      sums: {type: journal, title: On sums, authors: [me, bob, robert], year: 2020}\n"
    ),
    good=Example(
        "people:\n  bob: {name: Bob Lee}\n  robert: {name: Bob T. Lee}\nsections:\n  papers:\n"
        "    kind: publications\n    entries:\n"
        "      sums: {type: journal, title: On sums, authors: [me, bob, robert], year: 2020}\n"
    ),
)
def person_twice(cv: CV, today: str) -> Found:
    """Compare the names of people with each other and with the owner's, in each language."""
    del today
    known: dict[tuple[str, str], str] = {}
    for key, name in ((ME, cv.person.name), *((key, person.name) for key, person in cv.people.items())):
        forms = [(form.language, name.plain(form.language).casefold()) for form in name.forms]
        other = next((known[form] for form in forms if form in known), None)
        if other == ME:
            yield (
                f"people.{key}",
                Fault(f"'{name.published}' is the owner of this CV", f"write '{ME}' for {key}"),
            )
        elif other is not None:
            yield (
                f"people.{key}",
                Fault(f"'{name.published}' is '{other}' too", f"write '{other}' for '{key}'"),
            )
        for form in forms:
            known.setdefault(form, key)


def _names(cv: CV) -> Iterator[dict[str, list[str]]]:
    """Yield the names of people in each language, then those of organisations, with their content paths."""
    people = [
        ("", "person.name", cv.person.name),
        *(("", f"people.{k}.name", p.name) for k, p in cv.people.items()),
    ]
    yield from _by_language(
        cv, ((f.language, path, f"{f.given} {f.family}".strip()) for _, path, n in people for f in n.forms)
    )
    places: list[tuple[str, str, str]] = []
    for key, organisation in cv.organisations.items():
        path = f"organisations.{key}"
        places += _forms(f"{path}.name", organisation.name)
        if organisation.short:
            places.append(("", f"{path}.short", organisation.short))
    for section in every_section(cv.sections):
        for entry in section.entries:
            for field, value in entry.items():
                named = field.type.names(value)
                places += [("", f"sections.{section.key}.{entry.key}.{field.name}", text) for text in named]
    yield from _by_language(cv, places)


def every_section(sections: Iterable[Section]) -> Iterator[Section]:
    """Yield sections and all those inside."""
    for section in sections:
        yield section
        yield from every_section(section.sections)


def every_entry(cv: CV) -> Iterator[tuple[str, Entry]]:
    """Yield each entry of a CV with its content path."""
    for section in every_section(cv.sections):
        yield from ((f"sections.{section.key}.{entry.key}", entry) for entry in section.entries)


def _forms(path: str, name: Localised) -> list[tuple[str, str, str]]:
    return [(tag, path, text) for tag, text in name.forms]


def _by_language(cv: CV, found: Iterable[tuple[str, str, str]]) -> Iterator[dict[str, list[str]]]:
    """Yield the texts of each language with content paths that have them: two, of two things, where there are."""
    by_language: dict[str, dict[str, list[str]]] = {}
    for tag, path, text in found:
        paths = by_language.setdefault(tag or cv.language, {}).setdefault(text, [])
        if not paths or (len(paths) == 1 and _is_apart(paths[0], path)):
            paths.append(path)
    yield from by_language.values()


def _apart(paths: list[str], others: list[str]) -> tuple[str, str] | None:
    """Return two paths of different things; None where both names are one thing's, as a name and its short form."""
    return next(((one, other) for one in paths for other in others if _is_apart(one, other)), None)


def _is_apart(one: str, other: str) -> bool:
    return one.rpartition(".")[0] != other.rpartition(".")[0]


def _spellings(names: dict[str, list[str]]) -> Found:
    """Yield each name that is near an earlier one, once."""
    texts = list(names)
    near: dict[int, list[tuple[str, str, str]]] = {}
    for one, other in near_pairs(texts):
        apart = _apart(names[texts[one]], names[texts[other]])
        if apart is not None:
            near.setdefault(other, []).append((texts[one], *apart))
    for other, earlier in near.items():
        text, first, path = earlier[0]
        more = len(earlier) - 1
        others = f" and {more} other{'s' if more > 1 else ''}" if more else ""
        yield (
            path,
            Fault(
                f"'{texts[other]}' is almost '{text}' ({first}){others}",
                "write one of them in all places" if more else "write one of them in both places",
            ),
        )
