"""Keys of what stands in a list: they stay with their texts, and no translation goes to another text unmarked."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cvi18n import limits
from cvi18n.catalogs import Catalog, merge
from cvi18n.catalogs import changed as edited
from cvi18n.content.derived import Item, Memory, key_of, keys
from cvi18n.content.strict import NAME
from cvi18n.message import Message

A, B, C, D = (
    "Built a press for books",
    "Led a team of six people",
    "Taught hydrology in Hanoi",
    "Wrote the manual",
)
A2, B2 = "Built a large press for books", "Led a team of seven"
OTHER = "Raised money"
WORDS = [
    "built",
    "led",
    "taught",
    "wrote",
    "press",
    "team",
    "people",
    "hydrology",
    "manual",
    "money",
    "Hanoi",
    "books",
    "large",
    "six",
    "seven",
    "of",
    "a",
    "the",
]


def of(*texts: str) -> list[Item]:
    return [Item((text,), text) for text in texts]


def first(*texts: str) -> dict[str, tuple[str, ...]]:
    return {key: (text,) for key, text in zip(keys(of(*texts), {}), texts, strict=True)}


# What was there, what is there, and for each item which of the old ones it is; "-" for none.
MATCHES = {
    "nothing happened": ([A, B, C], [A, B, C], "012"),
    "reordered": ([A, B, C], [C, A, B], "201"),
    "swapped": ([A, B], [B, A], "10"),
    "inserted first": ([A, B], [OTHER, A, B], "-01"),
    "inserted between": ([A, B], [A, OTHER, B], "0-1"),
    "inserted last": ([A, B], [A, B, OTHER], "01-"),
    "deleted": ([A, B, C], [A, C], "02"),
    "edited first": ([A, B, C], [A2, B, C], "012"),
    "edited last": ([A, B], [A, B2], "01"),
    "edited, the only one": ([A], [A2], "0"),
    "all edited": ([A, B], [A2, B2], "01"),
    "edited, and another inserted before": ([A, B, C], [A, OTHER, B2, C], "0-12"),
    "edited, and another inserted behind": ([A, B, C], [A, B2, OTHER, C], "01-2"),
    "edited, and its neighbour deleted": ([A, B, C, D], [A, B2, D], "013"),
    "two edited, one of three deleted": ([D, A, C, B, "Z"], [D, A2, B2, "Z"], "0134"),
    "split in two": ([A, B], ["Built a press", "For books", B], "0-1"),
    "two merged in one": ([A, B, C], [A + " and " + B, C], "12"),
    "edited where it went to": ([A, B, C], [B, C, A2], "120"),
    "all new": ([], [A, B], "--"),
    "all gone": ([A, B], [], ""),
    "said twice": ([A, A, B], [A, A, B], "012"),
    "said twice, then once": ([A, A, B], [A, B], "02"),
}


@pytest.mark.parametrize("case", MATCHES)
def test_items_are_matched_by_text_then_by_place(case: str) -> None:
    before, after, expected = MATCHES[case]
    old = first(*before)
    found = keys(of(*after), old)
    assert "".join(str(list(old).index(key)) if key in old else "-" for key in found) == expected


def test_a_long_item_is_known_by_its_first_words() -> None:
    def long(name: str, end: str) -> str:
        return " ".join([f"{name}{i}" for i in range(100)] + [f"{end}{i}" for i in range(400)])

    old = {"a": (long("a", "x"),), "b": (long("b", "x"),), "c": ("Led a team",)}
    said = ["Led a team", "Wrote the manual", long("b", "y"), "Taught in Hanoi", long("a", "z")]
    found = keys(of(*said), old)
    assert (found[0], found[2], found[4]) == ("c", "b", "a")


def test_an_entry_is_the_one_that_shares_the_most_texts() -> None:
    old = {"a": ("Engineer", "Pipes"), "b": ("Engineer", "Dams", "Forty people"), "c": ("Engineer",)}
    said = [("Chief engineer", "Dams", "Forty people"), ("Engineer",), ("Engineer", "New pipes")]
    assert keys([Item(texts, texts[0]) for texts in said], old) == ["b", "c", "a"]


def test_what_has_no_texts_gets_its_key_anew() -> None:
    said = [Item((), "Deep nets 2023"), Item((), "Deep nets 2023"), Item((), "日本"), Item((), "")]
    made = keys(said, {"deep-nets": ("Deep nets",)})
    assert made[:2] == ["deep-nets-2023", "deep-nets-2023-2"]
    assert len(set(made)) == 4


def test_a_new_item_never_takes_a_key_that_is_remembered() -> None:
    """Its translation is that of another text, which may come back."""
    old = first(A + " that six people sold in Hanoi", OTHER)
    assert keys(of(OTHER, A + " which nobody ever wanted to read"), old) == [
        "raised-money",
        "built-a-press-for-books-2",
    ]


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("Built **three** pipelines, in `Rust`", "built-three-pipelines-in-rust"),
        ("Œuvre complète & œuvres", "uvre-complete-uvres"),
        ("Łódź, Århus, Đà Nẵng, Søren", "lodz-arhus-da-nang-soren"),
        ("2023–2024", "2023-2024"),
        ("x" * 99, "x" * 40),
        ("a" * 30 + " " + "b" * 30, "a" * 30),
        ("- ...", "x"),
        ("", "x"),  # in a list it is called by its place
        ("العربية", "x"),
    ],
)
def test_a_key_has_the_first_words(words: str, key: str) -> None:
    made = key_of(words)
    assert NAME.fullmatch(made)
    assert made == key or (key == "x" and len(made) == 9)


def test_what_says_nothing_is_called_by_its_place() -> None:
    said = ["A b", "", " ", "3"]
    assert keys([Item((), text) for text in said], {}) == ["a-b", "2", "3", "3-2"]


def test_what_is_remembered_stands_under_its_path() -> None:
    memory = Memory([("s.a.t", "1"), ("s.b.h.x", "2"), ("s.b.h.y", "3"), ("sx.c", "4"), ("s", "5")])
    assert memory.under("s") == {"a": ("1",), "b": ("2", "3")}
    assert memory.under("s.b.h") == {"x": ("2",), "y": ("3",)}
    assert memory.under("s.a.t") == {}


@pytest.mark.parametrize(
    ("key", "is_kept"),
    [
        (".".join(["a"] * limits.KEY_PARTS), True),
        (".".join(["a"] * (limits.KEY_PARTS + 1)), False),
        (".".join(["a" * 99] * 10), True),
        (".".join(["a" * 99] * 10 + ["b" * 2]), False),
    ],
)
def test_a_key_deeper_or_longer_than_any_of_a_cv_is_not_remembered(key: str, is_kept: bool) -> None:
    path, name = key.rsplit(".", 1)
    assert Memory([(key, "T")]).under(path) == ({name: ("T",)} if is_kept else {})


def a_text(chance: random.Random) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(chance.randint(2, 7)))


def changed(chance: random.Random, texts: list[str]) -> list[str]:
    """Return a list as an author leaves it: some of its items moved, added, deleted, edited, split, merged."""
    new = list(texts)
    for _ in range(chance.randint(0, 3)):
        at = chance.randrange(len(new)) if new else 0
        match chance.choice(["insert", "delete", "edit", "swap", "move", "split", "merge", "repeat"]):
            case "delete" if new:
                del new[at]
            case "edit" if new:
                words = new[at].split()
                words[chance.randrange(len(words))] = chance.choice(WORDS)
                new[at] = " ".join(words)
            case "swap" | "move" if len(new) > 1:
                new.insert(chance.randrange(len(new)), new.pop(at))
            case "split" if new and " " in new[at]:
                new[at : at + 1] = new[at].split(" ", 1)
            case "merge" if at + 1 < len(new):
                new[at : at + 2] = [" ".join(new[at : at + 2])]
            case "repeat" if new:
                new.append(new[at])
            case _:
                new.insert(at, a_text(chance))
    return new


def template(texts: list[str], made: list[str]) -> Catalog:
    messages = [Message(f"s.{key}", text) for key, text in zip(made, texts, strict=True)]
    return Catalog.template(messages, project="P", creation_date="2026-01-01 00:00+0000")


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**9))
def test_no_translation_stands_under_another_text_unless_it_is_fuzzy(seed: int) -> None:
    chance = random.Random(seed)
    texts = [a_text(chance) for _ in range(chance.randint(0, 6))]
    made = keys(of(*texts), {})
    source = template(texts, made)
    catalog = translated(merge(source, Catalog.new("fr", source)))
    for _ in range(5):
        before, old = texts, made
        texts = changed(chance, before)
        made = keys(of(*texts), {key: (text,) for key, text in zip(old, before, strict=True)})
        assert len(set(made)) == len(made)
        assert all(NAME.fullmatch(key) for key in made)
        assert keys(of(*texts), {k: (t,) for k, t in zip(made, texts, strict=True)}) == made
        # What says the same, and says it as often, is the same item.
        kept = {t for t in texts if before.count(t) >= texts.count(t)}
        assert all(key in old for key, text in zip(made, texts, strict=True) if text in kept)
        catalog = merge(template(texts, made), catalog)
        for entry in catalog.entries:
            assert entry.fuzzy or entry.translation in {"", said_of(entry.msgid)}
        final = Counter(entry.msgid for entry in catalog.entries if entry.translation and not entry.fuzzy)
        assert not Counter({t: min(texts.count(t), before.count(t)) for t in texts}) - final
        catalog = translated(catalog)


def said_of(text: str) -> str:
    return f"« {text} »"


def translated(catalog: Catalog) -> Catalog:
    """Return a catalog whose every message has been translated, drafts and stale ones too."""
    return catalog.replaced(
        {
            entry.identity: edited(entry, msgstr=(said_of(entry.msgid),), fuzzy=False)
            for entry in catalog.entries
            if entry.translation != said_of(entry.msgid)
        }
    )
