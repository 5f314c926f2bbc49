"""Every stretch of every output is said in its own language: exhaustively, since no checker can know."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import nasty
import pytest
from outputs import (
    ROOT,
    TAGS,
    THEMES,
    Page,
    Stretch,
    as_read,
    beside_stretches,
    document_stretches,
    document_texts,
    render,
    runs,
    sample,
    stretches,
    untranslated,
)
from tagged import spoken

from cvi18n import content, rendering
from cvi18n.content.declaration import Entry
from cvi18n.content.model import CV
from cvi18n.content.texts import Localised
from cvi18n.rendering.document import Document, plain
from cvi18n.workspace import Workspace

SILENT = {"md", "txt"}  # they have no way to say a language


@cache
def document(which: str) -> Document:
    kind, _, tag = which.partition(" ")
    if kind == "nasty":
        return nasty.document()
    return sample(kind) if not tag else untranslated(tag, drafts=kind == "drafts")


WHICH = ["nasty", *TAGS, "fallback fr", "fallback vi", "drafts fr"]


def from_html(data: bytes) -> list[Stretch]:
    return stretches(Page(data.decode()).text)


def from_pdf(data: bytes) -> list[Stretch]:
    return stretches(spoken(data))


def from_json(data: bytes) -> list[Stretch]:
    """Return what the JSON says, by the same walk over its lists and mappings in their order."""
    whole = json.loads(data)

    def of(text: list[dict[str, Any]] | str) -> Iterator[Stretch]:
        if isinstance(text, str):
            yield text, whole["language"]
            return
        for run in text:
            yield run["text"], run["language"] or whole["language"]

    def field(one: dict[str, Any]) -> list[Any]:
        return [one["label"], *one["items"]]

    def entry(one: dict[str, Any]) -> list[Any]:
        periods = [part for period in one["periods"] for part in (period["text"], period["comma"])]
        said = (
            [one["citation"]] if one["citation"] else [*periods, one["title"], one["where"], one["subtitle"]]
        )
        texts = [one["marker"], *said]
        return [*texts, *(t for f in one["fields"] for t in field(f)), *one["paragraphs"], *one["bullets"]]

    def section(one: dict[str, Any]) -> list[Any]:
        texts = [one["heading"], *one["paragraphs"]]
        texts += [t for e in one["entries"] for t in entry(e)] + [t for f in one["fields"] for t in field(f)]
        return [*texts, *(t for part in one["sections"] for t in section(part))]

    texts = [whole["name"], whole["headline"]]
    texts += [t for contact in whole["contacts"] for t in (contact["label"], contact["text"])]
    texts.append(whole["summary"])
    texts += [t for part in whole["sections"] for t in section(part)]
    texts += [whole["updated"]["text"]] if whole["updated"] else []
    return stretches(piece for text in texts for piece in of(text))


READERS: dict[str, Callable[[bytes], list[Stretch]]] = {"html": from_html, "pdf": from_pdf, "json": from_json}


def test_every_format_says_languages_or_cannot() -> None:
    assert READERS.keys() | SILENT == rendering.FORMATS.keys()
    assert not READERS.keys() & SILENT


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("which", WHICH)
def test_every_stretch_is_said_in_its_language(which: str, name: str, theme: str) -> None:
    made = as_read(document(which), theme)
    expected = document_stretches(made)
    foreign = [run for run in runs(made) if run.language]
    assert len(foreign) > 15 or which in {"nasty", "en"}
    assert foreign
    assert all(run.language != made.language for run in foreign)
    assert len(expected) > len({run.text for run in foreign}) / 2
    assert READERS[name](render(made, name, theme)) == expected


def broken(theme: str, folder: Path, file: str, right: str, wrong: str) -> rendering.Theme:
    """Return a copy of a theme with one place changed."""
    source = rendering.load_theme(theme)
    (folder / "broken").mkdir()
    for name in ("cv.html.j2", "cv.css", "cv.typ", "parts.typ", "look.typ", "parts.html.j2"):
        text = source.read(name)
        if name == file:
            assert text.count(right) == 1
            text = text.replace(right, wrong)
        (folder / "broken" / name).write_text(text, "utf-8")
    return rendering.load_theme("broken", folder)


@pytest.mark.parametrize(
    ("name", "file", "right", "wrong"),
    [
        ("html", "parts.html.j2", "{{ line(e.title) }}", "{% for r in e.title %}{{ r.text }}{% endfor %}"),
        ("html", "cv.html.j2", '<html lang="{{ d.language }}"', '<html lang="en"'),
        ("pdf", "parts.typ", "if r.language != none {", "if false {"),
        ("pdf", "parts.typ", "if r.language != none {", "if r.language != none and not r.me and r.link == none {"),
        ("pdf", "parts.typ", "    ..spoken(d.language),\n", '    lang: "en",\n'),
    ],
)  # fmt: skip
def test_a_theme_that_forgets_a_language_is_found_out(
    name: str, file: str, right: str, wrong: str, tmp_path: Path
) -> None:
    made = document("fr")
    first = next(run for run in runs(made) if run.language)
    linked = replace(made, headline=(replace(first, link="https://example.org/"),))
    theme = broken("classic", tmp_path, file, right, wrong)
    data = rendering.render(linked, name, theme=theme)
    assert READERS[name](data) != document_stretches(linked)
    whole = rendering.render(linked, name, theme=rendering.load_theme("classic"))
    assert READERS[name](whole) == document_stretches(linked)


def test_a_document_that_forgets_one_language_is_found_out() -> None:
    made = sample("fr", "labelled")
    entry = next(e for s in made.sections for p in s.sections for e in p.entries if e.title[0].language)
    wrong = [run for run in runs(made) if run in entry.title]
    assert wrong
    texts = [
        tuple(replace(run, language=None) if run in wrong else run for run in text)
        for text in document_texts(made)
    ]
    changed = stretches((run.text, run.language or made.language) for text in texts for run in text)
    assert changed != document_stretches(made)


# What is foreign, by the CV itself


def works(value: object) -> Iterator[Localised]:
    """Yield the titles, venues, programmes and events of a CV."""
    if isinstance(value, Localised):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from works(item)
    elif isinstance(value, Entry):
        yield from works(tuple(value.values.values()))
    elif is_dataclass(value) and not isinstance(value, type):
        for member in fields(value):
            yield from works(getattr(value, member.name))


def organisations(cv: CV) -> list[Localised]:
    """Return the names of organisations that the CV gives in some language."""
    names = [organisation.name for organisation in cv.organisations.values()]
    return [found for found in names if all(tag for tag, _ in found.forms)]


@pytest.mark.parametrize("tag", TAGS)
def test_titles_venues_and_foreign_institutions_are_tagged_wherever_they_stand(tag: str) -> None:
    cv = content.read(Workspace(ROOT).content)
    known = {*works(cv.sections), *organisations(cv)}
    assert len(known) > 40
    printed = runs(sample(tag))
    foreign = 0
    for fact in known:
        text, language = fact.form(tag, cv.language)
        stands = [run for run in printed if run.text == text]
        if not stands:  # a place's name that the institution's already says; a name with markup in it
            continue
        assert {run.language for run in stands} == {language}, text
        foreign += language is not None
    assert foreign > 8 if tag == "en" else foreign > 25


@pytest.mark.parametrize("tag", ["fr", "vi"])
def test_what_nobody_has_translated_is_said_in_the_source_language(tag: str) -> None:
    cv = content.read(Workspace(ROOT).content)
    fallen = {run.text for run in runs(untranslated(tag)) if run.mark == "fallback"}
    french = {
        text
        for fact in (*works(cv.sections), *organisations(cv))
        for form, text in fact.forms
        if form == "fr"
    }
    for run in runs(untranslated(tag)):
        if run.mark == "fallback":
            assert run.language == (("fr" if tag != "fr" else None) if run.text in french else "en")
    said = "".join(fallen)
    for message in content.messages(cv):
        if not set("*`[$'") & set(message.text):
            assert message.text in said or message.text in plain(untranslated(tag).headline)
    assert not [run for run in runs(sample(tag)) if run.mark]


@pytest.mark.parametrize(
    ("tag", "text", "language"),
    [
        ("en", "Mathématiques, Vision et Apprentissage", "fr"),
        ("vi", "Mathématiques, Vision et Apprentissage", "fr"),
        ("fr", "Mathématiques, Vision et Apprentissage", None),
        ("vi", "Algorithmic and theoretical aspects of sparse deep neural networks", "en"),
        ("en", "Algorithmic and theoretical aspects of sparse deep neural networks", None),
        ("vi", "ENS de Lyon", None),
    ],
)
def test_a_title_set_apart_in_a_sentence_is_said_in_its_language(
    tag: str, text: str, language: str | None
) -> None:
    first = sample(tag).sections[0].paragraphs[0]
    assert [run.language for run in first if run.text == text and run.styles] == [language]


def test_both_columns_say_foreign_stretches_in_their_language() -> None:
    first, second = document("fallback fr"), document("vi")
    for name in ("html", "pdf"):
        data = render(first, name, "modern", second)
        assert READERS[name](data) == beside_stretches(first, second)
