"""What stands in the place of a file that a command reads or writes, and is none, or lies elsewhere."""

from __future__ import annotations

import io
import os
import shlex
import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cvi18n.cli import run
from cvi18n.workspace.folder import LOCK_FILE

if sys.platform == "win32":
    pytest.skip("Windows has no FIFO", allow_module_level=True)

FRENCH = "locales/fr/LC_MESSAGES"
MERGE = "merge-driver base.po ours.po theirs.po"
COMMANDS = (
    "status",
    "upgrade",
    "extract",
    "check --fix",
    "pretranslate --engine memory --memory memory.po --lang fr",
    "review --lang fr",
    "render --lang fr -f html -f txt --private",
    MERGE,
)
# A file or folder, and a command that writes it or into it.
WRITTEN = {
    "locales/cv.pot": "extract",
    "locales/.cvi18n.lock": "extract",
    f"{FRENCH}/cv.po": "extract",
    "locales/sv/LC_MESSAGES/labels.po": "extract --lang sv",
    "locales/sv": "extract --lang sv",
    "locales/fr": "extract --lang fr",
    FRENCH: "extract --lang fr",
    "locales": "extract --lang fr",
    "build/fr/cv.txt": "render --lang fr -f txt",
    "build/fr": "render --lang fr -f txt",
    "build": "render --lang fr -f txt",
    "out/fr/cv.txt": "render --lang fr -f txt -o out",
    "out/fr": "render --lang fr -f txt -o out",
    "ours.po": MERGE,
    "new/content/cv.yaml": "init new",
    "new/locales": "init new",
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project that has every file that a command reads or writes; its catalogs are out of step."""
    folder = tmp_path_factory.mktemp("project")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1800000000")
        patch.chdir(folder)
        assert run(["init", "demo", "--quiet", "--lang", "fr"]) == 0
        home = folder / "demo"
        patch.chdir(home)
        for name in ("memory", "base", "ours", "theirs"):
            shutil.copy(f"{FRENCH}/cv.po", f"{name}.po")
        shutil.copy("content/private.example.yaml", "content/private.yaml")
        (home / "content/glossary.csv").write_text("term,fr\nriver,rivière\n", "utf-8")
        (home / "templates/own").mkdir(parents=True)
        (home / "templates/own/cv.css").touch()
        (home / "cvi18n.toml").write_text('theme = "own"\n', "utf-8")
        (home / "pyproject.toml").touch()
        assert run(["extract", "--lang", "fr", "--full", "--quiet"]) == 0
        assert run([*shlex.split(COMMANDS[-2]), "--quiet"]) == 0
        text = (home / "content/cv.yaml").read_text("utf-8")
        (home / "content/cv.yaml").write_text(text.replace("headline: ", "headline: Once ", 1), "utf-8")
        text = (home / "theirs.po").read_text("utf-8")
        (home / "theirs.po").write_text(text.replace('msgstr "C', 'msgstr "Une c', 1), "utf-8")
    return home


@pytest.fixture
def home(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a copy of the project, which is the working folder; who waits in it is ended."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    shutil.copytree(project, tmp_path / "demo")
    monkeypatch.chdir(tmp_path / "demo")

    def too_long(*_given: object) -> None:
        pytest.fail("the command waits", pytrace=False)

    before = signal.signal(signal.SIGALRM, too_long)
    yield tmp_path / "demo"
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_waits_for_a_fifo(
    command: str, home: Path, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = sorted(path.relative_to(project) for path in project.rglob("*") if path.is_file())
    assert len(files) > 15
    codes = set()
    for path in files:
        (home / path).unlink()
        os.mkfifo(home / path)
        signal.alarm(60)
        codes.add(run(shlex.split(command)))
        assert (home / path).is_fifo(), path
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        (home / path).unlink()
        shutil.copy(project / path, home / path)
    assert codes <= {0, 1, 2}
    assert codes & {0, 1}, said.err


def everything(folder: Path) -> dict[Path, bytes | str | None]:
    return {
        path: os.readlink(path) if path.is_symlink() else path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


@pytest.mark.parametrize("target", ["of the kind", "nothing", "itself", "a FIFO"])
@pytest.mark.parametrize("path", WRITTEN)
def test_nothing_is_written_through_a_link_out_of_the_project(
    path: str, target: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outside = home.parent / "outside"
    outside.mkdir()
    there = home / path
    if target == "a FIFO":
        os.mkfifo(outside / "it")
    elif target == "of the kind" and there.exists():
        there.rename(outside / "it")
    elif target == "of the kind" and there.suffix:
        (outside / "it").touch()
    elif target == "of the kind":
        (outside / "it").mkdir()
    if there.is_dir():
        shutil.rmtree(there)
    there.unlink(missing_ok=True)
    there.parent.mkdir(parents=True, exist_ok=True)
    there.symlink_to(there.name if target == "itself" else outside / "it")
    before = everything(outside)
    signal.alarm(60)
    code = run(shlex.split(WRITTEN[path]))
    assert code in {1, 2}
    assert everything(outside) == before
    assert there.is_symlink()
    said = capsys.readouterr().err
    assert path.split("/", maxsplit=1)[0] in said
    assert said.count("\n") < 30


@pytest.mark.parametrize(
    "output",
    ["{}/locales/fr", "{}/../{name}/content", "link", "link/fr", "other/../templates/x", ".git/hooks"],
)
def test_outputs_are_not_written_among_the_sources(
    output: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "link").symlink_to("locales")
    output = output.format(home, name=home.name)
    (home / "cvi18n.toml").write_text(f'formats = ["txt"]\noutput = "{output}"\n', "utf-8")
    before = everything(home)
    assert run(["build"]) == 2
    assert f"the setting 'output' names {output}, where the project itself stands" in capsys.readouterr().err
    (home / "cvi18n.toml").unlink()
    for command in ("build", "render"):
        assert (
            run([command, "-f", "txt", "-o", output] if command == "render" else [command, "-o", output]) == 2
        )
        assert f"-o names {output}, where the project itself stands" in capsys.readouterr().err
    del before[home / "cvi18n.toml"]
    assert everything(home) == before


@pytest.mark.parametrize("leads", ["..", "../content", "../locales/fr", "../templates/new"])
def test_a_language_s_folder_is_no_link_to_the_sources(
    leads: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "templates" / "new").mkdir(parents=True)
    shutil.rmtree(home / "build")
    (home / "build").mkdir()
    (home / "build" / "fr").symlink_to(leads)
    (home / "cvi18n.toml").write_text('formats = ["txt"]\n', "utf-8")
    before = everything(home)
    assert run(["build"]) == 2
    assert "build/fr is a link that leads to " in capsys.readouterr().err
    after = everything(home)
    assert {path: after[path] for path in before} == before
    others = {path.name for path in (home / "locales").iterdir() if path.is_dir()} - {"fr"}
    made = {path.relative_to(home).as_posix() for path in after.keys() - before.keys()}
    assert made == {f"build/{name}" for tag in ("en", *others) for name in (tag, f"{tag}/cv.txt")}
    (home / "build" / "fr").unlink()
    assert run(["build"]) == 0


@pytest.mark.parametrize(
    "output", ["../outside", "../demo2", "{}/outside", "..", "link", "link/deep", "inside"]
)
def test_a_setting_leads_nowhere_outside_of_the_project_and_an_option_does(
    output: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("outside", "demo2"):
        (home.parent / name).mkdir()
    (home / "link").symlink_to("../outside")
    output = output.format(home.parent)
    (home / "cvi18n.toml").write_text(f'formats = ["txt"]\noutput = "{output}"\n', "utf-8")
    outside = everything(home.parent)
    code = run(["build"])
    if output == "inside":
        assert code == 0
        return
    assert code == 2
    assert "of the setting 'output' is " in (said := capsys.readouterr().err)
    assert "`-o DIR` writes elsewhere" in said
    assert everything(home.parent) == outside
    assert run(["build", "-o", output]) == 0
    assert (home / output / "fr" / "cv.txt").is_file()


@pytest.mark.parametrize("output", ["file", "/dev/null", "pipe"])
def test_a_folder_to_write_into_is_a_folder(
    output: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "file").touch()
    os.mkfifo(home / "pipe")
    signal.alarm(60)
    assert run(["render", "--lang", "fr", "-f", "txt", "-o", output]) == 1
    assert f"{output}/fr/cv.txt: cannot be written: Not a directory" in capsys.readouterr().err


def test_review_does_not_wait_for_a_lock_that_cannot_be_had(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = home / FRENCH / "cv.po"
    before, mark, last = path.read_text("utf-8").rpartition("msgctxt")
    path.write_text(f"{before}#, fuzzy\n{mark}{last}", "utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO("a\n"))
    (home / "locales" / LOCK_FILE).unlink()
    os.mkfifo(home / "locales" / LOCK_FILE)
    signal.alarm(60)
    assert run(["review", "--lang", "fr"]) == 1
    said = capsys.readouterr().err
    assert f"{LOCK_FILE}: cannot be written: It is a named pipe" in said
    assert "waiting" not in said
