"""A section that is a text, a list of texts or texts with names: what is told to write in its place works when typed."""

from __future__ import annotations

import re

import pytest

from cvi18n import content
from cvi18n.content.section_kinds import KINDS
from cvi18n.errors import ContentError

HEAD = "cv: 3\nlanguage: {language}\nperson: {{name: Ada}}\n"
OWN = "kinds: {boats: {heading: Boats, fields: {ship: {type: work, role: title}}}}\n"
ALL = (*KINDS, "boats")
# What is typed in the place of a section, and the words that have to stand in the CV that the remedy makes.
TYPED = {
    "a text": ("Best Paper Award 2020", {"Best Paper Award 2020"}),
    "a text with a colon, in quotation marks": ('"Tides: a study"', {"Tides: a study"}),
    "a text with commas": ("Reading, Hiking", {"Reading", "Hiking"}),
    "a list of texts": ("[Reading, Hiking]", {"Reading", "Hiking"}),
    "a list of texts with commas": ('["Reading, slowly", Hiking]', {"Reading, slowly", "Hiking"}),
    "a list of dashes": ("\n  - Reading\n  - Hiking", {"Reading", "Hiking"}),
    "a text of two lines": ("Reading\n    and hiking", {"Reading and hiking"}),
}


def mended(text: str, typed: str) -> str:
    """Return a CV whose only problem is a section, with the remedy in its place."""
    with pytest.raises(ContentError) as caught:
        content.parse(text + typed)
    (problem,) = caught.value.problems
    written = re.fullmatch(r"write it as ([\[{].*?[\]}])(, or with the fields of .*)?", problem.hint)
    assert written, str(problem)
    return text + written[1] + "\n"


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("typed", TYPED)
@pytest.mark.parametrize("kind", sorted({*ALL} - {"text"}))
def test_what_is_told_of_a_section_that_is_a_text_works_when_typed(
    kind: str, typed: str, language: str
) -> None:
    text, words = TYPED[typed]
    own = OWN if kind == "boats" else ""
    start = f"{HEAD.format(language=language)}{own}sections:\n  {kind}: "
    whole = mended(start, text)
    (section,) = content.parse(whole).sections
    written = whole.removeprefix(start)
    assert all(word in written for word in words)
    assert ("…" in written) == (language == "fr" and section.of.name == "text")


# What stands below "sections:", where the caret stands, what the help tells, and what its reader types in the place of what.
VALUES = {
    "a field without a space": ("experience:\n  - title:Boss\n", "Boss", "write 'title: Boss'", ("title:Boss", "title: Boss")),
    "two of them": ("experience:\n  - title:Boss\n    organisation:Bosch\n", "Boss", "write 'title: Boss'",
        ("title:Boss\n      organisation:Bosch", "title: Boss\n      organisation: Bosch")),
    "a sign of equality": ("experience:\n  - title= Boss\n", "= Boss", "write 'title: Boss'", ("title= Boss", "title: Boss")),
    "one among entries": ("awards:\n  - title: A\n  - title = Boss # me\n", "= Boss", "write 'title: Boss'", ("title =", "title:")),
    "one in brackets": ("awards: [title: A, title:Boss]\n", "Boss]", "write 'title: Boss'", ("title:B", "title: B")),
    "a section that is one": ("awards: title:Boss\n", "Boss", "write 'title: Boss'", ("title:Boss", "[title: Boss]")),
    "round brackets": ("skills:\n  - items: (Python, R)\n", "(Python", "write it as [Python, R]", ("(Python, R)", "[Python, R]")),
    "round brackets around a section": ("skills: (Python, R)\n", "(Python", "write it as [{items: [Python, R]}]", ("(Python, R)", "[{items: [Python, R]}]")),
    "no talks": ("talks: none\n", "none", "leave 'talks' out", ("  talks: none\n", "")),
    "no grants": ("grants: ~\n", "~", "leave 'grants' out", ("  grants: ~\n", "")),
    "no grants in a list": ("grants:\n  - N/A\n", "- N/A", "leave 'grants' out", ("  grants:\n    - N/A\n", "")),
    "no patents": ("patents: '-'\n", "-'", "leave 'patents' out", ("  patents: '-'\n", "")),
    "no section, in the CV's own language": ("positions: Keine.\n", "Keine", "leave 'positions' out", ("  positions: Keine.\n", "")),
    "no section that is known": ("positions: [null]\n", "[null", "leave 'positions' out", ("  positions: [null]\n", "")),
    "a dash for one": ("positions: '-'\n", "-'", "leave 'positions' out", ("  positions: '-'\n", "")),
    "nothing in its paragraphs": ("hobbies: {paragraphs: [none, n/a]}\n", "[none", "leave 'hobbies' out", ("  hobbies: {paragraphs: [none, n/a]}\n", "")),
    "no skills": ("skills:\n  - name: A\n    items: (none)\n", "(none)", "leave 'items' out", ("\n      items: (none)", "")),
    "no highlights": ("experience:\n  - title: A\n    highlights: none\n", "none", "leave 'highlights' out", ("\n      highlights: none", "")),
    "no amount": ("awards:\n  - title: A\n    amount: ~\n", "~", "leave 'amount' out", ("\n      amount: ~", "")),
    "no second award": ("awards:\n  - title: A\n  - none\n", "none", "delete it", ("\n    - none", "")),
    "a mark with a comma": ("education:\n  - {degree: diplom, grade: 1,3}\n", "1,3", 'write "1,3"', ("1,3", '"1,3"')),
    "a title with a comma": ("awards:\n  - {title: Best paper, Nature, date: 2020}\n", "Nature", 'write "Best paper, Nature"',
        ("Best paper, Nature", '"Best paper, Nature"')),
    "a title with commas": ("awards:\n  - {date: 2020, title: Best paper, Nature, Paris}\n", "Nature", 'write "Best paper, Nature, Paris"',
        ("Best paper, Nature, Paris", '"Best paper, Nature, Paris"')),
    "another space behind a dash": ("awards:\n  -\u00a0title: A\n    date: 2020\n", "-\u00a0title", "write '- title: A'", ("-\u00a0", "- ")),
    "one before a single field": ("awards:\n  -\u3000title: A\n", "-\u3000title", "write '- title: A'", ("-\u3000", "- ")),
    "a number for a dash": ("awards:\n  1. title: A\n    date: 2020\n", "1. title", "write '- title: A'", ("1.", "-")),
    "a number before a single field": ("awards:\n  1) title: A\n", "1) title", "write '- title: A'", ("1)", "-")),
    "a number behind entries": ("awards:\n  - title: B\n  (2) title: A\n", "(2) title", "write '- title: A'", ("(2)", "-")),
    "a number sign first": ("skills:\n  - items: [C, #R]\n", "#R]", 'write "#R"', ("#R", '"#R"')),
    "one with words, above others": ("skills:\n  - items: [#R and S, C]\n  - items: [A]\n", "#R", 'write "#R and S"', ("#R and S", '"#R and S"')),
    "a number for the dash of a text": ("experience:\n  - title: A\n    highlights:\n    1. One\n    2. Two\n", "1. One", "write '- One'",
        ("1. One\n      2. Two", "- One\n      - Two")),
    "no space behind the dash of a single field": ("awards:\n  -title: A\n", "-title", "write '- title: A'", ("-title", "- title")),
    "a semicolon": ("awards:\n  - title; A\n", "; A", "write 'title: A'", ("title;", "title:")),
    "a field in quotation marks": ("awards:\n  - 'title: A'\n", "title", "write 'title: A', without the quotation marks", ("'title: A'", "title: A")),
    "one without a space": ("awards:\n  - 'title:A'\n", "A'", "write 'title: A', without the quotation marks", ("'title:A'", "title: A")),
    "nobody as an author": ("publications:\n  - {title: A, type: journal, authors: none, year: 2020}\n", "none", "leave 'authors' out",
        (", authors: none", "")),
    "another sign first": ("skills:\n  - items: [C, @ada, D]\n", "@ada", 'write "@ada"', ("@ada", '"@ada"')),
    "one behind a quoted one": ("skills:\n  - items: ['[, #A', #R]\n", "#R]", 'write "#R"', ("#R", '"#R"')),
}  # fmt: skip


@pytest.mark.parametrize("case", VALUES)
def test_what_is_told_of_a_value_makes_a_cv_without_other_words(case: str) -> None:
    section, at, remedy, (typed, meant) = VALUES[case]
    head = f"{HEAD.format(language='de')}sections:\n  summary: Ich.\n"
    text = head + "".join(f"  {line}\n" for line in section.splitlines())
    with pytest.raises(ContentError) as caught:
        content.parse(text)
    problem = caught.value.problems[0]
    assert text.split("\n")[problem.line - 1][problem.column - 1 :].startswith(at), str(problem)
    assert problem.hint == remedy
    assert text.count(typed) == 1
    whole = content.parse(text.replace(typed, meant))
    assert len(whole.sections) == 2 - typed.startswith("  ")
    assert not re.search(r"[~()=:\[]|none", " ".join(message.text for message in whole.messages))


def test_a_list_that_every_entry_must_have_is_not_to_be_left_out() -> None:
    own = OWN.replace(
        "role: title}", "role: title}, crew: {type: texts, role: line, label: Crew, required: true}"
    )
    text = f"{HEAD.format(language='en')}{own}sections: {{boats: [{{ship: Argo, crew: none}}]}}\n"
    with pytest.raises(ContentError) as caught:
        content.parse(text)
    (problem,) = caught.value.problems
    assert (problem.message, problem.hint) == ("'none' is no value", "write one")
    content.parse(text.replace("crew: none", "crew: [Jason]"))


def test_what_has_no_title_stays_a_text_below_the_heading_of_its_kind() -> None:
    whole = mended(f"{HEAD.format(language='en')}sections:\n  references: ", "Available on request")
    (section,) = content.parse(whole).sections
    assert (section.of.name, section.heading.text if section.heading else "") == ("text", "References")


@pytest.mark.parametrize("kind", ["skills", "interests"])
def test_texts_with_names_are_lists_of_things(kind: str) -> None:
    start = f"{HEAD.format(language='en')}sections:\n  {kind}:\n    tools: "
    (section,) = content.parse(mended(start, "Python, R")).sections
    assert [entry.get("items") for entry in section.entries] == [("Python", "R")]


def test_a_section_of_many_texts_is_told_in_short() -> None:
    start = f"{HEAD.format(language='en')}sections:\n  awards: "
    assert mended(start, f"[{', '.join(f'Award {n}' for n in range(99))}]").endswith(
        "[{title: Award 0}, …]\n"
    )
