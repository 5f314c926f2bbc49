"""`extract` over what people really hand back: words in the wrong place, files without a header."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from cvi18n.catalogs import Catalog
from cvi18n.cli import run

CV = """\
cv: 3
language: en
person: {name: Ada Lovelace, headline: Engineer}
organisations: {lab: {name: Lab}}
sections:
  work:
    kind: experience
    entries:
      lab: {title: Researcher, organisation: lab, start: 2020, summary: Studied rivers}
"""
TITLE = 'msgctxt "sections.work.lab.title"\nmsgid "Researcher"\n'
PO = Path("locales/fr/LC_MESSAGES/cv.po")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """Return a small project with an empty French catalog, which is also the working folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "cv.yaml").write_text(CV, "utf-8")
    assert run(["extract", "--lang", "fr"]) == 0
    capsys.readouterr()
    return tmp_path


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def entry(key: str) -> tuple[str, tuple[str, ...], tuple[str, ...], bool]:
    """Return source, translation, comments and mark of a text in the French catalog."""
    found = Catalog.parse(PO.read_bytes()).get(key)
    assert found is not None
    return found.msgid, found.msgstr, found.comments, found.fuzzy


def assert_stable(*, is_gettexts: bool = True) -> None:
    before = PO.read_bytes()
    assert run(["extract", "-q"]) == 0
    assert PO.read_bytes() == before, "a second run changes nothing"
    if is_gettexts and shutil.which("msgfmt"):
        subprocess.run(["msgfmt", "-c", "-o", "out.mo", PO], check=True)


TYPED = {
    "a word": ("Chercheuse", "Chercheuse"),
    "words with a quote": ('Dite \\"chercheuse\\"', 'Dite \\"chercheuse\\"'),
    "lines": ('"\n"Une\\n"\n"deux', "Une\\ndeux"),
}


@pytest.mark.parametrize("case", TYPED)
def test_words_typed_into_msgid_are_kept_and_reported(
    home: Path, case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    typed, kept = TYPED[case]
    edit(PO, TITLE, TITLE.replace("Researcher", typed))
    line = PO.read_text("utf-8").split("\n").index(TITLE.split("\n", maxsplit=1)[0]) + 2

    assert run(["check"]) == 1  # the catalog is out of step
    out = capsys.readouterr().out
    assert "T109" in out
    assert "the source text has changed" not in out

    assert run(["extract"]) == 0
    err = capsys.readouterr().err
    assert f"{PO}:{line}:1: these words are an older source, or typed here: " in err
    assert "msgstr" in err
    key = "sections.work.lab.title"
    assert entry(key) == ("Researcher", ("",), (f'an older source, or typed here: "{kept}"',), False)
    assert_stable()
    assert "typed here" not in capsys.readouterr().err, "it is said once"

    assert run(["check"]) == 0
    assert "T109" in capsys.readouterr().out
    edit(PO, TITLE + 'msgstr ""', TITLE + 'msgstr "Chercheuse"')
    run(["check"])
    assert "T109" not in capsys.readouterr().out


def test_a_source_that_has_changed_is_nothing_typed(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(home / "content" / "cv.yaml", "Researcher", "Senior researcher")
    assert run(["check"]) == 1
    assert "T109" not in capsys.readouterr().out
    assert run(["extract"]) == 0
    assert "typed" not in capsys.readouterr().err
    assert entry("sections.work.lab.title") == ("Senior researcher", ("",), (), False)


def test_a_clone_with_the_line_ends_of_windows_is_in_step(home: Path) -> None:
    for path in (home / "content" / "cv.yaml", home / "locales" / "cv.pot", PO):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert run(["extract", "--check"]) == 0
    edit(home / "content" / "cv.yaml", "Researcher", "Senior researcher")
    assert run(["extract"]) == 0
    for path in (home / "locales" / "cv.pot", PO):
        data = path.read_bytes()
        assert b"Senior" in data
        assert data.count(b"\n") == data.count(b"\r\n")


def test_words_are_typed_and_the_source_changes_at_once(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(PO, TITLE, TITLE.replace("Researcher", "Chercheuse"))
    edit(home / "content" / "cv.yaml", "Researcher", "Senior researcher")
    assert run(["extract"]) == 0
    assert 'an older source, or typed here: "Chercheuse"' in capsys.readouterr().err
    assert entry("sections.work.lab.title")[2] == ('an older source, or typed here: "Chercheuse"',)
    assert_stable()


def test_words_typed_over_the_msgid_of_a_stale_draft_are_kept_too(home: Path) -> None:
    edit(
        PO,
        TITLE + 'msgstr ""',
        '#, fuzzy\n#| msgid "Searcher"\n' + TITLE.replace("Researcher", "Savante") + 'msgstr "Chercheuse"',
    )
    assert run(["extract"]) == 0
    assert entry("sections.work.lab.title") == (
        "Researcher", ("Chercheuse",), ('an older source, or typed here: "Savante"',), True)  # fmt: skip
    assert_stable()


@pytest.mark.parametrize(
    "lines",
    [
        'msgctxt "Chercheuse"\nmsgid "Researcher"\nmsgstr ""\n',
        'msgid "Chercheuse"\nmsgstr ""\n',
        'msgctxt "sections.work.lab.Title"\nmsgid "Chercheuse"\nmsgstr ""\n',
    ],
)
def test_a_message_that_no_cv_had_is_kept_behind_its_mark(
    home: Path, lines: str, capsys: pytest.CaptureFixture[str]
) -> None:
    PO.write_text(f"{PO.read_text('utf-8')}\n{lines}", "utf-8")
    assert run(["extract"]) == 0
    assert "typed here" in capsys.readouterr().err
    assert f"#~ {lines.splitlines()[0]}" in PO.read_text("utf-8")
    assert "Chercheuse" in PO.read_text("utf-8")
    assert_stable()


def test_a_text_that_is_gone_and_was_never_translated_goes(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(home / "content" / "cv.yaml", ", summary: Studied rivers", "")
    assert run(["extract"]) == 0
    assert "typed" not in capsys.readouterr().err
    assert "rivers" not in PO.read_text("utf-8")


def test_without_the_last_template_no_word_is_thrown_away(home: Path) -> None:
    (home / "locales" / "cv.pot").unlink()
    edit(PO, TITLE, TITLE.replace("Researcher", "Chercheuse"))
    assert run(["extract"]) == 0
    assert "Chercheuse" in PO.read_text("utf-8")


HEADERS = {
    "none": "",
    "an empty one": 'msgid ""\nmsgstr ""\n\n',
    "an empty one with a licence": '# CC0, by the translator\nmsgid ""\nmsgstr ""\n\n',
    "an empty draft": '#, fuzzy\nmsgid ""\nmsgstr ""\n\n',
}


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("case", HEADERS)
def test_a_catalog_without_a_header_gets_one(
    home: Path, case: str, newline: str, capsys: pytest.CaptureFixture[str]
) -> None:
    rest = PO.read_text("utf-8").split("\n\n", 1)[1]
    new = HEADERS[case] + rest.replace(TITLE + 'msgstr ""', TITLE + 'msgstr "Chercheuse"')
    PO.write_bytes(new.replace("\n", newline).encode())
    assert run(["extract", "--check"]) == 1
    assert run(["check"]) == 1
    assert "has no header" in capsys.readouterr().out
    assert run(["extract"]) == 0
    headers = Catalog.parse(PO.read_bytes()).headers
    assert (headers["Language"], headers["Content-Type"]) == ("fr", "text/plain; charset=UTF-8")
    assert "nplurals=" in headers["Plural-Forms"]
    data = PO.read_bytes()
    assert data.endswith(rest[-20:].replace("\n", newline).encode())
    assert data.count(newline.encode()) == data.count(b"\n")
    assert ("licence" in case) is (b"# CC0" in data)
    assert entry("sections.work.lab.title")[1] == ("Chercheuse",)
    assert_stable()
    assert run(["check", "-q"]) == 0


COMMENTS = {
    "a line": "# nothing yet\n",
    "a line without an end": "# nothing yet",
    "paragraphs": "\n\n# Licence: CC0\n#\n# By me\n\n\n# To do: all\n\n",
    "a byte-order mark": "\ufeff# nothing yet\n",
    "what belongs to a message": "#. a note\n#: a place\n#, fuzzy\n",
    "what is obsolete": "#~ an old line\n",
}
# gettext reads none of these, before and after.
NOT_GETTEXTS = {"a byte-order mark", "what is obsolete"}


def words(data: bytes) -> list[str]:
    """Return the lines with something in them."""
    return [line.strip() for line in data.decode("utf-8-sig").splitlines() if line.strip()]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("name", ["cv.po", "labels.po"])
@pytest.mark.parametrize("case", COMMENTS)
def test_a_catalog_of_comments_alone_keeps_them_behind_its_header(
    home: Path, case: str, name: str, newline: str
) -> None:
    path = home / PO.with_name(name)
    before = COMMENTS[case].replace("\n", newline).encode()
    path.write_bytes(before)
    run(["check", "--fix", "-q"])
    assert path.read_bytes() == before
    assert run(["extract"]) == 0
    assert words(path.read_bytes())[-len(words(before)) :] == words(before)
    assert Catalog.parse(path.read_bytes()).has_header
    run(["check", "--fix", "-q"])
    assert words(path.read_bytes())[-len(words(before)) :] == words(before)
    assert_stable(is_gettexts=case not in NOT_GETTEXTS)


@pytest.mark.parametrize("side", ["ours", "theirs"])
@pytest.mark.parametrize("base", ["empty", "full", "comments"])
@pytest.mark.parametrize("case", COMMENTS)
def test_a_branch_of_comments_alone_keeps_them_in_a_merge(
    home: Path, case: str, base: str, side: str
) -> None:
    versions = {"empty": b"", "comments": COMMENTS[case].encode(), "full": (home / PO).read_bytes()}
    (home / "base.po").write_bytes(versions[base])
    for name in ("ours", "theirs"):
        (home / f"{name}.po").write_bytes(versions["comments" if name == side else "full"])
    run(["merge-driver", "base.po", "ours.po", "theirs.po"])
    found = words((home / "ours.po").read_bytes())
    is_kept = base != "comments"  # else the other branch has deleted them
    assert (set(words(versions["comments"])) <= set(found)) is is_kept


def test_a_label_gets_the_plural_forms_that_it_lacks(home: Path) -> None:
    path = PO.with_name("labels.po")
    label = 'msgctxt "thesis"\nmsgid "Supervisor"\nmsgid_plural "Supervisors"\nmsgstr[0] "Directrice"\n'
    path.write_text(PO.read_text("utf-8").split("\n\n", 1)[0] + "\n\n" + label, "utf-8")
    assert run(["extract"]) == 0
    found = next(entry for entry in Catalog.parse(path.read_bytes()).entries if entry.msgid == "Supervisor")
    assert found.msgstr == ("Directrice", "")
    if shutil.which("msgfmt"):
        subprocess.run(["msgfmt", "-c", "-o", "out.mo", path], check=True)


OLD = """\
# my own note
# cvi18n: ignore L104 the contract has this title
#. an old note
#: content/cv.yaml
#, fuzzy, no-wrap
msgctxt "sections.work.lab.title"
msgid "Researcher"
msgstr ""
"Cher"
"cheuse"
"""


def test_an_older_catalog_is_told_where_its_texts_stand_and_keeps_all_words(home: Path) -> None:
    head, _, rest = PO.read_text("utf-8").partition("#. Professional experience > Lab > title: ")
    _, _, rest = rest.partition('msgstr ""\n')
    PO.write_text(head + OLD + rest, "utf-8")
    assert run(["extract", "-q"]) == 0
    after = PO.read_text("utf-8")
    line = "#. Professional experience > Lab > title: what the post is called; speaks of the owner (gender not given)"
    assert OLD.replace("#. an old note", line) in after
    assert_stable()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("start: 2020", "start: 2019-03, end: present"),
        ("headline: Engineer", "website: 'https://example.org/', headline: Engineer"),
        (
            "{lab: {name: Lab}}",
            "{lab: {name: Lab, short: L, url: 'https://example.org/', place: {country: FR}}}",
        ),
    ],
)
def test_an_edit_of_a_date_or_a_link_touches_no_catalog(home: Path, old: str, new: str) -> None:
    before = {path: path.read_bytes() for path in home.rglob("*.po*")}
    edit(home / "content" / "cv.yaml", old, new)
    assert run(["extract", "--check"]) == 0
    assert run(["extract", "-q"]) == 0
    assert {path: path.read_bytes() for path in home.rglob("*.po*")} == before


def test_private_values_are_told_to_nobody(home: Path) -> None:
    private = 'phone: "+33 1 99 00 00 00"\nbirth-date: 1900-01-02\naddress: 1 Hidden Street\n'
    (home / "content" / "private.yaml").write_text(private, "utf-8")
    edit(home / "content" / "cv.yaml", "headline: Engineer", "headline: Builder")
    assert run(["extract", "-q"]) == 0
    for path in home.rglob("*.po*"):
        assert not any(word in path.read_text("utf-8") for word in ("99 00", "1900", "Hidden"))


@pytest.mark.parametrize(("mark", "stays"), [("", False), ("#, fuzzy\n", True)])
def test_accept_names_a_draft_that_stays_a_draft(
    mark: str, stays: bool, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(home / PO, TITLE + 'msgstr ""', mark + TITLE + 'msgstr "Chercheuse"')
    edit(home / "content" / "cv.yaml", "title: Researcher", "title: A researcher")
    assert run(["extract", "--accept", "sections.work.lab.title"]) == 0
    shown = capsys.readouterr().err
    assert ("sections.work.lab.title stays a draft" in shown, "cvi18n review" in shown) == (stays, stays)
    catalog = (home / PO).read_text("utf-8")
    assert "#| msgid" not in catalog
    assert run(["extract", "--accept", "sections.work.lab.title"]) == 0
    assert (home / PO).read_text("utf-8") == catalog


@pytest.mark.parametrize("texts", [["A researcher"], ["A researcher", "One"], ["A researcher", "Researcher"]])
@pytest.mark.parametrize(
    ("mark", "stays"), [("", False), ("#, fuzzy\n", True), ("# read by Ada\n#, fuzzy, no-wrap\n", True)]
)
def test_what_was_a_draft_before_an_extraction_stays_one_when_a_later_one_accepts(
    mark: str, stays: bool, texts: list[str], home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key, last = "sections.work.lab.title", "Researcher"
    edit(home / PO, TITLE + 'msgstr ""', mark + TITLE + 'msgstr "Chercheuse"')
    for text in texts:
        edit(home / "content" / "cv.yaml", f"title: {last}", f"title: {text}")
        last = text
        assert run(["extract"]) == 0
    assert run(["status", "--list", "stale"]) == 0
    assert ("makes it final" in (said := capsys.readouterr().out)) == (last == "Researcher")
    assert ("--accept" in said) == (last == "Researcher" and not stays)
    assert run(["extract", "--accept", key]) == 0
    assert (f"{key} stays a draft" in capsys.readouterr().err) == stays
    assert run(["extract", "--accept", key]) == 0
    entry = Catalog.parse((home / PO).read_bytes()).get(key)
    assert entry is not None
    assert (entry.fuzzy, entry.previous_msgid, entry.msgid) == (stays, None, last)
    assert entry.comments == (("read by Ada",) if "Ada" in mark else ())


def test_a_note_of_a_draft_goes_when_somebody_makes_it_final(home: Path) -> None:
    edit(home / PO, TITLE + 'msgstr ""', "#, fuzzy\n" + TITLE + 'msgstr "Chercheuse"')
    edit(home / "content" / "cv.yaml", "title: Researcher", "title: A researcher")
    assert run(["extract"]) == 0
    edit(home / PO, '#, fuzzy\n#| msgid "Researcher"\n', "")
    edit(home / "content" / "cv.yaml", "title: A researcher", "title: One researcher")
    assert run(["extract"]) == 0
    assert "#| msgid" in (home / PO).read_text("utf-8")
    assert run(["extract", "--accept", "sections.work.lab.title"]) == 0
    entry = Catalog.parse((home / PO).read_bytes()).get("sections.work.lab.title")
    assert entry is not None
    assert (entry.translated, entry.comments) == (True, ())


def test_a_mark_that_no_change_explains_is_for_review(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(home / PO, TITLE + 'msgstr ""', "#, fuzzy\n" + TITLE + 'msgstr "Chercheuse"')
    assert run(["status", "--list", "stale"]) == 0
    shown = capsys.readouterr().out
    assert ("cvi18n review --lang fr" in shown, "--accept" in shown) == (True, False)


@pytest.mark.parametrize(("said", "meant"), [("vn", "vi"), ("cz", "cs"), ("en-UK", "en-GB")])
def test_a_country_s_code_for_a_language_begins_no_catalog(
    said: str, meant: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["extract", "--lang", said]) == 2
    assert f"did you mean {meant}?" in capsys.readouterr().err
    assert not any(path.name.startswith(said[:2]) for path in (home / "locales").glob("*_*"))
    assert not (home / "locales" / said).exists()


@pytest.mark.parametrize(
    ("said", "meant"), [("vn", "vi"), ("en-UK", "en-GB"), ("en-uk", "en-GB"), ("us", "en")]
)
@pytest.mark.parametrize(
    "command",
    ["check --lang", "render -f txt --lang", "render -f html --lang fr --beside", "review --lang", "translate --lang", "pretranslate --engine dummy --lang"],
)  # fmt: skip
def test_a_country_s_code_for_a_language_is_told_by_each_command(
    command: str, said: str, meant: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(home.rglob("*"))
    assert run([*command.split(), said]) == 2
    assert f"did you mean {meant}?" in " ".join(capsys.readouterr().err.split())
    assert sorted(home.rglob("*")) == before


@pytest.mark.parametrize("typed", ['"Chercheuse"', '""\n"Chercheuse"'])
def test_translations_in_the_template_are_not_thrown_away(
    home: Path, capsys: pytest.CaptureFixture[str], typed: str
) -> None:
    template = home / "locales" / "cv.pot"
    edit(template, TITLE + 'msgstr ""', TITLE + f"msgstr {typed}")
    before = template.read_bytes(), PO.read_bytes()
    for arguments in (["extract"], ["extract", "--lang", "vi"], ["extract", "--check"]):
        assert run(arguments) == 1
        said = capsys.readouterr().err
        assert "the template holds a translation" in said
        assert "save it as the cv.po" in said
    assert (template.read_bytes(), PO.read_bytes()) == before
    template.write_bytes(before[0].replace(b"Chercheuse", b""))
    assert run(["extract"]) == 0


EDITED = {
    "a last name": 'msgctxt "sections.work.lab.heading"\n',
    "a key that is none": 'msgctxt "the title"\n',
    "a key of another depth": 'msgctxt "sections.title"\n',
    "no key": "",
}


@pytest.mark.parametrize("mark", ["", "#, fuzzy\n# a note\n"])
@pytest.mark.parametrize("case", EDITED)
def test_a_key_that_a_translator_edited_is_put_right_and_its_translation_stays(
    home: Path, case: str, mark: str
) -> None:
    other = EDITED[case] + TITLE.split("\n", 1)[1]
    edit(PO, f'{TITLE}msgstr ""', f'{mark}{other}msgstr "Chercheuse"')
    assert run(["extract"]) == 0
    notes = ("a note",) if mark else ()
    assert entry("sections.work.lab.title") == ("Researcher", ("Chercheuse",), notes, bool(mark))
    assert "#~" not in PO.read_text("utf-8")
    assert_stable()


@pytest.mark.parametrize(
    ("key", "text", "said"),
    [
        (
            "sections.work.lab.heading",
            "Engineer",
            'the CV has no text of the key "sections.work.lab.heading"',
        ),
        ("the title", "Zed", 'the CV has no text of the key "the title"'),
        ("", "Zed", "this message has no msgctxt"),
    ],
)
def test_a_translation_of_a_key_that_no_cv_had_is_kept_and_named(
    home: Path, key: str, text: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(PO, 'msgid "Engineer"\nmsgstr ""', 'msgid "Engineer"\nmsgstr "Ingénieure"')
    context = f'msgctxt "{key}"\n' if key else ""
    with PO.open("a", encoding="utf-8") as file:
        file.write(f'\n{context}msgid "{text}"\nmsgstr "Chose"\n')
    line = PO.read_text("utf-8").split("\n").index('msgstr "Chose"')
    assert run(["extract"]) == 0
    assert f"{PO}:{line}:1: {said}" in capsys.readouterr().err
    assert '#~ msgstr "Chose"' in PO.read_text("utf-8")
    assert_stable()
    assert said not in capsys.readouterr().err, "it is said once"


def test_what_the_owner_took_out_of_the_cv_is_no_edited_key(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two texts change places with one that is gone: nothing tells which translation would be meant."""
    edit(PO, 'msgid "Studied rivers"\nmsgstr ""', 'msgid "Studied rivers"\nmsgstr "Rivières"')
    edit(home / "content" / "cv.yaml", ", summary: Studied rivers", "")
    edit(home / "content" / "cv.yaml", "headline: Engineer", "headline: Studied rivers")
    assert run(["extract"]) == 0
    assert "no text of the key" not in capsys.readouterr().err
    assert entry("person.headline")[1] == ("",)


def test_plural_forms_of_a_text_without_a_plural_are_refused_where_they_stand(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(PO, f'{TITLE}msgstr ""', f'{TITLE}msgstr[0] "Chercheuse"\nmsgstr[1] "Chercheuses"')
    line = PO.read_text("utf-8").split("\n").index('msgstr[0] "Chercheuse"') + 1
    for command in ("check", "extract", "status"):
        assert run([command]) != 0
        said = " ".join("".join(capsys.readouterr()).split())
        assert f"{PO}:{line}:1:" in said
        assert "msgstr[0] stands here without msgid_plural" in said
        assert "write msgstr in the place of msgstr[0]" in said


def test_a_plural_that_a_translator_typed_is_told_and_no_form_is_lost(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plural = f'{TITLE}msgid_plural "Researchers"\nmsgstr[0] "Chercheuse"\nmsgstr[1] "Chercheuses"'
    edit(PO, f'{TITLE}msgstr ""', plural)
    line = PO.read_text("utf-8").split("\n").index('msgid_plural "Researchers"') + 1
    assert run(["check"]) == 1
    assert "it has plural forms" in capsys.readouterr().out
    assert run(["extract"]) == 0
    assert f"{PO}:{line}:1: a text" in capsys.readouterr().err
    assert entry("sections.work.lab.title")[1:] == (("Chercheuse",), ('msgstr[1] "Chercheuses"',), True)
    assert_stable()
    assert "plural" not in capsys.readouterr().err, "it is said once"
