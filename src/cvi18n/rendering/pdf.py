"""PDF, by Typst: the theme's cv.typ reads the Document as data; no text is ever Typst source."""

from __future__ import annotations

import json
import re
import tempfile
from calendar import timegm
from functools import lru_cache
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cvi18n.errors import RenderError
from cvi18n.rendering.beside import beside_data
from cvi18n.rendering.document import Document, Entry, Run, Section, to_data
from cvi18n.rendering.formats import Options

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typst import Fonts

STANDARDS = ["a-2a", "ua-1"]
SHARED = ("parts.typ", "look.typ")  # all that a theme's page can read
FONT_PACKAGES = ("fontpkg_noto_serif", "fontpkg_noto_sans")
MISSING = re.compile(r"could not be displayed|not be displayed with any font|missing glyph", re.IGNORECASE)
CHARACTER = re.compile(r"[\"`'“](.)[\"`'”]|U\+([0-9A-Fa-f]{4,6})")


def write(document: Document, options: Options) -> bytes:
    """Return the Document as PDF/A-2a and PDF/UA-1, with the same bytes for the same Document.

    RenderError names a character that no font has, with the place that it stands in.
    """
    import typst

    other = options.beside
    page = "cv.typ" if other is None else "beside.typ"
    sent = to_data(document) if other is None else beside_data(document, other)
    with tempfile.TemporaryDirectory(prefix="cvi18n-") as folder:
        root = Path(folder)
        for file in (page, *SHARED):
            (root / file).write_text(options.theme.read(file), "utf-8")
        (root / "packages").mkdir()
        try:
            compiler = typst.Compiler(
                root=root,
                font_paths=_fonts(options.fonts),
                ignore_system_fonts=True,
                package_path=root / "packages",
                package_cache_path=root / "packages",
            )
            data, warnings = compiler.compile_with_warnings(
                input=str(root / page),
                format="pdf",
                sys_inputs={
                    "data": json.dumps(sent, ensure_ascii=False),
                    "fonts": json.dumps(_families(options.fonts), ensure_ascii=False),
                },
                pdf_standards=STANDARDS,  # type: ignore[arg-type]
                timestamp=_timestamp(document),
            )
        except typst.TypstError as error:
            raise _explained(error, document, options, page) from None
    if warnings:  # an unknown font, a fault in a font: the page is not what the theme asks for
        raise RenderError(f"the theme '{options.theme.name}': {page}: {warnings[0].message}")
    if not isinstance(data, bytes):
        raise RenderError(f"the theme '{options.theme.name}' made no PDF")
    return data


@lru_cache(maxsize=4)
def _fonts(folders: tuple[Path, ...]) -> Fonts:
    """Return the fonts: Noto Serif and Noto Sans, those built into Typst, and those of ``folders``."""
    import typst

    found = []
    for package in FONT_PACKAGES:
        spec = find_spec(package)
        if spec is None or spec.origin is None:
            raise RenderError(f"the package {package} with the fonts is not installed")
        found.append(str(Path(spec.origin).parent / "files"))
    return typst.Fonts(include_system_fonts=False, font_paths=[*found, *map(str, folders)])


@lru_cache(maxsize=4)
def _families(folders: tuple[Path, ...]) -> list[str]:
    """Return the names of the fonts in the user's own folders: they serve where the theme's have no glyph."""
    if not folders:
        return []
    import typst

    found = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[*map(str, folders)]
    )
    return sorted(found.families())


def _timestamp(document: Document) -> int:
    """Return the Document's own date in seconds since 1970, UTC: never the clock's."""
    if document.updated is None:
        return 0
    year, month, day = ([*map(int, document.updated.start.split("-")), 1, 1])[:3]
    return timegm((year, month, day, 0, 0, 0))


def _explained(error: Any, document: Document, options: Options, page: str) -> RenderError:
    """Return our error for one of Typst's: for a missing character, where it stands."""
    said = str(error.message)
    runs = chain(_runs(document), _runs(options.beside) if options.beside else ())
    for place, run in runs:
        for char in run.text:
            if (
                MISSING.search(said)
                and (f"{char}" in said or f"{ord(char):04X}" in said.upper())
                and not char.isascii()
            ):
                return RenderError(
                    f"no font has the character '{char}' (U+{ord(char):04X}), in {place}\n"
                    "  help: name a folder with a font that has it in the setting 'fonts'"
                )
    hints = "".join(f"\n  help: {hint}" for hint in error.hints)
    return RenderError(f"the theme '{options.theme.name}': {page}: {said}{hints}")


def _runs(document: Document) -> Iterator[tuple[str, Run]]:
    """Yield every run with the key of the section or entry that it stands in."""
    yield from (("the name", run) for run in document.name)
    yield from (("the headline", run) for run in document.headline)
    yield from ((contact.kind, run) for contact in document.contacts for run in contact.text)
    for section in document.sections:
        yield from _section_runs(section)


def _section_runs(section: Section) -> Iterator[tuple[str, Run]]:
    texts = [section.heading, *section.paragraphs]
    texts += [text for field in section.fields for text in (field.label, *field.items)]
    yield from ((section.key, run) for text in texts for run in text)
    for entry in section.entries:
        yield from ((f"{section.key}.{entry.key}", run) for run in _entry_runs(entry))
    for part in section.sections:
        yield from _section_runs(part)


def _entry_runs(entry: Entry) -> Iterator[Run]:
    texts = [entry.title, entry.subtitle, *entry.paragraphs, *entry.bullets]
    texts += [period.text for period in entry.periods]
    texts += [text for field in entry.fields for text in (field.label, *field.items)]
    yield from (run for text in texts for run in text)
