"""What a walk reads and writes: several languages of a text at once, and what is decided is taken back as a whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import pytest

from cvi18n.catalogs import Catalog, Entry, changed
from cvi18n.catalogs.authorship import digest
from cvi18n.walk import Change, Desk, Outcome, Row, Text, Window, accepted, shown, taken, to_edit
from cvi18n.workspace import Extraction, Workspace

CV = """cv: 3
language: en
person: {{name: Ada}}
sections:
  introduction:
    kind: text
    paragraphs:
      a: {}
      b: {}
      c: {}
"""
A, B, C = (f"sections.introduction.paragraphs.{name}" for name in "abc")
NOTE = f"cvi18n-mt: pseudo key={A} src=00000000 out=00000000"


def extracted(home: Workspace, *texts: str) -> None:
    """Write a CV of three texts, and bring its catalogs in step."""
    home.content.write_text(CV.format(*texts), "utf-8")
    list(Extraction(home, ["fr", "vi"], created="2026-11-01 10:00+0000").write())


@pytest.fixture
def home(tmp_path: Path) -> Workspace:
    """Return a project of three texts in three languages; all are translated."""
    home = Workspace(tmp_path)
    home.content.parent.mkdir()
    (tmp_path / "locales").mkdir()
    extracted(home, "One text", "Another one", "The last")
    for tag in ("fr", "vi"):
        translate(home, tag)
    return home


def translate(home: Workspace, tag: str) -> None:
    rewrite(
        home,
        tag,
        dict.fromkeys((A, B, C), lambda entry: changed(entry, msgstr=[f"{tag}-{entry.key[-1]}"])),
    )


def rewrite(home: Workspace, tag: str, changes: Mapping[str, Callable[[Entry], Entry]]) -> None:
    catalog = home.read_catalog(tag)
    new = {entry.identity: changes[entry.key](entry) for entry in catalog.entries if entry.key in changes}
    home.catalog(tag).write_bytes(catalog.replaced(new).serialise())


def desk(home: Workspace, *tags: str) -> tuple[Desk, list[str]]:
    told: list[str] = []
    return Desk(home, tags or ("fr", "vi"), "2026-11-28", told.append), told


def states(home: Workspace) -> dict[str, list[str]]:
    return {key: list(states.values()) for key, states in desk(home)[0].waiting().items()}


def take(text: Text) -> list[tuple[Row, Change]]:
    return [(row, accepted) for row in text.waiting]


def test_one_decision_is_of_all_languages_and_taken_back_as_one(home: Workspace) -> None:
    extracted(home, "One text more", "Another one", "The last")
    ours, told = desk(home)
    assert states(home) == {A: ["stale", "stale"]}
    before = [home.catalog(tag).read_bytes() for tag in ours.tags]
    text = ours.text(A)
    assert [(row.tag, row.translation, row.was) for row in text.rows] == [
        ("fr", "fr-a", "One text"),
        ("vi", "vi-a", "One text"),
    ]
    assert ours.decide(take(text)) == {"fr": Outcome.WRITTEN, "vi": Outcome.WRITTEN}
    assert states(home) == {}
    assert ours.undo() == [A]
    assert [home.catalog(tag).read_bytes() for tag in ours.tags] == before
    assert ours.undo() == []
    assert told == []


def test_what_somebody_else_changed_since_is_not_taken_back(home: Workspace) -> None:
    extracted(home, "One text more", "Another one", "The last")
    ours, told = desk(home)
    text = ours.text(A)
    ours.decide(take(text))
    rewrite(home, "vi", {A: lambda entry: changed(entry, msgstr=["better"])})
    assert ours.undo() == [A]
    assert states(home) == {A: ["stale"]}
    assert home.read_catalog("vi").entries[0].translation == "better"
    assert told == ["vi: this text was changed elsewhere meanwhile; what stands there stays."]


def test_the_text_shown_has_its_neighbours_and_the_other_languages(home: Workspace) -> None:
    extracted(home, "One text", "Another one more", "The last")
    text = desk(home, "vi")[0].text(B)
    assert (text.before, text.source, text.after) == ("One text", "Another one more", "The last")
    assert text.others == (), "the French text waits itself"
    rewrite(home, "fr", {B: lambda entry: accepted(entry, "\n")})
    assert desk(home, "vi")[0].text(B).others == (("fr", "fr-b"),)
    home.catalog("fr").write_bytes(b'msgid "')
    assert desk(home, "vi")[0].text(B).others == ()


def test_trifles_are_what_somebody_wrote_of_a_source_that_says_the_same(home: Workspace) -> None:
    extracted(home, "one text.", "Another “one”", "The last one")
    ours, _ = desk(home)
    assert [text.key for text in ours.alike()] == [A, B]
    rewrite(home, "vi", {A: lambda entry: changed(entry, comments=[NOTE])})
    assert [text.key for text in ours.alike()] == [B], "nobody has looked at a machine's draft"
    rewrite(home, "fr", {B: lambda entry: changed(entry, msgstr=[""])})
    assert ours.alike() == []


def test_what_is_proposed_for_the_source_of_today_can_be_taken(home: Workspace) -> None:
    def noted(src: str, text: str) -> Callable[[Entry], Entry]:
        line = f'cvi18n-proposal: deepl model=a key={A} src={src}: "{text}"'
        return lambda entry: changed(entry, comments=["a note", line])

    extracted(home, "One text more", "Another one", "The last")
    now_is = digest("One text more")
    rewrite(home, "fr", {A: noted(now_is, r"proposé  «a\"»")})
    rewrite(home, "vi", {A: noted(digest("One text"), "cũ")})
    ours, _ = desk(home)
    text = ours.text(A)
    first, second = text.rows
    assert (first.proposal, first.engine, second.proposal) == ('proposé  «a"»', "deepl", "")
    assert [one for one in first.remarks if one.startswith("proposal: ")], "two blanks are a finding"
    told = shown(text, "1 of 1", Window(80))
    assert 'fr new  {+proposé «a"»+}' in told
    assert "fr new: by deepl" in told
    assert "cvi18n-proposal" not in told
    assert "#   proposé" in to_edit(text, text.rows, {})
    ours.decide([(first, partial(taken, proposal=first.proposal))])
    entry = home.read_catalog("fr").entries[0]
    assert (entry.translation, entry.translated, entry.comments) == ('proposé  «a"»', True, ("a note",))
    assert states(home) == {A: ["stale"]}


def test_a_group_is_one_decision(home: Workspace) -> None:
    extracted(home, "one text.", "Another “one”", "The last one")
    ours, _ = desk(home)
    before = [home.catalog(tag).read_bytes() for tag in ours.tags]
    found = ours.alike()
    rewrite(home, "vi", {B: lambda entry: changed(entry, msgstr=["better"])})
    after = home.catalog("vi").read_bytes()
    assert ours.accept(found) == 1, "of the other, one language was changed since"
    assert states(home) == {B: ["stale"], C: ["stale", "stale"]}
    assert ours.undo() == [A, B], "all that was decided together"
    assert [home.catalog(tag).read_bytes() for tag in ours.tags] == [before[0], after]


def test_what_is_out_of_step_is_counted_and_left_alone(home: Workspace) -> None:
    home.content.write_text(CV.format("One text more", "Another one", "The last"), "utf-8")
    ours, _ = desk(home)
    assert ours.out_of_step() == 1
    assert states(home) == {}
    assert Catalog.parse(home.catalog("fr").read_bytes()).entries[0].translated


@pytest.mark.parametrize(
    ("part", "key"),
    [(A, A), ("paragraphs.b", B), ("PARAGRAPHS.C", C), ("introduction", A), ("nothing", "")],
)
def test_a_key_is_found_by_a_part_of_it(home: Workspace, part: str, key: str) -> None:
    assert desk(home)[0].find(part) == key


# What becomes of a catalog while a prompt stands: half a save, nothing, no file, a conflict.
DAMAGES = {
    "half a save": lambda data: data[: len(data) // 2] + b'\nmsgid "',
    "another encoding": lambda data: data.replace(b"fr-a", b"\xe9\xff"),
    "no file": None,
    "a conflict": lambda data: b"<<<<<<< ours\n" + data + b"=======\n>>>>>>> theirs\n",
}


def damage(path: Path, how: Callable[[bytes], bytes] | None) -> bytes:
    data = path.read_bytes()
    if how is None:
        path.unlink()
    else:
        path.write_bytes(how(data))
    return data


@pytest.mark.parametrize("case", DAMAGES)
def test_a_catalog_that_breaks_meanwhile_stops_no_other_language(home: Workspace, case: str) -> None:
    extracted(home, "One text more", "Another one", "The last")
    ours, told = desk(home)
    before = ours.waiting()
    text = ours.text(A)
    data = damage(home.catalog("fr"), DAMAGES[case])
    assert ours.decide(take(text)) == {"fr": Outcome.UNREAD, "vi": Outcome.WRITTEN}
    assert len(told) == 1, "it is told once"
    assert "the other languages go on" in told[0]
    assert ours.exit_code > 0
    assert [row.tag for row in ours.text(A).waiting] == []
    assert ours.waiting() == {A: {"fr": "stale"}}, "it waits as it did"
    assert ours.lacking() == ["fr"]
    assert ours.accept([text]) == 0
    assert len(told) == 1
    home.catalog("fr").write_bytes(data)
    assert [row.tag for row in ours.text(A).waiting] == ["fr"]
    assert ours.exit_code == 0
    assert ours.undo() == [A]
    assert ours.waiting() == before


def test_what_cannot_be_taken_back_now_is_taken_back_later(home: Workspace) -> None:
    extracted(home, "One text more", "Another one", "The last")
    ours, _ = desk(home)
    before = ours.waiting()
    ours.decide(take(ours.text(A)))
    data = damage(home.catalog("fr"), DAMAGES["half a save"])
    assert ours.undo() == [A]
    home.catalog("fr").write_bytes(data)
    assert ours.waiting() == {A: {"vi": "stale"}}
    assert ours.undo() == [A]
    assert ours.waiting() == before
