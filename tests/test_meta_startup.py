"""Start-up is part of the product: which modules each command may load, by name and never by time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

# Runs a command in a fresh Python and notes what it has loaded; the notes themselves import nothing.
PROBE = """
import atexit, sys
def note(path=sys.argv[1]):
    with open(path, "w", encoding="utf-8") as file:
        file.write("\\n".join(sys.modules))
atexit.register(note)
sys.argv = ["cvi18n", *sys.argv[2:]]
if len(sys.argv) > 1:
    from cvi18n.__main__ import main
    main()
"""

RENDERERS = {"jinja2", "markdown_it", "typst"}
SERVICES = {"deepl", "requests", "urllib3"}
READERS = {"yaml", "babel"}
# A theme that comes along is drawn in the process itself.
# Typer loads pydantic for each value that is not yet what its option takes (cli/command.py).
# The plans of telephone numbers are read where there is a number: in the private values.
NEVER = {
    "cvi18n.rendering.confined",
    "rich",
    "docx",
    "pydantic",
    "setuptools",
    "pkg_resources",
    "asyncio",
} | {"phonenumbers"}
HELP = READERS | RENDERERS | SERVICES | NEVER | {"cvi18n.catalogs", "cvi18n.content", "cvi18n.rendering"}


def loaded(folder: Path, *arguments: str, cwd: Path | None = None) -> set[str]:
    """Return the names of all modules that a command has loaded when it ends."""
    notes = folder / "modules.txt"
    done = subprocess.run(
        [sys.executable, "-c", PROBE, str(notes), *arguments],
        cwd=cwd or folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(notes.read_text(encoding="utf-8").splitlines())


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("startup")
    loaded(folder, "init", "demo")
    return folder / "demo"


def test_version_loads_nothing_but_the_program_itself(tmp_path: Path) -> None:
    assert loaded(tmp_path, "--version") - loaded(tmp_path) == {"__future__", "cvi18n", "cvi18n.__main__"}


@pytest.mark.parametrize(
    ("arguments", "forbidden"),
    [
        (("--help",), HELP | {"importlib.metadata"}),
        (("render", "--help"), HELP),
        (("status",), RENDERERS - {"markdown_it"} | {"babel"} | SERVICES | NEVER),
        (("check",), {"jinja2", "typst", "babel.dates"} | SERVICES | NEVER),
        (("extract",), RENDERERS - {"markdown_it"} | SERVICES | NEVER),
        (("extract", "--check"), RENDERERS - {"markdown_it"} | SERVICES | NEVER),
        (("render", "--lang", "fr", "--format", "md"), {"jinja2", "typst"} | SERVICES | NEVER),
        (("render", "--lang", "fr", "--format", "txt"), {"jinja2", "typst"} | SERVICES | NEVER),
        (("render", "--lang", "fr", "--format", "json"), {"jinja2", "typst"} | SERVICES | NEVER),
        (("render", "--lang", "fr", "--format", "html"), {"typst"} | SERVICES | NEVER),
        (("render", "--lang", "fr", "--format", "pdf"), {"jinja2"} | SERVICES | NEVER),
        (("build",), SERVICES | NEVER),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_command_loads_only_what_it_needs(
    project: Path, tmp_path: Path, arguments: tuple[str, ...], forbidden: set[str]
) -> None:
    assert loaded(tmp_path, *arguments, cwd=project) & forbidden == set()


def test_the_probe_sees_what_is_loaded(project: Path, tmp_path: Path) -> None:
    """The negative control: these commands do need these modules."""
    assert "yaml" in loaded(tmp_path, "status", cwd=project)
    assert {"jinja2", "typst"} <= loaded(tmp_path, "build", cwd=project)
    (project / "content" / "private.yaml").write_text("phone: +33 1 99 00 00 00\n", "utf-8")
    private = ("render", "--lang", "fr", "--format", "md", "--private")
    assert "phonenumbers" in loaded(tmp_path, *private, cwd=project)


# Runs a command, then makes many lists that hold themselves; prints how often Python has looked for such.
MANY_CYCLES = """
import gc, sys
sys.argv = ["cvi18n", "status"]
from cvi18n.__main__ import main
try:
    main()
except SystemExit:
    pass
count = lambda: sum(one["collections"] for one in gc.get_stats())
before = count()
for _ in range(500_000):
    cycle = []
    cycle.append(cycle)
print("collected", count() - before)
"""


def test_a_command_collects_garbage_where_there_is_much_of_it(project: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", MANY_CYCLES], cwd=project, capture_output=True, encoding="utf-8", check=True
    )
    assert 1 <= int(done.stdout.rpartition("collected")[2]) <= 5


def test_reading_a_formula_needs_no_tex(tmp_path: Path) -> None:
    content = tmp_path / "cv" / "content"
    content.mkdir(parents=True)
    cv = "cv: 3\nlanguage: en\nperson: {name: Ada B}\nsections: {a: {kind: text, paragraphs: ['$x$ or $y$']}}\n"
    (content / "cv.yaml").write_text(cv, "utf-8")
    assert {"markdown_it"} == loaded(tmp_path, "status", cwd=content.parent) & {"markdown_it", "pylatexenc"}
