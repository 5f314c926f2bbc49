"""A kind that a CV declares itself behaves as a built-in one, and what is wrong with it is told where it stands."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from outputs import READERS, THEMES, as_read, document_words
from own_kinds import DECLARED, written
from quick_schema import quick

from cvi18n import content, rendering
from cvi18n.catalogs import Catalog, changed
from cvi18n.checking import content_checks
from cvi18n.cli import run
from cvi18n.content import own_kinds
from cvi18n.errors import ContentError
from cvi18n.labels import Labels
from cvi18n.rendering.document import Document, plain

FILE = """\
cv: 3
language: en
person: {name: Ada Wok}
organisations: {zuq: {name: Zuq}}
people: {bo: {name: Bo Wok}}
kinds:
  concerts:
    # TRANSLATORS: of chamber music
    heading: Concerts
    fields:
      piece: {type: work, role: title, required: true}
      hall: {type: organisation, label: Hall, role: where}
      mood: {type: prose, label: Mood}
      players: {type: people, label: Players}
      rank: {type: word, vocabulary: proficiency, label: Level}
      first: {type: date, role: start}
      last: {type: date, role: end}
  discs:
    heading: Discs
    layout: lines
    fields: {disc: {type: work, role: title}, press: {type: prose}, sold: {type: count, label: Sold}}
sections:
  evenings:
    kind: concerts
    entries:
      a: {piece: Nocturne, hall: zuq, mood: quiet, players: [bo], rank: good, first: 2020, last: present}
  discs:
    b: {disc: Moon, press: Fine, sold: 3}
"""
FRENCH = {
    "kinds.concerts.heading": "Concerts de chambre",
    "kinds.concerts.fields.hall": "Salle",
    "kinds.concerts.fields.mood": "Humeur",
    "sections.evenings.a.mood": "calme",
    "kinds.discs.fields.sold": "Vendus",
    "sections.discs.b.press": "Bien",
}


def localise(catalog: Catalog | None = None, tag: str = "en", text: str = FILE) -> Document:
    return rendering.localise(
        content.parse(text), catalog, tag, labels=Labels.for_language(tag), style="labelled"
    )


def shown(document: Document) -> list[str]:
    """Return the lines of all sections."""
    found = []
    for section in document.sections:
        found.append(plain(section.heading))
        for entry in section.entries:
            found += [plain(entry.title), *(plain(period.text) for period in entry.periods)]
            found += [f"{plain(field.label)} {plain(field.items[0])}" for field in entry.fields]
        found += [f"{plain(field.label)} {plain(field.items[0])}" for field in section.fields]
    return found


def test_it_prints_as_its_fields_say() -> None:
    assert shown(localise()) == [
        *(
            "Concerts",
            "Nocturne",
            "2020–present",
            "Hall: Zuq",
            "Mood: quiet",
            "Players: Bo Wok",
            "Level: Good",
        ),
        *("Discs", "Moon: Fine. Sold: 3"),
    ]


@pytest.mark.parametrize("format_", READERS)
def test_it_is_printed_in_every_format(format_: str) -> None:
    for theme in THEMES:
        made = as_read(localise(), theme)
        assert READERS[format_](made, theme) == document_words(made)


def test_its_heading_and_labels_are_translated_with_its_texts() -> None:
    messages = content.messages(content.parse(FILE))
    assert [(one.key, one.comment) for one in messages] == [
        ("kinds.concerts.heading", "of chamber music\nkinds > concerts > heading: the heading of sections"),
        ("kinds.concerts.fields.hall", 'kinds > Concerts > hall: printed before a value, as "Hall: …"'),
        ("kinds.concerts.fields.mood", 'kinds > Concerts > mood: printed before a value, as "Mood: …"'),
        (
            "kinds.concerts.fields.players",
            'kinds > Concerts > players: printed before a value, as "Players: …"',
        ),
        ("kinds.concerts.fields.rank", 'kinds > Concerts > rank: printed before a value, as "Level: …"'),
        ("kinds.discs.heading", "kinds > discs > heading: the heading of sections"),
        ("kinds.discs.fields.sold", 'kinds > Discs > sold: printed before a value, as "Sold: …"'),
        ("sections.evenings.a.mood", 'Concerts > Nocturne > mood: printed as "Mood: …"'),
        ("sections.discs.b.press", "Discs > Moon > press"),
    ]
    template = Catalog.parse(Catalog.template(messages, project="A", creation_date="").serialise())
    catalog = template.replaced(
        {
            one.identity: changed(one, msgstr=(FRENCH[one.msgctxt or ""],))
            for one in template.entries
            if one.msgctxt in FRENCH
        }
    )
    document = localise(catalog, "fr")
    lines = [line.replace("\u00a0", " ").replace("\u202f", " ") for line in shown(document)]
    assert lines[0] == "Concerts de chambre"
    assert {"Salle : Zuq", "Humeur : calme", "Moon : Bien. Vendus : 3"} <= set(lines)


def test_each_heading_and_label_has_its_place() -> None:
    cv = content.parse(FILE)
    for message in content.messages(cv):
        line, _ = cv.places.of(message.key)
        assert line == message.line, message.key


def test_what_it_refers_to_is_used_and_its_dates_are_checked() -> None:
    cv = content.parse(FILE)
    for check in (content_checks.unused_person, content_checks.unused_organisation):
        assert list(check.run(cv, "2026-01-01")) == []
    later = content.parse(FILE.replace("first: 2020", "first: 2030"))
    found = [path for check in content_checks.CHECKS for path, _ in check.run(later, "2026-01-01")]
    assert "sections.evenings.a.first" in found


SEVERAL = {
    "titles": ("works", "role: title", "[Sun, Moon]", "Sun and Moon"),
    "subtitles": ("works", "role: subtitle", "[Sun, Moon]", "Nocturne (Sun and Moon)"),
    "texts under a subtitle": ("proses", "role: subtitle", "[Sun, Moon]", "Nocturne (Sun and Moon)"),
    "places in the place of a title": ("organisations", "role: where", "[Bo Hall, Zuq Hall]", "Bo Hall and Zuq Hall"),
}  # fmt: skip


@pytest.mark.parametrize(("type_", "role", "value", "said"), SEVERAL.values(), ids=SEVERAL)
def test_each_of_several_values_is_printed(type_: str, role: str, value: str, said: str) -> None:
    title = "" if said.startswith(value[1:3]) else "piece: Nocturne, "
    fields = f"{{several: {{type: {type_}, {role}}}{', piece: {type: work, role: title}' if title else ''}}}"
    text = (
        "cv: 3\nlanguage: en\nperson: {name: A}\n"
        f"kinds: {{nights: {{heading: Nights, fields: {fields}}}}}\n"
        f"sections: {{nights: [{{{title}several: {value}}}]}}\n"
    )
    (entry,) = localise(text=text).sections[0].entries
    assert plain(entry.title) + (f" ({plain(entry.subtitle)})" if entry.subtitle else "") == said


REFUSED = {
    "an unknown type": ("type: work, role: title, required", "type: wrk, role: title, required", "wrk", "did you mean 'work'"),
    "no type": ("piece: {type: work, role", "piece: {role", "{role", "add it"),
    "a role that is none": ("role: where", "role: wher", "wher", "did you mean 'where'"),
    "a role given twice": ("label: Mood}", "label: Mood, role: title}", "title}\n      players", "another role"),
    "a second start": ("role: end", "role: start", "start}", "another role"),
    "a time that is none": ("mood: {type: prose, label: Mood}", "mood: {type: prose, role: when}", "when}", "date or year"),
    "a start of several years": ("first: {type: date", "first: {type: academic-years", "start}", "role: when"),
    "an end of several years": ("last: {type: date", "last: {type: academic-years", "end}\n  discs", "role: when"),
    "a role of another layout": ("press: {type: prose}", "press: {type: prose, role: list}", "list}", "title, line"),
    "a line without a title": ("disc: {type: work, role: title}", "disc: {type: work}", "fields: {disc", "role: title"),
    "a built-in kind": ("  discs:\n    heading", "  talks:\n    heading", "talks:\n    heading", "another name"),
    "a field of a section as a kind": ("  discs:\n    heading", "  entries:\n    heading", "entries:\n    heading", "another name"),
    "a common field": ("mood: {type", "place: {type", "place: {type", "another name"),
    "a field of a section": ("mood: {type", "heading: {type", "heading: {type", "another name"),
    "no heading": ("    heading: Discs\n", "", "layout: lines", "add it"),
    "no fields": ("    fields: {disc: {type: work, role: title}, press: {type: prose}, sold: {type: count, label: Sold}}\n", "", "heading: Discs", "add it"),
    "a label of a title": ("piece: {type: work, role", "piece: {type: work, label: Piece, role", "Piece, role", "delete it"),
    "a label of a paragraph": ("label: Mood}", "label: Mood, role: paragraph}", "Mood, role", "delete it"),
    "an unknown part": ("layout: lines", "layot: lines", "layot", "did you mean 'layout'"),
    "an unknown part of a field": ("label: Hall", "lable: Hall", "lable", "did you mean 'label'"),
    "a word without a vocabulary": ("vocabulary: proficiency, ", "", "word, label", "vocabulary is one of"),
    "a vocabulary without a word": ("type: word", "type: text", "proficiency", "type: word"),
    "an unknown vocabulary": ("vocabulary: proficiency", "vocabulary: proficency", "proficency", "did you mean 'proficiency'"),
    "a field that is missing": ("piece: Nocturne, ", "", "{hall", "add it"),
    "a value that is wrong": ("rank: good", "rank: goot", "goot", "did you mean 'good'"),
    "an unknown field": ("mood: quiet", "moot: quiet", "moot", "did you mean 'mood'"),
    "an end before its start": ("last: present", "last: 2019", "2019", "exchange them"),
    "a kind that is not declared": ("kind: concerts", "kind: concert", "concert\n", "did you mean 'concerts'"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "at", "hint"), REFUSED.values(), ids=REFUSED)
def test_what_is_wrong_is_told_where_it_stands(old: str, new: str, at: str, hint: str) -> None:
    assert FILE.count(old) == 1
    text = FILE.replace(old, new)
    with pytest.raises(ContentError) as caught:
        content.parse(text)
    before = text[: text.rindex(at)]
    place = before.count("\n") + 1, len(before) - before.rfind("\n")
    assert place in {(one.line, one.column) for one in caught.value.problems}, caught.value
    assert any(hint in one.hint for one in caught.value.problems), caught.value


def test_the_schema_of_a_project_knows_its_kinds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "content").mkdir()
    path = tmp_path / "content" / "cv.yaml"
    path.write_text(FILE, "utf-8")
    monkeypatch.chdir(tmp_path)
    assert run(["schema"]) == 0
    validator = jsonschema.Draft202012Validator(json.loads(capsys.readouterr().out))
    assert validator.is_valid(yaml.safe_load(FILE))
    assert not validator.is_valid(yaml.safe_load(FILE.replace("rank: good", "rank: goot")))
    assert not jsonschema.Draft202012Validator(content.schema()).is_valid(yaml.safe_load(FILE))
    path.write_text(FILE.replace("mood: quiet", "moot: quiet"), "utf-8")
    assert run(["schema"]) == 0
    assert '"concerts.entries"' in capsys.readouterr().out
    path.write_text("kinds: [", "utf-8")
    assert run(["schema"]) == 0


# What only the reader knows of a declaration: what its fields are together.
BEYOND = ("already: an entry has one", "is no time", "is no single date", "of one line has")
SLIPS = ["x", "''", "[]", "{}", "{a: b}", "true", "title", "lines", "list", "word", "proficiency", "1984"]
NAMES = ["x", "My Kind", "place", "entries", "talks", "type", "label"]


def test_reader_and_schema_agree_about_declarations() -> None:
    dice = random.Random(7)
    validator = quick(content.schema())
    verdicts = []
    for _ in range(400):
        text = f"cv: 3\nlanguage: en\nperson: {{name: A}}\nkinds: {written(_slipped(dice))}\nsections: {{}}\n"
        try:
            content.parse(text)
            said = []
        except ContentError as error:
            said = [one.message for one in error.problems if not any(part in one.message for part in BEYOND)]
            if not said:
                continue
        assert validator.is_valid(yaml.safe_load(text)) == (not said), f"{said}\n{text}"
        verdicts.append(bool(said))
    assert 50 < sum(verdicts) < 350


def _slipped(dice: random.Random) -> dict[str, Any]:
    """Return the declared kinds with one place changed."""
    tree: dict[str, Any] = json.loads(json.dumps(DECLARED))
    parents = [tree, *tree.values(), tree["concerts"]["fields"], *tree["concerts"]["fields"].values()]
    parent = dice.choice(parents)
    name = dice.choice(list(parent))
    value = parent.pop(name)
    choice = dice.random()
    if choice < 0.5:
        parent[name] = dice.choice(SLIPS)
    elif choice < 0.8:
        parent[dice.choice(NAMES)] = value
    return tree


def test_every_type_is_one_of_a_field() -> None:
    fields = (
        content.parse(
            f"cv: 3\nlanguage: en\nperson: {{name: A}}\nkinds: {written(DECLARED)}\nsections: {{}}\n"
        )
        .kinds["concerts"]
        .fields
    )
    assert {f"my-{name}" for name in own_kinds.TYPES} <= {one.name for one in fields}


HACKATHONS = """\
cv: 3
language: en
person: {name: Ada}
kinds:
  hackathons:
    heading: Hackathons
    fields:
      what: {type: text, role: title}
      prize: {type: money, label: Prize}
sections:
  hackathons:
    - {what: A, prize: {amount: 1000, currency: EUR}}
"""
# What is replaced, by what, and what the only message and its help say.
ALONE = {
    "no heading": ("    heading: Hackathons\n", "", "'heading' is missing", "add it"),
    "an unknown type": ("type: money", "type: sum", "'sum' is no type", "type is one of"),
    "a wrong role": ("role: title", "role: name", "'name' is no role", "role is one of"),
    "a name that is none": ("  hackathons:\n    heading", "  Hack:\n    heading", "'Hack' is not a name", "write 'hack'"),
    "no title": (", role: title", "", "nothing says what", "give a field of 'kinds.hackathons' 'role: title'"),
    "the singular": ("  hackathons:\n    - ", "  mine:\n    kind: hackathon\n    entries:\n    - ", "'hackathon' is no kind", "did you mean 'hackathons'?"),
    "the singular as a name": ("  hackathons:\n    - ", "  hackathon:\n    - ", "'kind' is missing", "did you mean 'kind: hackathons'?"),
}  # fmt: skip


@pytest.mark.parametrize("case", ALONE)
def test_one_mistake_in_a_kind_is_told_alone(case: str) -> None:
    old, new, message, hint = ALONE[case]
    assert old in HACKATHONS
    text = HACKATHONS.replace(old, new, 1)
    if case == "a name that is none":
        text = text.replace("  hackathons:\n    - ", "  mine:\n    kind: Hack\n    entries:\n    - ")
    with pytest.raises(ContentError) as caught:
        content.parse(text)
    (problem,) = caught.value.problems
    assert message in problem.message
    assert hint in problem.hint
