"""What a check is, what it looks at and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Any

from cvi18n.catalogs import Entry
from cvi18n.errors import Problem
from cvi18n.value_object import ValueObject, record


class Severity(StrEnum):
    """How bad a finding is: an error stops a release, a warning asks for a look, a note says a thing."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@record
class Pair(ValueObject):
    """A source text and its translation: one plural form of one entry of a catalog.

    ``language`` is the tag of the translation; ``kind`` the kind of field ("experience.title", "" where
    it is unknown). Both texts are as the catalog has them: inline Markdown, typewriter or typographic.
    """

    source: str
    target: str
    language: str
    source_language: str = "en"
    kind: str = ""
    entry: Entry | None = None
    form: int = 0


@record
class Fault(ValueObject):
    """What a check says of one text.

    ``start`` and ``end`` are the place in it, in characters; without ``end`` it is one character.
    ``fixed`` is the whole text put right, where that is safe and unambiguous; else None.
    """

    message: str
    hint: str = ""
    start: int = 0
    end: int = 0
    fixed: str | None = None


@record
class Example(ValueObject):
    """A text that a check finds something in, or nothing: a pair of texts, or a piece of YAML."""

    target: str
    source: str = ""
    language: str = "fr"
    source_language: str = "en"


@record
class Check(ValueObject):
    """One check: its code ("S101"), its name ("code-span-changed"), why it exists, and two examples."""

    code: str
    name: str
    severity: Severity
    reason: str
    bad: Example
    good: Example
    run: Callable[..., Iterator[Any]]


@record
class Finding(ValueObject):
    """One thing that a check has found, at its place.

    ``problem`` has the place in the file that is wrong (a catalog, or the YAML), the message and the
    hint. ``key`` is the content key, ``content_line`` the line of its source text in the YAML (0 where
    it is unknown). ``fixed`` is the whole text put right, or None; ``form`` the plural form it is of.
    """

    check: Check
    problem: Problem
    language: str = ""
    key: str = ""
    content_path: str = ""
    content_line: int = 0
    fixed: str | None = None
    form: int = 0

    @property
    def severity(self) -> Severity:
        return self.check.severity


def define(
    code: str, name: str, severity: Severity, *, reason: str, bad: Example, good: Example
) -> Callable[[Callable[..., Iterator[Any]]], Check]:
    """Return a decorator that makes a check of a function."""

    def check(run: Callable[..., Iterator[Any]]) -> Check:
        return Check(code, name, severity, reason, bad, good, run)

    return check
