"""From a CV and a catalog to the finished Document of one language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cvi18n import language
from cvi18n.catalogs import is_final
from cvi18n.errors import RenderError
from cvi18n.labels import Word
from cvi18n.rendering import entries
from cvi18n.rendering.assemble import Pieces, name, words
from cvi18n.rendering.document import Alternate, Contact, Document, Period, Section, Text, plain, proof
from cvi18n.rendering.voice import Voice

if TYPE_CHECKING:
    from cvi18n.catalogs import Catalog
    from cvi18n.content.model import CV, Private
    from cvi18n.content.model import Section as CvSection
    from cvi18n.labels import Labels
    from cvi18n.message import Message


def localise(
    cv: CV,
    catalog: Catalog | None,
    locale: str,
    *,
    labels: Labels,
    drafts: bool = False,
    strict: bool = False,
    private: Private | None = None,
    alternates: Sequence[Alternate] = (),
    parents: Sequence[Catalog] = (),
) -> Document:
    """Return the CV as a Document in the language ``locale`` (a BCP 47 tag).

    ``catalog`` holds the translations; None for the CV's source language. A text without a final
    translation stands in the source language, tagged so; with ``drafts``, a draft is printed and
    marked; with ``strict``, RenderError names each of them, and each label that is missing. So it does with
    translations that hold a character that no page may hold. ``private`` adds
    the private facts. ``parents`` are the catalogs along the tag (those of fr for fr-CA): what ``catalog``
    lacks stands in them. A source of the same language (en for en-US) is no foreign text.
    """
    catalogs = (*([] if catalog is None else [catalog]), *parents)
    voice = Voice(cv, catalogs, locale, labels, drafts=drafts)
    if strict:
        _refuse_unfinished(voice)
    document = _Composer(voice, private).document(tuple(alternates))
    if voice.unprintable:
        lines = "".join(f"\n  {line}" for line in voice.unprintable.values())
        raise RenderError(
            f"these translations hold a character that cannot be printed:{lines}\n"
            "  help: type them again without it; `cvi18n check` shows where it stands"
        )
    return document


def unfinished(messages: Sequence[Message], catalogs: Sequence[Catalog]) -> list[Message]:
    """Return the messages of which no catalog has a final translation of the text as it now stands."""
    return [
        message
        for message in messages
        if not any(is_final(catalog.get(message.key), message.text) for catalog in catalogs)
    ]


def _refuse_unfinished(voice: Voice) -> None:
    """Raise RenderError, naming them, where texts or labels have no final translation."""
    faults = []
    missing = [] if voice.at_home else unfinished(voice.cv.messages, voice.catalogs)
    if missing:
        lines = (f"{message.path}:{message.line}: {message.key}" for message in missing)
        faults += ["these texts have no final translation:", *lines]
    if voice.labels.missing:
        lines = (f"{label.context}: {label.msgid}" for label in voice.labels.missing)
        faults += ["these labels have no complete translation in a labels.po:", *lines]
    if faults:
        raise RenderError("\n  ".join(faults).replace("\n  these", "\nthese"))


def alternates(tag: str, tags: Sequence[str], file: str = "cv.html") -> tuple[Alternate, ...]:
    """Return every language of a project with its own name, and its page as seen from that of ``tag``."""
    return tuple(
        Alternate(other, language.native_name(other), file if other == tag else f"../{other}/{file}")
        for other in tags
    )


@dataclass(frozen=True, slots=True)
class _Composer:
    """Writes one CV's Document with one voice."""

    voice: Voice
    private: Private | None

    def document(self, others: tuple[Alternate, ...]) -> Document:
        """Return the whole Document."""
        voice = self.voice
        cv, person = voice.cv, voice.cv.person
        shown = person.name.shown(voice.locale)
        title = voice.label("document", "Curriculum vitae – {name}")
        headline = voice.finish(voice.prose(person.headline)) if person.headline else ()
        interface = voice.labels.interface()
        said_in = {**interface, "title": title}
        foreign = {
            key: word.language for key, word in said_in.items() if isinstance(word, Word) and word.language
        }
        if headline and headline[0].language and all(run.language for run in headline):
            foreign["job"] = headline[0].language
        return Document(
            language=voice.locale,
            direction=language.direction(voice.locale),
            paper=language.paper(voice.locale),
            title=proof(voice.finish(voice.filled(title, name=name(shown)))),
            name=voice.finish(name(shown)),
            headline=headline,
            contacts=tuple(self._contacts()),
            sections=tuple(section for section in map(self.section, cv.sections) if section is not None),
            updated=self._updated(),
            alternates=others if len(others) > 1 else (),
            words={key: proof(voice.finish(words(word))) for key, word in interface.items()},
            foreign=foreign,
            person=self._person(shown, headline),
        )

    def _person(self, shown: str, headline: Text) -> dict[str, str]:
        """Return what the page's structured data says of the owner; what is unknown is left out."""
        voice, person = self.voice, self.voice.cv.person
        parts = person.name.parts(voice.locale)
        organisation = person.affiliation and voice.cv.organisations[person.affiliation]
        facts = {
            "name": shown,
            "given": parts[0],
            "family": parts[1],
            "job": plain(headline),
            "email": person.email or "",
            "url": person.website or "",
            "affiliation": voice.organisation_name(organisation)[0] if organisation else "",
        }
        return {key: value for key, value in facts.items() if value}

    def _updated(self) -> Period | None:
        voice = self.voice
        date = voice.cv.updated
        if date is None:
            return None
        pattern = voice.label("document", "Last updated: {date}")
        return Period(voice.finish(voice.filled(pattern, date=voice.day(date))), date)

    def _contacts(self) -> list[Contact]:
        """Return the ways to reach the owner, the private ones among them where they are asked for."""
        voice, person = self.voice, self.voice.cv.person
        rows: list[tuple[str, str, Pieces]] = []
        if person.email:
            rows.append(("email", self._label("E-mail"), name(person.email, link=f"mailto:{person.email}")))
        if self.private and self.private.phone:
            rows.append(("phone", self._label("Phone"), _phone(self.private.phone)))
        if person.website:
            rows.append(("website", self._label("Website"), _page(person.website)))
        # What a profile's place is called ("ORCID") is a name, and the same in every language.
        rows += [("profile", page.label, _page(page.url, page.text)) for page in person.profiles]
        if person.affiliation:
            rows.append(("affiliation", self._label("Affiliation"), voice.organisation(person.affiliation)))
        rows += self._private_contacts()
        return [Contact(kind, voice.labelled(label), voice.finish(pieces)) for kind, label, pieces in rows]

    def _private_contacts(self) -> list[tuple[str, str, Pieces]]:
        """Return what else ``--private`` prints."""
        private, voice = self.private, self.voice
        if private is None:
            return []
        born = voice.day(private.birth_date) if private.birth_date else ()
        nation = voice.country(private.nationality) if private.nationality else ()
        rows = [
            ("address", self._label("Address"), name(private.address or "")),
            ("birth-date", self._label("Date of birth"), born),
            ("birth-place", self._label("Place of birth"), name(private.birth_place or "")),
            ("nationality", self._label("Nationality"), nation),
        ]
        return [row for row in rows if row[2]]

    def _label(self, msgid: str) -> str:
        return self.voice.label("contact", msgid)

    def section(self, section: CvSection) -> Section | None:
        """Return one section, or None where it holds nothing, or what is private: its heading vanishes with it."""
        if section.of.private and self.private is None:
            return None
        voice = self.voice
        heading = voice.naming(section.heading or section.of.heading)
        made = Section(
            key=section.key, kind=section.kind, heading=voice.finish(heading), **self._contents(section)
        )
        return made if made.paragraphs or made.entries or made.fields or made.sections else None

    def _contents(self, section: CvSection) -> dict[str, Any]:
        """Return what stands in a section: subsections of its own, or what its kind prints."""
        if section.sections:
            return {"sections": tuple(s for s in map(self.section, section.sections) if s is not None)}
        return entries.contents(self.voice, section)


def _page(url: str, text: str | None = None) -> Pieces:
    """Return a page that is linked: under its text, or under its address as people write it."""
    return name(text or url.split("://", 1)[-1].rstrip("/"), link=url)


def _phone(number: str) -> Pieces:
    """Return a telephone number in its international form, with the link that calls it (RFC 3966)."""
    digits = "".join(char for char in number if char.isdigit())
    return name(language.format_phone(number), link=f"tel:+{digits}")
