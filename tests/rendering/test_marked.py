"""Every letter in print is accounted for: it is of a translated text, of a label, of a fact, or tagged as foreign.

All labels and translations are rewritten with one letter; whatever else stands untagged in print must be a fact of the
CV, or what a language says of dates, places, languages and numbers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from itertools import permutations, zip_longest
from types import MappingProxyType

import pytest
from outputs import READERS, ROOT, THEMES, document_texts, document_words, words

from cvi18n import content, language, rendering
from cvi18n.catalogs import Catalog, changed
from cvi18n.content.strict import Node, parse
from cvi18n.labels import PLACEHOLDER, Labels
from cvi18n.labels.agreement import Translation, declared
from cvi18n.rendering.document import Document
from cvi18n.workspace import Workspace

MARK = "ø"
SHIPPED = sorted(
    path.parent.parent.name.replace("_", "-") for path in (ROOT / "locales").glob("*/LC_MESSAGES/labels.po")
)

LETTERS = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+|[^\W\d_A-Za-z\u00c0-\u024f\u1e00-\u1eff]+")
# Markdown and plain text know no theme; words of a PDF from right to left come out turned round.
CASES = [
    (tag, name, theme)
    for tag in SHIPPED
    for name in READERS
    for theme in (THEMES if name in {"html", "pdf"} else THEMES[:1])
    if name != "pdf" or language.direction(tag) == "ltr"
]


def marked(text: str) -> str:
    """Return a text whose letters are the mark; places and links stay, and so does the markup."""
    kept = re.compile(rf"{PLACEHOLDER.pattern}|\]\([^)]*\)|`[^`]*`|\$[^$]*\$")
    pieces, done = [], 0
    for match in kept.finditer(text):
        pieces += [re.sub(r"[^\W\d_]", MARK, text[done : match.start()]), match[0]]
        done = match.end()
    return "".join([*pieces, re.sub(r"[^\W\d_]", MARK, text[done:])])


@cache
def document(tag: str) -> Document:
    """Return the sample with every label and every text of the language ``tag`` marked."""
    workspace = Workspace(ROOT)
    cv = workspace.read_cv()
    real = workspace.read_labels(tag, "en")
    translations = {}
    for key, label in declared().items():
        forms = (label.msgid, label.plural or label.msgid)
        own = real.translations.get(key, Translation(tag, forms, language.plural_rule("en")))
        translations[key] = own._replace(forms=tuple(map(marked, own.forms)))
    template = Catalog.parse((ROOT / "locales" / "cv.pot").read_bytes())
    catalog = template.replaced(
        {entry.identity: changed(entry, msgstr=(marked(entry.msgid),)) for entry in template.entries}
    )
    labels = Labels(tag, MappingProxyType(translations))
    return rendering.localise(
        cv, catalog, tag, labels=labels, alternates=rendering.alternates(tag, ("en", *SHIPPED))
    )


def scalars(node: Node) -> list[str]:
    if isinstance(node.value, str):
        return [node.value]
    below = node.value if isinstance(node.value, list) else [value for _, value in node.value.values()]
    return [text for one in below for text in scalars(one)]


@cache
def facts_of_the_sample() -> list[str]:
    root, _ = parse((ROOT / "content" / "cv.yaml").read_text("utf-8"), "cv.yaml")
    prose = {message.text for message in content.read(ROOT / "content" / "cv.yaml").messages}
    return [text for text in scalars(root) if text not in prose]


@cache
def known(tag: str) -> frozenset[str]:
    """Return the words that may stand untagged: of facts, and of what the language itself says."""
    facts = facts_of_the_sample()
    said = [native for one in ("en", *SHIPPED) for native in (language.native_name(one),)]
    for month in range(1, 13):
        date = f"2020-{month:02}"
        for style in ("long", "short"):
            said += [language.format_date(date, tag, style), language.format_date(f"{date}-05", tag, style)]
            said += [
                language.format_range(date, "present", tag, style),
                language.format_range(date, "2021", tag, style),
            ]
    said += [language.format_range("2020", end, tag, "short") for end in ("2021", "present")]
    said += [language.format_hours(hours, 3, tag) for hours in (1, 1.5, 2, 32, 400)]
    said += [language.format_list(["1", "2", "3"][:n], tag) for n in (2, 3)]
    said += [
        language.format_list(["1", text], tag) for text in facts
    ]  # "and" may go with the sound behind it
    said += [language.country_name(text, tag) for text in facts if re.fullmatch("[A-Z]{2}", text)]
    codes = [text for text in facts if re.fullmatch("[a-z]{2,3}", text)]
    for text in codes:
        said.append(language.format_list([text, language.language_name(text, tag)], tag))
        said += [language.language_name(text, tag), language.language_name(text, tag, initial=True)]
    # Two languages stand in one word where no space stands between words.
    names = [language.language_name(code, tag, initial=True) for code in codes]
    said += [language.format_list(pair, tag) for pair in permutations(names, 2)]
    return frozenset(letters(words(" ".join([*facts, *said]))))


def letters(found: Iterable[str]) -> list[str]:
    """Return the stretches of letters of words, without figures and marks; Latin ones apart from all others."""
    return [
        part for word in found for part in LETTERS.findall(word.replace(MARK, " ").replace(MARK.upper(), " "))
    ]


def unknown(found: list[str], allowed: frozenset[str]) -> list[str]:
    """Return the stretches of letters that are neither marked nor known."""
    return [part for part in letters(found) if part not in allowed]


@pytest.mark.parametrize("tag", SHIPPED)
def test_every_untagged_word_is_marked_or_a_fact(tag: str) -> None:
    runs = [run for text in document_texts(document(tag)) for run in text]
    untagged = [run.text for run in runs if run.language in {None, tag}]
    assert untagged
    assert unknown(words(" ".join(untagged)), known(tag)) == []
    assert any(MARK in text for text in untagged)


def test_what_english_says_for_a_language_that_nobody_knows_is_tagged() -> None:
    """Its dates, its lists, its countries and its names of languages: no label, and no text of anybody's."""
    made = document("qaa")
    runs = [run for text in document_texts(made) for run in text]
    facts = frozenset(letters(words(" ".join(facts_of_the_sample()))))
    assert unknown(words(" ".join(run.text for run in runs if run.language is None)), facts) == []
    tagged = " ".join(run.text for run in runs if run.language == "en").replace("\xa0", " ")
    for said in ("Jul 2024", "–present", " and ", "France", "French", "hours"):
        assert said in tagged
    assert made.foreign == {}


@pytest.mark.parametrize(("tag", "name", "theme"), CASES)
def test_no_format_and_no_theme_adds_a_word_of_its_own(tag: str, name: str, theme: str) -> None:
    made = document(tag)
    tagged = [run.text for text in document_texts(made) for run in text if run.language not in {None, tag}]
    allowed = known(tag) | frozenset(letters(words(" ".join(tagged))))
    left = unknown(READERS[name](made, theme), allowed)
    if name == "pdf" and tag in {"ja", "zh"}:  # a line of theirs may end inside a word
        left = unknown([a + b for a, b in zip_longest(left[::2], left[1::2], fillvalue="")], allowed)
    assert left == []


@pytest.mark.parametrize("theme", THEMES)
def test_a_pdf_from_right_to_left_has_the_letters_of_its_document(theme: str) -> None:
    """Glyphs stand from left to right in a PDF, so that its words come out turned round: the letters are counted."""
    made = document("ar")
    printed, meant = (
        Counter(char for part in letters(found) for char in part)
        for found in (READERS["pdf"](made, theme), document_words(made))
    )
    assert printed == meant


def test_a_word_of_the_programs_own_is_seen() -> None:
    """The negative control: the labels of French unmarked, in a document whose texts are."""
    assert unknown(words("Encadrement : øøø"), known("fr")) == ["Encadrement"]
