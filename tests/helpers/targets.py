"""What fuzzing feeds: one target for each reader, as a function of dice. Each asserts what must hold.

A target may end with an error that cvi18n declares for its input, never with another one. ``tests/fuzz/fuzz.py``
hands it the choices of a fuzzer, ``tests/test_meta_fuzz.py`` some of a seed.
"""

from __future__ import annotations

import atexit
import json
import os
import shutil
import tempfile
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path

from dice import Dice
from odd_catalogs import odd_catalog
from odd_texts import KEPT, odd_text
from pairs import check_pairs

from cvi18n import rendering
from cvi18n.catalogs import Catalog, merge, merge_three, place, statistics
from cvi18n.checking import Pair, Scope, check
from cvi18n.checking.glossary import parse as parse_glossary
from cvi18n.checking.pairs import context_of
from cvi18n.content import messages, parse
from cvi18n.content.declaration import Kind
from cvi18n.content.markup import faults, is_link, parse_inline
from cvi18n.content.section_kinds import KINDS
from cvi18n.content.spans import plain
from cvi18n.content.spans import read as read_tree
from cvi18n.content.upgrading import version_of
from cvi18n.content.values import VERSION
from cvi18n.drafting.answer import Damaged, unseal
from cvi18n.drafting.envelope import seal
from cvi18n.errors import CatalogError, ContentError, ProblemsError, UsageError
from cvi18n.labels import Labels
from cvi18n.language import typeset, typeset_runs
from cvi18n.rendering.formats import FORMATS, Options
from cvi18n.workspace import Workspace
from cvi18n.workspace.settings import Settings, settings_of
from cvi18n.workspace.upgrade import Upgrade

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("fr", "en", "vi", "de", "ja", "ar", "fr-CA", "de-CH", "sv", "xx")
TRANSLATED = ("fr", "vi", "de")
TARGETS: dict[str, Callable[[Dice], None]] = {}

MARKUP = (
    "*", "**", "***", "_", "`", "``", "$", "$$", "[", "](", "](https://a.org)", "](javascript:x)", "](<a b>)", "](tel:+33 1)", "](mailto:a@b.org)", ")",
    "\\", "\\*", "<b>", "</b>", "<script>", "<!--", "&amp;", "![", "#", "- ", "> ", "a", "b c", " ", "\n", "$x^2$", "\\frac{a}{b}", "\ue000", "\0", "é",
    "\u202e", "{{ x }}", "1. ", "|", "~~", "https://a.org", "^", "{", "}", "\\input{x}",
)  # fmt: skip
VALUES = (
    "Plain text", "A *word*", "2020", "2020-04", "2020-13", "present", "me", "acme", "[a, b]", "[]", "{}", "{en: A, fr: B}", "~", "yes", "|\n      a\n      b",
    ">-\n      a", "'it''s'", '"a\\u0301"', "a: b", "a #b", "&x a", "*x", "!!str a", "- a", "https://a.org", "javascript:x", "a@b.org", "FR", "xx", "0", "-1",
    "", "\t", "phd", "native", "C1", "[me, {given: A, family: B}]", "{name: ebay, place: {city: Lyon, country: FR}}", "\u202ea", "`$x`", "true",
)  # fmt: skip
FIELDS = (
    "title", "organisation", "start", "end", "highlights", "tags", "authors", "degree", "kind", "heading", "entries", "paragraphs", "place", "venue", "url",
    "text", "name", "level", "year", "jury", "titel", "expected", "note", "role", "hours", "thesis", "supervisors", "language", "type", "doi", "amount",
)  # fmt: skip
# Of the classes Nl, No, So and Nd: some are capitals, some are digits, some have a value, and few are all that int() reads.
NUMERALS = ("Ⅳ", "ⅷ", "Ⓐ", "🄰", "①", "½", "²", "৪", "〇", "㊿", "፼", "௰", "𝟜", "ᛮ", "ↈ")
CELLS = (
    "thesis",
    "thèse|mémoire",
    "yes",
    "",
    "fr",
    "vi",
    '"a,b"',
    '"a""b"',
    '"open',
    "a\u0301",
    "*",
    "term",
    "\ufeff",
    "MVA",
    "|",
    "=1+1",
    "é" * 40,
)
COLUMNS = (
    "term",
    "keep",
    "note",
    "fr",
    "vi",
    "fr_forbidden",
    "vi_forbidden",
    "xx",
    "term",
    "",
    "FR",
    "vi-forbidden",
    "zh-Hans",
)
TOML = (
    "true", "3", '"pdf"', '["pdf", "md"]', "[]", "[1]", "{}", '{a = "b"}', "1979-05-27", "nan", '"""a"""', "'\\'", '"\\u0000"', "[[", "{a = {}}", "9" * 30,
    '["x"]', '["../x"]', '"classic"', "0x1F", "-0.0", '{select = ["T01"]}', '{waivers = {"a.b" = "T01: why"}}', '{"sections.a" = "T02"}',
)  # fmt: skip


def target(run: Callable[[Dice], None]) -> Callable[[Dice], None]:
    """Add a target under its name."""
    TARGETS[run.__name__.removesuffix("_")] = run
    return run


def damaged(data: bytes, dice: Dice) -> bytes:
    """Return bytes that a disk, an editor or a bad merge has been at."""
    for _ in range(dice.below(4)):
        start = dice.below(len(data) + 1)
        end = start + dice.below(9)
        new = dice.pick(
            (
                b"",
                b"\0",
                b"\xff",
                b"\r",
                b'"',
                b"\\",
                b"\n\n",
                b"<<<<<<< ours\n",
                b"\xc3",
                b"#",
                b"msgid",
                data[start:end] * 2,
            )
        )
        data = data[:start] + new + data[end:]
    return data


def told(error: ProblemsError) -> None:
    """Assert that an error says what is wrong, and where."""
    assert error.problems
    assert all(problem.message and problem.line >= 0 and problem.column >= 0 for problem in error.problems)
    assert "\x1b" not in str(error)


@cache
def labels(tag: str) -> Labels:
    return Workspace(ROOT).read_labels(tag, "en")


def _fields(dice: Dice, kind: Kind) -> list[str]:
    """Return lines of an entry: most of its fields, with what the declaration gives as an example, or worse."""
    lines = []
    for field in kind.fields:
        if dice.chance(85):
            own = field.type.example if field.example is None else field.example
            odd = dice.chance(2) or own is None
            lines.append(f"{field.name}: {dice.pick(VALUES) if odd else json.dumps(own, ensure_ascii=False)}")
    return lines or [f"{dice.pick(FIELDS)}: {dice.pick(VALUES)}"]


@target
def yaml(dice: Dice) -> None:
    """A CV: read, or refused with places; its messages, its Documents, its checks."""
    lines = [
        "cv: 1",
        "language: en",
        "person:",
        "  name: Ada Noether",
        f"  headline: {dice.pick(VALUES) if dice.chance(10) else 'A *word*'}",
    ]
    if dice.chance(95):  # what the examples of the fields refer to
        lines += [
            "organisations: {saint-armel: {name: Saint-Armel}, northbridge: {name: N, place: {city: Lyon, country: FR}}}"
        ]
        lines += [
            "people: {paul-kervella: {name: Paul Kervella}, mai-tran: {name: Mai Tran, gender: feminine}}"
        ]
    if dice.chance(97):
        lines.append("sections:")
    for number in range(dice.below(3) + 1):
        kind = dice.pick(tuple(KINDS.values()))
        lines += [f"  s{number}:", f"    kind: {kind.name if dice.chance(97) else 'nothing'}"]
        if kind.name == "text":
            lines.append(f"    paragraphs: [{dice.pick(VALUES[:3])}]")
            continue
        lines.append("    entries:")
        for entry in range(dice.below(2) + 1):
            lines += [f"      e{entry}:", *(f"        {line}" for line in _fields(dice, kind))]
    text = "\n".join(lines) + "\n"
    if dice.chance(20):
        text = damaged(text.encode(), dice).decode("utf-8", "replace")
    try:
        cv = parse(text)
    except ContentError as error:
        told(error)
        return
    found = messages(cv)
    template = Catalog.template(found, project="x", creation_date="2026-01-01 00:00+0000")
    data = template.serialise()
    assert Catalog.parse(data).serialise() == data
    assert Catalog.parse(data).sources == {message.key: message.text for message in found}
    assert messages(parse(unicodedata.normalize("NFD", text))) == found
    language = dice.pick(TRANSLATED)
    catalog = merge(template, Catalog.new(language, template))
    assert merge(template, catalog).serialise() == catalog.serialise()
    for tag, own in (("en", None), (language, catalog)):
        document = rendering.localise(cv, own, tag, labels=labels(tag))
        for name in ("md", "txt", "json"):
            written = (
                FORMATS[name]
                .write(document, Options(rendering.load_theme("classic", ROOT / "templates"), (), None))
                .decode()
            )
            assert "None" not in written.replace("None ", ""), name
    for finding in check(cv, {language: catalog}, Scope("2026-01-01")):
        assert finding.check.code


@target
def po(dice: Dice) -> None:
    """A catalog: kept to the byte, or refused; merged once and for all; counted."""
    data = odd_catalog(dice)
    if dice.chance(30):
        data = damaged(data, dice)
    try:
        catalog = Catalog.parse(data)
        template = Catalog.parse(odd_catalog(dice, template=True))
    except CatalogError as error:
        told(error)
        return
    assert catalog.serialise() == data or data[:2] in {b"\xfe\xff", b"\xff\xfe"} or b"charset=" in data
    for entry in catalog.messages:  # what is decoded late must not fail late
        assert isinstance(
            (entry.msgstr, entry.flags, entry.comments, entry.previous_msgid, entry.msgid_plural), tuple
        )
        assert all(line > 0 for line, _, _ in (place(entry), place(entry, 1, 3)))
    statistics(catalog, [])
    full = dice.chance(70)
    try:
        merged = merge(template, catalog, full=full)
    except CatalogError as error:  # its header counts no forms, and now it needs some
        told(error)
        return
    written = merged.serialise()
    assert merge(template, merged, full=full).serialise() == written
    again = Catalog.parse(written)
    assert merge(template, again, full=full).serialise() == written
    held = "\n".join(line for entry in again.messages for line in (*entry.msgstr, *entry.comments))
    for entry in catalog.messages:
        for text in entry.msgstr:
            assert text in held or json.dumps(text)[1:4] in held or "\\" in held


@target
def markup(dice: Dice) -> None:
    """Inline Markdown: no text is lost, and no link that is not allowed becomes one."""
    text = "".join(dice.some(lambda: dice.pick(MARKUP), 24))
    spans = parse_inline(text)
    assert all(span.text or span.source for span in spans)
    assert all(is_link(span.link) for span in spans if span.link)
    assert all("\n" not in span.text for span in spans)
    seen = "".join(span.source or span.text for span in spans)
    letters = [char for char in seen if char.isalpha()]
    assert len(letters) <= sum(char.isalpha() for char in text) + text.count("&amp;")
    for fault in faults(text):
        assert "not allowed" in fault


@target
def typeset_(dice: Dice) -> None:
    """Typesetting: twice is once, the boundaries of runs are invisible, what is kept stays."""
    locale = dice.pick(LANGUAGES)
    text = odd_text(dice, locale)
    once = typeset(text, locale)
    assert typeset(once, locale) == once
    assert typeset(unicodedata.normalize("NFD", text), locale) == once
    pieces = [odd_text(dice, locale), dice.pick(KEPT), odd_text(dice, locale)]
    normal = [unicodedata.normalize("NFC", piece) for piece in pieces]
    protected = (False, True, False)
    kept = typeset_runs(list(zip(normal, protected, strict=True)), locale)
    assert kept[1] == normal[1]
    assert typeset_runs(list(zip(kept, protected, strict=True)), locale) == kept
    if unicodedata.is_normalized("NFC", "".join(normal)):
        assert "".join(typeset_runs([(piece, False) for piece in normal], locale)) == typeset(
            "".join(normal), locale
        )


@target
def glossary(dice: Dice) -> None:
    """A glossary: read, or refused with places; and the checks that follow it."""
    rows = [",".join(dice.some(lambda: dice.pick(COLUMNS), 6) or ["term"])]
    rows += dice.some(lambda: ",".join(dice.some(lambda: dice.pick(CELLS), 6)), 5)
    data = damaged(dice.pick(("\n", "\r\n", "\r")).join(rows).encode(), dice)
    try:
        found = parse_glossary(data)
    except CatalogError as error:
        told(error)
        return
    for language in ("fr", "fr-CA", "vi"):
        assert all(term.term for term in found.terms(language))
        pairs = [Pair(odd_text(dice, "en") + " thesis MVA", odd_text(dice, "fr"), language)]
        check_pairs(pairs, context_of(None, language, glossary=found))


@cache
def folder() -> Path:
    made = tempfile.mkdtemp(prefix="cvi18n-fuzz-")
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return Path(made)


@target
def settings(dice: Dice) -> None:
    """Settings: values of the declared types, or one error that names the file."""
    names = (
        "formats",
        "theme",
        "output",
        "fonts",
        "line-numbers",
        "site",
        "checks",
        "waivers",
        "odd name",
        "checks.select",
        "checks.waivers",
        "variants",
        "variants.a.tags",
        "variants.a.newest",
        "[variants.b]",
        "tool",
        "[tool.cvi18n]",
    )
    lines = dice.some(lambda: f"{dice.pick(names)} = {dice.pick(TOML)}", 5)
    shared = dice.chance(40)
    data = damaged("\n".join((["[tool.cvi18n]"] if shared else []) + lines).encode(), dice)
    path = folder() / ("pyproject.toml" if shared else "cvi18n.toml")
    path.write_bytes(data)
    try:
        known = settings_of(path.parent)
    except UsageError as error:
        named = path.name in str(error)
    else:
        named = known is None or isinstance(known, Settings)
    finally:
        os.unlink(path)
    assert named


@target
def envelope(dice: Dice) -> None:
    """The envelope: what went out comes back, and an answer is whole or refused."""
    text = odd_text(dice, "en") + dice.pick(("", " word", " **bold** word", "\nmore words", *NUMERALS))
    sealed = seal(text)
    sent = sealed.tagged
    answer = sent
    if dice.chance(70):
        tags = (
            '<g id="1">',
            "</g>",
            '<x id="1">x</x>',
            "<x/>",
            "<b>",
            "&amp;",
            "&#x202e;",
            "&bad;",
            "<",
            ">",
            "\0",
            "ph1@x.tld",
            " ",
            "**",
            "mot",
            "<g>",
            "\ufffd",
            *(4 * sign for sign in NUMERALS),
        )
        for _ in range(dice.below(3) + 1):
            start = dice.below(len(answer) + 1)
            answer = answer[:start] + dice.pick(tags) + answer[start + dice.below(6) :]
    for form, with_tags in ((answer, True), (sealed.plain if dice.chance(50) else answer, False)):
        try:
            back = unseal(sealed, form, "en", dice.pick(("en", "fr", "ja")), tags=with_tags)
        except Damaged:
            continue
        if with_tags:
            for opaque in sealed.opaque.values():
                assert opaque.is_break or opaque.markdown in back, (text, form, back)
        assert "\0" not in back or "\0" in text


def _live(data: bytes) -> list[str]:
    """Return the lines of the messages of a catalog, the obsolete ones aside: of several alike one may go."""
    return [entry.raw.rstrip() for entry in Catalog.parse(data).messages if not entry.obsolete]


@target
def three_way(dice: Dice) -> None:
    """Two versions of one catalog: what does not differ stays to the byte; the outcome can be read."""
    try:
        base, ours, theirs = (Catalog.parse(odd_catalog(dice)) for _ in range(3))
    except CatalogError as error:
        told(error)
        return
    assert merge_three(base, ours, ours) == (ours.serialise(), 0)
    assert merge_three(base, ours, base) == (ours.serialise(), 0)
    data, conflicts = merge_three(base, base, theirs)
    assert conflicts == 0
    merged = Catalog.parse(data)
    assert sorted((e.key, e.msgid, e.msgstr) for e in merged.messages) == sorted(
        (e.key, e.msgid, e.msgstr) for e in theirs.messages
    )
    data, conflicts = merge_three(base, ours, theirs)
    try:
        merged = Catalog.parse(data)
    except CatalogError:
        assert conflicts or len({e.identity for e in (*ours.entries, *theirs.entries)}) < len(
            ours.entries
        ) + len(theirs.entries)
    else:
        assert conflicts == 0
        again, conflicts = merge_three(base, merged, theirs)
        assert conflicts or _live(again) == _live(data)


@target
def pairs(dice: Dice) -> None:
    """The checks of a text and its translation: places inside the text, and a mended text that differs."""
    language = dice.pick(LANGUAGES)
    source = odd_text(dice, "en")
    one = Pair(
        source,
        source if dice.chance(10) else odd_text(dice, language),
        language,
        kind=dice.pick(("", "experience.title")),
    )
    for _, fault in check_pairs([one], context_of(None, language))[0]:
        assert fault.message
        assert 0 <= fault.start <= len(one.target)
        assert fault.end == 0 or fault.start <= fault.end <= len(one.target)  # 0: one character
        assert fault.fixed is None or fault.fixed != one.target


OLD_VALUES = ("true", "false", "true", "false", "2020", "T", "*a", "&a x", "~", "dr", "pr", "mcf", "master", "bachelor-engineering", "l1", "m2", "[l1, {a: *a}]", "|\n            l1", "'master'", '"true"', "{}")  # fmt: skip
OLD_FIELDS = ("online", "degree", "level", "rank", "team", "place", "title", "date", "<<")
OLD_KINDS = ("talks", "education", "teaching", "internships", "experience", "nothing")


def _texts(value: object) -> int:
    """Return how many texts a tree has."""
    if isinstance(value, str):
        return 1
    return sum(
        map(_texts, value.values() if isinstance(value, dict) else value if isinstance(value, list) else ())
    )


@target
def upgrade(dice: Dice) -> None:
    """A project of an older version: refused with places, or of today's, with all its texts."""
    lines = [f"cv: {dice.pick('12')}", "language: en", "person: {name: A B}", "sections:"]
    for number in range(dice.below(3) + 1):
        lines += [f"  s{number}:", f"    kind: {dice.pick(OLD_KINDS)}", "    entries:"]
        listed = dice.chance(30)
        for entry in range(dice.below(3) + 1):
            name = "-" if listed else f"e{entry}:"
            fields = dice.some(lambda: f"{dice.pick(OLD_FIELDS)}: {dice.pick(OLD_VALUES)}", 4)
            lines += [f"      {name}", *(f"          {field}" for field in fields)]
            if dice.chance(10):
                lines[-1] = f"      {name} {dice.pick(OLD_VALUES)}"
    data = "\n".join(lines).encode() + b"\n"
    if dice.chance(8):
        data = damaged(data, dice)
    path = folder() / "content" / "cv.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    home = Workspace(folder())
    try:
        plan = Upgrade.read(home)
    except ProblemsError as error:
        told(error)
        return
    for file in plan.files:
        assert version_of(file.new.decode()) == VERSION
        lost = _texts(plain(read_tree(data.decode()))) - _texts(plain(read_tree(file.new.decode())))
        assert lost <= data.count(b"online")
        path.write_bytes(file.new)
    assert not Upgrade.read(home).files
