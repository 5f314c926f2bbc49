"""What is code, a link or a placeholder in a text is no business of the checks of letters and quotation marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvi18n import content
from cvi18n.catalogs import Catalog
from cvi18n.catalogs.quoting import quote
from cvi18n.checking import Scope, mended
from cvi18n.checking.definition import Example, Fault, Pair
from cvi18n.checking.pairs import PAIR_CHECKS, example_context
from cvi18n.checking.scan import scan

CHECKS = {check.code: check for check in PAIR_CHECKS}
NFD, NFC = "e\u0301", "\u00e9"


def faults(code: str, source: str, target: str) -> list[Fault]:
    context = example_context(Example(target, source, "fr"))
    return list(CHECKS[code].run(Pair(source, target, "fr", context.source_language), context))


LETTERS = {
    "code": (f"Use `{NFD}`", f"Prendre `{NFD}`", []),
    "a link": (f"[CV](https://a.org/{NFD})", f"[CV](https://a.org/{NFD})", []),
    "an address": (f"See https://a.org/{NFD}", f"Voir https://a.org/{NFD}", []),
    "code and the text": (f"Use `{NFD}`", f"{NFD} `{NFD}`", [0]),
    "code that is not the source's": (f"Use `{NFC}`", f"Prendre `{NFD}`", [9]),
    "the text of a link": ("[CV](https://a.org)", f"[{NFD}](https://a.org)", [1]),
}


@pytest.mark.parametrize(("source", "target", "starts"), LETTERS.values(), ids=LETTERS)
def test_letters_and_accents_apart(source: str, target: str, starts: list[int]) -> None:
    assert [fault.start for fault in faults("C101", source, target)] == starts


SIGNS = {
    "an ohm": ("10 k\u2126", 4, "U+2126 OHM SIGN", "write Ω, U+03A9 GREEK CAPITAL LETTER OMEGA"),
    "an angstrom": ("5 \u212b", 2, "U+212B ANGSTROM SIGN", "write Å, U+00C5"),
    "a letter and its accent": (f"Cr{NFD}{NFD}", 2, "a letter and its accent are apart", "as one character"),
}


@pytest.mark.parametrize(("target", "start", "message", "hint"), SIGNS.values(), ids=SIGNS)
def test_what_is_said_of_a_letter(target: str, start: int, message: str, hint: str) -> None:
    (fault,) = faults("C101", target, target)
    assert fault.start == start
    assert message in fault.message
    assert hint in fault.hint
    assert fault.fixed is not None
    assert fault.fixed.isascii() is False


QUOTES = {
    "code": ("Use `“a”`", "Prendre `“a”`", None),
    "code and the text": ('Use `“a”` as "b"', "Prendre `“a”` comme “b”", 'Prendre `“a”` comme "b"'),
    "around code": ('Use "the `“` b"', "Prendre “le `“` b”", 'Prendre "le `“` b"'),
    "code with the language's own": ('Use `«` "b"', "Prendre `«` “b”", 'Prendre `«` "b"'),
    "code with plain ones": ('Use `"` "b"', 'Prendre `"` “b”', 'Prendre `"` "b"'),
}


@pytest.mark.parametrize(("source", "target", "fixed"), QUOTES.values(), ids=QUOTES)
def test_quotation_marks(source: str, target: str, fixed: str | None) -> None:
    found = faults("P109", source, target)
    assert [fault.fixed for fault in found] == ([] if fixed is None else [fixed])


CV = content.parse("cv: 3\nlanguage: en\nperson: {name: Ada, headline: Engineer}\nsections: {}\n")
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
STRETCHES = [
    f"`a  {NFD} ,b;cc`",
    "`“a” : b`",
    f"[a](https://a.org/{NFD})",
    "https://b.org/a,bb;cc",
    "{a  b}",
    "$a ,b$",
]
SLIPS = [
    "  ",
    " ,",
    ",mot",
    "mot: ",
    "mot mot ",
    "“mot”",
    NFD,
    "\u200b",
    "\u202e",
    "\u2126",
    "été ",
    '"a"',
    "**b**",
]


@given(st.lists(st.sampled_from([*STRETCHES, *SLIPS]), min_size=1, max_size=7).map("".join))
def test_no_fix_changes_what_the_source_has(text: str) -> None:
    source = " ".join(STRETCHES)
    data = f'{HEADER}msgctxt "person.headline"\nmsgid {quote(source)}\nmsgstr {quote(text)}\n'
    before = Catalog.parse(data.encode(), "fr.po")
    after = mended(CV, {"fr": before}, Scope("2026-01-01"), labels={})[0]["fr"].entries[0].translation
    theirs = held(source)
    assert [one for one in held(text) if one in theirs] == [one for one in held(after) if one in theirs]


def held(text: str) -> list[str]:
    """Return what must stay of a text, in its order."""
    found = sorted((start, one) for many in scan(text).kept.values() for one, start in many)
    return [one for _, one in found]
