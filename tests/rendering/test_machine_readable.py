"""What the page tells machines: microformats, structured data, and its siblings in other languages."""

from __future__ import annotations

import json
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
from outputs import TAGS, THEMES, Page, render, sample

from cvi18n.rendering.document import Period, Run, plain

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
        "experience": sections["positions"].entries + sections["internships"].entries,
    }
    for name, expected in entries.items():
        assert len(found[name]) == len(expected) > 3
        for item, entry in zip(found[name], expected, strict=True):
            properties = item["properties"]
            assert item["type"] == ["h-event"]
            assert properties["name"] == [" ".join(plain(entry.title).split())]
            (period,) = entry.periods
            assert properties["start"] == [period.start]
            assert properties.get("end", []) == ([period.end] if period.end else [])
    (skills,) = (section for section in document.sections if section.kind == "group")
    fields = [field for part in skills.sections for field in part.fields]
    assert found["skill"] == [" ".join((plain(f.label) + " " + plain(f.items[0])).split()) for f in fields]
    papers = [item for item in found["children"] if item["type"] == ["h-cite"]]
    talks = [item for item in found["children"] if item["type"] == ["h-event"]]
    assert len(papers) == sum(len(part.entries) for part in sections["publications"].sections) > 8
    assert all(set(paper["properties"]) == {"name", "published"} for paper in papers)
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


def test_a_bilingual_page_says_both_languages_and_tells_nothing_twice() -> None:
    page = render(sample("fr"), "html", "classic", sample("vi")).decode()
    data = json.loads(page.split('<script type="application/ld+json">')[1].split("</script>")[0])
    assert data["inLanguage"] == ["fr", "vi"]
    assert Microformats(page).items == []
