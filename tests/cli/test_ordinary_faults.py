"""What goes wrong on ordinary machines, in ordinary hands: each is told in a sentence, and none is a fault of our own."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import resource
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from cvi18n.catalogs import Catalog
from cvi18n.cli import run
from cvi18n.content import read as read_cv

YAML, TOML, GLOSSARY = "content/cv.yaml", "cvi18n.toml", "content/glossary.csv"
PO, LABELS = "locales/fr/LC_MESSAGES/cv.po", "locales/fr/LC_MESSAGES/labels.po"
FRENCH = ["render", "--lang", "fr", "-f", "md"]
REVIEW = ["review", "--lang", "fr"]
DEEP = 100_000
HUGE = "9" * 5000


@dataclass
class Case:
    """A project, and the process that a command runs in: what happens to them before it does."""

    home: Path
    environment: dict[str, str]
    answers: str = ""
    before: list[Callable[[], object]] = field(default_factory=list)

    def write(self, path: str, content: str | bytes = "") -> None:
        target = self.home / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)

    def edit(self, path: str, old: str, new: str) -> None:
        text = (self.home / path).read_text("utf-8")
        assert old in text
        self.write(path, text.replace(old, new, 1))

    def remove(self, path: str) -> None:
        target = self.home / path
        if target.is_dir():
            shutil.rmtree(target)
        else:
            target.unlink(missing_ok=True)

    def folder(self, path: str) -> None:
        self.remove(path)
        (self.home / path).mkdir(parents=True)

    def loop(self, path: str) -> None:
        """Put a link that leads to itself in the place of a file or folder."""
        self.remove(path)
        (self.home / path).parent.mkdir(parents=True, exist_ok=True)
        (self.home / path).symlink_to((self.home / path).name)

    def lock(self, path: str, mode: int = 0) -> None:
        """Take a file's or a folder's rights away, from root, too."""
        (self.home / path).chmod(mode)
        self.before.append(give_up_rights)

    def drafts(self) -> None:
        """Make the first French texts drafts."""
        text = (self.home / PO).read_text("utf-8").replace("\n\n#", "\n\n#, fuzzy\n#")
        self.write(PO, text)

    def editor(self, code: str) -> None:
        """Have the program "editor" do what a line of Python says, and review begin with it."""
        self.drafts()
        self.answers = "e\ns\ns\na\nq\n"
        script = f"import os, signal, sys; path = sys.argv[1]; {code}"
        self.environment["EDITOR"] = shlex.join([sys.executable, "-c", script])

    def without(self, package: str, *lost: str) -> None:
        """Put a copy of an installed package that misses some of its files before the whole one."""
        spec = importlib.util.find_spec(package)
        assert spec is not None
        assert spec.origin is not None
        copy = self.home.parent / "broken" / package
        shutil.copytree(Path(spec.origin).parent, copy, ignore=shutil.ignore_patterns(*lost, "__pycache__"))
        self.environment["PYTHONPATH"] = str(copy.parent)

    def limit_files(self, size: int) -> None:
        """Refuse each byte of a file beyond ``size``, as a full disk does."""
        self.before.append(lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)))


def give_up_rights() -> None:
    """Have the next program obey the modes of files though it is root's: without CAP_DAC_OVERRIDE and _READ_SEARCH."""
    libc = ctypes.CDLL(None)
    for capability in (1, 2):
        libc.prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP; refused to others than root, who need it not


Arrange = Callable[[Case], object]
SITUATIONS: dict[str, tuple[Arrange, list[str] | str, int, str]] = {}


def situation(name: str, arrange: Arrange, command: list[str] | str, code: int, said: str) -> None:
    assert name not in SITUATIONS
    SITUATIONS[name] = (arrange, command, code, said)


def nothing(_case: Case) -> None:
    """Arrange nothing."""


# Settings

for file, table in ((TOML, ""), ("pyproject.toml", "tool.cvi18n.")):
    for value, kind in (("3", "number"), ("[{}]", "list of tables"), ("2020-01-01", "date"), ("nan", "nan")):
        for name in ("formats", "theme", "output", "fonts", "line-numbers", "checks"):
            if value in {"3", "[{}]"} or name in {"theme", "checks"}:
                situation(
                    f"{table}{name} is a {kind}",
                    lambda case, file=file, table=table, name=name, value=value: case.write(file, f"{table}{name} = {value}\n"),
                    ["status"], 2, f"{file}: the setting '{name}' is",
                )  # fmt: skip
for text, said in {
    "tool = 3": "'tool' is a table",
    "tool = []": "'tool' is a table",
    "[tool]\ncvi18n = 3": "the settings are a table",
    "[[tool.cvi18n]]\ntheme = 'a'": "the settings are a table",
    "[[tool]]\ncvi18n = 3": "'tool' is a table",
}.items():
    situation(f"pyproject: {text}", lambda case, text=text: case.write("pyproject.toml", text), ["status"], 2, said)
for text, said in {
    "a = ": "cvi18n.toml: ",
    f"a = {'[' * DEEP}": "nested",
    f"a = {'{a=' * DEEP}": "nested",
    f"[{'a.' * DEEP}a]": "nested",
    f"theme = {HUGE}": "cvi18n.toml: ",
    'theme = "a\\u0000b"': "theme",
    'output = "a\\u0000b"': "cannot be written",
    'fonts = ["a\\u0000b"]': "fonts",
    'output = "/dev/null"': "cannot be written",
    'output = "content/cv.yaml"': "cannot be written",
    f'output = "{"x" * 300}"': "cannot be written",
    "checks.waivers.a.b = 1": "a waiver is written",
    "checks.select = 'F'": "is a list of texts",
}.items():
    situation(f"settings: {text[:30]}", lambda case, text=text: case.write(TOML, text), ["build"], 1 if "cannot be written" in said else 2, said)

# Files that are something else

for path, command, code in (
    (YAML, ["status"], 1),
    (PO, FRENCH, 1),
    (LABELS, FRENCH, 1),
    (GLOSSARY, ["check"], 1),
    (TOML, ["status"], 2),
    ("pyproject.toml", ["status"], 2),
    ("content/private.yaml", ["build", "--private"], 1),
):  # fmt: skip
    situation(f"a loop of links: {path}", lambda case, path=path: case.loop(path), command, code, f"{path}: ")
    situation(f"a folder: {path}", lambda case, path=path: case.folder(path), command, code, f"{path}: ")
    situation(f"no rights: {path}", lambda case, path=path: (case.write(path), case.lock(path)), command, code, f"{path}: ")
    if not path.endswith("toml"):
        for name, data in {"UTF-16": "language: en\n".encode("utf-16"), "nothing but zeros": bytes(100), "Latin-1": b"\xe9\xe8\n"}.items():
            situation(f"{name}: {path}", lambda case, path=path, data=data: case.write(path, data), command, code, f"{path}")
for path in (YAML, GLOSSARY):
    situation(f"empty: {path}", lambda case, path=path: case.write(path), ["check"], 1, f"{path}")
situation("an empty catalog", lambda case: case.write(PO), ["extract"], 0, PO)
situation("an empty file of settings", lambda case: case.write(TOML), ["status"], 0, "Next:")
situation("a byte-order mark", lambda case: case.edit(YAML, "", "\ufeff"), ["status"], 0, "Next:")
situation("a name in capitals", lambda case: os.rename(case.home / YAML, case.home / "content/CV.yaml"), ["status"], 2, "no project here")
for path in ("content", "locales", "templates"):
    command = {"templates": ["build", "--theme", "mine"]}.get(path, ["build"])
    situation(f"no rights: {path}/", lambda case, path=path: (case.write(f"{path}/x"), case.lock(path)), command, 1, f"{path}")
    situation(f"a loop of links: {path}/", lambda case, path=path: case.loop(path), command, 1, f"{path}")
    situation(f"a file: {path}/", lambda case, path=path: (case.remove(path), case.write(path)), command, 1, f"{path}")
situation("locales/ that cannot be written", lambda case: case.lock("locales", 0o555), ["extract", "--lang", "es"], 1, "cannot be written")
situation("a folder for outputs that cannot be written", lambda case: (case.folder("build"), case.lock("build", 0o555)), ["build"], 1, "cannot be written")
situation("a YAML that is deeply nested", lambda case: case.write(YAML, "a: " + "[" * DEEP), ["status"], 1, YAML)
situation("a YAML with a huge number", lambda case: case.edit(YAML, "language: ", f"updated: {HUGE}\nlanguage: "), ["status"], 1, YAML)
situation("markup in markup", lambda case: case.edit(YAML, "headline: ", f"headline: '{'*[' * 5000}a{'](http://a)*' * 5000}'\nx: "), ["status"], 1, YAML)
situation("a huge plural rule", lambda case: case.edit(PO, "plural=", f"plural={'(' * DEEP}"), FRENCH, 1, PO)
situation("a huge number of forms", lambda case: case.edit(PO, "nplurals=", f"nplurals={HUGE}"), FRENCH, 1, PO)
situation("a theme that is a file", lambda case: case.write("templates/mine"), ["build", "--theme", "mine"], 2, "theme")

# Options

for name, arguments, code, said in (
    ("a mistyped command", ["rendr"], 2, "rendr"),
    ("a mistyped option", ["render", "--langs", "fr"], 2, "--lang"),
    ("an option without its value", ["render", "--lang"], 2, "--lang"),
    ("a flag with a value", ["build", "--private=yes"], 2, "--private"),
    ("an option given twice", ["render", "-f", "md", "--theme", "classic", "--theme", "nope"], 2, "nope"),
    ("an argument too many", ["status", "fr"], 2, "fr"),
    ("no language", [*FRENCH[:2], "", "-f", "md"], 2, "language"),
    ("a language that is none", [*FRENCH[:2], "fr_FR.UTF-8@euro", "-f", "md"], 2, "fr_FR"),
    ("a language that is a path", [*FRENCH[:2], "../../etc", "-f", "md"], 2, "../../etc"),
    ("a path of 3 kB", [*FRENCH, "-o", "/".join(["x" * 200] * 15)], 0, "x/fr/cv.md"),
    ("a path of 5 kB", [*FRENCH, "-o", "/".join(["x" * 200] * 25)], 1, "cannot be written"),
    ("a name of 300 bytes", [*FRENCH, "-o", "x" * 300], 1, "cannot be written"),
    ("a name that is not UTF-8", [*FRENCH, "-o", os.fsdecode(b"caf\xe9")], 0, "caf\\udce9/fr/cv.md"),
    ("a device for outputs", [*FRENCH, "-o", "/dev/full"], 1, "/dev/full"),
    ("a file for outputs", [*FRENCH, "-o", YAML], 1, "cannot be written"),
    ("a theme in another folder", [*FRENCH[:-1], "html", "--theme", "../mine"], 2, "../mine"),
    ("a theme of 300 bytes", [*FRENCH[:-1], "html", "--theme", "x" * 300], 2, "theme"),
    ("a memory that is not there", ["pretranslate", "--engine", "memory", "--memory", "no.po"], 2, "no.po"),
    ("a memory that is a folder", ["pretranslate", "--engine", "memory", "--memory", "."], 2, ".: "),
    ("a huge number", ["pretranslate", "--max-chars", HUGE], 2, "max-chars"),
    ("init in a file", ["init", YAML], 1, YAML),
    ("init below a file", ["init", f"{YAML}/demo"], 1, YAML),
    ("init with a name of 300 bytes", ["init", "x" * 300], 1, "xxx"),
    ("a merge of what is not there", ["merge-driver", "a", "b", "c"], 2, "a: "),
    ("a merge of folders", ["merge-driver", ".", ".", "."], 2, ".: "),
):  # fmt: skip
    situation(name, nothing, arguments, code, said)

# The editor of a review

situation("an editor with an open quotation mark", lambda case: (case.editor(""), case.environment.update(EDITOR='"')), REVIEW, 0, "EDITOR")
situation("an editor that is missing", lambda case: (case.editor(""), case.environment.update(EDITOR="no-such-editor")), REVIEW, 0, "no-such-editor")
situation("an editor that is blank", lambda case: (case.editor(""), case.environment.update(EDITOR=" ")), REVIEW, 0, "EDITOR")
situation("an editor that may not run", lambda case: (case.editor(""), case.environment.update(EDITOR=str(case.home / YAML))), REVIEW, 0, "EDITOR")
for name, code, said in (
    ("deletes its file", "os.remove(path)", "deleted"),
    ("exits with 1", "sys.exit(1)", "exit"),
    ("is killed", "os.kill(os.getpid(), signal.SIGKILL)", "SIGKILL"),
    ("saves another encoding", "open(path, 'wb').write(b'\\xe9')", "UTF-8"),
    ("makes a folder of its file", "os.remove(path); os.mkdir(path)", "directory"),
    ("saves nothing", "open(path, 'w').close()", "Nothing was changed"),
):
    situation(f"an editor that {name}", lambda case, code=code: case.editor(code), REVIEW, 0, said)
situation("no room for the editor's file", lambda case: (case.editor(""), case.limit_files(0)), REVIEW, 1, "temporary")
situation("answers that are not UTF-8", lambda case: (case.drafts(), setattr(case, "answers", "\udcff\ns\nq\n")), REVIEW, 0, "left")

# Streams

MAIN = f"{shlex.quote(sys.executable)} -m cvi18n"
for arguments in ("--version", "--help", "status", "check --output-format json", "schema", "render -f md", "check --explain F101", "render --help"):
    situation(f"a full stdout: {arguments}", nothing, f"{MAIN} {arguments} >/dev/full", 1, "stdout cannot be written: ")
    situation(f"a closed stdout: {arguments}", nothing, f"{MAIN} {arguments} >&-", 0, "")
situation("a full stderr", nothing, f"{MAIN} status 2>/dev/full", 0, "")
situation("a full stderr, and an error", nothing, f"{MAIN} status --no 2>/dev/full", 2, "")
situation("both full", nothing, f"{MAIN} status >/dev/full 2>&1", 1, "")
situation("a closed stderr, and an error", nothing, f"{MAIN} status --no 2>&-", 2, "")
situation("all closed", nothing, f"{MAIN} render -f md <&- >&- 2>&-", 0, "")
situation("a stdin that is closed", lambda case: case.drafts(), f"{MAIN} review --lang fr <&-", 0, "left")
situation("a stdin that cannot be read", lambda case: case.drafts(), f"{MAIN} review --lang fr 0>/dev/null", 0, "left")
situation("nobody to ask", nothing, f"{MAIN} check | head -c 1", 0, "")

# The machine

situation("a folder that is gone", nothing, f"mkdir gone; cd gone; rmdir ../gone; {MAIN} status", 1, "folder")
situation("init in a folder that is gone", nothing, f"mkdir gone; cd gone; rmdir ../gone; {MAIN} init", 1, "folder")
situation("no room for outputs", lambda case: case.limit_files(64), ["build"], 1, "cannot be written")
situation("no room for catalogs", lambda case: case.limit_files(64), ["extract", "--lang", "es"], 1, "cannot be written")
situation("no room for a child", lambda case: (case.write("templates/mine/cv.html.j2", "a"), case.limit_files(0)), ["render", "--theme", "mine", "-f", "html"], 1, "temporary")
for name, value, command, code, said in (
    ("LANG", "xx", ["status"], 0, "Next:"),
    ("LC_ALL", "C", ["status"], 0, "Next:"),
    ("LC_ALL", "no_SUCH.charset", ["status"], 0, "Next:"),
    ("PYTHONUTF8", "0", ["check", "--output-format", "json"], 0, ""),
    ("PYTHONIOENCODING", "ascii", ["status", "--list", "stale"], 0, ""),
    ("PYTHONIOENCODING", "utf-16", ["status"], 0, ""),
    ("SOURCE_DATE_EPOCH", "yesterday", ["build"], 2, "SOURCE_DATE_EPOCH"),
    ("SOURCE_DATE_EPOCH", HUGE, ["build"], 2, "SOURCE_DATE_EPOCH"),
    ("SOURCE_DATE_EPOCH", "-99999999999", ["build"], 2, "SOURCE_DATE_EPOCH"),
    ("SOURCE_DATE_EPOCH", "0", ["build"], 0, ""),
    ("SOURCE_DATE_EPOCH", "", ["extract"], 2, "SOURCE_DATE_EPOCH"),
    ("TERM", "dumb", ["check"], 0, ""),
    ("COLUMNS", "0", ["--help"], 0, "Usage"),
    ("COLUMNS", "-1", ["render", "--help"], 0, "Usage"),
    ("COLUMNS", "many", ["--help"], 0, "Usage"),
    ("COLUMNS", HUGE, ["--help"], 0, "Usage"),
    ("TMPDIR", "/nowhere", ["build"], 0, ""),
    ("CVI18N_TRUST_THEMES", ":::relative:/nowhere", ["build"], 0, ""),
    ("PATH", "", ["build"], 0, ""),
):  # fmt: skip
    situation(f"{name}={value[:20]}: {command[0]}", lambda case, name=name, value=value: case.environment.update({name: value}), command, code, said)
PSEUDO = ["pretranslate", "--engine", "pseudo", "--lang", "fr"]
DEEPL = ["pretranslate", "--engine", "deepl", "--lang", "es"]
situation("no HOME", lambda case: case.environment.pop("HOME"), PSEUDO, 0, "draft")
for name, put in {
    "a HOME that cannot be written": lambda case: (case.folder("me"), case.lock("me", 0o555), case.environment.update(HOME=str(case.home / "me"))),
    "a cache that is a file": lambda case: case.environment.update(XDG_CACHE_HOME=str(case.home / YAML)),
}.items():
    situation(name, lambda case, put=put: (put(case), case.environment.update(DEEPL_AUTH_KEY="a:fx", DEEPL_SERVER_URL="http://127.0.0.1:9")), ["pretranslate", "--engine", "deepl", "--lang", "fr"], 0, "")
situation("no git", lambda case: (case.write("a"), case.write("b", "<<<<<<< x\n"), case.environment.update(PATH="")), ["merge-driver", "a", "b", "a"], 2, "git cannot be run")

# The installation

BROKEN = "this installation of cvi18n is broken: "
for package, lost, command in (
    ("babel", "locale-data", FRENCH),
    ("babel", "global.dat", ["render", "-f", "md"]),
    ("babel", "core.py", ["status"]),
    ("typst", "*.so", ["render", "-f", "pdf"]),
    ("jinja2", "sandbox.py", ["render", "-f", "html"]),
    ("markdown_it", "rules_inline", ["status"]),
    ("yaml", "reader.py", ["status"]),
    ("typer", "core.py", ["status"]),
    ("cvi18n", "vocabulary.py", ["render", "-f", "md"]),
    ("cvi18n", "en.yaml", ["render", "-f", "md"]),
    ("platformdirs", "unix.py", ["pretranslate", "--engine", "libretranslate", "--lang", "fr"]),
):  # fmt: skip
    situation(f"{package} without {lost}: {command[0]}", lambda case, package=package, lost=lost: case.without(package, lost), command, 1, BROKEN)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("faults") / "demo"
    assert run(["init", str(folder), "-q"]) == 0
    return folder


@pytest.mark.skipif(sys.platform != "linux", reason="the situations are those of Linux")
@pytest.mark.parametrize("name", SITUATIONS)
def test_it_is_told_in_a_sentence(name: str, made: Path, tmp_path: Path) -> None:
    arrange, command, code, said = SITUATIONS[name]
    home = tmp_path / "demo"
    shutil.copytree(made, home)
    kept = {key: value for key, value in os.environ.items() if key in {"PATH", "VIRTUAL_ENV"}}
    case = Case(home, {**kept, "HOME": str(tmp_path), "NO_COLOR": "1"})
    arrange(case)
    before = snapshot(home)
    try:
        done = subprocess.run(
            ["bash", "-c", command] if isinstance(command, str) else [sys.executable, "-m", "cvi18n", *command],
            cwd=home,
            env=case.environment,
            input=case.answers.encode("utf-8", "surrogateescape"),
            capture_output=True,
            check=False,
            preexec_fn=lambda: [one() for one in case.before],
            timeout=60,
        )
    finally:
        for folder, _, _ in os.walk(home):
            os.chmod(folder, 0o755)
    shown = (done.stdout + done.stderr).decode("utf-8", "replace")
    assert done.returncode == code, shown
    assert said in shown.replace("\0", "")
    for fault in ("Traceback", "Exception ignored", "fault of its own", "Warning", "[Errno"):
        assert fault not in shown
    check_whole(home, before)


def snapshot(home: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in home.rglob("*") if path.is_file() and os.access(path, os.R_OK)}


def check_whole(home: Path, before: dict[Path, bytes]) -> None:
    """Fail where a file is gone, or half there."""
    assert [path for path in home.rglob("*") if path.name.endswith(".tmp")] == []
    for path, data in before.items():
        os.chmod(path, 0o644)
        if path.read_bytes() != data:
            assert path.suffix == ".po" or path.suffix == ".pot" or "build" in path.parts, path
    for path in home.rglob("*.po"):
        if path.is_file() and path.read_bytes() != before.get(path):
            Catalog.parse(path.read_bytes(), str(path))


def test_there_are_many() -> None:
    assert len(SITUATIONS) >= 60
