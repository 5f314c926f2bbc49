"""A section may come from a file beside the CV: its facts have their places in that file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cvi18n import content, limits
from cvi18n.checking import content_checks
from cvi18n.content import files_beside
from cvi18n.content.strict import parse
from cvi18n.errors import ContentError

HEAD = "cv: 3\nlanguage: en\nperson: {name: Ada Noether}\nsections:\n"
PAPERS = """\
# all of them
- type: journal
  title: On sums
  authors: [me, Emmy Klein]
  year: 2020
"""


def read(folder: Path, section: str, **files: str) -> content.CV:
    (folder / "cv.yaml").write_text(HEAD + section, "utf-8")
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, "utf-8")
    return content.read(folder / "cv.yaml", "content/cv.yaml")


@pytest.mark.parametrize(
    "section", ["  publications: {from: papers.yaml}\n", "  mine: {kind: publications, from: papers.yaml}\n"]
)
def test_the_entries_are_those_that_would_stand_in_the_section(section: str, tmp_path: Path) -> None:
    there = read(tmp_path, section, papers_yaml=PAPERS)
    inside = "".join(f"      {line}\n" for line in PAPERS.splitlines())
    here = read(
        tmp_path,
        section.replace("from: papers.yaml", "entries: PLACE")
        .replace("{", "")
        .replace("}", "")
        .replace(", ", "\n    ")
        .replace(": kind", ":\n    kind")
        .replace(": entries", ":\n    entries")
        .replace("PLACE", "\n" + inside),
    )
    assert there.sections[0].entries == here.sections[0].entries
    assert there.people == here.people


def test_a_problem_stands_in_the_file_that_has_it(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        read(
            tmp_path,
            "  publications: {from: papers.yaml, headin: A}\n",
            papers_yaml=PAPERS.replace("2020", "20"),
        )
    first, second = sorted(caught.value.problems, key=lambda problem: problem.path)
    assert (first.path, first.line) == ("content/cv.yaml", 5)
    assert (second.path, second.line) == (f"{tmp_path.name}/papers.yaml", 5)
    assert "20" in second.source


def test_what_is_cut_short_there_is_told_with_its_place(tmp_path: Path) -> None:
    papers = PAPERS.replace("sums", "sums # of C")
    (doubt,) = read(tmp_path, "  publications: {from: papers.yaml}\n", papers_yaml=papers).doubts
    assert (doubt.problem.path, doubt.problem.line) == (f"{tmp_path.name}/papers.yaml", 3)
    assert doubt.key == "sections.publications.on-sums-2020.title"


def test_a_check_finds_it_in_that_file(tmp_path: Path) -> None:
    cv = read(tmp_path, "  publications: {from: papers.yaml}\n", papers_yaml=PAPERS.replace("me, ", ""))
    ((where, fault),) = content_checks.owner_not_author.run(cv, "2026-01-01")
    problem = cv.places.problem(where, fault.message)
    assert (problem.path, problem.line) == (f"{tmp_path.name}/papers.yaml", 4)
    assert cv.places.of("sections.publications.on-sums-2020.year") == (5, 9)


REFUSED = {
    "another folder": ("../papers.yaml", "not the name of a file"),
    "a path": ("/etc/passwd", "not the name of a file"),
    "a blank": ("my papers.yaml", "has a sign that is no letter"),
    "another ending": ("papers.bib", "ends in none of .yaml"),
    "no such file": ("nothing.yaml", "cannot be read: No such file"),
    "a folder": ("folder.yaml", "cannot be read"),
    "a link outwards": ("out.yaml", "leads out of its folder"),
    "itself": ("cv.yaml", "is a mapping"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_only_a_file_of_the_same_folder_is_read(case: str, tmp_path: Path) -> None:
    name, message = REFUSED[case]
    (tmp_path / "content" / "folder.yaml").mkdir(parents=True)
    (tmp_path / "secret").write_text("- a secret line\n", "utf-8")
    os.symlink(tmp_path / "secret", tmp_path / "content" / "out.yaml")
    with pytest.raises(ContentError) as caught:
        read(tmp_path / "content", f"  publications: {{from: {name}}}\n")
    assert message in caught.value.problems[0].message or case == "itself"
    assert "a secret line" not in str(caught.value)


def test_what_is_translated_stands_in_the_cv(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        read(
            tmp_path,
            "  experience: {from: jobs.yaml}\n",
            jobs_yaml="- {title: A, organisation: Acme Cloud, start: 2020}\n",
        )
    assert "this file holds facts alone" in caught.value.problems[0].message


def test_a_section_has_entries_or_comes_from_a_file(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="delete one of the two"):
        read(tmp_path, "  publications: {from: papers.yaml, entries: []}\n", papers_yaml=PAPERS)


def test_a_broken_file_is_told_with_its_own_place(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        read(tmp_path, "  publications: {from: papers.yaml}\n", papers_yaml="- title: 'open\n")
    assert caught.value.problems[0].path.endswith("papers.yaml")


FACTS = "  a: {kind: publications, from: a.yaml}\n  b: {kind: publications, from: b.yaml}\n"


def refusal(folder: Path, section: str, **files: str) -> str:
    with pytest.raises(ContentError) as caught:
        read(folder, section, **files)
    return "\n".join(problem.message for problem in caught.value.problems)


@pytest.mark.parametrize("name", ["a.yaml", "b.yaml"])
def test_a_file_is_that_of_one_section(name: str, tmp_path: Path) -> None:
    os.symlink("a.yaml", tmp_path / "b.yaml")
    said = refusal(tmp_path, FACTS.replace("b.yaml", name), a_yaml=PAPERS)
    assert said == f"'{name}' is the file of another section already"


def test_all_files_together_are_no_larger_than_one_may_be(tmp_path: Path) -> None:
    half = "#" * (limits.YAML_BYTES // 2 - len(PAPERS) - 1) + "\n"
    assert len(read(tmp_path, FACTS, a_yaml=half + PAPERS, b_yaml=half + PAPERS).sections) == 2
    assert "'b.yaml', the files of sections are larger than 16 MiB" in refusal(
        tmp_path, FACTS, a_yaml=half + PAPERS, b_yaml="#" + half + PAPERS
    )


def test_all_files_together_have_no_more_parts_than_one_may_have(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = parse(PAPERS, "a.yaml")[1].parts
    for most, is_read in ((2 * parts, True), (2 * parts - 1, False)):
        monkeypatch.setattr(files_beside, "MAX_EVENTS", most)
        if is_read:
            assert len(read(tmp_path, FACTS, a_yaml=PAPERS, b_yaml=PAPERS).sections) == 2
        else:
            assert "'b.yaml', the files of sections have more than" in refusal(
                tmp_path, FACTS, a_yaml=PAPERS, b_yaml=PAPERS
            )


def test_sections_come_from_a_hundred_files_at_most(tmp_path: Path) -> None:
    def many(count: int) -> str:
        return "".join(f"  s{i}: {{kind: publications, from: f{i}.yaml}}\n" for i in range(count))

    for i in range(limits.FILES_BESIDE + 1):
        (tmp_path / f"f{i}.yaml").write_text(PAPERS, "utf-8")
    assert len(read(tmp_path, many(limits.FILES_BESIDE)).sections) == limits.FILES_BESIDE
    assert refusal(tmp_path, many(limits.FILES_BESIDE + 1)) == "sections come from more than 100 files"


@pytest.mark.parametrize("how", ["its name", "a link", "a hard link"])
def test_what_is_private_is_no_file_of_a_section(how: str, tmp_path: Path) -> None:
    (tmp_path / "private.yaml").write_text("phone: '+33 1 99 00 00 00'\n", "utf-8")
    name = "private.yaml"
    if how != "its name":
        name = "papers.yaml"
        (os.symlink if how == "a link" else os.link)(tmp_path / "private.yaml", tmp_path / name)
    with pytest.raises(ContentError) as caught:
        read(tmp_path, f"  publications: {{from: {name}}}\n")
    assert "is private" in str(caught.value)
    assert "99" not in str(caught.value)
