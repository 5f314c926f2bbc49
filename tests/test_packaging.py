"""The wheel works by itself: built, installed into an empty environment, and used without a network."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = "Scripts" if os.name == "nt" else "bin"
LANGUAGES = ("de", "en", "fr", "vi")
FORMATS = ("html", "pdf", "md", "txt")

# Python runs this at its start: a socket that leaves the machine ends the test, whatever opened it.
BLOCKER = """
import socket, sys

def refuse(*args, **kwargs):
    sys.stderr.write("NETWORK WAS USED\\n")
    raise SystemExit(99)

socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = socket.create_connection = refuse
"""


def run(
    *command: str | Path, cwd: Path, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done


@dataclass(frozen=True)
class Distributions:
    wheel: Path
    sdist: Path


@pytest.fixture(scope="session")
def distributions(tmp_path_factory: pytest.TempPathFactory) -> Distributions:
    """Build the sdist, and the wheel from the unpacked sdist, so that the sdist is complete."""
    target = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", target, ROOT, cwd=target)
    (wheel,) = target.glob("*.whl")
    (sdist,) = target.glob("*.tar.gz")
    return Distributions(wheel, sdist)


@dataclass(frozen=True)
class Installed:
    """An environment that holds the wheel and what it depends on, and a way to run programs in it."""

    folder: Path
    home: Path

    def run(self, program: str, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
        poison = "http://127.0.0.1:9"  # the discard port: nothing listens there
        env = {
            "HOME": str(self.home),
            "PATH": os.defpath,
            "LANG": "C",
            **dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"), poison),
        }
        if os.name == "nt":
            env["SYSTEMROOT"] = os.environ["SYSTEMROOT"]
        return run(*_without_network(), self.folder / SCRIPTS / program, *arguments, cwd=cwd, env=env)


def _without_network() -> tuple[str, ...]:
    """Return the words before a command that give it a network namespace of its own, where Linux lets us."""
    command = ("unshare", "--map-root-user", "--net")
    if (
        shutil.which("unshare")
        and subprocess.run([*command, "true"], check=False, capture_output=True).returncode == 0
    ):
        return command
    return ()


@pytest.fixture(scope="session")
def installed(distributions: Distributions, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    folder = tmp_path_factory.mktemp("installed")
    house = folder / "wheels"
    # The only step that may use the network: fetch the wheels that ours depends on, in the versions tested here.
    versions = folder / "versions.txt"
    versions.write_text(run(sys.executable, "-m", "pip", "freeze", "--exclude", "cvi18n", cwd=folder).stdout)
    wheels = ("-m", "pip", "wheel", "--quiet", "--wheel-dir", house, "--constraint", versions)
    run(sys.executable, *wheels, distributions.wheel, cwd=folder)
    run(sys.executable, "-m", "venv", folder / "venv", cwd=folder)
    quiet = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHON"))}
    python = folder / "venv" / SCRIPTS / "python"
    install = ("-m", "pip", "--isolated", "install", "--quiet", "--no-index", "--find-links", house, "cvi18n")
    run(python, *install, cwd=folder, env=quiet)
    run(python, "-m", "pip", "--isolated", "check", cwd=folder, env=quiet)
    place = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder, env=quiet)
    Path(place.stdout.strip(), "sitecustomize.py").write_text(BLOCKER, encoding="utf-8")
    home = folder / "home"
    home.mkdir()
    return Installed(folder / "venv", home)


@pytest.fixture(scope="session")
def demo(installed: Installed, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project that the installed `cvi18n init` made and `cvi18n build` built."""
    folder = tmp_path_factory.mktemp("projects")
    installed.run("cvi18n", "init", "demo", cwd=folder)
    installed.run("cvi18n", "build", cwd=folder / "demo")
    return folder / "demo"


def test_wheel_holds_code_themes_and_labels_but_not_the_sample_cv(distributions: Distributions) -> None:
    names = zipfile.ZipFile(distributions.wheel).namelist()
    ours = [name for name in names if name.startswith("cvi18n/")]
    assert {name.split("/")[0] for name in names if name not in ours} == {
        names[-1].split("/")[0]
    }  # .dist-info
    for path in (ROOT / "src" / "cvi18n").rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            assert path.relative_to(ROOT / "src").as_posix() in ours
    themes = [path for path in (ROOT / "templates").rglob("*") if path.is_file()]
    labels = list((ROOT / "locales").glob("*/LC_MESSAGES/labels.po"))
    assert themes
    assert labels
    for path in themes + labels:
        assert f"cvi18n/{path.relative_to(ROOT).as_posix()}" in ours
    shipped_catalogs = [
        name for name in ours if name.endswith((".po", ".pot", ".mo")) and "/sample/" not in name
    ]
    assert {name.rsplit("/", 1)[1] for name in shipped_catalogs} == {"labels.po", "labels.pot"}
    assert "cvi18n/py.typed" in ours


def test_sdist_can_build_test_and_explain_itself(distributions: Distributions) -> None:
    with tarfile.open(distributions.sdist) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    wanted = (
        "Makefile",
        "README.md",
        "CHANGELOG.md",
        "LICENSE",
        "pyproject.toml",
        "content/cv.yaml",
        "locks/app.txt",
        "locks/lock.py",
        ".ci/run",
    )
    assert names.issuperset(wanted)
    for folder in ("docs", "tests", "locales", "templates", "benchmarks"):
        assert any(name.startswith(f"{folder}/") for name in names), folder
    assert "content/private.yaml" not in names
    assert not [name for name in names if name.startswith((".venv", "build/")) or "node_modules" in name]


def test_installed_program_is_the_one_in_its_environment(installed: Installed, tmp_path: Path) -> None:
    place = installed.run("python", "-c", "import cvi18n; print(cvi18n.__file__)", cwd=tmp_path).stdout
    assert place.startswith(str(installed.folder))


def test_network_really_is_blocked_there(installed: Installed, tmp_path: Path) -> None:
    reach = "import socket\ntry: socket.create_connection(('192.0.2.1', 80), 1)\nexcept SystemExit as e: print(e.code)"
    assert installed.run("python", "-c", reach, cwd=tmp_path).stdout.strip() == "99"


def test_version_is_the_one_in_the_metadata(
    installed: Installed, distributions: Distributions, tmp_path: Path
) -> None:
    version = installed.run("cvi18n", "--version", cwd=tmp_path).stdout.strip()
    assert version == f"cvi18n {distributions.wheel.name.split('-')[1]}"


def test_init_makes_a_project_that_is_complete_and_in_step(installed: Installed, demo: Path) -> None:
    installed.run("cvi18n", "extract", "--check", cwd=demo)
    installed.run("cvi18n", "render", "--strict", "--output", "strict", cwd=demo)


def test_build_makes_every_language_in_every_default_format(demo: Path) -> None:
    made = {
        path.relative_to(demo / "build").as_posix() for path in (demo / "build").rglob("*") if path.is_file()
    }
    assert made == {f"{language}/cv.{extension}" for language in LANGUAGES for extension in FORMATS}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_built_is_sane(demo: Path, language: str) -> None:
    folder = demo / "build" / language
    for extension in ("html", "md", "txt"):
        text = (folder / f"cv.{extension}").read_bytes().decode("utf-8")
        assert "Vallier" in text
        assert "Traceback" not in text
        assert len(text) > 1000
    assert f'<html lang="{language}"' in (folder / "cv.html").read_text(encoding="utf-8")
    pdf = (folder / "cv.pdf").read_bytes()
    assert pdf.startswith(b"%PDF-")
    assert pdf.rstrip().endswith(b"%%EOF")


def test_same_program_makes_the_same_bytes_again(installed: Installed, demo: Path) -> None:
    installed.run("cvi18n", "build", "--output", "again", cwd=demo)
    files = [path for path in (demo / "build").rglob("*") if path.is_file()]
    assert files
    for path in files:
        assert path.read_bytes() == (demo / "again" / path.relative_to(demo / "build")).read_bytes(), path
