"""The style `running`: what is said without labels, and how it is parted."""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO

import pypdf
import pytest
from outputs import ROOT, TAGS, document_words, render, sample, words

from cvi18n import content, rendering
from cvi18n.errors import UsageError
from cvi18n.labels import Labels
from cvi18n.rendering.document import Document, Entry, Section, plain
from cvi18n.rendering.styles import STYLES
from cvi18n.workspace import Workspace

HEAD = """\
cv: 3
language: en
person: {name: A B}
organisations:
  lab: {name: River Laboratory, place: {city: Lyon, country: FR}}
  lyon: {name: University of Lyon, place: {city: Lyon, country: FR}}
  mons: {name: University of Mons, place: {country: BE}}
  nowhere: {name: Open University}
sections:
"""


def localised(sections: str, style: str = "running") -> Document:
    cv = content.parse(HEAD + sections)
    return rendering.localise(cv, None, "en", labels=Labels.for_language("en"), style=style)


def entry(kind: str, values: str, style: str = "running") -> Entry:
    """Return the only entry of a section of a kind."""
    document = localised(f"  s: {{kind: {kind}, entries: [{{{values}}}]}}", style)
    return document.sections[0].entries[0]


WHERE = {
    "organisation: lyon": "University of Lyon, France",
    "organisation: nowhere": "Open University",
    "organisation: nowhere, place: {city: Paris, country: FR}": "Open University, Paris, France",
    # A part in the same place as the whole needs no place of its own.
    "organisation: lyon, laboratory: lab": "River Laboratory, University of Lyon, France",
    "organisation: mons, laboratory: lab": "River Laboratory, Lyon, France · University of Mons, Belgium",
    # A place that is said again, and one that is another.
    "organisation: lyon, place: {city: Lyon, country: FR}": "University of Lyon, Lyon, France",
    "organisation: mons, place: {city: Mons, country: BE}": "University of Mons, Mons, Belgium",
    "organisation: mons, place: {city: Lyon, country: FR}": "University of Mons, Belgium · Lyon, France",
    "organisation: lyon, formerly: Old School": "University of Lyon, France (formerly Old School)",
    "formerly: Old School": "Old School",
    "place: online": "Online",
    "organisation: lyon, place: online": "University of Lyon, France · Online",
    "organisation: nowhere, place: remote": "Open University, remote",
    "organisation: nowhere, place: {text: In a Café}": "Open University, In a Café",
    "distinction: summa-cum-laude": "",
}


@pytest.mark.parametrize("values", WHERE)
def test_where_it_was_stands_in_one_line(values: str) -> None:
    assert plain(entry("education", f"degree: phd, {values}").where) == WHERE[values]


def test_an_entry_without_a_title_is_called_by_where_it_was_and_says_that_once() -> None:
    made = entry("memberships", "organisation: mons, place: {city: Lyon, country: FR}, number: 5")
    assert (plain(made.title), plain(made.where)) == ("University of Mons, Belgium", "Lyon, France")


def test_only_the_running_style_has_a_line_of_where() -> None:
    values = "degree: phd, organisation: lyon, laboratory: lab, distinction: summa-cum-laude"
    labelled = entry("education", values, "labelled")
    assert (labelled.where, labelled.subtitle) == ((), ())
    assert len(labelled.fields) == 3
    assert entry("education", values).fields == ()


@pytest.mark.parametrize(
    ("values", "where", "subtitle"),
    [
        ("place: online", "En ligne", ""),
        ("organisation: nowhere, place: online", "Open University, en ligne", ""),
        ("distinction: excellent, mode: part-time", "", "Excellent · Temps partiel"),
        ("distinction: {text: iPhone}", "", "iPhone"),
    ],
)
def test_a_small_word_has_a_capital_where_it_begins_a_line_or_a_part_of_one(
    values: str, where: str, subtitle: str
) -> None:
    cv = content.parse(f"{HEAD}  s: {{kind: education, entries: [{{degree: phd, {values}}}]}}")
    made = rendering.localise(cv, None, "fr", labels=Workspace(ROOT).read_labels("fr", "en"), style="running")
    shown = made.sections[0].entries[0]
    assert (plain(shown.where), plain(shown.subtitle)) == (where, subtitle)


# Behind a comma, at the head of a line, behind a label.
PLACED = {
    "en": ("online", "Online", "Online"),
    "de": ("online", "Online", "Online"),
    "vi": ("trực tuyến", "Trực tuyến", "Trực tuyến"),
    "fr": ("en ligne", "En ligne", "en ligne"),
}


@pytest.mark.parametrize("tag", TAGS)
def test_the_word_for_a_place_is_small_inside_of_a_line(tag: str) -> None:
    one = "{type: book, title: T, authors: [me], place: online, publisher: P, year: 2020}"
    cv = content.parse(
        f"{HEAD}  talks: [{{title: T, event: E, place: online}}, {{title: T, place: online}}]\n  publications: [{one}]"
    )
    labels = Workspace(ROOT).read_labels(tag, "en")
    made = {style: rendering.localise(cv, None, tag, labels=labels, style=style) for style in STYLES}
    inside, alone = (plain(entry.where) for entry in made["running"].sections[0].entries)
    cited = render(made["running"], "txt").decode().split("\n\n")[-1]
    field = made["labelled"].sections[0].entries[1].fields[0]
    assert (inside, alone, plain(field.items[0])) == (f"E, {PLACED[tag][0]}", *PLACED[tag][1:])
    assert f"P, {PLACED[tag][0]}, 2020" in cited


def labels_of(sections: tuple[Section, ...]) -> list[str]:
    """Return every label of entries, each time that it is printed."""
    own = [plain(f.label) for s in sections for e in s.entries for f in e.fields]
    return own + [label for s in sections for label in labels_of(s.sections)]


@pytest.mark.parametrize("tag", TAGS)
def test_the_sample_loses_nothing_but_labels(tag: str) -> None:
    labelled, running = sample(tag, "labelled"), sample(tag)
    # What stands behind a label may be small where it has a capital when it begins a line.
    said, kept, labels = (
        Counter(word.casefold() for word in found)
        for found in (
            document_words(labelled),
            document_words(running),
            words(" ".join(labels_of(labelled.sections))),
        )
    )
    assert said - kept
    assert said - kept <= labels


def test_the_samples_lines_seldom_begin_with_a_label() -> None:
    def share(style: str) -> float:
        lines = render(sample("en", style), "txt").decode().split("\n")
        return sum(bool(re.match(r" *[A-Z][A-Za-z -]+:(\s|$)", line)) for line in lines) / len(lines)

    assert share("running") < share("labelled") / 3


def test_a_hundred_papers_take_four_pages() -> None:
    papers = ", ".join(
        f"{{type: journal, title: Structured sparse support exploration for multilayer factorization {at}, "
        f"authors: [me, Rémi Gribonval, Elisa Riccietti], journal: Journal of Machine Learning Research, "
        f"volume: 1{at % 9}, issue: {1 + at % 6}, pages: 1{at:03}-2{at:03}, year: 2022, doi: 10.5555/x{at}}}"
        for at in range(101)
    )
    made = localised(f"  publications: [{papers}]")
    assert len(pypdf.PdfReader(BytesIO(render(made, "pdf"))).pages) <= 4


@pytest.mark.parametrize("tag", TAGS)
def test_the_sample_takes_three_pages_in_classic_and_two_in_compact(tag: str) -> None:
    made = sample(tag, "running")
    pages = [
        len(pypdf.PdfReader(BytesIO(render(made, "pdf", theme))).pages) for theme in ("classic", "compact")
    ]
    assert pages == [3, 2]


def test_a_style_that_does_not_exist_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match=r"no style 'formal'\n  help: there are: running, labelled"):
        localised("  s: {kind: education}", "formal")
