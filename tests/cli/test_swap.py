"""`cvi18n extract --swap`: the CV changes its language, and no word of any language is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvi18n.catalogs import Catalog, Entry
from cvi18n.cli import run
from cvi18n.errors import CvError
from cvi18n.workspace import Swap, Workspace

Capture = pytest.CaptureFixture[str]


def entries(home: Path, tag: str) -> dict[str, Entry]:
    catalog = Catalog.parse(Workspace(home).catalog(tag).read_bytes())
    return {entry.key: entry for entry in catalog.entries}


def sources(home: Path) -> dict[str, str]:
    return {one.key: one.text for one in Workspace(home).read_cv().messages}


def changed(home: Path, *pairs: tuple[str, str]) -> None:
    path = home / "content" / "cv.yaml"
    text = path.read_text("utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, "utf-8")


def state(home: Path) -> dict[str, bytes]:
    return {
        str(path): path.read_bytes() for path in home.rglob("*.*") if path.suffix in {".yaml", ".po", ".pot"}
    }


FRENCH = ("language: en", "language: fr")


@pytest.mark.parametrize("is_extracted", [False, True], ids=["at once", "after an extract"])
def test_the_texts_of_the_catalog_become_those_of_the_cv_and_back(
    home: Path, capsys: Capture, is_extracted: bool
) -> None:
    english = sources(home)
    before = {
        tag: {key: one.translation for key, one in entries(home, tag).items()} for tag in ("de", "fr", "vi")
    }
    whole = (home / "content" / "cv.yaml").read_text("utf-8")
    changed(home, FRENCH)
    if is_extracted:
        assert run(["extract"]) == 0
        assert "`cvi18n extract --swap TAG`" in capsys.readouterr().err
    assert run(["extract", "--swap", "en", "--check"]) == 1
    told = capsys.readouterr().err
    assert "run `cvi18n extract --swap en`" in told
    assert "out of locales" not in told, "the swap reads this catalog"
    assert sources(home) == english
    assert run(["extract", "--swap", "en"]) == 0
    assert "move locales/fr/LC_MESSAGES/cv.po out of locales" in capsys.readouterr().err
    assert sources(home) == before["fr"]
    for tag, wanted in (("en", english), ("de", before["de"]), ("vi", before["vi"])):
        found = entries(home, tag)
        assert {key: one.translation for key, one in found.items()} == wanted
        assert not any(one.fuzzy for one in found.values())
    assert run(["extract", "--check"]) == 0
    path = home / "content" / "cv.yaml"
    done = path.read_bytes()
    path.write_text(whole.replace(*FRENCH, 1), "utf-8")  # as if it had been killed before the last file
    assert run(["extract", "--swap", "en"]) == 0
    assert path.read_bytes() == done
    assert run(["extract", "--check"]) == 0
    assert run(["extract", "--swap", "en"]) == 0  # again, and nothing is left to do
    assert run(["extract", "--swap", "en", "--adopt"]) == 2
    assert sources(home) == before["fr"]
    changed(home, FRENCH[::-1])
    assert run(["extract", "--swap", "fr"]) == 0
    assert sources(home) == english
    assert {key: one.translation for key, one in entries(home, "fr").items()} == before["fr"]
    assert (home / "content" / "cv.yaml").read_text("utf-8").splitlines()[:40] == whole.splitlines()[:40]


def test_one_text_without_a_final_translation_keeps_all_where_they_are(home: Path, capsys: Capture) -> None:
    path = Workspace(home).catalog("fr")
    text = path.read_text("utf-8")
    keys = ("sections.positions.phd.title", "sections.positions.phd.funding", "person.headline")
    draft, empty, written = (entries(home, "fr")[key] for key in keys)
    text = text.replace('msgctxt "sections.positions.phd.title"', f'#, fuzzy\nmsgctxt "{draft.key}"', 1)
    text = text.replace(f'msgstr "{empty.translation}"', 'msgstr ""', 1)
    path.write_text(text, "utf-8")
    changed(home, FRENCH, (f"headline: {written.msgid}", f"headline: {written.translation}"))
    before = state(home)
    for more in ([], ["--check"]):
        assert run(["extract", "--swap", "en", *more]) == 1
        said = capsys.readouterr().err
        assert said.count("fr: the catalog has no final translation of this; no text was exchanged") == 3
        assert "cv.yaml:" in said
        assert "write `language: en` again" in said
        assert state(home) == before


def test_a_catalog_that_cannot_be_read_keeps_all_where_they_are(home: Path, capsys: Capture) -> None:
    changed(home, FRENCH)
    path = Workspace(home).catalog("vi")
    path.write_bytes(path.read_bytes() + b"<<<<<<< ours\n")
    before = state(home)
    assert run(["extract", "--swap", "en"]) == 1
    told = capsys.readouterr().err
    assert "locales/vi/LC_MESSAGES/cv.po" in told
    assert told.endswith("No text was exchanged.\n")
    assert state(home) == before


def test_what_is_saved_during_an_exchange_is_not_overwritten(home: Path) -> None:
    changed(home, FRENCH)
    swap = Swap.between(Workspace(home), "en")
    changed(home, ("# ", "# Saved. "))
    before = state(home)
    with pytest.raises(
        CvError, match=r"saved while its texts went into the catalogs; .*\n  help: run this again"
    ):
        swap.write()
    assert state(home) == before


@pytest.mark.parametrize(
    ("pairs", "tag", "said"),
    [
        ((), "en", "the CV is in en"),
        ((("language: en", "language: it"),), "en", "there is no catalog of it to take the CV's texts from"),
        ((FRENCH,), "english", "english"),
    ],
)
def test_what_cannot_be_exchanged_is_refused(
    home: Path, capsys: Capture, pairs: tuple[tuple[str, str], ...], tag: str, said: str
) -> None:
    changed(home, *pairs)
    before = state(home)
    assert run(["extract", "--swap", tag]) == 2
    assert said in capsys.readouterr().err
    assert state(home) == before


@pytest.mark.parametrize("mark", ["", "#, fuzzy\n"], ids=["final", "a draft"])
def test_other_words_in_the_catalog_of_the_former_language_are_in_the_way(
    home: Path, capsys: Capture, mark: str
) -> None:
    english = sources(home)["person.headline"]
    whole = (home / "content" / "cv.yaml").read_bytes()
    changed(home, FRENCH)
    assert run(["extract", "--swap", "en"]) == 0
    path = Workspace(home).catalog("en")
    text = path.read_text("utf-8").replace(f'msgstr "{english}"', 'msgstr "Hydrologist"', 1)
    path.write_text(text.replace('msgctxt "person.headline"', f'{mark}msgctxt "person.headline"', 1), "utf-8")
    (home / "content" / "cv.yaml").write_bytes(whole)
    changed(home, FRENCH)
    before = state(home)
    capsys.readouterr()
    assert run(["extract", "--swap", "en"]) == 1
    said = capsys.readouterr().err
    assert "en: the catalog has another translation of this: Hydrologist" in said
    assert f"headline: {english}" in said, "the line of the text as it stands in the YAML"
    assert state(home) == before
    path.rename(home / "cv.po.old")  # as the remedy says
    assert run(["extract", "--swap", "en"]) == 0
    assert entries(home, "en")["person.headline"].translation == english
