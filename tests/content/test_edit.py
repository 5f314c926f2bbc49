"""Texts changed in place: the new text is read back, and nothing else has moved by a byte."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvi18n.content import parse
from cvi18n.content.edit import with_texts

CV = """\
# a comment
cv: 1
language: en   # of the CV
person:
  name: Ada
  headline: {old}   # behind
sections:
  words:
    kind: text
    paragraphs:
      first: >-
        One two
        three.

      second: "quoted # no comment"
      third: 'it''s'   # kept
    # at the end
"""
LETTERS = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Co", "Cn", "Zl", "Zp", "Cf")), min_size=1)
TEXTS = LETTERS.map(lambda text: " ".join(text.split())).filter(bool)


@pytest.mark.parametrize("old", ["Engineer", "'Engineer'", '"Engineer"', "Ingénieure d'études"])
@pytest.mark.parametrize(
    "new",
    ["Welder", "Welder: senior", "C# developer", "- a list?", "*bold*", "l'été", '"both" \'quotes\'', "yes", "2020",
     "[a]", "{b}", "a, b", "trailing:", "back\\slash", "@x", "%", "~", "é", "東京", "# hash"],
)  # fmt: skip
def test_a_text_is_replaced_whatever_is_in_it(old: str, new: str) -> None:
    text = CV.replace("{old}", old)
    cv = parse(text)
    message = next(m for m in cv.messages if m.key == "person.headline")
    after = with_texts(text, {(message.line, message.column): new})
    assert {m.key: m.text for m in parse(after).messages} == {
        **{m.key: m.text for m in cv.messages},
        "person.headline": new,
    }
    assert [line for line in after.split("\n") if "headline" not in line] == [
        line for line in text.split("\n") if "headline" not in line
    ]


@given(st.lists(TEXTS, min_size=4, max_size=4))
def test_every_text_at_once(texts: list[str]) -> None:
    text = CV.replace("{old}", "Engineer")
    messages = parse(text).messages
    new = dict(zip([m.key for m in messages], texts, strict=True))
    after = with_texts(text, {(m.line, m.column): new[m.key] for m in messages})
    assert {m.key: m.text for m in parse(after).messages} == {
        key: parse(with_texts(text, {(messages[0].line, messages[0].column): said})).messages[0].text
        for key, said in new.items()
    }
    for kept in ("# a comment", "# of the CV", "# behind", "# kept", "# at the end"):
        assert kept in after


def test_nothing_to_change_changes_nothing() -> None:
    assert with_texts(CV, {}) == CV
    assert with_texts(CV, {(1, 1): "x", (99, 1): "y"}) == CV
