"""What an engine is: a batch of texts in, their translations out, and errors that say what to do next.

An engine only translates. What may be sent, how markup travels, what an answer is worth, what is kept and
what is written is decided elsewhere, once for all engines.

    ServiceError            3   the root of what can go wrong outside
    ├── Stopped             3   nothing more can be had now: key, quota, address
    │   ├── PairRefused     3   the service lacks one of these two languages; others may be had
    │   └── Interrupted     3   a person or the system ends the run: Ctrl-C, a closed terminal
    ├── Busy                3   the same again later: too many requests, a fault of the service
    │   └── Late            3   less of it later: nothing had come when the time was up
    ├── Unreadable          3   an answer that is none: a page of HTML
    │   └── Miscounted      3   more or fewer answers than texts, or those of other texts
    └── BatchRefused        3   this batch is refused: too large, or a text that it cannot parse
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from typing import Protocol, cast

from cvi18n.errors import ServiceError, UsageError
from cvi18n.value_object import ValueObject, record

GROUP = "cvi18n.engines"


class Stopped(ServiceError):
    """Nothing more can be had now; the message says why. ``remedy``: what helps, where more is needed than time."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(f"{message}\n  help: {remedy}" if remedy else message)
        self.remedy = remedy


class PairRefused(Stopped):
    """The service does not translate between two languages; it may have others."""


class Interrupted(Stopped):
    """A person or the system ends the run, by a signal; ``by`` is what it raised."""

    def __init__(self, message: str, by: KeyboardInterrupt) -> None:
        super().__init__(message)
        self.by = by


class Busy(ServiceError):
    """The same request may succeed later: in ``after`` seconds, where the service said so.

    ``unsure``: the service may have carried it out, and count its characters.
    """

    def __init__(self, message: str, after: float | None = None, *, unsure: bool = False) -> None:
        super().__init__(message)
        self.after = after
        self.unsure = unsure


class Late(Busy):
    """The service has not finished its answer in time, and may count what it was sent; a smaller request may be done in time."""

    def __init__(self, message: str) -> None:
        super().__init__(message, unsure=True)


class Unreadable(ServiceError):
    """The service answered with something that is no translation of the batch."""


class Miscounted(Unreadable):
    """The service returned another number of answers than it got texts, or gave a text another one's answer."""


class BatchRefused(ServiceError):
    """The service refuses this batch and no other: too large, or a text that it cannot parse.

    ``unsure``: it may count its characters nevertheless, as a model does that was asked and then refused.
    """

    def __init__(self, message: str, *, unsure: bool = False) -> None:
        super().__init__(message)
        self.unsure = unsure


@record
class Capabilities(ValueObject):
    """What an engine can do for one pair of languages.

    ``tags``: ``<g id="1">…</g>`` and ``<x id="2">…</x>`` come back around the same words. ``context``: it
    reads the text around. ``max_texts`` and ``max_bytes`` (escaped JSON, context included) bound a batch,
    ``parallel`` the requests at once. ``paid``: characters cost money or a quota.
    ``details``: it reads what is known ``about`` each text, too, and its answers depend on it.
    ``markdown``: its texts and answers are in the Markdown of the CV, each text by itself.
    ``price``: what that is, where it is known, for people: "2 for a million tokens".
    ``translates``: its answers are meant to be of the target language, and are held to what `check` says.
    """

    tags: bool = False
    context: bool = False
    glossary: bool = False
    max_texts: int = 50
    max_bytes: int = 100_000
    parallel: int = 1
    paid: bool = False
    details: bool = False
    markdown: bool = False
    translates: bool = True
    price: str = ""


@record
class About(ValueObject):
    """What is known of one text of a batch, beside its context.

    ``kind`` names the kind of field ("experience.title"), ``note`` is what translators are told, ``gender`` that of the
    owner where it speaks of the owner ("feminine", "masculine"), ``before`` and ``after`` are the texts beside it.
    ``others`` are final translations into other languages, by tag; ``similar`` translated texts like it, each with its
    translation; ``previous`` is its source before a change, with the translation of that, or nothing.
    ``terms`` are those of the glossary that stand in it, each with how it is said.
    """

    key: str
    kind: str = ""
    note: str = ""
    gender: str = ""
    before: str = ""
    after: str = ""
    others: tuple[tuple[str, str], ...] = ()
    similar: tuple[tuple[str, str], ...] = ()
    previous: tuple[str, ...] = ()
    terms: tuple[tuple[str, str], ...] = ()

    @property
    def telling(self) -> str:
        """Return what a translation depends on, not only improves with."""
        return json.dumps([self.note, self.gender, self.terms, self.previous])


@record
class Batch(ValueObject):
    """Texts of one pair of languages (BCP 47 tags). With ``tags``, they are well-formed XML content.

    ``about`` has one for each text; an engine may leave it alone.
    """

    texts: tuple[str, ...]
    source: str
    target: str
    context: str = ""
    tags: bool = False
    about: tuple[About, ...] = ()


# What one request may have taken, in tokens, seconds or money: what says more says nothing.
MOST_TAKEN = 1_000_000_000


@record
class Answer(ValueObject):
    """One translation, and the model that made it ("" if it has no name).

    ``tokens`` and ``cost`` are those of its request, and stand with one answer of each.
    """

    text: str
    model: str = ""
    tokens: int = 0
    cost: float = 0.0


@record
class Usage(ValueObject):
    """How many characters an account has used, and how many it may use."""

    used: int
    limit: int


class Engine(Protocol):
    """One way to get translations. Made with the environment's variables; opens nothing until asked to.

    ``name`` stands in the provenance of drafts.
    """

    name: str

    def host(self) -> str:
        """Return the name of the service that texts are sent to, "" where they stay here. Needs no key."""

    def identity(self, source: str, target: str) -> str:
        """Return everything that an answer depends on beside the text: options, the glossary's hash."""

    def capabilities(self, source: str, target: str, *, ask: bool) -> Capabilities:
        """Return what the engine can do. Only with ``ask`` may it ask its service; else it needs no key."""

    def prepare(self, source: str, target: str) -> list[str]:
        """Get ready to translate: check the key, send the glossary. Return warnings; Stopped where it cannot."""

    def translate(self, batch: Batch) -> Sequence[Answer]:
        """Return one answer for each text, in their order. Called from several threads at once."""

    def usage(self) -> Usage | None:
        """Return the account's figures, None where there is none or the key may not ask."""


class Resident:
    """What engines share that work on this machine: nothing leaves it, is kept elsewhere, or is to be prepared."""

    def host(self) -> str:
        """Return "": texts stay here."""
        return ""

    def identity(self, source: str, target: str) -> str:
        """Return "": an answer depends on nothing but what is asked."""
        del source, target
        return ""

    def prepare(self, source: str, target: str) -> list[str]:
        """Do nothing; there is nothing to warn of."""
        del source, target
        return []

    def usage(self) -> Usage | None:
        """Return None: no account is charged."""
        return None


@record
class Setup(ValueObject):
    """What an engine is made with.

    ``environment`` are the variables of the process. ``project`` names the project, for what is kept at a
    service. ``glossary`` holds, for each target language of the project, its terms and how they are said.
    """

    environment: Mapping[str, str] = field(repr=False)  # a key may be among them
    project: str = ""
    source: str = "en"
    glossary: Mapping[str, Mapping[str, str]] | None = None


Factory = Callable[[Setup], Engine]


def names() -> tuple[str, ...]:
    """Return the names of all engines that are installed, sorted."""
    from importlib.metadata import entry_points

    return tuple(sorted({point.name for point in entry_points(group=GROUP)}))


def load(name: str, setup: Setup) -> Engine:
    """Return the engine with a name; UsageError where there is none."""
    from importlib.metadata import entry_points

    points = list(entry_points(group=GROUP, name=name))
    if not points:
        from cvi18n.content.values import no_such

        raise UsageError(no_such("engine", name, names()))
    point = points[0]
    if point.dist is not None and point.dist.name == "cvi18n":
        return cast("Factory", point.load())(setup)
    from cvi18n.drafting.guard import Guarded

    package = f" (of the package {point.dist.name} {point.dist.version})" if point.dist else ""
    return Guarded(lambda: cast("Factory", point.load())(setup), f"the engine {name}{package}")
