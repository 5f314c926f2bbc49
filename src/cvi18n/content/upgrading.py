"""From an older version of the YAML format to the one of today: the names that have changed, each declared once.

The page docs/upgrading.md is made from the same declarations.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any, Literal, NamedTuple

from cvi18n.content import edit, model
from cvi18n.content.declaration import Field
from cvi18n.content.field_types import declared
from cvi18n.content.layout import Layout
from cvi18n.content.section_kinds import KINDS, SECTION
from cvi18n.content.spans import Path, Span, Value, read
from cvi18n.content.strict import NAME
from cvi18n.content.values import VERSION
from cvi18n.errors import ContentError, Problem
from cvi18n.limits import KEY_LENGTH, PROBLEMS


class Renamed(NamedTuple):
    """A name of the format that is another since a version.

    ``what`` it names: a "word" of the vocabulary that ``of`` is the title of, a "field" of the entries of the kind
    ``of`` (dotted where it stands in another field), or a "kind" of sections. A word whose new name is "" says what is
    true without it: a field with another name that holds it is deleted.
    """

    version: str
    what: Literal["word", "field", "kind"]
    of: str
    old: str
    new: str
    reason: str


_POSTS = "a rank is the name of a post; `dr` was read as a doctor's title"
_KINDS_OF_DEGREES = "a degree is named by its own abbreviation: not every master's degree is one of science"
_PLACES = "the word stands where any place does, in entries of every kind"
_LEVELS = "a level of study is named alike for courses and internships"
RENAMED = (
    Renamed("2", "word", "rank", "dr", "directeur-de-recherche", _POSTS),
    Renamed("2", "word", "rank", "cr", "charge-de-recherche", _POSTS),
    Renamed("2", "word", "rank", "pr", "professor", _POSTS),
    Renamed("2", "word", "rank", "mcf", "maitre-de-conferences", _POSTS),
    Renamed("2", "word", "level of a course", "l1", "licence-1", _LEVELS),
    Renamed("2", "word", "level of a course", "l2", "licence-2", _LEVELS),
    Renamed("2", "word", "level of an internship", "l3", "licence-3", _LEVELS),
    Renamed("2", "word", "level of an internship", "m1", "master-1", _LEVELS),
    Renamed("2", "word", "level of an internship", "m2", "master-2", _LEVELS),
    Renamed("3", "word", "degree", "master", "msc", _KINDS_OF_DEGREES),
    Renamed("3", "word", "degree", "bachelor-engineering", "beng", _KINDS_OF_DEGREES),
    Renamed("3", "field", "talks", "online", "place", _PLACES),
    Renamed("3", "word", "place", "true", "online", _PLACES),
    Renamed("3", "word", "place", "false", "", "a talk that was not online has the place where it was"),
)

# The fields of version 1, by their kinds, in which what is no key of an organisation is the name of one. Today what has
# the form of a key must be one.
_KEYS_OR_NAMES = frozenset({("internships", "team")})


class Upgraded(NamedTuple):
    """A text of today's version, and what gives the content key of today for one of before."""

    text: str
    key: Callable[[str], str]


def version_of(text: str) -> str:
    """Return the version that a YAML text says, "" where it says none.

    Raises yaml.YAMLError or ValueError where it is no YAML.
    """
    root = read(text)
    version = root.value.get("cv") if isinstance(root.value, dict) else None
    return version[1].value if version and isinstance(version[1].value, str) else ""


def upgraded(text: str, file: str = "cv.yaml", renamed: Sequence[Renamed] = RENAMED) -> Upgraded:
    r"""Return a YAML text of an older version in today's: every other byte stays.

    ContentError where it cannot be changed exactly. What else is wrong in it stays wrong, for the reader to tell.

    >>> print(upgraded("cv: 1\npeople:\n  ada: {name: Ada, rank: pr}   # PR\n").text, end="")
    cv: 3
    people:
      ada: {name: Ada, rank: professor}   # PR
    """
    version = version_of(text)
    walk = _Walk([one for one in renamed if one.version > version], of_keys_or_names=version < "2")
    walk.file(read(text))
    if walk.twice or walk.deleted:
        _refuse_loss(Layout(text, file), walk)
    text = edit.replaced(text, {("cv",): VERSION, **walk.words}, file)
    for paths in _apart(walk.deleted):
        text = edit.removed(text, paths, file)
    if walk.names:
        text = edit.renamed(text, dict(walk.names), file)
    return Upgraded(text, _Keys(walk.patterns))


def _refuse_loss(layout: Layout, walk: _Walk) -> None:
    """Raise ContentError where a field stands beside the one that it becomes, or a comment would go with one."""
    twice = (_said_twice(layout, *one) for one in walk.twice)
    commented = (_commented(layout, path) for path in walk.deleted if edit.has_comment(layout, path))
    if problems := list(islice(chain(twice, commented), PROBLEMS)):
        raise ContentError(problems)


def _commented(layout: Layout, path: Path) -> Problem:
    """Return what is wrong where a field that goes has a comment: whose it is, and what it is about, only its owner knows."""
    old = str(path[-1])
    (problem,) = layout.refusal(path, f"'{old}' goes, and its comment would go with it").problems
    hint = "move the comment, or delete it, and run `cvi18n upgrade` again"
    return problem._replace(hint=hint, width=len(old))


def _said_twice(layout: Layout, path: Path, new: str) -> Problem:
    """Return what is wrong where a field stands beside the one that it becomes: which one is right only its owner knows."""
    old = str(path[-1])
    (problem,) = layout.refusal(path, f"'{old}' becomes '{new}', which stands here too").problems
    return problem._replace(hint=f"delete '{old}' or '{new}', and run `cvi18n upgrade` again", width=len(old))


def _apart(paths: Sequence[Path]) -> list[list[Path]]:
    """Return paths in groups in which no two stand in the same mapping; there are few groups, each read once."""
    groups: list[list[Path]] = []
    there: Counter[Path] = Counter()
    for path in paths:
        if there[path[:-1]] == len(groups):
            groups.append([])
        groups[there[path[:-1]]].append(path)
        there[path[:-1]] += 1
    return groups


class _Keys:
    """Gives the content key of today for one of before; it looks at what has changed in the section of the key alone.

    What is longer than any key of a CV is none, and stays: all its beginnings would be looked at.
    """

    def __init__(self, patterns: Mapping[str, Mapping[str, str]]) -> None:
        self._patterns = {
            section: [(re.compile(pattern), new) for pattern, new in found.items()]
            for section, found in patterns.items()
        }

    def __call__(self, key: str) -> str:
        end = key.find(".") if len(key) <= KEY_LENGTH else -1
        while end >= 0:
            for pattern, new in self._patterns.get(key[:end], ()):
                key = pattern.sub(new, key)
            end = key.find(".", end + 1)
        return key


class _Walk:
    """Goes through a file by what its kinds declare, and notes what has another name today."""

    def __init__(self, renamed: Sequence[Renamed], *, of_keys_or_names: bool) -> None:
        self._keys_or_names = _KEYS_OR_NAMES if of_keys_or_names else frozenset()
        self._words = {(one.of, one.old): one.new for one in renamed if one.what == "word"}
        self._fields = {(one.of, one.old): one.new for one in renamed if one.what == "field"}
        self._kinds = {one.old: one.new for one in renamed if one.what == "kind"}
        self.words: dict[Path, Value] = {}
        self._organisations: Container[str] = ()
        self.names: list[tuple[Path, str]] = []
        self.deleted: list[Path] = []
        self.twice: list[
            tuple[Path, str]
        ] = []  # where the name before stands, and that of today, which is there too
        # By the section: what matches a key of before, and what stands in its place.
        self.patterns: dict[str, dict[str, str]] = defaultdict(dict)

    def file(self, root: Span) -> None:
        """Note what has changed in a whole file."""
        top = dict(_items(root))
        self._organisations = dict(_items(top.get("organisations")))
        if "person" in top:
            self._record(declared(model.Owner), top["person"], ("person",))
        for name, cls in (("organisations", model.Organisation), ("people", model.Person)):
            for path, span in _each(top.get(name), (name,)):
                self._record(declared(cls), span, path)
        self._sections(top.get("sections"), ("sections",), "sections")

    def _sections(self, span: Span | None, path: Path, key: str) -> None:
        for place, section in _each(span, path):
            self._section(section, place, f"{key}.{place[-1]}")

    def _section(self, span: Span, path: Path, key: str) -> None:
        items = dict(_items(span))
        name = str(items["kind"].value).strip() if "kind" in items else str(path[-1])
        if "kind" in items and name in self._kinds:
            self.words[(*path, "kind")] = self._kinds[name]
        old, name = name, self._kinds.get(name, name)
        kind = KINDS.get(name)
        if kind is None:
            return
        if kind.layout == "sections":
            self._sections(items.get("sections"), (*path, "sections"), key)
        elif kind.layout == "fields":
            self._record(kind.fields, span, path, kind=old, key=key)
        else:
            entries, place = (items["entries"], (*path, "entries")) if "entries" in items else (span, path)
            if entries is not span or not SECTION & items.keys():
                for inside, entry in _each(entries, place):
                    self._record(kind.fields, entry, inside, kind=old, key=f"{key}.*")

    def _record(
        self,
        fields: tuple[Field, ...],
        span: Span,
        path: Path,
        *,
        kind: str = "",
        key: str = "",
        within: str = "",
    ) -> None:
        """Note what has changed in a mapping of fields; ``within`` are the fields that it stands in, dotted."""
        known = {one.name: one for one in fields}
        items = dict(_items(span))
        for name, value in items.items():
            new = self._fields.get((kind, within + name), name)
            one = known.get(new)
            if new != name:
                if one is not None and self._is_needless(one, value):
                    self.deleted.append((*path, name))
                    continue
                if new in items:
                    self.twice.append(((*path, name), new))
                self.names.append(((*path, name), new))
                self._pattern(key, within, name, new)
            if one is not None:
                self._value(one, value, (*path, name), kind=kind, key=key, within=f"{within}{name}.")

    def _is_needless(self, one: Field, span: Span) -> bool:
        """Say whether a field holds a word that says what is true without it."""
        words: Any = getattr(one.type, "words", None)
        if words is None or not isinstance(span.value, str):
            return False
        return self._words.get((words.title, span.value.strip())) == ""

    def _value(self, one: Field, span: Span, path: Path, *, kind: str, key: str, within: str) -> None:
        words: Any = getattr(one.type, "words", None)
        if words is not None:
            for place, text in _texts(span, path):
                if new := self._words.get((words.title, text.strip())):
                    self.words[place] = new
        if (kind, within.removesuffix(".")) in self._keys_or_names and isinstance(span.value, str):
            name = span.value.strip()
            if NAME.fullmatch(name) and name not in self._organisations:
                self.words[path] = {"name": name}
        of = getattr(one.type, "of", None)
        fields = declared(of) if of else getattr(one.type, "fields", ())
        if fields:
            for place, inside in _each(span, path) if isinstance(span.value, list) else [(path, span)]:
                self._record(fields, inside, place, kind=kind, key=key, within=within)

    def _pattern(self, key: str, within: str, name: str, new: str) -> None:
        """Note how a content key changes with a field's name."""
        before = re.escape(f"{key}.{within}").replace(r"\*", f"(?:{NAME.pattern})")
        self.patterns[key.removesuffix(".*")][rf"^({before}){re.escape(name)}(?=\.|$)"] = rf"\g<1>{new}"


def _items(span: Span | None) -> Iterator[tuple[str, Span]]:
    if span is not None and isinstance(span.value, dict):
        for name, (_, value) in span.value.items():
            yield name, value


def _each(span: Span | None, path: Path) -> Iterator[tuple[Path, Span]]:
    """Yield the values of a mapping or a list with their paths."""
    if span is not None and isinstance(span.value, list):
        yield from (((*path, place), item) for place, item in enumerate(span.value))
    yield from (((*path, name), value) for name, value in _items(span))


def _texts(span: Span, path: Path) -> Iterator[tuple[Path, str]]:
    """Yield a text, or those of a mapping or list, with their paths."""
    if isinstance(span.value, str):
        yield path, span.value
    else:
        yield from (
            (place, inside.value) for place, inside in _each(span, path) if isinstance(inside.value, str)
        )


def page() -> str:
    """Return docs/upgrading.md's table of what has another name today."""
    lines = ["| since | what | before | now | why |", "|---|---|---|---|---|"]
    for one in RENAMED:
        what = f"{one.what} of {one.of}" if one.what == "field" else f"{one.of}" if one.of else one.what
        new = f"`{one.new}`" if one.new else "deleted"
        lines.append(f"| {one.version} | {what} | `{one.old}` | {new} | {one.reason} |")
    return "\n".join(lines) + "\n"
