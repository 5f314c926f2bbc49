"""What holds for every CV: invented ones go all the way from the YAML to the outputs."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache
from itertools import chain
from typing import Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from outputs import (
    ROOT,
    TAGS,
    THEMES,
    Page,
    beside_stretches,
    document_words,
    render,
    runs,
    sample,
    stretches,
)

from cvi18n import rendering
from cvi18n.content.reading import parse
from cvi18n.labels import Labels
from cvi18n.labels.vocabulary import declared
from cvi18n.language.data import language_of
from cvi18n.rendering.document import Document
from cvi18n.workspace import Workspace

PATH = "content/cv.yaml"


@cache
def labels(tag: str) -> Labels:
    return Workspace(ROOT).read_labels(tag, "en")


def localise(cv: dict[str, Any], tag: str, form: Literal["NFC", "NFD"] = "NFC") -> Document:
    """Return the Document of a CV that is written in ``tag`` itself."""
    text = unicodedata.normalize(form, json.dumps({**cv, "language": tag}, ensure_ascii=False))
    return rendering.localise(parse(text, PATH), None, tag, labels=labels(tag))


# Facts and prose of no language: made of syllables that no label and no month has.
name = st.sampled_from(["Zu Wok", "Éa Kẽ", "Ỹ Ằz", "O’Xq"])
prose = st.lists(st.sampled_from(["zux", "qəx", "wêx", "Ằzẫ", "12"]), min_size=1, max_size=5).map(" ".join)
dates = st.tuples(
    st.integers(1950, 2040), st.integers(1, 12), st.integers(1, 28), st.sampled_from([4, 7, 10])
).map(lambda d: f"{d[0]}-{d[1]:02}-{d[2]:02}"[: d[3]])
periods = st.tuples(dates, dates).map(
    lambda pair: (min(pair, key=lambda d: d[:4]), max(pair, key=lambda d: d[:4]))
)
people = st.lists(st.sampled_from(["me", "a", "b", "c"]), min_size=1, max_size=4, unique=True)


@st.composite
def cvs(draw: st.DrawFn) -> dict[str, Any]:
    def dated(**more: Any) -> dict[str, Any]:
        start, end = draw(periods)
        same_year = start[:4] == end[:4]
        last = draw(st.sampled_from(["present", None, None if same_year else end]))
        return {"start": start, **({"end": last} if last else {}), **more}

    entries = st.integers(1, 2).map(range)
    return {
        "cv": 3,
        "updated": draw(dates),
        "person": {
            "name": draw(name),
            "headline": draw(prose),
            "email": "a@b.org",
            **({"gender": draw(st.sampled_from(["feminine", "masculine"]))} if draw(st.booleans()) else {}),
        },
        "organisations": {"o": {"name": draw(name), "place": {"city": "Zuq", "country": "XK"}}},
        "people": {
            "a": {"name": draw(name), "gender": "feminine", "rank": "directeur-de-recherche"},
            "b": {"name": draw(name), "gender": "masculine", "rank": "maitre-de-conferences"},
            "c": {"name": draw(name), "rank": "professor"},
        },
        "sections": {
            "t": {"kind": "text", "paragraphs": {"p": draw(prose)}},
            "e": {
                "kind": "experience",
                "entries": {
                    f"e{i}": dated(title=draw(prose), organisation="o", supervisors=draw(people))
                    for i in draw(entries)
                },
            },
            "i": {
                "kind": "internships",
                "entries": {
                    f"i{i}": dated(
                        title=draw(prose),
                        organisation="o",
                        level=draw(st.sampled_from(["licence-3", "master-1", "master-2"])),
                    )
                    for i in draw(entries)
                },
            },
            "p": {
                "kind": "publications",
                "entries": {
                    f"p{i}": {
                        **draw(
                            st.sampled_from(
                                [
                                    {"type": "journal", "length": "long"},
                                    {"type": "preprint", "length": "short"},
                                    {"type": "book"},
                                    {"type": "poster"},
                                ]
                            )
                        ),
                        "title": draw(prose),
                        "authors": draw(people),
                        "year": 2020,
                        "pages": draw(st.integers(1, 5000)),
                        "scope": draw(st.sampled_from(["international", "national"])),
                    }
                    for i in draw(entries)
                },
            },
            "c": {
                "kind": "teaching",
                "entries": {
                    "c": {
                        "title": draw(prose),
                        "form": draw(st.sampled_from(["lab", "lecture", "tutorial"])),
                        "organisation": "o",
                        "instructors": draw(people),
                        "volume": {"hours": draw(st.integers(1, 2000)), "times": draw(st.integers(1, 9))},
                    }
                },
            },
        },
    }


@cache
def foreign_words(tag: str) -> frozenset[str]:
    """Return the words of other languages' labels and months that are none of the language ``tag``."""

    def known(of: str) -> set[str]:
        months = language_of(of).months
        assert months is not None
        texts = [*labels(of).texts(), *chain.from_iterable(months.names)]
        return {w for text in texts for w in re.findall(r"[^\W\d_]{3,}", text.casefold())}

    others = set().union(*(known(other) for other in TAGS if other != tag))
    return frozenset(others - known(tag))


@settings(max_examples=40)
@given(cvs(), st.sampled_from(TAGS))
def test_no_label_or_month_of_another_language_is_printed(cv: dict[str, Any], tag: str) -> None:
    document = localise(cv, tag)
    assert len(foreign_words(tag)) > 100
    assert not [run for run in runs(document) if run.language]
    # A country's name and a month of the language itself may be spelt like a word of another one's labels.
    printed = {word.casefold() for word in document_words(document)}
    assert not printed & foreign_words(tag)


def test_a_label_of_another_language_would_be_noticed() -> None:
    assert {"supervisors", "february", "encadrement", "févr"} <= foreign_words("vi")
    assert {"đơn", "nghiên"} <= foreign_words("fr")
    assert len(list(declared())) > 100


@settings(max_examples=25)
@given(cvs(), st.sampled_from(TAGS))
def test_decomposed_sources_give_the_same_bytes(cv: dict[str, Any], tag: str) -> None:
    whole, apart = localise(cv, tag), localise(cv, tag, "NFD")
    for format_ in ("html", "md", "txt", "json"):
        data = render(whole, format_)
        assert data == render(apart, format_)
        assert unicodedata.is_normalized("NFC", data.decode())


@settings(max_examples=20)
@given(cvs(), st.sampled_from([("fr", "vi"), ("vi", "en"), ("en", "fr")]), st.sampled_from(THEMES))
def test_two_languages_beside_each_other_lose_and_mix_nothing(
    cv: dict[str, Any], tags: tuple[str, str], theme: str
) -> None:
    first, second = localise(cv, tags[0]), localise(cv, tags[1])
    page = Page(render(first, "html", theme, second).decode())
    assert stretches(page.text) == beside_stretches(first, second)


# French


def french_nodes(document: Document, theme: str = "classic") -> list[str]:
    return [
        text
        for text, tag in Page(render(document, "html", theme).decode()).text
        if tag == "fr" and text.strip()
    ]


WRONG = re.compile("[\"']|[ \u2009](?=[;:!?»])|« ")


@pytest.mark.parametrize("text", ['un "mot"', "l'été", "mot ;", "mot\u2009!", "« mot\u00a0»", "Jury : A"])
def test_what_is_wrong_would_be_seen(text: str) -> None:
    assert WRONG.search(text)


@pytest.mark.parametrize("theme", THEMES)
def test_french_text_on_the_page_has_french_marks(theme: str) -> None:
    nodes = french_nodes(sample("fr"), theme)
    assert len(nodes) > 200
    assert [text for text in nodes if WRONG.search(text)] == []
    assert sum("\u00a0:" in text for text in nodes) > 20


word = st.sampled_from(
    ["mot", "l'idée", "d'école", "aujourd'hui", "été", "2020", "https://ex.org/a?b:c", "10:30", "a@b.fr"]
)
mark = st.sampled_from(["", "", "", " ;", ";", " :", ":", " !", "?", " ?!", ","])
phrase = st.lists(st.tuples(word, mark).map("".join), min_size=1, max_size=6).map(" ".join)
quoted = (
    phrase.map(lambda text: f'"{text}"')
    | phrase.map(lambda text: f"« {text} »")
    | phrase.map(lambda t: f"**{t}**")
)
sentence = st.lists(phrase | quoted, min_size=1, max_size=4).map(" puis ".join)
PROTECTED = re.compile(r"https://ex\.org/a\?b:c|10:30|a@b\.fr")


@given(st.lists(sentence, min_size=1, max_size=3))
def test_french_prose_however_it_was_typed_has_french_marks(sentences: list[str]) -> None:
    cv = {
        "cv": 3,
        "person": {"name": "A B"},
        "sections": {
            "t": {"kind": "text", "paragraphs": {f"p{i}": text for i, text in enumerate(sentences)}}
        },
    }
    page = Page(render(localise(cv, "fr"), "html").decode())
    text = PROTECTED.sub("X", "".join(text for text, _ in page.text))
    assert not WRONG.search(text), text
