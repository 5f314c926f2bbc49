"""Catalogs: what is read comes back to the byte, and a merge puts every translation under its key."""

from __future__ import annotations

import subprocess
from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvi18n.catalogs import Catalog, accept, keep_date, merge, statistics, word_diff
from cvi18n.errors import CatalogError
from cvi18n.message import Message

HEADER = (
    'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n"X-Own: a\\n"\n\n'
)
ENTRY = 'msgctxt "a.title"\nmsgid "Source"\nmsgstr "Traduction"\n'

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


def test_bytes_that_are_not_utf8_are_refused_with_the_command_that_converts_them() -> None:
    with pytest.raises(CatalogError, match="msgconv -t UTF-8"):
        Catalog.parse((HEADER + 'msgid "é"\nmsgstr ""\n').encode("latin-1"), "fr.po")


def template(*pairs: tuple[str, str], date: str = "2026-01-02 03:04+0000") -> Catalog:
    messages = [Message(key, text, path="content/cv.yaml") for key, text in pairs]
    return Catalog.template(messages, project="A CV", creation_date=date)


def translated(*rows: str) -> Catalog:
    return Catalog.parse((HEADER + "\n".join(rows)).encode(), "fr.po")


def row(key: str, source: str, text: str, before: str = "") -> str:
    return f'{before}#: content/cv.yaml\nmsgctxt "{key}"\nmsgid "{source}"\nmsgstr "{text}"\n'


def merged_text(existing: Catalog, *pairs: tuple[str, str]) -> str:
    result = merge(template(*pairs), existing)
    again = merge(template(*pairs, date="2030-01-01 00:00+0000"), result)
    assert again.serialise() == result.serialise()  # a second run changes nothing, not even a date
    return result.serialise().decode().split("\n\n", 1)[1]


def test_accept_clears_the_mark_of_a_stale_entry_only() -> None:
    existing = translated(row("a.t", "Old", "Trad"), row("b.t", "B", "draft", "#, fuzzy\n"))
    stale = merge(template(("a.t", "New"), ("b.t", "B")), existing)
    result = accept(stale, ("a.t", "b.t"))
    states = {entry.key: (entry.fuzzy, entry.previous_msgid) for entry in result.entries}
    assert states == {"a.t": (False, None), "b.t": (True, None)}


def test_twelve_edits_put_twelve_translations_under_the_right_key() -> None:
    """Reorder, insert, delete, reword and rename at once; similar texts must not attract each other."""
    old = [(f"s.e{i}.title", f"Postdoctoral researcher in topic {i}") for i in range(12)]
    existing = translated(*(row(key, source, f"trad {i}") for i, (key, source) in enumerate(old)))
    new = [
        (key, source.replace("researcher", "fellow") if i % 3 == 0 else source)
        for i, (key, source) in enumerate(old)
    ]
    new[4] = ("s.renamed.title", new[4][1])
    new = [*reversed(new), ("s.inserted.title", "Postdoctoral researcher in topic 99")]
    result = merge(template(*new), existing)
    right = {key.replace("e4", "renamed"): f"trad {i}" for i, (key, _) in enumerate(old)}
    assert {e.key: e.translation for e in result.entries if e.translation} == right
    assert {e.key for e in result.entries if e.fuzzy} == {f"s.e{i}.title" for i in (0, 3, 6, 9)}


def test_a_template_that_says_the_same_keeps_its_date() -> None:
    old = template(("a", "A"), date="2020-01-01 00:00+0000")
    assert keep_date(template(("a", "A")), old).serialise() == old.serialise()
    assert keep_date(template(("a", "B")), old).serialise() != old.serialise()


def test_figures_of_a_catalog() -> None:
    existing = translated(
        row("a", "one two", "un deux"),
        row("b", "three", "trois", "# cvi18n-mt: deepl key=b\n#, fuzzy\n"),
        row("c", "four", "quatre", "# cvi18n-mt: memory key=c\n#, fuzzy\n"),
        row("d", "five", "cinq", '#, fuzzy\n#| msgid "5"\n'),
        row("e", "six", ""),
    )
    messages = [
        Message(key, text)
        for key, text in zip("abcdef", ["one two", "three", "four", "five", "six", "7"], strict=True)
    ]
    figures = statistics(existing, messages)
    assert (figures.translated, figures.machine, figures.memory, figures.stale) == (1, 1, 1, 1)
    assert (figures.untranslated, figures.out_of_step, figures.percent) == (2, 1, 28)
    assert word_diff("a b c", "a x c") == "a [-b-] {+x+} c"


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), max_size=30)
comments = st.sampled_from(
    ["", "#", "# note", "#. source", "#: a b", "#, fuzzy, own", "#no", '#~| msgid "x"']
)


@given(
    st.lists(st.tuples(comments.filter(lambda c: "~" not in c), texts, texts), max_size=6),
    st.sampled_from(["\n", "\n\n"]),
)
def test_any_legal_file_comes_back_to_the_byte_and_means_what_polib_says(
    rows: list[tuple[str, str, str]], gap: str
) -> None:
    entries = [polib.POEntry(msgctxt=f"k{i}", msgid=s or "x", msgstr=t) for i, (_, s, t) in enumerate(rows)]
    blocks = [
        f"{note}\n" * bool(note) + str(e).rstrip("\n") + "\n"
        for (note, *_), e in zip(rows, entries, strict=True)
    ]
    data = (HEADER + gap.join(blocks)).encode()
    catalog = Catalog.parse(data)
    assert catalog.serialise() == data
    assert [(e.key, e.msgid, e.translation) for e in catalog.entries] == [
        (e.msgctxt, e.msgid, e.msgstr) for e in entries
    ]


@given(st.binary(max_size=300))
def test_any_bytes_come_back_or_are_refused_with_our_own_error(data: bytes) -> None:
    try:
        assert Catalog.parse(data).serialise() == data
    except CatalogError as error:
        assert error.problems  # noqa: PT017


@given(st.text(alphabet='msgidctr "\\n#~|,.:[]01\n\r', max_size=200))
def test_any_catalog_like_text_comes_back_or_is_refused(text: str) -> None:
    test_any_bytes_come_back_or_are_refused_with_our_own_error.hypothesis.inner_test((HEADER + text).encode())  # type: ignore[attr-defined]


@pytest.mark.needs("msgfmt")
def test_msgfmt_accepts_what_we_write(tmp_path: Path) -> None:
    start = Catalog.new("fr", template(("a.t", 'Say "hi"\\ and\ttab'), ("b.t", "two\nlines"), ("c.t", "C")))
    pairs = (("a.t", 'Say "hi"\\ and\ttab'), ("b.t", "two\nlines"), ("c.t", "C"))
    steps = [merge(template(*pairs), start)]
    steps.append(merge(template(*pairs[:2]), translated(row("c.t", "C", "c"), row("b.t", "old", "b"))))
    for number, catalog in enumerate(steps):
        path = tmp_path / f"{number}.po"
        path.write_bytes(catalog.serialise())
        done = subprocess.run(
            ["msgfmt", "-c", "-o", str(tmp_path / "out.mo"), str(path)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        texts = {e.msgctxt: e.msgid for e in polib.pofile(str(path)) if not e.obsolete}
        assert texts.items() <= {**dict(pairs)}.items()


@pytest.mark.needs("msgcat")
def test_what_gettext_rewrites_is_read_as_the_same(tmp_path: Path) -> None:
    root = Path(__file__).resolve().parents[2]
    found = sorted(root.glob("locales/*/LC_MESSAGES/*.po"))
    assert len(found) >= 4
    for path in found:
        done = subprocess.run(["msgcat", str(path)], capture_output=True, check=True)
        ours, theirs = Catalog.parse(path.read_bytes()), Catalog.parse(done.stdout)
        assert [(e.msgctxt, e.msgid, e.msgstr) for e in ours.entries] == [
            (e.msgctxt, e.msgid, e.msgstr) for e in theirs.entries
        ]
