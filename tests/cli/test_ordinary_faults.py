"""What goes wrong on ordinary machines, in ordinary hands: each is told in a sentence, and none is a fault of our own."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import py_compile
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from cvi18n.catalogs import Catalog
from cvi18n.cli import run

ROOT = Path(__file__).resolve().parents[2]
YAML, TOML, GLOSSARY = "content/cv.yaml", "cvi18n.toml", "content/glossary.csv"
PO, LABELS = "locales/fr/LC_MESSAGES/cv.po", "locales/fr/LC_MESSAGES/labels.po"
FRENCH = ["render", "--lang", "fr", "-f", "md"]
STATUS = ["status"]
PSEUDO = ["pretranslate", "--lang", "fr", "--engine", "pseudo"]
REVIEW = ["review", "--lang", "fr"]
MINE = ["render", "-f", "html", "--theme", "mine"]
MAIN = f"{shlex.quote(sys.executable)} -m cvi18n"
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

    def file(self, path: str) -> None:
        """Put a file in the place of a folder."""
        self.remove(path)
        self.write(path)

    def move(self, path: str, other: str) -> None:
        os.rename(self.home / path, self.home / other)

    def drafts(self) -> None:
        """Make the French texts drafts."""
        self.write(PO, (self.home / PO).read_text("utf-8").replace("\n\n#", "\n\n#, fuzzy\n#"))

    def editor(self, code: str) -> None:
        """Have the editor do what a line of Python says."""
        script = f"import os, sys; path = sys.argv[1]; {code}"
        self.set("EDITOR", shlex.join([sys.executable, "-c", script]))

    def answer(self, text: str) -> None:
        self.answers = text

    def set(self, name: str, value: str) -> None:
        self.environment[name] = value

    def set_path(self, name: str, path: str) -> None:
        self.set(name, str(self.home / path))

    def unset(self, name: str) -> None:
        del self.environment[name]

    def without(self, package: str, *lost: str) -> None:
        """Put a copy of an installed package that misses some of its files before the whole one."""
        spec = importlib.util.find_spec(package)
        assert spec is not None
        assert spec.origin is not None
        copy = self.home.parent / "broken" / package
        shutil.copytree(Path(spec.origin).parent, copy, ignore=shutil.ignore_patterns(*lost, "__pycache__"))
        if package == "cvi18n":  # as in a wheel, everything that comes along is in the package
            for folder in ("templates", "locales"):
                shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns(*lost))
        self.environment["PYTHONPATH"] = str(copy.parent)

    def cut_short(self, package: str, module: str, size: int) -> None:
        """Cut a compiled file of a package short, as Python leaves it on a full disk."""
        self.without(package)
        source = self.home.parent / "broken" / package / module
        compiled = Path(str(py_compile.compile(str(source), doraise=True)))
        compiled.write_bytes(compiled.read_bytes()[:size])

    def damage(self, package: str, name: str, size: int) -> None:
        """Leave the first bytes of a package's file alone, as a full disk does."""
        self.without(package)
        path = self.home.parent / "broken" / package / name
        path.write_bytes(path.read_bytes()[:size])

    def limit_files(self, size: int) -> None:
        """Refuse each byte of a file beyond ``size``, as a full disk does."""
        resource = pytest.importorskip("resource")
        self.before.append(lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)))


def give_up_rights() -> None:
    """Have the next program obey the modes of files though it is root's: without CAP_DAC_OVERRIDE and _READ_SEARCH."""
    libc = ctypes.CDLL(None)
    for capability in (1, 2):
        libc.prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP; refused to others than root, who need it not


Step = tuple[Any, ...]
#: By name: what happens before (methods of Case, with what they take), the command, its exit code, what it says.
SITUATIONS: dict[str, tuple[list[Step], Sequence[str] | str, int, str]] = {}


def situation(name: str, steps: list[Step], command: Sequence[str] | str, code: int, said: str) -> None:
    assert name not in SITUATIONS
    SITUATIONS[name] = (steps, command, code, said)


# fmt: off

# Settings

for file, table in ((TOML, ""), ("pyproject.toml", "tool.cvi18n.")):
    for value in ("3", "[{}]", "2020-01-01", "nan"):
        for name in ("formats", "theme", "output", "fonts", "line-numbers", "site", "checks"):
            if value in {"3", "[{}]"} or name == "theme":
                text = f"{table}{name} = {value}\n"
                situation(text, [("write", file, text)], ["status"], 2, f"{file}:1:1: the setting '{name}' is" if not table else f": the setting '{name}' is")
for text, said in {
    "tool = 3": "'tool' is a table",
    "tool = []": "'tool' is a table",
    "[[tool]]\ncvi18n = 3": "'tool' is a table",
    "[tool]\ncvi18n = 3": "the settings are a table",
    "[[tool.cvi18n]]\ntheme = 'a'": "the settings are a table",
}.items():
    situation(f"pyproject: {text}", [("write", "pyproject.toml", text)], ["status"], 2, said)
for text, code, said in (
    ("a = ", 2, f"{TOML}:1:4: "),
    (f"a = {'[' * DEEP}", 2, "nested"),
    (f"[variants.a]\nheadline = 0x{'f' * 9000}", 2, f"{TOML}:2: a number of more than 1000 digits"),
    (f"[look]\ndates = 0b{'1' * 20_000}", 2, f"{TOML}:2: a number of more than 1000 digits"),
    (f"a = {'{a=' * DEEP}", 2, "nested"),
    (f"a = {'{a=[' * 5000}", 2, "nested"),
    (f"theme = {HUGE}", 2, f"{TOML}: "),
    *(
        (f'site = "{site}"', 2, "'site' is the address of the folder")
        for site in (
            "example.org", "ftp://example.org", "https://", "https://exämple.org", "https://example.org/a b",
            "https://example.org/?a=b", "https://example.org/#a", 'https://example.org/\\"onload=',
            "https://me:secret@example.org", "https://example.org/%zz", "javascript:alert(1)",
        )
    ),
    ('theme = "a\\u0000b"', 2, "U+0000"),
    ('output = "a\\u0000b"', 2, "U+0000"),
    ('fonts = ["a\\u0000b"]', 2, "U+0000"),
    ('output = "/dev/null"', 2, "outside of the project"),
    (f'output = "{"x" * 300}"', 1, "cannot be written"),
    ("checks.waivers.a.b = 1", 2, "a waiver is a text, or a list"),
    ("checks.select = 'F'", 2, "is a list of texts"),
    ("formats = []", 2, "the setting 'formats' is empty"),
    ('output = ""', 2, "the setting 'output' names no folder\n"),
    *((f'output = "{folder}"', 2, f"the setting 'output' names {folder}, where the project") for folder in (".", "./", "content", "locales/", "templates", "locales/fr", "content/cv.yaml", ".git/hooks", "build/../Content", "./locales//fr/..")),
    ('output = "~/cv"', 2, "outside of the project"),
    ('output = "../out"', 2, "cvi18n.toml:1:1: the folder ../out of the setting 'output' is"),
    ('engine = "DeepL"', 0, ""),
    ('fonts = ["none"]', 2, "cvi18n.toml:1:10: the setting 'fonts' names none, and there is no such folder"),
):
    situation(f"settings: {text[:30]}", [("write", TOML, text)], ["render", "-f", "md"], code, said)

# Files that are something else

for path, command, code in (
    (YAML, STATUS, 1),
    (PO, FRENCH, 1),
    (LABELS, FRENCH, 1),
    (GLOSSARY, ["check"], 1),
    (TOML, STATUS, 2),
    ("pyproject.toml", STATUS, 2),
    ("content/private.yaml", ["build", "--private"], 1),
):
    situation(f"a loop of links: {path}", [("loop", path)], command, code, f"{path}: ")
    situation(f"a folder: {path}", [("folder", path)], command, code, f"{path}: ")
    situation(f"no rights: {path}", [("write", path), ("lock", path)], command, code, f"{path}: ")
    situation(f"Latin-1: {path}", [("write", path, b"\xe9\xe8\n")], command, code, path)
    situation(f"UTF-16: {path}", [("write", path, "language: en\n".encode("utf-16"))], command, code, path)
    situation(f"nothing but zeros: {path}", [("write", path, bytes(100))], command, code, path)
situation("settings in UTF-16", [("write", TOML, "theme = 'classic'\n".encode("utf-16"))], STATUS, 2, f"{TOML}: this file is UTF-16\n  help: save it as UTF-8")
situation("settings in Latin-1", [("write", TOML, b"# a\n# \xe9\n")], STATUS, 2, f"{TOML}:2: this line is not UTF-8\n  help: save it as UTF-8")
for text, at, said in (
    ('theme = "nope"', 1, "there is no theme 'nope'"),
    ('theme = "clasic"', 1, "there is no theme 'clasic'"),
    ('theme = "Classic"', 1, "there is no theme 'Classic'"),
    ('style = "nope"', 1, "there is no style 'nope'"),
    ('style = "labeled"', 1, "there is no style 'labeled'"),
    ('formats = ["md", "pfd"]', 18, "there is no format 'pfd'"),
    ('formats = ["MD"]', 12, "there is no format 'MD'"),
    ('engine = "depl"', 1, "there is no engine 'depl'"),
):
    meant = {"clasic": "classic", "Classic": "classic", "labeled": "labelled", "pfd": "pdf", "MD": "md", "depl": "deepl"}
    near = meant.get(said.split("'")[1])
    hint = f"  help: did you mean '{near}'?" if near else "  help: there are: "
    name = text.split()[0]
    for command in [["translate"]] if name == "engine" else [["check"], ["build"]]:
        whole = f":{at}: {said}\n  {text}\n{' ' * (at + 1)}"
        situation(f"{command[0]}: {text}", [("write", TOML, text)], command, 2, f"{TOML}:1{whole}")
        situation(f"{command[0]}: {text}, in pyproject", [("write", "pyproject.toml", f"[tool.cvi18n]\n{text}")], command, 2, f"pyproject.toml:2{whole}")
    if name in ("theme", "style"):
        situation(f"an option: {text}", [], ["render", f"--{name}", text.split('"')[1]], 2, f"{said}\n{hint}")
situation("an option: a format", [], ["render", "-f", "pfd"], 2, "there is no format 'pfd'\n  help: did you mean 'pdf'?")
situation("no private values", [], ["build", "--private"], 1, "content/private.yaml: there is no such file\n  help: copy content/private.example.yaml to content/private.yaml")
situation("no private values, and no example", [("remove", "content/private.example.yaml")], ["build", "--private"], 1, "help: leave --private out")
for other in ("content/private.yml", "content/Private.yaml", "private.yaml", "content/private.yaml.txt"):
    situation(f"private values in {other}", [("write", other)], ["build", "--private"], 1, f"help: rename {other} to content/private.yaml")
for folder in ("content", "locales/fr"):
    situation(f"init in {folder} of a project", [], f"cd {folder}; {MAIN} init", 2, "lies in the project")
situation("init of a folder in a project", [], ["init", "other"], 0, "other lies in the project")
for folder in ("content", "content/new", "./locales/x", "templates"):
    situation(f"init of {folder} in a project", [], ["init", folder], 2, "lies among the files of the project")
situation("formats with a comma", [], ["render", "-f", "HTML,pdf"], 2, "help: name each for itself: html, pdf")
situation("formats with a comma in the settings", [("write", TOML, "formats = ['md txt']")], ["check"], 2, "help: name each for itself: md, txt")
situation("languages with a comma", [], ["render", "--lang", "fr,de, pt-BR"], 2, "name each for itself: fr, de, pt-BR")
situation("an empty YAML", [("write", YAML)], ["check"], 1, YAML)
situation("an empty glossary", [("write", GLOSSARY)], ["check"], 0, "nothing found")
for path, commands in {  # status, review and pretranslate read no labels of French
    PO: (["extract"], ["extract", "--check"], ["check"], FRENCH, STATUS, REVIEW, PSEUDO),
    LABELS: (["extract"], ["extract", "--check"], ["check"], FRENCH),
}.items():
    for command in commands:
        situation(f"an empty catalog: {path}, {' '.join(command)}", [("write", path)], command, 1, ": the file is empty\n  help: take it back from git")
    for blank in (" \r\n\t\n", "\ufeff\n"):
        situation(f"a blank catalog: {path}, {blank!r}", [("write", path, blank)], ["extract"], 1, f"{path}: the file is empty")
for folder, said in {
    "fr_FR.UTF-8": "help: rename locales/fr_FR.UTF-8 to fr_FR\n",
    "es-MX": "help: rename locales/es-MX to es_MX\n",
    "PT": "help: rename locales/PT to pt\n",
    "fr.bak": "help: rename it after one, or move it out of locales/\n",
    "fr (copy)": "help: rename it after one, or move it out of locales/\n",
    "old": "",
}.items():
    stray = [("write", f"locales/{folder}/LC_MESSAGES/cv.po")]
    if said:
        situation(f"a folder of no language: {folder}", stray, STATUS, 1, f"locales/{folder}: this folder is named after no language\n  {said}")
    else:
        situation(f"a folder that may be a language's: {folder}", stray, STATUS, 1, f"locales/{folder}/LC_MESSAGES/cv.po: the file is empty")
for path, command in (
    *((PO, command) for command in (["check"], STATUS, ["extract", "--check"], [*FRENCH, "--strict"])),
    (LABELS, FRENCH),
):
    steps = [("write", path, 'msgid ""\nmsgstr ""\n"Language: de\\n"\n')]
    situation(f"of another language: {path}, {' '.join(command)}", steps, command, 1, "and its header names de\n" if command != ["check"] else f"{path}:3:12: error T101: ")
for command, said in ((["check"], "cv.yaml:9:11: warning T113: "), (["build"], "cv.yaml:9:11: "), (["extract"], "cv.yaml:9:11: "), (STATUS, "cv.yaml:9:11: "), (PSEUDO[:1] + PSEUDO[3:], "vi: ")):
    situation(f"a catalog of the source: {command[0]}", [("edit", YAML, "language: en", "language: fr")], command, 0, said)
situation("an empty template", [("write", "locales/cv.pot")], ["extract"], 0, "locales/cv.pot")
situation("an empty file of settings", [("write", TOML)], STATUS, 0, "Next:")
situation("a byte-order mark", [("edit", YAML, "", "\ufeff")], STATUS, 0, "Next:")
situation("a name in capitals", [("move", YAML, "content/CV.yaml")], STATUS, 2, "no project here")
situation("no rights: content/", [("lock", "content")], ["build"], 1, YAML)
situation("no rights: locales/", [("lock", "locales")], ["build"], 1, "locales")
situation("no rights: templates/", [("write", "templates/x"), ("lock", "templates")], MINE, 2, "templates: cannot be read")
for locked in ("locales/fr", "locales/fr/LC_MESSAGES", PO):
    for command in (["check"], STATUS, ["extract"], ["build"]):
        situation(f"no rights: {locked}, {command[0]}", [("lock", locked)], command, 1, f"{PO}: ")
for locked in ("locales/fr", "locales/fr/LC_MESSAGES", PO):
    situation(f"no rights: {locked}, and the others", [("lock", locked)], STATUS, 1, "\nvi  ")
stale = [("edit", YAML, "headline: ", "headline: Once ")]
for said in ("locales/vi/LC_MESSAGES/cv.po\n", f"{PO}: cannot be written"):
    situation(f"a folder that cannot be written: {said}", [*stale, ("lock", "locales/fr/LC_MESSAGES", 0o555)], ["extract"], 1, said)
for name in ("loop", "file"):
    situation(f"a {name}: content/", [(name, "content")], ["build"], 2, "no project here")
    situation(f"a {name}: locales/", [(name, "locales")], ["extract", "--lang", "fr"], 1, "cannot be written")
    situation(f"a {name}: templates/", [(name, "templates")], MINE, 2, "no theme 'mine'")
situation("a theme that is a file", [("write", "templates/mine")], MINE, 2, "no theme 'mine'")
situation("locales/ that cannot be written", [("lock", "locales", 0o555)], ["extract", "--lang", "es"], 1, "cannot be written")
situation("build/ that cannot be written", [("folder", "build"), ("lock", "build", 0o555)], ["build"], 1, "cannot be written")
situation("build/ that cannot be written is told once", [("folder", "build"), ("lock", "build", 0o555)], ["build"], 1, "Permission denied\nand 15 more like it")
situation("one of several that cannot be written", [("folder", "build/fr"), ("lock", "build/fr", 0o555)], [*FRENCH, "--lang", "en"], 1, "build/fr/cv.md: cannot be written: Permission denied\n")
situation("a YAML that is deeply nested", [("write", YAML, "a: " + "[" * DEEP)], STATUS, 1, YAML)
situation("a YAML with a huge number", [("edit", YAML, "language: ", f"updated: {HUGE}\nlanguage: ")], STATUS, 1, YAML)
situation("markup in markup", [("edit", YAML, "headline: ", f"headline: '{'*[' * 5000}a{'](http://a)*' * 5000}'\nx: ")], STATUS, 1, YAML)
situation("a huge plural rule", [("edit", PO, "plural=", f"plural={'(' * DEEP}")], FRENCH, 1, PO)
situation("a huge number of forms", [("edit", PO, "nplurals=", f"nplurals={HUGE}")], FRENCH, 1, PO)

# Options

for name, command, code, said in (
    ("a mistyped command", ["rendr"], 2, "rendr"),
    ("a mistyped option", ["render", "--langs", "fr"], 2, "--lang"),
    ("an option without its value", ["render", "--lang"], 2, "--lang"),
    ("a flag with a value", ["build", "--private=yes"], 2, "--private"),
    ("an option given twice", ["render", "-f", "md", "--theme", "classic", "--theme", "nope"], 2, "nope"),
    ("an argument too many", ["status", "fr"], 2, "fr"),
    *(
        (f"an empty value: {' '.join(command)}", command, 2, f"{name} is empty, as a variable is that nothing has set\n  help: ")
        for name, command in (
            ("an argument", ["init", ""]),
            ("an argument", ["init", " ", "--lang", "fr"]),
            ("an argument", ["merge-driver", "", "b", "c"]),
            ("--lang", ["render", "--lang", "", "-f", "md"]),
            ("-o", [*FRENCH, "-o", ""]),
            ("--output", [*FRENCH, "--output="]),
            ("--theme", ["render", "--theme", ""]),
            ("--style", ["render", "--style="]),
            ("--variant", ["build", "--variant", ""]),
            ("--ask", ["pretranslate", "--lang", "fr", "--ask", ""]),
            ("--answers", ["pretranslate", "--lang", "fr", "--answers", ""]),
            ("--memory", ["pretranslate", "--memory", ""]),
            ("--only", ["pretranslate", "--only", ""]),
            ("--select", ["check", "--select", ""]),
        )
    ),
    ("a language that is none", ["render", "--lang", "fr_FR.UTF-8@euro"], 2, "fr_FR"),
    ("a language that is a path", ["render", "--lang", "../../etc"], 2, "../../etc"),
    ("a path of 3 kB", [*FRENCH, "-o", "/".join(["x" * 200] * 15)], 0, "x/fr/cv.md"),
    ("a path of 5 kB", [*FRENCH, "-o", "/".join(["x" * 200] * 25)], 1, "cannot be written"),
    ("a name of 300 bytes", [*FRENCH, "-o", "x" * 300], 1, "cannot be written"),
    ("a name that is not UTF-8", [*FRENCH, "-o", os.fsdecode(b"caf\xe9")], 0, "caf\\udce9/fr/cv.md"),
    ("a device for outputs", [*FRENCH, "-o", "/dev/full"], 1, "/dev/full"),
    *(
        (f"outputs in {folder}", [*FRENCH, "-o", folder], 2, f"-o {folder}: this is where the system has its devices\n  help: name a folder of your own")
        for folder in ("/dev", "/dev/cvi18n", "/dev/../dev", "/proc/self", "/sys")
    ),
    ("outputs at the top", [*FRENCH, "-o", "/"], 2, "-o /: this is the top of a disk\n  help: name a folder of your own"),
    ("a file for outputs", [*FRENCH, "-o", "AGENTS.md"], 1, "cannot be written"),
    ("a file of the project's for outputs", [*FRENCH, "-o", YAML], 2, "where the project itself stands"),
    ("the folder of nobody", [*FRENCH, "--output=~nobody-of-this-name/cv"], 2, "nobody knows the folder"),
    ("a value that is none of an option's", ["check", "--fail-on", "x"], 2, "'--fail-on': 'x' is not one of"),
    ("a theme in another folder", ["render", "--theme", "../mine"], 2, "../mine"),
    ("a theme of 300 bytes", ["render", "--theme", "x" * 300], 2, "theme"),
    ("a memory that is not there", ["pretranslate", "--engine", "memory", "--memory", "no.po"], 2, "no.po"),
    ("a memory that is a folder", ["pretranslate", "--engine", "memory", "--memory", "."], 2, ".: Is a directory: name a .po file\n"),
    ("a huge number", ["pretranslate", "--max-chars", HUGE], 2, "max-chars"),
    ("a memory that is a device", ["pretranslate", "--engine", "memory", "--memory", "/dev/null"], 2, "name a .po file\n"),
    ("init in a file", ["init", ".gitignore"], 1, ".gitignore"),
    ("init below a file", ["init", ".gitignore/demo"], 1, ".gitignore"),
    ("init with a name of 300 bytes", ["init", "x" * 300], 1, "xxx"),
    ("a merge of what is not there", ["merge-driver", "a", "b", "c"], 2, "a: "),
    ("a merge of folders", ["merge-driver", ".", ".", "."], 2, ".: Is a directory: name a .po file\n"),
):
    situation(name, [], command, code, said)

# The editor of a review

for name, editor, said in (
    ("with an open quotation mark", '"', "EDITOR is no command"),
    ("that is missing", "no-such-editor", "no-such-editor did not work"),
    ("that is blank", " ", "EDITOR is no command"),
    ("that may not run", f"./{YAML}", f"{YAML} did not work"),
):
    situation(f"an editor {name}", [("drafts",), ("set", "EDITOR", editor), ("answer", "e\na\nq\n")], REVIEW, 0, said)
for name, script, said in (
    ("deletes its file", "os.remove(path)", "left no file"),
    ("exits with 1", "sys.exit(1)", "exit code 1"),
    ("is killed", "os.kill(os.getpid(), 9)", "was killed by signal 9"),
    ("saves another encoding", "open(path, 'wb').write(b'\\xe9')", "UTF-8"),
    ("makes a folder of its file", "os.remove(path); os.mkdir(path)", "left no file"),
    ("saves nothing", "open(path, 'w').close()", "Nothing was changed"),
):
    situation(f"an editor that {name}", [("drafts",), ("editor", script), ("answer", "e\na\nq\n")], REVIEW, 0, said)
situation("no room for the editor's file", [("drafts",), ("editor", "pass"), ("answer", "e\ns\nq\n"), ("limit_files", 0)], REVIEW, 0, "temporary")
situation("answers that are not UTF-8", [("drafts",), ("answer", "\udcff\ns\nq\n")], REVIEW, 0, "left")

# Streams

for words in ("--version", "--help", "status", "check --output-format json", "schema", "render -f md", "check --explain F101", "render --help"):
    situation(f"a full stdout: {words}", [], f"{MAIN} {words} >/dev/full", 1, "stdout cannot be written: ")
    situation(f"a closed stdout: {words}", [], f"{MAIN} {words} >&-", 0, "")
situation("a full stderr", [], f"{MAIN} status 2>/dev/full", 0, "")
situation("a full stderr, and an error", [], f"{MAIN} status --no 2>/dev/full", 2, "")
situation("both full", [], f"{MAIN} status >/dev/full 2>&1", 1, "")
situation("a closed stderr, and an error", [], f"{MAIN} status --no 2>&-", 2, "")
situation("all closed", [], f"{MAIN} render -f md <&- >&- 2>&-", 0, "")
situation("a stdin that is closed", [("drafts",)], f"{MAIN} review --lang fr <&-", 0, "left")
situation("a stdin that cannot be read", [("drafts",)], f"{MAIN} review --lang fr 0>/dev/null", 0, "left")
situation("a reader that has read enough", [], f"{MAIN} schema | head -c 1", 0, "{")

# The machine

situation("a folder that is gone", [], f"mkdir gone; cd gone; rmdir ../gone; {MAIN} status", 2, "is gone")
situation("init in a folder that is gone", [], f"mkdir gone; cd gone; rmdir ../gone; {MAIN} init", 2, "is gone")
situation("no room for outputs", [("limit_files", 64)], ["build"], 1, "cannot be written")
situation("no room for catalogs", [("limit_files", 64)], ["extract", "--lang", "es"], 1, "cannot be written")
situation("no room for a child", [("write", "templates/mine/cv.html.j2", "a"), ("limit_files", 0)], MINE, 1, "temporary")
for name, value, command, code, said in (
    ("LANG", "xx", STATUS, 0, "Next:"),
    ("LC_ALL", "C", STATUS, 0, "Next:"),
    ("LC_ALL", "no_SUCH.charset", STATUS, 0, "Next:"),
    ("PYTHONUTF8", "0", ["check", "--output-format", "json"], 0, ""),
    ("PYTHONIOENCODING", "ascii", ["status", "--list", "stale"], 0, ""),
    ("PYTHONIOENCODING", "utf-16", STATUS, 0, ""),
    ("SOURCE_DATE_EPOCH", "yesterday", ["build"], 2, "SOURCE_DATE_EPOCH"),
    ("SOURCE_DATE_EPOCH", HUGE, ["build"], 2, "SOURCE_DATE_EPOCH"),
    ("SOURCE_DATE_EPOCH", "-99999999999", ["build"], 2, "SOURCE_DATE_EPOCH"),
    ("SOURCE_DATE_EPOCH", "", ["extract"], 0, "in step"),
    ("SOURCE_DATE_EPOCH", "0", ["build"], 0, ""),
    ("TERM", "dumb", ["check"], 0, ""),
    ("COLUMNS", "0", ["--help"], 0, "Usage"),
    ("COLUMNS", "-1", ["render", "--help"], 0, "Usage"),
    ("COLUMNS", "many", ["--help"], 0, "Usage"),
    ("COLUMNS", HUGE, ["--help"], 0, "Usage"),
    ("TMPDIR", "/nowhere", ["build"], 0, ""),
    ("CVI18N_TRUST_THEMES", ":::relative:/nowhere", ["build"], 0, ""),
    ("PATH", "", ["build"], 0, ""),
):
    situation(f"{name}={value[:20]}: {command[0]}", [("set", name, value)], command, code, said)
DRAFT = ["pretranslate", "--lang", "fr", "--engine"]
situation("a folder of one's own", [], [*FRENCH, "--output=~/out"], 0, "/out/fr/cv.md")
situation("no HOME", [("unset", "HOME")], [*DRAFT, "pseudo"], 0, "draft")
situation("a HOME that cannot be written", [("folder", "me"), ("lock", "me", 0o555), ("set_path", "HOME", "me")], [*DRAFT, "libretranslate"], 0, "draft")
situation("a cache that is a file", [("set_path", "XDG_CACHE_HOME", YAML)], [*DRAFT, "libretranslate"], 1, "help: set XDG_CACHE_HOME to a folder that can be written")
situation("no git", [("write", "a"), ("write", "b", "<<<<<<< x\n"), ("set", "PATH", "")], ["merge-driver", "a", "b", "a"], 2, "git cannot be run")

# The installation

BROKEN = "this installation of cvi18n is broken: "
for package, lost, command in (
    ("babel", "locale-data", FRENCH),
    ("babel", "global.dat", FRENCH),
    ("babel", "core.py", FRENCH),
    ("typst", "*.so", ["render", "-f", "pdf"]),
    ("jinja2", "sandbox.py", ["render", "-f", "html"]),
    ("markdown_it", "rules_inline", FRENCH),
    ("yaml", "reader.py", STATUS),
    ("typer", "core.py", STATUS),
    ("cvi18n", "vocabulary.py", FRENCH),
    ("cvi18n", "labels.pot", ["extract", "--lang", "sw"]),
    ("cvi18n", "classic", ["render", "-f", "html"]),
    ("cvi18n", "cv.typ", ["render", "-f", "pdf"]),
    ("fontpkg_noto_sans", "files", ["render", "-f", "pdf"]),
    ("platformdirs", "unix.py", [*DRAFT, "libretranslate"]),
):
    situation(f"{package} without {lost}", [("without", package, lost)], command, 1, BROKEN)
for name, command in (("global.dat", FRENCH), ("locale-data/root.dat", FRENCH), ("locale-data/fr.dat", FRENCH)):
    for size in (0, 100):
        situation(f"Babel's {name} of {size} bytes", [("damage", "babel", name, size)], command, 1, BROKEN)
for package, module, command in (
    ("jinja2", "sandbox.py", ["render", "-f", "html"]),
    ("typer", "main.py", STATUS),
    ("cvi18n", "rendering/pdf.py", ["render", "-f", "pdf"]),
):
    for size in (16, 100, 1000):
        situation(f"{package}/{module} compiled, of {size} bytes", [("cut_short", package, module, size)], command, 1, BROKEN)

# fmt: on


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("faults") / "demo"
    assert run(["init", str(folder), "-q"]) == 0
    return folder


@pytest.mark.skipif(sys.platform != "linux", reason="the situations are those of Linux")
@pytest.mark.parametrize("name", SITUATIONS)
def test_it_is_told_in_a_sentence(name: str, made: Path, tmp_path: Path) -> None:
    steps, command, code, said = SITUATIONS[name]
    home = tmp_path / "demo"
    shutil.copytree(made, home)
    kept = {key: value for key, value in os.environ.items() if key in {"PATH", "VIRTUAL_ENV"}}
    case = Case(home, {**kept, "HOME": str(tmp_path), "NO_COLOR": "1", "PYTHONDONTWRITEBYTECODE": "1"})
    for method, *values in steps:
        getattr(case, method)(*values)
    before = snapshot(home)
    try:
        done = subprocess.run(
            ["bash", "-c", command]
            if isinstance(command, str)
            else [sys.executable, "-m", "cvi18n", *command],
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
            os.chmod(folder, 0o700)
    shown = (done.stdout + done.stderr).decode("utf-8", "replace")
    assert done.returncode == code, shown
    assert said in shown.replace("\0", "")
    for fault in ("Traceback", "Exception ignored", "fault of its own", "Warning", "[Errno"):
        assert fault not in shown
    check_whole(home, before)


def snapshot(home: Path) -> dict[Path, bytes]:
    return {
        path: path.read_bytes() for path in home.rglob("*") if path.is_file() and os.access(path, os.R_OK)
    }


def check_whole(home: Path, before: dict[Path, bytes]) -> None:
    """Fail where a file is gone, or half there."""
    assert [path for path in home.rglob("*") if path.name.endswith(".tmp")] == []
    for path, data in before.items():
        os.chmod(path, 0o644)
        if path.read_bytes() != data:
            assert path.suffix in {".po", ".pot"} or "build" in path.parts, path
    for path in home.rglob("*.po"):
        if path.is_file() and path.read_bytes() != before.get(path):
            Catalog.parse(path.read_bytes(), str(path))


def test_there_are_many() -> None:
    assert len(SITUATIONS) >= 60
