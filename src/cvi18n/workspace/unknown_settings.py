"""What to say of a setting that there is not: the one that was meant, the table where it stands, or what says it instead."""

from __future__ import annotations

from dataclasses import fields

from cvi18n.content.look import SETTINGS as LOOK
from cvi18n.content.synonyms import Words, by_meaning
from cvi18n.content.values import meant, one_of
from cvi18n.workspace.settings import Checks, Settings
from cvi18n.workspace.toml_places import TomlPlaces, Way
from cvi18n.workspace.variants import READERS, TABLE

# Settings, and other words for each.
WORDS: Words = {
    "accent": ("colour", "color", "accent-colour", "accent-color", "primary-colour", "primary-color"),
    "ask-cost": ("cost", "confirm-cost", "ask"),
    "checks": ("check", "lint", "rules"),
    "dates": ("date", "date-place", "date-position"),
    "engine": ("translator", "service", "provider", "model"),
    "file": ("filename", "file-name", "name", "output-file", "output-name"),
    "font": ("font-family", "typeface", "family"),
    "fonts": ("font-path", "font-paths", "font-folder", "font-folders", "font-dir", "fonts-dir"),
    "form": ("official-form",),
    "formats": ("format", "output-format", "output-formats", "types", "targets"),
    "headline": ("title", "job-title", "label", "tagline"),
    "ignore": ("disable", "disabled", "skip", "ignored", "exclude"),
    "line-numbers": ("line-number", "numbers"),
    "look": ("design", "appearance", "layout"),
    "margins": ("margin", "margin-x", "margin-y"),
    "newest": ("latest", "last", "recent", "limit", "limits", "max-entries"),
    "output": ("out", "outputs", "output-dir", "output-folder", "out-dir", "build", "folder", "directory"),
    "page-numbers": ("page-number", "page-numbering", "footer"),
    "pages": ("page", "max-pages", "page-limit", "pages-max", "maximum-pages"),
    "paper": ("paper-size", "page-size", "papersize"),
    "private": ("privacy", "private-values", "show-private"),
    "required": ("require", "requires", "needs", "mandatory"),
    "sections": ("section", "section-order", "content"),
    "select": ("enable", "enabled", "selected"),
    "site": ("url", "website", "base-url", "site-url", "domain", "host"),
    "size": ("font-size", "text-size", "fontsize"),
    "sort": ("order", "sorting", "order-by", "sort-by", "sorted"),
    "style": ("citation-style", "csl", "bibliography-style"),
    "summary": ("profile", "about"),
    "tags": ("tag", "include", "only", "with", "keep", "keywords"),
    "theme": ("themes", "template", "templates"),
    "variants": ("variant", "versions", "version", "editions"),
    "waivers": ("waive", "waiver", "waived", "allow", "exceptions", "noqa"),
    "without": ("exclude", "hide", "omit", "skip", "except", "without-tags", "drop", "not"),
}
TABLES = frozenset({"checks", "look", TABLE})  # settings that are tables
_LANGUAGES = "the languages are those with a catalog in locales/; `--lang fr` asks for one"
# What no setting says, and what says it instead.
_ELSEWHERE: Words = {
    _LANGUAGES: ("langs", "languages", "lang", "language", "locale", "locales", "translations"),
    "it is written in content/cv.yaml": ("photo", "person", "email", "phone", "address", "updated"),
}


def remedy(name: str, way: Way, places: TomlPlaces) -> str:
    """Return what to do with a setting of a name that the table behind ``way`` has not; ``()`` is that of all settings.

    >>> remedy("colour", ("variants", "short"), TomlPlaces("cvi18n.toml", ""))
    "did you mean 'accent'? it stands in the table [variants.short.look]"
    >>> remedy("pages", (), TomlPlaces("pyproject.toml", "", ("tool", "cvi18n")))
    'it belongs to a variant: write it below [tool.cvi18n.variants.short]'
    """
    tables = _tables(way)
    own = tables.pop(way)
    plain = name.casefold().replace("_", "-")
    for here, known in tables.items():
        if name in known:
            return _where(name, here, way, places)
    if found := by_meaning(name, own, WORDS):
        return f"did you mean '{found}'?"
    for here, known in tables.items():
        if found := by_meaning(name, known, WORDS):
            return f"did you mean '{found}'? {_where(found, here, way, places)}"
    if found := next((said for said, words in _ELSEWHERE.items() if plain in words), None):
        return found
    if found := meant(name, own):
        return f"did you mean '{found}'?"
    for here, known in tables.items():
        if found := meant(name, known):
            return f"did you mean '{found}'? {_where(found, here, way, places)}"
    return one_of("a setting", own)


def _tables(way: Way) -> dict[Way, tuple[str, ...]]:
    """Return the names of the settings by the tables that they stand in, the nearest to that of ``way`` first."""
    top: dict[Way, tuple[str, ...]] = {(): _names(Settings)}
    if way[:1] == (TABLE,):
        variant = way[:2]
        own = {(*variant, "look"): tuple(LOOK), variant: tuple(READERS)}
        return {**own, **top, ("checks",): _names(Checks)}
    return {**top, ("look",): tuple(LOOK), (TABLE, "short"): tuple(READERS), ("checks",): _names(Checks)}


def _names(settings: type) -> tuple[str, ...]:
    return tuple(one.name.replace("_", "-") for one in fields(settings))


def _where(name: str, here: Way, way: Way, places: TomlPlaces) -> str:
    """Return where a setting stands that has been written in the table behind ``way``."""
    if here:
        if here[:1] == (TABLE,) and way[:1] != here[:1]:
            return f"it belongs to a variant: write it below {places.table(here)}"
        return f"it stands in the table {places.table(here)}"
    if name in TABLES:
        return f"it is a table of its own, {places.table((name,))}"
    every = "is the same for every variant, and " if way[:1] == (TABLE,) else ""
    return f"it {every}stands {places.top}"
