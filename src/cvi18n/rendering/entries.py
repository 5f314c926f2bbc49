"""What each kind of section prints: one function per kind, from the CV's entry to the Document's."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import TYPE_CHECKING, Any

from cvi18n import language
from cvi18n.content import vocabularies
from cvi18n.rendering.assemble import Pieces, listed, name, words
from cvi18n.rendering.document import Entry, Field, Section
from cvi18n.rendering.voice import Voice

if TYPE_CHECKING:
    from cvi18n.content import model

# The publications that are long or short articles; a book or a patent is neither.
ARTICLES = frozenset({"journal", "conference", "preprint", "working-paper"})


def contents(voice: Voice, section: model.Section) -> dict[str, Any]:
    """Return the entries, fields or subsections of a section, as arguments of the Document's Section."""
    write = WRITERS.get(section.kind)
    return write(voice, section) if write else {}


def _entries(one: Callable[[Voice, Any], Entry]) -> Callable[[Voice, model.Section], dict[str, Any]]:
    """Return the writer of a section whose entries are printed one by one."""
    return lambda voice, section: {"entries": tuple(one(voice, entry) for entry in section.entries)}


def _fields(one: Callable[[Voice, Any], Field]) -> Callable[[Voice, model.Section], dict[str, Any]]:
    """Return the writer of a section whose entries are one labelled line each."""
    return lambda voice, section: {"fields": tuple(one(voice, entry) for entry in section.entries)}


def _supervisors(voice: Voice, keys: tuple[str, ...]) -> list[Field]:
    if not keys:
        return []
    label = voice.label(
        "label", "Supervisor", plural="Supervisors", n=len(keys), gender=voice.common_gender(keys)
    )
    return [voice.field(label, voice.people(keys, ranks=True))]


def _over(end: str | None) -> str | None:
    """Return the date on which something ended; None for what goes on, and keeps up with a change of names."""
    return None if end == "present" else end


def _texts(voice: Voice, entry: Any) -> dict[str, Any]:
    """Return the summary and the highlights of an entry."""
    return {
        "paragraphs": (voice.finish(voice.prose(entry.summary)),) if entry.summary else (),
        "bullets": tuple(voice.finish(voice.prose(text)) for text in entry.highlights),
    }


def _experience(voice: Voice, entry: model.Experience) -> Entry:
    fields = [
        voice.field(
            voice.label("position", "Institution"), voice.organisation(entry.organisation, _over(entry.end))
        )
    ]
    if entry.funding:
        fields.append(voice.field(voice.label("label", "Funding"), voice.prose(entry.funding)))
    fields += _supervisors(voice, entry.supervisors)
    return Entry(
        key=entry.key,
        title=voice.finish(voice.prose(entry.title)),
        periods=voice.period(entry.start, entry.end),
        fields=tuple(fields),
        **_texts(voice, entry),
    )


def _education(voice: Voice, entry: model.Education) -> Entry:
    if entry.field:
        pattern = voice.labels.pattern(vocabularies.DEGREES, entry.degree)
        title = voice.filled(pattern, field=voice.prose(entry.field))
    else:
        title = words(voice.labels.term(vocabularies.DEGREES, entry.degree))
    over = _over(entry.end)
    where = voice.organisation(entry.organisation, over)
    if entry.formerly:
        formerly = voice.filled(voice.label("label", "formerly {name}"), name=name(entry.formerly))
        where = (*where, *voice.bracketed(formerly))
    fields = [voice.field(voice.label("label", "Institution"), where)]
    if entry.laboratory:
        laboratory = voice.organisation(entry.laboratory, over)
        fields.append(voice.field(voice.label("label", "Laboratory"), laboratory))
    if entry.programme:
        programme = voice.fact(entry.programme)
        if entry.acronym:
            programme = (*programme, *voice.bracketed(name(entry.acronym)))
        fields.append(voice.field(voice.label("label", "Programme"), programme))
    if entry.delivered_by:
        by = voice.organisation(entry.delivered_by, over, country=False)
        fields.append(voice.field(voice.label("label", "Degree awarded by"), by))
    if entry.specialisations:
        for label, text in (
            ("Primary specialization", entry.specialisations.primary),
            ("Secondary specialization", entry.specialisations.secondary),
        ):
            if text:
                fields.append(voice.field(voice.label("label", label), voice.prose(text), brief=True))
    if entry.thesis:
        fields += _thesis(voice, entry.thesis)
    return Entry(
        key=entry.key,
        title=voice.finish(title),
        periods=voice.period(entry.start, entry.end),
        fields=tuple(fields),
        **_texts(voice, entry),
    )


def _thesis(voice: Voice, thesis: model.Thesis) -> list[Field]:
    fields = [voice.field(voice.label("label", "Thesis"), voice.fact(thesis.title))]
    fields += _supervisors(voice, thesis.supervisors)
    if thesis.jury:
        members = [_jury_member(voice, key, role) for key, role in thesis.jury]
        fields.append(voice.field(voice.label("label", "Jury members"), *members))
    return fields


def _jury_member(voice: Voice, key: str, role: str) -> Pieces:
    """Return "Caroline Chaux (DR), rapporteuse, IPAL" with the role in the person's gender."""
    person = voice.somebody(key)
    affiliation = person.affiliation if isinstance(person.affiliation, tuple) else ()
    places = [voice.organisation(place, country=False) for place in affiliation]
    where = (*words(language.comma(voice.locale)), *listed(places, voice.locale)) if places else ()
    role = voice.labels.term(vocabularies.JURY_ROLES, role, person.gender)
    return (*voice.person(key, rank=True), *words(language.comma(voice.locale)), *words(role), *where)


def _internship(voice: Voice, entry: model.Internship) -> Entry:
    over = _over(entry.end)
    where = voice.organisation(entry.organisation, over)
    fields = [voice.field(voice.label("label", "Host institution"), where)]
    if entry.team:
        known = entry.team in voice.cv.organisations
        team = voice.organisation(entry.team, over, country=False) if known else name(entry.team)
        label = voice.label("label", "Laboratory") if known else voice.label("label", "Team")
        fields.append(voice.field(label, team))
    fields += _supervisors(voice, entry.supervisors)
    return Entry(
        key=entry.key,
        title=voice.finish(voice.prose(entry.title)),
        subtitle=voice.finish(words(voice.labels.term(vocabularies.INTERNSHIP_LEVELS, entry.level)))
        if entry.level
        else (),
        periods=voice.period(entry.start, entry.end),
        fields=tuple(fields),
        **_texts(voice, entry),
    )


def _publications(voice: Voice, section: model.Section) -> dict[str, Any]:
    """Group publications by type, types in the order of their first entry, and number each group."""
    order = list(dict.fromkeys(entry.type for entry in section.entries))
    ranked = sorted(section.entries, key=lambda entry: order.index(entry.type))
    groups = []
    for kind, members in groupby(ranked, key=lambda entry: entry.type):
        entries = list(members)
        marker = "{}." if len(entries) > 1 else ""
        groups.append(
            Section(
                key=f"{section.key}.{kind}",
                kind="publications",
                heading=voice.finish(words(voice.labels.term(vocabularies.PUBLICATION_TYPES, kind))),
                entries=tuple(
                    _publication(voice, entry, marker.format(i)) for i, entry in enumerate(entries, 1)
                ),
            )
        )
    return {"sections": tuple(groups)}


def _publication(voice: Voice, entry: model.Publication, marker: str) -> Entry:
    authors = entry.authors
    label = voice.label(
        "label", "Author", plural="Authors", n=len(authors), gender=voice.common_gender(authors)
    )
    fields = [voice.field(label, voice.authors(authors))]
    for venue, word in ((entry.journal, "Journal"), (entry.conference, "Conference")):
        if venue:
            printed = voice.fact(venue.name)
            if venue.acronym:
                printed = (*name(venue.acronym), *words(" – "), *printed)
            fields.append(voice.field(voice.label("label", word), printed))
    if entry.scope:
        country = language.country_name(entry.country, voice.locale) if entry.country else ""
        scope = voice.labels.scope(entry.scope, country)
        fields.append(voice.field(voice.label("label", "Scope"), words(scope), brief=True))
    length = entry.length if entry.type in ARTICLES else None
    extent = voice.labels.extent(length, entry.pages)
    if extent:
        label = voice.label("label", "Type") if length else voice.label("label", "Length")
        fields.append(voice.field(label, words(extent), brief=True))
    link = entry.url or (f"https://doi.org/{entry.doi}" if entry.doi else None)
    for word, text, address in (
        ("DOI", entry.doi, f"https://doi.org/{entry.doi}"),
        ("arXiv", entry.arxiv, f"https://arxiv.org/abs/{entry.arxiv}"),
    ):
        if text:
            fields.append(voice.field(word, name(text, link=address), brief=True))
    return Entry(
        key=entry.key,
        title=voice.finish(voice.fact(entry.title, link)),
        periods=voice.date(entry.year),
        marker=marker,
        fields=tuple(fields),
    )


def _course(voice: Voice, entry: model.Course) -> Entry:
    fields = []
    if entry.instructors:
        label = voice.label(
            "label",
            "Course instructor",
            plural="Course instructors",
            n=len(entry.instructors),
            gender=voice.common_gender(entry.instructors),
        )
        fields.append(voice.field(label, voice.people(entry.instructors)))
    over = max((last for _, last in entry.academic_years), default=None)
    where = voice.organisation(entry.organisation, over)
    fields.append(voice.field(voice.label("label", "Institution"), where))
    if entry.level:
        fields.append(
            voice.field(
                voice.label("label", "Level"),
                words(voice.labels.term(vocabularies.LEVELS, entry.level)),
                brief=True,
            )
        )
    if entry.volume:
        hours = language.format_hours(entry.volume.hours, entry.volume.times, voice.locale)
        fields.append(voice.field(voice.label("label", "Duration"), words(hours), brief=True))
    return Entry(
        key=entry.key,
        title=voice.finish(voice.prose(entry.title)),
        subtitle=voice.finish(words(voice.labels.term(vocabularies.TEACHING_FORMS, entry.form))),
        periods=tuple(p for first, last in entry.academic_years for p in voice.period(first, last)),
        fields=tuple(fields),
        **_texts(voice, entry),
    )


def _talk(voice: Voice, entry: model.Talk) -> Entry:
    fields = [voice.field(voice.label("label", "Event"), voice.fact(entry.event, entry.url))]
    if entry.online:
        fields.append(voice.field(voice.label("label", "Place"), words(voice.label("place", "Online"))))
    elif entry.place:
        fields.append(voice.field(voice.label("label", "Place"), voice.place(entry.place)))
    return Entry(
        key=entry.key,
        title=voice.finish(voice.fact(entry.title)),
        periods=voice.date(entry.date),
        fields=tuple(fields),
    )


def _reviewing(voice: Voice, section: model.Section) -> dict[str, Any]:
    rows = (("Journal", "Journals", section.journals), ("Conference", "Conferences", section.conferences))
    return {
        "fields": tuple(
            voice.field(
                voice.label("label", one, plural=many, n=len(venues)),
                *(voice.fact(venue) for venue in venues),
            )
            for one, many, venues in rows
            if venues
        )
    }


def _language_skill(voice: Voice, entry: model.LanguageSkill) -> Field:
    named = [words(language.language_name(code, voice.locale)) for code in entry.languages]
    label = language.capitalise_first("".join(p.run.text for p in listed(named, voice.locale)), voice.locale)
    value = words(voice.labels.term(vocabularies.PROFICIENCY, entry.proficiency))
    if entry.note:
        value = (
            *words(voice.labels.term(vocabularies.PROFICIENCY, entry.proficiency)),
            *words(language.stop(voice.locale)),
            *voice.prose(entry.note),
        )
    return voice.field(label, value)


def _skill(voice: Voice, entry: model.Skill) -> Field:
    label = "".join(piece.run.text for piece in listed([words(item) for item in entry.items], voice.locale))
    if entry.proficiency is None:  # a label with nothing behind it needs no colon
        return Field(voice.finish(words(label)), ())
    return voice.field(label, words(voice.labels.term(vocabularies.PROFICIENCY, entry.proficiency)))


WRITERS: dict[str, Callable[[Voice, model.Section], dict[str, Any]]] = {
    "experience": _entries(_experience),
    "education": _entries(_education),
    "internships": _entries(_internship),
    "publications": _publications,
    "teaching": _entries(_course),
    "talks": _entries(_talk),
    "reviewing": _reviewing,
    "languages": _fields(_language_skill),
    "skills": _fields(_skill),
}
