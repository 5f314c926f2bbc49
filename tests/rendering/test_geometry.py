"""Where the words of a PDF stand, over every theme in every language with the styles, the papers and the people in turn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, pairwise, product
from typing import NamedTuple, get_args

import pytest
from geometry import WIDE_MARKS, Sheet, Word, bare, lines, middle, overlapping, reach, sheets_of
from outputs import PEOPLE, ROOT, THEMES, localised, render, runs

from cvi18n import rendering
from cvi18n.content import forms
from cvi18n.content.look import CLOSER, STEPS, TIGHTEST, Look
from cvi18n.language.tags import Paper
from cvi18n.rendering import styles
from cvi18n.rendering.document import Document, Entry, Run, Section, Text, plain

TAGS = ("en", "fr", "vi", "de", "ja", "ar", "es", "it", "pt", "pl", "nl", "zh")
LEFT_TO_RIGHT = tuple(
    tag for tag in TAGS if tag != "ar"
)  # there, poppler has the words in the order of the text
UNSPACED = ("ja", "zh")  # a line of one word is nothing there
PAGES = [theme for theme in THEMES if theme != forms.THEME]
PAPERS: tuple[Paper, ...] = get_args(Paper)
MARGIN = re.compile(r"margin: \(x: ([\d.]+)cm, top: ([\d.]+)cm, bottom: ([\d.]+)cm\)")
CM = 72 / 2.54
NEAR = 2.5  # points that a mark may hang into the margin at the end of a line
pytestmark = pytest.mark.needs("pdftoppm")  # pdftotext comes along with it


class Drawn(NamedTuple):
    """A CV as it was drawn: the Document, the theme and the pages, and what a failure is told by."""

    document: Document
    theme: str
    sheets: list[Sheet]
    which: str

    def lines(self, sheet: Sheet) -> list[list[Word]]:
        """Return the lines of a page from its top to its bottom, without the footer."""
        end = sheet.height - margins(self.theme)[2]
        found: list[list[Word]] = []
        for word in sorted((word for word in sheet.words if middle(word) < end), key=middle):
            if found and middle(word) - middle(found[-1][-1]) < 3:
                found[-1].append(word)
            else:
                found.append([word])
        return [sorted(line, key=lambda word: word.left) for line in found]


def margins(theme: str) -> tuple[float, float, float]:
    """Return the margins of a theme in points, as far as they may be tightened for a last page: at the sides, top, bottom."""
    found = MARGIN.search((ROOT / "templates" / theme / "look.typ").read_text("utf-8"))
    assert found
    least = TIGHTEST["margin"] / 10 * CM
    widths = (float(width) * CM for width in found.groups())
    x, top, bottom = (width - max(0, width - least) * CLOSER / STEPS for width in widths)
    return x, top, bottom


def chosen() -> list[tuple[str, str, str, Paper, int]]:
    """Return theme, language, style, paper and person of each CV: any two of the first four meet, and so do most others."""
    found = []
    for (i, theme), (j, tag) in product(enumerate(PAGES), enumerate(TAGS)):
        style, paper = styles.STYLES[(i + j) % 2], PAPERS[(i + j // 2) % 2]
        found.append((theme, tag, style, paper, (i + 2 * j) % len(PEOPLE)))
    return found


@pytest.fixture(scope="module")
def corpus() -> list[Drawn]:
    """Return every CV that is looked at; each is drawn once."""
    found = []
    for theme, tag, style, paper, person in chosen():
        document = replace(localised(PEOPLE[person], tag, style), paper=paper)
        which = f"{PEOPLE[person].name} {theme} {tag} {style} {paper}"
        found.append(Drawn(document, theme, sheets_of(render(document, "pdf", theme)), which))
    return found


def sections(of: Document | Section) -> Iterator[Section]:
    for section in of.sections:
        yield section
        yield from sections(section)


def test_any_two_of_theme_language_style_and_paper_meet() -> None:
    values = (PAGES, TAGS, styles.STYLES, PAPERS)
    for one, two in combinations(range(4), 2):
        met = {(row[one], row[two]) for row in chosen()}
        assert met == set(product(values[one], values[two]))


def test_no_word_stands_in_a_margin(corpus: list[Drawn]) -> None:
    beyond = []
    for made in corpus:
        x, top, _ = margins(made.theme)
        for sheet in made.sheets:
            beyond += [
                (made.which, word)
                for word in sheet.words
                if word.left < x - NEAR
                or word.right > sheet.width - x + (reach(word) if word.text[-1] in WIDE_MARKS else NEAR)
                or middle(word) < top
            ]
    assert beyond == []


def test_no_word_is_drawn_over_another(corpus: list[Drawn]) -> None:
    assert [
        (made.which, pair) for made in corpus for sheet in made.sheets for pair in overlapping(sheet)
    ] == []


@pytest.mark.parametrize("theme", PAGES)
def test_large_letters_and_wide_margins_part_what_is_held_together(theme: str) -> None:
    looks = (
        Look(size=14),
        Look(size=14, margins=(40, 20)),
        Look(size=13, margins=(30, 20), dates="right"),
        Look(size=14, margins=(40, 20), dates="left"),
    )
    for person, tag, look in zip((0, 0, 4, 0), ("de", "pl", "es", "de"), looks, strict=True):
        document = localised(PEOPLE[person], tag, "running")
        data = rendering.render(document, "pdf", theme=rendering.load_theme(theme), look=look)
        for sheet in sheets_of(data):
            left = min(
                word.left for word in sheet.words
            )  # both margins are alike, but for the column of `side`
            if theme == "side" and left > 200:
                continue
            beyond = [word for word in sheet.words if word.right > sheet.width - left + NEAR]
            assert (beyond, overlapping(sheet)) == ([], []), (tag, look)


def test_a_name_with_a_hyphen_leaves_no_cell_of_a_table_of_a_form() -> None:
    place = (Run("Universität\u00a0Saint-Armel, Frankreich"),)
    others = (Run("Doktorandin der Hydrologie und der angewandten Geologie " * 9),)
    rows = (Entry("e", place, cells=(place, others, place, others)),) * 3
    table = Section("s", "experience", (Run("S"),), columns=((Run("A"),),) * 4, entries=rows)
    made = replace(localised(PEOPLE[0], "de", "running"), sections=(table,))
    for sheet in sheets_of(rendering.render(made, "pdf", theme=rendering.load_theme(forms.THEME))):
        assert overlapping(sheet) == []


def test_no_name_breaks_at_its_hyphen(corpus: list[Drawn]) -> None:
    broken, seen = [], 0
    for made in corpus:
        said = {word for run in runs(made.document.sections) for word in re.split(r"\s", run.text)}
        names = {word.strip(",;.:()") for word in said if re.search(r"\w-[^\W\d_a-z]", word)}
        names = {name for name in names if name[0].isupper() and "@" not in name and "/" not in name}
        seen += len(names)
        words = [word for sheet in made.sheets for word in sheet.words]
        for one, two in pairwise(words):
            if one.text.endswith("-") and one.text + two.text in names:
                broken.append((made.which, one, two))
    assert seen > 50
    assert broken == []


def drawn(made: Drawn, texts: Iterator[Text]) -> Iterator[list[list[Word]]]:
    """Yield the lines of each text, wherever a page has its words one after the other."""
    wanted = dict.fromkeys(bare(plain(text)) for text in texts)
    for sheet in made.sheets:
        letters = "".join(word.text for word in sheet.words)
        whose = [word for word in sheet.words for _ in word.text]
        for text in filter(None, wanted):
            at = letters.find(text)
            while at >= 0:
                words = list(dict.fromkeys(whose[at : at + len(text)]))
                if "".join(word.text for word in words) == text:
                    yield lines(words)
                at = letters.find(text, at + len(text))


def periods(made: Drawn) -> Iterator[Text]:
    for section in sections(made.document):
        yield from (period.text for entry in section.entries for period in entry.periods)


def paragraphs(made: Drawn) -> Iterator[Text]:
    """Yield the texts that begin on a line of their own and end there."""
    yield made.document.summary
    for section in sections(made.document):
        yield from section.paragraphs
        for entry in section.entries:
            yield from (entry.citation, *entry.paragraphs, *entry.bullets)


def test_a_date_breaks_behind_its_dash_only(corpus: list[Drawn]) -> None:
    seen, broken = dict.fromkeys(LEFT_TO_RIGHT, 0), []
    for made in corpus:
        if made.document.language not in seen:
            continue
        for rows in drawn(made, periods(made)):
            seen[made.document.language] += 1
            broken += [
                (made.which, [word.text for word in (one[-1], two[0])])
                for one, two in pairwise(rows)
                if not one[-1].text.endswith(("–", "～", "至")) and not two[0].text.startswith("(")
            ]
    assert min(seen.values()) > 30, seen
    assert broken == []


WHOLE = ("24 × 2 = 48\u00a0hours", "n = 120", "(α + β) ≤ γ", "Master 2", "(Licence 3)", "B 4,", "2021–2023")


@pytest.mark.parametrize("theme", THEMES)
def test_no_line_ends_inside_a_formula_or_a_range_or_before_the_number_of_a_word(theme: str) -> None:
    lines_of = tuple(
        (Run(f"{'ab ' * shift}{whole} and what stands behind it in a line"),)
        for whole, shift in product(WHOLE, range(15, 50))
    )
    made = replace(
        localised(PEOPLE[0], "en", "running"), sections=(Section("s", "text", (Run("S"),), lines_of),)
    )
    pairs = {tuple(pair) for whole in WHOLE for pair in pairwise(whole.split())}
    rows = [row for sheet in sheets_of(render(made, "pdf", theme)) for row in lines(sheet.words)]
    ends = [(one[-1].text, two[0].text) for one, two in pairwise(rows)]
    assert ends.count(("ab", "Master")) > 1
    assert [pair for pair in ends if pair in pairs or pair[0].endswith("–")] == []


def test_the_spaces_around_a_dash_of_a_date_are_alike(corpus: list[Drawn]) -> None:
    seen, unlike = dict.fromkeys(PAGES, 0), []
    for made in corpus:
        for rows in drawn(made, periods(made)) if made.document.language in LEFT_TO_RIGHT else ():
            for row in rows:
                for one, dash, two in zip(row, row[1:], row[2:], strict=False):
                    if dash.text == "–":
                        seen[made.theme] += 1
                        before, behind = dash.left - one.right, two.left - dash.right
                        unlike += (
                            [(made.which, one.text, before, behind)] if abs(before - behind) > 0.3 else []
                        )
    assert min(seen.values()) > 10, seen
    assert unlike == []


def test_no_paragraph_ends_in_a_line_of_one_word(corpus: list[Drawn]) -> None:
    longer, alone = {tag: 0 for tag in LEFT_TO_RIGHT if tag not in UNSPACED}, []
    for made in corpus:
        if made.document.language not in longer:
            continue
        for rows in drawn(made, paragraphs(made)):
            longer[made.document.language] += len(rows) > 1
            if len(rows) > 1 and len(rows[-1]) == 1:
                alone.append((made.which, [word.text for word in (*rows[-2], *rows[-1])]))
    assert min(longer.values()) > 5, longer
    assert alone == []


def test_no_paragraph_without_spaces_ends_in_a_line_of_a_letter_or_two(corpus: list[Drawn]) -> None:
    longer, alone = 0, []
    for made in corpus:
        if made.document.language not in UNSPACED:
            continue
        for rows in drawn(made, paragraphs(made)):
            last = "".join(word.text for word in rows[-1])
            longer += len(rows) > 1
            if len(rows) > 1 and len(last) < 4:
                alone.append((made.which, last))
    assert longer > 10
    assert alone == []


def test_an_address_of_two_lines_stands_in_one_row_with_other_contacts(corpus: list[Drawn]) -> None:
    seen, parted = 0, []
    for made in corpus:
        addresses = (one.text for one in made.document.contacts if "\n" in plain(one.text))
        for rows in drawn(made, addresses) if made.theme != "side" else ():
            seen += 1
            parted += [made.which] if len(rows) > 1 else []
    assert seen > 3
    assert parted == []


def test_no_line_begins_in_a_mark_that_belongs_to_what_stands_before(corpus: list[Drawn]) -> None:
    seen, begun = 0, []
    for made in corpus:
        for sheet in made.sheets if made.document.language in LEFT_TO_RIGHT else ():
            for line in lines(sheet.words):
                seen += 1
                begun += (
                    [(made.which, line[0].text)]
                    if line[0].text[0] in "，。、．）」』：；！？・,;:)»%"
                    else []
                )
    assert seen > 1000
    assert begun == []


def test_no_page_ends_in_a_heading(corpus: list[Drawn]) -> None:
    ends = []
    for made in corpus:
        headings = {bare(plain(section.heading)) for section in sections(made.document)}
        for sheet in made.sheets:
            lines = ["".join(word.text for word in line) for line in made.lines(sheet)]
            ends += [(made.which, lines[-1]) for count in (1, 2, 3) if "".join(lines[-count:]) in headings]
    assert ends == []


def test_every_page_but_the_first_has_a_footer(corpus: list[Drawn]) -> None:
    for made in corpus:
        for number, sheet in enumerate(made.sheets, 1):
            end = sheet.height - margins(made.theme)[2]
            below = sorted("".join(word.text for word in sheet.words if middle(word) >= end))
            counted = made.document.words["page"].format(i=number, n=len(made.sheets))
            assert below == (sorted(bare(plain(made.document.name) + counted)) if number > 1 else []), (
                made.which
            )
