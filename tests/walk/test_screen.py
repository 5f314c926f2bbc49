"""What a window shows of a text: whatever its length, key, source and translations are in sight."""

from __future__ import annotations

import re

import pytest

from cvi18n.catalogs import Catalog, Entry
from cvi18n.walk import Row, Text, Window, listed, shown

LONG = " ".join(f"word{number}" for number in range(600))
KEY = "sections.experience.a-very-long-name-of-an-entry-that-fills-the-line.highlights.first"


def entry(msgid: str, msgstr: str, previous: str = "") -> Entry:
    mark = f'#, fuzzy\n#| msgid "{previous}"\n' if previous else "#, fuzzy\n"
    return Catalog.parse(f'{mark}msgctxt "{KEY}"\nmsgid "{msgid}"\nmsgstr "{msgstr}"\n'.encode()).entries[0]


def row(tag: str, translation: str, *, was: str = "", source: str = LONG, remarks: int = 0) -> Row:
    said = tuple(f"P{number} warning: {LONG[:90]}" for number in range(remarks))
    return Row(tag, "stale" if was else "machine", entry(source, translation, was), said)


CHANGED = LONG.replace("word444", "other444")
TEXTS = {
    "a draft": Text(KEY, "en", LONG, (row("fr", LONG),)),
    "short": Text(KEY, "en", "A", (row("fr", "B", source="A"),), before="C", after="D"),
    "changed far behind": Text(KEY, "en", LONG, (row("fr", LONG.upper(), was=CHANGED),)),
    "three languages": Text(
        KEY,
        "en",
        LONG,
        tuple(row(tag, f"{tag}-{LONG}", was=CHANGED, remarks=9) for tag in ("fr", "vi", "de")),
        others=(("it", LONG), ("es", LONG)),
        before=LONG,
        after=LONG,
        notes=tuple(LONG.split()[:30]),
    ),
    "wide letters": Text(KEY, "en", LONG, (row("ja", "語" * 900),)),
}  # fmt: skip


def columns(line: str) -> int:
    return len(line) + sum(char == "語" for char in line)


@pytest.mark.parametrize("size", [(60, 20), (80, 20), (40, 12), (120, 50)], ids=str)
@pytest.mark.parametrize("name", TEXTS)
def test_key_source_and_translation_are_in_sight(name: str, size: tuple[int, int]) -> None:
    text = TEXTS[name]
    lines = shown(text, "1 of 2", Window(*size)).split("\n")
    assert len(lines) <= size[1]
    assert [line for line in lines if columns(line) > size[0] and KEY not in line] == []
    whole = "\n".join(lines)
    assert KEY in whole
    assert any(line.split()[:1] == ["en"] for line in lines)
    for one in text.rows:
        assert re.search(rf"\b{one.tag} +{one.translation[:10]}", whole)
        if one.was:
            assert "[-other444-]" in whole
            assert "{+word444+}" in whole
    if LONG in (text.source, *(one.translation for one in text.rows)):
        assert re.search(r" … \d+ more: v\n", whole)
    if size[1] >= 20 and any(one.remarks for one in text.rows):
        assert "P0 warning" in whole


@pytest.mark.parametrize("name", TEXTS)
def test_without_an_end_everything_is_shown(name: str) -> None:
    text = TEXTS[name]
    words = shown(text, "1 of 2", Window(80)).split()
    assert "more" not in words
    unmarked = [word.strip("[-{+}]") for word in words]
    for wanted in (
        *text.source.split(),
        *(word for one in text.rows for word in one.translation.split()[:600]),
    ):
        assert wanted in unmarked or "語" in wanted


def test_the_source_that_languages_share_is_shown_once() -> None:
    both = (row("fr", "un", was="a", source="b"), row("vi", "hai", was="a", source="b"))
    told = shown(Text(KEY, "en", "b", both), "1 of 1", Window(80))
    assert told.partition("changed)\n")[2] == "en was  [-a-]\nen      {+b+}\n1 fr    un\n2 vi    hai"
    other = (both[0], row("vi", "hai", was="c", source="b"))
    told = shown(Text(KEY, "en", "b", other), "1 of 1", Window(80))
    assert (
        told.partition("changed)\n")[2] == "en was  [-a-]\nen was  [-c-]\nen      b\n1 fr    un\n2 vi    hai"
    )


def test_the_title_ends_its_lines_between_what_it_says() -> None:
    text = Text("sections.a.title", "en", "b", (row("fr", "un", was="a", source="b"),))
    title = ["1 of 9", "sections.a.title", "(the source has changed)"]
    for width, lines in (
        (80, ["  ".join(title)]),
        (50, ["  ".join(title)]),
        (40, ["  ".join(title[:2]), title[2]]),
        (20, title),
    ):
        assert shown(text, "1 of 9", Window(width)).split("\n")[: len(lines)] == lines


def test_what_was_written_in_this_walk_is_said_to_be() -> None:
    both = (row("fr", "un", was="a", source="b"), row("vi", "hai", was="a", source="b"))
    text = Text(KEY, "en", "b", both)
    assert "(edited, and not final yet)" in shown(text, "1 of 1", Window(80), edited={"fr", "vi"})
    mixed = shown(text, "1 of 1", Window(80), edited={"fr"}).split("\n")
    assert {"  fr: edited, and not final yet", "  vi: the source has changed"} <= {*mixed}


def test_every_change_of_a_text_in_a_group_is_in_sight() -> None:
    source = "Postdoctoral researcher in hydrology at the institute of applied hydrology"
    new = source.replace("Post", "Post-").replace("hydrology", "Hydrology")
    told = listed([Text(KEY, "en", new, (row("fr", "un", was=source, source=new),))], 60)
    assert told.count("{+Hydrology+}") == 2
    assert max(map(len, told.replace(KEY, "").split("\n"))) <= 60
