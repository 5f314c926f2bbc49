"""The way through the texts: on, back, to a key, and only through some of them."""

from __future__ import annotations

import pytest

from cvi18n.walk import Route

STATES = {
    "person.headline": {"fr": "stale"},
    "sections.a.title": {"fr": "machine", "vi": "empty"},
    "sections.b.title": {"vi": "empty"},
}


def test_on_and_back() -> None:
    route = Route(STATES)
    seen = [route.key]
    for _ in STATES:
        route.on()
        seen.append(route.key)
    assert seen == [*STATES, ""]
    assert route.back()
    assert (route.key, route.place) == ("sections.b.title", "3 of 3")
    assert (route.back(), route.back(), route.back()) == (True, True, False)
    assert route.place == "1 of 3"


def test_to_a_text_of_the_walk_and_to_another() -> None:
    route = Route(STATES)
    route.to("sections.b.title")
    assert route.place == "3 of 3"
    route.to("sections.c.title")
    assert (route.key, route.place) == ("sections.c.title", "3 of 4")
    route.on()
    assert route.key == "sections.b.title"


def test_to_several_texts_that_wait_again() -> None:
    route = Route(STATES)
    route.on()
    again = ("person.name", "person.headline", "sections.c.title")
    route.to(*again, waiting={"person.name": {"fr": "stale"}, "sections.c.title": {"fr": "empty"}})
    assert route.key == "person.headline", "the first of them that comes"
    assert route.keys == ["person.headline", "person.name", "sections.c.title", *list(STATES)[1:]]
    assert route.filter("stale") == 2
    assert route.keys == ["person.headline", "person.name"]


@pytest.mark.parametrize(
    ("words", "kept", "at"),
    [
        ("empty", ["sections.a.title", "sections.b.title"], 0),
        ("stale machine", ["person.headline", "sections.a.title"], 1),
        ("vi", ["sections.a.title", "sections.b.title"], 0),
        ("B.TITLE", ["sections.b.title"], 0),
        ("", list(STATES), 1),
        ("nothing", list(STATES), 1),
    ],
)
def test_only_through_some(words: str, kept: list[str], at: int) -> None:
    route = Route(STATES)
    route.on()
    assert route.filter(words) == (0 if words == "nothing" else len(kept))
    assert (route.keys, route.at) == (kept, at)
