"""A project of an older version of the format becomes one of today's, and nothing of it is lost."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from random import Random

import pytest
import yaml

from cvi18n import content, workspace
from cvi18n.catalogs import Catalog, rekeyed
from cvi18n.cli import run
from cvi18n.cli.difference import difference
from cvi18n.content import section_kinds, upgrading, values, vocabularies
from cvi18n.content.upgrading import RENAMED, Renamed, upgraded
from cvi18n.content.values import VERSION
from cvi18n.errors import ContentError
from cvi18n.limits import KEY_LENGTH

ROOT = Path(__file__).resolve().parents[2]
OLDER = {
    path.relative_to(ROOT / "tests" / "data").as_posix(): path
    for path in sorted((ROOT / "tests" / "data").glob("version-*/*"))
}
TITLES = {one.title: one for one in vocabularies.EVERY}


@pytest.fixture
def project(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project as it stood in an older version, in the current folder."""
    shutil.copytree(OLDER[request.param], tmp_path / "cv")
    monkeypatch.chdir(tmp_path / "cv")
    return tmp_path / "cv"


def translations(project: Path) -> dict[str, tuple[str, bool]]:
    paths = project.glob("locales/*/LC_MESSAGES/cv.po")
    return {
        f"{path.parent.parent.name} {entry.key}": (entry.translation, entry.fuzzy)
        for path in paths
        for entry in Catalog.parse(path.read_bytes()).entries
    }


def test_there_are_projects_of_every_older_version() -> None:
    assert {name.partition("/")[0] for name in OLDER} == {f"version-{version}" for version in values.OLDER}


@pytest.mark.parametrize("project", OLDER, indirect=True)
def test_an_older_project_prints_what_it_printed(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = translations(project)
    comments = [line for line in (project / "content/cv.yaml").read_text("utf-8").split("\n") if "#" in line]
    assert run(["build", "-q"]) == 1
    assert "`cvi18n upgrade`" in capsys.readouterr().err
    assert run(["upgrade", "-q"]) == 0
    assert f"+cv: {VERSION}" in capsys.readouterr().out
    after = (project / "content/cv.yaml").read_text("utf-8")
    assert [line.partition("#")[2] for line in comments] == [
        line.partition("#")[2] for line in after.split("\n") if "#" in line
    ]
    assert run(["render", "-f", "txt", "-q", "--style", "labelled"]) == 0
    for expected in (project / "expected").iterdir():
        assert (project / "build" / expected.stem / "cv.txt").read_bytes() == expected.read_bytes()
    assert run(["extract", "-q"]) == 0
    assert translations(project) == before
    assert run(["upgrade"]) == 0
    assert "is of today's version" in capsys.readouterr().err


@pytest.mark.parametrize("there", [False, True])
@pytest.mark.parametrize("project", ["version-2/init"], indirect=True)
def test_the_schema_beside_the_cv_is_made_anew_where_there_is_one(
    project: Path, capsys: pytest.CaptureFixture[str], there: bool
) -> None:
    schema = project / "content" / "cv.schema.json"
    schema.unlink(missing_ok=True)
    if there:
        schema.write_text("{}", encoding="utf-8")
    assert run(["upgrade"]) == 0
    said = capsys.readouterr()
    assert schema.exists() == there == (f"{schema.name}: made anew" in said.out)
    assert "Now run: cvi18n extract" in said.err
    if there:
        assert json.loads(schema.read_text("utf-8")) == json.loads(json.dumps(content.schema()))


@pytest.mark.parametrize("project", ["version-1/init"], indirect=True)
def test_a_dry_run_writes_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    assert run(["upgrade", "--dry-run"]) == 0
    assert f"+cv: {VERSION}" in capsys.readouterr().out
    assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == before


CV = """\
cv: 1   # first
language: en
people:
  ada: {name: Ada, rank: mcf}
sections:
  posts:
    kind: experience
    entries:
      one: {title: A, organisation: acme, start: 2020, highlights: {x: B}}   # of one
  school:
    kind: education
    entries:
      two:
        degree: phd
        specialisations: {primary: C}
  more:
    kind: group
    sections:
      stays: {kind: internships, entries: {three: {title: D, level: m2}}}
"""
# A name that has changed, the text before, the text after; a key before and after.
CASES = {
    "a word": (Renamed("2", "word", "rank", "mcf", "reader", ""), "rank: mcf", "rank: reader", ("a.b", "a.b")),
    "a word in a group": (
        Renamed("2", "word", "level of an internship", "m2", "master-2", ""), "level: m2", "level: master-2", ("a", "a")),
    "a kind": (Renamed("2", "kind", "", "experience", "posts", ""), "kind: experience", "kind: posts", ("a", "a")),
    "a field": (
        Renamed("2", "field", "experience", "title", "post", ""), "title: A", "post: A",
        ("sections.posts.one.title", "sections.posts.one.post")),
    "a field with texts in it": (
        Renamed("2", "field", "experience", "highlights", "points", ""), "highlights: {x", "points: {x",
        ("sections.posts.one.highlights.x", "sections.posts.one.points.x")),
    "a field in a field": (
        Renamed("2", "field", "education", "specialisations.primary", "first", ""), "primary: C", "first: C",
        ("sections.school.two.specialisations.primary", "sections.school.two.specialisations.first")),
    "a field of another kind": (
        Renamed("2", "field", "internships", "title", "work", ""), "title: D", "work: D",
        ("sections.posts.one.title", "sections.posts.one.title")),
    "a field in a group": (
        Renamed("2", "field", "internships", "title", "work", ""), "title: D", "work: D",
        ("sections.more.stays.three.title", "sections.more.stays.three.work")),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_name_is_changed_where_it_means_that_and_nowhere_else(case: str) -> None:
    one, before, after, (old_key, key) = CASES[case]
    assert CV.count(before) == 1
    done = upgraded(CV, renamed=[one])
    assert done.text == CV.replace(before, after).replace("cv: 1", "cv: 3")
    assert done.key(old_key) == key
    assert done.key("sections.posts.title") == "sections.posts.title"


def test_entries_in_a_list_are_upgraded_too() -> None:
    text = "cv: 1\nsections:\n  experience:\n    - {title: A}\n    - {title: B}\n"
    done = upgraded(text, renamed=[Renamed("2", "field", "experience", "title", "post", "")])
    assert done.text == text.replace("title", "post").replace("cv: 1", "cv: 3")
    assert done.key("sections.experience.a-b.title") == "sections.experience.a-b.post"


# A value of version 1, and what it is today; the neighbours of both stay.
VALUES = {
    "team: lip": "team: {name: lip}",
    "team: 'lip'": "team: {name: lip}",
    "team: ' lip '": "team: {name: lip}",
    "team: acme": "team: acme",
    "team: LIP": "team: LIP",
    "team: lip 6": "team: lip 6",
    "level: ' m2 '": "level: 'master-2'",
    "organisation: lip": "organisation: lip",  # what is no key was refused then, too
}


@pytest.mark.parametrize("before", VALUES)
@pytest.mark.parametrize(
    "manner", ["- {PLACE}  # why", "a: {title: T, PLACE}", "a:\n        PLACE  # why\n        start: 1"]
)
def test_a_value_means_what_it_meant(before: str, manner: str) -> None:
    text = "cv: 1\norganisations: {acme: {name: Acme}}\nsections:\n  s:\n    kind: ' internships '\n    entries:\n"
    text += f"      {manner}\n"
    old, new = text.replace("PLACE", before), text.replace("PLACE", VALUES[before]).replace("cv: 1", "cv: 3")
    made = upgraded(old).text
    assert yaml.safe_load(made) == yaml.safe_load(new)
    assert made.count("# why") == old.count("# why")
    assert upgraded(made.replace("cv: 3", "cv: 1")).text == made


def test_a_rank_is_one_with_spaces_around_it() -> None:
    text = 'cv: 1\npeople:\n  ada: {name: Ada, rank: " pr "}\n'
    assert upgraded(text).text == text.replace(" pr ", "professor").replace("cv: 1", "cv: 3")


PO = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

# mine
# cvi18n-mt: deepl key=a.old src=00000000 out=00000000
#, fuzzy
#| msgid "x"
msgctxt "a.old"
msgid "y"
msgstr "z"

#~ msgctxt "b.old"
#~ msgid "y"
#~ msgstr "z"
"""
# The same keys as other programs write them, in several lines.
WRAPPED = PO.replace('"a.old"', '""\n"a."\n"old"').replace('"b.old"', '"b."\n#~ "ol"\n#~ "d"')


def test_an_entry_moves_with_all_that_is_said_in_it() -> None:
    moved = rekeyed(Catalog.parse(PO.encode()), lambda key: key.replace("old", "new"))
    assert moved.serialise().decode() == PO.replace("old", "new")
    assert rekeyed(moved, lambda key: key).serialise() == moved.serialise()
    assert Catalog.parse(moved.serialise()).get("a.new") is not None


def test_a_key_in_several_lines_moves_as_a_whole() -> None:
    for text in (WRAPPED, WRAPPED.replace("\n", "\r\n")):
        moved = rekeyed(Catalog.parse(text.encode()), lambda key: key.replace("old", "new")).serialise()
        assert moved.decode().replace("\r", "") == PO.replace("old", "new")
        assert [entry.key for entry in Catalog.parse(moved).messages] == ["a.new", "b.new"]


@pytest.mark.parametrize("seed", range(60))
def test_a_difference_is_one_that_patch_would_apply(seed: int) -> None:
    random = Random(seed)
    old = [random.choice("abcde") for _ in range(random.randrange(200))]
    new = list(old)
    for _ in range(random.randrange(12)):
        at, much = random.randrange(len(new) + 1), random.randrange(5 if seed % 3 else 90)
        new[at : at + random.randrange(5)] = [random.choice("abxyz") for _ in range(much)]
    said = difference("a", old, new).split("\n")
    assert (said == [""]) is (old == new)
    made, at = list[str](), 0
    for line in said[2:]:
        if found := re.fullmatch(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@", line):
            start = int(found[1]) - (found[2] != "0")
            made += old[at:start]
            assert len(made) == int(found[3]) - (found[4] != "0")
            at = start
            continue
        if line[0] != "+":
            assert old[at] == line[1:]
            at += 1
        made += [line[1:]] if line[0] != "-" else []
    assert made + old[at:] == new


@pytest.mark.parametrize("project", ["version-1/init"], indirect=True)
def test_waivers_and_catalogs_move_with_a_field(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = Renamed("2", "field", "experience", "title", "post", "")
    monkeypatch.setattr(upgrading, "upgraded", lambda text, file: upgraded(text, file, [*RENAMED, one]))
    key = "sections.experience.postdoc.title"
    text = (project / "locales/cv.pot").read_text("utf-8")
    key = next(
        line[9:-1] for line in text.split("\n") if line.startswith("msgctxt") and line.endswith('.title"')
    )
    (project / "cvi18n.toml").write_text(f'[checks.waivers]\n"{key}" = "F101 as agreed"\n', "utf-8")
    files = {
        file.path.name: file.new.decode() for file in workspace.Upgrade.read(workspace.find(project)).files
    }
    new = key.removesuffix("title") + "post"
    assert f'"{new}" = "F101 as agreed"' in files["cvi18n.toml"]
    assert f'msgctxt "{new}"' in files["cv.pot"]
    assert f'msgctxt "{new}"' in files["cv.po"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("cv: 4\n", "version 4"),
        ("language: en\n", "no version"),
        ("", "the file is empty"),
        (f"cv: {'x' * 999}\n", "version x{60} of"),
        ("cv: 1\nlanguage: [en\n", "cv.yaml:2:11: a list that starts with '\\[' is not closed"),
        ("cv: 1\nperson:\n\tname: A\n", "cv.yaml:3:1: a tab is not allowed"),
        ("cv: 1\nlanguage: \x00en\n", "cv.yaml:2:11: the character U\\+0000 is not allowed"),
        ("cv: 1\nlanguage: \udce9\n", "cv.yaml:2:11: this byte is not UTF-8: 0xe9"),
        (f"cv: 1\nlanguage: {'[' * 9999}\n", "levels of nesting"),
        (f"cv: 1\nheadline: Z{chr(0x301) * 31}\n", "30 combining marks"),
    ],
)
def test_what_cannot_be_upgraded_is_told(text: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "cv.yaml").write_text(text, "utf-8", "surrogateescape")
    with pytest.raises(ContentError, match=message):
        workspace.Upgrade.read(workspace.find(tmp_path))


FR, SECRET = "locales/fr/LC_MESSAGES/cv.po", "hunter2"


@pytest.mark.parametrize("project", ["version-1/init"], indirect=True)
@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("content/cv.yaml", "language: en", f"language: [en  # {SECRET}"),
        ("content/cv.yaml", "cv: 1", f"cv: {SECRET}"),
        ("content/cv.yaml", "language: en", f"language: en # {SECRET}"),
        (FR, 'msgid ""', f'"{SECRET}'),
        ("cvi18n.toml", "=", f"{SECRET}"),
        ("pyproject.toml", "=", f"{SECRET}"),
    ],
)  # fmt: skip
def test_nothing_is_quoted_or_changed_outside_of_the_project(
    project: Path, path: str, old: str, new: str, capsys: pytest.CaptureFixture[str]
) -> None:
    outside = project.parent / "outside"
    text = (project / path).read_text("utf-8") if (project / path).exists() else "= ="
    assert old in text
    outside.write_text(text.replace(old, new, 1), "utf-8")
    (project / path).unlink(missing_ok=True)
    (project / path).symlink_to(outside)
    for command in (["upgrade", "--dry-run"], ["upgrade"]):
        assert run(command) in {1, 2}
        told = "".join(capsys.readouterr())
        assert SECRET not in told
        assert "outside of the project" in told
        assert "help: put the file itself into the project" in told


@pytest.mark.parametrize("project", ["version-1/init"], indirect=True)
@pytest.mark.parametrize(
    "data", [b"\xff\xfe", b"[tool\n", b"#" * (2 << 20)], ids=["UTF-16", "no TOML", "large"]
)
def test_of_the_settings_the_file_that_the_project_uses_alone_is_read(
    project: Path, data: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "pyproject.toml").write_bytes(data)
    assert run(["upgrade", "--dry-run"]) == 2
    assert "pyproject.toml:" in capsys.readouterr().err
    (project / "cvi18n.toml").write_text("", "utf-8")
    assert run(["upgrade", "-q"]) == 0
    assert (project / "pyproject.toml").read_bytes() == data


@pytest.mark.parametrize("project", ["version-1/init"], indirect=True)
def test_a_template_that_cannot_be_read_stops_nothing(project: Path) -> None:
    (project / "locales/cv.pot").write_bytes(b"<<<<<<< ours\n")
    assert run(["upgrade", "-q"]) == 0
    assert run(["extract", "-q"]) == 0


@pytest.mark.parametrize("one", RENAMED, ids=lambda one: f"{one.of} {one.old}")
def test_a_declaration_names_what_there_was_and_what_there_is(one: Renamed) -> None:
    assert one.version <= VERSION
    kinds = section_kinds.KINDS
    names = {
        "word": lambda: set(TITLES[one.of].terms),
        "field": lambda: {field.name for field in kinds[one.of].fields},
        "kind": lambda: set(kinds),
    }
    assert not one.new or one.new in names[one.what]()
    assert one.reason


def test_a_word_that_is_new_where_an_old_one_was_stays_in_a_file_of_today() -> None:
    text = "cv: {}\nsections:\n  education:\n    - {{degree: {}}}\n"
    said = [("1", "master", "msc"), ("2", "master", "msc"), (VERSION, "master", "master")]
    assert [upgraded(text.format(version, before)).text for version, before, _ in said] == [
        text.format(VERSION, after) for _, _, after in said
    ]


# What was said of a talk in version 2, and the place that it has today.
TALKS = {
    "online: true": "place: online",
    "online: 'true'": "place: 'online'",
    "online: false": "",
    "online: ' false '": "",
    "online: false, place: {city: Ulm}": "place: {city: Ulm}",
    "place: {city: Ulm}, online: false": "place: {city: Ulm}",
}


@pytest.mark.parametrize("before", TALKS)
def test_a_talk_that_was_given_online_has_that_for_its_place(before: str) -> None:
    text = "cv: {}\nsections:\n  talks:\n    - {{title: T{}}}   # at home\n    - {{title: U}}\n"
    made = upgraded(text.format("2", f", {before}")).text
    assert made == text.format("3", f", {TALKS[before]}" if TALKS[before] else "")
    content.parse(made.replace("cv: 3", "cv: 3\nlanguage: en\nperson: {name: Ada}"))


# A talk of version 2 with both; where the message stands.
BOTH = {
    "    - {title: T, online: true, place: {city: Ulm}}\n": (4, 18),
    "    - {title: T, place: {city: Ulm}, online: true}\n": (4, 38),
    "    one:\n      title: T\n      # by train\n      place:\n        city: Ulm  # at home\n      online: true\n": (
        9,
        7,
    ),
}


@pytest.mark.parametrize("talk", BOTH)
def test_a_place_beside_a_talk_online_is_for_its_owner_to_decide(talk: str) -> None:
    with pytest.raises(ContentError) as caught:
        upgraded(f"cv: 2\nsections:\n  talks:\n{talk}")
    (problem,) = caught.value.problems
    assert (problem.line, problem.column) == BOTH[talk]
    assert problem.path == "cv.yaml"
    assert problem.hint == "delete 'online' or 'place', and run `cvi18n upgrade` again"


# Talks of version 2 whose field that goes has a comment; where the message stands.
COMMENTED = {
    "    - title: T\n      online: false  # I went\n": (5, 7),
    "    - title: T\n      # I went\n      online: false\n": (6, 7),
    "    - title: T\n      online: false\n      # I went\n": (5, 7),
    "    - online: false  # I went\n      title: T\n": (4, 7),
    "    - # a talk\n      online: false\n      title: T\n": (5, 7),
    "    one:\n      online:  # I went\n        false\n      title: T\n": (5, 7),
    "    - {title: U, online: false}\n    - title: T\n      online: 'false'  # I went\n": (6, 7),
    "    - {title: T, # first\n       online: false}\n": (5, 8),
    "    - {title: T,\n       online: false, # I went\n       tags: [a]}\n": (5, 8),
    "    - {online: false, # I went\n       title: T}\n": (4, 8),
    "    - {title: T, online: false # I went\n      }\n": (4, 18),
}


@pytest.mark.parametrize("talks", COMMENTED)
def test_an_owner_s_comment_is_never_lost(talks: str) -> None:
    text = f"cv: 2\nsections:\n  talks:\n{talks}"
    try:
        made = upgraded(text).text
    except ContentError as error:
        (problem,) = error.problems
        assert (problem.path, problem.line, problem.column) == ("cv.yaml", *COMMENTED[talks])
        assert problem.hint == "move the comment, or delete it, and run `cvi18n upgrade` again"
        assert "online" not in upgraded(re.sub(" *# .*", "", text)).text
    else:
        assert re.findall("# .*", made) == re.findall("# .*", text), made


def test_a_comment_stays_where_a_name_changes() -> None:
    text = (
        "cv: 2\nsections:\n  talks:\n    one:\n      title: T\n      # sadly\n      online: true  # at home\n"
    )
    made = "cv: 3\nsections:\n  talks:\n    one:\n      title: T\n      # sadly\n      place: online  # at home\n"
    assert upgraded(text).text == made


def test_what_was_a_key_in_version_2_is_not_taken_for_a_name() -> None:
    text = "cv: 2\nsections:\n  internships:\n    - {title: T, team: lip}\n"
    assert upgraded(text).text == text.replace("cv: 2", f"cv: {VERSION}")


def test_the_page_says_what_has_another_name() -> None:
    assert upgrading.page() in (ROOT / "docs" / "upgrading.md").read_text("utf-8")


def test_a_file_of_version_1_is_refused_with_the_command() -> None:
    with pytest.raises(ContentError) as caught:
        content.parse(CV)
    (problem,) = caught.value.problems
    assert "`cvi18n upgrade`" in problem.hint


HEAD = "cv: {version}\nlanguage: en\nperson: {{name: A B}}\n"
TENFOLD = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]\n" for n in range(1, 10))
ODD = "title: [1], type: {a: b}, start: {}, level: {}, field: {en: a}, degree: [a], role: {}, rank: [x], online: {a: b}"
HOSTILE = {
    "nested lists": "x: " + "[" * 10_000,
    "nested mappings": "".join(" " * n + "a:\n" for n in range(2_000)),
    "aliases that grow tenfold": f"l0: &l0 [x]\n{TENFOLD}sections: {{}}\n",
    "an alias of itself": "sections:\n  s: &s\n    kind: talks\n    entries: {a: *s}\n",
    "an alias alone in a mapping": "sections:\n  talks:\n    a: *a\n",
    "an alias alone in a list": "sections:\n  talks:\n    - *a\n",
    "an alias for a name": "sections:\n  *a : {online: true}\n",
    "an alias alone at the end of lists": "sections:\n  talks:\n  - - - *a\n",
    "an anchor of nothing": "sections:\n  talks:\n    - &a\n    - *a\n",
    "a merge key in a mapping of lines": "sections:\n  talks:\n    t:\n      <<: *a\n",
    "a merge key": "sections: {<<: {a: b}}\n",
    "a tag": "sections: !!python/object/apply:os.system [id]\n",
    "a key of many parts": "sections:\n  ? {a: [b]}\n  : {kind: talks}\n",
    "names twice": "sections: {a: {}, a: {}}\nsections: {}\n",
    "another version behind": "cv: 2\nsections: {}\n",
    "steering characters": 'sections: {"a\\e[31m\\u202e": {kind: talks, entries: {"\\0": {online: "true\\e]0;x"}}}}\n',
    "texts for everything": "sections: hello\npeople: [a]\norganisations: x\n",
    "odd values": "sections:\n" + "".join(
        f"  {kind}: {{kind: {kind}, entries: {{a: x, b: [y], c: {{{ODD}}}, d: ~}}}}\n" for kind in section_kinds.KINDS
    ),
    "a list for a kind": "sections: {s: {kind: [talks], entries: [[x]]}}\n",
    "two documents": "---\ncv: 1\n",
    "a long line": "sections: {" + ", ".join(f"s{n}: {{kind: talks, entries: {{a: {{online: true}}}}}}" for n in range(900)) + "}\n",
}  # fmt: skip


@pytest.mark.parametrize("version", values.OLDER)
@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_file_of_an_older_version_is_upgraded_or_refused_and_nothing_else_is_done(
    case: str,
    version: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    cv = tmp_path / "content" / "cv.yaml"
    cv.parent.mkdir()
    text = HEAD.format(version=version) + HOSTILE[case]
    cv.write_text(text, "utf-8")
    code = run(["upgrade"])
    assert code in {0, 1}
    told = "".join(capsys.readouterr())
    assert not [char for char in told if ord(char) < 32 and char != "\n"]
    assert "\u202e" not in told
    if code:
        assert "content/cv.yaml" in told
        assert cv.read_text("utf-8") == text
    else:
        assert f"cv: {VERSION}" in cv.read_text("utf-8")
        assert run(["check", "-q"]) in {0, 1}
    there = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert there <= {"content/cv.yaml", "locales/.cvi18n.lock"}


def test_a_key_is_looked_at_in_the_length_that_a_key_may_have() -> None:
    before = HEAD.format(version=2) + "sections:\n  talks:\n    - {title: T, date: 2020, online: true}\n"
    key = upgrading.upgraded(before).key
    for length, is_looked_at in ((KEY_LENGTH, True), (KEY_LENGTH + 1, False)):
        long = "sections.talks.e.online." + "a" * (length - 24)
        assert (key(long) == long) is not is_looked_at
