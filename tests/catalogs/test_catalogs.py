"""Catalogs: what is read comes back to the byte, and a merge puts every translation under its key."""

from __future__ import annotations

import time
import unicodedata
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvi18n.catalogs import Catalog, accept, as_written, changed, keep_date, merge, statistics, word_diff
from cvi18n.catalogs.notes import PROVENANCE
from cvi18n.message import Message

HEADER = (
    'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n"X-Own: a\\n"\n\n'
)


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


sources = st.text(st.sampled_from('aé"\\\\\n\t«'), min_size=1, max_size=6)


@given(
    old=sources, new=sources, text=sources, comment=st.sampled_from(["", "a note", "a note\nof two lines"])
)
def test_the_quick_way_to_a_draft_gives_what_the_careful_one_gives(
    old: str, new: str, text: str, comment: str
) -> None:
    def templated(source: str) -> Catalog:
        return Catalog.template([Message("a.t", source, comment, "cv.yaml")], project="A", creation_date="")

    start = merge(templated(old), Catalog.new("fr", templated(old)))
    existing = start.replaced({e.identity: changed(e, msgstr=[text]) for e in start.entries})
    quick = merge(templated(new), existing).serialise()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(import_module("cvi18n.catalogs.merge"), "_drafted", lambda *_: None)
        assert merge(templated(new), existing).serialise() == quick
    (entry,) = Catalog.parse(quick).entries
    assert entry.fuzzy is (old != new)
    assert (entry.msgid, entry.translation) == (new, text)


def test_thousands_of_texts_that_move_at_once_take_a_time_that_grows_with_their_number() -> None:
    """All with one source, so that each could be each other's: a comparison of all pairs would take minutes."""
    size = 4_000
    existing = translated(*(row(f"a.e{n}.title", "PhD student", f"trad {n}") for n in range(size)))
    new = template(*((f"b.e{n}.title", "PhD student") for n in range(size)))
    start = time.process_time()
    assert all(e.translation == f"trad {n}" for n, e in enumerate(merge(new, existing).entries))
    lost = template(*((f"b.f{n}.title", "PhD student") for n in range(size)))
    assert not any(e.translation for e in merge(lost, existing).entries)
    assert time.process_time() - start < 10


def test_accept_clears_the_mark_of_a_stale_entry_only() -> None:
    existing = translated(row("a.t", "Old", "Trad"), row("b.t", "B", "draft", "#, fuzzy\n"))
    stale = merge(template(("a.t", "New"), ("b.t", "B")), existing)
    result, problems = accept(stale, existing, ("a.t", "b.t"))
    assert not problems
    states = {entry.key: (entry.fuzzy, entry.previous_msgid) for entry in result.entries}
    assert states == {"a.t": (False, None), "b.t": (True, None)}


def test_accept_leaves_a_draft_that_nobody_has_looked_at() -> None:
    note = "# cvi18n-mt: deepl key=a.t src=11111111 out=22222222\n#, fuzzy\n"
    existing = translated(row("a.t", "Old", "Brouillon", note))
    entry = accept(merge(template(("a.t", "New")), existing), existing, ("a.t",))[0].entries[0]
    assert (entry.fuzzy, entry.previous_msgid) == (True, None)


WORDS = "Old words of a text"
# The lines above the translation of these words; the key and the text of now; whether the entry is fuzzy when the
# change is accepted.
ACCEPTED = {
    "final before": ("", ("a.e.t", "New"), False),
    "final before, and renamed": ("", ("a.f.t", "Old words of a text anew"), False),
    "stale before, and no change since": ('#, fuzzy\n#| msgid "Older"\n', ("a.e.t", WORDS), False),
    "stale before": ('#, fuzzy\n#| msgid "Older"\n', ("a.e.t", "New"), True),
    "stale before, and changed back": ('#, fuzzy\n#| msgid "Older"\n', ("a.e.t", "Older"), True),
    "stale before, and renamed": (
        '#, fuzzy\n#| msgid "Older"\n',
        ("a.f.t", "Old words of a text anew"),
        True,
    ),
    "a translator's mark": ("#, fuzzy\n", ("a.e.t", "New"), True),
    "a machine's": ("# cvi18n-mt: deepl\n#, fuzzy\n", ("a.e.t", "New"), True),
    "a machine's, and stale before": (
        '# cvi18n-mt: deepl\n#, fuzzy\n#| msgid "Older"\n',
        ("a.e.t", "New"),
        True,
    ),
}


@pytest.mark.parametrize(("above", "text", "fuzzy"), ACCEPTED.values(), ids=ACCEPTED)
def test_accept_makes_final_what_was_final_before_the_change(
    above: str, text: tuple[str, str], fuzzy: bool
) -> None:
    key, source = text
    sibling = key.removesuffix("t") + "u"  # by this text a renamed entry is known again
    existing = translated(row("a.e.t", WORDS, "Trad", above), row("a.e.u", "Same words", "Autre"))
    merged = merge(template((key, source), (sibling, "Same words")), existing)
    result, problems = accept(merged, existing, (key,))
    entry = result.entries[0]
    assert (entry.translation, entry.fuzzy, entry.previous_msgid) == ("Trad", fuzzy, None)
    assert [("stays a draft" in p.message, "review" in p.hint) for p in problems] == [(True, True)] * fuzzy
    again, more = accept(merge(template((key, source), (sibling, "Same words")), result), result, (key,))
    assert (again.serialise(), more) == (result.serialise(), [])


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


def test_a_template_keeps_the_line_ends_of_the_last_one() -> None:
    old, new, other = (
        template(("a", text), date=f"20{text}-01-01 00:00+0000") for text in ("20", "26", "27")
    )
    windows = old.serialise().replace(b"\n", b"\r\n")
    assert as_written(old, windows) == windows
    dated = template(("a", "20"), date="2026-01-01 00:00+0000")
    assert as_written(dated, windows) == windows
    assert as_written(other, windows) == other.serialise().replace(b"\n", b"\r\n")
    mixed = windows.replace(b"\r\n", b"\n", 1)
    assert as_written(old, mixed) == windows
    assert as_written(new, b"\r\n" * 3) == new.serialise().replace(b"\n", b"\r\n")


def test_a_template_is_written_with_the_date_of_the_last_one_if_it_says_the_same() -> None:
    old, new = (template(("a", "A"), ("b", "B"), date=f"20{year}-01-01 00:00+0000") for year in (20, 26))
    data = old.serialise()
    assert as_written(new, data) == data
    other = template(("a", "A"), ("b", "C"), date="2026-01-01 00:00+0000")
    for before in (
        b"",
        b"<<<<<<< ours\n" + data,
        data.replace(b"A CV", b"A life"),
        other.serialise(),
        data + b"\n",
    ):
        assert as_written(new, before) == new.serialise()
    assert (
        as_written(template(date="2026-01-01 00:00+0000"), template(date="2020").serialise())
        == template(date="2020").serialise()
    )


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
    changed_source = statistics(existing, [Message("a", "one and two")])
    assert (changed_source.translated, changed_source.stale, changed_source.out_of_step) == (0, 1, 1)
    assert word_diff("a b c", "a x c") == "a [-b-] {+x+} c"


@pytest.mark.parametrize(
    ("mark", "state"), [("", "translated"), (f"# {PROVENANCE} x\n#, fuzzy\n", "machine")]
)
def test_a_source_with_letters_in_parts_is_the_same_source(mark: str, state: str) -> None:
    """An editor on another system may write the letters so; the file's bytes stay as they are."""
    parts = unicodedata.normalize("NFD", "Café")
    existing = Catalog.parse(HEADER.encode() + f'{mark}msgctxt "a"\nmsgid "{parts}"\nmsgstr "X"\n'.encode())
    figures = statistics(existing, [Message("a", "Café")])
    assert (figures.stale, figures.out_of_step, getattr(figures, state)) == (0, 0, 1)
    assert statistics(existing, [Message("a", "Cafe")]).stale == 1
