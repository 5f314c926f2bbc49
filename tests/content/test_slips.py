"""The slips that people make in a YAML file: the message points at the cause, and its remedy works."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from cvi18n import content
from cvi18n.content import profiles, section_kinds, synonyms, vocabularies
from cvi18n.content.node_reading import _private
from cvi18n.content.stop import names
from cvi18n.content.syntax import quoted
from cvi18n.content.vocabularies import Vocabulary
from cvi18n.errors import ContentError, Problem

CV = """\
cv: 3
language: en
person:
  name: Ada
  headline: Engineer
organisations:
  acme: {name: Acme}
sections:
  jobs:
    kind: experience
    entries:
      one:
        title: Engineer
        organisation: acme
        start: 2023-10
        end: present
        summary: I did things.
        highlights:
          first: Built it
          second: Sold it
  mine:
    kind: publications
    entries:
      p: {type: journal, title: T, authors: [me], year: 2020}
"""


def first(text: str) -> Problem:
    with pytest.raises(ContentError) as caught:
        content.parse(text, "cv.yaml")
    return caught.value.problems[0]


# What is replaced, by what; the text that the caret stands under; words of the message; the line that the help tells
# to write, or what it tells to do.
SLIPS = {
    "no space": ("start: 2023-10", "start:2023-10", "2023-10", "a space is missing", "'start: 2023-10'"),
    "no space, at the end": ("second: Sold it", "second:Sold it", "Sold it", "a space is missing", "'second: Sold it'"),
    "no space, at the top": ("language: en", "language:en", "en", "a space is missing", "'language: en'"),
    "no space, in the first line": ("cv: 3", "cv:3", "3", "a space is missing", "'cv: 3'"),
    "no colon in the first line": ("cv: 3", "cv 3", " 3", "a colon is missing behind 'cv'", "'cv: 3'"),
    "a full-width colon in the first line": ("cv: 3", "cv：3", "：3", "full-width", "'cv: 3'"),
    "no colon": ("end: present", "end present", " present", "a colon is missing behind 'end'", "'end: present'"),
    "no colon above others": ("  jobs:", "  jobs", "", "a colon is missing behind 'jobs'", "'jobs:'"),
    "no colon at the top": ("person:", "person", "", "a colon is missing behind 'person'", "'person:'"),
    "a sign of equality": ("end: present", "end = present", " = present", "a colon is missing behind 'end'", "'end: present'"),
    "a semicolon": ("end: present", "end; present", "; present", "a colon is missing behind 'end'", "'end: present'"),
    "a full-width colon": ("start: 2023-10", "start：2023-10", "：2023-10", "full-width", "'start: 2023-10'"),
    "a no-break space": ("start: 2023-10", "start:\u00a02023-10", "\u00a02023-10", "U+00A0", "'start: 2023-10'"),
    "an ideographic space": ("start: 2023-10", "start:\u30002023-10", "\u30002023-10", "U+3000", "'start: 2023-10'"),
    "an apostrophe": ("title: Engineer", "title: 'Women's health'", "'s health'", "an apostrophe ends", '"Women\'s health"'),
    "a quotation": ("title: Engineer", 'title: "a "b" c"', '"b" c"', "a quotation mark ends", "'a \"b\" c'"),
    "a quotation first": ("title: Engineer", 'title: "Best" paper', '" paper', "a quotation mark ends", "'\"Best\" paper'"),
    "a bracket first": ("title: Engineer", "title: [Acting] head", "[Acting] head", "is a list", '"[Acting] head"'),
    "a brace first": ("title: Engineer", "title: {x} y", "{x} y", "is a mapping", '"{x} y"'),
    "a quotation mark that stays open": ("title: Engineer", "title: 'Engineer", "'Engineer", "is not closed", "close it"),
    "one that a later one closes": (
        "title: Engineer\n        organisation: acme", 'title: "Engineer\n        organisation: "acme"',
        '"Engineer', "is not closed in its line", "line 14"),
    "a bracket that stays open": ("headline: Engineer", "headline: [a, b", "[a, b", "a list that starts", "']'"),
    "a brace that stays open": ("{name: Acme}", "{name: Acme", "{name: Acme", "a mapping that starts", "'}'"),
    "no comma": ("name: Ada", "name: {given: Nora family: V}", "family: V}", "a comma is missing", "{given: Nora, family: V}"),
    "a semicolon for a comma": ("name: Ada", "name: {given: Nora; family: V}", "family: V}", "a comma is missing", "{given: Nora, family: V}"),
    "a semicolon without a space": ("name: Ada", "name: {given: Nora;family: V}", "family: V}", "a comma is missing", "{given: Nora, family: V}"),
    "no space in braces": ("name: Ada", "name: {given:Nora, family: V}", "Nora, family", "a space is missing", "'given: Nora'"),
    "no space in the braces of a form": ("{name: Acme}", "{name: {en:Acme, fr: Acmé}}", "Acme, fr", "a space is missing", "'en: Acme'"),
    "no space in the braces of an entry": ("title: T, authors", "title:T, authors", "T, authors", "a space is missing", "'title: T'"),
    "several people": ("authors: [me]", "authors: [me me]", "me me", "a comma is missing", "[me, me]"),
    "several people with a word between": ("authors: [me]", "authors: [me and me & me]", "me and", "several people", "[me, me, me]"),
    "one bracket closed by the other": ("authors: [me], year: 2020}", "authors: [me, year: 2020}", "[me, year", "is not closed before '}'", "']'"),
    "one brace closed by the other": ("{name: Acme}", "{name: Acme]", "{name: Acme]", "is not closed before ']'", "'}'"),
    "a dash one column to the left": (
        "first: Built it\n          second: Sold it", "- Built it\n         - Sold it", "- Sold it", "the column of the list", "10 spaces"),
    "a dash one column to the right": (
        "first: Built it\n          second: Sold it", "- Built it\n           - Sold it", "- Sold it", "the column of the list", "10 spaces"),
    "a dash further to the right": (
        "first: Built it\n          second: Sold it", "- Built it\n            and more\n            - Sold it", "- Sold it", "the column of the list", "quote the whole"),
    "an entry's dash one column to the left": (
        "entries:\n      p: {", "entries:\n      - title: S\n        year: 2020\n     - {", "- {type", "the column of the list", "6 spaces"),
    "an entry's dash one column to the right": (
        "entries:\n      p: {", "entries:\n      - title: S\n        year: 2020\n       - {", "- {type", "the column of the list", "6 spaces"),
    "no comma behind a quotation": ("name: Ada", 'name: {given: "Nora" family: V}', "family: V}", "a comma is missing", '{given: "Nora", family: V}'),
    "no comma in a list": ("authors: [me]", 'authors: ["me" "you"]', '"you"]', "a comma is missing", '["me", "you"]'),
    "a comment in braces": ("{name: Acme}", "{name: Acme #2}", "#2}", "begins a comment", "in quotation marks"),
    "a field too far left": ("        organisation: acme", "       organisation: acme", "organisation", "column", "8 spaces, as the line above"),
    "a field two too far left": ("        organisation: acme", "      organisation: acme", "organisation", "less far", "by 8 spaces"),
    "a field too far right": ("        organisation: acme", "         organisation: acme", "organisation", "further to the right", "by 8 spaces"),
    "an item among fields": ("        end: present", "        - end: present", "- end", "among fields", "'end: present'"),
    "half a list": ("jobs:\n", "jobs:\n    tags:\n      - one\n      two\n", "two", "without a dash", "'- two'"),
    "prose that goes on below": ("I did things.", "I did things\n        and more of them.", "and more", "does not continue", "further than 'summary'"),
    "prose with a colon": ("title: Engineer", "title: Engineer: senior", "Engineer: senior", "': '", 'title: "Engineer: senior"'),
    "prose that ends with a colon": ("summary: I did things.", "summary: I did:\n          a, b", "I did:", "': '", "'summary: >-'"),
    "a block too far left": ("title: Engineer", "title: >\n        Engineer", "Engineer", "the text of a block", "by 10 spaces"),
    "an at sign": ("title: Engineer", "title: @home", "@home", "'@'", 'title: "@home"'),
    "a percent sign": ("title: Engineer", "title: %x", "%x", "'%'", 'title: "%x"'),
    "emphasis": ("title: Engineer", "title: **Chief** engineer", "**Chief** engineer", "'*'", 'title: "**Chief** engineer"'),
    "code": ("title: Engineer", "title: `x` expert", "`x` expert", "'`'", 'title: "`x` expert"'),
    "a dash": ("title: Engineer", "title: - none", "- none", "'-'", 'title: "- none"'),
    "emphasis in a list": (
        "first: Built it\n          second: Sold it", "- **Built** it\n          - Sold it", "**Built**", "'*'", '"**Built** it"'),
    "an en dash before a field": (
        "      one:\n        title: Engineer", "      – title: Engineer", "–", "this is U+2013 EN DASH", "'- title: Engineer'"),
    "an en dash before fields": (
        "      one:\n        title: Engineer\n        organisation", "      – title: Engineer\n        organisation", "–", "EN DASH", "'- title: Engineer'"),
    "an em dash before the last entry": (
        "      p: {type: journal, title: T, authors: [me], year: 2020}",
        "      - {type: journal, title: T, authors: [me], year: 2020}\n      — {type: journal}", "—", "EM DASH", "'- {type: journal}'"),
    "a minus in a list": ("first: Built it\n          second: Sold it", "- Built it\n          − Sold it", "−", "MINUS SIGN", "'- Sold it'"),
    "a bullet before the only field": ("acme: {name: Acme}", "• name: Acme", "•", "this is U+2022 BULLET", "'- name: Acme'"),
    "a comma in a number": ("sections:\n", "sections:\n  awards:\n  - {title: A, amount: {amount: 45000,50, currency: EUR}}\n", "45000,50", "a comma ends", "write 45000.50"),
    "commas in a number": ("sections:\n", "sections:\n  awards:\n  - {title: A, amount: {currency: EUR, amount: 1,250,000}}\n", "1,250,000", "a comma ends", "write 1250000"),
    "a comma before thousands": ("sections:\n", "sections:\n  awards:\n  - {title: A, amount: {amount: 45,000, currency: EUR}}\n", "45,000", "a comma ends", "write 45000, or 45.00"),
    "a comma and a point": ("sections:\n", "sections:\n  awards:\n  - {title: A, amount: {amount: 45,000.50, currency: EUR}}\n", "45,000.50", "a comma ends", "write 45000.50"),
    "a country in small letters": ("acme: {name: Acme}", "acme: {name: Acme, place: {city: Lyon, country: fr}}", "fr", "is not what country holds", "'FR'"),
    "a bullet of asterisks": (
        "first: Built it\n          second: Sold it", "* Built it\n          * Sold it", "* Built", "a dash", "'- Built it'"),
    "a bullet": (
        "first: Built it\n          second: Sold it", "• Built it\n          • Sold it", "• Built", "a dash", "'- Built it'"),
    "a bullet and a tab": (
        "first: Built it\n          second: Sold it", "•\tBuilt it\n          •\tSold it", "•", "a dash", "write '- Built it'"),
    "a bullet and a no-break space": (
        "first: Built it\n          second: Sold it", "•\u00a0Built it\n          •\u00a0Sold it", "•", "a dash", "write '- Built it'"),
    "a dash without a space": (
        "first: Built it\n          second: Sold it", "-Built it\n          -Sold it", "-Built", "a dash", "'- Built it'"),
    "a dash without a space before a field": (
        "      one:\n        title: Engineer", "      -title: Engineer\n        x: y", "-title", "a space is missing", "'- title: Engineer'"),
    "a text with fields below it": (
        "      one:\n        title: Engineer", "      - Engineer", "- Engineer", "without a name", "'- title: Engineer'"),
    "a colon in an item": (
        "first: Built it\n          second: Sold it", "- Built it: twice", "Built it", "': '", '"Built it: twice"'),
    "a French colon in an item": (
        "first: Built it\n          second: Sold it", "- Budget : 30 000 €", "Budget", "': '", '"Budget : 30 000 €"'),
    "a French colon in a named text": ("first: Built it", "first:\n            Budget : 30 000 €", "Budget", "': '", '"Budget : 30 000 €"'),
    "a French colon behind words": ("first: Built it\n          second: Sold it", "- Le budget total : 3 €", "Le", "': '", '"Le budget total : 3 €"'),
    "a text in the place of a list": ("\n          first: Built it\n          second: Sold it", " Built it", "Built it", "is a list", "'- Built it'"),
    "a text in the place of fields": ("acme: {name: Acme}", "acme: Acme", "Acme", "has fields", "{name: …}"),
    "texts in the place of fields": ("acme: {name: Acme}", "acme: {name: Acme, place: Lyon}", "Lyon", "has fields", "{city: …, region: …, country: …}"),
    "a list beside a kind": ("  jobs:\n    kind: experience\n    entries:\n      one:\n        title", "  jobs:\n      - title", "jobs", "'kind' is missing", "below 'entries:'"),
    "a heading as a name": ("  jobs:", "  Work and Jobs:", "Work and Jobs", "is not a name", "'work-and-jobs'"),
    "nobody's key": ("authors: [me]", "authors: [zoe]", "zoe", "no person", "the whole name"),
    "fields in the place of a name": ("authors: [me]", "authors: [{name: Bo}]", "name", "unknown field", "'person'"),
    "a list as the version": ("cv: 3", "cv: [2]", "[2]", "cv is a text, and this is a list", "the text alone"),
    "a mapping as the version": ("cv: 3", "cv: {a: 2}", "{a", "cv is a text, and this is a mapping", "the text alone"),
    "nothing as the version": ("cv: 3", "cv:", "", "cv has no value", "write one"),
    "an item without a text": (
        "entries:\n      p: {type: journal", "entries:\n      - {type: journal, title: A, authors: [me], year: 2021}\n      - {}\n#", "{}", "in 'sections.mine.2'", "add it"),
    "a no-break space for an indentation": (
        "  name: Ada\n", "\u00a0\u00a0name: Ada\n", "\u00a0", "indented with U+00A0 NO-BREAK SPACE", "with spaces"),
    "an ideographic space for an indentation": (
        "  headline: Eng", " \u3000headline: Eng", "\u3000", "indented with U+3000 IDEOGRAPHIC SPACE", "with spaces"),
    "an item two columns to the left": (
        "first: Built it\n          second: Sold it", "- Built it\n        - Sold it", "- Sold", "the column of the list above", "have 10 spaces"),
    "an entry two columns to the left": (
        "      p: {type: journal, title: T, authors: [me], year: 2020}",
        "      - {type: journal, title: T, authors: [me], year: 2020}\n    - {type: journal}", "- {type: journal}", "the column of the list above", "have 6 spaces"),
    "two values in a list": ("name: Ada", "name: Ada\n  email: [a@b.org, c@d.org]", "[a@b", "several with names", "{home: …, work: …}"),
    "no version": ("cv: 3\n", "", "language", "'cv' is missing", "'cv: 3'"),
    "a profile's name as a field": ("name: Ada", "name: Ada\n  github: ada", "github", "unknown field", "'profiles'"),
    "a first name": ("name: Ada", "first_name: Ada", "first_name", "unknown field", "'name'"),
    "parts of a name": ("name: Ada", "name: {given: Ada, last: B}", "last", "unknown field", "'family'"),
}  # fmt: skip


@pytest.mark.parametrize("case", SLIPS)
def test_a_slip_is_told_where_it_is(case: str) -> None:
    old, new, at, message, remedy = SLIPS[case]
    assert old in CV
    text = CV.replace(old, new, 1)
    problem = first(text)
    line = text.split("\n")[problem.line - 1]
    assert line[problem.column - 1 :].startswith(at), str(problem)
    assert message in problem.message, str(problem)
    assert remedy in problem.hint, str(problem)


# What is typed behind "title: ", and the text that it should be.
QUOTATIONS = {
    "'Women's health'": "Women's health",
    "'the dogs' house'": "the dogs' house",
    '"a "b" c"': 'a "b" c',
    '"a \\"b\\" "c" d"': 'a "b" "c" d',
    "'it''s the dogs' house'": "it's the dogs' house",
    "'He said 'hi''": "He said 'hi'",
    '"Best" paper': '"Best" paper',
    '"Best paper" award at "ICML"': '"Best paper" award at "ICML"',
    '"a", b': '"a", b',
    '"a", "b"': '"a", "b"',
    '"a" (b)': '"a" (b)',
    "'a' and 'b'": "'a' and 'b'",
    "'a' and 'b's'": "a' and 'b's",
    '"a",': "a",
}


@pytest.mark.parametrize("typed", QUOTATIONS)
def test_the_remedy_for_a_quotation_writes_all_of_it(typed: str) -> None:
    hint = first(CV.replace("title: Engineer", f"title: {typed}")).hint
    assert yaml.safe_load(hint.removeprefix("write it as ")) == QUOTATIONS[typed]


HEAD = "cv: 3\nlanguage: en\nperson: {name: Ada}\nsections: {}\n"
# A file with an empty field, and whether the file may do without it.
EMPTY = {
    HEAD.replace("cv: 3", "cv:"): False,
    HEAD.replace("en", ""): False,
    HEAD.replace("{name: Ada}", "{name: }"): False,
    HEAD.replace("Ada", "Ada, headline: "): True,
    HEAD + "organisations: {a: {name: }}\n": False,
    HEAD + "organisations: {a: {name: {}}}\n": False,
    HEAD + "people: {a: {name: }}\n": False,
    HEAD + "organisations: {a: {name: A, url: }}\n": True,
    HEAD.replace("{}", "{publications: [{title: , type: journal}]}"): False,
    HEAD.replace("{}", "{awards: [{title: }]}"): True,
}


@pytest.mark.parametrize("text", EMPTY)
def test_only_what_may_be_left_out_is_to_be_deleted(text: str) -> None:
    problem = first(text)
    assert "has no value" in problem.message, str(problem)
    assert problem.hint == "write one" + ", or delete the field" * EMPTY[text]


@pytest.mark.parametrize("fields", ["{city: Brest, country: FR}", "{place: Brest}", "{text: Brest}"])
def test_the_fields_of_something_else_are_no_codes_of_languages(fields: str, tmp_path: Path) -> None:
    (tmp_path / "private.yaml").write_text(f"birth-place: {fields}\n", "utf-8")
    with pytest.raises(ContentError) as caught:
        content.read_private(tmp_path / "private.yaml")
    for problems in (caught.value.problems, (first(f"{HEAD}organisations: {{a: {{name: {fields}}}}}\n"),)):
        (problem,) = problems
        assert "is a text, and this has fields" in problem.message
        assert "write the text alone" in problem.hint
        assert "Brest" not in problem.message


# What is typed behind "title: ", or as an item of the highlights, and the text that its remedy writes.
SIGNS = {
    "I use Topic: AI; see note #3": "I use Topic: AI; see note #3",
    "Lead: team #3 of Paris": "Lead: team #3 of Paris",
    "don't: stop #1, ever": "don't: stop #1, ever",
    'Lead: "AI" # and F#': 'Lead: "AI" # and F#',
    "Lead: C# and #3  # from 2020": "Lead: C# and #3",
    "@ada #3": "@ada #3",
    "@ada  # a name": "@ada",
    "'Women's' group #3": "'Women's' group #3",
    "[Acting] head #3": "[Acting] head #3",
    "[Acting] head  # since May": "[Acting] head",
}
TYPED = {"a field": "        title: Engineer", "an item": "        highlights:\n          - Built it"}


@pytest.mark.parametrize("place", TYPED)
@pytest.mark.parametrize("typed", SIGNS)
def test_the_remedy_for_a_text_with_a_number_sign_writes_all_of_it(typed: str, place: str) -> None:
    whole = CV.replace("          first: Built it\n          second: Sold it", "          - Built it")
    old = TYPED[place]
    head = re.split(r"Engineer|Built it", old)[0]
    hint = first(whole.replace(old, head + typed)).hint
    remedy = hint[min(at for at in map(hint.find, "'\"") if at >= 0) :]
    mended = whole.replace(old, head + remedy)
    assert SIGNS[typed] in {message.text for message in content.parse(mended).messages}
    assert not list(content.parse(mended).doubts)


# What stands behind a plain text, and whether the owner is asked if the text goes on with it.
BEHIND = {
    " #3": True,
    " # and F#": True,
    " #hashtag": True,
    "  #3": False,
    "  # since May": False,
    " and C#": False,
}


@pytest.mark.parametrize(
    "field", ["title: Engineer", "summary: I did things.", "first: Built it", "{name: Acme"]
)
@pytest.mark.parametrize("behind", BEHIND)
def test_a_text_that_ends_before_a_number_sign_is_asked_about(behind: str, field: str) -> None:
    end = "\n    }" if field.startswith("{") else ""
    text = CV.replace(field + ("}" if end else ""), field + behind + end)
    assert text != CV
    assert [doubt.about for doubt in content.parse(text).doubts] == ["comment"] * BEHIND[behind]


def test_the_file_without_a_slip_is_read() -> None:
    assert len(content.parse(CV).messages) == 5


@pytest.mark.parametrize("text", ["Women's health", 'a "b" c', 'it\'s "so"', "C:\\new", "a: b", "# x", ""])
def test_what_a_remedy_quotes_is_that_text(text: str) -> None:
    assert yaml.safe_load(quoted(text)) == text


@settings(max_examples=300, deadline=None)
@given(
    st.integers(0, len(CV) - 1), st.integers(0, 3), st.sampled_from([*":'\"[]{}-#,&*!|>%@` \n：\u00a0", ""])
)
def test_any_slip_has_a_place_in_the_file(at: int, gone: int, typed: str) -> None:
    text = CV[:at] + typed + CV[at + gone :]
    try:
        content.parse(text, "cv.yaml")
    except ContentError as error:
        lines = text.split("\n")
        for problem in error.problems:
            assert 1 <= problem.line <= len(lines)
            assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1, str(problem)
            assert "this is not YAML" not in problem.message, str(problem)


# A value of a field, and what a doubt says of it; "" where there is none.
DOUBTS = {
    "title: Head of team #3": "'#3'",
    "title: C # and F#": "'# and F#'",
    "title: Engineer # since 2020": "'# since 2020'",
    "title: Engineer  # since 2020": "",
    "title: Engineer   #3": "",
    "title: 'Head of team #3'": "",
    "title: C# and F#": "",
    "title: >-\n          Head of team #3": "",
    "start: 2023-10 # begin": "",
    "organisation: acme # mine": "",
    "summary: PHP ($var) and 30 k$": "'var) and 30 k'",
    "summary: from 20 $ to 30 $": "",
    "summary: 'between $20 and 30$ a day'": "'20 and 30'",
    "summary: in $PATH:$HOME and so$": "'PATH:'",
    "summary: a 30 k\\$ budget in k\\$": "",
    "summary: $x$ and $y$": "",
    "summary: 'for $x \\in A \\text{ such that } x > 0$'": "",
    "summary: the $n \\times n$ matrices over $\\mathbb{R}$": "",
    "summary: $\\operatorname{rank} f(a, b) = ax + b$": "",
}


@pytest.mark.parametrize("written", DOUBTS)
def test_what_is_read_and_was_not_meant_is_told(written: str) -> None:
    name = written.split(":", maxsplit=1)[0]
    text = "\n".join(
        f"        {written}" if line.startswith(f"        {name}:") else line for line in CV.split("\n")
    )
    doubts = content.parse(text).doubts
    said = DOUBTS[written]
    assert len(doubts) == bool(said)
    for doubt in doubts:
        assert said in doubt.problem.message + doubt.problem.hint
        assert doubt.problem.line == text[: text.index(written)].count("\n") + 1
        assert doubt.key.endswith(name)


def test_a_fact_that_is_cut_short_is_told_too() -> None:
    (doubt,) = content.parse(CV.replace("{name: Acme}", "\n    name: Acme #2\n    short: AC # of old")).doubts
    assert doubt.key == "organisations.acme.name"


# What stands below a section's name, and what the doubts say of it, in their order.
CUT = {
    "skills: {a: {items: [A]}, b: {items: [B #2\n, D # e\n]}}": ["#2", "# e"],
    "skills:\n  a:\n    items:\n    - C # and F#\n    - Rust #1": ["# and F#", "#1"],
    "experience:\n  - title: A\n    start: 2020\n    organisation: Acme #3": ["#3"],
    "experience:\n  - title: A\n    start: 2020\n    organisation: Acme # and Sons": ["# and Sons"],
    "experience:\n  - title: A\n    start: 2020\n    organisation: acme #3": ["#3"],
    "experience:\n  - title: A\n    start: 2020\n    organisation: acme # ours": [],
    "experience:\n  - title: A\n    start: 2020\n    organisation:\n      name:\n        en: Acme #3\n        fr: Acmé # x": ["#3", "# x"],
    "publications:\n  - type: journal\n    title: A\n    year: 2020\n    authors:\n    - me # here\n    - Emmy K #2": ["#2"],
    "publications:\n  - type: journal\n    title:\n      text: A # b\n    year: 2020\n    authors: [me]": ["# b"],
    "publications:\n  - type: journal\n    title: A\n    year: 2020\n    authors: [me]\n    journal:\n      text: J #2\n      acronym: J # 2": ["# 2", "#2"],
    "publications:\n  - type: journal\n    title:\n      en: A  # b\n      fr: 'B # c'\n    year: 2020\n    authors: [me]": [],
}  # fmt: skip


@pytest.mark.parametrize("section", CUT)
def test_a_name_or_a_title_that_is_cut_short_is_told_once(section: str) -> None:
    head = "cv: 3\nlanguage: en\nperson: {name: Ada}\norganisations: {acme: {name: Acme}}\nsections:\n"
    doubts = content.parse(head + "".join(f"  {line}\n" for line in section.split("\n"))).doubts
    assert len(doubts) == len(CUT[section])
    for doubt, behind in zip(doubts, CUT[section], strict=True):
        assert f"goes on with '{behind}'" in doubt.problem.hint
        assert doubt.key.startswith(f"sections.{section.split(':', maxsplit=1)[0]}.")


@pytest.mark.parametrize(
    "name", ["Ada #1", "\n    given: Ada #1\n    family: N", "\n    fr: Ada #1\n    en: Ada"]
)
def test_a_person_s_name_that_is_cut_short_is_told(name: str) -> None:
    doubts = content.parse(CV.replace("  name: Ada\n", f"  name: {name}\n")).doubts
    assert [(doubt.key, "'#1'" in doubt.problem.hint) for doubt in doubts] == [("person.name", True)]


def test_a_translation_that_is_adopted_is_not_cut_short_in_silence() -> None:
    forms = "\n          fr: Chef # et plus\n          en: Head\n          de: Leiter #2  # so"
    doubts = content.parse(
        CV.replace(" Engineer\n        org", f"{forms}\n        org"), adopting=True
    ).doubts
    assert [doubt.key for doubt in doubts] == ["sections.jobs.one.title"] * 2
    assert [doubt.problem.line for doubt in doubts] == [14, 16]


# A line that replaces another, and the field that the help names; "" where none is meant.
MEANT = {
    "organization: acme": "'organisation'",
    "company: acme": "'organisation'",
    "employer: acme": "'organisation'",
    "organisatoin: acme": "'organisation'",
    "from: 2020": "'start'",
    "startDate: 2020": "'start'",
    "start_date: 2020": "'start'",
    "until: 2021": "'end'",
    "position: A": "'title'",
    "description: A": "'summary'",
    "bullets: [A]": "'highlights'",
    "location: Paris": "'place'",
    "city: Paris": "'place'",
    "phone: '1'": "private",
    "birthday: 1999": "private",
    "photo: a.jpg": "private",
    "colour: red": "there are:",
}


@pytest.mark.parametrize("written", MEANT)
def test_a_field_is_suggested_by_its_meaning_then_by_its_spelling(written: str) -> None:
    problem = first(CV.replace("        end: present", f"        {written}"))
    assert "unknown field" in problem.message
    assert MEANT[written] in problem.hint


@pytest.mark.parametrize(
    ("section", "kind"),
    [
        ("work: {kind: work}", "experience"),
        ("papers: {a: {}}", "publications"),
        ("x: {kind: educaton}", "education"),
    ],
)
def test_a_kind_is_suggested_by_its_meaning_then_by_its_spelling(section: str, kind: str) -> None:
    assert kind in first(CV + f"  {section}\n").hint.split("?")[0]


def test_every_word_for_a_field_means_one_that_there_is() -> None:
    assert synonyms.FIELDS.keys() <= names() | set(_private())
    assert synonyms.KINDS.keys() <= set(section_kinds.KINDS)


@pytest.mark.parametrize("name", ["e-mail", "mail", "e_mail", "EMAIL", "E-Mail"])
def test_a_public_field_of_the_person_is_not_called_private(name: str) -> None:
    typed = CV.replace("  headline: Engineer", f"  {name}: a@example.org")
    assert first(typed).hint == "did you mean 'email'?"
    content.parse(typed.replace(name, "email"))
    assert "private" in first(typed.replace(name, "mobile-phone").replace("mobile-", "")).hint


PAGE = """\
cv: 3
language: en
person: {name: Ada, website: "https://a.org"}
sections:
  education:
    - degree: phd
      organisation: {name: A B, place: {country: FR}}
      start: 2020
      end: present
  publications:
    - type: journal
      title: T
      authors: [me, Bo Lund]
      year: 2020
      doi: 10.5555/x
  languages:
    - languages: [fr]
      proficiency: fluent
"""
# A value of the page, what is typed in its place, and what the help tells to write.
VALUES = {
    "language: en": {
        "English": "en",
        "german": "de",
        "vn": "vi",
        "jp": "ja",
        "en-UK": "en-GB",
        "gr": "el",
        "us": "en",
        "gb": "en",
        "au": "en",
        "IN": "hi",
        "dk-DK": "da-DK",
    },
    "degree: phd": {
        "PhD": "phd",
        "Master of Science": "msc",
        "MSc": "msc",
        "doctorate": "phd",
        "bachelr": "bachelor",
    },
    "country: FR": {"France": "FR", "UK": "GB", "germany": "DE"},
    "start: 2020": {
        "04/2019": "2019-04",
        "2019-4": "2019-04",
        "2019.04": "2019-04",
        "2019/4/5": "2019-04-05",
    },
    "end: present": {"now": "present", "Present": "present", "ongoing": "present", "4/2021": "2021-04"},
    "type: journal": {"article": "journal", "paper": "conference", "Book chapters": "chapter"},
    "authors: [me, Bo Lund]": {"me, Bo Lund": "[me, Bo Lund]"},
    "doi: 10.5555/x": {"https://doi.org/10.5555/y": "10.5555/y", "DOI:10.5555/y": "10.5555/y"},
    "languages: [fr]": {"fr": "[fr]"},
    "[fr]": {"[French]": "fr", "[cz]": "cs"},
    "proficiency: fluent": {"native": "mother-tongue", "Very good": "very-good"},
    'website: "https://a.org"': {"a.org/me": "https://a.org/me"},
}


@pytest.mark.parametrize(
    ("there", "typed", "meant"),
    [(there, typed, meant) for there, values in VALUES.items() for typed, meant in values.items()],
)
def test_the_value_that_was_meant_is_told_and_is_right(there: str, typed: str, meant: str) -> None:
    name, colon, _ = there.rpartition(": ") if ": " in there else ("", "", there)
    assert there in PAGE
    problem = first(PAGE.replace(there, f"{name}{colon}{typed}"))
    assert f"'{meant}'" in problem.hint or meant in problem.hint.split("as ")[-1]
    right = f"[{meant}]" if there.startswith("[") else f'"{meant}"' if ":" in meant else meant
    content.parse(PAGE.replace(there, f"{name}{colon}{right}"), "cv.yaml")


# The fields of numbers; what is typed in one, and each value that it may mean: half of the world has 1.200 for twelve
# hundred, and the other half 1,200.
NUMBERED = """\
cv: 3
language: de
person: {name: Ada}
kinds:
  measured: {heading: M, fields: {what: {type: text, role: title}, size: {type: number}, many: {type: count}}}
sections:
  awards:
    - {title: A, amount: {amount: 1, currency: EUR}}
  training:
    - {title: S, organisation: {name: O}, date: 2020, hours: 1, credits: 1}
  supervision:
    - {person: Bo Lund, subject: T, level: phd, start: 2020, share: 1}
  publications:
    - {type: journal, title: T, authors: [me], year: 2020, pages: 1, pmid: 1}
  m:
    kind: measured
    entries: [{what: W, size: 1, many: 1}]
"""
READINGS = {
    "amount": {"250.000": "250000 250.00", "1,5": "1.5", "1.250.000": "1250000", "1.250,50": "1250.50", "0.125": "0.12",
               "12,345,678.9": "12345678.9", "1'250.5": "1250.5", "999.999": "999999 1000.00"},
    "hours": {"1.200": "1200 1.20", "1,200": "1200 1.20", "1 200": "1200", "'1.200'": "1200 1.20"},
    "credits": {"100.000": "100000 100.00", "7.1234": "7.12"},
    "size": {"3.142": "3142 3.14", "1234.567": "1234.57"},
    "share": {"33.333": "33.33", "12,5": "12.5", "50 %": "50"},
    "many": {"1.200": "1200", "1,200": "1200"},
    "pages": {"1.800": "1800", "1 800": "1800"},
    "pmid": {"30.049.270": "30049270"},
}  # fmt: skip


@pytest.mark.parametrize(
    ("field", "typed", "meant"),
    [(field, typed, meant) for field, values in READINGS.items() for typed, meant in values.items()],
)
def test_a_number_that_can_be_read_in_two_ways_is_refused_with_both(
    field: str, typed: str, meant: str
) -> None:
    def page(value: str) -> str:
        made = re.sub(rf"\b{field}: 1\b", f"{field}: {value}", NUMBERED)
        assert made != NUMBERED
        return made

    is_text = not re.fullmatch("[0-9.']+", typed) or typed.count("'") == 1
    problem = first(page(f'"{typed}"' if is_text else typed))
    values = meant.split()
    assert problem.hint == "write " + ", or ".join(f"'{value}'" for value in values)
    assert (" can be read as " + " and as ".join(values) in problem.message) == (len(values) > 1)
    for value in values:
        content.parse(page(value), "cv.yaml")


# What has one spelling, in a CV and in a file of private values: the place where somebody pastes what nobody sees is
# that of the bar.
SPELT = """\
cv: 3
language: e|n
person:
  name: Ada
  email: ada@exam|ple.org
  website: {own: "https://exam|ple.org/"}
  profiles: [{service: github, id: a|da}, {label: X, url: "https://a.org/x|y"}]
  headline: see [this](https://a|.org/)
organisations:
  o: {name: O, place: {country: F|R}}
sections:
  publications:
    - {type: jour|nal, title: T, authors: [me], year: 20|20, doi: 10.55|55/x, pages: 1-|5, article-number: e|4, isbn: 0-306|-40615-2}
  experience:
    - {title: A, organisation: o, start: 2020|, end: pres|ent, tags: [sh|ort]}
  patents:
    - {title: P, inventors: [me], number: EP|1, date: 2020-|01}
  awards:
    - {title: A, amount: {amount: 25|0, currency: E|UR}}
  languages:
    - {languages: [f|r], proficiency: flu|ent}
"""
SPELT_PRIVATE = """\
email: ada@exam|ple.org
phone: +33 1 99 00 0|0 00
birth-date: 2000-01-|01
nationality: F|R
identity-number: 12|34
"""
UNSEEN = [
    "\u00ad",
    "\u200b",
    "\u200c",
    "\u200d",
    "\u200e",
    "\u2060",
    "\u2063",
    "\ufe0f",
    "\u3164",
    "\U000e0041",
]


@pytest.mark.parametrize("char", UNSEEN, ids=lambda char: f"{ord(char):04X}")
@pytest.mark.parametrize("page", [SPELT, SPELT_PRIVATE], ids=["cv", "private"])
def test_what_nobody_sees_is_refused_in_what_has_one_spelling(page: str, char: str, tmp_path: Path) -> None:
    def read(text: str) -> list[Problem]:
        file = tmp_path / "some.yaml"
        file.write_text(text, encoding="utf-8")
        try:
            content.parse(text) if page is SPELT else content.read_private(file)
        except ContentError as error:
            return list(error.problems)
        return []

    pieces = page.split("|")
    assert read("".join(pieces)) == []
    for number in range(1, len(pieces)):
        before = "".join(pieces[:number])
        (problem,) = read(before + char + "".join(pieces[number:]))
        last = before.split("\n")[-1]
        assert (problem.line, problem.column) == (before.count("\n") + 1, len(last) + 1), problem
        assert f"U+{ord(char):04X} {unicodedata.name(char)}" in problem.message
        remedy = re.search("write '(.*)'", problem.hint)
        assert (remedy is None) == (page is SPELT_PRIVATE)
        assert remedy is None or remedy[1] in "".join(pieces)


def test_what_nobody_sees_may_stand_in_names_and_prose() -> None:
    text = "cv: 3\nlanguage: fa\nperson: {name: می\u200cنا, headline: می\u200cخواهم}\nsections: {}\n"
    assert "\u200c" in content.parse(text).messages[0].text


LANGUAGES = {
    "fr": {"janv. 2021": "2021-01", "15 août 2021": "2021-08-15", "Feb 2020": "2020-02"},
    "vi": {"tháng 3 2021": "2021-03", "5 tháng 11 2021": "2021-11-05"},
    "de": {
        "März 2021": "2021-03",
        "3. Mai 2021": "2021-05-03",
        "30.11.2025": "2025-11-30",
        "1. 2. 2025": "2025-02-01",
    },
    "en": {
        "Jan 2021": "2021-01",
        "September 2021": "2021-09",
        "sept. 2021": "2021-09",
        "May, 2021": "2021-05",
        "November 30, 2025": "2025-11-30",
        "Nov. 30th, 2025": "2025-11-30",
        "1st May 2025": "2025-05-01",
        "30-11-2025": "2025-11-30",
        "11/30/2025": "2025-11-30",
        "20251130": "2025-11-30",
    },
}


@pytest.mark.parametrize(
    ("language", "typed", "meant"),
    [(tag, typed, meant) for tag, values in LANGUAGES.items() for typed, meant in values.items()],
)
def test_a_month_is_understood_in_the_language_of_the_cv_and_in_english(
    language: str, typed: str, meant: str
) -> None:
    page = PAGE.replace("language: en", f"language: {language}")
    assert f"'{meant}'" in first(page.replace("start: 2020", f"start: {typed}")).hint
    content.parse(page.replace("start: 2020", f"start: {meant}"), "cv.yaml")


# What stands below "sections:", in the whole, and what the help tells to write.
SECTIONS = {
    "certificates:\n    kind: certificates\n    - title: A": "write 'entries:' on a line above it",
    "certificates:\n    kind: certificates\n      - title: A": "write 'entries:' on a line above it",
    "languages:\n  - languages: English\n    proficiency: good": "write it as [en]",
    "languages:\n  - languages: French, German\n    proficiency: good": "write it as [fr, de]",
    "languages:\n  - languages: fr\n    proficiency: good": "write it as [fr]",
    "skills:\n  - Python": "write it as [{items: [Python]}]",
    "skills:\n  - 'C, C++'": 'write it as [{items: ["C, C++"]}]',
    "awards:\n  - title: A\n    amount: 1000 EUR": "write it as {amount: 1000, currency: EUR}",
    "awards:\n  - title: A\n    amount: 1 000 €": "write it as {amount: 1000, currency: EUR}",
    "awards:\n  - title: A\n    amount: $1,500": "write it as {amount: 1500, currency: USD}, or as {amount: 1.50, currency",
    "awards:\n  - title: A\n    amount: 1.234.567 EUR": "write it as {amount: 1234567, currency: EUR}",
    "awards:\n  - title: A\n    amount: 1000": "write it as {amount: …, currency: …}",
    "awards:\n  - title: A\n    also: {label: Team size, value: 8}": "put it in a list: - {label: Team size, value: 8}",
    "awards:\n  - title: A\n    also:\n    - Team size: 8": "write {label: Team size, value: 8}",
    "awards:\n  - title: A\n    also: {size: {label: Team size}}": "write one of them",
    "education:\n  - degree: Engineer of Love": "in your own words: {text: …}; degree is one of: phd, ",
    "education:\n  - degree: bachelr": "did you mean 'bachelor'? or in your own words: {text: …}; degree is one of",
    "experiance:\n  - title: A": "did you mean 'kind: experience'?",
}  # fmt: skip


@pytest.mark.parametrize("section", SECTIONS)
def test_what_a_section_was_meant_to_hold_is_told(section: str) -> None:
    lines = "".join(f"  {line}\n" for line in section.split("\n"))
    hint = first(f"cv: 3\nlanguage: en\nperson: {{name: Ada}}\nsections:\n{lines}").hint
    assert SECTIONS[section] in hint
    assert len(hint) < 400
    assert ("docs/format.md has all" in hint) == (" is one of: " in hint)


# What is typed for what in a section, and what the help tells to write, in the place of it.
WHOLE = {
    ("proficiency: good", "proficiency: B2"): "level: b2",
    ("proficiency: good", "proficiency: c1"): "level: c1",
    ("academic-years: [2020/2021]", "academic-years: 2021-2022"): "[2021/2022]",
    ("academic-years: [2020/2021]", "academic-years: 2021/22"): "[2021/2022]",
    ("academic-years: [2020/2021]", "academic-years: 2019-2021"): "[2019/2020, 2020/2021]",
    ("academic-years: [2020/2021]", "academic-years: 2019–2020, 2021-22"): "[2019/2020, 2021/2022]",
    ("academic-years: [2020/2021]", "academic-years: 2020"): "[2021/2022]",
    ("[2020/2021]", "[2021-2022]"): "2021/2022",
    ("[2020/2021]", "[2019-2021]"): "2019/2020, 2020/2021",
    ("end: 2021", "end: -"): "present",
    ("end: 2021", "end: ?"): "present",
    ("end: 2021", "end: –"): "present",
    ("end: 2021", "end: '?'"): "present",
    ("degree: msc", "degree: Diplom-Ingenieur"): "'diplom'",
    ("degree: msc", "degree: Magister Artium"): "'magister'",
}


@pytest.mark.parametrize(("there", "typed"), WHOLE)
def test_one_remedy_works_at_once(there: str, typed: str) -> None:
    page = """\
cv: 3
language: en
person: {name: Ada}
sections:
  languages:
    - languages: [fr]
      proficiency: good
  teaching:
    - title: Sums
      organisation: {name: A}
      academic-years: [2020/2021]
  experience:
    - title: A
      organisation: {name: A}
      start: 2020
      end: 2021
  education:
    - degree: msc
      organisation: {name: A}
"""
    assert there in page
    hint = first(page.replace(there, typed)).hint
    meant = WHOLE[there, typed]
    assert meant in hint
    if there.startswith("["):
        meant = f"[{meant}]"
    elif "level" not in meant:
        meant = f"{there.partition(':')[0]}: {meant}"
    content.parse(page.replace(there, meant))
    if there.startswith("end"):
        assert "leave 'end' out" in hint
        content.parse(page.replace(f"      {there}\n", ""))


PROFILES = {
    "profiles: minh-tran": "write it as [{service: linkedin, id: minh-tran}]",
    "profiles: {linkedin: minh-tran}": "write it as [{service: linkedin, id: minh-tran}]",
    "profiles: [{github: ada}]": "write {service: github, id: ada}",
    "linkedin: minh-tran": "write profiles: [{service: linkedin, id: …}]",
    "profiles: [{service: github}]": "write {service: orcid, id: …}",
    "profiles: {service: github, id: ada}": "put it between brackets, or write a dash before it",
    "profiles: {ORCID: 0000-0002-1825-0097}": "write it as [{service: orcid, id: 0000-0002-1825-0097}]",
    "profiles: [{Google Scholar: AAAAAAAAAAAJ}, {label: a, url: 'https://a.org'}]": "write {service: google-scholar, id: AAAA",
    "profiles: [{service: ORCID, id: 0000-0002-1825-0097}]": "did you mean 'orcid'?",
    "profiles: [{service: Twitter, id: ada}]": "did you mean 'x'?",
    "profiles: [{service: Web of Science, id: A-0000-2000}]": "did you mean 'wos'?",
    "profiles: [{service: git-hub, id: ada}]": "did you mean 'github'?",
}
# Profiles with addresses where ids are expected, and the help: what it writes is accepted.
ADDRESSES = {
    "linkedin: https://www.linkedin.com/in/ada-x/": "write {service: linkedin, id: ada-x}",
    "linkedin: https://fr.linkedin.com/in/ada-x": "write {label: LinkedIn, url: https://fr.linkedin.com/in/ada-x}",
    "github: github.com/ada?tab=stars": "write {service: github, id: ada}",
    "github: https://example.org": "write {label: GitHub, url: https://example.org}",
    "{service: google scholar, url: 'https://scholar.google.com/citations?user=AAAAAAAAAAAJ&hl=fr'}": "write {service: google-scholar, id: AAAAAAAAAAAJ}",
    "{service: xing, url: 'https://www.xing.com/profile/Ada'}": "write {service: xing, id: Ada}",
    "{service: My page, url: 'https://a.org/ada'}": "write {label: My page, url: https://a.org/ada}",
    "https://www.xing.com/profile/Ada": "write {service: xing, id: Ada}",
    "scholar.google.com/citations?hl=fr&user=AAAAAAAAAAAJ": "write {service: google-scholar, id: AAAAAAAAAAAJ}",
    "'https://www.scopus.com/authid/detail.uri?a=1&authorId=00000000000#b'": "write {service: scopus, id: 00000000000}",
    "scholar.google.com/citations?hl=fr&view=x": "write {label: …, url: https://scholar.google.com/citations?hl=fr&view=x}",
    "example.org/ada": "write {label: …, url: https://example.org/ada}",
    "ada at/example.org": "write {label: …, text: ada at/example.org}",
    "{service: My page, url: a page}": "write {label: My page, text: a page}",
}  # fmt: skip


@pytest.mark.parametrize("written", PROFILES)
def test_the_profile_that_was_meant_is_told(written: str) -> None:
    text = f"cv: 3\nlanguage: en\nperson:\n  name: Ada\n  {written}\nsections: {{}}\n"
    assert PROFILES[written] in first(text).hint


@pytest.mark.parametrize("written", ADDRESSES)
def test_the_profile_that_an_address_means_is_told_and_accepted(written: str) -> None:
    text = "cv: 3\nlanguage: en\nperson:\n  name: Ada\n  profiles:\n    - {}\nsections: {{}}\n"
    assert first(text.format(written)).hint == ADDRESSES[written]
    content.parse(text.format(ADDRESSES[written].removeprefix("write ")))


def test_both_readings_of_a_date_are_told() -> None:
    assert first(PAGE.replace("start: 2020", "start: 4/5/2021")).hint == "write '2021-05-04', or '2021-04-05'"
    assert first(PAGE.replace("start: 2020", "start: 5/5/2021")).hint == "write '2021-05-05'"


@pytest.mark.parametrize(
    "typed",
    ["13/2021", "0202", "0999-12", "2021-02-30", "30.2.2021", "13/13/2021", "20211301", "soon", "31-12"],
)
def test_a_date_that_could_be_another_is_not_guessed(typed: str) -> None:
    assert "a date is" in first(PAGE.replace("start: 2020", f"start: {typed}")).hint


def test_a_private_value_is_not_repeated_in_the_help(tmp_path: Path) -> None:
    file = tmp_path / "private.yaml"
    file.write_text("nationality: France\nbirth-date: 04/2001\n", encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        content.read_private(file)
    assert [one.message for one in caught.value.problems] == [
        "this is not what nationality holds",
        "this is no date",
    ]
    assert not any("write" in problem.hint for problem in caught.value.problems)


@pytest.mark.parametrize("typed", ["– title: A", "– title: A\n      date: 2020"])
def test_another_sign_than_a_dash_is_told_once(typed: str) -> None:
    with pytest.raises(ContentError) as caught:
        content.parse(f"cv: 3\nlanguage: en\nperson: {{name: Ada}}\nsections:\n  awards:\n    {typed}\n")
    assert [one.hint for one in caught.value.problems] == ["write '- title: A'"]


def test_every_word_for_a_code_means_one_that_there_is() -> None:
    assert synonyms.SERVICES.keys() <= profiles.SERVICES.keys()
    codes = {code for words in vars(vocabularies).values() if isinstance(words, Vocabulary) for code in words}
    assert len(codes) > 40
    assert synonyms.WORDS.keys() <= codes | {"present"}
