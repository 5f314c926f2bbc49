"""What readers find in each output: the words, their order, their language; and the sample's Documents."""

from __future__ import annotations

import json
import re
import struct
import unicodedata
import zlib
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass, replace
from functools import cache
from html.parser import HTMLParser
from io import BytesIO
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import page
import pypdf
import pytest
from markdown_it import MarkdownIt
from tagged import without_repeats

from cvi18n import content, rendering, resources
from cvi18n.catalogs import Catalog, changed
from cvi18n.labels import Labels
from cvi18n.rendering import pdf, styles
from cvi18n.rendering.document import Document, Entry, Run, Section, Text, plain
from cvi18n.rendering.parting import parted
from cvi18n.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]
THEMES = sorted(path.name for path in (ROOT / "templates").iterdir() if path.is_dir())
TAGS = ("en", *Workspace(ROOT).languages())

PEOPLE = (
    ROOT,
    *sorted((ROOT / "tests" / "data" / "people").iterdir()),
)  # the sample's owner, and the invented ones


# What has been translated into languages that nobody has finished, by content key.
BEGUN: dict[str, dict[str, str]] = json.loads((ROOT / "tests" / "data" / "begun.json").read_text("utf-8"))


@cache
def sample(tag: str, style: str = styles.DEFAULT_STYLE) -> Document:
    project = Workspace(ROOT)
    cv = content.read(project.content)
    return rendering.localise(
        cv,
        None if tag == cv.language else project.read_catalog(tag),
        tag,
        labels=project.read_labels(tag, "en"),
        alternates=rendering.alternates(tag, TAGS),
        style=style,
    )


def localised(home: Path, tag: str, style: str) -> Document:
    """Return the CV of one of PEOPLE with what is private, in a language that it may not have been translated into."""
    project = Workspace(home)
    cv = project.read_cv()
    catalog = project.read_catalog(tag) if project.catalog(tag).exists() else None
    private = project.read_private(cv) if project.private.exists() else None
    labels = project.read_labels(tag, cv.language)
    return rendering.localise(cv, catalog, tag, labels=labels, style=style, private=private)


def picture(width: int, height: int) -> bytes:
    """Return a grey picture, as PNG."""
    chunks = {
        b"IHDR": struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0),
        b"IDAT": zlib.compress((b"\0" + b"\x80" * width) * height),
        b"IEND": b"",
    }
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks.items()
    )


def untranslated(tag: str, *, drafts: bool = False) -> Document:
    """Return the sample as it stands before anybody has translated it, or with drafts alone."""
    project = Workspace(ROOT)
    cv = content.read(project.content)
    catalog = project.read_catalog(tag)
    if drafts:
        lines = (project.catalog(tag)).read_text("utf-8").split("\n\n")
        marked = [part.replace("msgctxt", "#, fuzzy\nmsgctxt", 1) for part in lines]
        catalog = Catalog.parse("\n\n".join(marked).encode())
    else:
        catalog = Catalog.parse((ROOT / "locales" / "cv.pot").read_bytes())
    return rendering.localise(cv, catalog, tag, labels=project.read_labels(tag, "en"), drafts=drafts)


@cache
def begun(tag: str) -> Document:
    """Return the sample in a language that has just been begun: a headline, a paragraph, no label yet, and with a date."""
    cv = replace(content.read(Workspace(ROOT).content), updated="2025-11")
    template = Catalog.parse((ROOT / "locales" / "cv.pot").read_bytes())
    new = {
        entry.identity: changed(entry, msgstr=(BEGUN[tag][entry.msgctxt],))
        for entry in template.entries
        if entry.msgctxt in BEGUN[tag]
    }
    return rendering.localise(
        cv,
        template.replaced(new),
        tag,
        labels=Labels.for_language(tag),
        drafts=True,
        alternates=rendering.alternates(tag, (*TAGS, tag)),
    )


def hide_font_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let only the fonts that come with the program be installed, not those of the extra."""
    ours = resources.package_folder
    monkeypatch.setattr(pdf, "package_folder", lambda name: ours(name) if name in pdf.FONT_PACKAGES else "")


def render(document: Document, name: str, theme: str = "classic", beside: Document | None = None) -> bytes:
    return rendering.render(document, name, theme=rendering.load_theme(theme), beside=beside)


def words(text: str) -> list[str]:
    """Return what a reader reads: NFC, any space equal, layout's hyphens and bullets left out."""
    text = unicodedata.normalize("NFC", text).replace("\u00ad", "")
    return re.findall(r"\w+", text)


def entry_texts(e: Entry) -> list[Text]:
    """Return the texts of an entry in reading order."""
    if e.cells:
        return list(e.cells)
    periods = [part for p in e.periods for part in (p.text, text(p.comma)) if part]
    said = [e.citation] if e.citation else [*periods, e.title, e.where, e.subtitle]
    return [
        text(e.marker),
        *said,
        *(part for f in e.fields for part in (f.label, *f.items)),
        *e.paragraphs,
        *e.bullets,
    ]


def entry_parts(e: Entry) -> list[list[Text]]:
    """Return the texts of an entry, of each of its parts those that stand together."""
    periods = [part for p in e.periods for part in (p.text, text(p.comma)) if part]
    if e.citation:
        top = [[text(e.marker), e.citation]]
    else:
        top = [[text(e.marker), *periods], [e.title], [e.where], [e.subtitle]]
    return [*top, *([f.label, *f.items] for f in e.fields), *([p] for p in (*e.paragraphs, *e.bullets))]


def section_texts(s: Section) -> list[Text]:
    return [
        s.heading,
        *s.paragraphs,
        *s.columns,
        *(part for e in s.entries for part in entry_texts(e)),
        *(part for f in s.fields for part in (f.label, *f.items)),
        *(part for below in s.sections for part in section_texts(below)),
    ]


def as_read(document: Document, theme: str) -> Document:
    """Return a Document in the order in which a theme is read: what `side` has in its column comes first."""
    if theme != "side":
        return document
    return replace(document, sections=tuple(sorted(document.sections, key=lambda one: not one.lines)))


def document_texts(document: Document) -> list[Text]:
    """Return the texts of a Document in reading order, without the help of any renderer."""
    form = document.form
    parts = [*form.above, form.title] if form else [document.name]
    parts.append(document.headline)
    parts += [part for c in document.contacts for part in (c.label, c.text)]
    parts.append(document.summary)
    parts += [part for s in document.sections for part in section_texts(s)]
    parts += [document.updated.text] if document.updated else []
    signed = [part for one in form.signatures for part in (one.who, one.how)] if form else []
    return [*parts, *([form.closing] if form else []), *signed]


def beside_texts(first: Document, second: Document) -> list[tuple[int, Text]]:
    """Return the texts of two Documents of one CV as the columns are read: part by part, first and second."""

    def both(one: Section, two: Section) -> list[tuple[list[Text], list[Text]]]:
        assert one.key == two.key
        pairs = [([one.heading], [two.heading])]
        pairs += [([a], [b]) for a, b in zip(one.paragraphs, two.paragraphs, strict=True)]
        for entries in zip(one.entries, two.entries, strict=True):
            (top, *below), (other_top, *other_below) = map(entry_parts, entries)
            shared = parted(entries[0].citation, entries[1].citation, (first.language, second.language))
            if shared:
                pairs += [([top[0], shared[0]], []), ([shared[1]], [shared[2]])]
            else:
                pairs.append((top, [] if alike(top, other_top) else other_top))
            pairs += [(a, [] if alike(a, b) else b) for a, b in zip(below, other_below, strict=True)]
        for f, g in zip(one.fields, two.fields, strict=True):
            pairs.append(([f.label, *f.items], [g.label, *g.items]))
        return pairs + [p for a, b in zip(one.sections, two.sections, strict=True) for p in both(a, b)]

    def alike(ones: list[Text], twos: list[Text]) -> bool:
        return list(map(shown, ones)) == list(map(shown, twos)) and all(
            a.language == b.language or (a.language or first.language) == (b.language or second.language)
            for one, two in zip(ones, twos, strict=True)
            for a, b in zip(one, two, strict=True)
        )

    def shown(part: Text) -> list[Run]:
        return [replace(run, language=None, direction=None, mark=None) for run in part]

    def contacts(document: Document) -> list[Text]:
        return [part for c in document.contacts for part in (c.label, c.text)]

    pairs = [([first.name], [] if first.name == second.name else [second.name])]
    pairs += [([first.headline], [second.headline]), (contacts(first), contacts(second))]
    pairs.append(([first.summary], [second.summary]))
    for one, two in zip(first.sections, second.sections, strict=True):
        pairs += both(one, two)
    pairs.append(([d.text for d in [first.updated] if d], [d.text for d in [second.updated] if d]))
    return [(i, part) for pair in pairs for i in (0, 1) for part in pair[i]]


def text(words_: str) -> Text:
    return (Run(words_),)


def beside_words(first: Document, second: Document) -> list[str]:
    return words(" ".join(plain(part) for _, part in beside_texts(first, second)))


def document_words(document: Document) -> list[str]:
    return words(" ".join(map(plain, document_texts(document))))


Stretch = tuple[str, str]  # what is said, and in which language


def stretches(pieces: Iterable[Stretch]) -> list[Stretch]:
    """Return what is said in one language after the other: NFC, without spaces and the dashes of lists."""
    bare = ((re.sub(r"[\s\u00ad–•]", "", unicodedata.normalize("NFC", said)), tag) for said, tag in pieces)
    groups = groupby((piece for piece in bare if piece[0]), key=itemgetter(1))
    return [("".join(said for said, _ in group), tag) for tag, group in groups]


def document_stretches(document: Document) -> list[Stretch]:
    texts = document_texts(document)
    return stretches((run.text, run.language or document.language) for part in texts for run in part)


def beside_stretches(first: Document, second: Document) -> list[Stretch]:
    documents = (first, second)
    texts = beside_texts(first, second)
    return stretches((r.text, r.language or documents[i].language) for i, part in texts for r in part)


class Page(HTMLParser):
    """The elements of a page, and the text of its main part."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.stack: list[tuple[str, dict[str, str | None]]] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[Stretch] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in {"meta", "link", "br", "img"}:
            self.stack.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        tags = [tag for tag, _ in self.stack]
        if "main" in tags:
            languages = [attrs["lang"] or "" for _, attrs in self.stack if "lang" in attrs]
            self.text.append((data, languages[-1]))


def html_words(document: Document, theme: str, beside: Document | None = None) -> list[str]:
    found = Page(render(document, "html", theme, beside).decode())
    return words("".join(text for text, _ in found.text))


def pdf_words(document: Document, theme: str, beside: Document | None = None) -> list[str]:
    reader = pypdf.PdfReader(BytesIO(without_repeats(render(document, "pdf", theme, beside))))
    footer = document.words["page"].replace("{n}", str(len(reader.pages)))
    pages = []
    for number, sheet in enumerate(reader.pages, 1):
        text = unicodedata.normalize("NFC", sheet.extract_text()).replace("\xa0", " ")
        whose = plain(document.name).replace("\xa0", " ")
        end = f"{whose} {footer.replace('{i}', str(number))}".replace("\xa0", " ") if number > 1 else ""
        assert end in text
        pages.append("".join(text.rsplit(end, 1)) if end else text)
    return words("\n".join(pages))


def markdown_words(document: Document, _theme: str) -> list[str]:
    """Return the words of the Markdown as a CommonMark reader sees them; math prints its source."""
    source = render(document, "md").decode()
    math = {run.source: run.text for run in runs(document) if run.source}
    for tex, shown in math.items():
        source = source.replace(f"$`{tex}`$", shown)
    tokens = MarkdownIt("commonmark").parse(source)
    parts = []
    for token in tokens:
        for child in token.children or []:
            parts.append(child.content if child.type in {"text", "code_inline"} else "")
            assert child.type not in {"html_inline", "image"}
            parts.append(" " if child.type == "softbreak" else "")
        assert token.type not in {"html_block", "fence", "code_block", "blockquote_open", "hr"}
        parts.append("\n")
    return words("".join(parts))


def text_words(document: Document, _theme: str) -> list[str]:
    return words(render(document, "txt").decode())


def faults(path: Path) -> list[Any]:
    """Return what a PDF has against PDF/UA-1 and PDF/A-2a."""
    results = [page.validate_pdf(str(path), profile=profile) for profile in ("ua1", "2a")]
    return [f for result in results for f in result.failures if not is_false_alarm(f, path.read_bytes())]


def is_false_alarm(failure: Any, data: bytes) -> bool:
    """Say whether the validator took a stream's own last byte, a carriage return, for its line end.

    The stream's /Length is then right: so many bytes on, the line end and `endstream` stand.
    """
    if failure.rule_id != "PDFA2A-STREAM-LENGTH-001":
        return False
    start = data.index(b"\n%d 0 obj" % failure.object_id.object_number)
    body = data.index(b"stream\n", start) + len(b"stream\n")
    length = re.search(rb"/Length (\d+)", data[start:body])
    assert length
    end = body + int(length.group(1))
    return data[end - 1 : end + 10] == b"\r\nendstream"


def runs(value: object) -> list[Run]:
    if isinstance(value, Run):
        return [value]
    if isinstance(value, tuple):
        return [run for item in value for run in runs(item)]
    if is_dataclass(value):
        return [run for f in fields(value) for run in runs(getattr(value, f.name))]
    return []


READERS: dict[str, Callable[[Document, str], list[str]]] = {
    "html": html_words,
    "pdf": pdf_words,
    "md": markdown_words,
    "txt": text_words,
}
