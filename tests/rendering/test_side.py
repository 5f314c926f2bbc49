"""The theme `side`: what holds lines stands in the column, is read first, and goes on as long as it must."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace

import pytest
from geometry import bare, sheets_of, words_of
from outputs import PEOPLE, READERS, ROOT, as_read, document_words, localised, render, sample

from cvi18n import rendering
from cvi18n.content.look import Look
from cvi18n.language.data import languages
from cvi18n.rendering.document import Document, Field, Run, Section, plain

TINT = (233, 239, 237)
GUTTER = 1.2 * 72 / 2.54  # points between the column and the others; the colour ends in its middle
LONG = (
    "Donaudampfschifffahrtsgesellschaftskapitän",
    "https://www.example.org/fachinformationssystem/bodenfeuchte/2024?id=12345678901234567890",
    "very.long.name-of-somebody@department.of.hydrology.example.org",
    "0000-0002-1825-0097-0000-0002-1825-0097",
    "Abflussmessung/Bodenfeuchtesensoren/Grundwasser",
    "W" * 60,
    "FORSCHUNGSSCHWERPUNKTE",
    "Marie-Claire-Anne-Élisabeth-Saint-Martin",
    "Abflussmessung,\u00a0Bodenfeuchtesensoren",
    "«\u00a0Bodenfeuchtesensorennetz\u00a0»",
    "Anh\u00a0Bình\u00a0Châu\u00a0Dung\u00a0Giang\u00a0Hạnh\u00a0Khánh\u00a0Liên",
)


def long_one() -> Document:
    """Return the sample with a hundred and fifty skills in the middle, and no other section of lines."""
    made = sample("en")
    skills = tuple(Field((Run(f"Skill {number}:"),), ((Run("known"),),)) for number in range(150))
    others = tuple(section for section in made.sections if not section.lines)
    assert len(others) == len(made.sections) - 1
    new = Section("s", "skills", (Run("Abilities"),), fields=skills, lines=True)
    return replace(made, sections=(*others[:2], new, *others[2:]))


@pytest.mark.parametrize("name", ["html", "pdf"])
def test_the_column_is_read_first_and_the_rest_in_the_order_of_the_cv(name: str) -> None:
    made = sample("en")
    first = as_read(made, "side")
    assert first.sections[0].kind == "group"
    assert READERS[name](made, "side") == document_words(first) != document_words(made)


@pytest.mark.needs("pdftoppm")
def test_a_long_column_goes_on_over_pages_and_nothing_is_lost() -> None:
    made = long_one()
    data = render(made, "pdf", "side")
    found, _ = words_of(data)
    skills = [word for word in found if word.text == "Skill"]
    pages = {word.page for word in found}
    assert len(skills) == 150
    assert len({word.page for word in skills}) > 1
    assert len({round(word.left) for word in skills}) == 1
    assert sorted(READERS["pdf"](made, "side")) == sorted(document_words(made))
    done = subprocess.run(["pdftoppm", "-r", "10", "-"], input=data, capture_output=True, check=True)
    sheets = done.stdout.split(b"P6\n")[1:]
    assert len(sheets) == len(pages) > 1
    for sheet in sheets:  # the colour reaches both edges of each page
        pixels = sheet.split(b"\n", 2)[2]
        assert tuple(pixels[:3]) == tuple(pixels[-83 * 3 : -82 * 3]) == TINT


@pytest.mark.needs("pdftoppm")
@pytest.mark.parametrize("tag", languages())
def test_a_column_that_has_ended_says_whose_page_it_is_and_which_section_goes_on(tag: str) -> None:
    made = localised(ROOT, tag, "running")
    headings = {bare(plain(section.heading)): section for section in made.sections if not section.lines}
    sheets = sheets_of(render(made, "pdf", "side"))
    assert len(sheets) > 1
    began = ""
    for number, sheet in enumerate(sheets, 1):
        is_rtl = made.direction == "rtl"
        column = [
            word for word in sheet.words if (word.left > sheet.width - 175 if is_rtl else word.right < 175)
        ]
        others = "".join(word.text for word in sheet.words if word not in column)
        if number > 1:
            said = "".join(word.text for word in column)
            assert said.startswith(bare(plain(made.name))), (tag, number)
            goes_on = not any(others.startswith(heading) for heading in headings)
            # Poppler has the letters of an Arabic heading in another order.
            assert is_rtl or said == bare(plain(made.name)) + (began if goes_on else ""), (tag, number)
        ends = [(others.rfind(heading), heading) for heading in headings if heading in others]
        began = max(ends)[1] if ends else began


@pytest.mark.needs("pdftoppm")
def test_no_name_is_drawn_over_a_column_that_goes_on() -> None:
    _, *later = sheets_of(render(long_one(), "pdf", "side"))
    columns = [{word.text for word in sheet.words if word.right < 175} for sheet in later]
    going_on = [column for column in columns if "Skill" in column]
    assert going_on
    assert [column for column in going_on if "Quoc-Tung" in column] == []


def with_long_words(tag: str) -> Document:
    """Return the sample with words, ties and addresses in every part of its column that are too wide for it."""
    made = localised(ROOT, tag, "running")
    listed = Field((Run("Programmiersprachen:"),), tuple((Run(word),) for word in LONG))
    tied = (Run("Grundwasser "), Run("Abflussmessung\u00a0"), Run("Bodenfeuchtesensoren", styles=("strong",)))
    fields = [Field((Run("Fachinformationssysteme:"),), ((Run(word),),)) for word in LONG]
    new = Section(
        "long",
        "skills",
        (Run("Forschungsschwerpunkte und Veröffentlichungsverzeichnis"),),
        paragraphs=tuple((Run(f"Siehe {word}, und mehr"),) for word in LONG),
        fields=(*fields, listed, Field((Run("Werkzeuge:"),), (tied,))),
        lines=True,
    )
    address = replace(made.contacts[0], text=tuple(Run(word, link="https://example.org/") for word in LONG))
    texts = tuple(replace(address, text=(run,)) for run in address.text)
    return replace(
        made, headline=(Run(LONG[0]), Run(" und\u00a0"), Run(LONG[0])), contacts=texts, sections=(new,)
    )


def tinted(data: bytes) -> tuple[float, float]:
    """Return from where to where the colour goes at the foot of a PDF's first page, in points."""
    done = subprocess.run(
        ["pdftoppm", "-r", "72", "-l", "1", "-singlefile", "-"], input=data, capture_output=True, check=True
    )
    head = re.match(rb"P6\s(\d+) \d+\s255\s", done.stdout)
    assert head
    width = int(head[1])
    last = done.stdout[-3 * width :]
    found = [at for at in range(width) if tuple(last[3 * at : 3 * at + 3]) == TINT]
    assert found
    assert found == list(range(found[0], found[-1] + 1))
    return found[0], found[-1] + 1


# Every size meets texts that are too long; each language, a large size and somebody's CV.
@pytest.mark.needs("pdftoppm")
def test_no_text_leaves_the_column() -> None:
    sizes = (12.0, 13.0, 14.0)
    made = [
        (localised(PEOPLE[i % len(PEOPLE)], tag, "running"), sizes[i % 3])
        for i, tag in enumerate(languages())
    ]
    made += [
        (with_long_words(tag), size) for tag, size in (("de", 8.0), ("vi", 10.0), ("fr", 14.0), ("ar", 14.0))
    ]
    seen, beyond = 0, []
    for document, size in made:
        theme = rendering.load_theme("side")
        data = rendering.render(document, "pdf", theme=theme, look=Look(size=size))
        start, end = tinted(data)
        for sheet in sheets_of(data):
            for word in sheet.words:
                seen += 1
                if document.direction == "rtl":
                    left = start + GUTTER / 2 - 2
                    beyond += (
                        [(document.language, size, word)] if word.right > start and word.left < left else []
                    )
                elif word.left < end:
                    beyond += [(document.language, size, word)] if word.right > end - GUTTER / 2 + 2 else []
    assert seen > 5000
    assert beyond == []


@pytest.mark.needs("pdftoppm")
def test_a_long_word_of_the_column_breaks_as_its_language_parts_it_and_an_address_gets_no_hyphen() -> None:
    data = render(with_long_words("de"), "pdf", "side")
    words = [re.sub("\u00ad$", "-", word.text) for word in words_of(data)[0]]
    said = "".join(words)
    assert all(address in said for address in LONG[1:4])
    syllables = r"Do-?nau-?dampf-?schiff-?fahrts-?ge-?sell-?schafts-?ka-?pi-?tän"
    printed = re.findall(syllables, said)
    assert len(printed) == 6
    assert [word for word in printed if "-" in word]
    assert len(re.findall("Donau", said)) == len(printed)
