"""No text steers a terminal: hostile characters go in wherever a text can, and none of them comes out."""

from __future__ import annotations

import io
import json
import logging
import os
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import deepl_server
import pytest
import typer

from cvi18n import content
from cvi18n.cli import run, terminal
from cvi18n.cli.app import COMMANDS as NAMES
from cvi18n.cli.app import table
from cvi18n.errors import Problem, printable

ROOT = Path(__file__).resolve().parents[2]
Capture = pytest.CaptureFixture[bytes]

# What a terminal obeys, or does not show.
CONTROLS = "\x1b[2J\x1b]8;;https://evil.example\x07\x1b]0;title\x1b\\\r\b\x7f\x0b\x0c\x80\x9b31m\x85\x9d"
UNSEEN = "\u202e\u202d\u2066\u2067\u2069\u200e\u200f\u061c\u2028\u2029\u200b\u2060\ufeff\u00ad\U000e0001\U000e0041\U000e0fff"
LONE = "\udc9b\udcff"  # how Python reads a file name, an argument or a variable that is not UTF-8
# What some language is written with, and what a reader has to see as it is.
READABLE = "Ngô Thị Mỹ Lệ · M\u00a0Léa\u202f! · علی\u200cرضا · क्\u200dष · ٪\u0600١ · 葛\U000e0100 · 👩\u200d🔬 · 日本"

# What a runner of workflows obeys: hash signs before a bracket anywhere, two colons that begin a line.
HASHES, COLONS = "##[add-path]a##vso[b]", "::set-env name=a::b"
EVIL = f"x{CONTROLS}{UNSEEN}{HASHES}y"
STEERING = set(CONTROLS + UNSEEN + LONE) - set("[]0123456789;:/.\\J htpsevilxamtg")


def check_clean(shown: bytes) -> str:
    """Fail where something that was printed could steer a terminal; return it as text."""
    text = shown.decode("utf-8", "surrogateescape").replace(os.linesep, "\n")
    left = sorted(f"U+{ord(char):04X}" for char in set(text) & STEERING)
    assert left == [], text
    own = re.compile("::(error|warning|notice) (file|title)=")
    obeyed = [line for line in text.split("\n") if not own.match(line) and re.search(r"^\s*::|##\w*\[", line)]
    assert obeyed == []
    unknown = {char for char in set(text) - set(READABLE) - {"\n"} if unicodedata.category(char)[0] == "C"}
    assert unknown == set(), text
    return text


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a new project with stale, draft and empty texts; nothing in it is hostile yet."""
    folder = tmp_path_factory.mktemp("terminal") / "demo"
    assert run(["init", str(folder), "-q"]) == 0
    catalog = folder / "locales" / "fr" / "LC_MESSAGES" / "cv.po"
    text = catalog.read_text("utf-8")
    drafts = text.split("\n\n")
    for number, mark in ((2, '#, fuzzy\n#| msgid "OLD"\n'), (3, "# NOTE\n#, fuzzy\n")):
        drafts[number] = drafts[number].replace("msgctxt", f"{mark}msgctxt", 1)
    drafts[4] = re.sub(r'msgstr "[\s\S]*', 'msgstr ""', drafts[4])
    catalog.write_text("\n\n".join(drafts), "utf-8")
    return folder


@pytest.fixture
def home(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: Capture) -> Path:
    """Return a copy of the project, which is also the working folder."""
    shutil.copytree(made, tmp_path / "demo")
    monkeypatch.chdir(tmp_path / "demo")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.delenv("VISUAL", raising=False)
    capfdbinary.readouterr()
    return tmp_path / "demo"


def printed(capfdbinary: Capture, *arguments: str, answers: str = "s\ns\nq\n") -> str:
    """Run a command in this process; return what it printed, which steers nothing. A fault of our own fails."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdin", io.StringIO(answers))
        code = run([argument.replace("\0", "") for argument in arguments])
    out, err = capfdbinary.readouterr()
    text = check_clean(out + err)
    assert code in {0, 1, 2, 3}, text
    return text


# Every command, with everything that makes it print.
COMMANDS = (
    ["status"],
    ["status", "--json"],
    *(["status", "--list", state] for state in ("stale", "draft", "untranslated")),
    *(["check", "--strict", "--output-format", name] for name in ("text", "json", "sarif", "github")),
    ["extract", "--check"],
    ["extract"],
    ["check", "--fix"],
    ["render", "-f", "md", "--strict"],
    ["render", "-f", "txt", "--private", "--drafts"],
    ["pretranslate", "--engine", "pseudo", "--dry-run"],
    ["review", "--lang", "fr"],
    ["translate"],
    ["pretranslate", "--engine", "pseudo"],
    ["upgrade", "--dry-run"],
    ["upgrade"],
    ["merge-driver", "locales/cv.pot", "locales/fr/LC_MESSAGES/cv.po", "locales/vi/LC_MESSAGES/cv.po"],
)


def test_every_command_is_tried() -> None:
    assert {command[0] for command in COMMANDS} | {"build", "init", "schema"} == set(NAMES)


def options() -> Iterator[tuple[str, str]]:
    """Yield each command with each of its options and arguments, as the program declares them."""
    for name, command in typer.main.get_command(table()).commands.items():  # type: ignore[attr-defined]
        for parameter in command.params:
            yield name, (parameter.opts[-1] if parameter.opts[-1].startswith("-") else "")


# What is no number is not repeated, and --path is for what goes wrong later.
NOT_SHOWN = {"--marker-size", "--max-chars", "--similar", "--path"}


@pytest.mark.parametrize(("command", "option"), sorted(set(options())))
def test_what_is_typed_behind_a_command(home: Path, capfdbinary: Capture, command: str, option: str) -> None:
    required = {"review": ["--lang", "fr"], "merge-driver": ["a", "b", "c"]}.get(command, [])
    shown = ""
    for word in (EVIL, LONE):
        shown += printed(capfdbinary, command, *required, *([option] if option else []), word)
        shown += printed(capfdbinary, command, *required, f"{option or '-'}={word}")
    assert "\\" in shown or option in NOT_SHOWN, "it was shown, in escapes"


def test_what_is_typed_in_a_commands_place(home: Path, capfdbinary: Capture) -> None:
    for arguments in ([EVIL], [f"--{EVIL}"], [LONE], ["status", f"--{LONE}"], ["init", f"--{EVIL}=1"]):
        assert "\\u" in printed(capfdbinary, *arguments)


def test_names_of_folders(home: Path, capfdbinary: Capture) -> None:
    for word in (EVIL, LONE):
        name = word.replace("/", "").replace(":", "")
        shown = printed(capfdbinary, "init", f"new{name}")
        shown += printed(capfdbinary, "render", "-f", "md", "-o", f"out{name}")
        shown += printed(capfdbinary, "render", "-f", "md", "-o", f"new{name}/content/cv.yaml")
        os.mkdir(f"locales/{name}")
        os.mkdir(f"locales/{name}/LC_MESSAGES")
        for command in COMMANDS:
            shown += printed(capfdbinary, *command)
        shutil.rmtree(f"locales/{name}")
        assert "\\u001b" in shown or "\\udc9b" in shown


def variables() -> list[str]:
    """Return the variables that docs/reference.md has, and those that Python and the system read."""
    text = (ROOT / "docs" / "reference.md").read_text("utf-8")
    table = text.partition("## Environment")[2].partition("\n## ")[0]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    assert len(rows) >= 5
    return [
        *re.findall("`([A-Z0-9_]+)`", "".join(rows)),
        "EDITOR",
        "VISUAL",
        "TMPDIR",
        "XDG_CACHE_HOME",
        "LANG",
    ]


@pytest.mark.parametrize("name", variables())
def test_variables(home: Path, capfdbinary: Capture, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    printed(capfdbinary, "render", "-f", "md")
    with deepl_server.serving() as server:
        for variable, value in (
            ("DEEPL_SERVER_URL", server.url),
            ("DEEPL_AUTH_KEY", server.key),
            ("LIBRETRANSLATE_URL", server.url),
        ):
            monkeypatch.setenv(variable, value)
        monkeypatch.setenv(name, EVIL + LONE)
        for engine in ("deepl", "libretranslate"):
            printed(capfdbinary, "pretranslate", "--engine", engine)
    printed(capfdbinary, "review", "--lang", "fr", answers="e\ns\nq\n")


def quoted(text: str) -> str:
    """Return a text between the double quotes of YAML, TOML and catalogs, every character of it escaped."""
    return "".join(f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}" for char in text)


def in_file(path: str, old: str, new: str) -> Callable[[Path], None]:
    """Return what puts a hostile text into a file, in the place of ``old``."""

    def put(home: Path) -> None:
        text = (home / path).read_text("utf-8") if (home / path).exists() else ""
        assert not old or old in text
        (home / path).parent.mkdir(parents=True, exist_ok=True)
        changed = text.replace(old, new, 1) if old else text + new
        (home / path).write_text(changed, "utf-8", newline="")

    return put


def in_theme(file: str, text: str) -> Callable[[Path], None]:
    """Return what makes a theme of the project's own that says something hostile."""

    def put(home: Path) -> None:
        in_file(f"templates/mine/{file}", "", text)(home)
        in_file("cvi18n.toml", "", 'theme = "mine"\n')(home)

    return put


YAML, PO, TOML = "content/cv.yaml", "locales/fr/LC_MESSAGES/cv.po", "cvi18n.toml"
ESCAPED = quoted(EVIL)
UNSEEN_TEXT = f"x{UNSEEN}{HASHES}y"
CHANNELS: dict[str, Callable[[Path], None]] = {
    "a text of the YAML": in_file(YAML, "headline: ", f'headline: "{ESCAPED}"\nheadlines: '),
    "a text of the YAML, unescaped": in_file(YAML, "headline: ", f"headline: {UNSEEN_TEXT} "),
    "a control in the YAML": in_file(YAML, "headline: ", f"headline: {EVIL} "),
    "a field of the YAML": in_file(YAML, "headline: ", f'"{ESCAPED}": 1\nheadline: '),
    "a comment of the YAML": in_file(YAML, "headline: ", f"# {UNSEEN_TEXT}\nheadline: "),
    "an anchor of the YAML": in_file(YAML, "headline: ", f"headline: &{UNSEEN_TEXT} "),
    "a tag of the YAML": in_file(YAML, "headline: ", f"headline: !<{UNSEEN_TEXT}> "),
    "the language of the YAML": in_file(YAML, "language: ", f'language: "{ESCAPED}"\nx: '),
    "a private value": in_file("content/private.yaml", "", f'phone: "{ESCAPED}"\n"{ESCAPED}": 1\n'),
    "a msgid": in_file(PO, 'msgid "', f'msgid "{UNSEEN_TEXT}'),
    "a msgid, with controls": in_file(PO, 'msgid "', f'msgid "{EVIL}'.replace("\r", "").replace("\\", "\\\\")),
    "a msgid, escaped": in_file(PO, "OLD", r"\033[2J\x1b]8;;\a\b\f\v\r \u202e"),
    "a previous msgid": in_file(PO, "OLD", f"{CONTROLS}{UNSEEN}".replace("\\", "\\\\").replace("\r", "")),
    "a note": in_file(PO, "NOTE", EVIL.replace("\r", "")),
    "a msgstr": in_file(PO, 'msgstr "C', f'msgstr "{UNSEEN_TEXT}C'),
    "a msgctxt": in_file(PO, 'msgctxt "', f'msgctxt "{UNSEEN_TEXT}'),
    "a flag": in_file(PO, "#, fuzzy", f"#, fuzzy, {EVIL}".replace("\r", "")),
    "a header": in_file(PO, '"Language: ', f'"Language: {UNSEEN_TEXT}'),
    "a charset": in_file(PO, "charset=UTF-8", f"charset={UNSEEN_TEXT}"),
    "a plural rule": in_file(PO, "plural=", f"plural={UNSEEN_TEXT}"),
    "no catalog at all": in_file(PO, 'msgid "', f'{EVIL}\nmsgid "'),
    "a label": in_file("locales/fr/LC_MESSAGES/labels.po", "", f'msgid ""\nmsgstr ""\n\n#, {EVIL}\nmsgid "{EVIL}"\nmsgstr "{EVIL}"\n'),
    "the template": in_file("locales/cv.pot", 'msgid "', f'msgid "{UNSEEN_TEXT}'),
    "a term": in_file("content/glossary.csv", "", f"term,fr,note\n{EVIL},{EVIL},{EVIL}\n".replace("\r", "")),
    "a column of the glossary": in_file("content/glossary.csv", "", f"term,fr,{UNSEEN_TEXT}\na,b,c\n"),
    "a setting's name": in_file(TOML, "", f'"{ESCAPED}" = 1\n'),
    "a setting's value": in_file(TOML, "", f'theme = "{ESCAPED}"\n'),
    "a format": in_file(TOML, "", f'formats = ["{ESCAPED}"]\n'),
    "a folder of fonts": in_file(TOML, "", f'fonts = ["{ESCAPED}"]\n'),
    "a folder for outputs": in_file(TOML, "", f'output = "{ESCAPED}"\n'),
    "a check": in_file(TOML, "", f'[checks]\nselect = ["{ESCAPED}"]\n'),
    "a setting of checks": in_file(TOML, "", f'[checks]\n"{ESCAPED}" = 1\n'),
    "a waiver": in_file(TOML, "", f'[checks.waivers]\n"{ESCAPED}" = "T105 {ESCAPED}"\n"b" = "{ESCAPED}"\n'),
    "a waiver that is no text": in_file(TOML, "", f'[checks.waivers]\n"{ESCAPED}" = 1\n'),
    "no TOML": in_file(TOML, "", f"a = {UNSEEN_TEXT}\n"),
    "colons in the YAML": in_file(YAML, "headline: ", f"{COLONS}\n  headline: "),
    "colons in a text of the YAML": in_file(YAML, "headline: ", f'headline: "{quoted(COLONS)}"\nheadlines: '),
    "colons in a msgid": in_file(PO, 'msgid "', f'msgid "{COLONS}'),
    "colons in a previous msgid": in_file(PO, "OLD", f"{COLONS}\\n{COLONS}"),
    "colons in a note": in_file(PO, "NOTE", COLONS),
    "colons in a msgstr": in_file(PO, 'msgstr "C', f'msgstr "{COLONS}C'),
    "colons in a catalog": in_file(PO, 'msgid "', f'{COLONS}\nmsgid "'),
    "colons in a setting": in_file(TOML, "", f'"\\n{COLONS}" = 1\n'),
    "colons in a theme's name": in_file(TOML, "", f'theme = "\\n{COLONS}"\n'),
}  # fmt: skip


@pytest.mark.parametrize("channel", CHANNELS)
def test_files(home: Path, capfdbinary: Capture, channel: str) -> None:
    CHANNELS[channel](home)
    shown = "".join(printed(capfdbinary, *command) for command in COMMANDS)
    assert shown


THEMES: dict[str, Callable[[Path], None]] = {
    "a panic of Typst": in_theme("cv.typ", f'#panic("{UNSEEN_TEXT}\\u{{1b}}]0;a\\u{{7}}")'),
    "colons in Typst": in_theme("cv.typ", f'#panic("\\n{COLONS}{UNSEEN}")'),
    "a name in Typst": in_theme("cv.typ", f'#import "{UNSEEN_TEXT}.typ"'),
    "an error of Jinja": in_theme("cv.html.j2", f"{{{{ {{}}['{UNSEEN_TEXT}'].b }}}}"),
    "an include of Jinja": in_theme("cv.html.j2", f"{{% include '{EVIL}' %}}"),
    "no Jinja": in_theme("cv.html.j2", f"{{{{ 1 {UNSEEN} }}}}"),
}  # fmt: skip


@pytest.mark.parametrize("channel", THEMES)
def test_themes(home: Path, capfdbinary: Capture, channel: str) -> None:
    THEMES[channel](home)
    shown = printed(capfdbinary, "render", "--lang", "fr", "-f", "html", "-f", "pdf")
    assert "\\u" in shown


@pytest.mark.parametrize("fault", [EVIL, UNSEEN_TEXT, f'<g id="{UNSEEN_TEXT}">', f"<g>\n  {COLONS}"])
def test_answers_of_an_engine(
    home: Path, capfdbinary: Capture, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    header = "".join(char for char in fault if " " < char < "\x7f" or "\x9f" < char < "\xff")
    answers: dict[str, tuple[int, dict[str, str], str]] = {
        f"{status}": (status, {"Retry-After": header}, json.dumps({"message": fault, "detail": fault}))
        for status in (200, 400, 403, 456)
    }
    monkeypatch.setattr(deepl_server, "ANSWER_FAULTS", {"no JSON": (400, {}, fault), **answers})
    monkeypatch.setattr(
        deepl_server, "TEXT_FAULTS", {"in a text": lambda text: fault + text, "alone": lambda _: fault}
    )
    for name in (*deepl_server.ANSWER_FAULTS, *deepl_server.TEXT_FAULTS):
        with deepl_server.serving(faults=lambda _number, _body, name=name: name) as server:
            monkeypatch.setenv("XDG_CACHE_HOME", str(home / name))  # an answer is not paid for twice
            monkeypatch.setenv("DEEPL_SERVER_URL", server.url)
            monkeypatch.setenv("DEEPL_AUTH_KEY", server.key)
            command = ("pretranslate", "--lang", "fr", "--engine", "deepl", "--redo", "sections")
            shown = printed(capfdbinary, *command)
            assert server.bodies, shown
    printed(capfdbinary, "review", "--lang", "fr", answers="s\n" * 20)
    printed(capfdbinary, "check", "--strict")


def test_what_libraries_say(home: Path, capfdbinary: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    """Warnings, logs and faults of our own come from anywhere; here they come from what reads the CV."""

    def warn(*_arguments: object, **_options: object) -> None:
        logging.getLogger("deepl").warning(EVIL)
        sys.stderr.writelines([EVIL, LONE])
        raise ZeroDivisionError(EVIL + LONE)

    monkeypatch.setattr(content, "read", warn)
    for trace in ("", "1"):
        monkeypatch.setenv("CVI18N_TRACEBACK", trace)
        assert run(["status"]) == 70
        assert "\\u001b" in check_clean(b"".join(capfdbinary.readouterr()))


@pytest.mark.parametrize(
    "pieces",
    [
        ["  ::a::b"],
        ["  ", ":", ":", "a"],
        ["a\n", "\u00a0", "::a"],
        ["a##", "[b"],
        ["a#", "#", "v", "so[b"],
        ["a" * 99, "##", "c" * 30, "[b"],
    ],
)
def test_what_is_written_in_pieces_is_no_command(pieces: list[str], capfdbinary: Capture) -> None:
    with terminal.opened():
        for piece in pieces:
            terminal.show(piece, end="")
        terminal.show(" ::a##b [::] :##")
    shown = check_clean(capfdbinary.readouterr().out)
    assert json.loads(json.dumps(shown).replace("\\\\u", "\\u")) == "".join(pieces) + " ::a##b [::] :##\n"


def test_the_caret_stands_under_its_place_behind_an_escape() -> None:
    for source, column in ((f"  {COLONS} X", 23), (f"a {HASHES} X", 25)):
        _, line, caret = printable(str(Problem("cv.yaml", 1, column, "odd", "", source))).split("\n")
        assert line.index("X") == caret.index("^")
        assert caret.count("^") == 1


def test_what_people_read_stays_readable(capfdbinary: Capture) -> None:
    with terminal.opened():
        terminal.show(READABLE)
        terminal.say(READABLE)
    out, err = capfdbinary.readouterr()
    assert out == err == f"{READABLE}\n".encode()
    assert printable(printable(EVIL)) == printable(EVIL)


# Two surrogates side by side are one character in JSON, however they are written.
EVERYTHING = "".join(f"{chr(code)} " if 0xD800 <= code < 0xE000 else chr(code) for code in range(0x110000))


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "latin-1", "cp1252", "utf-16"])
def test_what_is_json_stays_so_in_every_encoding(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    below = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(below, encoding=encoding))
    with terminal.opened():
        terminal.show(json.dumps(EVERYTHING, ensure_ascii=False))
    shown = below.getvalue().decode(encoding)
    assert json.loads(shown) == EVERYTHING
    steering = [char for char in set(shown) if not char.isprintable() and char in STEERING]
    assert steering == []


def test_findings_for_programs_hold_the_text_itself(home: Path, capfdbinary: Capture) -> None:
    CHANNELS["a flag"](home)
    in_file("content/glossary.csv", "", f"term,fr\nriver,{UNSEEN_TEXT}\n")(home)
    for name in ("json", "sarif"):
        run(["check", "--strict", "--output-format", name])
        out = capfdbinary.readouterr().out
        assert UNSEEN_TEXT in json.dumps(json.loads(out), ensure_ascii=False)
        check_clean(out)
    run(["check", "--strict", "--output-format", "github"])
    lines = check_clean(capfdbinary.readouterr().out).splitlines()
    assert lines
    assert all(re.match("::(error|warning|notice) ", line) for line in lines)


def test_on_a_terminal_the_colours_are_our_own(home: Path) -> None:
    CHANNELS["a previous msgid"](home)
    in_file("content/glossary.csv", "", f"term,fr\nriver,\x1b[35m{UNSEEN_TEXT}\n")(home)
    control, device = pytest.importorskip("pty").openpty()
    with os.fdopen(control, "rb", buffering=0) as reader:
        command = [sys.executable, "-m", "cvi18n", "check", "--strict"]
        environment = {**os.environ, "NO_COLOR": "", "TERM": "xterm"}
        process = subprocess.Popen(command, stdout=device, stderr=device, env=environment)
        os.close(device)
        shown = b""
        try:
            while piece := reader.read(65536):
                shown += piece
        except OSError:
            pass  # Linux: the other end is closed
        process.wait()
    own, count = re.subn(
        rb"\x1b\[1;3[136]m(error|warning|note)\x1b\[0m", rb"\1", shown.replace(b"\r\n", b"\n")
    )
    assert count
    assert "\\u001b[35m" in check_clean(own)
