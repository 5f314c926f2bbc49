"""One full entry of each kind goes all the way: it is read, an editor's schema takes it, and all of it is printed."""

from __future__ import annotations

import textwrap
from collections import Counter
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import jsonschema
import pytest
import yaml
from outputs import ROOT, TAGS, document_words, render, words

from cvi18n import content, rendering
from cvi18n.content.model import Private, Reached
from cvi18n.content.section_kinds import abilities, academic, career, funding, recognition, service
from cvi18n.errors import RenderError
from cvi18n.labels import Labels
from cvi18n.labels.agreement import Translation
from cvi18n.language import plural_rule, read_phone
from cvi18n.rendering.document import Document, plain
from cvi18n.workspace import Workspace

TABLE: dict[str, dict[str, str]] = {
    name: case
    for path in sorted((Path(__file__).parents[1] / "data").glob("kinds*.yaml"))
    for name, case in yaml.safe_load(path.read_text("utf-8")).items()
}
FILES = (career, academic, funding, service, recognition, abilities)
OWN = {kind.name: kind for file in FILES for kind in file.KINDS if kind.layout in {"entries", "lines"}}
HEAD = """\
cv: 3
language: en
person: {name: {given: Nora, family: Vallier}, gender: feminine}
organisations:
  northbridge: {name: Northbridge University, place: {city: Northbridge, country: GB}}
  saint-armel: {name: Saint-Armel University, place: {city: Saint-Armel, country: FR}}
people:
  mai: {name: Mai Tran, gender: feminine}
  paul: {name: Paul Kervella, gender: masculine, rank: professor}
sections:
"""
LANGUAGES = sorted(
    {path.parts[-3].replace("_", "-") for path in ROOT.glob("locales/*/LC_MESSAGES/labels.po")}
)
REACHED = Private(
    references={"one": Reached(email=("mai.tran@example.org",), phone=(read_phone("+33 1 99 00 00 01"),))}
)


def page(kind: str, entry: str) -> str:
    """Return a CV with one section of a kind, which has one entry."""
    return f"{HEAD}  s:\n    kind: {kind}\n    entries:\n      one:\n{textwrap.indent(entry, ' ' * 8)}"


@cache
def localised(kind: str, tag: str = "en", style: str = "labelled") -> Document:
    private = REACHED if OWN[kind].private else None
    labels = Workspace(ROOT).read_labels(tag, "en")
    cv = content.parse(page(kind, TABLE[kind]["entry"]))
    return rendering.localise(cv, None, tag, labels=labels, private=private, style=style)


def test_every_kind_is_in_the_table() -> None:
    assert TABLE.keys() == OWN.keys()


@pytest.mark.parametrize("name", TABLE)
def test_the_entry_has_every_field_that_the_kind_declares(name: str) -> None:
    entry: dict[str, Any] = yaml.load(TABLE[name]["entry"], yaml.BaseLoader)  # noqa: S506  # makes texts of all
    assert {field.name for field in OWN[name].fields} - entry.keys() == set()


@pytest.mark.parametrize("name", TABLE)
def test_an_editors_schema_takes_the_entry(name: str) -> None:
    tree = yaml.load(page(name, TABLE[name]["entry"]), yaml.BaseLoader)  # noqa: S506
    jsonschema.Draft202012Validator(content.schema()).validate(tree)


@pytest.mark.parametrize("name", TABLE)
def test_an_entry_prints_in_english_as_a_reader_expects_it(name: str) -> None:
    text = render(localised(name), "txt").decode().replace("\u00a0", " ")
    assert text.partition("=\n\n")[2] == TABLE[name]["text"]


@pytest.mark.parametrize("name", TABLE)
def test_an_entry_of_the_running_style_prints_in_english_as_a_reader_expects_it(name: str) -> None:
    """What the table does not say is as in the labelled style: such an entry has no label to do without."""
    text = render(localised(name, style="running"), "txt").decode().replace("\u00a0", " ")
    assert text.partition("=\n\n")[2] == TABLE[name].get("running", TABLE[name]["text"])


@pytest.mark.parametrize("style", rendering.STYLES)
@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("name", TABLE)
def test_an_entry_prints_in_every_language(name: str, tag: str, style: str) -> None:
    made = document_words(localised(name, tag, style))
    assert len(made) > 8
    assert not {"None", "NoneType"} & set(made)


def labels_of(document: Document) -> list[str]:
    """Return the labels of an entry, one for each time that it is printed."""
    return [plain(field.label) for e in document.sections[0].entries for field in e.fields]


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("name", TABLE)
def test_the_running_style_leaves_out_nothing_but_labels(name: str, tag: str) -> None:
    labelled, running = localised(name, tag), localised(name, tag, "running")
    assert set(labels_of(running)) <= set(labels_of(labelled))
    left = _counted(words(" ".join(labels_of(labelled)))) - _counted(words(" ".join(labels_of(running))))
    assert _counted(document_words(labelled)) - _counted(document_words(running)) == left


def _counted(found: list[str]) -> Counter[str]:
    """Return how often each word is there, whatever its case: one that begins a line may have a capital only there."""
    return Counter(word.casefold() for word in found)


# References are printed with the private facts, or are said to be there.

ON_REQUEST = (
    HEAD
    + """\
  references:
    on-request: true
    entries: [{person: paul, role: Head}]
"""
)


def shown(text: str, private: Private | None = None) -> str:
    cv = content.parse(text)
    labels = Workspace(ROOT).read_labels("en", "en")
    return render(rendering.localise(cv, None, "en", labels=labels, private=private), "txt").decode()


def test_references_are_private() -> None:
    assert shown(ON_REQUEST).endswith("References\n==========\n\nAvailable on request\n")
    assert shown(ON_REQUEST, Private()).endswith(
        "References\n==========\n\nPaul Kervella (professor)\n  Head\n"
    )
    without = ON_REQUEST.replace("    on-request: true\n", "")
    assert "References" not in shown(without)
    assert "on request" not in shown(without, Private())


def test_private_references_have_the_key_of_an_entry() -> None:
    with pytest.raises(RenderError, match="without an entry in a section of references: number 1 of 1\n"):
        shown(HEAD + "  references: {paul: {person: paul}}\n", REACHED)


def test_there_need_be_no_references_to_be_available() -> None:
    alone = ON_REQUEST.partition("    entries")[0]
    for private in (None, Private()):
        assert shown(alone, private).endswith("Available on request\n")
    assert "References" not in shown(alone.replace("true", "false"))


# Words for what somebody is agree with the one they are said of.


def in_french(kind: str, entry: str) -> str:
    """Return what an entry prints where three words are known, each with its gender behind it."""
    known = {
        (f"{context}{gender and '|'}{gender}", english): Translation(
            "fr", (f"mot {gender}",), plural_rule("fr")
        )
        for context, english in (("supervision", "PhD student"), ("service-role", "Chair"))
        for gender in ("", "feminine", "neutral")
    }
    labels = Labels("fr", MappingProxyType(known))
    made = rendering.localise(content.parse(page(kind, entry)), None, "fr", labels=labels)
    return " ".join(document_words(made))


@pytest.mark.parametrize(
    ("kind", "entry", "said"),
    [
        ("supervision", "{person: mai, level: phd}", "Mot feminine"),
        ("supervision", "{person: Ada Noether, level: phd}", "Mot neutral"),
        ("service", "{title: A, role: chair}", "Mot feminine"),
        ("events", "{title: A, role: chair}", "Mot feminine"),
    ],
)
def test_a_word_agrees_with_the_one_it_is_said_of(kind: str, entry: str, said: str) -> None:
    assert said in in_french(kind, entry)


def test_a_level_without_a_person_is_said_as_it_is() -> None:
    assert "Mot neutral" in in_french("supervision", "{level: phd, subject: A}")
