"""The whole pipeline on the real CV: every language and format, from the files to the printed words."""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from cvi18n import content, language, rendering
from cvi18n.catalogs import Catalog, changed
from cvi18n.cli import run
from cvi18n.rendering.document import Document, Run, Section
from cvi18n.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]
TAGS = ("en", *Workspace(ROOT).languages())


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the sample project, which is also the working folder."""
    for name in ("content", "locales"):
        shutil.copytree(ROOT / name, tmp_path / name)
    (tmp_path / "content" / "private.yaml").unlink(missing_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    """Return the sample's Document in every language."""
    project = Workspace(ROOT)
    cv = content.read(project.content)
    return {
        tag: rendering.localise(
            cv,
            None if tag == cv.language else project.read_catalog(tag),
            tag,
            labels=project.read_labels(tag, "en"),
        )
        for tag in TAGS
    }


def test_the_project_has_the_three_languages() -> None:
    assert set(TAGS) >= {"en", "fr", "vi"}


def test_a_folder_with_labels_alone_is_a_language_of_the_program_and_not_of_the_cv(tmp_path: Path) -> None:
    for name, files in {
        "de": ["labels.po"],
        "fr": ["cv.po", "labels.po"],
        "ja": ["cv.po"],
        "en_US": ["labels.po"],
        "vi": [],
    }.items():
        folder = tmp_path / "locales" / name / "LC_MESSAGES"
        folder.mkdir(parents=True)
        for file in files:
            (folder / file).touch()
    assert Workspace(tmp_path).languages() == ("fr", "ja", "vi")


def sections(document: Document) -> Iterator[Section]:
    for section in document.sections:
        yield section
        yield from section.sections


def shape(document: Document) -> list[tuple[str, ...]]:
    """Return what must be equal in every language: keys, dates for machines, numbers of items."""
    rows: list[tuple[str, ...]] = []
    for section in sections(document):
        rows.append((section.key, section.kind, str(len(section.paragraphs)), str(len(section.fields))))
        for entry in section.entries:
            periods = "; ".join(f"{period.start}/{period.end}" for period in entry.periods)
            fields = ",".join(f"{len(field.items)}{field.brief}" for field in entry.fields)
            rows.append((entry.key, entry.marker, periods, fields))
    return rows


@pytest.mark.parametrize("tag", TAGS)
def test_every_language_holds_the_same_facts_in_the_same_order(
    documents: dict[str, Document], tag: str
) -> None:
    rows = shape(documents[tag])
    assert len(rows) > 40
    assert rows == shape(documents["en"])


def runs(value: object) -> Iterator[Run]:
    """Yield every run of a Document, wherever it stands."""
    if isinstance(value, Run):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from runs(item)
    elif is_dataclass(value):
        for f in fields(value):
            yield from runs(getattr(value, f.name))


def own_words(document: Document) -> set[str]:
    """Return the words of the document's own language, names and foreign runs left out."""
    text = " ".join(run.text for run in runs(document) if run.language is None and not run.me)
    return set(re.findall(r"[^\W\d_]+", text))


def months(tag: str) -> set[str]:
    printed = " ".join(
        language.format_date(f"2024-{month:02}", tag, style)
        for month in range(1, 13)
        for style in ("long", "short")
    )
    return set(re.findall(r"[^\W\d_]{3,}", printed))


def label_words(tag: str) -> set[str]:
    """Return the words that labels of a language are made of."""
    texts = Workspace(ROOT).read_labels(tag, "en").texts()
    assert len(texts) > 60
    return {word for text in texts for word in re.findall(r"[^\W\d_]{3,}", text)}


def names(tag: str) -> set[str]:
    """Return the words of names, those of countries among them, which may look like anything: "Le", "Mai", "Viêt Nam"."""
    cv = content.read(Workspace(ROOT).content)
    people = [cv.person.name, *(person.name for person in cv.people.values())]
    shown = [name.shown(tag) for name in people]
    places = [text for o in cv.organisations.values() for _, text in o.name.forms]
    lands = [
        language.country_name(o.place.country, tag)
        for o in cv.organisations.values()
        if o.place and o.place.country
    ]
    return set(re.findall(r"[^\W\d_]+", " ".join(shown + places + lands)))


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("other", TAGS)
def test_no_label_or_month_of_another_language_is_printed(
    documents: dict[str, Document], tag: str, other: str
) -> None:
    """A word counts where the other language's labels have it and this one's labels and texts do not."""
    if tag == other:
        assert own_words(documents[tag]) & label_words(tag)
        return
    own = label_words(tag) | months(tag) | names(tag) | catalog_words(tag)
    own |= {word.capitalize() for word in own}  # some begin a line
    foreign = (label_words(other) | months(other)) - own
    assert foreign
    assert not own_words(documents[tag]) & foreign


def catalog_words(tag: str) -> set[str]:
    """Return the words that a translator chose: in a translation, "international" may be right."""
    project = Workspace(ROOT)
    cv = content.read(project.content)
    if tag == cv.language:
        texts = [message.text for message in content.messages(cv)]
    else:
        texts = [entry.translation for entry in project.read_catalog(tag).entries]
    return set(re.findall(r"[^\W\d_]+", " ".join(texts)))


@pytest.mark.parametrize("tag", TAGS)
def test_nothing_falls_back_in_the_sample(documents: dict[str, Document], tag: str) -> None:
    assert not [run for run in runs(documents[tag]) if run.mark]


@pytest.mark.parametrize("tag", TAGS)
def test_titles_of_papers_carry_their_language(documents: dict[str, Document], tag: str) -> None:
    """Those that have an official title in the page's language have that one, without a tag."""
    published = next(s for s in content.read(Workspace(ROOT).content).sections if s.of.name == "publications")
    forms = {entry.key: dict(entry.get("title").forms) for entry in published.entries}
    papers = [e for s in sections(documents[tag]) if s.kind == "publications" for e in s.entries if e.marker]
    assert papers
    for entry in papers:
        own = tag == "en" or tag in forms[entry.key]
        assert {run.language for run in entry.title} == {None if own else "en"}


def test_two_builds_are_byte_identical_and_the_second_touches_nothing(home: Path) -> None:
    assert run(["build", "-q"]) == 0
    first = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in sorted(home.glob("build/*/*"))}
    assert len(first) == 4 * len(TAGS)
    assert run(["build", "-q"]) == 0
    assert first == {
        path: (path.read_bytes(), path.stat().st_mtime_ns) for path in sorted(home.glob("build/*/*"))
    }
    assert run(["build", "-q", "-o", "again"]) == 0
    for path, (data, _) in first.items():
        assert (home / "again" / path.relative_to(home / "build")).read_bytes() == data


def test_content_in_nfd_gives_the_same_bytes(home: Path) -> None:
    assert run(["build", "-q"]) == 0
    for path in home.glob("content/cv.yaml"):
        text = path.read_text("utf-8")
        decomposed = unicodedata.normalize("NFD", text)
        assert decomposed != text
        path.write_text(decomposed, "utf-8")
    assert run(["build", "-q", "-o", "nfd"]) == 0
    built = sorted(home.glob("build/*/*"))
    assert built
    for path in built:
        assert (home / "nfd" / path.relative_to(home / "build")).read_bytes() == path.read_bytes(), path


def test_the_sample_is_in_step_with_its_catalogs(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["extract", "--check"]) == 0, capsys.readouterr().out


def translations(home: Path, tag: str) -> dict[str, tuple[str, bool]]:
    return {e.key: (e.translation, e.fuzzy) for e in Workspace(home).read_catalog(tag).entries}


MOVES = {
    "an entry moved to the front": (
        r"(    entries:\n)(      # DOUBT: the introduction.*?)(      phd:\n.*?)(?=      ens-student:)",
        r"\1\3\2",
    ),
    "an entry deleted": (r"      ismp:\n(?:        .*\n)+", ""),
    "an entry inserted": (
        r"(  teaching:\n    kind: teaching\n    entries:\n)",
        "\\1      new-course:\n        title: A new course\n        form: lecture\n        organisation: ens-lyon\n",
    ),
}


@pytest.mark.parametrize("move", MOVES)
def test_moving_inserting_and_deleting_leave_every_other_translation_untouched(home: Path, move: str) -> None:
    pattern, replacement = MOVES[move]
    path = home / "content" / "cv.yaml"
    text = path.read_text("utf-8")
    edited, count = re.subn(pattern, replacement, text, count=1, flags=re.DOTALL if "moved" in move else 0)
    assert count == 1
    path.write_text(edited, "utf-8")
    tags = Workspace(home).languages()
    assert tags
    before = {tag: translations(home, tag) for tag in tags}
    assert run(["extract", "-q"]) == 0
    for tag in tags:
        after = translations(home, tag)
        kept = before[tag].keys() & after.keys()
        assert len(kept) >= len(before[tag]) - 1
        assert {key: after[key] for key in kept} == {key: before[tag][key] for key in kept}
    assert run(["extract", "--check", "-q"]) == 0


@pytest.mark.parametrize("char", ["\0", "\x07", "\x1b", "\x7f", "\x9b", "\ufdd0", "\uffff", "\U0001ffff"])
def test_a_translation_with_a_character_that_no_page_may_hold_is_named_and_stops_no_other(
    home: Path, char: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Workspace(home).catalog("fr")
    entry = next(one for one in Catalog.parse(path.read_bytes()).entries if one.key == "person.headline")
    raw = entry.raw.replace('msgstr "', f'msgstr "{char}', 1)
    path.write_text(path.read_text("utf-8").replace(entry.raw, raw), "utf-8")
    assert run(["render", "--lang", "fr", "--lang", "vi"]) == 1
    assert not (home / "build" / "fr").exists()
    assert len([*(home / "build" / "vi").iterdir()]) == 4
    said = capsys.readouterr().err
    assert said.count("person.headline") == 1
    assert f"locales/fr/LC_MESSAGES/cv.po:{entry.line}: person.headline: U+{ord(char):04X}" in said
    assert "`cvi18n check`" in said
    assert "theme" not in said
    assert run(["check", "--lang", "fr"]) == 1
    assert "error C105: a damaged character: " in capsys.readouterr().out


def test_a_label_with_such_a_character_is_not_printed_and_is_told(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["extract", "--lang", "sv", "-q"]) == 0
    path = Workspace(home).labels("sv")
    catalog = Catalog.parse(path.read_bytes())
    entry = next(one for one in catalog.entries if one.msgid == "Publications")
    done = catalog.replaced({entry.identity: changed(entry, msgstr=["Publi\x1bkationer"])})
    path.write_bytes(done.serialise())
    capsys.readouterr()
    assert run(["render", "--lang", "sv", "-f", "html"]) in {0, 1}
    assert (
        "the label 'Publications' holds the character U+001B, and is not printed\n" in capsys.readouterr().err
    )
    page = (home / "build" / "sv" / "cv.html").read_bytes()
    assert b"\x1b" not in page
    assert b"Publications" in page
