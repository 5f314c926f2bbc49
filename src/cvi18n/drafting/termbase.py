"""What a CV and its glossary say about words: which names stay as they are, which terms are said how."""

from __future__ import annotations

from cvi18n.checking.glossary import Glossary
from cvi18n.content.model import CV
from cvi18n.drafting.envelope import Names


def names_of(cv: CV, target: str, glossary: Glossary | None = None) -> Names:
    """Return the names that a translation into ``target`` takes over: people, organisations, terms to keep.

    A person's name takes the form that it has in ``target``. An organisation with a form of its own there is
    no such name: its article and its case are the translation's business, so it is a term.
    """
    forms: dict[str, str] = {}
    for name in (cv.person.name, *(person.name for person in cv.people.values())):
        forms[name.plain(cv.language)] = name.plain(target)
    for organisation in cv.organisations.values():
        for fact in (organisation.name, *(former.name for former in organisation.former)):
            own = fact.form(cv.language, cv.language)[0]
            if fact.form(target, cv.language)[0] == own:
                forms[own] = own
        if organisation.short:
            forms[organisation.short] = organisation.short
    for term in glossary.terms(target) if glossary else ():
        if term.keep:
            forms[term.term] = term.term
    return Names(forms)


def terms_of(cv: CV, target: str, glossary: Glossary | None = None, gender: str = "") -> dict[str, str]:
    """Return how terms are said in ``target``: the glossary's preferred words, organisations' own forms.

    Of a person of a ``gender``, a term is said as the glossary says it of that gender.
    """
    terms: dict[str, str] = {}
    for organisation in cv.organisations.values():
        own = organisation.name.form(cv.language, cv.language)[0]
        form, other_language = organisation.name.form(target, cv.language)
        if form != own and other_language is None:
            terms[own] = form
    for term in glossary.terms(target) if glossary else ():
        if term.keep:
            terms[term.term] = term.term
        elif said := term.said(gender):
            terms[term.term] = said
    return terms
