"""The repository stands alone, says what it does, and its own lists agree with each other."""

from __future__ import annotations

import doctest
import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from unittest.mock import patch

import pytest
import typer

from cvi18n import content
from cvi18n.cli import run
from cvi18n.cli.app import table
from cvi18n.content import own_kinds
from cvi18n.content.section_kinds import KINDS
from cvi18n.labels import format_page
from cvi18n.workspace import Settings

ROOT = Path(__file__).resolve().parent.parent
SKIPPED = {".git", "build", "dist", "node_modules", "__pycache__", ".hypothesis"}
SKIPPED |= {".mypy_cache", ".ruff_cache", ".pytest_cache", ".import_linter_cache"}
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
REFERENCE = ROOT / "docs" / "reference.md"
# Written in pieces, so that this file does not find itself.
FOREIGN = re.compile("|".join((r"\.\./" + "shared", r"(?<![\w.])/" + "work/", r"(?<![\w.])/" + "tmp/")))

# What git writes where two branches differ; tests and the code that tells of it write it in pieces too.
MARKER = re.compile(r"^(?:<{7}|>{7}) \S", re.MULTILINE)


def text_files() -> Iterator[tuple[Path, str]]:
    """Yield every text file of the checkout with its text."""
    for path in sorted(ROOT.rglob("*")):
        parts = path.relative_to(ROOT).parts
        if path.is_file() and not SKIPPED.intersection(parts) and not parts[0].startswith(".venv"):
            try:
                yield path, path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue  # a picture, or a test's broken file


def test_nothing_refers_to_a_place_outside_the_repository() -> None:
    files = list(text_files())
    assert len(files) > 50
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path, text in files
        for match in FOREIGN.finditer(text)
    ]
    assert found == []


@pytest.mark.parametrize("text", ["see ../" + "shared/x", "in /" + "work/main", "'/" + "tmp/x'"])
def test_a_foreign_place_would_be_found(text: str) -> None:
    assert FOREIGN.search(text)


def test_no_merge_is_half_done_and_no_file_is_named_like_an_option() -> None:
    texts = {str(path.relative_to(ROOT)): text for path, text in text_files()}
    assert [name for name, text in texts.items() if MARKER.search(text)] == []
    assert [path.name for path in ROOT.iterdir() if path.name.startswith("-")] == []
    assert MARKER.search("a\n" + "<" * 7 + " HEAD\nb")


def test_private_values_stay_out_of_the_repository() -> None:
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert "content/*[Pp]rivate*" in ignored
    content = (ROOT / "content" / "cv.yaml").read_text(encoding="utf-8")
    assert not re.search(r"^\s*(phone|birth\w*|nationality|photo|address)\s*:", content, re.MULTILINE)
    assert not re.search(r"\+\d[\d .()-]{7,}\d", content)


def test_nobody_is_warned_of_the_sample_or_of_the_program_s_own_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    assert run(["check", "--output-format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["summary"]["error"], told["summary"]["warning"]) == (0, 0), told["findings"]


def test_every_link_between_pages_leads_somewhere() -> None:
    assert len(PAGES) >= 5
    links = [
        (page, target.split("#", 1)[0])
        for page in PAGES
        for target in re.findall(
            r"\]\(([^)\s]+)\)",
            re.sub(r"`[^`\n]+`|^ {4}.*", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE),
        )
        if not re.match(r"[a-z]+:|#", target)
    ]
    assert links
    assert [f"{page.name}: {link}" for page, link in links if not (page.parent / link).exists()] == []


def test_no_page_holds_what_git_could_not_merge() -> None:
    marked = [
        page.name for page in PAGES if re.search(r"^(<{7}|>{7}) ", page.read_text("utf-8"), re.MULTILINE)
    ]
    assert marked == []


def test_every_command_and_option_is_in_the_reference() -> None:
    page = REFERENCE.read_text(encoding="utf-8")
    commands = typer.main.get_command(table()).commands  # type: ignore[attr-defined]  # a group has commands
    assert len(commands) >= 6
    for name, command in commands.items():
        section = re.search(rf"^## `cvi18n {re.escape(name)}.*?(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
        assert section, f"cvi18n {name} has no section in docs/reference.md"
        options = [
            option for parameter in command.params for option in parameter.opts if option.startswith("--")
        ]
        missing = [option for option in options if f"`{option}" not in section.group() and option != "--help"]
        assert missing == [], name


def test_every_setting_is_in_the_reference() -> None:
    page = REFERENCE.read_text(encoding="utf-8")
    names = [field.name.replace("_", "-") for field in fields(Settings)]
    assert names
    assert [name for name in names if f"| `{name}` |" not in page] == []


def test_the_tables_of_the_pages_are_made_from_the_declarations() -> None:
    pages = [(ROOT / page).read_text(encoding="utf-8") for page in format_page.PAGES]
    assert [name for name in format_page.tables() if f"<!-- table: {name} -->" not in "".join(pages)] == []
    assert pages == list(map(format_page.with_tables, pages))


def under(head: str, text: str) -> str:
    """Return a whole CV with a text below a line of its own."""
    return f"cv: 3\nlanguage: en\nperson: {{name: Ada}}\n{head}" + "".join(
        f"  {line}\n" for line in text.splitlines()
    )


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS.values() if kind.fields])
def test_the_example_of_a_kind_is_on_the_page_and_can_be_copied(kind: str) -> None:
    example = format_page.example_of(KINDS[kind])
    assert 2 <= example.count("\n") <= 7
    assert f"### {kind}\n" in (page := (ROOT / "docs" / "format.md").read_text(encoding="utf-8"))
    assert f"```yaml\n{example}```" in page
    (section,) = content.parse(under("sections:\n", example)).sections
    assert section.kind == kind


@pytest.mark.parametrize("type_", own_kinds.TYPES)
def test_the_example_of_a_type_is_a_value_of_it(type_: str) -> None:
    value = json.dumps(format_page.type_example(type_), ensure_ascii=False)
    kinds = (
        f"kinds: {{x: {{heading: X, fields: {{a: {{type: text, role: title}}, b: {{type: {type_}}}}}}}}}\n"
    )
    cv = content.parse(under(f"{kinds}sections:\n", f"x: [{{a: A, b: {value}}}]"))
    assert cv.sections[0].entries[0].get("b")
    is_translated = any(message.key.startswith("sections.") for message in cv.messages)
    page = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")
    assert re.search(rf"^\| `{type_}` \|.*\| {'yes' if is_translated else 'no'} \|", page, re.MULTILINE)


def test_the_lines_of_one_s_own_can_be_copied() -> None:
    page = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```yaml\n(also:\n.*?)```", page, re.DOTALL)
    entry = "".join(f"    {line}\n" for line in example.splitlines())
    (section,) = content.parse(under("sections:\n", f"experience:\n  - title: A\n{entry}")).sections
    assert len(list(section.entries[0].get("also").items())) == 3


def test_every_link_within_the_format_page_has_its_heading() -> None:
    page = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")
    headings = [
        re.sub(r"[^\w -]", "", line).strip().casefold().replace(" ", "-")
        for line in re.findall(r"^#+ (.*)$", page, re.MULTILINE)
    ]
    assert len(headings) == len(set(headings))
    assert set(re.findall(r"\]\(#([^)]*)\)", page)) <= set(headings)


def test_examples_in_the_format_page_can_be_read() -> None:
    page = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")
    examples = [content.parse(text) for text in re.findall(r"```yaml\n(cv: 3.*?)```", page, re.DOTALL)]
    assert [cv.person.name.shown("en") for cv in examples] == ["Ada Example", "Nora Vallier"]
    assert [cv.doubts for cv in examples] == [(), ()]


def test_the_examples_of_the_page_for_programs_run() -> None:
    with patch.dict(KINDS):  # the page declares a kind of its own
        done = doctest.testfile(str(ROOT / "docs" / "python.md"), module_relative=False, encoding="utf-8")
    assert done.attempted > 10
    assert done.failed == 0


def test_ci_installs_every_program_that_a_test_needs() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    packages = json.loads((ROOT / "tests" / "browser" / "package.json").read_text(encoding="utf-8"))[
        "dependencies"
    ]
    marks = [
        mark
        for path in ROOT.glob("tests/**/test_*.py")
        if "node_modules" not in path.parts
        for mark in re.findall(r"mark\.needs\(([^)]*)\)", path.read_text(encoding="utf-8"))
    ]
    programs = {program for mark in marks for program in re.findall(r"\"([^\"]+)\"", mark)}
    assert programs
    for program in sorted(programs):
        if program.startswith("npm:"):
            assert program.removeprefix("npm:") in packages
        else:
            assert re.search(rf"^want {re.escape(program)} ", script, re.MULTILINE), program


def test_dependencies_are_sorted_and_bounded_below() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = [re.split(r"[<>=]", line)[0] for line in project["dependencies"]]
    assert names == sorted(names)
    assert all(">=" in line for line in project["dependencies"])
