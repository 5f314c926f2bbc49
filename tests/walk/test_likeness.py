"""Edits that a translation could not show, and edits that it must."""

from __future__ import annotations

import pytest

from cvi18n.walk.likeness import is_alike

ALIKE = [
    ("a title", "A title"),
    ("a title", "a title."),
    ("a  title", "a title"),
    ("a title", "a\u00a0title"),
    ("“quoted”", '"quoted"'),
    ("it's", "it’s"),
    ("co-operation", "cooperation"),
    ("one - two", "one – two"),
    ("2019-2020", "2019–2020"),
    ("read, write", "read; write!"),
    ("(in part)", "in part"),
]
OTHER = [
    ("same", "same"),
    ("a title", "a little"),
    ("C++", "C"),
    ("C#", "C"),
    ("1.5 m", "15 m"),
    ("1.5 m", "1,5 m"),
    ("-5 °C", "5 °C"),
    ("12 3", "1 23"),
    ("5 %", "5"),
    ("a **b**", "a b"),
    ("[a](https://a.org)", "a (https://a.org)"),
    ("`x.y`", "x.y"),
    ("résumé", "resume"),
    ("a & b", "a b"),
    ("$5", "5"),
]


@pytest.mark.parametrize(("old", "new"), ALIKE)
def test_these_say_the_same(old: str, new: str) -> None:
    assert is_alike(old, new)
    assert is_alike(new, old)


@pytest.mark.parametrize(("old", "new"), OTHER)
def test_these_may_not(old: str, new: str) -> None:
    assert not is_alike(old, new)
    assert not is_alike(new, old)
