"""Putting texts right: the right characters change, and every other byte stays."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cvi18n import content
from cvi18n.catalogs import Catalog, Entry, changed, place
from cvi18n.catalogs.quoting import quote
from cvi18n.checking import Check, Example, Finding, Scope, Severity, check, fixes, mended
from cvi18n.checking.fixes import fixed
from cvi18n.checking.mending import allowed, differences
from cvi18n.errors import Problem
from cvi18n.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]
PATH = "fr.po"
CHECK = Check("P999", "test", Severity.WARNING, "", Example(""), Example(""), lambda: iter(()))
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def finding(catalog: Catalog, key: str, text: str, form: int = 0) -> Finding:
    """Return a finding with a fix, in the last line of an entry."""
    entry = catalog.get(key)
    assert entry is not None
    line = entry.line + len(entry.raw.rstrip().split("\n")) - 1
    return Finding(CHECK, Problem(PATH, line, 1, ""), "fr", key, fixed=text, form=form)


def mended_text(data: str, *texts: tuple[str, str] | tuple[str, str, int]) -> str:
    """Return a catalog's text with some of its translations replaced."""
    catalog = Catalog.parse(data.encode(), PATH)
    return fixed(catalog, [finding(catalog, *text) for text in texts]).serialise().decode()


NEIGHBOURS = """\
\ufeff# head
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"X-Poedit-SourceCharset: UTF-8\\n"


# a note\t
#, no-c-format,  fuzzy
#: here:1 there:2
#, python-format
#| msgid "old"
msgctxt   "a"
msgid ""
"one "
"two"
msgstr @@

#~ msgctxt "a"
#~ msgid "gone"
#~ msgstr "deux  espaces"
# tail"""

SPLICES = {
    "one line": ('"deux  espaces"', "deux espaces", '"deux espaces"'),
    "wrapped": ('""\n"deux "\n" espaces"', "deux espaces", '""\n"deux "\n"espaces"'),
    "over a line's end": ('"deux"\n"  espaces"', "deux espaces", '"deux"\n" espaces"'),
    "two texts in a line": ('"un  " "mot  de"', "un mot de", '"un " "mot de"'),
    "bytes of letters": (
        r'"\304\221\306\260\341\273\235ng  x"',
        "đường x",
        r'"\304\221\306\260\341\273\235ng x"',
    ),
    "bytes of what is deleted": (
        r'"\303\251\303\250abc\342\200\213def"',
        "éèabcdef",
        r'"\303\251\303\250abcdef"',
    ),
    "bytes of what is composed": (r'"ab \x65\xcc\x81nde"', "ab énde", '"ab énde"'),
    "bytes that are no UTF-8": (r'"\351\350  \340"', "éè à", r'"\351\350 \340"'),
    "every letter": ('"e\u0301e\u0300"\n"e\u0301"', "éèé", '"éèé"\n""'),
    "beside escapes": (r'"un\t\"deux\"  \\ \x41\n"', 'un\t"deux" \\ A\n', r'"un\t\"deux\" \\ \x41\n"'),
    "an escape itself": (r'"deux\u200bmots"'.replace(r"\u200b", r"\t"), "deux mots", '"deux mots"'),
    "into quotes": ('"le mot"', 'le "mot"', r'"le \"mot\""'),
    "at the start": ('"  mot"', "mot", '"mot"'),
    "at the end": ('"mot  "', "mot", '"mot"'),
    "into nothing": ('"  "', "", '""'),
    "at the end of wrapped lines": ('"un"\n"mot"', "un mot !", '"un"\n" mot !"'),
    "composed": ('"e\u0301te\u0301"', "été", '"été"'),
    "spaces around": ('\t"deux  mots" ', "deux mots", '\t"deux mots" '),
}


@pytest.mark.parametrize(("before", "text", "after"), SPLICES.values(), ids=SPLICES)
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CR LF"])
def test_only_the_characters_that_were_wrong_change(before: str, text: str, after: str, newline: str) -> None:
    source = NEIGHBOURS.replace("@@", before).replace("\n", newline)
    assert mended_text(source, ("a", text)) == NEIGHBOURS.replace("@@", after).replace("\n", newline)


def test_plural_forms_are_mended_one_by_one() -> None:
    entry = 'msgctxt "a"\nmsgid "one"\nmsgid_plural "many"\nmsgstr[0] "un  seul"\nmsgstr[1] "des  gens"\n'
    assert mended_text(HEADER + entry, ("a", "des gens", 1)) == HEADER + entry.replace(
        "des  gens", "des gens"
    )
    both = mended_text(HEADER + entry, ("a", "des gens", 1), ("a", "un seul", 0))
    assert both == HEADER + entry.replace("  ", " ")


def test_a_second_finding_in_one_text_waits_for_its_turn() -> None:
    entry = 'msgctxt "a"\nmsgid "one"\nmsgstr "un  mot ."\n'
    assert mended_text(HEADER + entry, ("a", "un mot ."), ("a", "un  mot.")) == HEADER + entry.replace(
        "  ", " "
    )


def test_a_catalog_without_fixes_is_itself() -> None:
    catalog = Catalog.parse((HEADER + 'msgctxt "a"\nmsgid "one"\nmsgstr "un"\n').encode(), PATH)
    assert fixed(catalog, []) is catalog
    assert fixed(catalog, [finding(catalog, "a", "un")]) is catalog
    elsewhere = Finding(CHECK, Problem("vi.po", 7, 1, ""), fixed="deux")
    assert fixed(catalog, [elsewhere]) is catalog


TEXT = st.text(st.sampled_from('ab  é\u0301\u200b"\\\n\t«»'), max_size=12)


@given(old=TEXT.filter(bool), new=TEXT, cuts=st.sets(st.integers(1, 11), max_size=3))
@example(old="\n", new="", cuts=set())
@example(old="a\nb", new="ab", cuts={1})
def test_any_text_becomes_any_other_and_its_neighbours_stay(old: str, new: str, cuts: set[int]) -> None:
    edges = [0, *sorted(cut for cut in cuts if cut < len(old)), len(old)]
    strings = [quote(old[a:b]) for a, b in itertools.pairwise(edges)]
    source = NEIGHBOURS.replace("@@", "\n".join(strings))
    result = mended_text(source, ("a", new))
    entry = Catalog.parse(result.encode()).get("a")
    assert entry is not None
    assert entry.translation == new
    head, tail = NEIGHBOURS.split("@@")
    assert result.startswith(head)
    assert result.endswith(tail)
    assert result.count("\n") == source.count("\n")
    middle = result[len(head) : len(result) - len(tail)]
    assert all(re.fullmatch(r'"(?:[^"\\\n]|\\.)*"', line) for line in middle.split("\n"))


def as_bytes(text: str, which: int) -> str:
    """Return the inside of a quoted string, with some characters as the numbers of their bytes."""
    inside = ""
    for number, char in enumerate(text):
        numbers = "".join(f"\\{byte:03o}" if which & 1 else f"\\x{byte:02x}" for byte in char.encode())
        inside += numbers if which >> (number % 5 + 1) & 1 else quote(char)[1:-1]
    return inside


@given(old=TEXT.filter(bool), new=TEXT, which=st.integers(0, 63))
def test_what_is_written_in_numbers_becomes_any_other_text_or_stays(old: str, new: str, which: int) -> None:
    source = NEIGHBOURS.replace("@@", f'"{as_bytes(old, which)}"')
    result = mended_text(source, ("a", new))
    entry = Catalog.parse(result.encode()).get("a")
    assert entry is not None
    assert entry.translation == new or result == source
    inside = as_bytes(old, which)
    starts = [place(entry_of(source), 0, n)[1] - len('msgstr "') - 1 for n in range(len(old))]
    assert [inside[:start] for start in starts] == [as_bytes(old[:n], which) for n in range(len(old))]


def entry_of(source: str) -> Entry:
    entry = Catalog.parse(source.encode()).get("a")
    assert entry is not None
    return entry


def test_what_would_be_read_as_something_else_is_not_done() -> None:
    source = NEIGHBOURS.replace("@@", r'"a\1b2"')
    assert mended_text(source, ("a", "a\x012")) == source


def test_what_cannot_be_mended_is_asked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = SAMPLE.messages[0]
    data = f'{HEADER}msgctxt "{entry.key}"\nmsgid {quote(entry.text)}\nmsgstr "un \\1\u200b2"\n'
    rounds = []

    def counting(*args: object, **kwargs: object) -> Iterator[Finding]:
        rounds.append(1)
        return check(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(fixes, "check", counting)
    catalog = Catalog.parse(data.encode(), PATH)
    result, _, findings = mended(SAMPLE, {"fr": catalog}, Scope("2026-01-01"), labels={})
    assert result["fr"] is catalog
    assert "C102" in {one.check.code for one in findings}
    assert len(rounds) == 1


@pytest.mark.parametrize(
    "path",
    [
        r"C:\temp",
        r"D:\new",
        r"(c:\temp\rapports)",
        r"X:\fichiers",
        r"C:\temp;D:\nuls",
        r"\\serveur\temp",
        r"C:\\temp",
    ],
)
def test_a_path_whose_backslash_is_a_control_character_is_left_as_it_was_typed(path: str) -> None:
    """What was meant is said (T111), and is not made worse: "C :", and a tabulator."""
    entry = SAMPLE.messages[0]
    data = f'{HEADER}msgctxt "{entry.key}"\nmsgid {quote(entry.text)}\nmsgstr "Voir {path} ; et: fin"\n'
    catalog = Catalog.parse(data.encode(), PATH)
    result, _, _ = mended(SAMPLE, {"fr": catalog}, Scope("2026-01-01"), labels={})
    assert result["fr"].serialise().decode() == data.replace("et:", "et\u00a0:")


def test_a_file_that_would_not_be_read_as_meant_is_not_mended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fixes, "quote", lambda _: '"\n\n')
    source = NEIGHBOURS.replace("@@", '"un mot"')
    assert mended_text(source, ("a", "un  mot")) == source


@given(old=TEXT, new=TEXT)
def test_differences_lead_from_one_text_to_the_other(old: str, new: str) -> None:
    text, done = "", 0
    for start, end, now_start, now_end in differences(old, new):
        assert old[start:end] != new[now_start:now_end]
        text += old[done:start] + new[now_start:now_end]
        done = end
    assert text + old[done:] == new


def test_differences_are_small_where_a_text_is_long() -> None:
    old = "e\u0301te\u0301  un mot. " * 3000
    new = unicodedata.normalize("NFC", old).replace("  ", " ")
    found = list(differences(old, new))
    assert len(found) == 6000
    assert max(end - start for start, end, _, _ in found) == 3


KEPT = {
    "code": ("Use `a  b`", "Prendre  `a  b`", "Prendre `a b`", "Prendre `a  b`"),
    "nothing but code": ("Use `a  b`", "Prendre `a  b`", "Prendre `a b`", None),
    "a link": ("[a](x,y), b", "[a](x,y),b", "[a](x, y), b", "[a](x,y), b"),
    "letters of code": ("`e\u0301`", "re\u0301 `e\u0301`", "r\u00e9 `\u00e9`", "r\u00e9 `e\u0301`"),
    "code as the source has it": ("`\u00e9`", "`e\u0301`", "`\u00e9`", "`\u00e9`"),
    "code of neither": ("`x`", "un  mot, `e\u0301`", "un mot, `\u00e9`", "un mot, `e\u0301`"),
    "a link that was cut": ("[a](x)", "[a]\u200b(x)", "[a](x)", "[a](x)"),
    "behind and before code": ("`a`, b", "`a` ,`b`", "`a`, `b`", "`a`, `b`"),
    "a pair of ticks": ("`a`", "`a` b", "a b", None),
    "plain text": ("a b", "a  b", "a b", "a b"),
    "no change": ("a b", "a b", "a b", None),
}


@pytest.mark.parametrize(("source", "text", "fix", "allowed_fix"), KEPT.values(), ids=KEPT)
def test_a_fix_leaves_out_what_must_stay(source: str, text: str, fix: str, allowed_fix: str | None) -> None:
    assert allowed(source, text, fix) == allowed_fix


# The checks and their fixes together, on the sample's catalogs

SAMPLE = content.read(ROOT / "content" / "cv.yaml", shown="content/cv.yaml")
CATALOGS = {
    tag: Catalog.parse(Workspace(ROOT).catalog(tag).read_bytes(), f"{tag}.po")
    for tag in Workspace(ROOT).languages()
}
FAULTS: dict[str, Callable[[str, int], str]] = {
    "a space twice": lambda text, n: text.replace(" ", "  ", 1 + n % 3),
    "a space in front": lambda text, _: " " + text,
    "spaces behind": lambda text, _: text + "  ",
    "a line's end": lambda text, _: text + "\n",
    "letters and accents apart": lambda text, _: unicodedata.normalize("NFD", text),
    "a zero-width space": lambda text, n: f"{text[: n % len(text)]}\u200b{text[n % len(text) :]}",
    "a byte-order mark": lambda text, _: "\ufeff" + text,
    "a soft hyphen": lambda text, n: f"{text[: n % len(text)]}\u00ad{text[n % len(text) :]}",
}
TEXTS = [(tag, entry) for tag, catalog in CATALOGS.items() for entry in catalog.entries]


def test_there_are_texts_to_spoil() -> None:
    assert len(TEXTS) > 30
    assert set(CATALOGS) == {"fr", "vi"}


def spoilt(tag: str, entry: Entry, text: str) -> Catalog:
    """Return a catalog with another translation, as its file would be read."""
    catalog = CATALOGS[tag].replaced({entry.identity: changed(entry, msgstr=[text])})
    return Catalog.parse(catalog.serialise(), catalog.path)


def repaired(tag: str, catalog: Catalog) -> Catalog:
    scope = Scope("2026-01-01")
    result, _, _ = mended(SAMPLE, {tag: catalog}, scope, labels={})
    again, _, _ = mended(SAMPLE, result, scope, labels={})
    assert again[tag] is result[tag], "a second run has nothing to mend"
    return result[tag]


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("number", [0, 7])
def test_each_fault_is_mended_in_every_text(fault: str, number: int) -> None:
    spoil = FAULTS[fault]
    looked_at = 0
    for tag, entry in TEXTS[::3]:
        text = spoil(entry.translation, number)
        if text == entry.translation:
            continue
        looked_at += 1
        catalog = spoilt(tag, entry, text)
        result = repaired(tag, catalog)
        found = result.get(entry.key)
        assert found is not None
        assert found.translation == entry.translation
        assert [one.raw for one in result.messages if one.key != entry.key] == [
            one.raw for one in catalog.messages if one.key != entry.key
        ]
    assert looked_at > 2


@given(
    number=st.integers(0, len(TEXTS) - 1),
    faults=st.lists(st.tuples(st.sampled_from(sorted(FAULTS)), st.integers(0, 50)), min_size=1, max_size=4),
)
def test_several_faults_in_one_text_are_mended_together(number: int, faults: list[tuple[str, int]]) -> None:
    tag, entry = TEXTS[number]
    text = entry.translation
    for fault, where in faults:
        text = FAULTS[fault](text, where)
    found = repaired(tag, spoilt(tag, entry, text)).get(entry.key)
    assert found is not None
    assert found.translation == entry.translation


def test_a_right_catalog_is_left_alone() -> None:
    for tag, catalog in CATALOGS.items():
        assert repaired(tag, catalog) is catalog
