"""A field of a kind that a CV declares itself is printed, whatever its type, its role and the layout; or refused."""

from __future__ import annotations

import json
from typing import Any

import pytest
from outputs import ROOT, document_texts

from cvi18n import content, language, rendering
from cvi18n.content import own_kinds
from cvi18n.errors import ContentError
from cvi18n.labels import Labels
from cvi18n.rendering.document import plain
from cvi18n.workspace import Workspace

# A value of each type, and what is printed of it.
VALUES: dict[str, tuple[Any, str]] = {
    "text": ("Zed", "Zed"),
    "texts": (["Zed", "Wok"], "Zed, Wok"),
    "prose": ("Zed", "Zed"),
    "proses": (["Zed"], "Zed"),
    "terms": (["Zed", "Wok"], "Zed, Wok"),
    "work": ("Zed", "Zed"),
    "works": (["Zed"], "Zed"),
    "date": ("1987-03", "Mar 1987"),
    "year": ("1987", "1987"),
    "academic-years": (["1987/1988", "1991/1992"], "1987–1988, 1991–1992"),
    "number": ("31.5", "31.5"),
    "count": ("31", "31"),
    "money": ({"amount": "31", "currency": "EUR"}, "€31"),
    "url": ("https://zed.org/", "https://zed.org/"),
    "email": ("zed@zed.org", "zed@zed.org"),
    "doi": ("10.5555/zed", "10.5555/zed"),
    "isbn": ("978-0-306-40615-7", "978-0-306-40615-7"),
    "country": ("FR", "France"),
    "languages": (["fr", "de"], "French and German"),
    "place": ({"city": "Zed", "country": "FR"}, "Zed, France"),
    "organisation": ("The Zed", "The Zed"),
    "organisations": (["The Zed"], "The Zed"),
    "person": ("Zed Wok", "Zed Wok"),
    "people": (["Zed Wok", "Bo Wok"], "Zed Wok and Bo Wok"),
    "authors": (["Zed Wok", "Bo Wok"], "Zed Wok and Bo Wok"),
}
PLACES = [(layout, role) for layout, roles in own_kinds.ROLES.items() for role in roles]
LABELS = Labels.for_language("en")
SAID_IN = sorted({path.parts[-3].replace("_", "-") for path in ROOT.glob("locales/*/LC_MESSAGES/labels.po")})


def cv(type_: str, layout: str, role: str, value: Any = None) -> content.CV:
    """Return a CV with a kind that has a field of a type; its one entry has a value there, or a mere name."""
    fields = {"one": {"type": type_, "role": role}}
    if role in own_kinds.LABELLED:
        fields["one"]["label"] = "Label"
    if role != "title":
        fields["name"] = {"type": "text", "role": "title"}
    entry = {"one": value} if value is not None else {}
    if role != "title":
        entry["name"] = "Mere name"
    kind = {"heading": "Kind", "layout": layout, "fields": fields}
    entries = [entry] if entry else []
    tree = {"cv": "3", "language": "en", "person": {"name": "Ada"}, "kinds": {"mine": kind}}
    return content.parse(json.dumps({**tree, "sections": {"mine": entries}}))


def test_there_is_a_value_of_each_type() -> None:
    assert VALUES.keys() == own_kinds.TYPES.keys()


def printed(read: content.CV) -> str:
    document = rendering.localise(read, None, "en", labels=LABELS)
    return spelt("".join(map(plain, document_texts(document))))


def spelt(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("type_", own_kinds.TYPES)
def test_a_value_is_printed_or_refused(type_: str) -> None:
    value, shown = VALUES[type_]
    refused = []
    for layout, role in PLACES:
        try:
            read = cv(type_, layout, role, value)
        except ContentError as error:
            refused.append((role, str(error)))
            continue
        assert spelt(shown) in printed(read), (layout, role)
        assert spelt(shown) not in printed(cv(type_, layout, role)), "no entry has a value there"
    assert all(role in own_kinds.TIMES and "is no" in message for role, message in refused)


SENTENCES = """\
kinds:
  dated:
    heading: Dated
    layout: lines
    fields:
      name: {type: text, role: title}
      word: {type: word, vocabulary: proficiency}
      when: {type: date}
      where: {type: place}
      last: {type: prose}
sections:
  skills: [{name: tools, items: [zed, git], proficiency: basic, text: m}]
  languages: [{languages: [eo], proficiency: good, note: m}]
  dated: [{name: zed, word: good, when: 1987-03, where: online, last: m}]
"""


@pytest.mark.parametrize("tag", SAID_IN)
def test_what_the_program_says_behind_a_full_stop_has_a_capital_and_what_the_owner_says_is_as_it_was(
    tag: str,
) -> None:
    head = f"cv: 3\nlanguage: {tag}\nperson: {{name: A B}}\n"
    labels = Workspace(ROOT).read_labels(tag, tag)
    made = rendering.localise(content.parse(head + SENTENCES), None, tag, labels=labels)
    rows = [plain(part.fields[0].items[0]).split(language.stop(tag)) for part in made.sections]
    assert [len(row) for row in rows] == [3, 2, 4]
    assert {row[-1] for row in rows} == {"m"}
    said = [rows[0][1], *rows[2][1:3]]
    assert said == [language.capitalise_first(one, tag) for one in said]
    assert rows[0][0].startswith("zed")
    # Behind a colon a word is as the language writes it there.
    assert tag not in {"fr", "es"} or rows[1][0][0].islower()
