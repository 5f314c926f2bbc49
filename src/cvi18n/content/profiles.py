"""The services that people have pages at: what each is called, where a page is, and what its id looks like."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import quote

from cvi18n.content.values import fits, in_flow, quoted, unseen


class Service(NamedTuple):
    """A service: its name, the address of a page with ``{id}`` in it, the pattern of an id, and one that nobody has.

    ``says`` tells that the id is one that people write; else the address of the page is printed.
    """

    name: str
    page: str
    id: str
    example: str
    says: bool = True


DIGITS = "[0-9]{1,12}"
HANDLE = r"[\w.-]{1,100}"
# By their names in the YAML. Those of science come first, then those of programs, then the others.
SERVICES = {
    "orcid": Service(
        "ORCID", "https://orcid.org/{id}", "(?:[0-9]{4}-){3}[0-9]{3}[0-9X]", "0000-0000-0000-0001"
    ),
    "hal": Service("HAL", "https://cv.hal.science/{id}", "[a-z0-9-]{1,100}", "nora-vallier"),
    "google-scholar": Service(
        *("Google Scholar", "https://scholar.google.com/citations?user={id}", "[A-Za-z0-9_-]{12}"),
        *("AAAAAAAAAAAJ", False),
    ),
    "researchgate": Service(
        "ResearchGate", "https://www.researchgate.net/profile/{id}", HANDLE, "Nora-Vallier"
    ),
    "dblp": Service("dblp", "https://dblp.org/pid/{id}", r"[a-z0-9]{1,4}/[\w-]{1,60}", "00/0000", says=False),
    "idref": Service("IdRef", "https://www.idref.fr/{id}", "[0-9]{8}[0-9X]", "000000000"),
    "scopus": Service(
        "Scopus", "https://www.scopus.com/authid/detail.uri?authorId={id}", "[0-9]{10,11}", "00000000000"
    ),
    "wos": Service(
        *("Web of Science", "https://www.webofscience.com/wos/author/record/{id}"),
        *("[A-Z]{1,3}-[0-9]{4}-(?:19|20)[0-9]{2}|[0-9]{1,10}", "A-0000-2000"),
    ),
    "semantic-scholar": Service(
        *("Semantic Scholar", "https://www.semanticscholar.org/author/{id}", DIGITS, "0000000", False)
    ),
    "arxiv": Service(
        "arXiv",
        "https://arxiv.org/a/{id}",
        "[a-z]+(?:_[a-z]+)*_[0-9]+|(?:[0-9]{4}-){3}[0-9]{3}[0-9X]",
        "vallier_n_1",
    ),
    "zbmath": Service(
        "zbMATH Open", "https://zbmath.org/authors/{id}", r"[a-z0-9.-]{1,100}", "vallier.nora", says=False
    ),
    "mathscinet": Service(
        "MathSciNet", "https://mathscinet.ams.org/mathscinet/MRAuthorID/{id}", DIGITS, "000000", says=False
    ),
    "zenodo": Service("Zenodo", "https://zenodo.org/communities/{id}", HANDLE, "hydrology"),
    "github": Service(
        "GitHub", "https://github.com/{id}", "[A-Za-z0-9](?:-?[A-Za-z0-9]){0,38}", "nora-vallier"
    ),
    "gitlab": Service("GitLab", "https://gitlab.com/{id}", HANDLE, "nora-vallier"),
    "codeberg": Service("Codeberg", "https://codeberg.org/{id}", HANDLE, "nora-vallier"),
    "stack-overflow": Service(
        "Stack Overflow", "https://stackoverflow.com/users/{id}", DIGITS, "0000000", says=False
    ),
    "kaggle": Service("Kaggle", "https://www.kaggle.com/{id}", HANDLE, "noravallier"),
    "hugging-face": Service("Hugging Face", "https://huggingface.co/{id}", HANDLE, "nora-vallier"),
    "devto": Service("DEV", "https://dev.to/{id}", HANDLE, "noravallier"),
    "linkedin": Service("LinkedIn", "https://www.linkedin.com/in/{id}", HANDLE, "nora-vallier"),
    "xing": Service("XING", "https://www.xing.com/profile/{id}", HANDLE, "Nora_Vallier"),
    "mastodon": Service(
        "Mastodon",
        "https://{host}/@{user}",
        r"@?\w[\w.-]{0,60}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+",
        "@nora@example.org",
    ),
    "bluesky": Service(
        "Bluesky", "https://bsky.app/profile/{id}", r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", "nora.example.org"
    ),
    "x": Service("X", "https://x.com/{id}", "[A-Za-z0-9_]{1,15}", "noravallier"),
    "facebook": Service("Facebook", "https://www.facebook.com/{id}", HANDLE, "nora.vallier"),
    "instagram": Service("Instagram", "https://www.instagram.com/{id}", r"[\w.]{1,30}", "nora.vallier"),
    "youtube": Service("YouTube", "https://www.youtube.com/@{id}", r"[\w.-]{3,30}", "noravallier"),
    "soundcloud": Service("SoundCloud", "https://soundcloud.com/{id}", HANDLE, "nora-vallier"),
    "behance": Service("Behance", "https://www.behance.net/{id}", HANDLE, "noravallier"),
    "medium": Service("Medium", "https://medium.com/@{id}", HANDLE, "nora.vallier"),
}


def page(service: str, id_: str) -> str:
    """Return the address of somebody's page.

    >>> page("orcid", "0000-0000-0000-0001"), page("mastodon", "@nora@example.org")
    ('https://orcid.org/0000-0000-0000-0001', 'https://example.org/@nora')
    """
    user, _, host = id_.removeprefix("@").rpartition("@")
    return SERVICES[service].page.format(id=quote(id_, safe="/"), user=quote(user), host=host)


def service_meant(word: str) -> str | None:
    """Return the service that a word was probably meant to be: by its name, by that of its pages, else by its spelling.

    >>> [service_meant(word) for word in ("ORCID", "Web of Science", "Twitter", "Google", "linkdin", "myspace")]
    ['orcid', 'wos', 'x', 'google-scholar', 'linkedin', None]
    """
    from cvi18n.content.synonyms import SERVICES as WORDS
    from cvi18n.content.synonyms import meant_by

    plain = word.casefold()
    named = (code for code, one in SERVICES.items() if one.name.casefold() == plain)
    return next(named, None) or meant_by(word, SERVICES, WORDS)


def profile_meant(text: str) -> str:
    """Return the profile that a text alone was meant to be, as YAML in one line.

    >>> profile_meant("ada"), profile_meant("www.xing.com/profile/Ada"), profile_meant("https://a.org/ada")
    ('{service: linkedin, id: ada}', '{service: xing, id: Ada}', '{label: …, url: https://a.org/ada}')
    """
    if "/" not in text:
        return written("linkedin", text)
    made = (written(name, text) for name, one in SERVICES.items() if _in_address(one, text))
    return next(made, with_label("…", text))


def written(service: str, text: str) -> str:
    """Return a profile at a service as YAML in one line, made of its id or of the address of a page.

    >>> written("github", "ada"), written("linkedin", "https://fr.linkedin.com/in/ada/")
    ('{service: github, id: ada}', '{label: LinkedIn, url: https://fr.linkedin.com/in/ada/}')
    >>> written("google-scholar", "https://scholar.google.com/citations?user=AAAAAAAAAAAJ&hl=fr")
    '{service: google-scholar, id: AAAAAAAAAAAJ}'
    """
    known = SERVICES[service]
    id_ = text if re.fullmatch(known.id, text) else _in_address(known, text)
    if not id_ and "/" in text and fits("url", _whole(text)):
        return with_label(known.name, text)
    return f"{{service: {service}, id: {in_flow(id_ or text)}}}"


def with_label(label: str, text: str) -> str:
    """Return a profile at no service that is known as YAML in one line, made of the address of a page, or of a text.

    >>> with_label("My page", "a.org/ada"), with_label("…", "ada / a.org")
    ('{label: My page, url: https://a.org/ada}', '{label: …, text: ada / a.org}')
    """
    is_address = "." in text and fits("url", _whole(text))
    name, value = ("url", _whole(text)) if is_address else ("text", text)
    return f"{{label: {in_flow(label)}, {name}: {in_flow(value)}}}"


def _whole(address: str) -> str:
    """Return an address with the beginning that many leave out."""
    return address if "://" in address else f"https://{address}"


def fault(service: str, id_: str) -> tuple[str, str, str] | None:
    """Return what is wrong with an id: at which field, what, and what to do; None where it is right.

    >>> fault("orcid", "0000-0000-0000-0002")[1], fault("github", "nora-vallier")
    ("'0000-0000-0000-0002' is no ORCID: its last digit would be 1", None)
    """
    known = SERVICES.get(service)
    if known is None:
        every = f"service is one of: {', '.join(SERVICES)}; any other is written {{label: …, url: …}}"
        near = service_meant(service)
        return (
            "service",
            f"{quoted(service)} is no service",
            f"did you mean '{near}'? {every}" if near else every,
        )
    if not id_ or unseen(id_):  # the problem is noted
        return None
    if not re.fullmatch(known.id, id_):
        said = _in_address(known, id_)
        hint = f"write '{said}'" if said else f"write it as in '{known.example}'"
        return "id", f"{quoted(id_)} is no id of {known.name}", hint
    if service == "orcid" and (digit := check_digit(id_)) != id_[-1]:
        message = f"{quoted(id_)} is no ORCID: its last digit would be {digit}"
        return "id", message, "copy it once more: a digit is wrong, or two have changed places"
    return None


def _in_address(service: Service, text: str) -> str:
    """Return the id that the address of a page has in it, "" where there is none."""
    own, bare = _without_start(service.page.partition("{id}")[0]), _without_start(text).strip("/")
    page, _, parameter = own.rpartition("?")
    query = rf"{re.escape(page)}\?(?:[^#]*&)?{parameter}({service.id})(?:[&#/].*)?"
    if page and (found := re.fullmatch(query, bare)):  # the others of the query may stand before it
        return found[1]
    if not bare.startswith(own):
        other = bare.removeprefix("@")
        return other if "://" not in text and re.fullmatch(service.id, other) else ""
    found = re.match(rf"({service.id})/?(?:[?&#].*)?$", bare.removeprefix(own))
    return found[1] if found else ""


def _without_start(address: str) -> str:
    return address.split("://", 1)[-1].removeprefix("www.")


def check_digit(orcid: str) -> str:
    """Return the last digit that an ORCID has after the others (ISO 7064, MOD 11-2)."""
    total = 0
    for digit in orcid[:-1].replace("-", ""):
        total = (total + int(digit)) * 2
    rest = (12 - total % 11) % 11
    return "X" if rest == 10 else str(rest)
