"""HTML: one self-contained page, made by the theme's template from plain data."""

from __future__ import annotations

import json
from typing import Any

from cvi18n.errors import RenderError
from cvi18n.rendering import drawing
from cvi18n.rendering.beside import beside_data
from cvi18n.rendering.document import Document, to_data
from cvi18n.rendering.formats import Options
from cvi18n.rendering.themes import TRUST
from cvi18n.rendering.tokens import for_css

_POST, _STUDY = "p-experience h-event", "p-education h-event"
#: The classes of h-resume, h-card and h-cite (microformats2): by the kind of a section, and of a contact.
ROLES = {
    "sections": {
        **dict.fromkeys(
            ("experience", "internships", "stays", "volunteering", "clinical", "teaching", "service"), _POST
        ),
        **dict.fromkeys(("education", "training"), _STUDY),
        "talks": "h-event",
        "publications": "h-cite",
    },
    "links": {"email": "u-email", "website": "u-url", "profile": "u-url", "phone": "u-tel"},
    "contacts": {"affiliation": "p-org", "address": "p-adr"},
}
PAGES = ("profile", "website")  # the kinds of contacts that are pages about the owner


def write(document: Document, options: Options) -> bytes:
    """Return the Document as a page in UTF-8. RenderError names a fault in the theme's template."""
    theme, other = options.theme, options.beside
    css, file = theme.read("cv.css"), "cv.html.j2"
    if theme.has("look.css"):
        css += theme.read("look.css")
    if options.look.chosen:
        css += for_css(options.look, theme, columns=other is not None)
    if other is not None:
        css, file = css + theme.read("beside.css"), "beside.html.j2"
    files, foreign = theme.templates()
    job = {
        "draw": "html",
        "file": file,
        "files": files,
        "data": to_data(document) if other is None else beside_data(document, other),
        "roles": ROLES,
        "css": css,
        "linked_data": _linked_data(document, other),
        "lines": [
            {
                "draft": each.words.get("draft", ""),
                "draft_in": each.foreign.get("draft", ""),
                "language": each.language,
                "direction": each.direction,
            }
            for each in (document, other)
            if each
        ],
    }
    try:
        if not foreign:
            return drawing.html(job)
        from cvi18n.rendering import confined

        try:
            return confined.draw(job, limited=not theme.trusted)
        except confined.Limit as limit:
            raise RenderError(f"the theme '{theme.name}': {file} {limit.message}\n  help: {TRUST}") from None
    except drawing.Fault as fault:
        raise RenderError(f"the theme '{theme.name}': {fault.message}") from None


def _linked_data(document: Document, other: Document | None) -> str:
    """Return the owner as a schema.org Person, safe inside a script element."""
    facts = document.person
    person: dict[str, Any] = {"@type": "Person"}
    names = {"name": "name", "givenName": "given", "familyName": "family", "jobTitle": "job", "url": "url"}
    for name, key in {**names, "email": "email"}.items():
        if facts.get(key):
            person[name] = facts[key]
    pages = [
        run.link for contact in document.contacts if contact.kind in PAGES for run in contact.text if run.link
    ]
    if same := [page for page in dict.fromkeys(pages) if page != facts.get("url")]:
        person["sameAs"] = same
    if facts.get("affiliation"):
        person["affiliation"] = {"@type": "Organization", "name": facts["affiliation"]}
    for role, kind, organisations in (
        ("worksFor", "Organization", document.employers),
        ("alumniOf", "EducationalOrganization", document.schools),
    ):
        if organisations:
            person[role] = [{"@type": kind, "name": each} for each in organisations]
    page = {
        "@context": "https://schema.org",
        "@type": "ProfilePage",
        "inLanguage": [document.language, other.language] if other else document.language,
        "mainEntity": person,
    }
    if document.address and not other:
        page["url"] = document.address
    if document.updated:
        page["dateModified"] = document.updated.start
    return json.dumps(page, ensure_ascii=False).replace("<", "\\u003c")
