"""A language that nobody has begun: one command, every file, and what is missing said and counted."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cvi18n import content
from cvi18n.catalogs import Catalog, changed
from cvi18n.cli import run
from cvi18n.language.data import languages
from cvi18n.workspace import (
    DEFAULT_FORMATS,
    Workspace,
    labels_template,
    new_project,
    sample_languages,
    shipped_labels,
)

ROOT = Path(__file__).resolve().parents[2]
LABELS = len(labels_template().entries)
# No labels come with the program for these, and none has a shorter tag that has some.
UNKNOWN = ("sv", "hu", "qaa", "ca-AD", "x-klingon")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a new project of the invented person, which is also the working folder."""
    assert run(["init", str(tmp_path / "cv"), "--quiet"]) == 0
    monkeypatch.chdir(tmp_path / "cv")
    return tmp_path / "cv"


def po(home: Path, tag: str, name: str = "cv") -> Path:
    return home / "locales" / tag.replace("-", "_") / "LC_MESSAGES" / f"{name}.po"


def catalog(path: Path) -> Catalog:
    return Catalog.parse(path.read_bytes(), path.name)


def translate(path: Path, texts: dict[str, str]) -> None:
    """Write translations, by source text, into a catalog."""
    read = catalog(path)
    new = {
        entry.identity: changed(entry, msgstr=(texts[entry.msgid],))
        for entry in read.entries
        if entry.msgid in texts
    }
    assert len({entry.msgid for entry in new.values()}) == len(texts)
    path.write_bytes(read.replaced(new).serialise())


@pytest.mark.parametrize("tag", UNKNOWN)
def test_one_command_starts_a_language_and_the_next_makes_every_file(
    home: Path, capsys: pytest.CaptureFixture[str], tag: str
) -> None:
    assert shipped_labels(tag) is None
    assert run(["extract", "--lang", tag]) == 0
    said = capsys.readouterr()
    for name in ("cv", "labels"):
        path = po(home, tag, name).relative_to(home).as_posix()
        assert path in said.out.splitlines()
        assert path in said.err  # as what to translate next
    assert len(catalog(po(home, tag, "labels")).entries) == LABELS
    assert run(["build"]) == 0
    said = capsys.readouterr()
    assert {path.name for path in (home / "build" / tag).iterdir()} == {
        f"cv.{one}" for one in DEFAULT_FORMATS
    }
    texts = len(catalog(po(home, tag)).entries)
    assert f"{tag}: {texts} texts have no final translation" in said.err
    assert f"{tag}: {LABELS} labels have no translation" in said.err
    assert run(["render", "--lang", tag, "--strict", "-f", "txt"]) == 1
    refused = capsys.readouterr().err
    assert "section: Publications" in refused
    assert "person.headline" in refused


def test_a_help_line_names_only_options_that_its_command_has(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["extract", "--lang", "sv"]) == 0
    assert run(["build"]) == 0
    named = re.findall(r"`cvi18n ([a-z-]+)((?: --?[a-z]+(?: [a-zA-Z-]+)?)*)`", capsys.readouterr().err)
    assert named
    for command, options in named:
        assert run([command, "--help"]) == 0
        known = capsys.readouterr().out
        assert [option for option in re.findall(r"--[a-z]+", options) if option not in known] == []


def test_words_of_another_language_are_tagged(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["extract", "--lang", "sv"]) == 0
    translate(po(home, "sv", "labels"), {"Publications": "Publikationer"})
    assert run(["render", "--lang", "sv", "-f", "html", "-f", "json"]) == 0
    data = json.loads((home / "build" / "sv" / "cv.json").read_text("utf-8"))
    headings = {run_["text"]: run_.get("language") for s in data["sections"] for run_ in s["heading"]}
    assert headings["Publikationer"] is None
    assert headings["Professional experience"] == "en"
    assert f"sv: {LABELS - 1} labels have no translation" in capsys.readouterr().err


def test_what_a_language_lacks_is_said_in_the_cvs_own_language(home: Path) -> None:
    """The CV is in French: where Swedish has no word, the French one stands."""
    path = home / "content" / "cv.yaml"
    path.write_text(path.read_text("utf-8").replace("language: en", "language: fr"), "utf-8")
    assert run(["extract", "--lang", "sv"]) == 0
    assert run(["render", "--lang", "sv", "-f", "json"]) == 0
    data = json.loads((home / "build" / "sv" / "cv.json").read_text("utf-8"))
    french = {r["text"] for s in data["sections"] for r in s["heading"] if r.get("language") == "fr"}
    assert "Publications" in french
    assert not [r for s in data["sections"] for r in s["heading"] if r.get("language") == "en"]


def test_the_cvs_own_language_gets_labels_where_none_ship(home: Path) -> None:
    path = home / "content" / "cv.yaml"
    path.write_text(path.read_text("utf-8").replace("language: en", "language: sv"), "utf-8")
    assert run(["extract"]) == 0
    assert len(catalog(po(home, "sv", "labels")).entries) == LABELS
    assert not po(home, "sv").exists()
    assert run(["extract", "--check"]) == 0
    assert run(["build"]) == 0
    assert (home / "build" / "sv" / "cv.pdf").is_file()


# Varieties: fr-CA beside fr, en-US beside an English CV


@pytest.mark.parametrize("tag", ["fr-CA", "en-US", "en-GB", "fr-BE", "fr-x-casual", "en-US-x-short"])
def test_a_variety_is_complete_from_the_first(
    home: Path, capsys: pytest.CaptureFixture[str], tag: str
) -> None:
    assert run(["extract", "--lang", tag]) == 0
    assert catalog(po(home, tag)).entries == []
    capsys.readouterr()
    assert run(["render", "--lang", tag, "--strict", "-f", "html", "-f", "json"]) == 0
    assert capsys.readouterr().err == ""
    page = (home / "build" / tag / "cv.html").read_text("utf-8")
    assert f'<html lang="{tag}"' in page
    languages = set(re.findall(r'<(?:span|p|h\d|li|cite|div|em|strong) [^>]*lang="([^"]*)"', page))
    parent = home / "build" / tag.split("-", maxsplit=1)[0] / "cv.html"
    assert run(["render", "--lang", tag.split("-", maxsplit=1)[0], "-f", "html"]) == 0
    expected = re.findall(
        r'<(?:span|p|h\d|li|cite|div|em|strong) [^>]*lang="([^"]*)"', parent.read_text("utf-8")
    )
    assert languages == set(expected)
    assert run(["extract", "--check"]) == 0
    capsys.readouterr()
    assert run(["status", "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)["languages"][tag]
    assert (figures["percent"], figures["untranslated"], figures["out_of_step"]) == (100, 0, 0)
    assert figures["inherited"] == figures["total"] > 0
    assert run(["status", "--list", "untranslated"]) == 0
    assert f"{tag}: " not in capsys.readouterr().out
    assert run(["check", "--lang", tag, "--strict"]) == 0


def test_a_variety_needs_no_catalog_at_all(home: Path) -> None:
    for tag in ("fr-CA", "en-US"):
        assert run(["render", "--lang", tag, "-f", "txt", "--strict"]) == 0


def test_a_variety_prints_its_own_words_before_those_of_its_language(home: Path) -> None:
    assert run(["extract", "--lang", "fr-CA", "--full"]) == 0
    source = "Postdoctoral researcher in hydrology"
    translate(po(home, "fr-CA"), {source: "Stagiaire postdoctorale en hydrologie"})
    assert run(["extract"]) == 0
    kept = catalog(po(home, "fr-CA")).entries
    assert {entry.msgid for entry in kept} == {source}
    assert run(["extract", "--check"]) == 0
    assert run(["render", "--lang", "fr-CA", "--lang", "fr", "-f", "txt", "--strict"]) == 0
    canadian, french = ((home / "build" / tag / "cv.txt").read_text("utf-8") for tag in ("fr-CA", "fr"))
    assert "Stagiaire postdoctorale en hydrologie" in canadian
    assert "Stagiaire postdoctorale" not in french


def test_the_paper_and_the_spelling_are_those_of_the_territory(home: Path) -> None:
    path = home / "content" / "cv.yaml"
    text = path.read_text("utf-8")
    text = text.replace("degree: phd\n", "degree: phd\n      programme: Rivers and Cities\n", 1)
    path.write_text(text, "utf-8")
    both = ["render", "--lang", "en", "--lang", "en-US", "--style", "labelled"]
    assert run([*both, "-f", "json", "-f", "txt"]) == 0
    british, american = ((home / "build" / tag / "cv.txt").read_text("utf-8") for tag in ("en", "en-US"))
    assert ("Programme:" in british, "Program:" in american, "Programme:" in american) == (True, True, False)
    papers = [json.loads((home / "build" / tag / "cv.json").read_text())["paper"] for tag in ("en", "en-US")]
    assert papers == ["a4", "us-letter"]


def test_a_stale_text_of_a_variety_falls_back_to_its_language(home: Path) -> None:
    assert run(["extract", "--lang", "fr-CA", "--full"]) == 0
    source = "Postdoctoral researcher in hydrology"
    translate(po(home, "fr-CA"), {source: "Stagiaire postdoctorale en hydrologie"})
    read = catalog(po(home, "fr-CA"))
    fuzzy = {e.identity: changed(e, fuzzy=True) for e in read.entries if e.msgid == source}
    po(home, "fr-CA").write_bytes(read.replaced(fuzzy).serialise())
    assert run(["render", "--lang", "fr-CA", "-f", "txt", "--strict"]) == 0
    assert "Stagiaire postdoctorale" not in (home / "build" / "fr-CA" / "cv.txt").read_text("utf-8")


def test_another_script_is_another_language(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["extract", "--lang", "zh-Hans", "--lang", "zh-TW"]) == 0
    total = len(catalog(po(home, "zh-Hans")).entries)
    assert len(catalog(po(home, "zh-TW")).entries) == total > 0


# Labels of the user's own


def test_labels_of_an_older_version_fall_back_and_what_is_unknown_is_reported(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["extract", "--lang", "sv"]) == 0
    path = po(home, "sv", "labels")
    translate(path, {"Publications": "Publikationer"})
    text = path.read_text("utf-8")
    path.write_text(text.replace('msgid "Publications"', 'msgid "Published works"'), "utf-8")
    capsys.readouterr()
    assert run(["check", "--lang", "sv", "--output-format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)["findings"]
    assert [(f["code"], f["path"]) for f in found if "Published works" in f["message"]] == [
        ("T108", "locales/sv/LC_MESSAGES/labels.po")
    ]
    assert run(["render", "--lang", "sv", "-f", "txt"]) == 0
    assert run(["extract"]) == 0
    after = catalog(path)
    assert len(after.entries) == LABELS
    assert [entry.translation for entry in after.obsolete] == ["Publikationer"]


NEW = 'msgctxt "section"\nmsgid "{}"\nmsgstr ""\n\n'
# What becomes of the first five labels, all empty headings, in the hands of somebody or of another version; the
# comments that keep it, and whether the label that was typed over is named.
UNKNOWN_LABELS: dict[str, tuple[Callable[[list[str]], list[str]], list[str], bool]] = {
    "typed over one": (lambda raws: [*raws[:3], NEW.format("Affischer"), raws[4]], ["an older source, or typed here"], True),
    "typed over two in a row": (
        lambda raws: [*raws[:2], NEW.format("Artikel"), NEW.format("Affischer"), raws[4]], ["an older source, or typed here"] * 2, True),
    "of another version": (lambda raws: [*raws[:4], NEW.format("Affischer"), raws[4]], ["no such label"], False),
    "of another version, the first": (lambda raws: [NEW.format("Affischer"), *raws], ["no such label"], False),
    "in a file that lacks others too": (
        lambda raws: [*raws[:2], NEW.format("Affischer"), raws[4]], ["no such label"], False),
    "of another context": (
        lambda raws: [*raws[:3], NEW.format("Affischer").replace("section", "wall"), raws[4]], ["no such label"], False),
}  # fmt: skip


@pytest.mark.parametrize("case", UNKNOWN_LABELS)
def test_an_empty_label_that_the_program_does_not_have_is_kept_and_told_for_what_it_is(
    home: Path, case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["extract", "--lang", "sv"]) == 0
    path = po(home, "sv", "labels")
    first = catalog(path).entries[:5]
    assert {entry.msgctxt for entry in first} == {"section"}
    change, kept, is_named = UNKNOWN_LABELS[case]
    raws = [entry.raw for entry in first]
    path.write_text(path.read_text("utf-8").replace("".join(raws), "".join(change(raws))), "utf-8")
    capsys.readouterr()
    assert run(["extract"]) == 0
    told = capsys.readouterr().err
    after = catalog(path)
    assert [entry.comments[-1].partition(":")[0] for entry in after.obsolete] == kept
    assert all(
        told.count(words) == kept.count(words)
        for words in ("an older source, or typed here", "no such label")
    )
    assert (f"write the translation into the msgstr of '{first[3].msgid}'" in told) is is_named
    assert len(after.entries) == LABELS
    assert run(["extract", "--check"]) == 0
    assert capsys.readouterr().err.count("label") == 0, "it is said once"


def test_the_projects_own_labels_come_before_those_that_ship_and_may_be_few(home: Path) -> None:
    path = po(home, "fr", "labels")
    path.write_text(
        'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgctxt "section"\nmsgid "Publications"\nmsgstr "Travaux"\n',
        "utf-8",
    )
    assert run(["render", "--lang", "fr", "-f", "txt", "--strict"]) == 0
    printed = (home / "build" / "fr" / "cv.txt").read_text("utf-8")
    assert "TRAVAUX" in printed.upper()
    assert "EXPÉRIENCE PROFESSIONNELLE" in printed.upper()


def test_broken_labels_stop_their_language_alone(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = po(home, "fr", "labels")
    path.write_text('msgid "Publications\n', "utf-8")
    assert run(["build"]) == 1
    said = capsys.readouterr()
    assert len(re.findall(r"locales/fr/LC_MESSAGES/labels\.po:1:\d+: ", said.err)) == 2
    made = {line.split("/")[1] for line in said.out.splitlines()}
    assert "fr" not in made
    assert {"en", "vi"} <= made


def test_status_counts_the_labels_that_a_language_lacks(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["extract", "--lang", "sv"]) == 0
    texts = po(home, "sv")
    texts.write_bytes(all_translated(catalog(texts)).serialise())
    path = po(home, "sv", "labels")
    whole = all_translated(catalog(path))
    for left, words in ((2, "sv: 2 labels have"), (1, "sv: 1 label has"), (0, "")):
        entries = [
            *whole.messages[: LABELS - left],
            *(changed(e, fuzzy=True) for e in whole.messages[LABELS - left :]),
        ]
        path.write_bytes(whole.with_messages(entries).serialise())
        capsys.readouterr()
        assert run(["status", "--json"]) == 0
        languages = json.loads(capsys.readouterr().out)["languages"]
        assert {tag: data["missing_labels"] for tag, data in languages.items()} == {
            **dict.fromkeys(languages, 0), "sv": left}  # fmt: skip
        assert run(["status"]) == 0
        err = capsys.readouterr().err
        assert words in err
        assert ("label" in err) is (left > 0)
        assert err.splitlines()[-1] == (
            "Next: translate what is empty in locales/sv/LC_MESSAGES/labels.po." if left
            else "Next: `cvi18n build` makes every output.")  # fmt: skip
    path.write_text('msgid "Publications\n', "utf-8")
    assert run(["status"]) == 1
    assert "labels.po:1:" in capsys.readouterr().err


def test_status_counts_the_labels_of_the_cvs_own_language_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["init", str(tmp_path / "cv"), "--language", "sv", "--lang", "fr"]) == 0
    monkeypatch.chdir(tmp_path / "cv")
    capsys.readouterr()
    assert run(["status"]) == 0
    assert f"sv: {LABELS} labels have no translation" in capsys.readouterr().err


def all_translated(read: Catalog) -> Catalog:
    """Return a catalog with some word for each message."""
    new = {e.identity: changed(e, msgstr=[e.msgid] * len(e.msgstr)) for e in read.entries}
    return read.replaced(new)


def test_a_label_without_its_place_falls_back_alone_and_is_told(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["extract", "--lang", "sv"]) == 0
    path = po(home, "sv", "labels")
    translate(path, {"Publications": "Publikationer", "Last updated: {date}": "Uppdaterad"})
    place = (
        f"{path.relative_to(home)}:{path.read_text('utf-8').split('Uppdaterad')[0].count(chr(10)) + 1}:9: "
    )
    for options, code in (([], 0), (["--strict"], 1)):
        capsys.readouterr()
        assert run(["render", "--lang", "sv", "-f", "txt", *options]) == code
        assert f"{place}the label 'Last updated: {{date}}' has no place {{date}}" in capsys.readouterr().err
    printed = (home / "build" / "sv" / "cv.txt").read_text("utf-8")
    assert "PUBLIKATIONER" in printed.upper()
    assert "Last updated: " in printed
    assert run(["check", "--lang", "sv", "--output-format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    told = [
        f["code"]
        for f in found
        if "{date}" in f["message"] and not re.search(r"\(expected\)|\{place\}", f["message"])
    ]
    assert told == ["S106"]


@pytest.mark.parametrize("tag", ["xx!", "../x", "FRENCH", "fr_FR.UTF-8", "x", "en_US@../../x"])
def test_what_is_no_tag_is_refused(home: Path, capsys: pytest.CaptureFixture[str], tag: str) -> None:
    assert run(["extract", "--lang", tag]) == 2
    assert "language code" in capsys.readouterr().err
    assert sorted(path.name for path in (home / "locales").iterdir() if path.is_dir()) == ["de", "fr", "vi"]


def test_a_language_goes_with_its_folder(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["extract", "--lang", "sv"]) == 0
    shutil.rmtree(home / "locales" / "sv")
    assert run(["build"]) == 0
    assert "sv" not in Workspace(home).languages()
    assert not (home / "build" / "sv").exists()


# init in other languages


@pytest.mark.parametrize("language", [*sample_languages(), "sv"])
def test_a_project_begins_in_any_language_and_is_in_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    others = [tag for tag in ("en", "fr", "ar") if tag != language]
    asked = [part for tag in others for part in ("--lang", tag)]
    assert run(["init", str(tmp_path / "cv"), "--language", language, *asked]) == 0
    said = capsys.readouterr()
    assert (f"no text in {language}" in said.err) == (language not in sample_languages())
    monkeypatch.chdir(tmp_path / "cv")
    home = tmp_path / "cv"
    made = sorted(path.relative_to(home).as_posix() for path in home.rglob("*") if path.is_file())
    assert sorted(line.removeprefix(f"{home}/") for line in set(said.out.splitlines())) == [
        path for path in made if not path.endswith(".lock")
    ]
    assert run(["extract", "--check"]) == 0
    assert set(Workspace(home).languages()) == set(others)
    spoken = [tag for tag in others if tag in sample_languages()]
    for tag in (language, *spoken):
        options = ["--strict"] if language in sample_languages() else []
        assert run(["render", "--lang", tag, "-f", "txt", *options]) == 0
    cv = Workspace(home).read_cv()
    assert cv.language == language
    if language in sample_languages():
        known = {message.key: message.text for message in cv.messages}
        ours = new_project(language, created="")
        theirs = new_project(created="")
        template = Catalog.parse(theirs[Path("locales", "cv.pot")])
        if language != "en":  # the keys of what stands in lists differ, the order does not
            english = Catalog.parse(ours[Path("locales", "en", "LC_MESSAGES", "cv.po")])
            assert [entry.translation for entry in english.entries] == [
                entry.msgid for entry in template.entries
            ]
            assert {entry.key: entry.msgid for entry in english.entries} == known


def test_the_example_speaks_every_language_that_comes_along_and_nothing_else_in_its_own_texts() -> None:
    assert set(sample_languages()) == set(languages())
    english = content.parse(new_project(created="")[Path("content", "cv.yaml")].decode())
    known = {message.text for message in english.messages} - {"Programming"}
    for tag in set(sample_languages()) - {"en"}:
        written = new_project(tag, (), created="")[Path("content", "cv.yaml")].decode()
        cv = content.parse(written)
        assert cv.person.name.shown(tag) == "Nora Vallier"  # where a family's name comes first, too
        assert not known & {message.text for message in cv.messages}
        for key in ("saint-armel", "northbridge", "fresh-water"):
            one, other = (each.organisations[key].name for each in (cv, english))
            assert [of for of, _ in one.forms] == [""]
            assert one.forms[0][1] != dict(other.forms)["en"]
        assert re.findall(r"^ +([a-z]{2}): ", written, re.MULTILINE) == ["en"] * (tag != "fr")  # the thesis


def test_check_finds_nothing_in_the_example_in_any_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = [part for tag in sample_languages() if tag != "ja" for part in ("--lang", tag)]
    assert run(["init", str(tmp_path / "cv"), "--language", "ja", "--quiet", *asked]) == 0
    monkeypatch.chdir(tmp_path / "cv")
    capsys.readouterr()
    assert run(["check"]) == 0
    told = capsys.readouterr().err.splitlines()
    assert [line for line in told if "nothing found" not in line and not line.startswith("vi: ")] == []


@pytest.mark.parametrize(
    ("language", "others", "name", "city"),
    [
        ("pl", (), "Uniwersytet w Northbridge", "Northbridge"),
        ("pl", ("en",), {"pl": "Uniwersytet w Northbridge", "en": "Northbridge University"}, "Northbridge"),
        (
            "pt-BR",
            ("fr-CA",),
            {"pt": "Universidade de Northbridge", "fr": "Université de Northbridge"},
            "Northbridge",
        ),
        (
            "ja",
            ("en",),
            {"ja": "ノースブリッジ大学", "en": "Northbridge University"},
            {"ja": "ノースブリッジ", "en": "Northbridge"},
        ),
        (
            "sv",
            ("zh",),
            {"en": "Northbridge University", "zh": "诺斯布里奇大学"},
            {"en": "Northbridge", "zh": "诺斯布里奇"},
        ),
    ],
)
def test_a_name_of_the_example_has_the_forms_that_are_asked_for(
    language: str, others: tuple[str, ...], name: str | dict[str, str], city: str | dict[str, str]
) -> None:
    files = new_project(language, others, created="")
    northbridge = content.parse(files[Path("content", "cv.yaml")].decode()).organisations["northbridge"]
    assert northbridge.place
    assert northbridge.place.city
    for fact, forms in ((northbridge.name, name), (northbridge.place.city, city)):
        assert dict(fact.forms) == ({"": forms} if isinstance(forms, str) else forms)


def test_an_editor_finds_the_schema_beside_the_cv(home: Path) -> None:
    first = (home / "content" / "cv.yaml").read_text("utf-8").splitlines()[0]
    name = first.removeprefix("# yaml-language-server: $schema=")
    assert json.loads((home / "content" / name).read_text("utf-8")) == content.schema()


@pytest.mark.parametrize(
    "options", [["--language", "xx!"], ["--lang", "../x"], ["--language", "fr", "--lang", "fr"]]
)
def test_init_refuses_before_it_writes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str]
) -> None:
    assert run(["init", str(tmp_path / "cv"), *options]) == 2
    assert capsys.readouterr().err
    assert not (tmp_path / "cv").exists()


def test_the_guide_names_every_file_of_a_new_project(sample: Path) -> None:
    guide = (ROOT / "docs" / "guide.md").read_text("utf-8")
    listed = re.findall(
        r"^    (\S+) {4}", guide.partition("You get:\n")[2].partition("\n\nReplace")[0], re.MULTILINE
    )
    made = {path.relative_to(sample).as_posix() for path in sample.rglob("*") if path.is_file()}
    assert sorted(listed) == sorted(made - {"locales/.cvi18n.lock"})


def test_the_new_cv_names_the_command_that_does_the_rest(sample: Path) -> None:
    head = (sample / "content" / "cv.yaml").read_text("utf-8").partition("\ncv: ")[0]
    assert '"cvi18n translate"' in head


def test_status_says_which_languages_no_native_has_read(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["status"]) == 0
    said = next(line for line in capsys.readouterr().err.splitlines() if line.startswith("No native"))
    assert run(["status", "--json"]) == 0
    languages = json.loads(capsys.readouterr().out)["languages"]
    assert languages
    for tag, figures in languages.items():
        assert bool(re.search(rf"\b{tag}\b", said)) != bool(figures["read_by"])


def test_what_is_told_to_translate_is_there(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["extract", "--lang", "hu", "--lang", "fr-CA"]) == 0
    said = capsys.readouterr().err
    assert "translate locales/hu/LC_MESSAGES/cv.po" in said
    assert "fr-CA reads" in said
    assert run(["build"]) == 0
    assert "translate them in locales/hu/LC_MESSAGES/labels.po\n" in capsys.readouterr().err
    assert run(["pretranslate", "--engine", "pseudo", "--lang", "fr-CA"]) == 0
    assert "out of step" not in capsys.readouterr().err


@pytest.mark.parametrize("tag", ["xx", "tlh"])
def test_a_code_that_is_no_language_is_asked_about(
    home: Path, capsys: pytest.CaptureFixture[str], tag: str
) -> None:
    assert run(["extract", "--lang", tag]) == 0
    assert f"{tag} is no language that CLDR knows" in capsys.readouterr().err


def test_a_folder_of_fonts_that_is_not_there_is_said(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "cvi18n.toml").write_text('fonts = ["nope"]\n', "utf-8")
    assert run(["render", "-f", "pdf"]) == 2
    assert "'fonts' names nope" in capsys.readouterr().err


def test_a_label_that_stands_in_is_tagged_wherever_it_is_read(home: Path) -> None:
    assert run(["extract", "--lang", "sv"]) == 0
    assert run(["render", "--lang", "sv", "-f", "html"]) == 0
    page = (home / "build" / "sv" / "cv.html").read_text("utf-8")
    assert re.search(r'<dt><span lang="en">E-mail:?</span>', page)


def test_the_sample_speaks_to_a_variety_of_a_language(tmp_path: Path) -> None:
    assert run(["init", str(tmp_path / "cv"), "--language", "fr", "--lang", "en-US", "-q"]) == 0
    assert (
        catalog(po(tmp_path / "cv", "en-US")).entries[0].translation == "Postdoctoral researcher in hydrology"
    )


def test_traditional_chinese_is_that_of_taiwan(home: Path) -> None:
    assert run(["render", "--lang", "zh-TW", "-f", "txt"]) == 1  # no catalog yet
    assert run(["extract", "--lang", "zh-TW"]) == 0
    assert run(["render", "--lang", "zh-TW", "-f", "txt"]) == 0
    assert "法國" in (home / "build" / "zh-TW" / "cv.txt").read_text("utf-8")


def test_the_recipe_on_the_page_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (ROOT / "docs" / "languages.md").read_text("utf-8")
    recipe = page.split("## A new language", 1)[1].split("\n1. ", 1)[0]
    commands = [line.split() for line in recipe.splitlines() if line.startswith("    ")]
    assert len(commands) == 6
    monkeypatch.chdir(tmp_path)
    for command in commands:
        if command[0] == "cd":
            monkeypatch.chdir(tmp_path / command[1])
        else:
            assert command[0] == "cvi18n"
            assert run(command[1:]) == 0, capsys.readouterr().err
    named = set(re.findall(r"`((?:build|locales)/hu/[^`]*\.\w+)`", page))
    assert len(named) >= 3
    assert [path for path in named if not (tmp_path / "my-cv" / path).is_file()] == []
