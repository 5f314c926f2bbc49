"""What the automatic line of a message says, and which edits of a CV change no catalog."""

from __future__ import annotations

import pytest

from cvi18n import content
from cvi18n.content.whereabouts import whereabouts

HEAD = """\
cv: 3
language: en
person: {name: Ada Wok, gender: feminine, headline: Cook}
organisations:
  zuq: {name: {fr: Zuque, en: Zuq}, former: [{name: Old Zuq, until: 2020}]}
  lab: {name: {fr: Labo}}
people: {bo: {name: Bo Wok}}
sections:
"""
JOB = "  work:\n    kind: experience\n    entries:\n      a: {title: Cook, organisation: zuq, start: 2010, end: 2019"
# Sections, the key of a text in them, and its line.
LINES = {
    "a title, below the name that its organisation has today": (
        JOB + "}",
        "work.a.title",
        "Professional experience > Zuq > title: what the post is called; speaks of the owner (feminine)",
    ),
    "a line with a label": (
        JOB + ", funding: a grant}",
        "work.a.funding",
        'Professional experience > Cook > funding: printed as "Funding: …"',
    ),
    "named texts": (
        JOB + ", highlights: {x: One}}",
        "work.a.highlights.x",
        "Professional experience > Cook > highlights",
    ),
    "listed texts": (
        JOB + ", highlights: [One]}",
        "work.a.highlights.one",
        "Professional experience > Cook > highlights",
    ),
    "a text with tags": (
        JOB + ", highlights: [{text: One, tags: [short]}]}",
        "work.a.highlights.one",
        "Professional experience > Cook > highlights",
    ),
    "an entry without a name": (
        "  experience: [{title: Cook, organisation: The Inn, start: 2010}]",
        "experience.cook.title",
        "Professional experience > The Inn > title: what the post is called; speaks of the owner (feminine)",
    ),
    "an organisation that is written where it is named": (
        "  experience: [{title: Cook, organisation: {name: Inn, place: {country: FR}}, start: 2010}]",
        "experience.cook.title",
        "Professional experience > Inn > title: what the post is called; speaks of the owner (feminine)",
    ),
    "an organisation without a name in the CV's language": (
        "  internships: [{title: Soup, organisation: lab, start: 2010}]",
        "internships.soup.title",
        "Internships > Labo > title: what the internship was about",
    ),
    "what completes a word": (
        "  education: {a: {degree: phd, field: soup, organisation: zuq}}",
        "education.a.field",
        'Education and academic qualifications > Zuq > field: completes the name of the degree; printed as "PhD in …"',
    ),
    "fields within a field": (
        "  education: {a: {degree: phd, organisation: zuq, specialisations: {primary: Soup}}}",
        "education.a.specialisations.primary",
        (
            "Education and academic qualifications > PhD > specialisations > primary: "
            'printed as "Primary specialization: …"'
        ),
    ),
    "a paragraph": (
        "  intro: {kind: text, paragraphs: {x: One}}",
        "intro.paragraphs.x",
        "Introduction > paragraphs: speaks of the owner (feminine)",
    ),
    "a text that follows a word": (
        "  languages: [{languages: [fr, vi], proficiency: fluent, note: At home.}]",
        "languages.fr.note",
        'Languages > fr, vi > note: printed as "Fluent. …"',
    ),
    "a section in a group": (
        "  more: {kind: group, sections: {languages: [{languages: [fr], proficiency: good, note: N}]}}",
        "more.languages.fr.note",
        'Other skills > Languages > fr > note: printed as "Good. …"',
    ),
    "below headings of the owner's": (
        (
            "  more: {kind: group, heading: My *tools*, sections: {t: {kind: languages, heading: Tongues, entries: "
            "[{languages: [fr], proficiency: good, note: N}]}}}"
        ),
        "more.t.fr.note",
        'My tools > Tongues > fr > note: printed as "Good. …"',
    ),
    "a heading": (
        "  more: {kind: group, heading: Mine, sections: {}}",
        "more.heading",
        'heading: in place of "Other skills"',
    ),
    "a heading in a group": (
        "  more: {kind: group, sections: {l: {kind: languages, heading: Tongues, entries: {}}}}",
        "more.l.heading",
        'Other skills > heading: in place of "Languages"',
    ),
    "a title with markup, of two lines": (
        (
            '  teaching: {a: {title: "On **soup**,\\n see [it](https://a.org)", form: lab, organisation: zuq, '
            "summary: S}}"
        ),
        "teaching.a.summary",
        "Teaching experience > On soup, see it > summary",
    ),
    "a long title": (
        f"  teaching: {{a: {{title: {'word ' * 30}, form: lab, organisation: zuq, summary: S}}}}",
        "teaching.a.summary",
        f"Teaching experience > {'word ' * 11}word… > summary",
    ),
    "a long word": (
        f"  teaching: {{a: {{title: {'x' * 99}, form: lab, organisation: zuq, summary: S}}}}",
        "teaching.a.summary",
        f"Teaching experience > {'x' * 60}… > summary",
    ),
}


@pytest.mark.parametrize("case", LINES)
def test_a_line_says_where_a_text_stands(case: str) -> None:
    sections, key, expected = LINES[case]
    assert whereabouts(content.parse(f"{HEAD}{sections}\n"))[f"sections.{key}"] == expected


@pytest.mark.parametrize(
    ("gender", "said"),
    [
        ("gender: masculine", "masculine"),
        ("gender: feminine", "feminine"),
        ("email: a@b.org", "gender not given"),
    ],
)
def test_the_owners_gender_is_said_where_a_text_agrees_with_it(gender: str, said: str) -> None:
    text = (HEAD + JOB + ", summary: One}\n").replace("gender: feminine", gender)
    found = whereabouts(content.parse(text))
    assert found["person.headline"] == f"headline: the line below the name; speaks of the owner ({said})"
    assert found["sections.work.a.title"].endswith(f"; speaks of the owner ({said})")
    assert "owner" not in found["sections.work.a.summary"]


def test_in_a_cv_of_another_language_names_have_its_form_and_the_rest_is_english() -> None:
    text = (HEAD + JOB + ", funding: bourse}\n").replace("language: en", "language: fr")
    found = whereabouts(content.parse(text))
    assert found["sections.work.a.title"].startswith("Professional experience > Zuque > title: what the post")
    assert found["sections.work.a.funding"].endswith('printed as "Funding: …"')


def test_the_owners_note_comes_first_and_the_line_is_one() -> None:
    noted = JOB.replace("      a: {title", "      # TRANSLATORS: one\n      # two\n      a: {title") + "}\n"
    messages = {message.key: message for message in content.messages(content.parse(HEAD + noted))}
    first, second = messages["sections.work.a.title"].comment.split("\n")
    assert first == "one two"
    assert second.startswith("Professional experience > Zuq > title")


def test_a_line_stays_short_whatever_stands_around_its_text() -> None:
    """A million texts may stand below a heading, in an entry, of a megabyte."""
    long = "word " * 1900
    text = f"{HEAD}  work:\n    kind: experience\n    heading: {long}\n    entries:\n"
    text += f"      a: {{title: {long}, organisation: {long}, start: 2010, highlights: [{'x, ' * 50}y]}}\n"
    found = whereabouts(content.parse(text))
    assert len(found) == 54
    assert max(map(len, found.values())) < 250
