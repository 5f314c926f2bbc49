"""Variants as a user meets them: what the settings may say, which files are made, and what is told."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cvi18n.checking import variant_checks
from cvi18n.cli import run
from cvi18n.errors import UsageError
from cvi18n.workspace import Workspace, missing_fonts
from cvi18n.workspace.settings import settings_of
from cvi18n.workspace.toml_places import TomlPlaces
from cvi18n.workspace.variants import READERS

SHORT = """\
formats = ["txt", "html"]
[variants.short]
tags = ["short"]
sections = ["publications", "positions"]
"""
TAGS = ("de", "en", "fr", "vi")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """Return a new project with a variant, which is also the working folder."""
    monkeypatch.chdir(tmp_path)
    assert run(["init", "demo"]) == 0
    monkeypatch.chdir(tmp_path / "demo")
    home = tmp_path / "demo"
    edit(home / "content" / "cv.yaml", "      year: 2023\n", "      year: 2023\n      tags: [short]\n")
    (home / "cvi18n.toml").write_text(SHORT, "utf-8")
    capsys.readouterr()
    return home


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def made(home: Path) -> set[str]:
    return {path.relative_to(home / "build").as_posix() for path in (home / "build").rglob("*.*")}


def text(home: Path, name: str) -> str:
    return (home / "build" / name).read_text("utf-8").replace("\xa0", " ")


def test_build_makes_the_whole_cv_and_each_variant_in_every_language(home: Path) -> None:
    assert run(["build", "-q"]) == 0
    stems = ("cv", "cv-short")
    assert made(home) == {f"{tag}/{stem}.{end}" for tag in TAGS for stem in stems for end in ("txt", "html")}
    for tag in TAGS:
        short = text(home, f"{tag}/cv-short.txt")
        assert "Flood forecasting in small catchments" in short
        assert "What cheap soil sensors" not in short
        assert "floodcast" in text(home, f"{tag}/cv.txt")
        assert "floodcast" not in short
    headings = re.findall(r"^(.+)\n=+$", text(home, "en/cv-short.txt"), re.MULTILINE)
    assert headings == ["Publications", "Professional experience"]


@pytest.mark.parametrize("command", ["render", "build"])
def test_what_is_named_is_made_and_nothing_else(home: Path, command: str) -> None:
    with (home / "cvi18n.toml").open("a", encoding="utf-8") as file:
        file.write('[variants.b]\nfile = "bee"\n[variants.c]\n')
    assert run([command, "-q", "--variant", "short", "--variant", "b"]) == 0
    assert {Path(name).stem for name in made(home)} == {"cv-short", "bee"}


def test_render_makes_the_whole_cv_where_no_variant_is_named(home: Path) -> None:
    assert run(["render", "-q", "--lang", "fr"]) == 0
    assert {Path(name).stem for name in made(home)} == {"cv"}


def test_a_page_leads_to_the_other_languages_of_its_variant(home: Path) -> None:
    assert run(["build", "-q"]) == 0
    for stem in ("cv", "cv-short"):
        links = set(re.findall(r'href="([^"#:]+\.html)"', text(home, f"fr/{stem}.html")))
        assert links == {f"{stem}.html", *(f"../{tag}/{stem}.html" for tag in TAGS if tag != "fr")}
        assert {(home / "build" / "fr" / link).resolve().is_file() for link in links} == {True}


def test_a_variant_has_its_address_on_the_site_unless_it_is_private(home: Path) -> None:
    private(home)
    site = 'site = "https://example.org/cv"\n'
    (home / "cvi18n.toml").write_text(site + SHORT + '[variants.form]\nprivate = ["phone"]\n', "utf-8")
    assert run(["build", "-q"]) == 0
    address = "https://example.org/cv/fr/{}.html"
    for stem in ("cv", "cv-short"):
        assert f'rel="canonical" href="{address.format(stem)}"' in text(home, f"fr/{stem}.html")
    assert "example.org/cv" not in text(home, "fr/cv-form-private.html")


def test_two_languages_of_a_variant_stand_beside_each_other(home: Path) -> None:
    arguments = ["--lang", "fr", "--beside", "en", "-f", "html"]
    assert run(["render", "-q", "--variant", "short", *arguments]) == 0
    assert made(home) == {"fr/cv-short-fr-en.html"}
    assert "floodcast" not in text(home, "fr/cv-short-fr-en.html")


def test_theme_paper_order_and_headline_are_those_of_the_variant(home: Path) -> None:
    edit(
        home / "content" / "cv.yaml",
        "headline: Postdoctoral researcher in hydrology",
        "headline: {a: Researcher, b: Engineer}",
    )
    (home / "cvi18n.toml").write_text(
        'formats = ["json", "html"]\n[variants.v]\nsections = ["talks"]\nsort = {talks = "date"}\nheadline = "b"\n'
        'theme = "compact"\nlook = {paper = "us-letter"}\n',
        "utf-8",
    )  # fmt: skip
    assert run(["build", "-q"]) == 0
    whole, part = (json.loads(text(home, f"en/{stem}.json")) for stem in ("cv", "cv-v"))
    assert (whole["paper"], part["paper"]) == ("a4", "us-letter")
    assert (whole["headline"][0]["text"], part["headline"][0]["text"]) == ("Researcher", "Engineer")
    [talks] = (section for section in whole["sections"] if section["key"] == "talks")
    assert [entry["key"] for entry in part["sections"][0]["entries"]] == [
        entry["key"] for entry in reversed(talks["entries"])
    ]
    assert run(["render", "-q", "--theme", "compact", "--lang", "en"]) == 0
    styles = [text(home, f"en/{stem}.html").partition("</style>")[0] for stem in ("cv", "cv-v")]
    styles = [style.partition("<style>")[2] for style in styles]
    assert styles[0].replace("size: A4", "size: letter") == styles[1]


def test_strict_asks_for_the_translations_of_what_is_printed(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(home / "content" / "cv.yaml", "note: I teach and publish in English.", "note: I teach in English.")
    assert run(["extract", "-q"]) == 0
    assert run(["render", "-q", "--strict", "--variant", "short"]) == 0
    assert run(["render", "-q", "--strict"]) == 1
    capsys.readouterr()
    assert run(["render", "--variant", "short", "--lang", "fr"]) == 0
    assert capsys.readouterr().err == ""


def test_everything_else_sees_the_whole_cv(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def told() -> list[str]:
        for command in (["extract", "--check"], ["status"], ["check"]):
            assert run(command) == 0
        return capsys.readouterr().out.splitlines()

    with_variant = told()
    (home / "cvi18n.toml").unlink()
    assert told() == with_variant


# Private values


def private(home: Path, text: str = 'phone: "+33 1 99 00 00 00"\nbirth-date: 1987-02-03\n') -> None:
    (home / "content" / "private.yaml").write_text(text, "utf-8")


def test_a_variant_prints_the_private_values_that_it_names_under_a_name_that_says_so(home: Path) -> None:
    private(home)
    (home / "cvi18n.toml").write_text(SHORT + 'private = ["phone"]\n[variants.open]\n', "utf-8")
    assert run(["build", "-q"]) == 0
    assert {Path(name).stem for name in made(home)} == {"cv", "cv-short-private", "cv-open"}
    for name in made(home):
        assert ("99 00 00 00" in text(home, name)) == ("private" in name), name
        assert "1987" not in text(home, name)
    links = re.findall(r'href="([^"#:]+\.html)"', text(home, "fr/cv-short-private.html"))
    assert {Path(link).name for link in links} == {"cv-short-private.html"}


def test_with_private_a_variant_prints_all_of_them(home: Path) -> None:
    private(home)
    (home / "cvi18n.toml").write_text(SHORT + 'private = ["phone"]\n', "utf-8")
    assert run(["build", "-q", "--private"]) == 0
    assert {Path(name).stem for name in made(home)} == {"cv-private", "cv-short-private"}
    assert all("1987" in text(home, name) for name in made(home))


def test_a_private_file_that_is_not_there_stops_that_variant_alone(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "cvi18n.toml").write_text(SHORT + 'private = ["phone"]\n', "utf-8")
    assert run(["build", "-q"]) == 1
    assert {Path(name).stem for name in made(home)} == {"cv"}
    told = capsys.readouterr().err
    assert told.count("content/private.yaml: there is no such file") == 1
    assert "help: copy content/private.example.yaml" in told
    (home / "content" / "private.example.yaml").unlink()
    assert run(["render", "--variant", "short", "-q"]) == 1
    told = capsys.readouterr().err
    assert "help: delete 'private' in the variant 'short'" in told
    assert "--private" not in told


def test_a_private_value_that_is_not_there_is_told(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    private(home)
    (home / "cvi18n.toml").write_text(SHORT + 'private = ["phone", "photo"]\n', "utf-8")
    assert run(["render", "--variant", "short", "--lang", "en", "-f", "txt"]) == 0
    assert "cvi18n.toml:5:21: content/private.yaml has no 'photo'" in capsys.readouterr().err


def test_references_of_a_variant_are_asked_for_in_the_whole_cv(home: Path) -> None:
    """The private file speaks of people whom the variant leaves out: that is no error."""
    with (home / "content" / "cv.yaml").open("a", encoding="utf-8") as file:
        file.write("\n  references:\n    paul: {person: paul-kervella}\n")
    private(home, "references: {paul: {email: paul@example.org}}\n")
    (home / "cvi18n.toml").write_text(SHORT, "utf-8")
    assert run(["render", "-q", "--private", "--variant", "short", "--lang", "en", "-f", "txt"]) == 0
    assert "paul@example.org" not in text(home, "en/cv-short-private.txt")


# What is wrong


def fault(toml: str, folder: Path) -> str:
    """Return what is told of settings that cannot be read."""
    (folder / "cvi18n.toml").write_text(toml, "utf-8")
    with pytest.raises(UsageError) as raised:
        settings_of(folder)
    return str(raised.value)


FAULTS = {
    "an unknown setting": ("newst = {}", "2:1: a variant has no setting 'newst'", "did you mean 'newest'?"),
    "tags that are a text": ('tags = "short"', "2:1: 'tags' is a list of texts", 'write tags = ["…"]'),
    "no tags": ("tags = []", "2:1: 'tags' is empty, and chooses nothing", "name what is printed, or delete this"),
    "no sections": ("sections = []", "2:1: 'sections' is empty, and chooses nothing", "name what is printed"),
    "a tag twice": ('tags = ["a", "a"]', "2:14: 'a' stands here twice", "delete one of the two"),
    "a headline of a wrong type": ("headline = true", "2:1: 'headline' is a name, or a number from 1", "write headline = 2"),
    "a headline from nought": ("headline = 0", "2:1: 'headline' is a name, or a number from 1", "write headline = 2"),
    "no number of entries": ("newest = {talks = 0}", "2:11: '0' is no number of entries", "write one from 1"),
    "a true number of entries": ("newest = {talks = true}", "2:11: 'True' is no number of entries", "write one from 1"),
    "a number alone": ("newest = 3", "2:1: 'newest' is a table of sections", "write newest = {publications = 3}"),
    "an order": ('sort = {"a.b" = "dat"}', "2:9: 'dat' is no order", "did you mean 'date'?"),
    "an order in a group": ('sort = {a.b = "dat"}', "2:11: 'dat' is no order", "did you mean 'date'?"),
    "a paper": ('look = {paper = "letter"}', "2:9: 'letter' is no paper", "did you mean 'us-letter'?"),
    "a paper beside its table": ('paper = "a4"', "2:1: a variant has no setting 'paper'", "it stands in the table [variants.short.look]"),
    "no pages": ("pages = 0", "2:1: 'pages' is a number from 1 to 20", "write pages = 1"),
    "true pages": ("pages = true", "2:1: 'pages' is a number from 1 to 20", "write pages = 1"),
    "a theme": ("theme = 1", "2:1: 'theme' is a text", 'write theme = "…"'),
    "a file elsewhere": ('file = "../x"', "2:1: '../x' is no name of its files", "only small letters"),
    "a file that looks private": ('file = "my-private-cv"', "2:1: 'my-private-cv' is no name of its files", "only small"),
}  # fmt: skip


@pytest.mark.parametrize(("line", "message", "hint"), FAULTS.values(), ids=FAULTS)
def test_what_is_wrong_in_the_settings_is_told_at_its_place(
    line: str, message: str, hint: str, tmp_path: Path
) -> None:
    told = fault(f"[variants.short]\n{line}\n", tmp_path).splitlines()
    assert told[0] == f"cvi18n.toml:{message}"
    assert told[1].strip() == line
    column = int(message.split(":")[1])
    assert told[2].index("^") == 2 + column - 1
    assert told[3].startswith(f"  help: {hint}")


TABLES = {
    "no table": ("variants = 3\n", "cvi18n.toml:1:1: 'variants' holds a table for each variant"),
    "no table in it": ("[variants]\nx = 3\n", "cvi18n.toml:2:1: the variant 'x' is a table"),
    "a name": ("[variants.Short]\n", "cvi18n.toml:1:11: 'Short' is no name of a variant"),
    "the name of private files": ("[variants.private]\n", "cvi18n.toml:1:11: 'cv-private' is no name of its files"),
    "two of one file": (
        '[variants.a]\nfile = "x"\n[variants.b]\nfile = "x"\n',
        "cvi18n.toml:4:1: another variant has the files 'x'",
    ),
    "the whole one's file": ('[variants.a]\nfile = "cv"\n', "cvi18n.toml:2:1: the whole CV has the files 'cv'"),
}  # fmt: skip


@pytest.mark.parametrize(("toml", "message"), TABLES.values(), ids=TABLES)
def test_what_is_wrong_with_a_table_is_told_at_its_place(toml: str, message: str, tmp_path: Path) -> None:
    assert fault(toml, tmp_path).splitlines()[0] == message


def test_the_place_in_pyproject_is_that_of_its_own_table(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[variants.a]\n[tool.cvi18n.variants.a]\ntags = 1\n", "utf-8")
    with pytest.raises(UsageError, match=r"^pyproject\.toml:3:1: 'tags' is a list of texts"):
        settings_of(tmp_path)


def test_a_variant_that_is_not_in_the_settings_is_told(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["render", "--variant", "shrot"]) == 2
    assert capsys.readouterr().err == (
        "the settings have no variant 'shrot'\n  help: did you mean 'short'?\n"
    )
    assert not (home / "build").exists()


def test_a_section_that_is_not_there_stops_that_variant_alone_and_check_finds_it(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(home / "cvi18n.toml", '"positions"', '"positons"')
    assert run(["build", "-q"]) == 2
    assert {Path(name).stem for name in made(home)} == {"cv"}
    place = '\n  sections = ["publications", "positons"]\n                              ^^^^^^^^^^'
    assert capsys.readouterr().err == (
        f"cvi18n.toml:4:29: there is no section 'positons'{place}\n  help: did you mean 'positions'?\n"
    )
    assert run(["check", "-q"]) == 1
    assert f"cvi18n.toml:4:29: error V101: there is no section 'positons'{place}" in capsys.readouterr().out


# A variant, what it says of its files, and the languages whose file beside each other has the same name.
PAIRS = {
    "fr-en": ("", "fr and en"),
    "en-vi": ("", "en and vi"),
    "cover": ('file = "cv-de-fr"', "de and fr"),
    "short-fr-de": ("", "fr and de"),  # those of the variant short
    "fr": ("", None),
    "fr-long": ("", None),
    "fr-es": ("", None),  # there is no catalog in Spanish
    "sales": ('file = "fr-en"', None),
}


@pytest.mark.parametrize("name", PAIRS)
def test_no_variant_has_the_file_of_two_languages_side_by_side(
    name: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line, pair = PAIRS[name]
    (home / "cvi18n.toml").write_text(f"{SHORT}[variants.{name}]\n{line}\n", "utf-8")
    assert run(["render", "-q", "--variant", name, "-f", "txt"]) == (2 if pair else 0)
    told = capsys.readouterr().err
    if pair is None:
        assert told == ""
        return
    place = "6:1" if line else "5:11"
    file = "cv-de-fr" if line else f"cv-{name}"
    message = f"{file!r} is the name of the files with {pair} side by side"
    assert told.startswith(f"cvi18n.toml:{place}: {message}\n")
    assert told.endswith("\n  help: write another 'file'\n")
    assert not list(home.glob("build/*/*"))
    assert run(["check", "-q"]) == 1
    assert f"{place}: error V101: {message}" in " ".join(capsys.readouterr().out.split())


def test_one_language_has_the_bytes_that_it_has_beside_all_and_what_spills_is_an_error(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    parts = 'sections = ["introduction", "positions"]\n'
    (home / "cvi18n.toml").write_text(
        f'formats = ["pdf"]\n[variants.fits]\n{parts}pages = 1\nlook = {{size = 14, margins = 40}}\n[variants.spills]\npages = 1\n',
        "utf-8",
    )
    assert run(["build", "-q"]) == 1
    told = capsys.readouterr().err
    spilled = re.findall(r"^(\w+), spills, pdf: \d+ lines do not fit on one page", told, re.MULTILINE)
    assert spilled == list(TAGS)
    assert made(home) >= {f"{tag}/cv-{name}.pdf" for tag in TAGS for name in ("fits", "spills")}
    before = (home / "build" / "fr" / "cv-fits.pdf").read_bytes()
    assert run(["render", "-q", "--lang", "fr", "--variant", "fits", "-o", "alone"]) == 0
    assert (home / "alone" / "fr" / "cv-fits.pdf").read_bytes() == before


@pytest.mark.parametrize(("setting", "name"), [("theme", "compakt"), ("style", "runing")])
def test_a_theme_or_a_style_that_is_not_there_is_told_at_its_place(
    setting: str, name: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "cvi18n.toml").write_text(f'[variants.short]\n{setting} = "{name}"\n', "utf-8")
    assert run(["render", "-q", "--variant", "short"]) == 2
    assert f"cvi18n.toml:2:1: there is no {setting} '{name}'" in capsys.readouterr().err
    assert run(["check"]) == 2
    assert f"cvi18n.toml:2:1: there is no {setting} '{name}'" in capsys.readouterr().err


def test_an_option_beats_the_theme_and_the_style_of_a_variant(home: Path) -> None:
    (home / "cvi18n.toml").write_text(
        '[variants.a]\ntheme = "compact"\nstyle = "labelled"\n[variants.b]\n', "utf-8"
    )
    both = ["render", "-q", "--lang", "en", "-f", "html", "--variant", "a", "--variant", "b"]
    pages = []
    for options in ([], ["--theme", "classic", "--style", "running"]):
        assert run([*both, *options]) == 0
        pages.append([text(home, f"en/cv-{name}.html").replace(f"cv-{name}", "") for name in "ab"])
    assert pages[0][0] != pages[0][1] == pages[1][1] == pages[1][0]


def test_a_tag_that_nothing_has_is_a_finding_which_a_waiver_may_answer(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(home / "cvi18n.toml", '["short"]', '["short", "shrot"]')
    assert run(["build"]) == 0
    told = "cvi18n.toml:3:18: {}nothing in the CV has the tag 'shrot'\n"
    assert told.format("") in capsys.readouterr().err
    assert run(["check"]) == 0
    assert told.format("warning V102: ") in capsys.readouterr().out
    with (home / "cvi18n.toml").open("a", encoding="utf-8") as file:
        file.write('[checks.waivers]\n"variants.short" = "V102 for the next paper"\n')
    assert run(["check", "-q"]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("check", variant_checks.CHECKS, ids=lambda check: check.name)
@pytest.mark.parametrize("kind", ["bad", "good"])
def test_each_check_finds_its_bad_example_and_lets_its_good_one_pass(
    check: Any, kind: str, home: Path
) -> None:
    (home / "cvi18n.toml").write_text(getattr(check, kind).target, "utf-8")
    workspace = Workspace(home, settings_of(home) or pytest.fail("no settings"))
    told = (
        missing_fonts(workspace)
        if check is variant_checks.font_missing
        else workspace.unmet(workspace.read_cv())
    )
    found = [is_doubt for _, _, is_doubt in told]
    assert found == ([check.severity == "warning"] if kind == "bad" else [])


def test_settings_outside_of_the_project_are_not_quoted(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "other.toml").write_text(
        '[variants.a]\ntags = ["hunter2"]\nsections = ["hunter3"]\n', "utf-8"
    )
    (home / "cvi18n.toml").unlink()
    (home / "cvi18n.toml").symlink_to(tmp_path / "other.toml")
    for command in (["check"], ["build", "-q"]):
        assert run(command) in {1, 2}
        said = "".join(capsys.readouterr())
        assert "cvi18n.toml:3:13" in said
        assert "hunter" not in said


def test_the_page_names_each_setting() -> None:
    page = (Path(__file__).parents[2] / "docs" / "variants.md").read_text("utf-8")
    assert re.findall(r"^\| `([a-z]+)` \|", page, re.MULTILINE) == list(READERS)


# Places


TOML = '''\
theme = "a # b" # c
"a key" = {x = 1, 'y.z' = [1, {w = "]"}], v.u = 1979-05-27T07:32:00Z}
t = """
[no] = "table\\"""" # [c]
[b.'c d']
e = [ # f
  "g", 'h',
  3.5,
]
[[i]]
j = \'\'\'k
= l\'\'\'
'''


def ways(value: Any, way: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield the names and numbers that lead to each value, tables that stand several times as one; and what stands there."""
    if way:
        yield way, way[-1] if isinstance(way[-1], str) else "{" if isinstance(value, dict) else str(value)
    if isinstance(value, dict):
        for name, one in value.items():
            yield from ways(one, (*way, name))
    elif isinstance(value, list) and way != ("i",):
        for number, one in enumerate(value):
            yield from ways(one, (*way, number))


def test_each_value_of_a_toml_file_has_its_place() -> None:
    places = TomlPlaces("a.toml", TOML)
    every = list(ways(tomllib.loads(TOML)))
    assert len(every) > 15
    for way, text in every:
        problem = places.problem(way, "here")
        shown = problem.source[problem.column - 1 :][: problem.width].strip("\"'")
        assert shown
        assert text.startswith(shown), way


def test_the_places_of_other_programs_tables_are_not_kept() -> None:
    name = "a" * 1000
    text = f"[tool.other]\n{name} = [{'0, ' * 1000}]\n[tool.cvi18n]\nb = [1, 2]\n"
    places = TomlPlaces("pyproject.toml", text, ("tool", "cvi18n"))
    problem = places.problem(("b", 1), "here")
    assert (problem.line, problem.column) == (4, 9)
    assert len(places._found) < 10


def test_what_is_not_there_has_the_place_of_what_is_around_it() -> None:
    problem = TomlPlaces("a.toml", TOML).problem(("b", "c d", "nothing", 3), "here")
    assert (problem.line, problem.column, problem.width) == (5, 4, 5)
