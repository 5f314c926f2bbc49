"""Names and terms of a CV: what stays as it is in a translation, and what is said how."""

from __future__ import annotations

from html import escape
from pathlib import Path

import pytest

from cvi18n import content
from cvi18n.catalogs import Catalog
from cvi18n.checking import glossary
from cvi18n.content.model import CV
from cvi18n.drafting import names_of, terms_of
from cvi18n.drafting.answer import unseal
from cvi18n.drafting.envelope import Names, Sealed, seal

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def cv() -> CV:
    return content.read(ROOT / "content" / "cv.yaml")


@pytest.fixture(scope="module")
def terms() -> glossary.Glossary:
    return glossary.parse((ROOT / "content" / "glossary.csv").read_bytes())


def test_people_and_organisations_without_a_form_of_their_own_stay(cv: CV, terms: glossary.Glossary) -> None:
    names = names_of(cv, "fr", terms)
    assert {"Rémi Gribonval", "CNRS", "Inria Lyon", "TSE", "MVA"} <= set(names.forms)
    assert "Toulouse School of Economics" not in names.forms
    text = "With Rémi Gribonval and Elisa Riccietti at ENS de Lyon (MVA)"
    assert [text[start:end] for start, end, _ in names.find(text)] == [
        "Rémi Gribonval",
        "Elisa Riccietti",
        "ENS de Lyon",
        "MVA",
    ]


def test_every_name_and_term_can_travel(cv: CV, terms: glossary.Glossary) -> None:
    for target in ("fr", "vi", "de"):
        names = names_of(cv, target, terms)
        assert len(names.forms) > 30
        for name in names.forms:
            assert names.find(f"x {name} y") == [(2, 2 + len(name), "name")]
            assert names.form(name)


def test_terms_are_the_preferred_words_and_the_organisations_own_names(
    cv: CV, terms: glossary.Glossary
) -> None:
    french = terms_of(cv, "fr", terms)
    assert french["sparse"] == "parcimonieux"
    assert french["MVA"] == "MVA"
    assert french["University of Mons"] == "Université de Mons"
    german = terms_of(cv, "de", terms)
    assert "sparse" not in german
    assert "University of Mons" not in german
    assert terms_of(cv, "fr-CA", terms)["sparse"] == "parcimonieux"


@pytest.mark.parametrize("target", ["fr", "vi"])
def test_what_good_translators_wrote_is_accepted(cv: CV, terms: glossary.Glossary, target: str) -> None:
    """The sample's own translations, as an engine would return them, with the source's tags in their order."""
    path = ROOT / "locales" / target / "LC_MESSAGES" / "cv.po"
    entries = Catalog.parse(path.read_bytes()).entries
    assert len(entries) > 20
    names = names_of(cv, target, terms)
    for entry in entries:
        source = seal(entry.msgid, names)
        if source.has_words:
            sent = as_answer(
                source, seal(entry.translation, Names({form: form for form in names.forms.values()}))
            )
            unseal(source, sent, "en", target, tags=True)


def as_answer(source: Sealed, translation: Sealed) -> str:
    """Return a translation with the numbers that its source's pairs and names have."""
    pairs = iter(source.pairs)
    names = {opaque.markdown.replace("’", "'"): number for number, opaque in source.opaque.items()}
    words = []
    for token in translation.tokens:
        if token.kind == "text":
            words.append(escape(token.text, quote=False))
        elif token.kind == "open":
            words.append(f'<g id="{next(pairs)}">')
        elif token.kind == "close":
            words.append("</g>")
        else:
            name = translation.opaque[token.number].markdown
            number = names.pop(name.replace("’", "'"), None)
            words.append(name if number is None else f'<x id="{number}">{name}</x>')
    return "".join(words)
