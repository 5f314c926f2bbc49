"""Numbers of thousands of digits, which Python refuses to read, wherever somebody else may write one."""

from __future__ import annotations

import sys

import pytest

from cvi18n.catalogs import Catalog
from cvi18n.checking.definition import Pair
from cvi18n.checking.pairs import PAIR_CHECKS, context_of
from cvi18n.drafting import figures
from cvi18n.drafting.answer import Damaged, unseal
from cvi18n.drafting.envelope import seal
from cvi18n.errors import CvError
from cvi18n.language import typeset
from cvi18n.language.data import languages

LONG = "9" * (sys.get_int_max_str_digits() + 700)
TEXTS = (
    "{}", "{}.5", "{},5", "9.{}.5", "9,{},5", "1 1 {}", "9.{}", "9,{}", "1,{}", "1 {}", "{} 000", "{} million", "9.{} million", "{},5 milliards", "{} thousand", "{}k",
    "{} triệu", "{} Mio.", "{}万", "{} %", "€{}", "{} €", "{} pm", "{} p.m.", "{}h", "{}:{}", "{}-{}", "{}–{}", "{}/{}/{}", "{}.{}.{}",
    "January {}", "{} January 2020", "tháng {}", "{}th", "{}e", "{}²", "’{}s", "+{}", "No. {}", "XV{}", "1e{}", "twelve {}", "{} km", "v{}",
)  # fmt: skip


@pytest.mark.parametrize("tag", languages())
def test_a_text_may_hold_one(tag: str) -> None:
    """It is typeset, checked as a source and as a translation, and held against another one, whatever stands around it."""
    context = context_of(None, tag)
    assert PAIR_CHECKS
    for form in TEXTS:
        text = f"Work {form.replace('{}', LONG)} on"
        typeset(text, tag)
        for source, target in ((text, text), (text, "Work 3 on"), ("Work at 3 pm on 2 million", text)):
            pair = Pair(source, target, tag)
            for check in PAIR_CHECKS:
                list(check.run(pair, context))
            figures.differ(source, target, "en", tag)


@pytest.mark.parametrize(
    "form", ["<x{}>", "<x{}/>", "<{}>", "</{}>", '<x id="{}"/>', "<g{}>a</g{}>", "[[{}]]", "{{{}}}", "%{}$s", "&#{};"]
)  # fmt: skip
@pytest.mark.parametrize("tags", [True, False])
def test_an_engines_answer_may_hold_one(form: str, tags: bool) -> None:
    sealed = seal("Work **on** `x` in [a](https://a.org)")
    with pytest.raises(Damaged):
        unseal(sealed, sealed.sent(tags=tags) + form.replace("{}", LONG), "en", "fr", tags=tags)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("nplurals=2", f"nplurals={LONG}"),
        ("n > 1", f"n > {LONG}"),
        ("n > 1", f"n % {LONG}"),
        ("2026-01-02", f"{LONG}-01-02"),
        ("+0100", f"+{LONG}"),
        ("\nmsgid", f"\n#: content/cv.yaml:{LONG}\nmsgid"),
        ("\nmsgid", f"\n#, range: {LONG}..{LONG}\nmsgid"),
        ("msgstr ", f"msgstr[{LONG}] "),
        ('"b"', f'"\\{"7" * 5000}"'),
        ('"b"', f'"\\x{"f" * 5000}"'),
    ],
)
def test_a_catalog_may_hold_one(old: str, new: str) -> None:
    text = (
        'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"PO-Revision-Date: 2026-01-02 00:00+0100\\n"\n"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n'
        'msgctxt "a"\nmsgid "a"\nmsgstr "b"\n'
    )
    assert old in text
    try:
        Catalog.parse(text.replace(old, new).encode(), "cv.po")
    except CvError as error:
        assert "cv.po" in str(error)  # noqa: PT017  some are refused, each at its place
