"""Language tags and what follows from them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cvi18n.language
from cvi18n.errors import UsageError
from cvi18n.language import Tag, canonical, direction, paper, parse_tag, tag_from_folder


@pytest.mark.parametrize(
    ("code", "tag"),
    [("fr", Tag("fr")), ("fr-CA", Tag("fr", "", "CA")), ("zh-Hans", Tag("zh", "Hans")), ("sr-Latn-RS", Tag("sr", "Latn", "RS")),
     ("es-419", Tag("es", "", "419")), ("fil", Tag("fil")), ("en-x-casual", Tag("en", "", "", "x-casual")),
     ("zh-Hans-SG-x-a-b2", Tag("zh", "Hans", "SG", "x-a-b2")), ("x-klingon", Tag("x-klingon")), ("x-1", Tag("x-1"))],
)  # fmt: skip
def test_tag(code, tag):
    assert parse_tag(code) == tag
    assert tag.tag == str(tag) == code
    assert tag_from_folder(tag.folder) == tag


@pytest.mark.parametrize(
    ("code", "shortest"),
    [("eng", "en"), ("fra", "fr"), ("fre-CA", "fr-CA"), ("deu-x-casual", "de-x-casual"), ("zho-Hans-SG", "zh-Hans-SG")],
)  # fmt: skip
def test_a_code_that_is_not_the_shortest_of_its_language_is_refused(code: str, shortest: str) -> None:
    for reader in (parse_tag, lambda code: tag_from_folder(code.replace("-", "_"))):
        with pytest.raises(UsageError, match=f"write '{shortest}'$"):
            reader(code)
    assert canonical(code.upper()) == shortest


@pytest.mark.parametrize(
    "code",
    [
        "",
        "f",
        "FR",
        "fr_CA",
        "fr-ca",
        "frcaa",
        "../fr",
        "fr/..",
        "fr-CA-x",
        "x",
        "x-",
        "x-Klingon",
        "x-klingonese",
        "x_klingon",
        "x-a-b-c-d",
        "en-x-casual-CA",
        "en-x-../..",
        "x-\u00e9",
        "fr\n",
        "fr-CA\n",
        "fr-",
        "é",
        "fr-ＣＡ",
        "es-４１９",
        "a" * 99,
    ],
)
def test_what_is_no_tag_is_refused(code):
    with pytest.raises(UsageError) as caught:
        parse_tag(code)
    assert "is not a language code" in str(caught.value)
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize(
    ("code", "meant"),
    [
        ("fr_CA", "fr-CA"),
        ("FR", "fr"),
        ("fr_ca.UTF-8", "fr-CA"),
        ("ZH-hans-sg", "zh-Hans-SG"),
        ("EN_X_Casual", "en-x-casual"),
        ("en-us-X-ab", "en-US-x-ab"),
        ("x_klingon", "x-klingon"),
    ],
)
def test_the_spelling_that_was_meant_is_named(code, meant):
    with pytest.raises(UsageError, match=f"did you mean {meant}\\?"):
        parse_tag(code)


def test_a_folder_is_not_written_with_hyphens():
    with pytest.raises(UsageError, match="fr_CA"):
        tag_from_folder("fr-CA")


@given(st.text(max_size=12))
def test_nothing_but_letters_digits_and_hyphens_gets_through(text):
    try:
        tag = parse_tag(text)
    except UsageError:
        return
    assert tag.folder.replace("_", "").isascii()
    assert tag.folder.replace("_", "").isalnum()


@pytest.mark.parametrize(
    ("locale", "expected"),
    [("en", "ltr"), ("vi", "ltr"), ("ar", "rtl"), ("he", "rtl"), ("fa-IR", "rtl"), ("uz-Arab", "rtl"), ("ks-Deva", "ltr"), ("ja", "ltr"), ("xx", "ltr")],
)  # fmt: skip
def test_direction(locale, expected):
    assert direction(locale) == expected


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("en", "a4"),
        ("en-US", "us-letter"),
        ("fr-CA", "us-letter"),
        ("fr", "a4"),
        ("vi", "a4"),
        ("es-419", "a4"),
    ],
)
def test_paper(locale, expected):
    assert paper(locale) == expected


def test_every_public_name_is_there():
    assert cvi18n.language.__all__
    for name in cvi18n.language.__all__:
        assert getattr(cvi18n.language, name).__name__ == name
    with pytest.raises(AttributeError, match="nothing_such"):
        _ = cvi18n.language.nothing_such
