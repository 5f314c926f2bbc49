"""What the page tells machines: microformats, structured data, and its siblings in other languages."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import nasty
import pytest
from outputs import TAGS, THEMES, Page, render, sample

from cvi18n.cli import run
from cvi18n.content.reading import parse
from cvi18n.labels import Labels
from cvi18n.rendering import localise
from cvi18n.rendering.document import Document, Entry, Period, Run, Section, plain

VOID = {"meta", "link", "br"}


class Microformats(HTMLParser):
    """Reads microformats2: roots (h-…) and properties, with the value that the parsing rules give them."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.items: list[dict[str, Any]] = []
        self.stack: list[tuple[list[str], dict[str, Any] | None, dict[str, str | None], list[str]]] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        facts = dict(attrs)
        classes = (facts.get("class") or "").split()
        kinds = [name for name in classes if name.startswith("h-")]
        item: dict[str, Any] | None = {"type": kinds, "properties": {}} if kinds else None
        self.stack.append((classes, item, facts, []))

    def handle_data(self, data: str) -> None:
        for _, _, _, said in self.stack:
            said.append(data)

    def handle_endtag(self, tag: str) -> None:
        classes, item, facts, said = self.stack.pop()
        above = next((held for _, held, _, _ in reversed(self.stack) if held is not None), None)
        names = [name for name in classes if name[:2] in {"p-", "u-"} or name.startswith("dt-")]
        if item is not None and not names:
            (self.items if above is None else above.setdefault("children", [])).append(item)
        for name in names:
            kind, _, short = name.partition("-")
            value: Any = " ".join("".join(said).split())
            if kind == "dt":
                value = facts.get("datetime") or value
            if kind == "p":
                value = facts.get("value") or value
            if kind == "u":
                value = facts.get("href") or value
            if above is not None:
                above["properties"].setdefault(short, []).append(item if item is not None else value)


def resume(tag: str, theme: str) -> dict[str, Any]:
    (found,) = Microformats(render(sample(tag), "html", theme).decode()).items
    assert found["type"] == ["h-resume"]
    properties: dict[str, Any] = found["properties"]
    return {**properties, "children": found["children"]}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("tag", TAGS)
def test_the_microformats_say_what_the_cv_says(tag: str, theme: str) -> None:
    document = sample(tag)
    sections = {section.key: section for section in document.sections}
    found = resume(tag, theme)
    assert found["name"] == [document.title]
    (contact,) = found["contact"]
    assert contact["type"] == ["h-card"]
    assert contact["properties"]["name"] == [document.person["name"]]
    assert contact["properties"]["email"] == ["mailto:" + document.person["email"]]
    assert contact["properties"]["url"] == [document.person["url"]]
    assert contact["properties"]["job-title"] == [document.person["job"]]
    assert contact["properties"]["org"][0].startswith(document.person["affiliation"])
    assert len(found["summary"]) == len(sections["introduction"].paragraphs)
    entries = {
        "education": sections["education"].entries,
        "experience": tuple(
            entry for key in ("positions", "internships", "teaching") for entry in sections[key].entries
        ),
    }
    for name, expected in entries.items():
        assert len(found[name]) == len(expected) > 3
        for item, entry in zip(found[name], expected, strict=True):
            properties = item["properties"]
            assert item["type"] == ["h-event"]
            assert properties["name"] == [" ".join(plain(entry.title).split())]
            assert properties["start"] == [period.start for period in entry.periods]
            assert properties.get("end", []) == [period.end for period in entry.periods if period.end]
    (skills,) = (section for section in document.sections if section.kind == "group")
    fields = [field for part in skills.sections for field in part.fields]
    assert found["skill"] == [" ".join((plain(f.label) + " " + plain(f.items[0])).split()) for f in fields]
    papers = [item for item in found["children"] if item["type"] == ["h-cite"]]
    talks = [item for item in found["children"] if item["type"] == ["h-event"]]
    assert len(papers) == sum(len(part.entries) for part in sections["publications"].sections) > 8
    assert all({"name", "published"} <= set(paper["properties"]) for paper in papers)
    assert len(talks) == len(sections["talks"].entries) > 2


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("tag", TAGS)
def test_the_page_names_its_siblings_with_their_own_names(tag: str, theme: str) -> None:
    page = Page(render(sample(tag), "html", theme).decode())
    links = {a["hreflang"]: a["href"] for name, a in page.elements if name == "link" and "hreflang" in a}
    assert links == {
        **{other: "cv.html" if other == tag else f"../{other}/cv.html" for other in TAGS},
        "x-default": "cv.html" if tag == "en" else "../en/cv.html",
    }
    shown = [a for name, a in page.elements if name == "a" and "hreflang" in a]
    assert [(a["hreflang"], a["lang"]) for a in shown] == [(other, other) for other in TAGS]
    assert [a["hreflang"] for a in shown if a.get("aria-current") == "page"] == [tag]


@pytest.mark.parametrize("tag", TAGS)
def test_the_structured_data_is_the_person(tag: str) -> None:
    document = replace(sample(tag), updated=Period((Run("November 2025"),), "2025-11"))
    script = (
        render(document, "html")
        .decode()
        .split('<script type="application/ld+json">')[1]
        .split("</script>")[0]
    )
    data = json.loads(script)
    assert data["@type"] == "ProfilePage"
    assert data["inLanguage"] == tag
    assert data["dateModified"] == "2025-11"
    person = data["mainEntity"]
    assert person["@type"] == "Person"
    assert person["name"] == document.person["name"]
    assert person["affiliation"]["name"] == document.person["affiliation"]
    assert person["worksFor"] == [{"@type": "Organization", "name": document.person["affiliation"]}]
    schools = {"en": "Sorbonne University", "fr": "Sorbonne Université", "vi": "Đại học Sorbonne"}
    names = [school["name"] for school in person["alumniOf"]]
    assert len(names) == len(set(names)) > 2
    assert "École normale supérieure de Lyon" in names
    assert schools[tag] not in names  # an internship is no studies
    assert "sameAs" not in person


PERSON = """
cv: 3
language: en
person:
  name: {given: Ada, family: Zuk}
  email: ada@example.org
  website: {own: "https://example.org/", lab: "https://example.com/ada"}
  profiles: [{service: orcid, id: 0000-0002-1825-0097}, {service: github, id: adazuk}]
sections:
  positions:
    kind: experience
    entries:
      a: {title: Engineer, organisation: Now Ltd, start: 2020, end: present}
      b: {title: Engineer, organisation: Then Ltd, start: 2010, end: 2020}
      c: {title: Engineer, organisation: Soon Ltd, start: 2012, end: 2014}
      d: {title: Teacher, organisation: Now Ltd, start: 2021, end: present}
  education:
    entries:
      phd: {degree: phd, organisation: Old School, start: 2005, end: 2010}
      master: {degree: master, organisation: Old School, start: 2003, end: 2005}
      mba: {degree: master, organisation: New School, start: 2024, end: present}
      more: {degree: master, organisation: Soon School, start: 2024, end: 2030, expected: true}
"""
# What schema.org says that a ProfilePage, a Person and an Organization may have, of what we write.
KNOWN = {
    "ProfilePage": {"@context", "inLanguage", "mainEntity", "dateModified", "url"},
    "Person": {
        *("name", "givenName", "familyName", "jobTitle", "url", "email"),
        *("affiliation", "worksFor", "alumniOf", "sameAs"),
    },
    "Organization": {"name"},
    "EducationalOrganization": {"name"},
}


def linked_data(page: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(
        page.split('<script type="application/ld+json">')[1].split("</script>", maxsplit=1)[0]
    )
    return data


def things(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        return [value, *(thing for inner in value.values() for thing in things(inner))]
    return [thing for inner in value for thing in things(inner)] if isinstance(value, list) else []


def test_the_structured_data_says_the_owners_pages_employers_and_schools() -> None:

    made = localise(parse(PERSON, "cv.yaml"), None, "en", labels=Labels.for_language("en"))
    data = linked_data(render(made, "html").decode())
    person = data["mainEntity"]
    assert person["url"] == "https://example.org/"
    assert person["sameAs"] == [
        "https://example.com/ada",
        "https://orcid.org/0000-0002-1825-0097",
        "https://github.com/adazuk",
    ]
    assert [one["name"] for one in person["worksFor"]] == ["Now Ltd"]
    assert [one["name"] for one in person["alumniOf"]] == ["Old School"]
    assert len(things(data)) == 4
    for thing in things(data):
        assert set(thing) <= {"@type"} | KNOWN[thing["@type"]]


def test_the_structured_data_says_the_pages_own_address() -> None:
    document = replace(sample("fr"), address="https://example.org/fr/cv.html")
    assert linked_data(render(document, "html").decode())["url"] == document.address
    assert "url" not in linked_data(render(document, "html", "classic", sample("en")).decode())


def test_a_bilingual_page_says_both_languages_and_tells_nothing_twice() -> None:
    page = render(sample("fr"), "html", "classic", sample("vi")).decode()
    data = json.loads(page.split('<script type="application/ld+json">')[1].split("</script>")[0])
    assert data["inLanguage"] == ["fr", "vi"]
    assert Microformats(page).items == []


# Links, places and addresses


def anchors(markup: str) -> list[tuple[str, str]]:
    """Return the address of each link of a text, and what stands in it."""
    return re.findall(r'<a href="([^"]*)"[^>]*>(.*?)</a>', markup)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    ("runs", "links"),
    [
        (
            [Run("On "), Run("sparse", styles=("emphasis",)), Run(" nets")],
            ["On <em>sparse</em> nets"],
        ),
        (
            [Run("On "), Run("ℓ₀", styles=("math",), source="\\ell_0"), Run(" by "), Run("Lê", me=True)],
            ['On <span class="math" title="\\ell_0">ℓ₀</span> by <b class="me">Lê</b>'],
        ),
        (
            [Run("Sur "), Run("Nets", language="en"), Run(" et "), Run("x", styles=("code",))],
            ['Sur <span lang="en">Nets</span> et <code>x</code>'],
        ),
        (
            [Run("Nets", language="en"), Run(" deep", language="en", styles=("strong",))],
            ["Nets<strong> deep</strong>"],
        ),
    ],
)
def test_a_linked_title_is_one_link(runs: list[Run], links: list[str], theme: str) -> None:
    title = tuple(replace(run, link="https://doi.org/10/a") for run in runs)
    entry = Entry("a", (*title, Run(" and "), Run("more", link="https://example.org/")), id="p-a")
    section = Section("p", "publications", (Run("P"),), entries=(entry,))
    document = replace(nasty.document(), sections=(section,), contacts=(), alternates=())
    page = render(document, "html", theme).decode().split("<section")[1]
    expected = [("https://doi.org/10/a", link) for link in links] + [("https://example.org/", "more")]
    assert anchors(page) == expected
    both = render(document, "html", theme, document).decode().split("<section")[1]
    assert anchors(both) == expected  # what both say alike stands there once


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("tag", TAGS)
def test_every_entry_has_an_id_that_is_the_same_in_every_language(tag: str, theme: str) -> None:
    def ids(beside: Document | None = None) -> list[str]:
        elements = Page(render(sample(tag), "html", theme, beside).decode()).elements
        return [str(attrs["id"]) for name, attrs in elements if name == "li" and "id" in attrs]

    assert "positions-tse" in ids()
    assert ids() == [entry.id for entry in entries_of(sample("en"))]
    assert len(ids()) == len(set(ids())) > 20
    assert ids(sample("fr" if tag == "en" else "en")) == ids()


def entries_of(document: Document) -> list[Entry]:
    sections = [part for section in document.sections for part in (section, *section.sections)]
    return [entry for section in sections for entry in section.entries]


def test_keys_that_would_make_one_id_make_two() -> None:
    entry = {"title": "A", "organisation": "B", "start": "2020"}
    cv = {
        "cv": 3,
        "language": "en",
        "person": {"name": "A B"},
        "sections": {
            "a": {"kind": "experience", "entries": {"b-c": entry, "b-c-2": entry}},
            "a-b": {"kind": "experience", "entries": {"c": entry}},
            "s": {"kind": "experience", "entries": {"a": entry}},
        },
    }
    made = localise(parse(json.dumps(cv), "cv.yaml"), None, "en", labels=Labels.for_language("en"))
    assert [entry.id for entry in entries_of(made)] == ["a-b-c", "a-b-c-2", "a-b-c-3", "s-a"]
    elements = Page(render(made, "html").decode()).elements
    ids = [attrs["id"] for _, attrs in elements if "id" in attrs]
    assert len(ids) == len(set(ids)) == 1 + 3 + 4


@pytest.mark.parametrize("theme", THEMES)
def test_the_icon_stands_in_the_page(theme: str) -> None:
    for document, letter in ((sample("fr"), "Q"), (nasty.document(), "")):
        page = Page(render(document, "html", theme).decode())
        (icon,) = (
            attrs["href"] for name, attrs in page.elements if name == "link" and attrs["rel"] == "icon"
        )
        assert icon is not None
        head, picture = icon.split(",", 1)
        assert head == "data:image/svg+xml"
        shown = ET.fromstring(unquote(picture))  # noqa: S314  our own
        assert (shown[-1].text or "") == (letter or document.person["name"][0].upper())


SITE = "https://example.org/cv"


def links(page: str, rel: str) -> dict[str | None, str | None]:
    """Return the links of a page's head of one kind: their addresses by their languages."""
    elements = Page(page).elements
    return {a.get("hreflang"): a["href"] for name, a in elements if name == "link" and a["rel"] == rel}


@pytest.mark.parametrize("setting", [SITE, SITE + "/"])
def test_where_the_sites_address_is_set_every_page_says_its_own_and_its_siblings(
    setting: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    assert run(["init", str(home), "--language", "en", "--lang", "fr"]) == 0
    monkeypatch.chdir(home)
    with Path("cvi18n.toml").open("a", encoding="utf-8") as file:
        file.write(f"site = {json.dumps(setting)}\n")
    assert run(["render", "--format", "html"]) == 0
    for tag in ("en", "fr"):
        page = Path("build", tag, "cv.html").read_text("utf-8")
        assert links(page, "canonical") == {None: f"{SITE}/{tag}/cv.html"}
        assert links(page, "alternate") == {
            **{other: f"{SITE}/{other}/cv.html" for other in ("en", "fr")},
            "x-default": f"{SITE}/en/cv.html",
        }
        shown = [a["href"] for name, a in Page(page).elements if name == "a" and "hreflang" in a]
        assert sorted(map(str, shown)) == sorted(
            "cv.html" if other == tag else f"../{other}/cv.html" for other in ("en", "fr")
        )
    Path("content/private.example.yaml").rename("content/private.yaml")
    assert run(["render", "--format", "html", "--private"]) == 0
    private = Path("build", "fr", "cv-private.html").read_text("utf-8")
    assert links(private, "canonical") == {}
    assert SITE not in private


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_says_the_addresses_that_are_known(theme: str) -> None:
    known = tuple(replace(one, address=f"{SITE}/{one.language}/cv.html") for one in sample("fr").alternates)
    document = replace(sample("fr"), address=f"{SITE}/fr/cv.html", alternates=known)
    page = render(document, "html", theme).decode()
    assert links(page, "canonical") == {None: document.address}
    assert links(page, "alternate") == {
        **{tag: f"{SITE}/{tag}/cv.html" for tag in TAGS},
        "x-default": f"{SITE}/en/cv.html",
    }
    assert linked_data(page)["url"] == document.address


def test_without_an_address_a_page_names_none() -> None:
    page = render(sample("fr"), "html").decode()
    assert links(page, "canonical") == {}
    assert links(page, "alternate")["en"] == "../en/cv.html"
