"""A theme, and a font, is data of a stranger: what it can read, take and reach."""

from __future__ import annotations

import os
import re
import shutil
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import nasty
import pytest
from outputs import ROOT, THEMES, hide_font_packages

from cvi18n import files, rendering
from cvi18n.cli import run
from cvi18n.errors import CvError, RenderError, UsageError
from cvi18n.rendering import confined, pdf, themes
from cvi18n.rendering.document import Document

DOCUMENT = nasty.document()
SECRET = "+1 212-555-0100"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project with a private value, which is also the working folder."""
    monkeypatch.chdir(tmp_path)
    assert run(["init", "demo", "--quiet"]) == 0
    home = tmp_path / "demo"
    monkeypatch.chdir(home)
    (home / "content" / "private.yaml").write_text(f"phone: '{SECRET}'\n", "utf-8")
    return home


def theme(folder: Path, **files: str) -> rendering.Theme:
    """Return the project's theme ``own`` with files whose names have _ for the dot."""
    own = folder / "own"
    own.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (own / name.replace("_", ".")).write_text(text, "utf-8")
    return rendering.load_theme("own", folder)


def made(folder: Path) -> str:
    """Return all that a project's outputs say, in bytes that a text can be looked for in."""
    return "".join(
        path.read_bytes().decode("latin-1") for path in folder.rglob("build/**/*") if path.is_file()
    )


# What it can read

# Each makes a theme out of links; the arguments choose it.
LINKS = {
    "the folder is a link to the project": ("templates/own", "..", {"cv.css": "content/private.yaml"}),
    "the folder is a link to the content": (
        "templates/own",
        "../content",
        {"cv.css": "content/private.yaml"},
    ),
    "the folder is a link to all themes": ("templates/own", ".", {"cv.css": "content/private.yaml"}),
    "the themes are a link to the project": ("templates", ".", {}),
    "the themes are a link to another folder": ("templates", "content", {}),
    "the file is a link": ("templates/own/cv.css", "../../content/private.yaml", {}),
    "the file is a link to a link": ("templates/own/cv.css", "other.css", {}),
    "the file is a link to itself": ("templates/own/cv.css", "cv.css", {}),
    "the file is a folder's link": ("templates/own/cv.css", "../../content", {}),
    "the template is a link": ("templates/own/cv.html.j2", "../../content/private.yaml", {}),
    "the layout is a link": ("templates/own/look.typ", "../../content/private.yaml", {}),
    "the file is a link to another theme's link": ("templates/own/cv.css", "../two/cv.css", {}),
}


@pytest.mark.parametrize("case", LINKS)
def test_a_theme_reads_nothing_through_a_link(
    home: Path, case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    place, target, copies = LINKS[case]
    link = home / place
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(target)
    if case == "the file is a link to a link":
        (home / "templates/own/other.css").symlink_to("../../content/private.yaml")
    if case == "the file is a link to another theme's link":
        (home / "templates/two").mkdir()
        (home / "templates/two/cv.css").symlink_to("../../content/private.yaml")
    if case == "the themes are a link to the project":
        (home / "content/cv.css").symlink_to("private.yaml")
    if case == "the themes are a link to another folder":
        (home / "content/own").mkdir()
        (home / "content/own/cv.css").symlink_to("../private.yaml")
    for name in copies:
        (link / name).symlink_to(home / copies[name])
    name = "content" if case == "the themes are a link to the project" else "own"
    code = run(["render", "--lang", "en", "--theme", name])
    said = capsys.readouterr()
    assert code in {1, 2}, said
    assert "theme" in said.err
    assert SECRET not in said.err + made(home)


def test_a_link_from_one_theme_to_another_is_a_second_name(home: Path) -> None:
    shutil.copytree(ROOT / "templates" / "compact", home / "templates" / "mine")
    (home / "templates" / "own").symlink_to("mine")
    assert run(["render", "--lang", "en", "--theme", "own", "--format", "html", "--quiet"]) == 0


def test_themes_in_a_linked_folder_need_trust(home: Path, tmp_path: Path) -> None:
    (tmp_path / "shelf" / "own").mkdir(parents=True)
    (tmp_path / "shelf" / "own" / "cv.css").write_text("p { color: teal }", "utf-8")
    (home / "templates").symlink_to(tmp_path / "shelf")
    arguments = ["render", "--lang", "en", "--theme", "own", "--format", "html", "--quiet"]
    assert run(arguments) == 2
    assert run([*arguments, "--trust-theme"]) == 0
    assert "teal" in made(home)


def test_a_link_that_comes_between_looking_and_reading_is_not_followed(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = home / "templates" / "own"
    own.mkdir(parents=True)
    (own / "cv.css").write_text("p { color: teal }", "utf-8")

    def swapped(folder: str, path: str, most: int) -> bytes:
        if path.endswith("own/cv.css"):
            os.unlink(path)
            os.symlink("../../content/private.yaml", path)
        return files.contents_below(folder, path, most)

    monkeypatch.setattr(themes, "contents_below", swapped)
    with pytest.raises(RenderError, match=r"'own': cv\.css cannot be read"):
        rendering.load_theme("own", home / "templates").read("cv.css")


def test_whose_a_page_is_and_what_it_says_are_found_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process takes a page away and puts it back: it is a stranger's wherever its words are taken."""
    own = theme(tmp_path, cv_css="", cv_typ="#panic()")
    said: list[bool] = []
    monkeypatch.setattr(type(own), "has", lambda _theme, file: file == "cv.typ" and said.pop())
    for answers in ([False, True], [True, False]):
        said[:] = answers * 2
        texts, foreign = own.texts("cv.typ")
        assert (texts["cv.typ"] == "#panic()") == foreign


def test_a_large_file_is_not_read(tmp_path: Path) -> None:
    own = theme(tmp_path, cv_css="")
    with (tmp_path / "own" / "cv.css").open("wb") as file:
        file.truncate(1 << 40)  # a hole: it takes no room
    with pytest.raises(RenderError, match=r"'own'.*cv\.css is larger than 1 MB"):
        rendering.render(DOCUMENT, "html", theme=own)


def test_many_files_are_not_read(tmp_path: Path) -> None:
    own = theme(tmp_path, **{f"t{number}_j2": "" for number in range(200)})
    with pytest.raises(RenderError, match="'own' has more than 100 templates"):
        rendering.render(DOCUMENT, "html", theme=own)


@pytest.mark.parametrize("path", ["/etc/passwd", "../../etc/passwd", "packages/../../x"])
def test_typst_reads_nothing_outside_of_the_theme(tmp_path: Path, path: str) -> None:
    with pytest.raises(RenderError, match=r"'own': cv\.typ"):
        rendering.render(DOCUMENT, "pdf", theme=theme(tmp_path, cv_typ=f'#read("{path}")'))


# What it can take

LOOP = "{% for a in range(99999) %}"
END = "{% endfor %}"
GREEDY = {
    "cv.html.j2": {
        "centred": "{{ 'a'|center(2000000000) }}",
        "on the right": "{{ 'a'.rjust(1900000000) }}",
        "a width": "{{ '%1999999999d'|format(1) }}",
        "a width in braces": "{{ '{:>1999999999}'.format(1) }}",
        "doubled": "{% set n = namespace(a='a') %}" + LOOP + "{% set n.a = n.a ~ n.a %}" + END,
        "filled": "{{ [0]|batch(2000000000, 0)|list }}",
        "nested loops": LOOP + LOOP + LOOP + END + END + END,
        "written in loops": LOOP + LOOP + "{{ d }}" + END + END,
        "a long text": "{{ lipsum(n=10000000) }}",
        "a long range": "{% for a in range(10000000000) %}{% endfor %}",
        "a power": "{{ 9 ** 9 ** 9 }}",
        "a large page": "{{ 'a'.rjust(70000000) }}",
        "itself": "{% include 'cv.html.j2' %}",
        "a deep expression": "{{ " + "(" * 50000 + "1" + ")" * 50000 + " }}",
        "deep blocks": "{% if 1 %}" * 3000 + "{% endif %}" * 3000,
    },
    "cv.typ": {
        "a long range": "#range(10000000000).len()",
        "repeated": '#("a" * 2000000000).len()',
        "doubled": '#{ let x = "aa"; for i in range(64) { x = x + x } }',
        "an array doubled": "#{ let x = (1,); for i in range(64) { x = x + x } }",
        "nested loops": "#for i in range(100000) { for j in range(100000) { } }",
        "a million pages": "#for i in range(1000000) { pagebreak() }",
        "a large table": "#table(columns: 100000, ..range(1000000).map(str))",
        "itself": "#let f(x) = f(x + 1)\n#f(0)",
        "nested texts": "#" + "[" * 100000 + "1" + "]" * 100000,
        "a deep expression": "#" + "(" * 100000 + "1" + ")" * 100000,
        "a long complaint": '#panic("a" * 200000000)',
    },
}
CASES = [(file, name) for file, texts in GREEDY.items() for name in texts]


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let a child compute for one second; what it does in five it does no otherwise."""
    confined._stop_all()
    monkeypatch.setattr(confined, "SECONDS", 1)
    yield
    confined._stop_all()


LIMIT = (
    r"takes more than 1 GB of memory|computes for more than 1 seconds|makes a file of more than 64 MB"
    r"|recursion|depth|Range too big|operator \*\* is not allowed"
)


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize(("file", "name"), CASES)
def test_a_greedy_theme_ends_within_the_limits(tmp_path: Path, file: str, name: str) -> None:
    own = theme(tmp_path, **{file.replace(".", "_"): GREEDY[file][name]})
    before = os.times()
    with pytest.raises(RenderError, match=rf"(?s)^the theme 'own': {re.escape(file)}.*({LIMIT})"):
        rendering.render(DOCUMENT, "pdf" if file == "cv.typ" else "html", theme=own)
    confined._stop_all()
    after = os.times()
    assert after.children_user + after.children_system - before.children_user - before.children_system < 6


@pytest.mark.usefixtures("short")
def test_a_limit_says_how_to_lift_it_and_the_next_file_is_made(tmp_path: Path) -> None:
    greedy = theme(tmp_path / "a", cv_typ=GREEDY["cv.typ"]["nested loops"])
    with pytest.raises(RenderError, match=r"help: .*--trust-theme"):
        rendering.render(DOCUMENT, "pdf", theme=greedy)
    good = theme(tmp_path / "b", look_typ=rendering.load_theme("compact").read("look.typ"))
    assert rendering.render(DOCUMENT, "pdf", theme=good).startswith(b"%PDF")


def test_a_child_that_sleeps_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    confined._stop_all()
    monkeypatch.setattr(confined, "LONGEST", 0.3)  # the clock runs out before the computing does
    own = theme(tmp_path, cv_typ=GREEDY["cv.typ"]["nested loops"])
    started = time.monotonic()
    with pytest.raises(RenderError, match=r"'own'.*takes longer than 0\.3 seconds"):
        rendering.render(DOCUMENT, "pdf", theme=own)
    assert time.monotonic() - started < 5


def test_trust_lifts_the_limits(tmp_path: Path) -> None:
    theme(tmp_path, cv_html_j2=GREEDY["cv.html.j2"]["a large page"])
    trusted = rendering.load_theme("own", tmp_path, trusted=True)
    assert len(rendering.render(DOCUMENT, "html", theme=trusted)) == 70_000_000
    confined._stop_all()


def test_a_project_is_ones_own_where_the_environment_says_so(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    theme(home / "templates", cv_html_j2=GREEDY["cv.html.j2"]["a large page"])
    arguments = ["render", "--lang", "en", "--theme", "own", "--format", "html"]
    others = {"": 1, str(home / "content"): 1, str(home) + "s": 1, os.pathsep: 1, str(home): 0}
    others[os.pathsep.join(["/nowhere", str(home.parent)])] = 0
    for folders, code in others.items():
        monkeypatch.setenv("CVI18N_TRUST_THEMES", folders)
        assert run(arguments) == code, folders
    (home / "cvi18n.toml").write_text("trust-themes = true\n", "utf-8")
    assert run(arguments) == 2, "a stranger's project does not trust itself"
    confined._stop_all()


# Fonts


def font() -> bytes:
    found = list(Path(sys.prefix).rglob("Amiri-Regular.ttf"))
    assert found
    return found[0].read_bytes()


def collection(fonts: int, offset: int) -> bytes:
    """Return the head of a collection of fonts that says how many there are, and holds none."""
    return b"ttcf" + struct.pack(">III", 0x10000, fonts, offset)


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize("offset", [0, 16, 0xFFFFFFFF])
def test_a_font_that_says_it_is_four_thousand_million_ends_within_the_limits(
    tmp_path: Path, offset: int
) -> None:
    (tmp_path / "a.ttc").write_bytes(collection(0xFFFFFFFF, offset))
    with pytest.raises(RenderError, match=r"'classic' with the fonts of the setting 'fonts'.* more than 1 "):
        rendering.render(DOCUMENT, "pdf", theme=rendering.load_theme("classic"), fonts=[tmp_path])


@pytest.mark.parametrize("cut", [0, 4, 12, 3000, 100_000])
def test_a_font_that_is_cut_is_no_font(tmp_path: Path, cut: int) -> None:
    (tmp_path / "a.ttf").write_bytes(font()[:cut])
    data = rendering.render(DOCUMENT, "pdf", theme=rendering.load_theme("classic"), fonts=[tmp_path])
    assert data.startswith(b"%PDF")


def test_a_font_that_is_no_file_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.ttf")
    with pytest.raises(RenderError, match=r"a\.ttf is no file"):
        rendering.render(DOCUMENT, "pdf", theme=rendering.load_theme("classic"), fonts=[tmp_path])


def test_a_folder_of_fonts_that_leads_elsewhere_is_not_looked_into(tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "more").symlink_to("/")
    with pytest.raises(RenderError, match=r"'fonts': the folder .*more is a link"):
        rendering.render(DOCUMENT, "pdf", theme=rendering.load_theme("classic"), fonts=[tmp_path / "fonts"])
    with pytest.raises(RenderError, match="'fonts': "):
        rendering.render(DOCUMENT, "pdf", theme=rendering.load_theme("classic"), fonts=[Path("/")])


def test_folders_of_fonts_hold_so_many_files_and_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "MOST_FONTS", 4)
    for name in ("a", "b"):
        (tmp_path / name / "c").mkdir(parents=True)
        (tmp_path / name / "d.txt").touch()
    theme, folders = rendering.load_theme("classic"), [tmp_path / "a", tmp_path / "b"]
    assert rendering.render(DOCUMENT, "pdf", theme=theme, fonts=folders).startswith(b"%PDF")
    (tmp_path / "b" / "c" / "e.txt").touch()
    with pytest.raises(RenderError, match=r"more than 4 files and folders in .*b\n  help: name"):
        rendering.render(DOCUMENT, "pdf", theme=theme, fonts=folders)


# What it can reach


def test_the_child_gets_no_key_and_no_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (
        "DEEPL_AUTH_KEY",
        "NO_PROXY",
        "no_proxy",
        "TYPST_PACKAGE_PATH",
        "SSL_CERT_FILE",
        "PYTHONPATH",
    ):
        monkeypatch.setenv(name, "*")
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example.org:3128")
    given = confined._environment()
    assert "*" not in given.values()
    proxies = {name: value for name, value in given.items() if "proxy" in name.lower()}
    assert {name.lower() for name in proxies} == {"http_proxy", "https_proxy", "all_proxy"}
    assert set(proxies.values()) == {"http://127.0.0.1:0"}


PACKAGE = '#let name = "cv-" + lower(json(bytes(sys.inputs.data)).language)\n#import "@preview/" + name + ":0.1.0": *\n'


@pytest.mark.needs("strace")
@pytest.mark.parametrize("trust", [(), ("--trust-theme",)], ids=["limited", "trusted"])
def test_a_package_asks_no_name_server(home: Path, trust: tuple[str, ...]) -> None:
    theme(home / "templates", cv_typ=PACKAGE)
    trace = home / "trace"
    done = subprocess.run(
        ["strace", "-f", "-e", "trace=network", "-o", trace, sys.executable, "-m", "cvi18n", "render",
         "--lang", "en", "--theme", "own", "--format", "pdf", *trust],
        env={**os.environ, "NO_PROXY": "*", "no_proxy": "*"}, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "imports a package, and none is fetched" in done.stderr
    calls = [line for line in trace.read_text("utf-8").splitlines() if re.search(r"\w+\(", line)]
    reached = [line for line in calls if re.search(r"\b(connect|send\w*)\(", line)]
    assert len(reached) == 1, reached
    assert 'htons(0), sin_addr=inet_addr("127.0.0.1")' in reached[0]


@pytest.mark.needs("strace")
def test_the_trace_would_show_another_way_out(tmp_path: Path) -> None:
    """The negative control: the same package in this process, where nothing leads astray."""
    trace, page = tmp_path / "trace", tmp_path / "a.typ"
    page.write_text('#import "@preview/cv-text:0.1.0": *', "utf-8")
    program = (
        "import sys, typst\n"
        "try: typst.compile(sys.argv[1], package_path=sys.argv[2], package_cache_path=sys.argv[2])\n"
        "except typst.TypstError: pass"
    )
    subprocess.run(
        ["strace", "-f", "-e", "trace=network", "-o", trace, sys.executable, "-c", program, page, tmp_path],
        env={"PATH": os.environ["PATH"], "https_proxy": "http://127.0.0.1:1"}, check=True,
    )  # fmt: skip
    assert "htons(1)" in trace.read_text("utf-8")


KEEPER = """{% macro once(text) %}{{ memory.text }}{% set memory.text = text %}{% endmacro %}
{% set memory = namespace(text='nothing') %}"""


def test_a_theme_remembers_nothing_from_one_cv_to_the_next(tmp_path: Path) -> None:
    own = theme(
        tmp_path,
        cv_html_j2="{% import 'keeper.j2' as keeper %}{{ keeper.once(d.title) }}",
        keeper_j2=KEEPER,
    )
    for _ in range(3):
        assert rendering.render(DOCUMENT, "html", theme=own).strip() == b"nothing"


# What costs nothing


@pytest.mark.parametrize("name", ["html", "pdf"])
@pytest.mark.parametrize("theme_name", THEMES)
def test_a_theme_that_comes_along_starts_no_child(name: str, theme_name: str) -> None:
    confined._stop_all()
    rendering.render(DOCUMENT, name, theme=rendering.load_theme(theme_name))
    assert not confined._kept


@pytest.mark.parametrize("name", ["html", "pdf"])
def test_a_theme_of_colours_alone_starts_no_child(tmp_path: Path, name: str) -> None:
    confined._stop_all()
    rendering.render(DOCUMENT, name, theme=theme(tmp_path, cv_css="p { color: teal }"))
    assert not confined._kept


@pytest.mark.parametrize("name", ["html", "pdf"])
def test_a_foreign_copy_draws_the_same_bytes(name: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "templates" / "classic", tmp_path / "own")
    ours, foreign = rendering.load_theme("classic"), rendering.load_theme("own", tmp_path)
    for document in (DOCUMENT, arabic()):  # the second needs fonts that its language does not
        assert rendering.render(document, name, theme=ours) == rendering.render(document, name, theme=foreign)
    assert confined._kept


def test_a_fault_of_a_foreign_theme_is_told_as_one_of_ours_is(tmp_path: Path) -> None:
    own = theme(tmp_path, cv_html_j2="{{ d.headine }}", cv_typ='#panic("no")')
    with pytest.raises(CvError, match=r"the theme 'own': cv\.html\.j2: .*headine"):
        rendering.render(DOCUMENT, "html", theme=own)
    with pytest.raises(CvError, match=r"the theme 'own': cv\.typ:1:1: panicked with: no"):
        rendering.render(DOCUMENT, "pdf", theme=own)


@pytest.mark.parametrize(
    ("name", "files", "said"),
    [
        ("pdf", {"look_typ": '#let accent = rgb("zz")'}, r"look\.typ:1:\d+: color string"),
        ("pdf", {"parts_typ": "#let d = (\n"}, r"parts\.typ:1:\d+: unclosed"),
        ("pdf", {"cv_typ": "= A\n#nothing"}, r"cv\.typ:2:1: unknown variable: nothing"),
        ("html", {"cv_html_j2": ""}, r"cv\.html\.j2: it makes an empty page"),
        ("html", {"cv_html_j2": "{# all of it #}\n"}, r"cv\.html\.j2: it makes an empty page"),
    ],
)
def test_a_fault_of_a_theme_is_told_of_its_own_file(
    tmp_path: Path, name: str, files: dict[str, str], said: str
) -> None:
    with pytest.raises(CvError, match=f"the theme 'own': {said}"):
        rendering.render(DOCUMENT, name, theme=theme(tmp_path, **files))


def test_what_nothing_reads_of_a_theme_is_told(tmp_path: Path) -> None:
    read = {
        "cv_css": "",
        "look_typ": "",
        "head.html_j2": "",
        "head_j2": "",
        "README_md": "",
        "cv_html_j2": "x",
    }
    assert theme(tmp_path / "read", **read).unread() == []
    unread = ["CV.css", "cv.html", "fonts.typ", "style.css"]
    assert theme(tmp_path / "unread", **{name.replace(".", "_"): "" for name in unread}).unread() == unread
    assert not rendering.load_theme("classic").unread()


def test_the_setting_of_fonts_still_serves_what_ours_lack(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hide_font_packages(monkeypatch)
    shutil.copy(next(Path(sys.prefix).rglob("Amiri-Regular.ttf")), tmp_path)
    document = arabic()
    classic = rendering.load_theme("classic")
    with pytest.raises(RenderError, match="no font has the character 'ع'"):
        rendering.render(document, "pdf", theme=classic)
    assert rendering.render(document, "pdf", theme=classic, fonts=[tmp_path]).startswith(b"%PDF")


def arabic() -> Document:
    from dataclasses import replace

    return replace(DOCUMENT, headline=nasty.text("ع"))


def test_an_unknown_theme_names_only_what_can_be_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a\x1b[31mb").mkdir()
    with pytest.raises(UsageError) as caught:
        rendering.load_theme("none", tmp_path)
    assert "\x1b" not in str(caught.value)
