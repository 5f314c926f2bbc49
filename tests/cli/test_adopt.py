"""`extract --adopt`: translations that stand in the YAML go into the catalogs, and nothing is lost on the way."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cvi18n import workspace
from cvi18n.catalogs import Catalog
from cvi18n.cli import run

CV = """\
# mine
cv: 3
language: en
person:
  name: Ada Noether
  headline: {en: Engineer, fr: Ingénieure}   # both
organisations:
  acme: {name: {en: Acme, fr: Acmé}}
sections:
  jobs:
    kind: experience
    entries:
      one:
        title:
          en: "Team lead: pipes"
          fr: Cheffe d'équipe
          vi: Trưởng nhóm
        organisation: acme
        start: 2020
        highlights:
          - {en: Built it, fr: L'a construit}
          # of the second
          - Sold it
"""
AFTER = (
    CV.replace("{en: Engineer, fr: Ingénieure}", "Engineer")
    .replace(
        '\n          en: "Team lead: pipes"\n          fr: Cheffe d\'équipe\n          vi: Trưởng nhóm',
        ' "Team lead: pipes"',
    )
    .replace("{en: Built it, fr: L'a construit}", "Built it")
)
FRENCH = {"Engineer": "Ingénieure", "Team lead: pipes": "Cheffe d'équipe", "Built it": "L'a construit"}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "cv.yaml").write_text(CV, encoding="utf-8", newline="")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def catalog(project: Path, tag: str) -> Catalog:
    return Catalog.parse((project / "locales" / tag / "LC_MESSAGES" / "cv.po").read_bytes())


def final(project: Path, tag: str) -> dict[str, str]:
    return {entry.msgid: entry.translation for entry in catalog(project, tag).entries if entry.translated}


def yaml(project: Path) -> str:
    return (project / "content" / "cv.yaml").read_bytes().decode()


def test_without_it_the_message_names_the_command(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["extract"]) == 1
    said = capsys.readouterr().err
    assert said.count("`cvi18n extract --adopt`") == 3
    assert "content/cv.yaml:6:" in said
    assert not [*project.glob("locales/**/*.po*")]


def test_translations_go_into_the_catalogs_and_the_source_stays(project: Path) -> None:
    assert run(["extract", "--adopt", "-q"]) == 0
    assert yaml(project) == AFTER
    assert final(project, "fr") == FRENCH
    assert final(project, "vi") == {"Team lead: pipes": "Trưởng nhóm"}
    assert run(["extract", "--check", "-q"]) == 0
    assert run(["extract", "--adopt", "-q"]) == 0
    assert yaml(project) == AFTER


@pytest.mark.parametrize(
    "options",
    [
        ["--adopt"],
        ["--adopt", "--lang", "de"],
        ["--adopt", "--lang", "fr"],
        ["--adopt", "--full", "--lang", "en-GB", "--accept", "person.headline"],
    ],
)
def test_what_a_check_says_to_run_brings_all_in_step(
    project: Path, options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["extract", "--check", *options]) == 1
    said = capsys.readouterr().err
    (command,) = re.findall("run `cvi18n (.*)`", said)
    assert run(command.split()) == 0
    assert run(["extract", "--check", *options]) == 0


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_every_other_byte_stays(project: Path, newline: str, mark: str) -> None:
    (project / "content" / "cv.yaml").write_bytes((mark + CV.replace("\n", newline)).encode())
    assert run(["extract", "--adopt", "-q"]) == 0
    assert yaml(project) == mark + AFTER.replace("\n", newline)


def test_a_final_translation_is_not_overwritten(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["extract", "--adopt", "-q"]) == 0
    path = project / "content" / "cv.yaml"
    path.write_text(
        AFTER.replace("headline: Engineer ", "headline: {en: Engineer, fr: Ingénieur} "), encoding="utf-8"
    )
    before = yaml(project), catalog(project, "fr").serialise()
    capsys.readouterr()
    assert run(["extract", "--adopt"]) == 1
    assert (yaml(project), catalog(project, "fr").serialise()) == before
    said = capsys.readouterr().err
    assert "Ingénieur'" in said
    assert "Ingénieure" in said
    assert "content/cv.yaml:6:" in said


def test_a_final_translation_that_moves_along_is_not_overwritten_and_nothing_is_lost(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "content" / "cv.yaml").write_text(AFTER.replace("      one:", "      old:"), encoding="utf-8")
    assert run(["extract", "--lang", "fr", "-q"]) == 0
    path = project / "locales" / "fr" / "LC_MESSAGES" / "cv.po"
    text = path.read_text(encoding="utf-8")
    source = 'msgid "Team lead: pipes"\nmsgstr '
    assert source in text
    path.write_text(text.replace(f'{source}""', f'{source}"Responsable"'), encoding="utf-8")
    (project / "content" / "cv.yaml").write_text(CV, encoding="utf-8")
    assert run(["extract", "--adopt", "-q"]) == 1
    said = capsys.readouterr().err
    assert "Responsable" in said
    assert "Cheffe d'équipe" in said
    assert "Cheffe d'équipe" in yaml(project)
    assert final(project, "fr") == {**FRENCH, "Team lead: pipes": "Responsable"}


def test_what_is_in_conflict_stops_no_other(project: Path) -> None:
    assert run(["extract", "--adopt", "-q"]) == 0
    path = project / "content" / "cv.yaml"
    text = AFTER.replace("headline: Engineer ", "headline: {en: Engineer, fr: Autre} ")
    path.write_text(text.replace("- Sold it", "- {en: Sold it, fr: L'a vendu}"), encoding="utf-8")
    assert run(["extract", "--adopt", "-q"]) == 1
    assert yaml(project) == text
    assert final(project, "fr") == {**FRENCH, "Sold it": "L'a vendu"}


def test_a_draft_gives_way_and_what_a_person_wrote_of_it_is_kept(project: Path) -> None:
    assert run(["extract", "--adopt", "-q"]) == 0
    path = project / "content" / "cv.yaml"
    path.write_text(
        AFTER.replace("Engineer ", "{en: Chief engineer, fr: Ingénieure en chef} "), encoding="utf-8"
    )
    assert run(["extract", "--adopt", "-q"]) == 0
    entry = next(one for one in catalog(project, "fr").entries if one.msgid == "Chief engineer")
    assert (entry.translation, entry.fuzzy, entry.previous_msgid) == ("Ingénieure en chef", False, None)
    assert any("Ingénieure" in comment for comment in entry.comments)


def test_check_writes_nothing(project: Path) -> None:
    assert run(["extract", "--adopt", "--check", "-q"]) == 1
    assert yaml(project) == CV
    assert not [*project.glob("locales/**/*.po*")]


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("{fr: Ingénieure}", "no text in the CV's own language, en"),
        ("{en: Engineer, fr: ''}", "has no value"),
        ("{en: Engineer, fr: [a]}", "is a text"),
        ("{en: Engineer, fr: '[a](javascript:b)'}", "not allowed"),
        ("{job title: Engineer}", "'job title' is not a name"),
        ("{}", "is a text, and this is a mapping"),
    ],
)
def test_what_cannot_be_adopted_is_told_and_nothing_is_written(
    project: Path, capsys: pytest.CaptureFixture[str], written: str, message: str
) -> None:
    text = CV.replace("{en: Engineer, fr: Ingénieure}", written)
    (project / "content" / "cv.yaml").write_text(text, encoding="utf-8")
    assert run(["extract", "--adopt"]) == 1
    assert message in capsys.readouterr().err
    assert yaml(project) == text
    assert not [*project.glob("locales/**/*.po*")]


def test_a_broken_catalog_keeps_its_translations_in_the_yaml(project: Path) -> None:
    folder = project / "locales" / "fr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "cv.po").write_text('msgid "a\n', encoding="utf-8")
    assert run(["extract", "--adopt", "-q"]) == 1
    assert yaml(project) == CV


def test_what_is_saved_meanwhile_is_not_overwritten(project: Path) -> None:
    adoption = workspace.Adoption.read(workspace.find(project))
    (project / "content" / "cv.yaml").write_text(CV + "# more\n", encoding="utf-8")
    with pytest.raises(Exception, match="run this again"):
        adoption.write()
    assert yaml(project) == CV + "# more\n"


@pytest.mark.parametrize(
    "written",
    [
        "\n    # why\n    en: Engineer\n    fr: Ingénieure",
        "\n    en: Engineer\n    # why\n    fr: Ingénieure",
        "\n    en: Engineer  # why\n    fr: Ingénieure",
        "\n    en: Engineer\n    fr: Ingénieure  # why",
        "\n    en: Engineer #3\n    fr: Ingénieure",
        "\n    en: Engineer\n    fr: Ingénieure #3",
        "{en: Engineer, # why\n    fr: Ingénieure}",
    ],
)
def test_nothing_that_stands_among_translations_is_lost(
    project: Path, capsys: pytest.CaptureFixture[str], written: str
) -> None:
    text = CV.replace("{en: Engineer, fr: Ingénieure}   # both", written)
    (project / "content" / "cv.yaml").write_text(text, encoding="utf-8")
    assert run(["extract", "--adopt", "-q"]) == 1
    assert "would be lost" in capsys.readouterr().err
    after = yaml(project)
    assert written in after
    assert "fr: L'a construit" not in after


def test_a_quoted_sign_is_no_comment(project: Path) -> None:
    text = CV.replace("{en: Engineer, fr: Ingénieure}", "{en: 'Head #3', fr: 'Cheffe #3'}")
    (project / "content" / "cv.yaml").write_text(text, encoding="utf-8")
    assert run(["extract", "--adopt", "-q"]) == 0
    assert final(project, "fr")["Head #3"] == "Cheffe #3"


@pytest.mark.parametrize("tag", ["fr-CA", "en-GB", "x-klingon"])
def test_translations_of_varieties_are_not_lost(project: Path, tag: str) -> None:
    text = CV.replace("{en: Engineer, fr: Ingénieure}", f"{{{tag}: Other, en: Engineer, fr: Ingénieure}}")
    (project / "content" / "cv.yaml").write_text(text, encoding="utf-8")
    assert run(["extract", "--adopt", "-q"]) == 0
    assert final(project, tag.replace("-", "_"))["Engineer"] == "Other"


def test_sections_that_are_texts_can_be_adopted(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = CV + "  about: {en: I build., fr: Je construis.}\n  more:\n    - {en: One., fr: Un.}\n    - Two.\n"
    (project / "content" / "cv.yaml").write_text(text, encoding="utf-8")
    assert run(["extract", "-q"]) == 1
    assert capsys.readouterr().err.count("--adopt") == 5
    assert run(["extract", "--adopt", "-q"]) == 0
    assert yaml(project) == AFTER + "  about: I build.\n  more:\n    - One.\n    - Two.\n"
    assert final(project, "fr") == {**FRENCH, "I build.": "Je construis.", "One.": "Un."}
