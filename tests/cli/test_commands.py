"""The commands as a user meets them: what they print, what they write, how they end."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml

from cvi18n import content
from cvi18n.cli import run
from cvi18n.errors import UsageError
from cvi18n.workspace import Workspace, write
from cvi18n.workspace.destination import refuse_as_project


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """Return a new project of the invented person, which is also the working folder."""
    monkeypatch.chdir(tmp_path)
    assert run(["init", "demo"]) == 0
    capsys.readouterr()
    monkeypatch.chdir(tmp_path / "demo")
    return tmp_path / "demo"


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def cv(home: Path) -> Path:
    return home / "content" / "cv.yaml"


def po(home: Path, tag: str = "fr") -> Path:
    return Workspace(home).catalog(tag)


def first_message(home: Path) -> tuple[str, str]:
    message = content.messages(content.read(cv(home)))[0]
    return message.key, message.text


def everything(home: Path) -> dict[str, bytes]:
    return {
        str(p.relative_to(home)): p.read_bytes()
        for p in home.rglob("*")
        if p.is_file() and p.name != ".cvi18n.lock"
    }


def test_init_makes_a_project_in_step_and_overwrites_nothing(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["extract", "--check"]) == 0
    before = everything(home)
    assert before
    assert run(["init"]) == 2
    assert "content/cv.yaml" in capsys.readouterr().err
    assert everything(home) == before


OWN = b"*.pyc\n/dist\n"
IGNORES = {
    "none": None,
    "empty": b"",
    "of a hosting service": OWN,
    "no end of a line": OWN[:-1],
    "ends of lines of Windows": OWN.replace(b"\n", b"\r\n"),
    "a byte-order mark": b"\xef\xbb\xbf" + OWN,
    "not UTF-8": b"caf\xe9/\n",
    "some of our lines": b"build/\n*~\n",
    "what is private is kept": b"!content/private.yaml\n",
}


@pytest.mark.parametrize("case", IGNORES)
def test_init_in_a_repository_adds_to_its_gitignore(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    before = IGNORES[case]
    for name in ("README.md", "LICENSE"):
        (tmp_path / name).write_bytes(b"mine\n")
    if before is not None:
        (tmp_path / ".gitignore").write_bytes(before)
    assert run(["init", "--lang", "fr"]) == 0
    said = capsys.readouterr()
    assert (".gitignore: what stands there stays" in said.err) is (before is not None)
    assert ".gitignore" in said.out.split()
    data = (tmp_path / ".gitignore").read_bytes()
    assert data.startswith(before or b"")
    assert b"private.yaml" not in data.removeprefix(before or b"")
    assert data.splitlines()[-1] == b".cvi18n.lock"
    assert (tmp_path / "README.md").read_bytes() == b"mine\n"
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    hidden = [
        "content/private.yaml",
        "content/private.jpg",
        "build/en/cv.pdf",
        "cv-private.pdf",
        "locales/.cvi18n.lock",
    ]
    found = subprocess.run(
        ["git", "check-ignore", *hidden], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert found.stdout.split() == hidden
    kept = subprocess.run(
        ["git", "check-ignore", "content/private.example.yaml", "content/cv.yaml"], cwd=tmp_path, check=False
    )
    assert kept.returncode == 1
    before_again = everything(tmp_path)
    assert run(["init", "--lang", "fr"]) == 2
    assert everything(tmp_path) == before_again
    (tmp_path / "content" / "cv.schema.json").unlink()  # as an init leaves it that was cut short
    assert run(["init", "--lang", "fr"]) == 0
    assert (tmp_path / ".gitignore").read_bytes() == data


@pytest.mark.parametrize("case", ["UTF-16", "a folder", "a link", "an AGENTS.md"])
def test_init_leaves_alone_what_it_cannot_add_to(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    place = tmp_path / ("AGENTS.md" if case == "an AGENTS.md" else ".gitignore")
    if case == "a folder":
        place.mkdir()
    elif case == "a link":
        (tmp_path / "mine").write_bytes(OWN)
        place.symlink_to("mine")
    else:
        place.write_bytes(OWN.decode().encode("utf-16") if case == "UTF-16" else OWN)
    before = everything(tmp_path)
    assert run(["init"]) == 2
    said = capsys.readouterr().err
    assert f"these are there:\n  {place.name}\n  help: `cvi18n init NAME`" in said
    assert everything(tmp_path) == before
    assert run(["init", "NAME", "--lang", "fr", "-q"]) == 0


@pytest.mark.parametrize("is_link", [False, True])
def test_init_makes_no_project_of_a_home_that_nobody_has_named(
    is_link: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "nora"
    own.mkdir()
    if is_link:
        (tmp_path / "link").symlink_to(own)
    monkeypatch.setenv("HOME", str(tmp_path / "link" if is_link else own))
    monkeypatch.setenv("USERPROFILE", str(own))
    monkeypatch.chdir(own)
    assert run(["init", "--lang", "fr"]) == 2
    said = capsys.readouterr().err
    assert "this is your home" in said
    assert "`cvi18n init my-cv`" in said
    assert everything(own) == {}
    assert run(["init", "my-cv", "--lang", "fr", "-q"]) == 0
    assert run(["init", str(own) if is_link else "~", "--lang", "fr"]) == 0
    assert "this is your home" in capsys.readouterr().err
    assert run(["init", "~/my-cv2", "-q"]) == 0, "what is said at the top of a disk"
    assert (own / "my-cv2" / "content").is_dir()
    assert not (own / "~").exists()


def test_init_makes_no_project_of_what_is_the_systems_or_everybodys(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o1777)  # as /tmp is
    for folder in (Path("/"), *([shared, Path("/dev"), Path("/proc")] if os.name == "posix" else [])):
        for is_named in (False, True):
            with pytest.raises(UsageError, match=r"help: `cvi18n init (~/)?my-cv`"):
                refuse_as_project(folder, is_named=is_named)
    assert refuse_as_project(tmp_path, is_named=False) == ""
    assert refuse_as_project(shared / "new", is_named=True) == ""


def test_the_invented_person_is_not_the_owner_of_the_sample(home: Path) -> None:
    text = cv(home).read_text("utf-8")
    assert "Quoc-Tung" not in text
    assert content.read(cv(home)).person.name.shown("en")


def test_render_prints_the_files_it_made(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["render", "--lang", "fr", "--format", "md", "--format", "json", "-o", "out"]) == 0
    assert capsys.readouterr().out.split() == ["out/fr/cv.md", "out/fr/cv.json"]
    assert (home / "out" / "fr" / "cv.md").read_text("utf-8").startswith("# ")


WRONG_USAGE = {
    "a language that is a path": ["render", "--lang", "../../x"],
    "a language that is none": ["render", "--lang", "french"],
    "a format that does not exist": ["render", "--format", "odt"],
    "a theme that is a path": ["render", "--theme", "../x"],
    "a theme that does not exist": ["render", "--theme", "none"],
    "a style that does not exist": ["render", "--style", "formal"],
    "drafts and strict together": ["render", "--drafts", "--strict"],
    "an option that does not exist": ["render", "--colour"],
    "a command that does not exist": ["transliterate"],
    "a key that no text has": ["extract", "--accept", "person.headlin"],
    "a catalog for the source language": ["extract", "--lang", "en"],
}


@pytest.mark.parametrize("case", WRONG_USAGE)
def test_wrong_usage_ends_with_2_and_writes_nothing(
    home: Path, case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = everything(home)
    assert run(WRONG_USAGE[case]) == 2
    shown = capsys.readouterr()
    assert shown.err.strip()
    assert not shown.out
    assert everything(home) == before


@pytest.mark.parametrize("command", ["build", "extract", "status", "render"])
def test_outside_a_project_every_command_says_how_to_make_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run([command]) == 2
    assert "cvi18n init" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_bad_content_is_shown_with_its_place_and_nothing_is_written(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(cv(home), "person:", "persn:")
    before = everything(home)
    for command in (["build"], ["extract"], ["status"]):
        assert run(command) == 1
        shown = capsys.readouterr().err
        assert re.search(r"content/cv\.yaml:\d+:\d+: unknown field 'persn'", shown)
        assert "^^^^^" in shown
        assert "did you mean 'person'?" in shown
    assert everything(home) == before


def test_a_missing_catalog_names_the_command_that_makes_it(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = everything(home)
    assert run(["render", "--lang", "sv"]) == 1
    assert "cvi18n extract --lang sv" in capsys.readouterr().err
    assert everything(home) == before


def test_a_broken_catalog_is_an_error_of_its_language_alone(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = po(home).read_bytes()
    po(home).write_bytes(data[: data.rindex(b'"')])
    cv(home).write_text(
        cv(home).read_text("utf-8").replace("Postdoctoral researcher", "Senior researcher"), "utf-8"
    )
    others = {
        "build": r"build/vi/cv\.pdf",
        "extract": r"locales/vi/LC_MESSAGES/cv\.po",
        "status": r"(?m)^vi ",
    }
    for command, other in others.items():
        assert run([command]) == 1
        printed = capsys.readouterr()
        assert len(re.findall(r"locales/fr/LC_MESSAGES/cv\.po:\d+:\d+: ", printed.err)) == 1
        assert re.search(other, printed.out)
    assert po(home).read_bytes() == data[: data.rindex(b'"')]
    assert not (home / "build" / "fr").exists()


def test_a_changed_source_is_stale_until_it_is_translated_or_accepted(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key, text = first_message(home)
    edit(cv(home), text, text + " indeed")
    assert run(["extract", "--check"]) == 1
    assert run(["extract"]) == 0
    assert run(["extract", "--check"]) == 0
    capsys.readouterr()
    assert run(["status", "--list", "stale"]) == 0
    assert "{+indeed+}" in capsys.readouterr().out
    assert run(["render", "--lang", "fr", "-f", "json", "-o", "plain"]) == 0
    assert "1 text has no final translation, and stands in the source language" in capsys.readouterr().err
    headline = json.loads((home / "plain" / "fr" / "cv.json").read_text("utf-8"))["headline"][0]
    assert (headline["text"], headline["language"], headline["mark"]) == (text + " indeed", "en", "fallback")
    assert run(["render", "--lang", "fr", "-f", "json", "-o", "drafts", "--drafts"]) == 0
    headline = json.loads((home / "drafts" / "fr" / "cv.json").read_text("utf-8"))["headline"][0]
    assert (headline["language"], headline["mark"]) == (None, "draft")
    assert run(["render", "--lang", "fr", "--strict", "-o", "strict"]) == 1
    assert key in capsys.readouterr().err
    assert not (home / "strict").exists()
    assert run(["extract", "--accept", key]) == 0
    assert run(["render", "--lang", "fr", "-f", "txt", "--strict"]) == 0


def test_status_counts_and_lists_what_extract_has_not_seen_yet(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key, text = first_message(home)
    edit(cv(home), text, text + " anew")
    assert run(["status", "--list", "stale"]) == 0
    assert f"fr: {key}" in capsys.readouterr().out
    assert run(["status", "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)["languages"]["fr"]
    assert (figures["stale"], figures["out_of_step"]) == (1, 1)
    assert figures["percent"] < 100


def test_a_source_that_changed_back_names_the_command_that_accepts_it(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key, text = first_message(home)
    edit(cv(home), text, text + " anew")
    assert run(["extract"]) == 0
    edit(cv(home), text + " anew", text)
    assert run(["extract"]) == 0
    capsys.readouterr()
    assert run(["status", "--list", "stale"]) == 0
    assert f"--accept {key}" in capsys.readouterr().out
    assert run(["extract", "--accept", key]) == 0
    assert run(["render", "--strict", "--format", "txt"]) == 0


def test_a_template_that_cannot_be_read_is_made_anew(home: Path) -> None:
    pot = Workspace(home).template_catalog
    whole = pot.read_bytes()
    pot.write_bytes(b"<<<<<<< ours\n" + whole)
    assert run(["extract"]) == 0
    dates = re.compile(rb"POT-Creation-Date.*")
    assert dates.sub(b"", pot.read_bytes()) == dates.sub(b"", whole)


def test_a_language_that_cldr_does_not_know_is_started(home: Path) -> None:
    assert run(["extract", "--lang", "tlh"]) == 0
    assert b"nplurals=2" in po(home, "tlh").read_bytes()


@pytest.mark.skipif(not shutil.which("bash"), reason="needs a shell")
@pytest.mark.parametrize("name", ["plain", "in with space", "it's", "$HOME"])
def test_init_says_how_to_go_to_the_folder(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["init", name]) == 0
    (step,) = re.findall("(cd .*) && cvi18n build", capsys.readouterr().err)
    done = subprocess.run(
        ["bash", "-c", f"{step} && pwd -P"], capture_output=True, check=True, encoding="utf-8"
    )
    assert done.stdout == f"{(tmp_path / name).resolve()}\n"


def test_a_catalog_that_is_a_folder_is_no_fault_of_ours(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    po(home).unlink()
    po(home).mkdir()
    assert run(["extract"]) == 1
    assert "cannot be read" in capsys.readouterr().err


def test_status_for_programs_counts_every_message(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["status", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["version"] == 1
    assert set(data["languages"]) == {"de", "fr", "vi"}
    total = len(content.messages(content.read(cv(home))))
    for figures in data["languages"].values():
        assert figures["total"] == total
        assert figures["translated"] == total
        assert figures["percent"] == 100


def test_status_fits_a_terminal_of_80_columns(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["status"]) == 0
    shown = capsys.readouterr()
    assert max(map(len, shown.out.splitlines())) <= 80
    assert "Next:" in shown.err


def test_private_facts_are_printed_only_when_asked_for(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "content" / "private.example.yaml").rename(home / "content" / "private.yaml")
    assert run(["build", "-q"]) == 0
    assert run(["build", "-q", "--private", "-o", "private"]) == 0
    assert run(["extract", "-q"]) == 0
    digits = re.compile(r"00[\s\xa0\u202f]00[\s\xa0\u202f]00")
    assert digits.search((home / "private" / "fr" / "cv-private.txt").read_text("utf-8"))
    for path in [*home.glob("build/*/*"), *home.glob("locales/**/*.po*")]:
        assert not digits.search(path.read_bytes().decode("utf-8", "replace")), path


def test_a_private_file_stands_in_no_public_ones_place(home: Path) -> None:
    (home / "content" / "private.example.yaml").rename(home / "content" / "private.yaml")
    options = [[], ["--beside", "vi", "--lang", "fr"]]
    for more in options:
        assert run(["render", "-q", *more]) == 0
    public = {path: path.read_bytes() for path in (home / "build").glob("*/*")}
    for more in options:
        assert run(["render", "-q", "--private", *more]) == 0
    assert {path: path.read_bytes() for path in public} == public
    private = {path for path in (home / "build").glob("*/*") if path not in public}
    assert {path.name.replace("cv-private", "cv") for path in private} == {path.name for path in public}
    assert all("private" in path.name for path in private)
    page = (home / "build" / "fr" / "cv-private.html").read_text("utf-8")
    linked = set(re.findall(r'href="([^"]*cv[^"]*\.html)"', page))
    assert linked
    assert all((home / "build" / "fr" / link).resolve() in private for link in linked)


@pytest.mark.parametrize("folder", [".", "demo"])
def test_the_schema_accepts_the_samples_and_refuses_a_misspelt_field(folder: str, home: Path) -> None:
    schema = content.schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    root = home if folder == "demo" else Path(__file__).resolve().parents[2]
    data = yaml.safe_load(cv(root).read_text("utf-8"))
    data = json.loads(json.dumps(data, default=str))
    jsonschema.validate(data, schema)
    data["persn"] = data.pop("person")
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, schema)


def test_source_date_epoch_is_the_date_of_the_document(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert run(["render", "--lang", "en", "-f", "txt"]) == 0
    assert "November\xa014, 2023" in (home / "build" / "en" / "cv.txt").read_text("utf-8")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    assert run(["render", "--lang", "en", "-f", "txt"]) == 2


def test_a_setting_with_a_wrong_name_or_type_is_named(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "cvi18n.toml").write_text('formats = "md"\ncolour = true\n', "utf-8")
    assert run(["build"]) == 2
    shown = capsys.readouterr().err
    assert "'formats' is a list" in shown
    assert "unknown setting 'colour'" in shown
    (home / "cvi18n.toml").write_text('formats = ["md"]\noutput = "out"\n', "utf-8")
    assert run(["build", "-q"]) == 0
    assert {path.name for path in home.glob("out/*/*")} == {"cv.md"}


def test_the_style_of_the_settings_is_that_of_build_and_an_option_beats_it(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def made() -> str:
        return (home / "build" / "en" / "cv.txt").read_text("utf-8")

    settings = home / "cvi18n.toml"
    settings.write_text('formats = ["txt"]\nstyle = "running"\n', "utf-8")
    assert run(["build", "-q"]) == 0
    running = made()
    assert run(["render", "-q", "--lang", "en", "--style", "labelled"]) == 0
    labelled = made()
    assert "Employer:" in labelled
    assert "Employer:" not in running
    settings.write_text('style = "formal"\n', "utf-8")
    assert run(["build"]) == 2
    assert "running, labelled" in capsys.readouterr().err


def test_a_catalog_is_written_whole_with_its_mode_through_a_link(tmp_path: Path) -> None:
    target = tmp_path / "real.po"
    target.write_bytes(b"old")
    target.chmod(0o640)
    (tmp_path / "link.po").symlink_to(target)
    assert write(tmp_path / "link.po", b"new", root=tmp_path)
    assert target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "link.po").is_symlink()
    assert not write(target, b"new", root=tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"real.po", "link.po"}


def test_two_runs_at_once_do_not_mix(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Workspace(home).lock():
        assert run(["extract"]) == 1
        assert "another cvi18n is writing" in capsys.readouterr().err
        assert run(["extract", "--check"]) == 0
    assert run(["extract"]) == 0


def test_a_fault_of_our_own_ends_with_70_and_no_traceback(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_arguments: object, **_options: object) -> None:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr(content, "read", fail)
    assert run(["status"]) == 70
    shown = capsys.readouterr().err
    assert "ZeroDivisionError" in shown
    assert "Traceback" not in shown


def test_the_reader_of_a_pipe_may_go_away(home: Path) -> None:
    command = f"{sys.executable} -m cvi18n schema | head -c 10"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert len(done.stdout) == 10
    assert not done.stderr
