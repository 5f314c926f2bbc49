"""PDF, by Typst: the theme's cv.typ reads the Document as data; no text is ever Typst source."""

from __future__ import annotations

import json
import os
import re
import threading
import unicodedata
from base64 import b64decode
from calendar import timegm
from dataclasses import replace
from functools import lru_cache, partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cvi18n import installing
from cvi18n.content.values import nearest, quoted
from cvi18n.errors import BrokenInstallation, RenderError
from cvi18n.language.data import fonts_for, language_of
from cvi18n.lazy_pattern import lazy_pattern
from cvi18n.rendering import drawing
from cvi18n.rendering.beside import beside_data
from cvi18n.rendering.document import Document, Entry, Run, Section, to_data
from cvi18n.rendering.formats import Options
from cvi18n.rendering.line_ends import tie, together
from cvi18n.rendering.themes import SHARED, TRUST
from cvi18n.rendering.tokens import for_typst
from cvi18n.resources import package_folder
from cvi18n.temporary import temporary_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


MEASURE = "measure.typ"
FONT_PACKAGES = ("fontpkg-noto-serif", "fontpkg-noto-sans")
FONT_PREFIX = "fontpkg_"
FONT_FILES = (".ttf", ".otf", ".ttc", ".otc")
MOST_FONTS = 10_000  # files and folders in those of the setting
MISSING = lazy_pattern(r"could not be displayed|not be displayed with any font|missing glyph", re.IGNORECASE)
LINK = re.compile(r'(?<="link": )"(?:[^"\\]|\\.)+"')  # in JSON; in a text, the quotation marks are escaped
# The one picture that a page of ours has is the photo; a theme's own page may make others.
UNDRAWN = lazy_pattern(r"failed to \w+ image(?: \((.+)\))?")
LOST = lazy_pattern(r"text [\"“](.)")


def write(document: Document, options: Options) -> bytes:
    """Return the Document as PDF/A-2a and PDF/UA-1, with the same bytes for the same Document.

    RenderError names a character that no font has, with the place that it stands in.
    """
    return _drawn(document, options, "pdf")


def measured(document: Document, options: Options, pages: int) -> tuple[int, list[str]] | int:
    """Return how many lines of a Document stand behind so many pages, and the texts of these lines.

    Of a Document that is far longer, how many pages it has.
    """
    found = json.loads(_drawn(document, options, "measure", pages))
    if "length" in found:
        return int(found["length"])
    lines = sum(page > pages for page, _ in found["lines"])
    texts = [text for page, text in found["texts"] if page > pages]
    return max(lines, len(texts) and 1), texts


def _drawn(document: Document, options: Options, draw: str, pages: int = 0) -> bytes:
    """Return what drawing.py makes of a Document, which may have so many ``pages``."""
    theme, other = options.theme, options.beside
    page = "cv.typ" if other is None else "beside.typ"
    texts, foreign = theme.texts(page, *SHARED)
    if draw == "measure":
        page = MEASURE
    _check_fonts(options.fonts)
    sent = to_data(document) if other is None else beside_data(document, other)
    sent["together"] = together(options.look)
    tie(sent, most=sent["together"])
    with temporary_folder() as folder:
        for file, text in texts.items():
            Path(folder, file).write_text(text, "utf-8")
        if draw == "measure":  # never a theme's own
            ours = theme if theme.base is None else replace(theme, folder=theme.base)
            Path(folder, page).write_text(ours.read(page), "utf-8")
        for data in (sent, sent.get("other", {})):
            data["photo"] = _beside_page(data.get("photo"), folder)
        Path(folder, "packages").mkdir()
        tags = [one.language for one in (document, other) if one is not None]
        job = {
            "draw": draw,
            "pages": pages,
            "root": folder,
            "page": page,
            "data": LINK.sub(_with_uri, json.dumps(sent, ensure_ascii=False)),
            "timestamp": _timestamp(document),
            "shipped": _shipped(),
            **_further(_installed(tags), tags, needed=bool(options.fonts)),
            "fonts": [str(path) for path in options.fonts],
            "looks": for_typst(options.look, options.step),
            "family": options.look.font,
            "families": _packaged() if options.look.font else [],
        }
        try:
            if not options.fonts and not foreign:
                return _with_every_font(job, tags, _interruptible)
            from cvi18n.rendering import confined

            try:
                return _with_every_font(job, tags, partial(confined.draw, limited=not theme.trusted))
            except confined.Limit as limit:
                fonts = " with the fonts of the setting 'fonts'" if options.fonts else ""
                said = f"the theme '{theme.name}'{fonts}: {page} {limit.message}"
                raise RenderError(f"{said}\n  help: {TRUST}") from None
        except drawing.Fault as fault:
            raise _explained(fault, document, options, page) from None


def _with_uri(link: re.Match[str]) -> str:
    """Return a link in the JSON of a Document as a PDF has it: in ASCII (ISO 32000-1, 12.6.4.7)."""
    if link[0].isascii():
        return link[0]
    from cvi18n.rendering.uris import uri

    return json.dumps(uri(json.loads(link[0])))


def _beside_page(photo: dict[str, Any] | None, folder: str) -> dict[str, Any] | None:
    """Return a photo as a page draws it: from a file in the folder of the page, since Typst reads no Base64."""
    if photo is None:
        return None
    name = f"photo.{photo['kind']}"
    Path(folder, name).write_bytes(b64decode(photo.pop("data")))
    return {**photo, "file": name}


def _with_every_font(
    job: dict[str, Any], tags: Sequence[str], draw: Callable[[dict[str, Any]], bytes]
) -> bytes:
    """Return the PDF that ``draw`` makes of a job, with every font there is where those of its languages lack a character.

    A name in Arabic letters may stand in an English CV; but a large font takes time to be read, and few CVs need it.
    """
    try:
        return draw(job)
    except drawing.Fault as fault:
        every = _installed([]) if MISSING.search(fault.message) else []
        if set(job["packages"]) < set(every):
            return draw({**job, **_further(every, tags)})
        raise


def _further(packages: list[str], tags: Sequence[str], *, needed: bool = False) -> dict[str, list[str]]:
    """Return the fonts beside the themes' for a job, and whose form of a character comes first.

    That order stands in the files of all languages: they are read where there is something to order.
    """
    ordered = packages or needed
    return {"packages": packages, "preferred": [font.family for font in fonts_for(*tags)] if ordered else []}


def _installed(tags: Sequence[str]) -> list[str]:
    """Return the folders of the packages with fonts that are installed: those of some languages, or of all."""
    wanted = [font for tag in tags for font in language_of(tag).fonts] if tags else fonts_for()
    folders = dict.fromkeys(package_folder(font.package) for font in wanted)
    return [folder for folder in folders if folder]


def _packaged() -> list[str]:
    """Return the folders of every installed package with fonts: those of our languages, and all ``fontpkg-…``."""
    from pkgutil import iter_modules

    there = [package_folder(module.name) for module in iter_modules() if module.name.startswith(FONT_PREFIX)]
    return sorted({*there, *_installed([])})


def _interruptible(job: dict[str, Any]) -> bytes:
    """Return what is drawn of a job. Ctrl-C is heard at once: Typst, which hears nothing, works in another thread."""
    if threading.current_thread() is not threading.main_thread():
        return drawing.DRAWERS[job["draw"]](job)
    made: list[bytes] = []
    failed: list[BaseException] = []

    def work() -> None:
        try:
            made.append(drawing.DRAWERS[job["draw"]](job))
        except BaseException as error:  # noqa: BLE001  raised again where it is waited for
            failed.append(error)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join()
    if failed:
        raise failed[0]
    return made[0]


@lru_cache(maxsize=1)
def _shipped() -> list[str]:
    """Return the folders with Noto Serif and Noto Sans. BrokenInstallation where they are not installed."""
    found = []
    for package in FONT_PACKAGES:
        folder = package_folder(package)
        if not os.path.isdir(os.path.join(folder, "files")):
            raise BrokenInstallation(f"the package {package} with the fonts is missing")
        found.append(os.path.join(folder, "files"))
    return found


def _timestamp(document: Document) -> int:
    """Return the Document's own date in seconds since 1970, UTC: never the clock's."""
    if document.updated is None:
        return 0
    year, month, day = ([*map(int, document.updated.start.split("-")), 1, 1])[:3]
    return timegm((year, month, day, 0, 0, 0))


def _check_fonts(folders: Sequence[Path]) -> None:
    """Raise RenderError where folders of the setting hold more than fonts could be, or what must not be opened.

    Typst looks into all that is below a folder, through links too. To open a device may do something, and a pipe never ends.
    """
    count = 0
    for folder in folders:
        for parent, inside, names in os.walk(folder):
            count += len(inside) + len(names)
            if count > MOST_FONTS:
                said = f"there are more than {MOST_FONTS:,} files and folders in {folder}"
                raise RenderError(f"the setting 'fonts': {said}\n  help: name the folders of the fonts alone")
            for name in inside:
                if os.path.islink(path := os.path.join(parent, name)):
                    raise RenderError(
                        f"the setting 'fonts': the folder {path} is a link\n  help: name the folder that it leads to"
                    )
            for name in names:
                path = os.path.join(parent, name)
                if name.lower().endswith(FONT_FILES) and not os.path.isfile(path):
                    raise RenderError(
                        f"the setting 'fonts': the font {path} is no file\n  help: take it away"
                    )


def _explained(fault: drawing.Fault, document: Document, options: Options, page: str) -> RenderError:
    """Return our error for a fault of Typst's: for a missing character, where it stands; for the photo, that it is one."""
    said = fault.message.removeprefix("assertion failed: ")
    undrawn = UNDRAWN.match(said)
    if undrawn and any(one is not None and one.photo is not None for one in (document, options.beside)):
        return RenderError(
            f"the photo that private.yaml names cannot be drawn: {undrawn[1] or said}\n"
            "  help: save it once more with a program for pictures, or give no photo"
        )
    if said.startswith(drawing.NO_FAMILY):
        return RenderError(
            _no_font(options.look.font or "", said.removeprefix(drawing.NO_FAMILY).split(", "))
        )
    runs = chain(_runs(document), _runs(options.beside) if options.beside else ())
    for place, run in runs:
        for char in run.text:
            if (
                MISSING.search(said)
                and (f"{char}" in said or f"{ord(char):04X}" in said.upper())
                and not char.isascii()
            ):
                tag = run.language or document.language
                return RenderError(
                    f"no font has the character '{char}' (U+{ord(char):04X}), in {place}\n  help: {_remedy(char, tag)}"
                )
    lost = LOST.search(said) if MISSING.search(said) else None
    if lost and not lost[1].isascii():  # in a label, or a theme's own text
        char = lost[1]
        return RenderError(
            f"no font has the character '{char}' (U+{ord(char):04X}), in a label\n"
            f"  help: {_remedy(char, document.language)}"
        )
    hints = "".join(f"\n  help: {hint}" for hint in fault.hints)
    is_own = fault.place and options.theme.has(fault.place.partition(":")[0])  # and not the base's
    return RenderError(f"the theme '{options.theme.name}': {fault.place if is_own else page}: {said}{hints}")


def unknown_font(name: str, folders: Sequence[Path], *, trusted: bool) -> str:
    """Return what is wrong with the name of a font, and the remedy; "" where a PDF can be drawn with it.

    ``folders`` are those of the setting 'fonts': where they are not ``trusted``, a child with limits looks into them.
    RenderError where they cannot be looked into.
    """
    job: dict[str, Any] = {"draw": "families", "shipped": _shipped(), "families": [], "fonts": []}
    known = json.loads(drawing.families(job))
    if drawing.has_family(known, name):  # those of the themes are listed at once
        return ""
    _check_fonts(folders)
    job.update(families=_packaged(), fonts=[str(path) for path in folders])
    if not folders:
        known = json.loads(drawing.families(job))
    else:
        from cvi18n.rendering import confined

        try:
            known = json.loads(confined.draw(job, limited=not trusted))
        except drawing.Fault as fault:
            raise RenderError(f"the setting 'fonts': to list them {fault.message}\n  help: {TRUST}") from None
    return "" if drawing.has_family(known, name) else _no_font(name, known)


def _no_font(name: str, known: list[str]) -> str:
    """Return what is wrong with the name of a font of the settings that there is not, with those that there are."""
    near = nearest(name, known, "")
    there = f"are: {', '.join(known)}"
    return f"there is no font {quoted(name)}\n  help: {f'{near} There' if near else 'there'} {there}"


def _remedy(char: str, tag: str) -> str:
    """Return what brings a font with a character of a text in the language ``tag``."""
    kind = unicodedata.name(char, "").split(" ", 1)[0]
    missing = [font for font in fonts_for(tag) if kind in font.draws and not package_folder(font.package)]
    if not missing:
        return "name a folder with a font that has it in the setting 'fonts'"
    one, all_ = map(installing.command, (missing[0].package, "cvi18n[fonts]"))
    return f"`{one}` brings one, and `{all_}` those of every language"


def _runs(document: Document) -> Iterator[tuple[str, Run]]:
    """Yield every run with the key of the section or entry that it stands in."""
    yield from (("the name", run) for run in document.name)
    yield from (("the headline", run) for run in document.headline)
    yield from (("the summary", run) for run in document.summary)
    yield from (
        (contact.kind, run) for contact in document.contacts for run in (*contact.label, *contact.text)
    )
    for section in document.sections:
        yield from _section_runs(section)
    if form := document.form:
        signed = (text for one in form.signatures for text in (one.who, one.how))
        yield from (
            ("the form", run) for text in (form.title, *form.above, form.closing, *signed) for run in text
        )


def _section_runs(section: Section) -> Iterator[tuple[str, Run]]:
    texts = [section.heading, *section.columns, *section.paragraphs]
    texts += [text for field in section.fields for text in (field.label, *field.items)]
    yield from ((section.key, run) for text in texts for run in text)
    for entry in section.entries:
        yield from ((f"{section.key}.{entry.key}", run) for run in _entry_runs(entry))
    for part in section.sections:
        yield from _section_runs(part)


def _entry_runs(entry: Entry) -> Iterator[Run]:
    texts = [entry.title, entry.citation, entry.where, entry.subtitle, *entry.paragraphs, *entry.bullets]
    texts += [*entry.cells, *(period.text for period in entry.periods)]
    texts += [text for field in entry.fields for text in (field.label, *field.items)]
    yield from (run for text in texts for run in text)
