"""Difficult files: what is read comes back to the byte, or is refused with its place."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from legal_po import LegalFile, legal_files

from cvi18n.catalogs import Catalog, changed, reader
from cvi18n.errors import CatalogError

HEADER = (
    'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n"X-Own: a\\n"\n\n'
)
ENTRY = 'msgctxt "a.title"\nmsgid "Source"\nmsgstr "Traduction"\n'


def dead(text: str) -> str:
    return "".join(f"#~ {line}\n" for line in text.splitlines())


UNCHANGED = {
    "nothing": "",
    "a header alone": HEADER,
    "no newline at the end": HEADER + ENTRY.rstrip("\n"),
    "wrapped texts": HEADER + 'msgctxt "a"\nmsgid ""\n"one "\n"two"\nmsgstr ""\n"un "\n"deux"\n',
    "several flag lines": HEADER + "#, fuzzy\n#, no-wrap, max-length:40\n#, own-flag\n" + ENTRY,
    "sticky flags": HEADER + "#= no-wrap\n" + ENTRY,
    "previous texts of several lines": HEADER
    + '#, fuzzy\n#| msgctxt "old"\n#| msgid ""\n#| "one "\n#| "two"\n'
    + ENTRY,
    "obsolete with everything": HEADER
    + '# note\n#. from source\n#: a.py:1\n#, fuzzy\n#~| msgid "old"\n#~ msgctxt "a"\n#~ msgid "b"\n#~ msgstr "c"\n',
    "blank and repeated comments": HEADER + "#\n#  \n# same\n# same\n#word\n#! bang\n" + ENTRY,
    "a trailing comment": HEADER + ENTRY + "\n# the end\n",
    "an empty context": HEADER + 'msgctxt ""\nmsgid "a"\nmsgstr "b"\n',
    "a context without a msgid": HEADER + 'msgctxt "a"\nmsgid ""\nmsgstr "b"\n',
    "extra plural forms": HEADER
    + 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\nmsgstr[2] "e"\n',
    "odd dates": 'msgid ""\nmsgstr ""\n"PO-Revision-Date: \\n"\n"POT-Creation-Date: 2024-01-01T10:00\\n"\n\n'
    + ENTRY,
    "a script in the language": HEADER.replace("fr", "zh-Hans") + ENTRY,
    "CRLF": (HEADER + ENTRY).replace("\n", "\r\n"),
    "a byte-order mark": "\ufeff" + HEADER + ENTRY,
    "numeric escapes": HEADER + 'msgid "a"\nmsgstr "\\x41 \\101 \\a"\n',
    "line separators in a text": HEADER + 'msgid "a"\nmsgstr "b\u2028c\u0085d"\n',
    "no blank line before an entry": HEADER + ENTRY + ENTRY.replace("a.title", "b.title"),
    "many blank lines": HEADER + "\n\n" + ENTRY + "\n\n\n" + ENTRY.replace("a.title", "b.title") + "\n\n",
    "spaces at the ends of lines": HEADER + 'msgid "a"  \nmsgstr "b"\t\n',
    "a plural bomb in the header": HEADER.replace("X-Own: a", "Plural-Forms: nplurals=1000000000; plural=n;")
    + ENTRY,
    "no header": ENTRY,
    "a sticky flag and an ordinary one": HEADER + "#= no-wrap\n#, fuzzy\n" + ENTRY,
    "an empty context and an empty source": HEADER + 'msgctxt ""\nmsgid ""\nmsgstr "b"\n',
    "a comment at the end without a newline": HEADER + ENTRY + "\n# end",
    "indented lines": HEADER + '  msgid ""\n"a"\n "b"\n\tmsgstr "c"\n',
    "an obsolete previous context": HEADER + '#~| msgctxt "o"\n#~| msgid "p"\n' + dead(ENTRY),
    "obsolete plural forms": HEADER + dead('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\n'),
    "a comment between the parts of a message": HEADER + 'msgid "a"\n# here\nmsgstr "b"\n',
    "line ends of both kinds": HEADER + ENTRY.replace("\n", "\r\n"),
    "only comments": "# nothing yet\n\n# but comments\n",
    "a quote and a backslash": HEADER + 'msgid "a"\nmsgstr "\\\\ \\" \\\\"\n',
    "several texts in a line": HEADER + 'msgid "a" "b"\nmsgstr "c" "d"\n"e" "f"\n',
    "a keyword in a line of its own": HEADER + 'msgid\n"a"\nmsgstr\n"b"\n',
    "a form feed before a keyword": HEADER
    + 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n\x0cmsgstr[1] "d"\n',
    "live and obsolete of one key": HEADER
    + ENTRY
    + '\n#~ msgctxt "a.title"\n#~ msgid "Source"\n#~ msgstr "x"\n',
}


@pytest.mark.parametrize("case", UNCHANGED)
def test_comes_back_to_the_byte(case: str) -> None:
    data = UNCHANGED[case].encode()
    assert Catalog.parse(data).serialise() == data


REFUSED = {
    "a text without an end": (HEADER + 'msgid "a"\nmsgstr "unfin', (8, 13), "no end"),
    "a text that ends in a backslash": (HEADER + 'msgid "a"\nmsgstr "b\\"\n', (8, 11), "no end"),
    "a message without its msgstr": (HEADER + 'msgid "a"\n', (7, 1), "no msgstr"),
    "a conflict marker": (HEADER + "<<<<<<< ours\n" + ENTRY, (7, 1), "conflict"),
    "a duplicate": (HEADER + ENTRY + "\n" + ENTRY, (11, 1), "twice"),
    "another charset": (HEADER.replace("UTF-8", "ISO-8859-1") + ENTRY, (1, 1), "charset"),
    "what is no catalog": (HEADER + "hello\n" + ENTRY, (7, 1), "no line of a catalog"),
    "a text without a keyword": ('"a"\n' + ENTRY, (1, 1), "without its keyword"),
    "a text behind a text": (HEADER + 'msgid "a"\nmsgstr "b" # why\n', (8, 12), "behind a text"),
    "a keyword without its text": (HEADER + 'msgid "a"\nmsgstr', (7, 1), "msgstr has no text"),
    "a long conflict marker": (HEADER + "<<<<<<<<<< ours\n" + ENTRY, (7, 1), "conflict"),
    "a header without its quotes": ("msgid no\nmsgstr no\n", (1, 8), "no end"),
    "line ends of CR alone": (ENTRY.replace("\n", "\r"), (1, 1), "CR alone"),
    "a msgid twice": (HEADER + 'msgid "a"\nmsgid "b"\nmsgstr ""\n', (8, 1), "twice"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused_with_its_place(case: str) -> None:
    text, place, message = REFUSED[case]
    with pytest.raises(CatalogError) as caught:
        Catalog.parse(text.encode(), "fr.po")
    shown = str(caught.value)
    assert place in [(p.line, p.column) for p in caught.value.problems], shown
    assert message in shown
    assert all(p.hint for p in caught.value.problems)


def test_a_broken_message_is_not_reported_as_a_duplicate_too() -> None:
    with pytest.raises(CatalogError) as caught:
        Catalog.parse((HEADER + 'msgid "a\nmsgstr "b"\n').encode())
    assert len(caught.value.problems) == 1


ONCE = {
    "another file": ("cv: 3\nlanguage: en\nsections:\n" + "  - a\n" * 50, "this is no catalog"),
    "a conflict marker in the header": (
        HEADER.replace('"Content', '<<<<<<< ours\n"Content') + ENTRY,
        "conflict",
    ),
    "a stray line in a text": ('msgid ""\n"a"\nhello\n"b"\n"c"\nmsgstr "d"\n', "no line of a catalog"),
}


@pytest.mark.parametrize("case", ONCE)
def test_one_cause_is_told_once(case: str) -> None:
    text, message = ONCE[case]
    with pytest.raises(CatalogError) as caught:
        Catalog.parse(text.encode(), "fr.po")
    (problem,) = caught.value.problems
    assert message in problem.message


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (r"\x41\101", "AA"),
        (r"Caf\303\251", "Café"),
        (r"\xc3\xa9\n", "é\n"),
        (r"\351", "é"),
        (r"\\x41", r"\x41"),
        (r"\q", "q"),
    ],
)
def test_escapes_are_read_as_gettext_reads_them(raw: str, text: str) -> None:
    data = f'{HEADER}msgid "a"\nmsgstr "{raw}"\n'.encode()
    assert Catalog.parse(data).entries[0].translation == text


# name: the lines behind a header; the place of the problem, in them; words of the message; words of the remedy
REASONS = {
    "typographic quotes": ('msgid "a"\nmsgstr “b”\n', (2, 8), "typographic quote stands here: “", '"…"'),
    "a typographic quote at the end alone": ('msgid "a"\nmsgstr "b”\n', (2, 10), "typographic quote stands here: ”", '"…"'),
    "a typographic quote at the beginning alone": ('msgid "a"\nmsgstr „b"\n', (2, 8), "typographic quote stands here: „", '"…"'),
    "guillemets": ('msgid "a"\nmsgstr « b »\n', (2, 8), "typographic quote stands here: «", '"…"'),
    "wide quotes": ('msgid "a"\nmsgstr ＂b＂\n', (2, 8), "typographic quote stands here: ＂", '"…"'),
    "single quotes": ("msgid \"a\"\nmsgstr 'b'\n", (2, 8), "single quote stands here: '", '"…"'),
    "typographic single quotes": ('msgid "a"\nmsgstr ‘b’\n', (2, 8), "single quote stands here: ‘", '"…"'),
    "typographic quotes around a msgid": ('msgid “a”\nmsgstr ""\n', (1, 7), "typographic quote stands here: “", '"…"'),
    "typographic quotes in a line that goes on": (
        'msgid "a"\nmsgstr ""\n  “b”\n', (3, 3), "typographic quote stands here: “", '"…"'),
    "typographic quotes behind a plural form": (
        'msgid "a"\nmsgid_plural "b"\nmsgstr[0] “c”\nmsgstr[1] "d"\n', (3, 11), "typographic quote stands here: “", '"…"'),
    "a quotation inside of a text": (
        'msgid "a"\nmsgstr "the "big" one"\n', (2, 13), "quotation mark stands inside", '\\"'),
    "a blank line in a text": ('msgid "a"\nmsgstr ""\n"b\\n"\n\n"c"\n', (5, 1), "blank line stands inside", "delete the blank line"),
    "several blank lines in a text": ('msgid "a"\nmsgstr ""\n\n \n"c"\n', (5, 1), "blank line stands inside", "delete"),
    "a blank line in an obsolete text": (
        '#~ msgid "a"\n#~ msgstr ""\n#~ "b"\n\n#~ "c"\n', (5, 1), "blank line stands inside", "delete"),
    "blanks around a number": (
        'msgid "a"\nmsgid_plural "b"\nmsgstr[ 0 ] "c"\nmsgstr[1] "d"\n', (3, 7), "plural form: [ 0 ]", "msgstr[0]"),
    "a blank before a number": (
        'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr [1] "d"\n', (4, 8), "plural form: [1]", "msgstr[1]"),
    "a no-break space behind a keyword": ('msgid "a"\nmsgstr\u00a0"b"\n', (2, 7), "U+00A0 NO-BREAK SPACE", "a space in its place"),
    "a narrow one behind a number": (
        'msgid "a"\nmsgid_plural "b"\nmsgstr[0]\u202f"c"\nmsgstr[1] "d"\n', (3, 10), "U+202F NARROW NO-BREAK", "nothing"),
    "an ideographic space behind msgid": ('msgid\u3000"a"\nmsgstr "b"\n', (1, 6), "U+3000 IDEOGRAPHIC SPACE", "a space"),
    "no width before a text": ('msgid "a"\nmsgstr \u200b"b"\n', (2, 8), "U+200B ZERO WIDTH SPACE", "nothing"),
    "no width before a keyword": ('\u2060msgid "a"\nmsgstr "b"\n', (1, 1), "U+2060 WORD JOINER", "nothing"),
    "a soft hyphen in a keyword": ('msgid "a"\nmsg\u00adstr "b"\n', (2, 4), "U+00AD SOFT HYPHEN", "nothing"),
    "a byte-order mark before a text that goes on": ('msgid "a"\nmsgstr ""\n\ufeff"b"\n', (3, 1), "U+FEFF", "nothing"),
    "no width behind a text": ('msgid "a\u200b"\nmsgstr "b"\u200b\n', (2, 11), "U+200B", "nothing"),
    "a no-break space between two texts": ('msgid "a"\nmsgstr ""\n"b"\u00a0"c"\n', (3, 4), "U+00A0", "a space"),
    "a mark of direction before a comment": ('\u200e# a note\nmsgid "a"\nmsgstr "b"\n', (1, 1), "U+200E", "nothing"),
    "no width alone in a line": ('msgid "a"\nmsgstr "b"\n\u200b\n', (3, 1), "U+200B", "nothing"),
    "no end, and no width inside": ('msgid "a"\nmsgstr "b\u200b\n', (2, 10), "this text has no end", '"…"'),
    "guillemets with their spaces": ('msgid "a"\nmsgstr «\u00a0b\u00a0»\n', (2, 8), "typographic quote", '"…"'),
    "a capital in a keyword": ('Msgid "a"\nmsgstr "b"\n', (1, 1), "in small letters", "write msgid"),
    "capitals in a keyword": ('msgid "a"\n  MSGSTR "b"\n', (2, 3), "in small letters", "write msgstr"),
    "a capital in a keyword with a number": (
        'msgid "a"\nmsgid_plural "b"\nmsgStr[0] "c"\nmsgstr[1] "d"\n', (3, 1), "in small letters", "write msgstr"),
    "no number": ('msgid "a"\nmsgid_plural "b"\nmsgstr[] "c"\n', (3, 7), "plural form: []", "msgstr[0]"),
}  # fmt: skip


@pytest.mark.parametrize("case", REASONS)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_the_reason_is_the_real_one(case: str, newline: str) -> None:
    lines, (line, column), message, remedy = REASONS[case]
    with pytest.raises(CatalogError) as caught:
        Catalog.parse((HEADER + lines).replace("\n", newline).encode(), "fr.po")
    (problem,) = caught.value.problems
    assert (problem.line - 6, problem.column) == (line, column)
    assert message in problem.message
    assert remedy in problem.hint


FUZZY = {
    "#, fuzzy no-wrap": ("fuzzy", "no-wrap"),
    "#, no-wrap\tfuzzy": ("no-wrap", "fuzzy"),
    "#,fuzzy": ("fuzzy",),
    "#, no-wrap,fuzzy": ("no-wrap", "fuzzy"),
    "#, no-wrap ,, fuzzy": ("no-wrap", "fuzzy"),
    "#, no-wrap\n#, fuzzy": ("no-wrap", "fuzzy"),
    "#! fuzzy": ("fuzzy",),
    "#, Fuzzy": ("Fuzzy",),
    "#, fuzzy\u00a0no-wrap": ("fuzzy\u00a0no-wrap",),
    "#, not-fuzzy": ("not-fuzzy",),
}


@pytest.mark.parametrize("lines", FUZZY)
def test_flags_are_those_that_gettext_reads(lines: str, tmp_path: Path) -> None:
    data = f"{HEADER}{lines}\n{ENTRY}".encode()
    (entry,) = Catalog.parse(data).entries
    assert entry.flags == FUZZY[lines]
    if shutil.which("msgfmt"):
        (tmp_path / "a.po").write_bytes(data)
        command = ["msgfmt", "--statistics", "-o", str(tmp_path / "a.mo"), str(tmp_path / "a.po")]
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            check=True,
            env={"LC_ALL": "C", "PATH": os.environ["PATH"]},
        )
        assert ("1 fuzzy translation" in done.stderr) is entry.fuzzy


@pytest.mark.needs("msgcat")
@pytest.mark.parametrize(
    "before", ["#, fuzzy\n#, no-wrap", "#, no-wrap\n#, fuzzy", "#, a\n#, fuzzy b\n#, c", "#! fuzzy\n#, a"]
)
def test_a_draft_with_several_flag_lines_is_one_for_msgcat_once_it_is_rewritten(
    before: str, tmp_path: Path
) -> None:
    (entry,) = Catalog.parse(f"{HEADER}{before}\n{ENTRY}".encode()).entries
    rewritten = changed(entry, comments=["a note"])
    assert rewritten.raw.count("\n#") == 1
    assert rewritten.flags[0] == "fuzzy"
    assert sorted(rewritten.flags) == sorted(entry.flags)
    (tmp_path / "a.po").write_text(HEADER + rewritten.raw)
    done = subprocess.run(["msgcat", str(tmp_path / "a.po")], capture_output=True, check=True)
    assert Catalog.parse(done.stdout).entries[0].fuzzy


@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_header_is_read_wherever_it_stands(place: int, newline: str) -> None:
    blocks = [ENTRY, ENTRY.replace("a.title", "b.title")]
    blocks.insert(place, HEADER.rstrip("\n") + "\n")
    data = "\n".join(blocks).replace("\n", newline).encode()
    catalog = Catalog.parse(data)
    assert catalog.headers["Language"] == "fr"
    assert [entry.key for entry in catalog.entries] == ["a.title", "b.title"]
    assert catalog.serialise() == data
    assert catalog.replaced({}).serialise() == data


def read_line_by_line(data: bytes) -> Catalog:
    """Read a file without the pattern that reads regular messages at once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "_compiled", lambda _: re.compile(r"(?!)"))
        return Catalog.parse(data)


def everything(catalog: Catalog) -> list[object]:
    """Return all that a catalog says of its messages."""
    names = (
        "raw line identity obsolete msgid_plural msgstr flags comments extracted references previous_msgid"
    )
    return [[getattr(entry, name) for name in names.split()] for entry in catalog.messages]


@pytest.mark.parametrize("case", UNCHANGED)
def test_the_quick_reading_is_the_careful_one(case: str) -> None:
    data = UNCHANGED[case].encode()
    assert everything(Catalog.parse(data)) == everything(read_line_by_line(data))


@given(legal_files())
def test_any_legal_file_comes_back_to_the_byte_and_means_what_was_written(file: LegalFile) -> None:
    catalog = Catalog.parse(file.data)
    assert catalog.serialise() == file.data
    found = [
        (e.msgctxt, e.msgid, e.msgid_plural, e.msgstr, e.obsolete, e.fuzzy, e.previous_msgid)
        for e in catalog.messages
    ]
    assert found == file.messages
    assert everything(catalog) == everything(read_line_by_line(file.data))


@given(st.binary(max_size=300))
def test_any_bytes_come_back_or_are_refused_with_our_own_error(data: bytes) -> None:
    comes_back_or_is_refused(data)


@given(st.text(alphabet='msgidctr "\\n#~|,.:[]01\n\r', max_size=200))
def test_any_catalog_like_text_comes_back_or_is_refused(text: str) -> None:
    comes_back_or_is_refused((HEADER + text).encode())


def comes_back_or_is_refused(data: bytes) -> None:
    try:
        catalog = Catalog.parse(data)
    except CatalogError as error:
        assert error.problems  # noqa: PT017
        with pytest.raises(CatalogError):
            read_line_by_line(data)
        return
    assert catalog.serialise() == data
    assert everything(catalog) == everything(read_line_by_line(data))
