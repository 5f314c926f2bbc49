"""From a CV and a catalog to the finished Document of one language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from cvi18n import language
from cvi18n.catalogs import is_final
from cvi18n.content.code_types import PRESENT
from cvi18n.content.section_kinds.arrangement import BEFORE, PAGE_BREAK
from cvi18n.content.section_kinds.career import EDUCATION, EXPERIENCE
from cvi18n.content.section_kinds.recognition import AVAILABLE, ON_REQUEST
from cvi18n.content.section_kinds.shared import EXPECTED
from cvi18n.errors import RenderError
from cvi18n.labels import Word
from cvi18n.rendering import entries, forms, styles
from cvi18n.rendering.assemble import name, words
from cvi18n.rendering.contacts import asked_for, contacts, photo, reachable
from cvi18n.rendering.document import Alternate, Document, Period, Section, Text, begun, plain, proof
from cvi18n.rendering.voice import Voice
from cvi18n.value_object import ValueObject, record

if TYPE_CHECKING:
    from cvi18n.catalogs import Catalog
    from cvi18n.content.declaration import Kind
    from cvi18n.content.forms import Form
    from cvi18n.content.model import CV, Private
    from cvi18n.content.model import Section as CvSection
    from cvi18n.content.texts import Prose
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
    style: str = styles.DEFAULT_STYLE,
    form: Form | None = None,
) -> Document:
    """Return the CV as a Document in the language ``locale`` (a BCP 47 tag).

    ``catalog`` holds the translations; None for the CV's source language. A text without a final
    translation stands in the source language, tagged so; with ``drafts``, a draft is printed and
    marked; with ``strict``, RenderError names each of them, and each label that is missing. So it does with
    translations that hold a character that no page may hold, and private references whose keys no
    entry has. ``private`` adds the private facts. ``parents`` are the catalogs along the tag (those of fr for fr-CA): what ``catalog``
    lacks stands in them. A source of the same language (en for en-US) is no foreign text. ``style`` is one of ``STYLES``:
    UsageError where there is none of that name. With a ``form``, the CV is set as that form asks for it.
    """
    styles.check_style(style)
    catalogs = (*([] if catalog is None else [catalog]), *parents)
    voice = Voice(cv, catalogs, locale, labels, drafts=drafts, style=style)
    if strict:
        _refuse_unfinished(voice)
    _refuse_unreached(cv, private)
    document = _Composer(voice, private, form).document(tuple(alternates))
    if form is not None:
        document = forms.filled_in(voice, form, document)
    if voice.unprintable:
        lines = "".join(f"\n  {line}" for line in voice.unprintable.values())
        raise RenderError(
            f"these translations hold a character that cannot be printed:{lines}\n"
            "  help: type them again without it; `cvi18n check` shows where it stands"
        )
    return document


def _refuse_unreached(cv: CV, private: Private | None) -> None:
    """Raise RenderError where private references have keys that no entry has: such a key may be somebody's name."""
    known = asked_for(cv) if private else []
    keys = (private.references if private else None) or {}
    unknown = [str(number) for number, key in enumerate(keys, 1) if key not in known]
    if unknown:
        there = (
            f"the keys there are: {', '.join(known)}" if known else "add an entry to a section of references"
        )
        raise RenderError(
            f"private references without an entry in a section of references: number {', '.join(unknown)} of "
            f"{len(keys)}\n  help: {there}"
        )


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


def alternates(tag: str, tags: Sequence[str], file: str = "cv.html", site: str = "") -> tuple[Alternate, ...]:
    """Return every language of a project with its own name, and its page as seen from that of ``tag``.

    With the address of the ``site`` that holds the folders of all languages, each has its own on the web.
    """
    return tuple(
        Alternate(
            other,
            language.native_name(other),
            file if other == tag else f"../{other}/{file}",
            f"{site.rstrip('/')}/{other}/{file}" if site else "",
        )
        for other in tags
    )


@record
class _Composer(ValueObject):
    """Writes one CV's Document with one voice."""

    voice: Voice
    private: Private | None
    form: Form | None

    def document(self, others: tuple[Alternate, ...]) -> Document:
        """Return the whole Document."""
        voice = self.voice
        cv, person = voice.cv, voice.cv.person
        shown = person.name.shown(voice.locale)
        title = voice.label("document", "Curriculum vitae – {name}")
        headline, summary = (self._first(texts) for texts in (person.headline, person.summary))
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
            contacts=contacts(voice, self.private),
            sections=tuple(section for section in map(self.section, cv.sections) if section is not None),
            summary=summary,
            photo=photo(voice, self.private),
            updated=self._updated(),
            alternates=others if len(others) > 1 else (),
            address=next((page.address for page in others if page.language == voice.locale), ""),
            words={key: proof(voice.finish(words(word))) for key, word in interface.items()},
            foreign=foreign,
            person=self._person(shown, headline),
            employers=self._organisations(EXPERIENCE, now=True),
            schools=self._organisations(EDUCATION, now=False),
        )

    def _first(self, texts: Sequence[Prose]) -> Text:
        """Return the first of several texts, nothing where there is none."""
        return self.voice.finish(self.voice.prose(texts[0])) if texts else ()

    def _person(self, shown: str, headline: Text) -> dict[str, str]:
        """Return what the page's structured data says of the owner; what is unknown is left out."""
        voice, person = self.voice, self.voice.cv.person
        form = person.name.form(voice.locale)
        organisation = person.affiliation and voice.cv.organisations[person.affiliation]
        facts = {
            "name": shown,
            "given": form.given,
            "family": form.family,
            "job": plain(headline),
            "email": next(iter(person.email), ""),
            "url": next(iter(person.website), ""),
            "affiliation": voice.organisation_name(organisation)[0] if organisation else "",
        }
        return {key: value for key, value in facts.items() if value}

    def _organisations(self, kind: Kind, *, now: bool) -> tuple[str, ...]:
        """Return the names of the organisations in the sections of a kind: of what goes on, or of what is over."""
        voice = self.voice
        sections = (inner for section in voice.cv.sections for inner in (section, *section.sections))
        keys = [
            entry.of_role("where")
            for section in sections
            if section.kind == kind.name
            for entry in section.entries
            if (entry.of_role("end") == PRESENT) is now and not entry.get(EXPECTED.name)
        ]
        names = (voice.organisation_name(voice.cv.organisations[key])[0] for key in keys if key)
        return tuple(dict.fromkeys(names))

    def _updated(self) -> Period | None:
        voice = self.voice
        date = voice.cv.updated
        if date is None:
            return None
        pattern = voice.label("document", "Last updated: {date}")
        return Period(voice.finish(voice.filled(pattern, date=voice.day(date))), date)

    def section(self, section: CvSection) -> Section | None:
        """Return one section, or None where it holds nothing: its heading vanishes with it."""
        heading = self.voice.heading(section)
        page_break = section.options.get(PAGE_BREAK.name) == BEFORE
        contents = self._contents(section)
        parts = contents.get("sections", ())
        lines = all(part.lines for part in parts) if parts else section.of.layout == "lines"
        made = begun(
            Section(section.key, section.kind, heading, page_break=page_break, lines=lines, **contents)
        )
        return made if made.paragraphs or made.entries or made.fields or made.sections else None

    def _contents(self, section: CvSection) -> dict[str, Any]:
        """Return what stands in a section: subsections of its own, or what its kind prints.

        What is private stands there only where it is asked for.
        """
        if section.of.private:
            if self.private is None or not section.entries:
                return {"paragraphs": self._on_request(section)}
            section = reachable(section, self.private)
        if section.sections:
            return {"sections": tuple(s for s in map(self.section, section.sections) if s is not None)}
        columns = self.form.tables.get(section.kind, ()) if self.form else ()
        return entries.contents(self.voice, section, columns)

    def _on_request(self, section: CvSection) -> tuple[Text, ...]:
        """Return what stands in the place of references: that there are some, where their section says so."""
        if not section.options.get(ON_REQUEST.name):
            return ()
        return (self.voice.finish(words(self.voice.said(AVAILABLE))),)
