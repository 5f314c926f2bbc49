"""From a CV and a catalog to the finished Document of one language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cvi18n import language
from cvi18n.errors import RenderError
from cvi18n.rendering import entries
from cvi18n.rendering.assemble import Pieces, finish, name, words
from cvi18n.rendering.document import Alternate, Contact, Document, Period, Section, Text, plain
from cvi18n.rendering.voice import Voice

if TYPE_CHECKING:
    from cvi18n.catalogs import Catalog
    from cvi18n.content.model import CV, Private
    from cvi18n.content.model import Section as CvSection
    from cvi18n.message import Message
    from cvi18n.rendering.labels import Labels


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
) -> Document:
    """Return the CV as a Document in the language ``locale`` (a BCP 47 tag).

    ``catalog`` holds the translations; None for the CV's source language. A text without a final
    translation stands in the source language, tagged so; with ``drafts``, a draft is printed and
    marked; with ``strict``, RenderError names each of them. ``private`` adds the private facts.
    """
    if strict and catalog is not None:
        _refuse_unfinished(cv, catalog)
    voice = Voice(cv, catalog, locale, labels, drafts=drafts)
    return _Composer(voice, private).document(tuple(alternates))


def unfinished(messages: Sequence[Message], catalog: Catalog) -> list[Message]:
    """Return the messages without a final translation of the text as it now stands."""
    found = []
    for message in messages:
        entry = catalog.get(message.key)
        if entry is None or not entry.translated or entry.msgid != message.text:
            found.append(message)
    return found


def _refuse_unfinished(cv: CV, catalog: Catalog) -> None:
    from cvi18n import content

    missing = unfinished(content.messages(cv), catalog)
    if missing:
        lines = [f"{message.path}:{message.line}: {message.key}" for message in missing]
        raise RenderError("these texts have no final translation:\n  " + "\n  ".join(lines))


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
        return Document(
            language=voice.locale,
            direction=language.direction(voice.locale),
            paper=language.paper(voice.locale),
            title=plain(voice.finish(voice.filled(title, name=name(shown)))),
            name=finish(name(shown), voice.locale),
            headline=headline,
            contacts=tuple(self._contacts()),
            sections=tuple(section for section in map(self.section, cv.sections) if section is not None),
            updated=self._updated(),
            alternates=others if len(others) > 1 else (),
            words=voice.interface_words(),
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
        printed = words(language.format_date(date, voice.locale, "long"))
        return Period(voice.finish(voice.filled(pattern, date=printed)), date)

    def _contacts(self) -> list[Contact]:
        """Return the ways to reach the owner, the private ones among them where they are asked for."""
        voice, person, private = self.voice, self.voice.cv.person, self.private
        rows: list[tuple[str, str, Pieces]] = []
        if person.email:
            rows.append(("email", "E-mail", name(person.email, link=f"mailto:{person.email}")))
        if private and private.phone:
            shown = language.format_phone(private.phone)
            digits = "+" + "".join(char for char in private.phone if char.isdigit())
            rows.append(("phone", "Phone", name(shown, link=f"tel:{digits}")))
        if person.website:
            bare = person.website.split("://", 1)[-1].rstrip("/")
            rows.append(("website", "Website", name(bare, link=person.website)))
        rows.extend(
            ("profile", profile.label, name(profile.text, link=profile.url)) for profile in person.profiles
        )
        if person.affiliation:
            rows.append(("affiliation", "Affiliation", voice.organisation(person.affiliation)))
        if private:
            if private.address:
                rows.append(("address", "Address", name(private.address)))
            if private.birth_date:
                rows.append(
                    ("birth", "Date of birth", words(language.format_date(private.birth_date, voice.locale)))
                )
            if private.birth_place:
                rows.append(("birth", "Place of birth", name(private.birth_place)))
            if private.nationality:
                rows.append(
                    (
                        "nationality",
                        "Nationality",
                        words(language.country_name(private.nationality, voice.locale)),
                    )
                )
        return [
            Contact(kind, voice.colon(voice.label("contact", label)), voice.finish(pieces))
            for kind, label, pieces in rows
        ]

    def section(self, section: CvSection) -> Section | None:
        """Return one section, or None where it holds nothing: its heading vanishes with it."""
        voice = self.voice
        heading = voice.prose(section.heading) if section.heading else words(voice.section_heading(section))
        made = Section(
            key=section.key,
            kind=section.kind,
            heading=voice.finish(heading),
            paragraphs=tuple(voice.finish(voice.prose(text)) for text in section.paragraphs),
            **self._contents(section),
        )
        return made if made.paragraphs or made.entries or made.fields or made.sections else None

    def _contents(self, section: CvSection) -> dict[str, Any]:
        """Return what stands in a section: subsections of its own, or what its kind prints."""
        if section.sections:
            return {"sections": tuple(s for s in map(self.section, section.sections) if s is not None)}
        return entries.contents(self.voice, section)
