"""The texts of two languages in each other's place: noticed, and never where they are in their own."""

from __future__ import annotations

from itertools import combinations

import pytest
from outputs import ROOT

from cvi18n.catalogs import Catalog, Entry
from cvi18n.language.tags import tag_from_folder
from cvi18n.walk import Row, mixed_up

SAMPLE = ROOT / "src/cvi18n/sample/locales"
TEXTS = {path.parts[-3]: Catalog.parse(path.read_bytes()) for path in SAMPLE.glob("*/LC_MESSAGES/cv.po")}
LABELS = {
    tag_from_folder(path.parts[-3]).tag: Catalog.parse(path.read_bytes())
    for path in (ROOT / "locales").glob("*/LC_MESSAGES/labels.po")
}
assert len(TEXTS) > 2
assert len(LABELS) > 9
PAIRS = [
    *((TEXTS, *pair) for pair in combinations(TEXTS, 2)),
    *((LABELS, *pair) for pair in combinations((tag for tag in LABELS if "-" not in tag), 2)),
]


def said_twice(catalogs: dict[str, Catalog], one: str, other: str) -> list[tuple[Entry, Entry]]:
    """Return the entries of two catalogs that say one thing with other words."""
    there = {entry.identity: entry for entry in catalogs[other].entries if entry.translation}
    few = catalogs[one].entries[:: 20 if catalogs is LABELS else 1]
    pairs = [(entry, there[entry.identity]) for entry in few if entry.translation and entry.identity in there]
    return [(a, b) for a, b in pairs if a.translation.lower() != b.translation.lower()]


@pytest.mark.parametrize(
    ("catalogs", "one", "other"), PAIRS, ids=[f"{one}-{other}-{len(found)}" for found, one, other in PAIRS]
)
def test_texts_that_are_exchanged_are_noticed_and_others_are_not(
    catalogs: dict[str, Catalog], one: str, other: str
) -> None:
    noticed = looked_at = 0
    for entry, its in said_twice(catalogs, one, other):
        right = {one: entry.translation, other: its.translation}
        wrong = {one: its.translation, other: entry.translation}
        rows = (Row(one, "stale", entry), Row(other, "stale", its))
        empty = (Row(one, "empty"), Row(other, "empty"))
        assert mixed_up(rows, right) is None, right
        assert mixed_up(empty, right) is None, right
        looked_at += 1
        noticed += mixed_up(rows, wrong) == (one, other)
    assert noticed >= 0.75 * looked_at > 0


@pytest.mark.parametrize(
    ("texts", "is_wrong"),
    [
        ({"fr": "Nghiên cứu viên sau tiến sĩ", "vi": "Chercheur postdoctoral"}, True),
        ({"fr": "Nghiên cứu viên sau tiến sĩ", "vi": ""}, False),  # not exchanged: nothing stands in the other place
        ({"fr": "Thèse à l'Université nationale", "vi": "Luận án tại Đại học Quốc gia"}, False),
        ({"fr": "Viện Toán học, Đại học Quốc gia Hà Nội", "vi": "Viện Toán học, Đại học Quốc gia Hà Nội"}, False),
        ({"fr": "Python, C++", "vi": "Python, C++"}, False),
        ({"fr": "Prix de la meilleure thèse", "ja": "最優秀博士論文賞"}, False),
        ({"fr": "オックスフォードのグループ", "ja": "Prix de la meilleure thèse"}, True),
        ({"de": "Leitung der Gruppe für Hydrologie", "es": "Dirección del grupo de hidrología"}, False),
        ({"es": "Leitung der Gruppe für Hydrologie", "de": "Dirección del grupo de hidrología"}, True),
        ({"ru": "Руководитель группы", "ar": "رئيس الفريق"}, False),
        ({"ar": "Руководитель группы", "ru": "رئيس الفريق"}, True),
        ({"fr": "Une thèse", "fr-CA": "Une thèse de doctorat", "vi": "Luận án"}, False),
        ({"fr": "Une thèse", "fr-CA": "Luận án tiến sĩ", "vi": "Une thèse de doctorat"}, True),
        ({"fr": "x " * 100_000, "vi": "y " * 100_000}, False),
    ],
)  # fmt: skip
def test_of_what_is_new_the_words_and_letters_tell(texts: dict[str, str], is_wrong: bool) -> None:
    rows = tuple(Row(tag, "empty") for tag in texts)
    assert (mixed_up(rows, texts) is not None) == is_wrong


def test_what_was_exchanged_before_can_be_put_right() -> None:
    for entry, its in said_twice(TEXTS, "fr", "vi"):
        rows = (Row("fr", "stale", its), Row("vi", "stale", entry))
        texts = {"fr": entry.translation, "vi": its.translation}
        if mixed_up((Row("fr", "empty"), Row("vi", "empty")), {"fr": texts["vi"], "vi": texts["fr"]}):
            assert mixed_up(rows, texts) is None, texts
