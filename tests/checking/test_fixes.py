"""Putting texts right: the right characters change, and every other byte stays."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cvi18n.catalogs import Catalog
from cvi18n.catalogs.quoting import quote
from cvi18n.checking import Check, Example, Finding, Severity
from cvi18n.checking.fixes import fixed
from cvi18n.errors import Problem

PATH = "fr.po"
CHECK = Check("P999", "test", Severity.WARNING, "", Example(""), Example(""), lambda: iter(()))
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def finding(catalog: Catalog, key: str, text: str, form: int = 0) -> Finding:
    """Return a finding with a fix, in the last line of an entry."""
    entry = catalog.get(key)
    assert entry is not None
    line = entry.line + len(entry.raw.rstrip().split("\n")) - 1
    return Finding(CHECK, Problem(PATH, line, 1, ""), "fr", key, fixed=text, form=form)


def mended(data: str, *texts: tuple[str, str] | tuple[str, str, int]) -> str:
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
    "wrapped": ('""\n"deux "\n" espaces"', "deux espaces", '""\n"deux"\n" espaces"'),
    "over a line's end": ('"deux"\n"  espaces"', "deux espaces", '"deux"\n" espaces"'),
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
    assert mended(source, ("a", text)) == NEIGHBOURS.replace("@@", after).replace("\n", newline)


def test_plural_forms_are_mended_one_by_one() -> None:
    entry = 'msgctxt "a"\nmsgid "one"\nmsgid_plural "many"\nmsgstr[0] "un  seul"\nmsgstr[1] "des  gens"\n'
    assert mended(HEADER + entry, ("a", "des gens", 1)) == HEADER + entry.replace("des  gens", "des gens")
    both = mended(HEADER + entry, ("a", "des gens", 1), ("a", "un seul", 0))
    assert both == HEADER + entry.replace("  ", " ")


def test_a_second_finding_in_one_text_waits_for_its_turn() -> None:
    entry = 'msgctxt "a"\nmsgid "one"\nmsgstr "un  mot ."\n'
    assert mended(HEADER + entry, ("a", "un mot ."), ("a", "un  mot.")) == HEADER + entry.replace("  ", " ")


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
    result = mended(source, ("a", new))
    entry = Catalog.parse(result.encode()).get("a")
    assert entry is not None
    assert entry.translation == new
    head, tail = NEIGHBOURS.split("@@")
    assert result.startswith(head)
    assert result.endswith(tail)
    assert result.count("\n") == source.count("\n")
    middle = result[len(head) : len(result) - len(tail)]
    assert all(re.fullmatch(r'"(?:[^"\\\n]|\\.)*"', line) for line in middle.split("\n"))
