"""Records compare, hash and show themselves as frozen dataclasses do."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, dataclass, field, fields, replace
from typing import Any

import pytest

from cvi18n.content.model import Private, Reached
from cvi18n.value_object import ValueObject, named_record, record


@record
class Ours(ValueObject):
    name: str
    number: int = 0
    note: str = field(default="", compare=False)
    secret: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Theirs:
    name: str
    number: int = 0
    note: str = field(default="", compare=False)
    secret: str = field(default="", repr=False)


@named_record
class Named(ValueObject):
    name: str = ""
    others: list[str] = field(default_factory=list)


@record
class Single(ValueObject):
    name: str


@record
class Empty(ValueObject):
    pass


VALUES: list[tuple[Any, ...]] = [
    ("a",),
    ("a", 1),
    ("b", 1),
    ("a", 1, "note"),
    ("a", 1, "other"),
    ("a", 1, "", "secret"),
    ("a", True),
]


@pytest.mark.parametrize("one", VALUES)
@pytest.mark.parametrize("other", VALUES)
def test_they_are_equal_where_dataclasses_are(one: tuple[Any, ...], other: tuple[Any, ...]) -> None:
    equal = Theirs(*one) == Theirs(*other)
    assert (Ours(*one) == Ours(*other)) is equal
    assert len({Ours(*one), Ours(*other)}) == len({Theirs(*one), Theirs(*other)})


@pytest.mark.parametrize("values", VALUES)
def test_they_are_shown_as_dataclasses_are(values: tuple[Any, ...]) -> None:
    assert repr(Ours(*values)) == repr(Theirs(*values)).replace("Theirs", "Ours")


def test_another_class_with_the_same_values_is_another_thing() -> None:
    assert Single("a") == Single("a")
    for other in (Single("b"), Ours("a"), "a", Empty()):
        assert Single("a") != other
    assert {Empty(): 1}[Empty()] == 1


@pytest.mark.parametrize(
    "record", [Private(email=("nora@example.org",)), Reached(email=("nora@example.org",))]
)
def test_what_is_private_is_not_shown(record: object) -> None:
    assert "nora" not in repr(record)


@pytest.mark.parametrize("values", VALUES)
def test_a_field_is_neither_changed_nor_deleted(values: tuple[Any, ...]) -> None:
    made = Ours(*values)
    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'name'"):
        made.name = "z"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError, match="cannot delete field 'name'"):
        del made.name
    with pytest.raises(AttributeError):
        made.other = "z"
    assert made == Ours(*values)


@pytest.mark.parametrize("values", VALUES)
def test_it_is_replaced_and_listed_as_a_dataclass(values: tuple[Any, ...]) -> None:
    assert repr(replace(Ours(*values), number=9)) == repr(replace(Theirs(*values), number=9)).replace(
        "Theirs", "Ours"
    )
    assert [each.name for each in fields(Ours)] == [each.name for each in fields(Theirs)]
    match Ours(*values):
        case Ours(name, number):
            assert (name, number) == (Theirs(*values).name, Theirs(*values).number)


@pytest.mark.parametrize("wrong", [(), ("a", 1, "", "", "more")])
def test_too_few_and_too_many_values_are_refused(wrong: tuple[Any, ...]) -> None:
    with pytest.raises(TypeError, match=r"Ours\.__init__\(\)"):
        Ours(*wrong)


def test_named_fields_are_named_and_each_has_a_default_of_its_own() -> None:
    with pytest.raises(TypeError):
        Named("a")  # type: ignore[call-arg]
    one, other = Named(name="a"), Named(name="a")
    one.others.append("x")
    assert (one.others, other.others) == (["x"], [])
    assert Named(others=["y"]).others == ["y"]
