"""`extract --swap`, over catalogs in whatever states: none is better after it than before, and no word is lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from dice import Dice

from cvi18n.catalogs import Catalog, Entry
from cvi18n.catalogs import changed as change
from cvi18n.catalogs.authorship import digest
from cvi18n.catalogs.notes import WAS_DRAFT
from cvi18n.catalogs.quoting import quoted
from cvi18n.cli import run
from cvi18n.workspace import Workspace

OLDER = "An older text"
OTHERS = ("de", "vi")
WORD = re.compile(r"zq\d+")


def of_source(entry: Entry, text: str) -> Entry:
    raw = entry.raw.replace(f"msgid {quoted(entry.msgid)}", f"msgid {quoted(text)}")
    return Entry(raw, 1, entry.msgctxt, text)


def with_odd_states(catalog: Catalog, french: dict[str, str], dice: Dice) -> Catalog:
    """Return a catalog whose entries are in all the states that there are, each with words that are found again."""
    found: list[Entry] = []
    for entry in catalog.messages:
        words = f"{entry.translation} zq{dice.below(10_000)}"
        machines = f"cvi18n-mt: pseudo key={entry.key} src=00000000 out={digest(words)}"
        older = of_source(entry, OLDER)
        other = french[entry.key]
        states = [
            entry,
            change(entry, msgstr=[words], comments=["a remark zq0"]),
            change(entry, msgstr=[""], comments=["a question"]),
            change(entry, msgstr=[words], fuzzy=True),
            change(entry, msgstr=[words], fuzzy=True, previous=OLDER),
            change(entry, msgstr=[words], fuzzy=True, previous=other),
            change(entry, msgstr=[words], fuzzy=True, comments=[machines]),
            change(entry, msgstr=[words], fuzzy=True, comments=[machines.replace(digest(words), "00000000")]),
            change(entry, msgstr=[words], fuzzy=True, previous=OLDER, comments=[WAS_DRAFT]),
            change(older, msgstr=[words]),
            change(older, msgstr=[words], fuzzy=True),
            change(older, msgstr=[""]),
        ]
        found.append(dice.pick(states))
        if dice.chance(10) and not found[-1].is_empty and other != entry.msgid:
            dead = change(of_source(entry, other), msgstr=[f"dead zq{dice.below(10_000)}"], obsolete=True)
            found.append(dead)
    if dice.chance(20):  # a text that the catalog has not heard of yet
        del found[0]
    return catalog.with_messages(
        [one for one in found if not one.obsolete] + [one for one in found if one.obsolete]
    )


def entries(home: Path, tag: str) -> dict[str, Entry]:
    catalog = Catalog.parse(Workspace(home).catalog(tag).read_bytes())
    return {entry.key: entry for entry in catalog.entries}


def standing(home: Path, tag: str) -> dict[str, tuple[object, ...]]:
    """Return what each entry says and how far it is, by key, whatever it is the translation of."""
    return {
        key: (one.msgstr, one.fuzzy, one.previous_msgid, set(one.comments) & {WAS_DRAFT, "a remark zq0"})
        for key, one in entries(home, tag).items()
    }


def texts(home: Path) -> dict[str, str]:
    return {one.key: one.text for one in Workspace(home).read_cv().messages}


def files(home: Path) -> dict[Path, bytes]:
    every = (
        home / "content" / "cv.yaml",
        *home.glob("locales/*/LC_MESSAGES/cv.po"),
        home / "locales" / "cv.pot",
    )
    return {path: path.read_bytes() for path in every}


def turn(home: Path, old: str, new: str) -> None:
    path = home / "content" / "cv.yaml"
    path.write_text(path.read_text("utf-8").replace(f"language: {old}", f"language: {new}", 1), "utf-8")
    assert run(["extract", "--swap", old, "-q"]) == 0


@pytest.mark.parametrize("seed", range(12))
def test_each_entry_keeps_its_state_there_and_back(
    home: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Whatever minute it is, all headers say one.
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    for path, data in files(home).items():
        path.write_bytes(re.sub(rb"(?<=POT-Creation-Date: )[^\\]*", b"2027-01-15 08:00+0000", data))
    dice = Dice.seeded(seed)
    french_path = Workspace(home).catalog("fr")
    french_catalog = Catalog.parse(french_path.read_bytes())
    same = {e.identity: change(e, msgstr=[e.msgid]) for e in french_catalog.entries if dice.chance(20)}
    french_path.write_bytes(french_catalog.replaced(same).serialise())
    french = {key: one.translation for key, one in entries(home, "fr").items()}
    english = texts(home)
    for tag in OTHERS if seed else ():
        path = Workspace(home).catalog(tag)
        path.write_bytes(with_odd_states(Catalog.parse(path.read_bytes()), french, dice).serialise())
    odd = files(home)
    assert run(["extract", "-q"]) == 0  # says what each entry is worth as it is now
    plain = files(home)
    worth = {tag: standing(home, tag) for tag in OTHERS}
    if dice.chance(50):
        for path, data in odd.items():
            path.write_bytes(data)
    begun = files(home)

    turn(home, "en", "fr")
    assert texts(home) == french
    assert {key: (one.translation, one.translated) for key, one in entries(home, "en").items()} == {
        key: (text, True) for key, text in english.items()
    }
    for tag in OTHERS:
        assert standing(home, tag) == worth[tag], tag
        assert {key: one.msgid for key, one in entries(home, tag).items()} == french
    assert french_path.read_bytes() == begun[french_path]
    assert run(["extract", "--check"]) == 0
    done = files(home)
    assert words_of(done) >= words_of(plain)

    for path, data in begun.items():  # as if it had been killed after some of its files
        if path.name == "cv.yaml":
            path.write_bytes(data.replace(b"language: en", b"language: fr", 1))
        elif path.suffix == ".po" and dice.chance(50):
            path.write_bytes(data)
    turn(home, "en", "fr")
    assert files(home) == done

    turn(home, "fr", "en")
    assert texts(home) == english
    for tag in OTHERS:
        assert standing(home, tag) == worth[tag], tag
    after = files(home)
    assert words_of(after) >= words_of(plain)
    assert french_path.read_bytes() == plain[french_path]
    if b"#~" not in b"".join(plain.values()):
        assert {path: after[path] for path in plain if path.suffix == ".po"} == {
            path: data for path, data in plain.items() if path.suffix == ".po"
        }


def words_of(found: dict[Path, bytes]) -> set[tuple[str, str]]:
    """Return the words that were put into catalogs, each with the language."""
    return {(path.parts[-3], word) for path, data in found.items() for word in WORD.findall(data.decode())}
